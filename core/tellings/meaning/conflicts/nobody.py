"""Nobody died in one report, somebody in another.

The two sentences are hardly alike ("Nobody was killed" and "He died in hospital"), so no link
joins them. What joins them is their place: a sentence beside the denial is linked with one close
to the death.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling, Tellings
from tellings.model import (
    ConflictKind,
    ConflictReason,
    Granularity,
    Link,
    Passage,
    ReportFindings,
    Span,
)
from tellings.stopping import Check

_HARMS: Final = ("death", "injury")
_SCOPE: Final = 4
_NEAR: Final = 3
_LONGEST_DENIAL: Final = 80  # characters
_SCORE: Final = 0.55


def nobody_clashes(
    findings: Sequence[ReportFindings],
    links: Sequence[Link],
    telling: Tellings,
    check: Check,
) -> Iterator[tuple[Clash, Passage, Passage]]:
    """Find that nobody died or was hurt in one report, and somebody in another.

    Args:
        findings: Of each report.
        links: Of the comparison.
        telling: Reads passages.
        check: Called for every sentence; may raise to stop the work.

    Yields:
        The clash, its passage in the earlier report, its passage in the later one.
    """
    denials = list(_denials(findings, telling, check))
    linked: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for link in links if denials else ():
        for here, there in ((link.a, link.b), (link.b, link.a)):
            linked[here.report, here.sentence].add((there.report, there.sentence))
    for denial, harm, span in denials:
        report, number = denial.report, denial.sentence
        near = linked[report, number] | linked[report, number - 1]
        for other, place in _told_near(findings, near, harm, telling):
            yield _clash((denial, span), (other, place), telling)


def _denials(
    findings: Sequence[ReportFindings], telling: Tellings, check: Check
) -> Iterator[tuple[Passage, str, Span]]:
    """Yield the short sentences that deny a harm, which one, and in which words."""
    for report, found in enumerate(findings):
        for number, sentence in enumerate(found.sentences):
            check()
            if sentence.span.end - sentence.span.start > _LONGEST_DENIAL:
                continue
            denial = Passage(report, number, sentence.span)
            for harm, span in _denied(telling(denial)):
                yield denial, harm, span


def _denied(telling: Telling) -> Iterator[tuple[str, Span]]:
    """Yield which harm a short sentence denies, and in which words."""
    for at, word in enumerate(telling.words):
        after = telling.words[at + 1 : at + 1 + _SCOPE]
        if word.text in telling.claims.deniers:
            for other in after:
                if telling.claims.concept(other) in _HARMS:
                    yield telling.claims.concept(other), Span(word.span.start, other.span.end)
                    break


def _told_near(
    findings: Sequence[ReportFindings],
    near: set[tuple[int, int]],
    harm: str,
    telling: Tellings,
) -> Iterator[tuple[Passage, Span]]:
    """Yield, for each report, the first sentence close to linked ones that tells a harm."""
    reports = sorted({report for report, _ in near})
    for report in reports:
        sentences = findings[report].sentences
        places = sorted(
            {
                place
                for other, middle in near
                if other == report
                for place in range(max(0, middle - _NEAR), middle + _NEAR + 1)
                if place < len(sentences)
            }
        )
        for place in places:
            passage = Passage(report, place, sentences[place].span)
            span = _told(telling(passage), harm)
            if span is not None:
                yield passage, span
                break


def _told(telling: Telling, harm: str) -> Span | None:
    """Return the word by which a sentence tells a harm of its own day as sure."""
    if any(word.text in telling.claims.doubts for word in telling.words):
        return None
    if any(moment.granularity is Granularity.YEAR for moment in telling.moments):
        return None
    return next((word.span for word in telling.words if telling.claims.concept(word) == harm), None)


def _clash(
    denial: tuple[Passage, Span], told: tuple[Passage, Span], telling: Tellings
) -> tuple[Clash, Passage, Passage]:
    (a, a_span), (b, b_span) = sorted((denial, told), key=lambda end: end[0])
    clash = Clash(
        ConflictKind.OCCURRENCE,
        ConflictReason.NEGATED_ONCE,
        a_span,
        b_span,
        a_span.of(telling(a).text),
        b_span.of(telling(b).text),
        _SCORE,
    )
    return clash, a, b
