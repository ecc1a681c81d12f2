"""A report's own sub-headings: each stands before the first passage that follows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tellings.model import BlockKind, Passage
from tellings.showing.shown import Shown


class Subheads:
    """Hands out each sub-heading once.

    Args:
        shown: Headings that its rows show as passages are none of these.
    """

    def __init__(self, shown: Shown) -> None:
        told = {(p.report, p.sentence) for row in shown.rows for p in row.passages}
        self._before: dict[tuple[int, int], list[str]] = defaultdict(list)
        for report, found in enumerate(shown.comparison.findings):
            waiting: list[str] = []
            for index, sentence in enumerate(found.sentences):
                if (report, index) in told:
                    self._before[report, index] += waiting
                    waiting = []
                elif sentence.kind is BlockKind.HEADING:
                    waiting.append(" ".join(sentence.span.of(shown.reports[report].text).split()))

    def before(self, passages: Iterable[Passage]) -> list[str]:
        """Return the sub-headings before some passages that were not handed out yet."""
        return [
            heading
            for one in passages
            for heading in self._before.pop((one.report, one.sentence), ())
        ]
