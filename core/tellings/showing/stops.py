"""What stepping halts at: the findings of each kind, counted as in the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Comparison, Passage
from tellings.showing.kinds import Kind
from tellings.showing.questions import questions
from tellings.showing.rows import Row
from tellings.showing.speakers import sentence_of
from tellings.showing.utterances import shown_span, shown_utterances

RowAt = Callable[[Passage], Row | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """One finding of a kind.

    Attributes:
        kind: None where every row counts, whatever its kinds.
        number: From 1, among the findings of the kind.
        row: The row that shows it, None where no row does.
        passages: Where it stands, the first place first; one of them is taken in hand.
        conflicts: Indices into `Comparison.conflicts` of one question, () for other kinds.
    """

    kind: Kind | None
    number: int
    row: Row | None
    passages: tuple[Passage, ...]
    conflicts: tuple[int, ...] = ()


Stops = dict[Kind | None, tuple[Stop, ...]]


def stops_of(comparison: Comparison, rows: Sequence[Row], row_at: RowAt) -> Stops:
    """Return the findings of each kind.

    Conflicts are questions, only here passages, quotations utterances; other kinds the rows in
    which they occur. Conflicts keep the numbers that documents give them, others stand in the
    order of the rows.
    """
    only_here = [(one.passage,) for one in comparison.only_here]
    found: Stops = {
        kind: _row_stops(kind, (row for row in rows if kind in row.kinds)) for kind in Kind
    }
    found[None] = _row_stops(None, (row for row in rows if row.sure))
    found[Kind.CONFLICT] = _conflict_stops(comparison, rows, row_at)
    found[Kind.ONLY_HERE] = _passage_stops(Kind.ONLY_HERE, only_here, row_at)
    found[Kind.QUOTATION] = _passage_stops(Kind.QUOTATION, _utterances(comparison), row_at)
    return found


def stop_beside(stops: Sequence[Stop], at: int | None, row: Row | None, forward: bool) -> Stop:
    """Return the next or previous of `stops`, which are not empty, round at the ends.

    Args:
        stops: What to step through.
        at: Index of the one in hand, None where none is.
        row: The row in hand, from which to go where no stop is.
        forward: The next one, else the previous one.
    """
    if at is not None:
        return stops[(at + (1 if forward else -1)) % len(stops)]
    if row is None:
        return stops[0 if forward else -1]
    places = [(_number(stop), index) for index, stop in enumerate(stops)]
    if forward:
        later = [place for place in places if place[0] > row.number]
        return stops[min(later or places)[1]]
    earlier = [place for place in places if place[0] < row.number]
    return stops[max(earlier or places)[1]]


def rows_as_stops(rows: Sequence[Row]) -> tuple[Stop, ...]:
    """Return every row as a stop."""
    return _row_stops(None, rows)


def _number(stop: Stop) -> int:
    return stop.row.number if stop.row else 0


def _row_stops(kind: Kind | None, rows: Iterable[Row]) -> tuple[Stop, ...]:
    return tuple(
        Stop(kind, number, row, tuple(passage for cell in row.cells for passage in cell))
        for number, row in enumerate(rows, 1)
    )


def _conflict_stops(comparison: Comparison, rows: Sequence[Row], row_at: RowAt) -> tuple[Stop, ...]:
    row_of = {index: row for row in rows for index in row.conflicts}
    found = []
    for number, group in enumerate(questions(comparison), 1):
        conflicts = [comparison.conflicts[index] for index in group]
        ends = dict.fromkeys(end for one in conflicts for end in (one.a, one.b))
        # A conflict between passages that no strand holds shows in the row of its first.
        row = row_of.get(group[0]) or row_at(conflicts[0].a)
        found.append(Stop(Kind.CONFLICT, number, row, tuple(ends), group))
    return tuple(found)


def _passage_stops(
    kind: Kind, places: Iterable[tuple[Passage, ...]], row_at: RowAt
) -> tuple[Stop, ...]:
    found = [(row_at(passages[0]), passages) for passages in places]
    found.sort(key=lambda one: (one[0].number if one[0] else 0, one[1][0].report, one[1][0].span))
    return tuple(Stop(kind, number, *one) for number, one in enumerate(found, 1))


def _utterances(comparison: Comparison) -> list[tuple[Passage, ...]]:
    return [
        tuple(
            Passage(one.report, sentence_of(comparison, one), shown_span(comparison, one))
            for one in comparison.utterances[index].wordings
        )
        for index in shown_utterances(comparison)
    ]
