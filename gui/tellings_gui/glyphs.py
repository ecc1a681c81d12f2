"""Glyphs as paths on a 16-unit grid: the bundled fonts lack ≠, ≈ and the arrows.

A bare glyph is the machine's word; on a disc (`person=True`) it is a person's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QTransform

from tellings_gui.theme import Theme, Weight, sans

GRID = 16.0
ICON_SCALES = (1, 2, 3)


class Glyph(Enum):
    """Every sign the window draws."""

    LINKED = "linked"
    SAME = "same"
    REWORDED = "reworded"
    PARTIAL = "partial"
    ONLY_HERE = "only here"
    CONFLICT = "conflict"
    QUOTATION = "quotation"
    LEFT_OUT = "left out"
    OPEN = "open"  # perhaps not told, or only here
    FURNITURE = "furniture"
    CHECK = "check"
    WARNING = "warning"
    FIND = "find"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    CLOSE = "close"
    PLUS = "plus"
    MINUS = "minus"
    MORE = "more"
    EXPORT = "export"
    FILE = "file"
    DRAG = "drag"
    LOCK = "lock"
    UNLOCK = "unlock"
    COPY = "copy"
    COLUMNS = "columns"
    ROWS = "rows"
    FACTS = "facts"
    COVERAGE = "coverage"
    DETAILS = "details"
    NOTE = "note"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One path of a glyph: filled where `width` is 0, else drawn with a pen of that width."""

    path: QPainterPath
    width: float = 1.6
    opacity: float = 1.0
    dashed: bool = False


def glyph_colour(glyph: Glyph, theme: Theme) -> QColor:
    """Return the colour in which `theme` shows `glyph` in lists and margins."""
    return {
        Glyph.LINKED: theme.link,
        Glyph.ONLY_HERE: theme.only,
        Glyph.CONFLICT: theme.conflict,
        Glyph.WARNING: theme.conflict,
        Glyph.QUOTATION: theme.quote,
        Glyph.LEFT_OUT: theme.mute,
        Glyph.FURNITURE: theme.mute,
    }.get(glyph, theme.soft)


def paint_glyph(
    painter: QPainter,
    glyph: Glyph,
    box: QRectF,
    colour: QColor,
    *,
    disc: QColor | None = None,
) -> None:
    """Draw `glyph` in `colour` into the square `box`, on a disc of colour `disc` if given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    if disc is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(disc)
        painter.drawEllipse(QRectF(0, 0, GRID, GRID))
        painter.translate(GRID * 0.13, GRID * 0.13)
        painter.scale(0.74, 0.74)
    for stroke in strokes(glyph):
        _paint_stroke(painter, stroke, colour)
    painter.restore()


def icon(
    glyph: Glyph, theme: Theme, *, colour: QColor | None = None, size: int = 16, gap: int = 0
) -> QIcon:
    """Return `glyph` as an icon, sharp at one, two and three times the pixel density.

    A `gap` of some pixels beside it keeps words away: styled buttons leave next to none.
    """
    result = QIcon()
    shades = {QIcon.Mode.Normal: colour or theme.ink, QIcon.Mode.Disabled: theme.line2}
    for mode, shade in shades.items():
        for scale in ICON_SCALES:
            result.addPixmap(pixmap(glyph, shade, size, scale, gap), mode)
    return result


def pixmap(
    glyph: Glyph, colour: QColor, size: int = 16, scale: float = 1.0, gap: int = 0
) -> QPixmap:
    """Return `glyph` drawn on transparent ground, `size` and a `gap` logical pixels wide."""
    result = QPixmap(QSize(size + gap, size) * scale)
    result.setDevicePixelRatio(scale)
    result.fill(Qt.GlobalColor.transparent)
    with QPainter(result) as painter:
        paint_glyph(painter, glyph, QRectF(0, 0, size, size), colour)
    return result


class LetterState(Enum):
    """What the badge with a report's letter says."""

    HEADING = "heading"  # names the report, or it is in hand: filled with ink
    TOLD = "told"
    SILENT = "silent"  # dashed edge


