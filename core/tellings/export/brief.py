"""The brief: what an editor wants to know first, cut so that it stands on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tellings.export import words
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
)
from tellings.export.fitting import fits_a_page
from tellings.export.marked import column_head, marked, plain
from tellings.export.measures import text_height
from tellings.export.notes import Notes
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.excerpts import clash_excerpt, shortened
from tellings.showing.heads import ReportHead
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry, ConflictSide
from tellings.showing.runs import Telling
from tellings.showing.shown import Shown

# More columns than this are too narrow to read on an upright page.
MOST_COLUMNS = 3
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


# What is taken in as long as the page has room: utterances before differences before passages of
# one report, but some of each before many of any.
_WISHES = (Cuts(2, 2, 1), Cuts(4, 4, 3), Cuts(8, 8, 5), Cuts(12, 12, 7))
# Letters of a passage that one report alone tells, and letters beside words that differ; fewer
# where the rows, which tell them whole, are in the same document.
_LONGEST_ALONE, _REACH = 100, 40
_LONGEST_BEFORE_ROWS, _REACH_BEFORE_ROWS = 70, 28


def brief_sections(shown: Shown, choice: Choice, title: str, notes: Notes) -> tuple[Section, ...]:
    """Return the sections of the brief that were chosen, the fullest that stand on one page."""
    height = _FILLED * text_height(choice.paper)

    def fits(cuts: Cuts) -> bool:
        trial = _Brief(shown, choice, Notes(choice), cuts).sections()
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
        if self._reports <= MOST_COLUMNS:
            yield Table(
                TableKind.SOURCES,
                (1,) * self._reports,
                (Line(tuple(Cell(_source(head)) for head in heads)),),
                tuple(
                    column_head(f"{one.letter}  {name}")
                    for one, name in zip(heads, called, strict=True)
                ),
                "The reports that were compared",
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
        yield Table(TableKind.SOURCES, (4, 22, 74), tuple(lines), description="The reports")

    # In short.

    def _short(self) -> Iterator[Block]:
        yield Paragraph((plain(words.in_short(self._shown)),))

    def _said(self) -> Iterator[Block]:
        yield from said_blocks(self._shown, self._choice, self._cuts.said)

    # Differences.

    def _differ(self) -> Iterator[Block]:
        conflicts = sorted(self._shown.conflicts, key=lambda one: (-one.score, one.number))
        if not conflicts:
            yield Paragraph((plain(words.NO_CONFLICTS),), Role.META)
            return
        listed = conflicts[: self._cuts.differ]
        sure = [one for one in listed if one.score >= words.SURE_CONFLICT]
        unsure = [one for one in listed if one.score < words.SURE_CONFLICT]
        columns = self._reports if self._reports <= MOST_COLUMNS else 1
        lines = [self._question(one) for one in sure]
        if sure and unsure:
            lines.append(_spanning(words.MAY_CONTRADICT, columns + 1))
        lines += [self._question(one) for one in unsure]
        if left := len(conflicts) - len(listed):
            lines.append(_spanning(words.further(left, "point"), columns + 1, Role.META))
        head = (
            [column_head("")] + [column_head(one.letter) for one in self._shown.heads]
            if columns > 1
            else ()
        )
        shares = (26, *(74 // columns,) * columns)
        yield Table(
            TableKind.VALUES,
            shares,
            tuple(lines),
            tuple(head),
            "What each report has, question by question",
        )

    def _question(self, one: ConflictEntry) -> Line:
        asked = Paragraph(
            (
                Words(f"≠{one.number} ", Look.GLYPH),
                Words(wording.CONFLICT_QUESTIONS[one.kind], Look.STRONG),
                *self._row(one.row),
            ),
            Role.META,
            anchors=(f"conflict_{one.number}",),
        )
        why = Paragraph((plain(words.conflict_why(one)),), Role.META)
        sides = wording.answers(one)
        noted = None if self._has_rows else sides[0]
        if self._reports > MOST_COLUMNS:
            return Line((Cell((asked, why)), Cell(tuple(self._grouped(one, sides, noted)))))
        cells = (
            Cell(
                tuple(self._side(one, s, s is noted) for s in sides if s.report == report) or _NONE
            )
            for report in range(self._reports)
        )
        return Line((Cell((asked, why)), *cells))

    def _side(self, one: ConflictEntry, side: ConflictSide, noted: bool) -> Paragraph:
        return Paragraph(
            (*self._clash(one, side, noted), *_meant(side)),
            Role.ITEM,
            self._shown.heads[side.report].language,
        )

    def _grouped(
        self, one: ConflictEntry, sides: list[ConflictSide], noted: ConflictSide | None
    ) -> Iterator[Paragraph]:
        """Yield the answers, each once with all reports that give it."""
        groups: dict[str, list[ConflictSide]] = {}
        for side in sides:
            groups.setdefault(side.value or side.words.casefold(), []).append(side)
        for group in groups.values():
            first = group[0]
            tellers = ", ".join(dict.fromkeys(report_letter(side.report) for side in group))
            told = self._clash(one, first, noted in group)
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

    # Told by one report only.

    def _alone(self) -> Iterator[Block]:
        own = [self._own(report) for report in range(self._reports)]
        if self._reports <= MOST_COLUMNS:
            heads = tuple(column_head(self._own_head(report)) for report in range(self._reports))
            line = Line(tuple(Cell(tuple(one) or _NONE) for one in own), whole=False)
            yield Table(TableKind.ALONE, (1,) * self._reports, (line,), heads, _ALONE)
            return
        cells = [
            Cell((Paragraph((plain(self._own_head(report)),), Role.HEAD), *own[report]))
            for report in range(self._reports)
            if self._shown.sides[report].only
        ]
        pairs = (cells[at : at + 2] for at in range(0, len(cells), 2))
        lines = tuple(Line((*pair, *[Cell(_NONE)] * (2 - len(pair)))) for pair in pairs)
        if lines:
            yield Table(TableKind.ALONE, (1, 1), lines, description=_ALONE)

    def _own_head(self, report: int) -> str:
        number = len(self._shown.sides[report].only)
        return f"Only in {report_letter(report)} ({number:,})"

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
            where = ", in the rows" if self._has_rows else ""
            text = f"and {left:,} more{where}"
            listed.append(Paragraph((plain(text),), Role.SILENT))
        return listed

    def _row(self, row: int | None) -> tuple[Words, ...]:
        """Return where the rows tell it, if there are rows."""
        if row is None or not self._has_rows:
            return ()
        return (Words("  "), Words(f"row\u00a0{row}", Look.META, link=f"row_{row}"))

    # Doubts.

    def _doubts(self) -> Iterator[Block]:
        if lines := words.doubt_lines(self._shown):
            yield Paragraph((plain(" ".join(lines)),), Role.META)


# What says nothing where nothing was compared.
_OF_COMPARING = (Part.SAID, Part.DIFFER, Part.ALONE)
_NONE = (Paragraph((plain("–"),), Role.SILENT),)
_ALONE = "Passages that one report alone tells, the weightiest first"


def _part_of(told: Telling) -> str:
    """Return the sign before a clause that is cut out of its sentence."""
    return "… " if told.text[:1].islower() else ""


def _spanning(text: str, span: int, role: Role = Role.HEAD) -> Line:
    return Line((Cell((Paragraph((plain(text),), role),), span),), with_next=role is Role.HEAD)


def _meant(side: ConflictSide) -> tuple[Words, ...]:
    meant = words.value_meant(side)
    return (Words(f"  {meant}", Look.META),) if meant else ()


def _source(head: ReportHead) -> tuple[Paragraph, ...]:
    return (
        Paragraph((plain(head.title or words.NO_TITLE),), Role.ITEM, head.language),
        Paragraph((plain(words.source_meta(head)),), Role.META),
    )


def _source_line(head: ReportHead, name: str) -> Paragraph:
    title = Words(head.title or words.NO_TITLE)
    meta = words.source_meta(head).replace(f"{name} · ", "")
    return Paragraph((title, Words(f"  {meta}", Look.META)), Role.ITEM, head.language)
