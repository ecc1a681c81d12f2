"""Names of people and bodies: keys that bear other spellings, titles, genders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tellings.language.lexicon import Lexicon

_DOUBLED = re.compile(r"(.)\1+")
_SPELLED_OUT = re.compile(r"(?<=[b-df-hj-np-tv-z])([aou])e(?=[b-df-hj-np-tv-z])")
_FINAL_Y = re.compile(r"(?:iyi|iy|yy|ij|yj|ii|yi|ey|i)$")


def name_tables(lexicon: Lexicon) -> Mapping[str, Any]:
    """Return the tables of titles, bodies, places and nicknames as they stand in the resources."""
    return lexicon.table("names")


@cache
def word_set(table: str, lexicon: Lexicon) -> frozenset[str]:
    """Return one table of `names.toml` as a set of lower-case words."""
    return frozenset(name_tables(lexicon)[table])


@cache
def given_names(lexicon: Lexicon) -> dict[str, str]:
    """Return given names in lower case with "f", "m" or "b" (both)."""
    return {name: gender for name, gender in lexicon.rows("given_names")}


@cache
def _nickname_groups(lexicon: Lexicon) -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(name_tables(lexicon)["nicknames"]):
        for name in group:
            groups.setdefault(name_key(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def bare(word: str) -> str:
    """Return a word without its possessive ending and full stop."""
    word = word.replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    return word.rstrip("'.") or word


@cache
def name_key(word: str) -> str:
    """Return one word's key, the same for every usual transliteration.

    Accents and the letters that stand for them ("oe" for "ø" or "ö") are folded, the endings
    -iy, -yy, -ij, -i become -y, doubled letters single, "kh", "ph", "w" and "j" become "h",
    "f", "v" and "y", "qu" and "qv" become "kv"; a first "Ye" loses its "y", "Sch" its "c".
    """
    folded = unicodedata.normalize("NFKD", bare(word)).lower()
    key = "".join(char for char in folded if char.isalpha())
    key = key.replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("đ", "d")
    key = _SPELLED_OUT.sub(r"\1", key)
    key = _FINAL_Y.sub("y", key)
    key = key.replace("kh", "h").replace("ph", "f").replace("ks", "x").replace("w", "v")
    key = key.replace("qu", "kv").replace("qv", "kv")
    key = key.replace("tz", "ts").replace("sch", "sh").replace("j", "y")
    if key.startswith("ye"):
        key = key[1:]
    return _DOUBLED.sub(r"\1", key)


def same_given_name(a: str, b: str, lexicon: Lexicon) -> bool:
    """Tell whether two given names may be one: equal keys, an initial, a nickname."""
    key_a, key_b = name_key(a), name_key(b)
    if key_a == key_b:
        return True
    if len(key_a) == 1 or len(key_b) == 1:
        return key_a[:1] == key_b[:1]
    groups = _nickname_groups(lexicon)
    return bool(groups.get(key_a, frozenset()) & groups.get(key_b, frozenset()))


def same_surname(a: str, b: str) -> bool:
    """Tell whether two surnames are spellings of one name."""
    key_a, key_b = name_key(a), name_key(b)
    if key_a == key_b:
        return True
    # German spells Z as S, French puts "Ts" for it: "Selenskyj".
    return len(key_a) > 5 and key_a[1:] == key_b[1:] and {key_a[0], key_b[0]} == {"s", "z"}


def gender_of(given: str, titles: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return "f", "m" or "" from titles first, then from the given name."""
    words = {bare(word.lower()) for title in titles for word in title.split()}
    if words & word_set("female", lexicon):
        return "f"
    if words & word_set("male", lexicon):
        return "m"
    gender = given_names(lexicon).get(bare(given).lower(), "")
    return gender if gender in ("f", "m") else ""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name's words, titles left out.

    Attributes:
        words: As written, possessives off, never empty.
    """

    words: tuple[str, ...]

    @property
    def surname(self) -> str:
        """Return the last word but "Jr." and the like."""
        if len(self.words) > 1 and bare(self.words[-1]).lower() in ("jr", "sr", "ii", "iii", "iv"):
            return self.words[-2]
        return self.words[-1]

    @property
    def given(self) -> str:
        """Return the first word of a full name, "" of a surname alone."""
        return self.words[0] if len(self.words) > 1 else ""

    def may_be(self, other: NameParts, lexicon: Lexicon) -> bool:
        """Tell whether two names can be one person's."""
        if not same_surname(self.surname, other.surname):
            return False
        return not (self.given and other.given) or same_given_name(self.given, other.given, lexicon)

    def is_body(self, lexicon: Lexicon) -> bool:
        """Tell whether the words name an institution or a place."""
        lowers = [bare(word).lower() for word in self.words]
        if any(word in word_set("bodies", lexicon) for word in lowers):
            return True
        if len(lowers) == 1:
            return lowers[0] in word_set("places", lexicon) or self.words[0].isupper()
        is_given = lowers[0] in given_names(lexicon)
        return not is_given and any(word in word_set("places", lexicon) for word in lowers)
