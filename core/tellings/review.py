"""What a person decided about a comparison: immutable, beside the findings, and final.

A `Review` is a tuple of decisions, each about one subject (a pair of passages, a conflict, a
quotation's speaker, a note …), by somebody, at some time. Of one subject only the latest
decision is kept. Every function here takes a review and returns another; `tellings.settling`
gives decisions their consequences, `tellings.history` undoes them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import product

from tellings.model import LinkKind, QuotationKind
from tellings.model.anchors import Anchor, ClashKey, Pair, ReportKey
from tellings.model.plain import Tagged


@dataclass(frozen=True, slots=True)
class Tie(Tagged):
    """Two passages tell the same: a link made by hand, or a found one confirmed.

    Attributes:
        kind: None leaves it to what was found.
    """

    pair: Pair
    kind: LinkKind | None = None


@dataclass(frozen=True, slots=True)
class Part(Tagged):
    """Two passages don't tell the same, and stand in no strand together."""

    pair: Pair


@dataclass(frozen=True, slots=True)
class Uphold(Tagged):
    """Two places contradict each other: a conflict made by hand, or a found one confirmed."""

    clash: ClashKey


@dataclass(frozen=True, slots=True)
class Dismiss(Tagged):
    """Two places don't contradict each other."""

    clash: ClashKey


@dataclass(frozen=True, slots=True)
class Spoken(Tagged):
    """Who says a quotation.

    Attributes:
        quotation: The words with their marks, as found.
        name: Any name of a person of the register, or a new one; None for nobody named.
    """

    quotation: Anchor
    name: str | None


@dataclass(frozen=True, slots=True)
class Quoted(Tagged):
    """How the words of a quotation are given: direct, indirect, or in marks that quote nobody."""

    quotation: Anchor
    kind: QuotationKind


@dataclass(frozen=True, slots=True)
class Extent(Tagged):
    """How far a quotation goes; `to` lies in the same report."""

    quotation: Anchor
    to: Anchor


@dataclass(frozen=True, slots=True)
class Unite(Tagged):
    """Persons who are one; of their names the first is used."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeepApart(Tagged):
    """Some spellings of a person's name are somebody else's.

    Attributes:
        names: Spellings that belong to another person.
        reports: Where they do; empty for everywhere.
    """

    names: tuple[str, ...]
    reports: tuple[ReportKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Furnish(Tagged):
    """Whether a block of a report is furniture of the page."""

    block: Anchor
    is_furniture: bool


class Field(Enum):
    """A detail of a report that a person may correct."""

    TITLE = "title"
    BYLINE = "byline"
    OUTLET = "outlet"
    PLACE = "place"
    LANGUAGE = "language"
    DATE = "date"  # ISO 8601: "2031", "2031-05", "2031-05-02", "2031-05-02T18:30"


@dataclass(frozen=True, slots=True)
class Correct(Tagged):
    """A detail of a report as it should be; "" for none."""

    report: ReportKey
    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Titled(Tagged):
    """What a person calls the comparison; "" for what was compared."""

    title: str


class On(Enum):
    """What a note, tag or star is put on."""

    WHOLE = "whole"
    REPORT = "report"
    PASSAGE = "passage"
    QUOTATION = "quotation"
    LINK = "link"
    CONFLICT = "conflict"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Target:
    """What a note, tag or star is put on.

    Attributes:
        report: Of a report.
        anchors: One of a passage or quotation, two of a link or conflict; of a row one of its
            passages; else none.
    """

    on: On
    anchors: tuple[Anchor, ...] = ()
    report: ReportKey = ""


WHOLE = Target(On.WHOLE)


@dataclass(frozen=True, slots=True)
class Note(Tagged):
    """Words of a person.

    Attributes:
        id: Tells notes on one target apart; new for each note, the same for an edited one.
    """

    id: str
    target: Target
    text: str


@dataclass(frozen=True, slots=True)
class Tag(Tagged):
    """A word of a person's own that gathers findings."""

    target: Target
    name: str


@dataclass(frozen=True, slots=True)
class Star(Tagged):
    """A mark on what matters."""

    target: Target


