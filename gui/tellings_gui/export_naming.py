"""What a person calls a document, which case it belongs to, and whose look it has."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from tellings.errors import TemplateError
from tellings.export.word import check_template
from tellings_gui.theme import Weight, sans

_WIDTH = 200  # pixels


class ExportNaming(QWidget):
    """Title, case and template of a document.

    Title and case belong to one comparison; the template is remembered.

    Args:
        title: What the document is called if nobody says otherwise.

    Signals:
        changed: Another title, case or template.
    """

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template: bytes | None = None
        self.template_path = ""
        self.heading, self.reference = QLineEdit(self), QLineEdit(self)
        self.heading.setPlaceholderText(title)
        self.reference.setPlaceholderText(self.tr("on top of every page"))
        self.choose, self.clear = QPushButton(self), QPushButton(self.tr("Ours"), self)
        self.choose.setAccessibleDescription(self.tr("A Word document with styles and a head"))
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self._place()
        self.heading.textEdited.connect(self.changed)
        self.reference.textEdited.connect(self.changed)
        self.choose.clicked.connect(self._on_choose)
        self.clear.clicked.connect(lambda: self.take_template(""))
        self._update()

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        lines = (
            (self.tr("Title"), self.heading),
            (self.tr("Case"), self.reference),
            (self.tr("Template"), self.choose),
        )
        for row, (name, field) in enumerate(lines):
            label = QLabel(name, self)
            label.setFont(sans(12, Weight.SEMIBOLD))
            label.setObjectName("soft")
            label.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(label, 2 * row, 0, 1, 2)
            grid.addWidget(field, 2 * row + 1, 0)
        grid.addWidget(self.clear, 2 * len(lines) - 1, 1)
        grid.addWidget(self.problem, 2 * len(lines), 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.setMinimumWidth(_WIDTH)

    def take_template(self, path: str) -> None:
        """Take the look of a Word document, "" for our own; say so where it is none."""
        self.template, self.template_path = None, ""
        self.problem.setText("")
        if path:
            try:
                data = Path(path).read_bytes()
                check_template(data)
            except (OSError, TemplateError):
                words = self.tr("{name} is no Word document that can be read.")
                self.problem.setText(words.format(name=Path(path).name))
            else:
                self.template, self.template_path = data, path
        self._update()
        self.changed.emit()

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Template"), self.template_path, self.tr("Word documents (*.docx)")
        )
        if name:
            self.take_template(name)

    def _update(self) -> None:
        name = Path(self.template_path).name
        self.choose.setText(name or self.tr("Choose …"))
        self.clear.setVisible(bool(name))
        self.problem.setVisible(bool(self.problem.text()))
