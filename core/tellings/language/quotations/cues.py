"""The words that introduce speech, with their forms, from the lexicon in the resources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.language.lexicon import Lexicon

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word form that may introduce speech or thought.

    Attributes:
        lemma: Base form ("say").
        form: "base", "s", "ed" (past or participle), "ing", "noun" or "adjective".
        sort: "speech", "weak", "attitude", "noun", "adjective" or "according".
    """

    lemma: str
    form: str
    sort: str


@cache
def cue_words(lexicon: Lexicon) -> dict[str, CueWord]:
    """Return every form of every cue word, in lower case."""
    table = lexicon.table("cues")
    words: dict[str, CueWord] = {}
    for lemma in table["adjectives"]["stance"]:
        words[lemma] = CueWord(lemma, "adjective", "adjective")
    for lemma in table["nouns"]["reporting"]:
        words[lemma] = CueWord(lemma, "noun", "noun")
        words[_with_s(lemma)] = CueWord(lemma, "noun", "noun")
    for sort in ("attitude", "weak", "speech"):
        for lemma in table["verbs"][sort]:
            for form, name in verb_forms(lemma, lexicon).items():
                words[form] = CueWord(lemma, name, sort)
    words["according"] = CueWord("according", "ing", "according")
    return words


@cache
def addressed_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Return the lemmas that name the hearer before the content."""
    return frozenset(lexicon.table("cues")["verbs"]["addressee"])


@cache
def reporting_nouns(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns of saying, singular and plural, even where a verb has the same form."""
    nouns = lexicon.table("cues")["nouns"]["reporting"]
    return frozenset(nouns) | frozenset(_with_s(noun) for noun in nouns)


def verb_forms(lemma: str, lexicon: Lexicon) -> dict[str, str]:
    """Return the forms of a verb with the name of each: base, s, ed, ing."""
    irregular = lexicon.table("cues")["irregular"].get(lemma)
    if irregular is not None:
        forms = {form: _name(form, lemma) for form in irregular}
        return {lemma: forms.get(lemma, "base"), **forms}
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    past = stem + "ed" if not _consonant_y(lemma) else lemma[:-1] + "ied"
    return {lemma: "base", _with_s(lemma): "s", past: "ed", stem + "ing": "ing"}


def _name(form: str, lemma: str) -> str:
    if form.endswith("ing") and form != lemma:
        return "ing"
    if form.endswith("s") and form.rstrip("s") in (lemma, lemma.rstrip("s") + "e"):
        return "s"
    return "ed"


def _with_s(word: str) -> str:
    if _consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in _VOWELS
