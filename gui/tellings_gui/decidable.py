"""Work about which a person decides: one step after another, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tellings_gui.document_states import followed

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.history import History
    from tellings.model import Report
    from tellings.review import Review, Stamp


class Decidable(QObject):
    """Owns what was decided, and about which reports; what follows from it is up to the work.

    Signals:
        review_changed: Something was decided, undone or redone, or other work is open.
    """

    review_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None

    @property
    def history(self) -> History:
        """What was decided, with what can be undone and redone."""
        if self._history is None:
            from tellings.history import History

            self._history = History()
        return self._history

    @property
    def review(self) -> Review:
        """What was decided."""
        return self.history.review

    @property
    def read(self) -> tuple[Report, ...]:
        """The reports that it is about, as they were read."""
        return () if self._history is None else self._history.reports

    def corrected(self) -> tuple[Report, ...]:
        """Return the reports as a person corrected them."""
        if not self.review.decisions:
            return self.read
        from tellings.corrections import corrected

        return corrected(self.read, self.review)

    def decide(
        self, label: str, change: Callable[[Review], Review], *, by: object | None = None
    ) -> bool:
        """Put another review in the place of the one there is: the only way to.

        Args:
            label: Names the step for people, in the menu of Undo.
            change: Makes the review.
            by: The view in which it was decided.

        Returns:
            Whether anything changed.
        """
        return self._go_to(self.history.did(label, change(self.review)), by)

    def undo(self) -> bool:
        """Take back what was decided last; return whether there was anything."""
        return self._go_to(self.history.undone())

    def redo(self) -> bool:
        """Bring back what was taken back last; return whether there was anything."""
        return self._go_to(self.history.redone())

    def put_right(
        self, label: str, reports: Sequence[Report], wanted: Sequence[Report], *, by: Stamp
    ) -> bool:
        """Put reports read otherwise, and corrections of them, in the place of what there is.

        Where there were no reports they are a beginning: there is nothing to go back to.

        Args:
            label: Names the step for people.
            reports: As read.
            wanted: The same as a person wants them: details and furniture alone differ.
            by: Who decided.

        Returns:
            Whether anything changed.
        """
        from tellings.corrections import corrected, corrections
        from tellings.history import History
        from tellings.model.anchors import report_keys
        from tellings.review import decide

        now = self.read if tuple(reports) == self.read else tuple(reports)
        review = followed(self.history, self.read, now, label).review
        # What was decided before goes on to hold, where it isn't what is wanted now.
        standing = zip(report_keys(now), corrected(now, review), wanted, strict=True)
        verdicts = [one for each in standing for one in corrections(*each)]
        review = decide(review, *verdicts, by=by) if verdicts else review
        if not self.read:
            return self._go_to(History.of(review, now))
        return self.become(label, now, review)

    def become(self, label: str, reports: tuple[Report, ...], review: Review) -> bool:
        """Put other reports, and what is decided about them, in the place of what there is.

        Args:
            label: Names the step for people.
            reports: As read.
            review: Anchored in these.

        Returns:
            Whether anything changed.
        """
        return self._go_to(self.history.did(label, review, reports))

    def replace_report(self, index: int, report: Report) -> None:
        """Put `report` in the place of the one at `index`."""
        changed = list(self.read)
        changed[index] = report
        self.set_reports(changed)

    def move_report(self, index: int, to: int) -> None:
        """Move the report at `index` to the place `to`; letters follow the place."""
        changed = list(self.read)
        changed.insert(to, changed.pop(index))
        if to != index:
            self.set_reports(changed)

    def set_reports(self, reports: Sequence[Report], label: str = "") -> None:
        """Let the work be about `reports`; see `Document`."""
        raise NotImplementedError

    def _go_to(self, history: History, by: object | None = None) -> bool:
        """Take another state of the history, and show what follows from it."""
        if history is self.history:
            return False
        self._history = history
        self._have_consequences(by)
        self.review_changed.emit()
        return True

    def _have_consequences(self, by: object | None) -> None:
        """Show what follows from what is decided now; `by` whoever decided."""
        raise NotImplementedError
