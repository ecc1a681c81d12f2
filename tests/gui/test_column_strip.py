"""More columns than fit: the first stays, the others are scrolled under it, one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from synthetic import synthetic_comparison

from tellings.showing.shown import show
from tellings_gui.theme import load_theme
from tellings_gui.views.column_strip import SNAP_MS
from tellings_gui.views.columns import ColumnsView
from tellings_gui.views.ribbons import ribbons_between


@pytest.fixture(scope="module")
def comparison():
    return synthetic_comparison(6, 30)


@pytest.fixture
def view(open_columns):
    return open_columns(1200, 400)


def left_of(view, report):
    return view.panes[report].mapTo(view, QPoint(0, 0)).x()


def in_sight(view, report):
    return view.panes[report].visibleRegion().boundingRect().width() == view.panes[report].width()


def test_as_many_columns_as_fit_are_wholly_in_view(view, qtbot):
    for width, count in ((2400, 6), (1200, 3), (640, 2)):
        view.resize(width, 400)
        wanted = [report < count for report in range(6)]
        qtbot.waitUntil(lambda own=wanted: [in_sight(view, n) for n in range(6)] == own)
        assert view.strip.in_view == tuple(range(count))


def test_the_first_column_stays_while_the_others_scroll(view, session, comparison):
    before = left_of(view, 0)
    strand = next(i for i, s in enumerate(comparison.strands) if s.passages[-1].report == 5)
    session.select_passage(comparison.strands[strand].passages[-1])
    assert view.strip.in_view == (0, 4, 5)
    assert left_of(view, 0) == before
    assert all(in_sight(view, report) for report in view.strip.in_view)
    session.select_passage(comparison.strands[strand].passages[0])
    assert view.strip.in_view[0] == 0


def test_the_first_gutter_leads_to_the_column_beside_it(view, session, comparison):
    view.strip.bring_into_view(5)
    wanted = {ribbon.row.number for ribbon in ribbons_between(show(comparison), 0, 4)}
    view.gutters[0].grab()
    assert {row.number for row in view.gutters[0].painted_rows} <= wanted
    told_only_by_others = next(
        row.number for row in session.rows if row.strand is not None and row.tellers[0] > 0
    )
    assert told_only_by_others not in wanted


def test_scrolling_comes_to_rest_where_a_column_begins(view, session):
    step = left_of(view, 2) - left_of(view, 1)
    bar = view.strip._area.horizontalScrollBar()
    bar.setValue(step + 40)
    QTest.qWait(SNAP_MS + 60)
    assert bar.value() == step
    assert 0 <= left_of(view, 2) - left_of(view, 0) - step <= 2


def test_the_reading_lead_stands_first_and_keeps_its_letter(view, session, comparison):
    session.set_lead(3)
    QTest.qWait(80)
    assert view.strip.in_view == (3, 0, 1)
    assert view.panes[3].page.report is comparison.reports[3]
    assert left_of(view, 3) < left_of(view, 0) < left_of(view, 1)
    strand = next(
        index
        for index, one in enumerate(comparison.strands)
        if {0, 3} <= {passage.report for passage in one.passages}
    )
    crossing = ribbons_between(show(comparison), 3, 0, (3, 0, 1, 2, 4, 5))
    assert strand in {ribbon.row.strand for ribbon in crossing}


def test_the_lead_follows_its_report_when_reports_move(session):
    session.set_lead(2)
    lead = session.reports[2]
    session.document.move_report(2, 0)
    assert session.reports[session.lead] is lead
    session.document.move_report(4, 0)
    assert session.reports[session.lead] is lead
    session.document.remove_report(0)
    assert session.reports[session.lead] is lead
    session.document.remove_report(session.lead)
    assert session.lead == 0


def test_lines_are_no_longer_than_is_good_to_read(session, qapp, qtbot):
    session.document.show_comparison(synthetic_comparison(2, 30))
    theme = load_theme("light")
    made = ColumnsView(session, theme)
    qtbot.addWidget(made)
    made.resize(2200, 500)
    with qtbot.waitExposed(made):
        made.show()
    widths = {}
    for measure in (60, 76, 0):
        made.set_theme(theme.with_measure(measure))
        QTest.qWait(80)
        widths[measure] = made.panes[0].width()
        gutter, right = made.gutters[0], made.panes[1]
        assert gutter.mapTo(made, QPoint(gutter.width(), 0)).x() == right.mapTo(made, QPoint()).x()
        assert made.panes[0].width() == right.width()
        lines = made.panes[0].document().firstBlock().layout()
        longest = max(lines.lineAt(n).textLength() for n in range(lines.lineCount()))
        assert not measure or longest <= measure * 1.2
    assert widths[60] < widths[76] < widths[0]
