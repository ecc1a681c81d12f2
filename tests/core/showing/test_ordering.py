"""In which order rows stand: as they are first told, each further report's own among the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Passage, Span
from tellings.showing.ordering import reading_order


def told(*places: tuple[int, int]) -> list[Passage]:
    """Return a row told by some reports, each with the number of its sentence."""
    return [Passage(report, at, Span(10 * at, 10 * at + 9)) for report, at in places]


def test_what_only_the_second_report_tells_stands_after_what_it_tells_before() -> None:
    rows = [
        told((0, 0), (1, 1)),
        told((0, 1), (1, 3)),
        told((1, 0)),  # before anything that both tell
        told((1, 2)),  # between the two
        told((1, 4)),
        told((1, 5)),
    ]
    assert reading_order(rows, 2) == [2, 0, 3, 1, 4, 5]


def test_what_a_report_tells_the_other_way_round_stays_where_the_first_has_it() -> None:
    rows = [told((0, 0), (1, 2)), told((0, 1), (1, 0)), told((1, 1)), told((1, 3))]
    assert reading_order(rows, 2) == [0, 3, 1, 2]


@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True), max_size=8))
def test_every_row_stands_once_and_the_first_report_keeps_its_order(tellers: list[list[int]]):
    rows = [told(*((report, at) for report in found)) for at, found in enumerate(tellers)]
    order = reading_order(rows, 4)
    assert sorted(order) == list(range(len(rows)))
    first = [at for at in order if 0 in tellers[at]]
    assert first == sorted(first)
