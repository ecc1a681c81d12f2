"""From probabilities of word pairs to groups of words, each word in at most one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Two groups become one phrase only if all pairs of the whole are this probable on average:
# a chain of links must not drag two phrases together.
_LEAST_MEAN = 0.65


@dataclass(frozen=True, slots=True)
class Group:
    """Words that match as a phrase: indices ascending, both sides at least one."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    score: float


def group(probabilities: NDArray[np.float32], same: NDArray[np.bool_], least: float) -> list[Group]:
    """Group the words of two passages.

    Equal words are paired first, one with one, the most probable first; what is left over
    joins into phrases as long as the phrase as a whole is probable.

    Args:
        probabilities: (n, m), 0 to 1.
        same: (n, m), whether two words are forms of one word.
        least: Probability from which two words are linked.

    Returns:
        Groups ordered by their first row.
    """
    linked = _links(probabilities, least)
    table: list[list[float]] = probabilities.tolist()
    row_group: dict[int, int] = {}
    column_group: dict[int, int] = {}
    groups: list[tuple[list[int], list[int]]] = []
    for row, column in linked:
        if same[row, column] and row not in row_group and column not in column_group:
            row_group[row] = column_group[column] = len(groups)
            groups.append(([row], [column]))
    closed = len(groups)
    for row, column in linked:
        homes = (row_group.get(row), column_group.get(column))
        present = {number for number in homes if number is not None}
        if any(number < closed for number in present):
            continue
        rows, columns = _merged(groups, present, row, column)
        if present and _mean(table, rows, columns) < _LEAST_MEAN:
            continue
        row_group.update(dict.fromkeys(rows, len(groups)))
        column_group.update(dict.fromkeys(columns, len(groups)))
        groups.append((rows, columns))
    alive = sorted({*row_group.values()})
    found = [_group(table, *groups[number]) for number in alive]
    return sorted(found, key=lambda one: (one.rows, one.columns))


def _links(probabilities: NDArray[np.float32], least: float) -> list[tuple[int, int]]:
    """Return linked pairs, the most probable first, then by position."""
    rows, columns = np.nonzero(probabilities >= least)
    order = np.argsort(-probabilities[rows, columns], kind="stable")
    return list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))


def _merged(
    groups: list[tuple[list[int], list[int]]], present: set[int], row: int, column: int
) -> tuple[list[int], list[int]]:
    """Return rows and columns of a pair and the groups its words are in, ascending."""
    rows, columns = {row}, {column}
    for number in present:
        rows.update(groups[number][0])
        columns.update(groups[number][1])
    return sorted(rows), sorted(columns)


def _group(table: list[list[float]], rows: list[int], columns: list[int]) -> Group:
    return Group(tuple(rows), tuple(columns), _mean(table, rows, columns))


def _mean(table: list[list[float]], rows: list[int], columns: list[int]) -> float:
    total = sum(table[row][column] for row in rows for column in columns)
    return total / (len(rows) * len(columns))
