"""The details panel: what it says of the row in hand, and what a click in it does."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sample_event import sample_comparison

from tellings.model import ConflictKind, Span, report_letter
from tellings.showing.kinds import Kind
from tellings.showing.word_groups import GroupKind, groups_to_show, word_groups
from tellings_gui.glyphs import Glyph
from tellings_gui.theme import load_theme
from tellings_gui.views import details_sheet
from tellings_gui.views.details import DetailsView
from tellings_gui.views.details_cards import SilentCard, WordingCard
from tellings_gui.views.details_parts import (
    CandidateButton,
    EvidenceRow,
    Note,
    PanelHeading,
    TableRow,
    WordTable,
)
from tellings_gui.views.details_sheet import GLYPH_OF_GROUP, DetailsSheet
from tellings_gui.views.phrases import WORDS, conflict_reason, conflict_sentence, conflict_value


@pytest.fixture
def panel(qtbot, session):
    made = DetailsView(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(made.width(), 800)
    made.show()
    return made


def parts(panel, kind):
    return panel.findChild(DetailsSheet).findChildren(kind)


def test_groups_hold_every_word_of_a_report_once(comparison):
    for index, strand in enumerate(comparison.strands):
        for report in {passage.report for passage in strand.passages}:
            for group in word_groups(comparison, index):
                spans = group.cells[report]
                pairs = pairwise(spans)
                assert all(one.end <= other.start for one, other in pairs)


def test_groups_shown_join_the_same_words_to_phrases(comparison):
    for strand in range(len(comparison.strands)):
        whole, shown = word_groups(comparison, strand), groups_to_show(comparison, strand)
        assert len(shown) <= len(whole)
        clashing = [group for group in whole if group.kind is GroupKind.CONFLICT]
        assert [group for group in shown if group.kind is GroupKind.CONFLICT] == clashing


def test_every_row_has_a_card_for_each_teller(panel, session):
    for row in session.rows:
        session.select_row(row)
        letters = [card.accessibleName().split(",")[0] for card in parts(panel, WordingCard)]
        assert letters == [report_letter(report) for report in row.tellers]
        names = (card.accessibleName().split(":")[0] for card in parts(panel, SilentCard))
        silent = sorted(letter for name in names for letter in name.split(", "))
        assert silent == [report_letter(n) for n, cell in enumerate(row.cells) if not cell]


def test_a_conflict_is_said_in_one_sentence(panel, session):
    row = next(row for row in session.rows if row.conflicts)
    session.select_row(row)
    conflict = session.shown.conflict(row.conflicts[0]).found[0]
    words = conflict.a_span.of(session.reports[conflict.a.report].text)
    assert any(words in note.accessibleName() for note in parts(panel, Note))
    assert "conflict" in parts(panel, WordTable)[0].accessibleDescription()


def test_stepping_shows_each_conflict_on_top_with_words_values_and_reason(panel, session):
    total = session.counts()[Kind.CONFLICT]
    for number in range(1, total + 1):
        session.step(True, of=Kind.CONFLICT)
        stop = session.selection.stop
        assert stop.number == number
        heading = parts(panel, PanelHeading)[0].accessibleName()
        assert heading.startswith(f"Conflict {number} of {total}: ")
        note = parts(panel, Note)[0]
        assert note.y() < parts(panel, WordingCard)[0].y()
        found = session.shown.conflict(stop.number).found
        for conflict in found:
            assert conflict_reason(conflict.reason) in note.accessibleDescription()
            for end, span in ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span)):
                words = " ".join(span.of(session.reports[end.report].text).split())
                assert words in note.accessibleName()
        values = conflict_value(found)
        assert values in note.accessibleDescription()


def test_evidence_of_a_link_is_shown(panel, session):
    strand = next(row for row in session.rows if row.strand is not None)
    session.select_row(strand)
    assert parts(panel, EvidenceRow)


def test_a_click_on_a_card_takes_its_passage_in_hand(panel, session, qtbot):
    row = next(row for row in session.rows if len(row.tellers) > 1)
    session.select_row(row)
    qtbot.mouseClick(parts(panel, WordingCard)[-1], Qt.MouseButton.LeftButton)
    assert session.selection.passage.report == row.tellers[-1]
    assert session.selected_row == row


def test_the_focus_outlives_a_new_sheet(panel, session, qtbot):
    session.select_row(next(row for row in session.rows if len(row.tellers) > 1))
    with qtbot.waitActive(panel):
        panel.activateWindow()
    card = parts(panel, WordingCard)[-1]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    focused = panel.focusWidget()
    assert isinstance(focused, WordingCard)
    assert focused is not card


def test_a_candidate_leads_to_its_passage(panel, session, qtbot):
    row, wanted = next(
        (row, candidate.passage)
        for row in session.rows
        for candidate in session.comparison.candidates.get(
            (row.first.report, row.first.sentence), ()
        )
        if not row.holds(candidate.passage)
    )
    session.select_passage(row.first)
    button = next(
        own
        for own in parts(panel, CandidateButton)
        if own.accessibleName().startswith(f"{report_letter(wanted.report)} {wanted.sentence + 1}:")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.selection.passage == wanted


def test_steps_and_close(panel, session, qtbot):
    qtbot.mouseClick(panel.head.forward, Qt.MouseButton.LeftButton)
    assert session.selected_row == session.rows[0]
    qtbot.mouseClick(panel.head.back, Qt.MouseButton.LeftButton)
    assert session.selected_row == session.rows[-1]
    with qtbot.waitSignal(panel.close_requested):
        qtbot.mouseClick(panel.head.close_button, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    session.select_row(session.rows[0])
    panel.show()
    assert parts(panel, WordingCard)


def test_the_edge_of_a_conflict_is_in_its_colour(panel, session):
    session.select_row(next(row for row in session.rows if row.conflicts))
    note = next(note for note in parts(panel, Note) if "“" in note.accessibleName())
    image = note.grab().toImage()
    assert image.pixelColor(1, note.height() // 2) == load_theme("light").conflict


def test_what_takes_long_comes_after_the_cards(panel, session, qtbot, monkeypatch):
    monkeypatch.setattr(details_sheet, "MOST_MATCHES_AT_ONCE", -1)
    session.select_row(
        next(row for row in session.rows if row.strand is not None and not row.conflicts)
    )
    assert parts(panel, WordingCard)
    assert not parts(panel, EvidenceRow)
    qtbot.waitUntil(lambda: bool(parts(panel, EvidenceRow)))
    layout = panel.findChild(DetailsSheet).layout()
    assert isinstance(layout.itemAt(0).widget(), WordingCard)
    assert layout.itemAt(layout.count() - 1).spacerItem() is not None


def test_a_sheet_given_up_gets_no_more_parts(panel, session, qtbot, monkeypatch):
    monkeypatch.setattr(details_sheet, "MOST_MATCHES_AT_ONCE", -1)
    strands = [row for row in session.rows if row.strand is not None]
    for row in strands[:3]:
        session.select_row(row)
    qtbot.waitUntil(lambda: bool(parts(panel, EvidenceRow)))
    letters = [card.accessibleName().split(",")[0] for card in parts(panel, WordingCard)]
    assert letters == [report_letter(report) for report in strands[2].tellers]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("14 m", "14 m"),
        ("~14 m", "about 14 m"),
        ("≥500 person", "at least 500 people"),
        ("≤3 day", "at most 3 days"),
        ("2026-03-13", "13 March 2026"),
        ("no fault", "no fault"),
    ],
)
def test_a_normalised_value_is_said_in_words(qapp, value, words):
    assert WORDS.value(value) == words


def test_a_conflict_says_who_means_what(qapp):
    comparison = sample_comparison()
    crack = [one for one in comparison.conflicts if one.a_value.endswith(" metres")]
    assert (
        conflict_value(crack)
        == "Understood as 14 metres in A, about 14 metres in B, 40 metres in C."
    )


def test_a_conflict_of_words_does_not_say_them_twice(qapp):
    denied = [one for one in sample_comparison().conflicts if one.kind is ConflictKind.NEGATION]
    assert denied
    assert conflict_value(denied) == ""


def test_overlapping_words_of_a_report_are_said_once(qapp):
    comparison = sample_comparison()
    one = next(one for one in comparison.conflicts if one.kind is ConflictKind.NEGATION)
    wider = replace(one, a_span=Span(one.a_span.start - 6, one.a_span.end))
    said = conflict_sentence(comparison, [one, wider])
    text = comparison.reports[one.a.report].text
    assert said.count("“") == 2  # one of each report
    assert f"“{wider.a_span.of(text)}” in {report_letter(one.a.report)}" in said


def test_enter_on_a_candidate_leads_to_it(panel, session, qtbot):
    row = next(
        row
        for row in session.rows
        if any(
            not row.holds(one.passage)
            for one in session.comparison.candidates.get((row.first.report, row.first.sentence), ())
        )
    )
    session.select_passage(row.first)
    button = parts(panel, CandidateButton)[0]
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert session.selection.passage != row.first


def test_the_sign_of_a_conflict_stands_by_conflicts_only():
    signed = [kind for kind, glyph in GLYPH_OF_GROUP.items() if glyph is Glyph.CONFLICT]
    assert signed == [GroupKind.CONFLICT]
    assert set(GLYPH_OF_GROUP) == set(GroupKind)


def test_a_line_without_a_sign_has_its_words_only(qtbot):
    theme = load_theme("light")
    holder = QWidget()
    qtbot.addWidget(holder)
    drawn = []
    for glyph in (None, Glyph.CONFLICT):
        table = WordTable([], [TableRow(glyph, "differs", ("pilot / captain",))], theme, holder)
        table.resize(300, 60)
        drawn.append(table.grab().toImage())
    assert drawn[0] != drawn[1]
    (blank, signed) = (image.copy(0, 5, 16, 25) for image in drawn)
    colours = [
        {one.pixelColor(x, y).name() for x in range(one.width()) for y in range(one.height())}
        for one in (blank, signed)
    ]
    assert len(colours[0]) < len(colours[1])
