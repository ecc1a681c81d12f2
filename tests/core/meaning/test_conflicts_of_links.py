"""Conflicts of linked passages: in which strand, told how often, and of what no link joins."""

from collections.abc import Sequence

import pytest
from clashing import match
from english import ENGLISH
from flood_event import flood_reports

from tellings.compare import compare
from tellings.language.moments import find_moments
from tellings.language.quantities import find_quantities
from tellings.language.understood import words_of
from tellings.meaning.conflicts.conflicts import (
    clashes_of_links,
    conflicts_of_candidates,
    in_order_of_place,
)
from tellings.meaning.conflicts.facts import Tellings
from tellings.meaning.conflicts.spreading import SameValues
from tellings.meaning.conflicts.strand_conflicts import conflicts_in_strands, read_clashes
from tellings.model import (
    Block,
    Candidate,
    Conflict,
    ConflictKind,
    ConflictReason,
    Link,
    LinkKind,
    Passage,
    Report,
    ReportFindings,
    Sentence,
    Source,
    Span,
    Strand,
)


def report(text: str) -> tuple[Report, ReportFindings]:
    span = Span(0, len(text))
    return (
        Report(text, (Block(span),), Source("a.txt", "txt", "0" * 64, len(text))),
        ReportFindings(
            (Sentence(span, 0),),
            quantities=find_quantities(text, [span], ENGLISH),
            moments=find_moments(text, [span], ENGLISH),
        ),
    )


def conflicts_of_links(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    links: Sequence[Link],
    strands: Sequence[Strand],
) -> tuple[Conflict, ...]:
    clashes = clashes_of_links(words_of(reports), findings, links)
    same = SameValues(Tellings(words_of(reports), findings))
    read = read_clashes(clashes, same)
    return in_order_of_place(conflicts_in_strands(read, findings, links, strands, same))


def test_conflicts_of_links_carry_strand_and_spans() -> None:
    a, b = "The flood killed 12 people in Marlow.", "The flood killed 17 people in Marlow."
    reports, findings = zip(report(a), report(b), strict=True)
    link = Link(
        Passage(0, 0, Span(0, len(a))),
        Passage(1, 0, Span(0, len(b))),
        LinkKind.SAME,
        0.9,
        match(a, b, {"12": "17"}),
    )
    other = Strand((link.a, link.b), (1,), LinkKind.SAME, 0.9)
    strand = Strand((link.a, link.b), (0,), LinkKind.SAME, 0.9)
    (found,) = conflicts_of_links(reports, findings, [link], [other, strand])
    assert found.strand == 1
    assert (found.a_span.of(a), found.b_span.of(b)) == ("12", "17")
    assert found.reason is ConflictReason.DISJOINT_VALUES


def test_a_report_that_tells_both_values_speaks_of_two_facts() -> None:
    first, second = "The flood killed 12 people in Marlow.", "The flood killed 17 people in Roe."
    a, b = f"{first} {second}", "The flood killed 17 people in Roe."
    spans = Span(0, len(first)), Span(len(first) + 1, len(a))
    reports = report(a)[0], report(b)[0]
    findings = (
        ReportFindings(
            tuple(Sentence(s, 0) for s in spans),
            quantities=tuple(find_quantities(a, spans, ENGLISH)),
        ),
        report(b)[1],
    )
    ends = (Passage(0, 0, spans[0]), Passage(0, 1, spans[1]), Passage(1, 0, Span(0, len(b))))
    link = Link(ends[0], ends[2], LinkKind.SAME, 0.9, match(first, b, {"12": "17"}))
    alone = Strand((ends[0], ends[2]), (0,), LinkKind.SAME, 0.9)
    assert conflicts_of_links(reports, findings, [link], [alone])
    together = Strand(ends, (0,), LinkKind.SAME, 0.9)
    assert conflicts_of_links(reports, findings, [link], [together]) == ()


def test_a_link_of_no_strand_tells_no_conflict() -> None:
    a, b = "The flood killed 12 people in Marlow.", "The flood killed 17 people in Marlow."
    reports, findings = zip(report(a), report(b), strict=True)
    ends = (Passage(0, 0, Span(0, len(a))), Passage(1, 0, Span(0, len(b))))
    link = Link(*ends, LinkKind.SAME, 0.3, match(a, b, {"12": "17"}))
    assert conflicts_of_links(reports, findings, [link], []) == ()


@pytest.mark.parametrize("head", ["ministry", "sisters"])
def test_names_exchanged_before_one_head_in_rival_sentences(head: str) -> None:
    a = "The Brook ministry pressed for the silver mines."
    b = f"Most silver lies where the Danforth {head} is looking for copper."
    reports, findings = zip(report(a), report(b), strict=True)
    ends = (Passage(0, 0, Span(0, len(a))), Passage(1, 0, Span(0, len(b))))
    rivals = {(0, 0): (Candidate(ends[1], 0.2),), (1, 0): (Candidate(ends[0], 0.2),)}
    found = conflicts_of_candidates(words_of(reports), findings, rivals)
    expected = [("Brook", "Danforth", None)] if head == "ministry" else []
    assert [(one.a_value, one.b_value, one.strand) for one in found] == expected


