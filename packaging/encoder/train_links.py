"""Train the scorers of links and of coverage.

usage: train_links.py TRAIN_DIR OUT_DIR

Reads links-train (24 events) for links and only-here, and links_superpal with
propositions_qaalign for coverage; needs scikit-learn. Writes links.json and coverage.json, and
prints the figures of cross-validation by event. Deterministic.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from tellings.meaning.coverage import FEATURES, proposition_features
from tellings.meaning.encoder import Encoder
from tellings.meaning.evidence import gather
from tellings.meaning.sentences import report_tables, sentence_words
from tellings.model import Span

FOLDS = 8
# Strength of the logistic regressions' penalty: the best of 0.003, 0.005, 0.02, 0.1 on links.
PENALTY = 0.005


def rows(path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tables_of(texts, spans):
    read = [sentence_words(text, of) for text, of in zip(texts, spans, strict=True)]
    encoder = Encoder.load()
    encoded = [
        encoder.encode([s.of(text) for s in of]) for text, of in zip(texts, spans, strict=True)
    ]
    return read, report_tables(read, encoded)


def event(row, gold):
    """Return the features, labels (1, 0, nan for doubtful), ends and sentence count."""
    names = [r["name"] for r in row["reports"]]
    spans = [[Span(*s) for s in gold["sentences"][name]] for name in names]
    evidence = gather(tables_of([r["text"] for r in row["reports"]], spans)[1])
    first = dict(zip(names, evidence.offsets.tolist(), strict=False))
    labels = {}
    for link in gold["links"]:
        ends = sorted(first[name] + index for name, index in (link["a"], link["b"]))
        labels[tuple(ends)] = 1.0 if link["certain"] else np.nan
    keys = zip(evidence.pairs.a.tolist(), evidence.pairs.b.tolist(), strict=True)
    y = np.array([labels.get(key, 0.0) for key in keys])
    alone = np.ones(int(evidence.offsets[-1]))
    for ends in labels:
        alone[list(ends)] = 0
    return evidence, y, alone


def fit(x, y):
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=PENALTY, max_iter=5000).fit(scale.transform(x), y)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def predict(model, x):
    return 1 / (1 + np.exp(-np.clip(x @ model[0] + model[1], -30, 30)))


def folds(xs, ys):
    """Predict every group by a model that saw none of its fold."""
    result = [None] * len(xs)
    for fold in range(FOLDS):
        seen = [n for n in range(len(xs)) if n % FOLDS != fold]
        model = fit(np.concatenate([xs[n] for n in seen]), np.concatenate([ys[n] for n in seen]))
        for n in range(fold, len(xs), FOLDS):
            result[n] = predict(model, xs[n])
    return result


def best_f1(score, y):
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
    # The middle of the plateau within 0.005 of the best travels better than its peak.
    near = score[order][f1 >= f1.max() - 0.005]
    precision = (hits / np.arange(1, len(y) + 1) * y[order]).sum() / y.sum()
    return float(f1.max()), float((near.min() + near.max()) / 2), float(precision)


def calibration(score, y):
    for low in np.arange(0, 1, 0.1):
        inside = (score >= low) & (score < low + 0.1)
        if inside.any():
            print(f"  {low:.1f} {inside.sum():6d} said {score[inside].mean():.2f}", end=" ")
            print(f"right {y[inside].mean():.2f}")


def write(path, names, model, thresholds):
    weights = {name: float(f"{w:.6g}") for name, w in zip(names, model[0], strict=True)}
    data = {"weights": weights, "bias": round(model[1], 6), "thresholds": thresholds}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def train_links(source, out):
    gold = {g["id"]: g for g in rows(source / "links-train.gold.jsonl")}
    events = [event(row, gold[row["id"]]) for row in rows(source / "links-train.inputs.jsonl")]
    xs, ys = [e[0].values.astype(float) for e in events], [e[1] for e in events]
    guesses = folds(xs, ys)
    score, y = np.concatenate(guesses), np.concatenate(ys)
    f1, link, precision = best_f1(score, y)
    print(f"links: F1 {f1:.3f} at {link:.2f}, AP {precision:.3f}")
    calibration(score, y)
    alone = []
    for (evidence, _, truth), guess in zip(events, guesses, strict=True):
        told = np.zeros(len(truth))
        np.maximum.at(told, evidence.pairs.a, guess)
        np.maximum.at(told, evidence.pairs.b, guess)
        alone.append((1 - told, truth))
    f1, only, precision = best_f1(*(np.concatenate(part) for part in zip(*alone, strict=True)))
    print(f"only here: F1 {f1:.3f} at {only:.2f}, AP {precision:.3f}")
    thresholds = {"link": round(link, 3), "only here": round(only, 3)}
    write(out / "links.json", events[0][0].names, fit(np.concatenate(xs), y), thresholds)


def superpal(source):
    """Yield (group, a, spans of a, b, told): a proposition against its own and others' text."""
    data = rows(source / "links_superpal.jsonl")
    for n, row in enumerate(data):
        yield row["topic"], row["a"], row["a_spans"], row["b"], 1.0
        others = [o for o in data if o["topic"] == row["topic"] and o["scu"] != row["scu"]]
        for other in others[n % 3 :: 3][:4]:
            yield row["topic"], row["a"], row["a_spans"], other["b"], 0.0


def train_coverage(source, out):
    groups = {}
    for group, a, spans, b, told in superpal(source):
        read, (one, two) = tables_of([a, b], [[Span(0, len(a))], [Span(0, len(b))]])
        inside = [
            n
            for n, (start, end) in enumerate(read[0][0].spans)
            if any(start < s[1] and s[0] < end for s in spans)
        ]
        if inside:
            groups.setdefault(group, []).append((proposition_features(one, inside, 0, two), told))
    xs = [np.array([x for x, _ in g], float) for g in groups.values()]
    ys = [np.array([t for _, t in g]) for g in groups.values()]
    f1, told, precision = best_f1(np.concatenate(folds(xs, ys)), np.concatenate(ys))
    print(f"coverage: F1 {f1:.3f} at {told:.2f}, AP {precision:.3f}, {len(groups)} topics")
    model = fit(np.concatenate(xs), np.concatenate(ys))
    write(out / "coverage.json", FEATURES, model, {"told": round(told, 3)})


def main():
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    train_links(source, out)
    train_coverage(source, out)


if __name__ == "__main__":
    main()
