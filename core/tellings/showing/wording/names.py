"""What everything that is found is called, in English: data, for documents and the window alike.

Names are written small, as inside a sentence. A text of this module or of `vocabulary` is what a
translator is given.
"""

from __future__ import annotations

from tellings.model import (
    ConflictKind,
    ConflictReason,
    EvidenceKind,
    LabelKind,
    LinkKind,
    Modality,
    QuotationKind,
    WordingKind,
)
from tellings.showing.coverage import Share
from tellings.showing.facts import FactKind, Section
from tellings.showing.kinds import Kind
from tellings.showing.word_groups import GroupKind

Named = (
    Kind
    | LinkKind
    | ConflictKind
    | ConflictReason
    | QuotationKind
    | WordingKind
    | Modality
    | EvidenceKind
    | LabelKind
    | GroupKind
    | FactKind
    | Section
    | Share
)

# What is in conflict is called by the question that the reports answer differently, wherever it is
# named.
_QUESTIONS: dict[Named, str] = {
    ConflictKind.QUANTITY: "how many?",
    ConflictKind.MOMENT: "when?",
    ConflictKind.ACTOR: "who?",
    ConflictKind.PLACE: "where?",
    ConflictKind.NEGATION: "is it so?",
    ConflictKind.SPEAKER: "who said it?",
    ConflictKind.OCCURRENCE: "did it happen?",
    ConflictKind.OPPOSITE: "which of the two?",
    ConflictKind.ATTRIBUTE: "how exactly?",
    ConflictKind.CAUSE: "why?",
    ConflictKind.ORDER: "in which order?",
}
NAMES: dict[Named, str] = {
    Kind.LINKED: "linked",
    Kind.REWORDED: "reworded",
    Kind.ONLY_HERE: "only here",
    Kind.LEFT_OUT: "left out",
    Kind.CONFLICT: "conflict",
    Kind.QUOTATION: "quotation",
    LinkKind.SAME: "the same",
    LinkKind.PARTIAL: "in part",
    **_QUESTIONS,
    ConflictReason.DISJOINT_VALUES: "these values can’t all be right",
    ConflictReason.DIFFERENT_DAY: "the days or times differ",
    ConflictReason.DIFFERENT_NAME: "another name in the same role",
    ConflictReason.NEGATED_ONCE: "one report says it is so, another that it is not",
    ConflictReason.ANTONYMS: "opposite words",
    ConflictReason.HEDGED_ONCE: "certain in one report, open in the other",
    ConflictReason.SAME_WORDS_TWO_SPEAKERS: "the same words from two speakers",
    ConflictReason.READ: "these statements can hardly all be right",
    ConflictReason.BY_HAND: "a reader says so",
    QuotationKind.DIRECT: "direct",
    QuotationKind.MIXED: "partly quoted",
    QuotationKind.INDIRECT: "indirect",
    QuotationKind.SCARE: "in marks, nobody quoted",
    QuotationKind.NARRATED: "unquoted",
    WordingKind.VERBATIM: "word for word",
    WordingKind.TRIMMED: "shortened",
    WordingKind.REWORDED: "in other words",
    WordingKind.INDIRECT: "retold",
    WordingKind.NARRATED: "as its own words",
    Modality.SAID: "",
    Modality.NEGATED: "not said, by this report",
    Modality.DENIED: "denied",
    Modality.FUTURE: "to be said",
    Modality.ASKED: "asked",
    Modality.HYPOTHETICAL: "supposed",
    EvidenceKind.PERSON: "same name",
    EvidenceKind.QUANTITY: "same figure",
    EvidenceKind.MOMENT: "same date or time",
    EvidenceKind.RARE_WORD: "same words",
    EvidenceKind.WORD_PAIR: "other words",
    EvidenceKind.QUOTATION: "quoted by both",
    EvidenceKind.NEGATION: "one says no",
    EvidenceKind.HEDGE: "left open",
    LabelKind.PERSON: "titles and descriptions",
    LabelKind.SPEAKING: "speaking",
    LabelKind.CHOICE: "words for one thing or act",
    GroupKind.CONFLICT: "conflict",
    GroupKind.DIFFERS: "differs",
    GroupKind.REWORDED: "reworded",
    GroupKind.FORM: "another form",
    GroupKind.SAME: "same",
    GroupKind.ONLY_HERE: "only here",
    FactKind.NUMBER: "number",
    FactKind.MONEY: "money",
    FactKind.SHARE: "per cent",
    FactKind.DATE: "date",
    FactKind.NAME: "name",
    FactKind.LABEL: "label",
    FactKind.PLACE: "place",
    FactKind.NEGATION: _QUESTIONS[ConflictKind.NEGATION],
    FactKind.SPEAKER: _QUESTIONS[ConflictKind.SPEAKER],
    FactKind.OCCURRENCE: _QUESTIONS[ConflictKind.OCCURRENCE],
    FactKind.OPPOSITE: _QUESTIONS[ConflictKind.OPPOSITE],
    FactKind.ATTRIBUTE: _QUESTIONS[ConflictKind.ATTRIBUTE],
    FactKind.CAUSE: _QUESTIONS[ConflictKind.CAUSE],
    FactKind.ORDER: _QUESTIONS[ConflictKind.ORDER],
    Section.CONFLICTS: "conflicts",
    Section.AGREE: "agree",
    Section.NAMES: "names and labels",
    Section.ONE_REPORT: "told by one report",
    Share.ALL: "told by all",
    Share.SOME: "told by some",
    Share.ONE: "told by one",
    Share.OPEN: "perhaps only here",
}
