"""Collects the comments of a document while it is made; each gets the next number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tellings.export import words
from tellings.export.choice import Choice
from tellings.export.document import Note
from tellings.review import Stamp
from tellings.showing import wording


class Notes:
    """Hands out numbers for comments.

    Args:
        choice: Whether there are comments, and who signs them.
    """

    def __init__(self, choice: Choice) -> None:
        self._wanted = choice.comments
        self._author = choice.signed or wording.PRODUCT
        self._notes: list[Note] = []

    @property
    def all(self) -> tuple[Note, ...]:
        """The comments so far."""
        return tuple(self._notes)

    def add(self, lines: Sequence[str]) -> tuple[int, ...]:
        """Add a comment by the machine; return its number, () where none are wanted."""
        return self._add(self._author, lines, None)

    def add_written(self, stamp: Stamp, text: str) -> tuple[int, ...]:
        """Add what a person wrote, under their name and with its time."""
        return self._add(stamp.author or words.READER, text.splitlines() or [""], stamp.when)

    def _add(self, author: str, lines: Sequence[str], when: datetime | None) -> tuple[int, ...]:
        if not self._wanted:
            return ()
        number = len(self._notes)
        initials = "".join(word[0] for word in author.split())[:3].upper()
        self._notes.append(Note(number, author, initials, tuple(lines), when))
        return (number,)


def signature(note: Note) -> str:
    """Return who wrote a comment and when, "" for the program itself."""
    if note.when is None and note.author == wording.PRODUCT:
        return ""
    day = note.when.strftime("%Y-%m-%d") if note.when else ""
    return ", ".join(filter(None, (note.author, day)))
