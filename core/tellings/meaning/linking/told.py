"""How probably each report tells each sentence of the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.meaning.linking.arrays import Floats
from tellings.model import ReportFindings
from tellings.model.analysis import SentencePairs

Told = tuple[Floats, ...]
"""By report (sentences, reports): the probability that each report tells the sentence."""


def told_by(findings: Sequence[ReportFindings], pairs: SentencePairs) -> Told:
    """Return for every sentence how probably its best partner in each report tells it, 0–1.

    Args:
        findings: Of each report.
        pairs: All that were judged; what wasn't counts as not told.
    """
    counts = [len(found.sentences) for found in findings]
    report_of = np.repeat(np.arange(len(counts)), counts)
    best = np.zeros((len(report_of), len(counts)), np.float32)
    np.maximum.at(best, (pairs.a, report_of[pairs.b]), pairs.score)
    np.maximum.at(best, (pairs.b, report_of[pairs.a]), pairs.score)
    return tuple(np.split(best, np.cumsum(counts)[:-1]))
