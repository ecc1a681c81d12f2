"""Train the model that tells whether two quoted sentences are one utterance.

Usage: python packaging/quotations/train_utterances.py SOURCE [SOURCE …] [--without ID,ID]

A source is the path of `links-train` without `.inputs.jsonl` and `.gold.jsonl` (events of three
reports with their quote matches), or a folder of invented events. Prints precision, recall and F1
of whole events, each judged by a model of other events (cross-validation), at several thresholds;
then writes the weights of a model of all events. Needs SciPy and the encoder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import invented
import numpy as np

from tellings.analysis import analyse
from tellings.language.understood import common_lexicon, words_of
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.speech.quote_pairs import Measured, PairMeter
from tellings.meaning.speech.quoted_pieces import Piece
from tellings.meaning.speech.utterance_pairs import without_doubles
from tellings.meaning.speech.utterances import all_pieces, sentence_scores
from tellings.model import Block, QuotationKind, Report, ReportFindings, Source, Span
from tellings.model.analysis import SayingPair

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/scorers/utterance_model.json"
FOLDS = 8
C = 1.0
# F1 of whole events is flat from 0.3 to 0.5 in cross-validation and on others.
THRESHOLD = 0.3
# Of the second model, for what is quoted in linked sentences: 49 of 83 more pairs were right.
THRESHOLD_LINKED = 0.5
# Two wordings in one report: read one by one, nearly all above it are right.
THRESHOLD_WITHIN = 0.36
THRESHOLDS = [step / 100 for step in range(10, 70, 5)]
# Numbers that may count for or against: who speaks and in which manner, no likeness.
FREE = frozenset(
    (
        *("both marked", "one marked", "narrated", "scare", "short"),
        *("speaker open", "speaker other", "speaker vague"),
    )
)
# Spans that overlap this much are the same words; from the lower figure on they are not judged.
SAME, NEAR = 0.5, 0.35


@dataclass
class Event:
    """One event: its pieces, each pair with its numbers and label, and what should be found."""

    names: list[str]
    findings: Sequence[ReportFindings]
    pieces: list[Piece]
    pairs: list[tuple[int, int, Measured]] = field(default_factory=list)
    labels: list[int | None] = field(default_factory=list)
    gold: list[dict[str, Any]] = field(default_factory=list)


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


def _overlap(
    quote: dict[str, Any], event: Event, pair: SayingPair | tuple[int, int, Measured]
) -> float:
    """Return how far a pair agrees with a match of the gold: the worse side's overlap."""
    if isinstance(pair, SayingPair):
        a, b, a_span, b_span = pair.a, pair.b, pair.a_span, pair.b_span
    else:
        a, b, a_span, b_span = pair[0], pair[1], pair[2].a_span, pair[2].b_span
    reports = event.names[event.pieces[a].report], event.names[event.pieces[b].report]
    best = 0.0
    for x, y in ((quote["a"], quote["b"]), (quote["b"], quote["a"])):
        if reports == (x[0], y[0]):
            best = max(best, min(_iou(a_span, x[1], x[2]), _iou(b_span, y[1], y[2])))
    return best


def _label(event: Event, pair: tuple[int, int, Measured]) -> int | None:
    """Return 1 for a gold match, 0 for none, None where it is not judged."""
    found = [(_overlap(quote, event, pair), quote["certain"]) for quote in event.gold]
    overlap, certain = max(found, default=(0.0, True), key=lambda item: item[0])
    if overlap >= SAME:
        return 1 if certain else None
    return None if overlap >= NEAR or _both_indirect(event, pair[0], pair[1]) else 0


def _both_indirect(event: Event, a: int, b: int) -> bool:
    """Tell whether neither side is quoted in marks: the gold has no such matches."""
    return not any(_has_marks(event, event.pieces[index]) for index in (a, b))


def _has_marks(event: Event, piece: Piece) -> bool:
    if piece.quotation is None:
        return False
    quotation = event.findings[piece.report].quotations[piece.quotation]
    return quotation.kind is not QuotationKind.INDIRECT


def event_of(row: dict[str, Any], gold: dict[str, Any], encoder: Encoder) -> Event:
    """Measure all candidate pairs of an event."""
    reports = [report_of(report["text"]) for report in row["reports"]]
    names = [report["name"] for report in row["reports"]]
    analysis = analyse(reports)
    findings, persons = analysis.findings, analysis.persons
    pieces = all_pieces(words_of(reports), findings, persons)
    encoded = encoder.encode([piece.retold.text for piece in pieces])
    linked = sentence_scores(analysis.links, analysis.candidates)
    meter = PairMeter(pieces, encoded, persons, common_lexicon(reports), linked)
    event = Event(names, findings, pieces, gold=gold["quotes"])
    event.pairs = [(a, b, meter.measure(a, b)) for a, b in meter.candidates()]
    event.labels = [_label(event, pair) for pair in event.pairs]
    return event


def _matrix(events: Sequence[Event], names: Sequence[str]) -> Any:  # noqa: ANN401
    return np.array(
        [[pair[2].features.get(n, 0.0) for n in names] for event in events for pair in event.pairs]
    )


@dataclass(frozen=True)
class Model:
    """Logistic regression."""

    weights: Any
    bias: float

    def scores(self, matrix: Any) -> Any:  # noqa: ANN401
        """Return probabilities of the rows."""
        return 1 / (1 + np.exp(-(matrix @ self.weights + self.bias)))


