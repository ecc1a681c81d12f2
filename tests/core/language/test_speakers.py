"""Who speaks where no plain "Obi said" tells it."""

import time

import pytest
from english import ENGLISH
from spoken import spoken_in

from tellings.language.analyse import analyse_report, unite_persons
from tellings.model import QuotationKind, Report
from tellings.reading import report_from_text

DIRECT, INDIRECT, MIXED = QuotationKind.DIRECT, QuotationKind.INDIRECT, QuotationKind.MIXED
NAMES = "The mayor, Ada Obi, met harbour master Peter Lund on the pier. "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We go home,” said Obi softly.", [("We go home,", DIRECT, "Ada Obi")]),
        ("“It holds,” said Lund again from the quay.", [("It holds,", DIRECT, "Peter Lund")]),
        (
            "According to Obi and Lund, the pier is shut until May.",
            [("the pier is shut until May", INDIRECT, "Obi and Lund")],
        ),
        (
            "Lund, who said the rail was “loose”, has left.",
            [("the rail was “loose”", MIXED, "Peter Lund")],
        ),
        (
            "Asked by the council whether she would stay, Obi replied: “Yes.”",
            [
                ("whether she would stay", INDIRECT, "council"),
                ("Yes.", DIRECT, "Ada Obi"),
            ],
        ),
        ("Obi denied the charge: “It is a lie.”", [("It is a lie.", DIRECT, "Ada Obi")]),
        (
            "Another guest, the clerk Jonas Bell, laughed: “It was only water.”",
            [("It was only water.", DIRECT, "Jonas Bell")],
        ),
        ("The baker got up and shouted: “Stop!”", [("Stop!", DIRECT, "The baker")]),
        (
            "The boy who came first said the lock was open.",
            [("the lock was open", INDIRECT, "The boy")],
        ),
        (
            "A nurse who left the ferry said nobody was on deck.",
            [("nobody was on deck", INDIRECT, "A nurse")],
        ),
    ],
)
def test_who_speaks(text: str, said: list[tuple[str, QuotationKind, str]]) -> None:
    assert [(one.words, one.kind, one.speaker) for one in spoken_in(NAMES + text)] == said


def test_an_age_names_who_was_said_to_be_so_old() -> None:
    (quotation,) = spoken_in(
        "Ada Obi, 54, and her friend Mara Lund, 31, were saved. "
        "“I held on to the rail,” the 54-year-old said."
    )
    assert quotation.speaker == "Ada Obi"


def test_an_age_that_nobody_is_given_names_who_was_named_last() -> None:
    (quotation,) = spoken_in("Ada Obi fell into the lock. The 54-year-old said she could not swim.")
    assert quotation.speaker == "Ada Obi"


def test_a_surname_that_speaks_only_later_is_known_to_the_pronoun_before_it() -> None:
    first, second = spoken_in(
        "Osk said the ferry was full.\n\nOsk would not be drawn. “It is late,” she said."
    )
    assert (first.speaker, second.speaker) == ("Osk", "Osk")


@pytest.mark.parametrize(
    "text",
    [
        "They did not name the girl because she is under age.",
        "Locals call it the old lady.",
        "A neighbour called the fire brigade at noon.",
        "The home side were denied a goal.",
        "Lund was shown a yellow card.",
        "A lamp was found lying on the steps.",
        "The plan was approved by nine votes.",
        "I know how long it took, for I wore a watch.",
        "We believe the pier will hold.",
        "Guests were asked to leave the pier.",
        "The ferry is expected to sail on Friday.",
        "You will find that the pier is closed.",
        "If you think that the pier was safe, look at it.",
        "Nobody knew that the pier was rotten.",
        "Tell that to the people of Eastport.",
        "Lund put the home side ahead with a header.",
        "Three were hurt; thank God nobody died.",
    ],
)
def test_nobody_said_this(text: str) -> None:
    assert spoken_in(NAMES + text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I told him that the lock was shut.", "that the lock was shut"),
        ("Lund called the plan a mistake.", "the plan a mistake"),
        ("Lund is said to have sold the boat.", "to have sold the boat"),
        ("People in the old town say that the horn stayed silent.", "the horn stayed silent"),
        ("Owners of boats along the quay say the toll is too high.", "the toll is too high"),
        ("The keeper who brought the swan in joked that it had called a cab.", "it had called"),
        ("According to him the whole repair took an hour.", "the whole repair took an hour"),
        ("Her line was that the lock would not last a winter.", "the lock would not last"),
        ("The clerk confessed that the letter had gone astray.", "the letter had gone astray"),
        ("Lund undertook that no tree would be felled.", "no tree would be felled"),
        ("I asked whether he had looked at the lock.", "whether he had looked at the lock"),
    ],
)
def test_this_was_said(text: str, words: str) -> None:
    assert any(words in one.words for one in spoken_in(NAMES + text))


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The oven had been turned down, a clerk at the mill said.", "The oven had", "a clerk"),
        ("One boy was treated for burns, the clinic in Paucar said.", "One boy", "clinic"),
        (
            "The lock was shut all night, a neighbour who is a nurse told the court.",
            "The lock was shut",
            "a neighbour",
        ),
    ],
)
def test_a_speaker_may_be_told_with_a_place_or_a_clause(
    text: str, words: str, speaker: str
) -> None:
    (said,) = spoken_in(NAMES + text)
    assert said.words.startswith(words)
    assert (said.speaker or "").startswith(speaker)


