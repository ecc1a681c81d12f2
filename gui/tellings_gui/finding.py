"""Words looked for in all reports, and passages found again in another comparison."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Passage, Report, Span
    from tellings.showing.decisions import DecisionEntry


@dataclass(frozen=True, slots=True)
class Found:
    """Words looked for in all reports.

    Attributes:
        hits: (report, span), by report, then position.
        current: Index of the hit a person is at, None before the first step.
        in_notes: How many notes, tags and other words of a person hold them.
    """

    words: str = ""
    hits: tuple[tuple[int, Span], ...] = ()
    current: int | None = None
    in_notes: int = 0

    def in_report(self, report: int) -> int:
        """Return how many hits lie in `report`."""
        return sum(own == report for own, _ in self.hits)

    def stepped(self, forward: bool) -> Found:
        """Return this at the next or previous hit, round at the ends."""
        start = -1 if forward else 0
        at = start if self.current is None else self.current
        return replace(self, current=(at + (1 if forward else -1)) % len(self.hits))


def find_words(
    reports: Sequence[Report], words: str, decisions: Sequence[DecisionEntry] = ()
) -> Found:
    """Return where `words` stand in `reports`, whatever their case; "" stands nowhere."""
    from tellings.model import Span

    wanted = words.strip()
    pattern = re.compile(re.escape(wanted), re.IGNORECASE) if wanted else None
    hits = tuple(
        (index, Span(*match.span()))
        for index, report in enumerate(reports if pattern else ())
        for match in (pattern.finditer(report.text) if pattern else ())
    )
    in_notes = sum(bool(wanted) and one.holds(wanted) for one in decisions)
    return Found(wanted, hits, in_notes=in_notes)


def found_again(text: str, span: Span, comparison: Comparison) -> Passage | None:
    """Return the passage at `span` of the report with this text, None where there is none."""
    from tellings.model import Passage

    for index, report in enumerate(comparison.reports):
        sentences = comparison.findings[index].sentences
        at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
        if report.text == text and at >= 0 and sentences[at].span.overlap(span):
            return Passage(index, at, span)
    return None
