"""The two looks of the page model, fitted with scikit-learn and written as plain numbers."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
from examples import Example
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from tellings.reading.page_context import context_signs
from tellings.reading.page_model import FirstLook, rows_of
from tellings.reading.page_view import Matrix

FOLDS = 4
# A word counts that stands in known blocks of so many sites.
FEWEST_SITES = 5
FIRST_STRENGTH = 0.03
SMALLEST_WEIGHT = 0.01
FOREST = {
    "max_iter": 120,
    "learning_rate": 0.05,
    "max_leaf_nodes": 14,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.25,
}
# Forests that differ by chance alone; what they say together is steadier than what one says.
FORESTS = 3


def fold_of(example: Example) -> int:
    """Return the fold of cross-validation that a page's site belongs to."""
    return (zlib.crc32(example.page.site.encode()) // 7) % FOLDS


class FirstFit:
    """Logistic regression over a block's own signs and words."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._names = list(examples[0].signs)
        self._words = _known_words(examples)
        rows = np.concatenate([rows_of(example.signs, self._names) for example in examples])
        mean, spread = rows.mean(0), rows.std(0) + 1e-6
        labels, weights, known = _targets(examples)
        table = sparse.hstack(
            [sparse.csr_matrix((rows[known] - mean) / spread), self._table(examples)[known]]
        ).tocsr()
        fitted = LogisticRegression(C=FIRST_STRENGTH, max_iter=300)
        fitted.fit(table, labels[known], sample_weight=weights[known])
        weights_of = fitted.coef_[0]
        signs = weights_of[: len(self._names)] / spread
        bias = float(fitted.intercept_[0] - signs @ mean)
        self.look = FirstLook(
            round(bias, 4),
            {n: _short(w) for n, w in zip(self._names, signs, strict=True) if _short(w)},
            {
                word: round(float(weight), 3)
                for word, weight in zip(self._words, weights_of[len(self._names) :], strict=True)
                if abs(weight) >= SMALLEST_WEIGHT
            },
        )

    def _table(self, examples: Sequence[Example]) -> sparse.csr_matrix:
        rows, columns, at = [], [], 0
        for example in examples:
            for own in example.words:
                known = [self._words[word] for word in own if word in self._words]
                columns += known
                rows += [at] * len(known)
                at += 1
        return sparse.csr_matrix(
            (np.ones(len(rows)), (rows, columns)), shape=(at, len(self._words))
        )

    def log_odds(self, example: Example) -> Matrix:
        """Return what the fitted look says of a page."""
        return self.look.log_odds(example.signs, example.words)

    def exported(self) -> dict[str, Any]:
        """Return the look as JSON knows it."""
        return {"bias": self.look.bias, "signs": self.look.signs, "words": self.look.words}


class SecondFit:
    """Boosted trees over a block's signs and its surroundings, in several forests."""

    def __init__(self, examples: Sequence[Example], first_looks: Sequence[Matrix]) -> None:
        tables = [
            _with_context(example, look)
            for example, look in zip(examples, first_looks, strict=True)
        ]
        self._names = list(tables[0])
        rows = np.concatenate([rows_of(table, self._names) for table in tables])
        labels, weights, known = _targets(examples)
        self._fitted = [
            HistGradientBoostingClassifier(**FOREST, random_state=seed).fit(
                rows[known], labels[known], sample_weight=weights[known]
            )
            for seed in range(FORESTS)
        ]

    def log_odds(self, example: Example, first_look: Matrix) -> Matrix:
        """Return what the fitted look says of a page."""
        rows = rows_of(_with_context(example, first_look), self._names)
        return np.mean([one.decision_function(rows) for one in self._fitted], axis=0)

    def exported(self) -> dict[str, Any]:
        """Return the look as JSON knows it, with the signs that it asks for alone."""
        nodes = [trees[0].nodes for one in self._fitted for trees in one._predictors]
        biases = [float(np.ravel(one._baseline_prediction)[0]) for one in self._fitted]
        used = sorted({int(i) for tree in nodes for i in tree["feature_idx"][tree["is_leaf"] == 0]})
        column = {name: i for i, name in enumerate(used)}
        return {
            "names": [self._names[i] for i in used],
            "bias": round(sum(biases) / FORESTS, 5),
            "trees": [_exported(tree, column) for tree in nodes],
        }


def _exported(nodes: np.ndarray, column: dict[int, int]) -> dict[str, list[float]]:
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "sign": [
            -1 if end else column[int(i)] for end, i in zip(leaf, nodes["feature_idx"], strict=True)
        ],
        "limit": [
            0.0 if end else float(f"{limit:.6g}")
            for end, limit in zip(leaf, nodes["num_threshold"], strict=True)
        ],
        "below": [int(i) for i in nodes["left"]],
        "above": [int(i) for i in nodes["right"]],
        "value": [
            round(float(value) / FORESTS, 5) if end else 0.0
            for end, value in zip(leaf, nodes["value"], strict=True)
        ],
    }


def cross_fitted(examples: Sequence[Example]) -> list[Matrix]:
    """Return the first look at each page, fitted to pages of other sites."""
    looks: dict[int, Matrix] = {}
    for fold in range(FOLDS):
        fitted = FirstFit([example for example in examples if fold_of(example) != fold])
        for i, example in enumerate(examples):
            if fold_of(example) == fold:
                looks[i] = fitted.log_odds(example)
    return [looks[i] for i in range(len(examples))]


def _with_context(example: Example, first_look: Matrix) -> dict[str, Matrix]:
    return example.signs | context_signs(example.view, example.signs, first_look)


def _known_words(examples: Sequence[Example]) -> dict[str, int]:
    sites = {
        (word, example.page.site)
        for example in examples
        for own, known in zip(example.words, ~np.isnan(example.labels), strict=True)
        if known
        for word in own
    }
    counts = Counter(word for word, _ in sites)
    return {
        word: i for i, word in enumerate(sorted(w for w, n in counts.items() if n >= FEWEST_SITES))
    }


def _targets(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    labels = np.concatenate([example.labels for example in examples])
    weights = np.concatenate([example.weights for example in examples])
    return labels, weights, ~np.isnan(labels) & (weights > 0)


def _short(weight: float) -> float:
    return float(f"{weight:.4g}")
