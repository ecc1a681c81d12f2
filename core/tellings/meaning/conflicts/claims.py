"""What words claim, as data: concepts that figures belong to, words of telling, turns."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from tellings.language.lexicon import ENGLISH
from tellings.language.words import Word, word_key


def concept(word: Word) -> str:
    """Return the concept that a word belongs to, its key where it belongs to none."""
    return _concepts().get(word.key, word.key)


@cache
def concept_names() -> frozenset[str]:
    """Return the names of all concepts."""
    return frozenset(_tables()["concepts"])


@cache
def words_of_telling() -> frozenset[str]:
    """Return the keys of words whose day is that of the telling: "police said on Monday"."""
    return frozenset(word_key(word) for word in _tables()["telling"]["words"])


@cache
def anybody() -> frozenset[str]:
    """Return the keys of words that count persons of any kind: "people", "dead", "hurt"."""
    kinds = ("death", "injury", "missing", "homeless", "aboard")
    counted = {key for key, name in _concepts().items() if name in kinds}
    return frozenset(counted | {word_key(word) for word in _tables()["anybody"]["words"]})


@cache
def empty_words() -> frozenset[str]:
    """Return the keys of words that tell no fact by themselves: of telling, and light verbs."""
    return words_of_telling() | {word_key(word) for word in _tables()["light"]["words"]}


@cache
def turns(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the turns that leave a thing "open" or "shut" it out, as folded words."""
    return tuple(tuple(turn.split()) for turn in _tables()["turns"][kind])


@cache
def deniers() -> frozenset[str]:
    """Return the folded words that deny that anybody died or was hurt."""
    return ENGLISH.words("nobody_harmed")


@cache
def doubts() -> frozenset[str]:
    """Return the folded words that leave open whether somebody died or was hurt."""
    return deniers() | frozenset(_tables()["nobody"]["doubts"])


@cache
def _concepts() -> dict[str, str]:
    return {word_key(word): name for name, words in _tables()["concepts"].items() for word in words}


def _tables() -> Mapping[str, Any]:
    return ENGLISH.table("claims")
