"""What a person should look at: the least certain findings first, and how far that is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import exp
from typing import Final

from tellings.model import BY_HAND, Comparison, Conflict, Origin, Passage, Quotation, Span
from tellings.model.anchors import Anchor, Anchors, Pair
from tellings.review import (
    NOTHING,
    Decision,
    Dismiss,
    Part,
    Review,
    Spoken,
    Tie,
    Uphold,
    Verdict,
    subject,
)
from tellings.showing.places import Places
from tellings.showing.questions import questions

# Of links at this score or above, nine in ten are right: those can wait. Conflicts, whose scores
# only order them, go by the same bar.
SURE: Final = 0.9
# Speakers are right more often; of those below this many are not (benchmarks/README.md).
_SURE_SPEAKER: Final = 0.6
# What a decision on a–c says of a–b where b–c is linked, in logits: between those that
# benchmarks/learning.py fits on two sets of events (1.0 and 1.5; -0.7 and -1.6). With them wrong
# links come up sooner: of pairs of a wrong and a right one the wrong comes first in 0.68 instead
# of 0.64 of one set, in 0.73 instead of 0.69 of the other.
_THIRD_CONFIRMED: Final = 1.3
_THIRD_REFUSED: Final = -1.3
# Where what is decided on stands in the list if its score is not kept.
_MIDDLE: Final = 0.5


_Place = tuple[int, int]  # a report and a sentence of it


class ToCheck(Enum):
    """What sort of finding is to be checked."""

    LINK = "link"
    CONFLICT = "conflict"
    SPEAKER = "speaker"


class Answer(Enum):
    """What a person said of it."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Item:
    """One question for a person: is this right?

    Attributes:
        key: The same after every settling; tells questions apart.
        passages: Both ends of a link, both sides of a conflict, the passage of a quotation.
        words: What it is about, with its report: the clashing words, the quotation.
        score: How sure the finding is, 0–1.
        right, wrong: What is decided by saying so.
        row: The number of the row that shows it, None where none does.
        speaker: Who is said to say a quotation; "" for nobody, and for other findings.
        number: Of a conflict that is shown, the one it has everywhere.
        learned: What a person decided of the same passages and a third report speaks for the
            finding (1), against it (-1), or for neither (0).
    """

    kind: ToCheck
    key: Hashable
    passages: tuple[Passage, ...]
    words: tuple[tuple[int, Span], ...]
    score: float
    answer: Answer
    right: tuple[Verdict, ...]
    wrong: tuple[Verdict, ...]
    row: int | None = None
    speaker: str = ""
    number: int | None = None
    learned: int = 0

    @property
    def sure(self) -> float:
        """How sure the finding is with what was learned."""
        if not self.learned:
            return self.score
        shift = _THIRD_CONFIRMED if self.learned > 0 else _THIRD_REFUSED
        odds = self.score / max(1e-6, 1 - self.score) * exp(shift)
        return odds / (1 + odds)

    @property
    def is_answered(self) -> bool:
        """Whether a person decided on it."""
        return self.answer is not Answer.OPEN


@dataclass(frozen=True, slots=True)
class CheckList:
    """What is left to check, and what is done.

    Attributes:
        items: Least certain first, then in order of place; those answered stand among them.
    """

    items: tuple[Item, ...] = ()

    @property
    def open(self) -> tuple[Item, ...]:
        """Those that nobody has decided on."""
        return tuple(one for one in self.items if not one.is_answered)

    @property
    def checked(self) -> int:
        """How many are decided on."""
        return len(self.items) - len(self.open)

    def find(self, key: Hashable) -> Item | None:
        """Return the item with this key, None if there is none any more."""
        return next((one for one in self.items if one.key == key), None)

    def beside(self, key: Hashable | None, *, forward: bool = True) -> Item | None:
        """Return the open item after or before the one with `key`, going round at the ends.

        Without that one the first, or the last; None where nothing is open.
        """
        at = next((n for n, one in enumerate(self.items) if one.key == key), None)
        if forward:
            order = self.items if at is None else (*self.items[at + 1 :], *self.items[: at + 1])
        else:
            end = len(self.items) if at is None else at
            order = (*self.items[:end][::-1], *self.items[end:][::-1])
        return next((one for one in order if not one.is_answered), None)


