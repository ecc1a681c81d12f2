"""Why two passages are linked: what they share, and what one has that the other lacks.

A scorer of many numbers cannot be explained word by word, but every one of these numbers is
made of matched and unmatched words, weighed by how rare they are in the event. That is what a
reader can check: the weight of a piece of evidence is the share of both passages it makes up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tellings.language.lexicon import Lexicon
from tellings.language.values import Relation, Value, compare
from tellings.meaning.conflicts.polarity_words import PolarityWords
from tellings.meaning.linking.tables import SentenceTable, SentenceWords
from tellings.model import (
    Evidence,
    EvidenceKind,
    Link,
    Moment,
    Passage,
    QuotationKind,
    ReportFindings,
    Span,
    WordMatch,
    WordRelation,
)
from tellings.stopping import Check, go_on

# As many as a reader takes in at a glance.
_MOST_FOR = 8
_MOST_AGAINST = 4
# What makes up less of the two passages than this carried nothing.
_LEAST_SHARE = 0.02
_OTHERWISE = (WordRelation.REWORDED, WordRelation.DIFFERS)
# A negation has no share of the words; this puts it among the weightier ones against.
_NEGATION_WEIGHT = -0.1
_MARKED = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})


class LinkExplainer:
    """Explains the links of one comparison.

    Args:
        findings: Of each report.
        lexicon: Of the language of all reports.
        tables: The reports as arrays.
        read: The words of every sentence of every report.
    """

    def __init__(
        self,
        findings: Sequence[ReportFindings],
        lexicon: Lexicon,
        tables: Sequence[SentenceTable],
        read: Sequence[Sequence[SentenceWords]],
    ) -> None:
        self._open = PolarityWords.of(lexicon).open
        self._tables = tables
        self._read = read
        self._named = [_Named.of(found) for found in findings]
        self._sides: dict[Passage, _Side] = {}

    def explained(self, links: Sequence[Link], check: Check = go_on) -> tuple[Link, ...]:
        """Return the links with their evidence; their words must be matched. `check` may raise."""
        told = []
        for link in links:
            check()
            told.append(replace(link, evidence=self.evidence(link)))
        return tuple(told)

    def evidence(self, link: Link) -> tuple[Evidence, ...]:
        """Return what speaks for a link, strongest first, then what speaks against it."""
        a, b = self._side(link.a), self._side(link.b)
        matched = self._matched(link, a, b)
        shared = [one for one in matched if one.weight > 0]
        against = sorted(
            [*self._lacking(link, a, b), *(one for one in matched if one.weight < 0)],
            key=lambda one: one.weight,
        )
        return (*shared[:_MOST_FOR], *against[:_MOST_AGAINST], *_negated_alone(a, b))

    def _side(self, passage: Passage) -> _Side:
        if passage not in self._sides:
            table = self._tables[passage.report]
            words = self._read[passage.report][passage.sentence]
            first = int(table.starts[passage.sentence])
            weights = table.weights[first : first + len(words.stems)].tolist()
            self._sides[passage] = _Side.of(passage, words, weights)
        return self._sides[passage]

    def _matched(self, link: Link, a: _Side, b: _Side) -> list[Evidence]:
        """Return matched words, those of one name or quotation together, strongest first.

        Names, figures and dates that the aligner matched but that differ weigh below 0.
        """
        found: dict[tuple[EvidenceKind, Span, bool], Evidence] = {}
        for match in link.words:
            weight = match.score * (a.share(match.a) + b.share(match.b)) / 2
            kind, whole, agrees = self._kind(link, match)
            one = Evidence(kind, _hull(match.a), _hull(match.b), weight if agrees else -weight)
            known = found.get((kind, whole, agrees))
            found[kind, whole, agrees] = _joined(known, one) if known else one
        kept = [one for one in found.values() if abs(one.weight) >= _LEAST_SHARE]
        return sorted(kept, key=lambda one: -one.weight)

    def _kind(self, link: Link, match: WordMatch) -> tuple[EvidenceKind, Span, bool]:
        """Return what matched words are part of, its place in a, and whether the two agree.

        The aligner matches what stands in one place: "214 people" with "241 people" too.
        """
        a, b = self._named[link.a.report], self._named[link.b.report]
        one, other = a.around(match.a[0]), b.around(match.b[0])
        if one is not None and other is not None and one.kind is other.kind:
            agree = match.relation not in _OTHERWISE or _agree(one, other)
            if agree is not None:
                return one.kind, one.span, agree
        quoted = a.quoted(match.a[0])
        if quoted is not None and b.quoted(match.b[0]) is not None:
            return EvidenceKind.QUOTATION, quoted, True
        if match.relation in _OTHERWISE:
            agrees = match.relation is not WordRelation.DIFFERS
            return EvidenceKind.WORD_PAIR, match.a[0], agrees
        return EvidenceKind.RARE_WORD, match.a[0], True

    def _lacking(self, link: Link, a: _Side, b: _Side) -> list[Evidence]:
        """Return the words that only one passage has."""
        found: list[Evidence] = []
        for side, matched in (
            (a, {span for match in link.words for span in match.a}),
            (b, {span for match in link.words for span in match.b}),
        ):
            here: dict[tuple[EvidenceKind, Span], Evidence] = {}
            for span, share in side.shares.items():
                if span not in matched and not side.is_stop(span):
                    key = self._lacking_kind(side, span)
                    one = _alone(key[0], span, -share / 2, first=side is a)
                    here[key] = _joined(here[key], one) if key in here else one
            found += here.values()
        return [one for one in found if one.weight <= -_LEAST_SHARE]

    def _lacking_kind(self, side: _Side, span: Span) -> tuple[EvidenceKind, Span]:
        around = self._named[side.passage.report].around(span)
        if around is not None:
            return around.kind, around.span
        hedge = side.stem(span) in self._open
        return (EvidenceKind.HEDGE if hedge else EvidenceKind.RARE_WORD), span


def _negated_alone(a: _Side, b: _Side) -> Iterator[Evidence]:
    """Yield the passage that negates something if the other negates nothing."""
    if a.words.negated != b.words.negated:
        first = a.words.negated
        span = (a if first else b).passage.span
        yield _alone(EvidenceKind.NEGATION, span, _NEGATION_WEIGHT, first=first)


def _alone(kind: EvidenceKind, span: Span, weight: float, *, first: bool) -> Evidence:
    """Return evidence that only the first or only the second passage has."""
    return Evidence(kind, span if first else None, None if first else span, weight)


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)


def _joined(one: Evidence, two: Evidence) -> Evidence:
    """Return two pieces of evidence of one name or quotation as one."""
    a = [e.a for e in (one, two) if e.a is not None]
    b = [e.b for e in (one, two) if e.b is not None]
    return Evidence(
        one.kind,
        Span(min(s.start for s in a), max(s.end for s in a)) if a else None,
        Span(min(s.start for s in b), max(s.end for s in b)) if b else None,
        one.weight + two.weight,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """A passage's words, by their place in the report.

    Attributes:
        shares: Of each word, its part of the passage's rarity, 0–1.
    """

    passage: Passage
    words: SentenceWords
    shares: dict[Span, float]
    _index: dict[Span, int]

    @classmethod
    def of(cls, passage: Passage, words: SentenceWords, weights: Sequence[float]) -> _Side:
        at = passage.span.start
        spans = [Span(at + start, at + end) for start, end in words.spans]
        total = sum(weights) or 1.0
        shares = {span: weight / total for span, weight in zip(spans, weights, strict=True)}
        return cls(passage, words, shares, {span: n for n, span in enumerate(spans)})

    def share(self, spans: Sequence[Span]) -> float:
        return sum(self.shares.get(span, 0.0) for span in spans)

    def is_stop(self, span: Span) -> bool:
        return self.words.stops[self._index[span]]

    def stem(self, span: Span) -> str:
        return self.words.stems[self._index[span]]


class _Value(NamedTuple):
    """A name, figure or date, and what it stands for over all reports, None if unknown."""

    span: Span
    kind: EvidenceKind
    value: Value | int | None


def _agree(one: _Value, other: _Value) -> bool | None:
    """Tell whether two values of one kind mean the same, None where either is unknown."""
    if one.value is None or other.value is None:
        return None
    if isinstance(one.value, int) or isinstance(other.value, int):
        return one.value == other.value
    relation = compare(one.value, other.value)
    if isinstance(one.value, Moment) and relation is Relation.UNRELATED:
        return None
    return relation in (Relation.AGREE, Relation.MORE_PRECISE)


@dataclass(frozen=True, slots=True)
class _Named:
    """What the words of a report are part of: names, figures, dates, words in marks."""

    spans: tuple[_Value, ...]
    marked: tuple[Span, ...]

    @classmethod
    def of(cls, found: ReportFindings) -> _Named:
        spans = [_Value(one.span, EvidenceKind.PERSON, one.person) for one in found.mentions]
        spans += [_Value(one.span, EvidenceKind.QUANTITY, one) for one in found.quantities]
        spans += [_Value(one.span, EvidenceKind.MOMENT, one) for one in found.moments]
        marked = [one.span for one in found.quotations if one.kind in _MARKED]
        return cls(tuple(sorted(spans, key=lambda one: one.span)), tuple(sorted(marked)))

    def around(self, word: Span) -> _Value | None:
        """Return the name, figure or date that a word is part of; a few of them may nest."""
        after = bisect_right(self.spans, word.start, key=lambda one: one.span.start)
        near = self.spans[max(0, after - 3) : after]
        return next((one for one in near if one.span.contains(word)), None)

    def quoted(self, word: Span) -> Span | None:
        """Return the quotation in marks that a word is part of."""
        after = bisect_right(self.marked, word.start, key=lambda one: one.start)
        inside = (one for one in self.marked[max(0, after - 3) : after] if one.contains(word))
        return next(inside, None)
