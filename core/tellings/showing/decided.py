"""What a person decided, by the rows that show it: told apart from what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tellings.model import BY_HAND, Comparison, Origin, Span
from tellings.model.anchors import Anchor, Anchors
from tellings.review import Correct, Furnish, Note, Part, Review, Stamp, Star, Tag
from tellings.showing.places import Places


@dataclass(frozen=True, slots=True)
class Written:
    """A note, tag or star where it stands.

    Attributes:
        report, span: None where it is about a whole report, or all of them.
    """

    verdict: Note | Tag | Star
    stamp: Stamp
    report: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided in one row.

    Attributes:
        linked: A link of it is a person's, or confirmed by one.
        parted: A passage of it was taken from another.
        clash: A conflict of it is a person's, or confirmed.
        spoken: A quotation of it has its speaker from a person.
        written: Notes, tags and stars, oldest first.
    """

    linked: bool = False
    parted: bool = False
    clash: bool = False
    spoken: bool = False
    written: tuple[Written, ...] = ()

    @property
    def notes(self) -> tuple[Written, ...]:
        """The notes."""
        return tuple(one for one in self.written if isinstance(one.verdict, Note))

    @property
    def starred(self) -> bool:
        """Whether a passage of it bears a star."""
        return any(isinstance(one.verdict, Star) for one in self.written)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, each once."""
        found = (one.verdict.name for one in self.written if isinstance(one.verdict, Tag))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person corrected in one report, oldest first."""

    details: tuple[Correct, ...] = ()
    furniture: tuple[tuple[Span, bool], ...] = ()

    def furnished(self, block: Span) -> bool | None:
        """Tell whether a person marked a block as furniture, None where nobody said anything."""
        said = (left_out for span, left_out in self.furniture if span.overlap(block))
        return next(said, None)


UNDECIDED = Decided()
UNCORRECTED = Corrected()
_LINKED, _PARTED, _CLASH, _SPOKEN = range(4)


def written_in(review: Review, anchors: Anchors) -> tuple[Written, ...]:
    """Return the notes, tags and stars, oldest first, with their places."""
    found = []
    for decision in review:
        verdict = decision.verdict
        if isinstance(verdict, Note | Tag | Star):
            report, span = anchors.index(verdict.target.report), None
            for anchor in verdict.target.anchors[:1]:
                report = anchors.report_of(anchor)
                span = anchor.span if report is not None else None
            found.append(Written(verdict, decision.stamp, report, span))
    return tuple(found)


def corrected_reports(review: Review, anchors: Anchors) -> Mapping[int, Corrected]:
    """Return by its index what a person corrected in each report; reports without are absent."""
    details: dict[int, list[Correct]] = defaultdict(list)
    furniture: dict[int, list[tuple[Span, bool]]] = defaultdict(list)
    for decision in review:
        match decision.verdict:
            case Correct(key) as verdict if (at := anchors.index(key)) is not None:
                details[at].append(verdict)
            case Furnish(block, left_out) if (at := anchors.report_of(block)) is not None:
                furniture[at].append((block.span, left_out))
    return {
        at: Corrected(tuple(details.get(at, ())), tuple(furniture.get(at, ())))
        for at in {*details, *furniture}
    }


def decided_rows(
    comparison: Comparison, review: Review, places: Places, written: Sequence[Written]
) -> Mapping[int, Decided]:
    """Return by its number each row in which a person decided something.

    Args:
        comparison: As settled with the review.
        review: All decisions.
        places: Of the comparison.
        written: `written_in` its reports.
    """
    return _Rows(comparison, review, places).found(written)


class _Rows:
    def __init__(self, comparison: Comparison, review: Review, places: Places) -> None:
        self._comparison = comparison
        self._review = review
        self._places = places
        self._marks: dict[int, set[int]] = defaultdict(set)
        self._written: dict[int, list[Written]] = defaultdict(list)

    def found(self, written: Sequence[Written]) -> Mapping[int, Decided]:
        self._mark_links()
        self._mark_quotations()
        self._mark_parted()
        for one in written:
            number = self._row(one.report, one.span)
            if number is not None:
                self._written[number].append(one)
        return {
            number: Decided(
                linked=_LINKED in self._marks[number],
                parted=_PARTED in self._marks[number],
                clash=_CLASH in self._marks[number],
                spoken=_SPOKEN in self._marks[number],
                written=tuple(self._written.get(number, ())),
            )
            for number in {*self._marks, *self._written}
        }

    def _row(self, report: int | None, span: Span | None) -> int | None:
        if report is None or span is None:
            return None
        passage = self._places.passage_at(report, span.start)
        row = passage and self._places.row_at(passage)
        return row.number if row else None

    def _mark_links(self) -> None:
        comparison = self._comparison
        for index, strand in enumerate(comparison.strands):
            if any(comparison.links[at].origin is not Origin.FOUND for at in strand.links):
                self._marks[self._places.row_of_strand(index).number].add(_LINKED)
        for conflict in comparison.conflicts:
            if conflict.origin is not Origin.FOUND:
                row = self._places.row_at(conflict.a)
                if row is not None:
                    self._marks[row.number].add(_CLASH)

    def _mark_quotations(self) -> None:
        for report, found in enumerate(self._comparison.findings):
            for quotation in found.quotations:
                number = self._row(report, quotation.span) if quotation.rule == BY_HAND else None
                if number is not None:
                    self._marks[number].add(_SPOKEN)

    def _mark_parted(self) -> None:
        anchors = Anchors(self._comparison.reports)
        for decision in self._review:
            if isinstance(decision.verdict, Part):
                for end in (decision.verdict.pair.a, decision.verdict.pair.b):
                    self._mark(end, anchors, _PARTED)

    def _mark(self, anchor: Anchor, anchors: Anchors, sort: int) -> None:
        number = self._row(anchors.report_of(anchor), anchor.span)
        if number is not None:
            self._marks[number].add(sort)
