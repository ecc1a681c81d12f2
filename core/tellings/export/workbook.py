"""XLSX by XlsxWriter: what `sheets` says, words as words, whatever sign they begin with."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tellings.export import words
from tellings.export.choice import Choice, Paper
from tellings.export.ooxml import clean
from tellings.export.sheet_words import Sheet
from tellings.export.sheets import Name, RowNumber, SheetOfLines, Silence, Told, Value, sheets_of
from tellings.showing.direction import is_right_to_left
from tellings.showing.marks import Mark
from tellings.showing.runs import Run
from tellings.showing.shown import Shown

# Excel refuses cells of more UTF-16 units than this.
LONGEST_CELL = 32_767
_CUT = "…"
_PAPERS = {Paper.LETTER: 1, Paper.A4: 9}  # as Excel numbers them
# The same comparison gives the same bytes.
_NO_TIME = datetime(1980, 1, 1)
_INK, _SOFT = "#1D2125", "#4F565D"
_SINGLE, _DOUBLE = 1, 2
_RIGHT_TO_LEFT = 2
# How marks look, the stronger last.
_LOOKS: Mapping[Mark, Mapping[str, Any]] = {
    Mark.INDIRECT: {"font_color": _SOFT},
    Mark.QUOTE_SIGN: {"bold": True, "font_color": "#7F3A78"},
    Mark.REWORDED: {"italic": True},
    Mark.ONLY_CLAUSE: {"underline": _SINGLE, "font_color": "#00609A"},
    Mark.CONFLICT: {"bold": True, "underline": _DOUBLE, "font_color": "#B03A00"},
}
_CELL: Mapping[str, Any] = {
    "text_wrap": True, "valign": "top", "font_color": _INK, "bottom": 1, "bottom_color": "#DCD8CF",
}  # fmt: skip
_NO_MARK: frozenset[Mark] = frozenset()
# Points: a line of the font that sheets are in, what stands above and below, the most there is.
_LINE, _AROUND, _HIGHEST = 15.0, 3.0, 409.0
# Letters of a head that its filter's arrow covers; letters for each figure of a column's width.
_ARROW, _ROOM = 3, 1.05


def workbook(shown: Shown, choice: Choice) -> bytes:
    """Return what is shown as an .xlsx file; same comparison and choice, same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    title = choice.heading or words.title(shown)
    made = words.made_by(shown)
    book.set_properties({
        "title": clean(title)[:255],
        "subject": clean(choice.reference)[:255],
        "author": clean(choice.signed or made)[:255],
        "comments": clean(words.reviewed(shown))[:255],
        "created": _NO_TIME,
    })  # fmt: skip
    writer = _Book(book, choice)
    for one in sheets_of(shown):
        writer.sheet(one)
    book.close()
    return buffer.getvalue()


