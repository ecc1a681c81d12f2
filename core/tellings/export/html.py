"""HTML: one file that loads nothing and runs nothing; light, dark, narrow and on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from tellings.export import words as said
from tellings.export.choice import Choice, Part
from tellings.export.document import (
    Block,
    Cell,
    Change,
    Document,
    Line,
    Look,
    Note,
    Paragraph,
    Role,
    Section,
    Table,
    TableKind,
    Words,
    all_paragraphs,
    with_notes,
)
from tellings.export.html_style import Style
from tellings.export.notes import signature
from tellings.showing import wording
from tellings.showing.clip import clean as clean
from tellings.showing.direction import is_right_to_left

_OWN_LANGUAGE = "en"
_HEADINGS = (Role.HEADING, Role.SPEAKER)
_CHANGES = {Change.STRUCK: "del", Change.ADDED: "ins"}
# Their first column says what the line is about.
_LINE_HEADS = (TableKind.ROWS, TableKind.VALUES)


def html(document: Document, choice: Choice) -> bytes:
    """Return a document as one HTML file in UTF-8; same document, same bytes."""
    page = _Page(document, choice)
    text = etree.tostring(page.made(), encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{text}\n".encode()


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element; `class_` is its class, and attributes that are "" are left out."""
    made = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            made.set(name.rstrip("_").replace("_", "-"), clean(value))
    made.text = clean(text) or None
    return made


