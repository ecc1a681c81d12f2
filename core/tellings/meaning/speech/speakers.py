"""Whether two speakers may be one person."""

from __future__ import annotations

from functools import cache
from typing import Final

from tellings.language.words import fold
from tellings.model import Person, PersonKind

# Kisbert ~ Quisbert 0.80, Vandermolen ~ Molen 0.63, Voskian ~ Voskyan 0.86; Obi ~ Lund 0.
_ALIKE: Final = 0.6
_FEWEST_LETTERS: Final = 5


def exclude_each_other(a: Person, b: Person) -> bool:
    """Tell whether both are persons whose last names are unlike: nobody is called both.

    Names that share it ("Obi", "Ada Obi") or spell it alike ("Voskian", "Voskyan") may well be
    one person's; a body, a crowd or an unnamed source may be anybody.
    """
    if not a.kind is b.kind is PersonKind.PERSON:
        return False
    return not (_calls(a, b) or _calls(b, a))


def _calls(a: Person, b: Person) -> bool:
    """Tell whether the last word of one name is alike to any of another: "Ada", "Ada Obi"."""
    first, second = fold(a.name).split(), fold(b.name).split()
    return any(_alike(first[-1], part) for part in second) if first else True


@cache
def _alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import Indel

    if min(len(a), len(b)) < _FEWEST_LETTERS:
        return a == b
    return bool(Indel.normalized_similarity(a, b) >= _ALIKE)
