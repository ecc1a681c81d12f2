"""Events that are hard on documents: other scripts, control characters, a passage without end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from synthetic import synthetic_comparison

from tellings.compare import compare
from tellings.model import (
    Block,
    Comparison,
    OnlyHere,
    Passage,
    ReportFindings,
    Sentence,
    Span,
)
from tellings.reading import report_from_text

LONG = "The ferry turned back in the fog and nobody on the quay was told why; "
TEXTS: Mapping[str, tuple[str, str]] = {
    "arabic": (
        "إغلاق الميناء\n\nأغلق الميناء يوم الاثنين بعد العاصفة. «لن نفتح قبل الصباح»، قال المدير.",
        "Harbour shut\n\nThe harbour was closed on Monday after the storm, the director said.",
    ),
    "chinese": (
        "港口关闭\n\n风暴过后，港口于周一关闭。“我们明天早上再开放，”港长说。",
        "Harbour shut\n\nThe harbour was closed on Monday after the storm, the master said.",
    ),
    "emoji": (
        "Harbour shut 🚢\n\nThe harbour 👩‍🚒🇳🇴 was shut. “Nobody sails,” said Ada Berg. 🌊",
        "Port closed\n\nAda Berg said on Monday that nobody would sail; the harbour was closed. 🌊",
    ),
    "control": (
        "Harbour\x0b shut\n\nThe harbour\x01 was shut\x1b.\x7f Ada\ufffe Berg\x0c stayed.",
        "Port closed\n\nThe harbour was closed on Monday, <b>&amp; ]]> Ada Berg\u2028 stayed home.",
    ),
}  # fmt: skip
ODD = ("long", *TEXTS)


def odd_event(name: str) -> Comparison:
    """Return one of `ODD`."""
    if name == "long":
        return with_long_passage()
    texts = enumerate(TEXTS[name])
    return compare([report_from_text(text, name=f"report {number}") for number, text in texts])


def with_long_passage() -> Comparison:
    """Return a comparison made by hand, one passage of which has 100,000 letters."""
    made = synthetic_comparison(2, 2)
    text = LONG * (100_000 // len(LONG) + 1)
    passage = Passage(0, 0, Span(0, len(text)))
    first = replace(made.reports[0], text=text, blocks=(Block(passage.span),))
    return replace(
        made,
        reports=(first, made.reports[1]),
        findings=(ReportFindings((Sentence(passage.span, 0),)), made.findings[1]),
        links=(), strands=(), left_out=(), only_here=(OnlyHere(passage, True, 0.9),),
    )  # fmt: skip
