"""Why passages are linked, and what else was considered, in the words of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model import Comparison, EvidenceKind, Link, LinkKind, Passage, Span
from tellings.showing.marks import MarkIndex
from tellings.showing.rows import Row
from tellings.showing.runs import Telling, telling

# Rivals less probable than this fill pages and tell a reader nothing.
_LEAST_CANDIDATE = 0.05


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One thing that speaks for or against a link; words are "" where a side lacks it."""

    kind: EvidenceKind
    a: str
    b: str
    weight: float


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """A passage considered but not linked."""

    report: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class WhyLinked:
    """Why two passages were linked, and what else was considered for either."""

    row: int
    a: Telling
    b: Telling
    kind: LinkKind
    score: float
    evidence: tuple[EvidenceEntry, ...]
    candidates: tuple[CandidateEntry, ...]


def why_linked(
    comparison: Comparison, rows: Sequence[Row], marks: MarkIndex
) -> tuple[WhyLinked, ...]:
    """Return the links of all rows, row by row."""
    texts = [report.text for report in comparison.reports]
    found = []
    explained: set[tuple[int, int]] = set()  # a passage's rivals are told once, at its first link
    for row in rows:
        for number in comparison.strands[row.strand].links if row.strand is not None else ():
            link = comparison.links[number]
            rivals: list[CandidateEntry] = []
            for end in (link.a, link.b):
                if (end.report, end.sentence) not in explained:
                    explained.add((end.report, end.sentence))
                    rivals += _candidates(comparison, end)
            found.append(
                WhyLinked(
                    row.number,
                    telling(texts, marks, link.a),
                    telling(texts, marks, link.b),
                    link.kind,
                    link.score,
                    _evidence(comparison, link),
                    tuple(rivals),
                )
            )
    return tuple(found)


def _evidence(comparison: Comparison, link: Link) -> tuple[EvidenceEntry, ...]:
    a, b = (comparison.reports[end.report].text for end in (link.a, link.b))
    return tuple(
        EvidenceEntry(one.kind, _plain(one.a, a), _plain(one.b, b), one.weight)
        for one in link.evidence
    )


def _plain(span: Span | None, text: str) -> str:
    return " ".join(span.of(text).split()) if span else ""


def _candidates(comparison: Comparison, passage: Passage) -> tuple[CandidateEntry, ...]:
    known = comparison.candidates.get((passage.report, passage.sentence), ())
    rivals = [rival for rival in known if rival.score >= _LEAST_CANDIDATE]
    return tuple(
        CandidateEntry(
            one.passage.report,
            " ".join(one.passage.span.of(comparison.reports[one.passage.report].text).split()),
            one.score,
        )
        for one in rivals
    )
