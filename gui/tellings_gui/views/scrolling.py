"""Scrolls panes together by meaning, and aligns them on one strand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QStyle

from tellings.model import Passage
from tellings.showing.rows import Row
from tellings_gui.scrollmap import Anchor, follow, inverted, monotone_anchors
from tellings_gui.session import Session
from tellings_gui.views.report_pane import ReportPane

ALIGN_MS = 150
# Where a strand that was out of sight is put, as a share of the pane's height.
ARRIVAL = 0.3


class Scrolling(QObject):
    """Ties the scroll bars of panes that show the reports of one session.

    Signals:
        scrolled: Some pane moved.
    """

    scrolled = Signal()

    def __init__(self, session: Session, panes: Sequence[ReportPane], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._panes = tuple(panes)
        self._anchors: dict[tuple[int, int], tuple[Anchor, ...]] = {}
        self._is_following = False
        self.is_locked = True
        self._leader = 0
        self._has_moved = False
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._on_animated)
        self._from: list[float] = []
        self._to: list[float] = []
        for pane in self._panes:
            pane.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def forget_places(self) -> None:
        """Measure anew before the next move: a text was laid out anew."""
        self._anchors.clear()

    def follow_leader(self) -> None:
        """Bring every pane to where the one moved last is, at first to the report's own words."""
        if not self._has_moved:
            self._open()
        elif self._panes:
            self._lead(min(self._leader, len(self._panes) - 1))

    def _open(self) -> None:
        """Begin below the menus and notices that stand before a report."""
        self._is_following = True
        for pane in self._panes:
            pane.scroll_to(pane.page.own_top())
        self._is_following = False
        self.scrolled.emit()

    def align(self, row: Row | None, passage: Passage, *, animated: bool) -> None:
        """Bring every column to the height at which `passage` shows."""
        pane = self._panes[passage.report]
        top = pane.page.extent(passage.span)[0]
        height = top - pane.scroll_value
        if not 0 <= height <= pane.viewport().height() - 40:
            height = pane.viewport().height() * ARRIVAL
        self._leader, self._has_moved = passage.report, True
        self._to = [self._target(other, row, passage, height) for other in self._panes]
        self._from = [float(other.scroll_value) for other in self._panes]
        self._animation.stop()
        duration = self._duration() if animated else 0
        if duration:
            self._animation.setDuration(duration)
            self._animation.start()
        else:
            self._on_animated(1.0)

    def _duration(self) -> int:
        """Return 0 where the person asked the system for less motion."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        allowed = self._panes[0].style().styleHint(hint, None, self._panes[0])
        return ALIGN_MS if allowed else 0

    def _target(self, pane: ReportPane, row: Row | None, passage: Passage, height: float) -> float:
        if pane.index == passage.report:
            return pane.page.extent(passage.span)[0] - height
        stop = self._session.selection.stop
        found = [one for one in (stop.passages if stop else ()) if one.report == pane.index]
        told = found or (row.cells[pane.index] if row is not None else ())
        if told:
            return pane.page.extent(told[0].span)[0] - height
        if row is not None:
            return pane.place_of(row) - height
        return float(pane.scroll_value)

    def _on_animated(self, share: float) -> None:
        self._is_following = True
        for pane, start, end in zip(self._panes, self._from, self._to, strict=False):
            pane.scroll_to(start + (end - start) * share)
        self._is_following = False
        self.scrolled.emit()

    def _on_scrolled(self) -> None:
        # A pane that follows drops its own signal: queueing it would swing to and fro.
        if self._is_following:
            return
        bar = self.sender()
        moved = next((n for n, p in enumerate(self._panes) if p.verticalScrollBar() is bar), 0)
        self._animation.stop()
        self._lead(moved)

    def _lead(self, leader: int) -> None:
        self._leader, self._has_moved = leader, True
        if self.is_locked and self._session.comparison is not None:
            self._is_following = True
            for number in range(len(self._panes)):
                if number != leader:
                    self._follow(leader, number)
            self._is_following = False
        self.scrolled.emit()

    def _follow(self, leader: int, number: int) -> None:
        own, other = self._panes[leader], self._panes[number]
        bar, other_bar = own.verticalScrollBar(), other.verticalScrollBar()
        value = follow(
            self._anchors_between(leader, number),
            bar.value(),
            bar.maximum(),
            own.viewport().height(),
            other_bar.maximum(),
            other.viewport().height(),
        )
        other.scroll_to(value)

    def _anchors_between(self, a: int, b: int) -> tuple[Anchor, ...]:
        if (a, b) not in self._anchors:
            pages = self._panes[a].page, self._panes[b].page
            begin = pages[0].own_top(), pages[1].own_top()
            pairs = [
                (pages[0].rough_y(own.span.start), pages[1].rough_y(other.span.start))
                for own, other in (
                    (row.cells[a][0], row.cells[b][0])
                    for row in self._session.rows
                    if row.cells[a] and row.cells[b]
                )
            ]
            anchors = monotone_anchors([begin, *pairs], pages[0].height, pages[1].height)
            self._anchors[a, b] = anchors
            self._anchors[b, a] = inverted(anchors)
        return self._anchors[a, b]
