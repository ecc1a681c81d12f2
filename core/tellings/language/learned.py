"""What was learned from judged texts: weights from small JSON files, read in one place."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

_SUREST: Final = 30.0  # log odds; beyond, a probability is 0 or 1 to twelve places


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression over few features of many, or over a few numbers.

    For whole tables of numbers there is `tellings.meaning.linking.score.Scorer`.

    Attributes:
        bias: Log odds with no feature at all.
        weights: Log odds that each feature adds; unknown features add nothing.
        threshold: Probability from which on the answer is yes.
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float = 0.5

    def total(self, features: Iterable[str]) -> float:
        """Return the log odds of yes, given the features that are there."""
        weights = self.weights
        total = self.bias
        for feature in features:
            total += weights.get(feature, 0.0)
        return total

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of yes, 0–1, given the features that are there."""
        return _probability(self.total(features))

    def probability_of(self, numbers: Mapping[str, float]) -> float:
        """Return the probability of yes, 0–1, given how much there is of each feature."""
        total = self.bias
        for name, value in numbers.items():
            total += self.weights.get(name, 0.0) * value
        return _probability(total)


@cache
def learned(name: str) -> Mapping[str, Any]:
    """Return a file under `tellings_resources/scorers` as it stands, read once."""
    text = (files("tellings_resources") / "scorers" / f"{name}.json").read_text("utf-8")
    return MappingProxyType(json.loads(text))


@cache
def load_models(name: str) -> Mapping[str, LinearModel]:
    """Return the models of a file, by their names in it."""
    return {
        key: LinearModel(entry["bias"], entry["weights"], entry["threshold"])
        for key, entry in learned(name).items()
    }


def _probability(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-_SUREST, min(_SUREST, log_odds))))
