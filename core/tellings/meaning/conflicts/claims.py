"""What words claim, as data: concepts that figures belong to, words of telling, turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tellings.language.lexicon import Lexicon
from tellings.language.words import Word, word_key

_OF_PERSONS = ("death", "injury", "missing", "homeless", "aboard")
Turns = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """The words of one language that claim something.

    Attributes:
        concepts: The concept that a word belongs to, by its key.
        concept_names: Of all concepts.
        telling: Keys of words whose day is that of the telling: "police said on Monday".
        anybody: Keys of words that count persons of any kind: "people", "dead", "hurt".
        empty: Keys of words that tell no fact by themselves: of telling, and light verbs.
        deniers: Folded words that deny that anybody died or was hurt.
        doubts: Folded words that leave it open, the deniers among them.
        turns: As folded words, the turns that leave a thing "open" or "shut" it out.
    """

    concepts: Mapping[str, str]
    concept_names: frozenset[str]
    telling: frozenset[str]
    anybody: frozenset[str]
    empty: frozenset[str]
    deniers: frozenset[str]
    doubts: frozenset[str]
    turns: Mapping[str, Turns]

    @staticmethod
    def of(lexicon: Lexicon) -> Claims:
        """Return those of a language, made once."""
        return _claims(lexicon)

    def concept(self, word: Word) -> str:
        """Return the concept that a word belongs to, its key where it belongs to none."""
        return self.concepts.get(word.key, word.key)


@cache
def _claims(lexicon: Lexicon) -> Claims:
    tables = lexicon.table("claims")

    def keys(words: list[str]) -> frozenset[str]:
        return frozenset(word_key(word, lexicon) for word in words)

    concepts = {
        word_key(word, lexicon): name
        for name, words in tables["concepts"].items()
        for word in words
    }
    telling, deniers = keys(tables["telling"]["words"]), lexicon.words("nobody_harmed")
    counted = frozenset(key for key, name in concepts.items() if name in _OF_PERSONS)
    return Claims(
        concepts,
        frozenset(tables["concepts"]),
        telling,
        anybody=counted | keys(tables["anybody"]["words"]),
        empty=telling | keys(tables["light"]["words"]),
        deniers=deniers,
        doubts=deniers | frozenset(tables["nobody"]["doubts"]),
        turns={
            kind: tuple(tuple(turn.split()) for turn in turns)
            for kind, turns in tables["turns"].items()
        },
    )
