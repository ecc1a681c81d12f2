"""Hints of furniture against running text: a class name alone proves nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tellings.model import FurnitureReason
from tellings.reading.html_blocks import HtmlBlock

# Shorter than two lines of print, a paragraph may as well be a caption or a teaser.
_RUNNING_CHARS = 80
_SENTENCE = re.compile(r"[.!?…。！？][”\"’')\]]*(?:\s|$)|[。！？，、]")
# An element that holds so much of a page's running text holds the report, whatever it is called.
_REPORT_SHARE = 0.3
_FEWEST_PARAGRAPHS = 2
# What can be told apart from a report by more than a name: it is drawn as what it is.
_CERTAIN: Final = frozenset({FurnitureReason.CREDIT, FurnitureReason.COOKIE})


def is_running(block: HtmlBlock) -> bool:
    """Tell whether a block reads like a paragraph: long, with a full stop, no link."""
    return (
        len(block.text) >= _RUNNING_CHARS
        and not block.linked
        and _SENTENCE.search(block.text) is not None
    )


def without_hints_against_text(
    blocks: Sequence[HtmlBlock], extracted: Sequence[bool]
) -> list[HtmlBlock]:
    """Take away the hints of elements that hold the report or a part of it.

    Args:
        blocks: All of the page, in order.
        extracted: Of each, whether the extraction library takes it for the report.
    """
    length: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    whole = 0
    for block, taken in zip(blocks, extracted, strict=True):
        if is_running(block) and (taken or not any(extracted)):
            whole += len(block.text)
            for number, _ in block.hints:
                length[number] += len(block.text)
                paragraphs[number] += 1
    void = {
        number
        for number, count in paragraphs.items()
        if count >= _FEWEST_PARAGRAPHS and length[number] >= _REPORT_SHARE * whole
    }
    return [
        replace(block, hints=kept) if (kept := _kept(block, void)) != block.hints else block
        for block in blocks
    ]


def _kept(block: HtmlBlock, void: set[int]) -> tuple[tuple[int, FurnitureReason], ...]:
    return tuple(
        (number, reason)
        for number, reason in block.hints
        if number not in void or reason in _CERTAIN
    )
