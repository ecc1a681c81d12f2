"""What a person's decision holds on to: places named by their words, never by an index.

A report is known by a digest of its text, a place in it by its span, its words and the words
around it, so that a decision is found again after a new analysis, in another order of reports,
and, by `tellings.reanchoring`, in an edited text.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model.comparison import Conflict, ConflictKind, Link, Passage
from tellings.model.report import Report, Span

ReportKey = str
"""First 16 hex digits of the SHA-256 of a report's text; "-2" and so on for the same text again."""

# Code points kept of what stands before and after: two or three words tell most repeats apart.
CONTEXT = 32
_KEY_DIGITS = 16


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """A place in a report.

    Attributes:
        span: In the text that `report` is the digest of.
        quote: The words at `span`.
        before: Up to `CONTEXT` code points before them.
        after: Up to as many after them.
    """

    report: ReportKey
    span: Span
    quote: str = ""
    before: str = ""
    after: str = ""

    @property
    def place(self) -> Place:
        """Return what tells this place from others of the same text."""
        return self.report, self.span.start, self.span.end


Place = tuple[ReportKey, int, int]
"""A report, and start and end of a span in it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places; the same whichever is given first."""

    a: Anchor
    b: Anchor

    def __post_init__(self) -> None:
        if self.b.place < self.a.place:
            a, b = self.b, self.a
            object.__setattr__(self, "a", a)
            object.__setattr__(self, "b", b)

    @property
    def places(self) -> tuple[Place, Place]:
        """Return where both stand."""
        return self.a.place, self.b.place


@dataclass(frozen=True, slots=True)
class ClashKey:
    """A conflict: its kind, and the clashing words."""

    kind: ConflictKind
    words: Pair


def report_keys(reports: Sequence[Report]) -> tuple[ReportKey, ...]:
    """Return the key of each report; of two with one text the later bears a number."""
    met: Counter[str] = Counter()
    keys = []
    for report in reports:
        digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
        key = digest[:_KEY_DIGITS]
        met[key] += 1
        keys.append(key if met[key] == 1 else f"{key}-{met[key]}")
    return tuple(keys)


def anchor_at(key: ReportKey, text: str, span: Span) -> Anchor:
    """Return the anchor of a span of a report's text."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return Anchor(key, span, span.of(text), before, after)


class Anchors:
    """Names the places of some reports.

    Args:
        reports: In the order that indices count in.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self.keys = report_keys(reports)
        self._texts = [report.text for report in reports]
        self._index = {key: number for number, key in enumerate(self.keys)}

    def at(self, report: int, span: Span) -> Anchor:
        """Return the anchor of a span of the report at an index."""
        return anchor_at(self.keys[report], self._texts[report], span)

    def passage(self, passage: Passage) -> Anchor:
        """Return the anchor of a passage."""
        return self.at(passage.report, passage.span)

    def link(self, link: Link) -> Pair:
        """Return what a decision about a link holds on to."""
        return Pair(self.passage(link.a), self.passage(link.b))

    def conflict(self, conflict: Conflict) -> ClashKey:
        """Return what a decision about a conflict holds on to."""
        a = self.at(conflict.a.report, conflict.a_span)
        b = self.at(conflict.b.report, conflict.b_span)
        return ClashKey(conflict.kind, Pair(a, b))

    def index(self, key: ReportKey) -> int | None:
        """Return the index of a report, None if it isn't among these."""
        return self._index.get(key)

    def report_of(self, anchor: Anchor) -> int | None:
        """Return the index of an anchor's report, None if its words don't stand there."""
        report = self._index.get(anchor.report)
        if report is None or anchor.span.of(self._texts[report]) != anchor.quote:
            return None
        return report
