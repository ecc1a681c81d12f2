"""The menu of what a person decides, each by one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from tellings_gui.actions import LetterKeys, add_action
from tellings_gui.deciding import Deciding

if TYPE_CHECKING:
    from tellings_gui.main_window import MainWindow


def decide_menu(window: MainWindow, menu: QMenu, *, letters: LetterKeys) -> None:
    """Fill `menu`; letters act outside fields only."""
    tr, deciding = window.tr, Deciding(window.session)

    def add(name: str, letter: str, act: Callable[[], object]) -> None:
        letters.add(add_action(window, menu, name, None, act), letter)

    add(tr("&Confirm"), "C", deciding.confirm)
    add(tr("&Unlink"), "U", deciding.unlink)
    add(tr("Told &Alike or in Part"), "E", deciding.toggle_kind)
    menu.addSeparator()
    add(tr("&Hold for Linking"), "M", lambda: window.work.hold())
    add(tr("&Link With What Is Held"), "G", lambda: window.work.link_held())
    add(tr("Mo&ve What Is Held Here"), "Shift+M", lambda: window.work.link_held(move=True))
    menu.addSeparator()
    add(tr("&Dismiss Conflict"), "D", deciding.dismiss)
    add(tr("C&onfirm Conflict"), "Shift+D", deciding.uphold)
    add(tr("S&peaker …"), "P", lambda: window.work.ask_speaker())
    add(tr("Leave Paragraph O&ut"), "F", deciding.toggle_furniture)
    menu.addSeparator()
    add(tr("&Note"), "N", lambda: window.work.write_note())
    add(tr("&Tag"), "T", lambda: window.work.write_tag())
