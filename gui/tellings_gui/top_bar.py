"""The bar on top: what is compared, the view switcher, find, add and export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tellings.model import report_letter
from tellings_gui.commands.actions import Actions, serve
from tellings_gui.commands.of_reading import view_command
from tellings_gui.controls import FindField, Segment
from tellings_gui.elided_label import ElidedLabel
from tellings_gui.glyphs import Glyph, icon
from tellings_gui.naming import name_of, rename
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.title_field import TitleField
from tellings_gui.view_registry import VIEWS

ICON_GAP = 4
FIND_WIDTH = 230
# Below the first the view shown alone keeps its words, below the second none does.
SHORT_BELOW, SHORTEST_BELOW = 1400, 1120


class TopBar(QWidget):
    """See the module."""

    def __init__(self, session: Session, theme: Theme, commands: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._segments: list[Segment] = []
        self.title = TitleField(theme, self)
        self.title.renamed.connect(lambda words: rename(session.document, words))
        self._subtitle = QLabel(self)
        self.find_field = FindField(theme, self)
        self.find_field.setPlaceholderText(self.tr("Find in all reports"))
        self.find_field.setAccessibleName(self.tr("Find in all reports"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMaximumWidth(FIND_WIDTH)
        self._hits = ElidedLabel(self)
        self._add = QPushButton(self.tr("Add"), self)
        serve(self._add, commands["add"], self.tr("Add reports to this comparison"))
        self._export = QPushButton(self.tr("Export"), self)
        self._export.setObjectName("primary")
        serve(self._export, commands["export"])
        self._views = QButtonGroup(self)
        self._saved = ""
        self.undo = self._step_button(commands["undo"])
        self.redo = self._step_button(commands["redo"])
        self._place(commands)
        self._hits.hide()
        self.find_field.textChanged.connect(session.find)
        self.find_field.returnPressed.connect(session.find_next)
        session.view_changed.connect(self.refresh)
        session.reports_changed.connect(self._on_reports_changed)
        session.comparison_changed.connect(self.refresh)
        session.document.review_changed.connect(self.refresh)
        session.found_changed.connect(self._show_hits)
        self.set_theme(theme)

    def _place(self, commands: Actions) -> None:
        for label in (self._subtitle, self._hits):
            # These give way where the window is narrow.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hits.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self.title)
        names.addWidget(self._subtitle)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 8, 16, 7)
        layout.setSpacing(8)
        layout.addLayout(names, 2)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addWidget(self._build_switcher(commands))
        layout.addWidget(self._hits, 2)
        for widget in (self.find_field, self._add, self._export):
            layout.addWidget(widget)

    def _step_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(28, 28)
        serve(button, action)
        return button

    def _build_switcher(self, commands: Actions) -> QWidget:
        track = QWidget(self)
        track.setObjectName("track")
        track.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(track)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(1)
        for number, entry in enumerate(VIEWS):
            button = Segment(entry.glyph, entry.name(), self._theme, track)
            serve(button, commands[view_command(entry.key)])
            self._views.addButton(button, number)
            self._segments.append(button)
            layout.addWidget(button)
        return track

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.find_field.set_theme(theme)
        self.title.set_theme(theme)
        for label in (self._subtitle, self._hits):
            label.setFont(theme.meta)
            label.setStyleSheet(f"color: {theme.mute.name()}")
        self._add.setIcon(icon(Glyph.PLUS, theme, colour=theme.ink, gap=ICON_GAP))
        self._export.setIcon(icon(Glyph.EXPORT, theme, colour=theme.paper, gap=ICON_GAP))
        for button in (self._add, self._export):
            button.setIconSize(QSize(16 + ICON_GAP, 16))
        self.undo.setIcon(icon(Glyph.UNDO, theme))
        self.redo.setIcon(icon(Glyph.REDO, theme))
        for segment in self._segments:
            segment.set_theme(theme)
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """Return the width that is left when the views show no words."""
        hint = super().minimumSizeHint()
        words = sum(one.sizeHint().width() - one.short_width for one in self._segments)
        return QSize(hint.width() - words, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the views out where there is no room for them."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        width = self.width()
        for segment in self._segments:
            is_worded = segment.isChecked() and width >= SHORTEST_BELOW
            segment.set_compact(width < SHORT_BELOW and not is_worded)

    def set_saved(self, words: str) -> None:
        """Say when the work was saved, or that it is not; "" for neither."""
        if words != self._saved:
            self._saved = words
            self.refresh()

    def refresh(self) -> None:
        """Show what the session holds."""
        session = self._session
        reports = session.reports
        self.title.set_title(name_of(session.document))
        one = self.tr("1 report")
        many = self.tr("{n} reports").format(n=len(reports))
        words = one if len(reports) == 1 else many
        self._subtitle.setText(f"{words} · {self._saved}" if self._saved else words)
        for number, entry in enumerate(VIEWS):
            self._views.button(number).setChecked(entry.key is session.view)
        self._fold()

    def _on_reports_changed(self) -> None:
        self.find_field.clear()
        self.refresh()

    def _show_hits(self) -> None:
        found = self._session.found
        self._hits.setVisible(bool(found.words))  # else its room is the title's
        if not found.words:
            self._hits.clear()
            return
        counts = [
            f"{report_letter(index)} {found.in_report(index)}"
            for index in range(len(self._session.reports))
        ]
        if found.in_notes:
            counts.append(self.tr("notes {n}").format(n=found.in_notes))
        if found.current is not None:
            place = self.tr("{n} of {total}").format(n=found.current + 1, total=len(found.hits))
            counts.insert(0, place)
        self._hits.setText("   ".join(counts))
