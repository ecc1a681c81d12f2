"""Utterances by speaker, with the wording that each report gives them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from tellings.model import Comparison, Quotation, Span, Wording
from tellings.showing.spellings import Spellings
from tellings.showing.utterances import shown_utterances


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """One utterance.

    Attributes:
        utterance: Index into `Comparison.utterances`.
        wordings: By report, that report's wordings in order; empty where it has none.
        strand: The strand that holds most of its words, None where none does.
        conflicts: Indices into `Comparison.conflicts` that lie in its words.
    """

    utterance: int
    wordings: tuple[tuple[Wording, ...], ...]
    strand: int | None
    conflicts: tuple[int, ...]

    @property
    def tellers(self) -> tuple[int, ...]:
        """The reports that have it, ascending."""
        return tuple(report for report, own in enumerate(self.wordings) if own)


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """Everything one speaker says.

    Attributes:
        speaker: Index into `Comparison.persons`, None where nobody is named.
        spellings: By report, the fullest name that it uses for the speaker, "" for none.
    """

    speaker: int | None
    spellings: tuple[str, ...]
    utterances: tuple[UtteranceRow, ...]

    @property
    def tellers(self) -> frozenset[int]:
        """The reports that quote the speaker."""
        return frozenset(report for row in self.utterances for report in row.tellers)


def speaker_groups(comparison: Comparison) -> tuple[SpeakerGroup, ...]:
    """Return the speakers, those with most utterances first, unnamed ones last."""
    strands = _StrandPlaces(comparison)
    spellings = Spellings(comparison)
    groups: dict[int | None, list[UtteranceRow]] = defaultdict(list)
    for index in shown_utterances(comparison):
        groups[comparison.utterances[index].speaker].append(
            _utterance_row(comparison, index, strands)
        )
    result = [
        SpeakerGroup(speaker, spellings.of(speaker), tuple(rows))
        for speaker, rows in groups.items()
    ]
    result.sort(key=lambda group: (group.speaker is None, -len(group.utterances)))
    return tuple(result)


def quotation_of(comparison: Comparison, wording: Wording) -> Quotation:
    """Return the quotation that a wording points at."""
    return comparison.quotation_of(wording)


def sentence_of(comparison: Comparison, wording: Wording) -> int:
    """Return the sentence in which a wording begins."""
    return (wording.sentences or quotation_of(comparison, wording).sentences)[0]


def _utterance_row(comparison: Comparison, index: int, strands: _StrandPlaces) -> UtteranceRow:
    by_report: list[list[Wording]] = [[] for _ in comparison.reports]
    places = []
    for wording in comparison.utterances[index].wordings:
        by_report[wording.report].append(wording)
        quotation = quotation_of(comparison, wording)
        sentences = wording.sentences or quotation.sentences
        places.append(_Place(wording.report, sentences, wording.span or quotation.span))
    conflicts = tuple(
        number
        for number, conflict in enumerate(comparison.conflicts)
        if _covered(places, conflict.a.report, conflict.a_span)
        and _covered(places, conflict.b.report, conflict.b_span)
    )
    return UtteranceRow(index, tuple(map(tuple, by_report)), strands.best(places), conflicts)


class _Place(NamedTuple):
    """Where a wording stands."""

    report: int
    sentences: tuple[int, ...]
    span: Span


def _covered(places: list[_Place], report: int, span: Span) -> bool:
    return any(place.report == report and place.span.overlap(span) for place in places)


class _StrandPlaces:
    """Finds the strand in which words of a report stand."""

    def __init__(self, comparison: Comparison) -> None:
        self._by_sentence: dict[tuple[int, int], list[tuple[Span, int]]] = defaultdict(list)
        for index, strand in enumerate(comparison.strands):
            for passage in strand.passages:
                key = passage.report, passage.sentence
                self._by_sentence[key].append((passage.span, index))

    def best(self, places: list[_Place]) -> int | None:
        """Return the strand that shares most signs with `places`, the first of equals."""
        shared: dict[int, int] = defaultdict(int)
        for report, sentences, span in places:
            for sentence in sentences:
                for own, strand in self._by_sentence[report, sentence]:
                    shared[strand] += own.overlap(span)
        best = max(shared, key=lambda strand: (shared[strand], -strand), default=None)
        return best if best is not None and shared[best] else None
