"""What a person reads in one window: the only place that changes it.

The contract with every view:

* A view is a `tellings_gui.view_registry.View`, built as `View(session, theme, parent)`.
* It reads the session's properties and listens to `comparison_changed`, `selection_changed`,
  `hover_changed` and `filters_changed` (only the first carries a value, a `Change`: read the
  property). It draws itself once when built, for a comparison may be there already.
* It never calls another view. What a person does becomes an intent, a call of a method here:
  `select_passage(passage, row)`, `select_row(row)`, `let_go()`, `hover(row | None)`, `align()`,
  `set_view(key)`, `step(forward)`; what a person does to reports, of one in `document`.
* `shown` is None while the texts are shown and not yet compared; `reports` is then filled, and
  `rows` is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tellings.showing.kinds import Kind
from tellings_gui.document import Change, Document
from tellings_gui.finding import Found, find_words, found_again
from tellings_gui.services import Services

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Passage, Report, Span
    from tellings.showing.rows import Row
    from tellings.showing.shown import Shown
    from tellings.showing.stops import Stop


class ViewKey(Enum):
    """The views of a comparison, in the order of the switcher and of Ctrl 1–5."""

    COLUMNS = "columns"
    ROWS = "rows"
    QUOTATIONS = "quotations"
    FACTS = "facts"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person has in hand.

    Attributes:
        passage: The passage clicked, as its row holds it, or the row's first one; None when
            nothing is in hand.
        row: The row that tells it, None where none does.
        stop: The finding that was stepped to; None where a passage or a whole row was taken.
    """

    passage: Passage | None = None
    row: Row | None = None
    stop: Stop | None = None

    @property
    def strand(self) -> int | None:
        """The row's strand in the comparison shown, None for a passage that stands for itself."""
        return self.row.strand if self.row else None


NOTHING = Selection()

Place = tuple[int, "Span"]


