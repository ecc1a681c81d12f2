"""Fit which pairs are worth reading where tellings share few words; print how many it finds.

usage: fit_worth.py EVAL_DIR OWN_DIR SCORERS

Of the invented events (examples.py says which) every candidate pair with all that the first look
sees of it; links and contradictions are what is worth reading. Writes SCORERS/worth.json. The
figures are of events left out, a fifth at a time. Deterministic; needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from examples import all_events, evidence_of, scores_of
from folds import CALIBRATION, NEWS
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

FOLDS = 5
PENALTY = 0.3  # the best of 0.03, 0.3 and 3, which differ by 0.002 of what is found
PER_SENTENCE = (1, 2, 3, 4, 5)


@dataclass
class Event:
    """The candidate pairs of an event.

    Attributes:
        values: (pairs, features).
        names: Of the features.
        first: (pairs,), what the first look gives, 0-1.
        linked, clashing: (pairs,), what people say.
        sentences: Of all reports.
        links, clashes: How many there are, those that are no candidates among them.
    """

    values: np.ndarray
    names: tuple[str, ...]
    first: np.ndarray
    linked: np.ndarray
    clashing: np.ndarray
    sentences: int
    links: int
    clashes: int


def events_of(source: Path, own: Path) -> Iterator[Event]:
    for of, _, sentences, gold in all_events(source, own):
        if of in (*NEWS, CALIBRATION):
            continue
        pairs, evidence = evidence_of(sentences)
        links = {(*k["a"], *k["b"]) for k in gold["links"]}
        clashes = {(*c["a"][:2], *c["b"][:2]) for c in gold.get("conflicts", ())}
        yield Event(
            evidence.values,
            evidence.names,
            scores_of(evidence, "links"),
            np.array([pair in links for pair in pairs]),
            np.array([pair in clashes for pair in pairs]),
            sum(map(len, sentences.values())),
            len(links),
            len(clashes),
        )


def fit(events: list[Event]) -> tuple[np.ndarray, float]:
    """Return weights of the features as they are, and the bias."""
    x = np.concatenate([e.values for e in events]).astype(float)
    y = np.concatenate([e.linked | e.clashing for e in events])
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=PENALTY, max_iter=1000).fit(scale.transform(x), y)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def tell(name: str, events: list[Event], scores: list[np.ndarray]) -> None:
    for count in PER_SENTENCE:
        found = np.zeros(2)
        for event, score in zip(events, scores, strict=True):
            read = np.argsort(-score, kind="stable")[: count * event.sentences]
            found += event.linked[read].sum(), event.clashing[read].sum()
        links, clashes = sum(e.links for e in events), sum(e.clashes for e in events)
        print(
            f"{name:<12} {count} a sentence: {found[0] / links:.3f} of the links,"
            f" {found[1] / clashes:.3f} of the contradictions"
        )


def main() -> None:
    source, own, out = (Path(argument) for argument in sys.argv[1:4])
    events = list(events_of(source, own))
    fold = np.arange(len(events)) % FOLDS
    scores: list[np.ndarray] = [np.zeros(0)] * len(events)
    for left_out in range(FOLDS):
        weights, bias = fit([e for e, f in zip(events, fold, strict=True) if f != left_out])
        for n in np.flatnonzero(fold == left_out).tolist():
            scores[n] = events[n].values @ weights + bias
    tell("first look", events, [e.first for e in events])
    tell("worth", events, scores)
    weights, bias = fit(events)
    named = zip(events[0].names, weights, strict=True)
    data = {"weights": {n: float(f"{w:.6g}") for n, w in named}, "bias": round(bias, 6)}
    path = out / "worth.json"
    path.write_text(json.dumps(data | {"thresholds": {}}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
