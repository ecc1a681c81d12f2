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
    units_differ,
)
from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.judging.judgement import Side
from tellings.meaning.linking.judged import Read
from tellings.meaning.linking.score import Scorer
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
# Pieces this likely to clash are the words that are marked: the first bar that leaves some of a
# sentence unmarked.
_LEAST_WORD: Final = (0.4, 0.6, 0.8, 0.9)
# Words that make up more of a sentence than this are not told from the rest of it.
_MOST_PLACED: Final = 0.6
_OF_VALUES: Final = (ConflictKind.QUANTITY, ConflictKind.MOMENT)
_BOTH_CAN_BE: Final = (Relation.AGREE, Relation.MORE_PRECISE)


def judged_clashes(a: Telling, b: Telling, read: Read) -> Iterator[Clash]:
    """Return what two passages contradict each other in: one clash, or none.

    The judge says that they do and in which words. Figures and days that exclude each other are
    what clashes, those at these words before those anywhere in both sentences that say what they
    are of; without any it is the words themselves, if the judge can tell them from the rest.
    Where it points at figures or days that can both be right, it is refuted.

    Args:
        a: The first passage, a whole sentence as the judge read it.
        b: The second.
        read: What the judge says of both.
    """
    said, probability = read.said, read.conflict
    anywhere = probability >= Scorer.load("clashes").thresholds["unplaced"]
    a_spans, b_spans = _places(a, said.a, anywhere), _places(b, said.b, anywhere)
    kind = _KINDS[said.clash_kind]
    clashing = _excluding(a, b, a_spans, b_spans) or [
        values for values in _excluding(a, b, [a.span], [b.span]) if _of_one_kind(*values)
    ]
    if clashing:
        yield _of_values(a, b, *clashing[0], probability)
    elif a_spans and b_spans and not (_holds(a, a_spans) and _holds(b, b_spans)):
        if kind in _OF_VALUES:
            kind = ConflictKind.ATTRIBUTE  # there is no figure and no day to ask for
        a_words, b_words = _that_differ(a, b, a_spans, b_spans)
        yield Clash(kind, ConflictReason.READ, a_words, b_words, "", "", probability)


def _that_differ(
    a: Telling, b: Telling, a_places: Sequence[Span], b_places: Sequence[Span]
) -> tuple[Span, Span]:
    """Return the surest places with other words in one than in the other.

    "I had green", "the girl had green": who had it is what they contradict each other in. Where
    the words are the same at all places, both passages are marked whole.
    """
    for one in a_places:
        for other in b_places:
            if _keys(a, one) != _keys(b, other):
                return one, other
    return a.span, b.span


def _keys(passage: Telling, place: Span) -> set[str]:
    return {passage.words[index].key for index in passage.within(place)}


def _excluding(
    a: Telling, b: Telling, a_places: Sequence[Span], b_places: Sequence[Span]
) -> list[tuple[Value, Value]]:
    """Return figures and days at some places of both that exclude each other."""
    values = _told_once(a, b, a_places), _told_once(b, a, b_places)
    return [(x, y) for x in values[0] for y in values[1] if compare(x, y) is Relation.CLASH]


def _of_one_kind(one: Value, other: Value) -> bool:
    """Tell whether two values are days, or figures that say what they are of and may be of one."""
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        named = all(figure.unit or figure.counted for figure in (one, other))
        return named and not units_differ(one, other)
    return isinstance(one, Moment) and isinstance(other, Moment)


def _holds(passage: Telling, places: Sequence[Span]) -> bool:
    """Tell whether a figure or day stands at the first of some places."""
    return any(one.span.overlap(places[0]) for one in _values(passage))


def _is_placed(passage: Telling, words: Span) -> bool:
    """Tell whether some words of a passage can be told from the rest of it."""
    return len(words) <= _MOST_PLACED * len(passage.span)


def _places(passage: Telling, side: Side, anywhere: bool) -> Sequence[Span]:
    """Return the clashing words of a passage as whole words of its report, the surest first.

    Args:
        passage: The whole sentence.
        side: What the judge says of its pieces.
        anywhere: Where it points at none or at all of them, return the likeliest word.
    """
    for least in _LEAST_WORD:
        places = _whole_words(passage, side.clashing(least))
        if not places:
            break
        if _is_placed(passage, places[0]):
            return places
    return _whole_words(passage, side.likeliest()) if anywhere else []


def _whole_words(passage: Telling, runs: Sequence[Span]) -> list[Span]:
    """Return the whole words of a passage's report that runs of its sentence touch."""
    places = []
    for run in runs:
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
