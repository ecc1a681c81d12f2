"""The dotted underline of rewordings: cut from one drawn strip, since dashes cost 0.2 ms each."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from tellings_gui.theme import with_alpha

PITCH = 3.4
DOT = 1.6
STRIP = 2048
HEIGHT = 4


def draw_dots(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    """Draw dots from `left` to `right` at the height `y`."""
    ratio = painter.device().devicePixelRatioF()
    strip = _strip(with_alpha(colour, 0.85).rgba(), ratio)
    top = round(y * ratio) / ratio - HEIGHT / 2
    while left < right:
        width = min(right - left, STRIP - PITCH)
        place = QRectF(round(left * ratio) / ratio, top, width, HEIGHT)
        painter.drawImage(place, strip, QRectF(0, 0, width * ratio, HEIGHT * ratio))
        left += width


@lru_cache(maxsize=16)
def _strip(rgba: int, ratio: float) -> QImage:
    strip = QImage(QSize(STRIP, HEIGHT) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    strip.setDevicePixelRatio(ratio)
    strip.fill(Qt.GlobalColor.transparent)
    pen = QPen(QColor.fromRgba(rgba), DOT, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, PITCH / DOT])
    with QPainter(strip) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLine(QPointF(DOT / 2, HEIGHT / 2), QPointF(STRIP, HEIGHT / 2))
    return strip
