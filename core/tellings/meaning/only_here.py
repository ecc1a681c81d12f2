"""What a report alone tells: sentences, and clauses of sentences that are linked for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tellings.language.clauses import clause_starts
from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.links import LinkFindings
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.tables import EventTable, SentenceTable
from tellings.meaning.propositions import (
    Propositions,
    told_probabilities,
)
from tellings.meaning.running import in_order
from tellings.model import (
    BlockKind,
    Link,
    OnlyHere,
    Passage,
    Report,
    ReportFindings,
    Span,
)
from tellings.stopping import Check, go_on

# A clause is news by itself only if it weighs about two rare words.
_CLAUSE_WEIGHT = 1.0
_CLAUSE_WORDS = 4
# Clauses are many and most are told in some way: these bars, set by eye on our own reports
# and training events, leave those a reader would call news.
_CLAUSE_SCORE = 0.9
_CLAUSE_MATCHED = 0.34
# Held against one report at once, so that one can stop in between.
_CLAUSES_AT_ONCE = 24
# The matched words of a link more likely wrong than right prove nothing.
_SURE_LINK = 0.5
# A headline sums up what its report tells; a line about the report is no news either.
_NO_NEWS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE})


def find_only_here(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    found: LinkFindings,
    links: Sequence[Link],
    *,
    check: Check = go_on,
) -> tuple[OnlyHere, ...]:
    """Find sentences no other report tells, and clauses of linked sentences that are news.

    Args:
        reports: All of them.
        findings: Of each report.
        found: What linking left behind.
        links: The links with their words matched.
        check: Called once a sentence, and once a few clauses and report that they are held
            against; may raise to stop.

    Returns:
        By report, then position.
    """
    least = Scorer.load("links").thresholds["only here"]
    matched = _matched_words(links)
    result: list[OnlyHere] = []
    clauses: list[_Clause] = []
    for report, holds in enumerate(findings):
        text = reports[report].text
        for index, sentence in enumerate(holds.sentences):
            check()
            if sentence.kind in _NO_NEWS or sentence.span.of(text).isupper():
                continue
            passage = Passage(report, index, sentence.span)
            alone = 1 - float(found.told[report][index].max())
            if (report, index) in matched:
                clauses += _unmatched_clauses(text, passage, matched[report, index], found)
            elif alone >= least:
                result.append(OnlyHere(passage, whole=True, score=alone))
    result += _news(clauses, found, check)
    return tuple(sorted(result, key=lambda only: only.passage))


def _matched_words(links: Sequence[Link]) -> dict[tuple[int, int], set[int]]:
    """Return for each linked sentence where the words begin that a sure link matches."""
    starts: dict[tuple[int, int], set[int]] = {}
    for link in links:
        ours = starts.setdefault((link.a.report, link.a.sentence), set())
        theirs = starts.setdefault((link.b.report, link.b.sentence), set())
        if link.score >= _SURE_LINK:
            ours.update(span.start for match in link.words for span in match.a)
            theirs.update(span.start for match in link.words for span in match.b)
    return starts


@dataclass(frozen=True, slots=True)
class _Clause:
    """Part of a linked sentence: half-open range of its words, and the words' span."""

    passage: Passage
    words: tuple[int, int]
    span: Span


def _unmatched_clauses(
    text: str, passage: Passage, matched: set[int], found: LinkFindings
) -> list[_Clause]:
    """Return the clauses of a linked sentence that its links' words do not cover."""
    table, index = found.tables.reports[passage.report], passage.sentence
    spans, start = found.read[passage.report][index].spans, passage.span.start
    first = int(table.starts[index])
    weights = table.weights[first : first + len(spans)]
    known = np.asarray([start + span[0] in matched for span in spans]) * weights
    return [
        _Clause(passage, (a, b), Span(start + spans[a][0], start + spans[b - 1][1]))
        for a, b in _heavy_clauses(text, passage, found)
        if known[a:b].sum() <= _CLAUSE_MATCHED * weights[a:b].sum()
    ]


def _news(clauses: Sequence[_Clause], found: LinkFindings, check: Check) -> list[OnlyHere]:
    """Return the clauses that no other report tells.

    First each is held against the report with the nearest sentence, which tells most of those
    that are told at all; what is left against every report.
    """
    tables = found.tables
    offsets = tables.offsets
    words = [
        (int(offsets[c.passage.report]) + c.passage.sentence, range(*c.words)) for c in clauses
    ]
    all_of = Propositions.of(tables.whole, words)
    own = np.asarray([c.passage.report for c in clauses], np.int64)
    told = np.zeros(len(clauses), np.float32)
    check()
    nearest = _nearest_report(all_of, own, tables, check)

    def asked() -> Iterator[tuple[SentenceTable, Ints]]:
        for first_round in (True, False):
            for other, table in enumerate(tables.reports):
                these = (nearest == other) if first_round else (nearest != other) & (own != other)
                at = np.flatnonzero(these & (told <= 1 - _CLAUSE_SCORE))
                if len(at) and table.sentences:
                    for part in np.array_split(at, -(-len(at) // _CLAUSES_AT_ONCE)):
                        yield table, part

    def answered(question: tuple[SentenceTable, Ints]) -> tuple[Ints, Floats]:
        table, part = question
        return part, told_probabilities(all_of.some(part), tables.whole, table)

    for part, score in in_order(answered, asked(), check):
        told[part] = np.maximum(told[part], score)
    return [
        OnlyHere(replace(clause.passage, span=clause.span), whole=False, score=1 - float(score))
        for clause, score in zip(clauses, told, strict=True)
        if score <= 1 - _CLAUSE_SCORE
    ]


def _nearest_report(found: Propositions, own: Ints, tables: EventTable, check: Check) -> Ints:
    """Return for each proposition the other report with the sentence nearest by vector."""
    nearest = np.full(len(found), -1, np.int64)
    highest = np.full(len(found), -np.inf, np.float32)
    for other, table in enumerate(tables.reports):
        check()
        if table.sentences and len(found):
            cosines = tables.whole.vectors[found.sentences] @ table.vectors.T
            best = np.where(own == other, -np.inf, cosines.max(axis=1))
            nearest[best > highest] = other
            highest = np.maximum(highest, best)
    return nearest


def _heavy_clauses(text: str, passage: Passage, found: LinkFindings) -> list[tuple[int, int]]:
    """Return the word ranges of a sentence's pieces that are long enough to be a claim."""
    words = [Span(*s) for s in found.read[passage.report][passage.sentence].spans]
    starts = clause_starts(passage.span.of(text), words)
    table = found.tables.reports[passage.report]
    first = int(table.starts[passage.sentence])
    return [
        (a, b)
        for a, b in pairwise([*starts, len(words)])
        if _CLAUSE_WORDS <= b - a < len(words)
        and float(table.weights[first + a : first + b].sum()) >= _CLAUSE_WEIGHT
    ]
