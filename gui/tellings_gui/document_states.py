"""What a document holds at one time, and how what is shown of it changes to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.history import History
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings.model.anchors import ReportKey

MAX_REPORTS = 12
MIN_REPORTS = 2


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
    """

    reports: tuple[Report, ...]
    history: History
    analysis: Analysis | None
    comparison: Comparison | None


def followed(history: History, before: Sequence[Report], now: Sequence[Report]) -> History:
    """Let what was decided find its places in other reports; without reports nothing is."""
    from tellings.history import History
    from tellings.reanchoring import reanchor

    if not now:
        return History()
    review = history.review
    if not review.decisions and not review.lost:
        return history
    return History.of(reanchor(review, before, now, _replaced(before, now))[0])


def _replaced(before: Sequence[Report], now: Sequence[Report]) -> dict[ReportKey, ReportKey] | None:
    """Return which reports took the places of others, where that is sure."""
    from tellings.model.anchors import report_keys

    if len(before) != len(now) or set(map(id, before)) == set(map(id, now)):
        return None
    keys = zip(report_keys(before), report_keys(now), before, now, strict=True)
    return {old: new for old, new, a, b in keys if a is not b}
