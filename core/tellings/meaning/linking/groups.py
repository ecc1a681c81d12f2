"""Values that compete in groups: ranks, the best, the best of the others, shares."""

from __future__ import annotations

import numpy as np

from tellings.meaning.linking.arrays import Floats, Ints


class Groups:
    """Says which values compete with each other.

    Attributes:
        of: Number of each value's group, from 0.
        count: Number of groups.
    """

    def __init__(self, keys: Ints) -> None:
        """Number the groups; values with the same key are in one."""
        known, self.of = np.unique(keys, return_inverse=True)
        self.count = len(known)

    def ranked(self, values: Floats) -> Ranked:
        """Order the values of every group, the largest first, ties by position."""
        order = np.argsort(_key(values, self.of), kind="stable")
        opens = np.searchsorted(self.of[order], np.arange(self.count))
        return Ranked(values, self.of, order, opens)


class Ranked:
    """Values in order of their groups and size.

    Attributes:
        ranks: Of each value in its group, 0 for the largest.
    """

    def __init__(self, values: Floats, groups: Ints, order: Ints, opens: Ints) -> None:
        self._values, self._groups = values, groups
        sizes = np.diff(np.append(opens, len(order)))
        self.ranks = np.empty(len(values), np.int64)
        self.ranks[order] = np.arange(len(order)) - np.repeat(opens, sizes)
        ordered = values[order]
        self._best = ordered[opens]
        after = np.minimum(opens + 1, max(len(order) - 1, 0))
        self._second = np.where(sizes > 1, ordered[after], np.float32(0))

    def best(self) -> Floats:
        """Return, for each value, the best of its group."""
        best: Floats = self._best[self._groups]
        return best

    def best_of_others(self) -> Floats:
        """Return, for each value, the best of the others in its group, or 0."""
        second = self._second[self._groups]
        return np.where(self.ranks == 0, second, self._best[self._groups])

    def shares(self, sharpness: float) -> Floats:
        """Return the softmax of each value in its group."""
        behind = (self._values - self.best()).astype(np.float64)
        power = np.exp(sharpness * behind)
        total = np.bincount(self._groups, power)
        return (power / total[self._groups]).astype(np.float32)


def _key(values: Floats, groups: Ints) -> Ints:
    """Return numbers that order values by group, the largest first."""
    bits = np.ascontiguousarray(-values, np.float32).view(np.int32).astype(np.int64)
    ascending = np.where(bits < 0, -(bits & 0x7FFFFFFF), bits)
    return (groups.astype(np.int64) << 33) + ascending
