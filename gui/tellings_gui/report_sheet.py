"""The sheet on which a person checks what was read of the reports, and puts it right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tellings.errors import ReadError
from tellings.model import Report
from tellings_gui.bringing_in import Brought, reading
from tellings_gui.document_states import MAX_REPORTS
from tellings_gui.jobs import Job
from tellings_gui.problem_words import problem_words
from tellings_gui.regrouping import now
from tellings_gui.report_form import ReportForm
from tellings_gui.report_sources import ReportSources
from tellings_gui.session import Session
from tellings_gui.theme import Theme, Weight, serif


class ReportSheet(QDialog):
    """All reports at the left with what could not be read; the chosen one at the right.

    Nothing is changed before it is accepted; then all at once, and the reports are compared
    anew if anything differs.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        problems: Sequence[ReadError] = (),
        parent: QWidget | None = None,
        *,
        at: int = 0,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.problems = list(problems)
        self._before = session.reports
        self._reports = list(session.reports)
        self._forms: dict[int, ReportForm] = {}
        self._awaited: dict[Job, Callable[[Brought], None]] = {}
        self.setWindowTitle(self.tr("Reports"))
        self.resize(1060, 680)
        self.list = ReportSources(theme, self)
        self._pages = QStackedWidget(self)
        self.again = QPushButton(self.tr("Try Again"), self)
        self.leave_out = QPushButton(self.tr("Leave It Out"), self)
        self.accept_button = QPushButton(self.tr("Compare"), self)
        self.accept_button.setObjectName("primary")
        self.accept_button.setDefault(True)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self._trouble = self._build_trouble()
        self._place()
        self.list.currentRowChanged.connect(self._show_row)
        self.again.clicked.connect(self._try_again)
        self.leave_out.clicked.connect(self._leave_out)
        self.accept_button.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._list_all(at)

    def _place(self) -> None:
        title = QLabel(self.tr("Reports"), self)
        title.setFont(serif(22, Weight.SEMIBOLD))
        note = QLabel(self.tr("of one event: check what was read"), self)
        note.setFont(self._theme.plain)
        note.setStyleSheet(f"color: {self._theme.soft.name()}")
        head = QHBoxLayout()
        head.setContentsMargins(24, 14, 24, 12)
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(note, 1, Qt.AlignmentFlag.AlignBottom)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.list)
        middle.addWidget(self._pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 14)
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)
        ground = self._theme.paper.name()
        self._pages.setStyleSheet(f"QStackedWidget {{ background: {ground}; }}")

    def _build_trouble(self) -> QWidget:
        page = QWidget(self)
        self._trouble_words = QLabel(page)
        self._trouble_words.setWordWrap(True)
        self._trouble_words.setFont(serif(17))
        buttons = QHBoxLayout()
        buttons.addWidget(self.again)
        buttons.addWidget(self.leave_out)
        buttons.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.setSpacing(20)
        layout.addWidget(self._trouble_words)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self._pages.addWidget(page)
        return page

    # The list.

    def _list_all(self, at: int) -> None:
        self.list.show_all(self._reports, self.problems, at)
        self._show_row(self.list.currentRow())

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self._reports):
            self._pages.setCurrentWidget(self.form(row))
        elif row >= 0:
            problem = self.problems[row - len(self._reports)]
            self.again.setEnabled(problem.path is not None)
            self._trouble_words.setText(problem_words(problem))
            self._pages.setCurrentWidget(self._trouble)

    def form(self, index: int) -> ReportForm:
        """Return the form of the report at `index`, built when first wanted."""
        if index not in self._forms:
            form = ReportForm(self._reports[index], self._theme, self._pages)
            form.encoding_chosen.connect(partial(self._read_anew, index))
            self._pages.addWidget(form)
            self._forms[index] = form
        return self._forms[index]

    # Reading.

    def _read_anew(self, index: int, encoding: str) -> None:
        path = self._reports[index].source.path
        if path is not None:
            self._read(Path(path), encoding, partial(self._on_read_anew, index, encoding))

    def _on_read_anew(self, index: int, encoding: str, brought: Brought) -> None:
        form = self._forms[index]
        if form.encoding.currentText() != encoding:
            return  # another one was chosen since
        if brought.reports:
            form.take(brought.reports[0])
        else:
            form.say(problem_words(brought.problems[0]))

    def _try_again(self) -> None:
        place = self.list.currentRow() - len(self._reports)
        problem = self.problems[place]
        if problem.path is not None:
            self.again.setEnabled(False)
            self._read(problem.path, None, partial(self._on_tried_again, problem))

    def _on_tried_again(self, problem: ReadError, brought: Brought) -> None:
        place = self.problems.index(problem)
        if brought.reports and len(self._reports) < MAX_REPORTS:
            del self.problems[place]
            self._reports.append(brought.reports[0])
            self._list_all(len(self._reports) - 1)
        elif brought.problems:
            self.problems[place] = brought.problems[0]
            self._list_all(len(self._reports) + place)

    def _leave_out(self) -> None:
        place = self.list.currentRow() - len(self._reports)
        del self.problems[place]
        self._list_all(len(self._reports) + place)

    def _read(self, path: Path, encoding: str | None, done: Callable[[Brought], None]) -> None:
        job = self._session.document.jobs.prepare(
            reading(self._session.document.services, [path], encoding)
        )
        self._awaited[job] = done
        job.finished.connect(self._on_read)
        self._session.document.jobs.begin(job)

    def _on_read(self, brought: Brought) -> None:
        job = self.sender()
        done = self._awaited.pop(job, None) if isinstance(job, Job) else None
        if done is not None:
            done(brought)

    # The end.

    def reports(self) -> tuple[Report, ...]:
        """Return all reports as put right."""
        return tuple(
            self._forms[index].report() if index in self._forms else report
            for index, report in enumerate(self._reports)
        )

    def accept(self) -> None:
        """Change the session, once everything is in order."""
        for index, form in self._forms.items():
            if not form.is_in_order():
                self.list.setCurrentRow(index)
                return
        # Reports that came or went behind the sheet are not undone by it.
        if self._session.reports == self._before:
            self._put_right(self.reports())
        super().accept()

    def _put_right(self, wanted: Sequence[Report]) -> None:
        """Decide what the person wrote; what was read otherwise or anew takes its place as read."""
        document = self._session.document
        read = list(document.read)
        for index, report in enumerate(wanted):
            if index >= len(read):
                read.append(self._reports[index])
            elif report.text != self._reports[index].text:
                read[index] = self._forms[index].read
        name = (
            self.tr("Report Details") if read == list(document.read) else self.tr("Check Reports")
        )
        document.put_right(name, read, wanted, by=now())
