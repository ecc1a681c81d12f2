"""Fit what the judge says, beside other evidence, to how often it is right; print figures.

usage: calibrate.py EVAL_DIR OWN_DIR SCORERS

Reads the events that training left out (folds.py: one in ten, and those written for this) as a
comparison does, with the network that ships, and writes SCORERS/judged.json (links; news and
invented events weigh alike, so that neither decides for the other), judged_in_company.json (links
of events of which the first look knows little), clashes.json and clashes_among_reports.json
(contradictions, without and with what a third report says to them) and, of our own single pairs
left out, clashes_of_two.json. The figures are of ten-fold cross-validation by event.
What is read depends a little on judged.json: run it twice after the network has changed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from examples import all_events, evidence_of, own_pairs, scores_of
from folds import NEWS, held_out
from sklearn.linear_model import LogisticRegression

from tellings.meaning.judging.judge import Judge
from tellings.meaning.linking import company
from tellings.meaning.linking.context import Pairs
from tellings.meaning.linking.judged import (
    ALONE,
    AMONG_REPORTS,
    CLASH_AMONG_REPORTS,
    CLASH_FEATURES,
    CLASH_OF_TWO,
    CLASHES,
    FEATURES,
    FEATURES_IN_COMPANY,
    IN_COMPANY,
    OF_TWO,
    Reading,
    clash_features,
    clash_of_two,
    judged_features,
    read_open,
)
from tellings.model.comparison import TOLD_ELSEWHERE

PENALTY = 0.1
FOLDS = 10
# Of the news left out, whose one reader missed some links, F1 is 0.700 at best (0.35); of dev,
# marked by two, 0.805 at 0.2, 0.801 at 0.25 and 0.787 at 0.3.
# What is told elsewhere with more than 0.18 is not called only here: it may be "perhaps told". At
# 0.2 F1 (precision) of only here is 0.878 (0.89) in the news left out and 0.647 (0.75) in events of
# other kinds, at 0.18 0.874 (0.89) and 0.638 (0.76), at 0.15 0.869 (0.90) and 0.625 (0.80).
THRESHOLDS = {"link": 0.2, "only here": round(1 - TOLD_ELSEWHERE, 6)}
# Of the events left out of which the first look knows little; best at 0.33.
IN_COMPANY_THRESHOLDS = {"link": 0.33}
# Of the 63 events written for this F1 is 0.545 at 0.23 (0.54 of what is shown right), 0.542 at 0.28
# (0.58), 0.535 at 0.33 (0.61) and 0.504 at 0.38: where F1 hardly changes, what is shown should be
# right. In news, where one pair in 300 is one (in the invented events one in 15), none of six is
# found by any bar. Below 0.02 the judge objects to what the rules of figures and names find in near
# copies. Where both sentences have one figure, these exclude each other and a link is at least as
# likely as "figures", 25 pairs of 118 events below the bar, 0.64 of them are contradictions (0.57
# of 35 from 0.5 on, 0.46 of 50 from 0.33 on); F1 of the 55 events of next/ 0.598 with the bar
# alone, 0.614 with these. Of days one in eleven is.
CLASH_THRESHOLDS = {"clash": 0.28, "clash in news": 0.5, "unopposed": 0.02, "figures": 0.73}
# Of single pairs left out F1 is best from 0.3 to 0.5; of pairs of news with one word changed 0.28,
# 0.35 and 0.42 give 0.910, 0.910 and 0.913. Below 0.05 the judge objects.
CLASH_OF_TWO_THRESHOLDS = {"clash": 0.35, "unopposed": 0.05}


@dataclass
class Event:
    """What was read of an event that training left out.

    Attributes:
        pairs: All candidates.
        reading: What was read of them.
        first: (rows,), what the first look gives what was read.
        known: (rows,), whether people were sure of them; the others teach nothing.
        linked, clashing, same: (rows,), what people say.
        links, clashes: How many there are, those that nobody read among them.
    """

    name: str
    news: bool
    pairs: Pairs
    reading: Reading
    first: np.ndarray
    known: np.ndarray
    linked: np.ndarray
    clashing: np.ndarray
    same: np.ndarray
    links: int
    clashes: int


def read_event(name: str, source: str, sentences: dict[str, list[str]], gold: dict) -> Event:
    pairs, evidence = evidence_of(sentences)
    first, worth = scores_of(evidence, "links"), scores_of(evidence, "worth")

    def texts(row: int) -> tuple[str, str]:
        one, i, other, j = pairs[row]
        return sentences[one][i].strip(), sentences[other][j].strip()

    count = sum(map(len, sentences.values()))
    reading = read_open(texts, first, worth, count)
    sure = {(*k["a"], *k["b"]): k["relation"] for k in gold["links"] if k.get("certain", True)}
    unsure = {(*k["a"], *k["b"]) for k in gold["links"]} - set(sure)
    clashes = {(*c["a"][:2], *c["b"][:2]) for c in gold.get("conflicts", ())}
    keys = [pairs[row] for row in reading.rows.tolist()]
    return Event(
        name,
        source in NEWS,
        evidence.pairs,
        reading,
        first[reading.rows],
        np.array([key not in unsure for key in keys], bool),
        np.array([key in sure for key in keys], float),
        np.array([key in clashes for key in keys], float),
        np.array([sure.get(key) == "same" for key in keys], float),
        len(sure),
        len(clashes),
    )


def fit(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=PENALTY, max_iter=5000).fit(x, y, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def predict(model: tuple[np.ndarray, float], x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(x @ model[0] + model[1])))


def left_out(
    x: np.ndarray, y: np.ndarray, weights: np.ndarray, fold: np.ndarray, chosen: np.ndarray
) -> np.ndarray:
    """Return what models fitted to the chosen rows of the other folds say of every row."""
    score = np.zeros(len(y))
    for n in range(FOLDS):
        others = (fold != n) & chosen
        score[fold == n] = predict(fit(x[others], y[others], weights[others]), x[fold == n])
    return score


def best_f1(score: np.ndarray, y: np.ndarray, total: float | None = None) -> tuple[float, float]:
    """Return the best F1 and the middle of the bars that come near it."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(y[order])
    f1 = 2 * hits / (np.arange(1, len(y) + 1) + (y.sum() if total is None else total))
    near = score[order][f1 >= f1.max() - 0.005]
    return float(f1.max()), float((near.min() + near.max()) / 2)


