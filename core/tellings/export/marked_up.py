"""One report as running text; its comments say what the others have at these words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.export import derived_words as said
from tellings.export import words
from tellings.export.choice import Chapter
from tellings.export.document import Block, Look, Paragraph, Role, Section, Words
from tellings.export.marked import plain
from tellings.export.notes import Notes
from tellings.model import Block as ReportBlock
from tellings.model import BlockKind, Passage, Span, report_letter
from tellings.review import Note
from tellings.showing.decided import Written
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row
from tellings.showing.runs import Run, cut
from tellings.showing.shown import Shown

_ROLES = {
    BlockKind.TITLE: Role.HEADING,
    BlockKind.HEADING: Role.SUBHEAD,
    BlockKind.BYLINE: Role.META,
    BlockKind.DATELINE: Role.META,
}
_SHOWN = (Mark.REWORDED, Mark.ONLY_CLAUSE, Mark.CONFLICT, Mark.QUOTE_SIGN)


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment and the words that bear it; `written` is a person's, `lines` the machine's."""

    span: Span
    lines: tuple[str, ...] = ()
    written: Written | None = None


def marked_up_section(shown: Shown, report: int, notes: Notes) -> Section:
    """Return a report with marks and comments as one section without a heading."""
    text = shown.reports[report].text
    told_blocks = [
        block
        for block in shown.reports[report].blocks
        if not block.furniture and block.span.of(text).strip()
    ]
    noted: list[tuple[Span, int]] = []
    comments = _comments(shown, report, told_blocks) if told_blocks else ()
    for one in sorted(comments, key=lambda one: (one.span.start, one.span.end)):
        numbers = notes.add(one.lines)
        if one.written is not None and isinstance(one.written.verdict, Note):
            numbers = notes.add_written(one.written.stamp, one.written.verdict.text)
        noted += [(one.span, number) for number in numbers]
    told = [_paragraph(shown, report, block, noted) for block in told_blocks]
    used = {mark for one in told for word in one.words for mark in word.marks}
    blocks: list[Block] = [
        Paragraph((plain(words.source_meta(shown.heads[report])),), Role.META),
        Paragraph(tuple(_legend(used, any(one.alone for one in told))), Role.LEGEND),
        *told,
    ]
    return Section(Chapter.TEXT, "", tuple(one for one in blocks if _text(one)))


