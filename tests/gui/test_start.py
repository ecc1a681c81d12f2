"""The start: what it may not bring along, and what comes after the first paint."""

from __future__ import annotations

import subprocess
import sys

from tellings_gui.main_window import MainWindow
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource

LATE = (
    "numpy",
    "tellings.model",
    "tellings_gui.commands.table",
    "tellings_gui.glyphs",
    "tellings_gui.session",
    "tellings_gui.views.phrases",
    "tellings_gui.work_page",
)


def test_the_first_window_needs_no_analysis_and_no_view():
    code = "import sys, tellings_gui.main_window; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(LATE) & set(done.stdout.split())


def test_the_first_paint_shows_the_welcome_without_loading_the_enums_of_qt():
    """They take longer than the whole first window; `Qt` is made when first asked for."""
    code = """
import sys
from PySide6.QtWidgets import QApplication
from PySide6 import QtCore
def finish(*_):
    window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    QApplication.sendPostedEvents()
    window.repaint()
    zone = window._welcome.zone
    print(zone.isVisible() and zone.open.isVisible(), "Qt" in vars(QtCore))
    sys.stdout.flush()
    import os; os._exit(0)
QApplication.exec = finish
from tellings_gui.app import run
run([])
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["True", "False"]


def test_menus_have_titles_at_once_and_actions_after_the_first_paint(qtbot, qapp, tmp_path):
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    window = MainWindow(Settings(tmp_path / "settings.ini"), themes)
    qtbot.addWidget(window)
    menus = [action.menu() for action in window.menuBar().actions()]
    assert len(menus) == 6
    assert not any(menu.actions() for menu in menus)
    qtbot.waitUntil(lambda: all(menu.actions() for menu in menus))
    window.close()
