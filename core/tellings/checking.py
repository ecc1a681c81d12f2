"""What a person should look at: the least certain findings first, and how far that is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from tellings.model import BY_HAND, Comparison, Origin
from tellings.review import Dismiss, Part, Review, Spoken, Tie, Uphold

# Of links at this score or above, nine in ten are right: those can wait.
_SURE: Final = 0.9
# Speakers are right more often; of those below this many are not (benchmarks/README.md).
_SURE_SPEAKER: Final = 0.6


class ToCheck(Enum):
    """What sort of finding is to be checked."""

    LINK = "link"
    CONFLICT = "conflict"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Item:
    """A finding that nobody has decided on.

    Attributes:
        index: Of a link or conflict, in the comparison; of a quotation in its report.
        report: Of a quotation; else the first passage's.
        score: How sure it is, 0–1.
    """

    kind: ToCheck
    index: int
    report: int
    score: float


@dataclass(frozen=True, slots=True)
class CheckList:
    """What is left to check, and what is done.

    Attributes:
        items: Least certain first, then in order of place.
        checked: Findings decided on.
    """

    items: tuple[Item, ...]
    checked: int

    @property
    def total(self) -> int:
        """All that was or is to be checked."""
        return len(self.items) + self.checked


def to_check(comparison: Comparison, review: Review) -> CheckList:
    """Return the findings worth a look.

    Args:
        comparison: As settled with the review.
        review: What was decided so far.
    """
    items = [
        Item(ToCheck.LINK, index, link.a.report, link.score)
        for index, link in enumerate(comparison.links)
        if link.origin is Origin.FOUND and link.score < _SURE
    ]
    items += [
        Item(ToCheck.CONFLICT, index, conflict.a.report, conflict.score)
        for index, conflict in enumerate(comparison.conflicts)
        if conflict.origin is Origin.FOUND
    ]
    items += [
        Item(ToCheck.SPEAKER, index, report, quotation.confidence)
        for report, found in enumerate(comparison.findings)
        for index, quotation in enumerate(found.quotations)
        if quotation.speaker is not None
        and quotation.rule != BY_HAND
        and quotation.confidence < _SURE_SPEAKER
    ]
    decided = sum(isinstance(one.verdict, (Tie, Part, Uphold, Dismiss, Spoken)) for one in review)
    return CheckList(tuple(sorted(items, key=lambda item: item.score)), decided)
