"""The list of what to check: least certain first, shorter with each decision."""

from dataclasses import replace

from decisions import sample_analysis
from synthetic import synthetic_comparison

from tellings.history import History
from tellings.model import Candidate, Link, LinkKind, Origin, Passage, Strand
from tellings.model.anchors import Pair
from tellings.review import (
    NOTHING,
    Decision,
    Note,
    On,
    Part,
    Review,
    Spoken,
    Target,
    decide,
)
from tellings.settling import settle
from tellings.showing.checking import Answer, ToCheck
from tellings.showing.decisions import DecisionSort
from tellings.showing.shown import show


def shown(review=NOTHING):
    return show(settle(sample_analysis(), review), review=review)


def answered(review, item, right):
    return decide(review, *(item.right if right else item.wrong))


def test_the_least_certain_comes_first_and_nothing_leaves_the_list():
    listed = shown().to_check
    assert [one.score for one in listed.items] == sorted(one.score for one in listed.items)
    assert {one.kind for one in listed.items} >= {ToCheck.LINK, ToCheck.CONFLICT}
    assert listed.checked == 0
    review, right = NOTHING, True
    for done in range(4):
        now = shown(review).to_check
        assert now.checked == done
        # A confirmed link may carry a conflict to a report that was none of its strand's.
        assert {one.key for one in now.items} >= {one.key for one in listed.items}
        item = next(one for one in now.open if one.kind is ToCheck.LINK)
        review, right = answered(review, item, right), not right
    after = shown(review).to_check
    assert [one.answer for one in after.items].count(Answer.WRONG) == 2


def test_a_refused_conflict_stays_listed_as_one_and_can_be_taken_back():
    item = next(one for one in shown().to_check.items if one.kind is ToCheck.CONFLICT)
    history = History().did("no", answered(NOTHING, item, right=False))
    again = shown(history.review).to_check.find(item.key)
    assert again.answer is Answer.WRONG
    assert {again.words[0], again.words[1]} == set(item.words)
    assert shown(history.undone().review).to_check.find(item.key) == item
    right = shown(answered(NOTHING, item, right=True)).to_check.find(item.key)
    assert right.answer is Answer.RIGHT


def test_a_quotation_whose_speaker_a_person_set_is_checked():
    listed = shown()
    report, found = next(
        (report, one)
        for report, own in enumerate(listed.comparison.findings)
        for one in own.quotations
        if one.speaker is not None
    )
    place = listed.anchors.at(report, found.span)
    now = shown(decide(NOTHING, Spoken(place, "Runa Vik"))).to_check
    (item,) = (one for one in now.items if one.answer is not Answer.OPEN)
    assert (item.kind, item.answer, item.speaker) == (ToCheck.SPEAKER, Answer.RIGHT, "Runa Vik")


def test_the_next_one_is_open_and_the_list_goes_round():
    listed = shown().to_check
    first, last = listed.items[0], listed.items[-1]
    assert listed.beside(None) is first
    assert listed.beside(last.key) is first
    assert listed.beside(first.key, forward=False) is last
    review = answered(NOTHING, listed.items[1], right=True)
    now = shown(review).to_check
    assert now.beside(first.key).key == listed.items[2].key
    for item in listed.items:
        review = answered(review, item, right=True)
    assert shown(review).to_check.beside(first.key) is None


def test_two_passages_that_nothing_speaks_for_are_nothing_checked_once_parted():
    rows = shown()
    tellers = next(row for row in rows.rows if row.strand is not None)
    place = tellers.first.report, tellers.first.sentence
    rivals = rows.comparison.candidates.get(place, ())
    other = next(
        row
        for row in rows.rows
        if row.strand is None
        and row.first.report != tellers.first.report
        and all(one.passage.sentence != row.first.sentence for one in rivals)
    )
    ends = rows.anchors.passage(tellers.first), rows.anchors.passage(other.first)
    now = shown(decide(NOTHING, Part(Pair(*ends)))).to_check
    assert now.checked == 0
    assert now.open == rows.to_check.open


def test_all_decisions_are_listed_those_without_a_place_first():
    found = shown()
    first = found.rows[0].first
    block = found.anchors.passage(first)
    gone = Decision(Note("b", Target(On.PASSAGE, (block,)), "was here"))
    review = decide(NOTHING, Note("a", Target(On.PASSAGE, (block,)), "Ask the Lantern"))
    item = next(one for one in shown().to_check.items if one.kind is ToCheck.LINK)
    review = Review(answered(review, item, right=False).decisions, (gone,))
    lost, note, *links = shown(review).decisions
    assert lost.lost
    assert lost.passages == ()
    assert lost.words == (" ".join(block.quote.split()),)
    assert note.sort is DecisionSort.NOTE
    assert note.passages == (first,)
    assert note.holds("ask the lantern")
    assert not note.holds("mayor")
    assert {one.sort for one in links} == {DecisionSort.LINK}
    assert {one.report for one in links[0].passages} == {one.report for one in item.passages}


def three_linked(*scores, first=Origin.FOUND):
    """Return three sentences of three reports, linked in pairs: A–B, A–C, B–C; None is no link."""
    base = synthetic_comparison(3, 1)
    a, b, c = (
        Passage(report, 0, found.sentences[0].span) for report, found in enumerate(base.findings)
    )
    links = tuple(
        Link(*ends, LinkKind.SAME, score, (), origin=first if ends == (a, b) else Origin.FOUND)
        for ends, score in zip(((a, b), (a, c), (b, c)), scores, strict=True)
        if score is not None
    )
    strand = Strand((a, b, c), tuple(range(len(links))), LinkKind.SAME, 0.5)
    return replace(
        base,
        links=links,
        strands=(strand,),
        only_here=(),
        left_out=(),
        candidates={(0, 0): (Candidate(b, 0.4),), (1, 0): (Candidate(a, 0.4),)},
    )


def test_a_decision_moves_links_of_the_same_passages_with_a_third_report():
    first, *others = show(three_linked(0.4, 0.6, 0.65), review=NOTHING).to_check.items
    assert [one.learned for one in others] == [0, 0]
    right = show(
        three_linked(0.4, 0.6, 0.65, first=Origin.CONFIRMED),
        review=answered(NOTHING, first, right=True),
    )
    wrong = show(three_linked(None, 0.6, 0.65), review=answered(NOTHING, first, right=False))
    for now, learned in ((right, 1), (wrong, -1)):
        assert now.to_check.checked == 1
        assert [one.learned for one in now.to_check.open] == [learned, learned]
        for one, before in zip(now.to_check.open, others, strict=True):
            assert one.key == before.key
            assert one.score == before.score
            assert (one.sure > before.sure) is (learned > 0)


def test_without_a_link_that_closes_the_triangle_nothing_is_learned():
    first, other = show(three_linked(0.4, 0.6, None), review=NOTHING).to_check.items
    now = show(three_linked(None, 0.6, None), review=answered(NOTHING, first, right=False))
    assert now.to_check.find(other.key) == other
