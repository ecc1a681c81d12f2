"""What class of word stands before a cue: the finder's only grammar."""

from __future__ import annotations

from functools import cache

from tellings.language.function_words import FunctionWords
from tellings.language.quotations.cue import Unit
from tellings.language.tokens import Tokens

_FORMS_OF_BE = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m")
)


def class_before(tokens: Tokens, unit: Unit, index: int) -> str:
    """Return the class of the word before a place, or the sign that stands there."""
    if index <= unit.low:
        return "start"
    word = tokens.lowers[index - 1]
    if tokens.quoted[index - 1]:
        return "quote"
    if not tokens.is_word(index - 1):
        return tokens.words[index - 1]
    return word_class(tokens, index - 1, word)


def word_class(tokens: Tokens, index: int, word: str) -> str:
    """Return the class of a word at a place: the telling ones first, else by its form."""
    fw = tokens.classes
    for name, members in _word_classes(tokens.classes):
        if word in members:
            return name
    if fw.is_possessive(word):
        return "possessive"
    if tokens.is_capital(index):
        return "name"
    if fw.is_speaker_noun(word):
        return "speaker"
    if word.endswith("ly"):
        return "adverb"
    return "plural" if word.endswith("s") else "noun"


@cache
def _word_classes(fw: FunctionWords) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the classes of words before a cue, the telling ones first."""
    return (
        ("who", frozenset(("who", "which", "that"))),
        ("pronoun", fw.subject_pronouns),
        ("to", frozenset(("to",))),
        ("det", fw.determiners),
        ("be", _FORMS_OF_BE),
        ("negation", fw.negations),
        ("aux", fw.auxiliaries),
        ("conjunction", fw.conjunctions),
        ("prep", fw.prepositions),
        ("adverb", fw.adverbs),
        ("time", fw.time_words),
        ("subordinator", fw.subordinators),
    )
