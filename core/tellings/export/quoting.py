"""The part of the outline that tells who said what, in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tellings.export.marking import Marked, cut, quotation_marks
from tellings.export.outline import Mark, Run, SpeakerEntry, UtteranceEntry, WordingEntry
from tellings.model import Comparison, Utterance, Wording, WordRelation


def speakers(
    comparison: Comparison, rows: Mapping[tuple[int, int], int]
) -> tuple[SpeakerEntry, ...]:
    """Return the speakers in order of their first words; those named nowhere come last.

    Args:
        comparison: The comparison.
        rows: Row numbers by (report, sentence).
    """
    by_speaker: dict[int | None, list[UtteranceEntry]] = defaultdict(list)
    for number, utterance in enumerate(comparison.utterances, 1):
        by_speaker[utterance.speaker].append(_utterance(comparison, number, utterance, rows))
    named = [speaker for speaker in by_speaker if speaker is not None]
    order: list[int | None] = [*named, *([None] if None in by_speaker else [])]
    return tuple(_speaker(comparison, one, tuple(by_speaker[one])) for one in order)


def _speaker(
    comparison: Comparison, speaker: int | None, utterances: tuple[UtteranceEntry, ...]
) -> SpeakerEntry:
    # What several reports give is what a reader of comparisons looks for first.
    ordered = tuple(sorted(utterances, key=lambda one: len(one.wordings) < 2))
    if speaker is None:
        return SpeakerEntry("", (), (), ordered)
    person = comparison.persons[speaker]
    spellings = tuple(name for name in person.variants if name != person.name)
    return SpeakerEntry(person.name, spellings, person.titles, ordered)


def _utterance(
    comparison: Comparison,
    number: int,
    utterance: Utterance,
    rows: Mapping[tuple[int, int], int],
) -> UtteranceEntry:
    changed = [
        span
        for wording in utterance.wordings
        for match in wording.words
        if match.relation is WordRelation.REWORDED
        for span in match.a
    ]
    entries = []
    for index, wording in enumerate(utterance.wordings):
        own = [
            span
            for match in wording.words
            if match.relation is WordRelation.REWORDED
            for span in match.b
        ]
        marks = [Marked(span, Mark.REWORDED) for span in (own if index else changed)]
        entries.append(_wording(comparison, wording, marks, rows))
    return UtteranceEntry(number, tuple(entries))


def _wording(
    comparison: Comparison,
    wording: Wording,
    marks: list[Marked],
    rows: Mapping[tuple[int, int], int],
) -> WordingEntry:
    text = comparison.reports[wording.report].text
    quotation = comparison.findings[wording.report].quotations[wording.quotation]
    runs: tuple[Run, ...] = cut(text, quotation.span, [*marks, *quotation_marks(quotation)])
    places = (rows.get((wording.report, sentence)) for sentence in quotation.sentences)
    return WordingEntry(
        report=wording.report,
        row=next((place for place in places if place is not None), None),
        kind=quotation.kind,
        relation=wording.kind,
        modality=quotation.modality,
        cue=quotation.cue.of(text) if quotation.cue else "",
        runs=runs,
    )
