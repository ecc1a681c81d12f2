"""The overview: each report as a narrow strip of marks, with a handle where one reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QWidget

from tellings.model import Span, report_letter
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row, linked
from tellings_gui.session import Session
from tellings_gui.theme import Theme, Weight, sans, with_alpha
from tellings_gui.views.report_pane import ReportPane

STRIP = 10
GAP = 4
SIDE = 9
TOP, BOTTOM = 28, 12
LEAST_MARK = 2.0
# A text of three lines isn't blown up to fill the strip.
LARGEST_SCALE = 0.6


class Overview(QWidget):
    """A strip for each pane; all are drawn to one scale, that of the longest text."""

    def __init__(
        self, session: Session, theme: Theme, panes: Sequence[ReportPane], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._panes = tuple(panes)
        self._marks: QPixmap | None = None
        self._pressed: int | None = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(self.sizeHint().width())
        self.setAccessibleName(self.tr("Overview of the reports"))

    def sizeHint(self) -> QSize:
        """Return the width that the strips take."""
        needed = 2 * SIDE + len(self._panes) * (STRIP + GAP) - GAP
        return QSize(max(self._theme.measures.overview, needed), 200)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Draw the marks anew: findings, filters or a layout changed."""
        self._marks = None
        self.update()

    def strip_box(self, number: int) -> QRectF:
        """Return where the strip of a pane stands."""
        width = len(self._panes) * (STRIP + GAP) - GAP
        left = (self.width() - width) / 2 + number * (STRIP + GAP)
        return QRectF(left, TOP, STRIP, self._panes[number].page.height * self._scale())

    def _scale(self) -> float:
        tallest = max((pane.page.height for pane in self._panes), default=1.0)
        fitting = max(1.0, self.height() - TOP - BOTTOM) / max(1.0, tallest)
        return min(LARGEST_SCALE, fitting)

    def _place(self, number: int, span: Span) -> QRectF:
        page, scale, box = self._panes[number].page, self._scale(), self.strip_box(number)
        top = page.rough_y(span.start) * scale
        height = max(LEAST_MARK, page.rough_y(span.end) * scale - top)
        return QRectF(box.left(), TOP + top, STRIP, height)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kept marks, then what moves: hand, light, hits and handles."""
        del event
        if self._marks is None:
            self._marks = self._drawn()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPixmap(0, 0, self._marks)
            self._paint_row(painter, self._session.hovered, self._theme.hand)
            self._paint_row(painter, linked(self._session.selected_row), self._theme.hand_strong)
            self._paint_hits(painter)
            for number in range(len(self._panes)):
                self._paint_handle(painter, number)
            if self.hasFocus() and self._panes:
                self._paint_focus(painter)

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.desk)
        with QPainter(pixmap) as painter:
            for number, pane in enumerate(self._panes):
                self._draw_strip(painter, number, pane)
        return pixmap

    def _draw_strip(self, painter: QPainter, number: int, pane: ReportPane) -> None:
        box = self.strip_box(number)
        painter.setFont(sans(11, Weight.MEDIUM))
        painter.setPen(self._theme.soft)
        head = QRectF(box.left() - 4, 4, STRIP + 8, TOP - 6)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, report_letter(pane.index))
        painter.fillRect(box, self._theme.well)
        for kind, span in self._spans(pane.index):
            if kind not in self._session.hidden:
                self._draw_mark(painter, kind, self._place(number, span))
        for block in pane.page.report.blocks:
            if block.furniture is not None:
                self._draw_hatching(painter, self._place(number, block.span))

    def _spans(self, report: int) -> Iterable[tuple[Kind, Span]]:
        comparison = self._session.comparison
        if comparison is None:
            return
        for strand in comparison.strands:
            for passage in strand.passages:
                if passage.report == report:
                    yield Kind.LINKED, passage.span
        for only in comparison.only_here:
            if only.passage.report == report and only.whole:
                yield Kind.ONLY_HERE, only.passage.span
        for conflict in comparison.conflicts:
            for passage, span in ((conflict.a, conflict.a_span), (conflict.b, conflict.b_span)):
                if passage.report == report:
                    yield Kind.CONFLICT, span

    def _draw_mark(self, painter: QPainter, kind: Kind, place: QRectF) -> None:
        theme = self._theme
        if kind is Kind.LINKED:
            painter.fillRect(place.adjusted(2, 0, -2, 0), with_alpha(theme.link, 0.35))
        elif kind is Kind.ONLY_HERE:
            painter.fillRect(place, theme.only_tint)
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), theme.only)
        else:
            line = QRectF(place.left() - 1, place.top(), STRIP + 2, 2.5)
            painter.fillRect(line, theme.conflict)

    def _draw_hatching(self, painter: QPainter, place: QRectF) -> None:
        painter.save()
        painter.setClipRect(place)
        painter.fillRect(place, self._theme.paper)
        painter.setPen(QPen(self._theme.line2, 1))
        for step in range(-STRIP, int(place.height()) + STRIP, 4):
            y = place.top() + step
            painter.drawLine(int(place.left()), int(y + STRIP), int(place.right()), int(y))
        painter.restore()

    def _paint_row(self, painter: QPainter, row: Row | None, colour: QColor) -> None:
        painter.setPen(QPen(self._theme.hand_edge, 1))
        painter.setBrush(colour)
        for passage in row.passages if row is not None else ():
            place = self._place(passage.report, passage.span)
            painter.drawRect(place.adjusted(0.5, 0, -0.5, 2))

    def _paint_hits(self, painter: QPainter) -> None:
        for report, span in self._session.found.hits:
            if report < len(self._panes):
                place = self._place(report, span)
                mark = QRectF(place.left() - 2, place.top(), STRIP + 4, 2)
                painter.fillRect(mark, self._theme.ink)

    def _paint_handle(self, painter: QPainter, number: int) -> None:
        pane, box, scale = self._panes[number], self.strip_box(number), self._scale()
        top = box.top() + pane.scroll_value * scale
        height = min(box.bottom() - top, pane.viewport().height() * scale)
        painter.setPen(QPen(self._theme.soft, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        handle = QRectF(box.left() - 1.5, top, STRIP + 3, max(12.0, height))
        painter.drawRoundedRect(handle, 3, 3)

    def _paint_focus(self, painter: QPainter) -> None:
        """Ring the strip that the keyboard is at."""
        painter.setPen(QPen(self._theme.ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = self.strip_box(self._at)
        painter.drawRoundedRect(box.adjusted(-3, 3 - TOP, 3, 3), 4, 4)

    # What a person does.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where one presses."""
        centres = [self.strip_box(number).center().x() for number in range(len(self._panes))]
        if centres and event.button() is Qt.MouseButton.LeftButton:
            x = event.position().x()
            distances = [abs(centre - x) for centre in centres]
            self._pressed = distances.index(min(distances))
            self._scroll_to(event.position().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse while it is held."""
        self._scroll_to(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a strip with the arrows across; scroll its report with those up and down."""
        keys, steps, key = Qt.Key, QAbstractSlider.SliderAction, Qt.Key(event.key())
        across = {keys.Key_Left: -1, keys.Key_Right: 1}.get(key)
        action = {
            keys.Key_Up: steps.SliderSingleStepSub,
            keys.Key_Down: steps.SliderSingleStepAdd,
            keys.Key_PageUp: steps.SliderPageStepSub,
            keys.Key_PageDown: steps.SliderPageStepAdd,
            keys.Key_Home: steps.SliderToMinimum,
            keys.Key_End: steps.SliderToMaximum,
        }.get(key)
        if across is not None:
            self._at = max(0, min(len(self._panes) - 1, self._at + across))
            self.update()
        elif action is not None and self._panes:
            self._panes[self._at].verticalScrollBar().triggerAction(action)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the strip under the mouse."""
        if self._panes:
            bar = self._panes[0].verticalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw to the new size."""
        super().resizeEvent(event)
        self.refresh()

    def _scroll_to(self, y: float) -> None:
        if self._pressed is not None:
            pane = self._panes[self._pressed]
            pane.scroll_to((y - TOP) / self._scale() - pane.viewport().height() / 2)
