"""The order that reports are given in changes nothing of what is found."""

from __future__ import annotations

from itertools import permutations

import pytest
from sample_event import sample_reports

from tellings.compare import compare
from tellings.model import Comparison, Passage
from tellings.reading import report_from_text
from tellings.showing.shown import Shown

QUARRY = (
    "A digger slid into the Hask quarry on Friday. Its driver, Noor Vale, 41, broke two ribs. “The"
    " edge just went,” said foreman Pim Oster. The quarry is shut until Tuesday.",
    "The driver of a digger that slid down the wall of Hask quarry has broken three ribs, her"
    " employer said. Pim Oster, foreman there, said the edge had simply gone. Work rests till"
    " Tuesday.",
    "Hask: the quarry stays closed after Friday's accident. Ms Vale, 41, is in hospital. The"
    " labour inspector had warned of the edge in March.",
)
COUNCIL = (
    "The council of Lower Dray voted nine to four to sell the swimming baths. “We can't heat them"
    " any longer,” said mayor Hedda Kline. The price is 1.2 million euros.",
    "Lower Dray sells its baths. Thirteen councillors voted, four of them against. Mayor Kline said"
    " the town could no longer heat them. A buyer was not named.",
    "By nine votes to three the town of Lower Dray gave up its swimming baths on Monday. Swimmers"
    " protested in the rain outside. The buyer pays 1.2 million.",
)


def found_in(comparison: Comparison, order: tuple[int, ...]) -> dict[str, object]:
    """Return what was found, reports named by their first place."""

    def named(one: Passage) -> tuple[int, int, int]:
        return order[one.report], one.span.start, one.span.end

    def pair(a: object, b: object) -> frozenset[object]:
        return frozenset((a, b))

    links = comparison.links
    return {
        "links": {pair(named(one.a), named(one.b)): round(one.score, 4) for one in links},
        "words": {
            pair((order[one.a.report], match.a), (order[one.b.report], match.b))
            for one in links
            for match in one.words
        },
        "strands": {frozenset(map(named, one.passages)) for one in comparison.strands},
        "only here": {(named(one.passage), one.whole) for one in comparison.only_here},
        "left out": {
            (order[one.report], *sorted(map(named, comparison.strands[one.strand].passages)))
            for one in comparison.left_out
        },
        "conflicts": {
            (one.kind, pair((order[one.a.report], one.a_span), (order[one.b.report], one.b_span)))
            for one in comparison.conflicts
        },
        "utterances": {
            frozenset((order[one.report], one.quotation, one.span) for one in each.wordings)
            for each in comparison.utterances
        },
        "brief": Shown(comparison).brief,
    }


@pytest.mark.parametrize("event", ["sample", "quarry", "council"])
def test_the_order_of_reports_changes_nothing_that_is_found(event):
    texts = {"quarry": QUARRY, "council": COUNCIL}.get(event, ())
    reports = [report_from_text(text) for text in texts] or sample_reports()
    first, *others = permutations(range(len(reports)))
    wanted = found_in(compare(reports), first)
    for order in others:
        found = found_in(compare([reports[index] for index in order]), order)
        for kind, all_of_it in wanted.items():
            assert found[kind] == all_of_it, (kind, order)
