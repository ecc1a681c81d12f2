"""The second look at what the first leaves open: pairs that the judge reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tellings.meaning.judging.judge import Judge
from tellings.meaning.judging.judgement import Judgement
from tellings.meaning.linking import company
from tellings.meaning.linking.arrays import Flags, Floats, Ints
from tellings.meaning.linking.context import Pairs
from tellings.meaning.linking.read_pairs import (
    affordable,
    further_pairs,
    knows_little,
    open_pairs,
)
from tellings.meaning.linking.score import Scorer
from tellings.meaning.odds import probability
from tellings.stopping import Check, go_on

# Of a pair by itself, and in the company of the pairs around it. The company counts where the first
# look knows little; in news a long sentence shares claims with several others.
FEATURES: Final = ("judge", "first look", "the less sure")
FEATURES_IN_COMPANY: Final = (*FEATURES, *company.NAMES)
ALONE, IN_COMPANY = "judged", "judged_in_company"
# The scorer of contradictions of two sentences that are of no reports.
OF_TWO: Final = "clashes_of_two"
# Of a contradiction: of two sentences alone, and in their company.
CLASH_OF_TWO: Final = ("the less sure", "clash", "surest words", "less sure words")
CLASH_FEATURES: Final = (*CLASH_OF_TWO, *company.NAMES)
# And, once these are weighed, with what they say of a third report's sentences.
CLASH_AMONG_REPORTS: Final = (*CLASH_FEATURES, company.AGAINST_A_THIRD)
CLASHES, AMONG_REPORTS = "clashes", "clashes_among_reports"
_FARTHEST: Final = 7.0  # log odds of the first look beyond this say nothing more

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A pair that the judge read.

    Attributes:
        said: What it says.
        conflict: Calibrated probability that the two contradict each other, 0–1.
        bars: From which probability on they do ("clash"), below which they don't, whatever rules
            find ("unopposed"), and from which probability of a link on their only figures do, if
            they exclude each other ("figures"; absent where figures say nothing).
        linked: Calibrated probability that they are a link, 0–1.
    """

    said: Judgement
    conflict: float
    bars: Mapping[str, float]
    linked: float


@dataclass(frozen=True, slots=True, eq=False)
class SecondLook:
    """What both looks together give every candidate pair.

    Attributes:
        scores: (pairs,), calibrated probability of a link, 0–1.
        same: (pairs,), whether both sentences say the same as a whole, if they are linked; of
            pairs that the judge did not read as the first look has it.
        read: The pairs that the judge read.
        least: (pairs,), from which score on each is a link, 0–1: what nobody read by the bar of
            the first look.
    """

    scores: Floats
    same: Flags
    read: Mapping[int, Read]
    least: Floats

    def conflicts(self) -> Floats:
        """Return (pairs,), the probability of a contradiction, 0–1; 0 if nobody read the pair."""
        result = np.zeros(len(self.scores), np.float32)
        for row, read in self.read.items():
            result[row] = read.conflict
        return result


def without_judge(first: Floats, same: Flags) -> SecondLook:
    """Return what the first look alone gives."""
    least = np.full(len(first), Scorer.load("links").thresholds["link"], np.float32)
    return SecondLook(first, same, {}, least)


def second_look(
    pairs: Pairs,
    texts: Callable[[int], tuple[str, str]],
    first: Floats,
    worth: Floats,
    same: Flags,
    *,
    progress: Progress | None = None,
    check: Check = go_on,
) -> SecondLook:
    """Have the judge read the pairs that the first look leaves open.

    Args:
        pairs: All candidates.
        texts: Returns the two sentences of a pair.
        first: (pairs,), what the first look gives each, 0–1.
        worth: (pairs,), how likely each is a link or a contradiction where tellings share few
            words, 0–1; 0 for what can be neither.
        same: (pairs,), what the first look thinks of their kind.
        progress: Called with (pairs read, pairs to read).
        check: Called at least every 200 ms; may raise to stop.

    Raises:
        EncoderError: The judge's files are missing, damaged or refused.
    """
    found = read_open(texts, first, worth, len(pairs.report_of), progress=progress, check=check)
    if not len(found.rows):
        return without_judge(first, same)
    links = Scorer.load(IN_COMPANY if found.little else ALONE)
    odds, around = found.weighed(pairs, first)
    read = _contradictions(found, pairs, odds, around)
    conflicts = np.asarray([one.conflict for one in read], np.float32)
    scores, kinds = first.copy(), same.copy()
    # What contradicts itself tells one fact: it is linked at least as surely.
    scores[found.rows] = np.maximum(probability(odds), conflicts)
    kinds[found.rows] = [one.same >= links.thresholds["same"] for one in found.said]
    least = without_judge(first, same).least
    least[found.rows] = links.thresholds["link"]
    return SecondLook(scores, kinds, dict(zip(found.rows.tolist(), read, strict=True)), least)


