from __future__ import annotations

from dataclasses import replace

import pytest
from english import ENGLISH
from made_events import Event, event_of

from tellings.meaning.left_out import find_left_out
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.strands import build_strands
from tellings.meaning.linking.told import told_by
from tellings.meaning.news_clauses import find_clauses
from tellings.meaning.only_here import find_only_here, is_matched
from tellings.meaning.propositions import proposition_told
from tellings.model import BlockKind, OnlyHere, Passage, Span
from tellings.model.analysis import Clause
from tellings.model.comparison import TOLD_ELSEWHERE

NEAR = (
    "A gas pipe burst under Mill Street on Friday morning. "
    "Twenty families had to leave their homes. The baker gave away bread to all who waited outside."
)
FAR = (
    "On Friday morning a gas pipe under Mill Street burst. An opera house in the capital was sold."
)


def only_here(event: Event) -> tuple[OnlyHere, ...]:
    found = event.links()
    clauses = find_clauses(event.reports, event.findings, found, found.links)
    told = told_by(event.findings, found.pairs)
    return find_only_here(event.reports, event.findings, told, found.links, clauses)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("A gas pipe burst under Mill Street", True),
        ("The baker gave away bread to all who waited outside", False),
    ],
)
def test_proposition_told(words: str, told: bool) -> None:
    start = NEAR.index(words)
    score, covered = proposition_told(NEAR, [Span(start, start + len(words))], FAR, ENGLISH)
    assert covered is told
    assert 0 <= score <= 1


def test_proposition_without_words_or_text_is_not_told() -> None:
    assert proposition_told(NEAR, [], FAR, ENGLISH) == (0.0, False)
    assert proposition_told(NEAR, [Span(0, 5)], "", ENGLISH) == (0.0, False)


def test_only_here_and_left_out() -> None:
    event = event_of(NEAR, FAR, FAR)
    alone = only_here(event)
    assert {(o.passage.report, o.passage.sentence) for o in alone if o.whole} == {(0, 1), (0, 2)}
    links = event.links()
    strands = build_strands(links.links)
    told = told_by(event.findings, links.pairs)
    (missing,) = find_left_out(event.findings, told, strands)
    assert (missing.report, strands[missing.strand].passages[0].sentence) == (0, 1)
    assert missing.place == event.findings[0].sentences[0].span.end
    assert 0 < missing.prominence < 1


def test_headings_and_lines_in_capitals_are_no_news() -> None:
    news = "The mayor of Osterby opened a library for sailors."
    text = "Harbour pilots went home early.\n" + news + "\nTHE DAY AT SEA"
    event = event_of(text, FAR)
    first, *rest = event.findings[0].sentences
    headed = replace(event.findings[0], sentences=(replace(first, kind=BlockKind.HEADING), *rest))
    findings = (headed, event.findings[1])
    alone = only_here(replace(event, findings=findings))
    assert [o.passage.span.of(text) for o in alone if not o.passage.report] == [news]


def test_of_a_linked_sentence_only_the_clause_that_nobody_else_tells_is_only_here() -> None:
    event = event_of(
        "The barge hit the quay wall at noon on Sunday, and its captain was led away.",
        "The barge hit the wall of the quay on Sunday at noon. A heron watched.",
    )
    text = event.reports[0].text
    found = [o.passage.span.of(text) for o in only_here(event) if o.passage.report == 0]
    assert found == ["and its captain was led away"]


def test_a_scrap_of_a_linked_sentence_is_no_news_by_itself() -> None:
    event = event_of(
        "The barge hit the quay wall at noon on Sunday while Lindqvist slept.",
        "The barge hit the wall of the quay on Sunday at noon.",
    )
    assert only_here(event) == ()


def test_a_clause_half_of_which_a_link_matches_is_told() -> None:
    passage = Passage(0, 0, Span(0, 40))
    clause = Clause(passage, Span(20, 40), ((20, 1.0), (26, 0.5), (31, 0.5)), 0.05)
    assert is_matched(clause, {(0, 0): {20}})
    assert not is_matched(clause, {(0, 0): {26}})


def test_what_is_perhaps_told_elsewhere_is_not_told_only_here() -> None:
    assert Scorer.load("judged").thresholds["only here"] == pytest.approx(1 - TOLD_ELSEWHERE)
