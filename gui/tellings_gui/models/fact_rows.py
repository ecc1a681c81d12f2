"""Figures, dates, names and labels: one fact a row, what each report says of it in the cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tellings.model import Comparison, Conflict, ConflictKind, Label, Moment, Quantity, Span
from tellings_gui.models.spellings import Spellings

WORD_AFTER = re.compile(r"[ \u00a0-]([^\W\d_]+)")
WORDS_LOOKED_AT = 3
SHARED_LETTERS = 3


class Section(Enum):
    """The parts of the table, top to bottom."""

    CONFLICTS = "conflicts"
    AGREE = "agree"
    NAMES = "names and labels"
    ONE_REPORT = "told by one report"


class FactKind(Enum):
    """What a fact is about."""

    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"
    NAME = "name"
    LABEL = "label"
    PLACE = "place"
    NEGATION = "negation"
    SPEAKER = "speaker"
    OCCURRENCE = "occurrence"


@dataclass(frozen=True, slots=True)
class FactWords:
    """Words of a report that state the fact.

    Attributes:
        span: Where they stand; None for a label, which may stand in several places.
        stands_apart: In a conflict: not what most reports say.
    """

    text: str
    span: Span | None = None
    stands_apart: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact.

    Attributes:
        cells: By report, in order; empty where the report does not state it.
        exact: The reports that state it use the same words (but for case).
        topic: What is counted, a person's name, or "" where only the strand tells.
    """

    section: Section
    kind: FactKind
    cells: tuple[tuple[FactWords, ...], ...]
    strand: int | None = None
    conflicts: tuple[int, ...] = ()
    topic: str = ""

    @property
    def exact(self) -> bool:
        """Every report that states it uses the same words, but for case."""
        words = {frozenset(w.text.casefold() for w in cell) for cell in self.cells if cell}
        return len(words) == 1

    @property
    def tellers(self) -> tuple[int, ...]:
        """The reports that state it, ascending."""
        return tuple(report for report, cell in enumerate(self.cells) if cell)


def fact_rows(comparison: Comparison) -> tuple[FactRow, ...]:
    """Return the facts by section; inside one, by place in the first report that states them."""
    conflicts = list(_conflict_rows(comparison))
    figures = list(_figure_rows(comparison))
    rows = conflicts + figures + list(_name_rows(comparison)) + list(_label_rows(comparison))
    order = list(Section)
    rows.sort(key=lambda row: (order.index(row.section), row.exact, *_place(row)))
    return tuple(rows)


def _place(row: FactRow) -> tuple[int, int]:
    report = row.tellers[0]
    span = row.cells[report][0].span
    return report, span.start if span else 0


# Conflicts ------------------------------------------------------------------------------


def _conflict_rows(comparison: Comparison) -> Iterator[FactRow]:
    """Yield one row for the conflicts of a strand that share words."""
    groups: list[list[int]] = []
    for index, conflict in enumerate(comparison.conflicts):
        for group in groups:
            if any(_same_fact(conflict, comparison.conflicts[other]) for other in group):
                group.append(index)
                break
        else:
            groups.append([index])
    for group in groups:
        yield _conflict_row(comparison, group)


def _same_fact(one: Conflict, other: Conflict) -> bool:
    if one.strand != other.strand or one.kind is not other.kind:
        return False
    return any(
        report == other_report and span.overlap(other_span)
        for report, span in ((one.a.report, one.a_span), (one.b.report, one.b_span))
        for other_report, other_span in (
            (other.a.report, other.a_span),
            (other.b.report, other.b_span),
        )
    )


def _conflict_row(comparison: Comparison, group: Sequence[int]) -> FactRow:
    rivals: dict[tuple[int, Span], set[tuple[int, Span]]] = defaultdict(set)
    for index in group:
        conflict = comparison.conflicts[index]
        a, b = (conflict.a.report, conflict.a_span), (conflict.b.report, conflict.b_span)
        rivals[a].add(b)
        rivals[b].add(a)
    cells: list[list[FactWords]] = [[] for _ in comparison.reports]
    for report, span in sorted(rivals):
        # What clashes with more than any of its rivals does is the odd one out.
        own = rivals[report, span]
        apart = len(own) >= max(len(rivals[rival]) for rival in own)
        cells[report].append(FactWords(words_at(comparison, report, span), span, apart))
    first = comparison.conflicts[group[0]]
    kind = _KIND_OF_CONFLICT[first.kind]
    return FactRow(Section.CONFLICTS, kind, tuple(map(tuple, cells)), first.strand, tuple(group))


def words_at(comparison: Comparison, report: int, span: Span) -> str:
    """Return the words of `span`, with what is counted if they are a number."""
    text = comparison.reports[report].text
    quantities = comparison.findings[report].quantities
    found = next((quantity for quantity in quantities if quantity.span == span), None)
    return wide_words(text, found) if found else span.of(text)


_KIND_OF_CONFLICT = {
    ConflictKind.QUANTITY: FactKind.NUMBER,
    ConflictKind.MOMENT: FactKind.DATE,
    ConflictKind.ACTOR: FactKind.NAME,
    ConflictKind.PLACE: FactKind.PLACE,
    ConflictKind.NEGATION: FactKind.NEGATION,
    ConflictKind.SPEAKER: FactKind.SPEAKER,
    ConflictKind.OCCURRENCE: FactKind.OCCURRENCE,
}


# Figures and dates ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Figure:
    report: int
    value: Quantity | Moment