class Session(QObject):
    """Owns what is in hand, what is switched off and where a person reads in the document.

    Signals:
        reports_changed: Reports came, went or moved; nothing is shown of them then.
        comparison_changed: Something else is shown, with a `Change`.
        selection_changed, hover_changed, filters_changed, view_changed, lead_changed: As named.
        align_requested: The columns shall stand at one height at what is in hand.
        found_changed: The words looked for, their places or the current place changed.
    """

    reports_changed = Signal()
    comparison_changed = Signal(object)
    selection_changed = Signal()
    align_requested = Signal()
    hover_changed = Signal()
    filters_changed = Signal()
    view_changed = Signal()
    lead_changed = Signal()
    found_changed = Signal()

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = Document(services, self)
        self._known: tuple[Report, ...] = ()
        self._selection = NOTHING
        self._let_go: tuple[str, Span] | None = None
        self._hovered: Row | None = None
        self._hidden: frozenset[Kind] = frozenset()
        self._stepping: Kind | None = None
        self._view = ViewKey.COLUMNS
        self._lead = 0
        self._place: Place | None = None
        self._found = Found()
        self.document.shown_changed.connect(self._on_shown_changed)
        self.document.reports_changed.connect(self._on_reports_changed)

    # What is so.

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown."""
        return self.document.reports

    @property
    def comparison(self) -> Comparison | None:
        """What was found, None while nothing is."""
        return self.shown.comparison if self.shown else None

    @property
    def shown(self) -> Shown | None:
        """All that is shown of what was found, None while nothing is."""
        return self.document.shown

    @property
    def rows(self) -> tuple[Row, ...]:
        """The comparison's rows in the order of first telling, empty without one."""
        return self.shown.rows if self.shown else ()

    @property
    def selection(self) -> Selection:
        """What is in hand."""
        return self._selection

    @property
    def selected_row(self) -> Row | None:
        """The row in hand."""
        return self._selection.row

    @property
    def hovered(self) -> Row | None:
        """The row under the mouse."""
        return self._hovered

    @property
    def hidden(self) -> frozenset[Kind]:
        """The kinds of finding that are switched off."""
        return self._hidden

    @property
    def stepping(self) -> Kind | None:
        """The kind that `step` goes through, None for every sure row."""
        return self._stepping

    @property
    def view(self) -> ViewKey:
        """The view shown."""
        return self._view

    @property
    def lead(self) -> int:
        """The report whose order the rows follow and whose column stands first."""
        return self._lead

    @property
    def place(self) -> Place | None:
        """Where a person was reading (report, span) in the view shown before; None at first."""
        return self._place

    @property
    def found(self) -> Found:
        """What was looked for and where it is."""
        return self._found

    def counts(self) -> dict[Kind, int]:
        """Return how many findings of each kind there are."""
        return self.shown.counts if self.shown else dict.fromkeys(Kind, 0)

    # Reading.

    def set_lead(self, report: int) -> None:
        """Let the rows follow the order of `report`, and its column stand first."""
        if report != self._lead and 0 <= report < len(self.reports):
            self._lead = report
            self.lead_changed.emit()

    def close(self) -> None:
        """End all background work; the session is of no use afterwards."""
        self.document.close()

    def let_go(self) -> None:
        """Take nothing in hand."""
        self._select(NOTHING)

    def select_passage(self, passage: Passage, row: Row | None = None) -> None:
        """Take `passage` in hand as its row holds it, and `row` or else the row that tells it."""
        if self.shown is None:
            return
        held = passage if row is not None else self.shown.places.canonical(passage)
        self._select(Selection(held, row or self.shown.row_at(held)))

    def hover(self, row: Row | None) -> None:
        """Light a row everywhere, or none."""
        if row != self._hovered:
            self._hovered = row
            self.hover_changed.emit()

    def set_view(self, key: ViewKey) -> None:
        """Show another view of the same comparison and selection."""
        if key is not self._view:
            self._view = key
            self.view_changed.emit()

    def leave_place(self, place: Place) -> None:
        """Note where a person was reading when a view was left, for the next one to open there."""
        self._place = place

    def set_kind_shown(self, kind: Kind, shown: bool) -> None:
        """Switch the marks of `kind` on or off."""
        hidden = self._hidden - {kind} if shown else self._hidden | {kind}
        if hidden != self._hidden:
            self._hidden = hidden
            self.filters_changed.emit()

    def set_stepping(self, kind: Kind | None) -> None:
        """Choose the kind that `step` goes through."""
        if kind is not self._stepping:
            self._stepping = kind
            self.filters_changed.emit()

    def step(self, forward: bool, *, every: bool = False, of: Kind | None = None) -> bool:
        """Take the next or previous finding of the chosen kind in hand, going round at the end.

        Args:
            forward: The next one, else the previous one.
            every: Every row instead, the unsure ones too.
            of: Of this kind instead of the one chosen.

        Returns:
            Whether there was one.
        """
        stops = self._every_row() if every else self.stops(of or self._stepping)
        if not stops:
            return False
        from tellings.showing.stops import stop_beside

        self.hover(None)  # a mouse that rests lights no second row
        self._take_stop(stop_beside(stops, self._place_in(stops), self._selection.row, forward))
        return True

    def stops(self, kind: Kind | None) -> tuple[Stop, ...]:
        """Return the findings of `kind`, or every row but what is left over for None."""
        return self.shown.stops[kind] if self.shown else ()

    def _every_row(self) -> tuple[Stop, ...]:
        from tellings.showing.stops import rows_as_stops

        return rows_as_stops(self.rows)

    def stop_in_hand(self, kind: Kind | None) -> Stop | None:
        """Return the finding of `kind` in hand: the one stepped to, else its row's first."""
        stops = self.stops(kind)
        place = self._place_in(stops)
        return None if place is None else stops[place]

    def select_conflict(self, number: int) -> None:
        """Take the conflict with this number in hand."""
        self._take_stop(self.stops(Kind.CONFLICT)[number - 1])

    def _place_in(self, stops: Sequence[Stop]) -> int | None:
        own, row = self._selection.stop, self._selection.row
        if own is not None and own.number <= len(stops) and stops[own.number - 1] is own:
            return own.number - 1
        if row is None:
            return None
        return next((place for place, stop in enumerate(stops) if stop.row is row), None)

    def _take_stop(self, stop: Stop) -> None:
        """Take a finding in hand, keeping the report in hand if the finding stands in it."""
        held = self._selection.passage
        own = [one for one in stop.passages if held is not None and one.report == held.report]
        passage = own[0] if own else stop.passages[0]
        self._select(Selection(passage, stop.row, stop))

    def align(self) -> None:
        """Bring the columns to one height at what is in hand, which is in hand already."""
        self.align_requested.emit()

    def select_row(self, row: Row) -> None:
        """Take a row in hand, keeping the report in hand if it tells it."""
        held = self._selection.passage
        cell = row.cells[held.report] if held else ()
        self._select(Selection(cell[0] if cell else row.first, row))

    def find(self, words: str) -> None:
        """Look for `words` in all reports, whatever their case; "" ends it."""
        self._found = find_words(self.reports, words)
        self.found_changed.emit()

    def find_next(self, forward: bool = True) -> None:
        """Go to the next or previous hit, round at the ends."""
        if self._found.hits:
            self._found = self._found.stepped(forward)
            self.found_changed.emit()

    # Inside.

    def _select(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def row_at(self, passage: Passage) -> Row | None:
        """Return the row that tells `passage`, None without one."""
        return self.shown.row_at(passage) if self.shown else None

    def _on_shown_changed(self, change: Change) -> None:
        if change.same_reports:
            held = self._again(self._selection)
        else:
            self._follow_reports()
            held, self._found, self._place = NOTHING, Found(), None
        is_new, self._selection = held != self._selection, held
        self._hovered = None
        self.comparison_changed.emit(change)
        if is_new or not change.same_reports:
            self.selection_changed.emit()
        if self.shown is not None and self._let_go is not None:
            again, self._let_go = found_again(*self._let_go, self.shown.comparison), None
            if again is not None:
                self.select_passage(again)

    def _on_reports_changed(self) -> None:
        self._follow_reports()
        self.reports_changed.emit()

    def _again(self, held: Selection) -> Selection:
        """Return what is in hand in what is shown now, whose texts are the same."""
        if held.passage is None or self.shown is None:
            return NOTHING
        passage = self.shown.places.canonical(held.passage)
        return Selection(passage, self.shown.row_at(passage))

    def _follow_reports(self) -> None:
        """Note what is in hand in the reports that go, and stay with the one that leads."""
        before, now, held = self._known, self.reports, self._selection.passage
        if held is not None:
            self._let_go = before[held.report].text, held.span
        self._lead = _led(before, now, self._lead)
        self._known = now


def _led(before: Sequence[Report], now: Sequence[Report], lead: int) -> int:
    """Return the place of the report that leads: replaced it keeps its place, gone the first."""
    if lead >= len(before):
        return 0
    found = next((at for at, one in enumerate(now) if one is before[lead]), None)
    if found is not None:
        return found
    is_replaced = len(before) == len(now) and any(a is b for a, b in zip(before, now, strict=True))
    return lead if is_replaced else 0
