"""The table of commands: what every menu holds, in order; the toolbar takes some by their id."""

from __future__ import annotations

from tellings_gui.commands.command import Command, Entry, every_command, plain
from tellings_gui.commands.desk import Desk
from tellings_gui.commands.of_decisions import decide_menu
from tellings_gui.commands.of_reading import edit_menu, go_menu, view_menu
from tellings_gui.commands.of_reports import file_menu
from tellings_gui.commands.titles import Menu
from tellings_gui.saying import say

# A menu as the sheet of keys shows it: its title; of each command name and keys.
Part = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]


def table() -> dict[Menu, tuple[Entry, ...]]:
    """Return what every menu holds, in the language of the interface."""
    return {
        Menu.FILE: file_menu(),
        Menu.EDIT: edit_menu(),
        Menu.VIEW: view_menu(),
        Menu.GO: go_menu(),
        Menu.DECIDE: decide_menu(),
        Menu.HELP: help_menu(),
    }


def commands() -> tuple[Command, ...]:
    """Return every command there is, in the order of the menus."""
    return tuple(one for entries in table().values() for one in every_command(entries))


def help_menu() -> tuple[Entry, ...]:
    """Return what the menu Help holds."""
    return (
        Command("keys", say("&Keys"), _show_keys, ("F1",)),
        Command("marks", say("What the &Marks Mean"), _show_marks, ("Shift+F1",)),
        Command("about", say("&About Tellings"), _show_about),
    )


def _show_keys(desk: Desk) -> None:
    from tellings_gui.keys_sheet import KeysSheet

    KeysSheet(keyed(letters=desk.settings.single_keys), desk.theme, desk).exec()


def keyed(*, letters: bool) -> tuple[Part, ...]:
    """Return each menu's commands that have keys; `letters` if single ones are keys."""
    parts: list[Part] = []
    for menu, entries in table().items():
        every = ((one, one.keys_in_words(letters=letters)) for one in every_command(entries))
        rows = tuple((plain(one.name), keys) for one, keys in every if keys)
        parts += [(plain(menu.title), rows)] if rows else []
    return tuple(parts)


def _show_marks(desk: Desk) -> None:
    from tellings_gui.marks_sheet import MarksSheet

    MarksSheet(desk.theme, desk).exec()


def _show_about(desk: Desk) -> None:
    from PySide6.QtWidgets import QMessageBox

    from tellings import __version__

    words = say("Tellings {version}\nReads reports of the same event side by side.")
    QMessageBox.about(desk, say("About Tellings"), words.format(version=__version__))
