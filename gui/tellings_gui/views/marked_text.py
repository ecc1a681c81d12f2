"""Passages with their marks: laid out once, painted often.

Paint order (design): hand, only, conflict, text, underlines, brackets. Every mark has a shape
besides its colour: only-here words a thin line, a conflict a heavy one, rewording dots, direct
quotation its coloured marks, indirect quotation half brackets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from tellings.model import Report, Span
from tellings.showing.kinds import Kind
from tellings.showing.marks import Mark, Marked
from tellings_gui.offsets import Offsets
from tellings_gui.theme import Theme, with_alpha
from tellings_gui.views.direction import is_right_to_left
from tellings_gui.views.dots import draw_dots

LINE_PITCH = 1.5  # of the type size: 15/24 is a little more, 14/21 exactly this
CLOSING_PUNCTUATION = frozenset(".,;:!?")


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """Words of a report and the marks on them.

    Attributes:
        text: The words, white space folded to single spaces.
        marks: (start, end, kind) in UTF-16 units of `text`.
    """

    text: str
    marks: tuple[tuple[int, int, Mark], ...] = ()
    right_to_left: bool = False


def marked_passage(
    report: Report, span: Span, marks: Iterable[Marked], hidden: frozenset[Kind] = frozenset()
) -> MarkedPassage:
    """Return the words of `span` with the marks that are switched on."""
    raw = span.of(report.text)
    offsets = Offsets(raw)
    placed = tuple(
        (
            offsets.to_u16(one.span.start - span.start),
            offsets.to_u16(one.span.end - span.start),
            one.mark,
        )
        for one in marks
        if one.mark.kind not in hidden
    )
    # One sign stands for one sign, so that the marks keep their places.
    text = raw.replace("\n", " ").replace("\t", " ")
    return MarkedPassage(text, placed, is_right_to_left(report))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part of a mark on one line: x from `left` to `right`, `baseline` below the top."""

    left: float
    right: float
    baseline: float


