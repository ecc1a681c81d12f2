"""Whether two figures or days tell one fact, by what is said of them.

Sentences of two reports mostly share one claim of several, so that likeness of the whole says
little. What counts is the piece around a value: what is counted, what happened to it, and whose
it is. "34 people were hurt" and "hurting 31 people" tell one fact; "killing 31 people" and "two
Republican senators" against "three Republican state senators" do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from tellings.language.words import Word
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.names_apart import is_telling
from tellings.meaning.conflicts.roles import Alignment
from tellings.meaning.linking.rarity import word_weight
from tellings.model import Span

# Set on linked sentences of news, 132 of them with figures that differ judged by hand.
_LEAST_SHARED: Final = 0.45
_BESIDE: Final = 2
_NEAR: Final = 5
_AGE_REACH: Final = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said of a value in the piece of a sentence around it.

    Attributes:
        said: Concepts of the words outside the value's own noun phrase, names left out.
        phrase: Concepts of the words of its noun phrase: "two *Republican senators*".
        concepts: Of both, those that figures belong to.
        names: Keys of the words of names close by.
        near: Of `said`, what stands close by: a day belongs to the verb beside it.
        dates: Keys of the words of days, months and years in the piece.
        told: Whether the value is the day or time of the telling.
    """

    said: dict[str, float]
    phrase: dict[str, float]
    concepts: frozenset[str]
    names: frozenset[str]
    near: frozenset[str]
    dates: frozenset[str]
    told: bool

    @classmethod
    def of(cls, telling: Telling, value: Span) -> Frame:
        """Read what a passage says of a value."""
        at = telling.within(value)
        piece = [i for i in telling.piece(value) if i not in at]
        phrase = _noun_phrase(telling, at[-1]) if at else range(0)
        plain = [i for i in piece if _is_content(telling, i)]
        names = [i for i in plain if i in _names(telling)]
        rest = [i for i in plain if i not in names]
        beside = [telling.words[i] for i in piece if at and _distance(i, at) <= _BESIDE]
        claims = telling.claims
        said = _weights((telling.words[i] for i in rest if i not in phrase), telling)
        held = _weights((telling.words[i] for i in rest if i in phrase), telling)
        return cls(
            said,
            held,
            claims.concept_names & (said.keys() | held.keys()),
            frozenset(telling.words[i].key for i in names if _distance(i, at) <= _NEAR),
            frozenset(claims.concept(telling.words[i]) for i in rest if _distance(i, at) <= _NEAR),
            frozenset(telling.words[i].key for i in piece if _is_date(telling, i)),
            any(word.key in claims.telling for word in beside),
        )

    def tells_the_fact_of(self, other: Frame, *, dated: bool = False) -> bool:
        """Tell whether two values belong to one fact, judged by what is said of them.

        Both say one thing outside the values' noun phrases, and most of what the terser of the
        two says is said by the other.

        Args:
            other: Of the other report's value.
            dated: The values are days or times.
        """
        ours, theirs = self.concepts, other.concepts
        done = (self.said.keys() | ours) & (other.said.keys() | theirs)
        done = done & self.near & other.near if dated else done | (self.names & other.names)
        if not done or self.told or other.told or self.contradicts(other):
            return False
        kinds = self.phrase.keys() - other.said.keys(), other.phrase.keys() - self.said.keys()
        if differ(*kinds):
            return False
        marks = dict.fromkeys(self.names & other.names | self.dates & other.dates, 1.0)
        ours_all, theirs_all = (one.said | one.phrase | marks for one in (self, other))
        return _shared(ours_all, theirs_all) >= _LEAST_SHARED

    def contradicts(self, other: Frame) -> bool:
        """Tell whether the values are of two things: killed and hurt, or of two names."""
        ours, theirs = self.concepts, other.concepts
        return bool(ours - theirs and theirs - ours) or differ(self.names, other.names)


def differ(one: Set[str], other: Set[str]) -> bool:
    """Tell whether both are something, and nothing alike."""
    return bool(one and other) and not one & other


def same_fact(
    a: Telling, left: Span, b: Telling, right: Span, *, dated: bool = False, apart: bool = False
) -> bool:
    """Tell whether two figures, or two days or times (`dated`), belong to one fact.

    Args:
        a: A passage.
        left: A value in it.
        b: The other report's passage.
        right: A value in it.
        dated: The values are days or times.
        apart: The values may well be of different times or persons, unless the same name or
            date stands by both.
    """
    here, there = Frame.of(a, left), Frame.of(b, right)
    if apart and not here.names & there.names | here.dates & there.dates:
        return False
    return here.tells_the_fact_of(there, dated=dated)


def same_bearer(a: Telling, left: Span, b: Telling, right: Span) -> bool:
    """Tell whether one and the same name stands beside two ages."""
    return bool(_names_beside(a, left) & _names_beside(b, right))


def names_apart(alignment: Alignment) -> bool:
    """Tell whether two passages share no name and have different names in one role."""
    ours, theirs = _names(alignment.a), _names(alignment.b)
    keys = [
        {side.words[at].key for at in at_all}
        for side, at_all in ((alignment.a, ours), (alignment.b, theirs))
    ]
    return not keys[0] & keys[1] and any(
        left in ours and right in theirs for left, right in alignment.relation
    )


def _names(telling: Telling) -> frozenset[int]:
    found = (at for at in telling.which(is_telling) if not telling.starts_sentence(at))
    return frozenset(found)


def _names_beside(telling: Telling, value: Span) -> frozenset[str]:
    at = telling.within(value)
    return frozenset(
        telling.words[i].key for i in telling.which(is_telling) if _distance(i, at) <= _AGE_REACH
    )


def _distance(index: int, at: Sequence[int]) -> int:
    return min((abs(index - one) for one in at), default=0)


def _noun_phrase(telling: Telling, last: int) -> range:
    """Return the words that follow a value with nothing but blanks and hyphens between."""
    end = last + 1
    while end < len(telling.words) and end - last < 4:
        gap = telling.text[telling.words[end - 1].span.end : telling.words[end].span.start]
        if gap.strip(" -%") or telling.words[end].is_stop:
            break
        end += 1
    return range(last + 1, end)


def _is_date(telling: Telling, index: int) -> bool:
    word = telling.words[index]
    return not word.is_stop and telling.moment_at(word) is not None


def _is_content(telling: Telling, index: int) -> bool:
    word = telling.words[index]
    if word.is_stop or not any(c.isalpha() for c in word.text):
        return False
    return telling.quantity_at(word) is None and telling.moment_at(word) is None


def _weights(found: Iterable[Word], telling: Telling) -> dict[str, float]:
    claims = telling.claims
    return {
        claims.concept(word): word_weight(word.key, word.is_stop, telling.lexicon)
        for word in found
        if word.key not in claims.empty
    }


def _shared(ours: dict[str, float], theirs: dict[str, float]) -> float:
    """Return how much of what the terser says the other says as well, 0–1."""
    both = sum(ours[key] for key in ours.keys() & theirs.keys())
    return both / max(1e-9, min(sum(ours.values()), sum(theirs.values())))
