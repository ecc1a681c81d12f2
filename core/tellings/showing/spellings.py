"""How each report spells the names of the persons."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from tellings.model import Comparison, MentionKind

POSSESSIVE = re.compile(r"[’']s$")


class Spellings:
    """The fullest name by which each report calls a person; one pass over the mentions."""

    def __init__(self, comparison: Comparison) -> None:
        self._reports = len(comparison.reports)
        counts: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
        for index, findings in enumerate(comparison.findings):
            text = comparison.reports[index].text
            for mention in findings.mentions:
                if mention.person is not None and mention.kind is MentionKind.NAME:
                    words = POSSESSIVE.sub("", " ".join(mention.span.of(text).split()))
                    counts[mention.person, index][words] += 1
        self._fullest = {
            key: max(names, key=lambda name: (len(name.split()), names[name], len(name), name))
            for key, names in counts.items()
        }

    def of(self, person: int | None) -> tuple[str, ...]:
        """Return the spelling of each report, "" where it does not name the person."""
        if person is None:
            return ("",) * self._reports
        return tuple(self._fullest.get((person, report), "") for report in range(self._reports))
