"""Which reports could not be compared: their silence says nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.language.understood import is_understood, language_of
from tellings.model import Link, NotCompared, NotComparedReason, Report, ReportFindings

# Reports of one event share a fifth of the shorter one's sentences and more; strangers share one by
# chance. Below so many sentences nothing can be told from a lack of links.
_LEAST_SENTENCES = 5
_LEAST_LINKED = 0.04
_SURE_LINK = 0.5


def find_not_compared(
    reports: Sequence[Report], findings: Sequence[ReportFindings], links: Sequence[Link]
) -> tuple[NotCompared, ...]:
    """Find the reports of which neither what they tell nor what they omit was judged.

    Args:
        reports: All of them.
        findings: Of each report.
        links: Between them.

    Returns:
        By report; a report has one reason, the first of `NotComparedReason`.
    """
    sizes = [len(found.sentences) for found in findings]
    linked = _linked(links, len(reports))
    unread = [
        not size or not is_understood(report) for report, size in zip(reports, sizes, strict=True)
    ]
    found = []
    for index, report in enumerate(reports):
        others = [size for other, size in enumerate(sizes) if other != index and not unread[other]]
        comparable = min(sizes[index], max(others, default=0))
        if not sizes[index]:
            found.append(NotCompared(index, NotComparedReason.EMPTY))
        elif unread[index]:
            language = language_of(report)
            found.append(NotCompared(index, NotComparedReason.LANGUAGE, language))
        elif comparable >= _LEAST_SENTENCES and linked[index] <= _LEAST_LINKED * comparable:
            found.append(NotCompared(index, NotComparedReason.FEW_LINKS))
    return tuple(found)


def _linked(links: Sequence[Link], reports: int) -> list[int]:
    """Return how many sentences of each report are surely linked."""
    sure = [link for link in links if link.certainty >= _SURE_LINK]
    ends = {(one.report, one.sentence) for link in sure for one in (link.a, link.b)}
    counts = Counter(report for report, _ in ends)
    return [counts[report] for report in range(reports)]
