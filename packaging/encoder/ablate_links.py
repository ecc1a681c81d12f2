"""Show what each piece of evidence adds to links, and how well their scores are calibrated.

usage: ablate_links.py TRAIN_DIR DEV_DIR

Prints a table in Markdown: cross-validation by event over links-train, and the events of DEV_DIR
judged by a model of all of links-train at half the best F1 of cross-validation. Links that are no
candidates count as missed. Needs scikit-learn; changes nothing. Deterministic.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
from train_links import best_f1, calibration, event, fit, folds, known_links, predict, read_event

# What the features of a group are called; see meaning/linking/{features,standing,context}.py.
GROUPS = {
    "all": r"$^",
    "without soft word coverage": r"soft (clause|whole|mass) (max|min)$",
    "without shared words": r".* shared",
    "without the sentence vector": r"cosine$",
    "without the vector less topics": r"claim",
    "without both vectors": r"cosine$|claim",
    "without place, length, quotation, negation": r"place|early|length|quoted|negated",
    "without rivals": r".* (rank|lead|(?<!beside )share|elsewhere) ",
    "without words won from rivals": r"won ",
    "without more or less than beside": r".* than beside",
    "without these two": r"won |.* than beside",
    "without neighbours": r".* (before|after|crossed)$|.* beside a ",
    "without the third report": r".* chain$",
}
CONTEXT = [name for name in GROUPS if re.search("rivals|beside|neighbours|third|topics", name)]
GROUPS["without any context"] = "|".join(GROUPS[name] for name in CONTEXT)


def read(folder, task):
    """Return the evidence of every event; see `train_links.event`."""
    return [event(read_event(*known), *known) for known in known_links(folder, task)]


def certain(events, columns):
    """Return features and labels, less the pairs of which readers were in doubt."""
    kept = [~np.isnan(e[1]) for e in events]
    xs = [e[0].values[keep][:, columns].astype(float) for e, keep in zip(events, kept, strict=True)]
    return xs, [e[1][keep] for e, keep in zip(events, kept, strict=True)]


def with_lost(events, scores, labels):
    """Add the links that are no candidates, with a score of 0."""
    lost = sum(e[4] for e in events)
    return (
        np.concatenate([*scores, np.zeros(lost)]),
        np.concatenate([*labels, np.ones(lost)]),
    )


def alone(events, scores):
    """Return the F1 of sentences that no other report tells."""
    said = []
    for (evidence, labels, truth, *_), score in zip(events, scores, strict=True):
        told, keep = np.zeros(len(truth)), ~np.isnan(labels)
        for ends in (evidence.pairs.a[keep], evidence.pairs.b[keep]):
            np.maximum.at(told, ends, score)
        said.append(1 - told)
    return best_f1(np.concatenate(said), np.concatenate([e[2] for e in events]))[0]


def f1_from(score, y, least):
    chosen = score >= least
    return 2 * y[chosen].sum() / (chosen.sum() + y.sum())


def judge(train, dev, dropped):
    """Return CV F1, AP and only here, dev F1 and AP, and the scores of cross-validation."""
    names = train[0][0].names
    columns = [n for n, name in enumerate(names) if not re.match(dropped, name)]
    (xs, ys), (dev_xs, dev_ys) = certain(train, columns), certain(dev, columns)
    guesses = folds(xs, ys)
    score, y = with_lost(train, guesses, ys)
    f1, _, precision = best_f1(score, y)
    model = fit(np.concatenate(xs), np.concatenate(ys))
    dev_score, dev_y = with_lost(dev, [predict(model, x) for x in dev_xs], dev_ys)
    figures = (f1, precision, alone(train, guesses), f1_from(dev_score, dev_y, f1 / 2))
    return (*figures, best_f1(dev_score, dev_y)[2]), len(columns), (score, y)


def main():
    train, dev = read(Path(sys.argv[1]), "links-train"), read(Path(sys.argv[2]), "links")
    print("| | features | CV F1 | CV AP | CV only here | dev F1 | dev AP |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    whole = None
    for name, dropped in GROUPS.items():
        figures, features, scores = judge(train, dev, dropped)
        whole = whole or scores
        print(f"| {name} | {features} | " + " | ".join(f"{f:.3f}" for f in figures) + " |")
    calibration(*whole)


if __name__ == "__main__":
    main()
