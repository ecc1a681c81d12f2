"""Statements that contradict each other, which two make against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tellings.model import Conflict, ConflictKind
from tellings.model.analysis import Manner, Saying, SayingPair, Speech


def without_opposed(speech: Speech, conflicts: Iterable[Conflict]) -> Speech:
    """Part what two say against each other: no utterance of one in two wordings.

    "Inspectors found a fault, according to a document" and "the inspection found no fault, the
    operator said" share nearly all their words, and stand in sentences that tell one fact. What
    one person is quoted with stays together, however the reports differ in it, and so do two
    quotations in marks.

    Args:
        speech: With its pairs, nothing aligned yet.
        conflicts: What the reports contradict each other in, by the words that clash.
    """
    between: dict[tuple[int, int, int, int], list[Conflict]] = defaultdict(list)
    for one in conflicts:
        if one.kind is not ConflictKind.SPEAKER:
            between[one.a.report, one.a.sentence, one.b.report, one.b.sentence].append(one)
    kept = [pair for pair in speech.pairs if not _is_opposed(speech.sayings, pair, between)]
    return replace(speech, pairs=tuple(kept))


def _is_opposed(
    sayings: Sequence[Saying],
    pair: SayingPair,
    between: dict[tuple[int, int, int, int], list[Conflict]],
) -> bool:
    a, b = sayings[pair.a], sayings[pair.b]
    if a.manner is b.manner is Manner.MARKED or (a.speaker is not None and a.speaker == b.speaker):
        return False
    return any(
        one.a_span.overlap(pair.a_span) and one.b_span.overlap(pair.b_span)
        for one in between.get((a.report, a.sentence, b.report, b.sentence), ())
    )
