"""Strands: links of N reports joined to claims, without letting weak links chain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from tellings.model import Link, LinkKind, Origin, Passage, Strand

# Two groups are one claim if the mean score over all their pairs of two reports (a missing link
# counts 0) reaches this: average linkage, so one weak link never joins two well-knit groups.
# Measured in packaging/encoder/README.md.
JOIN_FROM = 0.3


class _Tie(NamedTuple):
    """A link between passages given by number, in order of position.

    Attributes:
        score: 1 where a person says so.
        must: A person says so: it joins whatever it joins.
        made: Nobody had found it: a person made it.
        link: What to call it in `Strand.links`.
    """

    a: int
    b: int
    score: float
    must: bool
    made: bool
    same: bool
    link: int


def build_strands(
    links: Sequence[Link], apart: Collection[tuple[Passage, Passage]] = ()
) -> tuple[Strand, ...]:
    """Group linked passages into claims by average linkage, strongest links first.

    Every link belongs to exactly one strand. A link refused as a bridge between two strands
    is a claim of its own, told by its two passages beside the claim of their first strand;
    such links are grouped among themselves. (Four in ten of them are right: too many to drop.)
    What a person linked is joined before all else. Where nobody had found the link, both sides
    count as one passage from then on, a link to any of it is a link to all of it; to confirm what
    was found changes nothing else.

    Args:
        links: Of all reports; positions in this sequence are what `Strand.links` holds.
        apart: Passages that a person keeps out of one strand; none of them is linked.

    Returns:
        Strands in order of their first passages, of one passage the larger first.
    """
    passages = sorted({_order(end): end for link in links for end in (link.a, link.b)}.items())
    number = {order: at for at, (order, _) in enumerate(passages)}
    rest = [
        _Tie(
            number[_order(link.a)],
            number[_order(link.b)],
            link.certainty,
            link.origin is not Origin.FOUND,
            link.origin is Origin.BY_HAND,
            link.kind is LinkKind.SAME,
            at,
        )
        for at, link in enumerate(links)
    ]
    linked = {(tie.a, tie.b) for tie in rest}
    pairs = {(number.get(_order(a), -1), number.get(_order(b), -1)) for a, b in apart}
    kept_apart = {pair for pair in pairs if min(pair) >= 0} - linked
    strands: list[Strand] = []
    every = [passage for _, passage in passages]
    rest.sort(key=lambda tie: (not tie.must, -tie.score, tie.a, tie.b))
    while rest:
        found = _strands(rest, every, kept_apart)
        strands += found
        settled = {index for strand in found for index in strand.links}
        rest = [tie for tie in rest if tie.link not in settled]
    return tuple(sorted(strands, key=lambda s: (_order(s.passages[0]), -len(s.passages), s.links)))


def _order(passage: Passage) -> tuple[int, int, int, int]:
    """Return what passages are sorted and known by: as the passage itself, but quicker."""
    return passage.report, passage.sentence, passage.span.start, passage.span.end


class _Groups:
    """Passages on their way to strands; a group is called by the number of one of its members."""

    def __init__(
        self,
        ties: Sequence[_Tie],
        passages: Sequence[Passage],
        apart: Collection[tuple[int, int]],
    ) -> None:
        ends = sorted({end for tie in ties for end in (tie.a, tie.b)})
        self.of = {end: end for end in ends}
        self.members = {end: [end] for end in ends}
        # Of each group what counts in the mean, by its reports: a passage, or what a person
        # joined. Two passages of one report are never linked, and don't count as a missing link.
        self._parties = {end: Counter((frozenset((passages[end].report,)),)) for end in ends}
        self._weights: dict[int, dict[int, float]] = {end: {} for end in ends}
        for tie in ties:
            self._weights[tie.a][tie.b] = self._weights[tie.b][tie.a] = tie.score
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            if a in self.of and b in self.of:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)

    def join(self, tie: _Tie) -> None:
        """Make one group of the two that a link joins, if they belong together."""
        one, two = self.of[tie.a], self.of[tie.b]
        if one == two or two in self._apart.get(one, ()):
            return
        if not tie.must and not self._is_one_claim(one, two):
            return
        sizes = [len(self.members[group]) + len(self._weights[group]) for group in (one, two)]
        if sizes[0] < sizes[1]:
            one, two = two, one
        for passage in self.members[two]:
            self.of[passage] = one
        self.members[one] += self.members.pop(two)
        self._parties[one] += self._parties.pop(two)
        if tie.made:
            self._parties[one] = Counter((frozenset().union(*self._parties[one]),))
        self._merge(one, two, as_one=tie.made)

    def _is_one_claim(self, one: int, two: int) -> bool:
        first, second = self._parties[one], self._parties[two]
        pairs = first.total() * second.total()
        pairs -= sum(count * second[own] for own, count in first.items() if len(own) == 1)
        return pairs == 1 or self._weights[one][two] / pairs >= JOIN_FROM

    def _merge(self, one: int, two: int, *, as_one: bool) -> None:
        for other, weight in self._weights.pop(two).items():
            del self._weights[other][two]
            if other != one:
                known = self._weights[one].get(other, 0.0)
                total = max(known, weight) if as_one else known + weight
                self._weights[one][other] = self._weights[other][one] = total
        for other in self._apart.pop(two, ()):
            self._apart[other].discard(two)
            self._apart[other].add(one)
            self._apart.setdefault(one, set()).add(other)


def _strands(
    ties: Sequence[_Tie], passages: Sequence[Passage], apart: Collection[tuple[int, int]]
) -> list[Strand]:
    """Make strands of the links that join their groups; at least the first one does.

    Args:
        ties: At least one, strongest first.
        passages: By number.
        apart: Numbers of passages that stand in no strand together.
    """
    groups = _Groups(ties, passages, apart)
    for tie in ties:
        groups.join(tie)
    inside: dict[int, list[_Tie]] = {}
    for tie in ties:
        if groups.of[tie.a] == groups.of[tie.b]:
            inside.setdefault(groups.of[tie.a], []).append(tie)
    return [
        Strand(
            passages=tuple([passages[member] for member in sorted(groups.members[group])]),
            links=tuple(sorted(tie.link for tie in own)),
            kind=LinkKind.SAME if all(tie.same for tie in own) else LinkKind.PARTIAL,
            score=_weakest_needed(own),
        )
        for group, own in inside.items()
    ]


def _weakest_needed(ties: Sequence[_Tie]) -> float:
    """Return the smallest score on the maximum spanning tree (Kruskal); strongest links first."""
    root = {end: end for tie in ties for end in (tie.a, tie.b)}

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    weakest = 1.0
    for tie in ties:
        one, two = find(tie.a), find(tie.b)
        if one != two:
            root[one] = two
            weakest = tie.score
    return weakest
