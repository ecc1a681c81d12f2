import numpy as np
import pytest
from english import ENGLISH
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from made_events import event_of

from tellings.language.understood import words_of
from tellings.language.words import ReportWords
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.wording.span_aligner import SpanAligner
from tellings.meaning.wording.word_aligner import WordAligner
from tellings.meaning.wording.word_features import PLANES, Token, planes
from tellings.meaning.wording.word_groups import group
from tellings.meaning.wording.word_states import joined, word_states
from tellings.meaning.wording.words import align_token_pairs, align_words
from tellings.model import Span, WordRelation


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


def matches(encoder, a, b):
    return align_words(ReportWords(a, ENGLISH), ReportWords(b, ENGLISH), *encoder.encode([a, b]))


def table(encoder, a, b):
    return {
        (" ".join(s.of(a) for s in m.a), " ".join(s.of(b) for s in m.b)): m.relation
        for m in matches(encoder, a, b)
    }


def test_relations(encoder):
    found = table(
        encoder,
        "“The mayor Olha Kovalenko resigned on Monday,” two aides said.",
        "Two advisers say mayor Olga Kovalenko quit Monday.",
    )
    assert found["mayor", "mayor"] is WordRelation.SAME
    assert found["two", "Two"] is WordRelation.SAME
    assert found["said", "say"] is WordRelation.FORM
    assert found["aides", "advisers"] is WordRelation.REWORDED
    assert found["resigned", "quit"] is WordRelation.REWORDED


def test_a_second_spelling_of_a_name_is_a_form(encoder):
    found = table(encoder, "Judge Abdallah left early.", "Judge Abdullah left early.")
    assert found["Abdallah", "Abdullah"] is WordRelation.FORM


def test_case_quotes_hyphens_and_marks_are_no_difference(encoder):
    found = table(
        encoder,
        "“A CEASE-FIRE – at last!” She'll sign 1,000 letters.",
        "'A ceasefire at last' - she will sign 1000 letters",
    )
    assert set(found.values()) <= {WordRelation.SAME, WordRelation.FORM}
    assert len(found) >= 9


def test_a_phrase_matches_as_a_phrase(encoder):
    found = matches(
        encoder,
        "The minister decided to step down.",
        "The minister decided to resign.",
    )
    phrase = max(found, key=lambda m: len(m.a))
    assert len(phrase.a) == 2
    assert len(phrase.b) == 1
    assert phrase.relation is WordRelation.REWORDED


def test_other_claims_share_few_words(encoder):
    found = matches(encoder, "Rain fell on the coast.", "The bank sold its headquarters.")
    assert len(found) <= 1


def test_spans_lie_in_the_reports_text():
    a = "Nobody was hurt. The bridge was closed for ten days."
    b = "It rained. Police shut the bridge for ten days, and left."
    event = event_of(a, b)
    clause = Span(11, b.index(","))
    aligner = SpanAligner(words_of(event.reports), event.findings, event.encoded)
    found = aligner.align(0, Span(17, len(a)), 1, clause)
    pairs = {(m.a[0].of(a), m.b[0].of(b)) for m in found}
    assert {("bridge", "bridge"), ("ten", "ten"), ("days", "days"), ("closed", "shut")} <= pairs
    assert all(clause.contains(span) for m in found for span in m.b)


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "One word."), ("…", "—"), ("🙂", "🙂 ok")])
def test_nothing_to_match(encoder, a, b):
    assert matches(encoder, a, b) == ()


def test_very_long_passages_are_matched_without_the_network(encoder):
    text = "The committee heard the farmers, the fishers and the mayor of every town. " * 25
    found = matches(encoder, text, text)
    assert len(found) > 100


WORDS = "the a mayor Mayor's quit said U.S. 5 five don't , . — “ 🙂 cease-fire Łódź".split()


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
)
def test_a_word_is_in_one_match_at_most(a, b):
    found = matches(Encoder.load(), a, b)
    for side, text in (("a", a), ("b", b)):
        spans = [span for m in found for span in getattr(m, side)]
        assert len(spans) == len(set(spans))
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(list(getattr(m, side)) == sorted(getattr(m, side)) for m in found)
    assert all(m.a and m.b and 0 <= m.score <= 1 for m in found)
    assert list(found) == sorted(found, key=lambda m: m.a)


@given(
    arrays(np.float32, (5, 4), elements=st.floats(0, 1, width=32)),
    arrays(np.bool_, (5, 4)),
)
def test_groups_are_disjoint_and_probable(probabilities, same):
    groups = group(probabilities, same, 0.8)
    for side in ("rows", "columns"):
        members = [word for one in groups for word in getattr(one, side)]
        assert len(members) == len(set(members))
    for one in groups:
        assert one.score >= 0.65
        assert probabilities[np.ix_(one.rows, one.columns)].max() >= 0.8


def test_weakly_chained_words_stay_apart():
    probabilities = np.array([[0.9, 0.85, 0.0], [0.0, 0.84, 0.95]], dtype=np.float32)
    groups = group(probabilities, np.zeros((2, 3), dtype=np.bool_), 0.8)
    assert [(g.rows, g.columns) for g in groups] == [((0,), (0, 1)), ((1,), (2,))]


def test_tokens_are_matched_with_their_marks(encoder):
    a = "the mayor resigned on monday .".split()
    b = "on monday , the mayor quit .".split()
    found, nothing = align_token_pairs([(a, b), (a, [])], encoder, ENGLISH)
    assert found == [(0, 3), (1, 4), (2, 5), (3, 0), (4, 1), (5, 6)]
    assert nothing == []


def test_word_states_are_means_of_pieces(encoder):
    text, spans = joined(["unhurriedly", "\u200b", "rains"])
    (encoded,) = encoder.encode([text])
    states = word_states(encoded, spans)
    inside = [n for n, (_, end) in enumerate(encoded.pieces) if end <= 11]
    assert len(inside) > 1
    np.testing.assert_allclose(
        states[0], encoded.states[inside].astype(np.float32).mean(0), atol=1e-3
    )
    assert not states[1].any()


def test_planes_see_forms_initials_and_numbers():
    a = [Token.of(w, ENGLISH) for w in ("World", "Health", "Organization", "says", "5")]
    b = [Token.of(w, ENGLISH) for w in ("WHO", "said", "five")]
    seen = dict(zip(PLANES, planes(a, b), strict=True))
    assert seen["initials"][:, 0].tolist() == [1, 1, 1, 0, 0]
    assert seen["same key"][3, 1] == 1
    assert seen["same key"][4, 2] == 1
    assert seen["same text"].sum() == 0
    assert all(abs(plane).max() <= 1 for plane in seen.values())


def test_one_aligner_a_process():
    assert WordAligner.load() is WordAligner.load()
