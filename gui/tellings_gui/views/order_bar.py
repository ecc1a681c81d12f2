"""The bar above the rows: their order, a filter by words, how many there are."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from tellings.model import report_letter
from tellings_gui.controls import Choice
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import report_name

# What orders the rows, where it is not a report, counted from 0.
FIRST_TELLING, MOST_TOLD, CONFLICTS = -1, -2, -3


class OrderBar(QWidget):
    """Order, filter and count above the rows."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.order = Choice(theme, self)
        self.order.setAccessibleName(self.tr("Order of the rows"))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Show rows with these words"))
        self.filter.setAccessibleName(self.tr("Show rows with these words"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(300)
        label = QLabel(self.tr("&Order"), self)
        label.setBuddy(self.order)
        self._counts = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(label)
        layout.addWidget(self.order)
        layout.addSpacing(12)
        layout.addWidget(self.filter, 1)
        layout.addStretch(1)
        layout.addWidget(self._counts)
        self.set_theme(theme)

    @property
    def chosen(self) -> int:
        """The report whose order is followed, or one of the other orders."""
        data = self.order.currentData()
        return FIRST_TELLING if data is None else int(data)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.order.set_theme(theme)
        self._counts.setFont(theme.meta)
        self._counts.setStyleSheet(f"color: {theme.mute.name()}")

    def set_reports(self) -> None:
        """Offer the session's reports."""
        self.order.blockSignals(True)
        self.order.clear()
        self.order.addItem(self.tr("By first telling"), FIRST_TELLING)
        self.order.addItem(self.tr("Told by most first"), MOST_TOLD)
        self.order.addItem(self.tr("Conflicts first"), CONFLICTS)
        for index, report in enumerate(self._session.reports):
            words = self.tr("As {letter} tells it: {name}")
            name = report_name(report)
            self.order.addItem(words.format(letter=report_letter(index), name=name), index)
        self.order.setCurrentIndex(0)
        self.order.blockSignals(False)

    def set_order(self, report: int) -> None:
        """Show that `report` leads."""
        self.order.blockSignals(True)
        self.order.setCurrentIndex(max(0, self.order.findData(report)))
        self.order.blockSignals(False)

    def set_counts(self, shown: int, total: int) -> None:
        """Say how many rows are shown."""
        words = self.tr("{shown} of {total} rows") if shown != total else self.tr("{total} rows")
        self._counts.setText(words.format(shown=shown, total=total))
