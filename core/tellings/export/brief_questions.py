"""Where reports differ: a table of questions, what each report has, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tellings.export import words
from tellings.export.choice import Choice, Part
from tellings.export.document import (
    Block,
    Cell,
    Line,
    Look,
    Paragraph,
    Role,
    Table,
    TableKind,
    Words,
)
from tellings.export.marked import NOTHING, column_head, marked, plain, row_link
from tellings.export.measures import MOST_UPRIGHT
from tellings.export.notes import Notes
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.excerpts import clash_excerpt
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry, ConflictSide
from tellings.showing.shown import Shown

# Letters beside words that differ; fewer where the rows, which tell them whole, are in the same
# document.
_REACH, _REACH_BEFORE_ROWS = 40, 28


class Questions:
    """Writes the questions that reports answer differently.

    Args:
        shown: What was found.
        choice: Whether the rows are in the same document.
        notes: Takes the comments where they aren't.
    """

    def __init__(self, shown: Shown, choice: Choice, notes: Notes) -> None:
        self._shown = shown
        self._notes = notes
        self._reports = len(shown.heads)
        self._has_rows = Part.ROWS in choice.parts
        self._columns = self._reports if self._reports <= MOST_UPRIGHT else 1

    def blocks(self, most: int) -> Iterator[Block]:
        """Yield the surest questions, `most` at most, and how many more there are."""
        conflicts = sorted(self._shown.conflicts, key=lambda one: (-one.score, one.number))
        if not conflicts:
            yield Paragraph((plain(words.NO_CONFLICTS),), Role.META)
            return
        listed = conflicts[:most]
        sure = [one for one in listed if one.score >= words.SURE_CONFLICT]
        unsure = [one for one in listed if one.score < words.SURE_CONFLICT]
        lines = [self._question(one) for one in sure]
        if sure and unsure:
            lines.append(self._spanning(words.MAY_CONTRADICT, Role.HEAD))
        lines += [self._question(one) for one in unsure]
        if left := len(conflicts) - len(listed):
            lines.append(self._spanning(words.further(left, "point"), Role.META))
        yield self._table(lines)

    def others(self, placed: Collection[str]) -> Iterator[Block]:
        """Yield the questions whose anchors are not `placed`, in their order."""
        left = [one for one in self._shown.conflicts if anchor_of(one.number) not in placed]
        if left:
            yield self._table([self._question(one) for one in left])

    def answers(self, one: ConflictEntry) -> Iterator[Paragraph]:
        """Yield the answers to a question, each once with all reports that give it."""
        return self._grouped(one, wording.answers(one), None)

    def _table(self, lines: Sequence[Line]) -> Table:
        head = [column_head(""), *(column_head(one.letter) for one in self._shown.heads)]
        return Table(
            TableKind.VALUES,
            (26, *(74 // self._columns,) * self._columns),
            tuple(lines),
            tuple(head) if self._columns > 1 else (),
            words.TABLE_OF_QUESTIONS,
        )

    def _spanning(self, text: str, role: Role) -> Line:
        cell = Cell((Paragraph((plain(text),), role),), self._columns + 1)
        return Line((cell,), with_next=role is Role.HEAD)

    def _question(self, one: ConflictEntry) -> Line:
        sides = wording.answers(one)
        noted = next((side for side in sides if _is_marked(one, side)), None)
        on_sign: tuple[int, ...] = ()
        if self._has_rows:  # which bear the comment
            noted = None
        elif noted is None:
            on_sign = self._notes.add(words.conflict_note(one))
        asked = Paragraph(
            (
                Words(f"≠{one.number} ", Look.GLYPH, notes=on_sign),
                Words(wording.ENGLISH.title(one.kind), Look.STRONG),
                *self._row(one.row),
            ),
            Role.META,
            anchors=(anchor_of(one.number),),
        )
        why = Paragraph((plain(words.conflict_why(one)),), Role.META)
        if self._columns == 1:
            return Line((Cell((asked, why)), Cell(tuple(self._grouped(one, sides, noted)))))
        own: list[list[Paragraph]] = [[] for _ in range(self._reports)]
        explained = {""}
        for side in sides:
            meant = () if side.value in explained else _meant(side)
            explained.add(side.value)
            told = (*self._clash(one, side, side is noted), *meant)
            language = self._shown.heads[side.report].language
            own[side.report].append(Paragraph(told, Role.ITEM, language))
        return Line((Cell((asked, why)), *(Cell(tuple(told) or NOTHING) for told in own)))

    def _grouped(
        self, one: ConflictEntry, sides: Sequence[ConflictSide], noted: ConflictSide | None
    ) -> Iterator[Paragraph]:
        groups: dict[str, list[ConflictSide]] = {}
        for side in sides:
            groups.setdefault(side.value or side.words.casefold(), []).append(side)
        for group in groups.values():
            first = noted if noted in group else group[0]
            tellers = ", ".join(dict.fromkeys(report_letter(side.report) for side in group))
            told = self._clash(one, first, first is noted)
            language = self._shown.heads[first.report].language
            lead = Words(f"{tellers}\u2002", Look.STRONG)
            yield Paragraph((lead, *told, *_meant(first)), Role.ITEM, language)

    def _clash(self, one: ConflictEntry, side: ConflictSide, noted: bool) -> tuple[Words, ...]:
        note = self._notes.add(words.conflict_note(one, side.report)) if noted else ()
        reach = _REACH_BEFORE_ROWS if self._has_rows else _REACH
        runs = clash_excerpt(side.telling.runs, one.number, reach)
        found = marked(runs, {Mark.CONFLICT}, {one.number: note[0]} if note else None)
        # The sign that leads here would lead to itself.
        return tuple(word for word in found if word.look is not Look.GLYPH)

    def _row(self, row: int | None) -> tuple[Words, ...]:
        """Return where the rows tell it, if there are rows."""
        if row is None or not self._has_rows:
            return ()
        return (Words("  "), row_link(row))


def _is_marked(one: ConflictEntry, side: ConflictSide) -> bool:
    """Tell whether the words that clash can be told from those around them."""
    return any(one.number in run.conflicts for run in side.telling.runs)


def anchor_of(number: int) -> str:
    """Return the name of the place where a question is explained."""
    return f"conflict_{number}"


def _meant(side: ConflictSide) -> tuple[Words, ...]:
    meant = words.value_meant(side)
    return (Words(f"  {meant}", Look.META),) if meant else ()
