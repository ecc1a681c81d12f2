"""CSV: one line a passage of a row, for spreadsheets and statistics.

What a person decided that stands on no row has lines of its own below, without a number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tellings.export import words
from tellings.model import Passage, report_letter
from tellings.showing import wording
from tellings.showing.decisions import DecisionEntry
from tellings.showing.rows import Row
from tellings.showing.runs import Telling
from tellings.showing.shown import Shown

# Excel takes a file for UTF-8 only with a byte order mark.
_BOM = "\ufeff"
# A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection"), in full width
# too by Japanese ones. CSV can't say that a cell holds words, as a workbook can; so it is guarded.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What kind of line it is that belongs to no row.
_DECISION, _LOST = "decision", "lost"


def table(shown: Shown) -> bytes:
    """Return the rows as RFC 4180 CSV in UTF-8 with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(wording.CSV_HEADS)
    for row in shown.rows:
        for cell in shown.cells(row):
            for telling in cell.tellings:
                writer.writerow(_line(shown, row, telling))
    for entry in shown.decisions_of_no_row:
        writer.writerows(_lines_of_no_row(shown, entry))
    return (_BOM + buffer.getvalue()).encode("utf-8", "replace")


def _line(shown: Shown, row: Row, telling: Telling) -> list[str]:
    head = shown.heads[telling.report]
    marks = sorted({mark.value for run in telling.runs for mark in run.marks})
    conflicts = sorted({number for run in telling.runs for number in run.conflicts})
    kind = row.kind.value if row.kind else "only" if row.sure else "open"
    values = (
        row.number, kind, f"{row.score:.3f}",
        report_letter(telling.report), head.outlet, head.file, telling.sentence, telling.start,
        telling.end, telling.text, " ".join(marks), " ".join(map(str, conflicts)),
        *words.by_person(shown.decisions_in(row)),
    )  # fmt: skip
    return [guarded(str(value)) for value in values]


def _lines_of_no_row(shown: Shown, entry: DecisionEntry) -> Iterator[list[str]]:
    """Return a line for each place of a decision, or the one of what has none."""
    kind, said = _LOST if entry.lost else _DECISION, words.by_person((entry,))
    places = () if entry.lost else entry.passages
    cells = [(_at(shown, one), one.span.of(shown.reports[one.report].text)) for one in places]
    for place, text in cells or [(_of_report(shown, entry.report), "\n".join(entry.words))]:
        values = ("", kind, "", *place, text, "", "", *said)
        yield [guarded(str(value)) for value in values]


def _at(shown: Shown, passage: Passage) -> tuple[str | int, ...]:
    report, outlet, file, *_ = _of_report(shown, passage.report)
    told = shown.places.passage_of(passage.report, passage.span)
    sentence = told.sentence + 1 if told is not None else ""
    return report, outlet, file, sentence, passage.span.start, passage.span.end


def _of_report(shown: Shown, report: int | None) -> tuple[str | int, ...]:
    if report is None:
        return ("",) * 6
    head = shown.heads[report]
    return head.letter, head.outlet, head.file, "", "", ""


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
