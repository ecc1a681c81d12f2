from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tellings.language.sentences import sentence_spans
from tellings.meaning import evidence
from tellings.meaning.encoder import Encoder
from tellings.meaning.evidence import PairEvidence, gather
from tellings.meaning.sentences import report_tables, sentence_words
from tellings.meaning.standing import claim_vectors
from tellings.meaning.tables import ReportTable

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


def tables(*texts: str) -> list[ReportTable]:
    spans = [sentence_spans(text) for text in texts]
    read = [sentence_words(text, of) for text, of in zip(texts, spans, strict=True)]
    encode = Encoder.load().encode
    told = [[s.of(text) for s in of] for text, of in zip(texts, spans, strict=True)]
    return report_tables(read, [encode(sentences) for sentences in told])


def by_pair(found: PairEvidence, name: str) -> dict[tuple[int, int], float]:
    ends = zip(found.pairs.a.tolist(), found.pairs.b.tolist(), strict=True)
    return dict(zip(ends, found.column(name).tolist(), strict=True))


def test_block_size_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = gather(tables(BRIDGE, RIVER, TOWN))
    monkeypatch.setattr(evidence, "_WORD_PAIRS_AT_ONCE", 1)
    monkeypatch.setattr(evidence, "_ROWS_AT_ONCE", 1)
    pieces = gather(tables(BRIDGE, RIVER, TOWN))
    assert pieces.names == whole.names
    np.testing.assert_allclose(pieces.values, whole.values, atol=1e-5)


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


def test_the_neighbour_that_says_more_is_told_apart() -> None:
    found = gather(tables(BRIDGE, RIVER))
    better, worse = by_pair(found, "less than beside max"), by_pair(found, "more than beside max")
    cracks, beside = (1, 4), (1, 5)
    assert better[cracks] < better[beside]
    assert worse[cracks] > worse[beside]


def test_claims_are_less_alike_than_sentences_of_one_event() -> None:
    event = tables(BRIDGE, RIVER, TOWN)
    vectors = np.concatenate([table.vectors for table in event])
    claims = np.concatenate(claim_vectors(event))
    assert (claims @ claims.T).mean() < (vectors @ vectors.T).mean()
    np.testing.assert_allclose(np.linalg.norm(claims, axis=1), 1, atol=1e-5)
