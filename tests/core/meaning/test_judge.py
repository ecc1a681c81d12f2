"""The judge as shipped, on sentences of our own."""

from importlib.resources import files
from unittest.mock import patch

import numpy as np
import pytest

from tellings.errors import EncoderError
from tellings.meaning.encoding.encoder_files import NetworkFiles
from tellings.meaning.judging.judge import LONGEST, Judge, JudgementCache
from tellings.meaning.judging.judgement import Judgement
from tellings.meaning.linking import judged
from tellings.meaning.linking.context import Pairs
from tellings.meaning.linking.judged import (
    judged_features,
    of_two_sentences,
    read_open,
    second_look,
)
from tellings.meaning.linking.read_pairs import (
    FEWEST_TOLD,
    affordable,
    further_pairs,
    knows_little,
    open_pairs,
)

SAME_CLAIM = [
    (
        "The headmaster will give up his post at the end of term.",
        "At Christmas the school is going to lose its head, who has resigned.",
    ),
    (
        "Nobody was inside the boathouse when its roof came down, police said.",
        "The building was empty at the time of the collapse.",
    ),
]
OTHER_CLAIM = [
    (
        "The headmaster will give up his post at the end of term.",
        "The headmaster came to the school in 2009 from a college in the north.",
    ),
    (
        "Nobody was inside the boathouse when its roof came down, police said.",
        "Police have asked anyone who owns a boat there to call the harbour office.",
    ),
]


def judge(*pairs: tuple[str, str]) -> list[Judgement]:
    return Judge.load().judge(pairs)


def test_other_words_for_one_claim_are_likelier_a_link_than_another_claim() -> None:
    for same, other in zip(judge(*SAME_CLAIM), judge(*OTHER_CLAIM), strict=True):
        assert same.link > max(0, other.link + 1)


def test_a_pair_says_the_same_in_whichever_company_it_is_judged() -> None:
    alone, together = judge(SAME_CLAIM[0]), judge(*OTHER_CLAIM, SAME_CLAIM[0])
    assert alone[0].link == pytest.approx(together[2].link, abs=1e-5)
    assert len(alone[0].a.spans) == len(together[2].a.spans)


def test_it_does_not_matter_which_report_comes_first() -> None:
    (one,), (other,) = judge(SAME_CLAIM[0]), judge(SAME_CLAIM[0][::-1])
    assert (one.link, one.clash) == (other.link, other.clash)
    assert np.array_equal(one.a.told, other.b.told)
    assert len(one.a.spans) != len(one.b.spans)


def test_what_was_judged_before_is_kept_and_the_same(tmp_path, monkeypatch) -> None:
    folder = files("tellings_resources") / "judge"
    source = NetworkFiles.at(folder, ("judge.onnx", "judge_pieces.onnx", "tokenizer.json"))
    pairs = [*SAME_CLAIM, *OTHER_CLAIM]
    fresh = Judge(source, JudgementCache(tmp_path, "d")).judge(pairs)
    again = Judge(source, JudgementCache(tmp_path, "d"))
    monkeypatch.setattr(again, "_run", None)  # nothing is left to run
    turned = again.judge([(b, a) for a, b in pairs])
    assert [one.turned().to_bytes() for one in turned] == [one.to_bytes() for one in fresh]


def test_anything_can_be_judged() -> None:
    pairs = [("", ""), ("", "One."), ("\ud800 torn \0\n\0", "😀 " * 400), ("word " * 500, "Word.")]
    found = judge(*pairs)
    assert [len(one.a.spans) for one in found] == [0, 0, len(found[2].a.spans), LONGEST]
    assert all(np.isfinite(one.link) and 0 <= one.same <= 1 for one in found)
    assert all(0 <= one.conflict <= 1 for one in of_two_sentences(found))
    assert judge() == []


def test_damaged_files_are_refused(tmp_path) -> None:
    with pytest.raises(EncoderError):
        NetworkFiles.at(tmp_path, ("judge.onnx",))
    (tmp_path / "SHA256SUMS").write_text("00  judge.onnx\n")
    with pytest.raises(EncoderError):
        NetworkFiles.at(tmp_path, ("judge.onnx", "tokenizer.json"))
    (tmp_path / "judge.onnx").write_bytes(b"torn")
    with pytest.raises(EncoderError, match="SHA-256"):
        NetworkFiles.at(tmp_path, ("judge.onnx",)).read("judge.onnx")


def test_only_what_the_first_look_leaves_open_is_read() -> None:
    first = np.array([0.01, 0.5, 0.029, 0.03, 0.99], np.float32)
    assert open_pairs(first, 5).tolist() == [1, 3, 4]
    many = np.linspace(0.05, 0.9, 5000, dtype=np.float32)
    assert open_pairs(many, 5).tolist() == list(range(4000, 5000))  # the likeliest


