"""A person's corrections to what was read, each a new report."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from tellings.model import FurnitureReason, Report, ReportDate
from tellings.reading.draft import clean_line


class Keep(Enum):
    """Marks a detail that stays as it is, where None has a meaning of its own."""

    KEEP = "keep"


def with_details(
    report: Report,
    *,
    title: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    date: ReportDate | Keep | None = Keep.KEEP,
    language: str | None = None,
) -> Report:
    """Return `report` with some details replaced; what isn't given stays.

    Args:
        report: As read.
        title: "" for none.
        outlet: "" for none.
        byline: "" for none.
        date: None for none.
        language: BCP 47 primary tag.
    """
    return replace(
        report,
        title=report.title if title is None else clean_line(title),
        outlet=report.outlet if outlet is None else clean_line(outlet),
        byline=report.byline if byline is None else clean_line(byline),
        date=report.date if isinstance(date, Keep) else date,
        language=report.language if language is None else language,
    )


def with_furniture(report: Report, block_index: int, reason: FurnitureReason | None) -> Report:
    """Return `report` with one block made furniture, or made part of the report again.

    Raises:
        IndexError: There is no such block.
    """
    if not 0 <= block_index < len(report.blocks):
        raise IndexError(block_index)
    blocks = list(report.blocks)
    blocks[block_index] = replace(blocks[block_index], furniture=reason)
    return replace(report, blocks=tuple(blocks))
