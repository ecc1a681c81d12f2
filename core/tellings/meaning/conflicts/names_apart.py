"""Whether two words of names can't mean the same: neither spelling, nor short form, nor kin."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import Indel

from tellings.language.lexicon import Lexicon
from tellings.language.persons.name_runs import calendar, is_demonym
from tellings.language.persons.names import bare, name_key, same_given_name, word_set
from tellings.language.words import Word
from tellings.meaning.conflicts.facts import Telling

_LIKE: Final = 0.6  # Mouleff ~ Muliff 0.62, Priebus ~ Preibus 0.86; Biden ~ Trump 0
_COMMON_PREFIX: Final = 4
_SHORTENED: Final = 3


def may_name(telling: Telling, index: int) -> bool:
    """Tell whether a word can be part of a name, initials and abbreviations apart."""
    span = telling.words[index].span
    written = bare(span.of(telling.text))
    shortened = len(written) <= 4 and telling.text[span.end : span.end + 1] == "."
    if not telling.is_name(index) or len(written) < 3 or written[1:] != written[1:].lower():
        return False
    return not shortened or span.end + 1 >= telling.span.end


def is_sort(telling: Telling, index: int) -> bool:
    """Tell whether a word is a title or a sort of body, and none that stands for a nation."""
    written = bare(telling.words[index].span.of(telling.text))
    lexicon = telling.lexicon
    if is_demonym(written, lexicon) or written.lower() in lexicon.words("metonyms"):
        return False
    if is_place(telling.words[index], lexicon):
        return False
    return may_name(telling, index) and not is_telling(telling, index)


def is_telling(telling: Telling, index: int) -> bool:
    """Tell whether a word of a name identifies by itself: no title, body, nation."""
    written = bare(telling.words[index].span.of(telling.text))
    lower = written.lower()
    if not may_name(telling, index):
        return False
    lexicon = telling.lexicon
    sorts = (
        lexicon.words("sorts_in_names"),
        word_set("titles", lexicon),
        word_set("bodies", lexicon),
    )
    if any(lower in words for words in sorts):
        return False
    if is_demonym(written, lexicon) or lower.endswith(("ers", "ians", "ans")):
        return False
    return lower not in calendar(lexicon) and "." not in written


def are_apart(a: Telling, left: Word, b: Telling, right: Word) -> bool:
    """Tell whether two words of names name different things, neither of them told by both."""
    if left.key in b.keys or right.key in a.keys:
        return False
    if left.text in b.initials or right.text in a.initials:
        return False
    if _shortens(left, b) or _shortens(right, a):
        return False
    first, second = bare(left.text), bare(right.text)
    if first in second or second in first:
        return False
    if _same_beginning(first, second) or same_given_name(first, second, a.lexicon):
        return False
    likeness = Indel.normalized_similarity(name_key(first), name_key(second))
    return bool(likeness < _LIKE)


def _shortens(name: Word, telling: Telling) -> bool:
    """Tell whether a name begins a longer one: "Fed" for "Federal Reserve"."""
    short = bare(name.text)
    return len(short) >= _SHORTENED and any(
        word.text.startswith(short) and telling.text[word.span.start].isupper()
        for word in telling.words
    )


def _same_beginning(first: str, second: str) -> bool:
    short = min(len(first), len(second), _COMMON_PREFIX)
    return first[:short] == second[:short]


def is_place(word: Word, lexicon: Lexicon) -> bool:
    """Tell whether a word names a country or a well-known town."""
    return bare(word.text) in word_set("places", lexicon)
