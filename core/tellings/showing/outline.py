"""What every export tells, in order: plain values made once from a comparison.

The exporters for people (Word, HTML, Markdown, CSV) read an `Outline` and nothing else, so
that they cannot disagree. It holds the reports' own words, enums and numbers; what is said
around them stands in `tellings.showing.wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tellings.model import (
    ConflictKind,
    ConflictReason,
    EvidenceKind,
    LabelKind,
    LinkKind,
    Modality,
    QuotationKind,
    ReportDate,
    WordingKind,
)


class Mark(Enum):
    """How words of a report are marked in an export."""

    REWORDED = "reworded"
    ONLY = "only"  # a whole passage that only this report has
    ONLY_CLAUSE = "only-clause"
    CONFLICT = "conflict"
    QUOTE_SIGN = "quote"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a report under one set of marks.

    Attributes:
        conflicts: Numbers of the conflicts whose clashing words these are, ascending.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    conflicts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage as it is shown: its place and its runs.

    Attributes:
        sentence: From 1, counting titles and headings.
        start: Offset in the report's text, code points; `end` likewise.
        excerpt: What a row is about, where an earlier row shows the whole passage; else empty.
    """

    report: int
    sentence: int
    start: int
    end: int
    runs: tuple[Run, ...]
    excerpt: tuple[Run, ...] = ()

    @property
    def shown(self) -> tuple[Run, ...]:
        """What a row shows of the passage."""
        return self.excerpt or self.runs

    @property
    def text(self) -> str:
        """The passage's words without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report tells in a row; no tellings where it is silent.

    Attributes:
        lacking: Silent, and the report surely does not tell it anywhere.
        see: The number of another row in which the report tells what this row's passages tell
            too, None if there is none.
    """

    report: int
    tellings: tuple[Telling, ...]
    lacking: bool = False
    see: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A strand, or a passage that only one report has.

    Attributes:
        number: From 1, in reading order.
        kind: None for a passage that only one report has.
        score: Of the strand, or that no other report tells it.
        cells: One a report, in their order.
        conflicts: Numbers of the conflicts inside.
        sure: False for a passage that has no link and yet may be told elsewhere.
    """

    number: int
    kind: LinkKind | None
    score: float
    cells: tuple[Cell, ...]
    conflicts: tuple[int, ...]
    sure: bool = True

    @property
    def first(self) -> Telling:
        """The first telling; every row has one."""
        return next(telling for cell in self.cells for telling in cell.tellings)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What was compared: one report."""

    letter: str
    title: str
    outlet: str
    byline: str
    date: ReportDate | None
    file: str
    sha256: str
    language: str
    words: int
    sentences: int
    furniture_blocks: int
    furniture_words: int


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """What one report shares, has alone and lacks, in numbers of rows and passages."""

    shared: int
    only_whole: int
    only_clause: int
    left_out: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The finding in figures.

    Attributes:
        told_by: How many strands are told by exactly n reports, for n = 2, 3, ….
        reworded_utterances: Utterances that at least two reports give.
    """

    strands: int
    same: int
    partial: int
    only_here: int
    conflicts: int
    utterances: int
    reworded_utterances: int
    told_by: tuple[tuple[int, int], ...]
    reports: tuple[ReportFigures, ...]


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One report's side of a conflict: the clashing words in their passage."""

    report: int
    words: str
    value: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """A question that reports answer differently: at least two sides, by report.

    `row` is None where its passages stand in no row; `score` is of its surest conflict.
    """

    number: int
    kind: ConflictKind
    reason: ConflictReason
    sides: tuple[ConflictSide, ...]
    row: int | None
    score: float


@dataclass(frozen=True, slots=True)
class WordingEntry:
    """How one report puts an utterance; differences from the first wording are marked.

    Attributes:
        row: The row in which it is told, None where in none.
        kind: How the words are put in the speaker's mouth.
        relation: How it relates to the first wording; of that one, VERBATIM or INDIRECT.
        is_first: The others of its utterance are compared with this one.
    """

    report: int
    row: int | None
    kind: QuotationKind
    relation: WordingKind
    modality: Modality
    cue: str
    runs: tuple[Run, ...]
    is_first: bool

    @property
    def text(self) -> str:
        """The quotation's words without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class UtteranceEntry:
    """Something said once, with its number (from 1) and its wordings."""

    number: int
    wordings: tuple[WordingEntry, ...]

    @property
    def reports(self) -> frozenset[int]:
        """The reports that give it."""
        return frozenset(one.report for one in self.wordings)


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """A speaker and what the reports let them say; name "" where nobody is named."""

    name: str
    spellings: tuple[str, ...]
    titles: tuple[str, ...]
    utterances: tuple[UtteranceEntry, ...]


@dataclass(frozen=True, slots=True)
class LeftOutEntry:
    """A row that this report lacks, and how far up the others tell it (0–1)."""

    row: int
    prominence: float


@dataclass(frozen=True, slots=True)
class ReportSide:
    """What one report adds and leaves out, in the report's and in the rows' order."""

    report: int
    only: tuple[tuple[int | None, Telling], ...]
    left_out: tuple[LeftOutEntry, ...]


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One thing that speaks for or against a link; words are "" where a side lacks it."""

    kind: EvidenceKind
    a: str
    b: str
    weight: float


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """A passage considered but not linked."""

    report: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class WhyLinked:
    """Why two passages were linked, and what else was considered for either."""

    row: int
    a: Telling
    b: Telling
    kind: LinkKind
    score: float
    evidence: tuple[EvidenceEntry, ...]
    candidates: tuple[CandidateEntry, ...]


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """What each report calls one person, thing or act.

    Attributes:
        name: Of the person, "" for the other kinds.
        uses: By report that has a word for it: the report, and its words with their counts.
    """

    kind: LabelKind
    name: str
    uses: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class CopiedEntry:
    """Text that several reports share word for word."""

    text: str
    reports: tuple[int, ...]
    words: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole comparison, in the order in which every export tells it."""

    reports: tuple[ReportHead, ...]
    brief: Brief
    rows: tuple[Row, ...]
    conflicts: tuple[ConflictEntry, ...]
    speakers: tuple[SpeakerEntry, ...]
    sides: tuple[ReportSide, ...]
    labels: tuple[LabelEntry, ...]
    copied: tuple[CopiedEntry, ...]
    why: tuple[WhyLinked, ...]
    version: str
    encoder: str
    options: Mapping[str, Any]
