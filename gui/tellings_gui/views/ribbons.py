"""The gutter between two neighbouring columns: a ribbon for every strand that crosses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from tellings.model import Comparison, LinkKind, Passage
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings_gui.glyphs import Glyph, paint_glyph
from tellings_gui.session import Session
from tellings_gui.theme import Theme, with_alpha
from tellings_gui.views.ink import hover_colour
from tellings_gui.views.report_pane import ReportPane

# More such links are wrong than right: they are drawn lighter.
UNSURE, UNSURE_SHARE = 0.5, 0.45
STUB = 20.0
GLYPH = 12.0
# A rough height is off by a few lines at most inside a paragraph of ordinary length.
ROUGH_SLACK = 240.0
TAPER = 5.0
SQUARE_TOP = 4.0
Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A strand on its way between two columns.

    Attributes:
        left: The passage it leaves, None where that column leaves the strand out.
        right: The passage it reaches, None likewise.
    """

    row: Row
    left: Passage | None
    right: Passage | None
    partial: bool
    conflict: bool


def ribbons_between(
    shown: Shown, left: int, right: int, order: Sequence[int] | None = None
) -> list[Ribbon]:
    """Return the ribbons from report `left` to the report `right` beside it.

    A row told on both sides of the gutter crosses it; where one of the two columns is
    silent it tapers to the place where it would stand, and goes on from there. `order` holds
    the reports as their columns stand, where that is not their own order.
    """
    place_of = {report: place for place, report in enumerate(order or ())}
    # By reports first: hashing every pair of passages took most of the time.
    clashing = {
        frozenset((one.a, one.b))
        for one in shown.comparison.conflicts
        if one.strand is not None and {one.a.report, one.b.report} == {left, right}
    }
    result = []
    for row in shown.rows:
        if row.strand is None:
            continue
        told = [place_of.get(report, report) for report in row.tellers]
        if not min(told) <= place_of.get(left, left) < place_of.get(right, right) <= max(told):
            continue
        own, other = row.cells[left], row.cells[right]
        if own and other:
            result += _linked(shown.comparison, row, own, other, clashing)
        elif all(report in row.lacking for report in (left, right) if not row.cells[report]):
            result += [Ribbon(row, passage, None, row.partial, False) for passage in own]
            result += [Ribbon(row, None, passage, row.partial, False) for passage in other]
            if not own and not other:
                result.append(Ribbon(row, None, None, row.partial, False))
    return result


def _linked(
    comparison: Comparison,
    row: Row,
    own: Sequence[Passage],
    other: Sequence[Passage],
    clashing: set[frozenset[Passage]],
) -> list[Ribbon]:
    assert row.strand is not None
    left, right = own[0].report, other[0].report
    strand = comparison.strands[row.strand]
    links = [comparison.links[number] for number in strand.links]
    pairs = [
        (link.a, link.b, link.kind)
        for link in links
        if link.a.report == left and link.b.report == right
    ]
    pairs += [
        (link.b, link.a, link.kind)
        for link in links
        if link.b.report == left and link.a.report == right
    ]
    return [
        Ribbon(row, a, b, _partial(kind), bool(clashing) and frozenset((a, b)) in clashing)
        for a, b, kind in pairs or [(own[0], other[0], strand.kind)]
    ]


def _partial(kind: LinkKind) -> bool:
    return kind is LinkKind.PARTIAL


