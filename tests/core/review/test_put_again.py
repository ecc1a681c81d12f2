"""A decision about places that are gone is made again about others, as a person says."""

from __future__ import annotations

from decisions import verdicts
from hypothesis import given

from tellings.model import Span
from tellings.model.anchors import Anchor, Pair
from tellings.put_again import places_of, put_again
from tellings.review import WHOLE, Note, On, Tag, Target, Tie, Titled

HERE = Anchor("a" * 16, Span(0, 11), "water ran over")
THERE = Anchor("b" * 16, Span(4, 20), "the river flowed over")


@given(verdicts())
def test_it_says_the_same_of_the_places_given_or_nothing(verdict):
    again = put_again(verdict, [HERE, THERE])
    assert again is None or type(again) is type(verdict)
    if again is not None:
        assert set(places_of(again)) <= {HERE, THERE}
        assert len(places_of(again)) == len(places_of(verdict))


def test_two_places_have_to_lie_in_two_reports():
    link = Tie(Pair(HERE, THERE))
    assert put_again(link, [HERE]) is None
    assert put_again(link, [HERE, HERE]) is None
    assert put_again(link, [THERE, HERE]) == link


def test_what_is_about_all_reports_stays_and_a_title_is_refused():
    note = Note("n", WHOLE, "all of it")
    assert put_again(note, [HERE]) == note
    assert put_again(Titled("The flood"), [HERE]) is None


def test_what_stands_on_a_report_goes_to_the_report_of_the_passage():
    tag = Tag(Target(On.REPORT, report="c" * 16), "wire")
    assert put_again(tag, [THERE]) == Tag(Target(On.REPORT, report=THERE.report), "wire")
