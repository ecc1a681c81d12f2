"""Who may tell what a row holds: the state between told and surely not told."""

from __future__ import annotations

from tellings.model import Comparison, Passage
from tellings.model.comparison import TOLD_ELSEWHERE
from tellings.showing.units import Unit


def perhaps_told(comparison: Comparison, unit: Unit) -> dict[int, Passage]:
    """Return, by report that is silent in a unit, its passage that most probably tells it.

    That passage fell short of a link; a report that surely tells nothing of it isn't named.

    Args:
        comparison: With the rivals of every sentence.
        unit: Of its units.
    """
    best: dict[int, tuple[float, Passage]] = {}
    present = {one.report for one in unit.passages}
    for passage in unit.passages:
        for rival in comparison.candidates.get((passage.report, passage.sentence), ()):
            report = rival.passage.report
            if report in present or report in unit.lacking or rival.score < TOLD_ELSEWHERE:
                continue
            if report not in best or rival.score > best[report][0]:
                best[report] = rival.score, rival.passage
    return {report: passage for report, (_, passage) in sorted(best.items())}
