"""What the strands of a comparison contradict each other in, found anew after each decision.

Which passages share a strand changes with what a person decides; what a clash says does not. A
`ReadClash` therefore remembers what it was asked, so that a decision costs what it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeVar

from tellings.language.values import units_differ
from tellings.meaning.conflicts.nobody import nobody_clashes
from tellings.meaning.conflicts.spreading import Ends, SameValues, carried_to, ends_of
from tellings.model import Conflict, Link, Passage, ReportFindings, Span, Strand
from tellings.stopping import Check, go_on

# Answers a clash remembers: a decision and its undoing take two.
_MOST_REMEMBERED: Final = 8

Place = tuple[int, int, int]
"""Report, and start and end of a passage: quicker to look up than the passage, for thousands."""
# Where a passage stands.
place_of: Callable[[Passage], Place] = attrgetter("report", "span.start", "span.end")

Partners = Mapping[int, Sequence[tuple[Place, Passage]]]
"""By report what a passage shares a strand with, itself among it."""

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class _Side:
    """One passage of a clash, asked about the other's words.

    Args:
        own: The passage.
        other: The clashing passage of the other report.
        span: Its clashing words.
    """

    __slots__ = ("_known", "_other", "_span", "other", "own", "report")

    def __init__(self, own: Passage, other: Passage, span: Span) -> None:
        self.report, self.own, self.other = own.report, place_of(own), place_of(other)
        self._other, self._span = other, span
        self._known: dict[Place, bool] = {}

    def is_told_beside(self, partners: Mapping[Place, Partners], same: SameValues) -> bool:
        """Tell whether this report has the other's clashing words in another passage, too."""
        known = self._known
        for place, passage in partners.get(self.other, {}).get(self.report, ()):
            if place == self.own:
                continue
            if place not in known:
                told = same.telling.keys_at(self._other, self._span)
                known[place] = told <= same.telling(passage).keys and not self._of_another_unit(
                    passage, same
                )
            if known[place]:
                return True
        return False

    def _of_another_unit(self, passage: Passage, same: SameValues) -> bool:
        """Tell whether a clashing figure stands in a passage only as one of something else."""
        figures = [
            one for one in same.telling(self._other).quantities if one.span.overlap(self._span)
        ]
        there = same.telling(passage).quantities
        return bool(figures) and all(units_differ(figures[0], one) for one in there)


class ReadClash:
    """A clash of a link, with all that doesn't depend on strands.

    Attributes:
        found: As found; its strand is not known.
        link: Both passages of its link.
        ends: Where the clashing words stand.
    """

    __slots__ = ("_carried", "_placed", "_same", "_sides", "ends", "found", "link")

    def __init__(self, found: Conflict, same: SameValues) -> None:
        self.found = found
        self.link = place_of(found.a), place_of(found.b)
        self.ends = ends_of(found)
        self._same = same
        self._sides = (
            _Side(found.a, found.b, found.b_span),
            _Side(found.b, found.a, found.a_span),
        )
        self._placed = found
        self._carried: dict[tuple[Place, ...], Sequence[tuple[Ends, Conflict]]] = {}

    def is_told_by_both(self, partners: Mapping[Place, Partners]) -> bool:
        """Tell whether one of the reports tells both values, elsewhere and of the same claim.

        A report that has power cut off in one town and, a line later, in another speaks of two
        facts; the report that has it in the second does not contradict the first.
        """
        one, two = self._sides
        return one.is_told_beside(partners, self._same) or two.is_told_beside(partners, self._same)

    def at(self, strand: int) -> Conflict:
        """Return the conflict as one of a strand."""
        placed = self._placed  # settling in another thread may put it elsewhere
        if placed.strand != strand:
            placed = self._placed = _placed(self.found, strand)
        return placed

    def carried(
        self, number: int, strand: Strand, places: tuple[Place, ...]
    ) -> Sequence[tuple[Ends, Conflict]]:
        """Return the conflicts of its strand's other reports, each with where its words stand."""
        found = self._carried.get(places)
        if found is None:
            every = carried_to(self.at(number), strand, self._same)
            found = [(ends_of(one), one) for one in every]
        elif found and found[0][1].strand != number:
            found = [(ends, _placed(one, number)) for ends, one in found]
        else:
            return found
        return _remembered(self._carried, places, found)


def _placed(one: Conflict, strand: int) -> Conflict:
    """Return a conflict as one of a strand: `replace`, but at half the time for thousands."""
    return Conflict(
        one.kind,
        one.reason,
        one.a,
        one.b,
        one.a_span,
        one.b_span,
        one.a_value,
        one.b_value,
        strand,
        one.score,
        one.origin,
    )


def _remembered(known: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    """Remember an answer, the oldest no more where there are many."""
    if key not in known and len(known) >= _MOST_REMEMBERED:
        del known[next(iter(known))]
    known[key] = value
    return value


def read_clashes(found: Iterable[Conflict], same: SameValues) -> tuple[ReadClash, ...]:
    """Return clashes ready to be asked what they come to in strands."""
    return tuple(ReadClash(one, same) for one in found)


def conflicts_in_strands(
    clashes: Sequence[ReadClash],
    findings: Sequence[ReportFindings],
    links: Sequence[Link],
    strands: Sequence[Strand],
    same: SameValues,
    *,
    check: Check = go_on,
) -> tuple[Conflict, ...]:
    """Find the conflicts of linked passages, and of the other reports of their strands.

    Two reports are held against each other only where they are linked. If B has 241 aboard and
    D 214, A with 214 contradicts B as well, and a reader of A has to be told.

    Args:
        clashes: What linked passages contradict each other in; those of no link are left out.
        findings: Of each report.
        links: Of the comparison.
        strands: Built of the links.
        same: Finds values of passages in others.
        check: Called for every clash; may raise to stop the work.

    Returns:
        First those of the clashes, in their order, then what they mean for other reports.
    """
    number_of = {link: number for number, strand in enumerate(strands) for link in strand.links}
    strand_of = {
        (place_of(link.a), place_of(link.b)): number_of.get(at) for at, link in enumerate(links)
    }
    places = [tuple(map(place_of, strand.passages)) for strand in strands] if clashes else []
    partners = _partners({place for one in clashes for place in one.link}, strands, places)
    kept: list[tuple[ReadClash, int]] = []
    for clash in clashes:
        check()
        number_of_clash = strand_of.get(clash.link)
        if number_of_clash is not None and not clash.is_told_by_both(partners):
            kept.append((clash, number_of_clash))
    found = [clash.at(number) for clash, number in kept]
    known = {clash.ends for clash, _ in kept}
    for clash, number in kept:
        for ends, conflict in clash.carried(number, strands[number], places[number]):
            if ends not in known:
                known.add(ends)
                found.append(conflict)
    for clash_of_nobody, a, b in nobody_clashes(findings, links, same.telling, check):
        found.append(clash_of_nobody.between(a, b))
    return tuple(found)


def _partners(
    wanted: set[Place], strands: Sequence[Strand], places: Sequence[tuple[Place, ...]]
) -> Mapping[Place, Partners]:
    """Return what some passages share their strands with."""
    found: dict[Place, dict[int, list[tuple[Place, Passage]]]] = {place: {} for place in wanted}
    for strand, own in zip(strands, places, strict=False):
        by_report: dict[int, list[tuple[Place, Passage]]] = {}
        for place, passage in zip(own, strand.passages, strict=True):
            by_report.setdefault(place[0], []).append((place, passage))
        for place in own:
            if place in found:
                partners = found[place]
                for report, passages in by_report.items():
                    partners.setdefault(report, []).extend(passages)
    return found