def average_precision(score: np.ndarray, y: np.ndarray, total: float | None = None) -> float:
    hits = y[np.argsort(-score, kind="stable")]
    every = max(1, y.sum() if total is None else total)
    return float((np.cumsum(hits) / np.arange(1, len(y) + 1) * hits).sum() / every)


def calibration_error(score: np.ndarray, y: np.ndarray) -> float:
    """Return the mean distance between said and right, over tenths, by their pairs."""
    tenths = np.minimum((score * 10).astype(int), 9)
    gaps = [
        abs(score[tenths == n].mean() - y[tenths == n].mean()) * (tenths == n).sum()
        for n in range(10)
        if (tenths == n).any()
    ]
    return float(sum(gaps) / len(score))


def tell(name: str, score: np.ndarray, y: np.ndarray, total: float | None = None) -> None:
    """Print how well scores rank, what nobody read (of `total`) among the missed."""
    f1, at = best_f1(score, y, total)
    print(
        f"{name:<40} F1 {f1:.3f} at {at:.2f}  AP {average_precision(score, y, total):.3f}"
        f"  calibration error {calibration_error(score, y):.3f}"
        f"  ({int(y.sum())} of {len(y)} read{'' if total is None else f', {int(total)} in all'})"
    )


def write(path: Path, names: tuple[str, ...], model: Any, thresholds: dict[str, float]) -> None:
    weights = {n: float(f"{w:.6g}") for n, w in zip(names, model[0], strict=True)}
    data = {"weights": weights, "bias": round(model[1], 6), "thresholds": thresholds}
    path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


