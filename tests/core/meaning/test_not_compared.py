"""Whose silence says nothing: another language, no text, nothing in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.compare import compare
from tellings.model import Comparison, FurnitureReason, NotCompared, NotComparedReason
from tellings.reading import report_from_text, with_furniture
from tellings.showing import wording
from tellings.showing.kinds import Kind
from tellings.showing.shown import show

LANGUAGE, FEW, EMPTY = (
    NotComparedReason.LANGUAGE,
    NotComparedReason.FEW_LINKS,
    NotComparedReason.EMPTY,
)
FERRY = (
    "The ferry Halcyon ran aground off Port Selby at seven on Sunday evening. "
    "All 84 passengers were taken off by the lifeboat. The captain blamed a broken rudder. "
    "Nobody was hurt. The harbour stays closed until Tuesday."
)
FERRY_AGAIN = (
    "The harbour of Port Selby is closed until Tuesday. On Sunday at 7 p.m. the ferry Halcyon "
    "had run aground there. Its captain said the rudder was broken. The lifeboat took off all "
    "84 passengers. There were no injuries."
)
FERRY_IN_GERMAN = (
    "Die Fähre Halcyon ist am Sonntag um sieben Uhr vor Port Selby auf Grund gelaufen. "
    "Alle 84 Passagiere wurden von dem Rettungsboot geholt. Der Kapitän nannte ein "
    "gebrochenes Ruder als Grund. Niemand wurde verletzt."
)
FERRY_IN_RUSSIAN = (
    "Паром «Хальцион» сел на мель у Порт-Селби в воскресенье в семь вечера. "
    "Спасатели сняли всех 84 пассажиров. Капитан назвал причиной сломанный руль."
)
ORCHESTRA = (
    "The youth orchestra chose a new conductor. She studied the oboe in Lyon. Rehearsals begin "
    "with an overture by Weber. Tickets cost nine euros. Subscribers may bring a friend."
)


def compared(*texts: str) -> Comparison:
    return compare([report_from_text(text, name=f"{n}.txt") for n, text in enumerate(texts)])


@pytest.fixture(scope="module")
def with_russian() -> Comparison:
    return compared(FERRY, FERRY_IN_RUSSIAN, FERRY_AGAIN)


def test_a_report_in_another_language_is_named_and_not_held_against_the_others(with_russian):
    assert with_russian.not_compared == (NotCompared(1, LANGUAGE, "ru"),)
    assert not [one for one in with_russian.left_out if one.report == 1]
    assert not [one for one in with_russian.only_here if one.passage.report == 1]
    assert with_russian.strands


def test_its_silence_is_called_not_compared_in_every_row(with_russian):
    shown = show(with_russian)
    for row in shown.rows:
        said = {
            cell.report: wording.silence(cell) for cell in shown.cells(row) if not cell.tellings
        }
        if row.cells[1]:
            assert set(said.values()) <= {wording.NOT_COMPARED}
            assert Kind.ONLY_HERE not in row.kinds
        else:
            assert said[1] == wording.NOT_COMPARED
            assert 1 not in row.lacking
    assert [row.cells[1] == () for row in shown.rows] == sorted(
        (row.cells[1] == () for row in shown.rows), reverse=True
    )


def test_the_finding_in_brief_begins_with_it(with_russian):
    first = wording.brief_lines(show(with_russian).brief)[0]
    assert first.startswith("Report B is written in Russian; only English is read.")
    assert "not compared" in first


def test_alone_beside_another_language_nothing_is_told_only_here():
    found = compared(FERRY, FERRY_IN_GERMAN)
    assert found.not_compared == (NotCompared(1, LANGUAGE, "de"),)
    assert found.only_here == found.left_out == ()


def test_what_a_page_says_of_its_language_counts_less_than_its_words():
    reports = [report_from_text(text, name="a.txt") for text in (FERRY, FERRY_AGAIN)]
    reports[1] = replace(reports[1], language="fr")
    assert compare(reports).not_compared == ()


def test_a_report_about_something_else_has_next_to_no_links():
    found = compared(FERRY, FERRY_AGAIN, ORCHESTRA)
    assert found.not_compared == (NotCompared(2, FEW),)
    assert not [one for one in found.left_out if one.report == 2]


def test_two_short_notes_without_a_link_are_compared_all_the_same():
    found = compared("The bakery in Elm Road burnt down.", "The mayor opened a bridge on Friday.")
    assert found.not_compared == ()
    assert len(found.only_here) == 2


def test_a_page_without_text_is_not_compared():
    empty = with_furniture(
        report_from_text("Share this page", name="c.txt"), 0, FurnitureReason.SHARE
    )
    reports = [report_from_text(text, name="a.txt") for text in (FERRY, FERRY_AGAIN)]
    found = compare([*reports, empty])
    assert found.not_compared == (NotCompared(2, EMPTY),)
    assert not [one for one in found.left_out if one.report == 2]
