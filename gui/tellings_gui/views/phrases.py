"""What only the window says of what is found; the words for the rest are the documents'."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QDate, QLocale

from tellings.model import (
    Comparison,
    Conflict,
    ConflictKind,
    ConflictReason,
    Granularity,
    Report,
    Span,
    report_letter,
)
from tellings.showing.facts import words_at
from tellings.showing.questions import ends_of, whole_sides
from tellings.showing.rows import Row, words_of
from tellings.showing.shown import Shown
from tellings.showing.wording import Vocabulary
from tellings_gui.saying import say as say
from tellings_gui.views.direction import isolated


def _day(year: int, month: int, day: int) -> str:
    pattern = "d MMMM yyyy" if day else "MMMM yyyy"
    return QLocale().toString(QDate(year, month, day or 1), pattern)


def _language(code: str) -> str:
    language = QLocale(code).language() if code not in ("", "und") else QLocale.Language.C
    return "" if language is QLocale.Language.C else QLocale.languageToString(language)


# The words of the documents, in the language of the interface.
WORDS = Vocabulary(say, day=_day, language=_language)


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


def silence_in(shown: Shown, row: Row, report: int) -> str:
    """Return what stands where `report` has nothing in a row."""
    compared = shown.is_compared(row, report)
    perhaps = row.perhaps.get(report)
    return WORDS.silence(sure=report in row.lacking, compared=compared, perhaps=perhaps)


def conflict_reason(reason: ConflictReason) -> str:
    """Return why two passages can't both be right, as a sentence."""
    if reason is ConflictReason.BY_HAND:
        return say("You say so.")
    return say("{reason}.").format(reason=WORDS.title(reason))


def conflict_sentence(comparison: Comparison, conflicts: Sequence[Conflict]) -> str:
    """Return what the reports say that can't all be right: "14 metres in A and B, 40 in C"."""
    tellers: dict[str, list[int]] = {}
    whole = whole_sides(conflicts)
    for conflict in conflicts:
        for end in ends_of(conflict):
            passage, span = end[0], whole[end]
            words = isolated(" ".join(words_at(comparison, passage.report, span).split()))
            reports = tellers.setdefault(words, [])
            if passage.report not in reports:
                reports.append(passage.report)
    one = say("“{words}” in {letters}")
    parts = [
        one.format(words=words, letters=WORDS.letters(sorted(reports)))
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
        part.format(value=isolated(WORDS.value(value)), letters=WORDS.letters(sorted(reports)))
        for value, reports in tellers.items()
    ]
    return say("Understood as {values}.").format(values=", ".join(parts))


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
