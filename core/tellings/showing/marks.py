"""Which words of the reports are marked, and how: the one maker for screen and paper."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from tellings.language.lexicon import Lexicon
from tellings.model import (
    BY_HAND,
    Comparison,
    Origin,
    Quotation,
    QuotationKind,
    Span,
    WordRelation,
)
from tellings.showing.kinds import Kind
from tellings.showing.rewordings import worth_marking

QUOTE_SIGNS = frozenset('“”„‟"«»')
SINGLE_QUOTE_SIGNS = frozenset("‘’‚‛'`‹›")


class Mark(Enum):
    """How words of a report are marked, on the screen and in documents."""

    ONLY = "only"  # a whole passage that only this report has
    ONLY_CLAUSE = "only-clause"
    CONFLICT = "conflict"
    REWORDED = "reworded"
    QUOTE_SIGN = "quote"
    INDIRECT = "indirect"

    @property
    def kind(self) -> Kind:
        """The kind of finding whose filter switches this mark off."""
        return _KIND_OF_MARK[self]


_KIND_OF_MARK = {
    Mark.ONLY: Kind.ONLY_HERE,
    Mark.ONLY_CLAUSE: Kind.ONLY_HERE,
    Mark.CONFLICT: Kind.CONFLICT,
    Mark.REWORDED: Kind.REWORDED,
    Mark.QUOTE_SIGN: Kind.QUOTATION,
    Mark.INDIRECT: Kind.QUOTATION,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a report that carry a mark; `conflict` is the number of a conflict, 0 for none."""

    span: Span
    mark: Mark
    conflict: int = 0


def _decided(comparison: Comparison) -> dict[tuple[int, Kind], list[Span]]:
    """Return where conflicts and quotations stand that a person decided on."""
    found: dict[tuple[int, Kind], list[Span]] = defaultdict(list)
    for conflict in comparison.conflicts:
        if conflict.origin is not Origin.FOUND:
            found[conflict.a.report, Kind.CONFLICT].append(conflict.a_span)
            found[conflict.b.report, Kind.CONFLICT].append(conflict.b_span)
    for report, findings in enumerate(comparison.findings):
        for quotation in findings.quotations:
            if quotation.rule == BY_HAND:
                found[report, Kind.QUOTATION].append(quotation.span)
    return found


class MarkIndex:
    """All marks of a comparison, found by place.

    Args:
        comparison: What was found.
        numbers: The number under which each conflict is shown, from 1, by its index.
    """

    def __init__(self, comparison: Comparison, numbers: Mapping[int, int]) -> None:
        found: dict[tuple[int, Mark], list[Marked]] = defaultdict(list)
        for report, marked in _all_marks(comparison, numbers):
            found[report, marked.mark].append(marked)
        self._each = {key: _Sorted(own) for key, own in found.items()}
        self._united = {key: _united(marked.span for marked in own) for key, own in found.items()}
        self._decided = _decided(comparison)

    def is_persons(self, report: int, marked: Marked) -> bool:
        """Tell whether a conflict or quotation so marked is a person's word, or has it."""
        own = self._decided.get((report, marked.mark.kind), ())
        return any(span.overlap(marked.span) for span in own)

    def within(self, report: int, span: Span) -> tuple[Marked, ...]:
        """Return the marks of `report` that touch `span`, cut to it, by mark then place.

        Marks of one sort never overlap: those that do are one.
        """
        result = []
        for mark in Mark:
            spans = self._united.get((report, mark), ())
            first = bisect_right(spans, span.start, key=lambda entry: entry.end)
            for entry in spans[first:]:
                if entry.start >= span.end:
                    break
                cut = Span(max(entry.start, span.start), min(entry.end, span.end))
                result.append(Marked(cut, mark))
        return tuple(result)

    def each(self, report: int, span: Span) -> Iterator[Marked]:
        """Yield every mark of `report` that touches `span`, whole, conflicts with their numbers."""
        for mark in Mark:
            if (report, mark) in self._each:
                yield from self._each[report, mark].touching(span)


class _Sorted:
    """Marks of one sort by place."""

    def __init__(self, marks: Iterable[Marked]) -> None:
        self._marks = sorted(set(marks), key=lambda one: (one.span, one.conflict))
        self._longest = max(len(one.span) for one in self._marks)

    def touching(self, span: Span) -> Iterator[Marked]:
        reach = span.start - self._longest
        first = bisect_left(self._marks, reach, key=lambda one: one.span.start)
        for one in self._marks[first:]:
            if one.span.start >= span.end:
                return
            if one.span.end > span.start:
                yield one


def _all_marks(comparison: Comparison, numbers: Mapping[int, int]) -> Iterator[tuple[int, Marked]]:
    texts = [report.text for report in comparison.reports]
    lexica = [Lexicon.nearest(report.language) for report in comparison.reports]
    for (report, _), spans in _reworded(comparison).items():
        for span in worth_marking(texts[report], spans, lexica[report]):
            yield report, Marked(span, Mark.REWORDED)
    for only in comparison.only_here:
        mark = Mark.ONLY if only.whole else Mark.ONLY_CLAUSE
        yield only.passage.report, Marked(only.passage.span, mark)
    for index, conflict in enumerate(comparison.conflicts):
        number = numbers[index]
        yield conflict.a.report, Marked(conflict.a_span, Mark.CONFLICT, number)
        yield conflict.b.report, Marked(conflict.b_span, Mark.CONFLICT, number)
    for report, findings in enumerate(comparison.findings):
        for quotation in findings.quotations:
            for marked in _quotation_marks(texts[report], quotation):
                yield report, marked


def _reworded(comparison: Comparison) -> dict[tuple[int, int], list[Span]]:
    """Return the words put otherwise in another report, by report and sentence."""
    found: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for link in comparison.links:
        for match in link.words:
            if match.relation is WordRelation.REWORDED:
                for end, spans in ((link.a, match.a), (link.b, match.b)):
                    found[end.report, end.sentence] += spans
    return found


def _quotation_marks(text: str, quotation: Quotation) -> Iterator[Marked]:
    """Yield the marks of a quotation: each of its signs, or the whole of indirect speech.

    Signs inside count too: the narrator may interrupt the words, and they go on in new signs.
    """
    if quotation.kind is QuotationKind.INDIRECT:
        yield Marked(quotation.span, Mark.INDIRECT)
    elif quotation.kind is not QuotationKind.SCARE:
        for offset in range(quotation.span.start, quotation.span.end):
            outside = not quotation.content.start <= offset < quotation.content.end
            if text[offset] in QUOTE_SIGNS or (outside and text[offset] in SINGLE_QUOTE_SIGNS):
                yield Marked(Span(offset, offset + 1), Mark.QUOTE_SIGN)


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, overlapping ones united, touching ones kept apart."""
    result: list[Span] = []
    for span in sorted(set(spans)):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
