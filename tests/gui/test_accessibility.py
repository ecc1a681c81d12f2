"""Everything that can be reached has a name, and a mark is told in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from held import take_strand
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from sample_event import sample_comparison

from tellings_gui.app import Windows
from tellings_gui.commands.table import keyed
from tellings_gui.export_dialog import ExportDialog
from tellings_gui.keys_sheet import KeysSheet
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import ViewKey
from tellings_gui.report_sheet import ReportSheet
from tellings_gui.theme import ThemeChoice
from tellings_gui.view_registry import VIEWS
from tellings_gui.views.columns import ColumnsView

ROLE = QAccessible.Role
USED = {
    ROLE.Button,
    ROLE.CheckBox,
    ROLE.ComboBox,
    ROLE.EditableText,
    ROLE.Link,
    ROLE.List,
    ROLE.RadioButton,
    ROLE.Table,
}
MOST_CHILDREN = 80  # of a table: every cell is made the same way


@pytest.fixture
def window(qapp, tmp_path) -> Iterator[MainWindow]:
    shown = Windows(qapp, tmp_path / "settings.ini").open()
    shown.resize(1440, 900)
    yield shown
    shown.close()


@pytest.fixture
def compared(window, qtbot) -> MainWindow:
    window.show_work()
    window.session.document.show_comparison(sample_comparison())
    take_strand(window.session, sample_comparison().conflicts[0].strand)
    qtbot.wait(60)
    return window


def _all_in(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield interface
    for number in range(min(interface.childCount(), MOST_CHILDREN)):
        child = interface.child(number)
        if child is not None:
            yield from _all_in(child)


def _nameless(widget: QWidget) -> list[str]:
    found = []
    for one in _all_in(QAccessible.queryAccessibleInterface(widget)):
        is_used = one.state().focusable or one.role() in USED
        if is_used and not one.state().invisible and not one.text(QAccessible.Text.Name).strip():
            found.append(f"{one.role().name} {one.object()}")
    return found


def test_the_welcome_has_names(window):
    assert _nameless(window) == []


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key.value)
def test_every_view_has_names(compared, qtbot, entry):
    compared.session.set_view(entry.key)
    qtbot.wait(60)
    assert _nameless(compared) == []


def test_dialogs_have_names(compared, qtbot, tmp_path):
    session = compared.session
    for dialog in (
        ExportDialog(session, tmp_path, compared),
        ReportSheet(session, compared.theme_source.theme, parent=compared),
        KeysSheet(keyed(letters=True), compared.theme_source.theme, compared),
    ):
        dialog.show()
        assert _nameless(dialog) == []
        dialog.close()


def test_the_running_text_is_read_out(compared):
    view = compared.work.view
    assert isinstance(view, ColumnsView)
    for pane, report in zip(view.panes, compared.session.reports, strict=True):
        interface = QAccessible.queryAccessibleInterface(pane)
        assert report.outlet in interface.text(QAccessible.Text.Name)
        text = interface.textInterface()
        assert text is not None
        assert text.characterCount() == len(pane.toPlainText())


def test_a_mark_at_the_text_cursor_is_told_in_words(compared, qapp, qtbot):
    view = compared.work.view
    assert isinstance(view, ColumnsView)
    pane = view.panes[0]
    compared.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    report, comparison = compared.session.reports[0], compared.session.comparison
    said = {}
    alone = next(one for one in comparison.only_here if one.passage.report == 0 and one.whole)
    nobody_else = alone.passage.span.of(report.text)
    for words in ("14 metres", nobody_else, "asked to leave"):
        cursor = pane.textCursor()
        cursor.setPosition(pane.page.position(report.text.index(words)))
        pane.setTextCursor(cursor)
        said[words] = QAccessible.queryAccessibleInterface(pane).text(QAccessible.Text.Description)
    assert said["14 metres"].startswith("in conflict")
    assert "also in B and C" in said["14 metres"]
    assert "40 metres" in said["14 metres"]
    assert said[nobody_else].startswith("only here, row ")
    assert said["asked to leave"].startswith("reworded")
    assert comparison is not None


def test_stepping_is_told_in_words(compared, qtbot):
    view = compared.work.view
    assert isinstance(view, ColumnsView)
    pane = view.panes[0]
    compared.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    # The first is in hand already.
    _, row, *_ = (row for row in compared.session.rows if row.cells[0] and row.cells[1])
    compared.session.select_row(row)
    said = pane.accessibleDescription()
    assert said.startswith(row.cells[0][0].span.of(compared.session.reports[0].text))
    assert f"row {row.number}" in said
    lone = next(row for row in compared.session.rows if not row.cells[0] and row.sure)
    compared.session.select_row(lone)
    assert pane.accessibleDescription().startswith("not in this report, row ")


def test_the_focus_is_seen_in_texts_that_keys_led_to(compared, qtbot):
    view = compared.work.view
    assert isinstance(view, ColumnsView)
    pane = view.panes[0]
    with qtbot.waitActive(compared):
        compared.activateWindow()
    compared.work.top.find_field.setFocus()
    edge = pane.viewport().height() // 2
    before = pane.viewport().grab().toImage().pixelColor(1, edge)
    pane.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(pane.hasFocus)
    after = pane.viewport().grab().toImage().pixelColor(1, edge)
    assert after != before
    assert after.lightness() < 80


def _shown_and_focusable(root: QWidget) -> list[QWidget]:
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusProxy() is None
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("key", [ViewKey.COLUMNS, ViewKey.FACTS, ViewKey.COVERAGE])
def test_the_focus_is_seen_on_everything_that_takes_it(compared, qapp, choice, key):
    compared.choose_theme(choice)
    compared.session.set_view(key)
    compared.activateWindow()
    qapp.processEvents()
    unseen = []
    for one in _shown_and_focusable(compared):
        if qapp.focusWidget() is not None:
            qapp.focusWidget().clearFocus()
        qapp.processEvents()
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        qapp.processEvents()
        if one.grab().toImage() == before:
            unseen.append(f"{type(one).__name__} {one.accessibleName()}")
    assert unseen == []
