"""What is quoted in a text written for a test, in words instead of spans."""

from __future__ import annotations

from dataclasses import dataclass

from english import ENGLISH
from made_events import report_of

from tellings.language.quotations.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.model import (
    BlockKind,
    Modality,
    Quotation,
    QuotationKind,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation; `speaker` is a name, `parts` the words of each part or of the whole."""

    words: str
    kind: QuotationKind
    speaker: str | None
    modality: Modality
    rule: str
    confidence: float
    parts: list[str]


def spoken_in(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Said]:
    """Return the quotations of a text, in order."""
    report = report_of(text, kind)
    found = find_quotations(report, split_sentences(report, ENGLISH), ENGLISH)
    names = [person.name for person in found.persons]
    return [_said(quotation, text, names) for quotation in found.quotations]


def _said(quotation: Quotation, text: str, names: list[str]) -> Said:
    parts = quotation.parts or (quotation.content,)
    return Said(
        quotation.content.of(text),
        quotation.kind,
        None if quotation.speaker is None else names[quotation.speaker],
        quotation.modality,
        quotation.rule,
        quotation.confidence,
        [part.of(text) for part in parts],
    )
