"""Findings of the product held against what people marked, in counts that can be added up.

Sentences are the unit of links, only here and conflicts: a passage counts for every marked
sentence of which, or of itself if it is shorter, it covers half. Quotations and utterances count
where the spans overlap by half of what both cover together. Words count one by one, and only
those that the marks speak of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeVar

from gold import Ends, Event, Pair, Place, Quote

from tellings.model import Comparison, ConflictReason, Link, Passage, QuotationKind, Span

_SAME_PLACE = 0.5  # overlap of two spans that are taken for one
Said = TypeVar("Said")
Gold = TypeVar("Gold")
_WORD = re.compile(r"\w+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found, how many of them are right, how many people marked.

    Attributes:
        found: 0 where only what was marked is looked for.
        gold: 0 where only what was found is judged.
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)


def touched(sentences: Sequence[Span], span: Span) -> list[int]:
    """Return the numbers of the sentences that a passage counts for."""
    return [
        number
        for number, sentence in enumerate(sentences)
        if 2 * sentence.overlap(span) >= max(1, min(len(sentence), len(span)))
    ]


def sentence_pairs(event: Event, a: Passage, b: Passage) -> set[Pair]:
    """Return the pairs of marked sentences that two passages count for."""
    places: list[list[Place]] = [
        [(end.report, number) for number in touched(event.sentences[end.report], end.span)]
        for end in sorted((a, b), key=lambda end: end.report)
    ]
    return set(product(*places))


def score_links(event: Event, found: Comparison) -> dict[str, Tally]:
    """Score pairs of sentences that tell the same.

    Returns:
        Under "" the pairs; "kind" of the right ones whether they say the same as a whole.
    """
    kinds = {
        pair: link.kind.value
        for link in found.links
        for pair in sentence_pairs(event, link.a, link.b)
    }
    right = kinds.keys() & event.links.keys()
    return {
        "": Tally(len(right), len(kinds), len(event.links)),
        "kind": Tally(sum(kinds[pair] == event.links[pair] for pair in right), len(right)),
    }


def score_only_here(event: Event, found: Comparison) -> Tally:
    """Score whole sentences that no other report tells: at least half of each must be covered."""
    linked = {place for pair in event.links for place in pair}
    every = {(report, n) for report, all_ in enumerate(event.sentences) for n in range(len(all_))}
    gold = every - linked
    said = set()
    for report, number in every:
        sentence = event.sentences[report][number]
        covered = sum(
            sentence.overlap(only.passage.span)
            for only in found.only_here
            if only.whole and only.passage.report == report
        )
        if 2 * covered >= len(sentence):
            said.add((report, number))
    return Tally(len(said & gold), len(said), len(gold))


def score_conflicts(event: Event, found: Comparison) -> dict[str, Tally]:
    """Score contradictions by pairs of sentences.

    Returns:
        Under "" all; under "by REASON" those of one rule, whose recall is that of all marked;
        under "of KIND" how many of a marked kind were found; and the tempting pairs "left alone".
    """
    gold = set(event.conflicts)
    said: dict[ConflictReason, set[Pair]] = {reason: set() for reason in ConflictReason}
    for one in found.conflicts:
        pairs = sentence_pairs(event, replace(one.a, span=one.a_span),
                               replace(one.b, span=one.b_span))  # fmt: skip
        said[one.reason].update(pairs)
    every = set().union(*said.values())
    met = Counter(event.conflicts[pair] for pair in every & gold)
    tempting = event.compatible - gold
    return {
        "": Tally(len(every & gold), len(every), len(gold)),
        "left alone": Tally(len(tempting - every), gold=len(tempting)),
        **{f"by {reason.value}": Tally(len(pairs & gold), len(pairs), len(gold))
           for reason, pairs in said.items() if reason is not ConflictReason.BY_HAND},
        **{f"of {kind}": Tally(met[kind], gold=count)
           for kind, count in Counter(event.conflicts.values()).items()},
    }  # fmt: skip


def score_words(event: Event, found: Sequence[Link]) -> Tally:
    """Score the words of marked pairs of sentences, linked whichever way.

    Args:
        event: With marked words.
        found: Links; of several between two sentences the one with most words counts.
    """
    total = Tally()
    for marked in event.words:
        between = [k for k in found if marked.sentences in sentence_pairs(event, k.a, k.b)]
        link = max(between, key=lambda k: len(k.words), default=None)
        words = _WordPlaces(event, marked.sentences)
        gold = {pair for a, b in marked.pairs if a and b for pair in words.pairs([a], [b])}
        spoken_of = [{word for a in ends if a for word in words.at(side, a)}
                     for side, ends in enumerate(zip(*marked.pairs, strict=True))]  # fmt: skip
        said = {pair for match in (link.words if link else ())
                for pair in words.pairs(match.a, match.b)}  # fmt: skip
        said = {(a, b) for a, b in said if a in spoken_of[0] or b in spoken_of[1]}
        total += Tally(len(said & gold), len(said), len(gold))
    return total


class _WordPlaces:
    """Where the words of two sentences begin."""

    def __init__(self, event: Event, sentences: Pair) -> None:
        self._words = []
        for report, number in sentences:
            span = event.sentences[report][number]
            text = event.reports[report].text
            self._words.append(
                [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]
            )

    def at(self, side: int, span: Span) -> list[int]:
        """Return the starts of the words that a span touches."""
        return [word.start for word in self._words[side] if word.overlap(span)]

    def pairs(self, a: Iterable[Span], b: Iterable[Span]) -> set[tuple[int, int]]:
        """Return every word of the one side with every word of the other."""
        mine, theirs = (
            [word for span in spans for word in self.at(side, span)]
            for side, spans in enumerate((a, b))
        )
        return set(product(mine, theirs))


def score_quotations(event: Event, found: Comparison) -> dict[str, Tally]:
    """Score quotations of every report, marks that quote nobody left aside.

    Returns:
        Under "" those in the right place; "exact" those right to the letter; under a kind of
        speech how many of it were found; "speakers" of those in the right place who says them.
    """
    said = [
        (report, quotation.content, quotation.speaker)
        for report, findings in enumerate(found.findings)
        for quotation in findings.quotations
        if quotation.kind is not QuotationKind.SCARE
    ]
    matched = _matched(said, event.quotations, lambda one, gold: _alike(one[:2], gold))
    marked = len(event.quotations)
    met = Counter(gold.kind for _, gold in matched)
    exact = sum(content == gold.span for (_, content, _), gold in matched)
    speakers = sum(
        speaker is not None and is_speaker(found.persons[speaker].name, gold.speaker)
        for (_, _, speaker), gold in matched
    )
    return {
        "": Tally(len(matched), len(said), marked),
        "exact": Tally(exact, len(said), marked),
        "speakers": Tally(speakers, found=len(matched)),
        **{kind: Tally(met[kind], gold=count)
           for kind, count in Counter(gold.kind for gold in event.quotations).items()},
    }  # fmt: skip


def is_speaker(name: str, marked: str) -> bool:
    """Whether a name holds the last word of the one marked, what follows a comma left out."""
    return marked.split(",")[0].split()[-1].casefold() in name.casefold()


def _alike(one: tuple[int, Span], gold: Quote) -> float:
    return _iou(one[1], gold.span) if one[0] == gold.report else 0.0


def score_utterances(event: Event, found: Comparison) -> Tally:
    """Score what two reports quote of one utterance, at least one of them in marks."""
    said = []
    for utterance in found.utterances:
        for match in utterance.matches:
            ends = (match.a_report, match.a_quotation), (match.b_report, match.b_quotation)
            kinds = [found.findings[r].quotations[at].kind for r, at in ends if at is not None]
            if match.a_span and match.b_span and set(kinds) != {QuotationKind.INDIRECT}:
                said.append(((match.a_report, match.a_span), (match.b_report, match.b_span)))

    def alike(one: Ends, gold: Ends) -> float:
        if any(mine[0] != theirs[0] for mine, theirs in zip(one, gold, strict=True)):
            return 0.0
        return min(_iou(mine[1], theirs[1]) for mine, theirs in zip(one, gold, strict=True))

    matched = _matched(said, event.utterances, alike)
    return Tally(len(matched), len(said), len(event.utterances))


def _iou(a: Span, b: Span) -> float:
    return a.overlap(b) / (max(a.end, b.end) - min(a.start, b.start))


def _matched(
    said: Sequence[Said], gold: Sequence[Gold], alike: Callable[[Said, Gold], float]
) -> list[tuple[Said, Gold]]:
    """Pair what was found with what was marked, each once, most alike first."""
    likeness = sorted(
        ((alike(one, other), i, j) for i, one in enumerate(said) for j, other in enumerate(gold)),
        reverse=True,
    )
    taken: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for value, i, j in likeness:
        if value >= _SAME_PLACE and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((said[i], gold[j]))
    return pairs
