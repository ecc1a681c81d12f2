"""Irregular forms of a language's words, number words and abbreviations, from its lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tellings.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True, eq=False)
class WordForms:
    """What folded words of one language are forms of.

    Attributes:
        base_forms: The word that a form is a form of; a form that is also a word of its own
            ("left", "found", "saw") is given to the verb, which is what it mostly is in news.
        number_words: Figures by the word for a number.
        short_forms: Abbreviations by the word they stand for; both sides are folded.
        contractions: The second word by the ending that stands for it.
        irregular_negations: The verb inside a negated form, and how many code points of the
            form it takes.
        spellings: British parts of words and the American ones.
        inflections: What may follow them at the end of a word.
        prefixes: After which a hyphen parts nothing.
        hosts_of_is: Before "'s" that is a verb.
    """

    base_forms: Mapping[str, str]
    number_words: Mapping[str, str]
    short_forms: Mapping[str, str]
    contractions: Mapping[str, str]
    irregular_negations: Mapping[str, tuple[str, int]]
    spellings: tuple[tuple[str, str], ...]
    inflections: frozenset[str]
    prefixes: frozenset[str]
    hosts_of_is: frozenset[str]

    @staticmethod
    def of(lexicon: Lexicon) -> WordForms:
        """Return those of a language, made once."""
        return _forms(lexicon)


@cache
def _forms(lexicon: Lexicon) -> WordForms:
    negated = lexicon.mappings["negated_verbs"]
    short = lexicon.ordered("negated_without_apostrophe")
    return WordForms(
        base_forms=_base_forms(lexicon),
        number_words=_number_words(lexicon),
        short_forms=lexicon.strings("short_forms") | lexicon.strings("short_titles"),
        contractions=lexicon.strings("contractions"),
        irregular_negations={
            **{form: (verb, taken) for form, (verb, taken) in negated.items()},
            **{f"{verb}nt": (verb, len(verb)) for verb in short},
        },
        spellings=lexicon.pairs("spellings"),
        inflections=lexicon.words("inflections") | {""},
        prefixes=lexicon.words("prefixes"),
        hosts_of_is=lexicon.words("hosts_of_is"),
    )


def _base_forms(lexicon: Lexicon) -> dict[str, str]:
    lines = lexicon.strings("irregular")["groups"].replace("\n", ";").split(";")
    groups = [line.split() for line in lines if line.strip()]
    table: dict[str, str] = {}
    for base, *forms in groups:
        for form in forms:
            table.setdefault(form, base)
    table["leaves"] = "leave"
    table["people"] = "people"  # counted in its own right: "8 people", "the Kurdish people"
    return table


def _number_words(lexicon: Lexicon) -> dict[str, str]:
    numbers = chain(
        enumerate(lexicon.ordered("numbers_to_nineteen")),
        zip(range(20, 100, 10), lexicon.ordered("tens"), strict=True),
    )
    # "One" is more often a pronoun.
    return {word: str(value) for value, word in numbers if word != "one"}
