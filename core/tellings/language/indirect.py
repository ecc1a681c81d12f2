"""Indirect speech: which words of a sentence a cue puts in its speaker's mouth.

Every cue yields candidates. Two small linear models, trained on PolNeAR articles
(packaging/quotations), tell how likely a candidate is reported speech or thought and at which
of its possible ends it really ends.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language.candidates import Candidate, candidates
from tellings.language.cue_finder import Cue, Unit
from tellings.language.evidence import accept_features, end_features
from tellings.language.linear import LinearModel, load_models
from tellings.language.tokens import Tokens

MODELS = "quotation_models.json"
# Two stretches are one reading if they share half of both together, as quotations are scored.
_SAME_STRETCH = 0.5


@dataclass(frozen=True, slots=True)
class Reported:
    """A candidate with its likeliest end.

    Attributes:
        last: Last token of the content.
        score: Probability that words overlapping these by half are reported, 0–1.
    """

    candidate: Candidate
    last: int
    score: float

    @property
    def cue(self) -> Cue:
        """Return the cue that reports."""
        return self.candidate.cue

    @property
    def first(self) -> int:
        """Return the first token of the content."""
        return self.candidate.first


def find_reported(tokens: Tokens, unit: Unit, cues: list[Cue]) -> list[Reported]:
    """Return every reading of a sentence likelier than the threshold, in no choice yet.

    Of the readings of one cue only the likeliest is returned.
    """
    models = load_models(MODELS)
    accept, extent = models["accept"], models["extent"]
    best: dict[int, Reported] = {}
    for candidate in candidates(tokens, unit, cues):
        likely = accept.probability(accept_features(tokens, unit, candidate))
        if likely < accept.threshold:
            continue
        last, sure = best_end(tokens, unit, candidate, extent)
        known = best.get(candidate.cue.index)
        score = likely * sure
        if score >= accept.threshold and (known is None or score > known.score):
            best[candidate.cue.index] = Reported(candidate, last, score)
    return [best[index] for index in sorted(best)]


def best_end(
    tokens: Tokens, unit: Unit, candidate: Candidate, extent: LinearModel
) -> tuple[int, float]:
    """Return the likeliest last token and how likely the true one is near it, 0–1."""
    ends = candidate.ends
    if len(ends) == 1:
        return ends[0], 1.0
    totals = [extent.total(end_features(tokens, unit, candidate, end)) for end in ends]
    top = max(totals)
    shares = [math.exp(total - top) for total in totals]
    whole = sum(shares)
    chosen = totals.index(top)
    sizes = [tokens.ends[end] - tokens.starts[candidate.first] for end in ends]
    near = sum(
        share
        for share, size in zip(shares, sizes, strict=True)
        if min(size, sizes[chosen]) >= _SAME_STRETCH * max(size, sizes[chosen])
    )
    return ends[chosen], near / whole


def choose(scored: Sequence[tuple[int, int, float]], price: float) -> list[int]:
    """Choose stretches that do not overlap so that their scores less a price add up to most.

    Args:
        scored: First token, last token and score of each stretch.
        price: What each chosen stretch costs, 0–1; what scores less is never chosen.

    Returns:
        Indices into `scored`, ascending; of equals the earlier.
    """
    order = sorted(range(len(scored)), key=lambda index: (scored[index][1], index))
    lasts = [scored[index][1] for index in order]
    totals = [0.0]
    taken: list[bool] = []
    for rank, index in enumerate(order):
        first, _, score = scored[index]
        before = bisect_left(lasts, first, 0, rank)
        gain = totals[before] + score - price
        taken.append(gain > totals[rank])
        totals.append(max(gain, totals[rank]))
    chosen: list[int] = []
    rank = len(order)
    while rank:
        if taken[rank - 1]:
            chosen.append(order[rank - 1])
            rank = bisect_left(lasts, scored[order[rank - 1]][0], 0, rank - 1)
        else:
            rank -= 1
    return sorted(chosen)
