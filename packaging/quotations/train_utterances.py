"""Train the model that tells whether two quoted sentences are one utterance.

Usage: python packaging/quotations/train_utterances.py LINKS_DIR_STEM

LINKS_DIR_STEM is the path of `links-train` without `.inputs.jsonl` and `.gold.jsonl`: events of
three reports with their quote matches. Prints F1 by cross-validation over events, then writes
the weights of a model of all events. Needs scikit-learn and the encoder.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from tellings.language.analyse import analyse_report, unite_persons
from tellings.meaning.encoder import Encoder
from tellings.meaning.quote_pairs import PairMeter
from tellings.meaning.quoted_pieces import Piece, cut_pieces
from tellings.model import Block, Report, Source, Span

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/lexicon/utterance_model.json"
FOLDS = 6
# F1 on whole events is flat from 0.2 to 0.5 (0.62 to 0.65); the low end finds more of the
# utterances that are retold rather than quoted.
THRESHOLD = 0.2


def report_of(text: str) -> Report:
    """Make a report of plain text: a line is a paragraph."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            blocks.append(Block(Span(start, start + len(stripped))))
        at += len(line) + 1
    return Report(text, tuple(blocks), Source("report", "txt", "", 0))


def _iou(span: Span, start: int, end: int) -> float:
    shared = min(span.end, end) - max(span.start, start)
    return shared / (max(span.end, end) - min(span.start, start)) if shared > 0 else 0.0


def _label(a: Piece, b: Piece, names: list[str], gold: list[dict[str, Any]]) -> int | None:
    """Return 1 for a gold match, 0 for none, None where the gold is unsure."""
    for quote in gold:
        for x, y in ((quote["a"], quote["b"]), (quote["b"], quote["a"])):
            if names[a.report] != x[0] or names[b.report] != y[0]:
                continue
            if _iou(a.span, x[1], x[2]) >= 0.4 and _iou(b.span, y[1], y[2]) >= 0.4:
                return 1 if quote["certain"] else None
    return 0


def event_examples(
    event: dict[str, Any], gold: dict[str, Any], encoder: Encoder
) -> list[tuple[dict[str, float], int, bool]]:
    """Return features, label and "one side marked" of each candidate pair of an event."""
    reports = [report_of(report["text"]) for report in event["reports"]]
    names = [report["name"] for report in event["reports"]]
    persons, findings = unite_persons([analyse_report(report) for report in reports])
    pieces = cut_pieces(reports, findings, persons)
    meter = PairMeter(pieces, encoder.encode([piece.retold for piece in pieces]), persons)
    rows = []
    for a, b in meter.candidates():
        label = _label(pieces[a], pieces[b], names, gold["quotes"])
        marked = pieces[a].marked or pieces[b].marked
        if label is not None and marked:
            rows.append((meter.features(a, b), label, marked))
    return rows


def _fit(rows: list[tuple[dict[str, float], int, bool]], names: list[str]) -> Any:  # noqa: ANN401
    from sklearn.linear_model import LogisticRegression

    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _, _ in rows])
    return LogisticRegression(C=3.0, max_iter=2000).fit(matrix, [label for _, label, _ in rows])


def _scores(
    model: Any,  # noqa: ANN401
    rows: list[tuple[dict[str, float], int, bool]],
    names: list[str],
) -> list[float]:
    matrix = np.array([[features.get(name, 0.0) for name in names] for features, _, _ in rows])
    return [float(score) for score in model.predict_proba(matrix)[:, 1]]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Cross-validate, train, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("stem", type=Path)
    stem = parser.parse_args().stem
    inputs = _rows(Path(f"{stem}.inputs.jsonl"))
    gold = {row["id"]: row for row in _rows(Path(f"{stem}.gold.jsonl"))}
    encoder = Encoder.load()
    events = [event_examples(event, gold[event["id"]], encoder) for event in inputs]
    names = sorted({name for rows in events for features, _, _ in rows for name in features})
    judged: list[tuple[float, int]] = []
    for fold in range(FOLDS):
        train = [row for at, rows in enumerate(events) if at % FOLDS != fold for row in rows]
        test = [row for at, rows in enumerate(events) if at % FOLDS == fold for row in rows]
        scores = _scores(_fit(train, names), test, names)
        judged += list(zip(scores, (label for _, label, _ in test), strict=True))
    wanted = sum(label for _, label in judged)
    for step in range(20, 80, 5):
        said = [label for score, label in judged if score >= step / 100]
        f1 = 2 * sum(said) / (len(said) + wanted)
        print(step / 100, "P", sum(said) / max(1, len(said)), "R", sum(said) / wanted, "F1", f1)
    rows = [row for event in events for row in event]
    model = _fit(rows, names)
    table = {
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": THRESHOLD,
        "weights": {
            name: round(float(weight), 4)
            for name, weight in zip(names, model.coef_[0], strict=True)
        },
    }
    OUTPUT.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(table, len(rows), wanted)


if __name__ == "__main__":
    main()