def _figure_rows(comparison: Comparison) -> Iterator[FactRow]:
    by_strand, alone = _figures_by_strand(comparison)
    for strand, figures in by_strand.items():
        for cluster in _clusters(figures):
            yield _figure_row(comparison, cluster, strand)
    for figure in alone:
        yield _figure_row(comparison, [figure], None)


def _figures_by_strand(
    comparison: Comparison,
) -> tuple[dict[int, list[_Figure]], list[_Figure]]:
    places: dict[tuple[int, int], list[tuple[Span, int]]] = defaultdict(list)
    for index, strand in enumerate(comparison.strands):
        for passage in strand.passages:
            places[passage.report, passage.sentence].append((passage.span, index))
    clashing = _clashing(comparison)
    by_strand: dict[int, list[_Figure]] = defaultdict(list)
    alone: list[_Figure] = []
    for report, findings in enumerate(comparison.findings):
        starts = [sentence.span.start for sentence in findings.sentences]
        values: list[Quantity | Moment] = [*findings.quantities, *findings.moments]
        for value in values:
            if not starts or any(value.span.overlap(span) for span in clashing[report]):
                continue
            sentence = max(0, bisect_right(starts, value.span.start) - 1)
            around = places.get((report, sentence), ())
            strand_index = next((i for span, i in around if span.overlap(value.span)), None)
            if strand_index is None:
                alone.append(_Figure(report, value))
            else:
                by_strand[strand_index].append(_Figure(report, value))
    return by_strand, alone


def _clashing(comparison: Comparison) -> dict[int, list[Span]]:
    result: dict[int, list[Span]] = defaultdict(list)
    for conflict in comparison.conflicts:
        result[conflict.a.report].append(conflict.a_span)
        result[conflict.b.report].append(conflict.b_span)
    return result


def _clusters(figures: Iterable[_Figure]) -> list[list[_Figure]]:
    """Put figures of one strand together that several reports can mean by one fact."""
    clusters: list[list[_Figure]] = []
    for figure in figures:
        for cluster in clusters:
            taken = {other.report for other in cluster}
            if figure.report not in taken and _agree(cluster[0].value, figure.value):
                cluster.append(figure)
                break
        else:
            clusters.append([figure])
    return clusters


def _agree(one: Quantity | Moment, other: Quantity | Moment) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        overlapping = one.low <= other.high and other.low <= one.high
        return overlapping and one.unit == other.unit and one.ordinal == other.ordinal
    if isinstance(one, Moment) and isinstance(other, Moment):
        return _moments_agree(one, other)
    return False


def _moments_agree(one: Moment, other: Moment) -> bool:
    if one.first and one.last and other.first and other.last:
        days = one.first <= other.last and other.first <= one.last
        return days and (one.clock is None or other.clock is None or one.clock == other.clock)
    return one.weekday is not None and one.weekday == other.weekday


def _figure_row(comparison: Comparison, cluster: Sequence[_Figure], strand: int | None) -> FactRow:
    cells: list[list[FactWords]] = [[] for _ in comparison.reports]
    for figure in cluster:
        span = figure.value.span
        text = comparison.reports[figure.report].text
        value = figure.value
        words = wide_words(text, value) if isinstance(value, Quantity) else span.of(text)
        cells[figure.report].append(FactWords(words, span))
    tellers = sum(bool(cell) for cell in cells)
    section = Section.AGREE if tellers > 1 else Section.ONE_REPORT
    first = cluster[0].value
    topic = first.counted if isinstance(first, Quantity) else ""
    return FactRow(section, _kind_of(first), tuple(map(tuple, cells)), strand, (), topic)


def wide_words(text: str, quantity: Quantity) -> str:
    """Return the words of a quantity with what is counted, if it follows closely.

    "340" becomes "340 people": a bare number says too little in a table.
    """
    span = quantity.span
    names = [name.casefold()[:SHARED_LETTERS] for name in (quantity.counted, quantity.unit) if name]
    end = reach = span.end
    for _ in range(WORDS_LOOKED_AT):
        match = WORD_AFTER.match(text, reach)
        if match is None:
            break
        reach = match.end()
        if any(match[1].casefold().startswith(name) for name in names):
            end = reach
            break
    return text[span.start : end]


def _kind_of(value: Quantity | Moment) -> FactKind:
    if isinstance(value, Moment):
        return FactKind.DATE
    if value.unit == "%":
        return FactKind.SHARE
    return FactKind.MONEY if len(value.unit) == 3 and value.unit.isupper() else FactKind.NUMBER


# Names and labels -----------------------------------------------------------------------


def _name_rows(comparison: Comparison) -> Iterator[FactRow]:
    """Yield the persons whom several reports name."""
    spellings = Spellings(comparison)
    for index, person in enumerate(comparison.persons):
        names = spellings.of(index)
        if sum(bool(name) for name in names) > 1:
            cells = tuple((FactWords(name),) if name else () for name in names)
            topic = person.titles[0] if person.titles else person.name
            yield FactRow(Section.NAMES, FactKind.NAME, cells, topic=topic)


def _label_rows(comparison: Comparison) -> Iterator[FactRow]:
    for label in comparison.labels:
        cells = tuple(_uses(label, report) for report in range(len(comparison.reports)))
        if any(cells):
            topic = "" if label.person is None else comparison.persons[label.person].name
            yield FactRow(Section.NAMES, FactKind.LABEL, cells, topic=topic)


def _uses(label: Label, report: int) -> tuple[FactWords, ...]:
    return tuple(FactWords(words) for own, words, _ in label.uses if own == report)
