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
from tellings.meaning.conflicts.marked_words import (
    clause_of,
    marked_words,
    names_somebody,
    says_less,
)
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
# Pieces this likely to clash are the words that are marked: the first bar that leaves some of a
# sentence unmarked.
_LEAST_WORD: Final = (0.4, 0.6, 0.8, 0.9)
# Words that make up more of a sentence than this are not told from the rest of it.
_MOST_PLACED: Final = 0.6
_OF_VALUES: Final = (ConflictKind.QUANTITY, ConflictKind.MOMENT)
_OF_PERSONS: Final = (ConflictKind.ACTOR, ConflictKind.SPEAKER)
_BOTH_CAN_BE: Final = (Relation.AGREE, Relation.MORE_PRECISE)


def judged_clashes(a: Telling, b: Telling, read: Read) -> tuple[Clash, ...]:
    """Return what two passages contradict each other in, if they do; nothing where it is refuted.

    The judge says that they do and in which words. Figures and days that exclude each other are
    what clashes, a figure and a day at most, those at these words before those anywhere in both
    sentences that say what they are of; without any it is the words themselves, or the clauses that
    hold the likeliest, if the judge can't tell them from the rest. Where it points at figures or
    days that are the same or can both be right, it is refuted.

    Args:
        a: The first passage, a whole sentence as the judge read it.
        b: The second.
        read: What the judge says of both.
    """
    said, probability = read.said, read.conflict
    a_places, b_places = _places(a, said.a), _places(b, said.b)
    clashing = _excluding(a, b, a_places, b_places) or [
        values for values in _excluding(a, b, [a.span], [b.span]) if _of_one_kind(*values)
    ]
    if clashing:
        apart = _figure_and_day(clashing)
        return tuple(_of_values(a, b, *values, probability) for values in apart)
    if _agree_at(a, b, a_places, b_places):
        return ()
    words = _that_differ(a, b, marked_words(a, a_places), marked_words(b, b_places))
    kind = _KINDS[said.clash_kind]
    somebody = names_somebody(a, words[0]) and names_somebody(b, words[1])
    if kind in _OF_VALUES or (kind in _OF_PERSONS and not somebody):
        kind = ConflictKind.ATTRIBUTE  # there is no figure, day or person to ask for
    return (Clash(kind, ConflictReason.READ, *words, "", "", probability),)


def figures_exclude(a: Telling, b: Telling) -> bool:
    """Tell whether two passages have one figure each, of one kind, that exclude each other."""
    if len(a.quantities) != 1 or len(b.quantities) != 1:
        return False
    one, other = a.quantities[0], b.quantities[0]
    measured = {bool(one.unit), bool(other.unit)}  # 420 lockers aren't £420
    return len(measured) == 1 and compare(one, other) is Relation.CLASH and _of_one_kind(one, other)


def _figure_and_day(clashing: Sequence[tuple[Value, Value]]) -> Iterator[tuple[Value, Value]]:
    """Yield the first pair of figures and the first pair of days: "3-1 … Saturday", two questions.

    Of two figures or two days in each nobody knows here which answers which.
    """
    for sort in (Quantity, Moment):
        yield from [one for one in clashing if all(isinstance(end, sort) for end in one)][:1]


def _that_differ(
    a: Telling, b: Telling, a_places: Sequence[Span], b_places: Sequence[Span]
) -> tuple[Span, Span]:
    """Return the surest places with other words in one than in the other.

    "I had green", "the girl had green": who had it is what they contradict each other in. Where
    the words are the same at all places, both passages are marked whole. Words that are all in the
    other's stand for their clause: "at the line" answers "without stopping at the line" no better
    than "stopped at the line".
    """
    for one in a_places:
        for other in b_places:
            if _keys(a, one) != _keys(b, other):
                return (
                    clause_of(a, one) if says_less(a, one, b, other) else one,
                    clause_of(b, other) if says_less(b, other, a, one) else other,
                )
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


def _agree_at(a: Telling, b: Telling, a_places: Sequence[Span], b_places: Sequence[Span]) -> bool:
    """Tell whether the surest places hold figures or days, and all of them can be right."""
    here, there = _values_at(a, a_places[:1]), _values_at(b, b_places[:1])
    return bool(here and there) and all(
        any(compare(one, other) in _BOTH_CAN_BE for other in others)
        for own, others in ((here, there), (there, here))
        for one in own
    )


def _values_at(passage: Telling, places: Sequence[Span]) -> list[Value]:
    return [one for one in _values(passage) if any(one.span.overlap(place) for place in places)]


def _is_placed(passage: Telling, words: Span) -> bool:
    """Tell whether some words say something and can be told from the rest of the passage."""
    says = any(not passage.words[index].is_stop for index in passage.within(words))
    return says and len(words) <= _MOST_PLACED * len(passage.span)


def _places(passage: Telling, side: Side) -> Sequence[Span]:
    """Return the clashing words of a passage as whole words of its report, the surest first.

    Where the judge points at none, at all or at words that say nothing, it is the clause with the
    likeliest word.
    """
    for least in _LEAST_WORD:
        places = _whole_words(passage, side.clashing(least))
        if not places:
            break
        if _is_placed(passage, places[0]):
            return places
    return [clause_of(passage, place) for place in _whole_words(passage, side.likeliest())]


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
