"""Plain text into blocks: a line is a block, unless lines were wrapped to a width."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from tellings.model import Block, BlockKind, Span
from tellings.reading.draft import Details, Draft, clean_line_ends

# Mail and old newswire wrap at 60 to 80; beyond 120 a line is a paragraph.
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 120
# Of the lines that could be wrapped, how many must be for the text to count as wrapped.
_WRAPPED_SHARE = 0.8
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•·▪◦‣*+-]|\d{1,2}[.)]|\([a-z0-9]\))[ \t]+(?=\S)")
# The signs before a line of another's mail, one for each time that it was answered.
_QUOTED = re.compile(r"(?:>[ \t]?)+")


def read_plain_text(text: str, details: Details | None = None, *, exact: bool = False) -> Draft:
    """Read plain text.

    Args:
        text: With any line ends.
        details: What is known from elsewhere (the headers of a mail).
        exact: Keep every offset; otherwise the marks amid a quoted paragraph are left out.

    Returns:
        A draft whose text is the given one but for line ends: those inside a wrapped
        paragraph become spaces.
    """
    text = _unwrap(clean_line_ends(text), exact=exact)
    return Draft(text, blocks_of_lines(text), details or Details())


def blocks_of_lines(text: str) -> tuple[Block, ...]:
    """Return one block for each line of `text` that has visible characters."""
    blocks = []
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if words:
            start = line.start() + line.group().index(words[0])
            quoted = _QUOTED.match(words)
            inner = words[quoted.end() :].lstrip() if quoted else words
            if inner:
                span = Span(start + len(words) - len(inner), start + len(words))
                blocks.append(Block(span, BlockKind.BLOCK_QUOTE if quoted else _kind(words)))
    return _drop_single_items(text, blocks)


def _kind(words: str) -> BlockKind:
    return BlockKind.LIST_ITEM if _BULLET.match(words) else BlockKind.PARAGRAPH


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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line apart from the marks of quoted mail before it."""

    mark: str
    words: str

    @classmethod
    def of(cls, line: str) -> _Line:
        quoted = _QUOTED.match(line)
        mark = quoted.group() if quoted else ""
        return cls(mark, line[len(mark) :])

    @property
    def depth(self) -> int:
        return self.mark.count(">")


def _unwrap(text: str, *, exact: bool) -> str:
    """Turn the line ends inside wrapped paragraphs into spaces."""
    lines = [_Line.of(line) for line in text.split("\n")]
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if a.depth == b.depth and a.words.strip() and b.words.strip()
    ]
    # Others' mail is wrapped where one's own text may not be.
    widths = {
        quoted: _wrap_width([(a.words, b.words) for a, b in pairs if bool(a.mark) is quoted])
        for quoted in (False, True)
    }
    parts = [lines[0].mark + lines[0].words]
    for before, line in itertools.pairwise(lines):
        width = widths[bool(line.mark)]
        joins = width is not None and before.depth == line.depth
        if joins and _continues(before.words, line.words, width or 0):
            parts.append(" " + " " * (len(line.mark) * exact) + line.words)
        else:
            parts.append("\n" + line.mark + line.words)
    return "".join(parts)


def _wrap_width(pairs: list[tuple[str, str]]) -> int | None:
    """Return the width that lines were wrapped to, None where they weren't.

    Greedy wrapping leaves a trace: the first word of the next line would not have fitted.

    Args:
        pairs: Each line with the next one, neither empty.
    """
    if not pairs:
        return None
    width = max(len(line) for pair in pairs for line in pair)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    inner = [pair for pair in pairs if not _ends_paragraph(pair[0])]
    full = [pair for pair in inner if _continues(*pair, width)]
    # One or two lines can be full by chance; then the next has to go on with the sentence.
    enough = len(inner) >= 3 or all(b[0].islower() for _, b in inner)
    return width if full and enough and len(full) >= _WRAPPED_SHARE * len(inner) else None


def _ends_paragraph(line: str) -> bool:
    return line.rstrip().endswith((".", "!", "?", "”", '"', ":"))


def _continues(before: str, line: str, width: int) -> bool:
    """Tell whether `line` goes on with the paragraph of `before`."""
    if not before.strip() or not line.strip() or line[0] in " \t>" or _BULLET.match(line):
        return False
    first_word = line.split(None, 1)[0]
    return len(before.rstrip()) + 1 + len(first_word) > width - 4
