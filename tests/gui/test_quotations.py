"""Quotations: speakers and utterances, the marks of wordings, and the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from tellings.model import Quotation, QuotationKind, Wording, WordingKind, report_letter
from tellings.showing.kinds import Kind
from tellings.showing.marks import MarkIndex, MarkKind
from tellings.showing.speakers import quotation_of, speaker_groups
from tellings.showing.utterances import shown_span
from tellings.showing.wording_marks import wording_marks
from tellings_gui.session import Session, ViewKey
from tellings_gui.theme import load_theme
from tellings_gui.views.entries import Heading
from tellings_gui.views.quotation_cards import summary
from tellings_gui.views.quotations import QuotationsView


@pytest.fixture
def view(qtbot, session):
    made = QuotationsView(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    return made


def utterances(view):
    return [entry for entry in view.table.entries if not isinstance(entry, Heading)]


def test_every_utterance_stands_once_under_its_speaker(comparison):
    groups = speaker_groups(comparison)
    found = [row.utterance for group in groups for row in group.utterances]
    assert sorted(found) == list(range(len(comparison.utterances)))
    named = [len(group.utterances) for group in groups if group.speaker is not None]
    assert named == sorted(named, reverse=True)
    for group in groups:
        for row in group.utterances:
            assert comparison.utterances[row.utterance].speaker == group.speaker
            assert group.tellers >= set(row.tellers)


def test_words_shown_lie_in_the_quotation(comparison):
    for utterance in comparison.utterances:
        for wording in utterance.wordings:
            span = shown_span(comparison, wording)
            whole = quotation_of(comparison, wording).span
            assert whole.overlap(span) == len(span)


def test_a_lone_utterance_is_marked_whole_and_shared_ones_by_words(comparison):
    index = MarkIndex(comparison)
    for utterance in comparison.utterances:
        for number, wording in enumerate(utterance.wordings):
            marks = wording_marks(comparison, index, utterance, number)
            kinds = {mark.kind for mark in marks}
            assert (MarkKind.ONLY_PASSAGE in kinds) is (len(utterance.wordings) == 1)
            span = shown_span(comparison, wording)
            assert all(span.overlap(mark.span) for mark in marks)


def test_summary_names_every_report_that_quotes(comparison):
    for group in speaker_groups(comparison):
        for row in group.utterances:
            text = summary(comparison, row)
            assert text
            if not row.conflicts:
                assert all(chr(ord("A") + report) in text for report in row.tellers)


def test_model_keeps_the_rules_of_qt(view, session):
    model = view.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.set_kind_shown(Kind.ONLY_HERE, False)
    assert all(len(row.tellers) > 1 for row in utterances(view))
    session.set_kind_shown(Kind.ONLY_HERE, True)
    assert len(utterances(view)) == len(session.comparison.utterances)
    assert tester.model() is model


def test_keyboard_takes_the_passage_of_an_utterance_in_hand(view, session, qtbot):
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    entry = view.table.entries[view.table.currentIndex().row()]
    held = session.selection.passage
    assert entry.wordings[held.report]
    assert view.table.is_in_hand(entry)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert session.view is ViewKey.COLUMNS


def test_a_strand_selected_elsewhere_is_in_hand_here(view, session):
    entry = next(row for row in utterances(view) if row.strand is not None)
    session.select_strand(entry.strand)
    assert view.table.is_held(view.table.entries.index(entry))


def test_copy_names_reports_and_manner(view, session):
    entry = utterances(view)[0]
    row = view.table.entries.index(entry)
    view.table.setCurrentIndex(view.table.model().index(row, 0))
    view.table.copy_current()
    copied = QGuiApplication.clipboard().text()
    wording = session.comparison.utterances[entry.utterance].wordings[0]
    words = shown_span(session.comparison, wording).of(session.reports[wording.report].text)
    assert words in copied


def test_a_speaker_chosen_comes_to_the_top(view, session, qtbot):
    view.resize(1300, 200)
    view.speakers.setCurrentRow(1)
    top = view.table.rowAt(2)
    assert isinstance(view.table.entries[top], Heading)
    assert view.speakers.item(1).text().startswith(view.table.entries[top].text)


def test_a_lone_utterance_is_tinted(view, session):
    theme = load_theme("light")
    entry = next(row for row in utterances(view) if len(row.tellers) == 1)
    row = view.table.entries.index(entry)
    view.table.scrollTo(view.table.model().index(row, 0))
    image = view.table.viewport().grab(view.table.row_box(row)).toImage()
    colours = [image.pixelColor(x, 50) for x in range(190, 260)]
    assert theme.only_tint in colours


@pytest.fixture
def narrated(qtbot, comparison):
    """A session in which one report tells the first utterance in its own words."""
    report, sentence = len(comparison.reports) - 1, 4
    span = comparison.findings[report].sentences[sentence].span
    quotation = Quotation(span, span, QuotationKind.NARRATED, (sentence,))
    findings = list(comparison.findings)
    number = len(findings[report].quotations)
    findings[report] = replace(
        findings[report], quotations=(*findings[report].quotations, quotation)
    )
    first = comparison.utterances[0]
    wording = Wording(report, number, WordingKind.NARRATED)
    utterances = (
        replace(first, wordings=(*first.wordings, wording)),
        *comparison.utterances[1:],
    )
    made = Session()
    made.show_comparison(
        replace(comparison, findings=tuple(findings), utterances=tuple(utterances))
    )
    yield made
    made.close()


def test_what_a_report_tells_in_its_own_words_is_called_unquoted(qtbot, narrated):
    made = QuotationsView(narrated, load_theme("light"))
    qtbot.addWidget(made)
    made.show()
    entry = next(one for one in utterances(made) if one.utterance == 0)
    *_, last = made.table.copied(entry).split("\n")
    wording = narrated.comparison.utterances[0].wordings[-1]
    words = shown_span(narrated.comparison, wording).of(narrated.reports[wording.report].text)
    assert last.startswith(report_letter(wording.report))
    assert ", unquoted, sentence 5: " in last
    assert last.endswith(words)
    index = MarkIndex(narrated.comparison)
    kinds = {
        mark.kind
        for mark in index.within(wording.report, quotation_of(narrated.comparison, wording).span)
    }
    assert MarkKind.INDIRECT not in kinds
