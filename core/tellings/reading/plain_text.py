"""Plain text into blocks: a line is a block, unless lines were wrapped to a width."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from tellings.model import Block, BlockKind, Span
from tellings.reading.draft import Details, Draft, clean_line_ends

# Mail and old newswire wrap at 60 to 80; beyond 120 a line is a paragraph.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 120
# Of the lines that could be wrapped, how many must be for the text to count as wrapped.
_WRAPPED_SHARE = 0.8
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•·▪◦‣*+-]|\d{1,2}[.)]|\([a-z0-9]\))[ \t]+(?=\S)")
_QUOTED = re.compile(r">+[ \t]?")


def read_plain_text(text: str, details: Details | None = None) -> Draft:
    """Read plain text.

    Args:
        text: With any line ends.
        details: What is known from elsewhere (the headers of a mail).

    Returns:
        A draft whose text is the given one but for line ends: those inside a wrapped
        paragraph become spaces, so that every offset stays.
    """
    text = _unwrap(clean_line_ends(text))
    return Draft(text, blocks_of_lines(text), details or Details())


def blocks_of_lines(text: str) -> tuple[Block, ...]:
    """Return one block for each line of `text` that has visible characters."""
    blocks = []
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if words:
            start = line.start() + line.group().index(words[0])
            blocks.append(Block(Span(start, start + len(words)), _kind(words)))
    return _drop_single_items(text, blocks)


def _kind(words: str) -> BlockKind:
    if _QUOTED.match(words):
        return BlockKind.BLOCK_QUOTE
    if _BULLET.match(words):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _drop_single_items(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """A numbered line alone is a sentence ("3. Mai"), a dashed one an attribution."""

    def listed(i: int) -> bool:
        return 0 <= i < len(blocks) and blocks[i].kind is BlockKind.LIST_ITEM

    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH)
        if listed(i)
        and text[block.span.start] in "0123456789(-+*"
        and not (listed(i - 1) or listed(i + 1))
        else block
        for i, block in enumerate(blocks)
    )


def _unwrap(text: str) -> str:
    """Turn the line ends inside wrapped paragraphs into spaces."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    if width is None:
        return text
    parts = [lines[0]]
    for before, line in itertools.pairwise(lines):
        parts.append((" " if _continues(before, line, width) else "\n") + line)
    return "".join(parts)


def _wrap_width(lines: list[str]) -> int | None:
    """Return the width that lines were wrapped to, None where they weren't.

    Greedy wrapping leaves a trace: the first word of the next line would not have fitted.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if not pairs:
        return None
    width = max(len(line) for pair in pairs for line in pair)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    inner = [pair for pair in pairs if not _ends_paragraph(pair[0])]
    full = sum(_continues(a, b, width) for a, b in inner)
    enough = len(inner) >= 3 and full >= _WRAPPED_SHARE * len(inner)
    return width if enough else None


def _ends_paragraph(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "”", '"', ":"))


def _continues(before: str, line: str, width: int) -> bool:
    """Tell whether `line` goes on with the paragraph of `before`."""
    if not before.strip() or not line.strip() or line[0] in " \t>" or _BULLET.match(line):
        return False
    first_word = line.split(None, 1)[0]
    return len(before.rstrip()) + 1 + len(first_word) > width - 4
