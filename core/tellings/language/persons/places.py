"""Where each person was named or spoke, and who of some is meant at a place by that."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tellings.language.persons.register import Entry
from tellings.language.quotations.cue import Unit
from tellings.language.tokens import Tokens
from tellings.model import PersonKind

MASCULINE = frozenset(("he", "his", "him", "himself"))
FEMININE = frozenset(("she", "her", "hers", "herself"))
_FARTHEST_UNITS = 6
# In "her lawyer said. She …" the one that "her" means is likelier than the lawyer.
_OWNED = 3.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place where somebody is meant.

    Attributes:
        token: First token of the name or phrase.
        unit: Index of its unit.
        entry: Who is meant.
        is_subject: The words may be a subject.
        is_speaker: He speaks there.
    """

    token: int
    unit: int
    entry: Entry
    is_subject: bool
    is_speaker: bool


class Places:
    """The places of a report, in order of position."""

    def __init__(self, tokens: Tokens, units: Sequence[Unit]) -> None:
        self._tokens = tokens
        self._unit_lows = [unit.low for unit in units]
        self._places: list[Place] = []
        self._firsts: list[int] = []

    def unit_of(self, token: int) -> int:
        """Return the index of the unit that holds a token."""
        return bisect_right(self._unit_lows, token) - 1

    def add(
        self, token: int, entry: Entry, is_subject: bool = True, is_speaker: bool = True
    ) -> None:
        """Note that somebody is meant at a token, after what is noted there already."""
        where = bisect_right(self._firsts, token)
        self._firsts.insert(where, token)
        place = Place(token, self.unit_of(token), entry, is_subject, is_speaker)
        self._places.insert(where, place)

    def before(self, token: int) -> Iterator[Place]:
        """Yield the places before a token, the nearest first."""
        for index in range(bisect_left(self._firsts, token) - 1, -1, -1):
            yield self._places[index]

    def scores(
        self, at: int, able: Collection[int], gender: str, shared: Collection[int] = ()
    ) -> dict[int, float]:
        """Weigh who of some persons is meant at a token by where each was named before.

        Args:
            at: The token.
            able: Indices of the entries that can be meant.
            gender: "f", "m" or "".
            shared: Tokens of surnames that several bear; they tell nothing.

        Returns:
            A weight for each entry named within reach, the likelier the higher.
        """
        unit = self.unit_of(at)
        scores: dict[int, float] = {}
        speakers = 0
        for place in self.before(at):
            distance = unit - place.unit
            if distance > _FARTHEST_UNITS:
                break
            entry = place.entry
            if entry.index not in able or place.token in shared:
                continue
            value = -1.2 * distance
            value += 1.4 if place.is_subject else -0.8
            if place.is_speaker:
                value += 1.2 if speakers == 0 else 0.3
                speakers += 1
            value += 0.5 if gender and entry.gender == gender else 0.0
            value += min(1.0, 0.15 * len(entry.places))
            value -= 0.5 * bool(self._tokens.quoted[place.token])
            value -= _OWNED * _is_owned(entry, gender)
            scores[entry.index] = max(scores.get(entry.index, -9.0), value)
        return scores


def _is_owned(entry: Entry, gender: str) -> bool:
    """Tell whether somebody is known only as "her lawyer" where "she" is looked for."""
    owners = FEMININE if gender == "f" else MASCULINE if gender == "m" else frozenset()
    unnamed = entry.kind is PersonKind.UNNAMED
    return unnamed and next(iter(entry.variants)).split()[0].lower() in owners
