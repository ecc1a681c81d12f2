"""Cuts passages into runs of marked text."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tellings.model import Comparison, Passage, Quotation, QuotationKind, Span, WordRelation
from tellings.showing.outline import Mark, Run, Telling
from tellings.showing.questions import question_numbers
from tellings.showing.rewordings import worth_marking


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that carries a mark; `conflict` is the number of a conflict, 0 for none."""

    span: Span
    mark: Mark
    conflict: int = 0


class Marker:
    """Knows the marks of every sentence of a comparison.

    Marks are kept by sentence, so cutting all passages is linear in the number of marks.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._texts = [report.text for report in comparison.reports]
        self._marks: dict[tuple[int, int], list[Marked]] = defaultdict(list)
        for report, sentence, marked in _all_marks(comparison):
            self._marks[report, sentence].append(marked)

    def telling(self, passage: Passage, part: Span | None = None) -> Telling:
        """Return `passage` cut into runs, and so the part of it to show, if not all is."""
        marks = self._marks.get((passage.report, passage.sentence), ())
        text, span = self._texts[passage.report], passage.span
        runs = cut(text, span, marks)
        excerpt: tuple[Run, ...] = ()
        if part is not None:
            before = (Run("… "),) if part.start > span.start else ()
            after = (Run(" …"),) if part.end < span.end else ()
            excerpt = (*before, *cut(text, part, marks), *after)
        return Telling(passage.report, passage.sentence + 1, span.start, span.end, runs, excerpt)


def cut(text: str, span: Span, marks: Iterable[Marked]) -> tuple[Run, ...]:
    """Cut `span` of `text` wherever a mark begins or ends; line ends become spaces."""
    inside = [
        Marked(
            Span(max(one.span.start, span.start), min(one.span.end, span.end)),
            one.mark,
            one.conflict,
        )
        for one in marks
        if one.span.overlap(span)
    ]
    edges = {edge for one in inside for edge in (one.span.start, one.span.end)}
    borders = sorted(edges | {span.start, span.end})
    runs: list[Run] = []
    for start, end in itertools.pairwise(borders):
        here = [one for one in inside if one.span.start <= start and end <= one.span.end]
        kinds = frozenset(one.mark for one in here)
        numbers = tuple(sorted({one.conflict for one in here if one.conflict}))
        _append(runs, Run(text[start:end].replace("\n", " "), kinds, numbers))
    return tuple(runs)


def _append(runs: list[Run], run: Run) -> None:
    if runs and (runs[-1].marks, runs[-1].conflicts) == (run.marks, run.conflicts):
        runs[-1] = Run(runs[-1].text + run.text, run.marks, run.conflicts)
    else:
        runs.append(run)


def quotation_marks(quotation: Quotation) -> Iterator[Marked]:
    """Yield the marks of a quotation: its signs, or the whole of indirect speech."""
    if quotation.kind is QuotationKind.INDIRECT:
        yield Marked(quotation.span, Mark.INDIRECT)
    elif quotation.kind is not QuotationKind.SCARE:
        yield Marked(Span(quotation.span.start, quotation.content.start), Mark.QUOTE_SIGN)
        yield Marked(Span(quotation.content.end, quotation.span.end), Mark.QUOTE_SIGN)


def _all_marks(comparison: Comparison) -> Iterator[tuple[int, int, Marked]]:
    for (report, sentence), spans in _reworded(comparison).items():
        for span in worth_marking(comparison.reports[report].text, spans):
            yield report, sentence, Marked(span, Mark.REWORDED)
    for only in comparison.only_here:
        mark = Mark.ONLY if only.whole else Mark.ONLY_CLAUSE
        yield only.passage.report, only.passage.sentence, Marked(only.passage.span, mark)
    numbers = question_numbers(comparison)
    for index, conflict in enumerate(comparison.conflicts):
        number = numbers[index]
        for end, span in ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span)):
            yield end.report, end.sentence, Marked(span, Mark.CONFLICT, number)
    for report, findings in enumerate(comparison.findings):
        for quotation in findings.quotations:
            for sentence in quotation.sentences:
                for marked in quotation_marks(quotation):
                    yield report, sentence, marked


def _reworded(comparison: Comparison) -> dict[tuple[int, int], list[Span]]:
    """Return the words put otherwise in another report, by report and sentence."""
    found: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for link in comparison.links:
        for match in link.words:
            if match.relation is WordRelation.REWORDED:
                for end, spans in ((link.a, match.a), (link.b, match.b)):
                    found[end.report, end.sentence] += spans
    return found
