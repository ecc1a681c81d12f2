"""Paints the marks of running text: tints under it, strokes over it, signs beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from tellings.model import Passage, Span
from tellings.showing.decided import UNCORRECTED, Corrected
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark, MarkIndex
from tellings_gui.glyphs import Glyph
from tellings_gui.theme import Theme, blend, with_alpha
from tellings_gui.views.dots import draw_dots
from tellings_gui.views.page import Page, Stretch, union
from tellings_gui.views.row_signs import paint_sign

CLOSING_PUNCTUATION = frozenset(".,;:!?")
CORNER = 3
GLYPH = 13
GLYPHS_A_LINE = 2
# Whether a person left a block out or took it in.
GLYPH_OF_FURNITURE = {True: Glyph.FURNITURE, False: Glyph.CHECK}
# Shown nowhere else: of three signs of a line these stay.
STAYING = frozenset({Glyph.NOTE, *GLYPH_OF_FURNITURE.values()})
GLYPH_OF_MARK = {
    Mark.CONFLICT: Glyph.CONFLICT,
    Mark.QUOTE_SIGN: Glyph.QUOTATION,
    Mark.INDIRECT: Glyph.QUOTATION,
}


@dataclass(frozen=True, slots=True)
class BlockArt:
    """What is to paint for one block, in document pixels.

    Attributes:
        parts: Marked stretches by kind.
        brackets: (stretch, opening) of the half brackets of indirect quotations.
        glyphs: What stands in the left margin, at the line of a stretch, and whether it is a
            person's word.
        bars: Passages told by this report alone.
    """

    parts: dict[Mark, tuple[Stretch, ...]]
    brackets: tuple[tuple[Stretch, bool], ...]
    glyphs: tuple[tuple[Stretch, Glyph, bool], ...]
    bars: tuple[Stretch, ...]


NO_ART = BlockArt({}, (), (), ())


def block_art(
    page: Page,
    marks: MarkIndex | None,
    report: int,
    number: int,
    hidden: frozenset[Kind],
    notes: Sequence[Span] = (),
    corrected: Corrected = UNCORRECTED,
) -> BlockArt:
    """Measure the marks of one block, of the notes that begin in it, and of its correction."""
    if marks is None:
        return NO_ART
    parts: dict[Mark, list[Stretch]] = {kind: [] for kind in Mark}
    brackets, glyphs, bars = [], [], []
    for one in marks.within(report, page.report.blocks[number].span):
        if one.mark.kind in hidden:
            continue
        span = one.span
        if one.mark is Mark.INDIRECT and _is_closed_at(page.report.text, span.end):
            # A bracket above a full stop reads as an exclamation mark: set it after.
            span = Span(span.start, span.end + 1)
        found = page.stretches(span)
        if not found:
            continue
        parts[one.mark].extend(found)
        if one.mark in GLYPH_OF_MARK and not _closes_quotation(page.report.text, one.span):
            is_persons = marks.is_persons(report, one)
            glyphs.append((found[0], GLYPH_OF_MARK[one.mark], is_persons))
        if one.mark is Mark.INDIRECT:
            brackets += [(found[0], True), (found[-1], False)]
        if one.mark is Mark.ONLY:
            first, last = found[0], found[-1]
            bars.append(Stretch(0, 0, first.top, first.baseline, last.bottom))
    block = page.report.blocks[number].span
    for note in notes:
        if block.start <= note.start < block.end and (found := page.stretches(note)):
            glyphs.append((found[0], Glyph.NOTE, False))
    left_out = corrected.furnished(block)
    if left_out is not None and (found := page.stretches(block)):
        glyphs.append((found[0], GLYPH_OF_FURNITURE[left_out], True))
    return BlockArt(
        {kind: tuple(own) for kind, own in parts.items() if own},
        tuple(brackets),
        tuple(glyphs),
        tuple(bars),
    )


def paint_tints(painter: QPainter, art: BlockArt, theme: Theme) -> None:
    """Paint what lies under the words."""
    for kind, colour in (
        (Mark.ONLY, theme.only_tint),
        (Mark.ONLY_CLAUSE, theme.only_tint),
        (Mark.CONFLICT, theme.conflict_tint),
    ):
        _tint(painter, art.parts.get(kind, ()), colour)


def paint_strokes(painter: QPainter, art: BlockArt, theme: Theme) -> None:
    """Paint underlines and brackets."""
    thin = QPen(with_alpha(theme.only, 0.75), 1)
    heavy = QPen(theme.conflict, 2)
    heavy.setCapStyle(Qt.PenCapStyle.FlatCap)
    for part in art.parts.get(Mark.REWORDED, ()):
        draw_dots(painter, part.left, part.right, part.baseline + 4 * theme.zoom, theme.soft)
    for kind, pen, drop in (
        (Mark.ONLY_CLAUSE, thin, 4.5),
        (Mark.CONFLICT, heavy, 4),
    ):
        painter.setPen(pen)
        for part in art.parts.get(kind, ()):
            y = part.baseline + drop * theme.zoom
            painter.drawLine(QPointF(part.left, y), QPointF(part.right, y))
    painter.setPen(QPen(theme.quote, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = theme.reading.pixelSize()
    for part, opening in art.brackets:
        painter.drawPath(_half_bracket(part, size, opening=opening))


def paint_hand(painter: QPainter, page: Page, passages: Iterable[Passage], colour: QColor) -> None:
    """Light passages."""
    for passage in passages:
        _tint(painter, page.stretches(passage.span), colour)


def hover_colour(theme: Theme) -> QColor:
    """Return the tint under the mouse: the hand's, half as strong."""
    return blend(theme.paper, theme.hand, 0.6)


