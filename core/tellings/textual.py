"""Where the words of a text stand in its edited version."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from tellings.model import Span
from tellings.model.anchors import CONTEXT, Anchor, ReportKey, anchor_at

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_WORD: Final = re.compile(r"\w+")
_NEAR: Final = 16  # code points of context that must be the same to know a place by
# Words changed inside a passage: what is left of it, beside neighbours that stayed.
_LEAST_LEFT: Final = 0.7
# Found by its words alone, in a place that has none of its neighbours: a sentence at least.
_LONG: Final = 40
# Cells of a table of tokens to compare; above it a changed stretch counts as rewritten.
_MOST_CELLS: Final = 60_000_000


def alike(a: str, b: str) -> float:
    """Return how much of their words two texts have in common, in whatever order, 0–1."""
    one, two = (_WORD.findall(text.casefold()) for text in (a, b))
    if not one or not two:
        return float(one == two)
    shared = _shingles(one) & _shingles(two)
    return len(shared) / min(len(_shingles(one)), len(_shingles(two)))


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


class _Block(NamedTuple):
    """Text that stayed: where it begins before and after, and its length in code points."""

    old: int
    new: int
    size: int


class MovedText:
    """A text and its edited version.

    Args:
        old: Before.
        key: Of the report after.
        new: After.
    """

    def __init__(self, old: str, key: ReportKey, new: str) -> None:
        self.key = key
        self._old = old
        self._new = new

    def anchor(self, anchor: Anchor) -> Anchor | None:
        """Return where an anchor's words stand now, None if nowhere for sure."""
        if self._old == self._new and anchor.span.of(self._new) == anchor.quote:
            span: Span | None = anchor.span
        elif anchor.span.of(self._old) == anchor.quote:
            span = self._along_diff(anchor.span) or self._elsewhere(anchor)
        else:
            span = self._elsewhere(anchor)
        return None if span is None else anchor_at(self.key, self._new, span)

    @cached_property
    def _blocks(self) -> list[_Block]:
        return _joined(_equal_blocks(self._old, self._new))

    def _along_diff(self, span: Span) -> Span | None:
        """Return where a span stands by what stayed around and inside it."""
        start, end = self._place(span.start), self._place(span.end - 1)
        quote = span.of(self._old)
        if start is not None and end is not None and end - start == len(span) - 1:
            moved = Span(start, end + 1)
            if moved.of(self._new) == quote:
                unique = self._old.count(quote) == self._new.count(quote) == 1
                return moved if unique or self._same_around(span, moved, both=True) else None
        return self._changed_inside(span, quote)

    def _changed_inside(self, span: Span, quote: str) -> Span | None:
        """Return a span of which words were changed, between neighbours that stayed."""
        before, after = self._place(span.start - 1), self._place(span.end)
        start = 0 if span.start == 0 else None if before is None else before + 1
        end = len(self._new) if span.end == len(self._old) else after
        if start is None or end is None or start >= end:
            return None
        written = self._new[start:end]
        lead = len(written) - len(written.lstrip())
        moved = Span(start + lead, start + len(written.rstrip()))
        if len(moved) <= 0 or not self._same_around(span, Span(start, end), both=True):
            return None
        left = fuzz.ratio(quote, moved.of(self._new)) / 100
        return moved if left >= _LEAST_LEFT else None

    def _place(self, at: int) -> int | None:
        """Return where a code point stands now, None if it is gone."""
        index = bisect_right(self._blocks, at, key=lambda block: block.old) - 1
        if at < 0 or index < 0:
            return None
        block = self._blocks[index]
        return block.new + at - block.old if at < block.old + block.size else None

    def _same_around(self, old: Span, new: Span, *, both: bool) -> bool:
        """Tell whether what stands before and after is the same, on both sides or on one."""
        sides = (
            _last(self._old[: old.start]) == _last(self._new[: new.start]),
            _first(self._old[old.end :]) == _first(self._new[new.end :]),
        )
        return all(sides) if both else any(sides)

    def _elsewhere(self, anchor: Anchor) -> Span | None:
        """Return the one place where the very words stand, in their surroundings or alone of kind.

        Words that stood in several places before can be known by both neighbours only.
        """
        quote = anchor.quote
        places = list(_places(self._new, quote)) if quote.strip() else []
        repeated = self._old.count(quote) > 1 or len(places) > 1
        kept = []
        for place in places:
            sides = (
                _is_end(anchor.before, self._new[: place.start]),
                _is_start(anchor.after, self._new[place.end :]),
            )
            alone = len(quote) >= _LONG and self._is_line(place)
            if all(sides) or (not repeated and (any(sides) or alone)):
                kept.append(place)
        return kept[0] if len(kept) == 1 else None

    def _is_line(self, span: Span) -> bool:
        """Tell whether a span begins and ends a line."""
        before, after = self._new[: span.start].rstrip(" "), self._new[span.end :].lstrip(" ")
        return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def _last(text: str) -> str:
    """Return the last words of a text, white space alike."""
    return " ".join(text[-CONTEXT:].split())[-_NEAR:]


def _first(text: str) -> str:
    return " ".join(text[:CONTEXT].split())[:_NEAR]


def _is_end(before: str, text: str) -> bool:
    """Tell whether a text ends as an anchor's does; one that began there begins here too."""
    whole = len(before) < CONTEXT
    return (text.split() == before.split()) if whole else _last(text) == _last(before)


def _is_start(after: str, text: str) -> bool:
    whole = len(after) < CONTEXT
    return (text.split() == after.split()) if whole else _first(text) == _first(after)


def _places(text: str, quote: str) -> Iterator[Span]:
    """Yield where a quote stands as whole words."""
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        cut = _is_inside_word(text, at) or _is_inside_word(text, end)
        if not cut:
            yield Span(at, end)
        at = text.find(quote, at + 1)


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _equal_blocks(old: str, new: str) -> Iterator[_Block]:
    """Yield what stayed: whole lines first, then words of the lines between them."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    a_starts, b_starts = _starts(a), _starts(b)
    for tag, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        old_at, new_at = a_starts[i], b_starts[j]
        if tag == "equal":
            yield _Block(old_at, new_at, a_starts[i_end] - old_at)
        elif tag == "replace":
            one, two = old[old_at : a_starts[i_end]], new[new_at : b_starts[j_end]]
            for block in _equal_words(one, two):
                yield _Block(old_at + block.old, new_at + block.new, block.size)


def _equal_words(old: str, new: str) -> Iterator[_Block]:
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(a) * len(b) > _MOST_CELLS:
        return
    a_starts, b_starts = _starts(a), _starts(b)
    for op in Indel.opcodes(a, b):
        if op.tag == "equal":
            start = a_starts[op.src_start]
            yield _Block(start, b_starts[op.dest_start], a_starts[op.src_end] - start)


def _starts(parts: list[str]) -> list[int]:
    """Return where each part begins, and the end."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part))
    return starts


def _joined(blocks: Iterator[_Block]) -> list[_Block]:
    """Return blocks in order, those joined that follow on both sides."""
    joined: list[_Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and (last.old + last.size, last.new + last.size) == (block.old, block.new):
            joined[-1] = _Block(last.old, last.new, last.size + block.size)
        elif block.size:
            joined.append(block)
    return joined
