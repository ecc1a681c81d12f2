"""Bringing reports in: files, folders, drops and pastes; checking what was read of them."""

from __future__ import annotations

import os

import pytest
from handmade import handmade_comparison
from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication

from tellings.errors import CompareError
from tellings.reading import ReadOptions, read_report, report_from_text
from tellings_gui.commands.titles import Menu
from tellings_gui.main_window import MainWindow
from tellings_gui.report_form import ReportForm
from tellings_gui.report_sheet import ReportSheet
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource, load_theme
from tellings_gui.views.report_pane import ReportPane

FIRST = """Orrin bridge closed
By Jane Roe
12 March 2026

The bridge at Orrin was closed on Monday. Two lorries had collided, police said.

Share this article

Nobody was hurt, the mayor of Orrin said in the evening."""
SECOND = "Police shut the Orrin bridge on Monday after two trucks crashed into each other."
ACCENTED = "Größere Brücken blieben geöffnet, sagte die Bürgermeisterin von Orrin am Abend."


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def compared_reports():
    """What was compared, one entry a comparison."""
    return []


@pytest.fixture
def window(comparison, compared_reports, qapp, tmp_path, qtbot):
    def compare(reports, _progress, _cancelled):
        compared_reports.append(reports)
        if len(reports) > len(comparison.reports):
            raise CompareError
        return comparison

    services = Services(
        compare,
        lambda path, encoding, _cancelled: read_report(path, ReadOptions(encoding=encoding)),
        lambda text, name: report_from_text(text, name=name),
    )
    settings = Settings(tmp_path / "settings.ini")
    made = MainWindow(settings, ThemeSource(qapp, ThemeChoice.LIGHT), services)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "event"
    folder.mkdir()
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (folder / name).write_text(text, "utf-8")
    (folder / "third.txt").write_bytes(ACCENTED.encode("cp1252"))
    return sorted(folder.iterdir())


@pytest.fixture
def opened(window, files, qtbot):
    with qtbot.waitSignal(window.session.comparison_changed):
        window.open_paths(files)
    return window


@pytest.fixture
def sheet(opened, qtbot):
    made = ReportSheet(opened.session, load_theme("light"), opened.opening.problems, opened)
    qtbot.addWidget(made)
    made.show()
    return made


def with_sheet(act):
    """Do `act` with the sheet that opens next."""

    def run():
        act(QApplication.activeModalWidget())

    QTimer.singleShot(0, run)


def drag(window, data):
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    window.dragEnterEvent(entering)
    return entering, QDropEvent(QPoint(50, 50).toPointF(), copy, data, left, none)


# The sheet.


def test_the_sheet_opens_at_the_report_and_cancel_changes_nothing(opened, compared_reports):
    before = opened.session.reports, opened.session.comparison

    def cancel(sheet):
        assert sheet.list.currentRow() == 1
        sheet.form(1).title.setText("Something else")
        sheet.form(1).lines.item(0).setCheckState(Qt.CheckState.Unchecked)
        sheet.reject()

    with_sheet(cancel)
    opened.work.view.heads[1].edit_requested.emit(1)
    assert (opened.session.reports, opened.session.comparison) == before
    assert len(compared_reports) == 1


def test_what_was_read_can_be_checked_while_it_is_compared(window, files, qtbot):
    with qtbot.waitSignal(window.session.reports_changed):
        window.open_paths(files)
    seen = []
    with_sheet(lambda sheet: (seen.append(sheet.form(0).title.text()), sheet.reject()))
    qtbot.mouseClick(window.work.status.check, Qt.MouseButton.LeftButton)
    assert seen == ["Orrin bridge closed"]


def test_all_changes_are_taken_at_once_and_compared_once(opened, compared_reports, qtbot):
    def change(sheet):
        sheet.form(0).outlet.setText("Orrin Echo")
        sheet.list.setCurrentRow(1)
        sheet.form(1).byline.setText("A. Writer")
        sheet.form(1).language.setCurrentIndex(sheet.form(1).language.findData("nl"))
        qtbot.mouseClick(sheet.accept_button, Qt.MouseButton.LeftButton)

    with_sheet(change)
    with qtbot.waitSignal(opened.session.comparison_changed):
        opened.opening.check_reports()
    first, second = opened.session.reports[:2]
    assert (first.outlet, second.byline, second.language) == ("Orrin Echo", "A. Writer", "nl")
    qtbot.waitUntil(lambda: len(compared_reports) == 2)
    assert compared_reports[-1] == opened.session.reports


