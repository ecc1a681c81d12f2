"""Every entry of every menu is chosen once, and every dialog that it opens is closed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from handmade import handmade_comparison
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox

from tellings.compare import CompareOptions, compare
from tellings.reading import read_report, report_from_text
from tellings_gui.commands.titles import Menu
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import ViewKey
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource

# These end the window, or what is shown in it: last.
ENDING = ("Close Comparison", "Close Window", "Quit")


def plain(action: QAction) -> str:
    return action.text().replace("&", "")


def entries(menu: QMenu) -> Iterator[QAction]:
    menu.aboutToShow.emit()
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from entries(below)
        elif not action.isSeparator():
            yield action


@pytest.fixture
def window(qapp, tmp_path, qtbot, monkeypatch):
    comparison = handmade_comparison()

    def compared(reports, *_):
        if tuple(reports) == comparison.reports:
            return comparison
        return compare(reports, CompareOptions(quick=True))

    # What an earlier test copied would be pasted as a fourth report.
    QApplication.clipboard().clear()
    services = Services(
        compared,
        lambda path, *_: read_report(path),
        lambda text, name: report_from_text(text, name=name),
    )
    # Qt's own dialogs of files and printers are another program where there is a desktop.
    for name in ("getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: False)
    discard = QMessageBox.StandardButton.Discard
    monkeypatch.setattr(QMessageBox, "question", lambda *_: discard)
    settings = Settings(tmp_path / "settings.ini")
    made = MainWindow(settings, ThemeSource(qapp, ThemeChoice.LIGHT), services)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.menus[Menu.FILE].actions()))
    made.session.document.show_comparison(comparison)
    made.show_work()
    yield made
    made.close()
    made.choose_theme(ThemeChoice.LIGHT)


def close_dialogs(seen: list[str]) -> QTimer:
    """Close whatever dialog comes up, and note its title."""

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            seen.append(dialog.windowTitle())
            dialog.close()

    timer = QTimer()
    timer.timeout.connect(close)
    timer.start(20)
    return timer


def test_every_entry_can_be_chosen(window, qtbot):
    seen: list[str] = []
    timer = close_dialogs(seen)
    chosen = [one for menu in window.menus.values() for one in entries(menu)]
    names = [plain(one) for one in chosen]
    comparison = window.session.comparison
    for action in sorted(chosen, key=lambda one: plain(one) in ENDING):
        if plain(action) == "New Window":
            continue  # of the application; tested there
        if plain(action) not in ENDING and window.session.comparison is None:
            window.session.document.show_comparison(comparison)
        action.trigger()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if plain(action) not in ENDING:
            assert window.isVisible()
    timer.stop()
    assert len(names) == len(set(names))
    assert {"Export", "Keys", "What the Marks Mean", "About Tellings", "Reports"} <= set(seen)
    assert any("rint" in title for title in seen)


@pytest.mark.parametrize("view", [ViewKey.COLUMNS, ViewKey.REVIEW])
def test_every_entry_acts_on_what_is_in_hand(window, view):
    """In an old comparison and a new one, whatever the entry before has done."""
    seen: list[str] = []
    timer = close_dialogs(seen)
    comparison, session = window.session.comparison, window.session
    chosen = [one for menu in window.menus.values() for one in entries(menu)]
    acted = set()
    for action in chosen:
        if plain(action) in (*ENDING, "New Window"):
            continue
        session.document.show_comparison(comparison)
        window.show_work()
        session.set_view(view)
        session.select_row(session.rows[0])
        QApplication.processEvents()
        if action.isEnabled():
            acted.add(plain(action))
            action.trigger()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.isVisible(), plain(action)
    timer.stop()
    left = {plain(one) for one in chosen} - acted
    lost = "Put What Lost Its Place Here"  # nothing has (test_lost_places has something)
    assert left <= {*ENDING, "New Window", "Nothing yet", "Undo", "Redo", lost}
    assert {"Reports", "Export", "Print Preview", "What Is Kept of Texts"} <= set(seen)
