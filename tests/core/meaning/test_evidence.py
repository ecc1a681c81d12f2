from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_events import event_of

from tellings.meaning.linking import candidates, glance, matching, sentences, standing
from tellings.meaning.linking.candidates import candidate_pairs, near_pairs
from tellings.meaning.linking.context import Pairs, competition
from tellings.meaning.linking.evidence import PairEvidence, gather
from tellings.meaning.linking.groups import Groups
from tellings.meaning.linking.matching import match_pairs
from tellings.meaning.linking.standing import claim_vectors
from tellings.meaning.linking.tables import EventTable

BRIDGE = (
    "The bridge over the Orlen was closed on Monday. Engineers found cracks in two of its pillars. "
    "Commuters must take the ferry. The mayor promised the bridge would open again by autumn."
)
RIVER = (
    "Cracks were found in two pillars of the Orlen bridge, engineers said. "
    "The bridge is old. The bridge was painted last year. "
    "A ferry carries commuters over the Orlen. "
    "By autumn the bridge should be open, the mayor said."
)
TOWN = "The ferry is full, commuters complain. A school was opened on Monday by the mayor."


def tables(*texts: str) -> EventTable:
    return event_of(*texts).tables()


def by_pair(found: PairEvidence, name: str) -> dict[tuple[int, int], float]:
    ends = zip(found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True)
    return dict(zip(ends, found.column(name).tolist(), strict=True))


def test_block_size_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gather(tables(BRIDGE, RIVER, TOWN))
    monkeypatch.setattr(matching, "_WORDS_AT_ONCE", 1)
    monkeypatch.setattr(standing, "_PAIRS_AT_ONCE", 2)
    monkeypatch.setattr(candidates, "_ROWS_AT_ONCE", 3)
    monkeypatch.setattr(glance, "_SENTENCES_AT_ONCE", 2)
    monkeypatch.setattr(sentences, "_SENTENCES_AT_ONCE", 2)
    pieces = gather(tables(BRIDGE, RIVER, TOWN))
    assert pieces.names == whole.names
    np.testing.assert_allclose(pieces.values, whole.values, atol=1e-5)


def test_words_match_as_pair_by_pair() -> None:
    """The reference does in plain loops what `match_pairs` does in blocks."""
    table = tables(BRIDGE, RIVER, "", TOWN).whole
    a, b = np.asarray([0, 0, 2, 3]), np.asarray([4, 9, 5, 8])
    found = match_pairs(table, a, b)
    soft, exact = [[], []], [[], []]  # type: tuple[list[list[float]], list[list[float]]]
    for one, two in zip(a, b, strict=True):
        rows = [range(*table.starts[sentence : sentence + 2]) for sentence in (one, two)]
        same = [[table.stems[i] == table.stems[j] for j in rows[1]] for i in rows[0]]
        alike = [[max(0, table.states[i] @ table.states[j]) for j in rows[1]] for i in rows[0]]
        alike = np.where(same, 1, alike)
        for axis, side in ((1, 0), (0, 1)):
            soft[side] += np.max(alike, axis).tolist()
            exact[side] += np.any(same, axis).tolist()
    for side in (0, 1):
        np.testing.assert_allclose(found.sides[side].soft, soft[side], atol=1e-5)
        np.testing.assert_array_equal(found.sides[side].exact, exact[side])


@pytest.mark.parametrize(
    ("text", "other", "word", "likely", "unlikely"),
    [
        ("The freighter ran aground.", "A cargo ship got stuck on rocks.", 1, 2, 6),
        ("Officers fired at him.", "He was shot by the police.", 0, 5, 1),
        ("She will step down in May.", "In May the minister resigns.", 2, 4, 1),
    ],
)
def test_words_lie_near_what_they_may_be_told_by(
    text: str, other: str, word: int, likely: int, unlikely: int
) -> None:
    a, b = tables(text, other).reports
    alike = a.states @ b.states.T
    assert alike[word, likely] > alike[word, unlikely] + 0.1


def test_word_vectors_have_length_one_or_none() -> None:
    states = tables(BRIDGE, "", "\u200b ?")
    for table in states.reports:
        lengths = np.linalg.norm(table.states, axis=1)
        assert (np.isclose(lengths, 1, atol=1e-3) | (lengths == 0)).all()


