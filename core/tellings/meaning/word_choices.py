"""Different words that reports choose for one thing: "rebels" here, "fighters" there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz.distance import Prefix

from tellings.language.words import ReportWords, Word
from tellings.meaning.conflicts.polarity_words import PolarityWords
from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.model import (
    Link,
    MentionKind,
    ReportFindings,
    Span,
    WordRelation,
)

# By report, how often each wording is used.
Uses = defaultdict[int, Counter[str]]

Encode = Callable[[Sequence[str]], Sequence[EncodedText]]

# Read one by one on 28 events and three others; figures in benchmarks/README.md.
_LEAST_MATCH: Final = 0.9
_LEAST_LINK: Final = 0.8
# Cosine of the two wordings, each encoded alone: what may stand for what whatever the sentence.
_LEAST_ALIKE: Final = 0.65
# An ending that both have says that they are one kind of word.
_LEAST_ALIKE_ENDING: Final = 0.55
_ENDINGS: Final = ("ing", "ed", "ly", "s")
# Of differing endings ("armed", "firearms") only what is matched twice.
_MATCHED_AGAIN: Final = 2
# What a sentence may begin after.
_ENDS: Final = (*".!?:\n", "")
# A longer phrase is a whole clause, no longer the word chosen for a thing.
_MOST_WORDS: Final = 4
# Words that begin alike are forms of one word: "judged", "judgment".
_FORM_PREFIX: Final = 4


@dataclass(frozen=True, slots=True)
class _Choice:
    """Words at one place of a report: equal if the place is the same."""

    report: int
    spans: tuple[Span, ...]


_Pair = tuple[_Choice, _Choice]
_Wordings = Mapping[_Choice, tuple[Word, ...]]


def word_choices(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    links: Sequence[Link],
    encode: Encode,
) -> list[Uses]:
    """Find the wordings between which reports that tell the same chose differently.

    Two reports chose if one of them never has the other's word. Names, figures, dates and cues
    of speaking are left to the findings of their own.

    Args:
        words: Of all reports.
        findings: Of each.
        links: With their words matched.
        encode: Encodes wordings, each by itself.

    Returns:
        The most used first, then in the order of the reports.
    """
    taken = [_taken(found) for found in findings]
    wordings: dict[_Choice, tuple[Word, ...]] = {}
    pairs: list[_Pair] = []
    for a, b in _matched(links):
        for one in (a, b):
            if one not in wordings:
                wordings[one] = _words(words[one.report], one, taken[one.report])
        if wordings[a] and wordings[b] and not _is_form(wordings[a], wordings[b]):
            pairs.append((a, b))
    if not pairs:
        return []
    opposites = PolarityWords.of(words[0].lexicon).opposites
    fitting = _fitting(pairs, wordings, opposites)
    pairs = _chosen(_alike(fitting, wordings, encode), wordings, words, findings)
    found = [_uses(places, wordings) for places in _together(pairs, wordings)]
    return sorted(filter(differ, found), key=lambda uses: -_total(uses))


def differ(uses: Uses) -> bool:
    """Tell whether two reports have a wording, and not all the same ones."""
    return len(uses) > 1 and len({frozenset(counts) for counts in uses.values()}) > 1


def _matched(links: Sequence[Link]) -> Iterator[tuple[_Choice, _Choice]]:
    """Yield the matches sure enough to tell that two wordings name one thing."""
    for link in links:
        if link.score < _LEAST_LINK:
            continue
        for match in link.words:
            if match.relation is WordRelation.REWORDED and match.score >= _LEAST_MATCH:
                yield _Choice(link.a.report, match.a), _Choice(link.b.report, match.b)


def _fitting(
    pairs: Sequence[_Pair], wordings: _Wordings, opposites: Set[tuple[str, str]]
) -> list[_Pair]:
    """Return the pairs that may stand for each other: no opposites, of one ending or met again."""
    times = Counter(_both(pair, wordings) for pair in pairs)
    return [
        pair
        for pair in pairs
        if not _are_opposite(pair, wordings, opposites)
        and (
            times[_both(pair, wordings)] >= _MATCHED_AGAIN
            or _ending(wordings[pair[0]]) == _ending(wordings[pair[1]])
        )
    ]


def _both(pair: _Pair, wordings: _Wordings) -> frozenset[str]:
    return frozenset(_key(wordings[place]) for place in pair)


def _are_opposite(pair: _Pair, wordings: _Wordings, opposites: Set[tuple[str, str]]) -> bool:
    return any(
        (one.key, two.key) in opposites for one in wordings[pair[0]] for two in wordings[pair[1]]
    )


def _ending(wording: Sequence[Word]) -> str:
    last = wording[-1].text.removesuffix("'s")
    return next((ending for ending in _ENDINGS if last.endswith(ending)), "")


def _alike(pairs: Sequence[_Pair], wordings: _Wordings, encode: Encode) -> list[_Pair]:
    """Return the pairs that mean much the same by themselves."""
    texts = list(dict.fromkeys(_text(wordings[place]) for pair in pairs for place in pair))
    vectors = {text: one.vector for text, one in zip(texts, encode(texts), strict=True)}

    def suffices(a: Sequence[Word], b: Sequence[Word]) -> bool:
        same_kind = _ending(a) != "" and _ending(a) == _ending(b)
        least = _LEAST_ALIKE_ENDING if same_kind else _LEAST_ALIKE
        return float(np.dot(vectors[_text(a)], vectors[_text(b)])) >= least

    return [(a, b) for a, b in pairs if suffices(wordings[a], wordings[b])]


def _chosen(
    pairs: Sequence[_Pair],
    wordings: _Wordings,
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
) -> list[_Pair]:
    """Return the pairs of which one report has the other's wording nowhere."""
    known: dict[int, set[str]] = {}

    def has(report: int, wording: Sequence[Word]) -> bool:
        if report not in known:
            sentences = findings[report].sentences
            known[report] = {word.key for s in sentences for word in words[report](s.span)}
        return all(word.key in known[report] for word in wording)

    return [
        (a, b) for a, b in pairs if not (has(a.report, wordings[b]) and has(b.report, wordings[a]))
    ]


