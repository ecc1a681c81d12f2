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

from tellings.language.learned import LinearModel, load_models
from tellings.language.quotations.candidates import Candidate, candidates
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.evidence import accept_features, end_features
from tellings.language.tokens import Tokens
from tellings.model import BlockKind, Modality

MODELS = "quotation_models"
# Two stretches are one reading if they share half of both together, as quotations are scored.
_SAME_STRETCH = 0.5
_MOST_READINGS = 4
# What an end that is not the likeliest gets of the merit of those near it: from 0.7 on precision
# falls by 0.005 in cross-validation, without it recall by 0.002.
_SECOND = 0.5
# Too rare in what the models were trained on.
_HEADLINE_LABEL = 0.6
_NOT_YET_SAID = 0.3
_UNSAID = (Modality.FUTURE, Modality.NEGATED)


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

    Of the candidates of one cue only the likeliest is returned, with its few likeliest ends.
    """
    models = load_models(MODELS)
    accept, extent = models["accept"], models["extent"]
    best: dict[int, list[Reported]] = {}
    for candidate in candidates(tokens, unit, cues):
        likely = accept.probability(accept_features(tokens, unit, candidate))
        if _is_headline_label(tokens, unit, candidate):
            likely = max(likely, _HEADLINE_LABEL)
        if _is_not_yet_said(tokens, candidate):
            likely = max(likely, _NOT_YET_SAID)
        if likely < accept.threshold:
            continue
        readings = [
            Reported(candidate, last, likely * sure)
            for last, sure in best_ends(tokens, unit, candidate, extent)
            if likely * sure >= accept.threshold
        ]
        known = best.get(candidate.cue.index)
        if readings and (known is None or readings[0].score > known[0].score):
            best[candidate.cue.index] = readings
    return [reading for index in sorted(best) for reading in best[index]]


def _is_headline_label(tokens: Tokens, unit: Unit, candidate: Candidate) -> bool:
    """Tell whether a title reads "Mayor: pier will stay open"."""
    cue = candidate.cue
    if cue.word.sort != "label" or unit.kind not in (BlockKind.TITLE, BlockKind.HEADING):
        return False
    opens = cue.subject is not None and cue.subject[0] == unit.low
    return opens and tokens.classes.is_speaker_noun(tokens.lowers[cue.index - 1])


def _is_not_yet_said(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether somebody named plans or declines to say a clause: "Obi will announce that"."""
    cue = candidate.cue
    reports = cue.word.lemma in tokens.lexicon.words("plain_saying") and candidate.complement in (
        "that",
        "question",
    )
    if not reports or candidate.pattern != "after" or cue.modality not in _UNSAID:
        return False
    return cue.subject is not None and tokens.is_capital(cue.subject[1])


def best_ends(
    tokens: Tokens, unit: Unit, candidate: Candidate, extent: LinearModel
) -> list[tuple[int, float]]:
    """Return the likeliest last tokens, each with how likely the true one is near it, 0–1."""
    ends = candidate.ends
    if len(ends) == 1:
        return [(ends[0], 1.0)]
    totals = [extent.total(end_features(tokens, unit, candidate, end)) for end in ends]
    top = max(totals)
    shares = [math.exp(total - top) for total in totals]
    whole = sum(shares)
    sizes = [tokens.ends[end] - tokens.starts[candidate.first] for end in ends]
    ranked = sorted(range(len(ends)), key=lambda at: (-totals[at], at))[:_MOST_READINGS]
    top, *others = ranked
    # The others are there for when the first collides with something else.
    return [(ends[top], _near(shares, sizes, top) / whole)] + [
        (ends[at], max(shares[at], _SECOND * _near(shares, sizes, at)) / whole) for at in others
    ]


def _near(shares: Sequence[float], sizes: Sequence[int], at: int) -> float:
    """Add up the shares of all ends whose stretch is one reading with that of one end."""
    return sum(
        share
        for share, size in zip(shares, sizes, strict=True)
        if min(size, sizes[at]) >= _SAME_STRETCH * max(size, sizes[at])
    )


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
