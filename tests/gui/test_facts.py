"""Figures and names: which facts there are, and what the table does with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from sample_event import sample_comparison

from tellings.model import Quantity, Span
from tellings.showing.fact_titles import passage_of, title_of
from tellings.showing.facts import FactKind, Section, wide_words
from tellings.showing.kinds import Kind
from tellings.showing.shown import show
from tellings.showing.spellings import Spellings
from tellings_gui.reading_state import ViewKey
from tellings_gui.theme import load_theme
from tellings_gui.views.entries import EntryModel, Heading
from tellings_gui.views.facts import FactsView


@pytest.fixture
def view(qtbot, session):
    made = FactsView(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def test_sections_stand_in_order_and_each_conflict_in_one_row(comparison):
    rows = show(comparison).facts
    order = [list(Section).index(row.section) for row in rows]
    assert order == sorted(order)
    conflicts = [row.conflict for row in rows if row.conflict is not None]
    assert sorted(conflicts) == [one.number for one in show(comparison).conflicts]


def test_words_of_a_fact_stand_in_its_report(comparison):
    for row in show(comparison).facts:
        assert title_of(comparison, row)
        for report, cell in enumerate(row.cells):
            for words in cell:
                if words.span is not None:
                    text = comparison.reports[report].text
                    assert text[words.span.start :].startswith(words.text)


def test_the_odd_one_out_stands_apart():
    rows = [row for row in show(sample_comparison()).facts if row.section is Section.CONFLICTS]
    crack = next(row for row in rows if any("40" in w.text for w in row.cells[2]))
    assert [any(words.stands_apart for words in cell) for cell in crack.cells] == [
        False,
        False,
        True,
    ]


def test_facts_with_a_place_lead_to_it(comparison):
    for row in show(comparison).facts:
        passage = passage_of(comparison, row)
        if passage is not None:
            span = row.cells[passage.report][0].span
            assert span is not None
            assert passage.span.overlap(span)


@pytest.mark.parametrize(
    ("text", "end", "counted", "unit", "expected"),
    [
        ("340 people left", 3, "person", "person", "340"),
        ("340 residents left", 3, "resident", "", "340 residents"),
        ("six metres deep", 3, "", "meter", "six metres"),
        ("two former workers", 3, "worker", "", "two former workers"),
        ("9", 1, "day", "", "9"),
        ("64-year-old", 2, "year", "", "64-year"),
    ],
)
def test_a_number_takes_what_it_counts_along(text, end, counted, unit, expected):
    assert wide_words(text, Quantity(Span(0, end), 1, 1, unit, counted)) == expected


def test_spellings_drop_the_possessive():
    comparison = sample_comparison()
    found = Spellings(comparison)
    names = [name for index in range(len(comparison.persons)) for name in found.of(index)]
    assert "Halvard Soerli" in names
    assert not any(name.endswith(("’s", "'s")) for name in names)
    assert found.of(None) == ("", "", "")


def test_model_keeps_the_rules_of_qt(view, session):
    model = view.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.set_kind_shown(Kind.CONFLICT, False)
    assert not any(e.section is Section.CONFLICTS for e in facts_of(view))
    session.set_kind_shown(Kind.CONFLICT, True)
    assert tester.model() is model
    assert isinstance(model, EntryModel)


def facts_of(view):
    return [entry for entry in view.table.entries if not isinstance(entry, Heading)]


def test_the_keyboard_steps_over_headings_and_takes_strands_in_hand(view, session, qtbot):
    for _ in range(4):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
        entry = view.table.entries[view.table.currentIndex().row()]
        assert not isinstance(entry, Heading)
        if entry.row is not None:
            assert session.selected_row.number == entry.row
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert session.view is ViewKey.COLUMNS


def test_a_selection_made_elsewhere_is_shown(view, session):
    fact = next(fact for fact in facts_of(view) if fact.row is not None)
    session.select_row(session.rows[fact.row - 1])
    row = view.table.currentIndex().row()
    assert view.table.entries[row].row == fact.row
    assert view.table.is_held(row)


def test_copy_says_what_each_report_tells(view, session):
    fact = next(fact for fact in facts_of(view) if fact.kind is FactKind.NAME)
    row = view.table.entries.index(fact)
    view.table.setCurrentIndex(view.table.model().index(row, 0))
    view.table.copy_current()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(session.reports)


def test_a_clashing_figure_is_underlined(view, session):
    theme = load_theme("light")
    fact = next(f for f in facts_of(view) if f.section is Section.CONFLICTS)
    report = next(r for r, c in enumerate(fact.cells) if any(w.stands_apart for w in c))
    row = view.table.entries.index(fact)
    box = view.table.visualRect(view.table.model().index(row, report + 1))
    image = view.table.viewport().grab(box).toImage()
    column = [image.pixelColor(20, y) for y in range(image.height())]
    assert theme.conflict in column
    assert theme.conflict_tint in column


def test_each_conflict_is_in_hand_by_itself(view, session):
    for fact in [one for one in facts_of(view) if one.conflict]:
        view.table.take(fact)
        assert session.selection.stop.number == fact.conflict
        held = [view.table.entries[row] for row in view.table.held_rows()]
        assert held == [fact]
