"""The menus and what they are called; the start shows these before what is in them."""

from __future__ import annotations

from enum import Enum

from tellings_gui.saying import say


class Menu(Enum):
    """The menus, in the order of the bar."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    DECIDE = "decide"
    HELP = "help"

    @property
    def title(self) -> str:
        """As the bar shows it."""
        return {
            Menu.FILE: say("&File"),
            Menu.EDIT: say("&Edit"),
            Menu.VIEW: say("&View"),
            Menu.GO: say("&Go"),
            Menu.DECIDE: say("&Decide"),
            Menu.HELP: say("&Help"),
        }[self]