class _Book:
    def __init__(self, book: xlsxwriter.Workbook, choice: Choice) -> None:
        self._book = book
        self._choice = choice
        self._formats: dict[tuple[frozenset[Mark], str], Format] = {}

    def sheet(self, told: SheetOfLines) -> None:
        """Write a sheet under a head that stays in sight, with a filter on every column."""
        sheet = self._book.add_worksheet(told.name)
        widths = [width for _, width in told.columns]
        titles = [title for title, _ in told.columns]
        sheet.set_row(0, height(titles, [width - _ARROW for width in widths]))
        for column, (title, width) in enumerate(told.columns):
            sheet.set_column(column, column, width)
            self._words(sheet, 0, column, title, "head")
        for line, values in enumerate(told.lines, 1):
            # Programs that open a file don't make lines as high as their words, rich ones least.
            sheet.set_row(line, height(map(_text, values), widths), self._format(_NO_MARK, "cell"))
            for column, value in enumerate(values):
                self._value(sheet, line, column, value)
        sheet.freeze_panes(1, 1 if told.sheet is Sheet.ROWS else 0)
        if told.sheet is not Sheet.METHOD:
            sheet.autofilter(0, 0, max(1, len(told.lines)), len(told.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_PAPERS[self._choice.paper])
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&RPage &P of &N")

    def _value(self, sheet: Worksheet, line: int, column: int, value: Value) -> None:
        if isinstance(value, Told):
            self._told(sheet, line, column, value)
        elif isinstance(value, RowNumber):
            # The number over the link: it sorts and filters as one.
            place = f"internal:'Rows'!A{value.number + 1}"
            sheet.write_url(line, column, place, self._format(_NO_MARK, "link"))
            sheet.write_number(line, column, value.number, self._format(_NO_MARK, "link"))
        elif isinstance(value, Name):
            sheet.write_number(line, column, value.number, self._format(_NO_MARK, "name"))
        elif isinstance(value, Silence):
            self._words(sheet, line, column, value.text, "silence")
        elif isinstance(value, str):
            if value:
                self._words(sheet, line, column, value)
        elif value is not None:
            sheet.write_number(line, column, value, self._format(_NO_MARK, "cell"))

    def _words(
        self, sheet: Worksheet, line: int, column: int, text: str, kind: str = "cell"
    ) -> None:
        text = fitted(clean(text))
        kind = "rtl" if kind == "cell" and is_right_to_left(text) else kind
        sheet.write_string(line, column, text, self._format(_NO_MARK, kind))

    def _told(self, sheet: Worksheet, line: int, column: int, told: Told) -> None:
        """Write words of a report, each run with its marks."""
        kind = "rtl" if is_right_to_left(told.text) else "cell"
        runs = list(_fitted_runs(told.runs))
        if len(runs) < 2:  # rich text has two pieces at least
            marks, text = runs[0] if runs else (frozenset[Mark](), "")
            sheet.write_string(line, column, text, self._format(marks, kind))
            return
        pieces: list[Format | str] = []
        for marks, text in runs:
            pieces += [self._format(marks, "run"), text]
        sheet.write_rich_string(line, column, *pieces, self._format(_NO_MARK, kind))

    def _format(self, marks: frozenset[Mark], kind: str) -> Format:
        """Return a format, one for each look: the book keeps all that are asked for."""
        known = self._formats.get((marks, kind))
        if known is None:
            look: dict[str, Any] = {"font_color": _INK} if kind == "run" else dict(_CELL)
            look |= _KINDS.get(kind, {})
            for mark, own in _LOOKS.items():
                look |= own if mark in marks else {}
            if self._choice.grey:
                look["font_color"] = _INK
            known = self._formats[marks, kind] = self._book.add_format(look)
        return known


_KINDS: Mapping[str, Mapping[str, Any]] = {
    "head": {"bold": True, "bottom": 2, "bottom_color": _SOFT, "bg_color": "#F1EFEA"},
    "link": {"font_color": "#00609A", "underline": _SINGLE, "align": "center"},
    "name": {"bold": True, "align": "center"},
    "silence": {"font_color": _SOFT},
    "rtl": {"reading_order": _RIGHT_TO_LEFT, "align": "right"},
}


def height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """Return how high a line must be, points, for its texts to show in columns so wide."""
    lines = (lines_of(text, width) for text, width in zip(texts, widths, strict=True))
    return min(_HIGHEST, max(lines, default=1) * _LINE + _AROUND)


def lines_of(text: str, width: int) -> int:
    """Return on how many lines a text stands in a column, `width` letters wide."""
    room = max(1.0, width * _ROOM)
    return sum(max(1, math.ceil(_width(line) / room)) for line in text.split("\n"))


def _width(line: str) -> int:
    if line.isascii():
        return len(line)
    return len(line) + sum(east_asian_width(letter) in "WF" for letter in line)


def _text(value: Value) -> str:
    if isinstance(value, Told | Silence):
        return value.text
    if isinstance(value, RowNumber | Name):
        return str(value.number)
    return "" if value is None else str(value)


def _fitted_runs(runs: Iterable[Run]) -> Iterable[tuple[frozenset[Mark], str]]:
    """Yield runs that look alike as one, none empty, as many as a cell takes."""
    room = LONGEST_CELL
    for marks, group in groupby(runs, key=lambda run: run.marks & _LOOKS.keys()):
        text = clean("".join(run.text for run in group))
        if not text or not room:
            continue
        kept = fitted(text, room)
        room = room - units(kept) if kept == text else 0
        yield frozenset(marks), kept


def fitted(text: str, most: int = LONGEST_CELL) -> str:
    """Return `text`, cut so that it has `most` UTF-16 units at most; the cut is shown."""
    if units(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT


def units(text: str) -> int:
    """Return how many UTF-16 units `text` has."""
    return len(text) + sum(character > "\uffff" for character in text)