def _contradictions(found: Reading, pairs: Pairs, odds: Floats, around: Floats) -> list[Read]:
    """Return what was read with the probability that it is a contradiction, in order.

    Args:
        found: What was read.
        pairs: All candidates; one alone is no event, and has no company.
        odds: (rows,), log odds of links.
        around: (rows, `company.NAMES`).
    """
    if len(pairs) == 1:
        return of_two_sentences(found.said)
    clashes = Scorer.load(AMONG_REPORTS)
    clash = with_third(pairs.some(found.rows), odds, clash_features(found.said, odds, around))
    bars = dict(clashes.thresholds)
    if not found.little:
        bars["clash"] = bars["clash in news"]
        del bars["figures"]
    scores = clashes.probabilities(clash, CLASH_AMONG_REPORTS).tolist()
    rows = zip(found.said, scores, probability(odds).tolist(), strict=True)
    return [Read(one, score, bars, linked) for one, score, linked in rows]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The pairs that the judge read.

    Attributes:
        rows: Of the candidates, ascending.
        said: What it says of each.
        little: Whether the first look knows little of this event.
    """

    rows: Ints
    said: Sequence[Judgement]
    little: bool

    def weighed(self, pairs: Pairs, first: Floats) -> tuple[Floats, Floats]:
        """Return the log odds of links, (rows,), and (rows, `company.NAMES`).

        Args:
            pairs: All candidates.
            first: (pairs,), what the first look gives each, 0–1.
        """
        alone = judged_features(first[self.rows], self.said)
        odds = Scorer.load(ALONE).sums(alone, FEATURES)
        around = company.company(pairs.some(self.rows), odds)
        if self.little:
            features = np.concatenate([alone, around], axis=1)
            odds = Scorer.load(IN_COMPANY).sums(features, FEATURES_IN_COMPANY)
        return odds, around


def read_open(
    texts: Callable[[int], tuple[str, str]],
    first: Floats,
    worth: Floats,
    sentences: int,
    *,
    progress: Progress | None = None,
    check: Check = go_on,
) -> Reading:
    """Have the judge read what is open.

    Args:
        texts: Returns the two sentences of a pair.
        first: (pairs,), what the first look gives each, 0–1.
        worth: (pairs,), how likely each is worth reading, as of `second_look`.
        sentences: How many all reports have.
        progress: Called with (pairs read, pairs to read).
        check: Called at least every 200 ms; may raise to stop.
    """

    def read(some: Ints, before: int = 0) -> list[Judgement]:
        def told(done: int, every: int) -> None:
            if progress is not None:
                progress(before + done, before + every)

        asked = [texts(row) for row in some.tolist()]
        return Judge.load().judge(asked, progress=told, check=check)

    rows = affordable(open_pairs(first, sentences), first, texts)
    if not len(rows):
        return Reading(rows, [], False)
    said = read(rows)
    odds = Scorer.load(ALONE).sums(judged_features(first[rows], said), FEATURES)
    if not knows_little(first[rows], probability(odds), sentences):
        return Reading(rows, said, False)
    more = np.setdiff1d(further_pairs(worth, sentences), rows)
    more = affordable(more, worth, texts, rows.tolist())
    said = [*said, *read(more, len(rows))]
    rows = np.concatenate([rows, more])
    order = np.argsort(rows)
    return Reading(rows[order], [said[n] for n in order.tolist()], True)


def of_two_sentences(said: Sequence[Judgement]) -> list[Read]:
    """Add to what the judge says of sentences alone how likely they contradict each other."""
    clashes = Scorer.load(OF_TWO)
    scores = clashes.probabilities(clash_of_two(said), CLASH_OF_TWO).tolist()
    rows = zip(said, scores, probability(link_odds(said)).tolist(), strict=True)
    return [Read(one, score, clashes.thresholds, linked) for one, score, linked in rows]


def link_odds(said: Sequence[Judgement]) -> Floats:
    """Return (pairs,), log odds of links by the judge alone."""
    return np.asarray([one.link for one in said], np.float32)


def judged_features(first: Floats, said: Sequence[Judgement]) -> Floats:
    """Return (pairs, `FEATURES`): log odds by the judge, by the first look, the lower of both.

    Args:
        first: (pairs,), what the first look gives each, 0–1.
        said: What the judge says of each.
    """
    judge = link_odds(said)
    odds = np.log(first / np.maximum(1 - first, 1e-6) + 1e-9)
    first_odds = np.clip(odds, -_FARTHEST, _FARTHEST)
    return np.stack([judge, first_odds, np.minimum(judge, first_odds)], axis=1).astype(np.float32)


def clash_features(said: Sequence[Judgement], linked: Floats, around: Floats) -> Floats:
    """Return (pairs, `CLASH_FEATURES`), log odds.

    Args:
        said: What the judge says of some pairs.
        linked: (pairs,), log odds of a link by all evidence.
        around: (pairs, `company.NAMES`).
    """
    return np.concatenate([clash_of_two(said, linked), around], axis=1).astype(np.float32)


def with_third(pairs: Pairs, odds: Floats, clash: Floats) -> Floats:
    """Return (pairs, `CLASH_AMONG_REPORTS`), log odds.

    Args:
        pairs: Those that were read.
        odds: (pairs,), log odds of a link by all evidence.
        clash: (pairs, `CLASH_FEATURES`).
    """
    alone = Scorer.load(CLASHES).probabilities(clash, CLASH_FEATURES)
    third = company.against_a_third(pairs, probability(odds), alone)
    return np.concatenate([clash, third], axis=1)


def clash_of_two(said: Sequence[Judgement], linked: Floats | None = None) -> Floats:
    """Return (pairs, `CLASH_OF_TWO`), log odds.

    Of a clash or a link, the lower; of a clash; of the surest clashing words of the one sentence
    and the other, the higher first. Only what tells one fact contradicts itself: on events left
    out AP was 0.26 for the clash alone, 0.30 for both beside each other, 0.33 for the less sure,
    by an earlier network.

    Args:
        said: What the judge says of some pairs.
        linked: (pairs,), log odds of a link; by the judge alone if None.
    """
    clash = np.asarray([one.clash for one in said], np.float32)
    link = link_odds(said) if linked is None else linked
    words = np.asarray([[one.a.surest, one.b.surest] for one in said], np.float32).reshape(-1, 2)
    features = [np.minimum(clash, link), clash, words.max(axis=1), words.min(axis=1)]
    return np.stack(features, axis=1).astype(np.float32)
