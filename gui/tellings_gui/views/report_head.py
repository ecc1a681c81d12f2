"""The head of a column: letter, outlet, date, title, what the report adds and leaves out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from tellings.model import report_letter
from tellings.showing.heads import ReportFigures
from tellings_gui.document_states import MIN_REPORTS
from tellings_gui.glyphs import Glyph, LetterState, glyph_colour, icon, paint_glyph, paint_letter
from tellings_gui.session import Session
from tellings_gui.theme import Theme, sans, serif
from tellings_gui.views.phrases import WORDS, report_date, report_name
from tellings_gui.views.row_signs import paint_sign

LETTER = 20
DRAG_DISTANCE = 12
TARGET_EDGE = 4
TEXT_LEFT = 40
# Below the letter, before the title.
CORRECTED = QRectF(13, 38, 14, 14)


class ReportHead(QWidget):
    """Names one report; dragged to reorder, with a menu for everything one can do to it.

    Signals:
        edit_requested, replace_requested: The report's details, or its file, shall change.
        dragged: It is being dragged, and is at this global position.
        dropped: It was dragged and let go at this global position.
    """

    edit_requested = Signal(int)
    replace_requested = Signal(int)
    dragged = Signal(int, QPoint)
    dropped = Signal(int, QPoint)

    def __init__(self, session: Session, theme: Theme, index: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.index = index
        self._pressed_at: QPointF | None = None
        self._counts: ReportFigures | None = None
        self._target_side = 0
        self.setFixedHeight(theme.measures.report_head)
        self._menu_button = QToolButton(self)
        self._menu_button.setAutoRaise(True)
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu_button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._menu_button.setMenu(self._build_menu())
        self._menu_button.setFixedSize(theme.measures.target, theme.measures.target)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.refresh()

    def show_target(self, side: int) -> None:
        """Show that a dragged head will land at the left (-1) or right (1) of this one, 0: not."""
        if side != self._target_side:
            self._target_side = side
            self.update()

    def refresh(self) -> None:
        """Take the counts of the session's comparison."""
        shown = self._session.shown
        self._counts = shown.figures[self.index] if shown else None
        name = self.tr("Report {letter}: {name}").format(
            letter=report_letter(self.index), name=report_name(self._session.reports[self.index])
        )
        self.setAccessibleName(name)
        corrected = self._corrected_words()
        described = [*(words for _, words in self._count_words()), corrected]
        self.setAccessibleDescription(", ".join(filter(None, described)))
        self.setToolTip(corrected)
        self._menu_button.setAccessibleName(self.tr("Menu of {report}").format(report=name))
        self._menu_button.setToolTip(self.tr("Replace, edit, remove, move"))
        self._menu_button.setIcon(icon(Glyph.MORE, self._theme))
        self.update()

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        session, index = self._session, self.index
        menu.addAction(self.tr("Edit Details …"), lambda: self.edit_requested.emit(index))
        menu.addAction(self.tr("Replace …"), lambda: self.replace_requested.emit(index))
        lead = menu.addAction(
            self.tr("Put First, and Order Rows by It"), lambda: session.set_lead(index)
        )
        lead.setToolTip(self.tr("Its column stands first, and rows follow its order"))
        lead.setEnabled(index != session.lead)
        menu.addSeparator()
        last = len(session.reports) - 1
        left = menu.addAction(
            self.tr("Move Left"), lambda: session.document.move_report(index, max(0, index - 1))
        )
        right = menu.addAction(
            self.tr("Move Right"), lambda: session.document.move_report(index, min(last, index + 1))
        )
        left.setEnabled(index > 0)
        right.setEnabled(index < last)
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove"), lambda: session.document.remove_report(index))
        remove.setEnabled(len(session.reports) > MIN_REPORTS)
        return menu

    def _corrected_words(self) -> str:
        """Say which details are a person's word, "" for none."""
        shown = self._session.shown
        details = shown.corrected(self.index).details if shown is not None else ()
        said = ", ".join(WORDS.verdict(one) for one in details)
        return self.tr("Corrected by a person: {details}").format(details=said) if said else ""

    def _count_words(self) -> list[tuple[Glyph, str]]:
        found = self._session.found
        hits = [(Glyph.FIND, self.tr("{n} found").format(n=found.in_report(self.index)))]
        return (hits if found.words else []) + self._finding_words()

    def _finding_words(self) -> list[tuple[Glyph, str]]:
        counts = self._counts
        if counts is None:
            return []
        shown = self._session.shown
        if shown is not None and not shown.heads[self.index].sentences:
            return [(Glyph.WARNING, self.tr("nothing to compare: no sentence is left"))]
        if shown is not None and self.index in shown.not_compared:
            return [(Glyph.WARNING, self.tr("not compared"))]
        return [
            (Glyph.ONLY_HERE, self.tr("{n} only here").format(n=counts.only_here)),
            (Glyph.LEFT_OUT, self.tr("{n} left out").format(n=counts.left_out)),
            (Glyph.CONFLICT, self._conflict_words(counts.conflicts)),
        ]

    def _conflict_words(self, count: int) -> str:
        # Without a translation Qt leaves "(s)" as it stands; English is written, not translated.
        words = self.tr("{n} conflict") if count == 1 else self.tr("{n} conflicts")
        return words.format(n=count)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the three lines of the head."""
        del event
        theme, report = self._theme, self._session.reports[self.index]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.paper)
            painter.fillRect(0, 0, self.width(), 2, theme.ink)
            painter.setPen(QPen(theme.line, 1))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            badge = QRectF(10, 12, LETTER, LETTER)
            paint_letter(painter, badge, report_letter(self.index), theme, LetterState.HEADING)
            right = self.width() - 10.0 - theme.measures.target
            date = report_date(report)
            date_width = QFontMetricsF(theme.meta).horizontalAdvance(date)
            if right - TEXT_LEFT - date_width < 110:
                date, date_width = "", 0.0
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            across = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(TEXT_LEFT, 12, right - TEXT_LEFT - 4, LETTER), across, date)
            painter.setPen(theme.ink)
            name_box = QRectF(TEXT_LEFT, 12, right - TEXT_LEFT - date_width - 12, LETTER)
            self._line(painter, name_box, report_name(report), theme.strong)
            painter.setPen(theme.soft)
            title_box = QRectF(TEXT_LEFT, 34, self.width() - TEXT_LEFT - 16, 20)
            name = report_name(report)
            if report.title not in ("", name):
                self._line(painter, title_box, report.title, serif(14, italic=True))
            elif report.source.name != name:
                self._line(painter, title_box, report.source.name, theme.meta)
            if self._corrected_words():
                paint_sign(painter, Glyph.CHECK, CORRECTED, theme, person=True)
            self._paint_counts(painter)
            if self._target_side:
                left = 0 if self._target_side < 0 else self.width() - TARGET_EDGE
                painter.fillRect(left, 0, TARGET_EDGE, self.height(), theme.ink)

    def _line(self, painter: QPainter, box: QRectF, words: str, font: QFont) -> None:
        painter.setFont(font)
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _paint_counts(self, painter: QPainter) -> None:
        left = float(TEXT_LEFT)
        painter.setFont(sans(12))
        for glyph, words in self._count_words():
            width = QFontMetricsF(painter.font()).horizontalAdvance(words)
            if left + 17 + width > self.width() - 6:
                break
            box = QRectF(left, 60, 13, 13)
            paint_glyph(painter, glyph, box, glyph_colour(glyph, self._theme))
            painter.setPen(self._theme.soft)
            line = QRectF(left + 17, 57, width + 4, 19)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
            left += 17 + width + 14

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the menu at the right edge."""
        del event
        target = self._theme.measures.target
        self._menu_button.move(self.width() - target - 6, 10)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the mouse."""
        menu = self._menu_button.menu()
        if menu is not None:
            menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the head is being dragged."""
        if self._is_dragged(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.index, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the head go where it was dragged to."""
        is_dragged = self._is_dragged(event)
        self._pressed_at = None
        self.unsetCursor()
        if is_dragged:
            self.dropped.emit(self.index, event.globalPosition().toPoint())

    def _is_dragged(self, event: QMouseEvent) -> bool:
        start = self._pressed_at
        return start is not None and abs(event.position().x() - start.x()) > DRAG_DISTANCE
