"""Columns: ribbons, scrolling together, aligning, the overview, reordering."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import handmade_comparison
from held import row_of, take_strand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tellings.model import FurnitureReason
from tellings.showing.kinds import Kind
from tellings.showing.shown import show
from tellings_gui.theme import load_theme
from tellings_gui.views.ribbons import ribbons_between


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def view(open_columns):
    return open_columns(1300, 420)


def shared_strand(comparison, a, b):
    for index, strand in enumerate(comparison.strands):
        if {a, b} <= {passage.report for passage in strand.passages}:
            return index
    raise AssertionError("no strand of both")


def test_a_strand_crosses_every_gutter_between_its_tellers(comparison):
    shown = show(comparison)
    for index, strand in enumerate(comparison.strands):
        tellers = [passage.report for passage in strand.passages]
        for left in range(len(comparison.reports) - 1):
            ribbons = ribbons_between(shown, left, left + 1)
            crosses = any(ribbon.row.strand == index for ribbon in ribbons)
            assert crosses == (min(tellers) <= left < max(tellers))


def test_the_ribbon_in_hand_is_yellow_where_it_should_be(view, session, comparison):
    index = shared_strand(comparison, 0, 1)
    take_strand(session, index)
    QTest.qWait(250)
    gutter = view.gutters[0]
    image = gutter.grab().toImage()
    centre = gutter.path_of(session.selected_row).boundingRect().center().toPoint()
    colours = {image.pixelColor(centre + QPoint(dx, 0)).name() for dx in (-18, -12, 12, 18)}
    assert load_theme("light").hand.name() in colours
    session.set_kind_shown(Kind.LINKED, False)
    image = gutter.grab().toImage()
    assert image.pixelColor(centre).name() == load_theme("light").desk.name()


def test_taking_a_strand_brings_its_tellings_to_one_height(view, session, comparison):
    view.resize(1300, 320)
    QTest.qWait(80)
    index = shared_strand(comparison, 0, 1)
    take_strand(session, index)
    view.align(animated=False)
    heights = []
    for pane in view.panes[:2]:
        passage = session.selected_row.cells[pane.index][0]
        bar = pane.verticalScrollBar()
        if 0 < bar.value() < bar.maximum():
            heights.append(pane.page.extent(passage.span)[0] - pane.scroll_value)
    assert not heights or max(heights) - min(heights) <= 1


def test_locked_columns_scroll_together_and_reach_both_ends(view):
    view.resize(1300, 260)
    QTest.qWait(80)
    first = view.panes[0].verticalScrollBar()
    first.setValue(first.maximum())
    for pane in view.panes:
        assert pane.scroll_value == pane.verticalScrollBar().maximum()
    first.setValue(0)
    assert all(pane.scroll_value == 0 for pane in view.panes)
    view.set_locked(False)
    first.setValue(first.maximum())
    assert view.panes[1].scroll_value == 0


def test_a_ribbon_lights_and_takes_its_strand(view, session, qtbot):
    gutter = view.gutters[0]
    gutter.grab()
    point, row = next(
        (point, gutter.row_at(point.toPointF()))
        for y in range(0, gutter.height(), 3)
        for point in (QPoint(3, y),)
        if gutter.row_at(point.toPointF()) is not None
    )
    qtbot.mouseMove(gutter, point)
    qtbot.waitUntil(lambda: session.hovered == row, timeout=500)
    qtbot.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=point)
    assert session.selected_row == row


def test_the_overview_scrolls_where_one_presses(view, qtbot):
    view.resize(1300, 260)
    QTest.qWait(80)
    strip = view.overview.strip_box(1)
    end = QPoint(int(strip.center().x()), int(strip.bottom()) - 1)
    qtbot.mousePress(view.overview, Qt.MouseButton.LeftButton, pos=end)
    pane = view.panes[1]
    assert pane.scroll_value == pane.verticalScrollBar().maximum() > 0


def test_a_head_dragged_onto_another_takes_its_place(view, session):
    before = session.reports
    view.heads[0].dropped.emit(0, view.heads[1].mapToGlobal(QPoint(5, 5)))
    assert session.reports[:2] == (before[1], before[0])
    assert len(view.panes) == len(before)


def test_finding_brings_the_hit_into_sight(view, session):
    view.resize(1300, 260)
    QTest.qWait(80)
    session.find(session.reports[0].text.split()[-1])
    session.find_next(forward=False)
    report, span = session.found.hits[session.found.current]
    pane = view.panes[report]
    top = pane.page.extent(span)[0] - pane.scroll_value
    assert 0 <= top <= pane.viewport().height()


def test_a_paragraph_can_be_left_out_and_taken_in_again(view, session):
    number = next(n for n, block in enumerate(session.reports[0].blocks) if block.furniture is None)
    for is_furniture in (True, False):
        view.panes[0].furniture_menu(number).actions()[-1].trigger()
        assert (session.reports[0].blocks[number].furniture is not None) is is_furniture
        assert view.panes[0].page.report is session.reports[0]


def test_a_new_comparison_forgets_what_was_lit(view, session, comparison):
    session.hover(row_of(session, len(comparison.strands) - 1))
    smaller = replace(comparison, strands=comparison.strands[:1], left_out=(), conflicts=())
    session.document.show_comparison(smaller)
    assert session.hovered is None
    row = row_of(session, 0)
    session.hover(row)
    assert session.hovered is row


def test_a_report_without_a_sentence_says_so_at_its_head(view, session, comparison):
    empty = replace(comparison.findings[2], sentences=(), quotations=(), mentions=())
    bare = replace(
        comparison,
        findings=(*comparison.findings[:2], empty),
        strands=(),
        links=(),
        only_here=(),
        left_out=(),
        conflicts=(),
        utterances=(),
    )
    session.document.show_comparison(bare)
    assert "nothing to compare" in view.heads[2].accessibleDescription()
    assert "nothing to compare" not in view.heads[0].accessibleDescription()


def test_heads_count_what_was_found(view, session):
    session.find("tram")
    for head in view.heads:
        count = session.found.in_report(head.index)
        assert f"{count} found" in head.accessibleDescription()
    assert session.found.in_report(0)
    session.find("")
    assert "found" not in view.heads[0].accessibleDescription()


def test_a_report_opens_at_its_title_below_its_furniture(view, session, comparison, qtbot):
    begun = session.reports[0]
    blocks = (*(replace(b, furniture=FurnitureReason.NAVIGATION) for b in begun.blocks[:3]),)
    menus = replace(begun, blocks=(*blocks, *begun.blocks[3:]))
    session.document.show_comparison(replace(comparison, reports=(menus, *comparison.reports[1:])))
    pane = view.panes[0]
    qtbot.waitUntil(lambda: 0 < round(pane.page.own_top()) == pane.scroll_value)
    assert all(pane.scroll_value == 0 for pane in view.panes[1:])
    view.panes[0].verticalScrollBar().setValue(0)
    assert all(pane.scroll_value == 0 for pane in view.panes)
