"""Word matches between any two spans of two reports, over sentence ends too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from tellings.meaning.encoded_text import EncodedText
from tellings.meaning.words import Side, align_sides
from tellings.model import Link, Report, ReportFindings, Span, WordMatch


class SpanAligner:
    """Aligns words with the states that the sentences were encoded to; nothing is encoded anew.

    Args:
        reports: All reports.
        findings: Of each report.
        encoded: Of each report's sentences.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        findings: Sequence[ReportFindings],
        encoded: Sequence[Sequence[EncodedText]],
    ) -> None:
        self._texts = [report.text for report in reports]
        self._sentences = [[s.span for s in found.sentences] for found in findings]
        self._starts = [np.array([s.start for s in spans]) for spans in self._sentences]
        self._encoded = encoded
        self._sides: dict[tuple[int, Span], Side | None] = {}
        # Reprints of one agency repeat whole sentences: each pair of wordings is aligned once.
        self._known: dict[tuple[str, str], tuple[WordMatch, ...]] = {}

    def align(
        self, a_report: int, a_span: Span, b_report: int, b_span: Span
    ) -> tuple[WordMatch, ...]:
        """Return the matches between two spans, by position in a."""
        words = a_span.of(self._texts[a_report]), b_span.of(self._texts[b_report])
        if words not in self._known:
            matches = self._matches(a_report, a_span, b_report, b_span)
            self._known[words] = _moved(matches, -a_span.start, -b_span.start)
        return _moved(self._known[words], a_span.start, b_span.start)

    def _matches(
        self, a_report: int, a_span: Span, b_report: int, b_span: Span
    ) -> tuple[WordMatch, ...]:
        a, b = self._side(a_report, a_span), self._side(b_report, b_span)
        return align_sides(a, b) if a and b else ()

    def _side(self, report: int, span: Span) -> Side | None:
        if (report, span) not in self._sides:
            states = self._states(report, span)
            side = Side.of(self._texts[report], span, states) if states else None
            self._sides[report, span] = side
        return self._sides[report, span]

    def with_words(
        self, links: Sequence[Link], check: Callable[[], None] = lambda: None
    ) -> tuple[Link, ...]:
        """Return the links with the words of their passages matched; `check` may raise."""
        matched = []
        for link in links:
            check()
            words = self.align(link.a.report, link.a.span, link.b.report, link.b.span)
            matched.append(replace(link, words=words))
        return tuple(matched)

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


def _moved(matches: Sequence[WordMatch], a: int, b: int) -> tuple[WordMatch, ...]:
    """Return the matches with their spans moved by `a` and `b` code points."""
    return tuple(
        replace(
            match,
            a=tuple(Span(span.start + a, span.end + a) for span in match.a),
            b=tuple(Span(span.start + b, span.end + b) for span in match.b),
        )
        for match in matches
    )
