"""What is quoted in sentences that tell the same thing, though it shares few words."""

from english import ENGLISH
from made_events import report_of

from tellings.language.analyse import analyse_report, unite_persons
from tellings.language.understood import words_of
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.speech.quote_pairs import PairMeter, pair_models
from tellings.meaning.speech.utterance_pairs import scored_pairs
from tellings.meaning.speech.utterances import all_pieces, encode_retold


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


def _utterances(a: str, b: str, linked: float) -> int:
    reports = [report_of(a), report_of(b)]
    persons, findings = unite_persons([analyse_report(report) for report in reports], ENGLISH)
    pieces = all_pieces(words_of(reports), findings, persons)
    meter = PairMeter(
        pieces, encode_retold(pieces, Encoder.load()), persons, ENGLISH, {(0, 0, 1, 0): linked}
    )
    return len(scored_pairs(meter, pair_models()))


def test_retold_words_in_linked_sentences_are_one_utterance_if_they_mean_the_same() -> None:
    told = "Mayor Ada Obi said the old pier would be torn down before winter."
    again = "Mayor Ada Obi said the town would pull the old pier down in autumn."
    other = "Mayor Ada Obi said the school budget would be doubled before winter."
    assert _utterances(told, again, linked=0.95) == 1
    assert _utterances(told, again, linked=0.5) == 0
    assert _utterances(told, other, linked=0.95) == 0
