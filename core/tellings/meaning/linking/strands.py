"""Strands: links of N reports joined to claims, without letting weak links chain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.model import Link, LinkKind, Passage, Strand

# Two groups are one claim if the mean score over all their pairs of two reports (a missing link
# counts 0) reaches this: average linkage, so one weak link never joins two well-knit groups.
# Measured in packaging/encoder/README.md.
JOIN_FROM = 0.3


def build_strands(links: Sequence[Link]) -> tuple[Strand, ...]:
    """Group linked passages into claims by average linkage, strongest links first.

    Every link belongs to exactly one strand. A link refused as a bridge between two strands
    is a claim of its own, told by its two passages beside the claim of their first strand;
    such links are grouped among themselves. (Four in ten of them are right: too many to drop.)

    Args:
        links: Of all reports; positions in this sequence are what `Strand.links` holds.

    Returns:
        Strands in order of their first passages, of one passage the larger first.
    """
    strands: list[Strand] = []
    rest = list(range(len(links)))
    while rest:
        found = _strands([links[i] for i in rest], rest)
        strands += found
        settled = {index for strand in found for index in strand.links}
        rest = [index for index in rest if index not in settled]
    return tuple(sorted(strands, key=lambda s: (s.passages[0], -len(s.passages), s.links)))


def _groups(
    links: Sequence[Link],
) -> tuple[dict[Passage, int], dict[int, list[Passage]]]:
    """Return the group of every passage and the passages of every group."""
    group_of: dict[Passage, int] = {}
    members: dict[int, list[Passage]] = {}
    for end in sorted({e for link in links for e in (link.a, link.b)}):
        group_of[end] = len(members)
        members[len(members)] = [end]
    weights = _between(links, group_of)
    reports = {group: Counter(p.report for p in of) for group, of in members.items()}
    for link in sorted(links, key=lambda k: (-k.score, k.a, k.b)):
        one, two = group_of[link.a], group_of[link.b]
        if one == two or not _is_one_claim(reports[one], reports[two], weights[one][two]):
            continue
        if len(members[one]) + len(weights[one]) < len(members[two]) + len(weights[two]):
            one, two = two, one
        for passage in members[two]:
            group_of[passage] = one
        members[one] += members.pop(two)
        reports[one] += reports.pop(two)
        _merge(one, two, weights)
    return group_of, members


def _between(links: Sequence[Link], group_of: dict[Passage, int]) -> dict[int, dict[int, float]]:
    weights: dict[int, dict[int, float]] = {group: {} for group in group_of.values()}
    for link in links:
        one, two = group_of[link.a], group_of[link.b]
        weights[one][two] = weights[two][one] = link.score
    return weights


def _is_one_claim(one: Counter[int], two: Counter[int], weight: float) -> bool:
    """Tell whether linked groups, of so many passages by report, belong together."""
    pairs = one.total() * two.total() - sum(one[report] * two[report] for report in one)
    return pairs == 1 or weight / pairs >= JOIN_FROM


def _merge(one: int, two: int, weights: dict[int, dict[int, float]]) -> None:
    for other, weight in weights.pop(two).items():
        del weights[other][two]
        if other != one:
            total = weights[one].get(other, 0.0) + weight
            weights[one][other] = weights[other][one] = total


def _strands(links: Sequence[Link], numbers: Sequence[int]) -> list[Strand]:
    """Make strands of the links that join their groups; at least the strongest one does.

    Args:
        links: At least one.
        numbers: What to call each of them in `Strand.links`.
    """
    group_of, members = _groups(links)
    inside: dict[int, list[int]] = {}
    for place, link in enumerate(links):
        if group_of[link.a] == group_of[link.b]:
            inside.setdefault(group_of[link.a], []).append(place)
    return [
        Strand(
            passages=tuple(sorted(members[group])),
            links=tuple(numbers[place] for place in places),
            kind=_kind([links[place] for place in places]),
            score=_weakest_needed([links[place] for place in places]),
        )
        for group, places in inside.items()
    ]


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
