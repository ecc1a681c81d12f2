"""How high a part of a document will stand on paper, without setting it.

Widths of letters are averages of the fonts that the template names, so a line may be missed: what
has to fit a page is given a margin for that.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

from tellings.export.choice import Paper
from tellings.export.document import Block, Cell, Paragraph, Section
from tellings.export.measures import (
    CELL_SIDE,
    CELL_TOP,
    KICKER,
    SECTION,
    SERIF,
    TITLE,
    TYPES,
    Type,
    shared_out,
    text_width,
)

# Average width of a letter of running English in em: 0.409 and 0.411 measured on Carlito and
# Caladea, with room for text of wider letters.
_SANS_WIDTH, _SERIF_WIDTH, _BOLD_WIDER = 0.425, 0.425, 1.03
# Height of a line of single spacing in em, of the same fonts.
_LINE = 1.22
# Lines break at words: so much of a line stays empty on average.
_RAGGED = 0.93


def fits_a_page(title: str, sections: Iterable[Section], paper: Paper, height: float) -> bool:
    """Tell whether a title with these sections is at most `height` twentieths of a point high."""
    width = text_width(paper, False)
    needed = _text_height(title, TITLE, width) + _text_height("x", KICKER, width)
    return needed + sum(section_height(one, width) for one in sections) <= height


def section_height(section: Section, width: int) -> float:
    """Return the height of a section with its heading, twentieths of a point."""
    inside = sum(block_height(block, width) for block in section.blocks)
    return inside + (_text_height(section.title, SECTION, width) if section.title else 0)


def block_height(block: Block, width: int) -> float:
    """Return the height of a paragraph or a table, twentieths of a point."""
    if isinstance(block, Paragraph):
        return _text_height(block.text, TYPES[block.role], width)
    widths = shared_out(width, block.shares)
    heads = [_cells_height(block.head, widths)] if block.head else []
    return sum(heads) + sum(_cells_height(line.cells, widths) for line in block.lines)


def _cells_height(cells: Iterable[Cell], widths: list[int]) -> float:
    at, highest = 0, 0.0
    for cell in cells:
        width = sum(widths[at : at + cell.span]) - 2 * CELL_SIDE
        at += cell.span
        own = sum(_text_height(one.text, TYPES[one.role], width) for one in cell.paragraphs)
        highest = max(highest, own)
    return highest + 2 * CELL_TOP


def _text_height(text: str, type: Type, width: int) -> float:
    em = type.size * 20
    average = _SERIF_WIDTH if type.font == SERIF else _SANS_WIDTH
    average *= _BOLD_WIDER if type.bold else 1
    long = sum(_letter_width(letter, average) for letter in text) * em
    lines = max(1, math.ceil(long / (width * _RAGGED)))
    return lines * em * _LINE * type.line + (type.before + type.after) * 20


def _letter_width(letter: str, average: float) -> float:
    if letter.isascii():
        return average
    kind = unicodedata.east_asian_width(letter)
    return 1.0 if kind in ("W", "F") else average
