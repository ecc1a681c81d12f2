"""The rows: which they are, in which order, and what the table does with them."""

from __future__ import annotations

import pytest
from handmade import handmade_comparison
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from synthetic import synthetic_comparison

from tellings.model import BlockKind
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark
from tellings.showing.rows import in_order_of, matching, visible
from tellings.showing.shown import show
from tellings_gui.reading_state import ViewKey
from tellings_gui.session import Session
from tellings_gui.theme import load_theme
from tellings_gui.views.rows import RowsView


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def view(qtbot, session):
    made = RowsView(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def test_every_strand_and_every_sentence_outside_is_one_row(comparison):
    rows = show(comparison).rows
    lone = sum(only.whole for only in comparison.only_here)
    assert sum(row.sure for row in rows) == len(comparison.strands) + lone
    told = {(p.report, p.sentence) for row in rows for cell in row.cells for p in cell}
    for report, found in enumerate(comparison.findings):
        for index, sentence in enumerate(found.sentences):
            is_headline = sentence.kind in (BlockKind.TITLE, BlockKind.HEADING)
            assert is_headline or (report, index) in told
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


@pytest.mark.parametrize("report", [0, 1, 2])
def test_a_leading_report_reads_in_its_own_order(comparison, report):
    ordered = in_order_of(show(comparison).rows, report)
    told = [row.cells[report][0].span.start for row in ordered if row.cells[report]]
    assert told == sorted(told)
    assert sorted(row.number for row in ordered) == list(range(1, len(ordered) + 1))


def test_filters_leave_rows_that_still_show_something(comparison):
    rows = show(comparison).rows
    without = visible(rows, frozenset({Kind.ONLY_HERE}))
    assert all(row.kinds != {Kind.ONLY_HERE} for row in without)
    assert len(without) < len(rows)
    assert matching(rows, comparison, "no such words") == ()
    assert matching(rows, comparison, "  ") == rows


def test_conflict_words_are_marked_in_both_reports(comparison):
    index = show(comparison).marks
    for conflict in comparison.conflicts:
        marks = index.within(conflict.a.report, conflict.a_span)
        assert any(one.mark is Mark.CONFLICT for one in marks)


def test_model_keeps_the_rules_of_qt(view, session):
    model = view.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.set_kind_shown(Kind.ONLY_HERE, False)
    assert model.rowCount() == len(visible(session.rows, session.hidden))
    assert tester.model() is model


def test_table_and_session_hold_the_same_row(view, session, qtbot):
    with qtbot.waitSignal(session.selection_changed):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(session.selection_changed):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
    row = view.table.currentIndex().row()
    assert view.table.entries[row] == session.selected_row
    session.select_row(session.rows[-1])
    assert view.table.entries[view.table.currentIndex().row()] == session.rows[-1]


def test_enter_opens_the_text_and_copy_names_the_source(view, session, qtbot):
    session.select_row(session.rows[1])
    view.table.copy_current()
    copied = QGuiApplication.clipboard().mimeData()
    for text in (copied.text(), copied.html()):
        assert session.reports[session.rows[1].first.report].outlet in text
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert session.view is ViewKey.COLUMNS


def test_a_silent_report_is_said_in_words(view, session):
    assert {row.sure for row in session.rows} == {True, False}
    for row in session.rows:
        line = view.table.entries.index(row)
        for report, cell in enumerate(row.cells):
            if not cell:
                said = view.table.model().index(line, report + 1).data()
                assert said == _silence(row, report)


def _silence(row, report):
    if row.sure:
        return "not in this report"
    perhaps = row.perhaps.get(report)
    return "perhaps not told" if perhaps is None else f"perhaps told in row {perhaps}"


def test_stepping_passes_over_what_may_be_told_elsewhere(session):
    taken = []
    for _ in session.stops(session.stepping):
        session.step(True)
        taken.append(session.selected_row)
    assert taken == [row for row in session.rows if row.sure]


def test_the_row_in_hand_is_yellow_at_its_edge(view, session):
    session.select_row(session.rows[0])
    theme = load_theme("light")
    box = view.table.row_box(view.table.currentIndex().row())
    image = view.table.viewport().grab().toImage()
    assert image.pixelColor(1, box.center().y()) in (theme.hand_strong, theme.ink)


def choose_order(view, name):
    order = view._bar.order
    order.setCurrentIndex(order.findText(name))


def test_rows_can_be_ordered_by_how_many_tell_them_and_by_conflict(view, session):
    choose_order(view, "Told by most first")
    told = [len(row.tellers) if row.sure else 0 for row in view.table.entries]
    assert told == sorted(told, reverse=True)
    choose_order(view, "Conflicts first")
    clashing = [Kind.CONFLICT in row.kinds for row in view.table.entries]
    assert clashing == sorted(clashing, reverse=True)
    assert True in clashing
    choose_order(view, "By first telling")
    assert [row.number for row in view.table.entries] == sorted(row.number for row in session.rows)


def test_another_order_keeps_what_is_in_hand(view, session):
    session.select_row(session.rows[-1])
    for place in range(view._bar.order.count()):
        view._bar.order.setCurrentIndex(place)
        assert view.table.entries[view.table.currentIndex().row()] == session.rows[-1]
        box = view.table.row_box(view.table.currentIndex().row())
        assert 0 <= box.top() < view.table.viewport().height()


def test_thousands_of_rows_open_with_few_laid_out(qapp, qtbot):
    session = Session()
    session.document.show_comparison(synthetic_comparison(3, 3000))
    assert len(session.rows) > 5000
    made = RowsView(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.table.viewport().grab()
    assert 0 < len(made.table._painter._layouts) < 100
    session.close()
