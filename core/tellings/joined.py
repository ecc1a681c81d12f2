"""What belongs together because it is tied, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable


class Joined:
    """Places, each a group of its own until it is tied to another."""

    def __init__(self, places: Iterable[int]) -> None:
        self._root = {place: place for place in places}

    def first(self, place: int) -> int:
        """Return the smallest place of a place's group."""
        root = self._root
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    def tie(self, one: int, other: int) -> bool:
        """Put the groups of two places together; return False if they are one already."""
        a, b = self.first(one), self.first(other)
        self._root[max(a, b)] = min(a, b)
        return a != b
