"""Train the scorers of links, of their kinds and of coverage, and the glance before them.

usage: train_links.py TRAIN_DIR OUT_DIR DEV_DIR

OUT_DIR is the folder that Tellings reads them from; word_axes.npy of train_axes.py must be there.
First comes the glance that chooses which pairs are scored, since the scorers are trained on what
it lets through. Reads links-train (24 events) for links, kinds and only-here, and links_superpal
for coverage; needs scikit-learn. SuperPAL has easy negatives only, so the scale (not the weights)
of coverage is fitted on DEV_DIR/coverage, judged by leaving groups of texts out. Writes
glance.json, links.json, kinds.json and coverage.json, prints the figures of
cross-validation by event. Deterministic.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from tellings.language.lexicon import Lexicon
from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.candidates import near_pairs
from tellings.meaning.linking.evidence import gather
from tellings.meaning.linking.glance import NAMES, cheap_evidence
from tellings.meaning.linking.sentences import event_table, sentence_words
from tellings.meaning.propositions import FEATURES, describe_proposition
from tellings.model import Span

ENGLISH = Lexicon.of("en")
FOLDS = 8
# Strength of the logistic regressions' penalty: the best of 0.003, 0.005, 0.02, 0.1 on links.
PENALTY = 0.005
# The same for kinds of links: the best of 0.005, 0.02, 0.05, 0.1.
KIND_PENALTY = 0.05
# Where sentences stand tells whether they are linked, not how much they share.
PLACES = ("place", "early")


def rows(path):
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def known_links(folder, task):
    """Return the events of a task, each with what people linked in it."""
    gold = {g["id"]: g for g in rows(folder / f"{task}.gold.jsonl")}
    return [(row, gold[row["id"]]) for row in rows(folder / f"{task}.inputs.jsonl")]


def read_event(row, gold):
    """Return the words and encoded texts of the sentences of an event's reports."""
    names = [r["name"] for r in row["reports"]]
    texts = [r["text"] for r in row["reports"]]
    spans = [[Span(*s) for s in gold["sentences"][name]] for name in names]
    read = [
        sentence_words(ReportWords(text, ENGLISH), of)
        for text, of in zip(texts, spans, strict=True)
    ]
    encoder = Encoder.load()
    encoded = [
        encoder.encode([s.of(text) for s in of]) for text, of in zip(texts, spans, strict=True)
    ]
    return read, encoded


def event(told, row, gold):
    """Return the evidence, labels (1, 0, nan for doubtful), who is alone, what is same and lost."""
    evidence = gather(event_table(*told, ENGLISH))
    known, relations = labels(row, gold, evidence.offsets)
    keys = list(zip(evidence.pairs.a.tolist(), evidence.pairs.b.tolist(), strict=True))
    y = np.array([known.get(key, 0.0) for key in keys])
    same = np.array([relations.get(key) == "same" for key in keys])
    alone = np.ones(int(evidence.offsets[-1]))
    for ends in known:
        alone[list(ends)] = 0
    lost = sum(label == 1 for ends, label in known.items() if ends not in set(keys))
    return evidence, y, alone, same, lost


def labels(row, gold, offsets):
    """Return the labels and the relations of the linked pairs."""
    first = dict(zip([r["name"] for r in row["reports"]], offsets.tolist(), strict=False))
    known, relations = {}, {}
    for link in gold["links"]:
        ends = tuple(sorted(first[name] + index for name, index in (link["a"], link["b"])))
        known[ends] = 1.0 if link["certain"] else np.nan
        relations[ends] = link["relation"]
    return known, relations


def fit(x, y, penalty=PENALTY):
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=penalty, max_iter=5000).fit(scale.transform(x), y)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def predict(model, x):
    return 1 / (1 + np.exp(-np.clip(x @ model[0] + model[1], -30, 30)))


def folds(xs, ys, penalty=PENALTY):
    """Predict every group by a model that saw none of its fold."""
    result = [None] * len(xs)
    for fold in range(FOLDS):
        seen = [n for n in range(len(xs)) if n % FOLDS != fold]
        x, y = (np.concatenate([part[n] for n in seen]) for part in (xs, ys))
        model = fit(x, y, penalty)
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


def train_glance(told, golds, out):
    """Write the scorer that chooses, at a first glance, which pairs are scored."""
    xs, ys = [], []
    for (read, encoded), (row, gold) in zip(told, golds, strict=True):
        tables = event_table(read, encoded, ENGLISH)
        pairs, vectors = near_pairs(tables, lambda: None)
        xs.append(cheap_evidence(tables.whole, pairs, vectors, lambda: None).astype(float))
        known = labels(row, gold, tables.offsets)[0]
        keys = zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)
        ys.append(np.array([known.get(key, 0.0) for key in keys]))
    sure = [~np.isnan(y) for y in ys]
    xs, ys = ([part[k] for part, k in zip(of, sure, strict=True)] for of in (xs, ys))
    f1, _, precision = best_f1(np.concatenate(folds(xs, ys)), np.concatenate(ys))
    print(f"first glance: F1 {f1:.3f}, AP {precision:.3f}")
    write(out / "glance.json", NAMES, fit(np.concatenate(xs), np.concatenate(ys)), {})


