"""Which words of a report are marked, and how: plain spans, no Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from tellings.model import Comparison, Quotation, QuotationKind, Span, WordRelation
from tellings.showing.kinds import Kind
from tellings.showing.rewordings import worth_marking

QUOTE_SIGNS = frozenset('“”„‟"«»')
SINGLE_QUOTE_SIGNS = frozenset("‘’‚‛'`")


class MarkKind(Enum):
    """How words are marked in running text."""

    ONLY_PASSAGE = "only passage"
    ONLY_CLAUSE = "only clause"
    CONFLICT = "conflict"
    REWORDED = "reworded"
    QUOTE_SIGN = "quote sign"
    INDIRECT = "indirect"

    @property
    def kind(self) -> Kind:
        """The kind of finding whose filter switches this mark off."""
        return _KIND_OF_MARK[self]


_KIND_OF_MARK = {
    MarkKind.ONLY_PASSAGE: Kind.ONLY_HERE,
    MarkKind.ONLY_CLAUSE: Kind.ONLY_HERE,
    MarkKind.CONFLICT: Kind.CONFLICT,
    MarkKind.REWORDED: Kind.REWORDED,
    MarkKind.QUOTE_SIGN: Kind.QUOTATION,
    MarkKind.INDIRECT: Kind.QUOTATION,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words of a report."""

    span: Span
    kind: MarkKind


class MarkIndex:
    """All marks of a comparison, found by place.

    Built in one pass over the findings; marks of one kind never overlap.
    """

    def __init__(self, comparison: Comparison) -> None:
        found: dict[tuple[int, MarkKind], list[Span]] = defaultdict(list)
        for report, kind, span in _all_marks(comparison):
            found[report, kind].append(span)
        self._spans = {
            (report, kind): worth_marking(comparison.reports[report].text, spans)
            if kind is MarkKind.REWORDED
            else _merged(spans)
            for (report, kind), spans in found.items()
        }

    def within(self, report: int, span: Span) -> tuple[Mark, ...]:
        """Return the marks of `report` that touch `span`, cut to it, by kind then place."""
        result = []
        for kind in MarkKind:
            spans = self._spans.get((report, kind), ())
            first = bisect_right(spans, span.start, key=lambda entry: entry.end)
            for entry in spans[first:]:
                if entry.start >= span.end:
                    break
                cut = Span(max(entry.start, span.start), min(entry.end, span.end))
                result.append(Mark(cut, kind))
        return tuple(result)


def _all_marks(comparison: Comparison) -> Iterator[tuple[int, MarkKind, Span]]:
    for only in comparison.only_here:
        kind = MarkKind.ONLY_PASSAGE if only.whole else MarkKind.ONLY_CLAUSE
        yield only.passage.report, kind, only.passage.span
    for conflict in comparison.conflicts:
        yield conflict.a.report, MarkKind.CONFLICT, conflict.a_span
        yield conflict.b.report, MarkKind.CONFLICT, conflict.b_span
    for link in comparison.links:
        for match in link.words:
            if match.relation is WordRelation.REWORDED:
                yield from ((link.a.report, MarkKind.REWORDED, span) for span in match.a)
                yield from ((link.b.report, MarkKind.REWORDED, span) for span in match.b)
    for report, findings in enumerate(comparison.findings):
        text = comparison.reports[report].text
        for quotation in findings.quotations:
            for kind, span in _quotation_marks(text, quotation):
                yield report, kind, span


def _quotation_marks(text: str, quotation: Quotation) -> Iterator[tuple[MarkKind, Span]]:
    if quotation.kind is QuotationKind.INDIRECT:
        yield MarkKind.INDIRECT, quotation.span
    elif quotation.kind is not QuotationKind.SCARE:
        for offset in range(quotation.span.start, quotation.span.end):
            outside = not quotation.content.start <= offset < quotation.content.end
            if text[offset] in QUOTE_SIGNS or (outside and text[offset] in SINGLE_QUOTE_SIGNS):
                yield MarkKind.QUOTE_SIGN, Span(offset, offset + 1)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, overlapping ones united, touching ones kept apart."""
    result: list[Span] = []
    for span in sorted(set(spans)):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
