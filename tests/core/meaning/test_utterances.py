"""One utterance in several wordings: who says it, in how many reports, in which words."""

from __future__ import annotations

from functools import cache

import pytest
from english import ENGLISH
from made_events import report_of

from tellings.language.analyse import analyse_report, unite_persons
from tellings.language.understood import words_of
from tellings.language.words import words
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.links import find_links
from tellings.meaning.speech.main_clauses import main_clause_starts
from tellings.meaning.speech.quoted_pieces import cut_pieces, trimmed
from tellings.meaning.speech.retelling import retell
from tellings.meaning.speech.speaker_conflicts import speaker_conflicts
from tellings.meaning.speech.utterances import (
    all_pieces,
    encode_retold,
    find_speech,
    sentence_scores,
)
from tellings.meaning.speech.wordings import find_utterances
from tellings.model import (
    Conflict,
    ConflictReason,
    Span,
    Utterance,
    WordingKind,
)

A = (
    "Harbour Minister Ada Obi said the old pier would be torn down before winter.\n"
    "“We will tear the old pier down before the winter storms come,” Obi told reporters."
)
B = (
    "The town woke to rain on Monday.\n"
    "“We are going to tear down the old pier before the storms of winter come,” "
    "Minister Ada Obi said.\n"
    "“Nobody asked the fishermen about it,” said Peter Lund."
)
C = "“We will tear the old pier down before the winter storms come,” Peter Lund said."


@cache
def utterances_of(
    *texts: str,
) -> tuple[tuple[Utterance, ...], tuple[Conflict, ...], tuple[str, ...]]:
    reports = [report_of(text) for text in texts]
    persons, findings = unite_persons([analyse_report(report) for report in reports], ENGLISH)
    encoder = Encoder.load()
    sentences = [
        encoder.encode([sentence.span.of(report.text) for sentence in found.sentences])
        for report, found in zip(reports, findings, strict=True)
    ]
    said = words_of(reports)
    found_links = find_links(reports, said, findings, sentences)
    linked = sentence_scores(found_links.links, found_links.candidates)
    pieces = all_pieces(said, findings, persons)
    retold = encode_retold(pieces, encoder)
    found = find_utterances(said, find_speech(pieces, retold, persons, ENGLISH, linked=linked))
    conflicts = speaker_conflicts(found, findings, persons, reports)
    return found, conflicts, tuple(person.name for person in persons)


def shared(utterances: tuple[Utterance, ...]) -> list[Utterance]:
    return [item for item in utterances if len({w.report for w in item.wordings}) > 1]


def test_translated_quotation_is_one_utterance() -> None:
    found, _, names = utterances_of(A, B)
    both = shared(found)
    assert len(both) == 1
    assert both[0].speaker is not None
    assert names[both[0].speaker] == "Ada Obi"
    assert WordingKind.REWORDED in {wording.kind for wording in both[0].wordings}


def test_what_one_report_alone_quotes_is_an_utterance_of_one_wording() -> None:
    found, _, _ = utterances_of(A, B)
    alone = [item for item in found if len(item.wordings) == 1 and item.wordings[0].report == 1]
    spans = [item.wordings[0].span for item in alone]
    assert [span.of(B) for span in spans if span] == ["Nobody asked the fishermen about it"]


def test_same_words_of_two_speakers_are_a_conflict() -> None:
    _, conflicts, _ = utterances_of(A, C)
    assert [conflict.reason for conflict in conflicts] == [ConflictReason.SAME_WORDS_TWO_SPEAKERS]
    assert {conflicts[0].a_value, conflicts[0].b_value} == {"Ada Obi", "Peter Lund"}


@pytest.mark.parametrize(
    "words",
    [
        "We are going to tear down the old pier before the storms of winter come,",
        "They will tear the old pier down before the next spring storms,",
    ],
)
def test_words_only_alike_may_well_be_of_two_speakers(words: str) -> None:
    assert utterances_of(A, f"“{words}” Peter Lund said.")[1] == ()


