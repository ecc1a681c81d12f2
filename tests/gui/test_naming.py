"""What a comparison is called: siding with no report, or as a person wrote it in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from reviewed import glanced

from tellings.export.words import title
from tellings.review import title_in
from tellings.workfile import open_work
from tellings_gui.naming import neutral_name

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window):
    analysis, comparison = glanced()
    return open_window(comparison, analysis)


def write(qtbot, window, words):
    field = window.work.top.title.field
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, KEY.Key_Return)


def test_outlets_name_it_and_no_headline(window):
    shown = window.work.top.title.label.text()
    reports = window.session.reports
    assert shown == ", ".join(one.outlet for one in reports)
    assert all(one.title not in window.windowTitle() for one in reports)


def test_files_name_what_has_no_outlet_and_many_are_cut_short():
    _, comparison = glanced()
    first = comparison.reports[0]
    bare = [
        replace(first, outlet="", source=replace(first.source, name=f"page {n}.html"))
        for n in range(5)
    ]
    assert neutral_name(bare[:2]) == "page 0.html, page 1.html"
    assert neutral_name(bare) == "page 0.html, page 1.html and 3 more"
    twins = [replace(one, outlet="Wire") for one in bare[:2]]
    assert neutral_name(twins) == "page 0.html, page 1.html"
    same = [replace(one, source=replace(one.source, name="pasted text")) for one in bare[:2]]
    assert neutral_name(same) == "2 × pasted text"


def test_a_title_is_written_where_it_stands_and_undone(window, qtbot):
    top, session = window.work.top, window.session
    usual = top.title.label.text()
    qtbot.mouseClick(top.title.label, LEFT)
    assert top.title.is_edited
    write(qtbot, window, "The night at Vellan")
    assert top.title.label.text() == "The night at Vellan"
    assert window.windowTitle().startswith("The night at Vellan")
    assert title(session.shown) == "The night at Vellan"
    assert window.isWindowModified()
    assert QApplication.focusWidget() is window.work.view.focusProxy()
    session.document.undo()
    assert top.title.label.text() == usual
    session.document.redo()
    assert title_in(session.document.review) == "The night at Vellan"


def test_escape_keeps_the_title_and_nothing_gives_the_usual_one(window, qtbot):
    top, session = window.work.top, window.session
    usual = top.title.label.text()
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_T, CTRL | SHIFT)
    assert top.title.is_edited
    qtbot.keyClicks(top.title.field, "not this")
    qtbot.keyClick(top.title.field, KEY.Key_Escape)
    assert top.title.label.text() == usual
    assert not session.document.review.decisions
    top.title.edit()
    write(qtbot, window, "Vellan")
    top.title.edit()
    top.title.field.clear()
    qtbot.keyClick(top.title.field, KEY.Key_Return)
    assert top.title.label.text() == usual
    assert not session.document.review.decisions


def test_the_title_is_kept_in_the_work_file(window, qtbot, tmp_path):
    window.work.top.title.edit()
    write(qtbot, window, "The night at Vellan")
    path = tmp_path / "dam.tellings"
    window.files.filing.save(path)
    assert title_in(open_work(path).work.review) == "The night at Vellan"
    assert window.windowTitle().startswith("The night at Vellan")
    others = window.session.document.read[::-1]
    window.session.document.set_reports(others)
    assert window.work.top.title.label.text() == "The night at Vellan"
