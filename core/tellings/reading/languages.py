"""Which language a text is in, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from tellings.reading.language_profiles import CYRILLIC_LETTERS, PROFILES, SCRIPTS

UNDETERMINED = "und"
_SAMPLE_CHARS = 20_000
_WORD = re.compile(r"[^\W\d_]+")
# A running text is a quarter to a half function words; lists of names have next to none.
_LEAST_SHARE = 0.06


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
    total = words.total()
    hits = {tag: sum(words[w] for w in profile) for tag, profile in PROFILES.items()}
    (best, most), (_, next_most) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    clear = most > next_most and most >= max(1, _LEAST_SHARE * total)
    return best if clear else UNDETERMINED


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
