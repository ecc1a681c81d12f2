"""One window: the welcome screen, then one comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QStackedWidget

from tellings_gui.commands.desk import Desk
from tellings_gui.commands.titles import Menu
from tellings_gui.front import Offer
from tellings_gui.placing import place_window
from tellings_gui.settings import RECOVERY, Settings
from tellings_gui.theme import Theme, ThemeSource, load_fonts
from tellings_gui.welcome import Welcome

if TYPE_CHECKING:  # what opens, reads and compares reports waits for the first paint
    from tellings_gui.commands.actions import Actions
    from tellings_gui.drop_overlay import DropOverlay
    from tellings_gui.errands import Errands
    from tellings_gui.example import Example
    from tellings_gui.file_commands import FileCommands
    from tellings_gui.jobs import Work
    from tellings_gui.opening import Opening
    from tellings_gui.services import Services
    from tellings_gui.session import Session
    from tellings_gui.work_page import WorkPage

EXAMPLE_AFTER_MS = 400
COMPLETE_AFTER_MS = 100
LOAD_AFTER_MS = 100


class MainWindow(Desk):
    """See the module; it makes its parts when they are first wanted.

    Signals:
        another_requested: A further window is wanted, with some files or none.
        closed: The window is gone and holds nothing any more.
    """

    another_requested = Signal(list)
    closed = Signal()

    def __init__(
        self, settings: Settings, themes: ThemeSource, services: Services | None = None
    ) -> None:
        super().__init__()
        self.settings = settings
        self.theme_source = themes
        self._services = services
        self._session: Session | None = None
        self._errands: Errands | None = None
        self._files: FileCommands | None = None
        self._opening: Opening | None = None
        self._example: Example | None = None
        self._commands: Actions | None = None
        self._work: WorkPage | None = None
        self._overlay: DropOverlay | None = None
        self._welcome = Welcome(themes.theme, self)
        self._welcome.set_recent(settings.recent)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._welcome)
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        self.setWindowTitle("Tellings")
        place_window(self, settings.geometry)
        self._connect()
        self.menus = {menu: self.menuBar().addMenu(menu.title) for menu in Menu}
        self._completing = QTimer(self, singleShot=True, interval=COMPLETE_AFTER_MS)
        self._completing.timeout.connect(self._complete)
        self._completing.start()
        QTimer.singleShot(EXAMPLE_AFTER_MS, self, self._prepare_example)

    def _connect(self) -> None:
        welcome = self._welcome
        welcome.open_requested.connect(lambda: self.opening.open_files())
        welcome.folder_requested.connect(lambda: self.opening.open_folder())
        welcome.paste_requested.connect(lambda: self.opening.paste())
        welcome.example_requested.connect(lambda: self.example.open())
        welcome.recent_requested.connect(
            lambda names: self.open_paths([Path(name) for name in names])
        )
        self.theme_source.theme_changed.connect(self._on_theme_changed)

    # Its parts.

    @property
    def session(self) -> Session:
        """The state of this window."""
        if self._session is None:
            from tellings_gui.errands import Errands
            from tellings_gui.services import core_services
            from tellings_gui.session import Session

            services = self._services or core_services(lambda: self.settings.keeps_nothing)
            self._session = Session(services, self)
            self._session.document.failed.connect(self._on_failed)
            self._errands = Errands(self._session.document.jobs, self)
            self._errands.failed.connect(self._on_failed)
            _ = self.opening  # follows files, and what is decided, from the beginning
        return self._session

    @property
    def files(self) -> FileCommands:
        """What is done with the work file of this window."""
        if self._files is None:
            from tellings_gui.file_commands import FileCommands

            self._files = FileCommands(self)
        return self._files

    @property
    def opening(self) -> Opening:
        """What brings reports into this window."""
        _ = self.session  # makes it
        if self._opening is None:
            from tellings_gui.opening import Opening

            self._opening = Opening(self, self.files)
        return self._opening

    @property
    def example(self) -> Example:
        """The event that comes with the application."""
        if self._example is None:
            from tellings_gui.example import Example

            self._example = Example(self, self.files)
            self._example.ready.connect(self._on_example_ready)
        return self._example

    @property
    def commands(self) -> Actions:
        """What can be done in this window."""
        if self._commands is None:
            from tellings_gui.commands.actions import Actions

            self._commands = Actions(self)
        return self._commands

    @property
    def work(self) -> WorkPage:
        """The page on which reports are read."""
        if self._work is None:
            from tellings_gui.work_page import WorkPage  # a third of the time to the first paint

            locked, details = self.settings.scroll_locked, self.settings.details_shown
            work = WorkPage(self.session, self.theme, self.commands, locked=locked, parent=self)
            work.want_details(details)
            work.edit_requested.connect(self.opening.check_reports)
            work.replace_requested.connect(self.opening.replace_report)
            work.details_toggled.connect(self._on_details_toggled)
            work.filters.lock_toggled.connect(self._on_lock_toggled)
            self._stack.addWidget(work)
            self._work = work
        return self._work

    # What its parts ask of it.

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read `paths` in the background, show them and compare them."""
        self.opening.open_paths(paths)

    def perform(self, work: Work, done: Callable[[Any], None]) -> None:
        """Do `work` in the background, then `done` with its result, on this thread."""
        _ = self.session  # makes what performs it
        assert self._errands is not None
        self._errands.perform(work, done)

    def show_work(self) -> None:
        """Show the page on which reports are read."""
        if self._stack.currentWidget() is not self.work:
            self._stack.setCurrentWidget(self.work)
            self.work.view.setFocus()

    def close_comparison(self) -> None:
        """Go back to the welcome screen."""
        if not self.files.may_go(pasted=True):
            return
        self.session.document.set_reports(())
        self._welcome.set_recent(self.settings.recent)
        self._show_example()
        self._stack.setCurrentWidget(self._welcome)

    def say(self, words: str, *, can_check: bool = False) -> None:
        """Say something, in the strip above the texts or on the welcome screen."""
        if self.session.reports:
            self.show_work()
            self.work.strip.say(words, can_check=can_check)
        else:
            self._welcome.zone.say(words, self.theme)

    def tell(self, problem: BaseException) -> None:
        """Say what went wrong."""
        from tellings_gui.problem_words import problem_words

        self.say(problem_words(problem), can_check=problem in self.opening.problems)

    def offer(self, words: str, offers: Sequence[Offer]) -> None:
        """Say what was done, with a button for each offer."""
        self.work.strip.offer(words, offers)

    def clear_messages(self) -> None:
        """Take away all that was said."""
        self._welcome.zone.say("", self.theme)
        if self._work is not None:
            self._work.strip.clear()

    def show_saved(self, words: str) -> None:
        """Say in the bar on top when the work was saved."""
        if self.session.reports:
            self.work.top.set_saved(words)

    def new_window(self) -> None:
        """Open a further window."""
        self.another_requested.emit([])

    def open_elsewhere(self, paths: Sequence[Path]) -> None:
        """Open files in a window of their own."""
        self.another_requested.emit(list(paths))

    def bring_to_front(self, path: Path) -> bool:
        """Show the window in which a work file is open, if one is; return whether one is."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible() and window.holds(path):
                if window.isMinimized():
                    window.showNormal()
                window.raise_()
                window.activateWindow()
                window.say(self.tr("{name} is open in this window.").format(name=path.name))
                return True
        return False

    def holds(self, path: Path) -> bool:
        """Tell whether a work file is open here."""
        own = self._files.filing.path if self._files is not None else None
        return own is not None and own.resolve() == path.resolve()

    # How it looks.

    def _on_theme_changed(self, theme: Theme) -> None:
        self._welcome.set_theme(theme)
        self._welcome.set_recent(self.settings.recent)
        if self._welcome.isVisible():
            self._show_example()
        if self._work is not None:
            self._work.set_theme(theme)

    # The example.

    def _prepare_example(self) -> None:
        """Compare the example, so that it opens at once and shows on the welcome screen."""
        is_idle = not self.session.reports and self._welcome.isVisible()
        if is_idle and self.example.comparison is None:
            self.example.prepare()

    def _on_example_ready(self) -> None:
        if not self.session.reports:
            self._show_example()

    def _show_example(self) -> None:
        picture = self._example.picture() if self._example is not None else None
        if picture is not None:
            self._welcome.card.picture.show_pixmap(picture)

    # Dropping.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text, and show where they will go; not words from this window."""
        from tellings_gui.drop_overlay import DropOverlay

        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText()):
            _take_copy(event)
            self._overlay = self._overlay or DropOverlay(self.theme, self)
            self._overlay.show_over(self._stack, self.theme, len(self.session.reports))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the window again."""
        super().dragLeaveEvent(event)
        if self._overlay is not None:
            self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped: beside the reports there are, if there are any."""
        if self._overlay is not None:
            self._overlay.hide()
        self.opening.take(event.mimeData(), add=bool(self.session.reports))
        _take_copy(event)

    # From the first paint to the end.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; after the first time add what nobody could have used sooner."""
        super().paintEvent(event)
        if self._completing.isActive():
            self._completing.setInterval(0)

    def _complete(self) -> None:
        load_fonts()
        self.commands.fill(self.menus)
        self._welcome.card.complete(self.theme)
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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep place and size, and end all work, unless the person wants to save first."""
        if self._session is not None and not self.files.may_go(pasted=True):
            event.ignore()
            return
        if self._session is not None:
            self.files.filing.close()
        self.settings.geometry = self.saveGeometry()
        self.settings.sync()
        if self._session is not None:
            self.opening.close()
            self._session.close()
        super().closeEvent(event)
        self.closed.emit()

    def _on_details_toggled(self, wanted: bool) -> None:
        self.settings.details_shown = wanted

    def _on_lock_toggled(self, locked: bool) -> None:
        self.settings.scroll_locked = locked

    def _on_failed(self, problem: object) -> None:
        if isinstance(problem, BaseException):
            self.tell(problem)


def _take_copy(event: QDropEvent) -> None:
    """Accept a drop as a copy, whatever was proposed: a move would delete what was dragged."""
    from PySide6.QtCore import Qt  # not before the first paint

    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