def test_the_speaker_is_whom_most_wordings_are_given_to() -> None:
    fullest = (
        "“We will tear the old pier down before the winter storms come, all of it,” "
        "Peter Lund said."
    )
    found, _, names = utterances_of(fullest, A, B)
    (all_three,) = (one for one in shared(found) if len({w.report for w in one.wordings}) == 3)
    assert all_three.speaker is not None
    assert names[all_three.speaker] == "Ada Obi"


@pytest.mark.parametrize(
    "speaker",
    [
        "Peter Lund came along. {} he said.",  # a pronoun may be anybody's
        "{} Bea Obi said.",  # a namesake, or the same person in another spelling
    ],
)
def test_a_speaker_who_may_be_the_same_is_no_conflict(speaker: str) -> None:
    said = "“We will tear the old pier down before the winter storms come,”"
    assert utterances_of(A, speaker.format(said))[1] == ()


def test_order_of_reports_does_not_matter() -> None:
    forth = {len(item.wordings) for item in shared(utterances_of(A, B)[0])}
    back = {len(item.wordings) for item in shared(utterances_of(B, A)[0])}
    assert forth == back


def test_a_single_report_and_no_quotation() -> None:
    assert utterances_of("It rained all day.")[0] == ()
    assert all(len(item.wordings) == 1 for item in utterances_of(B)[0])


@pytest.mark.parametrize(
    ("said", "retold"),
    [
        ("I am ready to leave my post", "they said he is ready to leave his post"),
        ("He was ready", "they said He is ready"),
        ("We’ll go", "they said they will go"),
    ],
)
def test_retelling_maps_person_and_tense(said: str, retold: str) -> None:
    assert retell(said, None, (), ENGLISH).text == retold


def test_marks_and_stops_are_trimmed() -> None:
    text = "“that it is over.”"
    assert trimmed(text, Span(0, len(text))).of(text) == "it is over"


LETTER = (
    "The harbour board met on Tuesday and heard from the fishermen.\n"
    "Her letter to the board was read out:\n"
    "Dear members, this is our third winter without a dry quay and a working crane. "
    "We got neither.\n"
    "The board will meet again in May."
)
QUOTED = (
    "The board had a long evening.\n"
    "“Dear members, this is our third winter without a dry quay and a working crane,” "
    "Ingrid Dahl wrote.\n"
    "“The soup was cold,” said Peter Lund."
)


def test_words_quoted_by_one_and_told_by_another_are_one_utterance() -> None:
    found, _, names = utterances_of(LETTER, QUOTED)
    both = shared(found)
    assert len(both) == 1
    assert both[0].speaker is not None
    assert names[both[0].speaker] == "Ingrid Dahl"
    told = next(wording for wording in both[0].wordings if wording.report == 0)
    assert (told.quotation, told.kind, told.sentences) == (None, WordingKind.NARRATED, (2,))
    assert told.span is not None
    assert told.span.of(LETTER).startswith("Dear members, this is")
    assert told.span.of(LETTER).endswith("a working crane")


def test_a_claim_inside_a_letter_does_not_cut_the_letter() -> None:
    claim = "this is our third winter without", "you promised us again and again"
    letter, quoted = LETTER.replace(*claim), QUOTED.replace(*claim)
    both = shared(utterances_of(letter, quoted)[0])
    spans = {w.span.of(letter) for item in both for w in item.wordings if w.report == 0 and w.span}
    assert any(span.startswith("Dear members, you promised us") for span in spans)


def test_what_a_report_tells_as_its_own_is_no_utterance_of_one_wording() -> None:
    found, _, _ = utterances_of(LETTER, QUOTED)
    alone = [item.wordings[0] for item in found if len(item.wordings) == 1]
    assert all(wording.quotation is not None for wording in alone)


JOINED = "“The crane is old and slow, but we will not sell it to the town next door,” Ada Obi said."
SPLIT = (
    "“The crane is old and slow,” Ada Obi said on Friday evening at the town hall.\n"
    "Later she was asked about an offer. "
    "“We will not sell it to the town next door,” Obi said."
)


