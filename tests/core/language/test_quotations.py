"""Quotations: what is quoted, who speaks, how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from english import ENGLISH
from hypothesis import given
from hypothesis import strategies as st
from made_events import report_of

from tellings.language.persons.persons import unite_persons
from tellings.language.quotations.indirect import choose
from tellings.language.quotations.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.model import (
    Modality,
    PersonKind,
    QuotationKind,
    ReportFindings,
)


def findings_of(text: str) -> ReportFindings:
    report = report_of(text)
    sentences = split_sentences(report, ENGLISH)
    spoken = find_quotations(report, sentences, ENGLISH)
    return ReportFindings(sentences, spoken.persons, spoken.mentions, quotations=spoken.quotations)


def said(text: str) -> list[tuple[str, str | None]]:
    """Return (words, speaker) of everything but scare quotes."""
    found = findings_of(text)
    return [
        (
            quotation.content.of(text),
            None if quotation.speaker is None else found.persons[quotation.speaker].name,
        )
        for quotation in found.quotations
        if quotation.kind is not QuotationKind.SCARE
    ]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We will rebuild the pier,” Mayor Ada Obi said.", "We will rebuild the pier,", "Ada Obi"),
        ('"We will rebuild it," said Ada Obi.', "We will rebuild it,", "Ada Obi"),
        ("‘We will not yield,’ Ada Obi told reporters.", "We will not yield,", "Ada Obi"),
        ("``We are done,'' Ada Obi said.", "We are done,", "Ada Obi"),
        ("«We are done now», Ada Obi said.", "We are done now", "Ada Obi"),
        ("Ada Obi said the pier would reopen.", "the pier would reopen", "Ada Obi"),
        ("The pier would reopen, Ada Obi said.", "The pier would reopen", "Ada Obi"),
        ("The pier is shut, according to Ada Obi.", "The pier is shut", "Ada Obi"),
        ("Ada Obi: “We leave at noon.”", "We leave at noon.", "Ada Obi"),
        ("“It is over,” said Ivo Brandt, a clerk at the port.", "It is over,", "Ivo Brandt"),
    ],
)
def test_one_quotation(text: str, words: str, speaker: str) -> None:
    assert (words, speaker) in said(text)


def test_interrupted_words_are_one_quotation() -> None:
    text = "“Our pier,” Ada Obi told the council, “will not be sold.”"
    (quotation,) = findings_of(text).quotations
    assert [part.of(text) for part in quotation.parts] == ["Our pier,", "will not be sold."]


@pytest.mark.parametrize(
    "text",
    [
        "“Our pier stays,” Ada Obi said on the show “Harbour Talk.” “It will not be sold.”",
        "”… our pier stays, and it will not be sold,” Ada Obi said.",
        "“We shall never sell the old pier” said Ada Obi, a clerk. “It stays where it is.”",
    ],
)
def test_odd_marks_and_titles_leave_one_quotation(text: str) -> None:
    quotations = [
        quotation
        for quotation in findings_of(text).quotations
        if quotation.kind is QuotationKind.DIRECT
    ]
    assert len(quotations) == 1


def test_question_and_answer_are_two_quotations() -> None:
    text = "“Why now?” Ada Obi asked. He answered, “No idea.”"
    assert [words for words, _ in said(text)][-1] == "No idea."


def test_quotation_continues_over_paragraphs() -> None:
    text = "“We wait for the tide,” Ada Obi said. “Then we go.\n\n“I ask for patience.”"
    assert {speaker for _, speaker in said(text)} == {"Ada Obi"}


def test_pronouns_follow_gender() -> None:
    text = "Ada Obi met Peter Lund on Monday. “We agreed,” she said."
    assert ("We agreed,", "Ada Obi") in said(text)


def test_title_is_bound_to_its_bearer() -> None:
    text = "Harbour Minister Ada Obi spoke first. “I am not signing,” the minister added."
    assert ("I am not signing,", "Ada Obi") in said(text)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“It holds,” said the chief engineer, Tove Hjelm.", "It holds,", "Tove Hjelm"),
        ("“It holds,” said Tove Hjelm, the port’s chief engineer.", "It holds,", "Tove Hjelm"),
        (
            "Tove Hjelm, the port’s chief engineer, came. “It holds,” the chief engineer said.",
            "It holds,",
            "Tove Hjelm",
        ),
        (
            "Ferry operator Skavik stopped all sailings. The company gave no date. "
            "It said the pier was unsafe.",
            "the pier was unsafe",
            "Skavik",
        ),
    ],
)
def test_apposition_and_company_lead_to_the_name(text: str, words: str, speaker: str) -> None:
    assert (words, speaker) in said(text)


def test_a_heading_in_marks_takes_no_neighbours_speaker() -> None:
    text = "“We left,” Ada Obi said.\n\n‘NOBODY CAME’\n\nThe pier was shut."
    assert ("NOBODY CAME", None) in said(text)


def test_an_order_told_as_an_event_is_no_quotation() -> None:
    assert said("Some 200 guests were asked to leave the pier.") == []


def test_declining_to_say_is_one_negated_quotation() -> None:
    (quotation,) = findings_of("Ada Obi declined to say who had sold the pier.").quotations
    assert quotation.modality is Modality.NEGATED


def test_places_things_and_outlets_are_no_persons() -> None:
    text = (
        "EASTPORT (Harbour Dispatch) – The Morvik Lighthouse in Upper Morvik was shut.\n\n"
        "“It leans,” Ada Obi said."
    )
    assert [person.name for person in findings_of(text).persons] == ["Ada Obi"]


def test_a_body_told_so_in_one_report_is_no_person_in_another() -> None:
    texts = ("Skavik said the pier was shut.", "The operator, Skavik, said the pier was shut.")
    persons, _ = unite_persons([findings_of(text) for text in texts], ENGLISH)
    assert [(person.name, person.kind) for person in persons] == [("Skavik", PersonKind.GROUP)]


def test_marks_that_quote_nobody() -> None:
    (quotation,) = findings_of("The film “A Long Tide” opened in Eastport.").quotations
    assert quotation.kind is QuotationKind.SCARE
    assert quotation.speaker is None


def test_a_rule_is_no_speaker() -> None:
    assert all(
        speaker is None for _, speaker in said("Ships must slow down, according to Article 12.")
    )


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ada Obi did not say that she would resign.", Modality.NEGATED),
        ("Ada Obi will say that the deal is dead.", Modality.FUTURE),
        ("Ada Obi denied that she had resigned.", Modality.DENIED),
        ("Ada Obi said that she had resigned.", Modality.SAID),
    ],
)
def test_modality(text: str, modality: Modality) -> None:
    assert [quotation.modality for quotation in findings_of(text).quotations] == [modality]


def test_spellings_are_united_over_reports() -> None:
    texts = (
        "Governor Anton Karelskiy resigned. “I am done,” Karelskiy said.",
        "“I am done,” Anton Karelsky said.",
    )
    persons, mapped = unite_persons([findings_of(text) for text in texts], ENGLISH)
    speakers = {quotation.speaker for found in mapped for quotation in found.quotations}
    (speaker,) = speakers
    assert speaker is not None
    assert {"Anton Karelskiy", "Anton Karelsky"} <= set(persons[speaker].variants)


def test_namesakes_stay_apart() -> None:
    texts = ("“Yes indeed,” Ada Obi said.", "“No, never,” Peter Obi said.")
    persons, _ = unite_persons([findings_of(text) for text in texts], ENGLISH)
    assert [person.name for person in persons] == ["Ada Obi", "Peter Obi"]


_PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "''", "``", "«", "»", " ", "\n\n", ". ", ", ", "said", "Ada Obi",
     "he", "that", "the pier", "according to", ":", "is shut", "—", "told", "’s"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_never_raises_and_stays_inside(text: str) -> None:
    report = report_of(text)
    found = findings_of(text)
    for quotation in found.quotations:
        assert 0 <= quotation.span.start <= quotation.span.end <= len(report.text)
        assert quotation.span.contains(quotation.content)
        assert quotation.sentences
        assert all(quotation.span.contains(part) for part in quotation.parts)
        assert quotation.speaker is None or quotation.speaker < len(found.persons)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“I see no danger,” said the chief engineer, Halvard Sorli.", "Halvard Sorli"),
        ("The mayor, Irene Castel, said families had an hour.", "Irene Castel"),
        ("“We see no risk,” said Halvard Sorli, the chief engineer.", "Halvard Sorli"),
    ],
)
def test_a_role_beside_a_name_is_its_bearer(text: str, speaker: str) -> None:
    assert [who for _, who in said(text)] == [speaker]


def test_it_is_the_body_that_the_sentence_before_spoke_of() -> None:
    text = "The company put the length at 14 metres. It said it was too early to name a cause."
    assert said(text) == [
        ("the length at 14 metres", "company"),
        ("it was too early to name a cause", "company"),
    ]


def test_people_who_were_asked_to_go_say_nothing() -> None:
    assert said("Some 340 people were asked to leave their homes.") == []


def test_what_a_reported_sentence_reports_is_found_too() -> None:
    text = "Ada Obi said that the engineer had warned that the pier would fall."
    assert said(text) == [
        ("that the engineer had warned that the pier would fall", "Ada Obi"),
        ("that the pier would fall", "the engineer"),
    ]


def test_one_stretch_is_reported_once() -> None:
    text = "Ada Obi issued a statement saying that the pier was safe."
    assert said(text) == [("that the pier was safe", "Ada Obi")]


def test_an_aside_in_brackets_is_not_torn() -> None:
    text = "Ada Obi said the pier (built in 1904 for the coal trade) would stay open."
    assert said(text) == [
        ("the pier (built in 1904 for the coal trade) would stay open", "Ada Obi")
    ]


_STRETCHES = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 4), st.floats(0, 1)), max_size=8
).map(lambda rows: [(first, first + size, score) for first, size, score in rows])


@given(_STRETCHES, st.floats(0, 1))
def test_choice_is_the_best_of_all_that_do_not_overlap(
    scored: list[tuple[int, int, float]], price: float
) -> None:
    def worth(indices: Sequence[int]) -> float:
        return sum(scored[index][2] - price for index in indices)

    def is_free(indices: Sequence[int]) -> bool:
        tokens = [t for i in indices for t in range(scored[i][0], scored[i][1] + 1)]
        return len(tokens) == len(set(tokens))

    chosen = choose(scored, price)
    every = (
        indices
        for size in range(len(scored) + 1)
        for indices in combinations(range(len(scored)), size)
    )
    assert is_free(chosen)
    assert worth(chosen) == pytest.approx(max(map(worth, filter(is_free, every))))
