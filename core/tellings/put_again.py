"""Where decisions stand, and the same decisions about other places: as a person says by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.model.anchors import Anchor, ClashKey, Pair
from tellings.review import (
    Correct,
    Dismiss,
    Extent,
    Furnish,
    KeepApart,
    Note,
    Part,
    Quoted,
    Spoken,
    Star,
    Tag,
    Target,
    Tie,
    Titled,
    Unite,
    Uphold,
    Verdict,
)


def places_of(verdict: Verdict) -> tuple[Anchor, ...]:
    """Return the places in texts that a verdict is about, in the order in which it names them."""
    match verdict:
        case Tie(pair) | Part(pair):
            return pair.a, pair.b
        case Uphold(clash) | Dismiss(clash):
            return clash.words.a, clash.words.b
        case Spoken(quotation) | Quoted(quotation) | Extent(quotation):
            return (quotation,)
        case Furnish(block):
            return (block,)
        case Note(_, target) | Tag(target) | Star(target):
            return target.anchors
        case Unite() | KeepApart() | Correct() | Titled():
            return ()


def put_again(verdict: Verdict, places: Sequence[Anchor]) -> Verdict | None:
    """Return a verdict about other places: of a person who says where it belongs.

    Args:
        verdict: As it was.
        places: As many as `places_of` it; the report of the first is meant where it is about a
            report. How far a quotation reaches is not said by its place.

    Returns:
        None where the places don't fit.
    """
    wanted = len(places_of(verdict))
    if not places or len(places) < wanted:
        return None
    a, b = places[0], places[wanted - 1]
    if wanted > 1 and a.report == b.report:
        return None
    match verdict:
        case Tie() | Part():
            return replace(verdict, pair=Pair(a, b))
        case Uphold(clash) | Dismiss(clash):
            return replace(verdict, clash=ClashKey(clash.kind, Pair(a, b)))
        case Spoken() | Quoted():
            return replace(verdict, quotation=a)
        case Furnish():
            return replace(verdict, block=a)
        case Correct():
            return replace(verdict, report=a.report)
        case KeepApart(_, reports):
            return replace(verdict, reports=(a.report,)) if reports else None
        case Note(_, target) | Tag(target) | Star(target):
            report = a.report if target.report else ""
            return replace(verdict, target=Target(target.on, tuple(places[:wanted]), report))
        case Extent() | Unite() | Titled():
            return None
