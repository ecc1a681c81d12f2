"""Who said what in one report: the public entry to quotations and their speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language.lexicon import Lexicon
from tellings.language.persons.speakers import SpeakerFinder
from tellings.language.quotations.drafts import Analysed, Draft, draft_quotations
from tellings.model import Mention, Person, Quotation, QuotationKind, Report, Sentence, Span
from tellings.stopping import Check, go_on


@dataclass(frozen=True, slots=True)
class Spoken:
    """Quotations of a report with the persons they speak of.

    Attributes:
        persons: In order of first mention; `Quotation.speaker` and `Mention.person` index it.
        mentions: In order of position.
        quotations: By start, longest first.
    """

    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]


def find_quotations(
    report: Report, sentences: Sequence[Sentence], lexicon: Lexicon, check: Check = go_on
) -> Spoken:
    """Find the quotations of a report, direct, mixed and indirect, and who speaks them.

    Args:
        report: Any report; furniture is left out because no sentence covers it.
        sentences: Of the report, in order.
        lexicon: Of its language.
        check: Called every few sentences; may raise to stop.

    Returns:
        Everything found; never raises on odd or unbalanced marks.
    """
    analysed = draft_quotations(report, sentences, lexicon, check)
    finder = SpeakerFinder(report.text, analysed.tokens, analysed.units, check)
    for draft in sorted(analysed.drafts, key=lambda draft: draft.subject or (-1, -1)):
        check()
        if draft.subject:
            finder.resolve(draft.subject)
    check()
    starts = [sentence.span.start for sentence in sentences]
    quotations = [
        _quotation(draft, analysed, finder, sentences, starts) for draft in analysed.drafts
    ]
    return Spoken(
        finder.register.persons(),
        tuple(finder.mentions()),
        tuple(quotation for quotation in quotations if quotation.sentences),
    )


def _quotation(
    draft: Draft,
    analysed: Analysed,
    finder: SpeakerFinder,
    sentences: Sequence[Sentence],
    starts: Sequence[int],
) -> Quotation:
    touched = _sentences_of(draft.span, sentences, starts)
    if draft.subject is None or draft.kind is QuotationKind.SCARE:
        return Quotation(
            draft.span, draft.content, draft.kind, touched, cue=draft.cue, modality=draft.modality,
            rule=draft.rule or "none", parts=draft.parts,
        )  # fmt: skip
    resolved = finder.resolve(draft.subject)
    named = resolved.rule != "no-speaker"
    tokens = analysed.tokens
    span = Span(tokens.starts[draft.subject[0]], tokens.ends[draft.subject[1]])
    near = 1.0 if draft.rule == "cue" else 0.7
    return Quotation(
        draft.span,
        draft.content,
        draft.kind,
        touched,
        resolved.entry.index if resolved.entry else None,
        span if named else None,
        draft.cue,
        draft.modality,
        round(near * resolved.confidence, 3),
        resolved.rule if draft.rule == "cue" else f"{draft.rule}, {resolved.rule}",
        draft.parts,
    )


def _sentences_of(
    span: Span, sentences: Sequence[Sentence], starts: Sequence[int]
) -> tuple[int, ...]:
    index = max(0, bisect_left(starts, span.start + 1) - 1)
    touched: list[int] = []
    while index < len(sentences) and sentences[index].span.start < span.end:
        if sentences[index].span.overlap(span):
            touched.append(index)
        index += 1
    return tuple(touched)
