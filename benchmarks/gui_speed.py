"""Times what a person waits for in the window, offscreen: `python benchmarks/gui_speed.py`.

Prints one line a figure with its budget. Start is measured in fresh processes against a bare
window of the same run, five times in turn; the median counts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from synthetic import synthetic_comparison, synthetic_report

from tellings_gui.app import Windows
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import ViewKey
from tellings_gui.view_registry import VIEWS

ROUNDS = 5
FRAMES = 200
BARE = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1440, 900); window.show()
app.processEvents(); window.grab(); os._exit(0)
"""
OURS = """
import os
from PySide6.QtWidgets import QApplication
def finish(*_):
    QApplication.processEvents()
    [one for one in QApplication.topLevelWidgets() if one.isVisible()][0].grab(); os._exit(0)
QApplication.exec = finish
from tellings_gui.app import run
run([])
"""


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def say(what: str, value: float, budget: float, unit: str = "ms") -> None:
    print(f"{what:52}{value:8.1f} {unit}   budget {budget:g} {'' if value <= budget else 'OVER'}")


def settle(duration_ms: int = 200) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def start_against_bare(folder: Path) -> float:
    """Return our start over a bare window's, both with bytecode, as an installed package has it."""
    own = os.environ | {"XDG_CONFIG_HOME": str(folder), "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
    own.pop("PYTHONDONTWRITEBYTECODE", None)
    times: dict[str, list[float]] = {BARE: [], OURS: []}
    for _ in range(1 + ROUNDS):
        for code, taken in times.items():
            command = [sys.executable, "-c", code]
            taken.append(milliseconds(lambda c=command: subprocess.run(c, check=True, env=own)))
    return statistics.median(times[OURS][1:]) / statistics.median(times[BARE][1:])


def open_two(window: MainWindow) -> float:
    reports = [synthetic_report(f"Report {n}", 60, n)[0] for n in range(2)]

    def show() -> None:
        window.show_work()
        window.session.document.set_reports(reports)
        QApplication.processEvents()
        window.repaint()

    took = milliseconds(show)
    window.session.document.stop()
    return took


def frames(window: MainWindow, step: Callable[[int], object]) -> float:
    taken = []
    for number in range(FRAMES):

        def frame(at: int = number) -> None:
            step(at)
            QApplication.processEvents()

        taken.append(milliseconds(frame))
    return statistics.quantiles(taken, n=20)[-1]


def main() -> None:
    app = QApplication([])
    with TemporaryDirectory() as name:
        folder = Path(name)
        say("start to first paint, times a bare window", start_against_bare(folder), 1.5, "×")
        window = Windows(app, folder / "settings.ini").open()
        window.resize(1440, 900)
        settle(350)  # nobody opens files sooner
        say("two reports to texts shown", open_two(window), 150)
        window.session.document.show_comparison(synthetic_comparison(4, 3500))
        settle(1500)
        view = window.work.view
        bar = view.panes[0].verticalScrollBar()  # type: ignore[attr-defined]
        bar.setValue(20_000)
        settle()
        scrolled = frames(window, lambda _: bar.setValue(bar.value() + 60))
        say("scrolling 4 × 3,500 sentences, 95th percentile", scrolled, 16)
        lit = frames(window, lambda at: window.session.hover(window.session.rows[1000 + at % 7]))
        say("hover, 95th percentile", lit, 8)
        window.session.document.show_comparison(synthetic_comparison(3, 3000))
        window.session.set_view(ViewKey.ROWS)
        settle()
        rows = window.work.view.table.verticalScrollBar()  # type: ignore[attr-defined]
        scrolled = frames(window, lambda _: rows.setValue(rows.value() + 60))
        say(f"scrolling {len(window.session.rows)} rows, 95th percentile", scrolled, 16)
        window.session.set_view(ViewKey.COLUMNS)
        window.session.document.show_comparison(synthetic_comparison(12, 60))
        settle(800)
        for entry in VIEWS:
            window.session.set_view(entry.key)
            settle(100)
        for entry in VIEWS:

            def switch(key: object = entry.key) -> None:
                window.session.set_view(key)  # type: ignore[arg-type]
                QApplication.processEvents()
                window.work.view.grab()

            say(f"switching to {entry.name()}, 12 reports", milliseconds(switch), 150)
        window.close()


if __name__ == "__main__":
    main()