def sentences(*texts: str) -> tuple[Report, ReportFindings, list[Span]]:
    text = " ".join(texts)
    starts = [text.index(one) for one in texts]
    spans = [Span(at, at + len(one)) for at, one in zip(starts, texts, strict=True)]
    found = ReportFindings(
        tuple(Sentence(span, 0) for span in spans),
        quantities=find_quantities(text, spans, ENGLISH),
        moments=find_moments(text, spans, ENGLISH),
    )
    return report(text)[0], found, spans


@pytest.mark.parametrize(
    ("denial", "told", "found"),
    [
        ("Nobody was killed.", "A keeper later died of his burns.", True),
        ("No one was hurt.", "Two guests were injured.", True),
        ("No deaths were reported.", "Two guests are dead.", True),
        ("Nobody was killed.", "Two guests were injured.", False),
        ("Nobody was killed.", "Two guests were feared dead.", False),
        ("Nobody was killed.", "None of the guests died.", False),
        ("Nobody was killed.", "In 1931 a keeper died on the same stairs.", False),
    ],
)
def test_nobody_died_in_one_report_and_somebody_in_the_other(
    denial: str, told: str, found: bool
) -> None:
    opening = "The old hotel on the pier burned down on Monday."
    a, first, a_spans = sentences(opening, denial)
    b, second, b_spans = sentences("The hotel on the pier burned down.", "It was late.", told)
    link = Link(Passage(0, 0, a_spans[0]), Passage(1, 0, b_spans[0]), LinkKind.SAME, 0.9)
    conflicts = conflicts_of_links([a, b], [first, second], [link], [])
    assert [one.reason for one in conflicts] == [ConflictReason.NEGATED_ONCE] * found
    assert all(one.b_span.of(b.text) in told for one in conflicts)
    assert conflicts_of_links([a, b], [first, second], [], []) == ()


def test_a_death_told_far_from_the_linked_sentence_is_of_something_else() -> None:
    opening = "The old hotel on the pier burned down on Monday."
    further = [f"The tide rose to mark {number}." for number in range(5)]
    a, first, a_spans = sentences(opening, "Nobody was killed.")
    b, second, b_spans = sentences(opening, *further, "A keeper died of his burns.")
    link = Link(Passage(0, 0, a_spans[0]), Passage(1, 0, b_spans[0]), LinkKind.SAME, 0.9)
    assert conflicts_of_links([a, b], [first, second], [link], []) == ()


def test_a_third_report_sides_with_one_a_little_less_surely() -> None:
    texts = ("The flood killed 12 people in Marlow.", "The flood killed 17 people in Marlow.",
             "In Marlow the flood killed 12 people.")  # fmt: skip
    reports, findings = zip(*map(report, texts), strict=True)
    ends = [Passage(number, 0, Span(0, len(text))) for number, text in enumerate(texts)]
    link = Link(ends[0], ends[1], LinkKind.SAME, 0.9, match(*texts[:2], {"12": "17"}))
    strand = Strand(tuple(ends), (0,), LinkKind.SAME, 0.9)
    found = conflicts_of_links(reports, findings, [link], [strand])
    read, carried = sorted(found, key=lambda one: one.b.report)
    assert [(one.a.report, one.b.report) for one in (read, carried)] == [(0, 1), (1, 2)]
    assert (carried.a_value, carried.b_value) == ("17 people", "12 people")
    assert round(carried.score, 3) < round(read.score, 3)


def test_a_figure_of_something_else_beside_is_not_the_same_figure() -> None:
    a, first, a_spans = sentences("The flood drove out more than 500 people.")
    b, second, b_spans = sentences(
        "The flood drove out about 340 people.", "Every household is to have 500 euros."
    )
    ends = Passage(0, 0, a_spans[0]), Passage(1, 0, b_spans[0]), Passage(1, 1, b_spans[1])
    words = match(a.text, b_spans[0].of(b.text), {"500": "340"})
    link = Link(ends[0], ends[1], LinkKind.SAME, 0.9, words)
    strand = Strand(ends, (0,), LinkKind.SAME, 0.9)
    (found,) = conflicts_of_links([a, b], [first, second], [link], [strand])
    assert (found.a_value, found.b_value) == ("≥500 people", "~340 people")


def test_what_each_report_tells_of_several_towns_is_no_conflict() -> None:
    # Every paper has 190 people brought out of one town and 380 out of another.
    comparison = compare(flood_reports(4))
    clashing = {
        frozenset((one.a_value, one.b_value))
        for one in comparison.conflicts
        if one.kind is ConflictKind.QUANTITY
    }
    assert clashing == {
        frozenset(("7.1 metres", "7.4 metres")),
        frozenset(("85000000 EUR", "100000000 EUR")),
        frozenset(("~85000000 EUR", "100000000 EUR")),
        frozenset(("~3000 people", "1100 people")),  # a part and the whole: shown as doubtful
    }
