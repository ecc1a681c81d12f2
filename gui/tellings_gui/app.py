"""Starts the application: the entry point that the command line finds by name."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tellings_gui import preflight

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tellings_gui.main_window import MainWindow

CANNOT_START = 1
SWITCH_INTERVAL_S = 0.001


def run(files: list[str]) -> int:
    """Open a window with `files` and return the exit code when the last one is closed."""
    problem = preflight.problem()
    if problem:
        print(f"tellings: {problem}", file=sys.stderr)
        return CANNOT_START
    # Objects made by the start live on: collecting garbage among them costs a fifth of it.
    gc.disable()
    # While reports are compared the window waits for its turn: 1 ms instead of 5, and its longest
    # pause fell from 120 to 40 ms at no cost to the comparison.
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    from PySide6.QtCore import QTimer

    app = _application()
    app.setApplicationName("Tellings")
    app.setDesktopFileName("tellings")
    windows = Windows(app)
    windows.open([Path(name) for name in files])
    QTimer.singleShot(0, app, _collect_again)
    return app.exec()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # Fusion from the beginning: setStyle would load all enums of QStyle before the first paint.
    before = os.environ.get("QT_STYLE_OVERRIDE")
    os.environ["QT_STYLE_OVERRIDE"] = "Fusion"
    app = QApplication(sys.argv[:1])
    app.setProperty("began_styled", True)
    # Programs that we open files with keep their own style.
    if before is None:
        del os.environ["QT_STYLE_OVERRIDE"]
    else:
        os.environ["QT_STYLE_OVERRIDE"] = before
    return app


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


class Windows:
    """All windows of the application, with the theme and the settings they share."""

    def __init__(self, app: QApplication, settings_path: Path | None = None) -> None:
        from tellings_gui.settings import Settings
        from tellings_gui.theme import ThemeSource

        self.settings = Settings(settings_path or _settings_path())
        self.themes = ThemeSource(app, self.settings.theme)
        self.themes.set_zoom(self.settings.zoom)
        self.themes.set_measure(self.settings.measure)
        self.opened: list[MainWindow] = []

    def open(self, files: list[Path] | None = None) -> MainWindow:
        """Open a window, with the reports or the work in `files` if there are any."""
        from tellings_gui.main_window import MainWindow
        from tellings_gui.placing import cascade

        window = MainWindow(self.settings, self.themes)
        if self.opened:  # not right over another
            cascade(window, self.opened[-1])
        self.opened.append(window)
        window.another_requested.connect(self.open)
        window.closed.connect(lambda: self._forget(window))
        window.show()
        if files:
            window.open_paths(files)
        return window

    def _forget(self, window: MainWindow) -> None:
        if window in self.opened:
            self.opened.remove(window)
            window.deleteLater()


def _settings_path() -> Path:
    """Return where settings stand; where nothing can be written they last as long as the window."""
    from PySide6.QtCore import QStandardPaths

    place = QStandardPaths.StandardLocation.GenericConfigLocation
    folder = Path(QStandardPaths.writableLocation(place), "tellings")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder / "settings.ini"
