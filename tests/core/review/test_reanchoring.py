"""Decisions find their place again in edited texts, or stand in the list of the lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Span
from tellings.model.anchors import Anchors, Pair
from tellings.reading import report_from_text
from tellings.reanchoring import reanchor
from tellings.review import (
    NOTHING,
    Correct,
    Field,
    Note,
    On,
    Star,
    Tag,
    Target,
    Tie,
    Unite,
    decide,
)

FERRY = (
    "The ferry to Osterby ran aground at dawn on Monday.",
    "All 58 passengers were brought ashore by fishermen.",
    "The captain blamed a broken lamp on the mole.",
    "Nobody could say when the ferry would sail again.",
    "The harbour office will publish a report in June.",
    "Two tugs tried in vain to pull it free at noon.",
)
MARKET = (
    "The covered market in Varnik was closed on Friday.",
    "Inspectors had found rust in most of the pillars.",
    "Traders may use the square behind the church.",
    "The town council will vote on repairs next week.",
    "A fishmonger said he had warned the mayor for years.",
)


def report(*sentences, name="one", between="\n\n"):
    return report_from_text(between.join(sentences), name=name)


def place(reports, number, words):
    text = reports[number].text
    at = text.index(words)
    return Anchors(reports).at(number, Span(at, at + len(words)))


def star(reports, number, words):
    return decide(NOTHING, Star(Target(On.PASSAGE, (place(reports, number, words),))))


def starred(review):
    return [one.verdict.target.anchors[0].quote for one in review]


@pytest.mark.parametrize("between", ["\n\n", " "])
@pytest.mark.parametrize("words", [FERRY[2], "58 passengers"])
@pytest.mark.parametrize(
    "edited",
    [
        FERRY,
        ("A word before it all.", *FERRY),
        ("A word before it all.", FERRY[0], "More was told.", *FERRY[1:], "And an end."),
        (*FERRY[:3], FERRY[3].replace("Nobody", "No one"), *FERRY[4:]),
        FERRY[:3],
    ],
)
def test_words_that_stayed_are_found_whatever_changed_around(between, words, edited):
    old = [report(*FERRY, between=between)]
    new = [report(*MARKET, name="two"), report(*edited, between=between)]
    review, lost = reanchor(star(old, 0, words), old, new)
    assert not lost
    (found,) = (one.verdict.target.anchors[0] for one in review)
    assert found == place(new, 1, words)


@pytest.mark.parametrize("between", ["\n\n", " "])
@pytest.mark.parametrize(
    "changed",
    [
        "All 59 passengers were brought ashore by fishermen.",
        "All 58 passengers were brought ashore by local fishermen.",
        "All 58 passengers were taken ashore by fishermen.",
    ],
)
def test_a_passage_of_which_a_word_changed_is_still_that_passage(between, changed):
    old = [report(*FERRY, between=between)]
    new = [report(FERRY[0], changed, *FERRY[2:], between=between)]
    review, lost = reanchor(star(old, 0, FERRY[1]), old, new)
    assert not lost
    assert starred(review) == [changed]


@pytest.mark.parametrize("between", ["\n\n", " "])
@pytest.mark.parametrize(
    "edited",
    [
        (FERRY[0], *FERRY[2:]),
        (FERRY[0], "The weather had been calm all night.", *FERRY[2:]),
        (FERRY[0], "All was well.", *FERRY[2:], "Of 58 passengers all were brought ashore."),
    ],
)
def test_a_passage_that_is_gone_is_lost_and_kept_in_the_list(between, edited):
    old = [report(*FERRY, between=between)]
    before = star(old, 0, FERRY[1])
    review, lost = reanchor(before, old, [report(*edited, between=between)])
    assert lost == before.decisions == review.lost
    assert not review.decisions


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_nothing_moves_to_a_look_alike(between):
    twice = (*FERRY[:3], FERRY[1], *FERRY[3:])
    old = [report(*twice, between=between)]
    first = star(old, 0, FERRY[1])
    review, lost = reanchor(first, old, [report(FERRY[0], *twice[2:], between=between)])
    assert lost
    assert not review.decisions
    # Words of another report are another matter, however like.
    other = report(*MARKET[:2], FERRY[1], *MARKET[2:], name="two", between=between)
    review, lost = reanchor(star([report(*FERRY), other], 0, FERRY[1]), [report(*FERRY), other],
                            [other])  # fmt: skip
    assert lost


def test_a_paragraph_that_moved_takes_its_decisions_along():
    old = [report(*FERRY)]
    new = [report(FERRY[4], *FERRY[:4], FERRY[5])]
    review, lost = reanchor(star(old, 0, FERRY[4]), old, new)
    assert not lost
    assert review.decisions[0].verdict.target.anchors[0] == place(new, 0, FERRY[4])


def test_a_report_that_comes_back_brings_its_decisions_back():
    both = [report(*FERRY), report(*MARKET, name="two")]
    pair = Pair(place(both, 0, FERRY[0]), place(both, 1, MARKET[0]))
    before = decide(NOTHING, Tie(pair), Unite(("Ada", "Ada Obi")))
    review, lost = reanchor(before, both, both[:1])
    assert [one.verdict for one in lost] == [Tie(pair)]
    assert [one.verdict for one in review] == [Unite(("Ada", "Ada Obi"))]
    again, lost = reanchor(review, both[:1], both[::-1])
    assert not lost
    assert not again.lost
    assert {one.verdict for one in again} == {one.verdict for one in before}


def test_what_stands_on_a_report_goes_with_its_new_text():
    old = [report(*FERRY), report(*MARKET, name="two")]
    new = [report(*MARKET[:4], "A last line.", name="three"), old[0]]
    keys = [Anchors(reports).keys for reports in (old, new)]
    target = Target(On.REPORT, report=keys[0][1])
    before = decide(
        NOTHING,
        Correct(keys[0][1], Field.OUTLET, "The Lantern"),
        Note("1", target, "see page two"),
        Tag(target, "local"),
    )
    review, lost = reanchor(before, old, new)
    assert not lost
    assert review.decisions[0].verdict.report == keys[1][0]
    assert {one.verdict.target.report for one in review.decisions[1:]} == {keys[1][0]}


def test_the_caller_may_say_which_report_took_whose_place():
    old, new = [report(*FERRY)], [report(FERRY[1], *MARKET, name="two")]
    before = star(old, 0, FERRY[1])
    assert reanchor(before, old, new)[1]
    replaced = {Anchors(old).keys[0]: Anchors(new).keys[0]}
    review, lost = reanchor(before, old, new, replaced)
    assert not lost
    assert starred(review) == [FERRY[1]]


def test_a_file_read_again_is_the_same_report_however_much_of_it_changed():
    old = [report(*FERRY[:2])]
    new = [report(*FERRY[:2], *MARKET, *(line + " Once more." for line in MARKET))]
    old = [replace(one, source=replace(one.source, path="/a/one.txt")) for one in old]
    new = [replace(one, source=replace(one.source, path="/a/one.txt")) for one in new]
    review, lost = reanchor(star(old, 0, FERRY[0]), old, new)
    assert not lost
    assert starred(review) == [FERRY[0]]


@given(
    st.lists(st.sampled_from(FERRY + MARKET), min_size=2, max_size=7, unique=True),
    st.data(),
)
def test_a_decision_keeps_its_very_words_or_is_lost(lines, data):
    """Lines are inserted, removed and swapped: a whole line's decision never changes its words."""
    old = [report(*lines)]
    chosen = data.draw(st.sampled_from(lines))
    edited = [line for line in lines if data.draw(st.booleans()) or line == chosen]
    edited += data.draw(st.lists(st.sampled_from(MARKET), max_size=2))
    edited = data.draw(st.permutations(edited)) if data.draw(st.booleans()) else edited
    key = {Anchors(old).keys[0]: Anchors([report(*edited)]).keys[0]}
    review, lost = reanchor(star(old, 0, chosen), old, [report(*edited)], key)
    assert len(review) + len(lost) == 1
    assert starred(review) in ([], [chosen])
    if edited.count(chosen) == 1 and len(edited) == len(lines) and edited == lines:
        assert not lost