def paint_letter(
    painter: QPainter, box: QRectF, letter: str, theme: Theme, state: LetterState
) -> None:
    """Draw the badge with a report's letter into `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is LetterState.SILENT:
        pen = QPen(theme.line2 if not theme.dark else theme.control, 1)
        pen.setDashPattern([2.5, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink if state is LetterState.HEADING else theme.well)
        painter.drawRoundedRect(box, 4, 4)
    inks = {LetterState.HEADING: theme.paper, LetterState.TOLD: theme.ink}
    painter.setPen(inks.get(state, theme.mute))
    painter.setFont(sans(max(11, box.height() * 0.62), Weight.SEMIBOLD))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


@lru_cache(maxsize=len(Glyph))
def strokes(glyph: Glyph) -> tuple[Stroke, ...]:
    """Return the paths of `glyph` on the 16-unit grid."""
    return _BUILDERS[glyph]()


def _paint_stroke(painter: QPainter, stroke: Stroke, colour: QColor) -> None:
    shade = QColor(colour)
    shade.setAlphaF(colour.alphaF() * stroke.opacity)
    if stroke.width == 0:
        painter.fillPath(stroke.path, shade)
        return
    cap = Qt.PenCapStyle.FlatCap if stroke.dashed else Qt.PenCapStyle.RoundCap
    pen = QPen(shade, stroke.width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
    if stroke.dashed:
        pen.setDashPattern([2.0, 1.9])
    painter.strokePath(stroke.path, pen)


def _lines(*chains: tuple[tuple[float, float], ...], closed: bool = False) -> QPainterPath:
    """Return a path of straight chains of points."""
    path = QPainterPath()
    for first, *rest in chains:
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
        if closed:
            path.closeSubpath()
    return path


def _boxes(*boxes: tuple[float, float, float, float], radius: float = 0.0) -> QPainterPath:
    """Return a path of rectangles (x, y, width, height)."""
    path = QPainterPath()
    for box in boxes:
        path.addRoundedRect(QRectF(*box), radius, radius)
    return path


def _dots(*centres: tuple[float, float], radius: float = 1.2) -> QPainterPath:
    path = QPainterPath()
    for centre in centres:
        path.addEllipse(QPointF(*centre), radius, radius)
    return path


def _linked() -> tuple[Stroke, ...]:
    path = QPainterPath(QPointF(1.5, 3))
    path.cubicTo(8, 3, 8, 7.5, 14.5, 7.5)
    path.lineTo(14.5, 13)
    path.cubicTo(8, 13, 8, 8.5, 1.5, 8.5)
    path.closeSubpath()
    return Stroke(path, 0, 0.35), Stroke(path, 1.2)


def _same() -> tuple[Stroke, ...]:
    return (Stroke(_lines(((3, 6), (13, 6)), ((3, 10.2), (13, 10.2)))),)


def _reworded() -> tuple[Stroke, ...]:
    path = QPainterPath()
    for y in (5.6, 10.4):
        path.moveTo(2.5, y + 0.8)
        path.cubicTo(5, y - 2.8, 6.5, y - 1.6, 8, y)
        path.cubicTo(9.5, y + 1.6, 11, y + 2.8, 13.5, y - 0.8)
    return (Stroke(path),)


def _partial() -> tuple[Stroke, ...]:
    path = QPainterPath()
    path.addEllipse(QRectF(1.2, 3.6, 8.8, 8.8))
    path.addEllipse(QRectF(6, 3.6, 8.8, 8.8))
    return (Stroke(path),)


def _only_here() -> tuple[Stroke, ...]:
    return (
        Stroke(_boxes((4.6, 2.5, 9.4, 11)), 0, 0.3),
        Stroke(_boxes((2, 2.5, 2.6, 11)), 0),
    )


def _conflict() -> tuple[Stroke, ...]:
    path = _lines(((2.5, 5.6), (13.5, 5.6)), ((2.5, 10.4), (13.5, 10.4)), ((10.8, 2), (5.2, 14)))
    return (Stroke(path, 1.9),)


def _quotation() -> tuple[Stroke, ...]:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for x in (2.2, 8.4):
        path.addEllipse(QRectF(x, 7, 5.2, 5.2))
        path.moveTo(x, 9.6)
        path.cubicTo(x, 6, x + 1.4, 4, x + 4.2, 3.2)
        path.lineTo(x + 4.7, 4.3)
        path.cubicTo(x + 2.8, 5.2, x + 2.2, 6.3, x + 2.1, 7.6)
        path.closeSubpath()
    return (Stroke(path, 0),)


def _left_out() -> tuple[Stroke, ...]:
    return (Stroke(_boxes((2.7, 3, 10.6, 10)), 1.3, dashed=True),)


def _open() -> tuple[Stroke, ...]:
    hook = QPainterPath(QPointF(5, 5.6))
    hook.cubicTo(5, 1.2, 11.4, 1.4, 11, 5.4)
    hook.cubicTo(10.8, 7.6, 8, 7.4, 8, 10)
    return Stroke(hook), Stroke(_dots((8, 13), radius=1.1), 0)


def _furniture() -> tuple[Stroke, ...]:
    hatching = _lines(((2.5, 8), (7.5, 3)), ((2.5, 13), (12.5, 3)), ((8.5, 13), (13.5, 8)))
    return Stroke(_boxes((2.5, 3, 11, 10))), Stroke(hatching, 1.0)


def _warning() -> tuple[Stroke, ...]:
    triangle = _lines(((8, 2.5), (14.2, 13.2), (1.8, 13.2)), closed=True)
    return (
        Stroke(triangle),
        Stroke(_lines(((8, 6.6), (8, 9.3)))),
        Stroke(_dots((8, 11.4), radius=0.9), 0),
    )


def _find() -> tuple[Stroke, ...]:
    path = _lines(((9.6, 9.6), (13.5, 13.5)))
    path.addEllipse(QRectF(2.5, 2.5, 8.2, 8.2))
    return (Stroke(path),)


def _arrow(angle_degrees: float) -> Callable[[], tuple[Stroke, ...]]:
    def build() -> tuple[Stroke, ...]:
        turn = QTransform().translate(8, 8).rotate(angle_degrees)
        return (Stroke(turn.map(_lines(((-4, 2), (0, -2.2), (4, 2))))),)

    return build


def _plain(
    path: Callable[[], QPainterPath], width: float = 1.6
) -> Callable[[], tuple[Stroke, ...]]:
    return lambda: (Stroke(path(), width),)


def _export() -> QPainterPath:
    return _lines(
        ((8, 2.5), (8, 10)),
        ((4.8, 5.5), (8, 2.3), (11.2, 5.5)),
        ((3, 9), (3, 13.3), (13, 13.3), (13, 9)),
    )


def _file() -> QPainterPath:
    path = _lines(((3.5, 2), (9.5, 2), (12.5, 5), (12.5, 14), (3.5, 14)), closed=True)
    path.addPath(_lines(((9.5, 2), (9.5, 5), (12.5, 5))))
    return path


def _note() -> QPainterPath:
    """A sheet whose lower corner is folded."""
    path = _lines(((3, 3), (13, 3), (13, 9.5), (9.5, 13), (3, 13)), closed=True)
    path.addPath(_lines(((13, 9.5), (9.5, 9.5), (9.5, 13))))
    return path


def _undo(*, mirrored: bool = False) -> Callable[[], QPainterPath]:
    def build() -> QPainterPath:
        path = _lines(((5.6, 3), (2.8, 5.8), (5.6, 8.6)))
        path.moveTo(2.8, 5.8)
        path.lineTo(9.4, 5.8)
        path.cubicTo(14.6, 5.8, 14.6, 12.8, 9.4, 12.8)
        path.lineTo(6.4, 12.8)
        return QTransform(-1, 0, 0, 1, GRID, 0).map(path) if mirrored else path

    return build


def _lock(shackle_end: tuple[float, float]) -> Callable[[], QPainterPath]:
    def build() -> QPainterPath:
        path = _boxes((3.2, 7.4, 9.6, 6.2), radius=1.2)
        path.moveTo(5.2, 7.2)
        path.lineTo(5.2, 5.2)
        path.cubicTo(5.2, 1.6, 10.8, 1.6, 10.8, 5.2)
        path.lineTo(*shackle_end)
        return path

    return build


def _framed(*chains: tuple[tuple[float, float], ...]) -> QPainterPath:
    """Return a frame divided by straight chains of points."""
    path = _boxes((2.5, 3, 11, 10))
    path.addPath(_lines(*chains))
    return path


def _coverage() -> tuple[Stroke, ...]:
    cells = ((0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (1, 2), (2, 2))
    boxes = tuple((2 + x * 4.4, 2 + y * 4.4, 3.2, 3.2) for x, y in cells)
    return (Stroke(_boxes(*boxes, radius=0.8), 0),)


_BUILDERS: dict[Glyph, Callable[[], tuple[Stroke, ...]]] = {
    Glyph.LINKED: _linked,
    Glyph.SAME: _same,
    Glyph.REWORDED: _reworded,
    Glyph.PARTIAL: _partial,
    Glyph.ONLY_HERE: _only_here,
    Glyph.CONFLICT: _conflict,
    Glyph.QUOTATION: _quotation,
    Glyph.LEFT_OUT: _left_out,
    Glyph.OPEN: _open,
    Glyph.FURNITURE: _furniture,
    Glyph.CHECK: _plain(lambda: _lines(((3, 8.6), (6.6, 12), (13, 4.6)))),
    Glyph.WARNING: _warning,
    Glyph.FIND: _find,
    Glyph.UP: _arrow(0),
    Glyph.RIGHT: _arrow(90),
    Glyph.DOWN: _arrow(180),
    Glyph.LEFT: _arrow(270),
    Glyph.CLOSE: _plain(lambda: _lines(((4, 4), (12, 12)), ((12, 4), (4, 12)))),
    Glyph.PLUS: _plain(lambda: _lines(((8, 3), (8, 13)), ((3, 8), (13, 8)))),
    Glyph.MINUS: _plain(lambda: _lines(((3.5, 8), (12.5, 8)))),
    Glyph.MORE: lambda: (Stroke(_dots((3.5, 8), (8, 8), (12.5, 8)), 0),),
    Glyph.EXPORT: _plain(_export),
    Glyph.FILE: _plain(_file),
    Glyph.DRAG: lambda: (
        Stroke(_dots(*((x, y) for x in (6, 10) for y in (4, 8, 12)), radius=1.1), 0),
    ),
    Glyph.LOCK: _plain(_lock((10.8, 7.2))),
    Glyph.UNLOCK: _plain(_lock((10.8, 5.0))),
    Glyph.COPY: _plain(lambda: _boxes((5.5, 5.5, 8, 8), (2.5, 2.5, 8, 8), radius=1.2), 1.3),
    Glyph.COLUMNS: _plain(lambda: _boxes(*((x, 3, 3.2, 10) for x in (1.8, 6.4, 11))), 1.4),
    Glyph.ROWS: _plain(lambda: _lines(*(((2.5, y), (13.5, y)) for y in (4, 8, 12)))),
    Glyph.FACTS: _plain(lambda: _framed(((2.5, 6.6), (13.5, 6.6)), ((6.6, 3), (6.6, 13))), 1.4),
    Glyph.COVERAGE: _coverage,
    Glyph.NOTE: _plain(_note, 1.3),
    Glyph.UNDO: _plain(_undo()),
    Glyph.REDO: _plain(_undo(mirrored=True)),
    Glyph.DETAILS: _plain(lambda: _framed(((9.6, 3), (9.6, 13))), 1.4),
}
