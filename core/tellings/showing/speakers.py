"""Who said what, in which words: utterances by speaker, with the wording of every report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tellings.language.lexicon import Lexicon
from tellings.model import (
    Comparison,
    Conflict,
    Modality,
    Passage,
    QuotationKind,
    Report,
    Span,
    Utterance,
    Wording,
    WordingKind,
    WordRelation,
)
from tellings.showing.marks import Mark, Marked, MarkIndex
from tellings.showing.places import Places
from tellings.showing.rewordings import only_words, worth_marking
from tellings.showing.rows import Row
from tellings.showing.runs import Run, cut
from tellings.showing.spellings import Spellings
from tellings.showing.utterances import shown_span, shown_utterances

_KEPT = frozenset({Mark.CONFLICT, Mark.QUOTE_SIGN, Mark.INDIRECT})
# A document marks these where the words stand in their row, with the number of the conflict.
_OF_ROWS = frozenset({Mark.CONFLICT, Mark.ONLY})


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """How one report puts an utterance; differences from the first wording are marked.

    Attributes:
        sentence: In which it begins, from 0.
        span: What is shown of it.
        row: The number of the row in which it is told, None where in none.
        kind: How the words are put in the speaker's mouth.
        relation: How it relates to the first wording; of that one, VERBATIM or INDIRECT.
        cue: The words that introduce it, "" where none do.
        said_by: Whom this report lets say it where that is not the utterance's speaker, in its
            own words; else "".
        marks: What is marked in it, also what clashes or is told here alone.
        runs: Its words, marked where they differ from the others'.
        is_first: The others of its utterance are compared with this one.
    """

    report: int
    sentence: int
    span: Span
    row: int | None
    kind: QuotationKind
    relation: WordingKind
    modality: Modality
    cue: str
    said_by: str
    marks: tuple[Marked, ...]
    runs: tuple[Run, ...]
    is_first: bool

    @property
    def text(self) -> str:
        """The quotation's words without marks."""
        return "".join(run.text for run in self.runs)

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return Passage(self.report, self.sentence, self.span)


@dataclass(frozen=True, slots=True)
class UtteranceEntry:
    """Something said once.

    Attributes:
        number: From 1.
        wordings: Fullest direct wording first, then by report and position.
        passage: That holds the first wording: its row's, else the sentence.
        row: The row that holds most of its words, None where none does.
        clashes: The conflicts between its wordings.
    """

    number: int
    wordings: tuple[WordingEntry, ...]
    passage: Passage
    row: Row | None
    clashes: tuple[Conflict, ...]

    @property
    def reports(self) -> frozenset[int]:
        """The reports that give it."""
        return frozenset(one.report for one in self.wordings)

    @property
    def by_report(self) -> tuple[WordingEntry, ...]:
        """The wordings by report, then in their order."""
        return tuple(sorted(self.wordings, key=lambda one: one.report))

    def of(self, report: int) -> tuple[WordingEntry, ...]:
        """Return the wordings of one report, in their order."""
        return tuple(one for one in self.wordings if one.report == report)


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """A speaker and what the reports let them say; name "" where nobody is named.

    Attributes:
        spellings: Other spellings of the name, most frequent first.
        called: By report, the fullest name that it uses for the speaker, "" for none.
        utterances: Those of several reports first.
    """

    name: str
    spellings: tuple[str, ...]
    titles: tuple[str, ...]
    called: tuple[str, ...]
    utterances: tuple[UtteranceEntry, ...]


def speakers_of(
    comparison: Comparison, places: Places, marks: MarkIndex
) -> tuple[SpeakerEntry, ...]:
    """Return the speakers in order of their first words; those named nowhere come last."""
    by_speaker: dict[int | None, list[UtteranceEntry]] = defaultdict(list)
    for index in shown_utterances(comparison):
        entry = _utterance(comparison, index, places, marks)
        by_speaker[comparison.utterances[index].speaker].append(entry)
    named = [speaker for speaker in by_speaker if speaker is not None]
    order: list[int | None] = [*named, *([None] if None in by_speaker else [])]
    spellings = Spellings(comparison)
    return tuple(_speaker(comparison, one, tuple(by_speaker[one]), spellings) for one in order)


def _speaker(
    comparison: Comparison,
    speaker: int | None,
    utterances: tuple[UtteranceEntry, ...],
    spellings: Spellings,
) -> SpeakerEntry:
    # What several reports give is what a reader of comparisons looks for first.
    ordered = tuple(sorted(utterances, key=lambda one: len(one.wordings) < 2))
    called = spellings.of(speaker)
    if speaker is None:
        return SpeakerEntry("", (), (), called, ordered)
    person = comparison.persons[speaker]
    others = tuple(name for name in person.variants if name != person.name)
    return SpeakerEntry(person.name, others, person.titles, called, ordered)


