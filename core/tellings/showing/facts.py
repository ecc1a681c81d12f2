"""Figures, dates, names and labels: one fact a row, what each report says of it in the cells."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import Enum

from tellings.language.lexicon import Lexicon
from tellings.language.values import Value
from tellings.model import Comparison, ConflictKind, Label, Moment, Person, Quantity, Span
from tellings.showing.figures import (
    Figure,
    FiguresByValue,
    figures_of,
    groups_of,
    is_telling,
    same_fact,
)
from tellings.showing.places import Places
from tellings.showing.questions import ConflictEntry, ends_of, whole_sides
from tellings.showing.spellings import Spellings

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
    OPPOSITE = "opposite"
    ATTRIBUTE = "attribute"
    CAUSE = "cause"
    ORDER = "order"


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
        row: The number of the row that states it, None where none or several do.
        conflict: The number of the conflict that it is, None for what is none.
        topic: What is counted, a person's name, or "" where only the strand tells.
        elsewhere: By report, for empty cells: words with the same value, perhaps of something
            else; no cells where the fact has no value.
    """

    section: Section
    kind: FactKind
    cells: tuple[tuple[FactWords, ...], ...]
    row: int | None = None
    conflict: int | None = None
    topic: str = ""
    elsewhere: tuple[tuple[FactWords, ...], ...] = ()

    @property
    def exact(self) -> bool:
        """Every report that states it uses the same words, but for case."""
        words = {frozenset(w.text.casefold() for w in cell) for cell in self.cells if cell}
        return len(words) == 1

    @property
    def tellers(self) -> tuple[int, ...]:
        """The reports that state it, ascending."""
        return tuple(report for report, cell in enumerate(self.cells) if cell)


def fact_rows(
    comparison: Comparison, asked: Sequence[ConflictEntry], places: Places
) -> tuple[FactRow, ...]:
    """Return the facts by section; inside one, by place in the first report that states them."""
    figures = figures_of(comparison)
    conflicts = list(_conflict_rows(comparison, asked, figures))
    told = {
        (report, words.span)
        for row in conflicts
        for report, cell in enumerate(row.cells)
        for words in cell
        if words.span is not None
    }
    rows = (
        conflicts
        + list(_figure_rows(comparison, places, figures, told))
        + list(_name_rows(comparison))
        + list(_label_rows(comparison))
    )
    order = list(Section)
    rows.sort(key=lambda row: (order.index(row.section), row.exact, *_place(row)))
    return tuple(rows)


def _place(row: FactRow) -> tuple[int, int]:
    report = row.tellers[0]
    span = row.cells[report][0].span
    return report, span.start if span else 0


# Conflicts ------------------------------------------------------------------------------


def _conflict_rows(
    comparison: Comparison, asked: Sequence[ConflictEntry], figures: Sequence[Figure]
) -> Iterator[FactRow]:
    """Yield one row for each question that reports answer differently, as the documents do."""
    values, by_value = _ClashingValues(figures), FiguresByValue(figures)
    for one in asked:
        yield _conflict_row(comparison, one, values, by_value)


