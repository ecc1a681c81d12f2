"""Train the two small models of indirect speech and write their weights as JSON.

Usage: python packaging/quotations/train.py ARTICLES.jsonl [--held-out]

ARTICLES.jsonl holds PolNeAR training articles (Newell and others, 2018), one JSON object a
line: `text` and `quotes` with `start`, `end`, `type`. With --held-out the second half of the
articles is left out of training, so that it can judge. Needs scikit-learn; what ships is only
the weights (packaging/quotations/README.md has data and scores).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.language.cue_finder import Unit, find_cues
from tellings.language.indirect import (
    Candidate,
    accept_features,
    candidates,
    end_features,
)
from tellings.language.marks import find_marked
from tellings.language.sentences import split_sentences
from tellings.language.tokens import Tokens, tokenize
from tellings.language.units import build_units
from tellings.model import Block, BlockKind, Report, Source, Span

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/lexicon/quotation_models.json"
ACCEPT_THRESHOLD = 0.5
SMALLEST_WEIGHT = 0.02
RAREST_FEATURE = 3


def report_of(text: str) -> Report:
    """Make a report of plain text: a line is a paragraph, the first one the title."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            kind = BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
            blocks.append(Block(Span(start, start + len(stripped)), kind))
        at += len(line) + 1
    return Report(text, tuple(blocks), Source("article", "txt", "", 0))


def examples(row: dict[str, Any], data: dict[str, list[Any]]) -> None:
    """Add one article's candidates and ends with their labels."""
    report = report_of(row["text"])
    sentences = split_sentences(report)
    marked = find_marked(report.text, [block.span for block in report.blocks])
    tokens = tokenize(report.text, [region.span for region in marked if not region.depth])
    gold = sorted((q["start"], q["end"]) for q in row["quotes"] if q["type"] != "direct")
    for unit in build_units(sentences, marked, tokens):
        near = [span for span in gold if span[0] < unit.end and span[1] > unit.start]
        for candidate in candidates(tokens, unit, find_cues(tokens, unit)):
            _candidate_examples(tokens, unit, candidate, near, data)


def _candidate_examples(
    tokens: Tokens,
    unit: Unit,
    candidate: Candidate,
    gold: list[tuple[int, int]],
    data: dict[str, list[Any]],
) -> None:
    start = tokens.starts[candidate.first]
    best, best_iou = None, 0.0
    for span in gold:
        iou = max(_iou((start, tokens.ends[end]), span) for end in candidate.ends)
        if iou > best_iou:
            best, best_iou = span, iou
    positive = best_iou >= 0.6 and best is not None and abs(best[0] - start) < 25
    data["accept"].append((accept_features(tokens, unit, candidate), int(positive)))
    if positive and best and abs(best[0] - start) < 8 and len(candidate.ends) > 1:
        for end in candidate.ends:
            label = int(abs(tokens.ends[end] - best[1]) <= 1)
            data["extent"].append((end_features(tokens, unit, candidate, end), label))


def _iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def fit(rows: list[tuple[list[str], int]], strength: float) -> dict[str, Any]:
    """Fit one logistic regression and return bias and weights."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for features, _ in rows for name in set(features))
    kept = [
        {name: 1.0 for name in features if counts[name] >= RAREST_FEATURE} for features, _ in rows
    ]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    matrix.indices = matrix.indices.astype("int32")
    matrix.indptr = matrix.indptr.astype("int32")
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear")
    model.fit(matrix, [label for _, label in rows])
    names = vectorizer.get_feature_names_out()
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= SMALLEST_WEIGHT
    }
    return {"bias": round(float(model.intercept_[0]), 4), "weights": weights}


def articles(path: Path, held_out: bool) -> Iterator[dict[str, Any]]:
    """Yield the articles to train on."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines[: len(lines) // 2] if held_out else lines:
        yield json.loads(line)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    data: dict[str, list[Any]] = {"accept": [], "extent": []}
    for row in articles(arguments.articles, arguments.held_out):
        examples(row, data)
    accept = {**fit(data["accept"], 0.3), "threshold": ACCEPT_THRESHOLD}
    extent = {**fit(data["extent"], 0.3), "threshold": 0.5}
    models = {"accept": accept, "extent": extent}
    arguments.output.write_text(json.dumps(models, indent=0, sort_keys=True) + "\n", "utf-8")
    for name, rows in data.items():
        positive = sum(label for _, label in rows)
        print(name, len(rows), "examples,", positive, "positive", len(models[name]["weights"]))


if __name__ == "__main__":
    main()
