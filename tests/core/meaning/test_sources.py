from __future__ import annotations

import pytest
from made_events import event_of

MILL = (
    "Fire chief Nora Lindqvist said the mill burned for nine hours. "
    "The roof of the mill fell in at dawn. Nobody was hurt."
)
RIVER = (
    "The mill burned until morning, the fire chief, Nora Lindqvist, said. "
    "“It spread along the dry roof,” Lindqvist told reporters. The Grand Hotel stayed open."
)


def sourced(*texts: str) -> list[set[str]]:
    """Return the words that name sources, by report."""
    event = event_of(*texts)
    return [
        {
            stem
            for stem, mark in zip((w for s in of for w in s.stems), table.sources, strict=False)
            if mark
        }
        for of, table in zip(event.read(), event.tables().reports, strict=True)
    ]


def test_names_of_speakers_and_their_titles_are_sources() -> None:
    for words in sourced(MILL, RIVER):
        assert {"nora", "lindqvist", "chief"} <= words
        assert not words & {"mill", "burn", "roof", "grand", "hotel", "say"}


@pytest.mark.parametrize(
    "texts", [("", ""), ("Rain fell.", ""), ("He said it.", "!"), ("Nora said so.", "She said so.")]
)
def test_reports_without_speakers(texts: tuple[str, str]) -> None:
    assert not any(sourced(*texts))


def test_two_claims_of_one_speaker_are_no_sure_link() -> None:
    one = "Rain fell on Sunday. Station manager Ulla Fraser said the last train had left at nine."
    two = "Ulla Fraser, the station manager, said a new lift would cost too much. It was cold."
    assert all(link.score < 0.6 for link in event_of(one, two).links().links)
