"""Furniture by its wording: lines of the page that are no part of the report."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tellings.model import Block, BlockKind, FurnitureReason
from tellings.reading.dates import is_date_line
from tellings.reading.furniture_wordings import (
    BUTTON_ANCHORS,
    BUTTON_WORDS,
    MORE_NEWS_HEADING,
    WORDINGS,
)

_LONGEST_FURNITURE = max(wording.longest for wording in WORDINGS)
_LONGEST_HEADLINE = 160
_SENTENCE_END = re.compile(r"""[.;…][”"’')\]]*$""")
# Of a list of other reports, the share of lines that are headlines or dates, at least.
_HEADLINE_SHARE = 0.4

_MAY_HEAD_LIST: Final = (None, FurnitureReason.MORE_NEWS, FurnitureReason.NAVIGATION)


def mark_furniture(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Mark the blocks whose wording shows that they are furniture.

    Args:
        text: The report's text.
        blocks: In order; a reason already given stays.
    """
    lines = [block.span.of(text) for block in blocks]
    reasons = [
        block.furniture or (None if block.kind is BlockKind.TITLE else furniture_reason(line))
        for block, line in zip(blocks, lines, strict=True)
    ]
    _mark_lists_of_reports(lines, [block.kind for block in blocks], reasons)
    return tuple(
        replace(block, furniture=reason) for block, reason in zip(blocks, reasons, strict=True)
    )


def furniture_reason(line: str) -> FurnitureReason | None:
    """Return why a block that reads `line` is furniture by itself, None if it isn't."""
    if len(line) > _LONGEST_FURNITURE:
        return None
    if _is_row_of_buttons(line):
        return FurnitureReason.SHARE
    for wording in WORDINGS:
        if len(line) <= wording.longest and wording.pattern.match(line):
            return wording.reason
    return None


def _is_row_of_buttons(line: str) -> bool:
    if len(line) > 160 or line.endswith((".", "?", "!")):
        return False
    words = re.findall(r"[\w-]+", line.lower())
    return (
        bool(words)
        and all(word in BUTTON_WORDS for word in words)
        and any(word in BUTTON_ANCHORS for word in words)
    )


def _mark_lists_of_reports(
    lines: list[str], kinds: list[BlockKind], reasons: list[FurnitureReason | None]
) -> None:
    # Without a title the first block is the report's own.
    i = int(BlockKind.TITLE not in kinds)
    while i < len(lines):
        if reasons[i] in _MAY_HEAD_LIST and MORE_NEWS_HEADING.match(lines[i]):
            end = _end_of_list(lines, kinds, i + 1)
            if end > i + 1 or i + 1 == len(lines) or reasons[i + 1] is not None:
                for j in range(i, end):
                    reasons[j] = reasons[j] or FurnitureReason.MORE_NEWS
            i = max(end, i + 1)
        else:
            i += 1


def _end_of_list(lines: list[str], kinds: list[BlockKind], start: int) -> int:
    """Return where the list of other reports that begins at `start` ends.

    At the end of a text it may hold teasers; amid a text it ends before the first
    paragraph, since that can as well be the report going on. It never holds the title.
    """
    title = next((i for i in range(start, len(lines)) if kinds[i] is BlockKind.TITLE), len(lines))
    if title == len(lines) and _is_list_with_teasers(lines[start:]):
        return title
    end = start
    while end < title and _is_headline(lines[end]) and not _opens_part(lines, kinds, end):
        end += 1
    listed = end > start and all(kind is BlockKind.LIST_ITEM for kind in kinds[start:end])
    # One short line, then paragraphs: a sub-heading of the report, not a list.
    return end if end - start >= 2 or listed or end == len(lines) else start


def _opens_part(lines: list[str], kinds: list[BlockKind], at: int) -> bool:
    """Tell whether a block is marked as a heading and a paragraph of prose follows.

    Of a row of headings the last opens no part: the row is a list.
    """
    return (
        kinds[at] is BlockKind.HEADING
        and kinds[at - 1] is not BlockKind.HEADING
        and at + 1 < len(lines)
        and kinds[at + 1] is BlockKind.PARAGRAPH
        and not _is_headline(lines[at + 1])
    )


def _is_list_with_teasers(rest: list[str]) -> bool:
    """Tell whether `rest` is headlines, each with at most one paragraph below it.

    Two paragraphs in a row are no teaser: the report goes on.
    """
    headlines = [_is_headline(line) for line in rest]
    if not headlines or not headlines[0]:
        return False
    return sum(headlines) >= _HEADLINE_SHARE * len(rest) and all(
        a or b for a, b in itertools.pairwise(headlines)
    )


def _is_headline(line: str) -> bool:
    if is_date_line(line):
        return True
    return len(line) <= _LONGEST_HEADLINE and not _SENTENCE_END.search(line)
