"""The appendix in Word: why two passages are linked, a line of small type each."""

from __future__ import annotations

from tellings.export.word_xml import (
    PORTRAIT,
    Column,
    cell,
    link,
    paragraph,
    shares,
    table,
    table_row,
    text_run,
)
from tellings.showing import wording
from tellings.showing.shown import Shown
from tellings.showing.why import WhyLinked

_COLUMNS = shares(PORTRAIT, (6, 14, 75))


def why_table(shown: Shown) -> str:
    """Return what speaks for and against each link, and what else was considered."""
    columns = [Column(width, text) for width, text in zip(_COLUMNS, wording.WHY_HEADS, strict=True)]
    return table(columns, (_row(why) for why in shown.why), padding=10)


def _row(why: WhyLinked) -> str:
    told = text_run(wording.evidence_text(why))
    if why.candidates:
        rivals = "; ".join(wording.candidate_text(one) for one in why.candidates)
        told += text_run(f"  {wording.CONSIDERED}: ", "Letter") + text_run(rivals)
    parts = (link(f"row_{why.row}", str(why.row)), text_run(wording.link_line(why)), told)
    return table_row(
        cell(width, paragraph(part, "Why")) for width, part in zip(_COLUMNS, parts, strict=True)
    )
