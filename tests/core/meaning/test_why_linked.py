from __future__ import annotations

from collections.abc import Mapping

import pytest

from tellings.compare import compare
from tellings.model import Comparison, Evidence, EvidenceKind, Link
from tellings.reading import report_from_text

LANTERN = """Ida Brandt said on Tuesday that 14 sailors did not leave the stranded freighter.

“The channel was far too shallow for that ship,” Brandt said.

Schools in Lindhaven stay open.
"""
COURIER = """On Tuesday 14 sailors left the stranded freighter in a lifeboat, Ida Brandt said.

“The channel was far too shallow for that ship,” said Brandt, who was angry.

A helicopter searched the bay.
"""


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare([report_from_text(text) for text in (LANTERN, COURIER)])


def said(found: Comparison, link: Link) -> Mapping[EvidenceKind, set[tuple[str, str]]]:
    """Return the words of the evidence, by kind: in the first passage, in the second."""
    a, b = (found.reports[end.report].text for end in (link.a, link.b))
    words: dict[EvidenceKind, set[tuple[str, str]]] = {}
    for one in link.evidence:
        spans = one.a.of(a) if one.a else "", one.b.of(b) if one.b else ""
        words.setdefault(one.kind, set()).add(spans)
    return words


def link_at(found: Comparison, sentence: int) -> Link:
    return next(k for k in found.links if (k.a.sentence, k.b.sentence) == (sentence, sentence))


def test_names_figures_and_dates_are_told_as_such(found: Comparison) -> None:
    words = said(found, link_at(found, 0))
    assert ("Ida Brandt", "Ida Brandt") in words[EvidenceKind.PERSON]
    assert any("14" in a and "14" in b for a, b in words[EvidenceKind.QUANTITY])
    assert ("Tuesday", "Tuesday") in {
        (a.removeprefix("on "), b.removeprefix("On ")) for a, b in words[EvidenceKind.MOMENT]
    }


def test_words_of_one_passage_and_a_negation_speak_against(found: Comparison) -> None:
    link = link_at(found, 0)
    against = [one for one in link.evidence if one.weight < 0]
    lifeboat = [one for one in against if "lifeboat" in said_by_second(found, link, one)]
    assert len(lifeboat) == 1
    assert [one.a for one in against if one.kind is EvidenceKind.NEGATION] == [link.a.span]


def said_by_second(found: Comparison, link: Link, one: Evidence) -> str:
    return one.b.of(found.reports[link.b.report].text) if one.b and not one.a else ""


def test_words_quoted_by_both_are_one_piece_of_evidence(found: Comparison) -> None:
    quoted = said(found, link_at(found, 1))[EvidenceKind.QUOTATION]
    assert quoted == {("The channel was far too shallow for that ship",) * 2}


def test_figures_that_differ_speak_against_though_they_stand_in_one_place() -> None:
    texts = [
        f"Fire crews {took} {guests} guests of the Grand Hotel to the school on the hill."
        for took, guests in (("brought", 214), ("took", 241))
    ]
    (link,) = compare([report_from_text(text) for text in texts]).links
    (figures,) = (one for one in link.evidence if one.kind is EvidenceKind.QUANTITY)
    assert figures.weight < 0


def test_weights_are_parts_of_a_whole(found: Comparison) -> None:
    for link in found.links:
        parts = [e.weight for e in link.evidence if e.kind is not EvidenceKind.NEGATION]
        assert all(-1 <= weight <= 1 for weight in parts)
        assert sum(map(abs, parts)) <= 1.001
        ours = [weight for weight in parts if weight > 0]
        assert ours == sorted(ours, reverse=True)
