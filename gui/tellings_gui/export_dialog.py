"""Takes the comparison away: in which format, to which place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tellings.export import FORMATS, FULL, Choice, ExportFormat, write
from tellings.showing.shown import Shown
from tellings_gui.jobs import Cancelling, Progress, Work
from tellings_gui.problem_words import problem_words
from tellings_gui.session import Session
from tellings_gui.theme import Weight, sans, serif


class ExportDialog(QDialog):
    """Writes what the command line writes, in the background."""

    def __init__(self, session: Session, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._agreed: Path | None = None
        self.written: Path | None = None
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(560)
        self._formats = QButtonGroup(self)
        self.path = QLineEdit(str(folder / f"comparison{FORMATS[0].suffixes[0]}"), self)
        self.path.setAccessibleName(self.tr("File to write"))
        self._browse = QPushButton(self.tr("Choose …"), self)
        self.full = QCheckBox(self.tr("Word: all rows too, not the first page alone"), self)
        self.open_when_done = QCheckBox(self.tr("Open when done"), self)
        self.open_when_done.setChecked(True)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self._progress.setFixedHeight(6)
        self._progress.hide()
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self.export = QPushButton(self.tr("Export"), self)
        self.export.setObjectName("primary")
        self.export.setDefault(True)
        self._place()
        self._formats.idClicked.connect(self._on_format_chosen)
        self._browse.clicked.connect(self._on_browse)
        self._cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self.start)

    def _names(self) -> dict[str, tuple[str, str]]:
        """Return name and use of each format."""
        tr = self.tr
        return {
            "word": (tr("Word"), tr("The rows as a table, quotations, conflicts, comments")),
            "html": (tr("Web page"), tr("One file that loads nothing from outside")),
            "markdown": (tr("Markdown"), tr("Plain text, for notes and version control")),
            "csv": (tr("Table"), tr("One row a strand, for a spreadsheet")),
            "json": (tr("Data"), tr("Everything that was found, for programs")),
        }

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 22)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addSpacing(18)
        layout.addLayout(self._choice())
        layout.addSpacing(20)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.path, 1)
        line.addWidget(self._browse)
        layout.addLayout(line)
        layout.addSpacing(10)
        for widget in (self.full, self.open_when_done, self._progress, self.message):
            layout.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.export)
        layout.addSpacing(14)
        layout.addLayout(buttons)

    def _head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Export"), self)
        title.setFont(serif(22, Weight.SEMIBOLD))
        count = self.tr("{n} reports").format(n=len(self._session.reports))
        what = QLabel(count, self)
        what.setObjectName("soft")
        result = QHBoxLayout()
        result.setSpacing(12)
        result.addWidget(title)
        result.addWidget(what)
        result.addStretch(1)
        return result

    def _choice(self) -> QGridLayout:
        result = QGridLayout()
        result.setVerticalSpacing(11)
        result.setHorizontalSpacing(20)
        result.setColumnStretch(1, 1)
        names = self._names()
        for number, entry in enumerate(FORMATS):
            name, use = names.get(entry.key, (entry.key, ""))
            button = QRadioButton(name, self)
            button.setFont(sans(13, Weight.MEDIUM))
            button.setChecked(number == 0)
            button.setAccessibleDescription(use)
            self._formats.addButton(button, number)
            result.addWidget(button, number, 0)
            for column, words in ((1, use), (2, entry.suffixes[0].lstrip("."))):
                label = QLabel(words, self)
                label.setObjectName("soft" if column == 1 else "mute")
                result.addWidget(label, number, column)
        return result

    @property
    def chosen(self) -> ExportFormat:
        """The format chosen."""
        return FORMATS[max(0, self._formats.checkedId())]

    def choose(self, key: str) -> None:
        """Choose the format called `key`."""
        for number, entry in enumerate(FORMATS):
            if entry.key == key:
                self._formats.button(number).setChecked(True)
                self._on_format_chosen()

    def start(self) -> None:
        """Write the file; the dialog closes when it stands."""
        shown = self._session.shown
        if shown is None:
            return
        path, chosen = Path(self.path.text()).expanduser(), self.chosen
        if path.exists() and path != self._agreed and not self._may_replace(path):
            return
        self._set_busy(True)
        job = self._session.document.jobs.prepare(
            _writing(shown, path, chosen, self._choice_made())
        )
        job.finished.connect(self._on_written)
        job.failed.connect(self._on_failed)
        self._session.document.jobs.begin(job)

    def _choice_made(self) -> Choice:
        return Choice(parts=FULL if self.full.isChecked() else self.chosen.parts)

    def _on_written(self, path: object) -> None:
        self._set_busy(False)
        self.written = Path(str(path))
        if self.open_when_done.isChecked():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self.accept()

    def _on_failed(self, problem: object) -> None:
        self._set_busy(False)
        if isinstance(problem, BaseException):
            self.message.setText(problem_words(problem))

    def _set_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        self.export.setEnabled(not busy)

    def _on_format_chosen(self) -> None:
        path = Path(self.path.text())
        self.path.setText(str(path.with_suffix(self.chosen.suffixes[0])))

    def _on_browse(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in self.chosen.suffixes)
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export to"), self.path.text(), f"{self.chosen.key} ({endings})"
        )
        if name:
            self.path.setText(name)
            self._agreed = Path(name)  # that dialog asked already

    def _may_replace(self, path: Path) -> bool:
        """Ask whether a file that is there may be replaced."""
        words = self.tr("{name} is there already. Replace it?").format(name=path.name)
        box = QMessageBox(QMessageBox.Icon.Question, self.tr("Export"), words, parent=self)
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is replace


def _writing(shown: Shown, path: Path, chosen: ExportFormat, choice: Choice) -> Work:
    def work(_progress: Progress, _cancelled: Cancelling) -> Path:
        write(shown, path, chosen, choice=choice)
        return path

    return work
