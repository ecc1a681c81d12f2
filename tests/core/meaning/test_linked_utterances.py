"""What is quoted in sentences that tell the same thing, though it shares few words."""

import pytest
from english import ENGLISH
from made_events import report_of

from tellings.language.analyse import analyse_report, unite_persons
from tellings.language.understood import words_of
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.speech.quote_pairs import PairMeter, pair_models
from tellings.meaning.speech.utterance_pairs import scored_pairs
from tellings.meaning.speech.utterances import all_pieces, encode_retold
from tellings.model.analysis import SayingPair


def _candidates(linked: float) -> set[tuple[str, str]]:
    reports = [
        report_of("“Nobody drowns here,” said Ada Obi.\n\n“Bread costs more,” said Ada Obi."),
        report_of("“Swimmers are safe with us,” said Ada Obi."),
    ]
    persons, findings = unite_persons([analyse_report(report) for report in reports], ENGLISH)
    pieces = all_pieces(words_of(reports), findings, persons)
    meter = PairMeter(
        pieces, encode_retold(pieces, Encoder.load()), persons, ENGLISH, {(0, 1, 1, 0): linked}
    )
    texts = [piece.span.of(reports[piece.report].text) for piece in pieces]
    return {(texts[a], texts[b]) for a, b in meter.candidates()}


def test_what_linked_sentences_quote_is_compared_whatever_its_words() -> None:
    pair = ("Bread costs more", "Swimmers are safe with us")
    assert pair in _candidates(0.9)
    assert pair not in _candidates(0.0)


def _found(a: str, b: str, linked: float) -> list[SayingPair]:
    reports = [report_of(a), report_of(b)]
    persons, findings = unite_persons([analyse_report(report) for report in reports], ENGLISH)
    pieces = all_pieces(words_of(reports), findings, persons)
    meter = PairMeter(
        pieces, encode_retold(pieces, Encoder.load()), persons, ENGLISH, {(0, 0, 1, 0): linked}
    )
    return scored_pairs(meter, pair_models())


def _utterances(a: str, b: str, linked: float) -> int:
    return len(_found(a, b, linked))


def test_retold_words_in_linked_sentences_are_one_utterance_if_they_mean_the_same() -> None:
    told = "Mayor Ada Obi said the old pier would be torn down before winter."
    again = "Mayor Ada Obi said the town would pull the old pier down in autumn."
    other = "Mayor Ada Obi said the school budget would be doubled before winter."
    assert _utterances(told, again, linked=0.95) == 1
    assert _utterances(told, again, linked=0.5) == 0
    assert _utterances(told, other, linked=0.95) == 0


@pytest.mark.parametrize(
    ("said", "retold", "shared"),
    [
        # Told freely: what finds no like of its own belongs to it.
        (
            "“Nobody sits on this board to sell a boat,” Councillor Ada Obi said.",
            "Councillor Ada Obi said that no member had joined the board in order to sell a boat.",
            (
                "Nobody sits on this board to sell a boat",
                "no member had joined the board in order to sell a boat",
            ),
        ),
        (
            "“You can take the crane out of a harbour but you can't put the harbour together "
            "again afterwards,” Ada Obi said.",
            "Ada Obi held the view that a harbour stripped of its crane could not later be "
            "brought back.",
            (
                "You can take the crane out of a harbour but you can't put the harbour together "
                "again afterwards",
                "a harbour stripped of its crane could not later be brought back",
            ),
        ),
        # Told word by word: what has no like is not told.
        (
            "“The crane was mended in May, but nobody had asked the driver about the brakes,” "
            "Ada Obi said.",
            "Ada Obi said that nobody “had asked the driver about the brakes”.",
            (
                "but nobody had asked the driver about the brakes",
                "had asked the driver about the brakes",
            ),
        ),
    ],
)
def test_an_utterance_ends_where_its_other_wording_does(
    said: str, retold: str, shared: tuple[str, str]
) -> None:
    found = _found(said, retold, 0.95)
    assert [(pair.a_span.of(said), pair.b_span.of(retold)) for pair in found] == [shared]
