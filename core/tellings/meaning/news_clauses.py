"""Clauses of linked sentences that may be news by themselves, and whether others tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from tellings.language.clauses import clause_starts
from tellings.language.understood import lexicon_of
from tellings.meaning.linking.arrays import Floats, Ints
from tellings.meaning.linking.claiming import makes_claim
from tellings.meaning.linking.links import LinkFindings
from tellings.meaning.linking.tables import EventTable, SentenceTable
from tellings.meaning.only_here import MOST_TOLD, is_matched, matched_words
from tellings.meaning.propositions import Propositions, told_probabilities
from tellings.meaning.running import in_order
from tellings.meaning.told_by_judge import Question, nearest_rows, told_by_both
from tellings.model import Link, Passage, Report, ReportFindings, Span
from tellings.model.analysis import Clause
from tellings.stopping import Check, go_on

# A clause is news by itself only if it weighs about two rare words.
_CLAUSE_WEIGHT = 1.0
_CLAUSE_WORDS = 4
# Held against one report at once, so that one can stop in between.
_CLAUSES_AT_ONCE = 24


def find_clauses(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    found: LinkFindings,
    links: Sequence[Link],
    *,
    quick: bool = False,
    check: Check = go_on,
) -> tuple[Clause, ...]:
    """Find the clauses of linked sentences, and how probably others tell the unmatched ones.

    What seems to be news is held by the judge against the nearest sentences.

    Args:
        reports: All of them.
        findings: Of each report.
        found: What linking left behind.
        links: The links with their words matched.
        quick: Leave it at the first look, without the judge.
        check: Called once a sentence, and once a few clauses and report that they are held
            against; may raise to stop.

    Returns:
        By report, then position.
    """
    linked = {(end.report, end.sentence) for link in links for end in (link.a, link.b)}
    matched = matched_words(links, linked)
    clauses: list[Clause] = []
    for report, holds in enumerate(findings):
        for index, sentence in enumerate(holds.sentences):
            check()
            if (report, index) in matched and makes_claim(reports[report], sentence):
                clauses += _heavy(reports[report], Passage(report, index, sentence.span), found)
    asked = [one for one in clauses if not is_matched(one, matched)]
    told = _told(asked, found, check)
    if not quick:
        told = _told_again(asked, told, reports, findings, found, check)
    weighed = {
        id(clause): replace(clause, told=float(score))
        for clause, score in zip(asked, told, strict=True)
    }
    return tuple(weighed.get(id(one), one) for one in clauses)


def _heavy(report: Report, passage: Passage, found: LinkFindings) -> Iterator[Clause]:
    """Yield the pieces of a sentence that are long enough to be a claim."""
    table, at = found.tables.reports[passage.report], passage.span.start
    spans = [Span(*s) for s in found.read[passage.report][passage.sentence].spans]
    first = int(table.starts[passage.sentence])
    weights = table.weights[first : first + len(spans)].tolist()
    starts = clause_starts(passage.span.of(report.text), spans, lexicon_of(report))
    for a, b in pairwise([*starts, len(spans)]):
        if _CLAUSE_WORDS <= b - a < len(spans) and sum(weights[a:b]) >= _CLAUSE_WEIGHT:
            words = tuple((at + spans[n].start, weights[n]) for n in range(a, b))
            yield Clause(passage, Span(at + spans[a].start, at + spans[b - 1].end), words, None)


def _rows(found: LinkFindings, clause: Clause) -> range:
    """Return which words of its sentence make up a clause."""
    passage = clause.passage
    starts = [start for start, _ in found.read[passage.report][passage.sentence].spans]
    first = starts.index(clause.words[0][0] - passage.span.start)
    return range(first, first + len(clause.words))


def _told(clauses: Sequence[Clause], found: LinkFindings, check: Check) -> Floats:
    """Return (clauses,), the probability that another report tells them, 0–1.

    First each is held against the report with the nearest sentence, which tells most of those
    that are told at all; what is left against every report.
    """
    tables = found.tables
    offsets = tables.offsets
    words = [
        (int(offsets[c.passage.report]) + c.passage.sentence, _rows(found, c)) for c in clauses
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
                at = np.flatnonzero(these & (told <= MOST_TOLD))
                if len(at) and table.sentences:
                    for part in np.array_split(at, -(-len(at) // _CLAUSES_AT_ONCE)):
                        yield table, part

    def answered(question: tuple[SentenceTable, Ints]) -> tuple[Ints, Floats]:
        table, part = question
        return part, told_probabilities(all_of.some(part), tables.whole, table)

    for part, score in in_order(answered, asked(), check):
        told[part] = np.maximum(told[part], score)
    return told


def _told_again(
    clauses: Sequence[Clause],
    told: Floats,
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    found: LinkFindings,
    check: Check,
) -> Floats:
    """Return `told`, for what seems to be news by both looks at the nearest sentences of others."""
    vectors, report_of = found.tables.whole.vectors, found.tables.report_of
    sentences = [
        sentence.span.of(report.text)
        for report, of in zip(reports, findings, strict=True)
        for sentence in of.sentences
    ]
    news = np.flatnonzero(told <= MOST_TOLD)
    questions = []
    for n in news.tolist():
        check()
        clause = clauses[n]
        place = int(found.tables.offsets[clause.passage.report]) + clause.passage.sentence
        cosines = np.where(
            report_of == clause.passage.report, -np.inf, vectors @ vectors[place]
        ).astype(np.float32)
        nearest = [m for m in nearest_rows(cosines).tolist() if np.isfinite(cosines[m])]
        text = clause.span.of(reports[clause.passage.report].text)
        questions.append(Question(text, tuple(sentences[m] for m in nearest), float(told[n])))
    result = told.copy()
    result[news] = told_by_both(questions, check)
    return result


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
