"""The window by keyboard alone: every key pressed as a person presses it."""

from __future__ import annotations

import threading

import pytest
from handmade import handmade_comparison
from held import take_strand
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from tellings.errors import Cancelled
from tellings.showing.kinds import Kind
from tellings_gui.commands.table import keyed
from tellings_gui.commands.titles import Menu
from tellings_gui.keys_sheet import KeysSheet
from tellings_gui.main_window import MainWindow
from tellings_gui.reading_state import NOTHING, ViewKey
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource
from tellings_gui.view_registry import VIEWS

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
LETTER_OF_KIND = {
    Kind.CONFLICT: KEY.Key_X,
    Kind.QUOTATION: KEY.Key_Q,
    Kind.ONLY_HERE: KEY.Key_O,
    Kind.LEFT_OUT: KEY.Key_L,
    Kind.REWORDED: KEY.Key_R,
}


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def window(open_window, comparison):
    return open_window(comparison)


def part_with_focus(window):
    focused = QApplication.focusWidget()
    overview = getattr(window.work.view, "overview", None)
    parts = {
        "overview": overview,
        "details": window.work.details,
        "find": window.work.top.find_field,
        "view": window.work.view,
    }
    return next(
        name
        for name, part in parts.items()
        if part is not None and (part is focused or part.isAncestorOf(focused))
    )


@pytest.mark.parametrize("kind", LETTER_OF_KIND, ids=lambda kind: kind.value)
@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key.value)
def test_a_letter_steps_through_a_kind_in_every_view(window, press, entry, kind):
    window.session.set_view(entry.key)
    window.work.view.setFocus()
    rows = [row for row in window.session.rows if kind in row.kinds]
    press(LETTER_OF_KIND[kind])
    assert window.session.selected_row == rows[0]
    press(LETTER_OF_KIND[kind], MODIFIER.ShiftModifier)
    assert window.session.selected_row == rows[-1]


def test_letters_are_words_in_a_field_and_can_be_switched_off(window, press):
    window.work.start_finding()
    press(KEY.Key_X)
    assert window.work.top.find_field.text() == "x"
    assert window.session.selection == NOTHING
    switch = next(action for action in window.findChildren(QAction) if "Letters" in action.text())
    switch.trigger()
    assert window.settings.single_keys is False
    window.work.view.setFocus()
    press(KEY.Key_J)
    assert window.session.selection == NOTHING
    press(KEY.Key_Down, MODIFIER.AltModifier)
    assert window.session.selected_row == window.session.rows[0]


def test_escape_goes_back_one_thing_at_a_time(window, press):
    take_strand(window.session, 0)
    window.say("something went wrong")
    window.work.start_finding()
    for key in (KEY.Key_T, KEY.Key_H, KEY.Key_E):
        press(key)
    assert window.session.found.hits
    press(KEY.Key_Escape)
    assert not window.session.found.words
    assert part_with_focus(window) == "view"
    assert window.work.strip.isVisible()
    press(KEY.Key_Escape)
    assert not window.work.strip.isVisible()
    assert window.session.selection.strand == 0
    press(KEY.Key_Escape)
    assert window.session.selection == NOTHING
    press(KEY.Key_Escape)
    assert window.session.reports


def test_escape_stops_a_running_comparison_and_keeps_the_texts(qapp, tmp_path, qtbot, comparison):
    ended = threading.Event()

    def compare(_reports, _progress, cancelled):
        while not cancelled():
            ended.wait(0.005)
        ended.set()
        raise Cancelled

    settings, themes = Settings(tmp_path / "s.ini"), ThemeSource(qapp, ThemeChoice.LIGHT)
    window = MainWindow(settings, themes, Services(compare, None, None))
    qtbot.addWidget(window)
    window.show_work()
    window.session.document.set_reports(comparison.reports)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: bool(window.menus[Menu.FILE].actions()))
    assert window.session.document.busy is not None
    qtbot.keyClick(window.work.view.panes[0], KEY.Key_Escape)
    assert window.session.document.busy is None
    assert window.session.reports == comparison.reports
    assert ended.wait(5)
    window.close()


