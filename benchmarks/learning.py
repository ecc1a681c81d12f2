"""Whether what a person decided helps to rank what is left: `python benchmarks/learning.py SET`.

SET is the stem of a pair of files, SET.inputs.jsonl and SET.gold.jsonl: events with the links
that people marked. A fact-checker who works down the list of doubtful links, and is always right,
is replayed on each; after every decision the rest is ranked anew. Measured is how soon the wrong
links come up. The rules are weighed by a logistic regression over their marks, fitted on other
events than those it is measured on (four folds).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tellings.analysis import CompareOptions, analyse
from tellings.meaning.linking.score import Scorer
from tellings.model import Span
from tellings.reading import report_from_text
from tellings.showing.checking import SURE

Floats = npt.NDArray[np.float64]
FOLDS = 4
SHRINK = 5.0  # decisions that pull the share of right ones half-way from what was expected
RIDGE = 3.0
RULES = ("end confirmed", "end refused", "beside confirmed", "beside refused",
         "third confirmed", "third refused", "all so far")  # fmt: skip
VARIANTS = {
    "same sentence": (0, 1),
    "beside": (2, 3),
    "through a third report": (4, 5),
    "how the others went": (6,),
    "all rules": tuple(range(len(RULES))),
}


@dataclass(frozen=True, slots=True)
class Replay:
    """The pairs of one event that may be linked.

    Attributes:
        report: (pairs, 2), of both ends.
        place: (pairs, 2), sentence in its report.
        score: (pairs,), 0–1.
        right: (pairs,), what people say.
        listed: (pairs,), those in the list of what to check.
        linked: The ends of the pairs that are more likely right than not.
    """

    report: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    score: Floats
    right: npt.NDArray[np.bool_]
    listed: npt.NDArray[np.bool_]
    linked: frozenset[tuple[tuple[int, int], ...]]

    def ends(self, pair: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return both ends of a pair: a report and a sentence."""
        (ra, rb), (a, b) = self.report[pair].tolist(), self.place[pair].tolist()
        return (ra, a), (rb, b)


def replay_of(row: dict[str, Any], gold: dict[str, Any], least: float) -> Replay:
    """Analyse an event at a glance, and lay its pairs beside what people marked."""
    names = [one["name"] for one in row["reports"]]
    found = analyse(
        [report_from_text(r["text"], title=r["title"], name=r["name"]) for r in row["reports"]],
        CompareOptions(quick=True),
    )
    marked = {
        ((names.index(k["a"][0]), k["a"][1]), (names.index(k["b"][0]), k["b"][1]))
        for k in gold["links"]
    }
    marked |= {(b, a) for a, b in marked}
    places = [
        (report, number, _marked_sentences(gold["sentences"][names[report]], sentence.span))
        for report, own in enumerate(found.findings)
        for number, sentence in enumerate(own.sentences)
    ]
    kept = np.flatnonzero(found.pairs.score >= least / 4)
    ends = [(places[found.pairs.a[n]], places[found.pairs.b[n]]) for n in kept]
    score = found.pairs.score[kept].astype(np.float64)
    return Replay(
        np.asarray([[a[0], b[0]] for a, b in ends], np.int64).reshape(-1, 2),
        np.asarray([[a[1], b[1]] for a, b in ends], np.int64).reshape(-1, 2),
        np.clip(score, 1e-4, 1 - 1e-4),
        np.asarray(
            [any(((a[0], x), (b[0], y)) in marked for x in a[2] for y in b[2]) for a, b in ends],
            bool,
        ),
        (score >= least) & (score < SURE),
        frozenset(
            tuple(sorted((a[:2], b[:2])))
            for (a, b), own in zip(ends, score, strict=True)
            if own >= 0.5
        ),
    )


def _marked_sentences(sentences: Sequence[Sequence[int]], span: Span) -> list[int]:
    return [
        number
        for number, (start, end) in enumerate(sentences)
        if 2 * (min(end, span.end) - max(start, span.start)) >= min(end - start, len(span))
    ]


def marks(event: Replay, decided: Sequence[int]) -> Floats:
    """Return what the decisions say of each pair: (pairs, rules)."""
    found = np.zeros((len(event.score), len(RULES)))
    if not len(decided):
        return found
    for one in decided:
        side = 0 if event.right[one] else 1
        same_reports = (event.report == event.report[one]).all(1)
        away = np.abs(event.place - event.place[one])
        found[same_reports & (away == 0).any(1), side] = 1
        found[same_reports & (away > 0).all(1) & (away <= 1).all(1), 2 + side] = 1
        found[_thirds(event, one), 4 + side] = 1
    hits = np.asarray(decided)
    surplus = (event.right[hits] - event.score[hits]).sum() / (len(hits) + SHRINK)
    found[:, 6] = surplus
    return found


