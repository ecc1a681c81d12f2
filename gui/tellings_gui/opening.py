"""Bringing reports into a window: files, folders, what is pasted or dropped, what is read anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from tellings.errors import ReadError
from tellings.work_names import SUFFIX, is_work
from tellings_gui.bringing_in import Brought, paths_in, reading, suffixes
from tellings_gui.document_states import MAX_REPORTS, Snapshot
from tellings_gui.file_commands import FileCommands
from tellings_gui.file_watch import FileWatch, changed_since_read
from tellings_gui.front import Front
from tellings_gui.naming import name_of

if TYPE_CHECKING:
    from tellings.model import Report


class Opening(QObject):
    """See the module.

    Attributes:
        problems: Why files could not be read; a person can still put them right.
    """

    def __init__(self, front: Front, files: FileCommands) -> None:
        super().__init__(front)
        self._front = front
        self._files = files
        self._session = front.session
        self.problems: list[ReadError] = []
        self._watch = FileWatch(self)
        self._watch.changed.connect(self._on_files_changed)
        self._session.reports_changed.connect(lambda: self._watch.watch(self._session.reports))
        self._session.document.removed.connect(self._on_removed)

    def close(self) -> None:
        """Watch no file any more."""
        self._watch.stop()

    # What a person asks for.

    def open_files(self) -> None:
        """Ask for files and compare them."""
        self.open_paths(self.ask_for_files())

    def add_files(self) -> None:
        """Ask for files and add them to the comparison."""
        self.open_paths(self.ask_for_files(), add=True)

    def open_folder(self) -> None:
        """Ask for a folder and compare what is in it."""
        name = QFileDialog.getExistingDirectory(self._front, self.tr("Open Folder"))
        if name:
            self.open_paths([Path(name)])

    def open_paths(self, paths: Sequence[Path], *, add: bool = False) -> None:
        """Read `paths` in the background, show them and compare them.

        One report alone on the screen is joined by what comes next, whatever `add` says.
        """
        if not paths:
            return
        works = [path for path in paths if is_work(path)]
        if works:
            reports = [path for path in paths if not is_work(path)]
            for others in ([reports] if reports else []) + [[path] for path in works[1:]]:
                self._front.open_elsewhere(others)
            self._files.open(works[0])
            return
        joins = add or len(self._session.reports) == 1
        work = reading(self._session.document.services, paths)
        self._front.perform(work, lambda brought: self._take(brought, add=joins))

    def replace_report(self, index: int) -> None:
        """Ask for a file to put in the place of a report."""
        paths = self.ask_for_files()
        if paths:
            work = reading(self._session.document.services, paths[:1])
            self._front.perform(work, lambda brought: self._replace(index, brought))

    def compare_again(self) -> None:
        """Compare the reports anew, those whose files changed as they are now."""
        document, reports = self._session.document, self._session.document.read
        changed = [reports[index].source.path for index in changed_since_read(reports)]
        paths = [Path(path) for path in dict.fromkeys(changed) if path is not None]
        if not paths:
            document.compare_again()
            return

        def done(brought: Brought) -> None:
            if document.read == reports:
                read = {one.source.path: one for one in brought.reports}
                self._front.clear_messages()
                again = [read.get(one.source.path, one) for one in reports]
                document.set_reports(again, self.tr("Read Again"))
            for problem in brought.problems:
                self._front.tell(problem)

        self._front.perform(reading(document.services, paths), done)

    def paste(self) -> None:
        """Make a report of what the clipboard holds: files or text."""
        # An empty clipboard gives None, whatever the annotation says.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is not None:
            self.take(data, add=True)

    def take(self, data: QMimeData, *, add: bool) -> None:
        """Read the files that were dropped or copied, beside the reports there are or instead.

        Text is always added.
        """
        paths = paths_in(data)
        if paths:
            self.open_paths(paths, add=add)
        elif data.hasText():
            self.take_text(data.text())

    def take_text(self, text: str) -> None:
        """Add `text` as a report."""
        try:
            report = self._session.document.services.read_text(text, self.tr("pasted text"))
        except ReadError as problem:
            self._front.tell(problem)
        else:
            self._take(Brought((report,), ()), add=True)

    def check_reports(self, at: int = 0) -> None:
        """Let the person check what was read, the report at the index `at` first."""
        from tellings_gui.report_sheet import ReportSheet

        if not (self._session.reports or self.problems):
            return
        front = self._front
        sheet = ReportSheet(self._session, front.theme, self.problems, front, at=at)
        if sheet.exec():
            self.problems = sheet.problems
            front.clear_messages()
            for problem in self.problems:
                front.tell(problem)
        sheet.deleteLater()

    def ask_for_files(self) -> list[Path]:
        """Ask for files; none where the person thought better of it."""
        endings = " ".join(f"*{suffix}" for suffix in (*suffixes(), SUFFIX))
        kinds = self.tr("Reports ({endings});;All files (*)").format(endings=endings)
        names, _ = QFileDialog.getOpenFileNames(self._front, self.tr("Open Reports"), "", kinds)
        return [Path(name) for name in names]

    # What follows.

    def _take(self, brought: Brought, *, add: bool) -> None:
        front, known = self._front, self._session.document.read if add else ()
        self.problems = [*(self.problems if add else ()), *brought.problems]
        room = MAX_REPORTS - len(known)
        if brought.reports and not add and not self._files.may_go():
            return
        if brought.reports:
            self._show(known, brought.reports[:room], add=add)
        for problem in brought.problems:
            front.tell(problem)
        for folder in brought.empty_folders:
            front.say(self.tr("{name} holds no file that can be read.").format(name=folder.name))
        if len(brought.reports) > room:
            words = self.tr("Only the first {n} reports are compared at once.")
            front.say(words.format(n=MAX_REPORTS))

    def _show(self, known: Sequence[Report], read: Sequence[Report], *, add: bool) -> None:
        document = self._session.document
        self._front.show_work()
        self._front.clear_messages()
        before = document.snapshot()
        if add:
            document.set_reports((*known, *read))
        else:
            self._files.filing.forget()
            document.open(read, None)
        self._remember()
        if not add and any(one.source.path is None for one in before.reports):
            words = self.tr("The comparison shown before held text that is in no file.")
            self._offer_back(words, before)

    def _replace(self, index: int, brought: Brought) -> None:
        if brought.reports:
            self._session.document.replace_report(index, brought.reports[0])
        for problem in brought.problems:
            self._front.tell(problem)

    def _offer_back(self, words: str, before: Snapshot) -> None:
        """Say that reports went, and offer to show them again with all that was decided."""

        def back() -> None:
            self._front.clear_messages()
            self._session.document.restore(before)

        self._front.offer(words, ((self.tr("Bring It Back"), back),))

    def _on_removed(self, report: Report, before: Snapshot) -> None:
        from tellings_gui.views.phrases import report_name

        words = self.tr("Removed: {report}").format(report=report_name(report))
        self._offer_back(words, before)

    def _on_files_changed(self, indices: tuple[int, ...]) -> None:
        names = ", ".join(self._session.reports[index].source.name for index in indices)
        words = self.tr("Changed on disk since it was read: {names}").format(names=names)
        self._front.show_work()
        self._front.offer(words, ((self.tr("Read Again"), self.compare_again),))

    def _remember(self) -> None:
        reports = self._session.reports
        paths = [report.source.path for report in reports]
        known = tuple(path for path in paths if path)
        if len(known) == len(paths) >= 2:
            title = name_of(self._session.document)
            self._front.settings.remember(known, title, date.today())
