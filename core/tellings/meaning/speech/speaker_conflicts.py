"""The same words given to two different persons."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.meaning.speech.speakers import exclude_each_other
from tellings.model import (
    Conflict,
    ConflictKind,
    ConflictReason,
    MentionKind,
    Passage,
    Person,
    Quotation,
    QuotationKind,
    QuotationMatch,
    Report,
    ReportFindings,
    Utterance,
)

_SAME_WORDS = 0.9
_FEWEST_CLASHING_WORDS = 5


def speaker_conflicts(
    utterances: Sequence[Utterance],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    reports: Sequence[Report],
) -> tuple[Conflict, ...]:
    """Find the same words given to two different persons.

    Args:
        utterances: As `find_utterances` returns them.
        findings: Of each report.
        persons: The register that speakers index.
        reports: The reports themselves.

    Returns:
        By report and position; `strand` is None, `a_value` and `b_value` are the names.
    """
    found = [
        conflict
        for utterance in utterances
        for match in utterance.matches
        if (conflict := _clash(match, findings, persons, reports))
    ]
    return tuple(sorted(found, key=lambda conflict: (conflict.a, conflict.b)))


def _is_named(quotation: Quotation, found: ReportFindings) -> bool:
    """Tell whether a report names the speaker where it quotes."""
    return quotation.speaker_span is not None and any(
        mention.kind is MentionKind.NAME and mention.span.overlap(quotation.speaker_span)
        for mention in found.mentions
    )


def _clash(
    match: QuotationMatch,
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    reports: Sequence[Report],
) -> Conflict | None:
    if match.a_quotation is None or match.b_quotation is None:
        return None
    a = findings[match.a_report].quotations[match.a_quotation]
    b = findings[match.b_report].quotations[match.b_quotation]
    if a.speaker is None or b.speaker is None or a.speaker == b.speaker:
        return None
    speakers = persons[a.speaker], persons[b.speaker]
    if not exclude_each_other(*speakers):
        return None
    if not all(_is_named(q, findings[r]) for q, r in ((a, match.a_report), (b, match.b_report))):
        return None  # "he" and "the minister" may be anybody
    if QuotationKind.INDIRECT in (a.kind, b.kind) or match.a_span is None or match.b_span is None:
        return None
    texts = (
        match.a_span.of(reports[match.a_report].text),
        match.b_span.of(reports[match.b_report].text),
    )
    if not _same_words(*texts) or a.speaker_span is None or b.speaker_span is None:
        return None
    return Conflict(
        ConflictKind.SPEAKER,
        ConflictReason.SAME_WORDS_TWO_SPEAKERS,
        Passage(match.a_report, a.sentences[0], match.a_span),
        Passage(match.b_report, b.sentences[0], match.b_span),
        a.speaker_span,
        b.speaker_span,
        speakers[0].name,
        speakers[1].name,
        None,
        round(match.score * min(a.confidence, b.confidence), 4),
    )


def _same_words(a: str, b: str) -> bool:
    from rapidfuzz import fuzz

    enough = min(len(a.split()), len(b.split())) >= _FEWEST_CLASHING_WORDS
    return enough and fuzz.partial_ratio(a.lower(), b.lower()) >= 100 * _SAME_WORDS
