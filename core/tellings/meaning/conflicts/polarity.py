"""Claims turned round: a negation in one passage only, opposite words, sure against open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.roles import Alignment
from tellings.model import ConflictKind, ConflictReason, Span, WordRelation

_SCOPE: Final = 3
_LEAST_ROLE: Final = 0.6
_BESIDE: Final = 2
_NEVER: Final = re.compile(r"\bnever\b", re.I)
_OFTEN: Final = re.compile(
    r"\b(?:(?:every|each|twice a|once a|several times a)\s+(?:day|week|month|year|night|time|summer"
    r"|winter|spring|autumn|morning)|always|regularly|annually|yearly|monthly|weekly|daily|often"
    r"|frequently|routinely|repeatedly|many times|several times)\b",
    re.I,
)
# Never and often are of one claim where all else in both passages is said alike.
_ONE_CLAIM: Final = 0.8


def polarity_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Yield the claims that are negated, opposed or left open in one passage only.

    Only where neither passage holds another word that may turn the claim back ("did not
    fail", "refused to"), and the words around match well: a flip is told by precision.
    """

    def alike(left: int, right: int) -> bool:
        return alignment.role(left, right) >= _LEAST_ROLE

    a_turns, b_turns = _turns(alignment.a), _turns(alignment.b)
    # What turns both claims alike ("the missing diver") turns neither against the other.
    a_turns, b_turns = (
        [at for at in turns if telling.words[at].key not in others]
        for turns, telling, others in (
            (a_turns, alignment.a, {alignment.b.words[at].key for at in b_turns}),
            (b_turns, alignment.b, {alignment.a.words[at].key for at in a_turns}),
        )
    )
    for left, right in sorted(alignment.relation):
        relation = alignment.relation[left, right]
        # What clashes is rare and cheap to see; whether the words around match is neither.
        if relation is WordRelation.REWORDED:
            # "Agreed" against "refused": a word of the pair itself turns nothing back.
            if not {*a_turns} - {left} and not {*b_turns} - {right}:
                yield from (c for c in _opposed(alignment, left, right) if alike(left, right))
        elif not alignment.a.words[left].is_stop:
            for clash in _negated(alignment, left, right, a_turns, b_turns):
                if alike(left, right) or _shares_company(alignment, left, right):
                    yield clash
            yield from (c for c in _open(alignment, left, right) if alike(left, right))


def _turns(telling: Telling) -> list[int]:
    """Return where a passage holds a word that may turn a claim round."""
    return [
        index
        for index, word in enumerate(telling.words)
        if word.text in telling.polarity.negators or word.key in telling.polarity.denials
    ]


def _shares_company(alignment: Alignment, left: int, right: int) -> bool:
    """Tell whether a second content word stands beside both, on the same side.

    "Found no fault" and "had found a fault" are one claim turned round, however little the
    rest of the two sentences is alike.
    """
    return any(
        relation is not WordRelation.REWORDED
        and not alignment.a.words[one].is_stop
        and 0 < abs(one - left) <= _BESIDE
        and 0 < abs(other - right) <= _BESIDE
        and (one < left) == (other < right)
        for (one, other), relation in alignment.relation.items()
    )


def _negated(
    alignment: Alignment, left: int, right: int, a_turns: list[int], b_turns: list[int]
) -> Iterator[Clash]:
    if bool(a_turns) == bool(b_turns) or len(a_turns) + len(b_turns) > 1:
        return
    telling, at = (alignment.a, left) if a_turns else (alignment.b, right)
    turn = (a_turns or b_turns)[0]
    if telling.words[turn].text not in telling.polarity.negators or not 0 < at - turn <= _SCOPE:
        return
    if any(not word.is_stop for word in telling.words[turn + 1 : at]) or _denies_nothing(
        telling, turn
    ):
        return
    a_span, b_span = alignment.a.words[left].span, alignment.b.words[right].span
    turned = Span(telling.words[turn].span.start, telling.words[at].span.end)
    yield Clash(
        ConflictKind.NEGATION,
        ConflictReason.NEGATED_ONCE,
        turned if a_turns else a_span,
        b_span if a_turns else turned,
        (turned if a_turns else a_span).of(alignment.a.text),
        (b_span if a_turns else turned).of(alignment.b.text),
        0.7,
    )


def _denies_nothing(telling: Telling, turn: int) -> bool:
    """Tell whether a negation denies no fact: "should not", "nothing but"."""
    if turn + 1 < len(telling.words) and telling.words[turn + 1].text in telling.polarity.bounding:
        return True
    return turn > 0 and telling.words[turn - 1].text in telling.polarity.tentative


def _opposed(alignment: Alignment, left: int, right: int) -> Iterator[Clash]:
    first, second = alignment.a.words[left], alignment.b.words[right]
    if (first.key, second.key) not in alignment.a.polarity.opposites:
        return
    yield Clash(
        ConflictKind.NEGATION,
        ConflictReason.ANTONYMS,
        first.span,
        second.span,
        first.text,
        second.text,
        0.7,
    )


def how_often_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Hold "had never been inspected" against "had been inspected every year"."""
    a, b = alignment.a, alignment.b
    for first, second in ((_NEVER, _OFTEN), (_OFTEN, _NEVER)):
        one = first.search(a.text, a.span.start, a.span.end)
        other = second.search(b.text, b.span.start, b.span.end)
        if one is None or other is None:
            continue
        here, there = Span(*one.span()), Span(*other.span())
        if alignment.sameness(here, there) >= _ONE_CLAIM:
            yield Clash(
                ConflictKind.NEGATION,
                ConflictReason.ANTONYMS,
                here,
                there,
                one.group(),
                other.group(),
                0.7,
            )


def _open(alignment: Alignment, left: int, right: int) -> Iterator[Clash]:
    """Hold "will step down" against "may step down": the same verb, sure and open."""
    if not left or not right:
        return
    first, second = alignment.a.words[left - 1], alignment.b.words[right - 1]
    pair = (first.text, second.text)
    known = alignment.a.polarity
    if not any(one in known.certain and other in known.open for one, other in (pair, pair[::-1])):
        return
    yield Clash(
        ConflictKind.OCCURRENCE,
        ConflictReason.HEDGED_ONCE,
        first.span,
        second.span,
        first.text,
        second.text,
        0.6,
    )
