"""Word matches between any two spans of two reports, over sentence ends too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TypeVar

import numpy as np

from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.meaning.running import in_order
from tellings.meaning.wording.words import Found, Side, match_sides, placed
from tellings.model import Link, Passage, ReportFindings, Span, WordMatch
from tellings.stopping import Check, go_on

Progress = Callable[[int, int], None]
# Report, and start and end of a span in it.
_Place = tuple[int, int, int]
_Item = TypeVar("_Item")
_PAIRS_AT_ONCE = 256
# Handing work to a thread costs a tenth of matching a pair; 16 pairs take 20 ms.
_PAIRS_OF_A_THREAD = 16


class SpanAligner:
    """Aligns words with the states that the sentences were encoded to; nothing is encoded anew.

    Args:
        words: Of all reports.
        findings: Of each report.
        encoded: Of each report's sentences.
    """

    def __init__(
        self,
        words: Sequence[ReportWords],
        findings: Sequence[ReportFindings],
        encoded: Sequence[Sequence[EncodedText]],
    ) -> None:
        self._words = words
        self._texts = [read.text for read in words]
        self._sentences = [[s.span for s in found.sentences] for found in findings]
        self._starts = [np.array([s.start for s in spans]) for spans in self._sentences]
        self._encoded = encoded
        self._sides: dict[_Place, Side | None] = {}
        # Reprints of one agency repeat whole sentences: each pair of wordings is aligned once.
        self._known: dict[tuple[str, str], tuple[Found, ...]] = {}

    def align(
        self, a_report: int, a_span: Span, b_report: int, b_span: Span
    ) -> tuple[WordMatch, ...]:
        """Return the matches between two spans, by position in a."""
        wordings = a_span.of(self._texts[a_report]), b_span.of(self._texts[b_report])
        if wordings not in self._known:
            places = (a_report, a_span.start, a_span.end), (b_report, b_span.start, b_span.end)
            self._known[wordings] = match_sides(*(self._side(place) for place in places))
        found = self._known[wordings]
        return placed(found, self._words[a_report](a_span), self._words[b_report](b_span))

    def _side(self, place: _Place) -> Side | None:
        if place not in self._sides:
            self._sides[place] = self._made(place)
        return self._sides[place]

    def _made_all(self, places: Sequence[_Place]) -> list[Side | None]:
        return [self._made(place) for place in places]

    def _made(self, place: _Place) -> Side | None:
        report, span = place[0], Span(*place[1:])
        states = self._states(report, span)
        return Side.of(self._words[report], span, states) if states else None

    def with_words(
        self,
        links: Sequence[Link],
        check: Check = go_on,
        progress: Progress | None = None,
    ) -> tuple[Link, ...]:
        """Return the links with the words of their passages matched.

        Args:
            links: Any.
            check: Called for every link; may raise to stop.
            progress: Called with (links done, links in all).
        """
        self._learn(links, check, progress)
        matched = []
        for link in links:
            check()
            found = self.align(link.a.report, link.a.span, link.b.report, link.b.span)
            matched.append(replace(link, words=found))
        return tuple(matched)

    def _learn(self, links: Sequence[Link], check: Check, progress: Progress | None) -> None:
        """Match all pairs of wordings that links join, several at once."""
        wanted: dict[tuple[str, str], Link] = {}
        for link in links:
            check()
            wordings = tuple(one.span.of(self._texts[one.report]) for one in (link.a, link.b))
            if wordings not in self._known:
                wanted.setdefault((wordings[0], wordings[1]), link)
        total, done = len(wanted), 0
        for part in _batched(wanted.items(), _PAIRS_AT_ONCE):
            pairs = [(_place(link.a), _place(link.b)) for _, link in part]
            places = list(dict.fromkeys(place for pair in pairs for place in pair))
            # Long reports have thousands of passages, 100 kB each when ready.
            made = in_order(self._made_all, _batched(places, _PAIRS_OF_A_THREAD), check)
            self._sides = dict(zip(places, chain.from_iterable(made), strict=True))
            matched = in_order(self._match, _batched(pairs, _PAIRS_OF_A_THREAD), check)
            for (wordings, _), found in zip(part, chain.from_iterable(matched), strict=True):
                self._known[wordings] = found
                done += 1
                if progress:
                    progress(done, total)
        self._sides.clear()

    def _match(self, pairs: Sequence[tuple[_Place, _Place]]) -> list[tuple[Found, ...]]:
        return [match_sides(self._sides[a], self._sides[b]) for a, b in pairs]

    def _states(self, report: int, span: Span) -> EncodedText | None:
        """Join the sentences that `span` touches; pieces count in the report's text."""
        first = max(0, int(np.searchsorted(self._starts[report], span.start, side="right")) - 1)
        last = int(np.searchsorted(self._starts[report], span.end, side="left"))
        touched = [i for i in range(first, last) if self._sentences[report][i].overlap(span)]
        if not touched:
            return None
        parts = [self._encoded[report][i] for i in touched]
        starts = [self._sentences[report][i].start for i in touched]
        pieces = [part.pieces + start for part, start in zip(parts, starts, strict=True)]
        return EncodedText(
            vector=parts[0].vector,
            pieces=np.concatenate(pieces).astype(np.int32),
            states=np.concatenate([part.states for part in parts]),
        )


def _place(passage: Passage) -> _Place:
    return passage.report, passage.span.start, passage.span.end


def _batched(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Yield consecutive items, `size` at a time (itertools.batched comes with Python 3.12)."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
