"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tellings.reading.language_profiles import (
    CYRILLIC_LETTERS,
    ENGLISH,
    LETTERS,
    NAME_PARTICLES,
    NOUNS_IN_CAPITALS,
    PROFILES,
    SCRIPTS,
)

UNDETERMINED = "und"
_SAMPLE_CHARS = 20_000
_WORD = re.compile(r"[^\W\d_]+")
# After one of these a word may have its capital from its place, not for being a name.
_OPENING = re.compile(r"[.!?:;«»“”„\"¿¡–—]")
# A running text is a quarter to a half function words; lists of names have next to none.
_LEAST_SHARE = 0.06
# One known word tells the language of so few; of more it may be a name. A letter alone tells
# nothing there: "Galați held hostage".
_FEW_WORDS = 3
# "de" stands in seven languages, "blessés" in one: a word counts by how few have it.
_LANGUAGES_OF = Counter(word for profile in PROFILES.values() for word in profile)
_LANGUAGES_WITH = Counter(letter for letters in LETTERS.values() for letter in letters)
_LETTERS_OF = {tag: frozenset(letters) for tag, letters in LETTERS.items()}
# Names bring letters of other languages, so a word counts for more. By how much hardly matters: of
# 12,672 lines of our made events (403 with such letters) the same one is called another language
# with 0.1 to 1.5, two with 4; lines of other languages in the tests are told with any.
_LETTER_WEIGHT = 0.5
_NO_LETTERS: frozenset[str] = frozenset()


def detect_language(text: str) -> str:
    """Return the BCP 47 primary tag of the language of `text`, "und" where unclear.

    Names are no words of a language: "Rio de Janeiro floods kill ten" is not Portuguese.

    Args:
        text: Any length; the first 20,000 characters are looked at.
    """
    sample = text[:_SAMPLE_CHARS]
    script = _script(sample.lower())
    if script == "cyrillic":
        return _cyrillic_language(sample.lower())
    if script != "latin":
        return script or UNDETERMINED
    plain: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for word, role in _words(sample):
        (plain, nouns, names)[role][word] += 1
    nouns.update(plain)
    names.update(nouns)
    total = names.total()
    words = {tag: nouns if tag in NOUNS_IN_CAPITALS else plain for tag in PROFILES}
    # English capitalises days, months, titles and often its headlines.
    words[ENGLISH] = names
    weights = {tag: _weight(counts, tag) for tag, counts in words.items()}
    best, next_best = sorted(weights, key=lambda tag: -weights[tag])[:2]
    if total <= _FEW_WORDS:
        enough = any(word in PROFILES[best] for word in words[best])
    else:
        enough = _hits(words[best], best) >= max(2, _LEAST_SHARE * total)
    return best if enough and weights[best] > weights[next_best] else UNDETERMINED


_PLAIN, _NOUN, _NAME = range(3)


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Yield each word in small letters, and whether it is plain, maybe a noun, or of a name."""
    for line in text.splitlines():
        if not any(map(str.islower, line)):
            yield from ((word.lower(), _PLAIN) for word in _WORD.findall(line))
            continue
        found = list(_WORD.finditer(line))
        words = [one.group() for one in found]
        capital = [word[0].isupper() for word in words]
        particle = [word.lower() in NAME_PARTICLES for word in words]
        before = False
        followed = _followed_by_capital(capital, particle)
        for index, word in enumerate(words):
            at = found[index - 1].end() if index else 0
            opens = not index or _OPENING.search(line, at, found[index].start()) is not None
            if not capital[index]:
                of_name = particle[index] and before and followed[index]
                yield word, _NAME if of_name else _PLAIN
            elif _is_initials(line, found[index]):
                yield word.lower(), _NAME
            elif opens and not (particle[index] and followed[index]):
                yield word.lower(), _PLAIN
            else:
                yield word.lower(), _NOUN
            before = capital[index] or (before and particle[index])


def _is_initials(line: str, word: re.Match[str]) -> bool:
    """Tell of a word with a capital whether it stands for a name: "R.", "IM"."""
    if len(word.group()) > 1:
        return word.group().isupper()
    return line.startswith(".", word.end())


def _followed_by_capital(capital: list[bool], particle: list[bool]) -> list[bool]:
    """Tell of each word whether a capital follows it, but for the small words within a name."""
    followed = [False] * len(capital)
    for index in range(len(capital) - 2, -1, -1):
        following = index + 1
        followed[index] = capital[following] or (particle[following] and followed[following])
    return followed


def _weight(words: Counter[str], tag: str) -> float:
    """Return what known words, and letters that English lacks, say for a language."""
    profile, letters = PROFILES[tag], _LETTERS_OF.get(tag, _NO_LETTERS)
    known = sum(count / _LANGUAGES_OF[word] for word, count in words.items() if word in profile)
    by_letters = sum(
        count * _LETTER_WEIGHT / _LANGUAGES_WITH[letter]
        for word, count in words.items()
        if not word.isascii()
        for letter in word
        if letter in letters
    )
    return known + by_letters


def _hits(words: Counter[str], tag: str) -> int:
    """Return how many words a language knows, or writes with a letter that English lacks."""
    profile, letters = PROFILES[tag], _LETTERS_OF.get(tag, _NO_LETTERS)
    return sum(
        count
        for word, count in words.items()
        if word in profile or (not letters.isdisjoint(word) and _is_mostly_plain(word))
    )


def _is_mostly_plain(word: str) -> bool:
    """Tell a word with an accent from Cyrillic bytes that were read as such: "Ïàðîì"."""
    return 2 * sum(map(str.isascii, word)) > len(word)


def _script(sample: str) -> str:
    """Return "latin", "cyrillic", the tag of a script with one language, or ""."""
    counts = {name: len(re.findall(letters, sample)) for name, letters in SCRIPTS}
    name, most = max(counts.items(), key=lambda item: item[1])
    if not most:
        return ""
    # Japanese is written mostly in Chinese characters; kana settle it.
    if name == "zh" and counts["ja"] * 10 > most:
        return "ja"
    return name


def _cyrillic_language(sample: str) -> str:
    for tag, letters in CYRILLIC_LETTERS:
        if sum(sample.count(letter) for letter in letters) * 200 > len(sample):
            return tag
    return UNDETERMINED