class _ClashingValues:
    """The figures in the words of conflicts."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._by_report: dict[int, list[Figure]] = defaultdict(list)
        for figure in figures:
            if figure.clashes:
                self._by_report[figure.report].append(figure)

    def at(self, report: int, span: Span) -> Value | None:
        """Return the figure that the words of a conflict hold."""
        own = self._by_report[report]
        return next((figure.value for figure in own if figure.span.overlap(span)), None)


def _conflict_row(
    comparison: Comparison,
    asked: ConflictEntry,
    values: _ClashingValues,
    by_value: FiguresByValue,
) -> FactRow:
    rivals: dict[tuple[int, Span], set[tuple[int, Span]]] = defaultdict(set)
    whole = whole_sides(asked.found)
    for conflict in asked.found:
        a, b = ((end[0].report, whole[end]) for end in ends_of(conflict))
        rivals[a].add(b)
        rivals[b].add(a)
    cells: list[list[FactWords]] = [[] for _ in comparison.reports]
    for report, span in sorted(rivals):
        # What clashes with more than any of its rivals does is the odd one out.
        own = rivals[report, span]
        apart = len(own) >= max(len(rivals[rival]) for rival in own)
        cells[report].append(FactWords(words_at(comparison, report, span), span, apart))
    clashing = [value for end in sorted(rivals) if (value := values.at(*end)) is not None]
    having = {figure: None for value in clashing for figure in by_value.having(value)}
    silent = [not cell for cell in cells]
    for figure in having:
        new = silent[figure.report] or (not figure.clashes and is_telling(figure.value))
        if new and _states_it(figure, clashing):
            cells[figure.report].append(_words_of(comparison, figure))
    return FactRow(
        Section.CONFLICTS,
        _KIND_OF_CONFLICT[asked.kind],
        tuple(map(tuple, cells)),
        asked.row,
        asked.number,
        elsewhere=_elsewhere(comparison, cells, having),
    )


def _states_it(figure: Figure, clashing: Iterable[Value]) -> bool:
    """Tell whether a figure elsewhere says what one side says.

    A day alone does not: many things happen on a Thursday.
    """
    value = figure.value
    if isinstance(value, Moment) and value.clock is None:
        return False
    return any(same_fact(value, other) for other in clashing)


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
    ConflictKind.OPPOSITE: FactKind.OPPOSITE,
    ConflictKind.ATTRIBUTE: FactKind.ATTRIBUTE,
    ConflictKind.CAUSE: FactKind.CAUSE,
    ConflictKind.ORDER: FactKind.ORDER,
}


# Figures and dates ----------------------------------------------------------------------


def _figure_rows(
    comparison: Comparison,
    places: Places,
    figures: Sequence[Figure],
    told: Set[tuple[int, Span]],
) -> Iterator[FactRow]:
    """Yield one row for each value of a thing, unless conflicts tell it all."""
    by_value = FiguresByValue(figures)
    for group in groups_of(figures):
        if all(figure.clashes or (figure.report, figure.span) in told for figure in group):
            continue
        yield _figure_row(comparison, places, group, by_value)


def _figure_row(
    comparison: Comparison, places: Places, group: Sequence[Figure], by_value: FiguresByValue
) -> FactRow:
    strands = Counter(figure.strand for figure in group if figure.strand is not None)
    strand = max(strands, key=strands.__getitem__) if strands else None
    cells: list[list[FactWords]] = [[] for _ in comparison.reports]
    for figure in sorted(group, key=lambda one: (one.report, one.strand != strand, one.span)):
        cells[figure.report].append(_words_of(comparison, figure))
    tellers = sum(bool(cell) for cell in cells)
    section = Section.AGREE if tellers > 1 else Section.ONE_REPORT
    first = group[0].value
    topic = first.counted if isinstance(first, Quantity) else ""
    elsewhere = _elsewhere(comparison, cells, by_value.having(first))
    told = tuple(map(tuple, cells))
    row = places.row_of_strand(strand).number if strand is not None else None
    return FactRow(section, _kind_of(first), told, row, None, topic, elsewhere)


def _words_of(comparison: Comparison, figure: Figure) -> FactWords:
    text, value = comparison.reports[figure.report].text, figure.value
    words = wide_words(text, value) if isinstance(value, Quantity) else value.span.of(text)
    return FactWords(words, value.span)


def _elsewhere(
    comparison: Comparison, cells: Sequence[Sequence[FactWords]], having: Iterable[Figure]
) -> tuple[tuple[FactWords, ...], ...]:
    """Return the words in which reports with an empty cell have the value of something else."""
    found: list[dict[str, FactWords]] = [{} for _ in cells]
    for figure in sorted(having, key=lambda one: (one.report, one.span)):
        if not cells[figure.report]:
            words = _words_of(comparison, figure)
            found[figure.report].setdefault(words.text.casefold(), words)
    return tuple(tuple(words.values()) for words in found)


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
    texts = [report.text for report in comparison.reports]
    lexicon = Lexicon.nearest(comparison.reports[0].language)
    for index, person in enumerate(comparison.persons):
        names = spellings.of(index)
        if sum(bool(name) for name in names) > 1:
            found = (n or _name_in(text, person) for n, text in zip(names, texts, strict=True))
            cells = tuple((FactWords(name),) if name else () for name in found)
            yield FactRow(Section.NAMES, FactKind.NAME, cells, topic=_called(person, lexicon))


def _name_in(text: str, person: Person) -> str:
    """Return the name of a person in whom nobody was recognised, "" if the text lacks it."""
    return next((name for name in (person.name, *person.variants) if name in text), "")


def _called(person: Person, lexicon: Lexicon) -> str:
    # Titles that say nothing of what somebody does.
    honorifics = lexicon.words("honorifics")
    role = next((one for one in person.titles if one.casefold().rstrip(".") not in honorifics), "")
    return f"{person.name}, {role}" if role else person.name


def _label_rows(comparison: Comparison) -> Iterator[FactRow]:
    for label in comparison.labels:
        cells = tuple(_uses(label, report) for report in range(len(comparison.reports)))
        if any(cells):
            topic = "" if label.person is None else comparison.persons[label.person].name
            yield FactRow(Section.NAMES, FactKind.LABEL, cells, topic=topic)


def _uses(label: Label, report: int) -> tuple[FactWords, ...]:
    return tuple(FactWords(words) for own, words, _ in label.uses if own == report)
