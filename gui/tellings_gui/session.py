"""What a person reads in one window: the only place that changes it.

The contract with every view:

* A view is a `tellings_gui.view_registry.View`, built as `View(session, theme, parent)`.
* It reads the session's properties and listens to `comparison_changed`, `selection_changed`,
  `hover_changed` and `filters_changed` (only the first carries a value, a `Change`: read the
  property). It draws itself once when built, for a comparison may be there already.
* It never calls another view. What a person does becomes an intent, a call of a method here:
  `select_passage(passage, row)`, `select_row(row)`, `let_go()`, `hover(row | None)`, `align()`,
  `gather(…)` (see `tellings_gui.gathering`), `set_view(key)`, `step(forward)`;
  what a person does to reports, of one in `document`.
* `shown` is None while the texts are shown and not yet compared; `reports` is then filled, and
  `rows` is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tellings.showing.kinds import Kind
from tellings_gui.document import Document
from tellings_gui.document_states import Change
from tellings_gui.finding import Found, find_words, found_again
from tellings_gui.reading_state import NOTHING, Place, Selection, ViewKey, led
from tellings_gui.services import Services
from tellings_gui.state_reader import StateReader

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Passage, Report, Span
    from tellings.showing.checking import Item
    from tellings.showing.decisions import DecisionEntry
    from tellings.showing.rows import Row


class Session(StateReader):
    """Owns a document and how a person reads in it: takes what a person wants of the reading."""

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(Document(services), parent)
        self._known: tuple[Report, ...] = ()
        self._let_go: tuple[str, Span] | None = None
        self.document.shown_changed.connect(self._on_shown_changed)
        self.document.reports_changed.connect(self._on_reports_changed)
        self.document.review_changed.connect(self._on_review_changed)

    # Intents.

    def let_go(self) -> None:
        """Take nothing in hand."""
        self._become(selection=NOTHING)

    def select_passage(self, passage: Passage, row: Row | None = None) -> None:
        """Take `passage` in hand as its row holds it, and `row` or else the row that tells it."""
        if self.shown is not None:
            held = passage if row is not None else self.shown.places.canonical(passage)
            self._become(selection=Selection(held, row or self.shown.row_at(held)))

    def gather(self, held: Sequence[tuple[Passage, Row | None]]) -> None:
        """Take exactly these passages in hand at once, the first as the one shown.

        Args:
            held: Each with the row that tells it, None for the one that does best.
        """
        found = dict.fromkeys((one, row or self.row_at(one)) for one, row in held)
        if self.shown is None or not found:
            self.let_go()
            return
        (first, row), *also = found
        self._become(selection=Selection(first, row, also=tuple(also)))

    def select_row(self, row: Row) -> None:
        """Take a row in hand, keeping the report in hand if it tells it."""
        self._become(selection=self.selection.moved_to_row(row))

    def select_conflict(self, number: int) -> None:
        """Take the conflict with this number in hand."""
        self._become(selection=self.selection.moved_to(self.stops(Kind.CONFLICT)[number - 1]))

    def step(self, forward: bool, *, every: bool = False, of: Kind | None = None) -> bool:
        """Take the next or previous finding of the chosen kind in hand, going round at the end.

        Args:
            forward: The next one, else the previous one.
            every: Every row instead, the unsure ones too.
            of: Of this kind instead of the one chosen.

        Returns:
            Whether there was one.
        """
        from tellings.showing.stops import rows_as_stops, stop_beside

        stops = rows_as_stops(self.rows) if every else self.stops(of or self.stepping)
        if not stops:
            return False
        self.hover(None)  # a mouse that rests lights no second row
        held = self.selection
        to = stop_beside(stops, held.place_in(stops), held.row, forward)
        self._become(selection=held.moved_to(to))
        return True

    def ask(self, item: Item) -> None:
        """Take what is to be checked in hand."""
        if self.shown is not None:
            self.hover(None)
            self._become(selection=self.selection.asking(item, self.shown))

    def ask_beside(self, forward: bool = True) -> bool:
        """Ask for the next or previous finding in doubt, round at the ends; tell if there is one.

        From what is asked now; else the least certain comes first.
        """
        if self.shown is None:
            return False
        asked = self.selection.asked
        item = self.shown.to_check.beside(asked.key if asked else None, forward=forward)
        if item is not None:
            self.ask(item)
        return item is not None

    def place_again(self, entry: DecisionEntry | None) -> None:
        """Look where a decision belongs that lost its place; None for none any more."""
        self._become(placing=entry)

    def align(self) -> None:
        """Bring the columns to one height at what is in hand, which is in hand already."""
        self.align_requested.emit()

    def hover(self, row: Row | None) -> None:
        """Light a row everywhere, or none."""
        self._become(hovered=row)

    def set_view(self, key: ViewKey) -> None:
        """Show another view of the same comparison and selection."""
        self._become(view=key)

    def set_lead(self, report: int) -> None:
        """Let the rows follow the order of `report`, and its column stand first."""
        if 0 <= report < len(self.reports):
            self._become(lead=report)

    def leave_place(self, place: Place) -> None:
        """Note where a person was reading when a view was left, for the next one to open there."""
        self._become(place=place)

    def set_kind_shown(self, kind: Kind, shown: bool) -> None:
        """Switch the marks of `kind` on or off."""
        self._become(hidden=self.hidden - {kind} if shown else self.hidden | {kind})

    def set_stepping(self, kind: Kind | None) -> None:
        """Choose the kind that `step` goes through."""
        self._become(stepping=kind)

    def find(self, words: str) -> None:
        """Look for `words` in all reports and notes, whatever their case; "" ends it."""
        decisions = self.shown.decisions if self.shown else ()
        self._look_at(find_words(self.reports, words, decisions))

    def find_next(self, forward: bool = True) -> None:
        """Go to the next or previous hit, round at the ends; to the notes if they alone hit."""
        if self.found.hits:
            self._look_at(self.found.stepped(forward))
        elif self.found.in_notes:
            self._become(view=ViewKey.REVIEW)
            self._look_at(self.found)

    def close(self) -> None:
        """End all background work; the session is of no use afterwards."""
        self.document.close()

    # Inside.

    def _become(self, **changes: object) -> None:
        """Change the state, and say what of it is another now."""
        before, self._state = self._state, replace(self._state, **changes)  # type: ignore[arg-type]
        for name, changed in (
            ("selection", self.selection_changed),
            ("hovered", self.hover_changed),
            ("hidden", self.filters_changed),
            ("stepping", self.filters_changed),
            ("view", self.view_changed),
            ("lead", self.lead_changed),
            ("placing", self.placing_changed),
        ):
            if name in changes and getattr(before, name) != getattr(self._state, name):
                changed.emit()

    def _look_at(self, found: Found) -> None:
        # Said even of the same hit: a person may have scrolled away from it.
        self._become(found=found)
        self.found_changed.emit()

    def _on_shown_changed(self, change: Change) -> None:
        if change.same_reports:
            state = replace(self._state, selection=self.selection.again(self.shown))
        else:
            self._follow_reports()
            state = replace(self._state, selection=NOTHING, found=Found(), place=None)
        is_new = state.selection != self.selection
        self._state = replace(state, hovered=None)
        self.comparison_changed.emit(change)
        if is_new or not change.same_reports:
            self.selection_changed.emit()
        if self.shown is not None and self._let_go is not None:
            again, self._let_go = found_again(*self._let_go, self.shown.comparison), None
            if again is not None:
                self.select_passage(again)

    def _on_review_changed(self) -> None:
        """Look no further where the decision belongs that has a place again, or is gone."""
        review, entry = self.document.review, self.placing
        if entry is not None and entry.decision not in (*review.lost, *review.decisions):
            self.place_again(None)

    def _on_reports_changed(self) -> None:
        self._follow_reports()
        self.reports_changed.emit()

    def _follow_reports(self) -> None:
        """Note what is in hand in the reports that go, and stay with the one that leads."""
        before, now, held = self._known, self.reports, self.selection.passage
        if held is not None:
            self._let_go = before[held.report].text, held.span
        self._state = replace(self._state, lead=led(before, now, self.lead))
        self._known = now
