"""What the judge finds contradictory in two passages, held against their figures and days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tellings.language.values import (
    Relation,
    Value,
    compare,
    moment_value,
    quantity_value,
)
from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.judging.judgement import Side
from tellings.meaning.linking.judged import Read
from tellings.model import ConflictKind, ConflictReason, Moment, Quantity, Span

_KINDS: Final = {
    "number": ConflictKind.QUANTITY,
    "time": ConflictKind.MOMENT,
    "name": ConflictKind.ACTOR,
    "place": ConflictKind.PLACE,
    "attribute": ConflictKind.ATTRIBUTE,
    "negation": ConflictKind.NEGATION,
    "happened": ConflictKind.OCCURRENCE,
    "opposite": ConflictKind.OPPOSITE,
    "speaker": ConflictKind.SPEAKER,
    "cause": ConflictKind.CAUSE,
    "order": ConflictKind.ORDER,
}
# Pieces this likely to clash are the words that are marked; where none is, the likeliest word.
_LEAST_WORD: Final = 0.4
# Words that make up more of a sentence than this are not told from the rest of it.
_MOST_PLACED: Final = 0.6
_BOTH_CAN_BE: Final = (Relation.AGREE, Relation.MORE_PRECISE)


def judged_clashes(a: Telling, b: Telling, read: Read) -> Iterator[Clash]:
    """Return what two passages contradict each other in: one clash, or none.

    The judge says that they do and in which words. Where these words hold figures or days on
    both sides, the algebra of values has the last word: what can both be right is no clash.

    Args:
        a: The first passage, a whole sentence as the judge read it.
        b: The second.
        read: What the judge says of both.
    """
    said, probability = read.said, read.conflict
    a_spans, b_spans = _places(a, said.a), _places(b, said.b)
    if not a_spans or not b_spans:
        return
    values = _told_once(a, b, a_spans), _told_once(b, a, b_spans)
    relations = [(compare(x, y), x, y) for x in values[0] for y in values[1]]
    clashing = [(x, y) for relation, x, y in relations if relation is Relation.CLASH]
    if clashing:
        yield _of_values(a, b, *clashing[0], probability)
    elif _is_placed(a, a_spans[0]) and _is_placed(b, b_spans[0]):
        kind = _KINDS[said.clash_kind]
        if kind in (ConflictKind.QUANTITY, ConflictKind.MOMENT):
            kind = ConflictKind.ATTRIBUTE  # there is no figure and no day to ask for
        yield Clash(kind, ConflictReason.READ, a_spans[0], b_spans[0], "", "", probability)


def _is_placed(passage: Telling, words: Span) -> bool:
    """Tell whether the judge points at some words of a passage, not at the whole."""
    return len(words) <= _MOST_PLACED * len(passage.span)


def _places(passage: Telling, side: Side) -> Sequence[Span]:
    """Return the clashing words of a passage as whole words of its report, the surest first."""
    found = side.clashing(_LEAST_WORD) or side.clashing(0.0)[:1]
    places = []
    for run in found:
        at = Span(run.start + passage.span.start, run.end + passage.span.start)
        inside = passage.within(at)
        if inside:
            spans = [passage.words[index].span for index in inside]
            places.append(Span(spans[0].start, spans[-1].end))
    return places


def _told_once(passage: Telling, other: Telling, places: Sequence[Span]) -> list[Value]:
    """Return the figures and days at some places of a passage that the other hasn't anywhere.

    Of sentences with several figures those that both have clash with nothing.
    """
    there = _values(other)
    return [
        one
        for one in _values(passage)
        if any(one.span.overlap(place) for place in places)
        and not any(compare(one, value) in _BOTH_CAN_BE for value in there)
    ]


def _values(passage: Telling) -> Sequence[Value]:
    return (*passage.quantities, *passage.moments)


def _of_values(a: Telling, b: Telling, one: Value, other: Value, probability: float) -> Clash:
    dated = isinstance(one, Moment)
    kind = ConflictKind.MOMENT if dated else ConflictKind.QUANTITY
    reason = ConflictReason.DIFFERENT_DAY if dated else ConflictReason.DISJOINT_VALUES
    values = _told(a, one), _told(b, other)
    return Clash(kind, reason, one.span, other.span, *values, probability)


def _told(passage: Telling, value: Value) -> str:
    if isinstance(value, Quantity):
        return quantity_value(value)
    return moment_value(value, value.span.of(passage.text))
