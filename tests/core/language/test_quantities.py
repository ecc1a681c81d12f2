import math

import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.quantities import find_quantities
from tellings.model import Quantity, Span


@pytest.mark.parametrize("figures", [120, 309, 5000])
def test_a_row_of_figures_without_end_counts_nothing(figures):
    key = "9" * figures
    (found,) = find(f"The key {key} opened 12 doors.")
    assert (found.low, found.high) == (12, 12)
    assert find(f"It cost {key} million euros.") == ()


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, [Span(0, len(text))], ENGLISH)


@pytest.mark.parametrize(
    ("text", "written", "low", "high", "unit"),
    [
        ("It killed 482 people.", "482", 482, 482, "person"),
        ("Nearly 500 troops left.", "500", 450, 500, "person"),
        ("At least 10 boats sank.", "10", 10, math.inf, ""),
        ("Up to 40 barges", "40", 0, 40, ""),
        ("at no more than nine knots", "nine", 0, 9, "knot"),
        ("not less than 40 barges", "40", 40, math.inf, ""),
        ("a dozen cows", "a dozen", 10.2, 13.8, ""),
        ("a third of the town", "a third", 30, 36.7, "%"),
        ("34 % and more", "34 %", 34, 34, "%"),
        ("3.1 per cent", "3.1 per cent", 3.1, 3.1, "%"),
        ("worth $350 billion", "$350 billion", 350e9, 350e9, "USD"),
        ("tens of billions of dollars", "tens of billions", 1e10, 1e11, "USD"),
        ("between 3 and 5 miles", "3 and 5", 3, 5, "mile"),
        ("$2-3 billion", "$2-3 billion", 2e9, 3e9, "USD"),
        ("the 64-year-old mayor", "64", 64, 64, "year old"),
        ("three hundred and five sheep", "three hundred and five", 305, 305, ""),
        ("half a thousand euros", "half a thousand", 500, 500, "EUR"),
        ("a million trees", "a million", 1e6, 1e6, ""),
        ("2,000 years", "2,000", 2000, 2000, "year"),
        ("20 or more boats", "20", 20, math.inf, ""),
    ],
)
def test_one_quantity(text: str, written: str, low: float, high: float, unit: str) -> None:
    (found,) = find(text)
    assert found.span.of(text) == written
    assert found.low == pytest.approx(low, rel=0.01)
    assert found.high == pytest.approx(high, rel=0.01)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "It fell in 2014.",
        "On March 6, 2025 they met at 5:30 p.m.",
        "Under Article 5 the F-16 may fly.",
        "No one came, one of them said.",
        "",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find(text) == ()


def test_ordinals_and_things_counted() -> None:
    text = "The third flood took 12 old bridges."
    first, second = find(text)
    assert (first.low, first.ordinal) == (3, True)
    assert second.counted == "bridg"


@given(st.text("a0123456789,.$%- ofandtenbilohrdyMay£", max_size=60))
def test_in_order_and_ordered(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.span.start < one.span.end <= len(text)
        assert 0 <= one.low <= one.high
        end = one.span.end
