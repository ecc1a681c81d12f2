"""The whole comparison in one readable page: reports in, an immutable Comparison out."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.analysis import Cancel, CompareOptions, Progress, Stage, Watch, analyse
from tellings.model import Comparison, Report
from tellings.settling import settle

__all__ = ["CompareOptions", "Stage", "compare"]


def compare(
    reports: Sequence[Report],
    options: CompareOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Comparison:
    """Find what the reports share, reword, add, leave out and contradict.

    Deterministic, free of global state but for the encoder (loaded once) and its cache of
    vectors on disk; safe to call from any thread.

    Args:
        reports: Two or more, in the order their letters follow.
        options: None for the defaults.
        progress: Called with a stage and the part of that stage done, 0–1.
        cancelled: Asked often (every 200 ms or less); True ends the work.

    Raises:
        CompareError: Fewer than two reports in which a sentence was found; others may be
            silent (a page that is all furniture).
        Cancelled: `cancelled` returned True.
        EncoderError: The encoder's files are missing or damaged.
    """
    analysis = analyse(reports, options, progress=progress, cancelled=cancelled)
    watch = Watch(progress, cancelled)
    comparison = settle(analysis, check=watch.check)
    watch.enter(Stage.DONE, 1.0)
    return comparison