def test_who_is_asked_does_not_ask() -> None:
    said = spoken_in(NAMES + "Asked whether she would resign, Obi said: “No.”")
    assert [(one.words, one.speaker) for one in said] == [
        ("whether she would resign", None),
        ("No.", "Ada Obi"),
    ]


def test_what_is_only_written_names_nobody() -> None:
    (said,) = spoken_in(NAMES + "Papers show that the lock had leaked for years.")
    assert said.speaker is None
    (said,) = spoken_in(NAMES + "A document seen by the court says that the lock had leaked.")
    assert said.speaker is None


def test_two_talk_in_turns() -> None:
    text = (
        "“Is it deep?” asked Ada Obi.\n\n“It is,” said Peter Lund.\n\n"
        "“How deep?”\n\n“Nobody knows.”"
    )
    assert [one.speaker for one in spoken_in(text)] == [
        *("Ada Obi", "Peter Lund", "Ada Obi", "Peter Lund"),
    ]


def test_a_transcript_quotes_without_marks() -> None:
    text = (
        "ADA OBI: We keep the pier. It is ours.\n\nPETER LUND: All of it?\n\n"
        "OBI: All but the “old end”."
    )
    said = [(one.words, one.kind) for one in spoken_in(text) if one.kind is DIRECT]
    assert said == [
        ("We keep the pier. It is ours.", DIRECT),
        ("All of it?", DIRECT),
        ("All but the “old end”.", DIRECT),
    ]


def test_turns_may_follow_each_other_in_one_paragraph() -> None:
    text = "Dee: Is it open? Noor: It is. Dee: Since when? Noor: Since noon, they say."
    assert [one.words for one in spoken_in(text)] == [
        *("Is it open?", "It is.", "Since when?", "Since noon, they say."),
    ]


def test_headings_with_a_colon_are_no_turns() -> None:
    text = "Weather: Rain is near.\n\nRoads: All are open.\n\nPier: It is shut."
    assert all(one.kind is not DIRECT for one in spoken_in(text))


def test_labels_without_end_take_no_longer_than_their_length() -> None:
    report = report_from_text(("Obi: We go. Lund: No. " * 900) + "A" * 20_000)
    started = time.process_time()
    analyse_report(report)
    assert time.process_time() - started < 5


def _persons(*texts: str) -> list[str]:
    reports: list[Report] = [report_from_text(text) for text in texts]
    persons, _ = unite_persons([analyse_report(report) for report in reports], ENGLISH)
    return [person.name for person in persons]


def test_the_driver_of_one_report_is_the_one_driver_named_in_another() -> None:
    names = _persons(
        "The driver got out and shouted: “She ran!”",
        "The driver, Tom Reave, 61, was unhurt. A van driver, Jonas Bell, saw it.",
    )
    assert "Tom Reave" in names
    assert not any("driver" in name for name in names)


def test_one_name_in_two_spellings() -> None:
    names = _persons("“It is late,” said Nils Almqvist.", "“It is late,” said Nils Almquist.")
    assert len(names) == 1
