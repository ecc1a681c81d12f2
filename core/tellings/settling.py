"""The quick half of a comparison: an `Analysis` in, an immutable `Comparison` out."""

from __future__ import annotations

from tellings.meaning.conflicts.conflicts import conflicts_in_strands
from tellings.meaning.conflicts.facts import Tellings
from tellings.meaning.left_out import find_left_out
from tellings.meaning.linking.strands import build_strands
from tellings.meaning.linking.told import told_by
from tellings.meaning.only_here import find_only_here
from tellings.meaning.running import without_pauses
from tellings.meaning.speech.speaker_conflicts import speaker_conflicts
from tellings.meaning.speech.wordings import Align, find_utterances
from tellings.model import Comparison, Span, WordMatch
from tellings.model.analysis import Analysis
from tellings.stopping import Check, go_on


def settle(analysis: Analysis, *, check: Check = go_on) -> Comparison:
    """Join what was found pair by pair: strands, what is told alone, left out or contradicted.

    Deterministic, and quick enough to be done anew after each decision of a person.

    Args:
        analysis: Of the reports.
        check: Called often; may raise to stop.
    """
    with without_pauses():
        return _settle(analysis, check)


def _settle(found: Analysis, check: Check) -> Comparison:
    told = told_by(found.findings, found.pairs)
    strands = build_strands(found.links)
    check()
    utterances = find_utterances(found.reports, found.speech, align=_aligned(found), check=check)
    conflicts = (
        *conflicts_in_strands(
            found.clashes,
            found.findings,
            found.links,
            strands,
            Tellings(found.reports, found.findings),
            check=check,
        ),
        *found.exchanged,
        *speaker_conflicts(utterances, found.findings, found.persons, found.reports),
    )
    check()
    return Comparison(
        reports=found.reports,
        findings=found.findings,
        persons=found.persons,
        links=found.links,
        strands=strands,
        only_here=find_only_here(
            found.reports, found.findings, told, found.links, found.clauses, check=check
        ),
        left_out=find_left_out(found.findings, told, strands),
        conflicts=tuple(sorted(conflicts, key=lambda one: (one.a, one.a_span, one.b, one.b_span))),
        utterances=utterances,
        copied_runs=found.copied_runs,
        labels=found.labels,
        candidates=found.candidates,
        method=found.method,
    )


def _aligned(found: Analysis) -> Align:
    """Return what looks up the matched words of two wordings."""
    known = {
        (one.a_report, one.a_span, one.b_report, one.b_span): one.words
        for one in found.speech.aligned
    }

    def align(a: int, a_span: Span, b: int, b_span: Span) -> tuple[WordMatch, ...]:
        return known[a, a_span, b, b_span]

    return align
