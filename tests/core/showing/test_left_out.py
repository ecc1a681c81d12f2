"""What is left out, counted alike in heads, documents, filters and on the map."""

from __future__ import annotations

import pytest
from handmade import handmade_comparison
from sample_event import sample_comparison

from tellings.compare import compare
from tellings.reading import report_from_text
from tellings.showing.kinds import Kind
from tellings.showing.shown import Shown, show

ONE = (
    "The ferry Halcyon ran aground off Port Selby on Sunday evening. The lifeboat took off all 84 "
    "passengers. A violinist from the ship's band lost his bow."
)
OTHER = (
    "On Sunday evening the ferry Halcyon ran aground off Port Selby. All 84 passengers were taken "
    "off by the lifeboat."
)


def pair() -> Shown:
    texts = (ONE, OTHER)
    return show(compare([report_from_text(text, name=f"{n}.txt") for n, text in enumerate(texts)]))


@pytest.fixture(scope="module", params=["pair", "sample", "handmade"])
def shown(request) -> Shown:
    made = {"sample": sample_comparison, "handmade": handmade_comparison}
    return pair() if request.param == "pair" else show(made[request.param]())


def test_heads_documents_margins_and_filter_count_the_same_rows(shown):
    every: set[int] = set()
    for report, figures in enumerate(shown.figures):
        numbers = {entry.row for entry in shown.sides[report].left_out}
        assert figures.left_out == len(numbers) == len(shown.sides[report].left_out)
        assert numbers == set(shown.left_out[report])
        every |= numbers
    assert {stop.row.number for stop in shown.stops[Kind.LEFT_OUT]} == every


def test_of_two_reports_one_leaves_out_what_the_other_tells_alone():
    shown = pair()
    (number,) = shown.left_out[1]
    assert "violinist" in shown.words(shown.row(number).first)
    assert shown.figures[1].left_out == shown.sums[1].left_out == shown.counts[Kind.LEFT_OUT] == 1
    # After the last sentence that both tell.
    assert shown.left_out[1][number] == len(OTHER)
    assert not shown.left_out[0]
