"""Every sentence and word that exported documents say for themselves, in one place.

Core otherwise holds no sentences for people; documents need them. Translating the exports
means replacing this module's values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.model import (
    ConflictKind,
    ConflictReason,
    EvidenceKind,
    Granularity,
    LabelKind,
    LinkKind,
    Modality,
    NotCompared,
    NotComparedReason,
    QuotationKind,
    ReportDate,
    WordingKind,
    report_letter,
)
from tellings.showing.excerpts import shortened
from tellings.showing.heads import Brief, ReportHead
from tellings.showing.labels import CopiedEntry, LabelEntry
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry, ConflictSide
from tellings.showing.rows import Row
from tellings.showing.runs import Cell
from tellings.showing.shown import Shown
from tellings.showing.speakers import SpeakerEntry, WordingEntry
from tellings.showing.why import CandidateEntry, EvidenceEntry, WhyLinked

PRODUCT = "Tellings"
KICKER = "Reports of one event, compared"
REPORTS = "Reports compared"
BRIEF = "The finding in brief"
LEGEND = "How to read the marks"
ROWS = "Row by row"
QUOTATIONS = "Quotations by speaker"
CONFLICTS = "Where the reports contradict each other"
SIDES = "What each report adds and leaves out"
LABELS = "Other words for the same"
COPIED = "Text that several reports share word for word"
METHOD = "Method and settings"
WHY = "Appendix: why linked"

SILENT = "not in this report"
UNSURE = "no sure counterpart"
SEE = "see row"
NOT_COMPARED = "not compared"
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip
NO_SPEAKER = "Nobody named"
UNTITLED = "Untitled report"
ADDS = "Told here only"
LEAVES_OUT = "Left out"
NOTHING = "Nothing found."
NO_CONFLICTS = "No conflict was found. That is no proof that the reports agree."
PAGE, OF = "Page", "of"
CONTENTS = "In this document"
UNDERSTOOD = "understood as"
SETTINGS = "Settings"
_SIGNS = {"~": "about", "≥": "at least", "≤": "at most"}
_PLURALS = {"person": "people", "foot": "feet", "inch": "inches"} | {
    unit: f"{unit}s"
    for unit in """acre cent day decade degree hour knot mile minute month point second ton tonne
    week yard year""".split()
}
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3]\d))?")
LABELLED = {
    LabelKind.PERSON: "Titles and descriptions",
    LabelKind.SPEAKING: "Speaking",
    LabelKind.CHOICE: "Words for one thing or act",
}
ROW = "Row"
ROWS_NAMED = "rows"
ONLY_IN = "only"
OPEN = "open"

REPORT_FIELDS = ("Outlet", "By", "Date", "File", "SHA-256", "Length", "Left aside")
FIGURE_HEADS = ("Report", "Shared", "Only here", "Parts", "Left out", "Conflicts")
WHY_HEADS = ("Row", "Link", "What speaks for it, and what against")
CONSIDERED = "Considered, not linked"
CSV_HEADS = (
    "row", "kind", "score", "report", "outlet", "file", "sentence", "start", "end", "text",
    "marks", "conflicts",
)  # fmt: skip

LINK_KINDS = {LinkKind.SAME: "the same", LinkKind.PARTIAL: "in part"}
CONFLICT_KINDS = {
    ConflictKind.QUANTITY: "number",
    ConflictKind.MOMENT: "date or time",
    ConflictKind.ACTOR: "name or actor",
    ConflictKind.PLACE: "place",
    ConflictKind.NEGATION: "negation",
    ConflictKind.SPEAKER: "speaker",
    ConflictKind.OCCURRENCE: "happened or not",
    ConflictKind.OPPOSITE: "opposite",
    ConflictKind.ATTRIBUTE: "detail",
    ConflictKind.CAUSE: "cause",
    ConflictKind.ORDER: "order of events",
}
CONFLICT_QUESTIONS = {
    ConflictKind.QUANTITY: "How many?",
    ConflictKind.MOMENT: "When?",
    ConflictKind.ACTOR: "Who?",
    ConflictKind.PLACE: "Where?",
    ConflictKind.NEGATION: "Is it so?",
    ConflictKind.SPEAKER: "Who said it?",
    ConflictKind.OCCURRENCE: "Did it happen?",
    ConflictKind.OPPOSITE: "Which of the two?",
    ConflictKind.ATTRIBUTE: "How exactly?",
    ConflictKind.CAUSE: "Why?",
    ConflictKind.ORDER: "In which order?",
}
CONFLICT_REASONS = {
    ConflictReason.DISJOINT_VALUES: "the values exclude each other",
    ConflictReason.DIFFERENT_DAY: "the days or times differ",
    ConflictReason.DIFFERENT_NAME: "another name in the same role",
    ConflictReason.NEGATED_ONCE: "negated in one report only",
    ConflictReason.ANTONYMS: "opposite words",
    ConflictReason.HEDGED_ONCE: "certain in one report, open in the other",
    ConflictReason.SAME_WORDS_TWO_SPEAKERS: "the same words from two speakers",
    ConflictReason.READ: "both sentences can hardly be right",
    ConflictReason.BY_HAND: "a reader says so",
}
QUOTATION_KINDS = {
    QuotationKind.DIRECT: "direct",
    QuotationKind.MIXED: "partly in quotation marks",
    QuotationKind.INDIRECT: "indirect",
    QuotationKind.SCARE: "in marks, nobody quoted",
    QuotationKind.NARRATED: "told as the report's own words",
}
WORDING_KINDS = {
    WordingKind.VERBATIM: "word for word",
    WordingKind.TRIMMED: "shortened",
    WordingKind.REWORDED: "in other words",
    WordingKind.INDIRECT: "retold",
    WordingKind.NARRATED: "as its own words",
}
MODALITIES = {
    Modality.SAID: "",
    Modality.NEGATED: "not said, by this report",
    Modality.DENIED: "denied",
    Modality.FUTURE: "to be said",
    Modality.ASKED: "asked",
    Modality.HYPOTHETICAL: "supposed",
}
# Enough to know a passage again; the whole of it stands in a row.
_LONGEST_CANDIDATE = 32
EVIDENCE_KINDS = {
    EvidenceKind.PERSON: "same name",
    EvidenceKind.QUANTITY: "same figure",
    EvidenceKind.MOMENT: "same date or time",
    EvidenceKind.RARE_WORD: "same words",
    EvidenceKind.WORD_PAIR: "other words",
    EvidenceKind.QUOTATION: "quoted by both",
}
EVIDENCE_AGAINST = {
    EvidenceKind.PERSON: "against: another name",
    EvidenceKind.QUANTITY: "against: another figure",
    EvidenceKind.MOMENT: "against: another date or time",
}
MARKS = {
    Mark.REWORDED: ("other words", "reworded: the same thing in other words in another report"),
    Mark.ONLY: ("a passage", "only here: no other report tells it"),
    Mark.ONLY_CLAUSE: ("part of a passage", "only this part is told here alone"),
    Mark.CONFLICT: ("these words", "conflict: the reports contradict each other"),
    Mark.QUOTE_SIGN: ("“ ”", "the signs of a direct quotation"),
    Mark.INDIRECT: ("indirect speech", "words put in a speaker’s mouth without quotation marks"),
}
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def letters(reports: Sequence[int]) -> str:
    """Return the letters of reports, as "A, B and C"."""
    names = [report_letter(report) for report in reports]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def tellers(rows: Sequence[Row]) -> str:
    """Return the letters of the reports that tell some rows."""
    return letters(sorted({report for row in rows for report in row.tellers}))


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def document_title(shown: Shown) -> str:
    """Return the title of the document: the first report's title that there is."""
    return next((head.title for head in shown.heads if head.title), KICKER)


