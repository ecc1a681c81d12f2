"""The menus and their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from tellings_gui.theme import ThemeChoice

if TYPE_CHECKING:
    from tellings_gui.main_window import MainWindow

Keys = QKeySequence.StandardKey | str | None


def fill_menus(window: MainWindow, menus: Sequence[QMenu]) -> None:
    """Add their actions to the menus of `window`: File, Edit, View, Go and Help."""
    fillers = (_file_menu, _edit_menu, _view_menu, _go_menu, _help_menu)
    for menu, fill in zip(menus, fillers, strict=True):
        fill(window, menu)


def _add(
    window: MainWindow, menu: QMenu, name: str, keys: Keys, done: Callable[[], object]
) -> QAction:
    action = QAction(name, window)
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _=False: done())
    menu.addAction(action)
    return action


def _file_menu(window: MainWindow, menu: QMenu) -> None:
    tr, standard = window.tr, QKeySequence.StandardKey
    _add(window, menu, tr("&New Window"), standard.New, window.new_window)
    _add(window, menu, tr("&Open Files …"), standard.Open, window.open_files)
    _add(window, menu, tr("Open &Folder …"), "Ctrl+Shift+O", window.open_folder)
    _add(window, menu, tr("Open the E&xample"), None, window.open_example)
    menu.addSeparator()
    with_texts = [
        _add(window, menu, tr("&Add Reports …"), "Ctrl+Shift+A", window.add_files),
    ]
    with_findings = [_add(window, menu, tr("&Export …"), "Ctrl+Shift+E", window.export)]
    menu.addSeparator()
    with_texts.append(
        _add(window, menu, tr("Print Pre&view …"), "Ctrl+Shift+P", window.preview_print)
    )
    with_texts.append(_add(window, menu, tr("&Print …"), standard.Print, window.print))
    menu.addSeparator()
    with_texts.append(
        _add(window, menu, tr("Close &Comparison"), "Ctrl+Shift+W", window.close_comparison)
    )
    _add(window, menu, tr("Close &Window"), standard.Close, window.close)
    _add(window, menu, tr("&Quit"), standard.Quit, window.quit)

    def refresh() -> None:
        for action in with_texts:
            action.setEnabled(bool(window.session.reports))
        for action in with_findings:
            action.setEnabled(window.session.comparison is not None)

    menu.aboutToShow.connect(refresh)


def _edit_menu(window: MainWindow, menu: QMenu) -> None:
    tr, standard = window.tr, QKeySequence.StandardKey
    # Without a key of its own: texts and tables answer Ctrl C themselves.
    _add(window, menu, tr("&Copy With Source"), "Ctrl+Shift+C", window.copy_with_source)
    _add(window, menu, tr("&Paste as a Report"), standard.Paste, window.paste)
    menu.addSeparator()
    _add(window, menu, tr("&Find in All Reports"), standard.Find, window.start_finding)
    _add(window, menu, tr("Find &Next"), "F3", window.session.find_next)
    _add(window, menu, tr("Find P&revious"), "Shift+F3", lambda: window.session.find_next(False))


def _view_menu(window: MainWindow, menu: QMenu) -> None:
    from tellings_gui.view_registry import VIEWS

    tr = window.tr
    for number, entry in enumerate(VIEWS, start=1):
        key = entry.key
        _add(
            window,
            menu,
            entry.name(),
            f"Ctrl+{number}",
            partial(window.session.set_view, key),
        )
    menu.addSeparator()
    _add(window, menu, tr("&Details Panel"), "F4", window.toggle_details)
    menu.addSeparator()
    standard = QKeySequence.StandardKey
    _add(window, menu, tr("&Larger Type"), standard.ZoomIn, lambda: window.zoom(True))
    _add(window, menu, tr("&Smaller Type"), standard.ZoomOut, lambda: window.zoom(False))
    _add(window, menu, tr("&Usual Type"), "Ctrl+0", window.reset_zoom)
    menu.addSeparator()
    themes = QActionGroup(window)
    names = {
        ThemeChoice.SYSTEM: tr("As the System Has It"),
        ThemeChoice.LIGHT: tr("Light"),
        ThemeChoice.DARK: tr("Dark"),
    }
    for choice, name in names.items():
        action = _add(window, menu, name, None, partial(window.choose_theme, choice))
        action.setCheckable(True)
        action.setChecked(choice is window.theme_source.choice)
        themes.addAction(action)


def _go_menu(window: MainWindow, menu: QMenu) -> None:
    tr, session = window.tr, window.session
    _add(window, menu, tr("&Next of the Kind"), "F8", lambda: session.step(True))
    _add(window, menu, tr("&Previous of the Kind"), "Shift+F8", lambda: session.step(False))
    _add(window, menu, tr("Next &Strand"), "Alt+Down", lambda: session.step(True, every=True))
    _add(window, menu, tr("Previous S&trand"), "Alt+Up", lambda: session.step(False, every=True))
    menu.addSeparator()
    _add(window, menu, tr("Compare &Again"), "F5", session.compare_again)
    _add(window, menu, tr("N&ext Pane"), "F6", window.focus_next_pane)


def _help_menu(window: MainWindow, menu: QMenu) -> None:
    _add(window, menu, window.tr("&Keys"), "F1", window.show_keys)
    _add(window, menu, window.tr("&About Tellings"), None, window.show_about)
