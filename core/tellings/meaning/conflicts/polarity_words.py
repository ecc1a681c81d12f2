"""Words that turn a claim round, as data; keys are those of `tellings.language.words`."""

from __future__ import annotations

from typing import Final

from tellings.language.words import word_key

NEGATORS: Final[frozenset[str]] = frozenset(
    "not no never neither nor nobody none nothing zero".split()
)
"""Words that negate what follows."""

DENIALS: Final[frozenset[str]] = frozenset(
    word_key(word)
    for word in """
    deny refuse reject fail decline lack without unable unlikely prevent stop avoid doubt hardly
    barely rarely oppose dismiss rule cannot little few false wrong against stay halt block
    failure remove delete end impossible ban forbid abandon drop cancel miss lose despite free
    rather only unless until short instead whether if
    """.split()
)
"""Words that may say in one report what a negator says in the other, or leave it open."""

_OPPOSITES: Final = """
accept/reject approve/reject approve/oppose support/oppose back/oppose agree/refuse agree/disagree
confirm/deny admit/deny allow/ban allow/forbid rise/fall rise/drop rise/decline increase/decrease
increase/fall increase/drop gain/lose gain/fall climb/fall climb/drop jump/fall jump/drop up/down
higher/lower more/fewer more/less begin/end start/end
guilty/innocent guilty/acquit convict/acquit arrest/release alive/dead survive/die
succeed/fail pass/fail strengthen/weaken improve/worsen legal/illegal possible/impossible
likely/unlikely true/false safe/unsafe north/south east/west northern/southern eastern/western
maximum/minimum hire/fire arrive/leave
most/least older/younger elder/younger cheap/expensive cheaper/expensive majority/minority
surplus/deficit profit/loss inside/outside advance/retreat
"""
OPPOSITES: Final[frozenset[tuple[str, str]]] = frozenset(
    pair
    for entry in _OPPOSITES.split()
    for left, right in [tuple(map(word_key, entry.split("/")))]
    for pair in ((left, right), (right, left))
)
"""Pairs of keys that can't both be true of one thing, both ways round."""

CERTAIN: Final[frozenset[str]] = frozenset(["will", "did", "has", "have", "had", "was", "were"])
OPEN: Final[frozenset[str]] = frozenset(["may", "might"])
"""Auxiliaries, as folded, that tell something as sure, and as open."""
