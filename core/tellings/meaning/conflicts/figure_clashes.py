"""Figures and days of one fact that exclude each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Final

from tellings.language.measures import commensurable
from tellings.language.quantity_words import money
from tellings.language.values import (
    clash,
    far_apart,
    moment_value,
    quantity_value,
)
from tellings.language.words import Word
from tellings.meaning.conflicts.claims import Claims
from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.frames import Frame, names_apart, same_bearer, same_fact
from tellings.meaning.conflicts.roles import Alignment
from tellings.model import (
    ConflictKind,
    ConflictReason,
    Granularity,
    Moment,
    Quantity,
    Span,
    WordRelation,
)

# Set on the development pairs: of their true conflicts 99 % reach the least sameness, of 47 false
# alarms in one real story 7.
_LEAST_SAMENESS: Final = 0.3
_SAMENESS_OF_CHANGING: Final = 0.45
_ROLE_OF_CHANGING: Final = 0.6
_SAME: Final = 0.6
_SURE_SAMENESS: Final = 0.4
_LEAST_ROLE: Final = 0.15
_LEAST_ROLE_SAME_THING: Final = 0.05
_COVERAGE_OF_ALL: Final = 0.6
_SAMENESS_OF_ALL: Final = 0.5
_SCORE_OF_FRAMES: Final = 0.6
_AGE: Final = "year old"
_PERSON: Final = "person"
# Rates and prices, which every report takes at its own time.
_RATE: Final = "%"
_HYPHENS: Final = ("-", "‐", "‑", "–")
# Rates and prices further apart than this were mostly taken at different times; lengths and
# weights further apart are mostly of different things.
_NEAR: Final = 1.5
_SAME_ORDER: Final = 4
_COARSE: Final = (Granularity.MONTH, Granularity.YEAR)


def figure_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find quantities and moments of one fact that exclude each other.

    Either the passages are near paraphrases and the values stand in one role, or what is said
    of the values is the same.
    """
    coverage = alignment.coverage()
    for left, right in _pairs(alignment):
        yield from _quantity_clash(alignment, left, right, coverage)
        yield from _moment_clash(alignment, left, right, coverage)
    yield from _clashes_of_one_fact(alignment)


