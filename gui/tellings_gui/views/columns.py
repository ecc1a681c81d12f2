"""Columns: the reports side by side as running text, with ribbons between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tellings.showing.rows import Row, linked
from tellings_gui.reading_state import Place
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.column_strip import Cell, ColumnStrip
from tellings_gui.views.link_drag import LinkDrag
from tellings_gui.views.overview import Overview
from tellings_gui.views.report_head import ReportHead
from tellings_gui.views.report_pane import ReportPane
from tellings_gui.views.ribbons import Gutter
from tellings_gui.views.scrolling import Scrolling
from tellings_gui.views.view import View

SETTLE_MS = 40
PATCH = 14


class Themed(Protocol):
    """What can be drawn in another theme."""

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""


class Column(QWidget):
    """The paper that one report lies on."""

    def __init__(self, pane: ReportPane, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pane)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme.paper)
        self.setPalette(colours)


class ColumnsView(View):
    """Heads, texts, gutters and the overview of a session's reports."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._is_locked = True
        self._is_behind = True
        self._leads_behind = False
        self._is_arriving = False
        self._lit: Row | None = None
        self.panes: list[ReportPane] = []
        self.heads: list[ReportHead] = []
        self._columns: list[Column] = []
        self.strip: ColumnStrip | None = None
        self.overview: Overview | None = None
        self.scrolling: Scrolling | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(PATCH, 12, 0, 0)
        self._layout.setSpacing(0)
        self.drag = LinkDrag(session, theme, self)
        self._aligned = session.selection
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._settle)
        self.setAutoFillBackground(True)
        self._listen()
        self._dress()
        self._rebuild()

    def _listen(self) -> None:
        session = self._session
        session.reports_changed.connect(self._rebuild)
        session.lead_changed.connect(self._on_lead_changed)
        session.comparison_changed.connect(self._on_comparison_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.align_requested.connect(self._align_or_later)
        session.hover_changed.connect(self._on_hover_changed)
        session.filters_changed.connect(self._on_filters_changed)
        session.found_changed.connect(self._on_found_changed)

    # What others ask.

    def set_theme(self, theme: Theme) -> None:
        """Redraw in another theme or zoom."""
        self._theme = theme
        self._dress()
        if not self._is_of(self._session):
            return  # `reports_changed` follows and builds anew, in this theme
        parts: list[Themed] = [*self._columns, *self.panes, *self.heads, *self.gutters]
        for part in parts:
            part.set_theme(theme)
        self.drag.set_theme(theme)
        if self.strip is not None:
            self.strip.set_theme(theme)
        if self.overview is not None:
            self.overview.set_theme(theme)
        self._settling.start()

    def focus_report(self, index: int) -> None:
        """Give the keyboard to the text of a report."""
        if index < len(self.panes):
            self._bring_into_view(index)
            self.panes[index].setFocus()

    def selected_words(self) -> Place | None:
        """Return the words selected in the column that has the keyboard."""
        pane = next((one for one in self.panes if one.hasFocus()), None)
        span = pane.selected_span() if pane is not None else None
        return (pane.index, span) if pane is not None and span is not None else None

    def keyboard_parts(self) -> Sequence[QWidget]:
        """Return the overview."""
        return () if self.overview is None else (self.overview,)

    @property
    def gutters(self) -> list[Gutter]:
        """The gutters, from the left."""
        return self.strip.gutters if self.strip is not None else []

    @property
    def is_locked(self) -> bool:
        """Whether the columns scroll together."""
        return self._is_locked

    def set_locked(self, locked: bool) -> None:
        """Let the columns scroll together, or each by itself."""
        self._is_locked = locked
        if self.scrolling is not None:
            self.scrolling.is_locked = locked
            if locked:
                self.scrolling.follow_leader()

    def align(self, *, animated: bool = True) -> None:
        """Bring what is in hand to one height in all columns."""
        selection = self._session.selection
        if selection.passage is not None and self.scrolling is not None:
            self.scrolling.align(linked(selection.row), selection.passage, animated=animated)
            self._bring_into_view(selection.passage.report)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another view was shown."""
        super().showEvent(event)
        if self._leads_behind:
            self._rebuild()
        self._is_arriving = self._session.selection.passage is None
        if self._is_behind or self._is_arriving:
            self._settling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the place at which the person was reading."""
        super().hideEvent(event)
        if self.panes and self._session.comparison is not None:
            pane = self.panes[min(self._session.lead, len(self.panes) - 1)]
            place = pane.reading_place()
            if place is not None:
                self._session.leave_place((pane.index, place))

    # Building.

    def _rebuild(self) -> None:
        focused = QApplication.focusWidget()
        holds_focus = focused is not None and self.isAncestorOf(focused)
        for stale in (self.strip, self.overview):
            if stale is not None:
                self._layout.removeWidget(stale)
                stale.hide()
                stale.deleteLater()
        if self.scrolling is not None:
            self.scrolling.deleteLater()
        self._leads_behind = False
        self.strip = ColumnStrip(self._session, self._theme, self._build_cells(), self)
        self.strip.wheeled.connect(self._on_wheeled)
        self.strip.moved.connect(self._on_scrolled)
        self._layout.addWidget(self.strip, 1)
        if self.panes:
            first = self.panes[self._session.lead]
            self.setFocusProxy(first)
            if holds_focus:
                first.setFocus()
        self._dress()
        self.overview = Overview(self._session, self._theme, self.panes, self)
        self._layout.addWidget(self.overview)
        self.scrolling = Scrolling(self._session, self.panes, self)
        self.scrolling.is_locked = self._is_locked
        self.scrolling.scrolled.connect(self._on_scrolled)
        self.drag.watch(self.panes)
        self._on_comparison_changed()

    def _build_cells(self) -> list[Cell]:
        """Build a column for each report; return them with the lead's in front."""
        self.panes, self.heads, self._columns = [], [], []
        self._lit = None
        for index in range(len(self._session.reports)):
            pane = ReportPane(self._session, self._theme, index)
            column = Column(pane, self._theme, self)
            head = ReportHead(self._session, self._theme, index, self)
            head.edit_requested.connect(self.edit_requested)
            head.replace_requested.connect(self.replace_requested)
            head.dragged.connect(self._on_head_dragged)
            head.dropped.connect(self._on_head_dropped)
            pane.document().documentLayout().documentSizeChanged.connect(self._settling.start)
            self.panes.append(pane)
            self.heads.append(head)
            self._columns.append(column)
        parts = zip(self.heads, self._columns, self.panes, strict=True)
        cells = [Cell(*own) for own in parts]
        return sorted(cells, key=lambda cell: cell.pane.index != self._session.lead)

    def _dress(self) -> None:
        for widget in (self, *(self.strip.grounds if self.strip is not None else ())):
            colours = widget.palette()
            colours.setColor(widget.backgroundRole(), self._theme.desk)
            colours.setColor(self.backgroundRole(), self._theme.desk)
            widget.setPalette(colours)

    # Following the session.

    def _is_of(self, session: Session) -> bool:
        """Tell whether the columns are those of the session's reports, and of what it shows."""
        counts = {len(self.panes), len(session.reports)}
        if session.shown is not None:
            counts.add(len(session.shown.figures))
        return len(counts) == 1

    def _on_comparison_changed(self) -> None:
        shown = self._session.shown
        if not self._is_of(self._session):
            return  # `reports_changed` follows and builds anew
        self._lit = None
        marks = shown.marks if shown else None
        for pane in self.panes:
            pane.set_marks(marks)
        for head in self.heads:
            head.refresh()
        for gutter in self.gutters:
            gutter.refresh()
        self._settling.start()

    def _on_lead_changed(self) -> None:
        self._leads_behind = True
        if self.isVisible():
            self._rebuild()

    def _bring_into_view(self, report: int) -> None:
        if self.strip is not None:
            self.strip.bring_into_view(report)

    def _on_selection_changed(self) -> None:
        self._repaint()
        before, self._aligned = self._aligned, self._session.selection
        # What is taken beside it moves nothing: the next one would slip from under the mouse.
        if replace(before, also=()) != replace(self._aligned, also=()):
            self._align_or_later()

    def _align_or_later(self) -> None:
        if self.isVisible():
            self.align()
        else:
            self._is_behind = True

    def _on_hover_changed(self) -> None:
        for pane in self.panes:
            pane.repaint_row(self._lit)
            pane.repaint_row(self._session.hovered)
        self._lit = self._session.hovered
        self._on_scrolled()

    def _on_filters_changed(self) -> None:
        for pane in self.panes:
            pane.redraw()
        for gutter in self.gutters:
            gutter.update()
        if self.overview is not None:
            self.overview.refresh()

    def _on_found_changed(self) -> None:
        found = self._session.found
        if found.current is not None:
            report, span = found.hits[found.current]
            pane = self.panes[report]
            top = pane.page.extent(span)[0]
            if not 0 <= top - pane.scroll_value <= pane.viewport().height() - 40:
                pane.scroll_to(top - pane.viewport().height() * 0.3)
            self._bring_into_view(report)
        if len(self.heads) != len(self._session.reports):
            return  # the search ends because the reports go, and the columns with them
        for head in self.heads:
            head.refresh()
        for pane in self.panes:
            pane.show_hits()
        self._repaint()

    def _on_scrolled(self) -> None:
        for gutter in self.gutters:
            gutter.update()
        if self.overview is not None:
            self.overview.update()

    def _on_wheeled(self, event: QWheelEvent) -> None:
        bar = self.panes[0].verticalScrollBar()
        bar.setValue(bar.value() - (event.pixelDelta().y() or event.angleDelta().y()))

    def _on_head_dragged(self, index: int, place: QPoint) -> None:
        target = self._head_at(index, place)
        for head in self.heads:
            is_target = head.index == target != index
            head.show_target((1 if target > index else -1) if is_target else 0)

    def _on_head_dropped(self, index: int, place: QPoint) -> None:
        for head in self.heads:
            head.show_target(0)
        self._session.document.move_report(index, self._head_at(index, place))

    def _head_at(self, index: int, place: QPoint) -> int:
        """Return the report whose head is nearest to a global place, `index` where none is."""
        in_view = self.strip.in_view if self.strip is not None else ()
        centres = {
            report: self.heads[report].mapToGlobal(self.heads[report].rect().center()).x()
            for report in in_view
        }
        return min(centres, key=lambda report: abs(centres[report] - place.x()), default=index)

    def _repaint(self) -> None:
        for pane in self.panes:
            pane.viewport().update()
        for gutter in self.gutters:
            gutter.update()
        if self.overview is not None:
            self.overview.update()

    def _settle(self) -> None:
        """Measure what depends on the layout, once it has come to rest."""
        for gutter in self.gutters:
            gutter.forget_places()
        if self.overview is not None:
            self.overview.refresh()
        if self.scrolling is None or not self.isVisible():
            return
        self.scrolling.forget_places()
        if self._session.selection.passage is not None:
            self.align(animated=False)
        elif self._is_arriving and self._session.place is not None:
            report, span = self._session.place
            self.panes[report].read_at(span)
        else:
            self.scrolling.follow_leader()
        self._is_behind = self._is_arriving = False
