from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_events import event_of

from tellings.errors import Cancelled
from tellings.language.understood import words_of
from tellings.meaning.linking.links import LinkFindings, find_links
from tellings.model import BlockKind, LinkKind

HARBOUR = (
    "A freight ship ran aground near the port of Lindhaven on Tuesday night.",
    "The crew of 14 was brought ashore by helicopter.",
    "Mayor Ida Brandt said she had warned of the shallow channel for years.",
    "Schools in the town stay open.",
)
COAST = (
    "Fishermen complained about falling prices at the weekly market.",
    "Fourteen sailors were flown to safety by helicopter after their freighter got stuck.",
    "“I have warned about that shallow channel for years,” mayor Ida Brandt said.",
    "On Tuesday night the freight ship had run aground close to Lindhaven’s port.",
)


def links_of(*texts: Sequence[str]) -> LinkFindings:
    return event_of(*texts).links()


def test_a_headline_is_linked_to_nothing() -> None:
    said = "Near the port of Lindhaven, a freight ship ran aground on Tuesday night."
    event = event_of((said,), HARBOUR)
    assert event.links().links[0].kind is LinkKind.SAME
    title = replace(event.findings[0].sentences[0], kind=BlockKind.TITLE)
    headed = (replace(event.findings[0], sentences=(title,)), event.findings[1])
    assert replace(event, findings=headed).links().links == ()


@pytest.mark.parametrize(
    "other",
    [
        HARBOUR[2],
        HARBOUR[2].upper(),
        "“Mayor Ida Brandt said: she had warned, of the shallow channel, for years!”",
    ],
)
def test_the_same_words_say_the_same(other: str) -> None:
    links = links_of((HARBOUR[2],), (other,)).links
    assert [link.kind for link in links] == [LinkKind.SAME]


@pytest.mark.parametrize(
    ("brief", "whole"),
    [
        (
            "A bomb went off in the market on Monday.",
            "A bomb went off in the market on Monday, killing four people and wounding nine.",
        ),
        (
            "The council voted to close the library on Friday.",
            "The council voted to close the library, the swimming pool and both youth clubs, and to"
            " sell the land on which they stand, on Friday.",
        ),
    ],
)
def test_half_of_a_claim_is_a_part_at_first_look(brief: str, whole: str) -> None:
    def kinds(other: str) -> list[LinkKind]:
        event = event_of((brief,), (other,))
        found = find_links(
            event.reports, words_of(event.reports), event.findings, event.encoded, quick=True
        )
        return [link.kind for link in found.links]

    assert kinds(whole) == [LinkKind.PARTIAL]
    assert kinds(brief.replace("on ", "this ")) == [LinkKind.SAME]


def pairs(found: LinkFindings) -> set[tuple[int, int]]:
    return {(k.a.sentence, k.b.sentence) for k in found.links}


def test_finds_the_same_claims_in_other_words_and_order() -> None:
    assert {(0, 3), (1, 1), (2, 2)} <= pairs(links_of(HARBOUR, COAST))


def test_leaves_what_only_one_tells_unlinked() -> None:
    found = links_of(HARBOUR, COAST)
    assert not any(a == 3 or b == 0 for a, b in pairs(found))


def test_keeps_the_scores_of_all_pairs_and_the_best_rivals() -> None:
    found = links_of(HARBOUR, COAST)
    (warned,) = [k for k in found.links if (k.a.sentence, k.b.sentence) == (2, 2)]
    assert warned.score in found.pairs.score.tolist()
    assert len(found.pairs) > len(found.links)
    assert found.candidates
    assert all(len(rivals) <= 5 for rivals in found.candidates.values())


@settings(max_examples=8)
@given(st.permutations(HARBOUR), st.permutations(COAST))
def test_swapping_reports_mirrors_the_links(one: list[str], two: list[str]) -> None:
    there, back = links_of(one, two), links_of(two, one)
    scores = {(k.a.sentence, k.b.sentence): round(k.score, 3) for k in there.links}
    assert scores == {(k.b.sentence, k.a.sentence): round(k.score, 3) for k in back.links}


@pytest.mark.parametrize(
    "texts", [((), HARBOUR), ((), ()), (("...",), HARBOUR), (("", "Yes."), ("",))]
)
def test_survives_reports_without_words(texts: tuple[Sequence[str], ...]) -> None:
    assert links_of(*texts).links == ()


def test_third_report_keeps_order() -> None:
    found = links_of(HARBOUR, COAST, HARBOUR)
    assert all(k.a.report < k.b.report for k in found.links)
    same = {(k.a.sentence, k.b.sentence) for k in found.links if (k.a.report, k.b.report) == (0, 2)}
    assert {(0, 0), (1, 1), (2, 2), (3, 3)} <= same


def test_cancelling_raises() -> None:
    event = event_of(HARBOUR, COAST)

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_links(
            event.reports, words_of(event.reports), event.findings, event.encoded, check=stop
        )
