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

NAMES: dict[Named, str] = {
    Kind.LINKED: "linked",
    Kind.REWORDED: "reworded",
    Kind.ONLY_HERE: "only here",
    Kind.LEFT_OUT: "left out",
    Kind.CONFLICT: "conflict",
    Kind.QUOTATION: "quotation",
    LinkKind.SAME: "the same",
    LinkKind.PARTIAL: "in part",
    ConflictKind.QUANTITY: "number",
    ConflictKind.MOMENT: "date or time",
    ConflictKind.ACTOR: "name",
    ConflictKind.PLACE: "place",
    ConflictKind.NEGATION: "negation",
    ConflictKind.SPEAKER: "speaker",
    ConflictKind.OCCURRENCE: "happened or not",
    ConflictKind.OPPOSITE: "opposite",
    ConflictKind.ATTRIBUTE: "detail",
    ConflictKind.CAUSE: "cause",
    ConflictKind.ORDER: "order of events",
    ConflictReason.DISJOINT_VALUES: "the values exclude each other",
    ConflictReason.DIFFERENT_DAY: "the days or times differ",
    ConflictReason.DIFFERENT_NAME: "another name in the same role",
    ConflictReason.NEGATED_ONCE: "negated in one report only",
    ConflictReason.ANTONYMS: "opposite words",
    ConflictReason.HEDGED_ONCE: "certain in one report, open in the other",
    ConflictReason.SAME_WORDS_TWO_SPEAKERS: "the same words from two speakers",
    ConflictReason.READ: "both sentences can hardly be right",
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
    EvidenceKind.NEGATION: "negation",
    EvidenceKind.HEDGE: "hedge",
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
    FactKind.NEGATION: "negation",
    FactKind.SPEAKER: "speaker",
    FactKind.OCCURRENCE: "happened or not",
    FactKind.OPPOSITE: "opposite",
    FactKind.ATTRIBUTE: "detail",
    FactKind.CAUSE: "cause",
    FactKind.ORDER: "order of events",
    Section.CONFLICTS: "conflicts",
    Section.AGREE: "agree",
    Section.NAMES: "names and labels",
    Section.ONE_REPORT: "told by one report",
    Share.ALL: "told by all",
    Share.SOME: "told by some",
    Share.ONE: "told by one",
    Share.OPEN: "no sure counterpart",
}
