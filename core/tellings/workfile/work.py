"""What a work file holds, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from tellings.model import Report
from tellings.model.anchors import ReportKey
from tellings.review import NOTHING, Review

if TYPE_CHECKING:  # takes NumPy to import
    from tellings.model.analysis import Analysis

FORMAT: Final = 1
MIMETYPE: Final = "application/x-tellings"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The table of contents of a work file.

    Attributes:
        format: `FORMAT` when it was written.
        made_by: Program and version.
        reports: Keys, in the order of the reports' letters.
    """

    format: int
    made_by: str
    reports: tuple[ReportKey, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """What a person works on.

    Attributes:
        reports: As read, before any correction.
        review: A person's decisions.
        analysis: Of the corrected reports; None if nothing was found yet or it was dropped.
        view: Where the person was reading: JSON values that nothing in core looks at.
        sources: Original bytes by their SHA-256, for reports whose source has that digest.
    """

    reports: tuple[Report, ...]
    review: Review = NOTHING
    analysis: Analysis | None = None
    view: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


def portable(report: Report) -> Report:
    """Return a report without its place on this machine, which is nobody else's business."""
    return replace(report, source=replace(report.source, path=None))


def without_text(report: Report) -> Report:
    """Return a report as the analysis keeps it: its text stands in the file already."""
    return replace(portable(report), text="")
