"""What follows from a person's decisions, at once and for everything that hangs on them."""

from dataclasses import replace

import pytest
from decisions import (
    anchor,
    decisions,
    passage,
    sample_analysis,
    sample_anchors,
    verdicts,
    words_at,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_event import sample_comparison

from tellings.analysis import analyse
from tellings.model import ConflictKind, FurnitureReason, LinkKind, Origin, QuotationKind
from tellings.model.anchors import Anchors, ClashKey, Pair
from tellings.reading import report_from_text
from tellings.review import (
    NOTHING,
    Dismiss,
    Extent,
    Furnish,
    KeepApart,
    Quoted,
    Review,
    Spoken,
    Unite,
    Uphold,
    confirm_link,
    decide,
    link,
    merge,
    move,
    split,
    unlink,
    withdraw,
)
from tellings.settling import settle


@pytest.fixture(scope="module")
def analysis():
    return sample_analysis()


@pytest.fixture(scope="module")
def found():
    return sample_comparison()


def loose_end(comparison):
    """A link, and the end of it that is linked with nothing else."""
    for one in comparison.links:
        for end in (one.a, one.b):
            if sum(end in (other.a, other.b) for other in comparison.links) == 1:
                return one, end
    raise AssertionError


def at(place):
    return sample_anchors().at(place.report, place.span)


def test_what_is_unlinked_is_told_by_one_report_alone(analysis, found):
    one, end = loose_end(found)
    assert end not in {only.passage for only in found.only_here}
    after = settle(analysis, unlink(NOTHING, at(one.a), at(one.b)))
    assert not [k for k in after.links if (k.a, k.b) == (one.a, one.b)]
    assert end in {only.passage for only in after.only_here if only.whole}
    assert not [s for s in after.strands if end in s.passages]
    assert one.b in [c.passage for c in after.candidates[one.a.report, one.a.sentence]]


def test_what_is_linked_is_no_longer_only_here_or_left_out():
    burst = "A gas pipe burst under Mill Street on Friday morning."
    bread = "The baker gave away bread to all who waited outside."
    reports = [
        report_from_text(f"{burst} {bread}", name="one"),
        report_from_text(f"{burst} The mayor plays chess. An opera house was sold.", name="two"),
        report_from_text(f"On Friday a gas pipe under Mill Street burst. {bread}", name="three"),
    ]
    analysis = analyse(reports)
    found = settle(analysis)
    (left,) = found.left_out
    strand = found.strands[left.strand]
    alone = passage(analysis, 1, "The mayor plays")
    assert (left.report, alone) in {(1, only.passage) for only in found.only_here}
    other = strand.passages[0]
    anchors = Anchors(reports)
    ends = (anchors.at(end.report, end.span) for end in (alone, other))
    after = settle(analysis, link(NOTHING, *ends))
    assert alone not in {only.passage for only in after.only_here}
    (joined,) = [s for s in after.strands if alone in s.passages]
    assert set(strand.passages) < set(joined.passages)
    assert not after.left_out


def test_a_link_by_hand_of_passages_no_one_considered_has_its_words_matched(analysis):
    a = passage(analysis, 0, "an hour to pack")
    b = passage(analysis, 2, "Two dams of the same design")
    (made,) = [
        k
        for k in settle(analysis, link(NOTHING, at(b), at(a), LinkKind.SAME)).links
        if k.origin is Origin.BY_HAND
    ]
    assert (made.a, made.b, made.kind, made.certainty) == (a, b, LinkKind.SAME, 1.0)
    c = passage(analysis, 2, "would not rule out a breach")
    d = passage(analysis, 0, "no danger of a breach")
    after = settle(analysis, link(NOTHING, at(d), at(c)))
    assert next(k for k in after.links if (k.a, k.b) == (d, c)).words


def test_a_confirmed_link_keeps_its_score_and_its_kind_follows_the_person(analysis, found):
    one = min(found.links, key=lambda k: k.score)
    review = confirm_link(NOTHING, at(one.a), at(one.b))
    (same,) = [k for k in settle(analysis, review).links if (k.a, k.b) == (one.a, one.b)]
    assert same == replace(one, origin=Origin.CONFIRMED)
    other = LinkKind.SAME if one.kind is LinkKind.PARTIAL else LinkKind.PARTIAL
    review = confirm_link(link(review, at(one.a), at(one.b), other), at(one.a), at(one.b))
    (same,) = [k for k in settle(analysis, review).links if (k.a, k.b) == (one.a, one.b)]
    assert same.kind is other


def test_a_passage_moves_from_one_strand_to_another(analysis, found):
    one = found.strands[0]
    two = next(s for s in found.strands if not set(s.passages) & set(one.passages))
    mover = one.passages[-1]
    to = next(p for p in two.passages if p.report != mover.report)
    after = settle(analysis, move(NOTHING, at(mover), map(at, one.passages), at(to)))
    (strand,) = [s for s in after.strands if to in s.passages and mover in s.passages]
    assert not set(one.passages) - {mover} & set(strand.passages)


def test_a_strand_is_split_and_two_are_merged(analysis, found):
    whole = next(s for s in found.strands if len(s.passages) > 2)
    ones, others = whole.passages[:1], whole.passages[1:]
    review = split(NOTHING, map(at, ones), map(at, others))
    after = settle(analysis, review)
    assert not [
        s for s in after.strands if set(ones) & set(s.passages) and set(others) & set(s.passages)
    ]
    again = settle(analysis, merge(review, map(at, ones), map(at, others)))
    assert any(set(whole.passages) <= set(s.passages) for s in again.strands)


def test_parted_passages_stay_apart_through_a_third(analysis, found):
    whole = next(s for s in found.strands if len({p.report for p in s.passages}) == 3)
    first = {p.report: p for p in reversed(whole.passages)}
    a, b, c = (first[report] for report in range(3))
    review = unlink(NOTHING, at(a), at(b))
    review = confirm_link(confirm_link(review, at(a), at(c)), at(b), at(c))
    after = settle(analysis, review)
    assert not [s for s in after.strands if {a, b} <= set(s.passages)]
    assert {(a, c), (b, c)} <= {(k.a, k.b) for k in after.links}
    numbers = sorted(n for s in after.strands for n in s.links)
    assert numbers == list(range(len(after.links)))


def test_a_dismissed_conflict_is_gone_and_an_upheld_one_confirmed(analysis, found):
    first, second = found.conflicts[:2]
    keys = [sample_anchors().conflict(one) for one in (first, second)]
    after = settle(analysis, decide(NOTHING, Dismiss(keys[0]), Uphold(keys[1])))
    assert first not in after.conflicts
    assert replace(second, origin=Origin.CONFIRMED) in after.conflicts


def test_a_conflict_added_by_hand_belongs_to_the_strand_of_its_words(analysis, found):
    pair = Pair(words_at(0, "an hour to pack"), words_at(1, "one hour to pack"))
    after = settle(analysis, decide(NOTHING, Uphold(ClashKey(ConflictKind.MOMENT, pair))))
    (made,) = [c for c in after.conflicts if c.origin is Origin.BY_HAND]
    assert (made.a_value, made.b_value) == ("an hour to pack", "one hour to pack")
    assert made.strand is not None
    sentences = {(p.report, p.sentence) for p in after.strands[made.strand].passages}
    assert {(made.a.report, made.a.sentence), (made.b.report, made.b.sentence)} <= sentences


def test_a_speaker_set_by_hand_speaks_the_whole_utterance(analysis, found):
    number, utterance = next(
        (n, u)
        for n, u in enumerate(found.utterances)
        if len(u.wordings) > 1 and u.wordings[0].quotation is not None
    )
    wording = utterance.wordings[0]
    quotation = found.findings[wording.report].quotations[wording.quotation]
    review = decide(
        NOTHING, Spoken(sample_anchors().at(wording.report, quotation.span), "Runa Vik")
    )
    after = settle(analysis, review)
    assert after.persons[after.utterances[number].speaker].name == "Runa Vik"
    assert after.findings[wording.report].quotations[wording.quotation].rule == "by hand"
    nobody = settle(analysis, decide(review, Spoken(review.decisions[0].verdict.quotation, None)))
    assert nobody.utterances[number].speaker is None


def test_marks_that_quote_nobody_are_no_longer_told_by_a_speaker(analysis, found):
    report, quotation = next(
        (n, q)
        for n, f in enumerate(found.findings)
        for q in f.quotations
        if q.kind is QuotationKind.DIRECT
    )
    review = decide(
        NOTHING, Quoted(sample_anchors().at(report, quotation.span), QuotationKind.SCARE)
    )
    after = settle(analysis, review)
    place = found.findings[report].quotations.index(quotation)
    assert after.findings[report].quotations[place].kind is QuotationKind.SCARE
    alone = [u for u in after.utterances if len(u.wordings) == 1]
    assert not [
        u for u in alone if (u.wordings[0].report, u.wordings[0].quotation) == (report, place)
    ]


def test_a_quotation_reaches_as_far_as_a_person_says(analysis, found):
    quotation = next(q for q in found.findings[0].quotations if len(q.span) > 40)
    short = sample_anchors().at(0, replace(quotation.span, end=quotation.span.start + 20))
    after = settle(analysis, decide(NOTHING, Extent(sample_anchors().at(0, quotation.span), short)))
    place = found.findings[0].quotations.index(quotation)
    assert after.findings[0].quotations[place].content == short.span
    for utterance in after.utterances:
        for wording in utterance.wordings:
            if (wording.report, wording.quotation) == (0, place):
                assert short.span.contains(wording.span)


def test_united_persons_speak_with_one_name(analysis, found):
    speaking = sorted({u.speaker for u in found.utterances if u.speaker is not None})[:2]
    names = tuple(found.persons[n].name for n in speaking)
    after = settle(analysis, decide(NOTHING, Unite(names)))
    assert len(after.persons) == len(found.persons) - 1
    (joined,) = [p for p in after.persons if p.name == names[0]]
    assert set(names) <= set(joined.variants)
    spoken = [u for u in after.utterances if u.speaker is not None
              and after.persons[u.speaker] == joined]  # fmt: skip
    assert len(spoken) == sum(u.speaker in speaking for u in found.utterances)


def test_a_spelling_can_belong_to_somebody_else(analysis, found):
    after = settle(analysis, decide(NOTHING, KeepApart(("Halvard Soerli",))))
    names = [set(p.variants) for p in after.persons]
    assert {"Halvard Soerli"} in names
    assert not any({"Halvard Soerli", "Halvard Sørli"} <= one for one in names)
    other = next(n for n, p in enumerate(after.persons) if p.variants == ("Halvard Soerli",))
    assert other in {m.person for f in after.findings for m in f.mentions}


def test_nothing_is_found_in_what_a_person_made_furniture(analysis, found):
    one, end = loose_end(found)
    there = one.a if end == one.b else one.b
    block = next(b for b in found.reports[there.report].blocks if b.span.contains(there.span))
    review = decide(NOTHING, Furnish(sample_anchors().at(there.report, block.span), True))
    after = settle(analysis, review)
    told = [p for s in after.strands for p in s.passages] + [o.passage for o in after.only_here]
    assert not [p for p in told if p.report == there.report and block.span.contains(p.span)]
    assert end in {only.passage for only in after.only_here}
    (now,) = [b for b in after.reports[there.report].blocks if b.span == block.span]
    assert now.furniture is FurnitureReason.BY_HAND


def test_a_decision_whose_words_are_not_there_changes_nothing(analysis, found):
    gone = replace(anchor(0, "an hour to pack"), quote="words nobody wrote")
    assert settle(analysis, unlink(NOTHING, gone, anchor(1, "one hour to pack"))) == found


@settings(max_examples=60)
@given(st.lists(verdicts(), max_size=8))
def test_settling_is_the_same_as_settling_anew(steps):
    analysis = sample_analysis()
    review = NOTHING
    for verdict in steps:
        review = decide(review, verdict)
        after = settle(analysis, review)
    if steps:
        # A copy has nothing remembered.
        assert settle(replace(analysis), review) == after
    assert settle(analysis, withdraw(review, *steps)) == sample_comparison()


@settings(max_examples=60)
@given(st.lists(decisions(), max_size=12))
def test_whatever_is_decided_the_findings_hold_together(made):
    analysis = sample_analysis()
    after = settle(analysis, Review(tuple(made)))
    assert sorted(n for s in after.strands for n in s.links) == list(range(len(after.links)))
    for one in after.links:
        assert one.a.report < one.b.report
    for person in {m.person for f in after.findings for m in f.mentions if m.person is not None}:
        assert person < len(after.persons)
    for utterance in after.utterances:
        for wording in utterance.wordings:
            if wording.quotation is not None:
                assert wording.quotation < len(after.findings[wording.report].quotations)
    for conflict in after.conflicts:
        assert conflict.strand is None or conflict.strand < len(after.strands)


def test_to_confirm_a_claim_of_all_reports_brings_nothing_else_into_it(analysis, found):
    every = max(found.strands, key=lambda strand: len(strand.links))
    review = NOTHING
    for number in every.links:
        tied = found.links[number]
        review = confirm_link(review, at(tied.a), at(tied.b))
    assert every.passages in [one.passages for one in settle(analysis, review).strands]


def test_merging_keeps_every_passage_of_both_halves(analysis, found):
    for one, two in zip(found.strands, found.strands[1:], strict=False):
        if len({p.report for p in (*one.passages, *two.passages)}) < 2:
            continue
        after = settle(analysis, merge(NOTHING, map(at, one.passages), map(at, two.passages)))
        whole = {*one.passages, *two.passages}
        assert any(whole <= set(strand.passages) for strand in after.strands)