def further(number: int) -> str:
    """Return what stands before the rows of passages that a list no longer puts in words."""
    return f"and {count(number, 'more passage')}, {ROWS_NAMED}"


def report_name(head: ReportHead) -> str:
    """Return how a report is called in a heading: its outlet, else its file."""
    return head.outlet or head.file or UNTITLED


def report_date(date: ReportDate | None) -> str:
    """Return a date as exactly as it is known, "" for none."""
    if date is None:
        return ""
    value, month = date.value, MONTHS[date.value.month - 1]
    if date.granularity is Granularity.YEAR:
        return str(value.year)
    if date.granularity is Granularity.MONTH:
        return f"{month} {value.year}"
    day = f"{value.day} {month} {value.year}"
    minute = f", {value.hour:02}:{value.minute:02}"
    return day + minute if date.granularity is Granularity.MINUTE else day


def report_fields(head: ReportHead) -> list[tuple[str, str]]:
    """Return what is known of a report, as (field, value) without empty values."""
    aside = ""
    if head.furniture_blocks:
        aside = (
            f"{count(head.furniture_words, 'word')} in {count(head.furniture_blocks, 'block')}"
            " that are no part of the report (copyright lines, other headlines, buttons)"
        )
    length = f"{count(head.words, 'word')}, {count(head.sentences, 'sentence')}"
    values = (
        head.outlet, head.byline, report_date(head.date), head.file, head.sha256, length, aside,
    )  # fmt: skip
    return [(name, value) for name, value in zip(REPORT_FIELDS, values, strict=True) if value]


