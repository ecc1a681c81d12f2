"""What a document holds at one time, and how what is shown of it changes to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tellings_gui.saying import say

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.history import History
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings.model.anchors import ReportKey

MAX_REPORTS = 12
MIN_REPORTS = 2
MOST_ANALYSES = 4


@dataclass(frozen=True, slots=True)
class Change:
    """How what is shown changed.

    Attributes:
        same_reports: The texts are the ones shown before, so that places in them still hold.
        by: Whose doing it is: the view in which a person decided something, None for the
            machine's. It need not follow its own change.
    """

    same_reports: bool = False
    by: object | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a document held.

    Attributes:
        reports: As read.
        history: What was decided.
        analysis, comparison: None where nothing was found yet.
        is_first: They are a first answer, of which the judged one was under way.
    """

    reports: tuple[Report, ...]
    history: History
    analysis: Analysis | None
    comparison: Comparison | None
    is_first: bool = False


class KnownAnalyses:
    """What was found a few steps ago: what is undone need not be found anew."""

    def __init__(self, first: Analysis | None = None) -> None:
        self._kept = [] if first is None else [first]

    def keep(self, analysis: Analysis) -> None:
        """Keep what was found; a few hundred kB each."""
        self._kept = [*self._kept, analysis][-MOST_ANALYSES:]

    def of(self, reports: Sequence[Report]) -> Analysis | None:
        """Return what was found in reports as a person corrected them, None if it is not known."""
        from tellings.corrections import needs_analysis

        same = (one for one in reversed(self._kept) if len(one.reports) == len(reports))
        return next((one for one in same if not needs_analysis(one.reports, reports)), None)


def followed(
    history: History, before: tuple[Report, ...], now: tuple[Report, ...], label: str = ""
) -> History:
    """Let what was decided find its places in other reports: a step that can be undone.

    Args:
        history: So far; a beginning where there were no reports.
        before: The reports it is about, as read.
        now: The others; without any nothing is decided, and nothing can be undone.
        label: Names the step for people, "" where what became of the reports names it.
    """
    from tellings.history import History
    from tellings.reanchoring import reanchor

    if not now:
        return History()
    review = history.review
    if review.decisions or review.lost:
        review = reanchor(review, before, now, _replaced(before, now))[0]
    if not before:
        return History.of(review, now)
    return history.did(label or _step_name(before, now), review, now)


def _step_name(before: Sequence[Report], now: Sequence[Report]) -> str:
    """Return what was done to reports, for the menu of Undo."""
    if len(now) > len(before):
        return say("Add Reports") if len(now) > len(before) + 1 else say("Add a Report")
    if len(now) < len(before):
        return say("Remove Report")
    moved = set(map(id, before)) == set(map(id, now))
    return say("Move Report") if moved else say("Replace Report")


def _replaced(before: Sequence[Report], now: Sequence[Report]) -> dict[ReportKey, ReportKey] | None:
    """Return which reports took the places of others, where that is sure."""
    from tellings.model.anchors import report_keys

    if len(before) != len(now) or set(map(id, before)) == set(map(id, now)):
        return None
    keys = zip(report_keys(before), report_keys(now), before, now, strict=True)
    return {old: new for old, new, a, b in keys if a is not b}
