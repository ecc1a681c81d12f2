"""Word: an annotated document that reads well on screen and in black and white on paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import groupby

from tellings.export.word_appendix import why_table
from tellings.export.word_front import conflicts_table, reports_table
from tellings.export.word_quotations import Quotations
from tellings.export.word_xml import (
    DECLARATION,
    LANDSCAPE,
    PORTRAIT,
    Bookmarks,
    Column,
    Comments,
    R,
    W,
    cell,
    clean,
    is_right_to_left,
    link,
    marked_runs,
    paragraph,
    section,
    table,
    table_row,
    text_run,
)
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.excerpts import LONGEST_LISTED, MOST_LISTED, left_out_once, shortened
from tellings.showing.labels import LabelEntry
from tellings.showing.marks import Mark
from tellings.showing.rows import Row
from tellings.showing.runs import Cell, Run, Telling
from tellings.showing.shown import Shown
from tellings.showing.sides import ReportSide

NUMBER_WIDTH = 1000
# More columns than this leave under 5 cm each on A4: tellings are stacked instead.
MOST_COLUMNS = 5
SMALL_FROM = 4  # columns from which the smaller type is set
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def word(shown: Shown) -> bytes:
    """Return what is shown as a .docx file; same comparison, same bytes."""
    template = files("tellings_resources").joinpath("templates/comparison.docx").read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(buffer, "w") as target:
        relations = source.read("word/_rels/document.xml.rels").decode()
        document = _Document(shown, _footer_id(relations))
        replaced = {
            "word/document.xml": document.xml(),
            "word/comments.xml": document.comments.xml(),
            "docProps/core.xml": _properties(shown),
        }
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            data = replaced[name].encode() if name in replaced else source.read(name)
            target.writestr(info, data)
    return buffer.getvalue()


def _label_runs(label: LabelEntry) -> str:
    name = text_run(f"{label.name}:  ", "Letter") if label.name else ""
    uses = (
        text_run(f"{letter}  ", "Letter") + text_run(words)
        for letter, words in wording.label_uses(label)
    )
    return name + text_run("   ").join(uses)


def _footer_id(relations: str) -> str:
    for relation in re.findall(r"<Relationship [^>]*>", relations):
        if "/footer" in relation:
            return str(re.findall(r'\bId="([^"]+)"', relation)[0])
    raise ValueError("the template has no footer")


def _properties(shown: Shown) -> str:
    names = ", ".join(wording.report_name(head) for head in shown.heads)
    return (
        f"{DECLARATION}<cp:coreProperties {_CORE_NAMESPACES}>"
        f"<dc:title>{clean(wording.document_title(shown))}</dc:title>"
        f"<dc:subject>{clean(wording.KICKER)}</dc:subject>"
        f"<dc:creator>{wording.PRODUCT} {clean(shown.comparison.method.version)}</dc:creator>"
        f"<dc:description>{clean(names)}</dc:description></cp:coreProperties>"
    )


class _Document:
    def __init__(self, shown: Shown, footer: str) -> None:
        self.shown = shown
        self.footer = footer
        self.comments = Comments()
        self.bookmarks = Bookmarks()
        self._notes = {
            one.number: f"{wording.conflict_title(one)}. {wording.conflict_sentence(one)}"
            for one in shown.conflicts
        }

    def xml(self) -> str:
        body = "".join((
            self._head(), self._brief(), self._conflicts(), self._sides(),
            section(False, self.footer, False), self._rows(), section(True, self.footer, False),
            self._quotations(), self._labels(), self._copied(),
            self._method(), self._why(), section(False, self.footer, True),
        ))  # fmt: skip
        return (
            f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body>'
            "</w:document>"
        )

    def _heading(self, text: str, level: int, bookmark: str = "") -> str:
        inner = text_run(text)
        inner = self.bookmarks.around(bookmark, inner) if bookmark else inner
        return paragraph(inner, f"Heading{level}")

    def _head(self) -> str:
        return (
            paragraph(text_run(wording.KICKER), "Kicker")
            + paragraph(text_run(wording.document_title(self.shown)), "Title")
            + self._heading(wording.REPORTS, 1)
            + reports_table(self.shown)
        )

    def _brief(self) -> str:
        lines = " ".join(wording.brief_lines(self.shown.brief))
        return self._heading(wording.BRIEF, 1) + paragraph(text_run(lines))

    def _conflicts(self) -> str:
        heading = self._heading(wording.CONFLICTS, 1)
        if not self.shown.conflicts:
            return heading + paragraph(text_run(wording.NO_CONFLICTS))
        return heading + conflicts_table(self.shown, self.bookmarks)

    def _legend(self) -> str:
        parts = [
            marked_runs([_sample(mark, sample)]) + text_run(f"\u00a0\u00a0{meaning}   ", "How")
            for mark, (sample, meaning) in wording.MARKS.items()
        ]
        return paragraph("".join(parts), "Cell")

    def _rows(self) -> str:
        heading = self._heading(wording.ROWS, 1)
        stacked = len(self.shown.heads) > MOST_COLUMNS
        rows = self._stacked_rows() if stacked else self._column_rows()
        return heading + self._legend() + rows

    def _column_rows(self) -> str:
        reports = self.shown.heads
        width = (LANDSCAPE - NUMBER_WIDTH) // len(reports)
        style = "CellSmall" if len(reports) >= SMALL_FROM else "Cell"
        names = [f"{head.letter}  {wording.report_name(head)}" for head in reports]
        columns = [Column(NUMBER_WIDTH, ""), *(Column(width, name) for name in names)]
        return table(
            columns,
            (self._column_row(row, width, style) for row in self.shown.rows),
        )

    def _column_row(self, row: Row, width: int, style: str) -> str:
        """Return a row; a passage that stands for itself takes the room of all columns."""
        cells = self.shown.cells(row)
        number = cell(NUMBER_WIDTH, self._row_number(row))
        if row.kind is None:
            wide = "".join(self._lettered(row))
            return table_row((number, cell(width * len(cells), wide, span=len(cells))))
        return table_row((number, *(cell(width, self._cell(one, row, style)) for one in cells)))

    def _stacked_rows(self) -> str:
        width = LANDSCAPE - NUMBER_WIDTH
        columns = [Column(NUMBER_WIDTH, ""), Column(width, wording.REPORTS)]
        rows = (
            table_row((
                cell(NUMBER_WIDTH, self._row_number(row)),
                cell(width, "".join(self._stack(row))),
            ))
            for row in self.shown.rows
        )  # fmt: skip
        return table(columns, rows)

    def _lettered(self, row: Row) -> Iterator[str]:
        for one in self.shown.cells(row):
            for telling in one.tellings:
                letter = text_run(f"{report_letter(one.report)}  ", "Letter")
                yield self._telling(telling, row, "Cell", letter)

    def _stack(self, row: Row) -> Iterator[str]:
        yield from self._lettered(row)
        silent: dict[str, list[int]] = {}
        for one in self.shown.cells(row):
            if not one.tellings and row.kind is not None:
                silent.setdefault(wording.silence(one), []).append(one.report)
        for words, reports in silent.items():
            yield paragraph(text_run(f"{words}: {wording.letters(reports)}"), "Silent")

    def _row_number(self, row: Row) -> str:
        inner = self.bookmarks.around(f"row_{row.number}", text_run(str(row.number), "Letter"))
        tellings = [self.shown.telling(passage) for passage in row.passages]
        marks = {mark for one in tellings for run in one.runs for mark in run.marks}
        inner += text_run("  ≈") if Mark.REWORDED in marks else ""
        if row.kind is None:
            inner += text_run(f"  {wording.ONLY_IN if row.sure else wording.OPEN}")
        for one in row.conflicts:
            inner += text_run("  ") + link(f"conflict_{one}", f"≠\u00a0{one}")
        return paragraph(inner, "CellMeta")

    def _cell(self, one: Cell, row: Row, style: str) -> str:
        if not one.tellings:
            words = f"– {wording.silence(one)}"
            inner = text_run(words) if one.see is None else link(f"row_{one.see}", words)
            return paragraph(inner, "Silent")
        return "".join(self._telling(telling, row, style) for telling in one.tellings)

    def _telling(self, telling: Telling, row: Row, style: str, before: str = "") -> str:
        notes = {number: self._notes[number] for number in row.conflicts}
        runs = marked_runs(telling.shown, self.comments, notes)
        return paragraph(before + runs, style, is_right_to_left(telling.text))

    def _quotations(self) -> str:
        section = Quotations(self.shown, self.comments, PORTRAIT)
        return self._heading(wording.QUOTATIONS, 1) + section.xml()

    def _sides(self) -> str:
        # A column for what nobody leaves out would stand empty.
        heads = [wording.ADDS]
        heads += [wording.LEAVES_OUT] if any(side.left_out for side in self.shown.sides) else []
        width = PORTRAIT // len(heads)
        columns = [Column(width, text) for text in heads]
        rows = []
        for side in self.shown.sides:
            head = self.shown.heads[side.report]
            name = paragraph(text_run(f"{head.letter}  {wording.report_name(head)}"), "CellHead")
            parts = ("".join(self._only(side)), "".join(self._left_out(side)))[: len(heads)]
            rows.append(table_row([cell(PORTRAIT, name, span=len(heads))]))
            rows.append(table_row((cell(width, part) for part in parts), whole=False))
        return self._heading(wording.SIDES, 1) + table(columns, rows)

    def _only(self, side: ReportSide) -> Iterator[str]:
        return _listed([("", t.text, [row] if row else []) for row, t in side.only])

    def _left_out(self, side: ReportSide) -> Iterator[str]:
        return _listed([
            (wording.tellers(rows), self.shown.first(rows[0]).text, [row.number for row in rows])
            for rows in left_out_once(self.shown, side)
        ])  # fmt: skip

    def _labels(self) -> str:
        if not self.shown.labels:
            return ""
        parts = [self._heading(wording.LABELS, 1)]
        for kind, entries in groupby(self.shown.labels, key=lambda one: one.kind):
            parts.append(self._heading(wording.LABELLED[kind], 2))
            parts += (paragraph(_label_runs(one), "Cell") for one in entries)
        return "".join(parts)

    def _copied(self) -> str:
        if not self.shown.copied:
            return ""
        lines = (paragraph(text_run(wording.copied_text(one))) for one in self.shown.copied)
        return self._heading(wording.COPIED, 1) + "".join(lines)

    def _method(self) -> str:
        lines = [paragraph(text_run(line)) for line in wording.method_lines(self.shown)]
        lines += [
            paragraph(text_run(wording.source_line(head)), "Meta") for head in self.shown.heads
        ]
        return self._heading(wording.METHOD, 1) + "".join(lines)

    def _why(self) -> str:
        if not self.shown.why:
            return ""
        return self._heading(wording.WHY, 1) + why_table(self.shown)


def _listed(entries: Sequence[tuple[str, str, Sequence[int]]]) -> Iterator[str]:
    """Yield a list of passages, each with who tells it and the rows that it leads to.

    The first are cut short, of the others only the rows are named.
    """
    for tellers, text, rows in entries[:MOST_LISTED]:
        inner = text_run(f"{tellers}  ", "Letter") if tellers else ""
        inner += text_run(shortened(text, LONGEST_LISTED)) + _row_links(rows)
        yield paragraph(inner, "CellSmall", is_right_to_left(text))
    if further := entries[MOST_LISTED:]:
        inner = text_run(wording.further(len(further)))
        yield paragraph(inner + _row_links([n for one in further for n in one[2]]), "CellMeta")
    if not entries:
        yield paragraph(text_run(wording.NOTHING), "Silent")


def _row_links(rows: Iterable[int]) -> str:
    return "".join(text_run("  ") + link(f"row_{row}", str(row)) for row in rows)


def _sample(mark: Mark, text: str) -> Run:
    return Run(text, frozenset({mark}), (0,) if mark is Mark.CONFLICT else ())