def paint_hit(painter: QPainter, page: Page, span: Span, theme: Theme, *, current: bool) -> None:
    """Box words that were looked for, under the text; the current ones lie on ink."""
    painter.setPen(QPen(theme.ink, 1))
    painter.setBrush(theme.ink if current else Qt.BrushStyle.NoBrush)
    for part in page.stretches(span):
        # By the line, not by the type size: a title's letters are larger.
        height = (part.bottom - part.top) * 0.84
        top = (part.top + part.bottom) / 2 - height / 2 + 1
        box = QRectF(part.left - 1, top, part.right - part.left + 2, height)
        painter.drawRoundedRect(box, CORNER, CORNER)


def paint_furniture(painter: QPainter, page: Page, number: int, theme: Theme) -> None:
    """Hatch the margin beside a block that is no part of the report."""
    box = union(page.stretches(page.report.blocks[number].span))
    painter.save()
    painter.setClipRect(QRectF(14, box.top(), 10, box.height()))
    painter.setPen(QPen(theme.line2, 1))
    for step in range(-1, int(box.height() / 4) + 3):
        y = box.top() + step * 4
        painter.drawLine(QPointF(14, y + 10), QPointF(24, y))
    painter.restore()


def paint_margin(painter: QPainter, page: Page, art: BlockArt, number: int, theme: Theme) -> None:
    """Paint what stands left of a block: hatching, bars, and the signs of its lines."""
    if page.report.blocks[number].furniture is not None:
        paint_furniture(painter, page, number, theme)
    for bar in art.bars:
        painter.fillRect(QRectF(31, bar.top + 2, 3, bar.bottom - bar.top - 4), theme.only)
    by_line: dict[float, dict[Glyph, bool]] = defaultdict(dict)
    for stretch, glyph, is_persons in art.glyphs:
        line = by_line[stretch.baseline]
        line[glyph] = line.get(glyph, False) or is_persons
    for baseline, line in by_line.items():
        kinds = sorted(line, key=lambda own: own not in STAYING)[:GLYPHS_A_LINE]
        for place, glyph in enumerate(kinds):
            x = 14 - place * (GLYPH + 1) if len(kinds) == 1 else place * (GLYPH + 1)
            box = QRectF(x, baseline - GLYPH + 2, GLYPH, GLYPH)
            paint_sign(painter, glyph, box, theme, person=line[glyph])


def _tint(painter: QPainter, parts: Iterable[Stretch], colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for part in parts:
        height = (part.bottom - part.top) * 0.88
        top = part.baseline - height * 0.73
        width = part.right - part.left + 4
        painter.drawRoundedRect(QRectF(part.left - 2, top, width, height), CORNER, CORNER)


def _half_bracket(part: Stretch, size: float, *, opening: bool) -> QPainterPath:
    x, inwards = (part.left - 2, 5) if opening else (part.right + 1, -5)
    top = part.baseline - size * 0.86
    path = QPainterPath(QPointF(x, top + 5))
    path.lineTo(x, top)
    path.lineTo(x + inwards, top)
    return path


def _is_closed_at(text: str, offset: int) -> bool:
    return text[offset : offset + 1] in CLOSING_PUNCTUATION


def _closes_quotation(text: str, span: Span) -> bool:
    """Tell whether a quotation sign ends what it marks: the margin shows where one begins."""
    before = text[span.start - 1 : span.start]
    return len(span) == 1 and bool(before) and not before.isspace() and before not in "([{—–"
