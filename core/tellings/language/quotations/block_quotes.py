"""Quotations set apart as paragraphs of their own, without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from tellings.language.lexicon import Lexicon
from tellings.language.quotations.cues import cue_words
from tellings.language.quotations.marks import Marked
from tellings.model import Block, BlockKind, Report

_LEADING_WORDS = re.compile(r"[^\W\d_]+")
# "The mayor wrote in a letter to the council:" – the verb stands among the last words.
_LEAD_REACH = 10
_LEADING_KINDS = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
_FEWEST_WORDS = 4


def with_block_quotes(
    report: Report, marked: Sequence[Marked], lexicon: Lexicon
) -> tuple[Marked, ...]:
    """Add the paragraphs that are quoted whole without marks.

    They are blocks that the file itself sets apart as quotations, and a paragraph after one that
    ends in a verb of saying and a colon. A paragraph with marks of its own is left to them.

    Args:
        report: Any report.
        marked: Its stretches in marks, by start.
        lexicon: Of its language.

    Returns:
        All of them, by start, then outermost first.
    """
    starts = [mark.span.start for mark in marked]
    blocks = [block for block in report.blocks if block.furniture is None]
    found: list[Marked] = []
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        if _is_quoted(report, block, before, lexicon) and not _holds_any(starts, block):
            found.append(Marked(block.span, block.span))
    return tuple(sorted((*marked, *found), key=lambda mark: (mark.span.start, -mark.span.end)))


def _is_quoted(report: Report, block: Block, before: Block | None, lexicon: Lexicon) -> bool:
    text = block.span.of(report.text)
    if len(text.split()) < _FEWEST_WORDS or text.endswith(":"):
        return False
    if block.kind is BlockKind.BLOCK_QUOTE:
        return True
    return (
        before is not None
        and block.kind is BlockKind.PARAGRAPH
        and before.kind in _LEADING_KINDS
        and _leads(before.span.of(report.text), lexicon)
    )


def _leads(paragraph: str, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph ends in "she wrote:" or "said the following:"."""
    if not paragraph.endswith(":"):
        return False
    sentence = re.split(r"[.!?]\s", paragraph)[-1]
    words = [word.lower() for word in _LEADING_WORDS.findall(sentence)][-_LEAD_REACH:]
    cues = [cue_words(lexicon).get(word) for word in words]
    return any(cue and cue.sort == "speech" and cue.form in ("s", "ed") for cue in cues)


def _holds_any(starts: Sequence[int], block: Block) -> bool:
    at = bisect_left(starts, block.span.start)
    return at < len(starts) and starts[at] < block.span.end
