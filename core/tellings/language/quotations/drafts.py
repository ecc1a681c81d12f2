"""Quotations of a report before their speakers are known by name."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.language.lexicon import Lexicon
from tellings.language.phrases import Range
from tellings.language.quotations.block_quotes import with_block_quotes
from tellings.language.quotations.candidates import trim
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.cue_finder import find_cues
from tellings.language.quotations.evidence import CLAUSES, has_finite_verb
from tellings.language.quotations.indirect import Reported, choose, find_reported
from tellings.language.quotations.marks import Marked, find_marked
from tellings.language.quotations.nicknames import find_nicknames
from tellings.language.quotations.statement import Layout, Statement
from tellings.language.quotations.statements import StatementFinder
from tellings.language.quotations.turns import with_turns
from tellings.language.quotations.units import build_units
from tellings.language.quotations.weighing import is_term, is_worth_telling
from tellings.language.tokens import Tokens, tokenize
from tellings.model import BlockKind, Modality, QuotationKind, Report, Sentence, Span
from tellings.stopping import Check, go_on

_FEWEST_OWN_WORDS = 2
_SET_APART = (":", ".", "?", "!")
_ASIDE_ENDS = (",", "—", "–", "--")
# What is marked as a statement gives way only to reported words that hold it and more.
_STATEMENT_SCORE = 0.95
# Cross-validated on PolNeAR training articles: F1 is flat from 0.16 to 0.22.
_PRICE = 0.16


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


def draft_quotations(
    report: Report, sentences: Sequence[Sentence], lexicon: Lexicon, check: Check = go_on
) -> Analysed:
    """Find every quotation of a report, with its cue and its subject.

    Args:
        report: Any report.
        sentences: Of the report, in order, furniture excluded.
        lexicon: Of its language.
        check: Called for every stretch between marks; may raise to stop.
    """
    paragraphs = [block.span for block in report.blocks if block.furniture is None]
    marked, tokens, units = read_marks(report, sentences, lexicon)
    check()
    cues = [find_cues(tokens, unit) for unit in units]
    check()
    finder = StatementFinder(Layout(report.text, tokens, units, cues, paragraphs))
    statements = finder.find(marked)
    reported: list[Reported] = []
    for unit, found in zip(units, cues, strict=True):
        check()
        reported += find_reported(tokens, unit, found)
    drafts = _assemble(report.text, tokens, statements, reported)
    return Analysed(tokens, tuple(units), tuple(drafts))


def read_marks(
    report: Report, sentences: Sequence[Sentence], lexicon: Lexicon
) -> tuple[tuple[Marked, ...], Tokens, list[Unit]]:
    """Return what stands in marks, the tokens and the units of a report."""
    paragraphs = [block.span for block in report.blocks if block.furniture is None]
    nicknames = find_nicknames(report, lexicon)
    unsaid = frozenset(nicknames)
    every = find_marked(report.text, paragraphs)
    heads = _heads_in_marks(report, every)
    found = [one for one in every if one.span not in unsaid and not _is_within(heads, one.span)]
    marked = with_turns(report, with_block_quotes(report, found, lexicon))
    spans = [region.span for region in marked if region.depth == 0]
    tokens = tokenize(report.text, lexicon, spans, nicknames)
    return marked, tokens, build_units(sentences, marked, tokens)


def _heads_in_marks(report: Report, marked: Sequence[Marked]) -> list[Span]:
    """Return the sub-headings that stand wholly in marks, ascending.

    Such a line is set from words that follow in the text, where their speaker is named.
    """
    heads = [block.span for block in report.blocks if block.kind is BlockKind.HEADING]
    in_marks = {one.span.of(report.text) for one in marked}
    return [head for head in heads if head.of(report.text).strip() in in_marks]


def _is_within(spans: Sequence[Span], inner: Span) -> bool:
    """Tell whether one of some ascending spans covers another."""
    at = bisect_right(spans, inner.start, key=lambda span: span.start) - 1
    return at >= 0 and inner.end <= spans[at].end


def _assemble(
    text: str, tokens: Tokens, statements: Sequence[Statement], reported: Sequence[Reported]
) -> list[Draft]:
    taken = bytearray(len(tokens))
    for statement in statements:
        if statement.whole:
            taken[statement.low : statement.high] = b"\x01" * (statement.high - statement.low)
    kept = [
        item
        for item in reported
        if is_worth_telling(tokens, item) and _says_own_words(tokens, taken, item)
    ]
    statements = _without_rests(text, statements, kept)
    whole = [statement for statement in statements if statement.whole]
    scored = [(statement.low, statement.high - 1, _STATEMENT_SCORE) for statement in whole]
    scored += [(item.first, item.last, item.score) for item in kept]
    picked = choose(scored, _PRICE)
    drafts = [_direct(text, tokens, whole[index]) for index in picked if index < len(whole)]
    chosen = [kept[index - len(whole)] for index in picked if index >= len(whole)]
    chosen += _retold(tokens, chosen, kept)
    covered = bytearray(len(tokens))
    for item in chosen:
        covered[item.first : item.last + 1] = b"\x01" * (item.last + 1 - item.first)
        drafts.append(_reported(tokens, item))
    for statement in statements:
        if not statement.whole and not covered[statement.low]:
            drafts.append(_fragment(tokens, statement))
    return sorted(drafts, key=lambda draft: (draft.span.start, -draft.span.end))


def _without_rests(
    text: str, statements: Sequence[Statement], kept: Sequence[Reported]
) -> list[Statement]:
    """Take for fragments the ends of what is said: `Once it opens, she said, “it will pay.”`."""
    around: dict[int, list[Reported]] = defaultdict(list)
    for item in kept:
        if item.candidate.pattern in ("around", "before") and item.score >= _PRICE:
            around[item.cue.index].append(item)
    return [
        replace(statement, whole=False)
        if statement.content.of(text)[:1].islower()
        and any(
            item.first < statement.low and item.last >= statement.high - 1
            for item in around.get(statement.cue.index if statement.cue else -1, ())
        )
        else statement
        for statement in statements
    ]


def _says_own_words(tokens: Tokens, taken: bytearray, item: Reported) -> bool:
    """Tell whether reported words are more than the statements among them."""
    own = sum(
        tokens.is_word(index) and not taken[index] for index in range(item.first, item.last + 1)
    )
    return own >= _FEWEST_OWN_WORDS or not _any(taken, item.first, item.last + 1)


def _retold(tokens: Tokens, chosen: Sequence[Reported], kept: Sequence[Reported]) -> list[Reported]:
    """Return what a reported sentence itself reports: "Obi said that Lund told her he had left"."""
    around = iter(chosen)
    outer = next(around, None)
    heard = {item.cue.index for item in chosen}
    found: list[Reported] = []
    for item in kept:
        while outer and outer.last < item.cue.index:
            outer = next(around, None)
        if outer is None:
            break
        held = outer.first < item.cue.index and item.last <= outer.last
        if not held or item.cue.index in heard or not _tells(item):
            continue
        if has_finite_verb(tokens, item.first, item.last):
            found.append(item)
            heard.add(item.cue.index)
    return found


def _tells(item: Reported) -> bool:
    """Tell whether somebody said or wrote a clause of his own."""
    cue = item.cue
    spoken = cue.word.sort == "speech" and cue.side == "left" and not cue.passive
    return spoken and item.candidate.complement in CLAUSES and item.candidate.pattern == "after"


def _any(flags: bytearray, first: int, end: int) -> bool:
    return 1 in flags[first:end]


def _cue_span(tokens: Tokens, cue: Cue | None) -> Span | None:
    return Span(tokens.starts[cue.index], tokens.ends[cue.last]) if cue else None


def _direct(text: str, tokens: Tokens, statement: Statement) -> Draft:
    parts = tuple(_unmarked(text, part) for part in statement.parts)
    return Draft(
        statement.span,
        statement.content,
        QuotationKind.DIRECT,
        statement.subject,
        _cue_span(tokens, statement.cue),
        _direct_modality(tokens, statement),
        statement.rule,
        1.0,
        parts if len(parts) > 1 else (),
    )


def _direct_modality(tokens: Tokens, statement: Statement) -> Modality:
    """Tell whether a statement in marks was made: it was, unless its own verb says it was not.

    Neither what is asked, denied or not ruled out before `: “It is on the table.”` nor anything in
    the sentence before takes back what stands in marks.
    """
    cue = statement.cue
    if cue is None or cue.modality in (Modality.ASKED, Modality.DENIED):
        return Modality.SAID
    set_apart = cue.index < statement.low and tokens.words[statement.low - 1] in _SET_APART
    if cue.modality is Modality.NEGATED and (
        set_apart or cue.word.lemma not in tokens.lexicon.words("plain_saying")
    ):
        return Modality.SAID
    return cue.modality


def _unmarked(text: str, part: Span) -> Span:
    start, end = part.start, part.end
    while start < end and text[start] in "\"'“”‘’«»„‚‹›`":
        start += 1
    while end > start and text[end - 1] in "\"'“”‘’«»„‚‹›`":
        end -= 1
    return Span(start, end)


def _reported(tokens: Tokens, item: Reported) -> Draft:
    is_mixed = _any(tokens.quoted, item.first, item.last + 1)
    names = item.cue.word.lemma in tokens.lexicon.words("naming")
    named = is_mixed and names and tokens.lowers[item.first] in tokens.lexicon.words("objects")
    # In `called him a “dictator”` what was said begins after "him".
    span = Span(tokens.starts[item.first + named], tokens.ends[item.last])
    return Draft(
        span,
        span,
        QuotationKind.MIXED if is_mixed else QuotationKind.INDIRECT,
        item.cue.speaker,
        _cue_span(tokens, item.cue),
        item.cue.modality,
        "cue",
        item.score,
        _around_attribution(tokens, item),
    )


def _around_attribution(tokens: Tokens, item: Reported) -> tuple[Span, ...]:
    """Return both parts of "The pier was safe, she said on Monday, and would stay"."""
    if item.candidate.pattern != "around":
        return ()
    cue, subject = item.cue, item.cue.subject
    low = min(cue.index, subject[0]) if subject and cue.side == "left" else cue.index
    high = max(cue.last, subject[1]) if subject and cue.side in ("right", "object") else cue.last
    before = trim(tokens, item.first, low - 1)
    comma = next(
        (index for index in range(high + 1, item.last) if tokens.words[index] in _ASIDE_ENDS), high
    )
    if not item.first <= before < low or comma + 1 > item.last:
        return ()
    return (
        Span(tokens.starts[item.first], tokens.ends[before]),
        Span(tokens.starts[comma + 1], tokens.ends[item.last]),
    )


def _fragment(tokens: Tokens, statement: Statement) -> Draft:
    cue = statement.cue
    is_said = (
        statement.subject is not None
        if cue is None
        else (
            cue.word.lemma in tokens.lexicon.words("naming")
            or (cue.last == statement.low - 1 and cue.word.sort == "speech")
            or not is_term(tokens, statement.low, statement.high)
        )
    )
    return Draft(
        statement.span,
        statement.content,
        QuotationKind.MIXED if is_said else QuotationKind.SCARE,
        statement.subject if is_said else None,
        _cue_span(tokens, cue if is_said else None),
        cue.modality if cue and is_said else Modality.SAID,
        statement.rule if is_said else "",
        0.5 if is_said else 0.0,
    )
