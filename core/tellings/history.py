"""Undo and redo of everything: reports and reviews are values, so a step is both after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tellings.model import Report
from tellings.review import NOTHING, Review


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Step:
    """What there was after a step, and the step before.

    A chain: adding to it costs the same however long it is.
    """

    label: str
    reports: tuple[Report, ...]
    review: Review
    before: _Step | None
    number: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Undone:
    """A step that was undone, and those undone before it."""

    step: _Step
    rest: _Undone | None


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Reports and a review with what both were before and what was undone; immutable."""

    _present: _Step = field(default_factory=lambda: _Step("", (), NOTHING, None, 0))
    _future: _Undone | None = None

    @classmethod
    def of(cls, review: Review, reports: Sequence[Report] = ()) -> History:
        """Begin with a review of some reports, as they were read; nothing can be undone."""
        return cls(_Step("", tuple(reports), review, None, 0))

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._present.review

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that the review is about, as they were read."""
        return self._present.reports

    @property
    def undo_label(self) -> str | None:
        """What undoing takes back, as it was named; None if nothing was done."""
        return self._present.label if self._present.before is not None else None

    @property
    def redo_label(self) -> str | None:
        """What redoing brings back, None if nothing was undone."""
        return self._future.step.label if self._future else None

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return self._present.number

    def did(self, label: str, review: Review, reports: tuple[Report, ...] | None = None) -> History:
        """Return the history with a step more; what was undone is forgotten.

        Args:
            label: Names the step for people ("Unlink").
            review: After it.
            reports: After it, as read; None for those there are. Where both are as before it
                is no step.
        """
        same = reports is None or reports == self.reports
        if same and review == self.review:
            return self
        now = self.reports if reports is None or same else reports
        return History(_Step(label, now, review, self._present, self._present.number + 1))

    def undone(self) -> History:
        """Return the history a step back; at its beginning it stays."""
        if self._present.before is None:
            return self
        return History(self._present.before, _Undone(self._present, self._future))

    def redone(self) -> History:
        """Return the history a step on again; at its end it stays."""
        if self._future is None:
            return self
        return History(self._future.step, self._future.rest)
