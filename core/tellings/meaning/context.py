"""Evidence from around a sentence pair: its rivals, its neighbours, a third report.

Pairs of all reports are held in flat parallel arrays, so that the cost is near-linear in the
number of candidates whatever the number of reports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tellings.meaning.tables import Floats, Ints

# Of each sentence's rivals in all other reports, how many may carry a chain to a third.
CHAIN_WIDTH = 6
# Inverse temperature of the competition among rivals, for values of 0-1.
SHARPNESS = 10.0


@dataclass(frozen=True, slots=True)
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

    @property
    def rows(self) -> Ints:
        """Groups the rivals of `a` inside b's report."""
        reports = int(self.report_of.max(initial=0)) + 1
        return self.a * reports + self.report_of[self.b]

    @property
    def columns(self) -> Ints:
        """Groups the rivals of `b` inside a's report."""
        reports = int(self.report_of.max(initial=0)) + 1
        return self.b * reports + self.report_of[self.a]

    def look_up(self, values: Floats, a: Ints, b: Ints) -> Floats:
        """Return the values of the pairs (a, b), in either order; 0 for no candidate."""
        size = np.int64(len(self.report_of))
        keys = self.a * size + self.b
        wanted = np.minimum(a, b) * size + np.maximum(a, b)
        if not len(keys):
            return np.zeros(len(wanted), np.float32)
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[place] == wanted, values[place], np.float32(0))


def group_ranks(values: Floats, groups: Ints) -> Floats:
    """Return each value's rank in its group, 0 for the largest; ties by position."""
    order = np.lexsort((np.arange(len(values)), -values, groups))
    ordered = groups[order]
    opens = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(order)])
    sizes = np.diff(np.append(opens, len(order)))
    ranks = np.empty(len(values), np.float32)
    ranks[order] = np.arange(len(order)) - np.repeat(opens, sizes)
    return ranks


def group_best(values: Floats, groups: Ints) -> tuple[Floats, Floats]:
    """Return, for each value, the best and the best of the others in its group (or 0)."""
    ranks = group_ranks(values, groups)
    _, inverse = np.unique(groups, return_inverse=True)
    count = int(inverse.max(initial=-1)) + 1
    first, second = np.zeros(count, np.float32), np.zeros(count, np.float32)
    first[inverse[ranks == 0]] = values[ranks == 0]
    second[inverse[ranks == 1]] = values[ranks == 1]
    return first[inverse], np.where(ranks == 0, second[inverse], first[inverse])


def group_share(values: Floats, groups: Ints) -> Floats:
    """Return the softmax of each value in its group."""
    _, inverse = np.unique(groups, return_inverse=True)
    highest = group_best(values, groups)[0]
    power = np.exp(SHARPNESS * (values - highest).astype(np.float64))
    return (power / np.bincount(inverse, power)[inverse]).astype(np.float32)


def competition(name: str, values: Floats, pairs: Pairs) -> dict[str, Floats]:
    """How the pair stands among its rivals on both sides."""
    features: dict[str, Floats] = {}
    sides = (pairs.rows, pairs.columns)
    ranks = [np.log1p(group_ranks(values, side)) for side in sides]
    leads = [values - group_best(values, side)[1] for side in sides]
    shares = [group_share(values, side) for side in sides]
    for part, (one, two) in (("rank", ranks), ("lead", leads), ("share", shares)):
        features[f"{name} {part} max"] = np.maximum(one, two)
        features[f"{name} {part} min"] = np.minimum(one, two)
    return features


def told_elsewhere(name: str, values: Floats, pairs: Pairs) -> dict[str, Floats]:
    """How well each sentence's best match anywhere scores, this pair aside."""
    both = np.concatenate([values, values])
    ends = np.concatenate([pairs.a, pairs.b])
    others = group_best(both, ends)[1]
    one, two = others[: len(pairs)], others[len(pairs) :]
    return {
        f"{name} elsewhere max": np.maximum(one, two),
        f"{name} elsewhere min": np.minimum(one, two),
    }


def chain(values: Floats, pairs: Pairs) -> Floats:
    """Return the best min(a-c, c-b) over sentences c of third reports, 0 where there are none."""
    near, score = _nearest(values, pairs)
    best = np.zeros(len(pairs), np.float32)
    for one, two in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        for k in range(CHAIN_WIDTH):
            middle = near[one, k]
            third = (middle >= 0) & (pairs.report_of[middle] != pairs.report_of[two])
            onward = pairs.look_up(values, np.maximum(middle, 0), two)
            np.maximum(best, np.where(third, np.minimum(score[one, k], onward), 0), out=best)
    return best


def _nearest(values: Floats, pairs: Pairs) -> tuple[Ints, Floats]:
    """The CHAIN_WIDTH best partners of every sentence and their values; -1 where fewer."""
    ends = np.concatenate([pairs.a, pairs.b])
    others = np.concatenate([pairs.b, pairs.a])
    both = np.concatenate([values, values])
    ranks = group_ranks(both, ends).astype(np.int64)
    keep = ranks < CHAIN_WIDTH
    near = np.full((len(pairs.report_of), CHAIN_WIDTH), -1, np.int64)
    score = np.zeros(near.shape, np.float32)
    near[ends[keep], ranks[keep]] = others[keep]
    score[ends[keep], ranks[keep]] = both[keep]
    return near, score


def neighbours(name: str, values: Floats, pairs: Pairs) -> dict[str, Floats]:
    """How well the sentences before and after match each other and the pair's own."""

    def at(step_a: int, step_b: int) -> Floats:
        last = len(pairs.report_of) - 1
        a = np.clip(pairs.a + step_a, 0, last)
        b = np.clip(pairs.b + step_b, 0, last)
        inside = (pairs.report_of[a] == pairs.report_of[pairs.a]) & (
            pairs.report_of[b] == pairs.report_of[pairs.b]
        )
        inside &= (a == pairs.a + step_a) & (b == pairs.b + step_b)
        return np.where(inside, pairs.look_up(values, a, b), np.float32(0))

    return {
        f"{name} before": at(-1, -1),
        f"{name} after": at(1, 1),
        f"{name} beside a max": np.maximum(
            np.maximum(at(-1, 0), at(1, 0)), np.maximum(at(0, -1), at(0, 1))
        ),
        f"{name} crossed": np.maximum(at(-1, 1), at(1, -1)),
    }


def context_features(
    base: dict[str, Floats], pairs: Pairs, check: Callable[[], None]
) -> dict[str, Floats]:
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
    for made in (neighbours, told_elsewhere):
        check()
        features |= made(main, base[main], pairs)
    check()
    features[f"{main} chain"] = chain(base[main], pairs)
    return features
