"""Weights are read in one place, once, whatever asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import ENGLISH

from tellings.language.learned import LinearModel, learned, load_models
from tellings.language.words import ReportWords
from tellings.meaning.linking.score import Scorer
from tellings.model import Span

SCORERS = Path(__file__).parents[3] / "resources/tellings_resources/scorers"


def names() -> list[str]:
    tables = {file.stem: learned(file.stem) for file in SCORERS.glob("*.json")}
    return [name for name, table in tables.items() if "weights" in table]


def test_more_scorers_ship_than_a_comparison_may_read_again() -> None:
    loaded = {name: Scorer.load(name) for name in names()}
    assert len(loaded) >= 5
    assert all(Scorer.load(name) is scorer for name, scorer in loaded.items())


def test_models_of_several_decisions_come_from_one_file() -> None:
    assert set(load_models("quotation_models")) >= {"accept", "extent"}
    assert load_models("utterance_model")["across"].threshold == 0.3


def test_features_that_are_there_count_as_features_of_one() -> None:
    model = LinearModel(-1.0, {"near": 2.0, "named": 0.5})
    assert model.total(["near", "unknown"]) == 1.0
    assert model.probability(["near", "named"]) == model.probability_of({"near": 1, "named": 1})
    assert model.probability_of({"near": 0.5}) == 0.5
    assert model.probability(["near"] * 100) == pytest.approx(1.0)


def test_the_words_of_a_sentence_are_split_once() -> None:
    text = "The ferry left. Nobody was aboard."
    said = ReportWords(text, ENGLISH)
    assert said(Span(16, 34)) is said(Span(16, 34))
    assert [word.text for word in said(Span(16, 34))] == ["nobody", "was", "aboard"]
