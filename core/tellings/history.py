"""Undo and redo of everything: reviews are values, so a step is the review before and after."""

from __future__ import annotations

from dataclasses import dataclass, field

from tellings.review import NOTHING, Review


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Step:
    """A review, what led to it, and the step before.

    A chain: adding to it costs the same however long it is.
    """

    label: str
    review: Review
    before: _Step | None
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """A review with what it was before and what was undone; immutable.

    Attributes:
        review: As it stands.
        undo_label: What undoing takes back, None if nothing was done.
        redo_label: What redoing brings back, None if nothing was undone.
    """

    _present: _Step = field(default_factory=lambda: _Step("", NOTHING, None, 0))
    _future: tuple[_Step, ...] = ()

    @classmethod
    def of(cls, review: Review) -> History:
        """Begin with a review, of which nothing can be undone."""
        return cls(_Step("", review, None, 0))

    @property
    def review(self) -> Review:
        """The review as it stands."""
        return self._present.review

    @property
    def undo_label(self) -> str | None:
        """What undoing takes back, as it was named; None if nothing was done."""
        return self._present.label if self._present.before is not None else None

    @property
    def redo_label(self) -> str | None:
        """What redoing brings back, None if nothing was undone."""
        return self._future[-1].label if self._future else None

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return self._present.number

    def did(self, label: str, review: Review) -> History:
        """Return the history with a step more; what was undone is forgotten.

        Args:
            label: Names the step for people ("Unlink").
            review: After it; the same as before it is no step.
        """
        if review == self.review:
            return self
        return History(_Step(label, review, self._present, self._present.number + 1))

    def undone(self) -> History:
        """Return the history a step back; at its beginning it stays."""
        if self._present.before is None:
            return self
        return History(self._present.before, (*self._future, self._present))

    def redone(self) -> History:
        """Return the history a step on again; at its end it stays."""
        if not self._future:
            return self
        return History(self._future[-1], self._future[:-1])
