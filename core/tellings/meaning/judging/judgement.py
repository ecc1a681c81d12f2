"""What the judge says of two sentences."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tellings.meaning.odds import probability
from tellings.model import Span

Floats = npt.NDArray[np.float32]

RELATIONS: Final = ("none", "partial", "same")
# In what two sentences contradict each other, in the order of the network's output.
CLASH_KINDS: Final = (
    "number",
    "time",
    "name",
    "place",
    "attribute",
    "negation",
    "happened",
    "opposite",
    "speaker",
    "cause",
    "order",
)
_HEADS: Final = len(RELATIONS) + 1 + len(CLASH_KINDS)
# Log odds of what has no pieces.
_UNREAD: Final = -10.0
# Per piece: start, end, clashes, told.
_COLUMNS: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One sentence's pieces as the judge read them; words behind the longest it reads are absent.

    Attributes:
        spans: (pieces, 2), code points of the sentence, ascending.
        clashes: (pieces,), log odds that the piece contradicts the other sentence.
        told: (pieces,), log odds that the other sentence tells it too.
    """

    spans: npt.NDArray[np.int32]
    clashes: Floats
    told: Floats

    def told_share(self, span: Span) -> float | None:
        """Return how much of a part of the sentence the other tells, 0–1; None if it wasn't read.

        Args:
            span: Code points of the sentence.
        """
        inside = (self.spans[:, 0] < span.end) & (self.spans[:, 1] > span.start)
        if not inside.any():
            return None
        return float(probability(self.told[inside]).mean())

    def clashing(self, least: float) -> tuple[Span, ...]:
        """Return the runs of pieces that clash with at least this probability, the surest first.

        Pieces of one word, and words with nothing but a space or hyphen between, are one run.
        """
        chosen = np.flatnonzero(probability(self.clashes) >= least)
        runs: list[list[int]] = []
        for piece in chosen.tolist():
            start, end = self.spans[piece].tolist()
            if runs and start - runs[-1][1] <= 1:
                runs[-1][1] = end
                runs[-1][2] = max(runs[-1][2], piece, key=lambda n: self.clashes[n])
            else:
                runs.append([start, end, piece])
        runs.sort(key=lambda run: -float(self.clashes[run[2]]))
        return tuple(Span(start, end) for start, end, _ in runs)

    @property
    def surest(self) -> float:
        """Log odds of the piece that most probably clashes; of a sentence without pieces low."""
        return float(self.clashes.max(initial=_UNREAD))

    def likeliest(self) -> tuple[Span, ...]:
        """Return the piece that most probably clashes; nothing of a sentence without pieces."""
        if not len(self.clashes):
            return ()
        start, end = self.spans[int(self.clashes.argmax())].tolist()
        return (Span(start, end),)


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """What the judge says of sentences a and b.

    Attributes:
        relation: (3,), logits of `RELATIONS`.
        clash: Log odds that they contradict each other.
        kind: Logits of `CLASH_KINDS`, what they would contradict each other in.
    """

    relation: Floats
    clash: float
    kind: Floats
    a: Side
    b: Side

    @property
    def link(self) -> float:
        """Log odds that they share a claim."""
        return float(np.logaddexp(self.relation[1], self.relation[2]) - self.relation[0])

    @property
    def same(self) -> float:
        """Probability that they say the same if they share a claim, 0–1."""
        return float(probability(self.relation[2] - self.relation[1]))

    @property
    def clash_kind(self) -> str:
        """The likeliest of `CLASH_KINDS`."""
        return CLASH_KINDS[int(self.kind.argmax())]

    def turned(self) -> Judgement:
        """Return the same of sentences b and a."""
        return Judgement(self.relation, self.clash, self.kind, self.b, self.a)

    def to_bytes(self) -> bytes:
        """Return all of it in half precision."""
        heads = np.concatenate([self.relation, [self.clash], self.kind]).astype("<f2")
        sides = b"".join(
            np.concatenate(
                [side.spans.astype("<f2"), side.clashes[:, None], side.told[:, None]], axis=1
            )
            .astype("<f2")
            .tobytes()
            for side in (self.a, self.b)
        )
        return struct.pack("<HH", len(self.a.spans), len(self.b.spans)) + heads.tobytes() + sides

    @classmethod
    def from_bytes(cls, data: bytes) -> Judgement | None:
        """Read what `to_bytes` wrote; None if it is anything else."""
        if len(data) < 4:
            return None
        lengths = struct.unpack_from("<HH", data)
        if len(data) != 4 + 2 * (_HEADS + _COLUMNS * sum(lengths)):
            return None
        values = np.frombuffer(data, "<f2", offset=4).astype(np.float32)
        if not np.isfinite(values).all():
            return None
        heads, rest = values[:_HEADS], values[_HEADS:].reshape(-1, _COLUMNS)
        a, b = (
            Side(part[:, :2].astype(np.int32), part[:, 2], part[:, 3])
            for part in (rest[: lengths[0]], rest[lengths[0] :])
        )
        return cls(heads[:3], float(heads[3]), heads[4:], a, b)
