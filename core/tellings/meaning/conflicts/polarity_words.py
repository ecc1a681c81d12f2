"""Words that turn a claim round, from the lexicon; keys are those of `tellings.language.words`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.language.lexicon import Lexicon
from tellings.language.words import word_key


@dataclass(frozen=True, slots=True, eq=False)
class PolarityWords:
    """Those of one language.

    Attributes:
        negators: Folded words that negate what follows.
        denials: Keys of words that may say in one report what a negator says in the other, or
            leave it open.
        opposites: Pairs of keys that can't both be true of one thing, both ways round.
        certain, open: Auxiliaries, as folded, that tell something as sure, and as open.
        tentative, bounding: Folded words before and behind a negation by which it denies no
            fact: "should not", "nothing but".
    """

    negators: frozenset[str]
    denials: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    certain: frozenset[str]
    open: frozenset[str]
    tentative: frozenset[str]
    bounding: frozenset[str]

    @staticmethod
    def of(lexicon: Lexicon) -> PolarityWords:
        """Return those of a language, made once."""
        return _words(lexicon)


@cache
def _words(lexicon: Lexicon) -> PolarityWords:
    pairs = [
        (word_key(left, lexicon), word_key(right, lexicon))
        for left, right in lexicon.pairs("opposites")
    ]
    return PolarityWords(
        negators=lexicon.words("negators"),
        denials=frozenset(word_key(word, lexicon) for word in lexicon.words("denials")),
        opposites=frozenset(pair for one in pairs for pair in (one, one[::-1])),
        certain=lexicon.words("certain"),
        open=lexicon.words("open"),
        tentative=lexicon.words("tentative"),
        bounding=lexicon.words("bounding"),
    )
