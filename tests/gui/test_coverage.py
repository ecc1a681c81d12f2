"""Coverage: the grid, the sums, and the map that shows them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tellings.showing.coverage import Share
from tellings.showing.kinds import Kind
from tellings.showing.shown import show
from tellings_gui.reading_state import ViewKey
from tellings_gui.theme import load_theme
from tellings_gui.views.coverage import PADDING, CoverageView
from tellings_gui.views.entries import Heading


@pytest.fixture
def view(qtbot, session):
    made = CoverageView(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def rows_in(view):
    return [entry for entry in view.table.entries if not isinstance(entry, Heading)]


def cell_of(view, entry, report):
    row = view.table.entries.index(entry)
    return view.table.model().index(row, report + 1)


def test_every_row_stands_once_those_told_by_most_first(comparison):
    rows, grid = show(comparison).rows, show(comparison).coverage
    assert sorted(entry.row.number for entry in grid) == [row.number for row in rows]
    tellers = [len(entry.row.tellers) if entry.row.sure else 0 for entry in grid]
    assert tellers == sorted(tellers, reverse=True)
    for entry in grid:
        assert all(0 <= place <= 1 for places in entry.places for place in places)
        assert entry.clashing <= set(entry.row.tellers)


def test_sums_count_each_row_once_per_report(comparison):
    grid = show(comparison).coverage
    known = [entry for entry in grid if entry.share is not Share.OPEN]
    shared = sum(entry.share is not Share.ONE for entry in known)
    for report, own in enumerate(show(comparison).sums):
        assert own.told == sum(report in entry.row.tellers for entry in known)
        lacking = sum(report in e.row.lacking for e in known if e.share is Share.SOME)
        assert own.left_out == lacking <= shared - own.with_all - own.with_some
    assert sum(own.alone for own in show(comparison).sums) == len(known) - shared


def test_model_keeps_the_rules_of_qt(view, session):
    model = view.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.set_kind_shown(Kind.ONLY_HERE, False)
    assert not any(entry.row.kinds == {Kind.ONLY_HERE} for entry in rows_in(view))
    session.set_kind_shown(Kind.ONLY_HERE, True)
    assert len(rows_in(view)) == len(session.rows)
    assert tester.model() is model


def test_a_click_on_a_place_goes_to_the_text(view, session, qtbot):
    session.set_view(ViewKey.COVERAGE)
    entry = next(e for e in rows_in(view) if len(e.row.tellers) > 1)
    report = entry.row.tellers[-1]
    index = cell_of(view, entry, report)
    view.table.scrollTo(index)
    place = view.table.visualRect(index).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.view is ViewKey.COLUMNS
    assert session.selection.passage == entry.row.cells[report][0]


def test_a_click_on_words_only_takes_the_row_in_hand(view, session, qtbot):
    session.set_view(ViewKey.COVERAGE)
    entry = rows_in(view)[1]
    index = cell_of(view, entry, -1)
    place = view.table.visualRect(index).center()
    qtbot.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.view is ViewKey.COVERAGE
    assert session.selected_row == entry.row


def test_arrows_choose_a_report_and_enter_opens_its_text(view, session, qtbot):
    session.set_view(ViewKey.COVERAGE)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    entry = view.table.entries[view.table.currentIndex().row()]
    for _ in range(entry.row.tellers[0] + 1):
        qtbot.keyClick(view.table, Qt.Key.Key_Right)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert session.view is ViewKey.COLUMNS
    assert session.selection.passage.report == entry.row.tellers[0]


def test_hover_elsewhere_lights_a_row_here(view, session):
    entry = next(e for e in rows_in(view) if e.row.strand is not None)
    session.hover(entry.row)
    box = view.table.row_box(view.table.entries.index(entry))
    image = view.table.viewport().grab().toImage()
    assert image.pixelColor(3, box.center().y()) == load_theme("light").hover


def test_a_place_is_dark_where_all_tell_it(view, session):
    theme = load_theme("light")
    entry = next(
        e
        for e in rows_in(view)
        if e.share is Share.ALL and not e.clashing and len(e.places[0]) == 1
    )
    box = view.table.visualRect(cell_of(view, entry, 0))
    track = box.width() - 2 * PADDING - 14
    x = box.left() + PADDING + int(entry.places[0][0] * track) + 7
    image = view.table.viewport().grab().toImage()
    assert image.pixelColor(x, box.center().y()) == theme.soft


def test_sums_are_spoken(view, session):
    lines = view.sums.accessibleDescription().splitlines()
    reports = len(session.reports)
    pairs = [line for line in lines if " share " in line]
    assert len(lines) == reports + len(pairs)
    assert len(pairs) == reports * (reports - 1) // 2
    both = sum(bool(row.cells[0] and row.cells[1]) for row in session.rows)
    assert pairs[0] == f"A and B share {both}"


def test_the_selection_is_kept_in_sight(view, session):
    view.resize(1300, 260)
    session.select_row(rows_in(view)[-1].row)
    box = view.table.row_box(view.table.currentIndex().row())
    assert 0 <= box.top() < view.table.viewport().height()
