"""Irregular forms of English words, number words and abbreviations, from the lexicon.

`BASE_FORMS` maps a form to the word it is a form of; a form that is also a word of its own
("left", "found", "saw") is given to the verb, which is what it mostly is in news.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from tellings.language.lexicon import ENGLISH


def _base_forms() -> dict[str, str]:
    lines = ENGLISH.strings("irregular")["groups"].replace("\n", ";").split(";")
    groups = [line.split() for line in lines if line.strip()]
    table: dict[str, str] = {}
    for base, *forms in groups:
        for form in forms:
            table.setdefault(form, base)
    table["leaves"] = "leave"
    table["people"] = "people"  # counted in its own right: "8 people", "the Kurdish people"
    return table


BASE_FORMS: Final[dict[str, str]] = _base_forms()

NUMBER_WORDS: Final[dict[str, str]] = {
    word: str(value)
    for value, word in chain(
        enumerate(ENGLISH.ordered("numbers_to_nineteen")),
        zip(range(20, 100, 10), ENGLISH.ordered("tens"), strict=True),
    )
    if word != "one"  # more often a pronoun
}

SHORT_FORMS: Final = ENGLISH.strings("short_forms") | ENGLISH.strings("short_titles")
"""Abbreviations by the word they stand for; both sides are folded."""

CONTRACTIONS: Final = ENGLISH.strings("contractions")

IRREGULAR_NEGATIONS: Final[dict[str, tuple[str, int]]] = {
    **{form: (verb, taken) for form, (verb, taken) in ENGLISH.mappings["negated_verbs"].items()},
    **{f"{verb}nt": (verb, len(verb)) for verb in ENGLISH.ordered("negated_without_apostrophe")},
}
"""The verb inside a negated form, and how many code points of the form it takes."""
