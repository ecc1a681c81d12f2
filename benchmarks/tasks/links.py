"""Task links: what reports of one event share, tell alone, and quote in two wordings."""

from __future__ import annotations

from typing import Any

from tasks.quotes import quote_matches

from tellings.compare import compare
from tellings.model import Passage
from tellings.reading import report_from_text


def predict(row: dict[str, Any]) -> dict[str, Any]:
    names = [report["name"] for report in row["reports"]]
    found = compare(
        [report_from_text(r["text"], title=r["title"], name=r["name"]) for r in row["reports"]]
    )

    def place(passage: Passage) -> list[Any]:
        return [names[passage.report], passage.span.start, passage.span.end]

    return {
        "links": [{"a": place(k.a), "b": place(k.b), "score": k.score} for k in found.links],
        "only": [place(only.passage) for only in found.only_here if only.whole],
        "conflicts": [
            {
                "a": [names[c.a.report], c.a_span.start, c.a_span.end],
                "b": [names[c.b.report], c.b_span.start, c.b_span.end],
                "kind": c.kind.value,
            }
            for c in found.conflicts
        ],
        "quotes": quote_matches(names, found.findings, found.utterances),
    }
