"""One window: the welcome screen, then one comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from tellings_gui.placing import place_window
from tellings_gui.settings import RECOVERY, Settings
from tellings_gui.theme import Theme, ThemeChoice, ThemeSource, load_fonts
from tellings_gui.welcome import Welcome

if TYPE_CHECKING:  # what opens, reads and compares reports waits for the first paint
    from tellings.errors import ReadError
    from tellings.model import Comparison, Report
    from tellings.model.analysis import Analysis
    from tellings_gui.bringing_in import Brought
    from tellings_gui.document import Snapshot
    from tellings_gui.drop_overlay import DropOverlay
    from tellings_gui.file_commands import FileCommands
    from tellings_gui.jobs import Work
    from tellings_gui.services import Services
    from tellings_gui.session import Session
    from tellings_gui.work_page import WorkPage

ZOOM_STEP = 0.1
EXAMPLE_AFTER_MS = 400
COMPLETE_AFTER_MS = 100
LOAD_AFTER_MS = 100


class MainWindow(QMainWindow):
    """See the module.

    Signals:
        another_requested: A further window is wanted.
        closed: The window is gone and holds nothing any more.
    """

    another_requested = Signal()
    closed = Signal()

    def __init__(
        self, settings: Settings, themes: ThemeSource, services: Services | None = None
    ) -> None:
        super().__init__()
        self.settings = settings
        self.theme_source = themes
        self._services = services
        self._session: Session | None = None
        self._example: Comparison | None = None
        self._example_analysis: Analysis | None = None
        self._is_example_wanted = False
        self._awaited: dict[QObject, Callable[[Any], None]] = {}
        self._work: WorkPage | None = None
        self._files: FileCommands | None = None
        self._overlay: DropOverlay | None = None
        self.problems: list[ReadError] = []
        self._welcome = Welcome(themes.theme, self)
        self._welcome.set_recent(settings.recent)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._welcome)
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        self.setWindowTitle("Tellings")
        place_window(self, settings.geometry)
        self._connect()
        tr, bar = self.tr, self.menuBar()
        titles = (
            tr("&File"), tr("&Edit"), tr("&View"), tr("&Go"), tr("&Decide"), tr("&Help")
        )  # fmt: skip
        self._menus = [bar.addMenu(title) for title in titles]
        self._completing = QTimer(self, singleShot=True, interval=COMPLETE_AFTER_MS)
        self._completing.timeout.connect(self._complete)
        self._completing.start()
        QTimer.singleShot(EXAMPLE_AFTER_MS, self, self._prepare_example)

    def _connect(self) -> None:
        self._welcome.open_requested.connect(self.open_files)
        self._welcome.folder_requested.connect(self.open_folder)
        self._welcome.paste_requested.connect(self.paste)
        self._welcome.example_requested.connect(self.open_example)
        self._welcome.recent_requested.connect(
            lambda names: self.open_paths([Path(name) for name in names])
        )
        self.theme_source.theme_changed.connect(self._on_theme_changed)

    @property
    def session(self) -> Session:
        """The state of this window, made when first wanted."""
        if self._session is None:
            from tellings_gui.file_watch import FileWatch
            from tellings_gui.session import Session

            self._session = Session(self._services, self)
            self._session.document.failed.connect(self._on_failed)
            self._session.document.removed.connect(self._on_removed)
            self._watch = FileWatch(self)
            self._watch.changed.connect(self._on_files_changed)
            self._session.reports_changed.connect(self._on_reports_changed)
            _ = self.files  # knows what is decided from the beginning
        return self._session

    @property
    def files(self) -> FileCommands:
        """What is done with the work file of this window."""
        session = self.session  # makes it
        if self._files is None:
            from tellings_gui.file_commands import FileCommands

            self._files = FileCommands(self, session)
        return self._files

    @property
    def work(self) -> WorkPage:
        """The page on which reports are read, built when first wanted."""
        if self._work is None:
            from tellings_gui.work_page import WorkPage  # a third of the time to the first paint

            locked = self.settings.scroll_locked
            self._work = WorkPage(self.session, self._theme, locked=locked, parent=self)
            self._work.top.add_requested.connect(self.add_files)
            self._work.top.export_requested.connect(self.export)
            self._work.filters.zoom_requested.connect(self.zoom)
            self._work.edit_requested.connect(self.check_reports)
            self._work.check_requested.connect(self.check_reports)
            self._work.replace_requested.connect(self.replace_report)
            self._work.details_closed.connect(self._on_details_closed)
            self._work.want_details(self.settings.details_shown)
            self._work.filters.lock_toggled.connect(self._on_lock_toggled)
            self._stack.addWidget(self._work)
        return self._work

    @property
    def _theme(self) -> Theme:
        return self.theme_source.theme

    # Bringing reports in.

    def open_files(self) -> None:
        """Ask for files and compare them."""
        self.open_paths(self._ask_for_files())

    def add_files(self) -> None:
        """Ask for files and add them to the comparison."""
        self.open_paths(self._ask_for_files(), add=True)

    def open_folder(self) -> None:
        """Ask for a folder and compare what is in it."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, self.tr("Open Folder"))
        if name:
            self.open_paths([Path(name)])

    def open_paths(self, paths: Sequence[Path], *, add: bool = False) -> None:
        """Read `paths` in the background, show them and compare them.

        One report alone on the screen is joined by what comes next, whatever `add` says.
        """
        if not paths:
            return
        from tellings_gui.bringing_in import reading
        from tellings_gui.file_commands import is_work

        works = [path for path in paths if is_work(path)]
        if works:
            self.files.open(works[0])
            return
        joins = add or len(self.session.reports) == 1
        work = reading(self.session.document.services, paths)
        self.perform(work, lambda brought: self._take(brought, add=joins))

    def replace_report(self, index: int) -> None:
        """Ask for a file to put in the place of a report."""
        from tellings_gui.bringing_in import reading

        paths = self._ask_for_files()
        if paths:
            work = reading(self.session.document.services, paths[:1])
            self.perform(work, lambda brought: self._replace(index, brought))

    def compare_again(self) -> None:
        """Compare the reports anew, those whose files changed as they are now."""
        from tellings_gui.bringing_in import reading
        from tellings_gui.file_watch import changed_since_read

        reports = self.session.reports
        changed = [reports[index].source.path for index in changed_since_read(reports)]
        paths = [Path(path) for path in dict.fromkeys(changed) if path is not None]
        if not paths:
            self.session.document.compare_again()
            return

        def done(brought: Brought) -> None:
            if self.session.reports == reports:
                read = {one.source.path: one for one in brought.reports}
                self.work.strip.clear()
                now = [read.get(one.source.path, one) for one in reports]
                self.session.document.set_reports(now)
            for problem in brought.problems:
                self.tell(problem)

        self.perform(reading(self.session.document.services, paths), done)

    def paste(self) -> None:
        """Make a report of what the clipboard holds: files or text."""
        from tellings_gui.bringing_in import paths_in

        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        paths = paths_in(data)
        if paths:
            self.open_paths(paths, add=True)
        elif data is not None and data.hasText():
            self.take_text(data.text())

    def take_text(self, text: str) -> None:
        """Add `text` as a report."""
        from tellings.errors import ReadError
        from tellings_gui.bringing_in import Brought

        try:
            report = self.session.document.services.read_text(text, self.tr("pasted text"))
        except ReadError as problem:
            self.tell(problem)
        else:
            self._take(Brought((report,), ()), add=True)

    def check_reports(self, at: int = 0) -> None:
        """Let the person check what was read, the report at the index `at` first."""
        from tellings_gui.report_sheet import ReportSheet

        if not (self.session.reports or self.problems):
            return
        sheet = ReportSheet(self.session, self._theme, self.problems, self, at=at)
        if sheet.exec():
            self.problems = sheet.problems
            self.work.strip.clear()
            for problem in self.problems:
                self.tell(problem)
        sheet.deleteLater()

    def open_example(self) -> None:
        """Show the event that comes with the application, compared."""
        if self._session is not None and not self.files.may_go():
            return
        if self._example is not None:
            self.files.filing.forget()
            self.show_work()
            self.session.document.show_comparison(self._example, self._example_analysis)
        else:
            self._is_example_wanted = True
            self._prepare_example(asked=True)

    def close_comparison(self) -> None:
        """Go back to the welcome screen."""
        if not self.files.may_go():
            return
        self.session.document.set_reports(())
        self._welcome.set_recent(self.settings.recent)
        if self._example is not None:
            self._show_example(self._example)
        self._stack.setCurrentWidget(self._welcome)

    def _ask_for_files(self) -> list[Path]:
        from PySide6.QtWidgets import QFileDialog

        from tellings_gui.bringing_in import suffixes

        endings = " ".join(f"*{suffix}" for suffix in (*suffixes(), ".tellings"))
        kinds = self.tr("Reports ({endings});;All files (*)").format(endings=endings)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Open Reports"), "", kinds)
        return [Path(name) for name in names]

    def perform(self, work: Work, done: Callable[[Any], None]) -> None:
        """Do `work` in the background, then `done` with its result, on this thread."""
        job = self.session.document.jobs.prepare(work)
        # A function connected by itself would be lost with the job, which ends first.
        self._awaited[job] = done
        job.finished.connect(self._on_performed)
        job.failed.connect(self._on_failed)
        self.session.document.jobs.begin(job)

    def _on_performed(self, result: object) -> None:
        done = self._awaited.pop(self.sender(), None)
        if done is not None:
            done(result)

    def _take(self, brought: Brought, *, add: bool) -> None:
        from tellings_gui.document import MAX_REPORTS

        known = self.session.reports if add else ()
        self.problems = [*(self.problems if add else ()), *brought.problems]
        room = MAX_REPORTS - len(known)
        if brought.reports and not add and not self.files.may_go():
            return
        if brought.reports:
            self.show_work()
            self.work.strip.clear()
            before = self.session.document.snapshot()
            self._welcome.zone.say("", self._theme)
            if add:
                self.session.document.set_reports((*known, *brought.reports[:room]))
            else:
                self.files.filing.forget()
                self.session.document.open(brought.reports[:room], None)
            self._remember()
            if not add and any(one.source.path is None for one in before.reports):
                words = self.tr("The comparison shown before held text that is in no file.")
                self._offer_back(words, before)
        for problem in brought.problems:
            self.tell(problem)
        for folder in brought.empty_folders:
            self.say(self.tr("{name} holds no file that can be read.").format(name=folder.name))
        if len(brought.reports) > room:
            words = self.tr("Only the first {n} reports are compared at once.")
            self.say(words.format(n=MAX_REPORTS))

    def _replace(self, index: int, brought: Brought) -> None:
        if brought.reports:
            self.session.document.replace_report(index, brought.reports[0])
        for problem in brought.problems:
            self.tell(problem)

    def _offer_back(self, words: str, before: Snapshot) -> None:
        """Say that reports went, and offer to show them again with all that was decided."""

        def back() -> None:
            self.work.strip.clear()
            self.session.document.restore(before)

        self.work.strip.offer(words, ((self.tr("Bring It Back"), back),))

    def _on_removed(self, report: Report, before: Snapshot) -> None:
        from tellings_gui.views.phrases import report_name

        words = self.tr("Removed: {report}").format(report=report_name(report))
        self._offer_back(words, before)

    def _remember(self) -> None:
        paths = [report.source.path for report in self.session.reports]
        known = tuple(path for path in paths if path)
        if len(known) == len(paths) >= 2:
            self.settings.remember(
                known,
                next((one.title for one in self.session.reports if one.title), ""),
                date.today(),
            )

    def _prepare_example(self, *, asked: bool = False) -> None:
        """Compare the example, so that it opens at once and shows on the welcome screen."""
        is_idle = not self.session.reports and self._welcome.isVisible()
        if self._example is not None or not (asked or is_idle):
            return
        from tellings.review import NOTHING
        from tellings_gui.bringing_in import sample_reports

        services = self.session.document.services
        self.perform(
            lambda progress, cancelled: services.find(
                sample_reports(services), NOTHING, progress, cancelled
            ),
            self._on_example_ready,
        )

    def _on_example_ready(self, found: tuple[Analysis | None, Comparison]) -> None:
        self._example_analysis, self._example = found
        if self._is_example_wanted:
            self._is_example_wanted = False
            self.open_example()
        elif not self.session.reports:
            self._show_example(self._example)

    def _show_example(self, comparison: Comparison) -> None:
        from tellings_gui.example import example_picture

        picture = example_picture(comparison, self.session.document.services, self._theme)
        self._welcome.card.picture.show_pixmap(picture)

    # Dropping.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text, and show where they will go; not words from this window."""
        from tellings_gui.drop_overlay import DropOverlay

        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText()):
            _take_copy(event)
            self._overlay = self._overlay or DropOverlay(self._theme, self)
            self._overlay.show_over(self._stack, self._theme, len(self.session.reports))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the window again."""
        super().dragLeaveEvent(event)
        if self._overlay is not None:
            self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped: beside the reports there are, if there are any."""
        from tellings_gui.bringing_in import paths_in

        if self._overlay is not None:
            self._overlay.hide()
        paths = paths_in(event.mimeData())
        if paths:
            self.open_paths(paths, add=bool(self.session.reports))
        elif event.mimeData().hasText():
            self.take_text(event.mimeData().text())
        _take_copy(event)

    # Taking away.

    def export(self) -> None:
        """Ask for format and place, and write."""
        from tellings_gui.export_dialog import ExportDialog

        if self.session.comparison is not None:
            path = self.session.reports[0].source.path
            folder = Path(path).parent if path else Path.home()
            dialog = ExportDialog(self.session, folder, self)
            if dialog.exec() and dialog.written is not None:
                self._say_written(dialog.written)
            dialog.deleteLater()

    def _say_written(self, path: Path) -> None:
        words = self.tr("Written: {path}").format(path=path)
        offers = (
            (self.tr("Open"), lambda: _open_file(path)),
            (self.tr("Show in Folder"), lambda: _open_file(path.parent)),
        )
        self.work.strip.offer(words, offers)

    def copy_with_source(self) -> None:
        """Put the words selected, or the wordings in hand, on the clipboard with their source."""
        words = self.work.words_with_source() if self.session.reports else ""
        if words:
            QGuiApplication.clipboard().setText(words)

    def print(self) -> None:
        """Print the comparison."""
        from tellings_gui.printing import print_out

        print_out(self.session.shown, self.session.reports, self)

    def preview_print(self) -> None:
        """Show the pages before printing."""
        from tellings_gui.printing import preview

        preview(self.session.shown, self.session.reports, self)

    # The window.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time add what nobody could have used sooner."""
        super().paintEvent(event)
        if self._completing.isActive():
            self._completing.setInterval(0)

    def _complete(self) -> None:
        from tellings_gui.actions import fill_menus

        load_fonts()
        fill_menus(self, self._menus)
        self._welcome.card.complete(self._theme)
        if self.windowIcon().isNull():
            from tellings_gui.drawings import application_icon

            QApplication.setWindowIcon(application_icon())
        QTimer.singleShot(LOAD_AFTER_MS, self, self._load_ahead)

    def _load_ahead(self) -> None:
        """Load what shows reports, so that the first ones opened needn't wait for it."""
        import tellings_gui.views.columns
        import tellings_gui.work_page  # noqa: F401

        if any((self.settings.folder / RECOVERY).glob("*.journal")):
            self.files.offer_recovery()

    def new_window(self) -> None:
        """Open a further window."""
        self.another_requested.emit()

    def quit(self) -> None:
        """Close every window."""
        QApplication.closeAllWindows()

    def start_finding(self) -> None:
        """Put the cursor into the find field."""
        if self.session.reports:
            self.work.top.find_field.setFocus()
            self.work.top.find_field.selectAll()

    def toggle_details(self) -> None:
        """Show or hide the details panel."""
        self.settings.details_shown = self.work.toggle_details()

    def zoom(self, larger: bool) -> None:
        """Make the reports' type larger or smaller by a tenth."""
        self._set_zoom(self._theme.zoom + (ZOOM_STEP if larger else -ZOOM_STEP))

    def set_measure(self, measure: int) -> None:
        """Set running text at so many signs a line, 0 for as wide as its column."""
        self.settings.measure = measure
        self.theme_source.set_measure(measure)

    def reset_zoom(self) -> None:
        """Set the reports' type to its usual size."""
        self._set_zoom(1.0)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark or as the system has it."""
        self.settings.theme = choice
        self.theme_source.choose(choice)

    def set_single_keys(self, wanted: bool) -> None:
        """Let single letters act outside fields, or not."""
        self.settings.single_keys = wanted

    def show_keys(self) -> None:
        """Say which key does what."""
        from tellings_gui.keys_sheet import KeysSheet

        KeysSheet(self._menus, self._theme, self).exec()

    def show_marks(self) -> None:
        """Explain every mark."""
        from tellings_gui.marks_sheet import MarksSheet

        MarksSheet(self._theme, self).exec()

    def show_about(self) -> None:
        """Say what this is."""
        from PySide6.QtWidgets import QMessageBox

        from tellings import __version__

        words = self.tr("Tellings {version}\nReads reports of the same event side by side.")
        QMessageBox.about(self, self.tr("About Tellings"), words.format(version=__version__))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep place and size, and end all work, unless the person wants to save first."""
        if self._session is not None and not self.files.may_go():
            event.ignore()
            return
        if self._session is not None:
            self.files.filing.close()
        self.settings.geometry = self.saveGeometry()
        self.settings.sync()
        if self._session is not None:
            self._watch.stop()
            self._session.close()
        super().closeEvent(event)
        self.closed.emit()

    def _set_zoom(self, zoom: float) -> None:
        self.theme_source.set_zoom(zoom)
        self.settings.zoom = self._theme.zoom

    def show_work(self) -> None:
        """Show the page on which reports are read."""
        if self._stack.currentWidget() is not self.work:
            self._stack.setCurrentWidget(self.work)
            self.work.view.setFocus()

    def say(self, words: str, *, can_check: bool = False) -> None:
        """Say something, in the strip above the texts or on the welcome screen."""
        if self.session.reports:
            self.show_work()
            self.work.strip.say(words, can_check=can_check)
        else:
            self._welcome.zone.say(words, self._theme)

    def tell(self, problem: BaseException) -> None:
        """Say what went wrong."""
        from tellings_gui.problem_words import problem_words

        self.say(problem_words(problem), can_check=problem in self.problems)

    def _on_details_closed(self) -> None:
        self.settings.details_shown = False
        self.work.want_details(False)

    def _on_lock_toggled(self, locked: bool) -> None:
        self.settings.scroll_locked = locked

    def _on_theme_changed(self, theme: Theme) -> None:
        self._welcome.set_theme(theme)
        self._welcome.set_recent(self.settings.recent)
        if self._example is not None and self._welcome.isVisible():
            self._show_example(self._example)
        if self._work is not None:
            self._work.set_theme(theme)

    def _on_files_changed(self, indices: tuple[int, ...]) -> None:
        names = ", ".join(self.session.reports[index].source.name for index in indices)
        words = self.tr("Changed on disk since it was read: {names}").format(names=names)
        self.show_work()
        self.work.strip.offer(words, ((self.tr("Read Again"), self.compare_again),))

    def _on_reports_changed(self) -> None:
        self._watch.watch(self.session.reports)

    def _on_failed(self, problem: object) -> None:
        self._awaited.pop(self.sender(), None)
        if isinstance(problem, BaseException):
            self.tell(problem)


def _open_file(path: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _take_copy(event: QDropEvent) -> None:
    """Accept a drop as a copy, whatever was proposed: a move would delete what was dragged."""
    from PySide6.QtCore import Qt  # not before the first paint

    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