class MarkedLayout:
    """A marked passage laid out at one width."""

    def __init__(
        self,
        passage: MarkedPassage,
        font: QFont,
        width_px: float,
        theme: Theme,
        *,
        ink: QColor | None = None,
    ) -> None:
        self._theme = theme
        self._ink = ink or theme.ink
        self._size = font.pixelSize()
        self.passage = passage
        self._layout = QTextLayout(passage.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if passage.right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(self._formats())
        self._lines = self._break_lines(width_px, line_pitch(font))
        self.height = max(1, len(self._lines)) * line_pitch(font)
        self._stretches: dict[Mark, list[tuple[_Stretch, ...]]] = {}

    def paint(self, painter: QPainter, origin: QPointF, *, in_hand: bool = False) -> None:
        """Paint tints, text and strokes with the top left corner at `origin`."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(origin)
        if in_hand:
            whole = (0, len(self.passage.text.encode("utf-16-le")) // 2)
            self._tint(painter, [self._stretches_of(*whole)], self._theme.hand)
        for kind, tint in self._tints():
            self._tint(painter, self._places(kind), tint)
        painter.setPen(self._ink)
        self._layout.draw(painter, QPointF())
        self._underline(painter)
        self._bracket(painter)
        painter.restore()

    def _tints(self) -> tuple[tuple[Mark, QColor], ...]:
        return (
            (Mark.ONLY, self._theme.only_tint),
            (Mark.ONLY_CLAUSE, self._theme.only_tint),
            (Mark.CONFLICT, self._theme.conflict_tint),
        )

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats = []
        for start, end, kind in self.passage.marks:
            if kind is Mark.QUOTE_SIGN:
                entry = QTextLayout.FormatRange()
                entry.start, entry.length = start, end - start
                entry.format = QTextCharFormat()
                entry.format.setForeground(self._theme.quote)
                entry.format.setFontWeight(QFont.Weight.DemiBold)
                formats.append(entry)
        return formats

    def _break_lines(self, width_px: float, pitch: float) -> list[tuple[int, int, float]]:
        """Lay the lines at a fixed pitch; return (first unit, end unit, baseline) of each."""
        lines: list[tuple[int, int, float]] = []
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width_px))
            lead = (pitch - line.ascent() - line.descent()) / 2
            line.setPosition(QPointF(0, len(lines) * pitch + lead))
            start = line.textStart()
            baseline = len(lines) * pitch + lead + line.ascent()
            lines.append((start, start + line.textLength(), baseline))
        self._layout.endLayout()
        return lines

    def _places(self, kind: Mark) -> list[tuple[_Stretch, ...]]:
        if kind not in self._stretches:
            self._stretches[kind] = [
                self._stretches_of(start, end)
                for start, end, own in self.passage.marks
                if own is kind
            ]
        return self._stretches[kind]

    def _stretches_of(self, start: int, end: int) -> tuple[_Stretch, ...]:
        result = []
        for index, (first, last, baseline) in enumerate(self._lines):
            left, right = max(start, first), min(end, last)
            while right > left and right == last and self.passage.text[right - 1 : right] == " ":
                right -= 1
            if left < right:
                line = self._layout.lineAt(index)
                ends = sorted((_x_of(line, left), _x_of(line, right)))
                result.append(_Stretch(ends[0], ends[1], baseline))
        return tuple(result)

    def _tint(
        self, painter: QPainter, places: Sequence[tuple[_Stretch, ...]], colour: QColor
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corner = self._theme.measures.corner_mark
        for stretch in (stretch for place in places for stretch in place):
            top = stretch.baseline - self._size * 0.98
            width = stretch.right - stretch.left
            box = QRectF(stretch.left - 2, top, width + 4, self._size * 1.34)
            painter.drawRoundedRect(box, corner, corner)

    def _underline(self, painter: QPainter) -> None:
        thin = QPen(with_alpha(self._theme.only, 0.75), 1)
        heavy = QPen(self._theme.conflict, 2)
        heavy.setCapStyle(Qt.PenCapStyle.FlatCap)
        thin.setCapStyle(Qt.PenCapStyle.FlatCap)
        for stretch in (stretch for place in self._places(Mark.REWORDED) for stretch in place):
            y = stretch.baseline + self._size * 0.27
            draw_dots(painter, stretch.left + 0.5, stretch.right - 0.5, y, self._theme.soft)
        for kind, pen, drop in (
            (Mark.ONLY_CLAUSE, thin, 0.33),
            (Mark.CONFLICT, heavy, 0.26),
        ):
            painter.setPen(pen)
            for stretch in (stretch for place in self._places(kind) for stretch in place):
                y = stretch.baseline + self._size * drop
                painter.drawLine(QPointF(stretch.left + 0.5, y), QPointF(stretch.right - 0.5, y))

    def _bracket(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.quote, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start, end, kind in self.passage.marks:
            if kind is not Mark.INDIRECT:
                continue
            # A bracket above a full stop reads as an exclamation mark: set it after.
            if self.passage.text[end : end + 1] in CLOSING_PUNCTUATION:
                end += 1
            place = self._stretches_of(start, end)
            if place:
                painter.drawPath(self._half_bracket(place[0], opening=True))
                painter.drawPath(self._half_bracket(place[-1], opening=False))

    def _half_bracket(self, stretch: _Stretch, *, opening: bool) -> QPainterPath:
        at_left = opening is not self.passage.right_to_left
        x, inwards = (stretch.left - 2, 5) if at_left else (stretch.right + 2, -5)
        top = stretch.baseline - self._size * 0.86
        path = QPainterPath(QPointF(x, top + 5))
        path.lineTo(x, top)
        path.lineTo(x + inwards, top)
        return path


@lru_cache(maxsize=64)
def _pitch(size_px: int) -> float:
    return float(round(size_px * 1.6)) if size_px == 15 else float(round(size_px * LINE_PITCH))


def line_pitch(font: QFont) -> float:
    """Return the height of a line of text in `font`, in pixels."""
    return _pitch(font.pixelSize())


def mean_width(font: QFont) -> float:
    """Return the mean advance of a sign of running text, in pixels."""
    sample = "The crest road, which carries 2,000 vehicles a day, stays shut until March."
    return QFontMetricsF(font).horizontalAdvance(sample) / len(sample)


def _x_of(line: object, offset_u16: int) -> float:
    """Return the x of an offset; PySide6 returns (x, offset) where C++ takes a pointer."""
    place = line.cursorToX(offset_u16)  # type: ignore[attr-defined]
    return float(place[0] if isinstance(place, tuple) else place)
