"""What the slow half of a comparison finds, before anything is joined or decided.

An `Analysis` holds all that `settle` needs to make a `Comparison` in milliseconds, whatever a
person decided meanwhile. It stands apart from the rest of the model, which needs no NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum

import numpy as np
import numpy.typing as npt

from tellings.model.comparison import (
    Candidate,
    Conflict,
    CopiedRun,
    Label,
    Link,
    Method,
    Passage,
    WordMatch,
)
from tellings.model.findings import Person, ReportFindings
from tellings.model.report import Report, Span


@dataclass(frozen=True, slots=True, eq=False)
class SentencePairs:
    """Every pair of sentences of two reports that was judged, as columns ordered by (a, b).

    The one place for what is known of pairs, whoever judged them: what is linked, told or only
    here follows from it.

    Attributes:
        a: (pairs,), number of the first sentence, counted through all reports.
        b: (pairs,), of the second, of a later report.
        score: (pairs,), calibrated probability that the two tell the same thing, 0–1.
        conflict: (pairs,), probability that the two cannot both be right, 0–1; (0,) where
            nothing judged that.
    """

    a: npt.NDArray[np.int64]
    b: npt.NDArray[np.int64]
    score: npt.NDArray[np.float32]
    conflict: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.a)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SentencePairs) and all(
            np.array_equal(getattr(self, one.name), getattr(other, one.name))
            for one in fields(self)
        )

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a linked sentence that may be news by itself.

    Attributes:
        passage: The whole sentence.
        words: Where each word of the clause begins in the report's text, and its weight.
        told: Probability that another report tells it, 0–1; None where nobody asked, because
            links match its words.
    """

    passage: Passage
    span: Span
    words: tuple[tuple[int, float], ...]
    told: float | None


class Manner(Enum):
    """How a report gives words that may be quoted elsewhere."""

    MARKED = "marked"  # in quotation marks as a whole
    SCARE = "scare"  # in marks, but given to nobody
    REPORTED = "reported"  # indirect, or only partly in marks
    NARRATED = "narrated"  # as its own words


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence of a quotation, or words of a report's own that another report quotes.

    Attributes:
        quotation: Index into the report's quotations, None for its own words.
        span: In the report's text, marks and final stops left out.
        speaker: Index into the register of persons.
    """

    report: int
    quotation: int | None
    sentence: int
    span: Span
    speaker: int | None
    manner: Manner

    @property
    def marked(self) -> bool:
        """The words stand in quotation marks as a whole."""
        return self.manner in (Manner.MARKED, Manner.SCARE)


@dataclass(frozen=True, slots=True)
class SayingPair:
    """Two sayings (indices, a before b) and the probability that they are one utterance.

    Attributes:
        a_span: What b tells of a, in a's report.
        b_span: What a tells of b, in b's report.
    """

    a: int
    b: int
    score: float
    a_span: Span
    b_span: Span


@dataclass(frozen=True, slots=True)
class Aligned:
    """The words matched between two spans of two reports, or of one."""

    a_report: int
    a_span: Span
    b_report: int
    b_span: Span
    words: tuple[WordMatch, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """What of the reports is said by somebody, and which of it is said once.

    Attributes:
        sayings: By report.
        pairs: Of two reports, best first.
        repeated: Of one report, best first.
        aligned: The words of the wordings that these pairs bring together.
    """

    sayings: tuple[Saying, ...] = ()
    pairs: tuple[SayingPair, ...] = ()
    repeated: tuple[SayingPair, ...] = ()
    aligned: tuple[Aligned, ...] = ()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Analysis:
    """What the slow half of a comparison finds.

    Attributes:
        reports: As given, in the order given.
        findings: What each report holds; persons count in `persons`.
        pairs: Of sentences, linked or not.
        links: Those probable enough, words matched and evidence told, by reports and position.
        candidates: For a passage's (report, sentence), the best rivals not linked, at most 5.
        clauses: Of linked sentences, by report and position.
        clashes: What linked passages contradict each other in, before strands are known:
            `strand` is None.
        exchanged: The conflicts of passages too unlike to be linked.
        labels: What reports call persons and things, by the links as found.
    """

    reports: tuple[Report, ...]
    findings: tuple[ReportFindings, ...]
    persons: tuple[Person, ...]
    pairs: SentencePairs
    links: tuple[Link, ...]
    candidates: Mapping[tuple[int, int], tuple[Candidate, ...]]
    clauses: tuple[Clause, ...]
    clashes: tuple[Conflict, ...]
    exchanged: tuple[Conflict, ...]
    speech: Speech
    copied_runs: tuple[CopiedRun, ...]
    labels: tuple[Label, ...]
    method: Method