def test_alt_and_a_digit_go_to_a_report_from_anywhere(window, press):
    window.session.set_view(ViewKey.COVERAGE)
    for number, key in enumerate((KEY.Key_1, KEY.Key_2, KEY.Key_3)):
        press(key, MODIFIER.AltModifier)
        assert window.session.view is ViewKey.COLUMNS
        assert QApplication.focusWidget() is window.work.view.panes[number]
    press(KEY.Key_4, MODIFIER.AltModifier)
    assert QApplication.focusWidget() is window.work.view.panes[2]


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key.value)
def test_f6_goes_round_all_parts_and_back(window, press, entry):
    take_strand(window.session, 0)
    window.session.set_view(entry.key)
    window.work.view.setFocus()
    is_text = entry.key is ViewKey.COLUMNS
    parts = ["view", "details", *(["overview"] if is_text else []), "find"]
    for name in (*parts[1:], "view"):
        press(KEY.Key_F6)
        assert part_with_focus(window) == name
    for name in reversed(parts):
        press(KEY.Key_F6, MODIFIER.ShiftModifier)
        assert part_with_focus(window) == name


def test_changing_the_view_keeps_the_keyboard_in_it(window, press):
    for number, entry in enumerate(VIEWS):
        press(KEY(KEY.Key_1.value + number), MODIFIER.ControlModifier)
        assert window.session.view is entry.key
        assert part_with_focus(window) == "view"


def test_enter_in_the_text_takes_the_passage_and_aligns_again(window, press, comparison, qtbot):
    window.resize(1300, 420)
    view = window.work.view
    pane = view.panes[0]
    pane.setFocus()
    told_by_all = [
        index
        for index, strand in enumerate(comparison.strands)
        if {0, 1, 2} == {passage.report for passage in strand.passages}
    ]
    press(KEY.Key_Home, MODIFIER.ControlModifier)
    while window.session.selection.strand not in told_by_all:
        press(KEY.Key_Down)
        press(KEY.Key_Return)
    taken = window.session.selection
    assert taken.passage.report == 0
    qtbot.wait(250)
    other = next(one for one in view.panes[1:] if one.verticalScrollBar().maximum())
    view.set_locked(False)
    settled = other.scroll_value
    other.scroll_to(0 if settled else other.verticalScrollBar().maximum())
    press(KEY.Key_Return)
    assert window.session.selection == taken
    qtbot.waitUntil(lambda: other.scroll_value == settled)


@pytest.mark.parametrize("entry", VIEWS[1:], ids=lambda entry: entry.key.value)
def test_arrows_and_enter_lead_from_a_table_to_the_text(window, press, entry, qapp):
    window.session.set_view(entry.key)
    window.work.view.setFocus()
    qapp.processEvents()
    assert window.session.selection == NOTHING
    press(KEY.Key_Down)
    taken = window.session.selection
    assert taken.passage is not None
    press(KEY.Key_Return)
    assert window.session.view is ViewKey.COLUMNS
    assert window.session.selection == taken


def test_the_overview_scrolls_by_keys(window, press):
    window.resize(1300, 420)
    view = window.work.view
    view.set_locked(False)
    view.overview.setFocus()
    press(KEY.Key_Right)
    press(KEY.Key_End)
    bars = [pane.verticalScrollBar() for pane in view.panes]
    assert bars[1].value() == bars[1].maximum() > 0
    assert bars[0].value() == 0
    press(KEY.Key_Home)
    assert bars[1].value() == 0


def test_the_details_scroll_by_keys(window, press, qtbot):
    window.resize(1100, 420)
    take_strand(window.session, 0)
    bar = window.work.details._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(KEY.Key_F6)
    press(KEY.Key_PageDown)
    assert bar.value() > 0


def test_the_menu_of_a_report_opens_by_keys(window, press, qtbot):
    button = window.work.view.heads[0]._menu_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    assert "Edit Details …" in [action.text() for action in button.menu().actions()]


def test_the_sheet_of_keys_holds_every_key_of_the_menus(window, qtbot):
    sheet = KeysSheet(keyed(letters=True), window.theme_source.theme, window)
    qtbot.addWidget(sheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    actions = [action for action in window.findChildren(QAction) if action.shortcuts()]
    assert len(actions) > 40
    for action in actions:
        assert action.text().replace("&", "") in shown
    assert sum(len(rows) for _, rows in keyed(letters=True)) == len(actions)


def test_no_key_means_two_things(window):
    taken = {}
    for action in window.findChildren(QAction):
        for key in action.shortcuts():
            assert key.toString() not in taken, (action.text(), taken.get(key.toString()))
            taken[key.toString()] = action.text()


def test_export_can_be_reached_by_its_key_as_soon_as_there_is_something(window, comparison):
    export = next(one for one in window.findChildren(QAction) if one.text() == "&Export …")
    assert export.isEnabled()
    window.session.document.set_reports(comparison.reports[:1])
    assert not export.isEnabled()
    window.session.document.show_comparison(comparison)
    assert export.isEnabled()
