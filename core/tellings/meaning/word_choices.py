"""Different words that reports choose for one thing: "rebels" here, "fighters" there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Prefix

from tellings.language.words import Word, words
from tellings.model import (
    Link,
    MentionKind,
    Report,
    ReportFindings,
    Span,
    WordRelation,
)

# By report, how often each wording is used.
Uses = defaultdict[int, Counter[str]]

# Read one by one on seven events: matches and links less probable than this name one thing in
# other words too seldom to be shown as a finding.
_LEAST_MATCH: Final = 0.9
_LEAST_LINK: Final = 0.8
# Where passages share fewer of their letters, the aligner matches whatever stands alike.
_LEAST_SHARED: Final = 0.25
# A longer phrase is a whole clause, no longer the word chosen for a thing.
_MOST_WORDS: Final = 4
# Words that begin alike are forms of one word: "judged", "judgment".
_FORM_PREFIX: Final = 4


@dataclass(frozen=True, slots=True)
class _Choice:
    """Words at one place of a report: equal if the place is the same."""

    report: int
    spans: tuple[Span, ...]


def word_choices(
    reports: Sequence[Report], findings: Sequence[ReportFindings], links: Sequence[Link]
) -> list[Uses]:
    """Find the wordings between which reports that tell the same chose differently.

    Names, figures, dates and cues of speaking are left to the findings of their own.

    Args:
        reports: All reports.
        findings: Of each.
        links: With their words matched.

    Returns:
        The most used first, then in the order of the reports.
    """
    taken = [_taken(found) for found in findings]
    wordings: dict[_Choice, tuple[Word, ...]] = {}
    pairs: list[tuple[_Choice, _Choice]] = []
    for a, b in _matched(links):
        for one in (a, b):
            if one not in wordings:
                wordings[one] = _words(reports[one.report].text, one, taken[one.report])
        if wordings[a] and wordings[b] and not _is_form(wordings[a], wordings[b]):
            pairs.append((a, b))
    found = [_uses(places, wordings) for places in _together(pairs, wordings)]
    return sorted(filter(differ, found), key=lambda uses: -_total(uses))


def differ(uses: Uses) -> bool:
    """Tell whether two reports have a wording, and not all the same ones."""
    return len(uses) > 1 and len({frozenset(counts) for counts in uses.values()}) > 1


def _matched(links: Sequence[Link]) -> Iterator[tuple[_Choice, _Choice]]:
    """Yield the matches sure enough to tell that two wordings name one thing."""
    for link in links:
        if link.score < _LEAST_LINK or _shared(link) < _LEAST_SHARED:
            continue
        for match in link.words:
            if match.relation is WordRelation.REWORDED and match.score >= _LEAST_MATCH:
                yield _Choice(link.a.report, match.a), _Choice(link.b.report, match.b)


def _shared(link: Link) -> float:
    """Return which part of the shorter passage's letters are words that the other has, 0–1."""
    same = sum(
        len(span)
        for match in link.words
        if match.relation is not WordRelation.REWORDED
        for span in match.a
    )
    return same / max(1, min(len(link.a.span), len(link.b.span)))


def _taken(found: ReportFindings) -> list[Span]:
    """Return what is no choice of words, by position."""
    spans = [m.span for m in found.mentions if m.kind is MentionKind.NAME]
    spans += [one.span for one in found.quantities]
    spans += [one.span for one in found.moments]
    spans += [one.cue for one in found.quotations if one.cue is not None]
    return sorted(spans)


def _words(text: str, place: _Choice, taken: Sequence[Span]) -> tuple[Word, ...]:
    """Return the words of a place, () if they are no choice of words."""
    found = [word for span in place.spans for word in words(text, span)]
    while found and found[0].is_stop:
        found.pop(0)
    if not 0 < len(found) <= _MOST_WORDS or any(_touches(taken, span) for span in place.spans):
        return ()
    return tuple(found)


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


def _uses(places: Sequence[_Choice], wordings: dict[_Choice, tuple[Word, ...]]) -> Uses:
    uses: Uses = defaultdict(Counter)
    for place in places:
        uses[place.report][" ".join(word.text for word in wordings[place])] += 1
    return uses


def _total(uses: Uses) -> int:
    return sum(counts.total() for counts in uses.values())
