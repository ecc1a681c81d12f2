"""Strands: links of N reports joined to claims, without letting weak links chain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from operator import attrgetter
from typing import NamedTuple

from tellings.joined import Joined
from tellings.model import Link, LinkKind, Origin, Passage, Strand

# Two groups are one claim if the mean score over all their pairs of two reports (a missing link
# counts 0) reaches this: average linkage, so one weak link never joins two well-knit groups.
# Measured in packaging/encoder/README.md.
JOIN_FROM = 0.3


# What passages are sorted and known by: as the passage itself, but quicker.
_order: Callable[[Passage], tuple[int, int, int, int]] = attrgetter(
    "report", "sentence", "span.start", "span.end"
)


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
    ends = [(_order(link.a), _order(link.b)) for link in links]
    passage_at = {}
    for link, (a, b) in zip(links, ends, strict=True):
        passage_at[a], passage_at[b] = link.a, link.b
    orders = sorted(passage_at)
    number = {order: at for at, order in enumerate(orders)}
    found, made, alike = Origin.FOUND, Origin.BY_HAND, LinkKind.SAME
    rest = [
        _Tie(
            number[a],
            number[b],
            link.certainty,
            link.origin is not found,
            link.origin is made,
            link.kind is alike,
            at,
        )
        for at, (link, (a, b)) in enumerate(zip(links, ends, strict=True))
    ]
    kept_apart = {(number.get(_order(a), -1), number.get(_order(b), -1)) for a, b in apart}
    if kept_apart:
        kept_apart -= {(tie.a, tie.b) for tie in rest}
    strands: list[Strand] = []
    every = [passage_at[order] for order in orders]
    rest.sort(key=lambda tie: (not tie.must, -tie.score, tie.a, tie.b))
    while rest:
        joined = _strands(rest, every, kept_apart)
        strands += joined
        settled = {index for strand in joined for index in strand.links}
        rest = [tie for tie in rest if tie.link not in settled]
    return tuple(sorted(strands, key=lambda s: (_order(s.passages[0]), -len(s.passages), s.links)))


class _Groups:
    """Passages on their way to strands; a group is called by the number of one of its members."""

    def __init__(
        self,
        ties: Sequence[_Tie],
        passages: Sequence[Passage],
        apart: Collection[tuple[int, int]],
    ) -> None:
        ends = {end for tie in ties for end in (tie.a, tie.b)}
        self.of = {end: end for end in ends}
        self.members = {end: [end] for end in ends}
        # Of each group how many parties count in the mean: a passage is one, and all that a person
        # joined is. Those of one report alone by report: two passages of one report are never
        # linked, and don't count as a missing link.
        self._parties = dict.fromkeys(ends, 1)
        self._of_report = {end: {passages[end].report: 1} for end in ends}
        self._weights: dict[int, dict[int, float]] = {end: {} for end in ends}
        for tie in ties:
            self._weights[tie.a][tie.b] = self._weights[tie.b][tie.a] = tie.score
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            if a in self.of and b in self.of:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)

    def join(self, ties: Sequence[_Tie]) -> None:
        """Make one group of the two that a link joins, if they belong together; for each link."""
        of, apart = self.of, self._apart
        for tie in ties:
            one, two = of[tie.a], of[tie.b]
            if one == two or (apart and two in apart.get(one, ())):
                continue
            if tie.must or self._is_one_claim(one, two):
                self._unite(one, two, as_one=tie.made)

    def _is_one_claim(self, one: int, two: int) -> bool:
        pairs = self._parties[one] * self._parties[two]
        weight = self._weights[one][two]
        if pairs == 1 or weight / pairs >= JOIN_FROM:
            return True
        first, second = self._of_report[one], self._of_report[two]
        for report in first.keys() & second.keys():
            pairs -= first[report] * second[report]
        return pairs == 1 or weight / pairs >= JOIN_FROM

    def _unite(self, one: int, two: int, *, as_one: bool) -> None:
        sizes = [len(self.members[group]) + len(self._weights[group]) for group in (one, two)]
        if sizes[0] < sizes[1]:
            one, two = two, one
        for passage in self.members[two]:
            self.of[passage] = one
        self.members[one] += self.members.pop(two)
        self._parties[one] += self._parties.pop(two)
        own = self._of_report[one]
        for report, count in self._of_report.pop(two).items():
            own[report] = own.get(report, 0) + count
        if as_one:
            self._parties[one], self._of_report[one] = 1, {}
        self._merge(one, two, as_one=as_one)

    def _merge(self, one: int, two: int, *, as_one: bool) -> None:
        own = self._weights[one]
        for other, weight in self._weights.pop(two).items():
            theirs = self._weights[other]
            del theirs[two]
            if other != one:
                known = own.get(other, 0.0)
                total = max(known, weight) if as_one else known + weight
                own[other] = theirs[one] = total
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
    groups.join(ties)
    of = groups.of
    inside: dict[int, list[_Tie]] = {}
    for tie in ties:
        if of[tie.a] == of[tie.b]:
            inside.setdefault(of[tie.a], []).append(tie)
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
    if len(ties) == 1:
        return ties[0].score
    joined = Joined(end for tie in ties for end in (tie.a, tie.b))
    return [tie.score for tie in ties if joined.tie(tie.a, tie.b)][-1]
