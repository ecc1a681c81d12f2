"""Matched words that stand for different things: another figure, day or person, or the opposite.

The aligner matches what stands in one place of two passages, "214 people" with "241 people" too.
Such words are never other words for one thing, and passages that hold some never say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.language.values import Relation, Value, compare
from tellings.meaning.conflicts.facts import Telling, Tellings
from tellings.model import Conflict, Link, LinkKind, Passage, Span, WordMatch, WordRelation

_Ends = tuple[Passage, Passage]


def with_differences(
    links: Sequence[Link], clashes: Sequence[Conflict], telling: Tellings
) -> tuple[Link, ...]:
    """Return links in which matched words that differ say so, and that are `same` only without.

    Args:
        links: With their words matched.
        clashes: What linked passages contradict each other in.
        telling: Reads passages.
    """
    of_link: dict[_Ends, list[Conflict]] = {}
    for clash in clashes:
        of_link.setdefault((clash.a, clash.b), []).append(clash)
    return tuple(_differing(link, of_link, telling) for link in links)


def _differing(link: Link, clashes: Mapping[_Ends, list[Conflict]], telling: Tellings) -> Link:
    a, b = telling(link.a), telling(link.b)
    found = clashes.get((link.a, link.b), [])
    words = differing_words(a, b, link.words, found)
    if not found and words == link.words:
        return link
    differs = found or any(match.relation is WordRelation.DIFFERS for match in words)
    return replace(link, words=words, kind=LinkKind.PARTIAL if differs else link.kind)


def differing_words(
    a: Telling, b: Telling, words: Sequence[WordMatch], clashes: Sequence[Conflict] = ()
) -> tuple[WordMatch, ...]:
    """Return matched words of two passages; those that differ say so.

    Args:
        a: The first passage.
        b: The second.
        words: Matched.
        clashes: What the two contradict each other in.
    """
    return tuple(
        replace(match, relation=WordRelation.DIFFERS)
        if match.relation is not WordRelation.SAME and _differs(a, b, match, clashes)
        else match
        for match in words
    )


def _differs(a: Telling, b: Telling, match: WordMatch, clashes: Sequence[Conflict]) -> bool:
    return (
        any(_touch(match.a, one.a_span) and _touch(match.b, one.b_span) for one in clashes)
        or _values_clash(a, b, match)
        or _persons_differ(a, b, match)
        or _turned_round(a, b, match)
    )


def _touch(spans: Sequence[Span], other: Span) -> bool:
    return any(span.overlap(other) for span in spans)


def _values_clash(a: Telling, b: Telling, match: WordMatch) -> bool:
    """Tell whether figures or days among the words can't both be right."""
    ours, theirs = _values_at(a, match.a), _values_at(b, match.b)
    return any(compare(one, other) is Relation.CLASH for one in ours for other in theirs)


def _values_at(passage: Telling, words: Sequence[Span]) -> list[Value]:
    values: Sequence[Value] = (*passage.quantities, *passage.moments)
    return [value for value in values if _touch(words, value.span)]


def _persons_differ(a: Telling, b: Telling, match: WordMatch) -> bool:
    """Tell whether the words name somebody on both sides, and nobody is named by both."""
    ours = {m.person for m in a.mentions if m.person is not None and _touch(match.a, m.span)}
    theirs = {m.person for m in b.mentions if m.person is not None and _touch(match.b, m.span)}
    return bool(ours and theirs) and not ours & theirs


def _turned_round(a: Telling, b: Telling, match: WordMatch) -> bool:
    """Tell whether the words are opposites, or only one side denies."""
    ours = {a.words[at].key for at in a.indices(match.a)}
    theirs = {b.words[at].key for at in b.indices(match.b)}
    if any((one, other) in a.polarity.opposites for one in ours for other in theirs):
        return True
    denied = [bool(keys & a.polarity.negators) for keys in (ours, theirs)]
    return denied[0] != denied[1] and not (ours | theirs) & a.polarity.denials
