from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tellings.meaning.linking.strands import build_strands
from tellings.model import Link, LinkKind, Origin, Passage, Span


def link(a: tuple[int, int], b: tuple[int, int], score: float = 0.9) -> Link:
    one, two = (Passage(r, s, Span(10 * s, 10 * s + 9)) for r, s in sorted((a, b)))
    return Link(one, two, LinkKind.SAME, score)


def test_three_reports_of_one_claim_make_one_strand() -> None:
    strands = build_strands([link((0, 0), (1, 2)), link((1, 2), (2, 1)), link((0, 0), (2, 1))])
    assert [len(s.passages) for s in strands] == [3]
    assert strands[0].links == (0, 1, 2)


def test_a_weak_link_does_not_drag_two_claims_together() -> None:
    one = [link((0, 0), (1, 0)), link((1, 0), (2, 0)), link((0, 0), (2, 0))]
    two = [link((0, 5), (1, 5)), link((1, 5), (2, 5)), link((0, 5), (2, 5))]
    strands = build_strands([*one, *two, link((0, 0), (1, 5), 0.4)])
    assert [s.links for s in strands] == [(0, 1, 2), (6,), (3, 4, 5)]


def test_a_report_may_hold_several_passages_of_a_strand() -> None:
    (strand,) = build_strands([link((0, 0), (1, 0)), link((0, 1), (1, 0))])
    assert [p.report for p in strand.passages] == [0, 0, 1]


def test_passages_of_one_report_need_no_link_among_them() -> None:
    links = [link((0, n), (1, 0), 0.5) for n in range(4)]
    assert [len(s.passages) for s in build_strands(links)] == [5]


def test_a_third_report_linked_to_one_of_two_is_a_claim_of_its_own() -> None:
    strands = build_strands([link((0, 0), (1, 0)), link((1, 0), (2, 0), 0.5)])
    assert [s.links for s in strands] == [(0,), (1,)]


def test_score_is_that_of_the_weakest_link_needed() -> None:
    links = [link((0, 0), (1, 0), 0.9), link((1, 0), (2, 0), 0.7), link((0, 0), (2, 0), 0.5)]
    assert build_strands(links)[0].score == 0.7


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 3), st.integers(0, 4)),
        st.floats(0.05, 1),
        max_size=30,
    )
)
def test_invariants(table: dict[tuple[int, int, int, int], float]) -> None:
    links = [link((a, i), (b, j), s) for (a, i, b, j), s in table.items() if a < b]
    strands = build_strands(links)
    used = [n for s in strands for n in s.links]
    assert sorted(used) == list(range(len(links)))
    for strand in strands:
        assert len({p.report for p in strand.passages}) >= 2
        for n in strand.links:
            assert {links[n].a, links[n].b} <= set(strand.passages)


def test_what_a_person_linked_is_joined_and_what_they_parted_stays_apart() -> None:
    chain = [link((0, 0), (1, 0)), link((1, 0), (2, 0), 0.2), link((2, 0), (3, 0))]
    assert len(build_strands(chain)) > 1
    by_hand = [replace(one, origin=Origin.BY_HAND) for one in chain]
    (joined,) = build_strands(by_hand)
    assert (len(joined.passages), joined.score) == (4, 1.0)
    first, last = joined.passages[0], joined.passages[3]
    strands = build_strands(by_hand, [(first, last)])
    assert not [s for s in strands if {first, last} <= set(s.passages)]
    assert sorted(n for s in strands for n in s.links) == [0, 1, 2]


def test_what_a_person_joined_counts_as_one_passage() -> None:
    found = [link((0, 0), (1, 0)), link((1, 0), (2, 0), 0.5)]
    assert [s.links for s in build_strands(found)] == [(0,), (1,)]
    by_hand = [replace(found[0], origin=Origin.BY_HAND), found[1]]
    assert [s.links for s in build_strands(by_hand)] == [(0, 1)]
