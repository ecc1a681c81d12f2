"""A small linear classifier over named features, with its weights in a JSON file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression over features that are there or not.

    Attributes:
        bias: Log odds with no feature at all.
        weights: Log odds that each feature adds; unknown features add nothing.
        threshold: Probability from which on the answer is yes.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float = 0.5

    def total(self, features: Iterable[str]) -> float:
        """Return the log odds of yes."""
        weights = self.weights
        total = self.bias
        for feature in features:
            total += weights.get(feature, 0.0)
        return total

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of yes, 0–1."""
        total = self.total(features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_models(name: str) -> Mapping[str, LinearModel]:
    """Load the models of a file under `tellings_resources/scorers`, by name."""
    path = resources.files("tellings_resources").joinpath("scorers", name)
    table = json.loads(path.read_text(encoding="utf-8"))
    return {
        key: LinearModel(entry["bias"], entry["weights"], entry["threshold"])
        for key, entry in table.items()
    }
