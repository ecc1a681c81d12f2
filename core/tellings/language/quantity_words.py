"""Magnitudes, currencies, units, hedges and fractions of a language, from its lexicon."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tellings.language.lexicon import Lexicon, languages
from tellings.language.word_forms import WordForms

FRACTION_SIGNS: Final[dict[str, float]] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8,
}  # fmt: skip

HEDGES: Final[tuple[tuple[str, float, float], ...]] = (
    (r"nearly|almost|just under|close to|just shy of", 0.9, 1.0),
    (r"about|around|some|roughly|approximately|approx\.|an? estimated|estimated|circa|~", 0.93,
     1.07),
    (r"at least|no (?:fewer|less) than|a minimum of", 1.0, math.inf),
    (r"up to|as many as|as much as|at most|(?:no|not) more than|a maximum of", 0.0, 1.0),
    (r"not (?:over|above|exceeding)", 0.0, 1.0),
    (r"not (?:fewer|less) than|not (?:under|below)", 1.0, math.inf),
    (r"more than|over|above|upwards? of|in excess of|exceeding|better than", 1.0, math.inf),
    (r"less than|fewer than|under|below", 0.0, 1.0),
)  # fmt: skip
"""Words before a number, and what they make of it: (pattern, lowest factor, highest factor).

The first that fits counts, so that "no more than" comes before "more than".
"""


@dataclass(frozen=True, slots=True, eq=False)
class QuantityWords:
    """What words make of figures in one language.

    Attributes:
        lexicon: Of the language.
        number_words: Figures by the word for a number.
        magnitudes: What "million" multiplies by.
        many: Smallest value meant by a plural ("tens"); the largest is ten times as much.
        currency_signs: Currency by the sign before a sum, folded.
        currency_codes: As written before or after a sum.
        currency_words: Currency by the singular of the word after a sum.
        dollars_of: Whose dollars: the currency by what stands before the word.
        units: Unit by what is written, singular or plural, in small letters.
        attached_units: Letters that only measure where nothing parts them from the figure:
            "10m", "30C".
        parted_units: The few still read with a blank between, where nothing follows that they
            could be part of.
        of_length: Words after "10m" by which it is a length rather than ten million.
        fractions: Parts of one by their names.
        ordinals: Numbers by their names.
    """

    lexicon: Lexicon
    number_words: Mapping[str, str]
    magnitudes: Mapping[str, float]
    many: Mapping[str, float]
    currency_signs: Mapping[str, str]
    currency_codes: tuple[str, ...]
    currency_words: Mapping[str, str]
    dollars_of: Mapping[str, str]
    units: Mapping[str, str]
    attached_units: Mapping[str, str]
    parted_units: Mapping[str, str]
    of_length: frozenset[str]
    fractions: Mapping[str, float]
    ordinals: Mapping[str, int]

    @staticmethod
    def of(lexicon: Lexicon) -> QuantityWords:
        """Return those of a language, made once."""
        return _words(lexicon)


@cache
def _words(lexicon: Lexicon) -> QuantityWords:
    return QuantityWords(
        lexicon,
        number_words=WordForms.of(lexicon).number_words,
        magnitudes=lexicon.numbers("magnitudes"),
        many=lexicon.numbers("many"),
        currency_signs=lexicon.strings("currency_signs"),
        currency_codes=lexicon.ordered("currency_codes"),
        currency_words=lexicon.strings("currency_words"),
        dollars_of=lexicon.strings("dollars_of"),
        units={
            form: unit
            for unit, forms in lexicon.strings("units").items()
            for written in forms.split("|")
            for form in (written, f"{written}s")
        },
        attached_units=lexicon.strings("attached_units"),
        parted_units=lexicon.strings("parted_units"),
        of_length=lexicon.words("of_length"),
        fractions={word: 1 / parts for word, parts in lexicon.numbers("parts").items()},
        ordinals={word: value for value, word in enumerate(lexicon.ordered("ordinals"), start=1)},
    )


@cache
def money() -> frozenset[str]:
    """Return the units that are money, in whatever language they are told."""
    return frozenset(
        unit
        for words in map(QuantityWords.of, map(Lexicon.of, languages()))
        for told in (words.currency_signs, words.currency_words, words.dollars_of)
        for unit in (*told.values(), *words.currency_codes)
    )
