"""The sheet on which a person checks what was read of a report, and puts it right."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tellings.errors import ReadError
from tellings.model import FurnitureReason, Granularity, Report, ReportDate
from tellings.reading import with_details, with_furniture
from tellings_gui.problem_words import problem_words
from tellings_gui.services import Services

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "cp1250", "cp1251", "koi8-r", "utf-16", "gb18030")
DAY = "%Y-%m-%d"


class ReportSheet(QDialog):
    """Title, outlet, byline, date, language, encoding, and which lines count."""

    def __init__(self, report: Report, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = report
        self._services = services
        self.setWindowTitle(self.tr("Check the Report"))
        self.resize(860, 560)
        self.title = QLineEdit(self)
        self.outlet = QLineEdit(self)
        self.byline = QLineEdit(self)
        self.date = QLineEdit(self)
        self.date.setPlaceholderText(self.tr("year-month-day, or empty"))
        self.language = QLineEdit(self)
        self.encoding = QComboBox(self)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.lines = QListWidget(self)
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(self.tr("Lines of the report; the ticked ones are compared"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self._place(buttons)
        self._offer_encodings()
        self.encoding.activated.connect(self._on_encoding_chosen)
        self._show(report)

    def _place(self, buttons: QDialogButtonBox) -> None:
        form = QFormLayout()
        for name, field in (
            (self.tr("Title"), self.title),
            (self.tr("Outlet"), self.outlet),
            (self.tr("Byline"), self.byline),
            (self.tr("Date"), self.date),
            (self.tr("Language"), self.language),
            (self.tr("Encoding"), self.encoding),
        ):
            form.addRow(name, field)
        form.addRow(self.message)
        preview = QVBoxLayout()
        preview.addWidget(QLabel(self.tr("Lines without a tick are not compared."), self))
        preview.addWidget(self.lines, 1)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addLayout(form, 2)
        columns.addLayout(preview, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)

    def report(self) -> Report:
        """Return the report as put right."""
        result = with_details(
            self._read,
            title=self.title.text().strip(),
            outlet=self.outlet.text().strip(),
            byline=self.byline.text().strip(),
            date=self._date(),
            language=self.language.text().strip() or self._read.language,
        )
        for number, block in enumerate(self._read.blocks):
            is_kept = self.lines.item(number).checkState() is Qt.CheckState.Checked
            if is_kept is not (block.furniture is None):
                result = with_furniture(
                    result, number, None if is_kept else FurnitureReason.BY_HAND
                )
        return result

    def _date(self) -> ReportDate | None:
        words = self.date.text().strip()
        known = self._read.date
        if known is not None and words == known.value.strftime(DAY):
            return known
        return ReportDate(datetime.fromisoformat(words), Granularity.DAY) if words else None

    def _on_accepted(self) -> None:
        try:
            self._date()
        except ValueError:
            self.message.setText(self.tr("Write the date as 2026-03-12."))
            self.date.setFocus()
        else:
            self.accept()

    def _show(self, report: Report) -> None:
        self._read = report
        self.title.setText(report.title)
        self.outlet.setText(report.outlet)
        self.byline.setText(report.byline)
        self.date.setText(report.date.value.strftime(DAY) if report.date else "")
        self.language.setText(report.language)
        self.lines.clear()
        for block in report.blocks:
            item = QListWidgetItem(block.span.of(report.text), self.lines)
            is_kept = block.furniture is None
            item.setCheckState(Qt.CheckState.Checked if is_kept else Qt.CheckState.Unchecked)

    def _offer_encodings(self) -> None:
        source = self._read.source
        self.encoding.setEnabled(source.encoding is not None and source.path is not None)
        known = source.encoding or self.tr("fixed by the format")
        names = list(dict.fromkeys([known, *(ENCODINGS if self.encoding.isEnabled() else ())]))
        self.encoding.addItems(names)

    def _on_encoding_chosen(self) -> None:
        path = self._read.source.path
        if path is None:
            return
        self.message.clear()
        try:
            self._show(self._services.read(Path(path), self.encoding.currentText()))
        except ReadError as problem:
            self.message.setText(problem_words(problem))
