"""Takes the comparison away: in which format, for whom, to which place."""

from __future__ import annotations

import errno
import os
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

from tellings.errors import Cancelled, ExportError
from tellings.export import FORMATS, Choice, ExportFormat, write
from tellings.export import words as said
from tellings.export.choice import Kind
from tellings.model import report_letter
from tellings.showing.shown import Shown
from tellings_gui.export_options import ExportOptions
from tellings_gui.export_preview import ExportPreview
from tellings_gui.jobs import Cancelling, Job, Progress, Work
from tellings_gui.problem_words import problem_words
from tellings_gui.session import Session
from tellings_gui.settings import Settings
from tellings_gui.theme import Weight, sans, serif
from tellings_gui.views.phrases import report_name


class ExportDialog(QDialog):
    """Writes what the command line writes, in the background.

    Args:
        session: What is compared.
        folder: Where the file goes if nobody says otherwise.
        settings: Where what is chosen is remembered, None for nowhere.
    """

    def __init__(
        self,
        session: Session,
        folder: Path,
        parent: QWidget | None = None,
        *,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._settings = settings
        self._job: Job | None = None
        self._agreed: Path | None = None
        self.written: Path | None = None
        self.setWindowTitle(self.tr("Export"))
        self._formats = QButtonGroup(self)
        names = [
            f"{report_letter(index)}  {report_name(one)}"
            for index, one in enumerate(session.reports)
        ]
        title = said.title(session.shown) if session.shown is not None else ""
        self.options = ExportOptions(names, title, self)
        self.preview = ExportPreview(session.shown, session.document.jobs, self)
        self._stem = _stem(self.options.choice())
        self.path = QLineEdit(str(folder / f"{self._stem}{FORMATS[0].suffixes[0]}"), self)
        self.path.setAccessibleName(self.tr("File to write"))
        self._browse = QPushButton(self.tr("Choose …"), self)
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
        self._formats.idClicked.connect(self._on_changed)
        self.options.changed.connect(self._on_changed)
        self._browse.clicked.connect(self._on_browse)
        self._cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self.start)
        self._recall()
        self.setTabOrder(self._formats.buttons()[-1], self.options.naming)
        self._formats.buttons()[max(0, self._formats.checkedId())].setFocus()
        self._on_changed()

    def _names(self) -> dict[str, tuple[str, str]]:
        """Return name and use of each format."""
        tr = self.tr
        return {
            "word": (tr("Word"), tr("A document to hand on, with comments")),
            "html": (tr("Web page"), tr("One file that loads nothing from outside")),
            "pdf": (tr("PDF"), tr("The pages as they are printed")),
            "markdown": (tr("Markdown"), tr("Plain text, for notes and version control")),
            "xlsx": (tr("Workbook"), tr("Rows, quotations, conflicts on sheets of their own")),
            "csv": (tr("Table"), tr("One line a passage, for statistics")),
            "tei": (tr("TEI"), tr("Parallel segmentation, for editions")),
            "json": (tr("Data"), tr("Everything that was found, for programs")),
        }

    def _place(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 20)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addSpacing(14)
        body = QHBoxLayout()
        body.setSpacing(28)
        body.addLayout(self._choice())
        body.addWidget(self.options)
        body.addWidget(self.preview, 1)
        layout.addLayout(body, 1)
        layout.addSpacing(14)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.path, 1)
        line.addWidget(self._browse)
        layout.addLayout(line)
        layout.addSpacing(8)
        for widget in (self._progress, self.message):
            layout.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_when_done)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.export)
        layout.addSpacing(8)
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
        result.setHorizontalSpacing(16)
        names = self._names()
        for number, entry in enumerate(FORMATS):
            name, use = names.get(entry.key, (entry.key, ""))
            button = QRadioButton(name, self)
            button.setFont(sans(13, Weight.MEDIUM))
            button.setChecked(number == 0)
            button.setAccessibleDescription(use)
            button.setToolTip(use)
            self._formats.addButton(button, number)
            result.addWidget(button, number, 0)
            ending = QLabel(entry.suffixes[0].lstrip("."), self)
            ending.setObjectName("mute")
            result.addWidget(ending, number, 1)
        result.setRowStretch(len(FORMATS), 1)
        # Data has a title too: this stays when the choice of documents is greyed.
        result.addWidget(self.options.naming, len(FORMATS) + 1, 0, 1, 2)
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
                self._on_changed()

    def start(self) -> None:
        """Write the file; the dialog closes when it stands."""
        shown = self._session.shown
        if shown is None:
            return
        chosen = self.chosen
        try:
            path = self._folder / Path(self.path.text()).expanduser()
            stands = path.exists()
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        except (OSError, RuntimeError, ValueError) as error:  # too long, nobody's home, a NUL
            detail = getattr(error, "strerror", None) or str(error)
            self._on_failed(ExportError(Path(self.path.text()), detail))
            return
        if stands and path != self._agreed and not self._may_replace(path):
            return
        self._set_busy(True)
        job = self._session.document.jobs.prepare(
            _writing(shown, path, chosen, self.options.choice())
        )
        job.finished.connect(self._on_written)
        job.failed.connect(self._on_failed)
        self._job = job
        self._session.document.jobs.begin(job)

    def reject(self) -> None:
        """Close, and write nothing that isn't written yet."""
        if self._job is not None:
            self._job.stop()
        super().reject()

    def _on_written(self, path: object) -> None:
        self._set_busy(False)
        self.written = Path(str(path))
        self._remember()
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

    def _on_changed(self, *_: object) -> None:
        """Let the file be called as what it holds; look at it again."""
        chosen, choice = self.chosen, self.options.choice()
        self.options.set_document(chosen.is_document)
        if not chosen.is_document:
            choice = Choice(
                heading=choice.heading,
                reference=choice.reference,
                paper=choice.paper,
                signed=choice.signed,
            )
        path, stem = Path(self.path.text()), _stem(choice)
        name = _without_ending(path.name)
        # A name of one's own stays.
        name = stem if name in ("", self._stem) else name
        self._stem = stem
        folder = path.parent if self.path.text().strip() else self._folder
        self.path.setText(str(folder / f"{name}{chosen.suffixes[0]}"))
        self.preview.look_at(chosen, choice)

    def _recall(self) -> None:
        known = self._settings.export if self._settings is not None else {}
        self.options.restore(known)
        self.open_when_done.setChecked(known.get("open", "1") == "1")
        for number, entry in enumerate(FORMATS):
            if entry.key == known.get("format"):
                self._formats.button(number).setChecked(True)

    def _remember(self) -> None:
        if self._settings is not None:
            self._settings.export = {
                **self.options.remembered(),
                "format": self.chosen.key,
                "open": str(int(self.open_when_done.isChecked())),
            }

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


def _stem(choice: Choice) -> str:
    """Return how a file is called that nobody names."""
    if choice.kind is Kind.MARKED_UP:
        return f"{choice.kind.value}-{report_letter(choice.report)}"
    return str(choice.kind.value)


def _without_ending(name: str) -> str:
    """Return a file's name without the ending of a format, the longest that it has."""
    endings = sorted((one for entry in FORMATS for one in entry.suffixes), key=len, reverse=True)
    ending = next((one for one in endings if name.lower().endswith(one)), "")
    return name[: len(name) - len(ending)]


def _writing(shown: Shown, path: Path, chosen: ExportFormat, choice: Choice) -> Work:
    def work(_progress: Progress, cancelled: Cancelling) -> Path:
        def check() -> None:
            if cancelled():
                raise Cancelled

        write(shown, path, chosen, choice=choice, check=check)
        return path

    return work