Verdict = (
    Tie
    | Part
    | Uphold
    | Dismiss
    | Spoken
    | Quoted
    | Extent
    | Unite
    | KeepApart
    | Furnish
    | Correct
    | Titled
    | Note
    | Tag
    | Star
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who decided, and when.

    Attributes:
        author: "" where nobody is named.
        when: With its offset from UTC; None where it isn't known.
    """

    author: str = ""
    when: datetime | None = None


NOBODY = Stamp()


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, by somebody, at some time."""

    verdict: Verdict
    stamp: Stamp = NOBODY


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions about a comparison.

    Attributes:
        decisions: Oldest first, one a subject.
        lost: Decisions whose place is gone from the texts; what they were, oldest first.
    """

    decisions: tuple[Decision, ...] = ()
    lost: tuple[Decision, ...] = ()

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.decisions)

    def __len__(self) -> int:
        return len(self.decisions)


NOTHING = Review()


def subject(verdict: Verdict) -> Hashable:
    """Return what a verdict is about: of two verdicts about one subject the later holds."""
    match verdict:
        case Note(name):
            return "note", name
        case Tag(target, name):
            return "tag", _target_key(target), name
        case Star(target):
            return "star", _target_key(target)
        case Tie(pair) | Part(pair):
            return "link", pair.places
        case Uphold(clash) | Dismiss(clash):
            return "conflict", clash.kind, clash.words.places
        case Spoken(quotation):
            return "speaker", quotation.place
        case Quoted(quotation):
            return "kind", quotation.place
        case Extent(quotation):
            return "extent", quotation.place
        case Unite(names):
            return "one", frozenset(names)
        case KeepApart(names, reports):
            return "apart", frozenset(names), frozenset(reports)
        case Furnish(block):
            return "furniture", block.place
        case Correct(report, field):
            return "detail", report, field
        case Titled():
            return ("title",)


def _target_key(target: Target) -> Hashable:
    return target.on, target.report, tuple(one.place for one in target.anchors)


def latest(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions in order, of those about one subject the last."""
    found: dict[Hashable, Decision] = {}
    for one in decisions:
        key = subject(one.verdict)
        found.pop(key, None)
        found[key] = one
    return tuple(found.values())


def decide(review: Review, *verdicts: Verdict, by: Stamp = NOBODY) -> Review:
    """Return the review with verdicts added; earlier ones about the same subjects are replaced."""
    new = {subject(one): Decision(one, by) for one in verdicts}
    kept = tuple(one for one in review.decisions if subject(one.verdict) not in new)
    return replace(review, decisions=(*kept, *new.values()))


def withdraw(review: Review, *verdicts: Verdict) -> Review:
    """Return the review without any decision about the subjects of some verdicts.

    What is placed and what has lost its place alike: the automatic finding holds again.
    """
    gone = {subject(one) for one in verdicts}
    return Review(
        tuple(one for one in review.decisions if subject(one.verdict) not in gone),
        tuple(one for one in review.lost if subject(one.verdict) not in gone),
    )


def link(
    review: Review, a: Anchor, b: Anchor, kind: LinkKind | None = None, *, by: Stamp = NOBODY
) -> Review:
    """Say that two passages of two reports tell the same, or that a found link is right."""
    return decide(review, Tie(Pair(a, b), kind), by=by)


def confirm_link(review: Review, a: Anchor, b: Anchor, *, by: Stamp = NOBODY) -> Review:
    """Say that a link is right, of whatever kind it was found or said to be."""
    known = decision_on(review, Tie(Pair(a, b)))
    kind = known.verdict.kind if known and isinstance(known.verdict, Tie) else None
    return link(review, a, b, kind, by=by)


def unlink(review: Review, a: Anchor, b: Anchor, *, by: Stamp = NOBODY) -> Review:
    """Say that two passages don't tell the same."""
    return decide(review, Part(Pair(a, b)), by=by)


def move(
    review: Review,
    passage: Anchor,
    away_from: Iterable[Anchor],
    to: Anchor,
    *,
    by: Stamp = NOBODY,
) -> Review:
    """Take a passage out of one strand and link it with a passage of another.

    Args:
        review: So far.
        passage: What is moved.
        away_from: The other passages of its strand.
        to: A passage of another report in the strand where it belongs.
        by: Who says so.
    """
    parts = (Part(Pair(passage, other)) for other in away_from if other.place != passage.place)
    return decide(review, *parts, Tie(Pair(passage, to)), by=by)


def split(
    review: Review, ones: Iterable[Anchor], others: Iterable[Anchor], *, by: Stamp = NOBODY
) -> Review:
    """Cut a strand in two: no passage of the one half tells the same as one of the other."""
    parts = (Part(Pair(a, b)) for a, b in product(ones, tuple(others)) if a.place != b.place)
    return decide(review, *parts, by=by)


def merge(
    review: Review, ones: Iterable[Anchor], others: Iterable[Anchor], *, by: Stamp = NOBODY
) -> Review:
    """Make one strand of two: each passage is linked with one of the other half and one of its own.

    What was parted between
    the two halves may be one again.
    """
    ones, others = tuple(ones), tuple(others)
    across = [*_mates(others, ones), *_mates(ones, others)]
    ties = [*across, *_mates(ones, ones), *_mates(others, others)]
    parted = [
        Part(pair)
        for pair in (Pair(a, b) for a, b in product(ones, others) if a.place != b.place)
        if (known := decision_on(review, Part(pair))) and isinstance(known.verdict, Part)
    ]
    return decide(withdraw(review, *parted), *map(Tie, dict.fromkeys(ties)), by=by)


def _mates(passages: Iterable[Anchor], among: Sequence[Anchor]) -> Iterator[Pair]:
    """Yield each passage with the first of another report, where there is one."""
    for passage in passages:
        mate = next((one for one in among if one.report != passage.report), None)
        if mate is not None:
            yield Pair(passage, mate)


def decision_on(review: Review, verdict: Verdict) -> Decision | None:
    """Return the decision about the subject of a verdict, whatever it says, if there is one."""
    wanted = subject(verdict)
    return next((one for one in review.decisions if subject(one.verdict) == wanted), None)


def notes(review: Review, target: Target | None = None) -> tuple[Note, ...]:
    """Return the notes, oldest first: all, or those on one target."""
    return tuple(
        one.verdict
        for one in review.decisions
        if isinstance(one.verdict, Note)
        and (target is None or _target_key(one.verdict.target) == _target_key(target))
    )


def tags(review: Review, target: Target) -> tuple[str, ...]:
    """Return the tags of a target, oldest first."""
    wanted = _target_key(target)
    return tuple(
        one.verdict.name
        for one in review.decisions
        if isinstance(one.verdict, Tag) and _target_key(one.verdict.target) == wanted
    )


def is_starred(review: Review, target: Target) -> bool:
    """Tell whether a target bears a star."""
    return decision_on(review, Star(target)) is not None


def title_in(review: Review) -> str:
    """Return what a person calls the comparison, "" where nobody named it."""
    titles = (one.verdict.title for one in review if isinstance(one.verdict, Titled))
    return next(titles, "")
