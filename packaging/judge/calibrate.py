"""Fit what the judge says, beside today's evidence, to how often it is right; print figures.

usage: calibrate.py EXAMPLES.jsonl SCORERS

Reads the tenth of the events that training left out (folds.py), judges its pairs with the
network that ships, and writes SCORERS/judged.json (links) and SCORERS/clashes.json
(contradictions). News and invented events weigh alike, so that neither decides for the other.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from folds import held_out
from sklearn.linear_model import LogisticRegression

from tellings.meaning.judging.judge import Judge
from tellings.meaning.linking.judged import (
    CLASH_FEATURES,
    FEATURES,
    clash_features,
    judged_features,
)
from tellings.model.comparison import TOLD_ELSEWHERE

PENALTY = 1.0
OWN_PAIRS = "own pairs"
# Set on dev, dev-other and the quality gate (benchmarks/README.md, "The judge"): the plateau of
# links F1 on all three (0.27 to 0.42: between 0.79 and 0.78, 0.74 and 0.71, 0.68 and 0.70); what is
# told elsewhere with more than 0.15 is not called only here, for it may be "perhaps told" there.
THRESHOLDS = {"link": 0.3, "only here": 1 - TOLD_ELSEWHERE}
# Likewise. Figures and days that exclude each other are shown from 0.15 on: parts of a whole told
# of several towns reach 0.12. What the judge reads and can place is shown from 0.2 on, what it
# can't place (the likeliest word is marked) from 0.4 on: one in three is right in dev-other, three
# in five in the quality gate, three in four of single pairs; lower bars add more wrong than right
# ones. Below 0.02 it objects to what the rules of figures and names find.
CLASH_THRESHOLDS = {"clash": 0.2, "values": 0.15, "unplaced": 0.4, "unopposed": 0.02}


def is_news(example: dict[str, Any]) -> bool:
    return example["source"].startswith("links")


def fit(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=PENALTY, max_iter=5000).fit(x, y, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def predict(model: tuple[np.ndarray, float], x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(x @ model[0] + model[1])))


def best_f1(score: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
    near = score[order][f1 >= f1.max() - 0.005]
    return float(f1.max()), float((near.min() + near.max()) / 2)


def average_precision(score: np.ndarray, y: np.ndarray) -> float:
    hits = y[np.argsort(-score, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(y) + 1) * hits).sum() / max(1, y.sum()))


def calibration_error(score: np.ndarray, y: np.ndarray) -> float:
    """Return the mean distance between said and right, over tenths, by their pairs."""
    tenths = np.minimum((score * 10).astype(int), 9)
    gaps = [
        abs(score[tenths == n].mean() - y[tenths == n].mean()) * (tenths == n).sum()
        for n in range(10)
        if (tenths == n).any()
    ]
    return float(sum(gaps) / len(score))


def told(name: str, score: np.ndarray, y: np.ndarray) -> None:
    f1, at = best_f1(score, y)
    print(
        f"{name:<28} F1 {f1:.3f} at {at:.2f}  AP {average_precision(score, y):.3f}"
        f"  calibration error {calibration_error(score, y):.3f}  ({int(y.sum())} of {len(y)})"
    )


def write(path: Path, names: tuple[str, ...], model: Any, thresholds: dict[str, float]) -> None:
    weights = {n: float(f"{w:.6g}") for n, w in zip(names, model[0], strict=True)}
    data = {"weights": weights, "bias": round(model[1], 6), "thresholds": thresholds}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def tell_by_event(examples: list[dict[str, Any]], score: np.ndarray, y: np.ndarray) -> None:
    """Print of every event left out how much is said to be linked and how much is."""
    events = np.array([e["event"] for e in examples])
    for event in dict.fromkeys(events.tolist()):
        chosen = events == event
        here, right = score[chosen], y[chosen]
        print(
            f"  {event:<10} pairs {len(here):4d}  said {here.mean():.3f}  right {right.mean():.3f}"
            f"  error {calibration_error(here, right):.3f}"
            f"  F1 at the bar {f1_at(THRESHOLDS['link'], here, right):.3f}"
        )


def f1_at(least: float, score: np.ndarray, y: np.ndarray) -> float:
    said = score >= least
    return float(2 * (said & (y > 0)).sum() / max(1, said.sum() + y.sum()))


def tell_of_pairs(pairs: list[dict[str, Any]], model: tuple[np.ndarray, float]) -> None:
    """Print the figures of single pairs, which are harder than life: nothing is fitted to them."""
    said = Judge.load().judge([(e["a"], e["b"]) for e in pairs])
    y = np.array([float(e["clash"]) for e in pairs])
    told("contradictions, single pairs", predict(model, clash_features(said).astype(float)), y)


def main() -> None:
    source, out = (Path(argument) for argument in sys.argv[1:3])
    lines = source.read_text("utf-8").splitlines()
    left_out = [e for e in map(json.loads, lines) if held_out(e)]
    examples = [e for e in left_out if e["source"] != OWN_PAIRS]
    examples = [e for e in examples if e.get("open", True)]
    first = np.array([e["first"] for e in examples], np.float32)
    news = np.array([is_news(e) for e in examples])
    said = Judge.load().judge([(e["a"], e["b"]) for e in examples])
    weights = np.where(news, 0.5 / max(1, news.sum()), 0.5 / max(1, (~news).sum())) * len(news)
    x = judged_features(first, said).astype(float)
    y = np.array([bool(e["relation"]) for e in examples], float)
    model = fit(x, y, weights)
    score = predict(model, x)
    for name, chosen in (("news", news), ("other kinds", ~news)):
        told(f"{name}: first look", first[chosen], y[chosen])
        told(f"{name}: judge", predict((np.ones(1), 0.0), x[chosen][:, :1]), y[chosen])
        told(f"{name}: both", score[chosen], y[chosen])
    tell_by_event(examples, score, y)
    same = np.array([s.same for s in said])
    linked = y == 1
    truth = np.array([e["relation"] == 2 for e in examples], float)
    told("same, of links", same[linked], truth[linked])
    at = best_f1(same[linked], truth[linked])[1]
    write(out / "judged.json", FEATURES, model, THRESHOLDS | {"same": round(at, 3)})
    clash_x = clash_features(said, (x @ model[0] + model[1]).astype(np.float32)).astype(float)
    clash_y = np.array([float(e["clash"] or 0) for e in examples])
    clash_model = fit(clash_x[~news], clash_y[~news], np.ones((~news).sum()))
    clash_score = predict(clash_model, clash_x)
    told("contradictions, other kinds", clash_score[~news], clash_y[~news])
    told("contradictions, news", clash_score[news], clash_y[news])
    tell_of_pairs([e for e in left_out if e["source"] == OWN_PAIRS], clash_model)
    write(out / "clashes.json", CLASH_FEATURES, clash_model, CLASH_THRESHOLDS)


if __name__ == "__main__":
    main()
