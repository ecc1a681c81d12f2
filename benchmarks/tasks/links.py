"""Task links: what reports of one event share, tell alone, and quote in two wordings."""

from __future__ import annotations

from typing import Any

from tellings.compare import compare
from tellings.model import Passage, QuotationKind
from tellings.reading import report_from_text

_IN_MARKS = (QuotationKind.DIRECT, QuotationKind.MIXED)


def predict(row: dict[str, Any]) -> dict[str, Any]:
    names = [report["name"] for report in row["reports"]]
    found = compare(
        [report_from_text(r["text"], title=r["title"], name=r["name"]) for r in row["reports"]]
    )

    def place(passage: Passage) -> list[Any]:
        return [names[passage.report], passage.span.start, passage.span.end]

    def quotation(report: int, index: int) -> list[Any]:
        content = found.findings[report].quotations[index].content
        return [names[report], content.start, content.end]

    def in_marks(report: int, index: int) -> bool:
        return found.findings[report].quotations[index].kind in _IN_MARKS

    return {
        "links": [{"a": place(k.a), "b": place(k.b), "score": k.score} for k in found.links],
        "only": [place(only.passage) for only in found.only_here if only.whole],
        "quotes": [
            {
                "a": quotation(m.a_report, m.a_quotation),
                "b": quotation(m.b_report, m.b_quotation),
            }
            for utterance in found.utterances
            for m in utterance.matches
            if in_marks(m.a_report, m.a_quotation) or in_marks(m.b_report, m.b_quotation)
        ],
    }