def _fit(events: Sequence[Event], names: Sequence[str]) -> Model:
    """Fit a logistic regression in which no likeness counts against a pair.

    Left free, correlated numbers get weights of either sign, which holds for reports that copy
    one source and fails on a speech that each report translates for itself.
    """
    from scipy.optimize import minimize

    labels = [label for event in events for label in event.labels]
    judged = [at for at, label in enumerate(labels) if label is not None]
    rows, wanted = _matrix(events, names)[judged], np.array([labels[at] for at in judged])

    def loss(point: Any) -> Any:  # noqa: ANN401
        odds = rows @ point[:-1] + point[-1]
        error = 1 / (1 + np.exp(-odds)) - wanted
        value = np.logaddexp(0, odds).sum() - (wanted * odds).sum()
        slope = np.append(rows.T @ error + point[:-1] / C, error.sum())
        return value + (point[:-1] ** 2).sum() / (2 * C), slope

    bounds = [(None if name in FREE else 0.0, None) for name in names]
    found = minimize(
        loss, np.zeros(len(names) + 1), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B"
    ).x
    return Model(found[:-1], float(found[-1]))


def _judged(event: Event, model: Model, names: Sequence[str]) -> list[SayingPair]:
    """Return the pairs with their scores, best first."""
    if not event.pairs:
        return []
    scores = model.scores(_matrix([event], names))
    pairs = [
        SayingPair(a, b, float(score), measured.a_span, measured.b_span)
        for (a, b, measured), score in zip(event.pairs, scores, strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))


def _counts(event: Event, pairs: Sequence[SayingPair], threshold: float) -> tuple[int, int, int]:
    """Return how many matches are right, said and wanted; unsure ones count in none."""
    free = list(event.gold)
    right = said = 0
    kept = without_doubles(event.pieces, [pair for pair in pairs if pair.score >= threshold])
    for pair in kept:
        if _both_indirect(event, pair.a, pair.b):
            continue
        hit = next((quote for quote in free if _overlap(quote, event, pair) >= SAME), None)
        if hit is not None:
            free.remove(hit)
        right += bool(hit and hit["certain"])
        said += hit is None or bool(hit["certain"])
    return right, said, sum(quote["certain"] for quote in event.gold)


def show(label: str, judged: Sequence[tuple[Event, list[SayingPair]]], threshold: float) -> None:
    """Print precision, recall and F1 of whole events."""
    counts = [_counts(event, pairs, threshold) for event, pairs in judged]
    right, said, wanted = (sum(column) for column in zip(*counts, strict=True))
    p, r, f1 = right / max(1, said), right / wanted, 2 * right / max(1, said + wanted)
    print(f"{label} {threshold:.2f} P {p:.3f} R {r:.3f} F1 {f1:.3f}")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def marked_events(source: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return events with their gold: of a stem of two files, or of a folder of invented ones."""
    if source.is_dir():
        return [invented_event(event) for event in invented.read_events(source)]
    gold = {row["id"]: row for row in _rows(Path(f"{source}.gold.jsonl"))}
    return [(row, gold[row["id"]]) for row in _rows(Path(f"{source}.inputs.jsonl"))]


def invented_event(event: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an invented event as texts with the spans of its quote matches."""
    texts = invented.Texts(event)

    def place(name: str, number: int, words: str) -> list[Any]:
        return [name, *texts.span(name, number, words)]

    reports = [{"name": name, "text": text} for name, text in texts.texts.items()]
    quotes = [
        {"a": place(*one["a"]), "b": place(*one["b"]), "certain": True} for one in event["quotes"]
    ]
    return {"id": event["id"], "reports": reports}, {"quotes": quotes}


def events_of(sources: Sequence[Path], left_out: frozenset[str], encoder: Encoder) -> list[Event]:
    """Read and measure all events but those left out."""
    marked = [one for source in sources for one in marked_events(source)]
    return [event_of(row, gold, encoder) for row, gold in marked if row["id"] not in left_out]


def cross_validated(
    events: Sequence[Event], names: Sequence[str]
) -> list[tuple[Event, list[SayingPair]]]:
    """Judge each event by a model of other events."""
    judged = []
    for fold in range(FOLDS):
        model = _fit([event for at, event in enumerate(events) if at % FOLDS != fold], names)
        judged += [(event, _judged(event, model, names)) for event in events[fold::FOLDS]]
    return judged


def table_of(events: Sequence[Event], names: Sequence[str], threshold: float) -> dict[str, Any]:
    """Fit a model of all events and return it as it is written."""
    model = _fit(events, names)
    weights = zip(names, model.weights, strict=True)
    return {
        "bias": round(model.bias, 4),
        "threshold": threshold,
        "weights": {name: round(float(weight), 4) for name, weight in weights},
    }


def main() -> None:
    """Cross-validate, train, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--without", default="", help="ids of events, with commas between")
    parser.add_argument("--linked", action="store_true", help="write the second model only")
    options = parser.parse_args()
    left_out = frozenset(options.without.split(","))
    events = events_of(options.sources, left_out, Encoder.load())
    names = sorted({name for event in events for pair in event.pairs for name in pair[2].features})
    judged = cross_validated(events, names)
    for threshold in THRESHOLDS:
        show("held out", judged, threshold)
    tables = json.loads(OUTPUT.read_text(encoding="utf-8"))
    if options.linked:
        tables["linked"] = table_of(events, names, THRESHOLD_LINKED)
    else:
        alone = [name for name in names if not name.startswith("linked")]
        tables["across"] = table_of(events, names, THRESHOLD)
        tables["within"] = table_of(events, alone, THRESHOLD_WITHIN)
    OUTPUT.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
