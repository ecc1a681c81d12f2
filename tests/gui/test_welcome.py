"""The first screen: whole at every size, recent comparisons by title and by key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tellings_gui.placing import FRAME, USUAL, fitted
from tellings_gui.settings import Recent, Settings
from tellings_gui.theme import load_fonts, load_theme
from tellings_gui.welcome import RecentButton, Welcome

FILES = ("/home/mi/harbour/gazette.html", "/home/mi/harbour/wire.txt")
ROUNDED = 2  # a layout shares out whole pixels


@pytest.fixture
def welcome(qtbot):
    load_fonts()
    made = Welcome(load_theme("light"), None)
    qtbot.addWidget(made)
    made.set_recent([Recent(FILES, f"Harbour strike {n}", date(2031, 5, n + 1)) for n in range(4)])
    return made


@pytest.mark.parametrize("screen", [(1440, 900), (1280, 720), (1024, 768)])
def test_nothing_is_cut_on_a_screen_with_bars(welcome, screen, qtbot):
    bar, menu = 32, 28
    room = fitted(QRect(QPoint(0, 0), USUAL), QRect(0, bar, screen[0], screen[1] - bar))
    welcome.resize(room.width(), room.height() - menu)
    with qtbot.waitExposed(welcome):
        welcome.show()
    qtbot.wait(20)
    parts = [*welcome.findChildren(QPushButton), *welcome.findChildren(QLabel)]
    for part in (one for one in parts if one.isVisible()):
        box = QRect(part.mapTo(welcome, QPoint(0, 0)), part.size())
        assert welcome.rect().contains(box)
        wrapped = part.heightForWidth(part.width())
        wanted = wrapped if wrapped > 0 else part.minimumSizeHint().height()
        assert part.height() >= wanted - ROUNDED
    heads = [welcome.card.picture, welcome.card.title]
    assert heads[0].isHidden() or heads[0].geometry().bottom() < heads[1].geometry().top()
    recent = [one for one in welcome.findChildren(RecentButton) if one.isVisible()]
    assert recent


def test_a_recent_comparison_has_title_and_day_and_opens_with_enter(welcome, qtbot):
    welcome.show()
    button = welcome.findChildren(RecentButton)[0]
    assert "Harbour strike 0" in button.accessibleName()
    assert "1 May 2031" in button.accessibleName()
    with qtbot.waitSignal(welcome.recent_requested) as opened:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert opened.args == [list(FILES)]


def test_recent_comparisons_outlive_the_program(tmp_path):
    first = Settings(tmp_path / "settings.ini")
    first.remember(FILES, "Harbour strike", date(2031, 5, 1))
    first.remember(("/a.txt", "/b.txt"))
    first.sync()
    newest, older = Settings(tmp_path / "settings.ini").recent
    assert (newest.name, newest.opened) == ("a.txt, b.txt", None)
    assert older == Recent(FILES, "Harbour strike", date(2031, 5, 1))


@pytest.mark.parametrize(
    "window", [QRect(0, 0, 1440, 900), QRect(2000, 1200, 900, 700), QRect(-90, -90, 400, 300)]
)
def test_a_window_is_whole_on_its_screen(window):
    screen = QRect(0, 30, 1280, 690)
    box = fitted(window, screen)
    with_frame = QRect(box.topLeft(), box.size() + FRAME)
    assert screen.contains(with_frame)