class Table:
    """The pairs of all events in one array, and what is told of them.

    Attributes:
        starts: (events + 1,), where the pairs of each begin, and where all end.
        fold: (pairs,), each event in one.
        little: (pairs,), whether the first look knows little of the event.
        alone: (pairs, `FEATURES`).
        in_company: (pairs, `FEATURES_IN_COMPANY`), in the company that left-out models see.
    """

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        sizes = [len(event.linked) for event in events]
        self.starts = np.concatenate([[0], np.cumsum(sizes)])
        self.fold = np.repeat(np.arange(len(events)) % FOLDS, sizes)
        self.news = np.repeat([event.news for event in events], sizes)
        self.little = np.repeat([event.reading.little for event in events], sizes)
        self.known = np.concatenate([event.known for event in events])
        self.linked = np.concatenate([event.linked for event in events])
        self.clashing = np.concatenate([event.clashing for event in events])
        self.said = [one for event in events for one in event.reading.said]
        self.first = np.concatenate([event.first for event in events])
        halves = [0.5 / max(1, (self.news == half).sum()) for half in (False, True)]
        self.weights = np.where(self.news, halves[1], halves[0]) * len(self.news)
        self.alone = judged_features(self.first, self.said).astype(float)
        self.in_company = self.with_company(self.left_out(self.alone, self.known))

    def each(self) -> Iterator[tuple[Event, int, int]]:
        """Yield every event with the first of its pairs and the first behind them."""
        for event, (start, end) in zip(self.events, pairwise(self.starts.tolist()), strict=True):
            yield event, start, end

    def with_company(self, score: np.ndarray) -> np.ndarray:
        odds = log_odds(score)
        around = [
            company.company(event.pairs.some(event.reading.rows), odds[start:end])
            for event, start, end in self.each()
        ]
        return np.concatenate([self.alone, np.concatenate(around)], axis=1)

    def left_out(self, x: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Return what models fitted to the chosen rows of other folds say of links."""
        return left_out(x, self.linked, self.weights, self.fold, chosen & self.known)

    def fitted(self, x: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, float]:
        some = chosen & self.known
        return fit(x[some], self.linked[some], self.weights[some])

    def links(self) -> np.ndarray:
        """Return the scores of links as a comparison has them, of events left out."""
        together = self.left_out(self.in_company, self.little)
        return np.where(self.little, together, self.left_out(self.alone, self.known))

    def against_a_third(self, linked: np.ndarray, clashing: np.ndarray) -> np.ndarray:
        """Return (pairs, 1) by probabilities of models that did not see the event."""
        found = [
            company.against_a_third(
                event.pairs.some(event.reading.rows),
                linked[start:end].astype(np.float32),
                clashing[start:end].astype(np.float32),
            )
            for event, start, end in self.each()
        ]
        return np.concatenate(found)

    def total(self, news: bool, of: str) -> int:
        return sum(getattr(event, of) for event in self.events if event.news == news)

    def tell_links(self) -> None:
        """Print the figures of links with more and more evidence."""
        scores = {
            "first look": self.first,
            "judge": self.left_out(self.alone[:, :1], self.known),
            "both": self.left_out(self.alone, self.known),
            "and company everywhere": self.left_out(self.in_company, self.known),
            "and company where little is known": self.links(),
        }
        for n, name in enumerate(company.NAMES):
            less = np.delete(self.in_company, len(FEATURES) + n, axis=1)
            scores[f"company without {name}"] = self.left_out(less, self.known)
        for name, score in scores.items():
            for kind, chosen in (("news", self.news), ("other kinds", ~self.news)):
                some, total = chosen & self.known, self.total(kind == "news", "links")
                tell(f"{kind}: {name}", score[some], self.linked[some], total)
        for news in (True, False):
            little = [event.reading.little for event in self.events if event.news == news]
            print(
                f"news {news}: of {sum(little)} of {len(little)} events the first look knows little"
            )

    def tell_by_event(self, score: np.ndarray) -> None:
        """Print of every event how much is said to be linked and how much is."""
        for event, start, end in self.each():
            here, right = score[start:end][event.known], event.linked[event.known]
            bars = IN_COMPANY_THRESHOLDS if event.reading.little else THRESHOLDS
            said = here >= bars["link"]
            f1 = 2 * (said & (right > 0)).sum() / max(1, said.sum() + event.links)
            print(
                f"  {event.name:<8} pairs {len(here):4d}  said {here.mean():.3f}  right"
                f" {right.mean():.3f}  error {calibration_error(here, right):.3f}  F1 {f1:.3f}"
            )

    def tell_clashes(self, x: np.ndarray) -> None:
        """Print the figures of contradictions with more and more evidence."""
        ones, total = np.ones(len(self.fold)), self.total(False, "clashes")
        two = len(CLASH_OF_TWO)
        evidence = {
            "less sure of clash and link": [0],
            "of two sentences": list(range(two)),
            "and company, without words": [0, 1, *range(4, len(CLASH_FEATURES))],
            "and company": list(range(len(CLASH_FEATURES))),
            "and a third report": list(range(len(CLASH_AMONG_REPORTS))),
        }
        for name, columns in evidence.items():
            score = left_out(x[:, columns], self.clashing, ones, self.fold, ~self.news)
            tell(f"contradictions: {name}", score[~self.news], self.clashing[~self.news], total)
        tell("contradictions in news", score[self.news], self.clashing[self.news])


def log_odds(score: np.ndarray) -> np.ndarray:
    return np.log(score / (1 - score)).astype(np.float32)


def fit_single_pairs(own: Path, out: Path) -> None:
    """Fit contradictions of single pairs, which are harder than life, to those left out.

    Pairs with a sentence that a pair trained on has, too, are left out here as well.
    """
    every = list(own_pairs(own / "pairs"))
    learned = {e[side] for e in every if not held_out(e) for side in "ab"}
    pairs = [e for e in every if held_out(e) and not {e["a"], e["b"]} & learned]
    said = Judge.load().judge([(e["a"], e["b"]) for e in pairs])
    x, y = clash_of_two(said).astype(float), np.array([float(e["clash"]) for e in pairs])
    even = np.ones(len(y))
    situations = {name: n for n, name in enumerate(dict.fromkeys(e["event"] for e in pairs))}
    fold = np.array([situations[e["event"]] % FOLDS for e in pairs])
    tell("contradictions, single pairs", left_out(x, y, even, fold, even > 0), y)
    write(out / f"{OF_TWO}.json", CLASH_OF_TWO, fit(x, y, even), CLASH_OF_TWO_THRESHOLDS)


def main() -> None:
    source, own, out = (Path(argument) for argument in sys.argv[1:4])
    events = [
        read_event(name, of, sentences, gold)
        for of, name, sentences, gold in all_events(source, own)
        if held_out({"source": of, "event": name})
    ]
    table = Table(events)
    table.tell_links()
    score = table.links()
    table.tell_by_event(score)
    same = np.array([one.same for one in table.said])
    whole = np.concatenate([event.same for event in events])
    linked = table.known & (table.linked > 0)
    tell("same, of links", same[linked], whole[linked])
    at = {"same": round(best_f1(same[linked], whole[linked])[1], 3)}
    alone = table.fitted(table.alone, table.known)
    together = table.fitted(table.in_company, table.little)
    write(out / f"{ALONE}.json", FEATURES, alone, THRESHOLDS | at)
    write(out / f"{IN_COMPANY}.json", FEATURES_IN_COMPANY, together, IN_COMPANY_THRESHOLDS | at)
    around = table.in_company[:, len(FEATURES) :].astype(np.float32)
    x = clash_features(table.said, log_odds(score), around).astype(float)
    other, even = ~table.news, np.ones(len(table.news))
    clashing = left_out(x, table.clashing, even, table.fold, other)
    among = np.concatenate([x, table.against_a_third(score, clashing)], axis=1)
    table.tell_clashes(among)
    for name, features, values, bars in (
        (CLASHES, CLASH_FEATURES, x, {}),
        (AMONG_REPORTS, CLASH_AMONG_REPORTS, among, CLASH_THRESHOLDS),
    ):
        model = fit(values[other], table.clashing[other], even[other])
        write(out / f"{name}.json", features, model, bars)
    fit_single_pairs(own, out)


if __name__ == "__main__":
    main()
