"""The window: what a person does, from dropping files to taking a comparison away."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from handmade import handmade_comparison
from held import take_strand
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QTextCursor

from tellings.errors import Cancelled
from tellings.reading import read_report, report_from_text
from tellings.showing.kinds import Kind
from tellings_gui.commands.titles import Menu
from tellings_gui.export_dialog import ExportDialog
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import ViewKey
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.taking_out import say_written
from tellings_gui.theme import ThemeChoice, ThemeSource
from tellings_gui.view_registry import VIEWS
from tellings_gui.views.report_pane import ReportPane

FIRST = "The bridge at Orrin was closed on Monday. Two lorries had collided, police said."
SECOND = "Police shut the Orrin bridge on Monday after two trucks crashed into each other."


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def services(comparison):
    return Services(
        lambda *_: comparison,
        lambda path, *_: read_report(path),
        lambda text, name: report_from_text(text, name=name),
    )


@pytest.fixture
def themes(qapp):
    return ThemeSource(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def window(services, settings, themes, qtbot):
    made = MainWindow(settings, themes, services)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


@pytest.fixture
def compared(window, comparison):
    window.example.open()
    window.show_work()
    window.session.document.show_comparison(comparison)
    return window


@pytest.fixture
def two_files(tmp_path):
    paths = [tmp_path / "first.txt", tmp_path / "second.txt"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, "utf-8")
    return paths


def drop(window, data):
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, none))


def test_dropped_files_show_and_are_compared(window, two_files, comparison, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in two_files])
    with qtbot.waitSignal(window.session.comparison_changed):
        drop(window, data)
    assert window.session.comparison is comparison
    assert window.work.isVisible()


def test_what_was_opened_is_remembered(window, two_files, settings, qtbot):
    with qtbot.waitSignal(window.session.reports_changed):
        window.open_paths(two_files)
    (recent,) = settings.recent
    assert recent.files == tuple(map(str, two_files))
    assert recent.opened == date.today()


def test_a_folder_gives_its_files_by_name(window, two_files, qtbot):
    (two_files[0].parent / "picture.bin").write_bytes(bytes(range(256)))
    with qtbot.waitSignal(window.session.reports_changed):
        window.open_paths([two_files[0].parent])
    names = [report.source.name for report in window.session.reports]
    assert names == ["first.txt", "second.txt"]


def test_a_bad_file_is_named_and_the_rest_goes_on(window, two_files, qtbot):
    lost = two_files[0].parent / "lost.txt"
    with qtbot.waitSignal(window.session.reports_changed):
        window.open_paths([*two_files, lost])
    assert len(window.session.reports) == 2
    assert "lost.txt is not there" in window.work.strip.text


def test_pasted_texts_join(window, qtbot):
    for text in (FIRST, SECOND):
        QGuiApplication.clipboard().setText(text)
        window.opening.paste()
    assert [report.text for report in window.session.reports] == [FIRST, SECOND]
    QGuiApplication.clipboard().setText("   ")
    window.opening.paste()
    assert "is empty" in window.work.strip.text


def test_stop_ends_the_comparison_and_keeps_the_texts(settings, themes, services, qtbot):
    entered = threading.Event()

    def compare(_reports, progress, cancelled):
        progress(None, 0.5)
        entered.set()
        while not cancelled():
            entered.wait(0.001)
        raise Cancelled

    window = MainWindow(settings, themes, Services(compare, services.read, services.read_text))
    qtbot.addWidget(window)
    window.show()
    window.opening.take_text(FIRST)
    window.opening.take_text(SECOND)
    assert entered.wait(5)
    assert window.work.status.stop.isVisible()
    qtbot.mouseClick(window.work.status.stop, Qt.MouseButton.LeftButton)
    assert window.session.document.busy is None
    assert not window.work.status.stop.isVisible()
    assert len(window.session.reports) == 2
    window.close()


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key.value)
def test_every_view_shows_and_keeps_what_is_in_hand(compared, entry):
    take_strand(compared.session, 1)
    compared.session.set_view(entry.key)
    assert compared.work.view.isVisible()
    assert compared.session.selection.strand == 1
    assert compared.work.details.isVisible()


def test_chips_switch_kinds_off_and_keep_their_count(compared):
    chip = compared.work.filters.chips[Kind.CONFLICT]
    words = chip.text()
    chip.click()
    assert Kind.CONFLICT in compared.session.hidden
    assert chip.text() == words
    assert chip.is_struck


def test_find_counts_by_report_and_goes_on(compared, qtbot):
    field = compared.work.top.find_field
    qtbot.keyClicks(field, "the")
    assert compared.session.found.hits
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert compared.session.found.current == 0


def test_zoom_and_theme_reach_every_view_and_are_kept(compared, settings, themes):
    for entry in VIEWS:
        compared.session.set_view(entry.key)
    compared.zoom(True)
    compared.choose_theme(ThemeChoice.DARK)
    assert themes.theme.dark
    assert settings.zoom == pytest.approx(1.1)
    assert settings.theme is ThemeChoice.DARK
    compared.choose_theme(ThemeChoice.LIGHT)


def test_export_writes_and_says_what_fails(compared, tmp_path, qtbot):
    dialog = ExportDialog(compared.session, tmp_path, compared)
    qtbot.addWidget(dialog)
    dialog.choose("json")
    dialog.open_when_done.setChecked(False)
    with qtbot.waitSignal(dialog.accepted):
        dialog.start()
    assert (tmp_path / "comparison.json").stat().st_size > 100
    dialog.path.setText(str(tmp_path / "nowhere" / "a.json"))
    dialog.start()
    qtbot.waitUntil(lambda: "could not be written" in dialog.message.text())


def test_copies_name_their_sources(compared):
    take_strand(compared.session, 0)
    compared.work.copy_with_source()
    copied = QGuiApplication.clipboard().mimeData()
    for text in (copied.text(), copied.html()):
        assert compared.session.reports[0].outlet in text


def test_closing_the_comparison_ends_the_search_in_it(compared, qtbot):
    qtbot.keyClicks(compared.work.top.find_field, "the")
    compared.close_comparison()
    assert compared.session.found.words == ""


def test_closing_the_comparison_returns_to_the_welcome(compared):
    compared.close_comparison()
    assert compared.session.reports == ()
    assert compared.session.view is ViewKey.COLUMNS
    assert not compared.work.isVisible()


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key.value)
def test_a_narrow_screen_holds_every_view(compared, entry, qapp, qtbot):
    take_strand(compared.session, 1)
    compared.session.set_view(entry.key)
    compared.session.find("the")
    compared.resize(960, 600)
    qapp.processEvents()
    # On a busy machine a view is laid out, and the panel opened, a turn later.
    qtbot.waitUntil(lambda: compared.minimumSizeHint().width() <= 960)
    # Asked before that, a window on a real display stays as wide as it had to be then.
    compared.resize(960, 600)
    qtbot.waitUntil(lambda: compared.width() == 960)
    qtbot.waitUntil(compared.work.details.isVisible)
    for pane in compared.work.view.findChildren(ReportPane)[:2]:
        qtbot.waitUntil(lambda own=pane: own.visibleRegion().boundingRect().width() == own.width())


def test_the_welcome_fits_a_narrow_screen(window, qapp):
    window.resize(960, 600)
    qapp.processEvents()
    assert (window.width(), window.height()) == (960, 600)
    welcome = window._welcome
    for button in (welcome.zone.open, welcome.card.open):
        assert welcome.rect().contains(QRect(button.mapTo(welcome, QPoint(0, 0)), button.size()))


def action(window, name):
    return next(one for one in window.findChildren(QAction) if one.text().replace("&", "") == name)


@pytest.fixture
def with_menus(compared, qtbot):
    qtbot.waitUntil(lambda: bool(compared.menus[Menu.FILE].actions()))
    return compared


def test_line_length_is_chosen_and_kept(with_menus, settings, themes):
    assert action(with_menus, "Comfortable").isChecked()
    action(with_menus, "Long").trigger()
    assert settings.measure == themes.theme.measure == 100
    with_menus.choose_theme(ThemeChoice.DARK)
    assert themes.theme.measure == 100
    with_menus.choose_theme(ThemeChoice.LIGHT)
    action(with_menus, "Comfortable").trigger()


def test_the_panel_stays_closed_once_closed(with_menus, settings, qtbot):
    take_strand(with_menus.session, 0)
    qtbot.mouseClick(with_menus.work.details.head.close_button, Qt.MouseButton.LeftButton)
    take_strand(with_menus.session, 1)
    assert not with_menus.work.details.isVisible()
    assert settings.details_shown is False
    action(with_menus, "Details Panel").trigger()
    assert with_menus.work.details.isVisible()
    assert settings.details_shown is True


def test_recent_comparisons_open_from_the_menu(with_menus, two_files, settings, qtbot):
    settings.remember(tuple(map(str, two_files)))
    menu = next(
        one.menu() for one in with_menus.menus[Menu.FILE].actions() if one.text() == "Open &Recent"
    )
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == ["first.txt, second.txt"]
    with qtbot.waitSignal(with_menus.session.reports_changed):
        menu.actions()[0].trigger()
    assert [report.source.name for report in with_menus.session.reports] == [
        "first.txt",
        "second.txt",
    ]


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key.value)
def test_a_hit_shows_in_the_text_from_every_view(compared, entry, qtbot):
    compared.session.set_view(entry.key)
    field = compared.work.top.find_field
    qtbot.keyClicks(field, "the")
    assert compared.session.view is entry.key
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert compared.session.view is ViewKey.COLUMNS
    report, span = compared.session.found.hits[0]
    pane = compared.work.view.panes[report]
    top = pane.page.extent(span)[0] - pane.scroll_value
    assert 0 <= top < pane.viewport().height()


def test_a_head_is_dragged_by_the_mouse(compared, qtbot):
    before = compared.session.reports
    qtbot.wait(60)  # until the columns have their width
    heads = compared.work.view.heads
    start = QPoint(60, 20)
    target = heads[0].mapFromGlobal(heads[1].mapToGlobal(heads[1].rect().center()))
    qtbot.mousePress(heads[0], Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(heads[0], target)
    ink = compared.theme_source.theme.ink
    edge = heads[1].grab().toImage().pixelColor(heads[1].width() - 2, 40)
    assert edge == ink
    qtbot.mouseRelease(heads[0], Qt.MouseButton.LeftButton, pos=target)
    assert compared.session.reports == (before[1], before[0], *before[2:])


def test_a_report_is_replaced_and_removed_from_its_menu(with_menus, two_files, monkeypatch, qtbot):
    monkeypatch.setattr(with_menus.opening, "ask_for_files", lambda: two_files[:1])
    before = with_menus.session.reports

    def choose(index, name):
        menu = with_menus.work.view.heads[index]._menu_button.menu()
        next(one for one in menu.actions() if one.text() == name).trigger()

    with qtbot.waitSignal(with_menus.session.reports_changed):
        choose(1, "Replace …")
    assert with_menus.session.reports[1].source.name == "first.txt"
    assert with_menus.session.reports[::2] == before[::2]
    choose(2, "Remove")
    assert len(with_menus.session.reports) == 2
    menu = with_menus.work.view.heads[0]._menu_button.menu()
    assert not next(one for one in menu.actions() if one.text() == "Remove").isEnabled()
    monkeypatch.setattr(with_menus.opening, "ask_for_files", list)
    kept = with_menus.session.reports
    choose(0, "Replace …")
    with_menus.opening.open_files()
    with_menus.opening.add_files()
    assert with_menus.session.reports == kept


def test_words_selected_in_a_text_are_copied_with_their_source(compared, qtbot):
    pane = compared.work.view.panes[0]
    with qtbot.waitActive(compared):
        compared.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    sentence = compared.session.comparison.findings[0].sentences[2]
    cursor = pane.textCursor()
    cursor.setPosition(pane.page.position(sentence.span.start))
    cursor.setPosition(pane.page.position(sentence.span.end), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    compared.work.copy_with_source()
    words = sentence.span.of(compared.session.reports[0].text)
    outlet = compared.session.reports[0].outlet
    assert QGuiApplication.clipboard().text() == f"A: {outlet}, sentence 3\n{words}"


def test_what_was_stopped_can_be_begun_again(compared, comparison, qtbot):
    compared.session.document.set_reports(comparison.reports)
    compared.session.document.stop()
    again = compared.work.status.again
    assert again.isVisible()
    with qtbot.waitSignal(compared.session.comparison_changed):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert not again.isVisible()


def test_the_key_of_the_panel_shows_it_with_nothing_in_hand(compared):
    details = compared.work.details
    assert not details.isVisible()
    compared.work.toggle_details()
    assert details.isVisible()
    take_strand(compared.session, 0)
    compared.work.toggle_details()
    assert not details.isVisible()


def test_a_removed_report_can_be_brought_back(with_menus, qtbot):
    before, found = with_menus.session.reports, with_menus.session.comparison
    with_menus.session.document.remove_report(1)
    assert len(with_menus.session.reports) == len(before) - 1
    (back,) = with_menus.work.strip.offers
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert with_menus.session.reports == before
    assert with_menus.session.comparison is found
    assert not with_menus.work.strip.isVisible()


def test_pasted_text_that_files_replaced_can_be_brought_back(window, two_files, qtbot):
    for text in (FIRST, SECOND):
        window.opening.take_text(text)
    before = window.session.reports
    with qtbot.waitSignal(window.session.reports_changed):
        window.open_paths(two_files)
    (back,) = window.work.strip.offers
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert window.session.reports == before


def test_a_file_is_replaced_by_an_export_only_when_asked(compared, tmp_path, qtbot, monkeypatch):
    dialog = ExportDialog(compared.session, tmp_path, compared)
    qtbot.addWidget(dialog)
    dialog.choose("json")
    dialog.open_when_done.setChecked(False)
    file = tmp_path / "comparison.json"
    file.write_text("mine", "utf-8")
    monkeypatch.setattr(ExportDialog, "_may_replace", lambda *_: False)
    dialog.start()
    assert file.read_text("utf-8") == "mine"
    monkeypatch.setattr(ExportDialog, "_may_replace", lambda *_: True)
    with qtbot.waitSignal(dialog.accepted):
        dialog.start()
    assert dialog.written == file
    say_written(compared, file)
    assert str(file) in compared.work.strip.text
    assert [one.text() for one in compared.work.strip.offers] == ["Open", "Show in Folder"]


def test_a_drop_is_a_copy_whatever_was_proposed(window, two_files, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in two_files])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(50, 50), actions, data, left, none)
    event.setDropAction(Qt.DropAction.MoveAction)
    with qtbot.waitSignal(window.session.reports_changed):
        window.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.CopyAction


def test_a_file_that_changed_is_noticed_and_read_again(window, two_files, qtbot):
    with qtbot.waitSignal(window.session.comparison_changed):
        window.open_paths(two_files)
    two_files[1].write_text(f"{SECOND} Nobody was hurt.", "utf-8")
    qtbot.waitUntil(lambda: "second.txt" in window.work.strip.text, timeout=5000)
    (again,) = window.work.strip.offers
    with qtbot.waitSignal(window.session.reports_changed):
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert window.session.reports[1].text.endswith("Nobody was hurt.")
    assert window.session.reports[0].text == FIRST


def test_comparing_again_reads_what_changed_and_keeps_what_is_gone(window, two_files, qtbot):
    with qtbot.waitSignal(window.session.comparison_changed):
        window.open_paths(two_files)
    two_files[0].unlink()
    two_files[1].write_text(f"{SECOND} Nobody was hurt.", "utf-8")
    with qtbot.waitSignal(window.session.reports_changed):
        window.opening.compare_again()
    assert [one.text for one in window.session.reports] == [FIRST, f"{SECOND} Nobody was hurt."]
