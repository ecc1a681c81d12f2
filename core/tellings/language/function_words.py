"""Classes of English words, lower case: what a finder without a parser steers by.

They overlap, and each is as wide as the rules that ask it were tried with; the words themselves
are data (`lexicon`), these are their names in the code that asks them most.
"""

from __future__ import annotations

from tellings.language.lexicon import ENGLISH

SUBJECT_PRONOUNS = ENGLISH.words("subject_pronouns")
PRONOUNS = ENGLISH.words("pronouns")
AUXILIARIES = ENGLISH.words("auxiliaries")
NEGATIONS = ENGLISH.words("negations")
FUTURE = ENGLISH.words("future")
HYPOTHETICAL = ENGLISH.words("hypothetical")
ADVERBS = ENGLISH.words("adverbs")
DETERMINERS = ENGLISH.words("determiners")
POSSESSIVES = ENGLISH.words("possessives")
PREPOSITIONS = ENGLISH.words("prepositions")
NOUN_PREPOSITIONS = ENGLISH.words("noun_prepositions")
CONJUNCTIONS = ENGLISH.words("conjunctions")
SUBORDINATORS = ENGLISH.words("subordinators")
QUESTION_WORDS = ENGLISH.words("question_words")
WEEKDAYS = ENGLISH.words("weekdays")
MONTHS = ENGLISH.words("month_names")
TIME_WORDS = ENGLISH.words("time_words")
FINITE_VERBS = ENGLISH.words("finite_verbs")
PERSON_NOUNS = ENGLISH.words("person_nouns")
SPEAKER_NOUNS = ENGLISH.words("speaker_nouns")


def is_speaker_noun(word: str) -> bool:
    """Tell whether a lower-case word, singular or plural, can be the head of a speaker."""
    return word in SPEAKER_NOUNS or (word.endswith("s") and word[:-1] in SPEAKER_NOUNS)


def is_possessive(word: str) -> bool:
    """Tell whether a lower-case word ends in a possessive mark."""
    return word.endswith(("'s", "s'"))
