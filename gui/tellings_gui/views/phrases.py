"""The words that the views use for what the core returns as enums and numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale, Qt

from tellings.model import (
    Comparison,
    Conflict,
    ConflictKind,
    ConflictReason,
    EvidenceKind,
    Granularity,
    NotCompared,
    NotComparedReason,
    QuotationKind,
    Report,
    Span,
    WordingKind,
    report_letter,
)
from tellings.showing.coverage import Share
from tellings.showing.facts import FactKind, Section, words_at
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row, words_of
from tellings.showing.shown import Shown
from tellings.showing.word_groups import GroupKind
from tellings.showing.wording import with_plural
from tellings_gui.saying import say as say
from tellings_gui.views.direction import isolated


def report_name(report: Report) -> str:
    """Return what to call a report: its outlet, else its title, else its file."""
    return report.outlet or report.title or report.source.name


def report_date(report: Report) -> str:
    """Return a report's date as exactly as it is known, "" where it is not."""
    if report.date is None:
        return ""
    value, granularity = report.date.value, report.date.granularity
    if granularity is Granularity.YEAR:
        return str(value.year)
    day = QDate(value.year, value.month, value.day)
    locale = QLocale()
    if granularity is Granularity.MONTH:
        return locale.toString(day, "MMMM yyyy")
    text = locale.toString(day, "d MMMM")
    return f"{text}, {value:%H:%M}" if granularity is Granularity.MINUTE else text


def letters(reports: Sequence[int]) -> str:
    """Return the letters of `reports` as a phrase: "A", "A and B", "A, B and C"."""
    names = [report_letter(report) for report in reports]
    if len(names) < 2:
        return "".join(names)
    return say("{most} and {last}").format(most=", ".join(names[:-1]), last=names[-1])


def source_line(reports: Sequence[Report], report: int, sentence: int) -> str:
    """Return where words stand, for text that is copied away."""
    place = say("{letter}: {name}, sentence {number}")
    name = report_name(reports[report])
    return place.format(letter=report_letter(report), name=name, number=sentence + 1)


def words_with_source(
    reports: Sequence[Report], comparison: Comparison | None, report: int, span: Span
) -> str:
    """Return words of a report under the line that says where they stand."""
    words = span.of(reports[report].text)
    sentences = comparison.findings[report].sentences if comparison else ()
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if at >= 0:
        return f"{source_line(reports, report, at)}\n{words}"
    return f"{report_letter(report)}: {report_name(reports[report])}\n{words}"


def wordings_with_sources(comparison: Comparison, row: Row) -> str:
    """Return every wording of a row, each under its source."""
    return "\n\n".join(
        f"{source_line(comparison.reports, one.report, one.sentence)}\n{words_of(comparison, one)}"
        for cell in row.cells
        for one in cell
    )


def not_in_report(*, sure: bool = True) -> str:
    """Return what stands where a report is silent, or perhaps is."""
    return say("not in this report") if sure else say("no sure counterpart")


def silence_in(shown: Shown, row: Row, report: int) -> str:
    """Return what stands where `report` has nothing in a row."""
    if not shown.is_compared(row, report):
        return say("not compared")
    return not_in_report(sure=report in row.lacking)


def not_compared_words(found: NotCompared) -> str:
    """Return why a report was not compared, and what that means for all that is shown."""
    name = say("Report {letter}").format(letter=report_letter(found.report))
    if found.reason is NotComparedReason.EMPTY:
        why = say("{report} holds no sentence to compare.")
    elif found.reason is NotComparedReason.FEW_LINKS:
        why = say("{report} has next to nothing in common with the others.")
    elif found.language in ("", "und"):
        why = say("{report} is written in a language that is not read; only English is.")
    else:
        language = QLocale.languageToString(QLocale(found.language).language())
        why = say("{report} is written in {language}; only English is read.")
        why = why.replace("{language}", language)
    means = say("It is shown, not compared: its silence does not mean that it leaves anything out.")
    return f"{why.format(report=name)} {means}"


