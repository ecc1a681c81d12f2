"""CSV: one line a passage of a row, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io

from tellings.export import words
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.decisions import DecisionSort
from tellings.showing.rows import Row
from tellings.showing.runs import Telling
from tellings.showing.shown import Shown

# Excel takes a file for UTF-8 only with a byte order mark.
_BOM = "\ufeff"
# A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection"), in full width
# too by Japanese ones. CSV can't say that a cell holds words, as a workbook can; so it is guarded.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table(shown: Shown) -> bytes:
    """Return the rows as RFC 4180 CSV in UTF-8 with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(wording.CSV_HEADS)
    for row in shown.rows:
        for cell in shown.cells(row):
            for telling in cell.tellings:
                writer.writerow(_line(shown, row, telling))
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
        _lines(shown, row, notes=False), _lines(shown, row, notes=True),
    )  # fmt: skip
    return [guarded(str(value)) for value in values]


def _lines(shown: Shown, row: Row, *, notes: bool) -> str:
    entries = shown.decisions_in(row)
    own = [one for one in entries if (one.sort is DecisionSort.NOTE) is notes]
    return "\n".join(words.decision_line(one.decision) for one in own)


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
