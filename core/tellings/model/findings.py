"""What the language stage finds in one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from tellings.model.report import BlockKind, Granularity, Span

BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report, furniture excluded.

    Attributes:
        span: Without surrounding white space, never empty.
        block: Index into `Report.blocks`.
        kind: Kind of that block; titles and headings are sentences too, kept apart by this.
    """

    span: Span
    block: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a report, as understood.

    Attributes:
        low: Smallest value meant; "at least 10" is [10, inf), "nearly 500" about [450, 500].
        high: Largest value meant, `math.inf` where open.
        unit: Normalised ("USD", "%", "person", "km", "day", …), "" for a bare count.
        counted: What is counted, lemma-like ("drone"), "" where unknown.
        approximate: The text hedges ("about", "some", "tens of").
        ordinal: "third", "3rd".
        against: Second number of a score or a vote ("12-9": low and high are 12, this is 9);
            the unit is "score" then.
        noun: Unit or thing counted as the text writes it ("feet", "employees"), "" where
            nothing is named.
    """

    span: Span
    low: float
    high: float
    unit: str = ""
    counted: str = ""
    approximate: bool = False
    ordinal: bool = False
    against: float | None = None
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time in a report, resolved against the report's date where one is known.

    Attributes:
        first: First day meant, None where it can't be resolved ("Sunday" without a date).
        last: Last day meant; equals `first` for a day.
        weekday: 0 Monday … 6 Sunday where the text names one.
        clock: Minutes after midnight where the text gives a time of day.
        year: As the text names it, None where it is understood or not meant.
        month: 1–12 where the text names one.
        day: Day of the month, 1–31, where the text names one; the first of several.
        last_day: Day of the month of the last of several days ("3 to 5 May"), else None.
        approximate: The text hedges ("around noon"), or counts in weeks ("three weeks ago").
        either_half: It stays open which half of the day the clock is in ("ten past eight").
    """

    span: Span
    first: date | None
    last: date | None
    weekday: int | None = None
    clock: int | None = None
    granularity: Granularity = Granularity.DAY
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    approximate: bool = False
    either_half: bool = False


class MentionKind(Enum):
    """How a text refers to somebody."""

    NAME = "name"
    TITLE = "title"  # "the president", "his spokesman"
    PRONOUN = "pronoun"
    GROUP = "group"  # "the ministry", "police", "senior officials"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a report refers to a person, group or institution.

    Attributes:
        person: Index into `Comparison.persons` (or `ReportFindings.persons` before the
            reports are brought together); None where it stays open who is meant.
        confidence: 0–1.
        rule: Short stable name of the rule that decided ("full-name", "nearest-male", …).
    """

    span: Span
    kind: MentionKind
    person: int | None
    confidence: float = 1.0
    rule: str = ""


class PersonKind(Enum):
    """What sort of actor a person of the register is."""

    PERSON = "person"
    GROUP = "group"  # institution, country acting, crowd
    UNNAMED = "unnamed"  # "a senior official"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts or speaks, united over spellings and reports.

    Attributes:
        name: Fullest form, in the spelling used most.
        variants: Every spelling met, most frequent first, `name` included.
        titles: Titles and roles met ("Ukrainian President"), most frequent first.
        gender: "f", "m" or "" where unknown.
    """

    name: str
    kind: PersonKind = PersonKind.PERSON
    variants: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    gender: str = ""


class QuotationKind(Enum):
    """How words are put in a speaker's mouth."""

    DIRECT = "direct"
    MIXED = "mixed"  # indirect, partly in marks
    INDIRECT = "indirect"
    SCARE = "scare"  # marks that quote nobody: irony, titles of works, terms
    NARRATED = "narrated"  # no quotation: words of the report's own that another one quotes


class Modality(Enum):
    """Whether the quotation was, by the report, really said."""

    SAID = "said"
    NEGATED = "negated"  # "did not say"
    DENIED = "denied"
    FUTURE = "future"  # "will say"
    ASKED = "asked"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words put in a speaker's mouth.

    Attributes:
        span: The words with their marks; of indirect speech its whole content.
        content: Without the outer marks; equals `span` for indirect speech.
        kind: Direct, mixed, indirect or scare.
        sentences: Indices of the sentences touched, ascending, never empty.
        speaker: Index into the register of persons, None where nobody is named.
        speaker_span: Where the speaker is mentioned, if in the text.
        cue: The word or phrase that introduces it ("said", "according to").
        confidence: Of the speaker, 0–1.
        rule: Short stable name of the rule that gave the speaker, `BY_HAND` where a person
            decided on the quotation.
        parts: Where the words stand, ascending, marks left out: several if the narrator
            interrupts them ("…," she said, "…") or they go on over paragraphs; empty if
            `content` is one piece.
    """

    span: Span
    content: Span
    kind: QuotationKind
    sentences: tuple[int, ...]
    speaker: int | None = None
    speaker_span: Span | None = None
    cue: Span | None = None
    modality: Modality = Modality.SAID
    confidence: float = 0.0
    rule: str = ""
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFindings:
    """What the language stage finds in one report, each tuple in order of position."""

    sentences: tuple[Sentence, ...]
    persons: tuple[Person, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    quotations: tuple[Quotation, ...] = ()
