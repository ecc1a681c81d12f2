"""The brief: what an editor wants to know first, cut so that it stands on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import inf

from tellings.export import words
from tellings.export.brief_questions import Questions
from tellings.export.brief_utterances import said_blocks
from tellings.export.choice import Choice, Part
from tellings.export.document import (
    Block,
    Cell,
    Line,
    Look,
    Paragraph,
    Role,
    Section,
    Table,
    TableKind,
    Words,
    words_in,
)
from tellings.export.fitting import fits_a_page
from tellings.export.marked import NOTHING, column_head, plain, row_link
from tellings.export.measures import MOST_UPRIGHT, text_height
from tellings.export.notes import Notes
from tellings.model import report_letter
from tellings.showing.excerpts import shortened
from tellings.showing.heads import ReportHead
from tellings.showing.runs import Telling
from tellings.showing.shown import Shown

# Of the page; the rest is the margin for what `fitting` misses.
_FILLED = 0.97


@dataclass(frozen=True, slots=True)
class Cuts:
    """How much the brief tells at most; what is left is counted.

    Attributes:
        said: Utterances.
        differ: Questions that reports answer differently.
        alone: Passages told by one report only, for each report.
    """

    said: int = 0
    differ: int = 0
    alone: int = 0

    def covers(self, other: Cuts) -> bool:
        """Tell whether this takes in all that `other` does."""
        return self.said >= other.said and self.differ >= other.differ and self.alone >= other.alone


# What page 1 has at least, however long what stands behind it: the fewest that make a list, and a
# passage of each report. Chosen, not fitted: all above it is measured out by `room` and the page.
_ENOUGH = Cuts(2, 2, 1)
# What is taken in as long as the page has room: utterances before differences before passages of
# one report, but some of each before many of any.
_WISHES = (_ENOUGH, Cuts(4, 3, 3), Cuts(8, 8, 5), Cuts(12, 12, 7))
# Letters of a passage that one report alone tells; fewer where the rows, which tell it whole, are
# in the same document.
_LONGEST_ALONE, _LONGEST_BEFORE_ROWS = 100, 70


def brief_sections(
    shown: Shown, choice: Choice, title: str, notes: Notes, room: float = inf
) -> tuple[Section, ...]:
    """Return the sections of the brief that were chosen, the fullest that stand on one page.

    Args:
        shown: What to write.
        choice: Which parts.
        title: Of the document.
        notes: Takes the comments.
        room: In words: a fuller page than that has only what a page must have.
    """
    height = _FILLED * text_height(choice.paper)

    def fits(cuts: Cuts) -> bool:
        trial = _Brief(shown, choice, Notes(choice), cuts).sections()
        if words_in(trial) > room and not _ENOUGH.covers(cuts):
            return False
        return fits_a_page(title, trial, choice.paper, height)

    cuts = _WISHES[-1] if fits(_WISHES[-1]) else _fullest(shown, fits)
    return _Brief(shown, choice, notes, cuts).sections()


def _fullest(shown: Shown, fits: Callable[[Cuts], bool]) -> Cuts:
    """Return the most that fits, taken in one by one."""
    there = Cuts(
        sum(len(one.reports) > 1 for one in shown.utterances),
        len(shown.conflicts),
        max((len(side.only) for side in shown.sides), default=0),
    )
    cuts, full = Cuts(), set()
    for wish in _WISHES:
        for name in ("said", "differ", "alone"):
            for number in range(
                getattr(cuts, name) + 1, 1 + min(getattr(wish, name), getattr(there, name))
            ):
                more = replace(cuts, **{name: number})
                if name in full or not fits(more):
                    full.add(name)
                    break
                cuts = more
    return cuts


class _Brief:
    def __init__(self, shown: Shown, choice: Choice, notes: Notes, cuts: Cuts) -> None:
        self._shown = shown
        self._choice = choice
        self._notes = notes
        self._cuts = cuts
        self._reports = len(shown.heads)
        self._has_rows = Part.ROWS in choice.parts

    def sections(self) -> tuple[Section, ...]:
        made = {
            Part.SOURCES: self._sources,
            Part.SHORT: self._short,
            Part.SAID: self._said,
            Part.DIFFER: self._differ,
            Part.ALONE: self._alone,
            Part.DOUBTS: self._doubts,
        }
        if words.nothing_compared(self._shown):
            made = {part: make for part, make in made.items() if part not in _OF_COMPARING}
        return tuple(
            Section(part, self._title(part), blocks)
            for part, make in made.items()
            if part in self._choice.parts and (blocks := tuple(make()))
        )

    def _title(self, part: Part) -> str:
        sure = any(one.score >= words.SURE_CONFLICT for one in self._shown.conflicts)
        if part is Part.DIFFER and self._shown.conflicts and not sure:
            return words.ONLY_MAY_DIFFER
        return words.TITLES[part]

    # Sources.

    def _sources(self) -> Iterator[Block]:
        heads = self._shown.heads
        called = words.names(self._shown)
        if self._reports <= MOST_UPRIGHT:
            yield Table(
                TableKind.SOURCES,
                (1,) * self._reports,
                (Line(tuple(Cell(_source(head)) for head in heads)),),
                tuple(
                    column_head(f"{one.letter}  {name}")
                    for one, name in zip(heads, called, strict=True)
                ),
                words.TABLE_OF_SOURCES,
            )
            return
        lines = (
            Line((
                Cell((Paragraph((Words(head.letter, Look.STRONG),), Role.META),)),
                Cell((Paragraph((Words(name, Look.STRONG),), Role.META),)),
                Cell((_source_line(head, name),)),
            ))
            for head, name in zip(heads, called, strict=True)
        )  # fmt: skip
        yield Table(
            TableKind.SOURCES, (4, 22, 74), tuple(lines), description=words.TABLE_OF_SOURCES
        )

    # In short.

    def _short(self) -> Iterator[Block]:
        yield Paragraph((plain(words.in_short(self._shown)),))

    def _said(self) -> Iterator[Block]:
        yield from said_blocks(self._shown, self._choice, self._cuts.said)

    def _differ(self) -> Iterator[Block]:
        yield from Questions(self._shown, self._choice, self._notes).blocks(self._cuts.differ)

    # Told by one report only.

    def _alone(self) -> Iterator[Block]:
        own = [self._own(report) for report in range(self._reports)]
        if self._reports <= MOST_UPRIGHT:
            heads = tuple(column_head(self._own_head(report)) for report in range(self._reports))
            line = Line(tuple(Cell(tuple(one) or NOTHING) for one in own), whole=False)
            yield Table(
                TableKind.ALONE, (1,) * self._reports, (line,), heads, words.TABLE_OF_PASSAGES
            )
            return
        cells = [
            Cell((Paragraph((plain(self._own_head(report)),), Role.HEAD), *own[report]))
            for report in range(self._reports)
            if self._shown.sides[report].only
        ]
        pairs = (cells[at : at + 2] for at in range(0, len(cells), 2))
        lines = tuple(Line((*pair, *[Cell(NOTHING)] * (2 - len(pair)))) for pair in pairs)
        if lines:
            yield Table(TableKind.ALONE, (1, 1), lines, description=words.TABLE_OF_PASSAGES)

    def _own_head(self, report: int) -> str:
        number = len(self._shown.sides[report].only)
        return f"{report_letter(report)} ({number:,})"

    def _own(self, report: int) -> list[Paragraph]:
        if report in self._shown.not_compared:
            return [Paragraph((plain(words.NOT_COMPARED),), Role.SILENT)]
        entries = self._shown.sides[report].by_weight
        language = self._shown.heads[report].language
        longest = _LONGEST_BEFORE_ROWS if self._has_rows else _LONGEST_ALONE
        listed = [
            Paragraph(
                (plain(_part_of(told) + shortened(told.text, longest)), *self._row(row)),
                Role.ITEM,
                language,
            )
            for row, told in entries[: self._cuts.alone]
        ]
        left = len(entries) - len(listed)
        if left and listed:
            where = words.IN_THE_ROWS if self._has_rows else ""
            text = words.passages_left(left, where)
            listed.append(Paragraph((plain(text),), Role.SILENT))
        return listed

    def _row(self, row: int | None) -> tuple[Words, ...]:
        """Return where the rows tell it, if there are rows."""
        if row is None or not self._has_rows:
            return ()
        return (Words("  "), row_link(row))

    # Doubts.

    def _doubts(self) -> Iterator[Block]:
        if lines := words.doubt_lines(self._shown):
            yield Paragraph((plain(" ".join(lines)),), Role.META)


# What says nothing where nothing was compared.
_OF_COMPARING = (Part.SAID, Part.DIFFER, Part.ALONE)


def _part_of(told: Telling) -> str:
    """Return the sign before a clause that is cut out of its sentence."""
    return "… " if told.text[:1].islower() else ""


def _source(head: ReportHead) -> tuple[Paragraph, ...]:
    return (
        Paragraph((plain(head.title or words.NO_TITLE),), Role.ITEM, head.language),
        Paragraph((plain(words.source_meta(head)),), Role.META),
    )


def _source_line(head: ReportHead, name: str) -> Paragraph:
    title = Words(head.title or words.NO_TITLE)
    meta = words.source_meta(head).replace(f"{name}, ", "")
    return Paragraph((title, Words(f"  {meta}", Look.META)), Role.ITEM, head.language)
