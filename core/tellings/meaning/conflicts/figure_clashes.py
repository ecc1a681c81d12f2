"""Figures and days of one fact that exclude each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product
from typing import Final

from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.roles import Alignment
from tellings.meaning.conflicts.values import (
    moment_value,
    moments_clash,
    months_named,
    quantities_clash,
    quantity_value,
)
from tellings.model import ConflictKind, ConflictReason, Moment, Quantity, Span, WordRelation

# Set on the development pairs and on 1,090 linked sentences of news, where few are conflicts.
_LEAST_ROLE: Final = 0.2
_LEAST_ROLE_SAME_THING: Final = 0.05
_COVERAGE_OF_ALL: Final = 0.6
# Of true conflicts among near paraphrases (development pairs) 97 % reach this; in linked
# sentences of real reports, which mostly share one claim of several, 19 of 24 false alarms
# fell short of it.
_LEAST_MUTUAL: Final = 0.55
_LEAST_CLAUSE: Final = 0.6


def figure_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find matched words of quantities and of moments that exclude each other."""
    coverage = alignment.coverage()
    for (left, right), relation in alignment.relation.items():
        if relation is not WordRelation.SAME:
            yield from _quantity_clash(alignment, left, right, coverage)
            yield from _moment_clash(alignment, left, right, coverage)


def _quantity_clash(
    alignment: Alignment, left: int, right: int, coverage: float
) -> Iterator[Clash]:
    a, b = alignment.a, alignment.b
    one, other = a.quantity_at(a.words[left]), b.quantity_at(b.words[right])
    if one is None or other is None or not quantities_clash(one, other):
        return
    if _of_others(a, one) != _of_others(b, other):
        return
    same_thing = bool(one.counted) and one.counted == other.counted
    alone = coverage >= _COVERAGE_OF_ALL and _only(one, a, b) and _only(other, b, a)
    role = alignment.role(left, right)
    if role < (_LEAST_ROLE_SAME_THING if same_thing or alone else _LEAST_ROLE):
        return
    if _complements(one, other) or _of_other_days(a, b):
        return
    same_act = bool(one.counted) and alignment.shares_company(one.span, other.span)
    if not same_act and not _same_fact(alignment, one.span, other.span):
        return
    if not (_told(one, b) and _told(other, a)):
        yield Clash(
            ConflictKind.QUANTITY,
            ConflictReason.DISJOINT_VALUES,
            one.span,
            other.span,
            quantity_value(one),
            quantity_value(other),
            _score(role, coverage),
        )


def _same_fact(alignment: Alignment, left: Span, right: Span) -> bool:
    """Tell whether two figures or days belong to one fact.

    Either the passages say the same as a whole, or the pieces around the two do.
    """
    whole = alignment.mutual_coverage() >= _LEAST_MUTUAL
    return whole or alignment.clause_coverage(left, right) >= _LEAST_CLAUSE


def _of_other_days(a: Telling, b: Telling) -> bool:
    """Tell whether two passages date what they tell, and never alike: March, and June."""
    dated = [[(m.first, m.last) for m in t.moments if m.first and m.last] for t in (a, b)]
    if dated[0] and dated[1]:
        return not any(
            one_first <= other_last and other_first <= one_last
            for (one_first, one_last), (other_first, other_last) in product(*dated)
        )
    months = [months_named(t.words, t.text) for t in (a, b)]
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


def _told(one: Quantity, telling: Telling) -> bool:
    """Tell whether a passage has a quantity's value anywhere."""
    return any((q.low, q.high, q.unit) == (one.low, one.high, one.unit) for q in telling.quantities)


def _moment_clash(alignment: Alignment, left: int, right: int, coverage: float) -> Iterator[Clash]:
    a, b = alignment.a, alignment.b
    first, second = a.words[left], b.words[right]
    one, other = a.moment_at(first), b.moment_at(second)
    if one is None or other is None or not moments_clash(one, first, other, second):
        return
    # "On Monday" moves freely in a sentence: alone in both, it tells when all of it was.
    alone = coverage >= _COVERAGE_OF_ALL and _alone(one, a) and _alone(other, b)
    same_act = alignment.shares_company(one.span, other.span)
    if not same_act and not _same_fact(alignment, one.span, other.span):
        return
    role = alignment.role(left, right)
    if role >= _LEAST_ROLE or alone:
        yield Clash(
            ConflictKind.MOMENT,
            ConflictReason.DIFFERENT_DAY,
            one.span,
            other.span,
            moment_value(one, first),
            moment_value(other, second),
            _score(role, coverage),
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
