"""Decisions as values: one a subject, the later wins, nothing is changed in place."""

from datetime import UTC, datetime

import pytest
from decisions import anchor, quotations, verdicts
from hypothesis import given
from hypothesis import strategies as st

from tellings.corrections import corrected, needs_analysis, read_date, written_date
from tellings.history import History
from tellings.model import Granularity, LinkKind
from tellings.model.anchors import Anchors, Pair, report_keys
from tellings.model.plain import from_plain, to_plain
from tellings.reading import report_from_text
from tellings.review import (
    NOTHING,
    WHOLE,
    Correct,
    Field,
    Furnish,
    Note,
    On,
    Review,
    Spoken,
    Stamp,
    Star,
    Tag,
    Target,
    Tie,
    confirm_link,
    decide,
    decision_on,
    is_starred,
    link,
    notes,
    subject,
    tags,
    unlink,
    withdraw,
)

ADA = Stamp("Ada", datetime(2031, 5, 2, 18, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def ends():
    return anchor(0, "an hour to pack"), anchor(1, "one hour to pack")


def test_of_two_decisions_about_one_pair_the_later_holds_whichever_end_comes_first(ends):
    a, b = ends
    review = unlink(link(NOTHING, a, b), b, a, by=ADA)
    assert len(review) == 1
    assert review.decisions[0].stamp == ADA
    assert len(link(review, a, b)) == 1
    assert withdraw(review, Tie(Pair(a, b))) == NOTHING


def test_confirming_keeps_the_kind_that_was_said(ends):
    review = confirm_link(link(NOTHING, *ends, LinkKind.SAME), *ends, by=ADA)
    assert review.decisions[0].verdict == Tie(Pair(*ends), LinkKind.SAME)
    assert decision_on(review, Tie(Pair(*ends))).stamp == ADA


def test_notes_tags_and_stars_gather_on_their_target(ends):
    row, passage = Target(On.ROW, ends[:1]), Target(On.PASSAGE, ends[:1])
    review = decide(
        NOTHING,
        Note("1", row, "who says so?"),
        Note("2", row, "ask the fire brigade"),
        Note("3", WHOLE, "for Thursday"),
        Tag(row, "figure"),
        Star(passage),
    )
    review = decide(review, Note("1", row, "who says so, and when?"))
    assert {note.text for note in notes(review, row)} == {
        "who says so, and when?",
        "ask the fire brigade",
    }
    assert len(notes(review)) == 3
    assert tags(review, row) == ("figure",)
    assert not tags(review, passage)
    assert (is_starred(review, passage), is_starred(review, row)) == (True, False)


def test_details_and_furniture_are_corrected_and_told_to_need_a_new_analysis():
    reports = [report_from_text("A title\n\nThe first line.\n\nThe last line.", name="one")]
    anchors = Anchors(reports)
    block = anchors.at(0, reports[0].blocks[-1].span)
    review = decide(NOTHING, Correct(anchors.keys[0], Field.OUTLET, "The Lantern"))
    (named,) = corrected(reports, review)
    assert named.outlet == "The Lantern"
    assert not needs_analysis(reports, [named])
    review = decide(review, Furnish(block, True), Correct(anchors.keys[0], Field.DATE, "2031-05"))
    (changed,) = corrected(reports, review)
    assert changed.blocks[-1].furniture is not None
    assert (changed.date.value.year, changed.date.granularity) == (2031, Granularity.MONTH)
    assert needs_analysis(reports, [changed])
    assert corrected([changed], review) == (changed,)
    assert corrected(reports, decide(review, Furnish(block, False)))[0].blocks[-1].furniture is None


@pytest.mark.parametrize("written", ["", "2031", "2031-05", "2031-05-02", "2031-05-02T18:30"])
def test_dates_are_written_as_exactly_as_they_are_known(written):
    assert written_date(read_date(written)) == written


@pytest.mark.parametrize("written", ["2031-02-30", "soon", "20310502"])
def test_what_looks_like_a_date_and_is_none_is_refused(written):
    with pytest.raises(ValueError):  # noqa: PT011  whatever it says
        read_date(written)


def test_the_same_text_twice_has_two_keys():
    one = report_from_text("The old pier burned down.", name="one")
    keys = report_keys([one, one, report_from_text("Another.", name="two")])
    assert len(set(keys)) == 3
    assert keys[1] == f"{keys[0]}-2"


@given(st.lists(verdicts(), max_size=20))
def test_a_review_holds_the_latest_of_each_subject(made):
    review = NOTHING
    for verdict in made:
        review = decide(review, verdict)
    latest = {subject(verdict): verdict for verdict in made}
    assert {subject(d.verdict): d.verdict for d in review} == latest
    assert withdraw(review, *made) == NOTHING


@given(st.lists(verdicts(), max_size=12), st.text(max_size=5))
def test_a_review_is_the_same_after_writing_and_reading(made, author):
    review = decide(NOTHING, *made, by=Stamp(author, ADA.when))
    assert from_plain(Review, to_plain(review)) == review


@given(st.lists(st.tuples(verdicts(), st.integers(0, 3)), max_size=20))
def test_undone_and_redone_is_as_it_was(made):
    history = History()
    reviews = [history.review]
    for number, (verdict, back) in enumerate(made):
        history = history.did(f"step {number}", decide(history.review, verdict))
        if history.review != reviews[-1]:
            reviews.append(history.review)
        for _ in range(back):
            history = history.undone()
        for _ in range(back):
            history = history.redone()
        assert history.review == reviews[-1]
    for review in reversed(reviews):
        assert history.review == review
        history = history.undone()
    assert history.undo_label is None
    for review in reviews[1:]:
        history = history.redone()
        assert history.review == review
    assert history.redo_label is None
    assert history.steps == len(reviews) - 1


@given(quotations())
def test_a_new_step_forgets_what_was_undone(quotation):
    first = History().did("one", decide(NOTHING, Spoken(quotation, "Ada Obi")))
    back = first.undone()
    assert (back.undo_label, back.redo_label) == (None, "one")
    other = back.did("two", decide(NOTHING, Spoken(quotation, None)))
    assert (other.undo_label, other.redo_label) == ("two", None)
    assert first.did("nothing", first.review) is first


def test_ten_thousand_steps_cost_no_more_than_ten(ends):
    history = History.of(NOTHING)
    for number in range(10_000):
        target = Target(On.PASSAGE, ends[:1])
        history = history.did("note", decide(NOTHING, Note("n", target, str(number))))
    assert history.steps == 10_000
    for _ in range(10_000):
        history = history.undone()
    assert history.review == NOTHING
    del history