class Gutter(QWidget):
    """Paints the ribbons between two panes that show their texts at the same height.

    Signals:
        wheeled: The wheel was turned here; whoever owns the panes scrolls one.
    """

    wheeled = Signal(QWheelEvent)

    def __init__(
        self,
        session: Session,
        theme: Theme,
        left: ReportPane,
        right: ReportPane,
        parent: QWidget,
        *,
        order: Sequence[int] | None = None,
    ) -> None:
        super().__init__(parent)
        self._order = order
        self._session = session
        self._theme = theme
        self._left, self._right = left, right
        self._ribbons: list[Ribbon] = []
        self._rough: list[Ends] = []
        self._painted: list[tuple[QPainterPath, Row]] = []
        self.setMouseTracking(True)
        self.setFixedWidth(theme.measures.gutter)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.forget_places()

    def refresh(self) -> None:
        """Take the ribbons of the session's comparison."""
        shown = self._session.shown
        self._ribbons = (
            ribbons_between(shown, self._left.index, self._right.index, self._order)
            if shown
            else []
        )
        self.forget_places()

    def lead_to(self, right: ReportPane) -> None:
        """Lead to another pane, which stands at the right now."""
        if right is not self._right:
            self._right = right
            self.refresh()

    def forget_places(self) -> None:
        """Measure anew before the next painting: a text was laid out anew."""
        self._rough = []
        self.update()

    @property
    def painted_rows(self) -> list[Row]:
        """The rows painted last, bottom to top."""
        return [row for _, row in self._painted]

    def path_of(self, row: Row) -> QPainterPath:
        """Return the outline of a row painted last, empty where none was."""
        return next((path for path, own in self._painted if own == row), QPainterPath())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ribbons in sight, the one in hand on top."""
        del event
        self._painted = []
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.desk)
            if Kind.LINKED in self._session.hidden:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for ribbon in sorted(self._in_sight(), key=self._rank):
                self._paint(painter, ribbon)

    def _rank(self, ribbon: Ribbon) -> int:
        if ribbon.row == self._session.selected_row:
            return 3
        return 2 if ribbon.row == self._session.hovered else int(ribbon.conflict)

    def _in_sight(self) -> Iterator[Ribbon]:
        if len(self._rough) != len(self._ribbons):
            self._rough = [self._rough_ends(ribbon) for ribbon in self._ribbons]
        bottom = self.height() + ROUGH_SLACK
        left, right = self._left.scroll_value, self._right.scroll_value
        for ribbon, (a, b) in zip(self._ribbons, self._rough, strict=True):
            a_seen = -ROUGH_SLACK < a - left < bottom
            b_seen = -ROUGH_SLACK < b - right < bottom
            if a_seen or b_seen:
                yield ribbon

    def _rough_ends(self, ribbon: Ribbon) -> Ends:
        return (
            _rough(self._left, ribbon.left, ribbon.row),
            _rough(self._right, ribbon.right, ribbon.row),
        )

    def _paint(self, painter: QPainter, ribbon: Ribbon) -> None:
        left = _extent(self._left, ribbon.left, ribbon.row)
        right = _extent(self._right, ribbon.right, ribbon.row)
        seen = [end[1] > 0 and end[0] < self.height() for end in (left, right)]
        if not any(seen):
            return
        width = float(self.width())
        if all(seen):
            path, edges = _band(left, right, width), _edges(left, right, width)
            brush = QBrush(self._fill_colour(ribbon))
        else:
            near, side = (left, 0.0) if seen[0] else (right, width)
            reach = STUB if seen[0] else -STUB
            down = (right if seen[0] else left)[0] > near[0]
            path, edges = _stub(near, side, reach, down=down)
            brush = QBrush(self._fading(ribbon, side, reach))
        painter.fillPath(path, brush)
        self._stroke(painter, ribbon, edges)
        self._painted.append((path, ribbon.row))
        if ribbon.conflict and all(seen) and Kind.CONFLICT not in self._session.hidden:
            self._paint_conflict(painter, path.boundingRect().center())

    def _fill_colour(self, ribbon: Ribbon) -> QColor:
        theme = self._theme
        if ribbon.row == self._session.selected_row:
            return theme.hand
        if ribbon.row == self._session.hovered:
            return hover_colour(theme)
        share = UNSURE_SHARE if ribbon.row.score < UNSURE else 1.0
        if ribbon.conflict and Kind.CONFLICT not in self._session.hidden:
            return with_alpha(theme.conflict, 0.15 * share)
        return with_alpha(theme.link, theme.link_alpha * share)

    def _fading(self, ribbon: Ribbon, side: float, reach: float) -> QLinearGradient:
        colour = self._fill_colour(ribbon)
        gradient = QLinearGradient(side, 0, side + reach, 0)
        gradient.setColorAt(0, colour)
        gradient.setColorAt(1, with_alpha(colour, 0))
        return gradient

    def _stroke(self, painter: QPainter, ribbon: Ribbon, edges: QPainterPath) -> None:
        held = ribbon.row == self._session.selected_row
        lit = held or ribbon.row == self._session.hovered
        shown = self._session.shown
        by_person = shown is not None and shown.decided(ribbon.row).linked
        strength = 0.9 if by_person else 0.2 if ribbon.row.score < UNSURE else 0.4
        pen = QPen(self._theme.hand_edge if lit else with_alpha(self._theme.link, strength))
        pen.setWidthF(1.5 if held or by_person else 1.0)
        if ribbon.partial:
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(edges)

    def _paint_conflict(self, painter: QPainter, centre: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.paper)
        painter.drawEllipse(centre, GLYPH * 0.72, GLYPH * 0.72)
        box = QRectF(centre.x() - GLYPH / 2, centre.y() - GLYPH / 2, GLYPH, GLYPH)
        paint_glyph(painter, Glyph.CONFLICT, box, self._theme.conflict)

    # What a person does.

    def row_at(self, point: QPointF) -> Row | None:
        """Return the topmost row at a point."""
        return next((own for path, own in reversed(self._painted) if path.contains(point)), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the strand under the mouse."""
        row = self.row_at(event.position())
        self._session.hover(row)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(Qt.CursorShape.ArrowCursor if row is None else pointing)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the strand clicked in hand."""
        row = self.row_at(event.position())
        if row is not None and event.button() is Qt.MouseButton.LeftButton:
            self._session.select_passage(row.first, row)

    def leaveEvent(self, event: QEvent) -> None:
        """Put the light out."""
        del event
        self._session.hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as over a text."""
        self.wheeled.emit(event)


