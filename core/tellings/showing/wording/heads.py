"""What documents say of the reports themselves, of all that was found, and how."""

from __future__ import annotations

from tellings.model import Granularity, ReportDate
from tellings.showing.heads import Brief, ReportHead
from tellings.showing.shown import Shown
from tellings.showing.wording.english import MONTHS, count
from tellings.showing.wording.titles import (
    NOTHING_COMPARED,
    PRODUCT,
    REPORT_FIELDS,
    UNTITLED,
)
from tellings.showing.wording.vocabulary import ENGLISH, Vocabulary


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
    if brief.nothing_compared:
        return [*warning_lines(brief), NOTHING_COMPARED]
    told = [f"{number:,} by {reports}" for reports, number in brief.told_by]
    lines = [
        *warning_lines(brief),
        f"{count(brief.strands - brief.doubtful, 'claim is', 'claims are')} told by at least two"
        f" reports: {brief.same:,} the same throughout, {brief.partial:,} with more in some than in"
        " others.",
    ]
    if brief.reports > 2 and told:
        lines.append(f"Of these, told by how many reports: {', '.join(told)}.")
    if brief.doubtful:
        may = "may be; its links are" if brief.doubtful == 1 else "may be; their links are"
        lines.append(f"{brief.doubtful:,} more {may} more likely wrong than right.")
    lines.append(
        f"{count(brief.only_here, 'passage stands', 'passages stand')} in one report only."
    )
    lines.append(
        f"{count(brief.utterances, 'utterance is', 'utterances are')} quoted or retold;"
        f" {brief.reworded_utterances:,} by more than one report."
    )
    return lines


def warning_lines(brief: Brief, words: Vocabulary = ENGLISH) -> list[str]:
    """Return which reports were not compared or are one text, and what that means, for the top."""
    unread = [words.not_compared(one) for one in brief.not_compared]
    return [*unread, *map(words.same_text, brief.same_text)]


def making_lines(shown: Shown) -> list[str]:
    """Return by what the comparison was made, and how unless as usual, a sentence a line."""
    method = shown.comparison.method
    lines = [
        f"Made by {PRODUCT} {method.version} on this computer, without a network;"
        f" encoder {method.encoder}."
    ]
    if method.options.get("quick"):
        lines.append("This is a first answer: passages were not read together, less was found.")
    if (least := method.options.get("minimum_score")) is not None:
        lines.append(f"Passages are linked from a probability of {least} on, as was asked for.")
    return lines
