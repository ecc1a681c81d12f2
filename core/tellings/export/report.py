"""The full report behind the brief: contents, rows, quotations, sides, facts, method."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from tellings.export import words
from tellings.export.brief_questions import Questions
from tellings.export.brief_utterances import place_of
from tellings.export.choice import Choice, Part
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
    paragraphs_of,
    words_in,
)
from tellings.export.marked import column_head, letter, plain, row_link
from tellings.export.notes import Notes
from tellings.export.report_facts import fact_blocks
from tellings.export.report_rows import is_wide, rows_section
from tellings.model import QuotationKind, WordingKind, report_letter
from tellings.showing import wording
from tellings.showing.excerpts import shortened
from tellings.showing.shown import Shown
from tellings.showing.speakers import SpeakerEntry, UtteranceEntry

# Words of about half a page (one holds 540 of the sample's rows, 440 of its quotations, by
# `fitting`): nobody needs to be led to what is in sight.
_IN_SIGHT = 300
# Letters of a quotation in a list and of copied text, whose whole stands in a row; and of a
# quotation whose wordings stand side by side on the first page.
_LONGEST_QUOTED, _LONGEST_COPIED, _LONGEST_NAMED = 28, 60, 16


def report_sections(
    shown: Shown, choice: Choice, notes: Notes, placed: frozenset[str] = frozenset()
) -> tuple[Section, ...]:
    """Return the sections behind the brief that were chosen and hold anything.

    Args:
        shown: What to write.
        choice: Which parts.
        notes: Takes the comments.
        placed: The anchors of the brief.
    """
    wide = is_wide(shown)
    sections: list[Section] = []
    further = _further(shown, choice, notes, placed)
    placed = placed | {name for one in paragraphs_of(further) for name in one.anchors}
    for part in Part:
        if part not in choice.parts:
            continue
        if part is Part.QUESTIONS:
            sections += further
        if part is Part.ROWS:
            sections.append(rows_section(shown, notes, placed))
        elif part in _BLOCKS and (blocks := tuple(_BLOCKS[part](shown, notes, placed))):
            sections.append(Section(part, words.TITLES[part], blocks, wide=wide))
    is_long = words_in(sections) > _IN_SIGHT
    if Part.CONTENTS in choice.parts and len(sections) > 1 and is_long:
        sections.insert(0, _contents(sections, wide))
    return tuple(sections)


def _further(shown: Shown, choice: Choice, notes: Notes, placed: Collection[str]) -> list[Section]:
    """Return the questions that neither the brief nor a comment in the rows explains."""
    commented = choice.comments and Part.ROWS in choice.parts
    if commented or Part.QUESTIONS not in choice.parts:
        return []
    blocks = tuple(Questions(shown, choice, notes).others(placed))
    title = words.TITLES[Part.QUESTIONS]
    return [Section(Part.QUESTIONS, title, blocks, wide=is_wide(shown))] if blocks else []


def _contents(sections: Sequence[Section], wide: bool) -> Section:
    told: list[Words] = [Words(f"{wording.CONTENTS}:  ", Look.STRONG)]
    for number, one in enumerate(sections):
        told += [Words(";  ")] if number else []
        told += [
            Words(one.title, link=one.anchor),
            Words("\u00a0"),
            Words("2", link=one.anchor, page=True),
        ]
    return Section(Part.CONTENTS, "", (Paragraph(tuple(told), Role.CONTENTS),), wide=wide)


# Quotations.


def _quotations(shown: Shown, notes: Notes, placed: Collection[str]) -> Iterator[Block]:
    """Yield by speaker what is quoted, or told by several; what one report retells, by its rows."""
    only_retold: list[Words] = []
    for speaker in shown.speakers:
        listed = [one for one in speaker.utterances if _is_quoted(one)]
        retold = {w.row for one in speaker.utterances if one not in listed for w in one.wordings}
        rows = sorted(row for row in retold if row is not None)
        if not listed:
            if rows:
                only_retold += [Words("; ")] if only_retold else []
                only_retold += _rows_named(f"{words.speaker_name(speaker.name)} ", rows)
            continue
        line = wording.speaker_line(speaker)
        head = [Words(words.speaker_name(speaker.name), Look.STRONG)]
        head += [Words(f"  {line}", Look.META)] if line else []
        if rows:
            head += [Words("  "), *_rows_named(f"{words.RETOLD} ", rows)]
        yield Paragraph(tuple(head), Role.SPEAKER)
        for one in listed:
            yield _utterance(shown, speaker, one, notes, placed)
    if only_retold:
        yield Paragraph((Words(f"{words.ONLY_RETOLD}:  ", Look.STRONG), *only_retold), Role.META)


def _is_quoted(one: UtteranceEntry) -> bool:
    quoted = (QuotationKind.DIRECT, QuotationKind.MIXED)
    return len(one.reports) > 1 or any(w.kind in quoted for w in one.wordings)


def _utterance(
    shown: Shown,
    speaker: SpeakerEntry,
    one: UtteranceEntry,
    notes: Notes,
    placed: Collection[str],
) -> Paragraph:
    first = one.wordings[0]
    others = sorted(one.reports - {first.report})
    differs = any(w.relation is not WordingKind.VERBATIM for w in one.wordings[1:])
    noted: tuple[int, ...] = ()
    if others and differs:
        noted = notes.add(words.utterance_note(one, speaker.name, first.report))
    place = place_of(one) if place_of(one) in placed else ""
    text = shortened(first.text, _LONGEST_NAMED if place else _LONGEST_QUOTED)
    letters = ", ".join(map(report_letter, [first.report, *others]))
    told = [
        Words(letters, Look.STRONG, link=place), Words("\u2002"), Words(text, notes=noted)
    ]  # fmt: skip
    is_direct = first.kind is QuotationKind.DIRECT and not wording.ENGLISH.name(first.modality)
    if not is_direct and not place:
        told.append(Words(f"  {words.how(first)}", Look.META))
    if first.row:
        told += [Words("  "), Words(str(first.row), Look.META, link=f"row_{first.row}")]
    return Paragraph(tuple(told), Role.ITEM, shown.heads[first.report].language)


# What each report adds and leaves out.


def _sides(shown: Shown, _notes: Notes, _placed: Collection[str]) -> Iterator[Block]:
    """Yield the rows that each report adds and leaves out, if any does."""
    lines = []
    for side in shown.sides:
        lacks = sorted({entry.row for entry in side.left_out})
        adds = sorted({row for row, _ in side.only if row is not None})
        if adds or lacks:
            cells = ((letter(side.report),), *(tuple(_numbers(own)) for own in (adds, lacks)))
            lines.append(Line(tuple(Cell((Paragraph(one, Role.META),)) for one in cells)))
    if lines:
        heads = tuple(map(column_head, words.SIDE_HEADS))
        yield Table(TableKind.FACTS, (8, 46, 46), tuple(lines), heads, words.TABLE_OF_SIDES)


def _rows_named(lead: str, rows: Sequence[int]) -> Iterator[Words]:
    yield Words(lead)
    yield from _numbers(rows)


def _numbers(rows: Sequence[int]) -> Iterator[Words]:
    for number, (first, last) in enumerate(_ranges(rows)):
        yield from [Words(", ")] if number else []
        text = str(first) if first == last else f"{first}–{last}"
        yield Words(text, link=f"row_{first}")


def _ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield ascending numbers as ranges: 1, 2, 3, 7 are 1–3 and 7."""
    for _, group in groupby(enumerate(numbers), key=lambda entry: entry[1] - entry[0]):
        own = [number for _, number in group]
        yield own[0], own[-1]


