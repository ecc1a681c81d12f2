"""Writes the sections of a document into the body of a Word file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, zip_longest

from lxml import etree

from tellings.export import ooxml
from tellings.export.choice import Paper
from tellings.export.document import (
    Cell,
    Document,
    Look,
    Paragraph,
    Role,
    Section,
    Table,
    Words,
    with_notes,
)
from tellings.export.measures import KICKER, SECTION, TITLE, TYPES, shared_out, text_width
from tellings.showing.direction import is_right_to_left


class Body:
    """Writes a document's paragraphs and tables.

    Args:
        parent: The element that takes them.
        paper: The pages.
    """

    def __init__(self, parent: etree._Element, paper: Paper) -> None:
        self._parent = parent
        self._paper = paper
        self._bookmarks = count()

    def title(self, document: Document) -> None:
        """Write the head of the first page."""
        for text, type in ((document.kicker, KICKER), (document.title, TITLE)):
            made = ooxml.add_paragraph(
                self._parent, type.style, rtl=is_right_to_left(text), keep=True
            )
            ooxml.add_run(made, text)

    def section(self, section: Section) -> None:
        """Write a section under its heading."""
        width = text_width(self._paper, section.wide)
        if section.title:
            made = ooxml.add_paragraph(self._parent, SECTION.style)
            close = ooxml.add_bookmark(made, section.anchor, next(self._bookmarks))
            ooxml.add_run(made, section.title)
            close()
        last = None
        for last, following in zip_longest(section.blocks, section.blocks[1:]):
            if isinstance(last, Paragraph):
                # What says how to read a table is of no use at the foot of the page before.
                keep = isinstance(following, Table)
                self._paragraph(self._parent, last, keep, alone=last.alone)
            else:
                self._table(last, width, section.title)
        if isinstance(last, Table):
            # Two tables without a paragraph between them would become one.
            ooxml.add_paragraph(self._parent, "Gap")

    def _table(self, table: Table, width: int, title: str) -> None:
        widths = shared_out(width, table.shares)
        made = ooxml.add_table(self._parent, widths, title, table.description, bool(table.head))
        if table.head:
            row = ooxml.add_row(made, whole=True, head=True)
            self._cells(row, table.head, widths, keep=True)
        for line in table.lines:
            row = ooxml.add_row(made, whole=line.whole)
            self._cells(row, line.cells, widths, keep=line.with_next)

    def _cells(
        self, row: etree._Element, cells: Iterable[Cell], widths: list[int], keep: bool
    ) -> None:
        at = 0
        for cell in cells:
            own = sum(widths[at : at + cell.span])
            alone = any(one.alone for one in cell.paragraphs)
            boxed = any(one.role is Role.BOX for one in cell.paragraphs)
            made = ooxml.add_cell(row, own, cell.span, alone=alone, boxed=boxed)
            at += cell.span
            for one in cell.paragraphs:
                self._paragraph(made, one, keep)

    def _paragraph(
        self, parent: etree._Element, one: Paragraph, keep: bool = False, alone: bool = False
    ) -> None:
        rtl = one.is_right_to_left
        style = TYPES[one.role].style
        made = ooxml.add_paragraph(
            parent, style, rtl=rtl, keep=keep and one.role is not Role.HEADING, alone=alone
        )
        closing = [ooxml.add_bookmark(made, name, next(self._bookmarks)) for name in one.anchors]
        for words, opened, closed in with_notes(one.words):
            for number in opened:
                ooxml.add(made, "commentRangeStart", id=number)
            self._words(made, words, one.language, rtl)
            for number in closed:
                _end_note(made, number)
        for close in closing:
            close()

    def _words(self, parent: etree._Element, words: Words, language: str, rtl: bool) -> None:
        style = ooxml.style_of(words)
        own = words.look is Look.PLAIN
        if words.link:
            ooxml.add_link(parent, words.link, words.text, style or "Hyperlink", words.page)
        elif words.text:
            ooxml.add_run(parent, words.text, style, language if own else "", rtl and own)


def _end_note(parent: etree._Element, number: int) -> None:
    ooxml.add(parent, "commentRangeEnd", id=number)
    run = ooxml.add(parent, "r")
    ooxml.add(ooxml.add(run, "rPr"), "rStyle", val="CommentReference")
    ooxml.add(run, "commentReference", id=number)