def test_a_sentence_split_into_two_quotations_is_two_utterances() -> None:
    both = shared(utterances_of(JOINED, SPLIT)[0])
    spans = {w.span.of(JOINED) for item in both for w in item.wordings if w.report == 0 and w.span}
    assert spans == {"The crane is old and slow", "but we will not sell it to the town next door"}


@pytest.mark.parametrize(
    ("said", "clauses"),
    [
        ("I like it, but we will go", ["I like it", "but we will go"]),
        ("If it rains tomorrow, we will stay", ["If it rains tomorrow, we will stay"]),
        ("As your mayor, I promise bread and salt", ["As your mayor, I promise bread and salt"]),
        ("He came late and she had left by then", ["He came late", "and she had left by then"]),
        ("The crane is broken; nobody repairs it", ["The crane is broken", "nobody repairs it"]),
        (
            "They sold boats and nets and the old crane",
            ["They sold boats and nets and the old crane"],
        ),
        ("It was cold, we had no coats", ["It was cold", "we had no coats"]),
        ("We learn (and I am glad we do) from it", ["We learn (and I am glad we do) from it"]),
        (
            "Therefore, so that nobody is late, I have bought a clock",
            ["Therefore, so that nobody is late, I have bought a clock"],
        ),
    ],
)
def test_speech_is_cut_where_a_main_clause_begins(said: str, clauses: list[str]) -> None:
    found = words(said, ENGLISH)
    starts = main_clause_starts(said, found, ENGLISH)
    assert main_clause_starts("", (), ENGLISH) == []
    ends = [*starts[1:], len(found)]
    cut = [
        said[found[start].span.start : found[end - 1].span.end]
        for start, end in zip(starts, ends, strict=True)
    ]
    assert cut == clauses


BRIDGE = (
    "Mayor Ana Ruiz said she was willing to close the bridge if it kept people safe, even "
    "suggesting she might swap the closure for state money.\n"
    "The town has 9,000 people.\n"
    "“If keeping people safe takes closing the bridge, I am willing. "
    "I can swap it for state money if they offer it,” Ruiz said."
)
CROSSING = (
    "Mayor Ana Ruiz says she is prepared to shut the bridge “at once” if that protects people "
    "and suggests to trade the closure for money from the state.\n"
    "She spoke on Sunday.\n"
    "“When the safety of people is at risk, I am prepared to shut the bridge at once. "
    "I could trade that for money from the state if those are the terms,” Ruiz told reporters."
)


def test_marks_inside_a_told_sentence_end_no_clause() -> None:
    report = report_of("Ada Obi said that the harbour master Peter Lund “ends the strike.”")
    persons, findings = unite_persons([analyse_report(report)], ENGLISH)
    whole = cut_pieces(words_of([report]), findings, persons)[0]
    assert whole.span.of(report.text).startswith("the harbour master")
    assert whole.clauses == (0,)


def test_a_speech_translated_twice_is_matched_sentence_by_sentence_with_its_leads() -> None:
    both = shared(utterances_of(BRIDGE, CROSSING)[0])
    told = [
        sorted((w.report, w.sentences, w.kind is WordingKind.INDIRECT) for w in item.wordings)
        for item in both
    ]
    assert told == [
        [(0, (0,), True), (0, (2,), False), (1, (0,), True), (1, (2,), False)],
        [(0, (0,), True), (0, (3,), False), (1, (0,), True), (1, (3,), False)],
    ]
    assert all(match.a_report < match.b_report for item in both for match in item.matches)


def test_two_things_one_speaker_says_in_two_reports_stay_apart() -> None:
    other = (
        "“The ferry will run every hour from June. Nobody will pay more for it,” "
        "Mayor Ana Ruiz told reporters on Sunday."
    )
    assert shared(utterances_of(BRIDGE, other)[0]) == []


def test_what_one_report_alone_gives_twice_is_no_shared_utterance() -> None:
    assert shared(utterances_of(BRIDGE, "It rained on Sunday, and the ferry did not run.")[0]) == []
