"""The classroom sheet: the reports without marks, boxes to fill, a key on a page of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from tellings.export import derived_words as said
from tellings.export import words
from tellings.export.choice import BRIEF, Chapter, Choice
from tellings.export.classroom_key import (
    Answer,
    differences,
    disagreement,
    key_blocks,
    legend,
    tellers,
    whose,
)
from tellings.export.document import (
    Block,
    Cell,
    Line,
    Look,
    Paragraph,
    Role,
    Section,
    Table,
    TableKind,
    Words,
)
from tellings.export.marked import column_head, letter, plain
from tellings.export.measures import MOST_UPRIGHT
from tellings.model import BlockKind, QuotationKind, report_letter
from tellings.showing import wording
from tellings.showing.excerpts import clash_excerpt, shortened
from tellings.showing.kinds import Kind
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row
from tellings.showing.shown import Shown

# An hour at school has room for no more.
_MOST_SAME, _MOST_SAID, _MOST_DIFFER, _MOST_WHO = 6, 4, 6, 8
_LONGEST = 200  # letters of a passage in a task
_REACH = 60  # letters on either side of a gap to fill
_JUDGED = 6  # lines to write a judgement on
_OWN = (QuotationKind.DIRECT, QuotationKind.MIXED)
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)
_Task = tuple[tuple[Block, ...], list[Answer]]  # what the pupil gets, what the key says


def classroom_sections(shown: Shown, choice: Choice) -> tuple[Section, ...]:
    """Return the sheet; the reports in full stand before the tasks unless the brief is wanted."""
    name = Section(Chapter.TEXT, "", (Paragraph((plain(said.NAME_LINE),), Role.BODY),))
    sections = [name]
    if choice.parts - BRIEF:
        sections.append(_reading(shown))
    key: list[Block] = []
    tasks = [(chapter, task) for chapter, make in _TASKS.items() if (task := make(shown))]
    for number, (chapter, (blocks, answers)) in enumerate(tasks, 1):
        title = f"{number}  {said.CHAPTERS[chapter]}"
        intro = Paragraph((plain(said.TASKS[chapter]),), Role.BODY)
        sections.append(Section(chapter, title, (intro, *blocks)))
        if answers:
            key.append(Paragraph((Words(title, Look.STRONG),), Role.HEADING))
            key += [legend()] if chapter is Chapter.SAME else []
            key += key_blocks(answers, said.CHAPTERS[chapter])
    made = Paragraph((plain(" ".join(words.METHOD)),), Role.META)
    sections.append(Section(Chapter.KEY, said.CHAPTERS[Chapter.KEY], (*key, made), new_page=True))
    return tuple(sections)


def _reading(shown: Shown) -> Section:
    blocks: list[Block] = []
    for index, (report, head) in enumerate(zip(shown.reports, shown.heads, strict=True)):
        name = wording.report_name(head)
        line = " · ".join(filter(None, (name, head.byline, wording.report_date(head.date))))
        blocks.append(Paragraph((letter(index), plain(line)), Role.META))
        for block in report.blocks:
            text = " ".join(block.span.of(report.text).split())
            if block.furniture or not text or block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
                continue
            role = Role.HEADING if block.kind is BlockKind.TITLE else Role.RUNNING
            role = Role.SUBHEAD if block.kind is BlockKind.HEADING else role
            blocks.append(Paragraph((plain(text),), role, head.language))
    return Section(Chapter.READING, said.CHAPTERS[Chapter.READING], tuple(blocks))


# Pieces of tables.


def _head(*titles: str) -> tuple[Cell, ...]:
    return tuple(map(column_head, titles))


def _box(lines: int = 2) -> Cell:
    return Cell((Paragraph((plain("\u00a0"),), Role.BOX),) * lines)


def _number(number: int) -> Cell:
    return Cell((Paragraph((Words(str(number), Look.STRONG),), Role.NUMBER),))


def _words(text: str, language: str = "", lead: str = "") -> Paragraph:
    start = (Words(f"{lead}\u2002", Look.STRONG),) if lead else ()
    return Paragraph((*start, plain(text)), Role.TELLING, language)


def _task(shares: Sequence[int], head: tuple[Cell, ...], lines: Sequence[Line], what: str) -> Table:
    return Table(TableKind.TASK, tuple(shares), tuple(lines), head, what)


# The tasks.


def _same(shown: Shown) -> _Task | None:
    ranked = sorted(
        (row for row in shown.rows if len(row.tellers) > 1),
        key=lambda row: (-_worth(row), row.number),
    )
    rows = sorted(ranked[:_MOST_SAME], key=lambda row: row.number)
    if not rows:
        return None
    many = len(shown.heads) > MOST_UPRIGHT
    lines = []
    for number, row in enumerate(rows, 1):
        told = [
            tuple(_passages(shown, row, report, report_letter(report) if many else ""))
            for report in range(len(row.cells))
        ]
        cells = [Cell(sum(told, ()))] if many else [Cell(one or (_silent(),)) for one in told]
        lines.append(Line((_number(number), *cells, _box())))
    names = words.names(shown)
    heads = [f"{h.letter}  {n}" for h, n in zip(shown.heads, names, strict=True)]
    heads = [said.TOLD] if many else heads
    shares = (4, *[70 // len(heads)] * len(heads), 26)
    table = _task(shares, _head("", *heads, said.DIFFERENCE), lines, said.CHAPTERS[Chapter.SAME])
    return (table,), [differences(shown, row, _LONGEST) for row in rows]


def _worth(row: Row) -> int:
    kinds = row.kinds
    return 3 * (Kind.CONFLICT in kinds) + 2 * (Kind.REWORDED in kinds) + len(row.tellers)


def _passages(shown: Shown, row: Row, report: int, lead: str) -> Iterator[Paragraph]:
    for passage in row.cells[report]:
        text = shortened(shown.words(passage), _LONGEST)
        yield _words(text, shown.heads[report].language, lead)


def _silent() -> Paragraph:
    return Paragraph((plain("–"),), Role.SILENT)


def _said(shown: Shown) -> _Task | None:
    found = [
        (speaker.name, one)
        for speaker in shown.speakers
        for one in speaker.utterances
        if speaker.name and len(one.reports) > 1 and any(w.kind in _OWN for w in one.by_report)
    ]
    if not found:
        return None
    lines, answers = [], []
    for number, (name, one) in enumerate(found[:_MOST_SAID], 1):
        told = tuple(
            _words(shortened(w.text, _LONGEST), shown.heads[w.report].language,
                   report_letter(w.report))
            for w in one.by_report
        )  # fmt: skip
        lines.append(Line((_number(number), Cell(told), _box(), _box())))
        answers.append(whose(name, one))
    head = _head("", said.TOLD, said.WHO, said.WHOSE)
    return (_task((4, 52, 22, 22), head, lines, said.CHAPTERS[Chapter.SAID]),), answers


def _differ(shown: Shown) -> _Task | None:
    sure = [one for one in shown.conflicts if one.score >= words.LIKELY_CONFLICT]
    asked = sorted(sure, key=lambda one: (-one.score, one.number))[:_MOST_DIFFER]
    if not asked:
        return None
    letters = [head.letter for head in shown.heads]
    if many := len(letters) > MOST_UPRIGHT:
        letters = [wording.REPORTS]
    lines = []
    for number, one in enumerate(asked, 1):
        question = f"{wording.ENGLISH.title(one.kind)}\u2002"
        told = Paragraph((Words(question, Look.STRONG), plain(_gapped(one))), Role.TELLING)
        lines.append(Line((_number(number), Cell((told,)), *[_box()] * len(letters))))
    share = 40 if many else 54 // len(letters)
    table = _task(
        (4, 42, *[share] * len(letters)), _head("", "", *letters), lines,
        said.CHAPTERS[Chapter.DIFFER],
    )  # fmt: skip
    return (table,), [disagreement(shown, one) for one in asked]


def _gapped(one: ConflictEntry) -> str:
    """Return what the first report has, a gap where the words stand that others contradict."""
    runs = clash_excerpt(one.sides[0].telling.runs, one.number, _REACH)
    return "".join(said.GAP if run.conflicts else run.text for run in runs).strip()


def _who(shown: Shown) -> _Task | None:
    alone = [row for side in shown.sides for row, _ in side.by_weight[:2] if row is not None]
    ranked = sorted((row for row in shown.rows if row.kind), key=lambda row: -len(row.tellers))
    found = [*alone, *(row.number for row in ranked)]
    numbers = dict.fromkeys(number for number in found if _can_be_ticked(shown, number))
    # Neither by report nor in reading order, which would give the answers away; always the same.
    rows = sorted((shown.row(n) for n in list(numbers)[:_MOST_WHO]), key=lambda r: _mixed(shown, r))
    if not rows:
        return None
    letters = [head.letter for head in shown.heads]
    ticks = tuple(Cell((Paragraph((plain(said.BOX),), Role.SILENT),)) for _ in letters)
    lines = []
    for number, row in enumerate(rows, 1):
        first = row.first
        told = _words(shortened(shown.words(first), _LONGEST), shown.heads[first.report].language)
        lines.append(Line((_number(number), Cell((told,)), *ticks)))
    shares = (4, max(40, 92 - 5 * len(letters)), *[5] * len(letters))
    table = _task(shares, _head("", said.TOLD, *letters), lines, said.CHAPTERS[Chapter.WHO])
    return (table,), [tellers(shown, row) for row in rows]


def _can_be_ticked(shown: Shown, number: int) -> bool:
    """Tell whether a key can say who tells a row: each report does here, or surely nowhere.

    Who denies a thing doesn't tell it: what is disputed is another task's.
    """
    row = shown.row(number)
    known = all(cell.tellings or (cell.lacking and cell.compared) for cell in shown.cells(row))
    return known and not row.conflicts and not _is_heading(shown, number)


def _is_heading(shown: Shown, number: int) -> bool:
    first = shown.row(number).first
    return shown.comparison.findings[first.report].sentences[first.sentence].kind in _HEADINGS


def _mixed(shown: Shown, row: Row) -> str:
    return hashlib.sha256(shown.words(row.first).encode("utf-8", "replace")).hexdigest()


def _judge(_shown: Shown) -> _Task:
    return (_task((1,), (), [Line((_box(_JUDGED),))], said.CHAPTERS[Chapter.JUDGE]),), []


_TASKS: dict[Chapter, Callable[[Shown], _Task | None]] = {
    Chapter.SAME: _same,
    Chapter.SAID: _said,
    Chapter.DIFFER: _differ,
    Chapter.WHO: _who,
    Chapter.JUDGE: _judge,
}
