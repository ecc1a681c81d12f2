"""Renders every view, light and dark, to PNG files: `python benchmarks/screens.py FOLDER`.

At 1440 × 900 and at twice that (set by QT_SCALE_FACTOR in a second process), on the sample
event and on three long reports.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from synthetic import synthetic_comparison

from tellings.compare import compare
from tellings.model import Comparison
from tellings_gui.app import Windows
from tellings_gui.bringing_in import sample_reports
from tellings_gui.main_window import MainWindow
from tellings_gui.services import core_services
from tellings_gui.theme import ThemeChoice
from tellings_gui.view_registry import VIEWS


def settle(duration_ms: int = 400) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def render(window: MainWindow, comparison: Comparison, name: str, folder: Path) -> None:
    window._show_work()
    window.session.show_comparison(comparison)
    settle()
    clashing = [one.strand for one in comparison.conflicts if one.strand is not None]
    window.session.select_strand(clashing[0] if clashing else len(comparison.strands) // 2)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        window.choose_theme(choice)
        for entry in VIEWS:
            window.session.set_view(entry.key)
            settle()
            window.grab().save(str(folder / f"{name}-{entry.key.value}-{choice.value}.png"))
    window.session.set_view(VIEWS[0].key)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    with TemporaryDirectory() as name:
        window = Windows(app, Path(name) / "settings.ini").open()
        window.resize(1440, 900)
        window.open_example()
        while window.session.comparison is None:
            settle(50)
        window.close_comparison()
        window.choose_theme(ThemeChoice.LIGHT)
        window._on_example_ready(window._example or compare(sample_reports(core_services())))
        settle()
        window.grab().save(str(folder / "welcome-light.png"))
        render(window, compare(sample_reports(core_services())), "sample", folder)
        render(window, synthetic_comparison(3, 800), "long", folder)
        window.close()


if __name__ == "__main__":
    out = Path(sys.argv[1])
    if "QT_SCALE_FACTOR" in os.environ:
        main(out)
    else:
        main(out)
        doubled = os.environ | {"QT_SCALE_FACTOR": "2"}
        subprocess.run([sys.executable, __file__, str(out / "2x")], check=True, env=doubled)
