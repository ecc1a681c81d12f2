"""Words of reports as words of a document: marks, signs and letters added once for every format."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby

from tellings.export import words
from tellings.export.document import Cell, Look, Paragraph, Role, Words
from tellings.model import report_letter
from tellings.showing.marks import Mark
from tellings.showing.runs import Run

OPEN, CLOSE = "⸢", "⸣"  # around indirect speech: the only signs added to a report's words
EVERY_MARK = frozenset(Mark)


def plain(text: str, look: Look = Look.PLAIN, link: str = "") -> Words:
    """Return words that the document says for itself."""
    return Words(text, look, link=link)


# What stands in a cell for nothing.
NOTHING = (Paragraph((plain("–"),), Role.SILENT),)


def column_head(text: str) -> Cell:
    """Return the cell over a column."""
    return Cell((Paragraph((plain(text),), Role.HEAD),))


def row_link(row: int) -> Words:
    """Return the name of a row in a sentence; leads to it."""
    return Words(words.row_name(row), Look.META, link=f"row_{row}")


def letter(report: int) -> Words:
    """Return the letter of a report before its words."""
    return Words(f"{report_letter(report)}\u2002", Look.STRONG)


def marked(
    runs: Iterable[Run],
    show: Collection[Mark] = EVERY_MARK,
    notes: Mapping[int, int] | None = None,
) -> tuple[Words, ...]:
    """Return runs of a report with the marks that are to be shown.

    Args:
        runs: Of one passage or wording.
        show: The marks to keep.
        notes: The number of the note on a conflict's words, by the conflict's number.
    """
    return tuple(one for one in _signed(runs, frozenset(show), notes or {}) if one.text)


def _signed(
    runs: Iterable[Run], show: frozenset[Mark], notes: Mapping[int, int]
) -> Iterator[Words]:
    indirect = False
    told: frozenset[int] = frozenset()  # the conflicts of the words right before
    for conflicts, group in groupby(runs, key=lambda run: run.conflicts):
        noted = tuple(notes[number] for number in conflicts if number in notes)
        new = next((number for number in conflicts if number not in told), None)
        told = frozenset(conflicts)
        if new is not None and Mark.CONFLICT in show:
            yield Words("≠", Look.GLYPH, link=f"conflict_{new}", notes=noted)
        for run in group:
            if ((Mark.INDIRECT in run.marks) and Mark.INDIRECT in show) != indirect:
                yield Words(CLOSE if indirect else OPEN, marks=frozenset({Mark.QUOTE_SIGN}))
                indirect = not indirect
            yield Words(run.text, marks=run.marks & show, notes=noted)
    if indirect:
        yield Words(CLOSE, marks=frozenset({Mark.QUOTE_SIGN}))
