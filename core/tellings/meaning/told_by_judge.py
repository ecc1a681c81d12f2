"""Whether sentences tell a proposition, by the judge: it reads the proposition beside the nearest.

The first look (`propositions`) knows words; where another report tells a clause in other words, the
judge sees it. Only what the first look holds for untold is read in a comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tellings.meaning.judging.judge import Judge
from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.score import Scorer
from tellings.stopping import Check, go_on

FEATURES: Final = ("first look", "judge")
SCORER: Final = "told"
# The sentences nearest by vector that are read: 1, 2 and 3 gave AUC 0.933, 0.936 and 0.937 on the
# propositions of dev, and each costs about 20 ms.
NEAREST_READ: Final = 2
_FARTHEST: Final = 7.0  # log odds beyond this say nothing more


@dataclass(frozen=True, slots=True)
class Question:
    """A proposition and what may tell it.

    Attributes:
        proposition: Its words, as a sentence of their own.
        sentences: The nearest of the other texts; none if there are none.
        first: The probability, 0–1, that they tell it, as the first look has it.
    """

    proposition: str
    sentences: tuple[str, ...]
    first: float


def nearest_rows(cosines: Floats) -> Ints:
    """Return the `NEAREST_READ` best of (sentences,), best first."""
    return np.argsort(-cosines, kind="stable")[:NEAREST_READ]


def told_by_both(questions: Sequence[Question], check: Check = go_on) -> Floats:
    """Return the probability, 0–1, that each proposition is told, by both looks.

    Args:
        questions: Any number.
        check: Called at least every 200 ms; may raise to stop.

    Raises:
        EncoderError: The judge's files are missing, damaged or refused.
    """
    if not questions:
        return np.zeros(0, np.float32)
    return Scorer.load(SCORER).probabilities(told_features(questions, check), FEATURES)


def told_features(questions: Sequence[Question], check: Check = go_on) -> Floats:
    """Return (questions, `FEATURES`), log odds; arguments as of `told_by_both`."""
    pairs = [
        (question.proposition, sentence)
        for question in questions
        for sentence in question.sentences
    ]
    said = iter(Judge.load().judge(pairs, check=check))
    judged = [
        max((next(said).link for _ in question.sentences), default=-_FARTHEST)
        for question in questions
    ]
    first = np.asarray([question.first for question in questions], np.float32)
    odds = np.log(first + 1e-6) - np.log(1 - first + 1e-6)
    return np.stack(
        [np.clip(odds, -_FARTHEST, _FARTHEST), np.asarray(judged, np.float32)], axis=1
    ).astype(np.float32)
