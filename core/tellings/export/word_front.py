"""The first page in Word: what was compared, what it comes to, conflicts."""

from __future__ import annotations

from tellings.export.word_xml import (
    PORTRAIT,
    Bookmarks,
    Column,
    cell,
    is_right_to_left,
    link,
    marked_runs,
    paragraph,
    shares,
    table,
    table_row,
    text_run,
)
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.excerpts import clash_excerpt
from tellings.showing.heads import ReportFigures, ReportHead
from tellings.showing.questions import ConflictEntry, ConflictSide
from tellings.showing.shown import Shown

_REPORT_COLUMNS = shares(PORTRAIT, (34, 5, 5, 4, 5, 6))
_CONFLICT_COLUMNS = shares(PORTRAIT, (2, 4, 30, 2))


def reports_table(shown: Shown) -> str:
    """Return the reports, each with what it shares, has alone and lacks."""
    columns = [
        Column(width, text)
        for width, text in zip(_REPORT_COLUMNS, wording.FIGURE_HEADS, strict=True)
    ]
    rows = (
        _report_row(head, figures) for head, figures in zip(shown.heads, shown.figures, strict=True)
    )
    return table(columns, rows)


def _report_row(head: ReportHead, figures: ReportFigures) -> str:
    title = text_run(f"{head.letter}  ", "Letter") + text_run(head.title or wording.UNTITLED)
    name = paragraph(title, "Cell", is_right_to_left(head.title))
    name += paragraph(text_run(wording.report_line(head)), "CellMeta")
    numbers = (
        figures.shared, figures.only_whole, figures.only_clause, figures.left_out,
        figures.conflicts,
    )  # fmt: skip
    cells = [name, *(paragraph(text_run(f"{one:,}"), "CellMeta") for one in numbers)]
    return table_row(cell(w, part) for w, part in zip(_REPORT_COLUMNS, cells, strict=True))


def conflicts_table(shown: Shown, bookmarks: Bookmarks) -> str:
    """Return a question a row, with what each report answers; the whole passages are rows."""
    columns = [Column(width, "") for width in _CONFLICT_COLUMNS]
    return table(columns, (_conflict_row(one, bookmarks) for one in shown.conflicts))


def _conflict_row(one: ConflictEntry, bookmarks: Bookmarks) -> str:
    number = bookmarks.around(
        f"conflict_{one.number}", text_run(f"≠\u00a0{one.number}", "ConflictGlyph")
    )
    question = text_run(wording.CONFLICT_QUESTIONS[one.kind], "Letter")
    where = link(f"row_{one.row}", str(one.row)) if one.row else text_run("")
    parts = (
        paragraph(number, "CellMeta"),
        paragraph(question, "CellMeta"),
        "".join(_side(side, one.number) for side in wording.answers(one)),
        paragraph(where, "CellMeta"),
    )
    return table_row(cell(w, part) for w, part in zip(_CONFLICT_COLUMNS, parts, strict=True))


def _side(side: ConflictSide, number: int) -> str:
    inner = text_run(f"{report_letter(side.report)}  ", "Letter")
    inner += marked_runs(clash_excerpt(side.telling.runs, number))
    if understood := wording.understood(side):
        inner += text_run(f"   {understood}", "How")
    return paragraph(inner, "CellSmall", is_right_to_left(side.telling.text))
