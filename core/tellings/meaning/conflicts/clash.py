"""What two passages contradict each other in."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Conflict, ConflictKind, ConflictReason, Passage, Span


@dataclass(frozen=True, slots=True)
class Clash:
    """What two passages contradict each other in.

    Attributes:
        a_span: The clashing words in a's text.
        a_value: As understood, normalised.
        score: Probability that it is a conflict, 0–1.
    """

    kind: ConflictKind
    reason: ConflictReason
    a_span: Span
    b_span: Span
    a_value: str
    b_value: str
    score: float

    def between(self, a: Passage, b: Passage) -> Conflict:
        """Return the conflict of two passages, of no strand as yet."""
        return Conflict(
            self.kind,
            self.reason,
            a,
            b,
            self.a_span,
            self.b_span,
            self.a_value,
            self.b_value,
            None,
            self.score,
        )
