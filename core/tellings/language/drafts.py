"""Quotations of a report before their speakers are known by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language.cue_finder import Cue, Unit, find_cues
from tellings.language.indirect import Reported, find_reported
from tellings.language.marks import find_marked
from tellings.language.phrases import Range
from tellings.language.statements import Statement, StatementFinder
from tellings.language.tokens import Tokens, tokenize
from tellings.language.units import build_units
from tellings.model import Modality, QuotationKind, Report, Sentence, Span

_FEWEST_OWN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation with the words that name its speaker."""

    span: Span
    content: Span
    kind: QuotationKind
    subject: Range | None
    cue: Span | None
    modality: Modality
    rule: str
    score: float
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysed:
    """A report cut into tokens and units, with its quotations drafted."""

    tokens: Tokens
    units: tuple[Unit, ...]
    drafts: tuple[Draft, ...]


def draft_quotations(report: Report, sentences: Sequence[Sentence]) -> Analysed:
    """Find every quotation of a report, with its cue and its subject.

    Args:
        report: Any report.
        sentences: Of the report, in order, furniture excluded.
    """
    paragraphs = [block.span for block in report.blocks if block.furniture is None]
    marked = find_marked(report.text, paragraphs)
    tokens = tokenize(report.text, [region.span for region in marked if region.depth == 0])
    units = build_units(sentences, marked, tokens)
    cues = [find_cues(tokens, unit) for unit in units]
    finder = StatementFinder(report.text, tokens, units, cues, paragraphs)
    statements = finder.find(marked)
    reported = [
        item
        for unit, found in zip(units, cues, strict=True)
        for item in find_reported(tokens, unit, found)
    ]
    drafts = _assemble(report.text, tokens, statements, reported)
    return Analysed(tokens, tuple(units), tuple(drafts))


def _assemble(
    text: str, tokens: Tokens, statements: Sequence[Statement], reported: Sequence[Reported]
) -> list[Draft]:
    whole = [statement for statement in statements if statement.whole]
    taken = bytearray(len(tokens))
    for statement in whole:
        taken[statement.low : statement.high] = b"\x01" * (statement.high - statement.low)
    drafts = [_direct(text, tokens, statement) for statement in whole]
    covered = bytearray(len(tokens))
    for item in _kept(tokens, reported):
        own = sum(
            tokens.is_word(index) and not taken[index] for index in range(item.first, item.last + 1)
        )
        if own < _FEWEST_OWN_WORDS and _any(taken, item.first, item.last + 1):
            continue
        covered[item.first : item.last + 1] = b"\x01" * (item.last + 1 - item.first)
        drafts.append(_reported(tokens, item))
    for statement in statements:
        if not statement.whole and not covered[statement.low]:
            drafts.append(_fragment(text, tokens, statement))
    return sorted(drafts, key=lambda draft: (draft.span.start, -draft.span.end))


def _kept(tokens: Tokens, reported: Sequence[Reported]) -> list[Reported]:
    """Leave out orders told as events, and what only leads on to a cue of its own."""
    negated = {item.cue.index for item in reported if item.cue.modality is Modality.NEGATED}
    return [
        item
        for item in reported
        if not _is_told_order(tokens, item)
        and not (tokens.lowers[item.first] == "to" and item.first + 1 in negated)
    ]


def _is_told_order(tokens: Tokens, item: Reported) -> bool:
    """Tell whether words are what people "were asked to" do, by nobody."""
    asked = item.cue.word.lemma in ("ask", "tell", "order", "urge", "advise")
    return item.cue.passive and asked and tokens.lowers[item.first] == "to"


def _any(flags: bytearray, first: int, end: int) -> bool:
    return 1 in flags[first:end]


def _cue_span(tokens: Tokens, cue: Cue | None) -> Span | None:
    return Span(tokens.starts[cue.index], tokens.ends[cue.last]) if cue else None


def _direct(text: str, tokens: Tokens, statement: Statement) -> Draft:
    modality = statement.cue.modality if statement.cue else Modality.SAID
    parts = tuple(_unmarked(text, part) for part in statement.parts)
    return Draft(
        statement.span,
        statement.content,
        QuotationKind.DIRECT,
        statement.subject,
        _cue_span(tokens, statement.cue),
        Modality.SAID if modality is Modality.ASKED else modality,
        statement.rule,
        1.0,
        parts if len(parts) > 1 else (),
    )


def _unmarked(text: str, part: Span) -> Span:
    start, end = part.start, part.end
    while start < end and text[start] in "\"'“”‘’«»„‚‹›`":
        start += 1
    while end > start and text[end - 1] in "\"'“”‘’«»„‚‹›`":
        end -= 1
    return Span(start, end)


def _reported(tokens: Tokens, item: Reported) -> Draft:
    span = Span(tokens.starts[item.first], tokens.ends[item.last])
    is_mixed = _any(tokens.quoted, item.first, item.last + 1)
    return Draft(
        span,
        span,
        QuotationKind.MIXED if is_mixed else QuotationKind.INDIRECT,
        item.cue.subject,
        _cue_span(tokens, item.cue),
        item.cue.modality,
        "cue",
        item.score,
    )


def _fragment(text: str, tokens: Tokens, statement: Statement) -> Draft:
    is_said = statement.cue is not None
    return Draft(
        statement.span,
        statement.content,
        QuotationKind.MIXED if is_said else QuotationKind.SCARE,
        statement.subject if is_said else None,
        _cue_span(tokens, statement.cue),
        statement.cue.modality if statement.cue else Modality.SAID,
        statement.rule,
        0.5 if is_said else 0.0,
    )
