"""Puts strands and single passages into one reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings.model import Passage


def reading_order(units: Sequence[Sequence[Passage]], reports: int) -> list[int]:
    """Order units of linked passages as they are first told, without a base report.

    The first report's units stand in its order; each further report's own units follow the
    unit that precedes them there. Linear in passages × reports.

    Args:
        units: Passages of each unit, at least one each.
        reports: How many reports there are.

    Returns:
        Indices into `units`, each once.
    """
    first_places = [_first_places(unit) for unit in units]
    order: list[int] = []
    for report in range(reports):
        placed = set(order)
        told = [index for index, places in enumerate(first_places) if report in places]
        told.sort(key=lambda index: (first_places[index][report], index))
        followers: dict[int, list[int]] = defaultdict(list)
        anchor = -1
        for index in told:
            if index in placed:
                anchor = index
            else:
                followers[anchor].append(index)
        order = [
            *followers[-1],
            *(one for index in order for one in (index, *followers[index])),
        ]
    return order


def _first_places(unit: Sequence[Passage]) -> dict[int, int]:
    places: dict[int, int] = {}
    for passage in sorted(unit):
        places.setdefault(passage.report, passage.span.start)
    return places
