"""Quotations: speakers and utterances, the marks of wordings, and the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml.html import fragment_fromstring
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from tellings.model import Quotation, QuotationKind, Wording, WordingKind, report_letter
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark
from tellings.showing.shown import show
from tellings.showing.utterances import shown_span
from tellings_gui.reading_state import ViewKey
from tellings_gui.session import Session
from tellings_gui.theme import load_fonts, load_theme
from tellings_gui.views.entries import Heading
from tellings_gui.views.phrases import WORDS
from tellings_gui.views.quotation_cards import MANNER_LEFT, TEXT_LEFT, elided, summary
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
    shown = show(comparison)
    found = [one.number for speaker in shown.speakers for one in speaker.utterances]
    assert sorted(found) == list(range(1, len(comparison.utterances) + 1))
    for speaker in shown.speakers:
        for one in speaker.utterances:
            index = comparison.utterances[one.number - 1].speaker
            assert speaker.name == ("" if index is None else comparison.persons[index].name)


def test_speakers_stand_in_the_order_of_their_first_words(session, view):
    named = [one.name for one in session.shown.speakers if one.name]
    first = {}
    for one in session.comparison.utterances:
        if one.speaker is not None:
            first.setdefault(session.comparison.persons[one.speaker].name)
    assert named == list(first)
    heads = [entry.text for entry in view.table.entries if isinstance(entry, Heading)]
    assert [head.lower() for head in heads][: len(named)] == [name.lower() for name in named]


def test_words_shown_lie_in_the_quotation(comparison):
    for utterance in comparison.utterances:
        for wording in utterance.wordings:
            span = shown_span(comparison, wording)
            whole = comparison.quotation_of(wording).span
            assert whole.overlap(span) == len(span)


def test_a_lone_utterance_is_marked_whole_and_shared_ones_by_words(comparison):
    for utterance in show(comparison).utterances:
        for wording in utterance.wordings:
            marks = {one.mark for one in wording.marks}
            assert (Mark.ONLY in marks) is (len(utterance.wordings) == 1)
            assert all(wording.span.overlap(one.span) for one in wording.marks)


def test_summary_names_every_report_that_quotes(comparison):
    shown = show(comparison)
    for one in shown.utterances:
        text = summary(shown, one)
        assert text
        if not one.clashes:
            assert all(chr(ord("A") + report) in text for report in one.reports)


def test_model_keeps_the_rules_of_qt(view, session):
    model = view.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.set_kind_shown(Kind.ONLY_HERE, False)
    assert all(len(row.reports) > 1 for row in utterances(view))
    session.set_kind_shown(Kind.ONLY_HERE, True)
    assert len(utterances(view)) == len(session.comparison.utterances)
    assert tester.model() is model


def test_keyboard_takes_the_passage_of_an_utterance_in_hand(view, session, qtbot):
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    entry = view.table.entries[view.table.currentIndex().row()]
    held = session.selection.passage
    assert entry.of(held.report)
    assert view.table.is_in_hand(entry)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert session.view is ViewKey.COLUMNS


def test_a_strand_selected_elsewhere_is_in_hand_here(view, session):
    entry = next(row for row in utterances(view) if row.row is not None)
    session.select_row(entry.row)
    assert view.table.is_held(view.table.entries.index(entry))


def test_copy_names_reports_and_manner(view, session):
    entry = utterances(view)[0]
    row = view.table.entries.index(entry)
    view.table.setCurrentIndex(view.table.model().index(row, 0))
    view.table.copy_current()
    copied = QGuiApplication.clipboard().mimeData()
    wording = session.comparison.utterances[entry.number - 1].wordings[0]
    words = shown_span(session.comparison, wording).of(session.reports[wording.report].text)
    assert words in copied.text()
    own = fragment_fromstring(copied.html(), create_parent=True)
    assert words.strip() in own.text_content()


def test_a_speaker_chosen_comes_to_the_top(view, session, qtbot):
    view.resize(1300, 200)
    view.speakers.setCurrentRow(1)
    top = view.table.rowAt(2)
    assert isinstance(view.table.entries[top], Heading)
    assert view.speakers.item(1).text().startswith(view.table.entries[top].text)


def test_a_lone_utterance_is_tinted(view, session):
    theme = load_theme("light")
    entry = next(
        row
        for row in utterances(view)
        if len(row.reports) == 1
        and Mark.CONFLICT not in {one.mark for wording in row.wordings for one in wording.marks}
    )
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
    made.document.show_comparison(
        replace(comparison, findings=tuple(findings), utterances=tuple(utterances))
    )
    yield made
    made.close()


def test_what_a_report_tells_in_its_own_words_is_called_unquoted(qtbot, narrated):
    made = QuotationsView(narrated, load_theme("light"))
    qtbot.addWidget(made)
    made.show()
    entry = next(one for one in utterances(made) if one.number == 1)
    *_, last = made.table.copied(entry).split("\n")
    wording = narrated.comparison.utterances[0].wordings[-1]
    words = shown_span(narrated.comparison, wording).of(narrated.reports[wording.report].text)
    assert last.startswith(report_letter(wording.report))
    assert ", unquoted, sentence 5: " in last
    assert last.endswith(words)
    index = narrated.shown.marks
    kinds = {
        one.mark
        for one in index.within(wording.report, narrated.comparison.quotation_of(wording).span)
    }
    assert Mark.INDIRECT not in kinds


def test_marks_that_quote_nobody_are_not_called_direct_speech(qapp):
    names = {kind: WORDS.name(kind) for kind in QuotationKind}
    assert names[QuotationKind.SCARE] == "in marks, nobody quoted"
    assert len(set(names.values())) == len(QuotationKind)


def test_how_it_is_quoted_ends_before_the_words_begin(qapp):
    load_fonts()
    theme = load_theme("light")
    room = TEXT_LEFT - MANNER_LEFT - 8
    for kind in (QuotationKind.DIRECT, QuotationKind.MIXED, QuotationKind.INDIRECT):
        for relation in WordingKind:
            words = WORDS.wording(kind, relation, first=False)
            assert elided(words, theme, room) == words
    assert elided("so long a manner " * 4, theme, room).endswith("…")
