"""What a screen reader says of a mark: painted marks are invisible to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from tellings.model import Span, report_letter
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings_gui.saying import say
from tellings_gui.views.phrases import WORDS, conflict_sentence

MOST_ROWS_TOLD = 4
MOST_LETTERS_TOLD = 120


def spoken_mark(shown: Shown, row: Row | None, report: int, at: Span | None) -> str:
    """Return what the words of `report` at `at` are: "reworded, row 12, also in B and C".

    The marks on the words themselves come first, then what they are a part of. Without `at` the
    report leaves the row out.
    """
    if row is None:
        return ""
    if at is None:
        told = say("told by {letters}").format(letters=WORDS.letters(row.tellers))
        return ", ".join((WORDS.silence(), say("row {n}").format(n=row.number), told))
    here = [one.mark for one in shown.marks.within(report, at)]
    names = _mark_names()
    parts = [names[kind] for kind in dict.fromkeys(here) if kind in names]
    if WORDS.row(row).lower() not in parts:
        parts.append(WORDS.row(row).lower())
    if Kind.QUOTATION in row.kinds and not any(_is_quotation(kind) for kind in here):
        parts.append(say("with a quotation"))
    parts.append(say("row {n}").format(n=row.number))
    others = [teller for teller in row.tellers if teller != report]
    if others:
        parts.append(say("also in {letters}").format(letters=WORDS.letters(others)))
    if others and row.lacking:
        parts.append(say("not in {letters}").format(letters=WORDS.letters(sorted(row.lacking))))
    if row.conflicts:
        clashes = [one for number in row.conflicts for one in shown.conflict(number).found]
        parts.append(conflict_sentence(shown.comparison, clashes))
    return ", ".join(parts)


def spoken_correction(left_out: bool | None) -> str:
    """Return what a person decided about a paragraph being furniture, "" for nothing."""
    if left_out is None:
        return ""
    return say("left out by a person") if left_out else say("taken in by a person")


def left_out_words(shown: Shown, rows: Sequence[Row]) -> str:
    """Return what a square stands for: the first wordings of the rows left out there."""
    lines = [say("Left out here, told by others:")]
    for row in rows[:MOST_ROWS_TOLD]:
        words = shown.words(row.first)[:MOST_LETTERS_TOLD]
        lines.append(f"{report_letter(row.first.report)}: {words}")
    if len(rows) > MOST_ROWS_TOLD:
        lines.append(say("and {n} more").format(n=len(rows) - MOST_ROWS_TOLD))
    return "\n".join(lines)


def _is_quotation(kind: Mark) -> bool:
    return kind in (Mark.QUOTE_SIGN, Mark.INDIRECT)


def _mark_names() -> dict[Mark, str]:
    return {
        Mark.ONLY: say("only here"),
        Mark.ONLY_CLAUSE: say("these words only here"),
        Mark.CONFLICT: say("in conflict"),
        Mark.REWORDED: say("reworded"),
        Mark.INDIRECT: say("indirect quotation"),
        Mark.QUOTE_SIGN: say("quotation mark"),
    }


def tell_readers(widget: QWidget, words: str) -> None:
    """Let a screen reader say `words` of what `widget` shows, unless it was said last."""
    if words != widget.accessibleDescription():
        widget.setAccessibleDescription(words)
        changed = QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
