"""The order that reports are given in changes nothing of what is found."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_events import report_of
from sample_event import sample_reports

from tellings.compare import compare
from tellings.model import Comparison, Passage
from tellings.reading import report_from_text
from tellings.showing.shown import Shown

# A comparison takes a tenth of a second, and each draw makes two.
DRAWS = 25

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
    brief = Shown(comparison).brief
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
        "brief": replace(brief, same_text=(), not_compared=()),
        "not compared": {replace(one, report=order[one.report]) for one in brief.not_compared},
        "same text": {frozenset(order[report] for report in same) for same in brief.same_text},
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


# Sentences of the two events, and some that could be of either.
_TOLD = sorted(
    {f"{sentence.rstrip('.')}." for text in QUARRY + COUNCIL for sentence in text.split(". ")}
    | {
        "The accident happened at ten past eight.",
        "Nobody was hurt.",
        "One man was hurt.",
        "Mayor Kline said it was “a sad day”.",
        "“A sad day,” the mayor said on Monday.",
        "The price is 1.4 million euros.",
        "Work rests until Wednesday.",
    }
)


@st.composite
def _reports_in_two_orders(draw: st.DrawFn) -> tuple[list[str], tuple[int, ...]]:
    """Draw reports, each of some of the sentences in some order, and another order of them.

    No two are one text: which of such twins a third is linked to, nothing but their order can say.
    """
    a_report = st.lists(st.sampled_from(_TOLD), min_size=1, max_size=5, unique=True)
    reports = draw(st.lists(a_report.map("\n".join), min_size=2, max_size=4, unique=True))
    return reports, tuple(draw(st.permutations(range(len(reports)))))


@settings(max_examples=DRAWS, deadline=None, derandomize=True)
@given(_reports_in_two_orders())
def test_any_reports_in_any_order_give_the_same_findings(drawn):
    texts, order = drawn
    reports = [report_of(text) for text in texts]
    wanted = found_in(compare(reports), tuple(range(len(reports))))
    found = found_in(compare([reports[index] for index in order]), order)
    for kind, all_of_it in wanted.items():
        assert found[kind] == all_of_it, kind
