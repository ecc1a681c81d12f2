"""Renders every view and dialog, light and dark, to PNG files: `python benchmarks/screens.py OUT`.

At 1440 × 900 and at twice that (set by QT_SCALE_FACTOR in a second process, into OUT/2x), on
the sample event, on three long reports and on six; then the states that are easily forgotten.
Words after OUT choose scenes: welcome, sample, long, six, states, extremes, dialogs,
deciding, print.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # what the tests share

from flood_event import flood_reports
from held import take_strand
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog

from tellings.analysis import analyse
from tellings.compare import compare
from tellings.model import Comparison, Passage
from tellings.reading import report_from_text
from tellings.settling import settle as settle_findings
from tellings.showing.rows import Row
from tellings.showing.shown import show
from tellings_gui.app import Windows
from tellings_gui.bringing_in import sample_reports
from tellings_gui.comparing import Busy
from tellings_gui.export_dialog import ExportDialog
from tellings_gui.gathering import gather_rows
from tellings_gui.kept_dialog import KeptDialog
from tellings_gui.main_window import MainWindow
from tellings_gui.printing import print_on, printer
from tellings_gui.reading_state import ViewKey
from tellings_gui.report_sheet import ReportSheet
from tellings_gui.services import core_services
from tellings_gui.split_dialog import SplitDialog
from tellings_gui.theme import ThemeChoice
from tellings_gui.view_registry import VIEWS

THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
HEBREW = (
    "הסכר נסגר אחרי שנמצא סדק\n\nסכר ולאן נסגר לתנועה ביום חמישי אחרי שצוללנים מצאו סדק. "
    "הסדק באורך 14 מטרים. כ־340 תושבים פונו מבתיהם.\n\n“איננו רואים סכנה”, אמר המהנדס הראשי.",
    "אזהרות לפני הסדק\n\nהסכר נסגר ביום חמישי אחרי שסדק התגלה מתחת לקו המים. הסדק באורך 40 "
    "מטרים, אמר צוללן. יותר מ־500 תושבים פונו.\n\nהמהנדס הראשי לא שלל סכנה.",
)


def settle(duration_ms: int = 300) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


class Camera:
    """One window, and the folder that its pictures go to."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self._folder = folder

    def take(self, name: str, themes: tuple[ThemeChoice, ...] = THEMES) -> None:
        """Take a picture of the window in each theme."""
        for choice in themes:
            self.window.choose_theme(choice)
            settle()
            self.window.grab().save(str(self._folder / f"{name}-{choice.value}.png"))

    def show(self, comparison: Comparison) -> None:
        """Show a comparison with one of its conflicts in hand."""
        self.window.show_work()
        self.window.session.document.show_comparison(comparison)
        settle()
        clashing = [one.strand for one in comparison.conflicts if one.strand is not None]
        middle = len(clashing) // 3
        if self.window.session.comparison.strands:
            take_strand(self.window.session, clashing[middle] if clashing else 0)
        settle()

    def all_views(self, comparison: Comparison, name: str) -> None:
        """Take a picture of every view of a comparison."""
        self.show(comparison)
        for entry in VIEWS:
            self.window.session.set_view(entry.key)
            self.take(f"{name}-{entry.key.value}")
        self.window.session.set_view(VIEWS[0].key)

    def dialog(self, name: str, dialog: QDialog) -> None:
        """Take a picture of a dialog in the window's theme."""
        dialog.show()
        settle()
        theme = self.window.theme_source.theme.name
        dialog.grab().save(str(self._folder / f"{name}-{theme}.png"))
        dialog.close()


def sample() -> Comparison:
    return compare(sample_reports(core_services()))


def take_welcome(camera: Camera) -> None:
    while camera.window.example.comparison is None:
        settle(50)
    camera.window.settings.remember(("/home/mi/harbour/gazette.html", "/home/mi/harbour/wire.txt"))
    camera.window.close_comparison()
    camera.take("welcome")


def take_states(camera: Camera) -> None:
    window, session = camera.window, camera.window.session
    camera.show(sample())
    session.let_go()
    camera.take("state-nothing-in-hand", THEMES[:1])
    session.find("the")
    session.find_next()
    session.find_next()
    camera.take("state-find")
    session.find("")
    window.work.filters.chips[next(iter(window.work.filters.chips))].click()
    window.zoom(True)
    window.zoom(True)
    window.work.top.find_field.setFocus()
    camera.take("state-zoomed-filtered", THEMES[:1])
    window.work.filters.chips[next(iter(window.work.filters.chips))].click()
    window.reset_zoom()
    window.say("Its pages are pictures. The other two reports are open.")
    session.document._busy = Busy(None, 0.64)
    session.document.busy_changed.emit()
    camera.take("state-busy-and-failed")
    session.document._busy = None
    session.document.busy_changed.emit()
    window.work.strip.clear()
    only_here = next(one.passage for one in session.comparison.only_here if one.whole)
    session.select_passage(only_here)
    camera.take("state-only-here", THEMES[:1])
    window.resize(960, 680)
    for entry in VIEWS:
        session.set_view(entry.key)
        camera.take(f"narrow-{entry.key.value}", THEMES[:1])
    session.set_view(ViewKey.COLUMNS)
    window.resize(1440, 900)
    texts = [report_from_text(text, name=f"דיווח {n + 1}") for n, text in enumerate(HEBREW)]
    texts = [replace(one, language="he") for one in texts]
    camera.show(compare(texts))
    for entry in VIEWS:
        session.set_view(entry.key)
        camera.take(f"rtl-{entry.key.value}", THEMES[:1])
    session.set_view(ViewKey.COLUMNS)


