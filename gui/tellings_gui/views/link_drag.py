"""A passage on its way to another report's: where it would be let go, and what that would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tellings.model import Passage
from tellings_gui.controls import paint_frame
from tellings_gui.deciding import Deciding
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme, with_alpha
from tellings_gui.views.report_pane import ReportPane

# Near the upper and the lower edge of a text it scrolls on, so that what is out of sight is
# reached: pixels of the edge, pixels a step, and how often.
EDGE, STEP, STEP_MS = 32, 10, 30
AWAY = QPoint(16, 20)
ROOM = 9


@dataclass(frozen=True, slots=True)
class Aim:
    """Where the mouse is.

    Attributes:
        place: Global.
        passage: The passage under it, None where none is, or only its own report.
        moves: It is to leave its own row.
    """

    place: QPoint
    passage: Passage | None = None
    moves: bool = False


class LinkDrag(QWidget):
    """Lies over the columns while a passage is dragged; the mouse goes through it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._session = session
        self._theme = theme
        self._panes: Sequence[ReportPane] = ()
        self._passage: Passage | None = None
        self._aim = Aim(QPoint())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(STEP_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        self.hide()

    @property
    def words(self) -> str:
        """What letting go here would do."""
        passage, other = self._passage, self._aim.passage
        if passage is None:
            return ""
        if other is None:
            words = self.tr("{place}: let go on a passage of another report that tells the same")
            return words.format(place=place_of(passage))
        names = {"a": place_of(passage), "b": place_of(other)}
        if not self._can_link(passage, other):
            return self.tr("{a} and {b} are linked already").format(**names)
        if self._aim.moves:
            return self.tr("Move {a} to {b}, out of its own row").format(**names)
        return self.tr("Link {a} with {b} · Shift moves it there").format(**names)

    def watch(self, panes: Sequence[ReportPane]) -> None:
        """Follow what is dragged out of `panes`."""
        self.cancel()
        self._panes = panes
        for pane in panes:
            pane.drag.dragged.connect(self._on_dragged)
            pane.drag.dropped.connect(self._on_dropped)
            pane.drag.cancelled.connect(self.cancel)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.update()

    def cancel(self) -> None:
        """Link nothing."""
        self._scrolling.stop()
        for pane in self._panes:
            pane.show_aim(())
        self._passage = None
        self.hide()

    def _on_dragged(self, passage: Passage, place: QPoint, moves: bool) -> None:
        if self._passage is None:
            self.setGeometry(self._ground.rect())
            self.raise_()
            self.show()
            self._scrolling.start()
        self._passage = passage
        self._take_aim(place, moves)

    def _on_dropped(self, passage: Passage, place: QPoint, moves: bool) -> None:
        self._take_aim(place, moves)
        other = self._aim.passage
        self.cancel()
        if other is None or not self._can_link(passage, other):
            return
        if Deciding(self._session).link_pair(passage, other, move=moves):
            self._session.select_passage(other)

    def _can_link(self, passage: Passage, other: Passage) -> bool:
        return Deciding(self._session).can_link(passage, other)

    def _take_aim(self, place: QPoint, moves: bool) -> None:
        found = None
        pane = self._pane_at(place)
        if pane is not None and self._passage is not None and pane.index != self._passage.report:
            found = pane.passage_at(QPointF(pane.viewport().mapFromGlobal(place)))
        self._aim = Aim(place, found, moves)
        for own in self._panes:
            own.show_aim([one for one in (self._passage, found) if one and one.report == own.index])
        self.update()

    def _pane_at(self, place: QPoint) -> ReportPane | None:
        for pane in self._panes:
            view = pane.viewport()
            if view.visibleRegion().contains(view.mapFromGlobal(place)):
                return pane
        return None

    def _scroll_on(self) -> None:
        pane = self._pane_at(self._aim.place)
        if pane is None:
            return
        y, height = pane.viewport().mapFromGlobal(self._aim.place).y(), pane.viewport().height()
        step = -STEP if y < EDGE else STEP if y > height - EDGE else 0
        if step:
            pane.scroll_to(pane.scroll_value + step)
            self._take_aim(self._aim.place, self._aim.moves)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ribbon that there would be, or a line to the mouse, and what it would do."""
        del event
        if self._passage is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ribbon(painter, self._passage)
            self._paint_words(painter)

    def _paint_ribbon(self, painter: QPainter, passage: Passage) -> None:
        other, mouse = self._aim.passage, QPointF(self.mapFromGlobal(self._aim.place))
        own = self._box(passage)
        to = QRectF(mouse, mouse) if other is None else self._box(other)
        goes_right = to.center().x() > own.center().x()
        start, end = (own.right(), to.left()) if goes_right else (own.left(), to.right())
        middle = (start + end) / 2
        path = QPainterPath(QPointF(start, own.top()))
        path.cubicTo(middle, own.top(), middle, to.top(), end, to.top())
        path.lineTo(end, to.bottom())
        path.cubicTo(middle, to.bottom(), middle, own.bottom(), start, own.bottom())
        path.closeSubpath()
        can = other is not None and self._can_link(passage, other)
        edge = self._theme.hand_edge if can or other is None else self._theme.mute
        painter.setPen(QPen(edge, 1.5, Qt.PenStyle.SolidLine if can else Qt.PenStyle.DashLine))
        painter.setBrush(with_alpha(self._theme.hand, 0.4 if can else 0.2))
        painter.drawPath(path)

    def _box(self, passage: Passage) -> QRectF:
        """Return where the lines of a passage in sight stand, as wide as its column."""
        pane = self._panes[passage.report]
        view = pane.viewport()
        corner = QPointF(view.mapTo(self._ground, QPoint(0, 0)))
        top, bottom = (y - pane.scroll_value for y in pane.page.extent(passage.span))
        top, bottom = (min(max(y, 0.0), float(view.height())) for y in (top, bottom))
        return QRectF(corner.x(), corner.y() + top, view.width(), bottom - top)

    def _paint_words(self, painter: QPainter) -> None:
        theme, words = self._theme, self.words
        measure = QFontMetricsF(theme.label)
        size = measure.size(Qt.TextFlag.TextSingleLine, words)
        corner = QPointF(self.mapFromGlobal(self._aim.place) + AWAY)
        box = QRectF(corner, size).adjusted(0, 0, 2 * ROOM, ROOM)
        if self._aim.passage is not None:  # the words that it is about stay legible
            box.moveTop(max(box.top(), self._box(self._aim.passage).bottom() + ROOM))
        box.moveRight(min(box.right(), self.width() - 6.0))
        box.moveBottom(min(box.bottom(), self.height() - 6.0))
        paint_frame(painter, box, theme.raised, theme.hand_edge, 6)
        painter.setFont(theme.label)
        painter.setPen(theme.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
