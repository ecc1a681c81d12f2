"""Makes the document of a comparison: which sections it has, in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf

from tellings.export import derived_words, words
from tellings.export.brief import brief_sections
from tellings.export.choice import Choice, Kind, Part
from tellings.export.classroom import classroom_sections
from tellings.export.document import (
    Block,
    Cell,
    Document,
    Paragraph,
    Section,
    Words,
    all_paragraphs,
    paragraphs_of,
    words_in,
)
from tellings.export.fitting import section_height
from tellings.export.marked_up import marked_up_section
from tellings.export.measures import text_height, text_width
from tellings.export.notes import Notes
from tellings.export.report import report_sections
from tellings.showing.shown import Shown

_Made = tuple[str, str, tuple[Section, ...]]  # title, the line above it, what stands under it
# So many times the words of the reports a document has at most: 2.5, less what the head takes
# (benchmarks/pages.py). Of longer reports no first page repeats so much.
_MOST_TIMES, _LONG = 2.45, 2_000
# A first page that is filled less goes on with what follows.
_LEAST_FILLED = 0.35


def document_of(shown: Shown, choice: Choice) -> Document:
    """Return the document of a comparison, as `choice` says.

    Raises:
        ValueError: The report to mark up is none of those compared.
    """
    notes = Notes(choice)
    title, kicker, sections = _MAKERS[choice.kind](shown, choice, notes)
    made = words.made_by(shown)
    document = Document(
        title,
        kicker,
        (choice.reference or title, f"{made} · {words.reviewed(shown)}"),
        ", ".join(words.names(shown)),
        choice.signed or made,
        sections,
        notes.all,
    )
    return _without_loose_links(document)


def _comparison(shown: Shown, choice: Choice, notes: Notes) -> _Made:
    title = choice.heading or words.title(shown)
    brief = brief_sections(shown, choice, title, notes, _room(shown, choice))
    placed = frozenset(name for one in paragraphs_of(brief) for name in one.anchors)
    sections = (*brief, *_after(brief, choice, report_sections(shown, choice, notes, placed)))
    return title, words.kicker(shown, title), sections


def _room(shown: Shown, choice: Choice) -> float:
    """Return how many words page 1 may have so that the whole doesn't repeat too much."""
    source = sum(len(one.text.split()) for one in shown.reports)
    if Part.ROWS not in choice.parts or source > _LONG:
        return inf
    behind = report_sections(shown, choice, Notes(choice))
    return _MOST_TIMES * source - words_in(behind)


def _marked_up(shown: Shown, choice: Choice, notes: Notes) -> _Made:
    report = choice.report
    if report >= len(shown.heads):
        raise ValueError(derived_words.no_report(shown, report))
    title = choice.heading or derived_words.marked_up_title(shown, report)
    kicker = derived_words.marked_up_kicker(shown, report)
    return title, kicker, (marked_up_section(shown, report, notes),)


def _classroom(shown: Shown, choice: Choice, _notes: Notes) -> _Made:
    title = choice.heading or derived_words.classroom_title(shown)
    return title, derived_words.classroom_kicker(shown), classroom_sections(shown, choice)


_MAKERS: dict[Kind, Callable[[Shown, Choice, Notes], _Made]] = {
    Kind.COMPARISON: _comparison,
    Kind.MARKED_UP: _marked_up,
    Kind.CLASSROOM: _classroom,
}


def _after(
    brief: tuple[Section, ...], choice: Choice, rest: tuple[Section, ...]
) -> tuple[Section, ...]:
    """Return what follows the brief, which has the first page to itself if it nearly fills it."""
    if not brief or not rest or rest[0].wide:
        return rest
    width = text_width(choice.paper, False)
    filled = sum(section_height(one, width) for one in brief) / text_height(choice.paper)
    return (replace(rest[0], new_page=filled >= _LEAST_FILLED), *rest[1:])


def _without_loose_links(document: Document) -> Document:
    """Take away links to parts that were not chosen or were cut."""
    places = {name for one in all_paragraphs(document) for name in one.anchors}
    places |= {section.anchor for section in document.sections if section.title}
    sections = tuple(
        replace(section, blocks=tuple(_tied(block, places) for block in section.blocks))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _tied(block: Block, places: set[str]) -> Block:
    if isinstance(block, Paragraph):
        return _tied_paragraph(block, places)
    return replace(
        block,
        head=tuple(_tied_cell(cell, places) for cell in block.head),
        lines=tuple(
            replace(line, cells=tuple(_tied_cell(cell, places) for cell in line.cells))
            for line in block.lines
        ),
    )


def _tied_cell(cell: Cell, places: set[str]) -> Cell:
    return replace(cell, paragraphs=tuple(_tied_paragraph(p, places) for p in cell.paragraphs))


def _tied_paragraph(paragraph: Paragraph, places: set[str]) -> Paragraph:
    if all(one.link in places or not one.link for one in paragraph.words):
        return paragraph
    return replace(paragraph, words=tuple(_tied_words(one, places) for one in paragraph.words))


def _tied_words(one: Words, places: set[str]) -> Words:
    return one if one.link in places else replace(one, link="")
