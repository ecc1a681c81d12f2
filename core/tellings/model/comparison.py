"""What holds between reports, and the whole result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from tellings.model.findings import Person, Quotation, QuotationKind, ReportFindings
from tellings.model.report import Report, Span


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span of a report inside one sentence: the sentence, or the part that makes one claim."""

    report: int
    sentence: int
    span: Span

    def __hash__(self) -> int:
        # Passages are looked up by the ten thousand; the sentence follows from the rest.
        return hash((self.report, self.span.start, self.span.end))


class LinkKind(Enum):
    """How much two linked passages share."""

    SAME = "same"
    PARTIAL = "partial"


class Origin(Enum):
    """Who says that something is so."""

    FOUND = "found"
    BY_HAND = "by hand"
    CONFIRMED = "confirmed"  # found, and a person says it is right


class WordRelation(Enum):
    """How a word (or phrase) of one passage relates to its match in the other."""

    SAME = "same"  # but for case, punctuation, quote style, hyphens
    FORM = "form"  # tense, number, spelling variant
    REWORDED = "reworded"
    DIFFERS = "differs"  # another value, name or day, or the opposite: never agreement


@dataclass(frozen=True, slots=True)
class WordMatch:
    """Words of passage `a` matched with words of passage `b`; unmatched words are only there.

    Attributes:
        a: Spans in report a's text, ascending, at least one; a phrase may have gaps.
        b: Spans in report b's text.
        score: 0–1.
    """

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    relation: WordRelation
    score: float = 1.0


