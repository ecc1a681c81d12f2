"""One table of commands: whatever offers one takes name, key and when from it."""

from __future__ import annotations

import pytest
from handmade import handmade_comparison
from held import take_strand
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu

from tellings_gui.commands.command import Command, plain
from tellings_gui.commands.table import commands, keyed
from tellings_gui.commands.titles import Menu
from tellings_gui.deciding import Deciding
from tellings_gui.main_window import MainWindow
from tellings_gui.services import Services
from tellings_gui.settings import Settings
from tellings_gui.theme import ThemeChoice, ThemeSource

# What the toolbar, the bar of filters and the line at the bottom offer.
OFFERED = ("add", "export", "undo", "redo", "view-rows", "next", "larger", "compare-again", "check")


@pytest.fixture(scope="module")
def comparison():
    return handmade_comparison()


@pytest.fixture
def window(comparison, qapp, tmp_path, qtbot):
    themes = ThemeSource(qapp, ThemeChoice.LIGHT)
    services = Services(lambda *_: comparison, None, None)
    made = MainWindow(Settings(tmp_path / "settings.ini"), themes, services)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.menus[Menu.FILE].actions()))
    return made


def actions_in(menu):
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from actions_in(below)
        elif not action.isSeparator():
            yield action


def test_menus_hold_the_table_in_its_order(window):
    shown = [one for menu in window.menus.values() for one in actions_in(menu)]
    assert [one.text() for one in shown] == [one.name for one in commands()]
    assert shown == [window.commands[one.id] for one in commands()]


def test_undo_names_a_step_as_a_person_wrote_it(window, comparison):
    window.session.document.show_comparison(comparison)
    take_strand(window.session, 0)
    assert Deciding(window.session).tag("R&D")
    assert plain(window.commands["undo"].text()) == "Undo Tag R&D"


def test_no_command_is_there_twice():
    every = commands()
    for own in (lambda one: one.id, lambda one: one.name):
        assert len({own(one) for one in every}) == len(every)
    letters = [one.letter for one in every if one.letter]
    assert len(set(letters)) == len(letters)


def test_what_needs_reports_or_findings_waits_for_them(window, comparison):
    def possible():
        return {one.id for one in commands() if window.commands[one.id].isEnabled()}

    at_first = possible()
    assert {"open", "paste", "quit", "keys"} <= at_first
    assert not {"save", "export", "undo", "view-rows"} & at_first
    window.show_work()
    window.session.document.set_reports(comparison.reports[:1])
    with_texts = possible()
    assert {"save", "print", "view-columns"} <= with_texts
    assert not {"export", "view-rows"} & with_texts
    window.session.document.show_comparison(comparison)
    assert {"export", "view-rows"} <= possible()


def test_undo_names_its_step_wherever_it_is_offered(window, comparison):
    window.show_work()
    window.session.document.show_comparison(comparison)
    take_strand(window.session, 0)
    window.commands["confirm"].trigger()
    step = window.session.document.history.undo_label
    assert step is not None
    assert window.commands["undo"].text() == f"&Undo {step}"
    assert window.work.top.undo.toolTip() == f"Undo {step} (Ctrl+Z)"
    window.work.top.undo.click()
    assert window.commands["undo"].text() == "&Undo"
    assert not window.work.top.undo.isEnabled()
    assert window.work.top.redo.isEnabled()


@pytest.mark.parametrize("name", OFFERED)
def test_a_button_says_the_key_of_its_command_and_is_off_with_it(window, comparison, name):
    window.show_work()
    action = window.commands[name]
    key = action.shortcut().toString()
    own = [
        one
        for one in window.work.findChildren(QAbstractButton)
        if one.toolTip().endswith(f"({key})")
    ]
    assert own
    assert all(one.isEnabled() == action.isEnabled() for one in own)
    window.session.document.show_comparison(comparison)
    assert all(one.isEnabled() == action.isEnabled() for one in own)


def test_buttons_that_decide_show_the_letters_of_the_table(window):
    letters = {one.letter for one in commands()}
    bar = window.work.details.bar
    for button, name in (
        (bar.confirm, "confirm"),
        (bar.unlink, "unlink"),
        (bar.note, "note"),
        (bar.link, "link"),
    ):
        letter = next(one.letter for one in commands() if one.id == name)
        assert button.toolTip().endswith(f"({letter})")
        assert letter in letters


def test_the_sheet_of_keys_leaves_letters_out_where_they_are_switched_off():
    with_letters = {name for _, rows in keyed(letters=True) for name, _ in rows}
    without = {name for _, rows in keyed(letters=False) for name, _ in rows}
    only = {plain(one.name) for one in commands() if one.letter and not one.keys}
    assert with_letters - without == only


def test_a_switch_shows_what_is_on(window):
    def on(group):
        return [one.id for one in commands() if one.group == group and is_on(one)]

    def is_on(command: Command) -> bool:
        action: QAction = window.commands[command.id]
        return action.isChecked()

    window.commands["measure-100"].trigger()
    assert on("measure") == ["measure-100"]
    window.set_measure(0)
    assert on("measure") == ["measure-0"]
    window.choose_theme(ThemeChoice.DARK)
    assert on("theme") == ["theme-dark"]
    window.choose_theme(ThemeChoice.LIGHT)
    assert on("theme") == ["theme-light"]
    window.commands["letters"].trigger()
    assert not window.settings.single_keys
    assert not window.commands["confirm"].shortcuts()
    window.commands["letters"].trigger()
    assert window.commands["confirm"].shortcuts()
