"""The commands that bring reports in, keep the work in a file and take it out: the menu File."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tellings_gui.commands.command import (
    LINE,
    Command,
    Entry,
    Key,
    Submenu,
    literal,
    never,
    on_page,
    with_findings,
    with_texts,
)
from tellings_gui.commands.desk import Desk
from tellings_gui.saying import say
from tellings_gui.taking_out import export, preview_print, print_it

STANDARD = QKeySequence.StandardKey


def file_menu() -> tuple[Entry, ...]:
    """Return what the menu holds."""
    return (*_opening(), LINE, *_saving(), LINE, *_with_reports(), LINE, *_closing())


def _opening() -> tuple[Entry, ...]:
    return (
        Command("new-window", say("&New Window"), lambda d: d.new_window(), (STANDARD.New,)),
        Command("open", say("&Open Files …"), lambda d: d.opening.open_files(), (STANDARD.Open,)),
        Command(
            "open-folder",
            say("Open &Folder …"),
            lambda d: d.opening.open_folder(),
            ("Ctrl+Shift+O",),
        ),
        Submenu(say("Open &Recent"), filled=_recent),
        Command("open-example", say("Open the E&xample"), lambda d: d.example.open()),
    )


def _recent(desk: Desk) -> tuple[Command, ...]:
    def open_again(files: tuple[str, ...], desk: Desk) -> None:
        desk.opening.open_paths([Path(file) for file in files])

    found = tuple(
        Command(f"recent-{n}", literal(one.name), partial(open_again, one.files))
        for n, one in enumerate(desk.settings.recent)
    )
    nothing = Command("recent-nothing", say("Nothing yet"), lambda _: None, when=never)
    return found or (nothing,)


def _saving() -> tuple[Entry, ...]:
    return (
        Command("save", say("&Save"), lambda d: d.files.save(), (STANDARD.Save,), when=with_texts),
        Command(
            "save-as",
            say("Save &As …"),
            lambda d: d.files.save_as(),
            ("Ctrl+Shift+S",),
            when=with_texts,
        ),
        Command(
            "rename",
            say("Give It a &Title …"),
            on_page(lambda page: page.rename()),
            ("Ctrl+Shift+T",),
            when=with_texts,
        ),
        Command("revert", say("&Revert to Saved"), lambda d: d.files.revert(), when=with_texts),
    )


def _with_reports() -> tuple[Entry, ...]:
    return (
        Command(
            "add",
            say("&Add Reports …"),
            lambda d: d.opening.add_files(),
            ("Ctrl+Shift+A",),
            when=with_texts,
        ),
        Command(
            "check",
            say("Chec&k Reports …"),
            lambda d: d.opening.check_reports(),
            ("Ctrl+R",),
            when=with_texts,
        ),
        Command("export", say("&Export …"), export, ("Ctrl+Shift+E",), when=with_findings),
        LINE,
        Command(
            "preview", say("Print Pre&view …"), preview_print, ("Ctrl+Shift+P",), when=with_texts
        ),
        Command("print", say("&Print …"), print_it, (STANDARD.Print,), when=with_texts),
    )


def _closing() -> tuple[Entry, ...]:
    # Some platforms have no key of their own for it.
    leave: Key = STANDARD.Quit if QKeySequence.keyBindings(STANDARD.Quit) else "Ctrl+Q"
    return (
        Command(
            "close-comparison",
            say("Close &Comparison"),
            lambda d: d.close_comparison(),
            ("Ctrl+Shift+W",),
            when=with_texts,
        ),
        Command("kept", say("What Is &Kept of Texts …"), _show_kept),
        LINE,
        Command("close-window", say("Close &Window"), lambda d: d.close(), (STANDARD.Close,)),
        Command("quit", say("&Quit"), lambda _: QApplication.closeAllWindows(), (leave,)),
    )


def _show_kept(desk: Desk) -> None:
    from tellings_gui.kept_dialog import KeptDialog

    dialog = KeptDialog(desk.settings, desk.theme, desk)
    dialog.exec()
    dialog.deleteLater()
