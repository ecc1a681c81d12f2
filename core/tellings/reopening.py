"""A work file's comparison: from the findings kept in it where they still hold, else found anew."""

from __future__ import annotations

from tellings import __version__
from tellings.analysis import Cancel, Progress, analyse
from tellings.corrections import corrected, needs_analysis
from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.model import Comparison
from tellings.model.analysis import Analysis
from tellings.settling import settle
from tellings.workfile.work import Work, portable


def kept_analysis(work: Work) -> Analysis | None:
    """Return the findings of a work file if this version would find the same.

    Raises:
        EncoderError: The encoder's files are missing or damaged.
    """
    found = work.analysis
    if found is None or len(found.reports) != len(work.reports):
        return None
    if (found.method.version, found.method.encoder) != (
        __version__,
        EncoderFiles.shipped().identity,
    ):
        return None
    return None if needs_analysis(found.reports, corrected(work.reports, work.review)) else found


def comparison_of(
    work: Work, *, progress: Progress | None = None, cancelled: Cancel | None = None
) -> Comparison:
    """Return the comparison of a work file as a person decided.

    Args:
        work: As read.
        progress: As of `analyse`; not called where the kept findings hold.
        cancelled: The same.

    Raises:
        CompareError, Cancelled, EncoderError: As of `analyse`.
    """
    analysis = kept_analysis(work)
    if analysis is None:
        reports = tuple(map(portable, corrected(work.reports, work.review)))
        analysis = analyse(reports, progress=progress, cancelled=cancelled)
    return settle(analysis, work.review, work.reports)
