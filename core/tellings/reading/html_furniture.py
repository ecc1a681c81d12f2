"""Which blocks of a page are furniture, and what sort of it.

Whether a block is part of the report a fitted model tells from everything that the page says of it
(`page_model`); of what isn't, the wording or the elements around it name the sort.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tellings.model import BlockKind, FurnitureReason
from tellings.reading.dates import is_date_line
from tellings.reading.furniture import furniture_reason, lists_of_reports
from tellings.reading.heads import find_byline, has_role, names_authors
from tellings.reading.html_blocks import HtmlBlock
from tellings.reading.html_hints import is_running
from tellings.reading.page_model import page_model
from tellings.reading.page_view import PageView

_HEAD_KINDS: Final = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE)
# A page of which less than this share of its running text seems to be a report holds none that
# the model knows; then nothing that reads like one is left out.
_FEWEST_SHARE = 0.02
# Log odds from which on the model goes before what wording and headings of lists say.
_SURE = 2.0
_STOPS = (".", "!", "?", "…", "”", '"')
_MOST_HEAD_LINES, _LONGEST_HEAD_LINE = 8, 80


def furniture_of_page(view: PageView) -> list[FurnitureReason | None]:
    """Return the reason of each block, None for those of the report."""
    if not view.blocks:
        return []
    model = page_model()
    odds = model.log_odds(view).tolist()
    by_rule = _furniture_by_rule(view, [value > model.threshold for value in odds])
    own = [
        value > model.threshold and (value > _SURE or not ruled)
        for value, ruled in zip(odds, by_rule, strict=True)
    ]
    running = [len(block.text) * is_running(block) for block in view.blocks]
    kept = sum(chars for chars, is_own in zip(running, own, strict=True) if is_own)
    if kept <= _FEWEST_SHARE * sum(running):
        own = [a or b > 0 for a, b in zip(own, running, strict=True)]
    if not any(own):  # a page of a line or two, which no model of reports knows
        own = [_may_be_text(block) for block in view.blocks]
    own = _with_headings(view, own)
    head = _head_lines(view, own)
    return [
        None if kind in _HEAD_KINDS or is_own or i in head else _sort_of(block)
        for i, (block, kind, is_own) in enumerate(zip(view.blocks, view.kinds, own, strict=True))
    ]


def _furniture_by_rule(view: PageView, own: Sequence[bool]) -> list[bool]:
    """Tell of each block whether its wording, or a heading of a list above it, says furniture."""
    lines = [block.text for block in view.blocks]
    worded = [furniture_reason(line) for line in lines]
    reasons = [
        reason or (None if is_own else FurnitureReason.NAVIGATION)
        for reason, is_own in zip(worded, own, strict=True)
    ]
    listed = lists_of_reports(lines, view.kinds, reasons)
    return [
        reason is not None or (in_list and not is_running(block))
        for reason, in_list, block in zip(worded, listed, view.blocks, strict=True)
    ]


def _with_headings(view: PageView, own: Sequence[bool]) -> list[bool]:
    """Return what is kept, with the headings that stand over a paragraph that is.

    Of headings in a row, a list of other reports, the last stands over nothing.
    """
    kept = list(own)
    for i, (block, below) in enumerate(pairwise(view.blocks)):
        in_row = i > 0 and view.blocks[i - 1].heading_level and not own[i - 1]
        over_text = own[i + 1] and below.kind is BlockKind.PARAGRAPH and below.text.endswith(_STOPS)
        if over_text and not in_row and block.heading_level > 1 and _may_be_text(block):
            kept[i] = True
    return kept


def _head_lines(view: PageView, own: Sequence[bool]) -> set[int]:
    """Return the lines between title and text that say who wrote the report, and when."""
    title = next((i for i, kind in enumerate(view.kinds) if kind is BlockKind.TITLE), None)
    if title is None:
        return set()
    below = range(title + 1, min(title + 1 + _MOST_HEAD_LINES, len(view.blocks)))
    text = next((i for i in below if own[i] and is_running(view.blocks[i])), title)
    return {i for i in range(title + 1, text) if _is_head_line(view.blocks[i], view.author)}


def _is_head_line(block: HtmlBlock, author: str) -> bool:
    line = block.text
    if block.hint is not None or len(line) > _LONGEST_HEAD_LINE:
        return False
    if is_date_line(line) or has_role(line):
        return True
    return find_byline(line) is not None or names_authors(line, author)


def _may_be_text(block: HtmlBlock) -> bool:
    return not block.linked and block.hint is None and furniture_reason(block.text) is None


def _sort_of(block: HtmlBlock) -> FurnitureReason:
    worded = furniture_reason(block.text) or block.hint
    if worded is not None:
        return worded
    return FurnitureReason.MORE_NEWS if block.linked else FurnitureReason.NAVIGATION
