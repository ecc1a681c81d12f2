"""One set of words for documents and window: all of it can be handed to a translator."""

from __future__ import annotations

import string
from enum import Enum

import pytest
from handmade import handmade_comparison

from tellings.model import (
    ConflictKind,
    ConflictReason,
    EvidenceKind,
    LinkKind,
    Modality,
    NotCompared,
    NotComparedReason,
    QuotationKind,
    WordingKind,
)
from tellings.showing.coverage import Share
from tellings.showing.facts import FactKind, Section
from tellings.showing.kinds import Kind
from tellings.showing.shown import show
from tellings.showing.word_groups import GroupKind
from tellings.showing.wording import ENGLISH, Vocabulary
from tellings.showing.wording.vocabulary import texts

NAMED: tuple[type[Enum], ...] = (
    Kind,
    LinkKind,
    ConflictKind,
    ConflictReason,
    QuotationKind,
    WordingKind,
    Modality,
    EvidenceKind,
    GroupKind,
    FactKind,
    Section,
    Share,
)


class Asked:
    """A translator that notes what it is asked, and answers in capitals; places in braces stay."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def __call__(self, text: str) -> str:
        self.texts.add(text)
        parts = string.Formatter().parse(text)
        return "".join(
            said.upper() + (f"{{{place}}}" if place else "") for said, place, *_ in parts
        )


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def words(asked):
    return Vocabulary(asked, day=lambda y, m, d: f"{d}.{m}.{y}", language=lambda code: code)


def test_everything_found_has_a_name_that_the_translator_is_asked_for(words, asked):
    for kind in NAMED:
        for one in kind:
            assert words.name(one) == ENGLISH.name(one).upper()
    assert asked.texts <= set(texts())


def test_phrases_are_whole_texts_with_places(words, asked):
    assert words.letters([0, 1, 2]) == "A, B AND C"
    assert words.letters([3]) == "D"
    assert words.value("~14 m") == "ABOUT 14 m"
    assert words.value("2026-03-13") == "13.3.2026"
    assert words.silence() == "NOT IN THIS REPORT"
    assert words.silence(sure=False) == "PERHAPS NOT TOLD"
    assert words.silence(compared=False) == "NOT COMPARED"
    unread = NotCompared(2, NotComparedReason.LANGUAGE, "uk")
    assert words.not_compared(unread).startswith("REPORT C IS WRITTEN IN uk; ONLY ENGLISH")
    assert asked.texts <= set(texts())


@pytest.mark.parametrize("reason", list(NotComparedReason))
@pytest.mark.parametrize("language", ["uk", "", "xx"])
def test_why_a_report_was_not_compared_is_a_whole_sentence(reason, language):
    said = ENGLISH.not_compared(NotCompared(0, reason, language))
    assert said.startswith("Report A ")
    assert "{" not in said
    assert "in ;" not in said


def test_rows_and_wordings_are_called_in_the_language_handed_in(words, asked):
    shown = show(handmade_comparison())
    assert all(words.row(row) == ENGLISH.row(row).upper() for row in shown.rows)
    said = words.wording(QuotationKind.DIRECT, WordingKind.TRIMMED, first=False)
    assert said == "DIRECT, SHORTENED"
    first = words.wording(QuotationKind.MIXED, WordingKind.TRIMMED, first=True)
    assert first == "PARTLY QUOTED"
    assert asked.texts <= set(texts())