def to_check(
    comparison: Comparison, review: Review | None, places: Places, anchors: Anchors
) -> CheckList:
    """Return the findings worth a look, those decided on included.

    Args:
        comparison: As settled with the review.
        review: What was decided so far, None for nothing.
        places: Of the comparison.
        anchors: Of its reports.
    """
    finder = _Finder(comparison, review or NOTHING, places, anchors)
    found = {one.key: one for one in (*finder.links(), *finder.conflicts(), *finder.speakers())}
    for one in finder.gone():
        found.setdefault(one.key, one)
    learned = _learned(found.values(), comparison)
    return CheckList(tuple(sorted(learned, key=_in_order)))


def _learned(items: Iterable[Item], comparison: Comparison) -> Iterator[Item]:
    """Yield the items with what the decisions on others say of them.

    Two sentences that tell the same as a third mostly tell the same. Nothing else that was tried
    puts the wrong links sooner: decisions on other pairs of the same sentence, on the sentences
    beside, the share of right ones so far.
    """
    every = tuple(items)
    linked = {frozenset(_places((link.a, link.b))) for link in comparison.links}
    decided: dict[_Place, list[tuple[_Place, Answer]]] = defaultdict(list)
    for item in every:
        if item.kind is ToCheck.LINK and item.is_answered:
            a, b = _places(item.passages)
            decided[a].append((b, item.answer))
            decided[b].append((a, item.answer))
    for item in every:
        if item.kind is not ToCheck.LINK or item.is_answered:
            yield item
            continue
        a, b = _places(item.passages)
        said = {
            answer
            for near, far in ((a, b), (b, a))
            for third, answer in decided[near]
            if third[0] != far[0] and frozenset((third, far)) in linked
        }
        yield replace(item, learned=(Answer.RIGHT in said) - (Answer.WRONG in said))


def _places(passages: Iterable[Passage]) -> tuple[_Place, ...]:
    return tuple((one.report, one.sentence) for one in passages)


def _in_order(item: Item) -> tuple[float, int, int]:
    first = item.passages[0]
    return round(item.sure, 3), first.report, first.span.start