def _pairs(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Yield words matched as different and, of passages hardly different, those left over."""
    for pair, relation in alignment.relation.items():
        if relation is not WordRelation.SAME:
            yield pair
    if alignment.sameness() >= _SAME:
        for left, right in product(alignment.a.which(_is_value), alignment.b.which(_is_value)):
            if not alignment.forward.get(left) and not alignment.backward.get(right):
                yield left, right


def _is_value(telling: Telling, index: int) -> bool:
    word = telling.words[index]
    return telling.quantity_at(word) is not None or telling.moment_at(word) is not None


def _clashes_of_one_fact(alignment: Alignment) -> Iterator[Clash]:
    """Find values that exclude each other and of which the same is said."""
    a, b = alignment.a, alignment.b
    apart = _dated_once(a, b) or names_apart(alignment)
    far = apart or _of_other_days(a, b)
    for one, other in product(a.quantities, b.quantities):
        if not _same_sort(one, other, a.claims) or not clash(one, other):
            continue
        if _comparable(a, one, b, other, far):
            yield _clash_of_quantities(one, other, _SCORE_OF_FRAMES)
    for here, there in product(a.moments, b.moments):
        first, second = a.first_word(here.span), b.first_word(there.span)
        if (
            not apart
            and here.granularity not in _COARSE
            and clash(here, there)
            and first.key not in b.keys
            and second.key not in a.keys
            and _alone(here, a)
            and _alone(there, b)
            and same_fact(a, here.span, b, there.span, dated=here.clock is None)
        ):
            yield _clash_of_moments(here, first, there, second, _SCORE_OF_FRAMES)


def _near_paraphrase(
    alignment: Alignment, left: Span, right: Span, role: float, *, steady: bool
) -> bool:
    """Tell whether so much is the same that values in one role belong to one fact.

    Args:
        alignment: Of the passages.
        left: A value of a.
        right: A value of b.
        role: How far the two stand in one role.
        steady: Whether the values are of a sort that does not change from day to day.
    """
    sameness = alignment.sameness(left, right)
    if sameness >= (_SURE_SAMENESS if steady else _SAMENESS_OF_CHANGING):
        return True
    if sameness < _LEAST_SAMENESS or not (steady or role >= _ROLE_OF_CHANGING):
        return False
    here, there = Frame.of(alignment.a, left), Frame.of(alignment.b, right)
    return not here.contradicts(there) and not _dated_once(alignment.a, alignment.b)


def _dated_once(a: Telling, b: Telling) -> bool:
    """Tell whether only one of two passages names the month or year that it tells of."""
    return bool(_dates(a)) != bool(_dates(b))


def _dates(telling: Telling) -> frozenset[str]:
    years = (m.first.year for m in telling.moments if m.granularity in _COARSE and m.first)
    return telling.months | {str(year) for year in years}


def _comparable(a: Telling, one: Quantity, b: Telling, other: Quantity, apart: bool) -> bool:
    """Tell whether two quantities measure one thing, neither of them told by both."""
    if _agrees(one, b) or _agrees(other, a) or _of_others(a, one) != _of_others(b, other):
        return False
    if one.unit == other.unit == _AGE:
        return same_bearer(a, one.span, b, other.span)
    return (
        _measure_one_thing(one, other, a.claims)
        and _is_amount(a, one)
        and _is_amount(b, other)
        and same_fact(a, one.span, b, other.span, apart=apart or _changes(one))
    )


def _measure_one_thing(one: Quantity, other: Quantity, claims: Claims) -> bool:
    if one.ordinal or other.ordinal or not _same_sort(one, other, claims):
        return False
    if _of_other_people(one, other, claims):
        return False
    if _unit(one, claims) == _PERSON:
        return True
    if _unit(one, claims):
        return far_apart(one, other) < (_NEAR if _changes(one) else _SAME_ORDER)
    return not one.counted or not other.counted or one.counted == other.counted


def _of_other_people(one: Quantity, other: Quantity, claims: Claims) -> bool:
    """Tell whether persons of two kinds are counted: "three people" and "two women"."""
    return (
        _unit(one, claims) == _unit(other, claims) == _PERSON
        and one.counted != other.counted
        and not {one.counted, other.counted} <= claims.anybody
    )


def _changes(one: Quantity) -> bool:
    """Tell whether a quantity is a rate or a price."""
    return one.unit == _RATE or one.unit in money()


def _same_sort(one: Quantity, other: Quantity, claims: Claims) -> bool:
    """Tell whether two quantities are of one unit, or of two that can be converted."""
    same = _unit(one, claims) == _unit(other, claims)
    return same or commensurable(one.unit, other.unit)


def _unit(one: Quantity, claims: Claims) -> str:
    """Return a quantity's unit; of "34 hurt" and "34 dead" too it is persons."""
    return one.unit or (_PERSON if one.counted in claims.anybody else "")


def _is_amount(telling: Telling, one: Quantity) -> bool:
    """Tell whether a figure stands by itself: not "a 40-year high", "31-24", "the 1980s"."""
    before = telling.text[max(0, one.span.start - 1) : one.span.start]
    after = telling.text[one.span.end : one.span.end + 1]
    return before not in _HYPHENS and after not in _HYPHENS and not after.isalpha()


def _quantity_clash(
    alignment: Alignment, left: int, right: int, coverage: float
) -> Iterator[Clash]:
    a, b = alignment.a, alignment.b
    one, other = a.quantity_at(a.words[left]), b.quantity_at(b.words[right])
    if one is None or other is None or not clash(one, other):
        return
    if _of_others(a, one) != _of_others(b, other) or _of_other_people(one, other, a.claims):
        return
    same_thing = bool(one.counted) and one.counted == other.counted
    alone = coverage >= _COVERAGE_OF_ALL and _only(one, a, b) and _only(other, b, a)
    role = alignment.role(left, right)
    if role < (_LEAST_ROLE_SAME_THING if same_thing or alone else _LEAST_ROLE):
        return
    if not _near_paraphrase(alignment, one.span, other.span, role, steady=not _changes(one)):
        return
    if _complements(one, other) or _of_other_days(a, b):
        return
    if not (_told(one, b) and _told(other, a)):
        yield _clash_of_quantities(one, other, _score(role, coverage))


def _clash_of_quantities(one: Quantity, other: Quantity, score: float) -> Clash:
    return Clash(
        ConflictKind.QUANTITY,
        ConflictReason.DISJOINT_VALUES,
        one.span,
        other.span,
        quantity_value(one),
        quantity_value(other),
        score,
    )


def _of_other_days(a: Telling, b: Telling) -> bool:
    """Tell whether two passages date what they tell, and never alike: March, and June."""
    dated = [[(m.first, m.last) for m in t.moments if m.first and m.last] for t in (a, b)]
    if dated[0] and dated[1]:
        return not any(
            one_first <= other_last and other_first <= one_last
            for (one_first, one_last), (other_first, other_last) in product(*dated)
        )
    months = [t.months for t in (a, b)]
    return bool(months[0] and months[1]) and not months[0] & months[1]


def _complements(one: Quantity, other: Quantity) -> bool:
    """Tell whether two shares make up a whole: a 2 in 3 chance to win, a 1 in 3 chance to lose."""
    if one.unit != "%" or other.unit != "%":
        return False
    whole = (one.low + one.high + other.low + other.high) / 2
    return math.isclose(whole, 100, abs_tol=1)


def _of_others(telling: Telling, one: Quantity) -> bool:
    """Tell whether a quantity counts the rest: "the other two", "three others"."""
    around = telling.text[max(telling.span.start, one.span.start - 8) : one.span.end + 7]
    return "other" in around.lower()


def _only(one: Quantity, telling: Telling, other: Telling) -> bool:
    """Tell whether a quantity is the only one of its unit that the other passage lacks."""
    return [q for q in telling.quantities if q.unit == one.unit and not _told(q, other)] == [one]


def _agrees(one: Quantity, telling: Telling) -> bool:
    """Tell whether a passage has a figure of one sort that does not exclude this one.

    "Over $300" agrees with nearly everything, and so tells nothing.
    """
    return any(
        0 < q.low <= q.high < math.inf and _same_sort(q, one, telling.claims) and not clash(q, one)
        for q in telling.quantities
        if 0 < one.low <= one.high < math.inf
    )


def _told(one: Quantity, telling: Telling) -> bool:
    """Tell whether a passage has a quantity's value anywhere."""
    return any((q.low, q.high, q.unit) == (one.low, one.high, one.unit) for q in telling.quantities)


def _moment_clash(alignment: Alignment, left: int, right: int, coverage: float) -> Iterator[Clash]:
    a, b = alignment.a, alignment.b
    first, second = a.words[left], b.words[right]
    one, other = a.moment_at(first), b.moment_at(second)
    if one is None or other is None or not clash(one, other):
        return
    # "On Monday" moves freely in a sentence: alone in both, it tells when all of it was.
    alike = alignment.sameness(one.span, other.span) >= _SAMENESS_OF_ALL
    alone = alike and coverage >= _COVERAGE_OF_ALL and _alone(one, a) and _alone(other, b)
    role = alignment.role(left, right)
    if one.granularity in _COARSE and _figures_apart(a, b):
        return  # the rate of March, and the rate of June
    near = _near_paraphrase(alignment, one.span, other.span, role, steady=False)
    if near and (role >= _LEAST_ROLE or alone):
        yield _clash_of_moments(one, first, other, second, _score(role, coverage))


def _clash_of_moments(one: Moment, first: Word, other: Moment, second: Word, score: float) -> Clash:
    return Clash(
        ConflictKind.MOMENT,
        ConflictReason.DIFFERENT_DAY,
        one.span,
        other.span,
        moment_value(one, first.text),
        moment_value(other, second.text),
        score,
    )


def _figures_apart(a: Telling, b: Telling) -> bool:
    """Tell whether two passages give different figures of one sort."""
    return any(
        _changes(one)
        and one.unit == other.unit
        and clash(one, other)
        and not _told(one, b)
        and not _told(other, a)
        for one, other in product(a.quantities, b.quantities)
    )


def _alone(one: Moment, telling: Telling) -> bool:
    """Tell whether a passage names one moment of that grain."""
    alike = [
        moment
        for moment in telling.moments
        if moment.granularity is one.granularity
        and (moment.weekday is None) == (one.weekday is None)
    ]
    return len(alike) == 1


def _score(role: float, coverage: float) -> float:
    return 0.5 + 0.3 * role + 0.15 * coverage
