"""The lines of a PDF's pages joined into paragraphs, headings and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from tellings.model import BlockKind, FurnitureReason
from tellings.reading.draft import Piece
from tellings.reading.pdf_lines import (
    INDENT_EM,
    SAME_HEIGHT,
    SENTENCE_END,
    Line,
    body_size,
    put_right,
)

_PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?|seite )?[-–— ]*\d{1,4}(?: ?(?:of|/|von) ?\d{1,4})?[-–— ]*$", re.I
)
_HYPHENATED = re.compile(r"[\w-]+")
_BEGUN = re.compile(r"(?<![\w-])[\w-]+$")
_BULLET = re.compile(r"[•▪◦‣·] ")
# A third of a line of extra space parts paragraphs; word processors set from 0.4.
_PARAGRAPH_GAP = 1.3
_PITCH_UNKNOWN = 1.45  # of the size of type, where no full line tells
_FULL_LINE = 0.95
# Set larger than the text by a sixth at least: headings are at 14 over 11 or 12 points.
_HEADING_SIZE = 1.16
_SHORT_LINE = 0.8
_EDGE_LINES = 2  # lines at the top and foot of a page that can be a running head


def pieces_of_pages(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    """Join lines into pieces; a paragraph goes on over the page's end.

    Running heads and page numbers follow the paragraph that they interrupt.
    """
    pages = put_right(pages)
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    edges = _running_heads(pages)
    size = body_size(lines)
    hyphenated = _hyphenated_words(line.text for line in lines)
    right = max(line.right for line in lines)
    joiner = _Joiner(size, right, _pitch(pages, size, right), hyphenated)
    for number, page in enumerate(pages):
        for at, line in enumerate(page):
            if (number, at) in edges:
                joiner.put_aside(line)
            else:
                joiner.add(line, new_page=number)
    return joiner.finish()


def _pitch(pages: Sequence[Sequence[Line]], size: float, right: float) -> float:
    """Return the distance of lines in a paragraph: after a full line it mostly goes on."""
    gaps = [
        a.bottom - b.bottom
        for page in pages
        for a, b in pairwise(page)
        if a.right >= _FULL_LINE * right
        and max(abs(a.height - size), abs(b.height - size)) <= SAME_HEIGHT * size
        and 0 < a.bottom - b.bottom < 4 * size
    ]
    return median(gaps) if gaps else _PITCH_UNKNOWN * size


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Return (page, line) of page numbers, and of edge lines that half the pages repeat."""
    repeated: Counter[tuple[str, int]] = Counter()
    edges = {}
    for number, page in enumerate(pages):
        at_edge = {*range(len(page))[:_EDGE_LINES], *range(len(page))[-_EDGE_LINES:]}
        for at in sorted(at_edge):
            edges[number, at] = (_without_digits(page[at].text), round(page[at].bottom))
        repeated.update({edges[number, at] for at in at_edge})
    often = max(2, (len(pages) + 1) // 2)
    return {
        place
        for place, text in edges.items()
        if _PAGE_NUMBER.match(pages[place[0]][place[1]].text)
        or (len(pages[place[0]]) > _EDGE_LINES and repeated[text] >= often)
    }


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _hyphenated_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words written with a hyphen inside a line: they keep it at a line's end."""
    return frozenset(
        word.lower()
        for text in texts
        for word in _HYPHENATED.findall(text)
        if "-" in word.strip("-") and not text.endswith(word)
    )


class _Joiner:
    """Takes lines in order and makes pieces of them."""

    def __init__(self, size: float, right: float, pitch: float, hyphenated: frozenset[str]) -> None:
        self._size = size
        self._right = right
        self._usual_pitch = pitch
        self._hyphenated = hyphenated
        self._pieces: list[Piece] = []
        self._open: list[Line] = []
        self._aside: list[Piece] = []
        self._page = 0

    def put_aside(self, line: Line) -> None:
        self._aside.append(Piece(line.text, furniture=FurnitureReason.NAVIGATION))

    def add(self, line: Line, new_page: int) -> None:
        if self._open and self._begins_block(line, new_page != self._page):
            self._close()
        self._page = new_page
        self._open.append(line)

    def finish(self) -> list[Piece]:
        self._close()
        return self._pieces

    def _begins_block(self, line: Line, turned: bool) -> bool:
        before = self._open[-1]
        if line.apart or before.apart:
            return True
        if abs(line.height - before.height) > SAME_HEIGHT * self._size:
            return True
        if _BULLET.match(line.text):
            return True
        ended = SENTENCE_END.search(before.text) is not None
        short = before.right < self._open[0].left + _SHORT_LINE * (self._right - self._open[0].left)
        if turned or line.bottom > before.bottom + self._size:  # next page or column
            return ended and (short or line.text[:1].isupper())
        gap = before.bottom - line.bottom
        if gap > _PARAGRAPH_GAP * self._pitch():
            return True
        indented = line.left > before.left + INDENT_EM * self._size
        return (ended and short) or (indented and len(self._open) > 1)

    def _pitch(self) -> float:
        """Return the distance of lines here, the usual one until two stand."""
        gaps = [
            a.bottom - b.bottom
            for a, b in zip(self._open[-6:], self._open[-5:], strict=False)
            if a.bottom > b.bottom
        ]
        larger = max(1.0, self._open[-1].height / self._size)  # a heading of two lines
        here = median(gaps) if gaps else self._usual_pitch * larger
        return min(here, max(1.6 * self._size, self._usual_pitch) * larger)

    def _close(self) -> None:
        if self._open:
            large = self._open[0].height >= _HEADING_SIZE * self._size
            text = _joined([line.text for line in self._open], self._hyphenated)
            heading = large and len(text) <= 250
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            if heading and not self._pieces:
                kind = BlockKind.TITLE
            elif _BULLET.match(text) or self._open[0].apart:
                kind = BlockKind.LIST_ITEM
            self._pieces.append(Piece(text, kind))
        self._pieces += self._aside
        self._open, self._aside = [], []


def _joined(texts: Sequence[str], hyphenated: frozenset[str]) -> str:
    parts = [texts[0]]
    for text in texts[1:]:
        before = parts[-1]
        if before[-1:] == "-" and before[-2:-1].isalpha() and text[:1].islower():
            begun, rest = _BEGUN.search(before), _HYPHENATED.match(text)
            whole = (begun.group() if begun else "") + (rest.group() if rest else "")
            parts[-1] = before if whole.lower() in hyphenated else before[:-1]
            parts.append(text)
        else:
            parts += [" ", text]
    return "".join(parts)
