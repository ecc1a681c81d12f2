"""How a person reads in a document, as views ask for it: what is in hand, switched off, found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tellings.showing.kinds import Kind
from tellings_gui.document import Document
from tellings_gui.document_reader import DocumentReader
from tellings_gui.finding import Found
from tellings_gui.reading_state import Place, ReadingState, Selection, ViewKey

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.showing.decisions import DecisionEntry
    from tellings.showing.rows import Row
    from tellings.showing.stops import Stop


class StateReader(DocumentReader):
    """See the module; the properties are those of `ReadingState`.

    Signals:
        selection_changed, hover_changed, filters_changed, view_changed, lead_changed: As named.
        align_requested: The columns shall stand at one height at what is in hand.
        found_changed: The words looked for, their places or the current place changed.
        placing_changed: Another decision that lost its place is to be put where it belongs.
    """

    selection_changed = Signal()
    align_requested = Signal()
    hover_changed = Signal()
    filters_changed = Signal()
    view_changed = Signal()
    lead_changed = Signal()
    found_changed = Signal()
    placing_changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self._state = ReadingState()

    @property
    def selection(self) -> Selection:
        """What is in hand."""
        return self._state.selection

    @property
    def selected_row(self) -> Row | None:
        """The row in hand."""
        return self._state.selection.row

    def stop_in_hand(self, kind: Kind | None) -> Stop | None:
        """Return the finding of `kind` in hand: the one stepped to, else its row's first."""
        stops = self.stops(kind)
        place = self.selection.place_in(stops)
        return None if place is None else stops[place]

    @property
    def hovered(self) -> Row | None:
        """The row under the mouse."""
        return self._state.hovered

    @property
    def hidden(self) -> frozenset[Kind]:
        """The kinds of finding that are switched off."""
        return self._state.hidden

    @property
    def stepping(self) -> Kind | None:
        """The kind that `step` goes through, None for every sure row."""
        return self._state.stepping

    @property
    def view(self) -> ViewKey:
        """The view shown."""
        return self._state.view

    @property
    def lead(self) -> int:
        """The report whose order the rows follow and whose column stands first."""
        return self._state.lead

    @property
    def place(self) -> Place | None:
        """Where a person was reading in the view shown before; None at first."""
        return self._state.place

    @property
    def found(self) -> Found:
        """What was looked for and where it is."""
        return self._state.found

    @property
    def placing(self) -> DecisionEntry | None:
        """A decision that lost its place, while a person looks where it belongs."""
        return self._state.placing
