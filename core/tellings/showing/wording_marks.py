"""What is marked in the wordings of an utterance: how they differ from each other."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model import Comparison, Span, Utterance, WordRelation
from tellings.showing.marks import Mark, MarkIndex, MarkKind
from tellings.showing.only_words import only_words
from tellings.showing.rewordings import worth_marking
from tellings.showing.utterances import shown_span

KEPT = frozenset({MarkKind.CONFLICT, MarkKind.QUOTE_SIGN, MarkKind.INDIRECT})


def wording_marks(
    comparison: Comparison, index: MarkIndex, utterance: Utterance, number: int
) -> tuple[Mark, ...]:
    """Return the marks of the wording at `number`: what only it has, what it puts otherwise."""
    wording = utterance.wordings[number]
    span = shown_span(comparison, wording)
    marks = [mark for mark in index.within(wording.report, span) if mark.kind in KEPT]
    if len(utterance.wordings) == 1:
        return Mark(span, MarkKind.ONLY_PASSAGE), *marks
    matched = list(_matched(utterance, number))
    text = comparison.reports[wording.report].text
    reworded = [
        own for own, relation in matched if relation is WordRelation.REWORDED and span.overlap(own)
    ]
    marks += [Mark(own, MarkKind.REWORDED) for own in worth_marking(text, reworded)]
    if matched:
        covered = [own for own, _ in matched]
        marks += [Mark(run, MarkKind.ONLY_CLAUSE) for run in only_words(text, span, covered)]
    return tuple(marks)


def _matched(utterance: Utterance, number: int) -> Iterator[tuple[Span, WordRelation]]:
    """Yield the words of a wording that answer words of another; all match with the first."""
    first = number == 0
    for wording in utterance.wordings[1:] if first else (utterance.wordings[number],):
        for match in wording.words:
            for own in match.a if first else match.b:
                yield own, match.relation
