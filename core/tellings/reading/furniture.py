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


def lists_of_reports(
    lines: Sequence[str], kinds: Sequence[BlockKind], reasons: Sequence[FurnitureReason | None]
) -> list[bool]:
    """Tell of each line whether it stands in a list of other reports, its heading included.

    Args:
        lines: In order.
        kinds: Of each.
        reasons: Of each, why it is furniture by itself.
    """
    marked = list(reasons)
    _mark_lists_of_reports(list(lines), list(kinds), marked)
    return [new is not old for new, old in zip(marked, reasons, strict=True)]


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
    text: _Headlines | None = None
    while i < len(lines):
        if reasons[i] in _MAY_HEAD_LIST and MORE_NEWS_HEADING.match(lines[i]):
            text = text or _Headlines(lines, kinds)
            end = text.end_of_list(i + 1)
            if end > i + 1 or i + 1 == len(lines) or reasons[i + 1] is not None:
                for j in range(i, end):
                    reasons[j] = reasons[j] or FurnitureReason.MORE_NEWS
            i = max(end, i + 1)
        else:
            i += 1


class _Headlines:
    """Which lines of a text read like headlines, and where lists of them end.

    Each line is looked at once, however many headings of lists there are.
    """

    def __init__(self, lines: list[str], kinds: list[BlockKind]) -> None:
        self._kinds = kinds
        self._is_headline = [_is_headline(line) for line in lines]
        # How many of the lines before each are headlines.
        self._before = [0, *itertools.accumulate(self._is_headline)]
        titles = (i for i, kind in enumerate(kinds) if kind is BlockKind.TITLE)
        self._last_title = max(titles, default=-1)
        pairs = itertools.pairwise(self._is_headline)
        self._last_running = max((i for i, (a, b) in enumerate(pairs) if not (a or b)), default=-1)

    def end_of_list(self, start: int) -> int:
        """Return where the list of other reports that begins at `start` ends.

        At the end of a text it may hold teasers; amid a text it ends before the first
        paragraph, since that can as well be the report going on. It never holds the title.
        """
        count = len(self._kinds)
        if start > self._last_title and self._is_list_with_teasers(start):
            return count
        end = start
        while (
            end < count
            and self._is_headline[end]
            and self._kinds[end] is not BlockKind.TITLE
            and not self._opens_part(end)
        ):
            end += 1
        listed = end > start and all(k is BlockKind.LIST_ITEM for k in self._kinds[start:end])
        # One short line, then paragraphs: a sub-heading of the report, not a list.
        return end if end - start >= 2 or listed or end == count else start

    def _opens_part(self, at: int) -> bool:
        """Tell whether a block is marked as a heading and a paragraph of prose follows.

        Of a row of headings the last opens no part: the row is a list.
        """
        return (
            self._kinds[at] is BlockKind.HEADING
            and self._kinds[at - 1] is not BlockKind.HEADING
            and at + 1 < len(self._kinds)
            and self._kinds[at + 1] is BlockKind.PARAGRAPH
            and not self._is_headline[at + 1]
        )

    def _is_list_with_teasers(self, start: int) -> bool:
        """Tell whether all that follows is headlines, each with at most one paragraph below.

        Two paragraphs in a row are no teaser: the report goes on.
        """
        rest = len(self._kinds) - start
        headlines = self._before[-1] - self._before[start]
        return (
            rest > 0
            and self._is_headline[start]
            and headlines >= _HEADLINE_SHARE * rest
            and self._last_running < start
        )


def _is_headline(line: str) -> bool:
    if is_date_line(line):
        return True
    return len(line) <= _LONGEST_HEADLINE and not _SENTENCE_END.search(line)
