"""The part of the outline that tells who said what, in which words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tellings.model import Comparison, Span, Utterance, Wording, WordRelation
from tellings.showing.only_words import only_words
from tellings.showing.outline import Mark, Run, SpeakerEntry, UtteranceEntry, WordingEntry
from tellings.showing.rewordings import worth_marking
from tellings.showing.runs import Marked, cut, quotation_marks

_LETTER = re.compile(r"\w")
_STOPS = ".!?…"
_SIGNS = frozenset("\"'“”‘’«»„‚‹›")


def speakers(
    comparison: Comparison, rows: Mapping[tuple[int, int], int]
) -> tuple[SpeakerEntry, ...]:
    """Return the speakers in order of their first words; those named nowhere come last.

    Args:
        comparison: The comparison.
        rows: Row numbers by (report, sentence).
    """
    by_speaker: dict[int | None, list[UtteranceEntry]] = defaultdict(list)
    for index in shown_utterances(comparison):
        utterance = comparison.utterances[index]
        by_speaker[utterance.speaker].append(_utterance(comparison, index + 1, utterance, rows))
    named = [speaker for speaker in by_speaker if speaker is not None]
    order: list[int | None] = [*named, *([None] if None in by_speaker else [])]
    return tuple(_speaker(comparison, one, tuple(by_speaker[one])) for one in order)


def shown_utterances(comparison: Comparison) -> tuple[int, ...]:
    """Return the utterances to list, ascending: all whose words no other shows whole.

    "He said that talks went on, adding “we are close”" holds a quotation in a quotation: it is
    shown once, if no other report has it and both are one speaker's.
    """
    shown: set[tuple[int | None, int, Span]] = set()
    inside: set[int] = set()
    for index in sorted(range(len(comparison.utterances)), key=lambda i: _rank(comparison, i)):
        utterance = comparison.utterances[index]
        places = [
            (utterance.speaker, one.report, shown_span(comparison, one))
            for one in utterance.wordings
        ]
        if len(places) == 1 and any(_holds(other, places[0]) for other in shown):
            inside.add(index)
        shown.update(places)
    return tuple(i for i in range(len(comparison.utterances)) if i not in inside)


def _rank(comparison: Comparison, index: int) -> tuple[bool, int, int]:
    """Order utterances so that none comes before one that may hold it."""
    wordings = comparison.utterances[index].wordings
    return len(wordings) < 2, -max(len(shown_span(comparison, one)) for one in wordings), index


def _holds(other: tuple[int | None, int, Span], one: tuple[int | None, int, Span]) -> bool:
    return other[:2] == one[:2] and other[2].contains(one[2])


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
    entries = tuple(
        _wording(comparison, utterance, at, rows) for at in range(len(utterance.wordings))
    )
    return UtteranceEntry(number, entries)


def _differences(comparison: Comparison, utterance: Utterance, at: int) -> Iterator[Marked]:
    """Yield the words of a wording that another puts otherwise, and those that it alone has."""
    matches = [
        (span, match.relation)
        for wording in (utterance.wordings[1:] if at == 0 else (utterance.wordings[at],))
        for match in wording.words
        for span in (match.a if at == 0 else match.b)
    ]
    wording = utterance.wordings[at]
    text = comparison.reports[wording.report].text
    reworded = (span for span, relation in matches if relation is WordRelation.REWORDED)
    for span in worth_marking(text, reworded):
        yield Marked(span, Mark.REWORDED)
    if matches:
        shown = shown_span(comparison, wording)
        for run in only_words(text, shown, (span for span, _ in matches)):
            yield Marked(run, Mark.ONLY_CLAUSE)


def shown_span(comparison: Comparison, wording: Wording) -> Span:
    """Return what to show of a wording: the part that is meant, marks around it included."""
    whole, part = comparison.quotation_of(wording).span, wording.span
    if part is None:
        return whole
    text = comparison.reports[wording.report].text
    before, after = text[whole.start : part.start], text[part.end : whole.end]
    start = part.start if _LETTER.search(before) else min(whole.start, part.start)
    end = part.end if _LETTER.search(after) else max(whole.end, part.end)
    while end < whole.end and text[end] in _STOPS:
        end += 1
    # A quotation sign at its edge belongs to it.
    start -= start > whole.start and text[start - 1] in _SIGNS
    end += end < whole.end and text[end] in _SIGNS
    return Span(start, end)


def _wording(
    comparison: Comparison, utterance: Utterance, at: int, rows: Mapping[tuple[int, int], int]
) -> WordingEntry:
    wording = utterance.wordings[at]
    text = comparison.reports[wording.report].text
    quotation = comparison.quotation_of(wording)
    span = shown_span(comparison, wording)
    marks = [*_differences(comparison, utterance, at), *quotation_marks(quotation)]
    runs: tuple[Run, ...] = cut(text, span, marks)
    sentences = wording.sentences or quotation.sentences
    places = (rows.get((wording.report, sentence)) for sentence in sentences)
    return WordingEntry(
        report=wording.report,
        row=next((place for place in places if place is not None), None),
        kind=quotation.kind,
        relation=wording.kind,
        modality=quotation.modality,
        cue=quotation.cue.of(text) if quotation.cue else "",
        runs=runs,
        is_first=at == 0,
    )
