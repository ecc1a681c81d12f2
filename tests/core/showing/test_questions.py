from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.cli_comparison import comparison_text
from tellings.compare import compare
from tellings.export.sheets import sheets_of
from tellings.model import (
    Comparison,
    Conflict,
    ConflictKind,
    ConflictReason,
    Passage,
    Span,
)
from tellings.reading import report_from_text
from tellings.showing.questions import questions
from tellings.showing.shown import show
from tellings.showing.wording import ENGLISH

TEXTS = (
    "The ferry carrying 214 passengers struck the pier at Marlow on Monday morning.",
    "The ferry, carrying 241 passengers, struck the pier at Marlow on Monday morning.",
    "A ferry carrying 214 passengers struck a pier at Marlow on Monday morning.",
)


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare([report_from_text(text) for text in TEXTS])


def test_each_report_that_gives_one_of_the_values_is_a_side(found: Comparison) -> None:
    pairs = {(one.a.report, one.b.report) for one in found.conflicts}
    assert {(0, 1), (1, 2)} <= pairs
    assert (0, 2) not in pairs


def test_two_figures_in_three_reports_are_one_question(found: Comparison) -> None:
    assert questions(found) == (tuple(range(len(found.conflicts))),)
    told = show(found)
    assert told.brief.conflicts == 1
    (question,) = told.conflicts
    assert [(side.report, side.words) for side in question.sides] == [
        (0, "214"),
        (1, "241"),
        (2, "214"),
    ]
    assert [one.conflicts for one in told.figures] == [1, 1, 1]


def test_overlapping_words_of_a_passage_are_one_side() -> None:
    """The crack that one paper found is no other than the one that two say wasn't there."""
    texts = (
        "Engineers found cracks in the hull.",
        "There were no cracks, the yard said.",
        "Its owner denies any cracks.",
        "It was found that wood had rotted.",
    )
    compared = compare([report_from_text(text) for text in texts])
    ends = [
        (Passage(at, 0, one.sentences[0].span), texts[at])
        for at, one in enumerate(compared.findings)
    ]

    def conflict(kind: ConflictKind, of: int, words: str, other: int, there: str) -> Conflict:
        spans = [
            Span(text.index(part), text.index(part) + len(part))
            for (_, text), part in ((ends[of], words), (ends[other], there))
        ]
        reason = ConflictReason.READ
        return Conflict(kind, reason, ends[of][0], ends[other][0], *spans, words, there, 0, 0.5)

    found = (
        conflict(ConflictKind.NEGATION, 0, "found cracks", 1, "no cracks"),
        conflict(ConflictKind.OPPOSITE, 0, "cracks in the hull", 2, "denies any cracks"),
        conflict(ConflictKind.NEGATION, 1, "yard", 3, "wood"),
    )
    made = replace(compared, conflicts=found)
    assert questions(made) == ((0, 1), (2,))
    sides = show(made).conflicts[0].sides
    assert [(side.words, side.value) for side in sides] == [
        ("found cracks in the hull", ""),  # neither value is of all these words
        ("no cracks", "no cracks"),
        ("denies any cracks", "denies any cracks"),
    ]
    (row, _) = [row for row in show(made).facts if row.conflict is not None]
    assert [len(cell) for cell in row.cells] == [1, 1, 1, 0]


def test_every_mark_names_its_question(found: Comparison) -> None:
    shown = show(found)
    marks = {
        run.conflicts
        for row in shown.rows
        for passage in row.passages
        for run in shown.telling(passage).runs
        if run.conflicts
    }
    assert marks == {(1,)}


def test_a_conflict_is_called_the_same_in_terminal_and_workbook(found: Comparison) -> None:
    shown = show(found)
    asked = ENGLISH.title(ConflictKind.QUANTITY)
    told = " ".join(comparison_text(shown, 400).split())
    assert f"{asked} (row 1) A has “214”; B has “241”; C has “214”: " in told
    sheets = [cell for sheet in sheets_of(shown) for line in sheet.lines for cell in line]
    assert sheets.count(asked) == len(TEXTS)


def test_every_kind_of_conflict_is_a_question_of_its_own() -> None:
    asked = {ENGLISH.title(kind) for kind in ConflictKind}
    assert len(asked) == len(ConflictKind)
    assert all(one[0].isupper() and one.endswith("?") for one in asked)


def test_what_was_found_twice_in_the_same_words_is_asked_once() -> None:
    """A network reads that nobody was hurt as contradicted, and a rule finds the harm."""
    texts = (
        "The bridge fell at noon. Two men were hurt.",
        "The bridge fell at one o'clock. Nobody was hurt.",
    )
    both = compare([report_from_text(text) for text in texts])
    hurt = [one for one in both.conflicts if one.a_span.of(texts[0]).endswith("hurt")]
    assert len({one.kind for one in hurt}) == 2
    assert [len(one.found) for one in show(both).conflicts] == [1, 2]
    assert [side.words for side in show(both).conflicts[1].sides] == [
        "Two men were hurt",
        "Nobody was hurt",
    ]
