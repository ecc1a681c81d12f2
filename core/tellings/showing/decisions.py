"""All that a person wrote and decided, as a list: each with its words and the way to its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from tellings.model import Passage
from tellings.model.anchors import Anchor, Anchors
from tellings.put_again import places_of
from tellings.review import (
    Correct,
    Decision,
    Dismiss,
    Extent,
    KeepApart,
    Note,
    Part,
    Quoted,
    Review,
    Spoken,
    Star,
    Tag,
    Tie,
    Titled,
    Unite,
    Uphold,
    Verdict,
)
from tellings.showing.places import Places


class DecisionSort(Enum):
    """What sort of decision it is, in the order of the list."""

    NOTE = "note"
    TAG = "tag"  # and stars
    LINK = "link"
    CONFLICT = "conflict"
    QUOTATION = "quotation"
    REPORT = "report"  # its furniture and its details


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision as a list shows it.

    Attributes:
        passages: Where it stands, one for each place; () for what has none, or has lost it.
        words: Of its places as they were decided on, white space folded.
        report: Of what is said of a report as a whole, where that is among the reports.
        lost: Its words are in the texts no more.
    """

    sort: DecisionSort
    decision: Decision
    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    report: int | None = None
    lost: bool = False

    @property
    def is_note(self) -> bool:
        """It says something and changes nothing that was found."""
        return self.sort is DecisionSort.NOTE

    def holds(self, wanted: str) -> bool:
        """Tell whether `wanted` stands in what a person wrote, whatever its case."""
        return wanted.casefold() in own_words(self.decision.verdict).casefold()


def own_words(verdict: Verdict) -> str:
    """Return the words that a person gave of their own: a note, a tag, a name; "" for none."""
    match verdict:
        case Note(_, _, text):
            return text
        case Tag(_, name) | Spoken(_, name):
            return name or ""
        case Unite(names) | KeepApart(names):
            return ", ".join(names)
        case Correct(_, _, value):
            return value
        case Titled(title):
            return title
        case _:
            return ""


def decision_entries(review: Review, anchors: Anchors, places: Places) -> tuple[DecisionEntry, ...]:
    """Return what was decided: lost first, then by sort, in each sort the latest first.

    Args:
        review: All decisions.
        anchors: Of the reports compared.
        places: In them.
    """
    lost = [_entry(one, anchors, places, lost=True) for one in review.lost]
    placed = [_entry(one, anchors, places) for one in review.decisions]
    order = list(DecisionSort)
    found = sorted(reversed(placed), key=lambda one: (not one.lost, order.index(one.sort)))
    return (*reversed(lost), *found)


def _entry(
    decision: Decision, anchors: Anchors, places: Places, *, lost: bool = False
) -> DecisionEntry:
    verdict = decision.verdict
    held = places_of(verdict)
    found = () if lost else tuple(_passages(held, anchors, places))
    key = _report_of(verdict)
    return DecisionEntry(
        sort_of(verdict),
        decision,
        found,
        tuple(" ".join(one.quote.split()) for one in held),
        None if lost or not key else anchors.index(key),
        # Decisions on reports that are not compared now are kept with the others.
        lost or len(found) < len(held),
    )


def _passages(held: tuple[Anchor, ...], anchors: Anchors, places: Places) -> Iterator[Passage]:
    for anchor in held:
        report = anchors.report_of(anchor)
        if report is not None:
            told = places.passage_of(report, anchor.span)
            # What is in no sentence, as furniture, is in no row either: nearest to one it stays.
            near = places.sentence_at(report, anchor.span.start) or 0
            yield told or Passage(report, near, anchor.span)


def _report_of(verdict: Verdict) -> str:
    match verdict:
        case Note(_, target) | Tag(target) | Star(target):
            return target.report
        case Correct(report):
            return report
        case _:
            return ""


def sort_of(verdict: Verdict) -> DecisionSort:
    """Return under which heading of the list a verdict stands."""
    match verdict:
        case Note():
            return DecisionSort.NOTE
        case Tag() | Star():
            return DecisionSort.TAG
        case Tie() | Part():
            return DecisionSort.LINK
        case Uphold() | Dismiss():
            return DecisionSort.CONFLICT
        case Spoken() | Quoted() | Extent() | Unite() | KeepApart():
            return DecisionSort.QUOTATION
        case _:
            return DecisionSort.REPORT
