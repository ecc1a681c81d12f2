"""Which words are worth a mark: reworded "the" for "a" is none, "asked to leave" is one.

The findings hold every pair of words. Underlined one by one, they would make a page of dashes.
So runs are joined over the small words between them, and small words alone, or at the edge of a
run, bear no mark. They stay in the findings; the screen and the documents mark the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from tellings.language.lexicon import Lexicon
from tellings.model import Span

WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
BETWEEN = re.compile(r"[\w\s’'\-]*")
JOINED_OVER = 2
# Articles and prepositions come and go in any retelling.
SHORTEST_WORD_SHOWN = 4
WORD_OR_FIGURE = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")


def worth_marking(text: str, spans: Iterable[Span], lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the runs of reworded words to mark, in order; they don't overlap."""
    # Articles, pronouns, forms of be, have and do, prepositions, conjunctions. Words that can turn
    # what is told (not, no, may, would, all, some, more) are not among them.
    small = lexicon.words("small_words")
    return tuple(
        trimmed
        for run in _joined(text, sorted(set(spans)), small)
        if (trimmed := _trimmed(text, run, small)) is not None
    )


def _joined(text: str, spans: list[Span], small: Set[str]) -> Iterator[Span]:
    """Yield `spans` with those united that overlap, touch or have small words between them."""
    run: Span | None = None
    for span in spans:
        if run is None:
            run = span
        elif span.start <= run.end or _is_small(text[run.end : span.start], small):
            run = Span(run.start, max(run.end, span.end))
        else:
            yield run
            run = span
    if run is not None:
        yield run


def _is_small(between: str, small: Set[str]) -> bool:
    words = WORD.findall(between)
    return (
        len(words) <= JOINED_OVER
        and BETWEEN.fullmatch(between) is not None
        and "\n" not in between
        and all(word.lower() in small for word in words)
    )


def _trimmed(text: str, run: Span, small: Set[str]) -> Span | None:
    """Return `run` from its first to its last word that isn't small, None if all are."""
    words = [found.span() for found in WORD.finditer(text, run.start, run.end)]
    telling = [(a, b) for a, b in words if text[a:b].lower() not in small]
    return Span(telling[0][0], telling[-1][1]) if telling else None


def only_words(text: str, span: Span, covered: Iterable[Span]) -> Iterator[Span]:
    """Yield the runs of words in `span` that no span covers and that hold one worth showing."""
    known = sorted(covered)
    first = 0
    run: list[Span] = []
    for found in WORD_OR_FIGURE.finditer(text, span.start, span.end):
        word = Span(*found.span())
        while first < len(known) and known[first].end <= word.start:
            first += 1
        if first < len(known) and known[first].start < word.end:
            yield from worth_showing(run)
            run = []
        else:
            run.append(word)
    yield from worth_showing(run)


def worth_showing(run: Sequence[Span]) -> Iterator[Span]:
    """Yield the words of a run as one span, if one of them is worth showing."""
    if any(len(word) >= SHORTEST_WORD_SHOWN for word in run):
        yield Span(run[0].start, run[-1].end)