def _taken(found: ReportFindings) -> list[Span]:
    """Return what is no choice of words, by position."""
    spans = [m.span for m in found.mentions if m.kind is MentionKind.NAME]
    spans += [one.span for one in found.quantities]
    spans += [one.span for one in found.moments]
    spans += [one.cue for one in found.quotations if one.cue is not None]
    return sorted(spans)


def _words(words: ReportWords, place: _Choice, taken: Sequence[Span]) -> tuple[Word, ...]:
    """Return the words of a place, () if they are no choice of words."""
    found = [word for span in place.spans for word in words(span)]
    while found and found[0].is_stop:
        found.pop(0)
    if not 0 < len(found) <= _MOST_WORDS or any(_touches(taken, span) for span in place.spans):
        return ()
    if any(_is_name(words.text, word.span.start) for word in found):
        return ()
    return tuple(found)


def _is_name(text: str, at: int) -> bool:
    """Tell whether a word is capitalised inside a sentence."""
    return text[at].isupper() and at > 0 and text[:at].rstrip(" “\"'‘(")[-1:] not in _ENDS


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Tell whether one of some spans in order overlaps another; a few of them may nest."""
    after = bisect_left(spans, span.end, key=lambda one: one.start)
    return any(one.overlap(span) for one in spans[max(0, after - 4) : after])


def _is_form(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether two wordings share a word, in whatever form."""
    return any(
        not one.is_stop and not two.is_stop and _begin_alike(one.text, two.text)
        for one in a
        for two in b
    )


def _begin_alike(a: str, b: str) -> bool:
    return Prefix.similarity(a, b) >= min(_FORM_PREFIX, len(a), len(b))


def _together(
    pairs: Sequence[tuple[_Choice, _Choice]], wordings: dict[_Choice, tuple[Word, ...]]
) -> list[list[_Choice]]:
    """Group places that were matched, or whose wordings were matched elsewhere."""
    group: dict[_Choice, list[_Choice]] = {}
    known: dict[frozenset[str], _Choice] = {}
    for a, b in pairs:
        first = known.setdefault(frozenset(_key(wordings[place]) for place in (a, b)), a)
        for one in (a, b):
            _join(group, first, one)
    return list({id(places): places for places in group.values()}.values())


def _join(group: dict[_Choice, list[_Choice]], a: _Choice, b: _Choice) -> None:
    """Put the groups of two places together."""
    one, two = group.setdefault(a, [a]), group.setdefault(b, [b])
    if one is not two:
        one.extend(two)
        group.update(dict.fromkeys(two, one))


def _key(wording: Sequence[Word]) -> str:
    return " ".join(word.key for word in wording if not word.is_stop)


def _text(wording: Sequence[Word]) -> str:
    return " ".join(word.text for word in wording)


def _uses(places: Sequence[_Choice], wordings: dict[_Choice, tuple[Word, ...]]) -> Uses:
    uses: Uses = defaultdict(Counter)
    for place in places:
        uses[place.report][_text(wordings[place])] += 1
    return uses


def _total(uses: Uses) -> int:
    return sum(counts.total() for counts in uses.values())
