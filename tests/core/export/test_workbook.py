"""The workbook, read back by another library: words stay words, whatever they begin with."""

from __future__ import annotations

import dataclasses
import io
from datetime import UTC, datetime

import openpyxl
import pytest
from handmade import handmade_comparison
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tellings.export import Choice, format_of, render
from tellings.export.choice import Paper
from tellings.export.sheets import sheets_of
from tellings.export.workbook import LONGEST_CELL, fitted, lines_of, units
from tellings.model import Comparison
from tellings.review import Decision, Note, On, Review, Stamp, Target
from tellings.showing.shown import Shown, show

XLSX = format_of("xlsx")
STARTS = ("=1+1", "+1", "-1", "@sum", "'quoted", "https://a.example", "12", "_x0041_")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return handmade_comparison()


@pytest.fixture(scope="module")
def shown(comparison) -> Shown:
    return show(comparison)


def read(shown: Shown, choice: Choice | None = None, *, rich: bool = False) -> openpyxl.Workbook:
    data = io.BytesIO(render(shown, XLSX, choice))
    return openpyxl.load_workbook(data, rich_text=rich)


def lines(book: openpyxl.Workbook, name: str) -> list[dict[str, object]]:
    head, *rest = book[name].values
    return [dict(zip(head, line, strict=True)) for line in rest]


def test_every_sheet_is_there_with_a_filter_and_a_head_that_stays(shown):
    book = read(shown)
    assert book.sheetnames[:7] == [
        "Rows", "Quotations", "Conflicts", "Only here", "Left out", "Reports",
        "Notes and decisions",
    ]  # fmt: skip
    for sheet in book.worksheets[:7]:
        assert sheet.freeze_panes in ("A2", "B2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(cell.font.b for cell in sheet[1])


def test_rows_hold_every_passage_under_its_report(shown):
    told = lines(read(shown), "Rows")
    assert [line["Row"] for line in told] == [row.number for row in shown.rows]
    heads = list(told[0])[3 : 3 + len(shown.heads)]
    for line, row in zip(told, shown.rows, strict=True):
        for head, cell in zip(heads, shown.cells(row), strict=True):
            for telling in cell.tellings:
                wanted = "".join(run.text for run in telling.shown)
                assert wanted in line[head]


def test_marks_are_rich_text(shown):
    book = read(shown, rich=True)
    blocks = [
        piece
        for line in book["Rows"].iter_rows(min_row=2)
        for cell in line
        if isinstance(cell.value, CellRichText)
        for piece in cell.value
        if isinstance(piece, TextBlock)
    ]
    clashing = {piece.text for piece in blocks if piece.font.u == "double" and piece.font.b}
    # A mark inside a mark cuts words in two.
    said = {
        run.text
        for row in shown.rows
        for passage in row.passages
        for run in shown.telling(passage, row.parts.get(passage)).shown
        if run.conflicts
    }
    assert clashing
    assert clashing <= said
    assert any(piece.font.i for piece in blocks)


def test_the_other_sheets_count_what_is_shown(shown):
    book = read(shown)
    wordings = sum(len(one.wordings) for one in shown.utterances)
    assert len(lines(book, "Quotations")) == wordings
    assert len(lines(book, "Conflicts")) == sum(len(one.sides) for one in shown.conflicts)
    assert len(lines(book, "Only here")) == sum(len(side.only) for side in shown.sides)
    assert len(lines(book, "Left out")) == sum(len(side.left_out) for side in shown.sides)
    assert [line["SHA-256"] for line in lines(book, "Reports")] == [h.sha256 for h in shown.heads]


def test_numbers_of_rows_lead_to_them(shown):
    sheet = read(shown)["Conflicts"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Row")
    led = [line[column - 1] for line in sheet.iter_rows(min_row=2) if line[column - 1].value]
    assert led
    for cell in led:
        assert cell.hyperlink.location == f"'Rows'!A{cell.value + 1}"


@pytest.mark.parametrize("text", STARTS)
def test_words_are_words_whatever_they_begin_with(comparison, text):
    reports = tuple(
        dataclasses.replace(
            one,
            title=text,
            text=(text + " " + one.text)[: len(one.text)],
            source=dataclasses.replace(one.source, name=text),
        )
        for one in comparison.reports
    )
    book = read(show(dataclasses.replace(comparison, reports=reports)))
    assert {line["Title"] for line in lines(book, "Reports")} == {text}
    for sheet in book.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in ("s", "n", "inlineStr")
                assert not cell.quotePrefix


def test_a_persons_note_stands_beside_its_row_and_in_the_notes(comparison):
    plain = show(comparison)
    first = plain.rows[0].first
    target = Target(On.PASSAGE, (plain.anchors.passage(first),))
    stamp = Stamp("Ada Berg", datetime(2026, 3, 14, 9, 30, tzinfo=UTC))
    review = Review((Decision(Note("1", target, "=Ask the mayor."), stamp),))
    book = read(show(comparison, review=review))
    assert "=Ask the mayor." in lines(book, "Rows")[0]["Notes"]
    note = lines(book, "Notes and decisions")[0]
    assert (note["Text"], note["By"], note["Row"]) == ("=Ask the mayor.", "Ada Berg", 1)


def test_paper_and_black_and_white(shown):
    book = read(shown, Choice(paper=Paper.LETTER, grey=True))
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {1}
    told = [cell for sheet in book for line in sheet for cell in line if cell.value is not None]
    colours = {cell.font.color.rgb for cell in told}
    assert colours == {"FF1D2125"}


@pytest.mark.parametrize("text", ["w" * LONGEST_CELL, "w" * 40_000, "🚋" * 20_000])
def test_what_is_too_long_for_a_cell_is_cut_where_a_reader_sees_it(text):
    kept = fitted(text)
    assert units(kept) <= LONGEST_CELL
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))


def test_lines_are_as_high_as_their_words_and_fit_a_page_in_landscape(shown):
    book = read(shown)
    for sheet, wanted in zip(book.worksheets, sheets_of(shown), strict=True):
        widths = [width for _, width in wanted.columns]
        for line in sheet.iter_rows():
            room = sheet.row_dimensions[line[0].row].height / 14  # points: lines, and a little
            needed = [
                len(str(cell.value)) / width
                for cell, width in zip(line, widths, strict=True)
                if cell.value is not None
            ]
            assert max(needed, default=0) <= room
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1) == 1
    # Paper in landscape takes 130 letters across: the rows shrink to fit it, but not to half.
    assert 130 / sum(width for _, width in sheets_of(shown)[0].columns) > 0.6


def test_words_of_wide_letters_take_more_lines():
    assert lines_of("a" * 40, 48) == 1
    assert lines_of("港" * 40, 48) == 2
    assert lines_of("one\ntwo", 48) == 2
