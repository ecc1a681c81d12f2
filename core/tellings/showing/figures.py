"""Figures and dates of all reports by value: which of them can be one fact."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.language.values import (
    PERSON,
    Relation,
    Value,
    agree,
    compare,
    count_alike,
    figure_written,
    units_differ,
)
from tellings.model import Comparison, Moment, Quantity, Span

# A smaller number without a noun ("three of them") can count anything.
LEAST_TELLING = 13
# Step of the logarithm: a hedged figure and what it holds are a fifth apart at most, so that
# they lie in one bucket or in two neighbours.
BUCKET = 0.25


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, date or time of a report.

    Attributes:
        strand: The strand in whose passage it stands, None where none does.
        clashes: It stands in the words of a conflict.
    """

    report: int
    value: Value
    strand: int | None = None
    clashes: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.value.span


def figures_of(comparison: Comparison) -> tuple[Figure, ...]:
    """Return the figures and dates in the reports' sentences, by report and position."""
    strands: dict[tuple[int, int], list[tuple[Span, int]]] = defaultdict(list)
    for index, strand in enumerate(comparison.strands):
        for passage in strand.passages:
            strands[passage.report, passage.sentence].append((passage.span, index))
    clashing: dict[int, list[Span]] = defaultdict(list)
    for conflict in comparison.conflicts:
        clashing[conflict.a.report].append(conflict.a_span)
        clashing[conflict.b.report].append(conflict.b_span)
    found = []
    for report, findings in enumerate(comparison.findings):
        starts = [sentence.span.start for sentence in findings.sentences]
        values: list[Value] = [*findings.quantities, *findings.moments]
        for value in sorted(values, key=lambda one: one.span):
            at = bisect_right(starts, value.span.start) - 1
            if at < 0 or not findings.sentences[at].span.overlap(value.span):
                continue
            around = strands.get((report, at), ())
            own = next((index for span, index in around if span.overlap(value.span)), None)
            clashes = any(value.span.overlap(span) for span in clashing[report])
            found.append(Figure(report, value, own, clashes))
    return tuple(found)


def groups_of(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Put figures together that can be one fact.

    Those of one strand that agree come first; what is left joins the first group of its value,
    so that nothing is called one report's own that another has elsewhere. Small numbers of two
    strands stay apart: "two people" may be two facts.
    """
    linked, lone = _linked_groups(figures)
    index = _Index()
    for group in linked:
        known = index.find(group[0]) if is_telling(group[0].value) else None
        if known is None:
            index.add(group)
        else:
            known.extend(group)
    for figure in lone:
        known = index.find(figure)
        if known is None:
            index.add([figure])
        else:
            known.append(figure)
    return index.groups


def _linked_groups(figures: Iterable[Figure]) -> tuple[list[list[Figure]], list[Figure]]:
    """Return the groups of one strand that several reports share, and all other figures."""
    by_strand: dict[int, list[list[Figure]]] = defaultdict(list)
    lone: list[Figure] = []
    for figure in figures:
        if figure.strand is None:
            lone.append(figure)
            continue
        groups = by_strand[figure.strand]
        fitting = (g for g in groups if all(agree(one.value, figure.value) for one in g))
        group = next(fitting, None)
        if group is None:
            groups.append([figure])
        else:
            group.append(figure)
    linked: list[list[Figure]] = []
    for group in (group for groups in by_strand.values() for group in groups):
        if len({figure.report for figure in group}) > 1:
            linked.append(group)
        else:
            lone.extend(group)
    return linked, sorted(lone, key=lambda one: (one.report, one.span))


class _Index:
    """Groups by value."""

    def __init__(self) -> None:
        self.groups: list[list[Figure]] = []
        self._by_key: dict[object, list[list[Figure]]] = defaultdict(list)

    def add(self, group: list[Figure]) -> None:
        self.groups.append(group)
        self._by_key[_key(group[0].value)].append(group)

    def find(self, figure: Figure) -> list[Figure] | None:
        for key in _keys_near(figure.value):
            for group in self._by_key.get(key, ()):
                if same_fact(group[0].value, figure.value):
                    return group
        return None


class FiguresByValue:
    """Finds the figures that have a value, whatever they count."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._by_key: dict[object, list[Figure]] = defaultdict(list)
        for figure in figures:
            self._by_key[_key(figure.value)].append(figure)

    def having(self, value: Value) -> Iterator[Figure]:
        """Yield the figures of the same value, or of one that a hedged figure holds."""
        for key in _keys_near(value):
            for figure in self._by_key.get(key, ()):
                if same_value(value, figure.value):
                    yield figure


def _key(value: Value) -> object:
    if isinstance(value, Quantity):
        point = figure_written(value)
        return round(math.log(point) / BUCKET) if point > 0 else None
    return "moment", value.clock, value.first or value.weekday


def _keys_near(value: Value) -> Sequence[object]:
    key = _key(value)
    return (key, key - 1, key + 1) if isinstance(key, int) else (key,)


# What is the same ------------------------------------------------------------------------


def same_value(one: Value, other: Value) -> bool:
    """Tell whether two figures say one value, of units that don't exclude each other.

    Stricter than that they agree: an open hedge ("at least 10") meets all that it says nothing
    of, and a month holds thirty days.
    """
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        if one.ordinal != other.ordinal or units_differ(one, other):
            return False
        if math.isclose(figure_written(one), figure_written(other)) and one.unit == other.unit:
            return True
        return _is_closed(one) and _is_closed(other) and agree(one, other)
    if isinstance(one, Moment) and isinstance(other, Moment):
        if one.first and other.first and (one.first, one.last) != (other.first, other.last):
            return False
        return compare(one, other) is Relation.AGREE
    return False


def same_fact(one: Value, other: Value) -> bool:
    """Tell whether two figures have one value and, as far as they say, count the same."""
    if not same_value(one, other):
        return False
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return True
    if (one.unit or one.counted) and (other.unit or other.counted):
        return count_alike(one, other)
    return is_telling(one) and not one.ordinal


def is_telling(value: Value) -> bool:
    """Tell whether one value seen twice is most likely one fact: dates, all but small numbers."""
    if isinstance(value, Moment):
        return True
    return value.unit not in ("", PERSON) or figure_written(value) >= LEAST_TELLING


def _is_closed(one: Quantity) -> bool:
    return one.low > 0 and not math.isinf(one.high)
