"""What stepping halts at: the findings of each kind, counted as in the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Comparison, Passage
from tellings.showing.kinds import Kind
from tellings.showing.places import Places
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row
from tellings.showing.speakers import UtteranceEntry


@dataclass(frozen=True, slots=True)
class Stop:
    """One finding of a kind.

    Attributes:
        kind: None where every row counts, whatever its kinds.
        number: From 1, among the findings of the kind; of a conflict, the one it has everywhere.
        row: The row that shows it, None where no row does.
        passages: Where it stands, the first place first; one of them is taken in hand.
    """

    kind: Kind | None
    number: int
    row: Row | None
    passages: tuple[Passage, ...]


Stops = dict[Kind | None, tuple[Stop, ...]]


def stops_of(
    comparison: Comparison,
    places: Places,
    rows: Sequence[Row],
    conflicts: Sequence[ConflictEntry],
    utterances: Sequence[UtteranceEntry],
) -> Stops:
    """Return the findings of each kind.

    Conflicts are questions, only here passages, quotations utterances; other kinds the rows in
    which they occur. Conflicts keep the numbers that documents give them, others stand in the
    order of the rows.
    """
    only_here = [(one.passage,) for one in comparison.only_here]
    said = [tuple(one.passage for one in utterance.wordings) for utterance in utterances]
    found: Stops = {
        kind: _row_stops(kind, (row for row in rows if kind in row.kinds)) for kind in Kind
    }
    found[None] = _row_stops(None, (row for row in rows if row.sure))
    found[Kind.CONFLICT] = _conflict_stops(rows, conflicts)
    found[Kind.ONLY_HERE] = _passage_stops(Kind.ONLY_HERE, only_here, places)
    found[Kind.QUOTATION] = _passage_stops(Kind.QUOTATION, said, places)
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


def _conflict_stops(rows: Sequence[Row], conflicts: Sequence[ConflictEntry]) -> tuple[Stop, ...]:
    return tuple(
        Stop(Kind.CONFLICT, one.number, rows[one.row - 1] if one.row else None, one.passages)
        for one in conflicts
    )


def _passage_stops(
    kind: Kind, found: Iterable[tuple[Passage, ...]], places: Places
) -> tuple[Stop, ...]:
    known = [(places.row_at(passages[0]), passages) for passages in found]
    known.sort(key=lambda one: (one[0].number if one[0] else 0, one[1][0].report, one[1][0].span))
    return tuple(Stop(kind, number, *one) for number, one in enumerate(known, 1))