def test_accepting_without_a_change_compares_nothing_again(opened, compared_reports):
    comparison = opened.session.comparison
    with_sheet(lambda sheet: (sheet.form(2), sheet.accept()))
    opened.opening.check_reports()
    assert opened.session.comparison is comparison
    assert len(compared_reports) == 1


def test_a_wrong_date_is_said_at_the_report_and_keeps_the_sheet_open(sheet):
    sheet.form(0).date.setText("2026-02-30")
    sheet.list.setCurrentRow(1)
    sheet.accept()
    assert sheet.isVisible()
    assert sheet.list.currentRow() == 0
    assert "2026-03-12" in sheet.form(0).message.text()
    sheet.form(0).date.setText("2026-02-03")
    assert sheet.reports()[0].date.value.day == 3
    assert sheet.reports()[1:] == sheet._before[1:]


def test_a_click_makes_a_line_furniture_and_text_again(sheet, qtbot):
    lines = sheet.form(0).lines
    row = next(n for n in range(lines.count()) if lines.item(n).text() == "Share this article")
    assert sheet.reports()[0].blocks[row].furniture is not None
    for expected in (True, False):
        place = lines.visualItemRect(lines.item(row)).center()
        qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert lines.kept()[row] is expected
        assert (sheet.reports()[0].blocks[row].furniture is None) is expected
    lines.setCurrentRow(row)
    qtbot.keyClick(lines, Qt.Key.Key_Space)
    assert lines.kept()[row]


def test_furniture_is_grey(sheet):
    theme, lines = load_theme("light"), sheet.form(0).lines
    image = lines.viewport().grab().toImage()

    def darkest(row):
        box = lines.visualItemRect(lines.item(row)).adjusted(34, 0, -130, 0)
        return min(
            image.pixelColor(x, y).lightness()
            for x in range(box.left(), box.left() + 120)
            for y in range(box.top(), box.bottom())
        )

    furniture = next(n for n, is_kept in enumerate(lines.kept()) if not is_kept)
    text = next(n for n, is_kept in enumerate(lines.kept()) if is_kept)
    assert darkest(text) <= theme.ink.lightness() + 12
    assert darkest(furniture) >= theme.mute.lightness() - 12


def test_another_encoding_shows_at_once_and_keeps_what_was_written(sheet, qtbot):
    form = sheet.form(2)
    assert form.sample.text() == ACCENTED
    form.outlet.setText("Abendblatt")
    with qtbot.waitSignal(form.lines.model().rowsInserted):
        form.encoding.setCurrentText("cp1251")
    assert form.sample.text() != ACCENTED
    assert form.lines.item(0).text() == form.sample.text()
    assert form.outlet.text() == "Abendblatt"
    form.encoding.setCurrentText("utf-8")
    qtbot.waitUntil(lambda: "encoding" in form.message.text())
    form.encoding.setCurrentText("cp1252")
    qtbot.waitUntil(lambda: form.sample.text() == ACCENTED)
    assert not form.message.text()
    assert form.report().outlet == "Abendblatt"


def test_a_form_gives_back_what_it_was_given(qtbot, files):
    for file in files:
        report = read_report(file)
        form = ReportForm(report, load_theme("light"))
        qtbot.addWidget(form)
        assert form.report() == report


# Problems.


def test_a_bad_file_is_said_and_can_be_tried_again_or_left_out(window, files, tmp_path, qtbot):
    late, empty = tmp_path / "late.txt", tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with qtbot.waitSignal(window.session.comparison_changed):
        window.open_paths([*files[:2], late, empty])
    assert len(window.session.reports) == 2
    assert "late.txt is not there" in window.work.strip.text
    assert "empty.txt is empty" in window.work.strip.text
    late.write_text("The mayor of Orrin opened the bridge again on Tuesday morning.", "utf-8")

    def mend(sheet):
        assert sheet.list.count() == 4
        sheet.list.setCurrentRow(3)
        qtbot.mouseClick(sheet.leave_out, Qt.MouseButton.LeftButton)
        sheet.list.setCurrentRow(2)
        qtbot.mouseClick(sheet.again, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not sheet.problems)
        assert sheet.list.currentRow() == 2
        sheet.accept()

    with_sheet(mend)
    qtbot.mouseClick(window.work.strip.check, Qt.MouseButton.LeftButton)
    assert [report.source.name for report in window.session.reports][2] == "late.txt"
    assert not window.work.strip.isVisible()
    assert window.opening.problems == []


