"""Measures of type and paper: documents are laid out by them, and the Word template is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.export.choice import Paper
from tellings.export.document import Role

# More reports than this have no column each on an upright page.
MOST_UPRIGHT = 3
# On every machine with Word; LibreOffice has twins of the same widths (Carlito, Caladea).
SANS, SERIF = "Calibri", "Cambria"


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set: sizes and spaces in points, `line` as a multiple of single."""

    style: str
    name: str
    font: str
    size: float
    before: float = 0
    after: float = 2
    line: float = 1.0
    bold: bool = False
    colour: str = "1D2125"


SOFT, MUTE = "4F565D", "666D74"
TITLE = Type("Title", "Title", SANS, 18, 0, 4, 1.0, True)
KICKER = Type("Kicker", "Kicker", SANS, 9.5, 0, 0, 1.0, False, MUTE)
SECTION = Type("Heading1", "heading 1", SANS, 12, 8, 2, 1.0, True)
_META = Type("Meta", "Meta", SANS, 8.5, 0, 2, 1.0, False, SOFT)
TYPES = {
    Role.BODY: Type("BodyText", "Body Text", SANS, 10, 0, 3, 1.05),
    Role.HEADING: Type("Heading2", "heading 2", SANS, 9.5, 5, 1, 1.0, True),
    Role.SPEAKER: Type("Speaker", "Speaker", SANS, 8.5, 4, 1, 1.0, False, SOFT),
    Role.HEAD: Type("CellHead", "Cell Head", SANS, 8.5, 0, 1, 1.0, True),
    Role.META: _META,
    Role.LEGEND: _META,
    Role.CONTENTS: Type("Contents", "Contents", SANS, 9, 0, 4, 1.0, False, SOFT),
    Role.TELLING: Type("Telling", "Telling", SERIF, 9, 0, 2, 1.0),
    Role.SUBHEAD: Type("Subhead", "Subhead", SANS, 8.5, 3, 1, 1.0, True, SOFT),
    Role.ITEM: Type("ListedPassage", "Listed Passage", SERIF, 8.5, 0, 1.5, 1.0),
    Role.WORDING: Type("Wording", "Wording", SERIF, 9, 0, 2, 1.0),
    Role.REDLINE: Type("Redline", "Redline", SERIF, 8.5, 0, 2, 1.0, False, SOFT),
    Role.SILENT: Type("Silent", "Silent", SANS, 8.5, 0, 1, 1.0, False, MUTE),
    Role.RUNNING: Type("Running", "Running Text", SERIF, 11, 0, 6, 1.2),
    Role.BOX: Type("Box", "Box", SANS, 12, 0, 2, 1.0),  # a line of handwriting
    Role.NUMBER: Type("RowNumber", "Row Number", SANS, 8, 0, 1, 1.0, False, SOFT),
}

# Twentieths of a point: width and height of a page, then its margins.
PAGES = {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}
SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN, RUNNING = 1077, 1020, 900, 510
# Left and right of the text of a cell; above and below it.
CELL_SIDE, CELL_TOP = 90, 25


def text_width(paper: Paper, wide: bool) -> int:
    """Return the width of the text on a page, twentieths of a point."""
    return PAGES[paper][wide] - 2 * SIDE_MARGIN


def text_height(paper: Paper) -> int:
    """Return the height of the text on an upright page, twentieths of a point."""
    return PAGES[paper][1] - TOP_MARGIN - BOTTOM_MARGIN


def shared_out(total: int, shares: tuple[int, ...]) -> list[int]:
    """Divide a width in proportion to `shares`; nothing is lost."""
    widths = [total * share // sum(shares) for share in shares]
    widths[-1] += total - sum(widths)
    return widths