def _text(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(block.text)


def _legend(used: set[Mark], has_bar: bool) -> Iterator[Words]:
    for mark, (sample, meaning) in words.MARKS.items():
        if mark in used:
            yield Words(sample, marks=frozenset({mark}))
            yield Words(f" {meaning}   ")
    if has_bar:
        yield Words(words.BAR)


# Text.


def _paragraph(
    shown: Shown, report: int, block: ReportBlock, noted: Sequence[tuple[Span, int]]
) -> Paragraph:
    own = [
        (span, number) for span, number in noted if block.span.start <= span.start < block.span.end
    ]
    runs = cut(shown.reports[report].text, block.span, shown.marks.each(report, block.span))
    # Beside what one report tells alone from end to end a bar is quieter than a line below.
    alone = all(Mark.ONLY in run.marks for run in runs if run.text.strip())
    told = tuple(_words(runs, block.span, own, alone))
    role = _ROLES.get(block.kind, Role.RUNNING)
    return Paragraph(told, role, shown.heads[report].language, alone=alone)


def _words(
    runs: Sequence[Run], span: Span, noted: Sequence[tuple[Span, int]], alone: bool
) -> Iterator[Words]:
    """Yield the words of a block, cut where marks and comments begin and end."""
    edges = sorted({edge for own, _ in noted for edge in (own.start, own.end)})
    at = span.start
    clashing: tuple[int, ...] = ()
    for run in runs:
        end = at + len(run.text)
        inner = [edge for edge in edges if at < edge < end]
        for start, stop in zip([at, *inner], [*inner, end], strict=True):
            here = tuple(n for own, n in noted if own.start <= start < own.end)
            if run.conflicts and run.conflicts != clashing:
                yield Words("≠", Look.GLYPH, notes=here)
            clashing = run.conflicts
            yield Words(run.text[start - at : stop - at], marks=_kept(run, alone), notes=here)
        at = end


def _kept(run: Run, alone: bool) -> frozenset[Mark]:
    """Return the marks to show: a passage told here alone is underlined where it has no bar."""
    marks = run.marks
    if Mark.ONLY in marks and not alone:
        marks |= {Mark.ONLY_CLAUSE}
    return marks & frozenset(_SHOWN)


# Comments.


def _comments(shown: Shown, report: int, blocks: Sequence[ReportBlock]) -> Iterator[_Comment]:
    """Yield all comments; `blocks`, one at least, are what is shown of the report."""
    explained: set[int] = set()  # rows
    for entry in shown.conflicts:
        if (comment := _of_conflict(shown, entry, report, explained)) is not None:
            yield comment
    for row in shown.rows:
        if row.strand is not None and row.cells[report] and row.number not in explained:
            yield from _of_row(shown, row, report)
    yield from _of_silence(shown, report, blocks)
    for written in shown.written:
        if written.report == report and written.span is not None:
            yield _Comment(_on_shown(shown, report, blocks, written.span), written=written)


def _of_conflict(
    shown: Shown, entry: ConflictEntry, report: int, explained: set[int]
) -> _Comment | None:
    """Return what contradicts words of a report; the first in a row says all that others tell."""
    spans = sorted(
        span
        for one in entry.found
        for passage, span in ((one.a, one.a_span), (one.b, one.b_span))
        if passage.report == report
    )
    if not spans or not entry.reports - {report}:
        return None
    lines = words.conflict_note(entry, report)
    if entry.row is not None and entry.row not in explained:
        explained.add(entry.row)
        lines = [lines[0], *_others(shown, shown.row(entry.row), report)]
    return _Comment(spans[0], tuple(lines))


def _of_row(shown: Shown, row: Row, report: int) -> Iterator[_Comment]:
    """Yield what the others tell in a row, if it is put otherwise there."""
    if told := _others(shown, row, report):
        passage = row.cells[report][0]
        part = row.parts.get(passage, passage.span)
        yield _Comment(_differing(shown, passage, part), (said.OTHERS, *told))


def _others(shown: Shown, row: Row, report: int) -> list[str]:
    """Return what the others tell in a row in other words, those of the same words together."""
    own = _told(shown, row, report)
    groups: dict[str, list[int]] = defaultdict(list)
    for other in row.tellers:
        text = _told(shown, row, other)
        if other != report and _key(text) != _key(own):
            groups[text].append(other)
    return [f"{', '.join(map(report_letter, same))}: {text}" for text, same in groups.items()]


def _told(shown: Shown, row: Row, report: int) -> str:
    tellings = (shown.telling(one, row.parts.get(one)) for one in row.cells[report])
    return " ".join("".join(run.text for run in one.shown) for one in tellings)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _differing(shown: Shown, passage: Passage, part: Span) -> Span:
    """Return where the words stand that other reports put otherwise; all of it where none does."""
    marked = [
        one.span
        for one in shown.marks.within(passage.report, part)
        if one.mark in (Mark.REWORDED, Mark.ONLY_CLAUSE)
    ]
    if not marked:
        return part
    return Span(min(one.start for one in marked), max(one.end for one in marked))


def _of_silence(shown: Shown, report: int, blocks: Sequence[ReportBlock]) -> Iterator[_Comment]:
    """Yield what the others tell and this report doesn't, at the words that it would follow."""
    places: dict[int, list[int]] = defaultdict(list)
    for number, place in shown.left_out[report].items():
        places[place].append(number)
    text = shown.reports[report].text
    for place, numbers in places.items():
        told = []
        for row in (shown.row(number) for number in sorted(numbers)):
            others = ", ".join(map(report_letter, row.tellers))
            told.append(f"{others}: {_told(shown, row, row.tellers[0])}")
        yield _Comment(_word_before(text, blocks, place), (said.LACKING, *told))


def _on_shown(shown: Shown, report: int, blocks: Sequence[ReportBlock], span: Span) -> Span:
    """Return where a comment on `span` stands: what is written on furniture would have no place."""
    if any(block.span.start <= span.start < block.span.end for block in blocks):
        return span
    return _word_before(shown.reports[report].text, blocks, span.start)


def _word_before(text: str, blocks: Sequence[ReportBlock], place: int) -> Span:
    """Return the last word of `blocks` that ends at `place` or before it, else their first."""
    for block in reversed(blocks):
        before = text[block.span.start : max(block.span.start, min(place, block.span.end))]
        if words := before.split():
            end = block.span.start + len(before.rstrip())
            return Span(end - len(words[-1]), end)
    first = blocks[0].span
    start = first.end - len(first.of(text).lstrip())
    return Span(start, start + len(first.of(text).split(maxsplit=1)[0]))
