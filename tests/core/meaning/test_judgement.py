"""What the judge says of two sentences, kept and read again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.meaning.judging.judgement import CLASH_KINDS, Judgement, Side
from tellings.model import Span


def side(*pieces: tuple[int, int, float, float]) -> Side:
    """Make a side of (start, end, log odds of a clash, log odds of being told)."""
    spans = np.array([p[:2] for p in pieces], np.int32).reshape(-1, 2)
    return Side(
        spans, np.array([p[2] for p in pieces], "f4"), np.array([p[3] for p in pieces], "f4")
    )


def judgement(relation: tuple[float, float, float], a: Side, b: Side) -> Judgement:
    return Judgement(np.array(relation, "f4"), -1.5, np.zeros(len(CLASH_KINDS), "f4"), a, b)


NOTHING = side()


def test_pieces_of_words_side_by_side_clash_as_one_run_the_surest_first() -> None:
    pieces = [(0, 3, 1.0, 0.0), (4, 6, 1.2, 0.0), (6, 9, 0.9, 0.0), (10, 14, -4.0, 0.0)]
    found = side(*pieces, (15, 20, 3.0, 0.0)).clashing(0.5)
    assert found == (Span(15, 20), Span(0, 9))


def test_told_share_is_of_the_pieces_that_a_part_touches() -> None:
    one = side((0, 4, 0.0, 20.0), (5, 9, 0.0, -20.0), (10, 14, 0.0, -20.0))
    assert one.told_share(Span(0, 9)) == pytest.approx(0.5)
    assert one.told_share(Span(0, 2)) == pytest.approx(1.0)
    assert one.told_share(Span(20, 30)) is None  # behind what the judge reads


def test_a_link_is_partial_or_same() -> None:
    sure = judgement((-3.0, 3.0, 3.0), NOTHING, NOTHING)
    assert sure.link > 6
    assert sure.same == pytest.approx(0.5)
    assert judgement((3.0, -3.0, -3.0), NOTHING, NOTHING).link < -5


odds = st.floats(-12, 12, width=16)
pieces = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900), odds, odds), max_size=5)


@given(st.tuples(odds, odds, odds), pieces, pieces)
def test_bytes_give_the_judgement_back(
    relation: tuple[float, float, float],
    a: list[tuple[int, int, float, float]],
    b: list[tuple[int, int, float, float]],
) -> None:
    one = judgement(relation, side(*a), side(*b))
    again = Judgement.from_bytes(one.to_bytes())
    assert again is not None
    assert again.to_bytes() == one.to_bytes()
    assert np.array_equal(again.a.spans, one.a.spans)
    assert np.array_equal(again.b.told, one.b.told)
    assert again.link == pytest.approx(one.link, abs=1e-3)


@given(st.binary(max_size=80))
def test_other_bytes_are_no_judgement(data: bytes) -> None:
    found = Judgement.from_bytes(data)
    assert found is None or found.to_bytes() == data