def train_links(told, golds, out):
    """Write the scorers of links and of their kinds, and the thresholds of only-here."""
    events = [event(of, *known) for of, known in zip(told, golds, strict=True)]
    xs, ys = [e[0].values.astype(float) for e in events], [e[1] for e in events]
    guesses = folds(xs, ys)
    # Links that are no candidates are missed, whatever the threshold.
    lost = sum(e[4] for e in events)
    print(f"{sum(map(len, ys))} pairs, {lost} links are none of them")
    score = np.concatenate([*guesses, np.zeros(lost)])
    y = np.concatenate([*ys, np.ones(lost)])
    f1, _, precision = best_f1(score, y)
    # Of calibrated probabilities half the best F1 is the best threshold (Lipton et al. 2014),
    # steadier than the peak over 24 events, and what lies below it reads like chance.
    link = f1 / 2
    print(f"links: F1 {f1:.3f} at {link:.2f}, AP {precision:.3f}")
    calibration(score, y)
    alone = []
    for (evidence, _, truth, *_), guess in zip(events, guesses, strict=True):
        told = np.zeros(len(truth))
        np.maximum.at(told, evidence.pairs.a, guess)
        np.maximum.at(told, evidence.pairs.b, guess)
        alone.append((1 - told, truth))
    f1, only, precision = best_f1(*(np.concatenate(part) for part in zip(*alone, strict=True)))
    print(f"only here: F1 {f1:.3f} at {only:.2f}, AP {precision:.3f}")
    thresholds = {"link": round(link, 3), "only here": round(only, 3)}
    model = fit(np.concatenate(xs), np.concatenate(ys))
    write(out / "links.json", events[0][0].names, model, thresholds)
    train_kinds(events, out)


def train_kinds(events, out):
    """Learn from the true links which two sentences say the same as a whole."""
    names = [n for n in events[0][0].names if not n.startswith(PLACES)]
    columns = [events[0][0].names.index(name) for name in names]
    xs = [e[0].values[e[1] == 1][:, columns].astype(float) for e in events]
    ys = [e[3][e[1] == 1].astype(float) for e in events]
    f1, _, precision = best_f1(np.concatenate(folds(xs, ys, KIND_PENALTY)), np.concatenate(ys))
    print(f"same: F1 {f1:.3f} at {f1 / 2:.2f}, AP {precision:.3f}")
    model = fit(np.concatenate(xs), np.concatenate(ys), KIND_PENALTY)
    write(out / "kinds.json", names, model, {"same": round(f1 / 2, 3)})


def superpal(source):
    """Yield (group, a, spans of a, b, told): a proposition against its own and others' text."""
    data = rows(source / "links_superpal.jsonl")
    for n, row in enumerate(data):
        yield row["topic"], row["a"], row["a_spans"], row["b"], 1.0
        others = [o for o in data if o["topic"] == row["topic"] and o["scu"] != row["scu"]]
        for other in others[n % 3 :: 3][:4]:
            yield row["topic"], row["a"], row["a_spans"], other["b"], 0.0


def rescale(model, dev):
    """Fit slope and bias of the log odds on real texts; return the model and its threshold."""
    gold = {g["id"]: g["label"] == "covered" for g in rows(dev / "coverage.gold.jsonl")}
    groups = {}
    for row in rows(dev / "coverage.inputs.jsonl"):
        spans = [Span(*s) for s in row["spans"]]
        described = describe_proposition(row["a"], spans, row["b"], ENGLISH)
        best = max((float(x @ model[0] + model[1]) for x in described), default=-10.0)
        groups.setdefault(row["a"][:80] + row["b"][:80], []).append(([best], gold[row["id"]]))
    xs = [np.array([x for x, _ in g]) for g in groups.values()]
    ys = [np.array([float(t) for _, t in g]) for g in groups.values()]
    score, y = np.concatenate(folds(xs, ys, 1.0)), np.concatenate(ys)
    f1, told, precision = best_f1(score, y)
    print(f"coverage, dev: F1 {f1:.3f} at {told:.2f}, AP {precision:.3f}, {len(groups)} groups")
    calibration(score, y)
    (slope,), bias = fit(np.concatenate(xs), y, 1.0)
    return (model[0] * slope, float(model[1] * slope + bias)), told


def train_coverage(source, out, dev):
    groups = {}
    for group, a, spans, b, told in superpal(source):
        for values in describe_proposition(a, [Span(*s) for s in spans], b, ENGLISH)[:1]:
            groups.setdefault(group, []).append((values, told))
    xs = [np.array([x for x, _ in g], float) for g in groups.values()]
    ys = [np.array([t for _, t in g]) for g in groups.values()]
    f1, told, precision = best_f1(np.concatenate(folds(xs, ys)), np.concatenate(ys))
    print(f"coverage, SuperPAL: F1 {f1:.3f}, AP {precision:.3f}, {len(groups)} topics")
    model, told = rescale(fit(np.concatenate(xs), np.concatenate(ys)), dev)
    write(out / "coverage.json", FEATURES, model, {"told": round(told, 3)})


def main():
    source, out, dev = (Path(argument) for argument in sys.argv[1:4])
    out.mkdir(parents=True, exist_ok=True)
    golds = known_links(source, "links-train")
    told = [read_event(*known) for known in golds]
    train_glance(told, golds, out)
    train_links(told, golds, out)
    train_coverage(source, out, dev)


if __name__ == "__main__":
    main()