def _utterance(
    comparison: Comparison, index: int, places: Places, marks: MarkIndex
) -> UtteranceEntry:
    utterance = comparison.utterances[index]
    wordings = tuple(
        _wording(comparison, utterance, at, places, marks) for at in range(len(utterance.wordings))
    )
    words = [_words(comparison, wording) for wording in utterance.wordings]
    clashes = tuple(
        conflict
        for conflict in comparison.conflicts
        if _covered(words, conflict.a.report, conflict.a_span)
        and _covered(words, conflict.b.report, conflict.b_span)
    )
    row = places.row_of_words(words)
    return UtteranceEntry(index + 1, wordings, _passage(wordings[0], row, places), row, clashes)


def _passage(first: WordingEntry, row: Row | None, places: Places) -> Passage:
    own = row.cells[first.report] if row is not None else ()
    best = max(own, key=lambda passage: passage.span.overlap(first.span), default=None)
    if best is not None and best.span.overlap(first.span):
        return best
    return places.sentence(first.report, first.sentence)


def _words(comparison: Comparison, wording: Wording) -> tuple[Passage, ...]:
    """Return where a wording stands, a passage for each sentence that it touches."""
    quotation = comparison.quotation_of(wording)
    span = wording.span or quotation.span
    return tuple(
        Passage(wording.report, sentence, span)
        for sentence in wording.sentences or quotation.sentences
    )


def _covered(words: list[tuple[Passage, ...]], report: int, span: Span) -> bool:
    return any(one.report == report and one.span.overlap(span) for own in words for one in own[:1])


def _wording(
    comparison: Comparison, utterance: Utterance, at: int, places: Places, index: MarkIndex
) -> WordingEntry:
    wording = utterance.wordings[at]
    report = comparison.reports[wording.report]
    text = report.text
    quotation = comparison.quotation_of(wording)
    span = shown_span(comparison, wording)
    marks = tuple(_marks(report, span, utterance, at, index))
    sentences = wording.sentences or quotation.sentences
    rows = (places.row_of_sentence(wording.report, sentence) for sentence in sentences)
    return WordingEntry(
        report=wording.report,
        sentence=sentences[0],
        span=span,
        row=next((row.number for row in rows if row is not None), None),
        kind=quotation.kind,
        relation=wording.kind,
        modality=quotation.modality,
        cue=quotation.cue.of(text) if quotation.cue else "",
        said_by=_other_speaker(comparison, utterance, wording),
        marks=marks,
        runs=cut(text, span, (one for one in marks if one.mark not in _OF_ROWS)),
        is_first=at == 0,
    )


def _other_speaker(comparison: Comparison, utterance: Utterance, wording: Wording) -> str:
    """Return who says it in one report, "" for the speaker of the utterance or nobody named."""
    quotation = comparison.quotation_of(wording)
    if quotation.speaker in (None, utterance.speaker):
        return ""
    if quotation.speaker_span is not None:
        report = comparison.reports[wording.report]
        own = quotation.speaker_span.of(report.text)
        return inside_a_sentence(own, Lexicon.nearest(report.language))
    return comparison.persons[quotation.speaker].name


def inside_a_sentence(described: str, lexicon: Lexicon) -> str:
    """Return who somebody is as it stands inside a sentence: "The girl" begins one, Ada doesn't."""
    first, _, rest = described.partition(" ")
    if rest and first.lower() in lexicon.words("determiners"):
        return f"{first.lower()} {rest}"
    return described


def _marks(
    report: Report, span: Span, utterance: Utterance, at: int, index: MarkIndex
) -> Iterator[Marked]:
    """Yield the marks of a wording: what only it has, what it puts otherwise, how it is quoted."""
    if len(utterance.wordings) == 1:
        yield Marked(span, Mark.ONLY)
    yield from (
        one for one in index.within(utterance.wordings[at].report, span) if one.mark in _KEPT
    )
    matched = list(_matched(utterance, at))
    reworded = [
        own for own, relation in matched if relation is WordRelation.REWORDED and span.overlap(own)
    ]
    for own in worth_marking(report.text, reworded, Lexicon.nearest(report.language)):
        yield Marked(own, Mark.REWORDED)
    if matched:
        for run in only_words(report.text, span, (own for own, _ in matched)):
            yield Marked(run, Mark.ONLY_CLAUSE)


def _matched(utterance: Utterance, at: int) -> Iterator[tuple[Span, WordRelation]]:
    """Yield the words of a wording that answer words of another; all match with the first."""
    first = at == 0
    for wording in utterance.wordings[1:] if first else (utterance.wordings[at],):
        for match in wording.words:
            for own in match.a if first else match.b:
                yield own, match.relation
