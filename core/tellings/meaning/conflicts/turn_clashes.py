"""Turns that shut a thing out in one passage and leave it open in the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.model import ConflictKind, ConflictReason, Span

_REACH: Final = 5
_SCORE: Final = 0.6


def turn_clashes(a: Telling, b: Telling) -> Iterator[Clash]:
    """Find what one passage shuts out and the other leaves open.

    "She had no plans to sell the mill" and "she did not rule out selling the mill": of both
    turns the same thing has to be said within five words.
    """
    for kinds in (("shut", "open"), ("open", "shut")):
        for here, there in product(_found(a, kinds[0]), _found(b, kinds[1])):
            if _objects(a, here) & _objects(b, there):
                spans = _span(a, here), _span(b, there)
                yield Clash(
                    ConflictKind.OCCURRENCE,
                    ConflictReason.HEDGED_ONCE,
                    *spans,
                    spans[0].of(a.text),
                    spans[1].of(b.text),
                    _SCORE,
                )


def _found(telling: Telling, kind: str) -> Iterator[range]:
    """Yield where a passage has a turn of a kind."""
    for turn in telling.claims.turns[kind]:
        if f" {' '.join(turn)} " not in telling.folded:
            continue
        texts = [word.text for word in telling.words]
        for at in range(len(texts) - len(turn) + 1):
            negated = kind == "shut" and bool(
                telling.polarity.negators & set(texts[max(0, at - 1) : at])
            )
            if tuple(texts[at : at + len(turn)]) == turn and not negated:
                yield range(at, at + len(turn))


def _objects(telling: Telling, turn: range) -> frozenset[str]:
    after = telling.words[turn.stop : turn.stop + _REACH]
    claims = telling.claims
    return frozenset(
        claims.concept(w) for w in after if not w.is_stop and w.key not in claims.empty
    )


def _span(telling: Telling, turn: range) -> Span:
    return Span(telling.words[turn.start].span.start, telling.words[turn.stop - 1].span.end)