def kind_name(kind: Kind) -> str:
    """Return the name of a kind of finding."""
    return {
        Kind.LINKED: say("linked"),
        Kind.REWORDED: say("reworded"),
        Kind.ONLY_HERE: say("only here"),
        Kind.LEFT_OUT: say("left out"),
        Kind.CONFLICT: say("conflict"),
        Kind.QUOTATION: say("quotation"),
    }[kind]


def row_kind(row: Row) -> str:
    """Return the name of what a row is, first letter large."""
    if Kind.CONFLICT in row.kinds:
        return say("Conflict")
    if row.strand is None:
        return say("Only here") if row.sure else say("No sure counterpart")
    if row.partial:
        return say("Told in part")
    return say("Reworded") if Kind.REWORDED in row.kinds else say("Same words")


def group_kind(kind: GroupKind) -> str:
    """Return how words that answer each other relate."""
    return {
        GroupKind.CONFLICT: say("conflict"),
        GroupKind.DIFFERS: say("differs"),
        GroupKind.REWORDED: say("reworded"),
        GroupKind.FORM: say("another form"),
        GroupKind.SAME: say("same"),
        GroupKind.ONLY_HERE: say("only here"),
    }[kind]


def fact_kind(kind: FactKind) -> str:
    """Return the name of what a fact is about."""
    return {
        FactKind.NUMBER: say("number"),
        FactKind.MONEY: say("money"),
        FactKind.SHARE: say("per cent"),
        FactKind.DATE: say("date"),
        FactKind.NAME: say("name"),
        FactKind.LABEL: say("label"),
        FactKind.PLACE: say("place"),
        FactKind.NEGATION: say("negation"),
        FactKind.SPEAKER: say("speaker"),
        FactKind.OCCURRENCE: say("happened or not"),
        FactKind.OPPOSITE: say("opposite"),
        FactKind.ATTRIBUTE: say("detail"),
        FactKind.CAUSE: say("cause"),
        FactKind.ORDER: say("order of events"),
    }[kind]


def section_name(section: Section) -> str:
    """Return the heading of a part of the facts."""
    return {
        Section.CONFLICTS: say("Conflicts"),
        Section.AGREE: say("Agree"),
        Section.NAMES: say("Names and labels"),
        Section.ONE_REPORT: say("Told by one report"),
    }[section]


def share_name(share: Share) -> str:
    """Return the heading of a part of the coverage."""
    return {
        Share.ALL: say("Told by all"),
        Share.SOME: say("Told by some"),
        Share.ONE: say("Told by one"),
        Share.OPEN: say("No sure counterpart"),
    }[share]


def conflict_kind(kind: ConflictKind) -> str:
    """Return what two passages clash about."""
    return {
        ConflictKind.QUANTITY: say("number"),
        ConflictKind.MOMENT: say("date or time"),
        ConflictKind.ACTOR: say("name"),
        ConflictKind.PLACE: say("place"),
        ConflictKind.NEGATION: say("negation"),
        ConflictKind.SPEAKER: say("speaker"),
        ConflictKind.OCCURRENCE: say("happened or not"),
        ConflictKind.OPPOSITE: say("opposite"),
        ConflictKind.ATTRIBUTE: say("detail"),
        ConflictKind.CAUSE: say("cause"),
        ConflictKind.ORDER: say("order of events"),
    }[kind]


def conflict_reason(reason: ConflictReason) -> str:
    """Return why two passages can't both be right, as a sentence."""
    return {
        ConflictReason.DISJOINT_VALUES: say("No value fits both."),
        ConflictReason.DIFFERENT_DAY: say("They name different days or times."),
        ConflictReason.DIFFERENT_NAME: say("They name different people in the same role."),
        ConflictReason.NEGATED_ONCE: say("One denies what the other says."),
        ConflictReason.ANTONYMS: say("The words are opposites."),
        ConflictReason.HEDGED_ONCE: say("One is certain, the other leaves it open."),
        ConflictReason.SAME_WORDS_TWO_SPEAKERS: say("The same words are given to two speakers."),
        ConflictReason.READ: say("Read together, both sentences can hardly be right."),
        ConflictReason.BY_HAND: say("You say so."),
    }[reason]


