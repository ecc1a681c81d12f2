"""Figures over all reports: the same value is one fact, wherever it stands."""

from __future__ import annotations

from time import process_time
from types import MappingProxyType

import pytest

from tellings.compare import compare
from tellings.language.analyse import analyse_report
from tellings.model import (
    Comparison,
    Conflict,
    ConflictKind,
    ConflictReason,
    Method,
    Passage,
    Quantity,
    Span,
)
from tellings.reading import report_from_text
from tellings.showing.facts import FactKind, Section
from tellings.showing.figures import FiguresByValue, figures_of, same_fact, same_value
from tellings.showing.shown import show


def unlinked(*texts, conflicts=()):
    """Return a comparison that links nothing: what is found is found by value."""
    reports = tuple(report_from_text(text) for text in texts)
    findings = tuple(analyse_report(report) for report in reports)
    method = Method("0", "none", {})
    nothing = MappingProxyType({})
    parts = ((), (), (), (), (), conflicts, (), (), ())
    return Comparison(reports, findings, *parts, nothing, method)


def cells_of(comparison, words):
    """Return what each report says in the row that holds `words`."""
    row = next(
        row
        for row in show(comparison).facts
        if any(one.text == words for cell in row.cells for one in cell)
    )
    return [tuple(one.text for one in cell) for cell in row.cells]


@pytest.mark.parametrize(
    ("first", "second", "words", "expected"),
    [
        (
            "A barge with 187 people on board sank.",
            "The barge, carrying 187 passengers, went under.",
            "187 people",
            [("187 people",), ("187 passengers",)],
        ),
        (
            "The mill caught fire at 6:20 a.m. on a cold day.",
            "The alarm rang at 6:20 in the morning.",
            "6:20 a.m.",
            [("6:20 a.m.",), ("6:20 in the morning",)],
        ),
        (
            "The bridge is closed until Tuesday, 5 May 2026.",
            "No lorry may cross before 5 May 2026.",
            "5 May 2026",
            None,
        ),
        (
            "The guard rang the bell five times.",
            "“Five times!” said the guard. He had rung the bell five times.",
            "five times",
            [("five times",), ("Five times", "five times")],
        ),
        (
            "Repairs will cost €4.5 million.",
            "It will take about €4.5 million to repair.",
            "€4.5 million",
            [("€4.5 million",), ("€4.5 million",)],
        ),
        (
            "Twelve people were hurt.",
            "A dozen people needed help.",
            "Twelve people",
            [("Twelve people",), ("A dozen people",)],
        ),
    ],
)
def test_a_value_in_two_reports_is_one_fact_of_both(first, second, words, expected):
    comparison = unlinked(first, second)
    rows = [row for row in show(comparison).facts if row.kind is not FactKind.LABEL]
    if expected is not None:
        assert cells_of(comparison, words) == expected
    shared = [row for row in rows if row.section is Section.AGREE]
    assert any(len(row.tellers) == 2 for row in shared)


def test_linked_figures_that_conflicts_take_for_one_are_one_fact():
    texts = (
        "The canal authority said that 3.4 million tonnes of grain passed the lock last year.",
        "The canal authority said that 3,398,000 tonnes of grain passed the lock last year.",
    )
    comparison = compare([report_from_text(text) for text in texts])
    assert comparison.links
    assert not comparison.conflicts
    grain = [row for row in show(comparison).facts if row.kind is FactKind.NUMBER]
    assert [row.section for row in grain] == [Section.AGREE]
    assert [[one.text for one in cell] for cell in grain[0].cells] == [
        ["3.4 million tonnes"],
        ["3,398,000 tonnes"],
    ]


def test_no_report_is_silent_about_a_value_that_it_holds():
    comparison = unlinked(
        "Three farmers lost 40 cows in 1987. They waited three days until Monday.",
        "In 1987, 40 sheep drowned; the three villages were cut off.",
        "He called three times. The road opens on Monday.",
    )
    by_value = FiguresByValue(figures_of(comparison))
    for row in show(comparison).facts:
        spans = {(r, words.span) for r, cell in enumerate(row.cells) for words in cell}
        own = [f for f in figures_of(comparison) if (f.report, f.span) in spans]
        for figure in own:
            for other in by_value.having(figure.value):
                assert row.cells[other.report] or row.elsewhere[other.report]


def test_the_same_number_of_something_else_is_told_but_is_no_fact_of_both():
    comparison = unlinked("Four divers came.", "Four tents burned.")
    row = next(row for row in show(comparison).facts if row.cells[0])
    assert row.section is Section.ONE_REPORT
    assert [one.text for one in row.elsewhere[1]] == ["Four tents"]


def of(number, unit="", counted="", **more):
    low, high = number if isinstance(number, tuple) else (number, number)
    return Quantity(Span(0, 1), low, high, unit, counted, **more)


@pytest.mark.parametrize(
    ("one", "other", "value", "fact"),
    [
        (of(90, "person"), of(90), True, True),
        (of(3, "person"), of(3), True, False),
        (of(3, "", "tent"), of(3, "", "boat"), True, False),
        (of(3, "day"), of(3, "", "boat"), False, False),
        (of(3, "EUR"), of(3, "GBP"), False, False),
        (of(3, "", "day"), of(3, "", "day", ordinal=True), False, False),
        (of((0, 9), "", "knot", approximate=True), of(8, "", "knot"), False, False),
        (of((45, 55), "km", approximate=True), of(52, "km"), True, True),
        (of(0, "km"), of(0, "km"), True, True),
    ],
)
def test_what_is_one_value_and_what_one_fact(one, other, value, fact):
    assert (same_value(one, other), same_value(other, one)) == (value, value)
    assert (same_fact(one, other), same_fact(other, one)) == (fact, fact)


def test_a_conflict_names_the_reports_that_side_with_either():
    texts = (
        "The barge carried 187 people.",
        "On board were 187 passengers.",
        "The barge had 178 passengers.",
        "It sank.",
    )
    places = [Span(text.find("1"), text.find("1") + 3) for text in texts[:3]]
    comparison = unlinked(*texts)
    whole = [findings.sentences[0].span for findings in comparison.findings]
    clash = Conflict(
        ConflictKind.QUANTITY,
        ConflictReason.DISJOINT_VALUES,
        Passage(1, 0, whole[1]),
        Passage(2, 0, whole[2]),
        places[1],
        places[2],
        "187 person",
        "178 person",
        None,
        0.9,
    )
    rows = show(unlinked(*texts, conflicts=(clash,))).facts
    assert [row.section for row in rows] == [Section.CONFLICTS]
    assert [[one.text for one in cell] for cell in rows[0].cells] == [
        ["187 people"],
        ["187 passengers"],
        ["178 passengers"],
        [],
    ]


def test_long_reports_with_many_figures_are_quick_enough():
    nouns = ["boat", "tent", "lamp", "crate", "goat", "brick", "plum", "sheep", "cart", "drum"]
    lines = [
        f"They sold {n % 90 + 2} {nouns[n % 10]}s on {n % 28 + 1} May {1900 + n % 99}."
        for n in range(600)
    ]
    comparison = unlinked("\n\n".join(lines), "\n\n".join(lines[::-1]))
    started = process_time()
    rows = show(comparison).facts
    assert process_time() - started < 2.0
    assert all(len(row.tellers) == 2 for row in rows if row.kind is FactKind.DATE)
