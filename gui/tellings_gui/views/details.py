"""The details panel: everything known of the passage or strand in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.decision_bar import DecisionBar
from tellings_gui.views.details_head import DetailsHead
from tellings_gui.views.details_sheet import DetailsSheet
from tellings_gui.views.late_view import LateView
from tellings_gui.views.partner_drawer import PartnerDrawer


class DetailsView(LateView):
    """The panel at the right of every view, `Measures.details` wide or as its host has it.

    Signals:
        close_requested: A person closed the panel; it hides itself, the host may keep note.
    """

    close_requested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self.setFixedWidth(theme.measures.details)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Details of the passage in hand"))
        self.head = DetailsHead(session, theme, self)
        self._sheet: DetailsSheet | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.tr("Details of what is in hand"))
        self._scroll.setObjectName("ringed")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._scroll, 1)
        self.bar = DecisionBar(session, theme, self)
        self.partners = PartnerDrawer(session, theme, self)
        layout.addWidget(self.partners)
        layout.addWidget(self.bar)
        self.bar.partners_requested.connect(self.partners.open_drawer)
        self.head.close_button.clicked.connect(self._on_closed)
        session.selection_changed.connect(self.refresh)
        self.refresh()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.chrome)
        self.setPalette(palette)
        self.head.set_theme(theme)
        self.bar.set_theme(theme)
        self.partners.set_theme(theme)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge towards the view."""
        with QPainter(self) as painter:
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, 0, self.height())

    def _on_closed(self) -> None:
        self.hide()
        self.close_requested.emit()

    def bring_up_to_date(self) -> None:
        """Build the parts anew for what is in hand."""
        row = self._session.selected_row
        self.head.show_row(row)
        # The part with the focus outlives a new sheet.
        focused = self._sheet.focused_part() if self._sheet is not None else None
        sheet = DetailsSheet(self._session, self._theme, row)
        sheet.edit_requested.connect(self.bar.write_note)
        self._scroll.setWidget(sheet)  # which takes the one before away
        self._sheet = sheet
        if focused is not None:
            sheet.focus_part(focused)
