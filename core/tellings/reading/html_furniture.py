"""Which blocks of a page are furniture, and what sort of it.

Whether a block is part of the report a fitted model tells from everything that the page says of it
(`page_model`); of what isn't, the wording or the elements around it name the sort.
"""

from __future__ import annotations

from typing import Final

from tellings.model import BlockKind, FurnitureReason
from tellings.reading.furniture import furniture_reason
from tellings.reading.html_blocks import HtmlBlock
from tellings.reading.html_hints import is_running
from tellings.reading.page_model import page_model
from tellings.reading.page_signs import PageView

_HEAD_KINDS: Final = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE)
# A page of which less than this share of its running text seems to be a report holds none that
# the model knows; then nothing that reads like one is left out.
_FEWEST_SHARE = 0.02


def furniture_of_page(view: PageView) -> list[FurnitureReason | None]:
    """Return the reason of each block, None for those of the report."""
    if not view.blocks:
        return []
    model = page_model()
    own = (model.log_odds(view) > model.threshold).tolist()
    running = [len(block.text) * is_running(block) for block in view.blocks]
    kept = sum(chars for chars, is_own in zip(running, own, strict=True) if is_own)
    if kept <= _FEWEST_SHARE * sum(running):
        own = [a or b > 0 for a, b in zip(own, running, strict=True)]
    return [
        None if kind in _HEAD_KINDS or is_own else _sort_of(block)
        for block, kind, is_own in zip(view.blocks, view.kinds, own, strict=True)
    ]


def _sort_of(block: HtmlBlock) -> FurnitureReason:
    worded = furniture_reason(block.text) or block.hint
    if worded is not None:
        return worded
    return FurnitureReason.MORE_NEWS if block.linked else FurnitureReason.NAVIGATION
