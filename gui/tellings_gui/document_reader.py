"""A document as whoever reads in it asks for it: its reports, and what is shown of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tellings.showing.kinds import Kind
from tellings_gui.document import Document

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Passage, Report
    from tellings.showing.rows import Row
    from tellings.showing.shown import Shown
    from tellings.showing.stops import Stop


class DocumentReader(QObject):
    """See the module.

    Signals:
        reports_changed: Reports came, went or moved; nothing is shown of them then.
        comparison_changed: Something else is shown, with a `Change`.
    """

    reports_changed = Signal()
    comparison_changed = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        document.setParent(self)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown."""
        return self.document.reports

    @property
    def shown(self) -> Shown | None:
        """All that is shown of what was found, None while nothing is."""
        return self.document.shown

    @property
    def comparison(self) -> Comparison | None:
        """What was found, None while nothing is."""
        return self.shown.comparison if self.shown else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The comparison's rows in the order of first telling, empty without one."""
        return self.shown.rows if self.shown else ()

    def counts(self) -> dict[Kind, int]:
        """Return how many findings of each kind there are."""
        return self.shown.counts if self.shown else dict.fromkeys(Kind, 0)

    def stops(self, kind: Kind | None) -> tuple[Stop, ...]:
        """Return the findings of `kind`, or every row but what is left over for None."""
        return self.shown.stops[kind] if self.shown else ()

    def row_at(self, passage: Passage) -> Row | None:
        """Return the row that tells `passage`, None without one."""
        return self.shown.row_at(passage) if self.shown else None
