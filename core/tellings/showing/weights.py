"""How much a passage that one report alone tells weighs: what a reader wants to know of first."""

from __future__ import annotations

import re

from tellings.model import BlockKind, Comparison, OnlyHere, QuotationKind, Report, Span

# By hand, as an editor orders notes: what is sure first, then what can be quoted or counted, then
# what stands high up. No data says how much of each; only the order is used.
_FIGURE, _SPOKEN, _NAMED, _PLACE, _CLAUSE, _SHORT = 0.2, 0.2, 0.1, 0.3, -0.5, -1.0
# A passage of fewer words is a byline, a caption or a row of signs.
_FEWEST_WORDS = 4
_WORD = re.compile(r"[^\W_]+")


def weight_of(comparison: Comparison, only: OnlyHere) -> float:
    """Return the weight of a passage told by one report alone; only comparisons mean anything."""
    report = comparison.reports[only.passage.report]
    found = comparison.findings[only.passage.report]
    span = only.passage.span
    words = len(_WORD.findall(span.of(report.text)))
    kind = found.sentences[only.passage.sentence].kind
    small = words < _FEWEST_WORDS or kind in (BlockKind.BYLINE, BlockKind.DATELINE)
    figures = [one.span for one in found.quantities] + [one.span for one in found.moments]
    spoken = (one for one in found.quotations if one.kind is not QuotationKind.SCARE)
    return (
        only.score
        + _FIGURE * any(one.overlap(span) for one in figures)
        + _SPOKEN * any(one.span.overlap(span) for one in spoken)
        + _NAMED * any(one.span.overlap(span) for one in found.mentions)
        + _PLACE * (1 - _height(report, span))
        + (0 if only.whole else _CLAUSE)
        + (_SHORT if small else 0)
    )


def _height(report: Report, span: Span) -> float:
    """Return how far down the report's own text `span` begins, 0–1."""
    ends = [block.span.end for block in report.blocks if block.furniture is None]
    return min(1.0, span.start / max(ends, default=1))
