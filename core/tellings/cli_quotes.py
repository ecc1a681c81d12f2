"""What `tellings quotes` prints: a table for people, JSON for programs."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Sequence

from tellings.language.analyse import analyse_report, unite_persons
from tellings.language.understood import common_lexicon
from tellings.model import (
    Person,
    Quotation,
    QuotationKind,
    Report,
    ReportFindings,
    Span,
    report_letter,
)

_SPEAKER_WIDTH = 26


def quotes_table(reports: Sequence[Report]) -> str:
    """Return the quotations of all reports, one paragraph each, scare marks left out."""
    persons, findings = _read(reports)
    width = max(60, min(110, shutil.get_terminal_size().columns))
    lines: list[str] = []
    for index, (report, found) in enumerate(zip(reports, findings, strict=True)):
        lines.append(f"{report_letter(index)}  {report.title or report.source.name}")
        rows = [q for q in found.quotations if q.kind is not QuotationKind.SCARE]
        lines += [line for q in rows for line in _row(report, q, persons, width)]
        found_some = f"{len(rows)} quotation{'s' if len(rows) > 1 else ''}"
        lines.append(f"   {found_some if rows else 'no quotation found'}")
        lines.append("")
    return "\n".join(lines).rstrip()


def _read(
    reports: Sequence[Report],
) -> tuple[tuple[Person, ...], tuple[ReportFindings, ...]]:
    findings = [analyse_report(report) for report in reports]
    return unite_persons(findings, common_lexicon(reports))


def _row(report: Report, quotation: Quotation, persons: Sequence[Person], width: int) -> list[str]:
    speaker = "–" if quotation.speaker is None else persons[quotation.speaker].name
    head = f"   {textwrap.shorten(speaker, _SPEAKER_WIDTH, placeholder=' …'):<{_SPEAKER_WIDTH}} "
    head += f"{quotation.kind.value:<9} "
    words = " ".join(quotation.span.of(report.text).split())
    return textwrap.wrap(words, width, initial_indent=head, subsequent_indent=" " * len(head))


def quotes_json(reports: Sequence[Report]) -> str:
    """Return the same as JSON: reports with their quotations, spans in code points."""
    persons, findings = _read(reports)
    data = [
        {
            "report": report_letter(index),
            "file": report.source.name,
            "sha256": report.source.sha256,
            "title": report.title,
            "quotations": _as_data(report, found, persons),
        }
        for index, (report, found) in enumerate(zip(reports, findings, strict=True))
    ]
    return json.dumps({"reports": data}, ensure_ascii=False, indent=2)


def _as_data(
    report: Report, found: ReportFindings, persons: Sequence[Person]
) -> list[dict[str, object]]:
    return [
        {
            "span": _pair(quotation.span),
            "content": _pair(quotation.content),
            "text": quotation.content.of(report.text),
            "kind": quotation.kind.value,
            "modality": quotation.modality.value,
            "speaker": None if quotation.speaker is None else persons[quotation.speaker].name,
            "speaker_span": _pair(quotation.speaker_span),
            "cue": quotation.cue.of(report.text) if quotation.cue else None,
            "confidence": round(quotation.confidence, 3),
            "rule": quotation.rule,
        }
        for quotation in found.quotations
    ]


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
