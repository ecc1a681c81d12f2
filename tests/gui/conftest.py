"""Set-up for tests that need Qt: no screen, and none of them where Qt is absent."""

from __future__ import annotations

import gc
import importlib.util
import os
import threading
import time

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TELLINGS_CACHE"] = "off"  # never the user's own

collect_ignore_glob = [] if importlib.util.find_spec("PySide6") else ["*"]


# What was to happen once, a little after a window opened, may still be waited for.
SINGLE_SHOTS_S = 1.5


@pytest.fixture(autouse=True)
def _no_thread_is_left():
    before = set(threading.enumerate())
    yield
    # Qt's own pool threads appear as dummies while they run Python, and are joined by it.
    left = [one for one in set(threading.enumerate()) - before if not one.daemon]
    assert not left, f"threads left behind: {left}"


@pytest.fixture(scope="session", autouse=True)
def _no_question_waits_for_a_person():
    """A question that no test expects is answered by letting go, so that nothing hangs."""
    patch = pytest.MonkeyPatch()
    from PySide6.QtWidgets import QMessageBox

    patch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Discard)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_left_at_the_end():
    """No window stays open and no timer runs on once every test is over."""
    yield
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if app is None:
        return
    # Without a display Qt frees what was copied after Python is gone, and falls.
    app.clipboard().clear()
    for _ in range(3):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    open_windows = [one for one in app.topLevelWidgets() if one.isVisible()]
    assert not open_windows, f"windows left open: {open_windows}"
    gc.collect()
    until = time.monotonic() + SINGLE_SHOTS_S
    while (timers := _running_timers()) and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.05)
    assert not timers, f"timers left running: {[(one, one.parent()) for one in timers]}"


def _running_timers():
    import shiboken6
    from PySide6.QtCore import QTimer

    return [
        one
        for one in gc.get_objects()
        if isinstance(one, QTimer) and shiboken6.isValid(one) and one.isActive()
    ]


@pytest.fixture(scope="module", params=["handmade", "sample"])
def comparison(request):
    """A comparison written by hand, with every finding there is, and one that was made."""
    from handmade import handmade_comparison
    from sample_event import sample_comparison

    return handmade_comparison() if request.param == "handmade" else sample_comparison()


@pytest.fixture
def session(qapp, comparison):
    """A session that shows `comparison`."""
    from tellings_gui.session import Session
    from tellings_gui.theme import load_fonts

    load_fonts()
    made = Session()
    made.document.show_comparison(comparison)
    yield made
    made.close()


@pytest.fixture
def open_window(qapp, tmp_path, qtbot):
    """Opens the window on a comparison, with or without the analysis that it was settled from."""
    from tellings_gui.commands.titles import Menu
    from tellings_gui.main_window import MainWindow
    from tellings_gui.services import Services
    from tellings_gui.settings import Settings
    from tellings_gui.theme import ThemeChoice, ThemeSource

    opened = []

    def open_it(comparison, analysis=None, *, size=None):
        finds = (lambda *_: analysis) if analysis is not None else None
        services = Services(lambda *_: comparison, None, None, finds)
        themes = ThemeSource(qapp, ThemeChoice.LIGHT)
        made = MainWindow(Settings(tmp_path / "settings.ini"), themes, services)
        opened.append(made)
        if size is not None:
            made.resize(*size)
        made.show_work()
        made.session.document.show_comparison(comparison, analysis)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        qtbot.waitUntil(lambda: bool(made.menus[Menu.FILE].actions()))
        made.work.view.setFocus()
        return made

    yield open_it
    for made in opened:
        made.session.document.open((), None)
        made.close()
        made.deleteLater()


@pytest.fixture
def press(window, qtbot):
    """Presses a key on whatever has the focus."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    def press_it(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)

    return press_it


@pytest.fixture
def open_columns(session, qapp, qtbot):
    """Opens the columns on the session, so many pixels wide and high."""
    from tellings_gui.theme import apply, load_theme
    from tellings_gui.views.columns import ColumnsView

    def open_it(width, height):
        theme = load_theme("light")
        apply(qapp, theme)
        made = ColumnsView(session, theme)
        qtbot.addWidget(made)
        made.resize(width, height)
        with qtbot.waitExposed(made):
            made.show()
        qtbot.wait(80)
        return made

    return open_it


@pytest.fixture(autouse=True)
def _nothing_waits_for_an_answer(monkeypatch):
    """A window that is closed with decisions in it asks first: nobody would answer."""
    from PySide6.QtWidgets import QMessageBox

    discard = QMessageBox.StandardButton.Discard
    monkeypatch.setattr(QMessageBox, "question", lambda *_: discard)
