"""Quotations cut into sentences, made comparable whoever tells them and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.language.clauses import clause_starts
from tellings.language.quotations.marks import find_marked
from tellings.language.words import ReportWords, Word
from tellings.meaning.speech.main_clauses import main_clause_starts
from tellings.meaning.speech.retelling import Retold, retell
from tellings.model import (
    Person,
    Quotation,
    QuotationKind,
    ReportFindings,
    Span,
)
from tellings.model.analysis import Manner, Saying
from tellings.stopping import Check, go_on

# A lone word in marks ("a “dictator”") says too little to be matched by itself.
_FEWEST_FRAGMENT_WORDS = 2
# Shorter clauses of indirect speech are no utterance; they would cut one in two.
_FEWEST_CLAUSE_WORDS = 3
_LONGEST_CONTEXT = 1500
_MARKS = "\"'“”‘’«»„‚‹›`"
_DOUBLE_MARKS = '"“”«»„'
_UNMARKED = str.maketrans(dict.fromkeys(_DOUBLE_MARKS, " "))
_TRIMMED = " \t\n.,;:!?…—–-"
_IN_MARKS = (QuotationKind.DIRECT, QuotationKind.SCARE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a quotation, or words of a report's own that another report quotes.

    Attributes:
        quotation: Index into the report's quotations, None for its own words.
        span: In the report's text, marks and final stops left out.
        keys: Keys of its words but for pronouns, in order.
        plain: Its words folded, for likeness of wording.
        words: Its words, folded.
        size: Of each word 1, of pronouns 0.
        clauses: Indices of the words that open a clause, ascending, 0 first.
        retold: The words as a narrator would report them; origins count from `span.start`.
        context: The keys of the content words in the sentences beside it.
    """

    report: int
    quotation: int | None
    sentence: int
    span: Span
    speaker: int | None
    manner: Manner
    keys: tuple[str, ...]
    content: frozenset[str]
    plain: str
    words: tuple[Word, ...]
    size: tuple[int, ...]
    clauses: tuple[int, ...]
    retold: Retold
    context: frozenset[str]

    @property
    def marked(self) -> bool:
        """The words stand in quotation marks as a whole."""
        return self.saying.marked

    @property
    def saying(self) -> Saying:
        """What is left to know once pieces are matched."""
        return Saying(
            self.report, self.quotation, self.sentence, self.span, self.speaker, self.manner
        )


def cut_pieces(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    check: Check = go_on,
) -> list[Piece]:
    """Cut every quotation into sentences, by report and position; `check` may raise to stop."""
    pieces: list[Piece] = []
    for number, read in enumerate(words):
        for piece in PieceCutter(number, read, findings[number], persons).quoted():
            check()
            pieces.append(piece)
    return pieces


class PieceCutter:
    """Cuts pieces out of one report."""

    def __init__(
        self, report: int, words: ReportWords, found: ReportFindings, persons: Sequence[Person]
    ) -> None:
        self.text = words.text
        self._words = words
        self.found = found
        self._report = report
        self._persons = persons

    def quoted(self) -> Iterator[Piece]:
        """Yield the sentences of all quotations, and the marked words inside a sentence."""
        for index, quotation in enumerate(self.found.quotations):
            for sentence, span in _sentences_in(quotation, self.found):
                if piece := self._quoted(
                    index, sentence, span, marked=_is_marked(self.text, quotation)
                ):
                    yield piece
                for part in _fragments(self.text, span, quotation):
                    if piece := self._quoted(index, sentence, part, marked=True):
                        yield piece

    def _quoted(self, index: int, sentence: int, span: Span, *, marked: bool) -> Piece | None:
        quotation = self.found.quotations[index]
        manner = Manner.MARKED if marked else Manner.REPORTED
        if quotation.kind is QuotationKind.SCARE:
            if len(span.of(self.text).split()) < _FEWEST_FRAGMENT_WORDS:
                return None
            manner = Manner.SCARE
        return self.piece(index, sentence, span, quotation.speaker, manner)

    def piece(
        self, quotation: int | None, sentence: int, span: Span, speaker: int | None, manner: Manner
    ) -> Piece | None:
        """Return a stretch of text as a piece, None if it holds no words."""
        span = trimmed(self.text, span)
        folded, lexicon = self._words(span), self._words.lexicon
        persons = lexicon.words("persons_of_speech")
        keys = tuple(word.key for word in folded if word.text not in persons)
        if not keys:
            return None
        return Piece(
            self._report,
            quotation,
            sentence,
            span,
            speaker,
            manner,
            keys,
            frozenset(word.key for word in folded if not word.is_stop),
            " ".join(word.text for word in folded),
            folded,
            tuple(int(word.text not in persons) for word in folded),
            tuple(_clauses(self._words, folded, manner)),
            retell(span.of(self.text), speaker, self._persons, lexicon),
            _context(self._words, self.found, sentence),
        )


def _is_marked(text: str, quotation: Quotation) -> bool:
    """Tell whether a quotation stands in marks as a whole, even in a pair that don't match."""
    if quotation.kind in _IN_MARKS or quotation.content != quotation.span:
        return True
    words_said = quotation.span.of(text)
    inside = words_said[1:-1]
    return (
        words_said[0] in _DOUBLE_MARKS
        and words_said[-1] in _DOUBLE_MARKS
        and not any(mark in inside for mark in _DOUBLE_MARKS)
    )


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


def _clauses(words: ReportWords, folded: Sequence[Word], manner: Manner) -> list[int]:
    """Return where a piece may be cut: of what is told in indirect speech any clause may do."""
    if manner is Manner.REPORTED:
        # Marks end no claim here: "that the pier “will open”".
        base = folded[0].span.start
        told = words.text[base : folded[-1].span.end].translate(_UNMARKED)
        spans = [Span(word.span.start - base, word.span.end - base) for word in folded]
        return _long_enough(clause_starts(told, spans, words.lexicon), len(spans))
    return main_clause_starts(words.text, folded, words.lexicon)


def _long_enough(starts: Sequence[int], size: int) -> list[int]:
    """Drop the borders that would leave a clause of hardly any words: "she says", "of course"."""
    kept: list[int] = []
    for start in starts:
        if not kept or min(start - kept[-1], size - start) >= _FEWEST_CLAUSE_WORDS:
            kept.append(start)
    return kept


def _context(words: ReportWords, found: ReportFindings, sentence: int) -> frozenset[str]:
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
        for word in words(span)
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