# The rest.


def _copied(shown: Shown, _notes: Notes, _placed: Collection[str]) -> Iterator[Block]:
    for one in shown.copied:
        text = shortened(one.text, _LONGEST_COPIED)
        lead = f"{wording.ENGLISH.letters(one.reports)}, {wording.count(one.words, 'word')}: "
        yield Paragraph((Words(lead, Look.STRONG), Words(f"“{text}”")), Role.ITEM)


def _method(shown: Shown, _notes: Notes, _placed: Collection[str]) -> Iterator[Block]:
    yield Paragraph((plain(" ".join(words.method_lines(shown))),), Role.META)
    files = (Words("SHA-256  ", Look.STRONG), plain(words.read_files(shown)))
    yield Paragraph(files, Role.NUMBER)


def _why(shown: Shown, _notes: Notes, _placed: Collection[str]) -> Iterator[Block]:
    if not shown.why:
        return
    lines = []
    for why in shown.why:
        told = [plain(wording.evidence_text(why))]
        if why.candidates:
            rivals = "; ".join(wording.candidate_text(one) for one in why.candidates)
            told += [Words(f"  {wording.CONSIDERED}: ", Look.STRONG), plain(rivals)]
        row = Words(str(why.row), link=f"row_{why.row}")
        cells = ((row,), (plain(wording.link_line(why)),), tuple(told))
        lines.append(Line(tuple(Cell((Paragraph(one, Role.NUMBER),)) for one in cells)))
    heads = tuple(map(column_head, wording.WHY_HEADS))
    yield Table(TableKind.WHY, (6, 14, 75), tuple(lines), heads, words.TABLE_OF_LINKS)


def _written(shown: Shown, _notes: Notes, _placed: Collection[str]) -> Iterator[Block]:
    """Yield what a person wrote and decided, with name and day, and where."""
    for entry in shown.decisions:
        told = [plain(words.decision_line(entry.decision))]
        if entry.report is not None:
            told.append(Words(f"  {report_letter(entry.report)}", Look.STRONG))
        for number, text in enumerate(entry.words):
            passage = entry.passages[number] if number < len(entry.passages) else None
            lead = f"  {report_letter(passage.report)}\u2002" if passage else "  "
            told += [Words(lead, Look.STRONG), Words(_in_marks(text), Look.META)]
        for row in dict.fromkeys(filter(None, map(shown.row_at, entry.passages))):
            told += [Words("  "), row_link(row.number)]
        told += [Words(f"  {words.LOST}", Look.META)] if entry.lost else []
        yield Paragraph(tuple(told), Role.ITEM)


def _in_marks(text: str) -> str:
    return f"“{shortened(text, _LONGEST_COPIED)}”"


def _facts(shown: Shown, _notes: Notes, _placed: Collection[str]) -> Iterator[Block]:
    yield from fact_blocks(shown)


_BLOCKS = {
    Part.QUOTATIONS: _quotations,
    Part.SIDES: _sides,
    Part.FACTS: _facts,
    Part.COPIED: _copied,
    Part.NOTES: _written,
    Part.METHOD: _method,
    Part.WHY: _why,
}
