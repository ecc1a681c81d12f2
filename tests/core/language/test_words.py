import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.words import fold, word_key, words
from tellings.model import Span


def texts(text: str) -> list[str]:
    return [word.text for word in words(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor’s men didn’t go.", ["the", "mayor's", "men", "did", "not", "go"]),
        ("They won't; we cannot.", ["they", "will", "not", "we", "can", "not"]),
        ("It's late, she’s sure", ["it", "is", "late", "she", "is", "sure"]),
        ("a cease-fire, a ceasefire", ["a", "ceasefire", "a", "ceasefire"]),
        ("U.S.-backed troops of the US", ["usa", "backed", "troops", "of", "the", "usa"]),
        ("tell us", ["tell", "us"]),
        ("$1,250.5 or 34%", ["$", "1,250.5", "or", "34", "%"]),
        ("café cafe\u0301", ["cafe", "cafe"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        "say says said saying",
        "leave left leaving leaves",
        "man men",
        "five 5",
        "percent % pct",
        "organise organized organising organization organisations",
        "labour labor",
        "centre centers",
        "travelled traveling",
        "withdraw withdrew withdrawn withdraws",
        "story stories",
        "Gov governor",
        "1,000 1000",
        "mayor mayor's",
    ],
)
def test_forms_share_a_key(forms: str) -> None:
    keys = {word_key(fold(form), ENGLISH) for form in forms.split()}
    assert len(keys) == 1


def test_different_words_have_different_keys() -> None:
    names = "five six man woman leave live north south president presidency not note".split()
    keys = {word_key(name, ENGLISH) for name in names}
    assert len(keys) >= len(names) - 1  # the stemmer may bring one pair together


def test_only_words_of_the_span() -> None:
    text = "Rain fell. Rivers rose."
    found = words(text, ENGLISH, Span(11, 23))
    assert [word.span.of(text) for word in found] == ["Rivers", "rose"]


@given(st.text(max_size=80))
def test_words_are_in_order_and_inside(text: str) -> None:
    end = 0
    for word in words(text, ENGLISH):
        assert end <= word.span.start < word.span.end <= len(text)
        assert word.key
        end = word.span.end


@given(st.text("abcdé’'- US.n't1,", max_size=40))
def test_quote_style_makes_no_difference(text: str) -> None:
    curly = text.replace("'", "’")
    assert [word.key for word in words(text, ENGLISH)] == [
        word.key for word in words(curly, ENGLISH)
    ]
