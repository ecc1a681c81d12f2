"""The table that rows, quotations, facts and coverage are made of.

Entries are painted by a delegate, which knows how high they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QWidget,
)

from tellings.model import Span
from tellings.showing.rows import Row
from tellings_gui.reading_state import Place, ViewKey
from tellings_gui.scrollmap import reading_height, reading_value
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.copying import carried, copy_out
from tellings_gui.views.entries import ENTRY_ROLE, EntryModel, Heading
from tellings_gui.views.entry_delegate import EntryDelegate
from tellings_gui.views.entry_heights import EntryHeights
from tellings_gui.views.frozen_table import FrozenTable

if TYPE_CHECKING:
    from tellings.showing.clip import Told


E = TypeVar("E")
# As much of an entry as goes with the mouse that drags it, pixels.
_DRAGGED = QSize(420, 96)


class EntryTable(FrozenTable[E]):
    """A table over `EntryModel` that shows what the session has in hand."""

    # Whether the place at which a person read in another view is kept; what is in hand always is.
    opens_at_place = True

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.session = session
        self._mouse_at: QPoint | None = None
        self._hover_row = -1
        self._lit: Row | None = None
        self._held: frozenset[int] = frozenset()
        self._entries_of_row: dict[int, list[int]] = {}
        self._syncing = False
        self._focusing = False
        self._arrival: Place | None = None
        self._heights = EntryHeights(self, self._anchor)
        self._set_up()
        session.selection_changed.connect(self._on_selection_changed)
        session.hover_changed.connect(self._on_hover_changed)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(20)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(24)

    # What a view says of its entries.

    def widths(self, width: int) -> Sequence[int]:
        """Return the columns' widths for a viewport `width` wide."""
        raise NotImplementedError

    def take(self, entry: E) -> None:
        """Take `entry` in hand."""
        raise NotImplementedError

    def is_in_hand(self, entry: E) -> bool:
        """Tell whether `entry` holds what the session has in hand."""
        raise NotImplementedError

    def row_of(self, entry: E) -> Row | None:
        """Return the row that lights when the mouse is over `entry`."""
        raise NotImplementedError

    def held_rows(self) -> list[int]:
        """Return the rows that hold what the session has in hand, ascending."""
        return [row for row, entry in enumerate(self.entries) if self._shows(entry)]

    def spans_in(self, entry: E, report: int) -> Sequence[Span]:
        """Return where `entry` stands in a report."""
        raise NotImplementedError

    def copied(self, entry: E) -> str:
        """Return `entry` as text for the clipboard, with its source."""
        raise NotImplementedError

    def told(self, entry: E) -> Iterable[Told]:
        """Return the words of `entry` for what can paste marks; () where there are none."""
        return ()

    def nothing_found(self) -> str:
        """Return what to say where there is no entry."""
        return self.tr("No rows were found.")

    # Showing.

    def show_model(self, model: EntryModel, delegate: EntryDelegate[E]) -> None:
        """Show `model`, painted by `delegate`."""
        self.setModel(model)
        self.setItemDelegate(delegate)
        model.modelReset.connect(self.lay_out)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    @property
    def entries(self) -> tuple[Any, ...]:
        """The entries shown."""
        model = self.model()
        return model.entries if isinstance(model, EntryModel) else ()

    def is_hovered(self, entry: E, row: int) -> bool:
        """Tell whether the mouse, here or in another view, is over `entry`."""
        if row == self._hover_row:
            return True
        hovered = self.session.hovered
        return hovered is not None and self.row_of(entry) is hovered

    def is_held(self, row: int) -> bool:
        """Tell whether the entry at `row` is in hand."""
        return row in self._held

    def row_box(self, row: int) -> QRect:
        """Return where the visible part of a row stands in the viewport."""
        columns = self.horizontalHeader()
        width = min(columns.length() - columns.offset(), self.viewport().width())
        return QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))

    def set_theme(self, theme: Theme) -> None:
        """Paint in `theme` from now on."""
        self.theme = theme
        self.entry_delegate().set_theme(theme)
        self.lay_out()

    def lay_out(self) -> None:
        """Set widths, and heights as estimated; make the visible ones exact."""
        delegate = self.entry_delegate()
        delegate.forget()
        for column, width in enumerate(self.widths(self.viewport().width())):
            self.setColumnWidth(column, width)
        self._entries_of_row = self._find_rows()
        self._heights.begin(self.entries, delegate)
        self._on_selection_changed()
        self._arrive()
        self.viewport().update()

    # Changing the view keeps the place.

    def showEvent(self, event: QShowEvent) -> None:
        """Open at what is in hand, else where the person was reading in another view."""
        super().showEvent(event)
        held = self.session.selection.passage
        place = self.session.place if self.opens_at_place else None
        self._arrival = (held.report, held.span) if held else place
        if self._arrival is None and not self.opens_at_place:
            self.verticalScrollBar().setValue(0)
        self._arrive()
        # Until the layouts that follow from being shown have come and gone.
        QTimer.singleShot(0, self, self._have_arrived)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the place at which the person was reading."""
        super().hideEvent(event)
        if not self.opens_at_place:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        y = reading_height(bar.value(), bar.maximum(), page)
        row = self.verticalHeader().visualIndexAt(int(y - self.verticalHeader().offset()))
        # Below the last row there is none: the end is its place.
        places = map(self._place_of, self.entries[row:])
        place = next((one for one in places if one is not None), None)
        if place is not None:
            self.session.leave_place(place)

    def _arrive(self) -> None:
        if self._held:
            self._bring_into_sight(min(self._held))
        elif self._arrival is not None:
            row = self._nearest(*self._arrival)
            if row is not None:
                bar, page = self.verticalScrollBar(), self.viewport().height()
                y = self._top_of(row)
                bar.setValue(round(reading_value(y, bar.maximum(), page)))

    def _have_arrived(self) -> None:
        self._arrival = None

    def _place_of(self, entry: E | Heading) -> Place | None:
        """Return where an entry stands: in the reading lead if it stands there."""
        if isinstance(entry, Heading):
            return None
        reports = range(len(self.session.reports))
        for report in sorted(reports, key=lambda own: own != self.session.lead):
            spans = self.spans_in(entry, report)
            if spans:
                return report, spans[0]
        return None

    def _nearest(self, report: int, span: Span) -> int | None:
        """Return the row nearest to a place in a report."""
        found = [
            (max(0, own.start - span.end, span.start - own.end), row)
            for row, entry in enumerate(self.entries)
            if not isinstance(entry, Heading)
            for own in self.spans_in(entry, report)
        ]
        return min(found)[1] if found else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.model() is not None:
            self.lay_out()

    def _anchor(self) -> int:
        """Return the row that keeps its place: the one in hand if in sight, else the top one."""
        held = min(self._held, default=-1)
        place = self.rowViewportPosition(held) if held >= 0 else -1
        in_sight = 0 <= place < self.viewport().height()
        return held if in_sight else max(0, self.rowAt(0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells; say so where a comparison has nothing to show here."""
        super().paintEvent(event)
        self.paint_frozen(event.rect())
        self._paint_focus()
        if self.entries or self.session.comparison is None:
            return
        words = self.nothing_found()
        if self.session.hidden:
            words = self.tr("The kinds that are switched on have nothing to show here.")
        with QPainter(self.viewport()) as painter:
            painter.setFont(self.theme.plain)
            painter.setPen(self.theme.mute)
            place = QRectF(self.viewport().rect()).adjusted(24, 0, -24, -80)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def _paint_focus(self) -> None:
        """Ring the table that has the focus while no entry in sight is ringed."""
        at = self.visualRect(self.currentIndex())
        if self.hasFocus() and not (at.isValid() and self.viewport().rect().intersects(at)):
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(self.theme.ink, 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    # What a person does.

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        entry = current.data(ENTRY_ROLE) if current.isValid() else None
        if self._syncing or entry is None or isinstance(entry, Heading):
            return
        self._syncing = True
        self.take(entry)
        self._syncing = False
        self.viewport().update()

    def _find_rows(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, entry in enumerate(self.entries):
            row = None if isinstance(entry, Heading) else self.row_of(entry)
            if row is not None:
                found.setdefault(row.number, []).append(place)
        return found

    def _on_hover_changed(self) -> None:
        """Repaint the rows whose light goes on or off, and no others."""
        for row in filter(None, (self._lit, self.session.hovered)):
            for place in self._entries_of_row.get(row.number, ()):
                self.viewport().update(self.row_box(place))
        self._lit = self.session.hovered

    def _on_selection_changed(self) -> None:
        if self.model() is None:
            return
        held = self.held_rows()
        self._held = frozenset(held)
        if self._hover_row not in self._held:
            self._set_hover_row(-1)  # the mouse rests; what is in hand is lit alone
        self.viewport().update()
        if self._syncing:
            return
        self._syncing = True
        if not held:
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() not in self._held:
            # Before the table does so itself, at the very edge.
            self._bring_into_sight(held[0])
            self.setCurrentIndex(self.model().index(held[0], 0))
        self._syncing = False

    def _shows(self, entry: E | Heading) -> bool:
        return not isinstance(entry, Heading) and self.is_in_hand(entry)

    def _top_of(self, row: int) -> int:
        """Return where a row begins, the heading right above it included."""
        is_headed = row > 0 and isinstance(self.entries[row - 1], Heading)
        return self.verticalHeader().sectionPosition(row - is_headed)

    def _bring_into_sight(self, row: int) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top = self._top_of(row)
        if not bar.value() <= top <= bar.value() + page - self.rowHeight(row):
            bar.setValue(top - page // 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the strand under the mouse everywhere, once the mouse itself moves."""
        place = event.globalPosition().toPoint()
        if place != self._mouse_at:
            self._set_hover_row(self.rowAt(int(event.position().y())))
        self._mouse_at = place
        super().mouseMoveEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Let the entry pressed be dropped in another program, as it is copied."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        if entry is None or isinstance(entry, Heading):
            return
        box = self.row_box(self.currentIndex().row())
        drag = QDrag(self)
        drag.setMimeData(carried(self.copied(entry), self.told(entry)))
        drag.setPixmap(self.viewport().grab(box.intersected(QRect(box.topLeft(), _DRAGGED))))
        drag.exec(Qt.DropAction.CopyAction)

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing."""
        self._set_hover_row(-1)
        super().leaveEvent(event)

    def _set_hover_row(self, row: int) -> None:
        if row == self._hover_row:
            return
        for stale in (self._hover_row, row):
            if 0 <= stale < len(self.entries):
                self.viewport().update(self.row_box(stale))
        self._hover_row = row
        entry = self.entries[row] if 0 <= row < len(self.entries) else None
        lit = None if entry is None or isinstance(entry, Heading) else self.row_of(entry)
        self.session.hover(lit)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard, but nothing in hand: Qt would go to the first entry."""
        self._focusing = True
        super().focusInEvent(event)
        self._focusing = False

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Start at the first entry: Qt would start at a heading, and stay nowhere."""
        if self._focusing:
            return QModelIndex()
        if self.currentIndex().isValid():
            return super().moveCursor(action, modifiers)
        entries = enumerate(self.entries)
        first = next((row for row, entry in entries if not isinstance(entry, Heading)), None)
        return QModelIndex() if first is None else self.model().index(first, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the row in hand; open it in the text with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def open_in_text(self) -> None:
        """Show what is in hand where the reports tell it."""
        self.session.align()
        self.session.set_view(ViewKey.COLUMNS)

    def copy_current(self) -> None:
        """Put the current entry on the clipboard as text with its source lines."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        if entry is not None and not isinstance(entry, Heading):
            copy_out(self.copied(entry), self.told(entry))
