"""Several windows, each with its own document; one file in two of them; what is kept of texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from reviewed import glanced

from tellings import keeping
from tellings.review import NOTHING
from tellings.workfile import Work, save_work
from tellings.workfile.lock import WorkLock
from tellings_gui import app as application
from tellings_gui.kept_dialog import KeptDialog
from tellings_gui.services import core_services
from tellings_gui.settings import RECOVERY, Settings
from tellings_gui.theme import load_theme

Button = QMessageBox.StandardButton


@pytest.fixture
def windows(qapp, tmp_path, qtbot):
    made = application.Windows(qapp, tmp_path / "settings.ini")
    yield made
    for window in list(made.opened):
        window.session.document.open((), None)
        window.files.filing.forget()
        window.close()
    assert made.opened == []


@pytest.fixture
def works(tmp_path):
    analysis, _ = glanced()
    paths = [tmp_path / f"{name}.tellings" for name in ("dam", "harbour")]
    for path in paths:
        save_work(Work(analysis.reports, NOTHING, analysis), path)
    return paths


def shown(qtbot, window):
    qtbot.waitUntil(lambda: window.session.shown is not None, timeout=10000)
    return window


def test_each_work_file_opens_in_a_window_of_its_own(windows, works, qtbot):
    windows.open(works)
    first, second = (shown(qtbot, one) for one in windows.opened)
    assert {first.files.filing.path, second.files.filing.path} == set(works)
    assert first.session.document is not second.session.document
    first.work.top.title.renamed.emit("One of them")
    assert first.windowTitle().startswith("One of them")
    assert not second.windowTitle().startswith("One of them")
    assert first.isWindowModified()
    assert not second.isWindowModified()
    assert first.pos() != second.pos()


def test_reports_beside_a_work_file_are_not_dropped(windows, works, tmp_path, qtbot):
    report = tmp_path / "wire.txt"
    report.write_text("The harbour was closed on Monday. Two ferries turned back.", "utf-8")
    windows.open([works[0], report])
    qtbot.waitUntil(lambda: len(windows.opened) == 2)
    other = windows.opened[1]
    qtbot.waitUntil(lambda: len(other.session.reports) == 1)
    assert other.session.reports[0].source.name == "wire.txt"
    shown(qtbot, windows.opened[0])


def test_a_file_open_in_another_window_brings_that_to_the_front(windows, works, qtbot):
    first = shown(qtbot, windows.open([works[0]]))
    second = windows.open()
    second.open_paths([works[0]])
    assert "open in this window" in first.work.strip.text
    assert not second.session.reports
    qtbot.waitUntil(lambda: QApplication.activeWindow() is first)


def test_a_file_open_in_another_program_is_noticed(windows, works, tmp_path, qtbot):
    lock = WorkLock.take(tmp_path / RECOVERY, works[0])
    window = shown(qtbot, windows.open([works[0]]))
    assert "open in another window" in window.work.strip.text
    lock.release()


def test_pasted_text_is_not_closed_unasked(windows, qtbot, monkeypatch, tmp_path):
    window = windows.open()
    window.opening.take_text("The harbour was closed on Monday.")
    asked = []

    def cancel(_parent, _title, words, *_):
        asked.append(words)
        return Button.Cancel

    monkeypatch.setattr(QMessageBox, "question", cancel)
    window.close_comparison()
    assert not window.close()
    assert len(window.session.reports) == 1
    assert all("in no file" in words for words in asked)
    assert len(asked) == 2
    window.files.filing.save(tmp_path / "kept.tellings")
    window.close_comparison()
    assert not window.session.reports


def test_the_example_closes_unasked(windows, qtbot, monkeypatch):
    _, comparison = glanced()
    window = windows.open()
    window.example.comparison = comparison
    window.example.open()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("asked"))
    window.close_comparison()
    assert not window.session.reports


def test_a_name_without_its_ending_does_not_replace_a_file_unasked(
    windows, works, qtbot, monkeypatch
):
    window = shown(qtbot, windows.open([works[0]]))
    before = works[1].read_bytes()
    typed = str(works[1].with_suffix(""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (typed, ""))
    window.work.top.title.renamed.emit("Another")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: Button.Cancel)
    assert not window.files.save_as()
    assert works[1].read_bytes() == before
    monkeypatch.setattr(QMessageBox, "question", lambda *_: Button.Yes)
    assert window.files.save_as()
    assert works[1].read_bytes() != before


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("TELLINGS_CACHE", str(folder))
    yield folder
    keeping.keep_nothing(False)


def test_what_is_kept_is_said_and_deleted(cache, qtbot, tmp_path):
    (cache / "texts-0123.sqlite").write_bytes(bytes(2_500_000))
    dialog = KeptDialog(Settings(tmp_path / "s.ini"), load_theme("light"), None)
    qtbot.addWidget(dialog)
    assert "2.5 MB" in dialog.size_words.text()
    assert str(cache) in dialog.size_words.text()
    dialog.clear.click()
    assert not list(cache.iterdir())
    assert not dialog.clear.isEnabled()
    assert "Nothing" in dialog.size_words.text()


def test_keeping_nothing_holds_for_every_comparison_and_the_next_start(cache, qtbot, tmp_path):
    from tellings.meaning.encoding.vector_cache import ContentCache

    settings = Settings(tmp_path / "s.ini")
    dialog = KeptDialog(settings, load_theme("light"), None)
    qtbot.addWidget(dialog)
    dialog.nothing.click()
    assert not ContentCache.keeps
    settings.sync()
    keeping.keep_nothing(False)
    again = Settings(tmp_path / "s.ini")
    services = core_services(lambda: again.keeps_nothing)
    services.find(glanced()[0].reports, NOTHING, lambda *_: None, lambda: False, first=True)
    assert not list(Path(cache).iterdir())
    dialog.nothing.click()
    assert ContentCache.keeps
    assert not settings.keeps_nothing


def test_several_windows_share_settings_and_are_forgotten(windows):
    first = windows.open()
    first.new_window()
    assert len(windows.opened) == 2
    for window in list(windows.opened):
        window.close()
    assert windows.opened == []


@pytest.mark.skipif(os.name != "posix", reason="settings stand elsewhere there")
def test_the_window_opens_where_nothing_can_be_written_at_home(qapp, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null/home")
    windows = application.Windows(qapp)
    window = windows.open()
    assert window.isVisible()
    window.close()
    assert windows.opened == []


def test_nothing_starts_where_no_window_can_open(monkeypatch, capsys):
    monkeypatch.setattr(application.preflight, "problem", lambda: "No display found.")
    assert application.run([str(Path("a.txt"))]) == application.CANNOT_START
    assert capsys.readouterr().err == "tellings: No display found.\n"
