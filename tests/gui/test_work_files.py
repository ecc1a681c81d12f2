"""Work files in the window: save, close, reopen, revert, and what a crash leaves behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from reviewed import found, take_linked

from tellings.analysis import CompareOptions, analyse
from tellings.reading import report_from_text
from tellings.review import Note, Tie
from tellings.workfile import open_work
from tellings_gui.commands.titles import Menu
from tellings_gui.main_window import MainWindow
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
Button = QMessageBox.StandardButton


@pytest.fixture
def answers(monkeypatch):
    """What a person answers to questions, in order; and what was asked."""
    given, asked = [], []

    def answer(_parent, _title, words, *_):
        asked.append(words)
        return given.pop(0)

    monkeypatch.setattr(QMessageBox, "question", answer)
    given.append(asked)
    return given


@pytest.fixture
def asked(answers):
    return answers.pop(0)


@pytest.fixture
def make(qapp, tmp_path, qtbot, asked):
    analysis, comparison = found()
    services = Services(lambda *_: comparison, None, None, lambda *_: analysis)
    themes, every = ThemeSource(qapp, ThemeChoice.LIGHT), []

    def make(own=services):
        made = MainWindow(Settings(tmp_path / "settings.ini"), themes, own)
        every.append(made)  # not of qtbot's: that would close it, and be asked to save
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        qtbot.waitUntil(lambda: bool(made.menus[Menu.FILE].actions()))
        return made

    yield make
    for made in every:
        made.session.document.open((), None)
        made.files.filing.forget()
        made.close()
        made.deleteLater()


@pytest.fixture
def window(make):
    made = make()
    analysis, comparison = found()
    made.show_work()
    made.session.document.show_comparison(comparison, analysis)
    made.work.view.setFocus()
    return made


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "Vellan dam.tellings"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return path


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def write(qtbot, window, words):
    take_linked(window.session)
    press(qtbot, window, KEY.Key_N)
    qtbot.keyClicks(QApplication.focusWidget(), words)
    press(qtbot, window, KEY.Key_Return)


def notes_of(window):
    return [one.verdict.text for one in window.session.shown.written]


def test_a_decision_is_saved_closed_and_opened_again(window, make, path, qtbot, asked):
    write(qtbot, window, "ask the mayor")
    assert window.isWindowModified()
    press(qtbot, window, KEY.Key_S, CONTROL)
    assert not window.isWindowModified()
    assert window.windowTitle() == "Vellan dam[*] – Tellings"
    assert "saved" in window.work.top._subtitle.text()
    assert window.close()
    assert not asked
    again = make()
    again.open_paths([path])
    qtbot.waitUntil(lambda: again.session.shown is not None)
    assert notes_of(again) == ["ask the mayor"]
    assert not again.isWindowModified()
    assert again.settings.recent[0].files == (str(path),)


def test_closing_asks_first_and_can_be_thought_over(window, path, qtbot, answers, asked):
    write(qtbot, window, "ask the mayor")
    answers.append(Button.Cancel)
    assert not window.close()
    assert window.isVisible()
    answers.append(Button.Save)
    assert window.close()
    assert len(asked) == 2
    assert len(open_work(path).work.review) == 1


def test_what_a_crash_left_is_offered_and_recovered(window, make, qtbot, answers, asked):
    write(qtbot, window, "ask the mayor")
    window.session.close()  # and no more: as if the power failed
    window.files.filing._journal_lock.release()
    answers.append(Button.Yes)
    again = make()
    qtbot.waitUntil(lambda: again.session.shown is not None)
    assert "1 decision" in asked[0]
    assert notes_of(again) == ["ask the mayor"]
    assert again.isWindowModified()


def test_reverting_takes_all_back_and_can_be_undone(window, path, qtbot):
    write(qtbot, window, "ask the mayor")
    window.files.save()
    write(qtbot, window, "and the diver")
    window.files.revert()
    assert notes_of(window) == ["ask the mayor"]
    assert not window.isWindowModified()
    press(qtbot, window, KEY.Key_Z, CONTROL)
    assert notes_of(window) == ["ask the mayor", "and the diver"]


def test_a_place_that_cannot_be_written_is_said_and_loses_nothing(
    window, tmp_path, monkeypatch, qtbot
):
    gone = tmp_path / "gone" / "work.tellings"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(gone), ""))
    write(qtbot, window, "ask the mayor")
    assert not window.files.save()
    assert "is not there" in window.work.strip.text
    assert window.isWindowModified()


def _read_text(text, name):
    return report_from_text(text, name=name)


def _glance(reports, *_):
    return analyse(tuple(reports), CompareOptions(quick=True))


def test_a_whole_review_outlives_a_crash_and_a_report_that_comes_later(
    window, make, path, qtbot, answers, asked
):
    """Correct, undo, note, save, be killed, recover, and reopen with a report more."""
    session = window.session
    take_linked(session)
    press(qtbot, window, KEY.Key_C)
    press(qtbot, window, KEY.Key_U)
    press(qtbot, window, KEY.Key_Z, CONTROL)
    assert session.document.history.redo_label.startswith("Unlink")
    write(qtbot, window, "ask the mayor")
    press(qtbot, window, KEY.Key_S, CONTROL)
    saved = open_work(path).work.review
    assert {type(one.verdict) for one in saved} == {Tie, Note}
    write(qtbot, window, "never saved")
    session.close()  # and no more: as if the power failed
    window.files.filing._journal_lock.release()
    window.files.filing._lock.release()
    assert open_work(path).work.review == saved

    answers.append(Button.Yes)
    again = make(Services(None, None, _read_text, _glance))
    qtbot.waitUntil(lambda: again.session.shown is not None, timeout=20000)
    assert notes_of(again) == ["ask the mayor", "never saved"]
    before = again.session.document.review
    again.opening.take_text("The Vellan Dam is shut. Norvann promised 500 euros to everybody.")
    qtbot.waitUntil(lambda: len(again.session.reports) == 4)
    assert again.session.document.review == before
    again.activateWindow()
    press(qtbot, again, KEY.Key_S, CONTROL)
    work = open_work(path).work
    assert (len(work.reports), work.review) == (4, before)
    assert not work.review.lost
    assert again.session.document.undo()
    assert len(again.session.reports) == 3
