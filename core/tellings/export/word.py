"""Word: an annotated document that reads well on screen and in black and white on paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby

from tellings.export import wording
from tellings.export.outline import (
    Cell,
    ConflictEntry,
    LabelEntry,
    Mark,
    Outline,
    ReportSide,
    Row,
    Run,
    Telling,
    WhyLinked,
)
from tellings.export.word_quotations import Quotations
from tellings.export.word_xml import (
    DECLARATION,
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

PORTRAIT, LANDSCAPE = 9638, 14570  # text widths, twentieths of a point
NUMBER_WIDTH = 850
# More columns than this leave under 5 cm each on A4: tellings are stacked instead.
MOST_COLUMNS = 5
SMALL_FROM = 4  # columns from which the smaller type is set
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LINKS_IN_BRIEF = 40
_CORE_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def word(outline: Outline) -> bytes:
    """Return the outline as a .docx file; same outline, same bytes."""
    template = files("tellings_resources").joinpath("templates/comparison.docx").read_bytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(buffer, "w") as target:
        relations = source.read("word/_rels/document.xml.rels").decode()
        document = _Document(outline, _footer_id(relations))
        replaced = {
            "word/document.xml": document.xml(),
            "word/comments.xml": document.comments.xml(),
            "docProps/core.xml": _properties(outline),
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


def _properties(outline: Outline) -> str:
    names = ", ".join(wording.report_name(head) for head in outline.reports)
    return (
        f"{DECLARATION}<cp:coreProperties {_CORE_NAMESPACES}>"
        f"<dc:title>{clean(wording.document_title(outline))}</dc:title>"
        f"<dc:subject>{clean(wording.KICKER)}</dc:subject>"
        f"<dc:creator>{wording.PRODUCT} {clean(outline.version)}</dc:creator>"
        f"<dc:description>{clean(names)}</dc:description></cp:coreProperties>"
    )


class _Document:
    def __init__(self, outline: Outline, footer: str) -> None:
        self.outline = outline
        self.footer = footer
        self.comments = Comments()
        self.bookmarks = Bookmarks()
        self._notes = {
            one.number: f"{wording.conflict_title(one)}. {wording.conflict_sentence(one)}"
            for one in outline.conflicts
        }

    def xml(self) -> str:
        body = "".join((
            self._head(), self._brief(), self._conflicts(), self._legend(),
            section(False, self.footer, False), self._rows(), section(True, self.footer, False),
            self._quotations(), self._sides(), self._labels(), self._copied(),
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
        parts = [
            paragraph(text_run(wording.KICKER), "Kicker"),
            paragraph(text_run(wording.document_title(self.outline)), "Title"),
            self._heading(wording.REPORTS, 1),
        ]
        for head in self.outline.reports:
            title = f"{head.letter}  {head.title or wording.UNTITLED}"
            parts.append(paragraph(text_run(title), "Heading2"))
            fields = wording.report_fields(head)
            line = " · ".join(f"{name}: {value}" for name, value in fields if name != "SHA-256")
            parts.append(paragraph(text_run(line), "Meta"))
            parts.append(paragraph(text_run(f"SHA-256: {head.sha256}"), "Meta"))
        return "".join(parts)

    def _brief(self) -> str:
        lines = [text_run(line) for line in wording.brief_lines(self.outline.brief)]
        conflicts = self.outline.conflicts
        told = self._conflict_links() if conflicts else paragraph(text_run(wording.NO_CONFLICTS))
        figures = [
            table_row(
                cell(width, paragraph(text_run(str(value)), "CellMeta"))
                for width, value in zip(
                    _widths(PORTRAIT, (4, 2, 2, 2, 2, 2)),
                    (f"{head.letter}  {wording.report_name(head)}", one.shared, one.only_whole,
                     one.only_clause, one.left_out, one.conflicts),
                    strict=True,
                )
            )
            for head, one in zip(self.outline.reports, self.outline.brief.reports, strict=True)
        ]  # fmt: skip
        widths = _widths(PORTRAIT, (4, 2, 2, 2, 2, 2))
        columns = [Column(w, text) for w, text in zip(widths, wording.FIGURE_HEADS, strict=True)]
        return (
            self._heading(wording.BRIEF, 1)
            + "".join(paragraph(line) for line in lines)
            + told
            + table(columns, figures)
        )

    def _conflict_links(self) -> str:
        """Return what the conflicts are about, a line each."""
        conflicts = self.outline.conflicts
        parts = [paragraph(text_run(f"≠ {wording.conflict_count(self.outline.brief)}:"))]
        for one in conflicts[:_LINKS_IN_BRIEF]:
            inner = link(f"conflict_{one.number}", f"≠ {one.number}")
            inner += text_run(f"  {wording.conflict_line(one)}")
            parts.append(paragraph(inner, "CellSmall"))
        if len(conflicts) > _LINKS_IN_BRIEF:
            parts.append(paragraph(link("conflicts", "…")))
        return "".join(parts)

    def _legend(self) -> str:
        used = [
            paragraph(marked_runs([_sample(mark, sample)]) + text_run(f"   {meaning}"))
            for mark, (sample, meaning) in wording.MARKS.items()
        ]
        return self._heading(wording.LEGEND, 1) + "".join(used)

    def _rows(self) -> str:
        heading = self._heading(wording.ROWS, 1)
        stacked = len(self.outline.reports) > MOST_COLUMNS
        return heading + (self._stacked_rows() if stacked else self._column_rows())

    def _column_rows(self) -> str:
        reports = self.outline.reports
        width = (LANDSCAPE - NUMBER_WIDTH) // len(reports)
        style = "CellSmall" if len(reports) >= SMALL_FROM else "Cell"
        names = [f"{head.letter}  {wording.report_name(head)}" for head in reports]
        columns = [Column(NUMBER_WIDTH, ""), *(Column(width, name) for name in names)]
        return table(
            columns,
            (
                table_row((
                    cell(NUMBER_WIDTH, self._row_number(row)),
                    *(cell(width, self._cell(one, row, style)) for one in row.cells),
                ))
                for row in self.outline.rows
            ),
        )  # fmt: skip

    def _stacked_rows(self) -> str:
        width = LANDSCAPE - NUMBER_WIDTH
        columns = [Column(NUMBER_WIDTH, ""), Column(width, wording.REPORTS)]
        rows = (
            table_row((
                cell(NUMBER_WIDTH, self._row_number(row)),
                cell(width, "".join(self._stack(row))),
            ))
            for row in self.outline.rows
        )  # fmt: skip
        return table(columns, rows)

    def _stack(self, row: Row) -> Iterable[str]:
        for one in row.cells:
            for telling in one.tellings:
                letter = text_run(f"{report_letter(one.report)}  ", "Letter")
                yield self._telling(telling, row, "Cell", letter)
        silent: dict[str, list[int]] = {}
        for one in row.cells:
            if not one.tellings:
                silent.setdefault(wording.silence(one), []).append(one.report)
        for words, reports in silent.items():
            yield paragraph(text_run(f"{words}: {wording.letters(reports)}"), "Silent")

    def _row_number(self, row: Row) -> str:
        number = self.bookmarks.around(f"row_{row.number}", text_run(str(row.number), "Letter"))
        marks = {m for c in row.cells for t in c.tellings for run in t.runs for m in run.marks}
        number += text_run("  ≈") if Mark.REWORDED in marks else ""
        parts = [paragraph(number, "CellMeta")]
        for one in row.conflicts:
            parts.append(paragraph(link(f"conflict_{one}", f"≠ {one}"), "CellMeta"))
        if row.kind is None and row.sure:
            teller = next(one.report for one in row.cells if one.tellings)
            text = f"{wording.ONLY_IN} {report_letter(teller)}"
            parts.append(paragraph(text_run(text), "CellMeta"))
        return "".join(parts)

    def _cell(self, one: Cell, row: Row, style: str) -> str:
        if not one.tellings:
            words = f"– {wording.silence(one)}"
            inner = text_run(words) if one.see is None else link(f"row_{one.see}", words)
            return paragraph(inner, "Silent")
        return "".join(self._telling(telling, row, style) for telling in one.tellings)

    def _telling(self, telling: Telling, row: Row, style: str, before: str = "") -> str:
        notes = {number: self._notes[number] for number in row.conflicts}
        runs = marked_runs(telling.runs, self.comments, notes)
        return paragraph(before + runs, style, is_right_to_left(telling.text))

    def _quotations(self) -> str:
        section = Quotations(self.outline, self.comments, PORTRAIT)
        return self._heading(wording.QUOTATIONS, 1) + section.xml()

    def _conflicts(self) -> str:
        heading = self._heading(wording.CONFLICTS, 1, "conflicts")
        if not self.outline.conflicts:
            return heading + paragraph(text_run(wording.NO_CONFLICTS))
        widths = _widths(PORTRAIT, (3, 7, 28, 3))
        heads = wording.CONFLICT_HEADS
        columns = [Column(w, text) for w, text in zip(widths, heads, strict=True)]
        return heading + table(
            columns, (self._conflict_row(one, widths) for one in self.outline.conflicts)
        )

    def _conflict_row(self, one: ConflictEntry, widths: list[int]) -> str:
        number = self.bookmarks.around(
            f"conflict_{one.number}", text_run(f"≠ {one.number}", "ConflictGlyph")
        )
        kind = paragraph(text_run(wording.CONFLICT_KINDS[one.kind], "Letter"), "CellMeta")
        kind += paragraph(text_run(wording.CONFLICT_REASONS[one.reason]), "CellMeta")
        sides = []
        for side in one.sides:
            shown = _with_only(side.telling.runs, one.number)
            letter = text_run(f"{report_letter(side.report)}  ", "Letter")
            inner = paragraph(
                letter + marked_runs(shown), "CellSmall", is_right_to_left(side.telling.text)
            )
            if side.value:
                inner += paragraph(text_run(f"{wording.UNDERSTOOD} {side.value}"), "CellMeta")
            sides.append(inner)
        where = link(f"row_{one.row}", str(one.row)) if one.row else text_run("")
        parts = [
            paragraph(number, "CellMeta"), kind, "".join(sides), paragraph(where, "CellMeta")
        ]  # fmt: skip
        return table_row(cell(w, part) for w, part in zip(widths, parts, strict=True))

    def _sides(self) -> str:
        parts = [self._heading(wording.SIDES, 1)]
        for side in self.outline.sides:
            head = self.outline.reports[side.report]
            parts.append(self._heading(f"{head.letter}  {wording.report_name(head)}", 2))
            parts += [self._only(side), self._left_out(side)]
        return "".join(parts)

    def _only(self, side: ReportSide) -> str:
        parts = [paragraph(text_run(f"{wording.ADDS} ({len(side.only)})"), "Heading3")]
        for row, telling in side.only:
            where = link(f"row_{row}", f"{wording.ROW} {row}") if row else ""
            inner = marked_runs(telling.runs) + text_run("   ") + where
            parts.append(paragraph(inner, "Cell", is_right_to_left(telling.text)))
        return "".join(parts)

    def _left_out(self, side: ReportSide) -> str:
        parts = [paragraph(text_run(f"{wording.LEAVES_OUT} ({len(side.left_out)})"), "Heading3")]
        for entry in side.left_out:
            row = self.outline.rows[entry.row - 1]
            telling = next(t for one in row.cells for t in one.tellings)
            tellers = wording.letters([one.report for one in row.cells if one.tellings])
            inner = text_run(f"{tellers}  ", "Letter") + text_run(telling.text)
            inner += text_run("   ") + link(f"row_{entry.row}", f"{wording.ROW} {entry.row}")
            parts.append(paragraph(inner, "Cell", is_right_to_left(telling.text)))
        return "".join(parts)

    def _labels(self) -> str:
        if not self.outline.labels:
            return ""
        parts = [self._heading(wording.LABELS, 1)]
        for kind, entries in groupby(self.outline.labels, key=lambda one: one.kind):
            parts.append(self._heading(wording.LABELLED[kind], 2))
            parts += (paragraph(_label_runs(one), "Cell") for one in entries)
        return "".join(parts)

    def _copied(self) -> str:
        if not self.outline.copied:
            return ""
        lines = (paragraph(text_run(wording.copied_text(one))) for one in self.outline.copied)
        return self._heading(wording.COPIED, 1) + "".join(lines)

    def _method(self) -> str:
        lines = (paragraph(text_run(line)) for line in wording.method_lines(self.outline))
        return self._heading(wording.METHOD, 1) + "".join(lines)

    def _why(self) -> str:
        if not self.outline.why:
            return ""
        parts = [self._heading(wording.WHY, 1)]
        parts += [self._why_paragraph(why) for why in self.outline.why]
        return "".join(parts)

    def _why_paragraph(self, why: WhyLinked) -> str:
        evidence = wording.evidence_text(why)
        inner = link(f"row_{why.row}", f"{wording.ROW} {why.row}")
        inner += text_run(f"  {wording.link_line(why)}. ", "Letter") + text_run(evidence)
        if why.candidates:
            rivals = "; ".join(wording.candidate_text(one) for one in why.candidates)
            inner += text_run(f". {wording.CONSIDERED}: {rivals}")
        return paragraph(inner, "Why")


def _sample(mark: Mark, text: str) -> Run:
    return Run(text, frozenset({mark}), (0,) if mark is Mark.CONFLICT else ())


def _with_only(runs: tuple[Run, ...], conflict: int) -> list[Run]:
    """Keep the marks of one conflict and drop all others."""
    mark = frozenset({Mark.CONFLICT})
    return [
        Run(run.text, mark, (conflict,)) if conflict in run.conflicts else Run(run.text)
        for run in runs
    ]


def _widths(total: int, shares: tuple[int, ...]) -> list[int]:
    return [total * share // sum(shares) for share in shares]