def take_deciding(camera: Camera) -> None:
    """What a person decides: a passage dragged, several in hand, partners, a row split, a title."""
    window, session = camera.window, camera.window.session
    reports = sample_reports(core_services())
    analysis = analyse(reports)
    window.show_work()
    session.document.show_comparison(settle_findings(analysis), analysis)
    settle()
    rows = [row for row in session.rows if row.strand is not None]
    alone = next(row for row in session.rows if row.strand is None)
    for size in ((1440, 900), (1280, 720)):
        window.resize(*size)
        name = f"deciding-{size[0]}"
        session.select_passage(rows[2].first, rows[2])
        settle()
        camera.take(f"{name}-held")
        window.work.open_partners()
        camera.take(f"{name}-partners")
        window.work.details.partners.close_drawer()
        gather_rows(session, rows[2:5])
        camera.take(f"{name}-several")
        session.set_view(ViewKey.ROWS)
        camera.take(f"{name}-several-rows", THEMES[:1])
        session.set_view(ViewKey.COLUMNS)
        session.let_go()
        _drag(camera, alone.first, rows[3])
        camera.take(f"{name}-drag")
        window.work.view.drag.cancel()
        window.work.rename()
        camera.take(f"{name}-title", THEMES[:1])
        window.work.top.title.field.dropped.emit()
    split = SplitDialog(session.shown, rows[2], (rows[2].first,), window.theme, window)
    camera.dialog("deciding-split", split)
    camera.dialog("deciding-kept", KeptDialog(window.settings, window.theme, window))


def _drag(camera: Camera, passage: Passage, row: Row) -> None:
    """Leave a passage dragged onto what another report tells."""
    view = camera.window.work.view
    other = next(one for one in row.passages if one.report != passage.report)
    for one in (passage, other):
        view.panes[one.report].scroll_to(view.panes[one.report].page.extent(one.span)[0] - 240)
    settle()
    pane = view.panes[other.report]
    part = pane.page.stretches(other.span)[0]
    place = QPoint(int(part.left) + 60, int(part.bottom) - 8 - pane.scroll_value)
    pane_from = view.panes[passage.report]
    pane_from.drag.dragged.emit(passage, pane.viewport().mapToGlobal(place), False)


def take_dialogs(camera: Camera) -> None:
    camera.show(compare(flood_reports()))
    session = camera.window.session
    sheet = ReportSheet(session, camera.window.theme_source.theme, (), camera.window, at=2)
    camera.dialog("dialog-report", sheet)
    camera.dialog("dialog-export", ExportDialog(session, Path("/home/mi/flood"), camera.window))


def take_print(camera: Camera) -> None:
    shown = show(sample())
    paper = printer(shown)
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    file = camera._folder / "printed.pdf"
    paper.setOutputFileName(str(file))
    print_on(paper, shown, shown.reports)
    command = ["pdftoppm", "-r", "60", "-png", str(file), str(file.with_suffix(""))]
    subprocess.run(command, check=True)


def take_extremes(camera: Camera) -> None:
    """Twelve reports, and type at twice its size."""
    camera.all_views(compare(flood_reports(12)), "twelve")
    camera.window.theme_source.set_zoom(2.0)
    camera.all_views(sample(), "large")
    camera.window.reset_zoom()


SCENES: dict[str, Callable[[Camera], None]] = {
    "welcome": take_welcome,
    "sample": lambda camera: camera.all_views(sample(), "sample"),
    "long": lambda camera: camera.all_views(compare(flood_reports()), "long"),
    "six": lambda camera: camera.all_views(compare(flood_reports(6)), "six"),
    "states": take_states,
    "extremes": take_extremes,
    "dialogs": take_dialogs,
    "deciding": take_deciding,
    "print": take_print,
}


def main(folder: Path, wanted: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with TemporaryDirectory() as name:
        window = Windows(app, Path(name) / "settings.ini").open()
        window.resize(1440, 900)
        settle()
        for scene in wanted or SCENES:
            SCENES[scene](Camera(window, folder))
        window.session.document.open((), None)  # nothing to save: closing asks nothing
        window.close()


if __name__ == "__main__":
    out, *scenes = sys.argv[1:]
    main(Path(out), scenes)
    if "QT_SCALE_FACTOR" not in os.environ:
        doubled = os.environ | {"QT_SCALE_FACTOR": "2"}
        command = [sys.executable, __file__, f"{out}/2x", *scenes]
        subprocess.run(command, check=True, env=doubled)
