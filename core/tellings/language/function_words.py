"""Classes of a language's words, lower case: what a finder without a parser steers by.

They overlap, and each is as wide as the rules that ask it were tried with; the words themselves
are data (`lexicon`), these are their names in the code that asks them most.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.language.lexicon import Lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class FunctionWords:
    """The classes of one language; `dates` are words of time and names of months."""

    lexicon: Lexicon
    subject_pronouns: Words
    pronouns: Words
    auxiliaries: Words
    negations: Words
    future: Words
    hypothetical: Words
    adverbs: Words
    determiners: Words
    possessives: Words
    prepositions: Words
    noun_prepositions: Words
    conjunctions: Words
    subordinators: Words
    question_words: Words
    weekdays: Words
    months: Words
    time_words: Words
    dates: Words
    finite_verbs: Words
    person_nouns: Words
    speaker_nouns: Words

    @staticmethod
    def of(lexicon: Lexicon) -> FunctionWords:
        """Return the classes of a language, made once."""
        return _classes(lexicon)

    def is_speaker_noun(self, word: str) -> bool:
        """Tell whether a lower-case word, singular or plural, can be the head of a speaker."""
        nouns = self.speaker_nouns
        return word in nouns or (word.endswith("s") and word[:-1] in nouns)

    def is_possessive(self, word: str) -> bool:
        """Tell whether a lower-case word ends in a possessive mark."""
        return word.endswith(("'s", "s'"))


@cache
def _classes(lexicon: Lexicon) -> FunctionWords:
    months, time_words = lexicon.words("month_names"), lexicon.words("time_words")
    return FunctionWords(
        lexicon,
        subject_pronouns=lexicon.words("subject_pronouns"),
        pronouns=lexicon.words("pronouns"),
        auxiliaries=lexicon.words("auxiliaries"),
        negations=lexicon.words("negations"),
        future=lexicon.words("future"),
        hypothetical=lexicon.words("hypothetical"),
        adverbs=lexicon.words("adverbs"),
        determiners=lexicon.words("determiners"),
        possessives=lexicon.words("possessives"),
        prepositions=lexicon.words("prepositions"),
        noun_prepositions=lexicon.words("noun_prepositions"),
        conjunctions=lexicon.words("conjunctions"),
        subordinators=lexicon.words("subordinators"),
        question_words=lexicon.words("question_words"),
        weekdays=lexicon.words("weekdays"),
        months=months,
        time_words=time_words,
        dates=time_words | months,
        finite_verbs=lexicon.words("finite_verbs"),
        person_nouns=lexicon.words("person_nouns"),
        speaker_nouns=lexicon.words("speaker_nouns"),
    )
