"""The facts of a passage that can clash: quantities, moments and names, word by word."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from tellings.language.clauses import clause_starts
from tellings.language.lexicon import Lexicon
from tellings.language.moments import find_moments
from tellings.language.quantities import find_quantities
from tellings.language.words import ReportWords, Word
from tellings.meaning.conflicts.claims import Claims
from tellings.meaning.conflicts.polarity_words import PolarityWords
from tellings.meaning.linking.rarity import word_weight
from tellings.model import (
    Mention,
    Moment,
    Passage,
    Quantity,
    ReportDate,
    ReportFindings,
    Span,
)

_SENTENCE_STARTS: Final = '.!?:“"‘«(—…'
_TITLE_CASE: Final = 0.9
_JOINED: Final = 2


@dataclass(frozen=True)
class Telling:
    """A passage with what was found in it.

    Attributes:
        read: The words of the whole report.
        span: The passage.
        quantities: Inside the span, in order.
        moments: Inside the span, in order.
        mentions: Inside the span, in order; their persons count over all reports.
    """

    read: ReportWords
    span: Span
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[Mention, ...] = ()

    @classmethod
    def of(
        cls, text: str, lexicon: Lexicon, span: Span | None = None, date: ReportDate | None = None
    ) -> Telling:
        """Read a passage of a text on its own."""
        span = span or Span(0, len(text))
        quantities = find_quantities(text, [span], lexicon, date)
        moments = find_moments(text, [span], lexicon, date)
        return cls(ReportWords(text, lexicon), span, quantities, moments)

    @classmethod
    def part(cls, read: ReportWords, span: Span, found: ReportFindings) -> Telling:
        """Take what lies in a passage from what was found in its whole report."""
        return cls(
            read,
            span,
            _inside(found.quantities, span),
            _inside(found.moments, span),
            _inside(found.mentions, span),
        )

    @property
    def text(self) -> str:
        """The text of the whole report."""
        return self.read.text

    @property
    def lexicon(self) -> Lexicon:
        """The words of the report's language."""
        return self.read.lexicon

    @cached_property
    def claims(self) -> Claims:
        """What words of the report's language claim."""
        return Claims.of(self.lexicon)

    @cached_property
    def polarity(self) -> PolarityWords:
        """The words of the report's language that turn a claim round."""
        return PolarityWords.of(self.lexicon)

    @cached_property
    def wording(self) -> str:
        """The passage as it is written."""
        return self.span.of(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the passage."""
        return self.read(self.span)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(word.key for word in self.words)

    def indices(self, spans: Sequence[Span]) -> list[int]:
        """Return the indices of the words that stand at some places, others left out."""
        found = (self._word_at.get((span.start, span.end)) for span in spans)
        return [index for index in found if index is not None]

    @cached_property
    def _word_at(self) -> dict[tuple[int, int], int]:
        return {(word.span.start, word.span.end): at for at, word in enumerate(self.words)}

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """What each of its words weighs by its rarity, 0–1."""
        return tuple(word_weight(word.key, word.is_stop, self.lexicon) for word in self.words)

    @cached_property
    def months(self) -> frozenset[str]:
        """The months that it names, dated or not."""
        capital = (word for word in self.words if self.text[word.span.start].isupper())
        months = self.lexicon.words("months")
        return frozenset(word.text for word in capital if word.text in months)

    @cached_property
    def folded(self) -> str:
        """Its words as folded, blanks between and around."""
        return f" {' '.join(word.text for word in self.words)} "

    def within(self, span: Span) -> range:
        """Return the indices of the words that a span touches."""
        first = bisect.bisect_right(self.words, span.start, key=lambda word: word.span.end)
        last = bisect.bisect_left(self.words, span.end, key=lambda word: word.span.start)
        return range(first, max(first, last))

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of every run of two to five words, as an abbreviation writes them."""
        letters = [word.text[0] for word in self.words if not word.is_stop]
        return frozenset(
            "".join(letters[at : at + size])
            for size in range(2, 6)
            for at in range(len(letters) - size + 1)
        )

    @cached_property
    def in_title_case(self) -> bool:
        """Whether nearly every word has a capital, as in headlines: there it says nothing."""
        content = [word for word in self.words if not word.is_stop]
        capital = sum(self.text[word.span.start].isupper() for word in content)
        return len(content) > 3 and capital >= _TITLE_CASE * len(content)

    def which(self, test: Callable[[Telling, int], bool]) -> tuple[int, ...]:
        """Return the indices of the words that pass a test; each test is made once a word."""
        if test not in self._passed:
            self._passed[test] = tuple(at for at in range(len(self.words)) if test(self, at))
        return self._passed[test]

    @cached_property
    def _passed(self) -> dict[Callable[[Telling, int], bool], tuple[int, ...]]:
        return {}

    def quantity_at(self, word: Word) -> Quantity | None:
        """Return the quantity that a word belongs to."""
        return next((q for q in self.quantities if q.span.overlap(word.span)), None)

    def moment_at(self, word: Word) -> Moment | None:
        """Return the moment that a word belongs to."""
        return next((m for m in self.moments if m.span.overlap(word.span)), None)

    def first_word(self, span: Span) -> Word:
        """Return the first word of a quantity or moment."""
        return self.words[self.within(span)[0]]

    def person_at(self, word: Word) -> int | None:
        """Return the person that a word refers to, where known."""
        return next((m.person for m in self.mentions if m.span.overlap(word.span)), None)

    def is_name(self, index: int) -> bool:
        """Tell whether a word is (part of) a name: written with a capital without need."""
        word = self.words[index]
        written = word.span.of(self.text)
        if self.in_title_case or word.is_stop or len(written) < 2 or not written[0].isupper():
            return False
        return self.moment_at(word) is None and self.quantity_at(word) is None

    def piece(self, value: Span) -> range:
        """Return the indices of the words between the marks or connectives around a value.

        A connective just before the value belongs to what it joins: "open until Monday", "no
        more than nine knots".
        """
        first = min(self.within(value), default=0)
        after = bisect.bisect_right(self._piece_starts, first)
        start = before = self._piece_starts[after - 1]
        if after > 1 and first - start <= _JOINED:
            gap = self.text[self.words[start - 1].span.end : self.words[start].span.start]
            before = start if gap.strip() else self._piece_starts[after - 2]
        return range(before, self._piece_starts[after])

    @cached_property
    def _piece_starts(self) -> list[int]:
        at = self.span.start
        places = [Span(word.span.start - at, word.span.end - at) for word in self.words]
        return [*clause_starts(self.wording, places, self.lexicon), len(self.words)]

    def starts_sentence(self, index: int) -> bool:
        """Tell whether a word's capital may be owed to its place."""
        before = self.text[self.span.start : self.words[index].span.start].rstrip()
        return not before or before[-1] in _SENTENCE_STARTS


class Tellings:
    """The passages of some reports, each read once however often it is compared.

    Args:
        words: Of each report.
        findings: Of each report.
    """

    def __init__(self, words: Sequence[ReportWords], findings: Sequence[ReportFindings]) -> None:
        self.words = words
        self._findings = findings
        self._known: dict[tuple[int, int, int], Telling] = {}
        self._keys: dict[tuple[int, ...], frozenset[str]] = {}

    def __call__(self, passage: Passage) -> Telling:
        """Return what a passage tells."""
        key = passage.report, passage.span.start, passage.span.end
        if key not in self._known:
            read, found = self.words[passage.report], self._findings[passage.report]
            self._known[key] = Telling.part(read, passage.span, found)
        return self._known[key]

    def keys_at(self, passage: Passage, span: Span) -> frozenset[str]:
        """Return the keys of the words of a passage that a span touches."""
        key = passage.report, passage.span.start, passage.span.end, span.start, span.end
        if key not in self._keys:
            touched = (word for word in self(passage).words if word.span.overlap(span))
            self._keys[key] = frozenset(word.key for word in touched)
        return self._keys[key]

    def read_anew(self, findings: Sequence[ReportFindings]) -> Tellings:
        """Return what reads the same reports with other findings; what is the same is kept."""
        other = Tellings(self.words, findings)
        for key, telling in self._known.items():
            report, span = key[0], Span(*key[1:])
            if telling == Telling.part(telling.read, span, findings[report]):
                other._known[key] = telling
        return other


_Found = TypeVar("_Found", Quantity, Moment, Mention)


def _inside(found: Sequence[_Found], span: Span) -> tuple[_Found, ...]:
    first = bisect.bisect_left(found, span.start, key=lambda one: one.span.start)
    last = bisect.bisect_left(found, span.end, key=lambda one: one.span.start)
    return tuple(found[first:last])
