"""The key of a classroom sheet: whole claims with what a pupil should find in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.export import derived_words as said
from tellings.export import words
from tellings.export.brief_questions import Questions
from tellings.export.choice import Choice
from tellings.export.document import (
    Block,
    Cell,
    Line,
    Look,
    Paragraph,
    Role,
    Table,
    TableKind,
    Words,
)
from tellings.export.marked import marked, plain
from tellings.export.notes import Notes
from tellings.model import QuotationKind, report_letter
from tellings.showing import wording
from tellings.showing.excerpts import shortened, shortened_runs
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings.showing.speakers import UtteranceEntry

Answer = tuple[Paragraph, ...]

# What the first task lets pupils underline.
_MARKS = (Mark.REWORDED, Mark.ONLY_CLAUSE, Mark.CONFLICT)
_LONGEST_NAMED = 70  # letters that name a claim
_PLAIN = Choice(comments=False)


def key_blocks(answers: Sequence[Answer], what: str) -> Iterator[Block]:
    """Yield the answers to the numbered lines of a task: a list of short ones, a table of long."""
    if all(len(answer) == 1 for answer in answers):
        for number, (answer,) in enumerate(answers, 1):
            lead = Words(f"{number}\u2002", Look.STRONG)
            yield replace(answer, words=(lead, *answer.words))
        return
    lines = [
        Line((Cell((Paragraph((Words(str(n), Look.STRONG),), Role.NUMBER),)), Cell(answer)))
        for n, answer in enumerate(answers, 1)
    ]
    yield Table(TableKind.FACTS, (4, 96), tuple(lines), description=f"{said.KEY_TO} {what}")


def legend() -> Paragraph:
    """Return what is underlined how in the key."""
    told: list[Words] = []
    for mark in _MARKS:
        sample, meaning = words.MARKS[mark]
        told += [Words(sample, marks=frozenset({mark})), Words(f" {meaning}   ")]
    return Paragraph(tuple(told), Role.LEGEND)


def differences(shown: Shown, row: Row, longest: int) -> Answer:
    """Return what each report tells in a row, marked, and where they (may) clash."""
    told = [
        _claim(shown, report, row, longest) for report, passages in enumerate(row.cells) if passages
    ]
    conflicts = [shown.conflict(one) for one in row.conflicts]
    sure = [one for one in conflicts if one.score >= words.SURE_CONFLICT]
    unsure = [one for one in conflicts if one.score < words.SURE_CONFLICT]
    for title, found in ((said.CLASH, sure), (said.MAY_CLASH, unsure)):
        if found:
            asked = "   ".join(map(question_line, found))
            told.append(Paragraph((Words(f"{title}  ", Look.STRONG), plain(asked)), Role.ITEM))
    return tuple(told)


def _claim(shown: Shown, report: int, row: Row, longest: int) -> Paragraph:
    told = [Words(f"{report_letter(report)}\u2002", Look.STRONG)]
    for number, passage in enumerate(row.cells[report]):
        runs = shortened_runs(shown.telling(passage).runs, longest)
        told += [Words(" ")] if number else []
        told += (one for one in marked(runs, _MARKS) if one.look is not Look.GLYPH)
    return Paragraph(tuple(told), Role.ITEM, shown.heads[report].language)


def question_line(one: ConflictEntry) -> str:
    """Return a question with all answers: "How many? A, B “14”; C “40”"."""
    groups: dict[str, tuple[str, list[int]]] = {}
    for side in one.sides:
        _, reports = groups.setdefault(side.words.casefold(), (side.words, []))
        reports += [] if side.report in reports else [side.report]
    told = "; ".join(
        f"{', '.join(map(report_letter, reports))} “{text}”" for text, reports in groups.values()
    )
    return f"{wording.ENGLISH.title(one.kind)} {told}"


def disagreement(shown: Shown, one: ConflictEntry) -> Answer:
    """Return what each report has where they differ, and why both can't be right."""
    why = Paragraph((plain(words.conflict_why(one)),), Role.META)
    return (*Questions(shown, _PLAIN, Notes(_PLAIN)).answers(one), why)


def whose(name: str, one: UtteranceEntry) -> Answer:
    """Return who says it, and which reports give the speaker's own words."""
    kinds: dict[int, QuotationKind] = {}
    for entry in one.by_report:
        known = kinds.get(entry.report)
        if known is None or _CLOSEST.index(entry.kind) < _CLOSEST.index(known):
            kinds[entry.report] = entry.kind
    told = list(_whose(kinds))
    return (Paragraph((Words(f"{name}: ", Look.STRONG), plain("; ".join(told))), Role.ITEM),)


# From the speaker's own words to the report's.
_CLOSEST = (
    QuotationKind.DIRECT,
    QuotationKind.MIXED,
    QuotationKind.INDIRECT,
    QuotationKind.SCARE,
    QuotationKind.NARRATED,
)


def _whose(kinds: dict[int, QuotationKind]) -> Iterator[str]:
    rest = sorted(kinds)
    for kind, text in ((QuotationKind.DIRECT, said.OWN_WORDS), (QuotationKind.MIXED, said.PARTLY)):
        if reports := [one for one in rest if kinds[one] is kind]:
            yield text.format(reports=wording.ENGLISH.letters(reports))
            rest = [one for one in rest if one not in reports]
    if rest:
        yield said.RETOLD.format(reports=wording.ENGLISH.letters(rest))


def tellers(shown: Shown, row: Row) -> Answer:
    """Return which reports tell a claim, and which claim it was."""
    letters = Words(f"{wording.ENGLISH.letters(row.tellers)}  ", Look.STRONG)
    named = Words(shortened(shown.words(row.first), _LONGEST_NAMED), Look.META)
    return (Paragraph((letters, named), Role.ITEM),)
