"""Strands: links of N reports joined to claims, without letting weak links chain."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import Link, LinkKind, Passage, Strand

# Two groups are one claim if the mean score over all their pairs (a missing link counts 0)
# reaches this: average linkage, so one weak link never joins two well-knit groups.
JOIN_FROM = 0.25


def build_strands(links: Sequence[Link]) -> tuple[Strand, ...]:
    """Group linked passages into claims by average linkage, strongest links first.

    Every link whose two ends fall into one strand belongs to that strand and no other; a
    link refused as a bridge between two strands belongs to none. Every linked passage is in
    exactly one strand, unless all its links were refused.

    Args:
        links: Of all reports; positions in this sequence are what `Strand.links` holds.

    Returns:
        Strands in order of their first passages.
    """
    group_of: dict[Passage, int] = {}
    members: dict[int, list[Passage]] = {}
    for end in sorted({e for link in links for e in (link.a, link.b)}):
        group_of[end] = len(members)
        members[len(members)] = [end]
    weights = _between(links, group_of)
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        one, two = group_of[link.a], group_of[link.b]
        if one == two or not _is_one_claim(one, two, members, weights):
            continue
        if len(members[one]) + len(weights[one]) < len(members[two]) + len(weights[two]):
            one, two = two, one
        for passage in members[two]:
            group_of[passage] = one
        members[one] += members.pop(two)
        _merge(one, two, weights)
    return _strands(links, group_of, members)


def _between(links: Sequence[Link], group_of: dict[Passage, int]) -> dict[int, dict[int, float]]:
    weights: dict[int, dict[int, float]] = {group: {} for group in group_of.values()}
    for link in links:
        one, two = group_of[link.a], group_of[link.b]
        weights[one][two] = weights[two][one] = link.score
    return weights


def _is_one_claim(
    one: int, two: int, members: dict[int, list[Passage]], weights: dict[int, dict[int, float]]
) -> bool:
    pairs = len(members[one]) * len(members[two])
    return weights[one][two] / pairs >= JOIN_FROM


def _merge(one: int, two: int, weights: dict[int, dict[int, float]]) -> None:
    for other, weight in weights.pop(two).items():
        del weights[other][two]
        if other != one:
            total = weights[one].get(other, 0.0) + weight
            weights[one][other] = weights[other][one] = total


def _strands(
    links: Sequence[Link], group_of: dict[Passage, int], members: dict[int, list[Passage]]
) -> tuple[Strand, ...]:
    inside: dict[int, list[int]] = {}
    for index, link in enumerate(links):
        if group_of[link.a] == group_of[link.b]:
            inside.setdefault(group_of[link.a], []).append(index)
    strands = [
        Strand(
            passages=tuple(sorted(members[group])),
            links=tuple(indices),
            kind=_kind([links[i] for i in indices]),
            score=_weakest_needed([links[i] for i in indices]),
        )
        for group, indices in inside.items()
    ]
    return tuple(sorted(strands, key=lambda s: s.passages[0]))


def _kind(links: Sequence[Link]) -> LinkKind:
    same = all(link.kind is LinkKind.SAME for link in links)
    return LinkKind.SAME if same else LinkKind.PARTIAL


def _weakest_needed(links: Sequence[Link]) -> float:
    """Return the smallest score on the maximum spanning tree (Kruskal)."""
    root: dict[Passage, Passage] = {}

    def find(passage: Passage) -> Passage:
        while root.setdefault(passage, passage) != passage:
            root[passage] = root[root[passage]]
            passage = root[passage]
        return passage

    weakest = 1.0
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        one, two = find(link.a), find(link.b)
        if one != two:
            root[one] = two
            weakest = link.score
    return weakest