class EvidenceKind(Enum):
    """A sort of evidence for or against a link."""

    PERSON = "person"
    QUANTITY = "quantity"
    MOMENT = "moment"
    RARE_WORD = "rare word"
    WORD_PAIR = "word pair"
    QUOTATION = "quotation"
    NEGATION = "negation"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a link (weight > 0) or against it (weight < 0).

    Attributes:
        a: Where it stands in report a, None if only b has it.
        weight: The part of both passages that it makes up, words weighed by how rare they
            are in the event; -1 to 1, below 0 for what one passage has and the other lacks.
    """

    kind: EvidenceKind
    a: Span | None
    b: Span | None
    weight: float


# A report leaves a strand out if no passage of the strand is more probably told by it. Measured
# on 28 events against links that people marked (benchmarks/README.md); moved from 0.15 for only
# here, which has the same bar, by events left out (packaging/judge/calibrate.py).
TOLD_ELSEWHERE = 0.18


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair considered but not linked, with its calibrated score."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages of two reports that tell the same thing; `a.report < b.report`.

    Attributes:
        score: Calibrated probability, 0–1: of links at 0.9, nine in ten are right; 1 by hand.
        evidence: Strongest first; none by hand.
    """

    a: Passage
    b: Passage
    kind: LinkKind
    score: float
    words: tuple[WordMatch, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: Origin = Origin.FOUND

    @property
    def certainty(self) -> float:
        """The probability that the link is right, 1 where a person says so."""
        return self.score if self.origin is Origin.FOUND else 1.0


@dataclass(frozen=True, slots=True)
class Strand:
    """All linked passages of one claim across all reports.

    Attributes:
        passages: Ordered by report, then position; of at least two reports; one report may
            hold several.
        links: Indices into `Comparison.links`, ascending.
        kind: SAME if every report's passages say the same, else PARTIAL.
        score: Of its weakest necessary link (the smallest on the maximum spanning tree).
    """

    passages: tuple[Passage, ...]
    links: tuple[int, ...]
    kind: LinkKind
    score: float


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """A passage that no other report has.

    Attributes:
        whole: The whole sentence; otherwise a clause of a sentence linked for its rest.
        score: Calibrated probability that no other report tells it, 0–1.
    """

    passage: Passage
    whole: bool
    score: float


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A strand that other reports have and this one lacks.

    Attributes:
        report: The silent report.
        strand: Index into `Comparison.strands`.
        place: Offset in that report's text where the strand would stand by its neighbours.
        prominence: 0–1: how far up the others tell it (1 is the first sentence), averaged.
    """

    report: int
    strand: int
    place: int
    prominence: float


class NotComparedReason(Enum):
    """Why a report was not compared."""

    EMPTY = "empty"  # it holds no sentence besides furniture
    LANGUAGE = "language"  # one that the analysis cannot read
    FEW_LINKS = "few links"  # next to nothing of it could be linked to any other report


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A report whose silence says nothing, and of which nothing counts as told by it alone.

    Attributes:
        language: BCP 47 primary tag of the language that was not read, "und" where it cannot be
            told; "" for other reasons.
    """

    report: int
    reason: NotComparedReason
    language: str = ""


class ConflictKind(Enum):
    """What two linked passages cannot both be right about."""

    QUANTITY = "quantity"
    MOMENT = "date or time"
    ACTOR = "name or actor"
    PLACE = "place"
    NEGATION = "negation"
    SPEAKER = "speaker"
    OCCURRENCE = "happened or not"
    OPPOSITE = "opposite words"
    ATTRIBUTE = "attribute"  # colour, side, part of the body, manner
    CAUSE = "cause"
    ORDER = "order of events"


class ConflictReason(Enum):
    """The test that found a conflict."""

    DISJOINT_VALUES = "disjoint values"
    DIFFERENT_DAY = "different day"
    DIFFERENT_NAME = "different name in the same role"
    NEGATED_ONCE = "negated in one"
    ANTONYMS = "opposite words"
    HEDGED_ONCE = "certain in one, open in the other"
    SAME_WORDS_TWO_SPEAKERS = "same words, two speakers"
    READ = "read as contradicting"  # by the judge, from both sentences as a whole
    BY_HAND = "by hand"  # a person said so


@dataclass(frozen=True, slots=True)
class Conflict:
    """Linked passages that cannot both be right.

    Attributes:
        a_span: The clashing words in `a.report`, inside `a.span`.
        a_value: As understood, normalised ("482 people", "2025-02-23"), may be empty.
        strand: Index into `Comparison.strands`, None for clashing speakers of unlinked text.
        score: How strong the signs are, 0–1, by rules set by hand: it orders conflicts, and
            is no probability, for nothing was fitted to it. 1 by hand.
    """

    kind: ConflictKind
    reason: ConflictReason
    a: Passage
    b: Passage
    a_span: Span
    b_span: Span
    a_value: str
    b_value: str
    strand: int | None
    score: float
    origin: Origin = Origin.FOUND


class WordingKind(Enum):
    """How a wording relates to the fullest direct wording of its utterance."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"  # words left out at the ends or in the middle
    REWORDED = "reworded"  # translated or edited otherwise
    INDIRECT = "indirect"
    NARRATED = "narrated"  # told as the report's own words


@dataclass(frozen=True, slots=True)
class Wording:
    """How an utterance is put in one report.

    Attributes:
        report: Index of the report.
        quotation: Index into that report's `ReportFindings.quotations`, None where the report
            tells the words as its own.
        words: Matches with the utterance's first wording (a), empty for that one.
        span: The words of this wording: a sentence, or several, of the quotation's content,
            outer marks and final stops left out; None for the whole content.
        sentences: Indices of the sentences in which these words stand; empty for those of
            the quotation.
    """

    report: int
    quotation: int | None
    kind: WordingKind
    words: tuple[WordMatch, ...] = ()
    span: Span | None = None
    sentences: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """Two quotations of two reports judged one utterance; `a_report < b_report`.

    Attributes:
        a_quotation: Index, None where the first report tells the words as its own.
        b_quotation: The same of the second; never both None.
        a_span: The words of the first that are meant, None for its whole content.
        b_span: Those of the second.
    """

    a_report: int
    a_quotation: int | None
    b_report: int
    b_quotation: int | None
    score: float
    a_span: Span | None = None
    b_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said once, in every wording the reports give it.

    Attributes:
        speaker: Index into `Comparison.persons`, None where nobody is named.
        wordings: Fullest direct wording first, then by report and position; one alone means
            that only one report has it.
        matches: The pairs that tie the wordings together.
    """

    speaker: int | None
    wordings: tuple[Wording, ...]
    matches: tuple[QuotationMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class CopiedRun:
    """Text that several reports share word for word; one passage span per report and place."""

    spans: tuple[tuple[int, Span], ...]
    words: int


class LabelKind(Enum):
    """What reports have different words for."""

    PERSON = "person"  # titles and descriptions of one person or group
    SPEAKING = "speaking"  # the cues of all quotations
    CHOICE = "choice"  # words for one thing or act where the reports tell the same


@dataclass(frozen=True, slots=True)
class Label:
    """The words that reports use for the same person, thing or act, without verdict.

    Attributes:
        person: Index into `Comparison.persons`; None but for `LabelKind.PERSON`.
        uses: (report, words as written in lower case, count), by report, then by count.
    """

    kind: LabelKind
    person: int | None
    uses: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Method:
    """What a comparison was made with, enough to make it again."""

    version: str
    encoder: str  # name and digest of the model file
    options: Mapping[str, float | str | bool | None]  # as chosen, by name


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the analysis found between the reports; immutable.

    Attributes:
        reports: As given, in the order given; their letters are A, B, C … by index.
        findings: What each report holds, same order; `Mention.person` and
            `Quotation.speaker` index `persons` here.
        only_here, left_out, conflicts: By report, then position.
        candidates: For a passage's (report, sentence), the best rivals not linked, at most 5.
        not_compared: By report: those that are shown and could not be compared. None of them
            has only here or left out, and neither has a report with no other to compare.
    """

    reports: tuple[Report, ...]
    findings: tuple[ReportFindings, ...]
    persons: tuple[Person, ...]
    links: tuple[Link, ...]
    strands: tuple[Strand, ...]
    only_here: tuple[OnlyHere, ...]
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[Conflict, ...]
    utterances: tuple[Utterance, ...]
    copied_runs: tuple[CopiedRun, ...]
    labels: tuple[Label, ...]
    candidates: Mapping[tuple[int, int], tuple[Candidate, ...]]
    method: Method
    not_compared: tuple[NotCompared, ...] = ()

    def quotation_of(self, wording: Wording) -> Quotation:
        """Return the quotation of a wording, one made up for words told as a report's own."""
        if wording.quotation is not None:
            return self.findings[wording.report].quotations[wording.quotation]
        span = wording.span or Span(0, 0)
        return Quotation(span, span, QuotationKind.NARRATED, wording.sentences)


def report_letter(index: int) -> str:
    """Return the letter of the report at `index`: A … Z, then AA, AB and so on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
