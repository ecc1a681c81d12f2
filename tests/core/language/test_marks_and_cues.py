"""Marks that writers and files leave odd, and cues that are easily misheard."""

from __future__ import annotations

import pytest
from english import ENGLISH

from tellings.language.quotations.marks import find_marked
from tellings.language.quotations.quotations import Spoken, find_quotations
from tellings.language.sentences import split_sentences
from tellings.model import Block, Modality, QuotationKind, Report, Source, Span


def _report(text: str) -> Report:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span(at, at + len(line))))
        at += len(line) + 1
    return Report(text, tuple(blocks), Source("test", "txt", "", 0))


def _spoken(text: str) -> Spoken:
    report = _report(text)
    return find_quotations(report, split_sentences(report, ENGLISH), ENGLISH)


def _told(text: str) -> list[tuple[str, str]]:
    """Return words and speaker of all that somebody says, "" where nobody is named."""
    spoken = _spoken(text)
    return [
        (
            quotation.content.of(text),
            "" if quotation.speaker is None else spoken.persons[quotation.speaker].name,
        )
        for quotation in spoken.quotations
        if quotation.kind is not QuotationKind.SCARE
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("“He calls it “hell” to this day.”", ["“He calls it “hell” to this day.”", "“hell”"]),
        ("How ‘bout this: “Surge of the pals’ boats.”", ["“Surge of the pals’ boats.”"]),
        ("“Never closed and “We left,” she said.", ["“We left,”"]),
        ("''Call it 'odd,''' she said.", ["''Call it 'odd,'''", "'odd,'"]),
        ('She said."We were deceived," he said.', ['"We were deceived,"']),
    ],
)
def test_odd_marks(text: str, marked: list[str]) -> None:
    assert [one.span.of(text) for one in find_marked(text, [Span(0, len(text))])] == marked


def test_a_paragraph_break_may_tear_a_quotation() -> None:
    text = "“The pier was safe in May.\n1988 was worse than that,” Ada Obi said."
    assert _told(text) == [
        ("The pier was safe in May.\n1988 was worse than that,", "Ada Obi"),
    ]


def test_marks_left_open_do_not_reach_past_the_next_paragraph() -> None:
    text = '"Ada Obi heard the crash.\n"She ran to the pier.\n“It never crossed my mind,” Obi said.'
    assert ("It never crossed my mind,", "Ada Obi") in _told(text)


def test_an_excerpt_in_straight_marks_gives_way_to_who_speaks_in_it() -> None:
    text = (
        "“It leaned,” Peter Lund said.\n"
        '"“We shut the pier,” Ada Obi answered before she left with the engineers."\n'
        "“Nobody fell,” he added."
    )
    assert ("We shut the pier,", "Ada Obi") in _told(text)


def test_who_reads_aloud_still_speaks() -> None:
    text = (
        "“It leaned,” Peter Lund said.\n"
        '"I am going to read you the letter: “The pier is shut.”"\n'
        "“Nobody fell,” Lund added."
    )
    assert any(words.startswith("I am going to read") for words, _ in _told(text))


def test_a_nickname_is_no_quotation() -> None:
    text = '"It is our year!" the delegate Marcia "Cia" Price, a lawyer, shouted to the crowd.'
    assert [one.span.of(text) for one in _spoken(text).quotations] == ['"It is our year!"']


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The ad claims “Lund is the mayor you can trust.”", "Lund is the mayor", "ad"),
        ("Ada Obi was there, chanting “S-O-S! S-O-S!”", "S-O-S! S-O-S!", "Ada Obi"),
        ("Ada Obi used the phrase “Harbour Peace” in May.", "Harbour Peace", "Ada Obi"),
        ("Ada Obi told Harbour News: “We shut it.”", "We shut it.", "Ada Obi"),
        ("Ada Obi denied the claim: “We paid every bill.”", "We paid every bill.", "Ada Obi"),
        (
            "Peter Lund glared at Ada Obi. Ada Obi looked up: “Let it be shut,” Lund said.",
            "Let it be shut,",
            "Peter Lund",
        ),
        ("Noting that the pier leaned, Ada Obi left.", "that the pier leaned", "Ada Obi"),
        ("Ada Obi said, however, that the pier was safe.", "that the pier was safe", "Ada Obi"),
        (
            "“Is it safe?” Ada Obi, the mayor of Eastport, asked on Monday. “We must know.”",
            "Is it safe?",
            "Ada Obi",
        ),
        (
            "Once the pier opens, Ada Obi said, “there will be no queue at the ferry.”",
            "Once the pier opens, Ada Obi said, “there will be no queue at the ferry.”",
            "Ada Obi",
        ),
    ],
)
def test_who_says_what(text: str, words: str, speaker: str) -> None:
    assert any(
        found.startswith(words) and who.lower().endswith(speaker.lower())
        for found, who in _told(text)
    ), _told(text)


def test_nobody_is_no_person() -> None:
    spoken = _spoken("Nobody said that the pier was safe.")
    assert spoken.persons == ()
    assert [one.modality for one in spoken.quotations] == [Modality.NEGATED]


@pytest.mark.parametrize(
    "text",
    [
        "It is not known whether the pier was safe.",
        "A state Senator, Ada Obi, left the pier.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert _told(text) == []
