"""Who tells the same, decided in the window: dragged, held, gathered, split, merged, moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from reviewed import glanced

from tellings.model import Origin
from tellings_gui.reading_state import ViewKey
from tellings_gui.split_dialog import SplitDialog

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
LEFT, CTRL, SHIFT = Qt.MouseButton.LeftButton, MODIFIER.ControlModifier, MODIFIER.ShiftModifier


@pytest.fixture
def window(open_window, qtbot):
    analysis, comparison = glanced()
    made = open_window(comparison, analysis, size=(1400, 860))
    qtbot.wait(60)  # until the columns have their width
    return made


def alone_and_elsewhere(session):
    """Return a passage that is in no strand, and one of a strand its report does not tell."""
    alone = next(row for row in session.rows if row.strand is None)
    other = next(
        row
        for row in session.rows
        if row.strand is not None and alone.first.report not in row.tellers
    )
    return alone.first, other.first


def strands(session, least=2):
    """Return the rows of strands whose passages stand in no other row."""
    places = [one for row in session.rows for one in row.passages]
    return [
        row
        for row in session.rows
        if row.strand is not None
        and len(row.passages) >= least
        and all(places.count(one) == 1 for one in row.passages)
    ]


def point_on(window, passage):
    """Return where a passage stands in its pane, brought into sight."""
    pane = window.work.view.panes[passage.report]
    top = pane.page.extent(passage.span)[0]
    pane.scroll_to(top - 200)
    part = pane.page.stretches(passage.span)[0]
    x = (part.left + part.right) / 2
    return pane, QPoint(int(x), int((part.top + part.bottom) / 2) - pane.scroll_value)


def drag(qtbot, window, passage, other, modifier=MODIFIER.NoModifier, *, let_go=True):
    window.work.view.scrolling.is_locked = False
    pane, start = point_on(window, passage)
    target, end = point_on(window, other)
    place = pane.viewport().mapFromGlobal(target.viewport().mapToGlobal(end))
    qtbot.mousePress(pane.viewport(), LEFT, modifier, start)
    qtbot.mouseMove(pane.viewport(), start + QPoint(30, 2))
    qtbot.mouseMove(pane.viewport(), place)
    if let_go:
        qtbot.mouseRelease(pane.viewport(), LEFT, modifier, place)
    return pane


def test_a_passage_dragged_onto_another_is_linked_in_one_step(window, press, qtbot):
    session = window.session
    passage, other = alone_and_elsewhere(session)
    before = session.comparison
    drag(qtbot, window, passage, other)
    assert passage.report in session.selected_row.tellers
    assert session.selected_row.holds(other)
    assert any(link.origin is Origin.BY_HAND for link in session.comparison.links)
    assert not window.work.view.drag.isVisible()
    press(KEY.Key_Z, CTRL)
    assert session.comparison.strands == before.strands
    assert not session.document.review.decisions


def test_dragging_says_what_letting_go_would_do(window, qtbot):
    session = window.session
    passage, other = alone_and_elsewhere(session)
    pane = drag(qtbot, window, passage, other, let_go=False)
    over = window.work.view.drag
    assert over.isVisible()
    assert over.words.startswith("Link ")
    assert not pane.textCursor().hasSelection()
    assert not over.grab().isNull()
    qtbot.keyClick(pane, KEY.Key_Escape)
    assert not over.isVisible()
    assert not session.document.review.decisions
    assert session.selection.passage is None


def test_dragging_what_is_linked_already_changes_nothing(window, qtbot):
    row = strands(window.session)[0]
    a, b, *_ = (cell[0] for cell in row.cells if cell)
    drag(qtbot, window, a, b)
    assert not window.session.document.review.decisions


def test_inside_a_column_a_drag_selects_words(window, qtbot):
    passage, _ = alone_and_elsewhere(window.session)
    pane, start = point_on(window, passage)
    qtbot.mousePress(pane.viewport(), LEFT, MODIFIER.NoModifier, start)
    qtbot.mouseMove(pane.viewport(), start + QPoint(40, 0))
    qtbot.mouseRelease(pane.viewport(), LEFT, MODIFIER.NoModifier, start + QPoint(40, 0))
    assert pane.textCursor().hasSelection()
    assert not window.work.view.drag.isVisible()


def test_a_passage_dragged_with_shift_leaves_its_row(window, qtbot):
    session = window.session
    row, target = next(
        (a, b)
        for a in strands(session)
        for b in strands(session)
        if a is not b and set(b.tellers) - {a.passages[0].report}
    )
    passage, mates = row.passages[0], row.passages[1:]
    other = next(one for one in target.passages if one.report != passage.report)
    drag(qtbot, window, passage, other, SHIFT)
    assert session.selected_row.holds(passage)
    assert session.selected_row.holds(other)
    assert not any(session.selected_row.holds(one) for one in mates)
    assert session.document.history.undo_label.startswith("Move")
    assert session.document.history.steps == 1


def test_rows_gathered_by_ctrl_click_are_confirmed_in_one_step(window, press, qtbot):
    session = window.session
    first, second = strands(session)[:2]
    for row, modifier in ((first, MODIFIER.NoModifier), (second, CTRL)):
        pane, place = point_on(window, row.first)
        qtbot.mouseClick(pane.viewport(), LEFT, modifier, place)
    assert session.selection.passages == (first.first, second.first)
    assert window.work.details.bar.confirm.text() == "Confirm 2"
    press(KEY.Key_C)
    decided = [session.shown.decided(session.shown.row_at(row.first)) for row in (first, second)]
    assert all(one.linked for one in decided)
    assert len(session.selection.passages) == 2
    assert session.document.history.steps == 1
    press(KEY.Key_Z, CTRL)
    assert not session.document.review.decisions


def test_shift_click_gathers_all_between_and_they_are_unlinked_at_once(window, press, qtbot):
    session = window.session
    own = sorted(
        (row.cells[0][0] for row in strands(session) if row.cells[0]), key=lambda p: p.span
    )
    for passage, modifier in ((own[0], MODIFIER.NoModifier), (own[2], SHIFT)):
        pane, place = point_on(window, passage)
        qtbot.mouseClick(pane.viewport(), LEFT, modifier, place)
    held = session.selection.passages
    assert set(own[:3]) <= set(held)
    assert all(one.report == 0 and own[0].span <= one.span <= own[2].span for one in held)
    press(KEY.Key_U)
    rows = [session.shown.row_at(one) for one in own[:3]]
    assert all(row is None or row.tellers == (0,) for row in rows)
    assert session.document.history.steps == 1


def test_rows_gather_by_mouse_and_by_key_in_the_table(window, press, qtbot):
    session = window.session
    session.set_view(ViewKey.ROWS)
    table = window.work.view.table
    qtbot.waitUntil(table.isVisible)

    def click(at, modifier=MODIFIER.NoModifier):
        table.verticalScrollBar().setValue(table.verticalHeader().sectionPosition(at) - 40)
        place = QPoint(200, table.rowViewportPosition(at) + 8)
        qtbot.mouseClick(table.viewport(), LEFT, modifier, place)

    click(1)
    click(3, SHIFT)
    assert table.held_rows() == [1, 2, 3]
    click(2, CTRL)
    assert table.held_rows() == [1, 3]
    click(0)
    assert table.held_rows() == [0]
    press(KEY.Key_J, SHIFT)
    press(KEY.Key_J, SHIFT)
    assert table.held_rows() == [0, 1, 2]
    press(KEY.Key_K, SHIFT)
    assert table.held_rows() == [0, 1]
    press(KEY.Key_J)
    assert len(table.held_rows()) == 1


def test_gathered_rows_merge_by_key_and_split_again(window, press):
    from tellings_gui.gathering import gather_passage

    session = window.session
    one, two = strands(session)[:2]
    session.select_row(one)
    gather_passage(session, two.first)
    assert window.work.details.bar.merge.isVisible()
    press(KEY.Key_G)
    merged = session.shown.row_at(one.first)
    assert all(merged.holds(passage) for passage in (*one.passages, *two.passages))
    session.select_passage(one.passages[0], merged)
    for passage in one.passages[1:]:
        gather_passage(session, passage)
    press(KEY.Key_S)
    first, second = (session.shown.row_at(row.first) for row in (one, two))
    assert set(first.passages) == set(one.passages)
    assert set(second.passages) == set(two.passages)
    assert session.document.history.steps == 2


def test_a_row_of_three_is_split_as_a_person_ticks(window, press, monkeypatch):
    session = window.session
    row = strands(session, least=3)[0]
    stays, *goes = row.passages
    seen = []

    def tick(dialog):
        seen.append(dialog.split.isEnabled())
        for passage, box in dialog.boxes.items():
            box.setChecked(passage in goes)
        return 1

    monkeypatch.setattr(SplitDialog, "exec", tick)
    session.select_passage(stays, row)
    press(KEY.Key_S)
    assert seen == [True]
    assert not session.shown.row_at(goes[0]).holds(stays)
    assert all(session.shown.row_at(goes[0]).holds(one) for one in goes)
    assert session.document.history.undo_label.startswith("Split")


def test_a_partner_is_picked_from_the_drawer_by_key(window, press, qtbot):
    session = window.session
    alone, _ = alone_and_elsewhere(session)
    session.select_passage(alone)
    press(KEY.Key_W)
    drawer = window.work.details.partners
    assert drawer.isVisible()
    if drawer.chosen is None:
        other = next(
            p for row in strands(session) for p in row.passages if p.report != alone.report
        )
        drawer.words.setText(session.shown.words(other)[:25])
    picked = drawer.chosen
    press(KEY.Key_Return)
    assert session.shown.row_at(alone).holds(picked)
    assert not drawer.isVisible()
    assert window.work.view.panes[session.lead].hasFocus()


def test_a_partner_takes_the_place_of_another(window, press):
    session = window.session
    row = next(
        row
        for row in strands(session)
        if any(
            row.cells[one.passage.report]
            for one in session.comparison.candidates.get((row.first.report, row.first.sentence), ())
            if not row.holds(one.passage)
        )
    )
    session.select_passage(row.first, row)
    press(KEY.Key_W)
    drawer = window.work.details.partners
    while not drawer.instead.isEnabled():
        press(KEY.Key_Down)
    picked = drawer.chosen
    (gone, *_) = row.cells[picked.report]
    press(KEY.Key_Return, SHIFT)
    now = session.shown.row_at(row.first)
    assert now.holds(picked)
    assert not now.holds(gone)
    assert session.document.history.steps == 1


def test_the_drawer_finds_passages_that_were_no_candidates(window, press, qtbot):
    session = window.session
    alone, other = alone_and_elsewhere(session)
    session.select_passage(alone)
    press(KEY.Key_W)
    drawer = window.work.details.partners
    drawer.words.setFocus()
    qtbot.keyClicks(drawer.words, session.shown.words(other)[:30])
    assert drawer.chosen.sentence == other.sentence
    press(KEY.Key_Escape)
    assert not drawer.isVisible()
    assert not session.document.review.decisions
