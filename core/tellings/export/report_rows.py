"""Row by row: every passage in its own report's column, in the order of first telling."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tellings.export import words
from tellings.export.brief_questions import anchor_of
from tellings.export.choice import Part
from tellings.export.document import (
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
from tellings.export.marked import column_head, marked, plain
from tellings.export.measures import MOST_UPRIGHT
from tellings.export.notes import Notes
from tellings.export.subheads import Subheads
from tellings.model import Passage, report_letter
from tellings.review import Note
from tellings.showing import wording
from tellings.showing.decisions import DecisionSort
from tellings.showing.marks import Mark
from tellings.showing.rows import Row
from tellings.showing.runs import Run
from tellings.showing.shown import Shown

# A column a report up to here, beyond MOST_UPRIGHT across a page in landscape.
MOST_COLUMNS = 5
# More reports than this have no column in the matrix: their letters before the words must do.
MOST_IN_MATRIX = 16
# Letters of a line that may be split between pages.
_LONG = 700
_NUMBER, _WIDTH = 7, 100
# The bar beside what one report tells alone takes the place of a tint.
_MARKS = frozenset(Mark) - {Mark.ONLY}
_TELLS, _ALONE = "●", "○"
_RunOfRows = list[Row]


def is_wide(shown: Shown) -> bool:
    """Tell whether the rows want pages in landscape."""
    return len(shown.heads) > MOST_UPRIGHT


def rows_section(shown: Shown, notes: Notes, placed: Collection[str] = ()) -> Section:
    """Return the section of rows.

    Args:
        shown: What to write.
        notes: Takes the comments.
        placed: The anchors before the rows. A question that has none there gets its own in the
            first row that asks it, where its comment is, so that no sign leads nowhere.
    """
    writer = _Rows(shown, notes, placed)
    table = writer.table()
    legend = Paragraph(tuple(writer.legend()), Role.LEGEND)
    return Section(Part.ROWS, words.TITLES[Part.ROWS], (legend, table), wide=is_wide(shown))


class _Rows:
    def __init__(self, shown: Shown, notes: Notes, placed: Collection[str]) -> None:
        self._shown = shown
        self._notes = notes
        self._placed = set(placed)
        self._reports = len(shown.heads)
        self._columns = self._reports <= MOST_COLUMNS
        self._matrix = not self._columns and self._reports <= MOST_IN_MATRIX
        self._subheads = Subheads(shown)
        self._noted: set[int] = set()
        self._first: dict[Passage, int] = {}
        for row in shown.rows:
            for passage in row.passages:
                self._first.setdefault(passage, row.number)
        self._used: set[Mark] = set()
        self._signs: set[str] = set()  # that stand in cells
        self._alone = False

    def table(self) -> Table:
        lines = tuple(self._lines())
        heads = [column_head("")]
        if self._columns:
            called = words.names(self._shown)
            heads += [
                column_head(f"{head.letter}  {name}{self._head_note(report)}")
                for report, (head, name) in enumerate(zip(self._shown.heads, called, strict=True))
            ]
            share = (_WIDTH - _NUMBER) * 10 // self._reports
            shares = (_NUMBER * 10, *(share,) * self._reports)
        else:
            heads.append(column_head(wording.REPORTS))
            letters = self._reports if self._matrix else 0
            heads += [column_head(head.letter) for head in self._shown.heads[:letters]]
            shares = (60, 1000 - 60 - 27 * letters, *(27,) * letters)
        return Table(TableKind.ROWS, shares, lines, tuple(heads), words.TABLE_OF_ROWS)

    def _head_note(self, report: int) -> str:
        return f"  ({words.NOT_COMPARED})" if report in self._shown.not_compared else ""

    # Lines.

    def _lines(self) -> list[Line]:
        """Return the lines that say something: no row that only points to others is printed.

        What the reports tell there stands whole in those rows, and links to it lead to the row
        before. A row that a question or a decision names is printed all the same.
        """
        lines: list[Line] = []
        for run in _runs(self._shown.rows):
            row, line = run[0], self._line(run)
            kept = row.conflicts or self._shown.decisions_in(row)
            if lines and not kept and _only_points(line):
                lines[-1] = _with_anchors(lines[-1], line)
            else:
                lines.append(line)
        return lines

    def _line(self, run: _RunOfRows) -> Line:
        written = self._written_notes(run)
        if self._columns:
            cells = [Cell(tuple(self._column(run, report))) for report in range(self._reports)]
        else:
            cells = [Cell(tuple(self._stack(run)))]
            cells += [self._told_by(run, report) for report in range(self._reports) if self._matrix]
        number = Cell((self._number(run, written),))
        long = sum(len(p.text) for cell in cells for p in cell.paragraphs) > _LONG
        self._signs |= set(_signs_in(cells))
        return Line((number, *cells), whole=not long)

    def _written_notes(self, run: _RunOfRows) -> tuple[int, ...]:
        return tuple(
            number
            for row in run
            for one in self._shown.decided(row).notes
            if isinstance(one.verdict, Note)
            for number in self._notes.add_written(one.stamp, one.verdict.text)
        )

    def _is_decided(self, run: _RunOfRows) -> bool:
        entries = (one for row in run for one in self._shown.decisions_in(row))
        return any(one.sort is not DecisionSort.NOTE for one in entries)

    def _number(self, run: _RunOfRows, written: tuple[int, ...]) -> Paragraph:
        """Return what stands beside a run of rows whose own words have their comments already."""
        first, last = run[0], run[-1]
        text = str(first.number) if first is last else f"{first.number}–{last.number}"
        told = [Words(text, Look.STRONG, notes=written)]
        anchors = [f"row_{row.number}" for row in run]
        if first.kind is None and not first.sure:
            told.append(plain(f" {wording.OPEN}"))
        if self._is_decided(run):
            told += [Words(" "), Words(words.DECIDED, Look.META, link=f"part_{Part.NOTES.value}")]
        for one in first.conflicts:
            name = anchor_of(one)
            link = name if name in self._placed else ""
            if not link:
                self._placed.add(name)
                anchors.append(name)
            told.append(Words(f" ≠{one}", Look.GLYPH, link=link, notes=self._note_on_sign(one)))
        return Paragraph(tuple(told), Role.NUMBER, anchors=tuple(anchors))

    def _note_on_sign(self, number: int) -> tuple[int, ...]:
        """Return the comment on a question whose words stand in another row, () for others."""
        if number in self._noted:
            return ()
        self._noted.add(number)
        return self._notes.add(words.conflict_note(self._shown.conflict(number)))

    def _column(self, run: _RunOfRows, report: int) -> Iterator[Paragraph]:
        row = run[0]
        if row.cells[report]:
            yield from self._told(run, report)
        else:
            yield self._silence(run, report)

    def _silence(self, run: _RunOfRows, report: int) -> Paragraph:
        row = run[0]
        if row.kind is None:
            return Paragraph(tuple(_perhaps(run, report)), Role.SILENT)
        see = self._told_in(row, report)
        if report in row.lacking:
            told = plain("–")
        elif not self._shown.is_compared(row, report):
            # A column whose head says so needs no sign in every row.
            told = plain("" if self._columns and report in self._shown.not_compared else "×")
        elif see is not None:
            text = f"→{see}" if self._columns else str(see)
            told = Words(text, Look.META, link=f"row_{see}")
        else:
            return Paragraph(tuple(_perhaps(run, report)) or (plain("?"),), Role.SILENT)
        return Paragraph((told,), Role.SILENT)

    def _told_in(self, row: Row, report: int) -> int | None:
        """Return the row where a report that is silent here tells it, the words there to be read.

        A row that names the passage only, as it stands whole in an earlier one, gives way to that.
        """
        number = row.see.get(report)
        if number is None:
            return None
        there = self._shown.row(number)
        passage = there.cells[report][0]
        telling = self._shown.telling(passage, there.parts.get(passage))
        return number if telling.excerpt else self._first[passage]

    def _told(self, run: _RunOfRows, report: int, lead: str = "") -> Iterator[Paragraph]:
        """Yield what a report tells in a run of rows, a paragraph for each of its own."""
        passages = [(row, one) for row in run for one in row.cells[report]]
        language = self._shown.heads[report].language
        for _, group in groupby(passages, key=lambda entry: self._block(entry[1])):
            own = list(group)
            for heading in self._subheads.before(one for _, one in own):
                yield Paragraph((plain(heading),), Role.SUBHEAD, language)
            told: list[Words] = [Words(lead, Look.STRONG)] if lead else []
            for at, (row, one) in enumerate(own):
                told += [Words(" ")] if at else []
                told += self._passage(row, one)
            alone = own[0][0].kind is None and own[0][0].sure
            self._alone = self._alone or alone
            yield Paragraph(tuple(told), Role.TELLING, language, alone=alone)

    def _passage(self, row: Row, passage: Passage) -> tuple[Words, ...]:
        """Return a passage: whole where it stands first, then the part that the row is about.

        One that is in this row as a whole again is named by the row where it stands.
        """
        telling = self._shown.telling(passage, row.parts.get(passage))
        notes = self._conflict_notes(row, passage.report, telling.shown)
        again = self._first[passage]
        if again != row.number and not telling.excerpt and not notes:
            return (Words(f"→{again}", Look.META, link=f"row_{again}"),)
        self._used |= {mark for run in telling.shown for mark in run.marks}
        return marked(telling.shown, _MARKS, notes)

    def _conflict_notes(self, row: Row, report: int, runs: Sequence[Run]) -> dict[int, int]:
        """Return the comments on these words, those that no words before them bear."""
        found: dict[int, int] = {}
        here = {number for run in runs for number in run.conflicts}
        for number in sorted(here.intersection(row.conflicts) - self._noted):
            self._noted.add(number)
            lines = words.conflict_note(self._shown.conflict(number), report)
            found.update((number, note) for note in self._notes.add(lines))
        return found

    def _block(self, passage: Passage) -> int:
        return self._shown.comparison.findings[passage.report].sentences[passage.sentence].block

    # More reports than columns: one below another, a matrix beside them.

    def _stack(self, run: _RunOfRows) -> Iterator[Paragraph]:
        row = run[0]
        for same in self._same(row) if len(run) == 1 else [[row.first.report]]:
            letters = ", ".join(map(report_letter, same))
            yield from self._told(run, same[0], f"{letters}\u2002")
        see: dict[int, list[int]] = {}
        for report in row.see:
            number = self._told_in(row, report)
            if report not in row.lacking and number is not None:
                see.setdefault(number, []).append(report)
        if see and not self._matrix:
            told = (f"{wording.ENGLISH.letters(own)} → {number}" for number, own in see.items())
            yield Paragraph((plain("; ".join(told)),), Role.SILENT)

    def _same(self, row: Row) -> list[list[int]]:
        """Return the tellers of a row, those together whose words are the same."""
        found: dict[str, list[int]] = {}
        for report in row.tellers:
            tellings = (self._shown.telling(one, row.parts.get(one)) for one in row.cells[report])
            text = " ".join("".join(run.text for run in one.shown) for one in tellings)
            found.setdefault(text.casefold(), []).append(report)
        return list(found.values())

    def _told_by(self, run: _RunOfRows, report: int) -> Cell:
        row = run[0]
        if row.cells[report]:
            sign = plain(_TELLS if row.kind is not None else _ALONE)
            return Cell((Paragraph((sign,), Role.SILENT),))
        return Cell((self._silence(run, report),))

    # Signs.

    def legend(self) -> Iterator[Words]:
        """Yield what the marks and signs mean that stand in the rows; call it after `table`."""
        for mark, (sample, meaning) in words.MARKS.items():
            if mark in self._used & _MARKS:
                yield Words(sample, marks=frozenset({mark}))
                yield Words(f" {meaning}   ")
        for sign, meaning in words.SIGNS.items():
            if sign in self._signs:
                yield Words(sign, Look.STRONG)
                yield Words(f" {meaning}   ")
        if self._alone:
            yield Words(words.BAR)


def _with_anchors(line: Line, left_out: Line) -> Line:
    """Return a line to which links to another lead as well."""
    number, *cells = line.cells
    anchors = left_out.cells[0].paragraphs[0].anchors
    first = replace(number.paragraphs[0], anchors=(*number.paragraphs[0].anchors, *anchors))
    return replace(line, cells=(replace(number, paragraphs=(first,)), *cells))


def _only_points(line: Line) -> bool:
    """Tell whether the cells of a line, its number apart, hold nothing but names of other rows."""
    told = [one for cell in line.cells[1:] for p in cell.paragraphs for one in p.words]
    return bool(told) and all(one.link.startswith("row_") for one in told)


def _signs_in(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield the signs, as `words.SIGNS` names them, that stand in cells in place of words."""
    for cell in cells:
        for one in cell.paragraphs:
            if one.role is Role.SILENT:
                yield words.A_ROW if one.text.isdecimal() else one.text[:1]
            elif any(each.text[:1] == "→" for each in one.words if each.link):
                yield "→"


def _perhaps(run: _RunOfRows, report: int) -> Iterator[Words]:
    """Yield where a report may tell some of a run of rows after all."""
    places = sorted({row.perhaps[report] for row in run if report in row.perhaps})
    for number, place in enumerate(places):
        yield plain(f"{' ' if number else ''}?\u00a0{place}", link=f"row_{place}")


def _runs(rows: Sequence[Row]) -> Iterator[_RunOfRows]:
    """Yield rows to set as one: a linked row alone, neighbours of one report together."""
    for key, group in groupby(rows, key=_alone_in):
        if key is None:
            yield from ([row] for row in group)
        else:
            yield list(group)


def _alone_in(row: Row) -> tuple[int, bool] | None:
    if row.kind is not None or row.conflicts:
        return None
    return row.first.report, row.sure
