"""Quotations cut into sentences, made comparable whoever tells them and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.language.marks import find_marked
from tellings.language.words import words
from tellings.model import (
    Person,
    PersonKind,
    Quotation,
    QuotationKind,
    Report,
    ReportFindings,
    Span,
)

# A lone word in marks ("a “dictator”") says too little to be matched by itself.
_FEWEST_FRAGMENT_WORDS = 2
_LONGEST_CONTEXT = 1500
_MARKS = "\"'“”‘’«»„‚‹›`"
_TRIMMED = " \t\n.,;:!?…—–-"
# First person and reported third person are one person speaking; tense follows the narrator.
_RETOLD = {
    "i": "he", "me": "him", "my": "his", "mine": "his", "myself": "himself", "we": "they",
    "us": "them", "our": "their", "ours": "theirs", "she": "he", "her": "his", "hers": "his",
    "herself": "himself", "i'm": "he is", "i've": "he has", "i'll": "he will", "i'd": "he would",
    "we're": "they are", "we've": "they have", "we'll": "they will", "was": "is",
    "am": "is", "were": "are", "would": "will", "could": "can",
    "had": "has", "might": "may", "that": "",
}  # fmt: skip
_POV_KEYS = frozenset(
    ("i", "me", "my", "mine", "we", "us", "our", "he", "she", "him", "her", "his", "they", "them")
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a quotation.

    Attributes:
        span: In the report's text, marks and final stops left out.
        marked: The words stand in quotation marks as a whole.
        keys: Keys of its words but for pronouns, in order.
        plain: Its words folded, for likeness of wording.
        retold: The words as a narrator would report them ("Obi said he is ready …").
        context: The keys of the content words in the sentences beside it.
    """

    report: int
    quotation: int
    sentence: int
    span: Span
    speaker: int | None
    marked: bool
    keys: tuple[str, ...]
    content: frozenset[str]
    plain: str
    retold: str
    context: frozenset[str]


def cut_pieces(
    reports: Sequence[Report], findings: Sequence[ReportFindings], persons: Sequence[Person]
) -> list[Piece]:
    """Cut every quotation into sentences, by report and position; scare marks left out."""
    pieces: list[Piece] = []
    for report, found in enumerate(findings):
        for index, quotation in enumerate(found.quotations):
            if quotation.kind is QuotationKind.SCARE:
                continue
            text = reports[report].text
            for sentence, span in _sentences_in(quotation, found):
                fragments = _fragments(text, span, quotation)
                for part, marked in [(span, None), *((part, True) for part in fragments)]:
                    piece = _piece(text, report, (index, sentence), part, found, persons)
                    if piece:
                        pieces.append(replace(piece, marked=True) if marked else piece)
    return pieces


def _fragments(text: str, span: Span, quotation: Quotation) -> list[Span]:
    """Return the stretches in marks of a mixed quotation: its speaker's very words."""
    if quotation.kind is not QuotationKind.MIXED or quotation.content != quotation.span:
        return []
    regions = (region.content for region in find_marked(text, [span]) if region.depth == 0)
    return [
        part
        for part in regions
        if len(part) < 0.9 * len(span) and len(part.of(text).split()) >= _FEWEST_FRAGMENT_WORDS
    ]


def _sentences_in(quotation: Quotation, found: ReportFindings) -> list[tuple[int, Span]]:
    """Return the parts of a quotation cut at the borders of sentences, with each one's index."""
    spans: list[tuple[int, Span]] = []
    for part in quotation.parts or (quotation.content,):
        for index in quotation.sentences:
            sentence = found.sentences[index].span
            start, end = max(part.start, sentence.start), min(part.end, sentence.end)
            if start < end:
                spans.append((index, Span(start, end)))
    return spans


def _piece(
    text: str,
    report: int,
    place: tuple[int, int],
    span: Span,
    found: ReportFindings,
    persons: Sequence[Person],
) -> Piece | None:
    span = trimmed(text, span)
    folded = words(text, span)
    keys = tuple(word.key for word in folded if word.text not in _POV_KEYS)
    if not keys:
        return None
    index, sentence = place
    quotation = found.quotations[index]
    return Piece(
        report,
        index,
        sentence,
        span,
        quotation.speaker,
        quotation.kind is QuotationKind.DIRECT or quotation.content != quotation.span,
        keys,
        frozenset(word.key for word in folded if not word.is_stop),
        " ".join(word.text for word in folded),
        retell(span.of(text), quotation.speaker, persons),
        _context(text, found, sentence),
    )


def _context(text: str, found: ReportFindings, sentence: int) -> frozenset[str]:
    """Return the content words of the sentences next to one."""
    neighbours = [
        found.sentences[index].span
        for index in (sentence - 1, sentence + 1)
        if 0 <= index < len(found.sentences)
    ]
    return frozenset(
        word.key
        for span in neighbours
        if len(span) <= _LONGEST_CONTEXT
        for word in words(text, span)
        if not word.is_stop
    )


def trimmed(text: str, span: Span) -> Span:
    """Return a span without marks, stops and white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS + _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _MARKS + _TRIMMED:
        end -= 1
    if text.startswith("that ", start, end):
        return Span(start + len("that "), end)
    return Span(start, end)


def retell(words_said: str, speaker: int | None, persons: Sequence[Person]) -> str:
    """Put words into reported speech: third person, the narrator's "said" before them.

    A sentence encoder finds "I am ready to leave my post" far from "he was ready to step
    down", but close once both are retold alike (FACTS.md: 0.15 against 0.75).
    """
    told = _WORD.sub(_retold_word, words_said)
    name = "they"
    if speaker is not None and persons[speaker].kind is PersonKind.PERSON:
        name = persons[speaker].name.split()[-1]
    return f"{name} said {told.strip()}"


def _retold_word(match: re.Match[str]) -> str:
    word = match.group()
    return _RETOLD.get(word.lower().replace("’", "'"), word)