class _Finder:
    def __init__(
        self, comparison: Comparison, review: Review, places: Places, anchors: Anchors
    ) -> None:
        self._comparison = comparison
        self._review = review
        # Asked of every link and quotation: to look through all decisions each time is too slow.
        self._known = {subject(one.verdict): one for one in review}
        self._places = places
        self._anchors = anchors

    def links(self) -> Iterator[Item]:
        """Yield the links in doubt, those that a person confirmed among them."""
        strands = {
            index: number
            for number, strand in enumerate(self._comparison.strands)
            for index in strand.links
        }
        for index, link in enumerate(self._comparison.links):
            if link.origin is not Origin.BY_HAND and link.score < SURE:
                answer = Answer.OPEN if link.origin is Origin.FOUND else Answer.RIGHT
                strand = strands.get(index)
                row = None if strand is None else self._places.row_of_strand(strand).number
                yield self._link(
                    self._anchors.link(link), (link.a, link.b), link.score, answer, row
                )

    def _link(
        self,
        pair: Pair,
        ends: tuple[Passage, Passage],
        score: float,
        answer: Answer,
        row: int | None,
    ) -> Item:
        # Confirming leaves the kind as a person set it.
        known = self._known.get(subject(Tie(pair)))
        tie = known.verdict if known and isinstance(known.verdict, Tie) else Tie(pair)
        key = subject(tie)
        return Item(ToCheck.LINK, key, ends, (), score, answer, (tie,), (Part(pair),), row)

    def conflicts(self) -> Iterator[Item]:
        """Yield what reports answer differently, one item a question."""
        for number, group in enumerate(questions(self._comparison), 1):
            found = [self._comparison.conflicts[index] for index in group]
            score = max(one.score for one in found)
            origins = {one.origin for one in found}
            if Origin.FOUND in origins and score < SURE:
                yield self._conflict(number, found, score, Answer.OPEN)
            elif origins == {Origin.CONFIRMED} and score < SURE:
                yield self._conflict(number, found, score, Answer.RIGHT)

    def _conflict(
        self, number: int, found: Sequence[Conflict], score: float, answer: Answer
    ) -> Item:
        keys = [self._anchors.conflict(one) for one in found]
        first = found[0]
        row = self._places.row_at(first.a)
        return Item(
            ToCheck.CONFLICT,
            subject(Uphold(keys[0])),
            (first.a, first.b),
            ((first.a.report, first.a_span), (first.b.report, first.b_span)),
            score,
            answer,
            tuple(map(Uphold, keys)),
            tuple(map(Dismiss, keys)),
            row.number if row else None,
            number=number,
        )

    def speakers(self) -> Iterator[Item]:
        """Yield the quotations that may be somebody else's."""
        for report, found in enumerate(self._comparison.findings):
            for quotation in found.quotations:
                verdict = Spoken(self._anchors.at(report, quotation.span), None)
                known = self._known.get(subject(verdict))
                if known is not None:
                    yield self._speaker(report, quotation, _MIDDLE, known)
                elif (
                    quotation.speaker is not None
                    and quotation.rule != BY_HAND
                    and quotation.confidence < _SURE_SPEAKER
                ):
                    yield self._speaker(report, quotation, quotation.confidence, None)

    def _speaker(
        self, report: int, quotation: Quotation, score: float, known: Decision | None
    ) -> Item:
        anchor = self._anchors.at(report, quotation.span)
        persons, speaker = self._comparison.persons, quotation.speaker
        name = "" if speaker is None else persons[speaker].name
        answer = Answer.OPEN
        if known is not None:
            assert isinstance(known.verdict, Spoken)
            answer = Answer.RIGHT if known.verdict.name is not None else Answer.WRONG
        passage = self._places.passage_at(report, quotation.span.start)
        passage = passage or self._places.sentence(report, quotation.sentences[0])
        row = self._places.row_at(passage)
        return Item(
            ToCheck.SPEAKER,
            subject(Spoken(anchor, None)),
            (passage,),
            ((report, quotation.span),),
            score,
            answer,
            (Spoken(anchor, name or None),),
            (Spoken(anchor, None),),
            row.number if row else None,
            name,
        )

    def gone(self) -> Iterator[Item]:
        """Yield what was found, and is no more because a person refused it."""
        refused: set[Hashable] = set()
        for decision in self._review:
            match decision.verdict:
                case Part(pair):
                    yield from self._parted(pair)
                case Dismiss(clash):
                    # A question over three reports is dismissed pair by pair: one item.
                    places = {(clash.kind, place) for place in clash.words.places}
                    if not places & refused:
                        yield from self._dismissed(decision.verdict)
                    refused |= places

    def _dismissed(self, verdict: Dismiss) -> Iterator[Item]:
        words = verdict.clash.words
        ends = self._ends((words.a, words.b))
        if ends is not None:
            yield Item(
                ToCheck.CONFLICT,
                subject(verdict),
                (self._places.canonical(ends[0]), self._places.canonical(ends[1])),
                ((ends[0].report, words.a.span), (ends[1].report, words.b.span)),
                _MIDDLE,
                Answer.WRONG,
                (Uphold(verdict.clash),),
                (verdict,),
                self._row(ends[0]),
            )

    def _parted(self, pair: Pair) -> Iterator[Item]:
        """Yield a pair that was linked, or nearly: a row's others are parted along with it."""
        ends = self._ends((pair.a, pair.b))
        if ends is None:
            return
        rivals = self._comparison.candidates.get((ends[0].report, ends[0].sentence), ())
        scores = (one.score for one in rivals if one.passage == ends[1])
        score = next(scores, None)
        if score is not None and score < SURE:
            yield self._link(pair, ends, score, Answer.WRONG, self._row(ends[0]))

    def _ends(self, anchors: Iterable[Anchor]) -> tuple[Passage, Passage] | None:
        """Return both places, None where their words are not in the reports."""
        found = []
        for anchor in anchors:
            report = self._anchors.report_of(anchor)
            number = None if report is None else self._places.sentence_at(report, anchor.span.start)
            if report is None or number is None:
                return None
            found.append(Passage(report, number, anchor.span))
        return found[0], found[1]

    def _row(self, passage: Passage) -> int | None:
        row = self._places.row_at(passage)
        return row.number if row else None
