"""Fit what both looks say of propositions to how often they are told; print figures.

usage: calibrate_told.py DEV_DIR SCORERS

Reads DEV_DIR/coverage and the judge that ships, writes SCORERS/told.json. The figures are those of
ten-fold cross-validation, the propositions of one text in one fold.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from calibrate import average_precision, best_f1, calibration_error, fit, predict, write

from tellings.language.lexicon import Lexicon
from tellings.meaning.propositions import proposition_questions
from tellings.meaning.told_by_judge import FEATURES, Question, told_features
from tellings.model import Span

FOLDS = 10


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def asked(row: dict) -> list[Question]:
    spans = [Span(*s) for s in row["spans"]]
    return proposition_questions(row["a"], spans, row["b"], Lexicon.of("en"))


def main() -> None:
    dev, out = (Path(argument) for argument in sys.argv[1:3])
    gold = {row["id"]: row["label"] == "covered" for row in rows(dev / "coverage.gold.jsonl")}
    inputs = rows(dev / "coverage.inputs.jsonl")
    questions = [asked(row) for row in inputs]
    described = iter(told_features([one for of in questions for one in of]))
    # Of a proposition that touches several sentences the likeliest decides.
    lowest = np.array([-7.0, -7.0], np.float32)
    x = np.array(
        [max((next(described) for _ in of), key=sum, default=lowest) for of in questions], float
    )
    y = np.array([gold[row["id"]] for row in inputs], float)
    texts = {text: n for n, text in enumerate(dict.fromkeys(row["a"] for row in inputs))}
    fold = np.array([texts[row["a"]] % FOLDS for row in inputs])
    even, left_out = np.ones(len(y)), np.zeros(len(y))
    for n in range(FOLDS):
        chosen = fold == n
        left_out[chosen] = predict(fit(x[~chosen], y[~chosen], even[~chosen]), x[chosen])
    for name, score in (("first look", x[:, 0]), ("judge", x[:, 1]), ("both", left_out)):
        f1, at = best_f1(score, y)
        print(f"{name:<12} F1 {f1:.3f} at {at:.2f}  AP {average_precision(score, y):.3f}")
    print(f"calibration error {calibration_error(left_out, y):.3f}")
    model = fit(x, y, even)
    at = best_f1(left_out, y)[1]
    write(out / "told.json", FEATURES, model, {"told": round(at, 3)})


if __name__ == "__main__":
    main()
