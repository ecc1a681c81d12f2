"""Markdown (GitHub's dialect): plain text that still reads as a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tellings.export.document import (
    Block,
    Cell,
    Change,
    Document,
    Note,
    Paragraph,
    Role,
    Section,
    Table,
    Words,
    all_paragraphs,
    with_notes,
)
from tellings.export.notes import signature
from tellings.showing.marks import Mark

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+.)=:])")
# Emphasis must begin and end at a letter or a figure, or parsers take its stars for stars.
_SPACED = re.compile(r"^(\s*)(.*?)(\s*)$")
_CORE = re.compile(r"\w(?:.*\w)?", re.DOTALL)

# How marks look, the stronger first, and what such words are called where marks are explained.
_MARKS = (
    (Mark.CONFLICT, "***", "bold italic"),
    (Mark.ONLY_CLAUSE, "**", "bold"),
    (Mark.REWORDED, "*", "italic"),
)
_CHANGES = {Change.STRUCK: ("~~", "struck"), Change.ADDED: ("**", "bold")}
_LISTED = (Role.ITEM, Role.WORDING)


def markdown(document: Document) -> bytes:
    """Return a document as Markdown in UTF-8; same document, same bytes."""
    return "\n".join([*_Text(document).lines(), ""]).encode("utf-8", "replace")


def safe(text: str) -> str:
    """Escape what Markdown would take for markup; control characters become spaces."""
    return _LINE_START.sub(r"\1\\\2", _within_line(text))


def _within_line(text: str) -> str:
    """Escape text that follows other text on its line, as in a table."""
    return _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text))


class _Text:
    def __init__(self, document: Document) -> None:
        self._document = document
        # Only places that something leads to are named: names are clutter in plain text.
        self._wanted = {one.link for p in all_paragraphs(document) for one in p.words}

    def lines(self) -> Iterator[str]:
        document = self._document
        reference, made = document.running
        kicker = [document.kicker] if reference == document.title else [reference, document.kicker]
        yield from (safe(" · ".join(kicker)), "", f"# {_within_line(document.title)}")
        for section in document.sections:
            yield ""
            yield from self._section(section)
        yield from ("", "---", "", safe(made))
        for note in document.notes:
            yield from ("", _footnote(note))

    def _section(self, section: Section) -> Iterator[str]:
        if section.title:
            yield from (f"## {self._places([section.anchor])}{_within_line(section.title)}", "")
        listed = False
        for number, block in enumerate(section.blocks):
            is_item = isinstance(block, Paragraph) and block.role in _LISTED
            if number and not (listed and is_item):
                yield ""
            listed = is_item
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
            return
        text = self._paragraph(block)
        if block.role in (Role.HEADING, Role.SPEAKER):
            yield f"### {text}"
        elif block.role in _LISTED:
            yield f"- {text}"
        else:
            # Quoted lines are drawn with a bar.
            yield ("> " if block.alone else "") + _LINE_START.sub(r"\1\\\2", text)

    def _table(self, table: Table) -> Iterator[str]:
        # Cells over several columns take one: Markdown has no others.
        columns = max(len(one) for one in (table.head, *(line.cells for line in table.lines)))
        yield self._line(table.head, columns)
        yield "|" + " --- |" * columns
        for line in table.lines:
            yield self._line(line.cells, columns)

    def _line(self, cells: Iterable[Cell], columns: int) -> str:
        told = ["<br>".join(filter(None, map(self._paragraph, c.paragraphs))) for c in cells]
        told += [""] * (columns - len(told))
        return f"| {' | '.join(told)} |"

    def _paragraph(self, one: Paragraph) -> str:
        words = tuple(_legend(one.words)) if one.role is Role.LEGEND else one.words
        told = [self._places(one.anchors)]
        for word, _, closed in with_notes(words):
            told += ["" if word.page else self._words(word)]
            told += [f"[^{number + 1}]" for number in closed]
        return "".join(told).strip()

    def _words(self, word: Words) -> str:
        text = _within_line(word.text)
        if word.change is not None:
            text = _emphasised(text, _CHANGES[word.change][0])
        else:
            sign = next((sign for mark, sign, _ in _MARKS if mark in word.marks), "")
            text = _emphasised(text, sign) if sign else text
        return _SPACED.sub(rf"\1[\2](#{word.link})\3", text) if word.link else text

    def _places(self, names: Iterable[str]) -> str:
        return "".join(f'<a id="{name}"></a>' for name in names if name in self._wanted)


def _emphasised(text: str, sign: str) -> str:
    core = _CORE.search(text)
    if core is None:
        return text
    return f"{text[: core.start()]}{sign}{core[0]}{sign}{text[core.end() :]}"


def _legend(words: Iterable[Words]) -> Iterator[Words]:
    """Yield the legend with samples that are called what they look like here."""
    for word in words:
        name = next((name for mark, _, name in _MARKS if mark in word.marks), "")
        if word.change is not None:
            name = _CHANGES[word.change][1]
        yield Words(name, marks=word.marks, change=word.change) if name else word


def _footnote(note: Note) -> str:
    signed = signature(note)
    lead = f"{safe(signed)}: " if signed else ""
    return f"[^{note.number + 1}]: {lead}{'<br>'.join(map(safe, note.lines))}"