def test_candidates_are_few_however_many_reports(monkeypatch) -> None:
    """Hopeless reports cost nothing, and what is near in either direction is kept."""
    monkeypatch.setattr(candidates, "FEW_PAIRS", 0)
    other = "The orchestra played Brahms. Tickets were sold out. The hall seats nine hundred."
    event = tables(BRIDGE, RIVER, *([other] * 6))
    near, kept = near_pairs(event, lambda: None)[0], candidate_pairs(event, lambda: None)[0]
    ends = set(zip(kept.a.tolist(), kept.b.tolist(), strict=True))
    assert {(1, 4), (2, 7), (3, 8)} <= ends
    assert ends <= set(zip(near.a.tolist(), near.b.tolist(), strict=True))
    bridges = kept.report_of[kept.a] < 2
    assert (kept.report_of[kept.b][bridges] < 2).mean() > 0.8


def test_of_few_pairs_hardly_any_is_held_for_hopeless() -> None:
    event = tables(BRIDGE, RIVER)
    near, kept = near_pairs(event, lambda: None)[0], candidate_pairs(event, lambda: None)[0]
    assert len(kept) > 0.9 * len(near) > 10


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-1.5, -0.0, 0.0, 0.25, 1.0]))))
def test_groups_as_counted_one_by_one(items: list[tuple[int, float]]) -> None:
    keys = np.asarray([key for key, _ in items], np.int64)
    values = np.asarray([value for _, value in items], np.float32)
    ranked = Groups(keys).ranked(values)
    ranks, others = ranked.ranks, ranked.best_of_others()
    for place, (key, value) in enumerate(items):
        rivals = [(v, at) for at, (k, v) in enumerate(items) if k == key and at != place]
        assert ranks[place] == sum(v > value or (v == value and at < place) for v, at in rivals)
        assert others[place] == max((v for v, _ in rivals), default=0.0)


def test_order_of_reports_changes_nothing() -> None:
    one, two = gather(tables(BRIDGE, RIVER)), gather(tables(RIVER, BRIDGE))
    shift, back = int(one.offsets[1]), int(two.offsets[1])
    for name in one.names:
        here = by_pair(one, name)
        there = {(b - back, a + shift): v for (a, b), v in by_pair(two, name).items()}
        assert here == pytest.approx(there, abs=1e-5), name


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("Rain fell.",), ("Rain fell.", "", "!")])
def test_little_or_nothing_to_compare(texts: Sequence[str]) -> None:
    found = gather(tables(*texts))
    assert np.isfinite(found.values).all()
    assert len(found.pairs) == len(found.values)


def test_a_word_told_by_many_sentences_is_won_by_none() -> None:
    found = gather(tables("The bridge fell.", "The bridge is old. The bridge is long. It rains."))
    alone = gather(tables("The bridge fell.", "The bridge is old. It rains."))
    won, lonely = by_pair(found, "won whole max"), by_pair(alone, "won whole max")
    assert won[0, 1] < lonely[0, 1]


def test_the_better_of_two_rivals_takes_nearly_all() -> None:
    rivals = Pairs(np.array([0, 0]), np.array([1, 2]), np.array([0, 1, 1]))
    clear = competition("whole", np.array([0.9, 0.6], np.float32), rivals)["whole share min"]
    even = competition("whole", np.array([0.7, 0.7], np.float32), rivals)["whole share min"]
    np.testing.assert_allclose(clear, [0.95, 0.05], atol=0.02)
    np.testing.assert_allclose(even, [0.5, 0.5])


def test_the_neighbour_that_says_more_is_told_apart() -> None:
    found = gather(tables(BRIDGE, RIVER))
    better, worse = by_pair(found, "less than beside max"), by_pair(found, "more than beside max")
    cracks, beside = (1, 4), (1, 5)
    assert better[cracks] < better[beside]
    assert worse[cracks] > worse[beside]


def test_claims_are_less_alike_than_sentences_of_one_event() -> None:
    vectors = tables(BRIDGE, RIVER, TOWN).whole.vectors
    claims = claim_vectors(vectors)
    assert (claims @ claims.T).mean() < (vectors @ vectors.T).mean()
    np.testing.assert_allclose(np.linalg.norm(claims, axis=1), 1, atol=1e-5)
