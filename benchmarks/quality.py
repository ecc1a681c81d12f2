"""How good the findings are on a small corpus of our own, and whether they got worse.

    ./run python benchmarks/quality.py            # print every figure beside the baseline
    ./run python benchmarks/quality.py --write    # make today's figures the baseline

The corpus (tests/data/events) is small and partly harder than life: its figures guard against
a fall and say nothing of how good the product is on real reports; predict.py does. The suite
compares with the baseline (tests/core/test_quality.py). After a change that is meant to move
figures, read what moved, then write the baseline anew in the same commit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from gold import Event, read_events
from scoring import (
    Tally,
    score_conflicts,
    score_links,
    score_only_here,
    score_quotations,
    score_utterances,
    score_words,
)

from tellings.analysis import analyse
from tellings.model import Link
from tellings.model.analysis import Analysis
from tellings.model.anchors import Anchors
from tellings.review import NOTHING, link
from tellings.settling import settle

BASELINE = Path(__file__).parent.parent / "tests" / "data" / "quality.json"
# Two links, or one conflict, word, quotation or utterance, of those marked: processors with
# other instructions round the encoder's vectors a little otherwise, which moves a link or so.
TOLERANCE = 0.011


class Share(NamedTuple):
    """So many of so many."""

    part: int
    of: int

    @property
    def value(self) -> float:
        """Return the share, 0–1."""
        return self.part / self.of


Figures = dict[str, dict[str, Share]]
"""Kind of finding -> name of the figure -> its value."""


def measure(events: Iterable[Event]) -> Figures:
    """Compare every event and return the figures over all of them."""
    sums: dict[str, dict[str, Tally]] = {}
    for event in events:
        for kind, tallies in _score(event).items():
            names = sums.setdefault(kind, {})
            for name, tally in tallies.items():
                names[name] = names.get(name, Tally()) + tally
    return {
        kind: {
            f"{name} {figure}".strip(): share
            for name, tally in sorted(names.items())
            for figure, share in shares(tally).items()
            if figure != "F1" or not name  # of parts it would only repeat the other two
        }
        for kind, names in sorted(sums.items())
    }


def _score(event: Event) -> dict[str, dict[str, Tally]]:
    analysis = analyse(event.reports)
    found = settle(analysis)
    return {
        "links": score_links(event, found),
        "only here": {"": score_only_here(event, found)},
        "words": {"": score_words(event, _links_of_marked(event, analysis))},
        "utterances": {"": score_utterances(event, found)},
        "quotations": score_quotations(event, found),
        "conflicts": score_conflicts(event, found),
    }


def _links_of_marked(event: Event, analysis: Analysis) -> tuple[Link, ...]:
    """Link the sentences whose words are marked, found or not, as a person would by hand."""
    at = Anchors(event.reports).at
    review = NOTHING
    for marked in event.words:
        a, b = (at(report, event.sentences[report][n]) for report, n in marked.sentences)
        review = link(review, a, b)
    return settle(analysis, review).links


def shares(tally: Tally) -> dict[str, Share]:
    """Return precision, recall and F1, as far as a tally has them."""
    right, found, gold = tally.right, tally.found, tally.gold
    named = {"precision": Share(right, found), "recall": Share(right, gold)}
    if found and gold:
        named["F1"] = Share(2 * right, found + gold)
    return {name: share for name, share in named.items() if share.of}


def falls(
    figures: Figures, baseline: Figures, kind: str, tolerance: float = TOLERANCE
) -> list[str]:
    """Return a line for each figure of a kind that fell by more than the tolerance, or is gone."""
    now = figures.get(kind, {})
    return [
        f"{kind}, {name}: {_plain(now.get(name))}, was {_plain(before)}"
        for name, before in baseline[kind].items()
        if (now[name].value if name in now else 0.0) < before.value - tolerance
    ]


def read_baseline(path: Path = BASELINE) -> Figures:
    """Read the figures that must not fall."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        kind: {name: Share(*share) for name, share in names.items()} for kind, names in rows.items()
    }


def write_baseline(figures: Figures, path: Path = BASELINE) -> None:
    """Make figures those that must not fall; one line each, so that a change is easily read."""
    kinds = (
        f" {json.dumps(kind)}: {{\n"
        + ",\n".join(f"  {json.dumps(name)}: {json.dumps(share)}" for name, share in names.items())
        + "\n }"
        for kind, names in figures.items()
    )
    path.write_text("{\n" + ",\n".join(kinds) + "\n}\n", encoding="utf-8")


def _plain(share: Share | None) -> str:
    return f"{share.value:.3f} ({share.part} of {share.of})" if share else "gone"


def main(arguments: list[str]) -> int:
    """Print the figures, and write them where asked to; 1 if one fell."""
    figures = measure(read_events())
    baseline = read_baseline() if BASELINE.exists() else {}
    for kind in sorted(figures.keys() | baseline.keys()):
        now, before = figures.get(kind, {}), baseline.get(kind, {})
        for name in sorted(now.keys() | before.keys()):
            moved = "" if now.get(name) == before.get(name) else f"  was {_plain(before.get(name))}"
            print(f"{kind:<12}{name:<52}{_plain(now.get(name)):<22}{moved}".rstrip())
    if "--write" in arguments:
        write_baseline(figures)
        return 0
    fallen = [line for kind in baseline for line in falls(figures, baseline, kind)]
    print(*fallen, sep="\n", end="")
    return bool(fallen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
