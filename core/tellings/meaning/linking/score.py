"""Trained scorers: logistic regression over named features, read from a small JSON file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from tellings.language.learned import learned
from tellings.meaning.linking.arrays import Floats
from tellings.meaning.odds import probability


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """Turns features into a calibrated probability.

    Attributes:
        names: Of the features, in the order of the weights.
        weights: Of the features as they are (standardising is folded in).
        bias: Log odds where all features are 0.
        thresholds: Probabilities at which to decide, by decision, chosen for F1 in
            cross-validation by event.
    """

    names: tuple[str, ...]
    weights: npt.NDArray[np.float64]
    bias: float
    thresholds: Mapping[str, float]

    @classmethod
    @cache
    def load(cls, name: str) -> Scorer:
        """Return the shipped scorer called `name`."""
        data = learned(name)
        weights = np.asarray(list(data["weights"].values()), np.float64)
        return cls(tuple(data["weights"]), weights, data["bias"], data["thresholds"])

    def probabilities(self, values: Floats, names: Sequence[str]) -> Floats:
        """Score rows of features.

        Args:
            values: (rows, features).
            names: Of the columns, in any order; those the scorer lacks are ignored.

        Raises:
            ValueError: A feature the scorer needs is missing.
        """
        return probability(self.sums(values, names).astype(np.float64))

    def sums(self, values: Floats, names: Sequence[str]) -> Floats:
        """Return the weighted sums of rows of features: log odds, or what is estimated."""
        columns = [names.index(name) for name in self.names]
        sums = values[:, columns].astype(np.float64) @ self.weights + self.bias
        return sums.astype(np.float32)