def _say(parent: etree._Element, text: str) -> None:
    """Append text to what stands in an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(text)
    else:
        parent.text = (parent.text or "") + clean(text)


class _Page:
    def __init__(self, document: Document, choice: Choice) -> None:
        self._document = document
        self._choice = choice
        told = list(all_paragraphs(document))
        links = Counter(one.link for paragraph in told for one in paragraph.words)
        places = {name for paragraph in told for name in paragraph.anchors}
        # A strand is lit wherever it stands, if it stands in several places.
        self._lit = places & links.keys()
        self._style = Style(choice, sorted(self._lit), [one.number for one in document.notes])

    def made(self) -> etree._Element:
        document = self._document
        root = etree.Element("html", lang=_OWN_LANGUAGE)
        head = _add(root, "head")
        body = _add(root, "body", class_="grey" if self._choice.grey else "")
        top = _add(body, "header")
        reference, made = document.running
        if reference != document.title:
            _add(top, "p", reference, class_="kicker")
        _add(top, "p", document.kicker, class_="kicker")
        _add(top, "h1", document.title, dir="rtl" if is_right_to_left(document.title) else "")
        main = _add(body, "main")
        for section in document.sections:
            self._section(main, section)
        if document.notes:
            self._notes(main, document.notes)
        _add(_add(body, "footer"), "p", made)
        self._head(head)
        return root

    def _head(self, head: etree._Element) -> None:
        """Write the head, which is complete when the body is: the style knows all tables."""
        style = self._style.text()
        _add(head, "meta", charset="utf-8")
        policy = self._style.policy(style)
        _add(head, "meta", http_equiv="Content-Security-Policy", content=policy)
        _add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        _add(head, "title", self._document.title)
        _add(head, "meta", name="author", content=self._document.author)
        _add(head, "meta", name="description", content=self._document.names)
        _add(head, "style").text = style

    # Sections.

    def _section(self, main: etree._Element, section: Section) -> None:
        tag = "section" if section.title else "div"
        made = _add(
            main,
            "nav" if section.part is Part.CONTENTS else tag,
            class_="part wide" if section.wide else "part",
            id=section.anchor,
            aria_label=wording.CONTENTS if section.part is Part.CONTENTS else "",
        )
        if section.title:
            _add(made, "h2", section.title)
        for block in section.blocks:
            self._block(made, block)

    def _block(self, parent: etree._Element, block: Block) -> None:
        if isinstance(block, Table):
            self._table(parent, block)
        else:
            self._paragraph(parent, block)

    def _notes(self, main: etree._Element, notes: Iterable[Note]) -> None:
        made = _add(main, "section", class_="notes", id="notes", role="doc-endnotes")
        _add(made, "h2", said.COMMENTS)
        listed = _add(made, "ol")
        for note in notes:
            entry = _add(listed, "li", id=f"note_{note.number}")
            for number, line in enumerate(note.lines):
                told = _add(entry, "p", dir="rtl" if is_right_to_left(line) else "")
                if number == 0 and (signed := signature(note)):
                    _add(told, "b", f"{signed}:").tail = " "
                _say(told, line)
            back = _add(entry, "a", "↩", href=f"#at_{note.number}", role="doc-backlink")
            back.set("aria-label", said.BACK)

    # Tables.

    def _table(self, parent: etree._Element, table: Table) -> None:
        table = _without_empty_columns(table)
        name, wide = self._style.columns(table.shares)
        if wide:
            parent = _add(
                parent, "div", class_="scroll", tabindex="0", role="region",
                aria_label=table.description,
            )  # fmt: skip
        made = _add(parent, "table", class_=f"{table.kind.value} {name}")
        if table.description:
            _add(made, "caption", table.description, class_="unseen")
        columns = _add(made, "colgroup")
        for _ in table.shares:
            _add(columns, "col")
        if table.head:
            row = _add(_add(made, "thead"), "tr")
            for cell in table.head:
                own = _add(row, "th", scope="col", colspan=_span(cell))
                self._cell(own, cell)
        body = _add(made, "tbody")
        heads = [" ".join(one.text for one in cell.paragraphs) for cell in table.head]
        for line in table.lines:
            self._line(body, line, table.kind in _LINE_HEADS, heads)

    def _line(self, body: etree._Element, line: Line, has_head: bool, heads: list[str]) -> None:
        names = [n for cell in line.cells for one in cell.paragraphs for n in one.anchors]
        row = _add(body, "tr", id=names[0] if names else "", class_=self._strands(names))
        at = 0
        for cell in line.cells:
            if has_head and at == 0 and cell.span == 1:
                own = _add(row, "th", scope="row")
            else:
                own = _add(row, "td", colspan=_span(cell))
                if cell.span == 1 and at < len(heads):
                    own.set("data-head", clean(heads[at]))
            if any(one.alone for one in cell.paragraphs):
                own.set("class", "alone")
            at += cell.span
            self._cell(own, cell, names[:1])

    def _cell(self, parent: etree._Element, cell: Cell, placed: Iterable[str] = ()) -> None:
        for one in cell.paragraphs:
            if one.words and one.text:
                self._paragraph(parent, one, placed)

    # Paragraphs.

    def _paragraph(
        self, parent: etree._Element, one: Paragraph, placed: Iterable[str] = ()
    ) -> None:
        """Append a paragraph; the anchors `placed` stand already."""
        heading = one.role in _HEADINGS
        links = {words.link for words in one.words if words.link}
        whole = self._strands(links) if len(links & self._lit) == 1 else ""
        made = _add(
            parent,
            # A part without a title is a "div", and no level may be left out.
            ("h2" if parent.tag == "div" else "h3") if heading else "p",
            class_=" ".join(filter(None, (one.role.value, whole, self._bar(parent, one)))),
            lang=one.language,
            dir=_direction(one),
        )
        for number, name in enumerate(name for name in one.anchors if name not in placed):
            if number == 0 and not placed:
                made.set("id", name)
            else:
                _add(made, "span", id=name)
        for words, _, closed in with_notes(one.words):
            if not words.page:
                self._words(made, words, one.language, bool(whole))
            for number in closed:
                self._reference(made, number)

    def _bar(self, parent: etree._Element, one: Paragraph) -> str:
        """Return the class of what one report tells alone; a cell has it itself."""
        return "alone" if one.alone and parent.tag != "td" else ""

    def _words(self, parent: etree._Element, words: Words, language: str, is_lit: bool) -> None:
        own = words.look is Look.PLAIN and language
        # Browsers would draw the gaps between the document's own words together.
        text = words.text if own else re.sub(" {2,}", "\u2002", words.text)
        names = sorted(mark.value for mark in words.marks)
        names += [words.look.value] if words.look is not Look.PLAIN else []
        names += ["noted"] if words.notes else []
        if words.link and not is_lit:
            names += [self._strands([words.link])]
        tag = _CHANGES.get(words.change) if words.change else None
        foreign = language not in ("", _OWN_LANGUAGE) and not own
        if words.link:
            tag = "a"
        if tag or any(names) or foreign:
            _add(
                parent,
                tag or "span",
                text,
                class_=" ".join(filter(None, names)),
                href=f"#{words.link}" if words.link else "",
                lang=_OWN_LANGUAGE if foreign else "",
                dir="ltr" if foreign else "",
            )
        else:
            _say(parent, text)

    def _reference(self, parent: etree._Element, number: int) -> None:
        link = _add(_add(parent, "sup"), "a", str(number + 1), href=f"#note_{number}")
        link.set("id", f"at_{number}")
        link.set("role", "doc-noteref")

    def _strands(self, names: Iterable[str]) -> str:
        return " ".join(sorted(self._lit.intersection(names)))


def _without_empty_columns(table: Table) -> Table:
    """Unite columns in which no cell begins, which HTML forbids, with those before them."""
    rows = (table.head, *(line.cells for line in table.lines))
    starts = sorted({at for cells in rows for at, _ in _placed(cells)})
    ends = [*starts[1:], len(table.shares)]
    if len(starts) in (0, len(table.shares)):
        return table

    def narrowed(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return tuple(
            replace(cell, span=sum(at <= start < at + cell.span for start in starts))
            for at, cell in _placed(cells)
        )

    return replace(
        table,
        shares=tuple(sum(table.shares[start:end]) for start, end in zip(starts, ends, strict=True)),
        head=narrowed(table.head),
        lines=tuple(replace(line, cells=narrowed(line.cells)) for line in table.lines),
    )


def _placed(cells: Iterable[Cell]) -> Iterator[tuple[int, Cell]]:
    """Yield cells with the column in which each begins."""
    at = 0
    for cell in cells:
        yield at, cell
        at += cell.span


def _span(cell: Cell) -> str:
    return str(cell.span) if cell.span > 1 else ""


def _direction(one: Paragraph) -> str:
    if not one.language:
        return ""
    return "rtl" if one.is_right_to_left else "ltr"
