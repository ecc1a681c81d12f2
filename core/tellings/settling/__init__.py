"""The quick half of a comparison: an `Analysis` and a person's word in, a `Comparison` out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.corrections import corrected
from tellings.meaning.conflicts.conflicts import clashes_of_links
from tellings.meaning.conflicts.strand_conflicts import (
    ReadClash,
    conflicts_in_strands,
    read_clashes,
)
from tellings.meaning.left_out import find_left_out
from tellings.meaning.linking.strands import build_strands
from tellings.meaning.not_compared import find_not_compared
from tellings.meaning.only_here import find_only_here
from tellings.meaning.running import without_pauses
from tellings.model import Comparison, Conflict, CopiedRun, OnlyHere, Passage, Report, WordMatch
from tellings.model.analysis import Analysis
from tellings.review import NOTHING, Review
from tellings.settling.conflicts import clash_place, decided_conflicts
from tellings.settling.linking import Linked, decided_links, furnished, told_apart
from tellings.settling.memory import Memory, memory_of
from tellings.settling.placing import Placed, place
from tellings.settling.speaking import Speaking
from tellings.stopping import Check, go_on

__all__ = ["settle"]


def settle(
    analysis: Analysis,
    review: Review = NOTHING,
    reports: Sequence[Report] | None = None,
    *,
    check: Check = go_on,
) -> Comparison:
    """Join what was found pair by pair, as a person decided: strands and all they tell.

    Deterministic, and quick enough to be done anew after each decision: the same code makes a
    comparison and gives decisions their consequences. Decisions whose words don't stand in the
    reports are left aside; `tellings.reanchoring` finds them again or lists them. May be called
    from any thread; the same analysis is settled for one after the other.

    Args:
        analysis: Of the reports; corrections of text-bearing details and furniture need a new
            one to have all their consequences (`tellings.corrections.needs_analysis`).
        review: What a person decided.
        reports: As they were read; None for those analysed. They differ from these at most in
            what a person corrected when they were analysed and not any more, or since.
        check: Called often; may raise to stop.
    """
    with without_pauses(), memory_of(analysis) as memory:
        placed = place(review, memory.places)
        read = corrected(analysis.reports if reports is None else reports, review)
        return _settle(analysis, read, placed, memory, check)


def _settle(
    found: Analysis,
    reports: tuple[Report, ...],
    placed: Placed,
    memory: Memory,
    check: Check,
) -> Comparison:
    def match(a: Passage, b: Passage) -> tuple[WordMatch, ...]:
        check()
        return memory.match(found, a, b)

    linked = decided_links(found, placed, match, memory.link_at)
    strands = build_strands(linked.links, placed.parted)
    check()
    spoken = memory.speaking(found, placed, check)
    conflicts = (
        *conflicts_in_strands(
            _undismissed((*spoken.clashes, *_clashes(found, linked, spoken, check)), placed),
            spoken.findings,
            linked.links,
            strands,
            spoken.values,
            check=check,
        ),
        *_heard(found.exchanged, found, placed),
        *spoken.conflicts,
    )
    check()
    not_compared = find_not_compared(reports, found.findings, linked.links)
    judged = frozenset(range(len(reports))) - {one.report for one in not_compared}
    only_here = _only_here(found, placed, linked, check) if len(judged) > 1 else ()
    left_out = find_left_out(found.findings, linked.told, strands)
    return Comparison(
        reports=reports,
        findings=spoken.findings,
        persons=spoken.persons,
        links=linked.links,
        strands=strands,
        only_here=tuple(one for one in only_here if one.passage.report in judged),
        left_out=tuple(one for one in left_out if one.report in judged),
        conflicts=decided_conflicts(conflicts, placed, strands, reports),
        utterances=spoken.utterances,
        copied_runs=_copied(found, placed),
        labels=spoken.labels,
        candidates=linked.candidates,
        method=found.method,
        not_compared=not_compared,
    )


def _clashes(
    found: Analysis, linked: Linked, spoken: Speaking, check: Check
) -> tuple[ReadClash, ...]:
    """Return what the passages contradict each other in that a person linked."""
    words = spoken.values.telling.words
    clashes = clashes_of_links(words, spoken.findings, linked.made, check=check)
    return read_clashes(clashes, spoken.values)


def _undismissed(clashes: tuple[ReadClash, ...], placed: Placed) -> tuple[ReadClash, ...]:
    """Return the clashes that no person dismissed: what they mean for others goes with them."""
    if not placed.dismissed:
        return clashes
    return tuple(one for one in clashes if clash_place(one.found) not in placed.dismissed)


def _only_here(
    found: Analysis, placed: Placed, linked: Linked, check: Check
) -> tuple[OnlyHere, ...]:
    """Return what one report alone tells: nothing that a person linked, nothing of furniture."""
    alone = find_only_here(
        found.reports,
        found.findings,
        linked.told,
        linked.links,
        found.clauses,
        quick=bool(found.method.options.get("quick")),
        check=check,
    )
    if not (placed.ties or placed.furniture):
        return alone
    told, gone = told_apart(linked.links, found), furnished(found, placed)
    return tuple(
        one
        for one in alone
        if (one.passage.report, one.passage.sentence) not in gone
        and not any(
            span.overlap(one.passage.span)
            for span in told.get((one.passage.report, one.passage.sentence), ())
        )
    )


def _heard(
    conflicts: tuple[Conflict, ...], found: Analysis, placed: Placed
) -> tuple[Conflict, ...]:
    """Return the conflicts of passages that stand in no furniture."""
    gone = furnished(found, placed) if placed.furniture else set()
    return tuple(
        one
        for one in conflicts
        if not {(end.report, end.sentence) for end in (one.a, one.b)} & gone
    )


def _copied(found: Analysis, placed: Placed) -> tuple[CopiedRun, ...]:
    """Return the copied runs without what stands in furniture."""
    if not placed.furniture:
        return found.copied_runs
    runs = []
    for run in found.copied_runs:
        spans = tuple(
            (report, span)
            for report, span in run.spans
            if not any(report == r and span.overlap(block) for r, block in placed.furniture)
        )
        if len(spans) > 1:
            runs.append(replace(run, spans=spans))
    return tuple(runs)
