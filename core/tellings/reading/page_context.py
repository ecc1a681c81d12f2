"""Signs of what stands around a block, from a first look at every block of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import numpy as np

from tellings.reading.page_view import Matrix, PageView

# Beyond the ends of a page stands furniture.
_BEYOND: Final = -4.0
_FIRST_LOOK_STEPS: Final = (-3, -2, -1, 1, 2, 3)
_SIGN_STEPS: Final = (-2, -1, 1, 2)
_NEIGHBOUR_SIGNS: Final = ("chars", "linked", "extracted", "heading", "heads list")
_WINDOWS: Final = (4, 10)
_LEVELS: Final = 3


def context_signs(
    view: PageView, signs: Mapping[str, Matrix], first_look: Matrix
) -> dict[str, Matrix]:
    """Return the signs of each block's surroundings, by name.

    Args:
        view: The page.
        signs: Of each block by itself (`page_signs`).
        first_look: Log odds of each block being part of the report, by itself.
    """
    found = {"first look": first_look}
    for step in _FIRST_LOOK_STEPS:
        found[f"first look {step:+}"] = _moved(first_look, step, _BEYOND)
    _add_windows(first_look, found)
    for level in range(1, _LEVELS + 1):
        found[f"first look around {level}"] = _mean_around(view, first_look, level)
    for name in _NEIGHBOUR_SIGNS:
        for step in _SIGN_STEPS:
            found[f"{name} {step:+}"] = _moved(signs[name], step, 0.0)
    return found


def _moved(values: Matrix, step: int, beyond: float) -> Matrix:
    """Return of each block the value of the block `step` further on."""
    moved = np.full_like(values, beyond)
    if abs(step) < len(values):
        if step > 0:
            moved[:-step] = values[step:]
        else:
            moved[-step:] = values[:step]
    return moved


def _add_windows(first_look: Matrix, found: dict[str, Matrix]) -> None:
    """Add how likely the blocks near by and on either side are part of the report."""
    count = len(first_look)
    sums = np.concatenate([[0.0], np.cumsum(1 / (1 + np.exp(-first_look)))])
    at = np.arange(count)
    for width in _WINDOWS:
        low, high = np.maximum(at - width, 0), np.minimum(at + width + 1, count)
        above = (sums[at] - sums[low]) / np.maximum(at - low, 1)
        below = (sums[high] - sums[at + 1]) / np.maximum(high - at - 1, 1)
        found[f"within {width}"] = ((sums[high] - sums[low]) / (high - low)).astype(np.float32)
        found[f"above {width}"] = above.astype(np.float32)
        found[f"below {width}"] = below.astype(np.float32)
    found["all above"] = sums[:-1].astype(np.float32)
    found["all below"] = (sums[-1] - sums[1:]).astype(np.float32)


def _mean_around(view: PageView, first_look: Matrix, level: int) -> Matrix:
    """Return the mean of all blocks in the element `level` steps out, of each block."""
    totals: dict[int, float] = defaultdict(float)
    counts: dict[int, int] = defaultdict(int)
    whole = -1  # no element has this number: blocks that stand in fewer elements
    numbers = [b.path[-level].number if level <= len(b.path) else whole for b in view.blocks]
    for number, value in zip(numbers, first_look.tolist(), strict=True):
        totals[number] += value
        counts[number] += 1
    means = [totals[number] / counts[number] for number in numbers]
    return np.asarray(means, dtype=np.float32)
