"""What a report may tell: neither linked nor surely told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.compare import compare
from tellings.model import Candidate, Comparison, Passage
from tellings.reading import report_from_text
from tellings.showing.rows import Row
from tellings.showing.shown import show

ONE = (
    "The ferry Halcyon ran aground off Port Selby on Sunday evening. The lifeboat took off all 84 "
    "passengers. A violinist from the ship's band lost his bow."
)
OTHER = (
    "On Sunday evening the ferry Halcyon ran aground off Port Selby. All 84 passengers were taken "
    "off by the lifeboat."
)


@pytest.fixture(scope="module")
def two() -> Comparison:
    return compare([report_from_text(t, name=f"{n}.txt") for n, t in enumerate((ONE, OTHER))])


def row_of_the_violinist(two: Comparison, score: float, *, alone: bool = False) -> Row:
    second = two.findings[1].sentences[1]
    rival = Candidate(Passage(1, 1, second.span), score)
    changed = replace(two, candidates={(0, 2): (rival,)}, only_here=two.only_here if alone else ())
    shown = show(changed)
    return next(row for row in shown.rows if "violinist" in shown.words(row.first))


def test_a_rival_short_of_a_link_may_tell_it(two):
    row = row_of_the_violinist(two, 0.22)
    assert not row.sure
    assert row.perhaps == {1: 2}


def test_a_poor_rival_tells_nothing(two):
    assert not row_of_the_violinist(two, 0.05).perhaps


def test_what_is_surely_told_once_is_perhaps_told_by_nobody(two):
    row = row_of_the_violinist(two, 0.22, alone=True)
    assert row.sure
    assert not row.perhaps
