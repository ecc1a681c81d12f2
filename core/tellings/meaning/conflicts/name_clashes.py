"""Names in one role that cannot mean the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from typing import Final

from tellings.language.lexicon import Lexicon
from tellings.language.persons.names import same_given_name
from tellings.language.words import word_key
from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.conflicts.names_apart import (
    are_apart,
    is_place,
    is_sort,
    is_telling,
)
from tellings.meaning.conflicts.roles import Alignment
from tellings.model import ConflictKind, ConflictReason

# Set on the development pairs and on 1,090 linked sentences of news, where few are conflicts.
_LEAST_ROLE: Final = 0.3
_LEAST_ROLE_OF_SORTS: Final = 0.8
_SAMENESS: Final = 0.35
_SAME: Final = 0.6
_LEAST_ROLES: Final = (0.3, 0.4)


_LEAST_ROLE_UNMATCHED: Final = 0.45
_LEAST_ROLE_AT_START: Final = 0.6
_LEAST_ROLE_OF_SPEAKERS: Final = 0.12
_LEAST_ROLE_OF_SURNAMES: Final = 0.12
_COVERAGE_OF_ALL: Final = 0.6


@cache
def _saying(lexicon: Lexicon) -> frozenset[str]:
    """Return the keys of the verbs of saying that stand beside a speaker's name."""
    return frozenset(word_key(word, lexicon) for word in lexicon.words("saying_beside_names"))


def name_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find names in the same role that can't mean the same."""
    a, b = alignment.a, alignment.b
    lefts, rights = _names(a), _names(b)
    a_sorts, b_sorts = a.which(is_sort), b.which(is_sort)
    coverage = alignment.coverage()
    most, most_of_sorts = _LEAST_ROLES if alignment.sameness() >= _SAME else (1.0, 1.0)
    for left, right in product(lefts, rights):
        if alignment.free(left, right):
            least = min(_least(alignment, left, right, coverage), most)
            yield from _same_role(alignment, left, right, least)
    for left, right in chain(product(lefts, b_sorts), product(a_sorts, rights)):
        least = min(_LEAST_ROLE_OF_SORTS, most_of_sorts)
        yield from _same_role(alignment, left, right, least)


def modifier_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find names before one and the same head ("the Hale ministry", "the Roe ministry").

    It holds where little else is alike, because what the two do is linked.
    """
    a, b = alignment.a, alignment.b
    for left, right in product(_names(a), _names(b)):
        if not alignment.free(left, right) or not alignment.aligned(left + 1, right + 1):
            continue
        head = a.words[left + 1]
        plain = head.span.of(a.text).islower() and not head.is_stop
        plain = plain and head.key not in _saying(a.lexicon)
        if plain and head.key == b.words[right + 1].key:
            clash = _name_clash(alignment, left, right, _LEAST_ROLE_AT_START)
            if clash is not None:
                yield clash


def exchanged_names(a: Telling, b: Telling, common: frozenset[str]) -> Iterator[Clash]:
    """Find names exchanged before one head in passages that share another rare word.

    Args:
        a: A passage.
        b: The other report's passage; nothing of the two need be matched.
        common: Keys of words too common to tell that both speak of one thing.
    """
    for left, right in product(_before_heads(a), _before_heads(b)):
        head = a.words[left + 1].key
        shared = {word.key for word in a.words if not word.is_stop} & b.keys - common - {head}
        if head != b.words[right + 1].key or head in common | _saying(a.lexicon) or not shared:
            continue
        clash = _name_clash(Alignment.of(a, b, ()), left, right, _LEAST_ROLE_AT_START)
        if clash is not None:
            yield clash


def _before_heads(telling: Telling) -> list[int]:
    """Return the names that stand before a word in small letters: "the Brook ministry"."""
    return [
        at
        for at in _names(telling)
        if at + 1 < len(telling.words)
        and not telling.words[at + 1].is_stop
        and telling.words[at + 1].span.start == telling.words[at].span.end + 1
        and telling.words[at + 1].span.of(telling.text).islower()
    ]


def _same_role(alignment: Alignment, left: int, right: int, least: float) -> Iterator[Clash]:
    if alignment.free(left, right):
        role = alignment.role(left, right)
        clash = _name_clash(alignment, left, right, role) if role >= least else None
        if clash is not None:
            yield clash


def _least(alignment: Alignment, left: int, right: int, coverage: float) -> float:
    """Return the role that two names have to share to be held against each other."""
    if coverage < _COVERAGE_OF_ALL or alignment.sameness() < _SAMENESS:
        return _LEAST_ROLE_AT_START
    if _kind(alignment, left, right) is ConflictKind.SPEAKER:
        return _LEAST_ROLE_OF_SPEAKERS
    if _surnames(alignment, left, right):
        return _LEAST_ROLE_OF_SURNAMES
    if alignment.aligned(left, right):
        return _LEAST_ROLE
    return _LEAST_ROLE_UNMATCHED


def _surnames(alignment: Alignment, left: int, right: int) -> bool:
    """Tell whether both words follow the same given name."""
    if not left or not right or not alignment.aligned(left - 1, right - 1):
        return False
    return is_telling(alignment.a, left - 1) and is_telling(alignment.b, right - 1)


def _names(telling: Telling) -> tuple[int, ...]:
    return telling.which(is_telling)


def _name_clash(alignment: Alignment, left: int, right: int, role: float) -> Clash | None:
    a, b = alignment.a, alignment.b
    first, second = a.words[left], b.words[right]
    if not are_apart(a, first, b, second) or _same_person(alignment, left, right):
        return None
    kind = _kind(alignment, left, right)
    unsure = role < _LEAST_ROLE_AT_START
    if kind is not ConflictKind.SPEAKER and a.starts_sentence(left) and b.starts_sentence(right):
        return None  # two capitals that say nothing: "Police searched", "Officers searched"
    if unsure and (is_place(first, a.lexicon) or is_place(second, b.lexicon)):
        return None  # "Washington said", "the White House said"
    if (
        kind is not ConflictKind.SPEAKER
        and role < _LEAST_ROLE_AT_START
        and (a.starts_sentence(left) or b.starts_sentence(right))
    ):
        return None
    return Clash(
        kind,
        ConflictReason.DIFFERENT_NAME,
        first.span,
        second.span,
        first.span.of(a.text),
        second.span.of(b.text),
        0.5 + 0.4 * role,
    )


def _same_person(alignment: Alignment, left: int, right: int) -> bool:
    """Tell whether both names are one person's, or a short form stands beside the other.

    "Benjamin Ito Roe" is "Ben Roe", though "Ito" and "Ben" have little in common.
    """
    a, b = alignment.a.words, alignment.b.words
    person = alignment.a.person_at(a[left])
    if person is not None and person == alignment.b.person_at(b[right]):
        return True
    return any(
        same_given_name(one.text, other.text, alignment.a.lexicon)
        for one in a[max(0, left - 1) : left + 2]
        for other in b[max(0, right - 1) : right + 2]
        if one.key != other.key
    )


def _kind(alignment: Alignment, left: int, right: int) -> ConflictKind:
    pairs = ((alignment.a.words, left), (alignment.b.words, right))
    lexicon = alignment.a.lexicon
    places, saying = lexicon.words("places_before_names"), _saying(lexicon)
    if all(at and words[at - 1].text in places for words, at in pairs):
        return ConflictKind.PLACE
    for side in (-1, 1):
        beside = [words[at + side] for words, at in pairs if 0 <= at + side < len(words)]
        if len(beside) == 2 and all(word.key in saying for word in beside):
            return ConflictKind.SPEAKER
    return ConflictKind.ACTOR
