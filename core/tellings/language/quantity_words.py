"""Magnitudes, currencies, units, hedges and fractions of English, from the lexicon."""

from __future__ import annotations

import math
from typing import Final

from tellings.language.lexicon import ENGLISH

MAGNITUDES: Final = ENGLISH.numbers("magnitudes")

MANY: Final = ENGLISH.numbers("many")
"""Smallest value meant by a plural; the largest is ten times as much."""

CURRENCY_SIGNS: Final = ENGLISH.strings("currency_signs")
"""Currency by the sign before a sum, folded."""

CURRENCY_CODES: Final = ENGLISH.ordered("currency_codes")

CURRENCY_WORDS: Final = ENGLISH.strings("currency_words")
"""Currency by the singular of the word after a sum."""

DOLLARS_OF: Final = ENGLISH.strings("dollars_of")
"""Whose dollars: what stands before the word."""

MONEY: Final = frozenset(
    {*CURRENCY_SIGNS.values(), *CURRENCY_WORDS.values(), *DOLLARS_OF.values(), *CURRENCY_CODES}
)
"""Units that are money."""

_UNITS: Final = ENGLISH.strings("units")
UNITS: Final[dict[str, str]] = {
    form: unit
    for unit, forms in _UNITS.items()
    for written in forms.split("|")
    for form in (written, f"{written}s")
}
"""Unit by what is written, singular or plural, in small letters."""

# Letters that only measure where nothing parts them from the figure: "10m", "30C".
ATTACHED_UNITS: Final = ENGLISH.strings("attached_units")

# With a blank between, these few are still read, where nothing follows that they could be part of.
PARTED_UNITS: Final = ENGLISH.strings("parted_units")

OF_LENGTH: Final = ENGLISH.words("of_length")
"""Words after "10m" by which it is a length rather than ten million."""

FRACTIONS: Final = {word: 1 / parts for word, parts in ENGLISH.numbers("parts").items()}

FRACTION_SIGNS: Final[dict[str, float]] = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8,
}  # fmt: skip

ORDINALS: Final = {word: value for value, word in enumerate(ENGLISH.ordered("ordinals"), start=1)}

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