def test_where_hardly_anything_is_open_something_is_read_all_the_same() -> None:
    first = np.array([0.0, 0.01, 0.004, 0.02, 0.001], np.float32)
    assert open_pairs(first, 4).tolist() == [1, 3]
    assert open_pairs(first[:1], 4).tolist() == []


def test_where_the_first_look_knows_little_what_is_worth_it_is_read() -> None:
    worth = np.array([0.0, 0.03, 0.004, 0.05, 0.001, 0.021, 0.019, 0.9], np.float32)
    assert further_pairs(worth, 1).tolist() == [1, 3, 5, 7]
    many = np.linspace(0.03, 0.9, 100, dtype=np.float32)
    assert further_pairs(many, 10).tolist() == list(range(60, 100))  # the likeliest
    assert further_pairs(worth[:1], 4).tolist() == []


def test_what_contradicts_itself_is_linked_at_least_as_surely() -> None:
    pair = ("Nobody was hurt in the yard.", "A porter in the yard broke his arm.")
    first = worth = np.array([0.04], np.float32)
    pairs = Pairs(np.array([0]), np.array([1]), np.array([0, 1]))
    looked = second_look(pairs, lambda _: pair, first, worth, np.array([False]))
    (read,) = looked.read.values()
    assert looked.scores[0] >= read.conflict > 0


def test_what_nobody_read_is_a_link_by_the_bar_of_the_first_look() -> None:
    first = np.array([0.9, 0.25], np.float32)
    report_of = np.repeat([0, 1], FEWEST_TOLD)  # enough to be told by, and mostly no candidates
    pairs = Pairs(np.array([0, 0]), FEWEST_TOLD + np.array([1, 2]), report_of)
    texts = [SAME_CLAIM[0], ("a " * 200_000, "b " * 200_000)]  # the second is too long to be read
    looked = second_look(pairs, texts.__getitem__, first, first, np.array([False, False]))
    assert list(looked.read) == [0]
    assert looked.least[0] < looked.scores[1] < looked.least[1]


def test_the_first_look_knows_little_where_much_is_found_that_it_doubted() -> None:
    doubted, sure = np.full(20, 0.1, np.float32), np.full(20, 0.9, np.float32)
    assert knows_little(doubted, np.full(20, 0.3, np.float32), 40)
    assert not knows_little(doubted, np.full(20, 0.15, np.float32), 40)
    assert not knows_little(sure, sure, 40)
    assert not knows_little(doubted[:0], doubted[:0], 40)
    assert knows_little(sure, sure, 8)  # of so few sentences it can't be told


def test_of_long_sentences_fewer_pairs_are_read() -> None:
    rows, first = np.arange(1000), np.linspace(0.05, 0.9, 1000, dtype=np.float32)
    assert len(affordable(rows, first, lambda row: ("a" * 120, "b" * 150))) == 1000
    few = affordable(rows, first, lambda row: ("a" * 400, "b" * 350))
    assert few.tolist() == list(range(600, 1000))  # the likeliest


def test_what_was_read_before_leaves_less_to_read() -> None:
    rows, worth = np.arange(500, 1500), np.linspace(0.05, 0.9, 1500, dtype=np.float32)
    read = list(range(300))
    short = affordable(rows, worth, lambda row: ("a" * 120, "b" * 150), read)
    assert short.tolist() == list(range(800, 1500))
    long = affordable(rows, worth, lambda row: ("a" * 400, "b" * 350), read)
    assert long.tolist() == list(range(1400, 1500))


def test_both_looks_count() -> None:
    said = judge(SAME_CLAIM[0])
    low, high = judged_features(np.array([0.05, 0.95], np.float32), said * 2)
    assert low[0] == high[0]
    assert low[1] < 0 < high[1]


def test_pairs_are_read_in_the_order_of_the_candidates_in_whichever_step() -> None:
    """The first look doubts all but one; much is found, so that more is read."""
    first = np.array([0.01, 0.2, 0.01], np.float32)
    worth = np.array([0.5, 0.5, 0.04], np.float32)
    texts = [SAME_CLAIM[0], SAME_CLAIM[1], OTHER_CLAIM[0]]
    with patch.object(judged, "knows_little", return_value=True):
        found = read_open(texts.__getitem__, first, worth, 4)
    assert found.little
    assert found.rows.tolist() == [0, 1, 2]
    assert [one.link for one in found.said] == [one.link for one in judge(*texts)]
