"""Where a person's decisions stand in the reports of an analysis."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tellings.model import (
    ConflictKind,
    LinkKind,
    Passage,
    QuotationKind,
    Report,
    ReportFindings,
    Span,
)
from tellings.model.anchors import Anchor, Anchors, Pair
from tellings.review import (
    Decision,
    Dismiss,
    Extent,
    Furnish,
    KeepApart,
    Part,
    Quoted,
    Review,
    Spoken,
    Tie,
    Unite,
    Uphold,
)

Passages = tuple[Passage, Passage]
Words = tuple[Passage, Span]
"""Words of a passage."""
ClashPlace = tuple[ConflictKind, frozenset[tuple[int, Span]]]
"""The kind of a conflict, and (report, span) of the clashing words."""
QuotationPlace = tuple[int, Span]
"""Report, and span as found."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Decisions by what they are about; those whose words are not in the reports are left out.

    Attributes:
        ties: Passages that tell the same, the earlier report's first, and how much of it.
        parted: Passages that don't, in order.
        upheld: Conflicts that are right, with both sides' words, the earlier report's first.
        dismissed: Conflicts that are none.
        speakers: Who says a quotation, None for nobody named.
        kinds: How quotations are given.
        extents: How far quotations go.
        persons: Which are one, and which are not, oldest first.
        furniture: (report, span) of blocks that are no part of their report.
    """

    ties: Mapping[Passages, LinkKind | None] = field(default_factory=dict)
    parted: frozenset[Passages] = frozenset()
    upheld: Mapping[ClashPlace, tuple[Words, Words]] = field(default_factory=dict)
    dismissed: frozenset[ClashPlace] = frozenset()
    speakers: Mapping[QuotationPlace, str | None] = field(default_factory=dict)
    kinds: Mapping[QuotationPlace, QuotationKind] = field(default_factory=dict)
    extents: Mapping[QuotationPlace, Span] = field(default_factory=dict)
    persons: tuple[Unite | KeepApart, ...] = ()
    furniture: tuple[tuple[int, Span], ...] = ()


class Places:
    """Finds the places of decisions in some reports.

    Args:
        reports: All of them.
        findings: Of each.
    """

    def __init__(self, reports: Sequence[Report], findings: Sequence[ReportFindings]) -> None:
        self.anchors = Anchors(reports)
        self._findings = findings

    def passage(self, anchor: Anchor) -> Passage | None:
        """Return the passage at an anchor, None if its words or any sentence aren't there."""
        report = self.anchors.report_of(anchor)
        return None if report is None else self.passage_at(report, anchor.span)

    def passage_at(self, report: int, span: Span) -> Passage | None:
        """Return the passage at a span: of several sentences that it touches, in the fullest."""
        sentences = self._findings[report].sentences
        first = max(0, bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1)
        best, most = None, 0
        for number in range(first, len(sentences)):
            if sentences[number].span.start >= span.end:
                break
            overlap = sentences[number].span.overlap(span)
            if overlap > most:
                best, most = number, overlap
        return None if best is None else Passage(report, best, span)

    def pair(self, pair: Pair) -> Passages | None:
        """Return the passages at both anchors of a pair, in order."""
        a, b = self.passage(pair.a), self.passage(pair.b)
        if a is None or b is None or a == b:
            return None
        return (a, b) if a < b else (b, a)

    def words(self, anchor: Anchor) -> Words | None:
        """Return the sentence around some words, and where they stand."""
        passage = self.passage(anchor)
        if passage is None:
            return None
        sentence = self._findings[passage.report].sentences[passage.sentence].span
        return Passage(passage.report, passage.sentence, sentence), anchor.span


def place(review: Review, places: Places) -> Placed:
    """Return the decisions of a review that have a place."""
    found = _Placing(places)
    for decision in review:
        found.add(decision)
    return found.placed()


class _Placing:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._ties: dict[Passages, LinkKind | None] = {}
        self._parted: set[Passages] = set()
        self._upheld: dict[ClashPlace, tuple[Words, Words]] = {}
        self._dismissed: set[ClashPlace] = set()
        self._speakers: dict[QuotationPlace, str | None] = {}
        self._kinds: dict[QuotationPlace, QuotationKind] = {}
        self._extents: dict[QuotationPlace, Span] = {}
        self._persons: list[Unite | KeepApart] = []
        self._furniture: list[tuple[int, Span]] = []

    def placed(self) -> Placed:
        return Placed(
            self._ties,
            frozenset(self._parted),
            self._upheld,
            frozenset(self._dismissed),
            self._speakers,
            self._kinds,
            self._extents,
            tuple(self._persons),
            tuple(self._furniture),
        )

    def add(self, decision: Decision) -> None:
        match decision.verdict:
            case Tie() | Part() as verdict:
                self._add_pair(verdict)
            case Uphold() | Dismiss() as verdict:
                self._add_clash(verdict)
            case Spoken() | Quoted() | Extent() as verdict:
                self._add_quotation(verdict)
            case Unite() | KeepApart() as verdict:
                self._persons.append(verdict)
            case Furnish(block, is_furniture):
                report = self._places.anchors.report_of(block)
                if report is not None and is_furniture:
                    self._furniture.append((report, block.span))
            case _:
                pass  # notes, tags and stars change no finding; details are corrected before

    def _add_pair(self, verdict: Tie | Part) -> None:
        pair = self._places.pair(verdict.pair)
        if pair is None:
            return
        if isinstance(verdict, Part):
            self._parted.add(pair)
        elif pair[0].report != pair[1].report:
            self._ties[pair] = verdict.kind

    def _add_clash(self, verdict: Uphold | Dismiss) -> None:
        ends = [self._places.words(end) for end in (verdict.clash.words.a, verdict.clash.words.b)]
        a, b = ends
        if a is None or b is None:
            return
        key = verdict.clash.kind, frozenset((passage.report, span) for passage, span in (a, b))
        if isinstance(verdict, Dismiss):
            self._dismissed.add(key)
        else:
            self._upheld[key] = (a, b) if a < b else (b, a)

    def _add_quotation(self, verdict: Spoken | Quoted | Extent) -> None:
        report = self._places.anchors.report_of(verdict.quotation)
        if report is None:
            return
        key = report, verdict.quotation.span
        if isinstance(verdict, Spoken):
            self._speakers[key] = verdict.name
        elif isinstance(verdict, Quoted):
            self._kinds[key] = verdict.kind
        elif self._places.anchors.report_of(verdict.to) == report:
            self._extents[key] = verdict.to.span
