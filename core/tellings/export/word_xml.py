"""WordprocessingML written as text: an element object a run would take ten times as long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from tellings.showing.marks import Mark
from tellings.showing.runs import Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
AUTHOR, INITIALS = "Tellings", "T"
PORTRAIT, LANDSCAPE = 9638, 14570  # text widths, twentieths of a point

# Control characters, surrogates and the two non-characters that XML 1.0 forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# The stronger finding wins where several fall on the same words.
_STYLES = (
    (Mark.CONFLICT, "Conflict"),
    (Mark.QUOTE_SIGN, "QuoteSign"),
    (Mark.ONLY_CLAUSE, "OnlyClause"),
    (Mark.REWORDED, "Reworded"),
    (Mark.ONLY, "OnlyHere"),
)
_OPEN, _CLOSE = "⸢", "⸣"


def clean(text: str) -> str:
    """Escape `text` for XML; what XML forbids becomes U+FFFD."""
    return escape(_FORBIDDEN.sub("\ufffd", text), {'"': "&quot;"})


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction runs from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


@dataclass
class Comments:
    """Collects comments; each gets the next id."""

    parts: list[str] = field(default_factory=list)

    def add(self, text: str) -> int:
        """Add a comment and return its id."""
        number = len(self.parts)
        self.parts.append(
            f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}"><w:p><w:pPr>'
            '<w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr><w:rStyle'
            ' w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
            f"{text_run(text)}</w:p></w:comment>"
        )
        return number

    def around(self, inner: str, number: int) -> str:
        """Return `inner` as the range of comment `number`."""
        return (
            f'<w:commentRangeStart w:id="{number}"/>{inner}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )

    def xml(self) -> str:
        """Return the comments part."""
        return f'{DECLARATION}<w:comments xmlns:w="{W}">{"".join(self.parts)}</w:comments>'


DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def text_run(text: str, style: str = "", right_to_left: bool = False) -> str:
    """Return a run of text in a character style."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "<w:rtl/>" if right_to_left else ""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{clean(text)}</w:t></w:r>'


def paragraph(inner: str, style: str = "", right_to_left: bool = False, extra: str = "") -> str:
    """Return a paragraph; `extra` are further properties that belong before `w:bidi`."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += extra + ("<w:bidi/>" if right_to_left else "")
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{properties}{inner}</w:p>"


def link(target: str, text: str) -> str:
    """Return a link to a bookmark of this document."""
    return f'<w:hyperlink w:anchor="{target}">{text_run(text, "Hyperlink")}</w:hyperlink>'


class Bookmarks:
    """Hands out bookmark ids."""

    def __init__(self) -> None:
        self._next = 0

    def around(self, name: str, inner: str) -> str:
        """Return `inner` as the place of bookmark `name`."""
        number = self._next
        self._next += 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{number}"/>'


def _style_of(marks: frozenset[Mark]) -> str:
    return next((style for mark, style in _STYLES if mark in marks), "")


def marked_runs(
    runs: Iterable[Run], comments: Comments | None = None, notes: dict[int, str] | None = None
) -> str:
    """Return runs of a report's text; conflicts named in `notes` get a comment.

    Half brackets set off indirect speech: they are the only signs added to the text.
    """
    runs = tuple(runs)
    right_to_left = is_right_to_left("".join(run.text for run in runs))
    parts: list[str] = []
    indirect = False
    for clashing, group in groupby(runs, key=lambda run: run.conflicts):
        inner = [text_run("≠", "ConflictGlyph")] if clashing else []
        for run in group:
            if (Mark.INDIRECT in run.marks) != indirect:
                inner.append(text_run(_CLOSE if indirect else _OPEN, "QuoteSign"))
                indirect = not indirect
            inner.append(text_run(run.text, _style_of(run.marks), right_to_left))
        parts.append(_commented("".join(inner), clashing, comments, notes or {}))
    if indirect:
        parts.append(text_run(_CLOSE, "QuoteSign"))
    return "".join(parts)


def _commented(
    inner: str, conflicts: tuple[int, ...], comments: Comments | None, notes: dict[int, str]
) -> str:
    for number in conflicts:
        if comments is not None and number in notes:
            inner = comments.around(inner, comments.add(notes[number]))
    return inner


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its width in twentieths of a point and its heading."""

    width: int
    heading: str


def table(columns: Sequence[Column], rows: Iterable[str], padding: int = 40) -> str:
    """Return a table with hairlines, fixed widths and, if there is one, a head that repeats.

    Args:
        columns: From the left.
        rows: Each as `table_row` returns it.
        padding: Above and below the text of a cell, twentieths of a point.
    """
    total = sum(column.width for column in columns)
    line = 'w:val="single" w:sz="4" w:space="0" w:color="C6C2B8"'
    borders = f"<w:top {line}/><w:bottom {line}/><w:insideH {line}/>"
    margins = (
        f'<w:top w:w="{padding}" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        f'<w:bottom w:w="{padding}" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    heads = "".join(
        cell(column.width, paragraph(text_run(column.heading), "CellHead"), "EFEDE8")
        for column in columns
    )
    if any(column.heading for column in columns):
        rows = (f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>", *rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(rows)
        + "</w:tbl>"
    )


def table_row(cells: Iterable[str], *, whole: bool = True) -> str:
    """Return a row, which no page break splits if it is to stay `whole`."""
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(width: int, inner: str, fill: str = "", span: int = 1) -> str:
    """Return a cell over `span` columns; `inner` must hold at least one paragraph."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def shares(total: int, parts: Sequence[int]) -> list[int]:
    """Divide a width in proportion to `parts`."""
    return [total * part // sum(parts) for part in parts]


def section(landscape: bool, footer: str, last: bool) -> str:
    """Return the end of a section of A4 pages; `footer` is a relationship id."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    orient = ' w:orient="landscape"' if landscape else ""
    properties = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        '<w:pgMar w:top="1000" w:right="1134" w:bottom="1000" w:left="1134" w:header="567"'
        ' w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return (
        properties
        if last
        else f'<w:p><w:pPr><w:pStyle w:val="CellMeta"/>{properties}</w:pPr></w:p>'
    )
