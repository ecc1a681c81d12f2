"""Which words belong to one utterance, given the pairs judged alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.joined import Joined
from tellings.model import Span
from tellings.model.analysis import Manner, Saying, SayingPair

# Words of one report are the same words if they share this much of what they cover together.
_SAME = 0.5
# What a report's sentence tells of several utterances stays apart, but a quotation that is
# mostly matched is not told by its report alone.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a saying: `span` in the text of its report."""

    saying: int
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """The words of one utterance, by report and position, and the pairs that tie them."""

    parts: tuple[Part, ...]
    pairs: tuple[SayingPair, ...] = ()


def groups_of(
    sayings: Sequence[Saying], pairs: Sequence[SayingPair], repeated: Sequence[SayingPair] = ()
) -> Iterator[Group]:
    """Gather words tied by pairs; then what stays alone, neighbours of a quotation together.

    Args:
        sayings: By report.
        pairs: Of different reports, best first.
        repeated: Of one report; they add wordings to what several reports have.
    """
    every = [*pairs, *repeated]
    places = _Places(sayings)
    ends = [(places.of(pair.a, pair.a_span), places.of(pair.b, pair.b_span)) for pair in every]
    root = _roots(len(places.spans), ends)
    ties: dict[int, list[SayingPair]] = {root[place]: [] for place, _ in ends[: len(pairs)]}
    parts: dict[int, set[Part]] = defaultdict(set)
    for pair, (place, _) in zip(every, ends, strict=True):
        parts[root[place]].update((Part(pair.a, pair.a_span), Part(pair.b, pair.b_span)))
    for pair, (place, _) in zip(pairs, ends, strict=False):
        ties[root[place]].append(pair)
    for key in ties:
        ordered = sorted(parts[key], key=lambda part: (part.saying, part.span))
        yield Group(tuple(ordered), tuple(ties[key]))
    yield from _alone(sayings, {part.saying for key in ties for part in parts[key]})


class _Places:
    """Numbers the places of words: those that share most of their words are one place."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self.spans: list[Span] = []
        self._sayings = sayings
        self._of_sentence: dict[tuple[int, int], list[int]] = defaultdict(list)

    def of(self, saying: int, span: Span) -> int:
        """Return the number of the place where some words of a saying stand."""
        known = self._of_sentence[self._sayings[saying].report, self._sayings[saying].sentence]
        for place in known:
            if _iou(self.spans[place], span) >= _SAME:
                return place
        known.append(len(self.spans))
        self.spans.append(span)
        return known[-1]


def _iou(a: Span, b: Span) -> float:
    return a.overlap(b) / (max(a.end, b.end) - min(a.start, b.start))


def _roots(size: int, ties: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each place the first place that it is tied to, directly or not."""
    joined = Joined(range(size))
    for tie in ties:
        joined.tie(*tie)
    return [joined.first(place) for place in range(size)]


def _alone(sayings: Sequence[Saying], shared: set[int]) -> Iterator[Group]:
    """Yield what only one report quotes: neighbouring sayings of one quotation together."""
    told = _told(sayings, shared)
    run: list[int] = []
    for before, index in pairwise([-1, *range(len(sayings))]):
        if run and (index in told or run[-1] != before or not _one_quotation(sayings, run, index)):
            yield _run(sayings, run)
            run = []
        if index not in told and sayings[index].manner in (Manner.MARKED, Manner.REPORTED):
            run.append(index)
    if run:
        yield _run(sayings, run)


def _run(sayings: Sequence[Saying], run: Sequence[int]) -> Group:
    return Group(tuple(Part(index, sayings[index].span) for index in run))


def _one_quotation(sayings: Sequence[Saying], run: Sequence[int], index: int) -> bool:
    last, saying = sayings[run[-1]], sayings[index]
    same = (last.report, last.quotation) == (saying.report, saying.quotation)
    return same and saying.sentence - last.sentence <= 1


def _told(sayings: Sequence[Saying], shared: set[int]) -> set[int]:
    """Return the sayings that are shared, or whose words are mostly those of a shared one."""
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for index in sorted(shared):
        spans[sayings[index].report, sayings[index].sentence].append(sayings[index].span)
    inside = {
        index
        for index, saying in enumerate(sayings)
        if any(
            span.overlap(saying.span) > _MOSTLY * len(saying.span)
            for span in spans.get((saying.report, saying.sentence), ())
        )
    }
    return shared | inside
