"""What a person decides: by key and by button, with its consequences, undone and redone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from reviewed import found, take_linked

from tellings.model import Origin
from tellings.review import Note, Part
from tellings_gui.reading_state import ViewKey

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window):
    analysis, comparison = found()
    return open_window(comparison, analysis)


def test_unlinking_by_key_parts_a_row_and_can_be_undone(window, press):
    session = window.session
    row = take_linked(session)
    held = session.selection.passage
    press(KEY.Key_U)
    assert session.selection.passage == held
    assert session.selected_row.tellers == (held.report,)
    assert session.shown.decided(session.selected_row).parted
    assert session.document.history.undo_label.startswith("Unlink")
    press(KEY.Key_Z, MODIFIER.ControlModifier)
    assert session.selected_row.cells == row.cells
    assert not session.document.review.decisions
    press(KEY.Key_Z, MODIFIER.ControlModifier | MODIFIER.ShiftModifier)
    assert session.selected_row.tellers == (held.report,)


def test_confirming_by_button_makes_every_link_of_the_row_a_persons(window, qtbot):
    session = window.session
    take_linked(session)
    bar = window.work.details.bar
    qtbot.mouseClick(bar.confirm, LEFT)
    strand = session.comparison.strands[session.selected_row.strand]
    assert all(session.comparison.links[n].origin is Origin.CONFIRMED for n in strand.links)
    assert session.shown.decided(session.selected_row).linked
    assert not bar.confirm.isEnabled()
    qtbot.mouseClick(window.work.top.undo, LEFT)
    assert bar.confirm.isEnabled()
    assert not window.work.top.undo.isEnabled()


def test_a_note_is_written_by_key_and_stands_on_the_row(window, press, qtbot):
    session = window.session
    row = take_linked(session)
    press(KEY.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), "ask the mayor")
    press(KEY.Key_Return)
    (note,) = session.shown.decided(session.selected_row).notes
    assert isinstance(note.verdict, Note)
    assert note.verdict.text == "ask the mayor"
    assert note.span == row.first.span
    session.set_view(ViewKey.ROWS)
    model = window.work.view.table.model()
    assert "ask the mayor" in model.index(row.number - 1, model.columnCount() - 1).data()


def test_escape_drops_a_note_and_gives_the_keyboard_back(window, press, qtbot):
    take_linked(window.session)
    press(KEY.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), "not c, u or n: words")
    press(KEY.Key_Escape)
    assert not window.session.document.review.decisions
    assert not window.work.details.bar.field.isVisible()
    press(KEY.Key_U)
    assert isinstance(window.session.document.review.decisions[0].verdict, Part)


def test_a_passage_that_is_held_is_linked_with_another(window, press):
    session = window.session
    alone = next(row for row in session.rows if row.strand is None)
    other = next(
        row
        for row in session.rows
        if row.strand is not None and alone.first.report not in row.tellers
    )
    session.select_row(alone)
    press(KEY.Key_M)
    session.select_row(other)
    press(KEY.Key_G)
    row = session.selected_row
    assert alone.first.report in row.tellers
    assert any(link.origin is Origin.BY_HAND for link in session.comparison.links)
    assert window.work.details.bar.held is None


def test_a_conflict_is_dismissed_by_key(window, press):
    session = window.session
    before = len(session.shown.conflicts)
    session.select_conflict(1)
    press(KEY.Key_D)
    assert len(session.shown.conflicts) < before
    press(KEY.Key_Z, MODIFIER.ControlModifier)
    assert len(session.shown.conflicts) == before


def test_a_paragraph_left_out_is_found_anew_without_it(window, press, qtbot):
    session = window.session
    take_linked(session)
    with qtbot.waitSignal(session.comparison_changed, timeout=20000):
        press(KEY.Key_F)
    blocks = session.reports[0].blocks
    assert any(block.furniture is not None for block in blocks)
    assert session.document.undo()
