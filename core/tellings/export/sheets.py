"""What stands in a workbook: sheets of lines, each cell a number, words or words of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tellings.export import words
from tellings.export.sheet_words import HEADS, MEANINGS, PART, PASSAGE, SHEETS, SORTS, Sheet
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.decisions import DecisionEntry
from tellings.showing.excerpts import clash_excerpt
from tellings.showing.marks import Mark
from tellings.showing.rows import Row
from tellings.showing.runs import Cell, Run, Telling
from tellings.showing.shown import Shown

# The bar beside a passage that one report alone tells has no like in a cell; its row says so.
_MARKS = frozenset(Mark) - {Mark.ONLY}
# Letters of a line of a report's column: all of them on a sheet in landscape, if they are few.
_TOGETHER, _NARROWEST, _WIDEST = 120, 26, 48
# Letters kept on either side of the words that clash.
_REACH = 10_000


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a report with their marks."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class RowNumber:
    """The number of a row; leads to it."""

    number: int


@dataclass(frozen=True, slots=True)
class Name:
    """A number that names something: of a row, an utterance, a conflict."""

    number: int


@dataclass(frozen=True, slots=True)
class Silence:
    """What stands where a report has no words."""

    text: str


Value = str | int | float | Told | RowNumber | Name | Silence | None
_Lines = Iterator[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class SheetOfLines:
    """One sheet.

    Attributes:
        columns: Title and width (letters) of each.
    """

    sheet: Sheet
    name: str
    columns: tuple[tuple[str, int], ...]
    lines: tuple[tuple[Value, ...], ...]


def sheets_of(shown: Shown) -> tuple[SheetOfLines, ...]:
    """Return the sheets of a workbook in order; all of them, whatever was found."""
    return tuple(
        SheetOfLines(sheet, SHEETS[sheet], _columns(shown, sheet), tuple(_LINES[sheet](shown)))
        for sheet in Sheet
    )


def _columns(shown: Shown, sheet: Sheet) -> tuple[tuple[str, int], ...]:
    columns = HEADS[sheet]
    if sheet is not Sheet.ROWS:
        return columns
    called = zip(shown.heads, words.names(shown), strict=True)
    width = max(_NARROWEST, min(_WIDEST, _TOGETHER // len(shown.heads)))
    reports = tuple((f"{head.letter}  {name}", width) for head, name in called)
    return (*columns[:3], *reports, *columns[3:])


def _report(shown: Shown, report: int) -> tuple[str, str]:
    return report_letter(report), words.names(shown)[report]


# Rows.


def _rows(shown: Shown) -> _Lines:
    for row in shown.rows:
        conflicts = ", ".join(map(str, row.conflicts))
        told = ", ".join(map(report_letter, row.tellers))
        cells = (_told(cell, row) for cell in shown.cells(row))
        yield (
            Name(row.number), told, kind_words(row), *cells, conflicts,
            *words.by_person(shown.decisions_in(row)),
        )  # fmt: skip


def kind_words(row: Row) -> str:
    """Return how the passages of a row are linked, or that one stands alone."""
    if row.kind is None:
        return wording.ONLY_IN if row.sure else wording.OPEN
    return wording.ENGLISH.name(row.kind)


def _told(cell: Cell, row: Row) -> Value:
    if cell.tellings:
        return Told(tuple(_joined(one.shown for one in cell.tellings)))
    if row.kind is None:  # that the others lack it is what the row is about
        return None
    return Silence(wording.silence(cell))


def _joined(tellings: Iterator[tuple[Run, ...]]) -> Iterator[Run]:
    for number, runs in enumerate(tellings):
        if number:
            yield Run(" ")
        yield from (Run(run.text, run.marks & _MARKS, run.conflicts) for run in runs)


# Findings.


def _quotations(shown: Shown) -> _Lines:
    for speaker in shown.speakers:
        for one in speaker.utterances:
            for told in one.wordings:
                yield (
                    Name(one.number), speaker.name, *_report(shown, told.report), Told(told.runs),
                    words.how(told), told.cue, RowNumber(told.row) if told.row else None,
                )  # fmt: skip


def _conflicts(shown: Shown) -> _Lines:
    for one in shown.conflicts:
        for side in one.sides:
            yield (
                Name(one.number), wording.ENGLISH.title(one.kind),
                *_report(shown, side.report), side.words, wording.ENGLISH.value(side.value),
                Told(tuple(clash_excerpt(side.telling.runs, one.number, _REACH))),
                wording.conflict_reason(one), words.certainty(one),
                RowNumber(one.row) if one.row else None,
            )  # fmt: skip


def _only_here(shown: Shown) -> _Lines:
    for side in shown.sides:
        for (row, telling), weight in zip(side.only, side.weights, strict=True):
            yield (
                *_report(shown, side.report), _extent(shown, telling), _plain(telling),
                round(weight, 3), RowNumber(row) if row else None,
            )  # fmt: skip


def _extent(shown: Shown, telling: Telling) -> str:
    """Say whether a telling is a whole sentence of its report."""
    sentence = shown.comparison.findings[telling.report].sentences[telling.sentence - 1]
    whole = telling.start <= sentence.span.start and telling.end >= sentence.span.end
    return PASSAGE if whole else PART


def _left_out(shown: Shown) -> _Lines:
    for side in shown.sides:
        for entry in side.left_out:
            row = shown.row(entry.row)
            tellers = ", ".join(map(report_letter, row.tellers))
            yield (
                *_report(shown, side.report), tellers, _plain(shown.first(row)),
                round(entry.prominence, 3), RowNumber(row.number),
            )  # fmt: skip


def _plain(telling: Telling) -> str:
    return telling.text


# What was compared, what a person wrote, how to read it.


def _reports(shown: Shown) -> _Lines:
    for index, (head, figures) in enumerate(zip(shown.heads, shown.figures, strict=True)):
        yield (
            head.letter, head.title, head.outlet, head.byline, wording.report_date(head.date),
            head.file, head.language, head.words, head.sentences, head.furniture_words,
            figures.shared, figures.only_here, figures.left_out, figures.conflicts,
            words.NOT_COMPARED if index in shown.not_compared else "", head.sha256,
        )  # fmt: skip


def _notes(shown: Shown) -> _Lines:
    for one in shown.decisions:
        stamp = one.decision.stamp
        day = stamp.when.strftime("%Y-%m-%d %H:%M") if stamp.when else ""
        reports = sorted({p.report for p in one.passages} | _whole(one))
        rows = [row for row in map(shown.row_at, one.passages) if row is not None]
        yield (
            SORTS[one.sort], wording.ENGLISH.verdict(one.decision.verdict),
            stamp.author or words.READER, day,
            ", ".join(map(report_letter, reports)),
            ", ".join(words.names(shown)[report] for report in reports),
            "\n".join(one.words), RowNumber(rows[0].number) if rows else None,
        )  # fmt: skip


def _whole(entry: DecisionEntry) -> set[int]:
    return set() if entry.report is None else {entry.report}


def _method(shown: Shown) -> _Lines:
    for mark, (meaning, called) in MEANINGS.items():
        yield (Told((Run(called, frozenset({mark})),)), meaning)
    yield (words.made_by(shown), words.reviewed(shown))
    for line in words.method_lines(shown):
        yield ("", line)


_LINES: dict[Sheet, Callable[[Shown], _Lines]] = {
    Sheet.ROWS: _rows,
    Sheet.QUOTATIONS: _quotations,
    Sheet.CONFLICTS: _conflicts,
    Sheet.ONLY_HERE: _only_here,
    Sheet.LEFT_OUT: _left_out,
    Sheet.REPORTS: _reports,
    Sheet.NOTES: _notes,
    Sheet.METHOD: _method,
}