def test_files_that_all_fail_leave_what_was_there(opened, tmp_path, qtbot):
    before = opened.session.reports, opened.session.comparison
    opened.open_paths([tmp_path / "nowhere.txt"])
    qtbot.waitUntil(lambda: "nowhere.txt" in opened.work.strip.text)
    assert (opened.session.reports, opened.session.comparison) == before


def test_files_that_all_fail_are_said_on_the_welcome(window, tmp_path, qtbot):
    window.open_paths([tmp_path / "nowhere.txt"])
    qtbot.waitUntil(lambda: "nowhere.txt" in window._welcome.zone.problem.text())
    assert window._welcome.zone.problem.isVisible()


def test_a_folder_without_reports_is_named(window, tmp_path, qtbot):
    (tmp_path / "empty").mkdir()
    window.open_paths([tmp_path / "empty"])
    qtbot.waitUntil(lambda: "empty holds no file" in window._welcome.zone.problem.text())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that bind")
def test_a_folder_that_may_not_be_listed_is_named(window, tmp_path, qtbot):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    window.open_paths([closed])
    qtbot.waitUntil(lambda: "may not be read" in window._welcome.zone.problem.text())
    closed.chmod(0o700)


# Dropping and pasting.


def test_a_folder_dropped_is_opened(window, files, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[0].parent))])
    with qtbot.waitSignal(window.session.reports_changed):
        window.dropEvent(drag(window, data)[1])
    assert [report.source.name for report in window.session.reports] == [f.name for f in files]


def test_while_dragging_the_window_says_where_it_will_go(window, qtbot):
    data = QMimeData()
    data.setText(SECOND)
    entering, dropping = drag(window, data)
    assert entering.isAccepted()
    assert window._overlay.isVisible()
    assert window._overlay.words == "Drop to compare"
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window._overlay.isVisible()
    drag(window, data)
    window.dropEvent(dropping)
    assert not window._overlay.isVisible()
    assert [report.text for report in window.session.reports] == [SECOND]
    drag(window, data)
    assert window._overlay.words == "Drop to add as report B"


def test_words_dragged_inside_the_window_are_no_report(opened, monkeypatch):
    data = QMimeData()
    data.setText(SECOND)
    monkeypatch.setattr(QDragEnterEvent, "source", lambda _self: opened.work.view.panes[0])
    entering, _ = drag(opened, data)
    assert not opened._overlay or not opened._overlay.isVisible()
    assert entering.type() is QEvent.Type.DragEnter


@pytest.mark.parametrize("place", ["text", "table"])
def test_pasting_adds_a_report_wherever_the_keyboard_is(opened, place, qtbot):
    qtbot.waitUntil(lambda: bool(opened.menus[Menu.FILE].actions()))
    if place == "table":
        qtbot.keyClick(opened.work.view.panes[0], Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText(SECOND)
    opened.work.view.setFocus()
    focused = QApplication.focusWidget()
    assert isinstance(focused, ReportPane) is (place == "text")
    qtbot.keyClick(focused, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened.session.reports[-1].text == SECOND
    assert len(opened.session.reports) == 4


@pytest.mark.parametrize("width", [700, 940, 1300])
def test_no_line_is_cut(sheet, qtbot, width):
    sheet.resize(width, 420)
    lines = sheet.form(0).lines
    qtbot.wait(60)
    delegate = lines.itemDelegate()
    for row in range(lines.count()):
        box = lines.visualItemRect(lines.item(row))
        font = delegate._font(lines.indexFromItem(lines.item(row)))
        room = QRect(0, 0, delegate._text_width(), 10_000)
        words = QFontMetrics(font).boundingRect(
            room, int(Qt.TextFlag.TextWordWrap), lines.item(row).text()
        )
        assert words.height() <= box.height() - 5
        assert box.right() <= lines.viewport().width() + 1
