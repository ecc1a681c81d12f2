"""Evidence from around a sentence pair: its rivals, its neighbours, a third report.

Pairs of all reports are held in flat parallel arrays, so that the cost is near-linear in the
number of candidates whatever the number of reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.features import add_symmetric
from tellings.meaning.linking.groups import Groups
from tellings.stopping import Check

# Of each sentence's rivals in all other reports, how many may carry a chain to a third.
CHAIN_WIDTH = 6
# Inverse temperature of the competition among rivals, for values of 0-1.
SHARPNESS = 10.0


@dataclass(frozen=True)
class Pairs:
    """Candidate sentence pairs, ordered by (a, b).

    Attributes:
        a: Number of the first sentence, counted through all reports.
        b: Number of the second; of a later report.
        report_of: (sentences,), the report of each sentence.
    """

    a: Ints
    b: Ints
    report_of: Ints

    def __len__(self) -> int:
        return len(self.a)

    @cached_property
    def rows(self) -> Groups:
        """Groups the rivals of `a` inside b's report."""
        return Groups(self.a * self._reports + self.report_of[self.b])

    @cached_property
    def columns(self) -> Groups:
        """Groups the rivals of `b` inside a's report."""
        return Groups(self.b * self._reports + self.report_of[self.a])

    @property
    def _reports(self) -> int:
        return int(self.report_of.max(initial=0)) + 1

    @cached_property
    def _keys(self) -> Ints:
        return self.a * len(self.report_of) + self.b

    def some(self, at: Ints) -> Pairs:
        """Return some of the pairs; `at` is ascending."""
        return Pairs(self.a[at], self.b[at], self.report_of)

    def place(self, a: Ints, b: Ints) -> Ints:
        """Return the indices of the pairs (a, b), in either order; -1 for no candidate."""
        wanted = np.minimum(a, b) * len(self.report_of) + np.maximum(a, b)
        if not len(self):
            return np.full(len(wanted), -1)
        found = np.minimum(np.searchsorted(self._keys, wanted), len(self) - 1)
        return np.where(self._keys[found] == wanted, found, -1)

    def look_up(self, values: Floats, a: Ints, b: Ints) -> Floats:
        """Return the values of the pairs (a, b), in either order; 0 for no candidate."""
        place = self.place(a, b)
        return np.where(place >= 0, values[place], np.float32(0))

    def beside(self, step_a: int, step_b: int) -> Ints:
        """Return the index of the pair some sentences on in either report; -1 for none."""
        last = max(len(self.report_of) - 1, 0)
        a, b = self.a + step_a, self.b + step_b
        inside = (self.report_of[np.clip(a, 0, last)] == self.report_of[self.a]) & (
            self.report_of[np.clip(b, 0, last)] == self.report_of[self.b]
        )
        inside &= (a >= 0) & (a <= last) & (b >= 0) & (b <= last)
        return np.where(inside, self.place(np.clip(a, 0, last), np.clip(b, 0, last)), -1)


def competition(name: str, values: Floats, pairs: Pairs) -> dict[str, Floats]:
    """How the pair stands among its rivals on both sides."""
    sides = [side.ranked(values) for side in (pairs.rows, pairs.columns)]
    features: dict[str, Floats] = {}
    ranks = [np.log1p(side.ranks.astype(np.float32)) for side in sides]
    leads = [values - side.best_of_others() for side in sides]
    shares = [side.shares(SHARPNESS) for side in sides]
    for part, (one, two) in (("rank", ranks), ("lead", leads), ("share", shares)):
        add_symmetric(features, f"{name} {part}", one, two)
    return features


def elsewhere(name: str, values: Floats, pairs: Pairs) -> dict[str, Floats]:
    """How well each sentence's best other match scores, and how well a third report joins both."""
    ends = np.concatenate([pairs.a, pairs.b])
    ranked = Groups(ends).ranked(np.concatenate([values, values]))
    features: dict[str, Floats] = {}
    add_symmetric(features, f"{name} elsewhere", *np.split(ranked.best_of_others(), 2))
    features[f"{name} chain"] = through_third(values, values, pairs)
    return features


def through_third(values: Floats, onward: Floats, pairs: Pairs) -> Floats:
    """Return the best way from one sentence of each pair to the other through a third report.

    Of the ways from either sentence those with the `CHAIN_WIDTH` best first steps are tried.

    Args:
        values: (pairs,), of the step from either sentence to the third report's.
        onward: (pairs,), of the step from there.
        pairs: All of them.

    Returns:
        (pairs,), the lower value of the best way's two steps, 0 where there is none.
    """
    ends = np.concatenate([pairs.a, pairs.b])
    ranks = Groups(ends).ranked(np.concatenate([values, values])).ranks
    keep = ranks < CHAIN_WIDTH
    near = np.full((len(pairs.report_of), CHAIN_WIDTH), -1, np.int64)
    score = np.zeros(near.shape, np.float32)
    near[ends[keep], ranks[keep]] = np.concatenate([pairs.b, pairs.a])[keep]
    score[ends[keep], ranks[keep]] = np.concatenate([values, values])[keep]
    best = np.zeros(len(pairs), np.float32)
    for one, two in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        for k in range(CHAIN_WIDTH):
            middle = near[one, k]
            third = (middle >= 0) & (pairs.report_of[middle] != pairs.report_of[two])
            step = pairs.look_up(onward, np.maximum(middle, 0), two)
            np.maximum(best, np.where(third, np.minimum(score[one, k], step), 0), out=best)
    return best


def neighbours(name: str, values: Floats, pairs: Pairs) -> dict[str, Floats]:
    """How well the sentences before and after match each other and the pair's own."""

    def at(step_a: int, step_b: int) -> Floats:
        place = pairs.beside(step_a, step_b)
        return np.where(place >= 0, values[place], np.float32(0))

    return {
        f"{name} before": at(-1, -1),
        f"{name} after": at(1, 1),
        f"{name} beside a max": np.maximum(
            np.maximum(at(-1, 0), at(1, 0)), np.maximum(at(0, -1), at(0, 1))
        ),
        f"{name} crossed": np.maximum(at(-1, 1), at(1, -1)),
    }


def context_features(base: dict[str, Floats], pairs: Pairs, check: Check) -> dict[str, Floats]:
    """Return every feature that needs more than the two sentences, by name.

    Args:
        base: `pair_features` of the same pairs, flat.
        pairs: The pairs.
        check: Called between any two steps; raises to stop.
    """
    features: dict[str, Floats] = {}
    main = "soft clause max"
    for name in (main, "claim"):
        check()
        features |= competition(name, base[name], pairs)
    for made in (neighbours, elsewhere):
        check()
        features |= made(main, base[main], pairs)
    check()
    return features
