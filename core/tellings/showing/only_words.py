"""The words of a wording that answer none of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tellings.model import Span

# Articles and prepositions come and go in any retelling.
_SHORTEST_WORD_SHOWN = 4
_WORD = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")


def only_words(text: str, span: Span, covered: Iterable[Span]) -> Iterator[Span]:
    """Yield the runs of words in `span` that no span covers and that hold one worth showing."""
    known = sorted(covered)
    first = 0
    run: list[Span] = []
    for found in _WORD.finditer(text, span.start, span.end):
        word = Span(*found.span())
        while first < len(known) and known[first].end <= word.start:
            first += 1
        if first < len(known) and known[first].start < word.end:
            yield from _worth_showing(run)
            run = []
        else:
            run.append(word)
    yield from _worth_showing(run)


def _worth_showing(run: Sequence[Span]) -> Iterator[Span]:
    if any(len(word) >= _SHORTEST_WORD_SHOWN for word in run):
        yield Span(run[0].start, run[-1].end)
