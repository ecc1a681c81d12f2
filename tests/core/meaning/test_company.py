"""What the judge says of the pairs around a pair, beside the same counted one by one."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tellings.meaning.linking.company import NAMES, against_a_third, company
from tellings.meaning.linking.context import Pairs

REPORTS = (0, 0, 0, 1, 1, 1, 2, 2)
EVERY = [(a, b) for a, b in combinations(range(len(REPORTS)), 2) if REPORTS[a] != REPORTS[b]]
UNREAD = 0.01


def slowly(odds: dict[tuple[int, int], float], a: int, b: int) -> list[float]:
    """Return the company of a pair, asking every other pair; log odds of 0.01 to 0.99."""

    def likely(one: int, other: int) -> float:
        if not (0 <= one < len(REPORTS) and 0 <= other < len(REPORTS)):
            return 0.0
        pair = min(one, other), max(one, other)
        if REPORTS[one] == REPORTS[other]:
            return 0.0
        return 1 / (1 + np.exp(-odds[pair])) if pair in odds else UNREAD

    def beside(one: int, other: int) -> float:
        same = all(
            0 <= to < len(REPORTS) and REPORTS[to] == REPORTS[at]
            for at, to in ((a, one), (b, other))
        )
        return likely(one, other) if same else 0.0

    others = range(len(REPORTS))
    rivals = (
        max((likely(a, n) for n in others if n != b and REPORTS[n] == REPORTS[b]), default=0),
        max((likely(n, b) for n in others if n != a and REPORTS[n] == REPORTS[a]), default=0),
    )
    third = [n for n in others if REPORTS[n] not in (REPORTS[a], REPORTS[b])]
    steps = [(-1, 0), (1, 0), (0, -1), (0, 1)]
    around = [
        max(rivals),
        min(rivals),
        max((min(likely(a, n), likely(n, b)) for n in third), default=0),
        max(beside(a - 1, b - 1), beside(a + 1, b + 1)),
        max(beside(a + i, b + j) for i, j in steps),
    ]
    return [float(np.log(p / (1 - p))) for p in np.clip(around, UNREAD, 1 - UNREAD)]


@given(st.lists(st.sampled_from([None, -3.0, -1.0, 0.5, 2.0]), min_size=21, max_size=21))
def test_the_company_of_every_pair_read_is_as_counted(said: list[float | None]) -> None:
    ends = np.array(EVERY)
    pairs = Pairs(ends[:, 0], ends[:, 1], np.array(REPORTS))
    rows = np.array([n for n, one in enumerate(said) if one is not None], np.int64)
    odds = {EVERY[n]: said[n] for n in rows.tolist()}
    found = company(pairs.some(rows), np.array([said[n] for n in rows.tolist()], np.float32))
    assert found.shape == (len(rows), len(NAMES))
    expected = [slowly(odds, *EVERY[n]) for n in rows.tolist()]
    assert np.allclose(found, np.array(expected).reshape(found.shape), atol=1e-3)


def test_a_better_partner_is_seen_and_so_is_a_third_report() -> None:
    pairs = Pairs(np.array([0, 0, 0, 1, 2]), np.array([1, 2, 3, 3, 3]), np.array([0, 1, 1, 2]))
    odds = np.array([3.0, -1.0, 2.0, 2.5, -2.0], np.float32)
    found = dict(zip(NAMES, company(pairs, odds).T, strict=True))
    assert found["rival of one"][1] > 2.9  # sentence 0 has a better partner in that report
    assert found["through a third"][0] > 1.9  # 0 and 1 are joined by 3


def test_a_third_report_that_sides_with_one_against_the_other_is_seen() -> None:
    # 0 and 1 of two reports; 2 of a third tells the same as 0 and contradicts 1.
    pairs = Pairs(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0, 1, 2]))
    linked = np.array([0.6, 0.9, 0.8], np.float32)
    clashing = np.array([0.2, 0.05, 0.7], np.float32)
    found = against_a_third(pairs, linked, clashing)
    assert found.shape == (3, 1)
    likely = 1 / (1 + np.exp(-found[:, 0]))
    assert np.allclose(likely[0], 0.7, atol=1e-3)  # the weaker of 0.9 × 0.95 and 0.7
    assert np.allclose(likely[1], 0.6 * 0.8, atol=1e-3)  # 0 and 1 agree, if they don't clash
    assert np.allclose(likely[2], 0.2, atol=1e-3)  # 0 agrees with 2, and hardly denies 1
    two = Pairs(np.array([0]), np.array([1]), np.array([0, 1]))
    alone = against_a_third(two, linked[:1], clashing[:1])
    assert np.allclose(1 / (1 + np.exp(-alone)), UNREAD, atol=1e-3)  # there is no third