def report_line(head: ReportHead) -> str:
    """Return where a report comes from and how long it is, on one line."""
    length = count(head.words, "word")
    parts = (head.outlet, head.byline, report_date(head.date), head.file, length)
    return " · ".join(part for part in parts if part)


def source_line(head: ReportHead) -> str:
    """Return which file was read, and what of it was left aside."""
    fields = dict(report_fields(head))
    aside = fields.get(REPORT_FIELDS[6], "")
    digest = f"{REPORT_FIELDS[4]} {head.sha256}"
    return "; ".join(filter(None, (f"{head.letter}  {head.file}, {digest}", aside)))


def brief_lines(brief: Brief) -> list[str]:
    """Return the finding in brief, a sentence a line; conflicts are told elsewhere."""
    told = [f"{number:,} by {reports}" for reports, number in brief.told_by]
    lines = [
        *not_compared_lines(brief.not_compared),
        f"{count(brief.strands, 'claim is', 'claims are')} told by at least two reports:"
        f" {brief.same:,} the same throughout, {brief.partial:,} with more in some than in others.",
    ]
    if brief.reports > 2 and told:
        lines.append(f"Of these, told by how many reports: {', '.join(told)}.")
    lines.append(
        f"{count(brief.only_here, 'passage stands', 'passages stand')} in one report only."
    )
    lines.append(
        f"{count(brief.utterances, 'utterance is', 'utterances are')} quoted or retold;"
        f" {brief.reworded_utterances:,} by more than one report."
    )
    return lines


def not_compared_lines(found: Sequence[NotCompared]) -> list[str]:
    """Return which reports were not compared, why, and what that means; for the top of it all."""
    return [f"{not_compared_reason(one)} {_NO_SILENCE}" for one in found]


_NO_SILENCE = (
    "It is shown, but not compared: where it has nothing beside the others, that does not mean"
    " that it leaves anything out."
)


def not_compared_reason(found: NotCompared) -> str:
    """Return in one sentence why a report was not compared."""
    name = f"Report {report_letter(found.report)}"
    if found.reason is NotComparedReason.EMPTY:
        return f"{name} holds no sentence that is part of a report."
    if found.reason is NotComparedReason.FEW_LINKS:
        return f"{name} has next to nothing that was recognised in another report."
    language = _LANGUAGES.get(found.language)
    written = f"is written in {language}" if language else "is written in another language"
    return f"{name} {written}; {PRODUCT} reads English."


def conflict_count(brief: Brief) -> str:
    """Return how many conflicts there are."""
    return f"{count(brief.conflicts, 'conflict')} between reports" if brief.conflicts else ""


