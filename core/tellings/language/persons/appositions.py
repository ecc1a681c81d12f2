"""What somebody is by the words set beside a name: "the envoy, Ada Obi", "Ada Obi, a clerk"."""

from __future__ import annotations

from tellings.language.function_words import FunctionWords
from tellings.language.lexicon import Lexicon
from tellings.language.persons.names import bare, word_set
from tellings.language.phrases import phrase_ending_at
from tellings.language.tokens import Tokens

_LONGEST_ROLE = 7


def is_role(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a lower-case word says what a person or body is."""
    return (
        word in word_set("titles", lexicon)
        or word in lexicon.words("body_words")
        or FunctionWords.of(lexicon).is_speaker_noun(word)
    )


def role_beside(tokens: Tokens, first: int, last: int, low: int, high: int) -> str:
    """Return the role that an apposition gives a name, in its own words, "" if there is none.

    Args:
        tokens: Of the report.
        first: First token of the name.
        last: Its last token.
        low: First token of the unit.
        high: One past the unit's last token.
    """
    before = role_phrase_before(tokens, first, low)
    if before:
        return _words(tokens, *before)
    if (
        first > low
        and tokens.lowers[first - 1] in tokens.lexicon.words("body_words")
        and not tokens.quoted[first - 1]
    ):
        return tokens.lowers[first - 1]
    return _role_after(tokens, last + 1, high)


def role_phrase_before(tokens: Tokens, first: int, low: int) -> tuple[int, int] | None:
    """Return the tokens of "the chief engineer" in "the chief engineer, Ada Obi", or None."""
    if first - 3 < low or tokens.words[first - 1] != "," or tokens.quoted[first - 1]:
        return None
    if not is_role(tokens.lowers[first - 2], tokens.lexicon):
        return None
    phrase = phrase_ending_at(tokens, first - 2, low)
    if phrase is None or tokens.lowers[phrase[0]] not in tokens.classes.determiners:
        return None
    return phrase


def _role_after(tokens: Tokens, comma: int, high: int) -> str:
    """Return the role in "Ada Obi, the port's chief engineer," up to its head."""
    fw = tokens.classes
    start = comma + 1
    if start >= high or tokens.words[comma] != "," or tokens.quoted[start]:
        return ""
    opens = tokens.lowers[start]
    owned = any(
        fw.is_possessive(tokens.lowers[index]) for index in range(start, min(high, start + 3))
    )
    if opens not in ("the", "a", "an", "its", "his", "her", "their") and not owned:
        return ""
    end = start
    while end < high and end - start < _LONGEST_ROLE and tokens.is_word(end):
        word = tokens.lowers[end]
        if tokens.quoted[end] or word in fw.prepositions or word in fw.subordinators:
            break
        if word in fw.auxiliaries or word in fw.conjunctions:
            break
        end += 1
    return (
        _words(tokens, start, end - 1)
        if end > start and is_role(tokens.lowers[end - 1], tokens.lexicon)
        else ""
    )


def _words(tokens: Tokens, first: int, last: int) -> str:
    """Return a role's words, articles and owners left out."""
    fw = tokens.classes
    start = first
    for index in range(first, last + 1):
        if tokens.lowers[index] in fw.determiners or fw.is_possessive(tokens.lowers[index]):
            start = index + 1
    return " ".join(bare(tokens.words[index]) for index in range(start, last + 1))
