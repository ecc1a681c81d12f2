"""A document between what is shown and the files: what stands in it, in which order.

`building.document_of` makes it; Word, HTML, Markdown and print are written from it. A writer
decides how a thing looks in its format, never whether or where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from tellings.export.choice import Chapter, Part
from tellings.showing.direction import is_right_to_left
from tellings.showing.marks import Mark


class Look(Enum):
    """How words that the document says for itself stand out."""

    PLAIN = "plain"
    STRONG = "strong"  # letters of reports, speakers, questions
    META = "meta"  # how and where something is told
    GLYPH = "glyph"  # ≠ and its number


class Change(Enum):
    """What a redline says of words."""

    STRUCK = "struck"  # only the first wording has them
    ADDED = "added"  # only the second wording has them


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look.

    Attributes:
        marks: On words of a report.
        link: Name of the anchor that they lead to, "" for none.
        notes: Numbers of the notes on these words.
        page: The number of the page that `link` leads to, which only a format with pages has.
    """

    text: str
    look: Look = Look.PLAIN
    marks: frozenset[Mark] = frozenset()
    change: Change | None = None
    link: str = ""
    notes: tuple[int, ...] = ()
    page: bool = False


class Role(Enum):
    """What a paragraph is."""

    BODY = "body"
    HEADING = "heading"  # inside a section
    SPEAKER = "speaker"
    HEAD = "head"  # of a column
    META = "meta"
    LEGEND = "legend"  # what marks mean: words that bear a mark, then its meaning, and so on
    CONTENTS = "contents"
    TELLING = "telling"  # words of a report in its column
    SUBHEAD = "subhead"  # a report's own sub-heading in its column
    ITEM = "item"  # a passage in a list, cut short
    WORDING = "wording"  # an utterance as a report gives it
    REDLINE = "redline"
    SILENT = "silent"
    NUMBER = "number"  # of a row
    RUNNING = "running"  # a report's text from top to bottom
    BOX = "box"  # room to write in


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        language: Tag of the report whose words these are, "" for the document's own.
        anchors: The names of this place; links lead to them.
        alone: Told by one report only: a bar at its side says so.
    """

    words: tuple[Words, ...]
    role: Role = Role.BODY
    language: str = ""
    anchors: tuple[str, ...] = ()
    alone: bool = False

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(one.text for one in self.words)

    @property
    def is_right_to_left(self) -> bool:
        """Whether these are a report's words that run from right to left."""
        own = "".join(one.text for one in self.words if one.look is Look.PLAIN)
        return bool(self.language) and is_right_to_left(own)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table over `span` columns."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table.

    Attributes:
        whole: No page break may split it.
        with_next: No page break may part it from the next line.
    """

    cells: tuple[Cell, ...]
    whole: bool = True
    with_next: bool = False


class TableKind(Enum):
    """What a table is for."""

    SOURCES = "sources"
    PAIRS = "pairs"  # wordings of one utterance side by side
    VALUES = "values"  # what reports have where they differ
    ALONE = "alone"
    ROWS = "rows"
    FACTS = "facts"
    WHY = "why"
    TASK = "task"  # what a class works on


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        kind: What it is for.
        shares: Widths of the columns, in any unit.
        head: Cells of the head, which stands again on every page; () for none.
        description: What it shows, for those who can't see it.
    """

    kind: TableKind
    shares: tuple[int, ...]
    lines: tuple[Line, ...]
    head: tuple[Cell, ...] = ()
    description: str = ""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document under its heading.

    Attributes:
        part: Which one.
        wide: On pages in landscape.
        new_page: Begins a page.
    """

    part: Part | Chapter
    title: str
    blocks: tuple[Block, ...]
    wide: bool = False
    new_page: bool = False

    @property
    def anchor(self) -> str:
        """The name of the place where it begins."""
        return f"part_{self.part.value}"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on words of the document.

    Attributes:
        number: From 0; `Words.notes` name it.
        author: Who says it.
        when: None for what the machine says: the same comparison gives the same file.
    """

    number: int
    author: str
    initials: str
    lines: tuple[str, ...]
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """All that stands in a document, in order.

    Attributes:
        kicker: The line above the title.
        running: What stands on top of every page, left and right.
        names: Of what was compared.
        author: Who made it, for the properties of the file.
    """

    title: str
    kicker: str
    running: tuple[str, str]
    names: str
    author: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()

    @property
    def is_wide_at_first(self) -> bool:
        """Whether the first page, which bears the title too, lies on its side."""
        return bool(self.sections) and self.sections[0].wide


def paragraphs(block: Block) -> Iterator[Paragraph]:
    """Yield the paragraphs of a block in order."""
    if isinstance(block, Paragraph):
        yield block
        return
    for cell in block.head:
        yield from cell.paragraphs
    for line in block.lines:
        for cell in line.cells:
            yield from cell.paragraphs


def with_notes(
    words: Sequence[Words],
) -> Iterator[tuple[Words, tuple[int, ...], tuple[int, ...]]]:
    """Yield the words with the notes whose range begins before them and ends behind them."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at, one in enumerate(words):
        for number in one.notes:
            first.setdefault(number, at)
            last[number] = at
    for at, one in enumerate(words):
        yield (
            one,
            tuple(number for number, place in first.items() if place == at),
            tuple(number for number, place in last.items() if place == at),
        )


def all_paragraphs(document: Document) -> Iterator[Paragraph]:
    """Yield the paragraphs of all sections in order."""
    return paragraphs_of(document.sections)


def words_in(sections: Iterable[Section]) -> int:
    """Return how many words sections have, whatever stands between spaces."""
    sections = tuple(sections)
    titles = sum(len(one.title.split()) for one in sections)
    return titles + sum(len(one.text.split()) for one in paragraphs_of(sections))


def paragraphs_of(sections: Iterable[Section]) -> Iterator[Paragraph]:
    """Yield the paragraphs of sections in order."""
    for section in sections:
        for block in section.blocks:
            yield from paragraphs(block)