def _thirds(event: Replay, one: int) -> npt.NDArray[np.bool_]:
    """Return the pairs that share an end with a decided one and lead to a third report.

    Only those whose other side is linked with the far end of the decided one.
    """
    linked = event.score >= 0.5
    keys = {(*map(int, event.report[n]), *map(int, event.place[n])) for n in np.flatnonzero(linked)}
    found = np.zeros(len(event.score), bool)
    ends = list(zip(event.report[one], event.place[one], strict=True))
    for n in range(len(event.score)):
        own = list(zip(event.report[n], event.place[n], strict=True))
        shared = [end for end in own if end in ends]
        if len(shared) != 1:
            continue
        far = next(end for end in own if end not in ends)
        other = next(end for end in ends if end not in own)
        if far[0] in (ends[0][0], ends[1][0]):
            continue
        (ra, pa), (rb, pb) = sorted([far, other])
        found[n] = (int(ra), int(rb), int(pa), int(pb)) in keys
    return found


def logit(score: Floats) -> Floats:
    return np.log(score) - np.log1p(-score)


def fit(inputs: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """Return the weights of a logistic regression with a ridge, the constant last."""
    inputs = np.column_stack([inputs, np.ones(len(inputs))])
    weights = np.zeros(inputs.shape[1])
    weights[0] = 1.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - chance) - RIDGE * (weights - np.eye(len(weights))[0])
        bend = (inputs * (chance * (1 - chance))[:, None]).T @ inputs
        weights += np.linalg.solve(bend + RIDGE * np.eye(len(weights)), slope)
    return weights


def ranked(event: Replay, decided: Sequence[int], rules: Sequence[int], w: Floats | None) -> Floats:
    """Return how sure each pair is once some are decided."""
    if w is None:
        return logit(event.score)
    given = np.column_stack([logit(event.score), marks(event, decided)[:, list(rules)]])
    return np.column_stack([given, np.ones(len(given))]) @ w


def steps(
    event: Replay, rules: Sequence[int] = (), w: Floats | None = None
) -> Iterator[tuple[list[int], int]]:
    """Yield what is decided, and what is asked next: of those listed the least certain."""
    decided: list[int] = []
    left = set(map(int, np.flatnonzero(event.listed)))
    while left:
        sure = ranked(event, decided, rules, w)
        following = min(left, key=lambda n: (sure[n], n))
        yield decided, following
        left.discard(following)
        decided = [*decided, following]


def soon(event: Replay, rules: Sequence[int], w: Floats | None) -> float | None:
    """Return how soon wrong links come up: 1 if all before any right one, 0.5 by chance."""
    order = [following for _, following in steps(event, rules, w)]
    right = event.right[order] if order else np.zeros(0, bool)
    if right.all() or not right.any():
        return None
    wrong = np.flatnonzero(~right)
    pairs = sum(int(right[at:].sum()) for at in wrong)
    return pairs / (len(wrong) * int(right.sum()))


def snapshots(events: Sequence[Replay]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return logits and marks of what is left along the replays, and what is right of it."""
    inputs, right = [], []
    for event in events:
        for number, (decided, _) in enumerate(steps(event)):
            if number in (2, 5, 10, 20, 40):
                left = event.listed.copy()
                left[decided] = False
                rows = np.column_stack([logit(event.score), marks(event, decided)])
                inputs.append(rows[left])
                right.append(event.right[left])
    return np.concatenate(inputs), np.concatenate(right)


def main(stem: str) -> None:
    rows, golds = (
        [json.loads(line) for line in Path(f"{stem}.{kind}.jsonl").read_text("utf-8").splitlines()]
        for kind in ("inputs", "gold")
    )
    least = Scorer.load("links").thresholds["link"]
    events = [replay_of(row, gold, least) for row, gold in zip(rows, golds, strict=True)]
    listed = sum(int(one.listed.sum()) for one in events)
    wrong = sum(int((one.listed & ~one.right).sum()) for one in events)
    print(f"{len(events)} events, {listed} links in doubt (from {least:.2f}), {wrong} wrong")
    as_it_is = np.asarray([soon(one, (), None) for one in events], float)
    print(f"{'as it is':24} {np.nanmean(as_it_is):.3f}")
    for name, rules in VARIANTS.items():
        gained, weights = np.full(len(events), np.nan), np.zeros(0)
        for fold in range(FOLDS):
            others = [one for n, one in enumerate(events) if n % FOLDS != fold]
            inputs, right = snapshots(others)
            weights = fit(inputs[:, [0, *(1 + one for one in rules)]], right)
            for n in range(fold, len(events), FOLDS):
                value = soon(events[n], rules, weights)
                gained[n] = np.nan if value is None else value - as_it_is[n]
        told = ", ".join(f"{RULES[r]} {x:+.2f}" for r, x in zip(rules, weights[1:], strict=False))
        error = np.nanstd(gained) / np.sqrt(np.isfinite(gained).sum())
        print(f"{name:24} {np.nanmean(gained):+.3f} ± {error:.3f}   {told}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
