"""What a command is, and when it can be given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from tellings_gui.commands.desk import Desk, Page

Key = QKeySequence.StandardKey | str
NATIVE = QKeySequence.SequenceFormat.NativeText


def always(_desk: Desk) -> bool:
    """Tell that it can be done whatever is shown."""
    return True


def never(_desk: Desk) -> bool:
    """Tell that it can't be done; it only says something."""
    return False


def with_texts(desk: Desk) -> bool:
    """Tell whether there are reports."""
    return bool(desk.session.reports)


def with_findings(desk: Desk) -> bool:
    """Tell whether something was found between the reports."""
    return desk.session.comparison is not None


def on_page(act: Callable[[Page], object]) -> Callable[[Desk], None]:
    """Return `act` on the page on which reports are read, once there are any."""

    def done(desk: Desk) -> None:
        if desk.session.reports:
            act(desk.work)

    return done


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do, wherever it is offered.

    Attributes:
        id: Stands for it in the code.
        name: As the menu shows it, "&" before the letter that chooses it there.
        act: Does it.
        keys: Those that do it, also in fields.
        letter: The one that does it outside fields while letters are keys; "" for none.
        when: Tells whether it can be done.
        now: Names it as things are, with the step that Undo takes back; None for always `name`.
        checked: Tells whether a switch is on; None for what is none.
        group: Of the switches of one group one is on; "" for none.
    """

    id: str
    name: str
    act: Callable[[Desk], object]
    keys: tuple[Key, ...] = ()
    letter: str = ""
    when: Callable[[Desk], bool] = always
    now: Callable[[Desk], str] | None = None
    checked: Callable[[Desk], bool] | None = None
    group: str = ""

    def shortcuts(self, *, letters: bool) -> list[QKeySequence]:
        """Return its keys, of a standard key the first that this system has for it."""
        keys = [QKeySequence(key) for key in self.keys]
        return [*keys, QKeySequence(self.letter)] if self.letter and letters else keys

    def keys_in_words(self, *, letters: bool) -> tuple[str, ...]:
        """Return its keys as people read them: "Ctrl+Z"."""
        return tuple(key.toString(NATIVE) for key in self.shortcuts(letters=letters))


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two parts of a menu."""


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu in a menu.

    Attributes:
        name: As the menu above shows it.
        entries: What is in it.
        filled: Returns what is in it each time it opens; None where that never changes.
    """

    name: str
    entries: tuple[Command | Line | Submenu, ...] = ()
    filled: Callable[[Desk], tuple[Command, ...]] | None = None


Entry = Command | Line | Submenu
LINE = Line()


def literal(words: str) -> str:
    """Return words of a person so that a menu shows every "&" in them."""
    return words.replace("&", "&&")


def plain(name: str) -> str:
    """Return a name as it is read, without the sign of its letter in a menu."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&")


def every_command(entries: Iterable[Entry]) -> Iterator[Command]:
    """Yield the commands among `entries` in order, those of submenus included."""
    for entry in entries:
        if isinstance(entry, Command):
            yield entry
        elif isinstance(entry, Submenu):
            yield from every_command(entry.entries)