def answers(conflict: ConflictEntry) -> list[ConflictSide]:
    """Return the sides of a conflict, of those in which a report says the same again the first."""
    first = {(side.report, side.words.casefold()): side for side in reversed(conflict.sides)}
    return [side for side in conflict.sides if side in first.values()]


def with_plural(value: str) -> str:
    """Return a figure with its unit as one says it: "500 person" is 500 people."""
    figure, _, unit = value.partition(" ")
    is_one = figure.lstrip("~≥≤") == "1"
    return value if is_one or not unit else f"{figure} {_PLURALS.get(unit, unit)}"


def value_words(value: str) -> str:
    """Return a value as understood in words: "~14 m" is about 14 m, "2026-03-13" 13 March 2026."""
    dated = _ISO_DATE.fullmatch(value)
    if dated is not None:
        day = f"{int(dated['day'])} " if dated["day"] else ""
        return f"{day}{MONTHS[int(dated['month']) - 1]} {dated['year']}"
    sign = _SIGNS.get(value[:1])
    return f"{sign} {with_plural(value[1:])}" if sign else with_plural(value)


def understood(side: ConflictSide) -> str:
    """Return what the words of a side mean, "" where they show it themselves."""
    plain = side.value in ("", side.words) or any(letter.isdigit() for letter in side.words)
    return "" if plain else f"{UNDERSTOOD} {value_words(side.value)}"


def side_words(side: ConflictSide) -> str:
    """Return one side of a conflict in a sentence."""
    words = value_words(side.value)
    value = f" ({UNDERSTOOD} {words})" if words not in ("", side.words) else ""
    return f"{report_letter(side.report)} has “{side.words}”{value}"


def conflict_sentence(conflict: ConflictEntry) -> str:
    """Return a conflict in one sentence."""
    sides = "; ".join(side_words(side) for side in conflict.sides)
    return f"{sides}: {conflict_reason(conflict)}."


def conflict_reason(conflict: ConflictEntry) -> str:
    """Return what makes it a conflict."""
    return CONFLICT_REASONS[conflict.reason]


def conflict_values(conflict: ConflictEntry) -> str:
    """Return what the reports have, in a few words of theirs: "A, C 214; D 241"."""
    said: list[tuple[ConflictSide, list[int]]] = []
    for side in conflict.sides:
        for first, reports in said:
            if first.value == side.value or first.words.casefold() == side.words.casefold():
                reports.append(side.report)
                break
        else:
            said.append((side, [side.report]))
    return "; ".join(
        f"{', '.join(map(report_letter, dict.fromkeys(reports)))} {' '.join(first.words.split())}"
        for first, reports in said
    )


def conflict_line(conflict: ConflictEntry) -> str:
    """Return a conflict in one short line: "number: A, C 214; D 241"."""
    return f"{CONFLICT_KINDS[conflict.kind]}: {conflict_values(conflict)}"


def conflict_title(conflict: ConflictEntry) -> str:
    """Return a conflict's number and kind."""
    return f"Conflict {conflict.number}: {CONFLICT_KINDS[conflict.kind]}"


def wording_kind(wording: WordingEntry) -> str:
    """Return how a wording is put: kind, relation to the first, whether it was said."""
    parts = [QUOTATION_KINDS[wording.kind]]
    # "indirect, retold" would say one thing twice; the first is compared with nothing.
    plain = wording.is_first or wording.relation in (WordingKind.INDIRECT, WordingKind.NARRATED)
    if not plain:
        parts.append(WORDING_KINDS[wording.relation])
    parts.append(MODALITIES[wording.modality])
    return ", ".join(filter(None, parts))


def wording_comment(first: WordingEntry, wording: WordingEntry) -> str:
    """Return the comment on a wording that differs from the first."""
    return (
        f"{report_letter(wording.report)} gives it {WORDING_KINDS[wording.relation]};"
        f" {report_letter(first.report)} has: {first.text}"
    )