def conflict_sentence(comparison: Comparison, conflicts: Sequence[Conflict]) -> str:
    """Return what the reports say that can't all be right: "14 metres in A and B, 40 in C"."""
    tellers: dict[str, list[int]] = {}
    for conflict in conflicts:
        for passage, span in ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span)):
            words = isolated(" ".join(words_at(comparison, passage.report, span).split()))
            reports = tellers.setdefault(words, [])
            if passage.report not in reports:
                reports.append(passage.report)
    one = say("“{words}” in {letters}")
    parts = [
        one.format(words=words, letters=letters(sorted(reports)))
        for words, reports in tellers.items()
    ]
    return say("{parts}.").format(parts=", ".join(parts))


def conflict_value(conflicts: Sequence[Conflict]) -> str:
    """Return the values as the machine understood them, "" where it normalised none.

    Of names and negations the value is the words themselves, which stand above already.
    """
    measured = [c for c in conflicts if c.kind in (ConflictKind.QUANTITY, ConflictKind.MOMENT)]
    ends = [(c.a.report, c.a_value) for c in measured] + [(c.b.report, c.b_value) for c in measured]
    tellers: dict[str, set[int]] = {}
    for report, value in sorted(ends):
        if value:
            tellers.setdefault(value, set()).add(report)
    if len(tellers) < 2:
        return ""
    part = say("{value} in {letters}")
    parts = [
        part.format(value=isolated(plain_value(value)), letters=letters(sorted(reports)))
        for value, reports in tellers.items()
    ]
    return say("Understood as {values}.").format(values=", ".join(parts))


def plain_value(value: str) -> str:
    """Return a normalised value in words: "~14 m" is about 14 m, "2026-03-13" a date."""
    date = QDate.fromString(value, Qt.DateFormat.ISODate)
    if date.isValid():
        return QLocale().toString(date, "d MMMM yyyy")
    signs = {"~": say("about {value}"), "≥": say("at least {value}"), "≤": say("at most {value}")}
    words = signs.get(value[:1])
    return words.format(value=with_plural(value[1:])) if words else with_plural(value)


def evidence_kind(kind: EvidenceKind) -> str:
    """Return what speaks for or against a link."""
    return {
        EvidenceKind.PERSON: say("Same name"),
        EvidenceKind.QUANTITY: say("Same figure"),
        EvidenceKind.MOMENT: say("Same date"),
        EvidenceKind.RARE_WORD: say("Rare word"),
        EvidenceKind.WORD_PAIR: say("Word pair"),
        EvidenceKind.QUOTATION: say("Quotation"),
        EvidenceKind.NEGATION: say("Negation"),
        EvidenceKind.HEDGE: say("Hedge"),
    }[kind]


def score_word(score: float) -> str:
    """Return in a word what a calibrated probability means."""
    if score >= 0.9:
        return say("Very likely")
    if score >= 0.7:
        return say("Likely")
    return say("Uncertain")


def score_sentence(score: float) -> str:
    """Return in a sentence what a calibrated probability means."""
    text = say("Of links with this score, about {count} in 100 are right.")
    return text.format(count=round(score * 100))


def quotation_kind(kind: QuotationKind) -> str:
    """Return how words are quoted."""
    return {
        QuotationKind.DIRECT: say("direct"),
        QuotationKind.MIXED: say("mixed"),
        QuotationKind.INDIRECT: say("indirect"),
        QuotationKind.SCARE: say("in marks"),
        QuotationKind.NARRATED: say("unquoted"),
    }[kind]


def wording_kind(kind: WordingKind, quotation: QuotationKind, *, first: bool) -> str:
    """Return how a report words an utterance: "direct, trimmed"."""
    manner = quotation_kind(quotation)
    if first or kind in (WordingKind.INDIRECT, WordingKind.NARRATED):
        return manner
    relation = {
        WordingKind.VERBATIM: say("verbatim"),
        WordingKind.TRIMMED: say("trimmed"),
        WordingKind.REWORDED: say("reworded"),
        WordingKind.INDIRECT: "",
        WordingKind.NARRATED: "",
    }[kind]
    return say("{manner}, {relation}").format(manner=manner, relation=relation)
