"""The list of what to check: least certain first, shorter with each decision."""

from decisions import sample_analysis, sample_anchors

from tellings.checking import ToCheck, to_check
from tellings.review import NOTHING, confirm_link, unlink
from tellings.settling import settle


def test_the_least_certain_comes_first_and_goes_once_it_is_decided():
    analysis = sample_analysis()
    review, steps = NOTHING, 0
    listed = to_check(settle(analysis, review), review)
    total = listed.total
    assert [item.score for item in listed.items] == sorted(item.score for item in listed.items)
    assert {item.kind for item in listed.items} >= {ToCheck.LINK, ToCheck.CONFLICT}
    while steps < 4:
        comparison = settle(analysis, review)
        item = next(one for one in to_check(comparison, review).items if one.kind is ToCheck.LINK)
        link = comparison.links[item.index]
        ends = [sample_anchors().at(end.report, end.span) for end in (link.a, link.b)]
        review = (unlink if steps % 2 else confirm_link)(review, *ends)
        steps += 1
    after = to_check(settle(analysis, review), review)
    assert after.checked == 4
    assert after.total <= total
    assert len(after.items) < len(listed.items)
