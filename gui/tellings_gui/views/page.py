"""A report as a text document, and where its words stand in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit

from tellings.model import Block, BlockKind, Report, Span
from tellings_gui.offsets import Offsets
from tellings_gui.theme import Theme, Weight, sans, serif
from tellings_gui.views.direction import is_right_to_left

PITCH = 1.6  # of the type size: 15/24
PARAGRAPH_GAP = 0.66  # of the type size
TOP_PAD, BOTTOM_PAD = 16, 40
# Left above the first words of a report that opens below its furniture.
OWN_MARGIN = 6
KEEP = QTextCursor.MoveMode.KeepAnchor
LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a span on one line, in document pixels."""

    left: float
    right: float
    top: float
    baseline: float
    bottom: float


class Page:
    """Fills a document with a report's blocks, one text block each, and measures it.

    Places are exact where asked for a span, and interpolated inside a block where a whole
    report has to be drawn small (`rough_y`): an exact place costs several calls into Qt.
    """

    def __init__(self, document: QTextDocument, report: Report, theme: Theme) -> None:
        self.document = document
        self.report = report
        self._offsets = Offsets(report.text)
        self._starts_cp = [block.span.start for block in report.blocks]
        self._starts_doc: list[int] = []
        self._tops: list[float] = []
        self._stretches: dict[Span, tuple[Stretch, ...]] = {}
        self._fill(theme)

    def forget_places(self) -> None:
        """Drop every measured place: the width, font or zoom changed."""
        self._tops.clear()
        self._stretches.clear()

    @property
    def height(self) -> float:
        """Height of the whole document in pixels."""
        return self.document.documentLayout().documentSize().height()

    def position(self, offset_cp: int) -> int:
        """Return the place in the document of an offset in the report."""
        index = self.block_at(offset_cp)
        block = self.report.blocks[index].span
        offset = min(max(offset_cp, block.start), block.end)
        return self._starts_doc[index] + self._u16(offset) - self._u16(block.start)

    def offset(self, position: int) -> int:
        """Return the offset in the report of a place in the document."""
        index = max(0, bisect_right(self._starts_doc, position) - 1)
        start = self._u16(self.report.blocks[index].span.start)
        return self._offsets.to_cp(start + position - self._starts_doc[index])

    def coloured(self, span: Span, colour: QColor) -> QTextEdit.ExtraSelection:
        """Return the words of `span` in a colour, as texts show them on top of their own."""
        result = QTextEdit.ExtraSelection()
        result.cursor = QTextCursor(self.document)
        result.cursor.setPosition(self.position(span.start))
        result.cursor.setPosition(self.position(span.end - 1) + 1, KEEP)
        result.format = QTextCharFormat()
        result.format.setForeground(colour)
        return result

    def block_at(self, offset_cp: int) -> int:
        """Return the index of the block that holds an offset, or precedes it."""
        return max(0, bisect_right(self._starts_cp, offset_cp) - 1)

    def blocks_between(self, top: float, bottom: float) -> range:
        """Return the indices of the blocks that show between two heights."""
        tops = self._block_tops()
        return range(max(0, bisect_right(tops, top) - 1), bisect_right(tops, bottom))

    def rough_y(self, offset_cp: int) -> float:
        """Return about where an offset stands, in document pixels."""
        tops = self._block_tops()
        index = self.block_at(offset_cp)
        below = tops[index + 1] if index + 1 < len(tops) else self.height - BOTTOM_PAD
        block = self.report.blocks[index].span
        share = min(1.0, max(0.0, (offset_cp - block.start) / max(1, len(block))))
        return tops[index] + (below - tops[index]) * share

    def extent(self, span: Span) -> tuple[float, float]:
        """Return top and bottom of the lines that `span` touches."""
        stretches = self.stretches(span)
        if not stretches:
            y = self.rough_y(span.start)
            return y, y
        return stretches[0].top, stretches[-1].bottom

    def own_top(self) -> float:
        """Return where the report's own words begin: 0 where no furniture stands before them."""
        blocks = self.report.blocks
        number = next((n for n, block in enumerate(blocks) if block.furniture is None), 0)
        return max(0.0, self._block_tops()[number] - OWN_MARGIN) if number else 0.0

    def stretches(self, span: Span) -> tuple[Stretch, ...]:
        """Return where `span` stands, one part a line."""
        if span not in self._stretches:
            first, last = self.block_at(span.start), self.block_at(max(span.start, span.end - 1))
            self._stretches[span] = tuple(
                part
                for index in range(first, last + 1)
                for part in self._in_block(index, self.report.blocks[index], span)
            )
        return self._stretches[span]

    def _u16(self, offset_cp: int) -> int:
        return self._offsets.to_u16(offset_cp)

    def _block_tops(self) -> list[float]:
        if not self._tops:
            layout = self.document.documentLayout()
            layout.documentSize()
            block = self.document.begin()
            while block.isValid():
                self._tops.append(layout.blockBoundingRect(block).top())
                block = block.next()
        return self._tops

    def _in_block(self, index: int, block: Block, span: Span) -> list[Stretch]:
        start, end = max(span.start, block.span.start), min(span.end, block.span.end)
        if start >= end:
            return []
        text_block = self.document.findBlockByNumber(index)
        self.document.documentLayout().blockBoundingRect(text_block)  # forces the layout
        layout, base = text_block.layout(), self._u16(block.span.start)
        first, last = self._u16(start) - base, self._u16(end) - base
        result = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            left = max(first, line.textStart())
            right = min(last, line.textStart() + line.textLength())
            if line.isValid() and left < right:
                place = layout.position()
                result.append(_stretch(line, left, right, place.x(), place.y()))
        return result

    def _fill(self, theme: Theme) -> None:
        self.document.setUndoRedoEnabled(False)
        self.document.clear()
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(theme.reading)
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for index, block in enumerate(self.report.blocks):
            if index:
                cursor.insertBlock()
            cursor.setBlockFormat(self._block_format(block, theme))
            self._starts_doc.append(cursor.position())
            text = block.span.of(self.report.text).replace("\n", LINE_SEPARATOR)
            cursor.insertText(text, _char_format(block, theme))
        frame = self.document.rootFrame().frameFormat()
        frame.setLeftMargin(theme.measures.margin_left)
        frame.setRightMargin(theme.measures.margin_right)
        frame.setTopMargin(TOP_PAD)
        frame.setBottomMargin(BOTTOM_PAD)
        self.document.rootFrame().setFrameFormat(frame)
        cursor.endEditBlock()

    def _block_format(self, block: Block, theme: Theme) -> QTextBlockFormat:
        size = _char_format(block, theme).font().pixelSize()
        result = QTextBlockFormat()
        pitch = round(size * (1.3 if block.kind is BlockKind.TITLE else PITCH))
        result.setLineHeight(pitch, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        result.setBottomMargin(round(size * PARAGRAPH_GAP))
        if block.kind in (BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM):
            result.setLeftMargin(16)
        if is_right_to_left(self.report):
            result.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return result


def _char_format(block: Block, theme: Theme) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(theme.ink)
    if block.furniture is not None:
        result.setFont(sans(12 * theme.zoom))
        result.setForeground(theme.mute)
    elif block.kind is BlockKind.TITLE:
        result.setFont(serif(20 * theme.zoom, Weight.SEMIBOLD))
    elif block.kind is BlockKind.HEADING:
        result.setFont(serif(15 * theme.zoom, Weight.SEMIBOLD))
    elif block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
        result.setFont(sans(12 * theme.zoom))
        result.setForeground(theme.soft)
    else:
        result.setFont(theme.reading)
    return result


def _stretch(line: QTextLine, first: int, last: int, x: float, y: float) -> Stretch:
    ends = sorted(_x_of(line, offset) for offset in (first, last))
    top = y + line.y()
    baseline = top + line.ascent()
    return Stretch(x + ends[0], x + ends[1], top, baseline, top + line.height())


def _x_of(line: QTextLine, offset: int) -> float:
    """Return the x of an offset; PySide6 returns (x, offset) where C++ takes a pointer."""
    place: object = line.cursorToX(offset)
    return float(place[0] if isinstance(place, tuple) else place)  # type: ignore[arg-type]


def union(parts: tuple[Stretch, ...]) -> QRectF:
    """Return the rectangle around `parts`, empty for none."""
    result = QRectF()
    for part in parts:
        box = QRectF(part.left, part.top, part.right - part.left, part.bottom - part.top)
        result = result.united(box)
    return result
