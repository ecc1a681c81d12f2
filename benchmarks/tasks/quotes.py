"""Task quotes: what is quoted in an article, in which kind of speech, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.language.analyse import analyse_report
from tellings.model import QuotationKind, ReportFindings, Utterance
from tellings.reading import report_from_text


def predict(row: dict[str, Any]) -> dict[str, Any]:
    report = report_from_text(row["text"])
    found = analyse_report(report)
    quotes = []
    for quotation in found.quotations:
        if quotation.kind is QuotationKind.SCARE:
            continue
        where = quotation.speaker_span
        quotes.append(
            {
                "start": quotation.span.start,
                "end": quotation.span.end,
                "kind": quotation.kind.value,
                "speaker_span": [where.start, where.end] if where else None,
                "speaker": (
                    None if quotation.speaker is None else found.persons[quotation.speaker].name
                ),
            }
        )
    return {"quotes": quotes}


def quote_matches(
    names: Sequence[str], findings: Sequence[ReportFindings], utterances: Sequence[Utterance]
) -> list[dict[str, Any]]:
    """Return the `quotes` list of the links task: pairs with marks on at least one side."""
    found = []
    for utterance in utterances:
        for match in utterance.matches:
            ends = (match.a_report, match.a_quotation), (match.b_report, match.b_quotation)
            quoted = [findings[report].quotations[at] for report, at in ends if at is not None]
            a_span, b_span = match.a_span, match.b_span
            if (
                all(one.kind is QuotationKind.INDIRECT for one in quoted)
                or not a_span
                or not b_span
            ):
                continue
            found.append(
                {
                    "a": [names[match.a_report], a_span.start, a_span.end],
                    "b": [names[match.b_report], b_span.start, b_span.end],
                }
            )
    return found
