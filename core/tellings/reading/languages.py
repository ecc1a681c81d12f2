"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from tellings.reading.language_profiles import CYRILLIC_LETTERS, LETTERS, PROFILES, SCRIPTS

UNDETERMINED = "und"
_SAMPLE_CHARS = 20_000
_WORD = re.compile(r"[^\W\d_]+")
# A running text is a quarter to a half function words; lists of names have next to none.
_LEAST_SHARE = 0.06
# One known word tells the language of so few; of more it may be a name.
_FEW_WORDS = 3
# "de" stands in seven languages, "blessés" in one: a word counts by how few have it.
_LANGUAGES_OF = Counter(word for profile in PROFILES.values() for word in profile)
_LANGUAGES_WITH = Counter(letter for letters in LETTERS.values() for letter in letters)
# Names bring letters of other languages, so a word counts for more.
_LETTER_WEIGHT = 0.5


def detect_language(text: str) -> str:
    """Return the BCP 47 primary tag of the language of `text`, "und" where unclear.

    Args:
        text: Any length; the first 20,000 characters are looked at.
    """
    sample = text[:_SAMPLE_CHARS].lower()
    script = _script(sample)
    if script == "cyrillic":
        return _cyrillic_language(sample)
    if script != "latin":
        return script or UNDETERMINED
    words = Counter(_WORD.findall(sample))
    found = {tag: [w for w in words if w in profile] for tag, profile in PROFILES.items()}
    weights = {
        tag: sum(words[w] / _LANGUAGES_OF[w] for w in own) + _letters(sample, tag)
        for tag, own in found.items()
    }
    best, next_best = sorted(weights, key=lambda tag: -weights[tag])[:2]
    hits, total = sum(words[w] for w in found[best]), words.total()
    enough = hits >= max(1 if total <= _FEW_WORDS else 2, _LEAST_SHARE * total)
    return best if enough and weights[best] > weights[next_best] else UNDETERMINED


def _letters(sample: str, tag: str) -> float:
    """Return what the letters that English lacks say for a language."""
    return sum(_LETTER_WEIGHT * sample.count(c) / _LANGUAGES_WITH[c] for c in LETTERS.get(tag, ""))


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
