"""Train the two small models of indirect speech and write their weights as JSON.

Usage: python packaging/quotations/train.py ARTICLES.jsonl [FOLDER …]
           [--without ID,ID] [--leave-out K/N] [--output FILE]

ARTICLES.jsonl holds PolNeAR training articles (Newell and others, 2018), one JSON object a
line: `text` and `quotes` with `start`, `end`, `type`, `cue_spans`. A FOLDER holds invented events
of other kinds, but those named are left out. With --leave-out every N-th article and event from
the K-th on is left out of training, so that it can judge. Needs scikit-learn; what ships is only
the weights (packaging/quotations/README.md has data and scores).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import invented

from tellings.language.quotations.candidates import Candidate, candidates
from tellings.language.quotations.cue import Unit
from tellings.language.quotations.cue_finder import find_cues
from tellings.language.quotations.drafts import read_marks
from tellings.language.quotations.evidence import accept_features, end_features
from tellings.language.sentences import split_sentences
from tellings.language.tokens import Tokens
from tellings.language.understood import lexicon_of
from tellings.model import Block, BlockKind, Report, Source, Span

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/scorers/quotation_models.json"
# Readings less likely than this are never looked at; what is chosen is up to drafts.py.
ACCEPT_THRESHOLD = 0.04
SMALLEST_WEIGHT = 0.02
RAREST_FEATURE = 3
ACCEPT_IOU = 0.7
ACCEPT_STRENGTH = 0.2
EXTENT_PENALTY = 1.0


Gold = tuple[int, int, tuple[tuple[int, int], ...]]


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
    lexicon = lexicon_of(report)
    _, tokens, units = read_marks(report, split_sentences(report, lexicon), lexicon)
    gold = _gold(row, direct=False)
    direct = _gold(row, direct=True)
    for unit in units:
        near = [span for span in gold if span[0] < unit.end and span[1] > unit.start]
        marked = [span for span in direct if span[0] < unit.end and span[1] > unit.start]
        for candidate in candidates(tokens, unit, find_cues(tokens, unit)):
            _candidate_examples(tokens, unit, candidate, near, marked, data)


def _gold(row: dict[str, Any], direct: bool) -> list[Gold]:
    return sorted(
        (q["start"], q["end"], tuple(map(tuple, q["cue_spans"])))
        for q in row["quotes"]
        if (q["type"] == "direct") == direct
    )


def _candidate_examples(
    tokens: Tokens,
    unit: Unit,
    candidate: Candidate,
    gold: list[Gold],
    direct: list[Gold],
    data: dict[str, list[Any]],
) -> None:
    start = tokens.starts[candidate.first]
    spans = [(start, tokens.ends[end]) for end in candidate.ends]
    if any(_iou(own, span) >= ACCEPT_IOU for own in spans for span in direct):
        return  # said, but told as a statement in marks: neither right nor wrong here
    best = max(gold, key=lambda span: max(_iou(own, span) for own in spans), default=None)
    best_iou = max((_iou(own, best) for own in spans), default=0.0) if best else 0.0
    positive = best_iou >= ACCEPT_IOU and _is_cue(tokens, candidate, best)
    data["accept"].append((accept_features(tokens, unit, candidate), int(positive)))
    if positive and best and abs(best[0] - start) < 8 and len(candidate.ends) > 1:
        labels = [int(abs(end - best[1]) <= 1) for _, end in spans]
        if sum(labels) == 1:
            features = [end_features(tokens, unit, candidate, end) for end in candidate.ends]
            data["extent"].append((features, labels.index(1)))


def _is_cue(tokens: Tokens, candidate: Candidate, gold: Gold | None) -> bool:
    """Tell whether the cue is the one that people marked, or they marked none."""
    if gold is None:
        return False
    first, last = tokens.starts[candidate.cue.index], tokens.ends[candidate.cue.last]
    return not gold[2] or any(start < last and end > first for start, end in gold[2])


def _iou(a: tuple[int, int], b: Gold) -> float:
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


def fit_choice(rows: list[tuple[list[list[str]], int]], penalty: float) -> dict[str, Any]:
    """Fit a conditional logistic regression: which of several ends is the right one.

    Args:
        rows: For each candidate the features of each end, and the index of the right one.
        penalty: Of the squared weights.
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    counts = Counter(name for ends, _ in rows for features in ends for name in set(features))
    names = sorted(name for name in counts if counts[name] >= RAREST_FEATURE)
    column = {name: at for at, name in enumerate(names)}
    cells = [
        [column[name] for name in set(features) if name in column]
        for ends, _ in rows
        for features in ends
    ]
    borders = np.cumsum([0] + [len(cell) for cell in cells])
    matrix = csr_matrix(
        (np.ones(borders[-1]), np.concatenate(cells), borders), shape=(len(cells), len(names))
    )
    starts = np.cumsum([0] + [len(ends) for ends, _ in rows])[:-1]
    sizes = np.array([len(ends) for ends, _ in rows])
    right = starts + np.array([answer for _, answer in rows])
    target = np.asarray(matrix[right].sum(axis=0)).ravel()

    def loss(weights: Any) -> tuple[float, Any]:  # noqa: ANN401
        totals = matrix @ weights
        top = np.repeat(np.maximum.reduceat(totals, starts), sizes)
        shares = np.exp(totals - top)
        wholes = np.add.reduceat(shares, starts)
        shares /= np.repeat(wholes, sizes)
        value = -np.log(shares[right] + 1e-12).sum() + penalty * (weights @ weights)
        return value, matrix.T @ shares - target + 2 * penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, found.x, strict=True)
        if abs(weight) >= SMALLEST_WEIGHT
    }
    return {"bias": 0.0, "weights": weights}


def train_models(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Fit both models on articles."""
    data: dict[str, list[Any]] = {"accept": [], "extent": []}
    for row in rows:
        examples(row, data)
    accept = {**fit(data["accept"], ACCEPT_STRENGTH), "threshold": ACCEPT_THRESHOLD}
    extent = {**fit_choice(data["extent"], EXTENT_PENALTY), "threshold": 0.5}
    return {"accept": accept, "extent": extent}


def articles(
    path: Path, folders: list[Path], without: frozenset[str], left_out: str
) -> list[dict[str, Any]]:
    """Return the articles to train on: all, or all but the K-th of every N for "K/N"."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    events = [event for folder in folders for event in invented.read_events(folder, without)]
    return [
        *_others(rows, left_out),
        *(row for event in _others(events, left_out) for row in invented.articles(event)),
    ]


def _others(rows: list[dict[str, Any]], left_out: str) -> list[dict[str, Any]]:
    if not left_out:
        return rows
    fold, folds = (int(part) for part in left_out.split("/"))
    return [row for at, row in enumerate(rows) if at % folds != fold]


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--without", default="", help="ids of events, with commas between")
    parser.add_argument("--leave-out", default="", metavar="K/N")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    without = frozenset(arguments.without.split(","))
    rows = articles(arguments.articles, arguments.folders, without, arguments.leave_out)
    models = train_models(rows)
    arguments.output.write_text(json.dumps(models, indent=0, sort_keys=True) + "\n", "utf-8")
    for name, model in models.items():
        print(name, len(model["weights"]), "weights")


if __name__ == "__main__":
    main()
