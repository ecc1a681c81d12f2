"""The one place that knows WordprocessingML: lxml elements made in place.

Through python-docx's own objects the rows of a long comparison take ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree

from tellings.export.document import Change, Look, Words
from tellings.showing.marks import Mark

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Control characters, surrogates and the two non-characters that XML 1.0 forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# The stronger finding wins where several fall on the same words.
_MARK_STYLES = (
    (Mark.CONFLICT, "Conflict"),
    (Mark.QUOTE_SIGN, "QuoteSign"),
    (Mark.ONLY_CLAUSE, "OnlyClause"),
    (Mark.REWORDED, "Reworded"),
)
_LOOK_STYLES = {Look.STRONG: "Letter", Look.META: "How", Look.GLYPH: "ConflictGlyph"}
_CHANGE_STYLES = {Change.STRUCK: "Struck", Change.ADDED: "Added"}


def element(tag: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """Return `w:tag` with attributes of the same namespace."""
    made = etree.Element(_W + tag)
    for name, value in attributes.items():
        made.set(_W + name, str(value))
    made.extend(children)
    return made


def add(parent: etree._Element, tag: str, **attributes: object) -> etree._Element:
    """Append `w:tag` to `parent` and return it."""
    made = etree.SubElement(parent, _W + tag)
    for name, value in attributes.items():
        made.set(_W + name, str(value))
    return made


def tag(name: str) -> str:
    """Return the full name of `w:name`."""
    return _W + name


def clean(text: str) -> str:
    """Return `text` with what XML forbids as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def style_of(words: Words) -> str:
    """Return the character style of words, "" for that of their paragraph."""
    if words.change is not None:
        return _CHANGE_STYLES[words.change]
    marked = next((style for mark, style in _MARK_STYLES if mark in words.marks), "")
    return marked or _LOOK_STYLES.get(words.look, "")


def add_run(
    parent: etree._Element, text: str, style: str = "", language: str = "", rtl: bool = False
) -> etree._Element:
    """Append a run of text."""
    run = add(parent, "r")
    if style or language or rtl:
        properties = add(run, "rPr")
        if style:
            add(properties, "rStyle", val=style)
        if rtl:
            add(properties, "rtl")
        if language:
            names = {"val": language, "bidi": language} if rtl else {"val": language}
            add(properties, "lang", **names)
    made = add(run, "t")
    made.set(_SPACE, "preserve")
    made.text = clean(text)
    return run


def add_link(parent: etree._Element, anchor: str, text: str, style: str, page: bool) -> None:
    """Append a link to a place in the document; `page` makes it the number of its page."""
    link = add(parent, "hyperlink", anchor=anchor, history=1)
    if not page:
        add_run(link, text, style)
        return
    for kind in ("begin", "", "separate", "text", "end"):
        if kind == "text":
            add_run(link, text, style)
            continue
        run = add(link, "r")
        if kind:
            add(run, "fldChar", fldCharType=kind)
        else:
            code = add(run, "instrText")
            code.set(_SPACE, "preserve")
            code.text = f" PAGEREF {anchor} \\h "


def add_paragraph(
    parent: etree._Element,
    style: str,
    *,
    rtl: bool = False,
    keep: bool = False,
    alone: bool = False,
) -> etree._Element:
    """Append a paragraph of a style; `alone` draws the bar of what one report tells."""
    made = add(parent, "p")
    properties = add(made, "pPr")
    add(properties, "pStyle", val=style)
    if keep:
        add(properties, "keepNext")
    if alone:
        border = add(properties, "pBdr")
        add(border, "left", val="single", sz=18, space=6, color="00609A")
    if rtl:
        add(properties, "bidi")
    return made


def add_bookmark(parent: etree._Element, name: str, number: int) -> Callable[[], None]:
    """Open a bookmark; the result closes it."""
    add(parent, "bookmarkStart", id=number, name=name)

    def close() -> None:
        add(parent, "bookmarkEnd", id=number)

    return close


def add_table(
    parent: etree._Element, widths: Sequence[int], title: str, description: str, head: bool
) -> etree._Element:
    """Append a table of fixed widths (twentieths of a point) in our style."""
    made = add(parent, "tbl")
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val="TellingsTable")
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(
        properties, "tblLook", val="0620" if head else "0600", firstRow=int(head), lastRow=0,
        firstColumn=0, lastColumn=0, noHBand=1, noVBand=1,
    )  # fmt: skip
    if title:
        add(properties, "tblCaption", val=clean(title))
    if description:
        add(properties, "tblDescription", val=clean(description))
    grid = add(made, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return made


def add_row(table: etree._Element, *, whole: bool, head: bool = False) -> etree._Element:
    """Append a row, which no page break splits if it is `whole`; a `head` stands on every page."""
    made = add(table, "tr")
    if whole or head:
        properties = add(made, "trPr")
        add(properties, "cantSplit")
        if head:
            add(properties, "tblHeader")
    return made


def add_cell(
    row: etree._Element, width: int, span: int = 1, *, alone: bool = False, boxed: bool = False
) -> etree._Element:
    """Append a cell over `span` columns; it must get at least one paragraph.

    `alone` draws the bar of what one report tells: at the cell, for a paragraph's own border
    in a cell is not drawn everywhere. `boxed` draws a frame to write in.
    """
    made = add(row, "tc")
    properties = add(made, "tcPr")
    add(properties, "tcW", w=width, type="dxa")
    if span > 1:
        add(properties, "gridSpan", val=span)
    if alone:
        borders = add(properties, "tcBorders")
        add(borders, "left", val="single", sz=18, space=0, color="00609A")
    elif boxed:
        borders = add(properties, "tcBorders")
        for side in ("top", "left", "bottom", "right"):
            add(borders, side, val="single", sz=6, space=0, color="666D74")
    return made