def speaker_line(speaker: SpeakerEntry) -> str:
    """Return titles and other spellings of a speaker, "" for none."""
    also = f"also spelt {', '.join(speaker.spellings)}" if speaker.spellings else ""
    return "; ".join(filter(None, (", ".join(speaker.titles), also)))


def link_line(why: WhyLinked) -> str:
    """Return the head of a link's explanation."""
    pair = f"{report_letter(why.a.report)}–{report_letter(why.b.report)}"
    return f"{pair}, {LINK_KINDS[why.kind]}, {why.score:.2f}"


def evidence_text(why: WhyLinked) -> str:
    """Return what carried a link, kind by kind, then what only one passage has."""
    said: dict[str, dict[str, None]] = {}
    for one in why.evidence:
        if one.weight > 0:
            said.setdefault(EVIDENCE_KINDS[one.kind], {})[_both(one)] = None
        elif one.a and one.b:
            said.setdefault(EVIDENCE_AGAINST[one.kind], {})[f"{one.a} / {one.b}"] = None
        elif one.kind is EvidenceKind.NEGATION:
            said.setdefault(f"only {_holder(why, one)} negates", {})
        else:
            said.setdefault(f"only {_holder(why, one)} has", {})[one.a or one.b] = None
    return "; ".join(f"{head} {', '.join(words)}".strip() for head, words in said.items())


def _holder(why: WhyLinked, evidence: EvidenceEntry) -> str:
    return report_letter(why.a.report if evidence.a else why.b.report)


def _both(evidence: EvidenceEntry) -> str:
    if evidence.a.casefold() == evidence.b.casefold():
        return evidence.a
    return f"{evidence.a} ≈ {evidence.b}"


def candidate_text(candidate: CandidateEntry) -> str:
    """Return a passage that was considered but not linked."""
    words = shortened(candidate.text, _LONGEST_CANDIDATE)
    return f"{report_letter(candidate.report)} {candidate.score:.2f} “{words}”"


def label_uses(label: LabelEntry) -> list[tuple[str, str]]:
    """Return the letter of each report that has words for something, and these words."""
    return [
        (report_letter(report), ", ".join(_counted_words(*use) for use in uses))
        for report, uses in label.uses
    ]


def _counted_words(words: str, times: int) -> str:
    return f"{words} ({times:,}×)" if times > 1 else words


def label_text(label: LabelEntry) -> str:
    """Return the words each report uses, on one line."""
    uses = "; ".join(f"{letter} {words}" for letter, words in label_uses(label))
    return f"{label.name}: {uses}" if label.name else uses


def copied_text(copied: CopiedEntry) -> str:
    """Return a copied run."""
    return f"{letters(copied.reports)}, {count(copied.words, 'word')}: “{copied.text}”"


def silence(cell: Cell) -> str:
    """Return what stands where a report has nothing in a row."""
    if not cell.compared:
        return NOT_COMPARED
    if cell.lacking:
        return SILENT
    return UNSURE if cell.see is None else f"{SEE} {cell.see}"


_OPTIONS = {"minimum_score": "smallest probability of a link"}


def method_lines(shown: Shown) -> list[str]:
    """Return how the comparison was made, a sentence a line."""
    options = ", ".join(
        f"{_OPTIONS.get(key, key)} {'as trained' if value is None else value}"
        for key, value in sorted(shown.comparison.method.options.items())
    )
    return [
        f"Made by {PRODUCT} {shown.comparison.method.version} on this computer, without a network;"
        f" encoder {shown.comparison.method.encoder}.",
        *([f"{SETTINGS}: {options}."] if options else []),
        "Passages are linked on evidence: shared names, figures, dates, rare words, matched pairs"
        " of words and quotations. A probability says how often such a link is right: of links"
        " at 0.90, nine in ten. No probability proves that two reports agree, and what is marked"
        " “only here” may stand in another report in words that were not recognised."
        f" “{UNSURE}” stands beside passages that are neither linked nor surely told once only.",
        "Every mark was set by a machine and can be checked against the words it stands on;"
        " the SHA-256 figures identify the files that were read.",
    ]
