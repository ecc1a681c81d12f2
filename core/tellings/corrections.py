"""What a person corrected in reports before anything is found in them: details and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from tellings.model import Block, FurnitureReason, Granularity, Report, ReportDate
from tellings.model.anchors import Anchors, ReportKey, anchor_at
from tellings.review import Correct, Field, Furnish, Review

# How a date is written that is known so exactly, by its length.
_FORMS: Final = {
    4: ("%Y", Granularity.YEAR),
    7: ("%Y-%m", Granularity.MONTH),
    10: ("%Y-%m-%d", Granularity.DAY),
    16: ("%Y-%m-%dT%H:%M", Granularity.MINUTE),
}


def corrected(reports: Sequence[Report], review: Review) -> tuple[Report, ...]:
    """Return reports as a person says they should be; done twice it is the same as once.

    Args:
        reports: As read.
        review: Decisions that don't fit these reports are left aside.
    """
    anchors = Anchors(reports)
    result = list(reports)
    for decision in review:
        verdict = decision.verdict
        if isinstance(verdict, Correct):
            report = anchors.index(verdict.report)
            if report is not None:
                result[report] = _with_detail(result[report], verdict)
        elif isinstance(verdict, Furnish):
            report = anchors.report_of(verdict.block)
            if report is not None:
                result[report] = _furnished(result[report], verdict)
    return tuple(result)


def needs_analysis(analysed: Sequence[Report], reports: Sequence[Report]) -> bool:
    """Tell whether reports differ from analysed ones in anything that findings depend on.

    Args:
        analysed: The reports of an `Analysis`.
        reports: As `corrected` returns them.
    """
    return [_read(one) for one in analysed] != [_read(one) for one in reports]


def _read(report: Report) -> tuple[object, ...]:
    """Return what the analysis reads of a report."""
    # Why a block is furniture makes no difference to it.
    blocks = [(block.span, block.kind, block.furniture is None) for block in report.blocks]
    return report.text, blocks, report.date, report.language, report.title


def written_date(date: ReportDate | None) -> str:
    """Return a date as `Correct` holds it, "" for none."""
    if date is None:
        return ""
    form = next(form for form, granularity in _FORMS.values() if granularity is date.granularity)
    return date.value.strftime(form)


def read_date(written: str) -> ReportDate | None:
    """Return the date that is written so; None where it is none.

    Raises:
        ValueError: It looks like one but isn't ("2031-02-30").
    """
    if not written:
        return None
    if len(written) not in _FORMS:
        raise ValueError(written)
    form, granularity = _FORMS[len(written)]
    return ReportDate(datetime.strptime(written, form), granularity)


def corrections(key: ReportKey, before: Report, after: Report) -> tuple[Correct | Furnish, ...]:
    """Return what makes one report of another that has the same text.

    Args:
        key: Of the report.
        before: As it stands.
        after: As a person says it should be.
    """
    details = tuple(
        Correct(key, field, _written(after, field))
        for field in Field
        if _written(before, field) != _written(after, field)
    )
    blocks = tuple(
        Furnish(anchor_at(key, after.text, new.span), new.furniture is not None)
        for old, new in zip(before.blocks, after.blocks, strict=True)
        if (old.furniture is None) is not (new.furniture is None)
    )
    return *details, *blocks


def _written(report: Report, field: Field) -> str:
    if field is Field.DATE:
        return written_date(report.date)
    value: str = getattr(report, field.value)
    return value


def _with_detail(report: Report, verdict: Correct) -> Report:
    if verdict.field is Field.DATE:
        try:
            return replace(report, date=read_date(verdict.value))
        except ValueError:
            return report  # a damaged work file can say anything
    changed: dict[str, Any] = {verdict.field.value: verdict.value}
    return replace(report, **changed)


def _furnished(report: Report, verdict: Furnish) -> Report:
    span = verdict.block.span
    blocks = (_changed(one, verdict) if one.span.overlap(span) else one for one in report.blocks)
    return replace(report, blocks=tuple(blocks))


def _changed(block: Block, verdict: Furnish) -> Block:
    if not verdict.is_furniture:
        return replace(block, furniture=None)
    return replace(block, furniture=block.furniture or FurnitureReason.BY_HAND)
