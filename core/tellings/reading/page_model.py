"""How likely each block of a page is part of the report: two fitted looks at its signs.

The first look, a linear model, judges a block by itself; the second, a small forest of decision
trees, sees besides how the first one judged what stands around it. packaging/reading/README.md
says what both were fitted to.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from tellings.reading.page_context import context_signs
from tellings.reading.page_signs import page_signs, page_words
from tellings.reading.page_view import Matrix, PageView

# Log odds beyond these say no more.
_MOST_ODDS = 8.0


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Logistic regression.

    Attributes:
        bias: Log odds of a block without any sign.
        signs: Log odds that one of each sign adds.
        words: Log odds that each word adds (`page_words`); unknown words add nothing.
    """

    bias: float
    signs: Mapping[str, float]
    words: Mapping[str, float]

    def log_odds(self, signs: Mapping[str, Matrix], words: Sequence[set[str]]) -> Matrix:
        """Return the log odds of each block being part of the report, -8 to 8."""
        known = self.words
        total = np.asarray(
            [self.bias + sum(known.get(word, 0.0) for word in own) for own in words], np.float32
        )
        for name, weight in self.signs.items():
            total += np.float32(weight) * signs[name]
        return np.clip(total, -_MOST_ODDS, _MOST_ODDS)


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Decision trees; the nodes of all stand in one array each.

    Attributes:
        roots: Node that each tree begins with.
        sign: Column that a node looks at, -1 at a leaf.
        limit: Values up to this go to `below`, others to `above`.
        value: Log odds that a leaf adds.
    """

    roots: npt.NDArray[np.int32]
    sign: npt.NDArray[np.int32]
    limit: Matrix
    below: npt.NDArray[np.int32]
    above: npt.NDArray[np.int32]
    value: Matrix

    def log_odds(self, rows: Matrix) -> Matrix:
        """Return what all trees together add to each row's log odds."""
        at = np.repeat(self.roots[:, None], len(rows), axis=1)
        index = np.arange(len(rows))[None, :]
        while (inner := self.sign[at] >= 0).any():
            low = rows[index, self.sign[at]] <= self.limit[at]
            at = np.where(inner, np.where(low, self.below[at], self.above[at]), at)
        return np.asarray(self.value[at].sum(axis=0), np.float32)


@dataclass(frozen=True, slots=True)
class PageModel:
    """Both looks, and from which log odds on a block is part of the report."""

    first: FirstLook
    names: tuple[str, ...]
    bias: float
    forest: Forest
    threshold: float

    def log_odds(self, view: PageView) -> Matrix:
        """Return the log odds of each block being part of the report."""
        signs = page_signs(view)
        first = self.first.log_odds(signs, [page_words(block) for block in view.blocks])
        rows = rows_of(signs | context_signs(view, signs, first), self.names)
        return np.float32(self.bias) + self.forest.log_odds(rows)


def rows_of(signs: Mapping[str, Matrix], names: Sequence[str]) -> Matrix:
    """Return one row a block, one column a name."""
    return np.stack([signs[name] for name in names], axis=1)


@cache
def page_model() -> PageModel:
    """Return the model that ships."""
    path = resources.files("tellings_resources") / "scorers" / "page_model.json"
    return model_from(json.loads(path.read_text("utf-8")))


def model_from(data: dict[str, Any]) -> PageModel:
    """Return the model that packaging/reading/train.py wrote."""
    first = FirstLook(data["first"]["bias"], data["first"]["signs"], data["first"]["words"])
    second = data["second"]
    return PageModel(
        first,
        tuple(second["names"]),
        second["bias"],
        _forest(second["trees"]),
        data["threshold"],
    )


def _forest(trees: Sequence[dict[str, list[float]]]) -> Forest:
    sizes = [len(tree["sign"]) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])

    def joined(name: str, kind: npt.DTypeLike, *, moved: bool = False) -> npt.NDArray[Any]:
        parts = [
            np.asarray(tree[name], kind) + (root if moved else 0)
            for tree, root in zip(trees, roots, strict=True)
        ]
        return np.concatenate(parts).astype(kind)

    return Forest(
        roots.astype(np.int32),
        joined("sign", np.int32),
        joined("limit", np.float32),
        joined("below", np.int32, moved=True),
        joined("above", np.int32, moved=True),
        joined("value", np.float32),
    )
