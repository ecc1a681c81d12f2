"""Persons called by an office or role alone, in one report and over several."""

from __future__ import annotations

import pytest
from english import ENGLISH
from made_events import report_of
from spoken import spoken_in

from tellings.language.analyse import analyse_report, unite_persons


def speakers_over(texts: tuple[str, ...]) -> list[str | None]:
    """Return the speaker of every quotation of several reports, by name in the one register."""
    persons, findings = unite_persons([analyse_report(report_of(text)) for text in texts], ENGLISH)
    return [
        None if quotation.speaker is None else persons[quotation.speaker].name
        for found in findings
        for quotation in found.quotations
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The captain, Ada Obi, was held. The captain said the rudder had failed.",
            ["Ada Obi"],
        ),
        ("Captain Ada Obi was held. The captain said the rudder had failed.", ["Ada Obi"]),
        (
            "Ada Obi, a shopkeeper, shut her doors. “We wait here,” said the shopkeeper.",
            ["Ada Obi"],
        ),
        ("“We wait for it here,” said the shopkeeper, Ada Obi, 71.", ["Ada Obi"]),
        (
            "Harbour master Ada Obi was there. The harbour master said the sea was calm.",
            ["Ada Obi"],
        ),
        (
            "The owner is silent. Its chief executive, Ada Obi, said that the rudder had failed.",
            ["Ada Obi"],
        ),
        (
            "The Harbour Minister said the pier would stay. Ada Obi met the Harbour Minister.",
            ["The Harbour Minister"],
        ),
        ("Ada Obi left, her lawyer said. She said the pier was lost.", ["her lawyer", "Ada Obi"]),
    ],
)
def test_in_one_report(text: str, speakers: list[str | None]) -> None:
    assert [said.speaker for said in spoken_in(text)] == speakers


_NAMED = "Captain Ada Obi was held. “The rudder failed on us,” Obi said."
_MINISTER = "Harbour Minister Peter Lund came. “The pier will be shut,” Lund said."


@pytest.mark.parametrize(
    ("texts", "speakers"),
    [
        (
            ("The captain said the rudder had failed.", _NAMED),
            ["Ada Obi", "Ada Obi"],
        ),
        (
            ("The captain said the rudder had failed.", _NAMED, "Captain Ivo Brandt came."),
            ["The captain", "Ada Obi"],
        ),
        (
            ("The captain said the rudder had failed.", "Deputy Captain Ivo Brandt came."),
            ["The captain"],
        ),
        (
            ("The Harbour Minister said the pier would stay.", _MINISTER),
            ["Peter Lund", "Peter Lund"],
        ),
        (
            ("The harbour minister of Norland said the pier would stay.", _MINISTER),
            ["The harbour minister of Norland", "Peter Lund"],
        ),
        (
            (
                "The harbour master of Eastport said the sea was calm.",
                "The harbour master, Rosa Adler, said the sea was calm.",
            ),
            ["Rosa Adler", "Rosa Adler"],
        ),
        (
            ("The official said the pier would stay.", "An official, Ada Obi, came."),
            ["The official"],
        ),
    ],
)
def test_over_reports(texts: tuple[str, ...], speakers: list[str | None]) -> None:
    assert speakers_over(texts) == speakers