def _rough(pane: ReportPane, passage: Passage | None, row: Row) -> float:
    if passage is None:
        return pane.place_of(row)
    return pane.page.rough_y(passage.span.start)


def _extent(pane: ReportPane, passage: Passage | None, row: Row) -> Ends:
    """Return top and bottom of a ribbon's end in pixels of the gutter."""
    if passage is None:
        middle = pane.place_of(row) + SQUARE_TOP + 7 - pane.scroll_value
        return middle - TAPER, middle + TAPER
    top, bottom = pane.page.extent(passage.span)
    return top - pane.scroll_value, bottom - pane.scroll_value


def _band(left: Ends, right: Ends, width: float) -> QPainterPath:
    half = width / 2
    path = QPainterPath(QPointF(0, left[0]))
    path.cubicTo(half, left[0], half, right[0], width, right[0])
    path.lineTo(width, right[1])
    path.cubicTo(half, right[1], half, left[1], 0, left[1])
    path.closeSubpath()
    return path


def _edges(left: Ends, right: Ends, width: float) -> QPainterPath:
    half = width / 2
    path = QPainterPath()
    for a, b in zip(left, right, strict=True):
        path.moveTo(0, a)
        path.cubicTo(half, a, half, b, width, b)
    return path


def _stub(
    near: Ends, side: float, reach: float, *, down: bool
) -> tuple[QPainterPath, QPainterPath]:
    """Return shape and edges of a ribbon whose other end is out of sight."""
    bend = 10.0 if down else -10.0
    tip, middle = side + reach, side + reach / 2
    edges = QPainterPath()
    for y in near:
        edges.moveTo(side, y)
        edges.quadTo(middle, y, tip, y + bend)
    path = QPainterPath(QPointF(side, near[0]))
    path.quadTo(middle, near[0], tip, near[0] + bend)
    path.lineTo(tip, near[1] + bend)
    path.quadTo(middle, near[1], side, near[1])
    path.closeSubpath()
    return path, edges
