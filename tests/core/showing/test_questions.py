from __future__ import annotations

import pytest

from tellings.compare import compare
from tellings.model import Comparison
from tellings.reading import report_from_text
from tellings.showing.questions import questions
from tellings.showing.shown import show
from tellings.showing.wording import conflict_line

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
    assert conflict_line(question) == "number: A, C 214; B 241"
    assert [one.conflicts for one in told.figures] == [1, 1, 1]


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
