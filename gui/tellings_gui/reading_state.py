"""How a person reads in one window: what is in hand, what is switched off, what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tellings.showing.kinds import Kind
from tellings_gui.finding import Found

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Passage, Report, Span
    from tellings.showing.checking import Item
    from tellings.showing.decisions import DecisionEntry
    from tellings.showing.rows import Row
    from tellings.showing.shown import Shown
    from tellings.showing.stops import Stop

Place = tuple[int, "Span"]


class ViewKey(Enum):
    """The views of a comparison, in the order of the switcher and of Ctrl 1–6."""

    COLUMNS = "columns"
    ROWS = "rows"
    QUOTATIONS = "quotations"
    FACTS = "facts"
    COVERAGE = "coverage"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person has in hand.

    Attributes:
        passage: The passage clicked, as its row holds it, or the row's first one; None when
            nothing is in hand.
        row: The row that tells it, None where none does.
        stop: The finding that was stepped to; None where a passage or a whole row was taken.
        asked: What a person is asked to check, where it was taken in hand for that: a decision is
            about it alone.
        also: Further passages in hand, in the order taken, each with the row that tells it.
    """

    passage: Passage | None = None
    row: Row | None = None
    stop: Stop | None = None
    asked: Item | None = None
    also: tuple[tuple[Passage, Row | None], ...] = ()

    @property
    def every(self) -> tuple[tuple[Passage, Row | None], ...]:
        """All passages in hand with their rows, the first taken first."""
        return () if self.passage is None else ((self.passage, self.row), *self.also)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in hand, the first taken first."""
        return tuple(passage for passage, _ in self.every)

    @property
    def strand(self) -> int | None:
        """The row's strand in the comparison shown, None for a passage that stands for itself."""
        return self.row.strand if self.row else None

    def place_in(self, stops: Sequence[Stop]) -> int | None:
        """Return which of `stops` is in hand: the one stepped to, else the row's first."""
        own, row = self.stop, self.row
        if own is not None and own.number <= len(stops) and stops[own.number - 1] is own:
            return own.number - 1
        if row is None:
            return None
        return next((place for place, stop in enumerate(stops) if stop.row is row), None)

    def moved_to(self, stop: Stop) -> Selection:
        """Return a finding in hand, with the report in hand kept if the finding stands in it."""
        held = self.passage
        own = [one for one in stop.passages if held is not None and one.report == held.report]
        return Selection(own[0] if own else stop.passages[0], stop.row, stop)

    def moved_to_row(self, row: Row) -> Selection:
        """Return a row in hand, with the report in hand kept if it tells the row."""
        cell = row.cells[self.passage.report] if self.passage else ()
        return Selection(cell[0] if cell else row.first, row)

    def asking(self, item: Item, shown: Shown) -> Selection:
        """Return what is to be checked in hand, with the report in hand kept if it is in it."""
        held = self.passage
        own = [one for one in item.passages if held is not None and one.report == held.report]
        passage = shown.places.canonical(own[0] if own else item.passages[0])
        row = shown.row(item.row) if item.row is not None else shown.row_at(passage)
        stop = None
        if item.number is not None:
            stop = shown.stops[Kind.CONFLICT][item.number - 1]
        return Selection(passage, row, stop, item)

    def again(self, shown: Shown | None) -> Selection:
        """Return what is in hand in what is shown of the same texts now."""
        if self.passage is None or shown is None:
            return NOTHING
        asked = self.asked and shown.to_check.find(self.asked.key)
        if asked is not None and not asked.is_answered:
            return self.asking(asked, shown)
        passages = map(shown.places.canonical, self.passages)
        first, *also = ((passage, shown.row_at(passage)) for passage in passages)
        return Selection(*first, also=tuple(also))


NOTHING = Selection()


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How a person reads.

    Attributes:
        selection: What is in hand.
        hovered: The row under the mouse.
        hidden: The kinds of finding that are switched off.
        stepping: The kind that stepping goes through, None for every sure row.
        view: The view shown.
        lead: The report whose order the rows follow and whose column stands first.
        place: Where the person was reading in the view shown before; None at first.
        found: What was looked for and where it is.
        placing: A decision that lost its place, while a person looks where it belongs.
    """

    selection: Selection = NOTHING
    hovered: Row | None = None
    hidden: frozenset[Kind] = frozenset()
    stepping: Kind | None = None
    view: ViewKey = ViewKey.COLUMNS
    lead: int = 0
    place: Place | None = None
    found: Found = Found()  # noqa: RUF009 (frozen)
    placing: DecisionEntry | None = None


def led(before: Sequence[Report], now: Sequence[Report], lead: int) -> int:
    """Return the place of the report that leads: replaced it keeps its place, gone the first."""
    if lead >= len(before):
        return 0
    found = next((at for at, one in enumerate(now) if one is before[lead]), None)
    if found is not None:
        return found
    is_replaced = len(before) == len(now) and any(a is b for a, b in zip(before, now, strict=True))
    return lead if is_replaced else 0
