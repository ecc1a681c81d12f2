"""Which blocks of a page are furniture: what the page says, what they read like, where they stand.

The extraction library's choice is one witness. Against it stands running text between the title and
what it took: a standfirst, which it often drops, is the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tellings.model import BlockKind, FurnitureReason
from tellings.reading.furniture import furniture_reason
from tellings.reading.html_blocks import HtmlBlock
from tellings.reading.html_hints import is_running

# Shorter text than this can stand in a page twice by chance, once in a menu.
_TELLING_CHARS = 25
_LONG_CHARS = 4 * _TELLING_CHARS
_HEAD_KINDS: Final = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE)


def furniture_of_page(
    blocks: Sequence[HtmlBlock], extracted: Sequence[bool], kinds: Sequence[BlockKind]
) -> list[FurnitureReason | None]:
    """Return the reason of each block, None for those of the report.

    Args:
        blocks: All of the page, in order.
        extracted: Of each, whether the extraction library takes it for the report.
        kinds: Of each, title, byline and dateline already found.
    """
    start, first, last = _region(blocks, extracted, kinds)
    return [
        None
        if kinds[i] in _HEAD_KINDS
        else _reason(block, extracted[i], _place(i, start, first, last), first <= last)
        for i, block in enumerate(blocks)
    ]


def _region(
    blocks: Sequence[HtmlBlock], extracted: Sequence[bool], kinds: Sequence[BlockKind]
) -> tuple[int, int, int]:
    """Return where the title stands, and the first and last block that were extracted."""
    own = [
        i for i, taken in enumerate(extracted) if taken and len(blocks[i].text) >= _TELLING_CHARS
    ]
    first, last = (own[0], own[-1]) if own else (len(blocks), -1)
    titles = (i for i, kind in enumerate(kinds) if kind is BlockKind.TITLE)
    start = next(titles, first)
    return min(start, first), first, last


def _place(i: int, start: int, first: int, last: int) -> str:
    if first <= i <= last:
        return "amid"
    return "head" if start <= i < first else "outside"


def _reason(
    block: HtmlBlock, extracted: bool, place: str, any_extracted: bool
) -> FurnitureReason | None:
    worded = furniture_reason(block.text)
    if worded is not None:
        return worded
    if block.linked and any_extracted and len(block.text) < _LONG_CHARS:
        return block.hint or FurnitureReason.MORE_NEWS
    if extracted and len(block.text) >= _TELLING_CHARS and block.hint is None:
        return None
    if block.hint is not None and not (extracted and len(block.text) >= _LONG_CHARS):
        return block.hint
    if extracted or not any_extracted:
        return None
    if place == "head":
        return None if is_running(block) else FurnitureReason.NAVIGATION
    # The library drops single paragraphs amid a report: too short, or full of links.
    return None if place == "amid" else FurnitureReason.NAVIGATION
