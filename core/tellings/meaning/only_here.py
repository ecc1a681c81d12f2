"""What a report alone tells: sentences, and clauses of sentences that are linked for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.meaning.linking.claiming import makes_claim
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.told import Told
from tellings.model import Link, OnlyHere, Passage, Report, ReportFindings
from tellings.model.analysis import Clause
from tellings.stopping import Check, go_on

# Clauses are many and most are told in some way: these bars, set by eye on our own reports
# and training events, leave those a reader would call news.
MOST_TOLD = 0.1
_CLAUSE_MATCHED = 0.34
# The matched words of a link more likely wrong than right prove nothing.
_SURE_LINK = 0.5

MatchedWords = Mapping[tuple[int, int], set[int]]
"""For sentences (report, sentence), where the words begin that a sure link matches."""


def find_only_here(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    told: Told,
    links: Sequence[Link],
    clauses: Sequence[Clause],
    *,
    quick: bool = False,
    check: Check = go_on,
) -> tuple[OnlyHere, ...]:
    """Find sentences no other report tells, and clauses of linked sentences that are news.

    Args:
        reports: All of them.
        findings: Of each report.
        told: How probably each report tells each sentence.
        links: The links with their words matched.
        clauses: Of linked sentences.
        quick: The links are those of the first look, without the judge.
        check: Called once a sentence; may raise to stop.

    Returns:
        By report, then position.
    """
    least = Scorer.load("links" if quick else "judged").thresholds["only here"]
    linked = {(end.report, end.sentence) for link in links for end in (link.a, link.b)}
    news = [
        (clause, clause.told)
        for clause in clauses
        if clause.told is not None and clause.told <= MOST_TOLD
    ]
    matched = matched_words(links, {(one.passage.report, one.passage.sentence) for one, _ in news})
    result = [
        OnlyHere(replace(clause.passage, span=clause.span), whole=False, score=1 - told_elsewhere)
        for clause, told_elsewhere in news
        if (clause.passage.report, clause.passage.sentence) in linked
        and not is_matched(clause, matched)
    ]
    for report, holds in enumerate(findings):
        most = told[report].max(axis=1).tolist()
        for index, sentence in enumerate(holds.sentences):
            check()
            alone = 1 - most[index]
            if (
                alone >= least
                and (report, index) not in linked
                and makes_claim(reports[report], sentence)
            ):
                passage = Passage(report, index, sentence.span)
                result.append(OnlyHere(passage, whole=True, score=alone))
    return tuple(sorted(result, key=lambda only: only.passage))


def matched_words(links: Sequence[Link], sentences: Iterable[tuple[int, int]]) -> MatchedWords:
    """Return which words of some sentences (report, sentence) a sure link matches."""
    starts: dict[tuple[int, int], set[int]] = {sentence: set() for sentence in sentences}
    for link in links:
        if link.certainty >= _SURE_LINK:
            a, b = (link.a.report, link.a.sentence), (link.b.report, link.b.sentence)
            if a in starts:
                starts[a].update(span.start for match in link.words for span in match.a)
            if b in starts:
                starts[b].update(span.start for match in link.words for span in match.b)
    return starts


def is_matched(clause: Clause, matched: MatchedWords) -> bool:
    """Tell whether links match most of a clause's words; it is one of a linked sentence."""
    known = matched[clause.passage.report, clause.passage.sentence]
    weight = sum(weight for _, weight in clause.words)
    return sum(w for start, w in clause.words if start in known) > _CLAUSE_MATCHED * weight
