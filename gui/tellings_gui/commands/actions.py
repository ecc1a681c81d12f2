"""The commands of one window as Qt knows them: actions with keys, in menus and under buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QAbstractButton, QMenu

from tellings_gui.commands.command import NATIVE, Command, Entry, Submenu, every_command, plain
from tellings_gui.commands.desk import Desk
from tellings_gui.commands.table import table
from tellings_gui.commands.titles import Menu


class Actions(QObject):
    """See the module; what can be done now follows the session."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._entries = table()
        self._groups: dict[str, QActionGroup] = {}
        self._letters = desk.settings.single_keys
        self._made = {
            one.id: (one, self._action(one))
            for entries in self._entries.values()
            for one in every_command(entries)
        }
        session = desk.session
        # Not when a menu opens: a key pressed before would find its action switched off.
        for changed in (
            session.reports_changed,
            session.comparison_changed,
            session.selection_changed,
            session.document.review_changed,
            session.placing_changed,
            desk.theme_source.theme_changed,
        ):
            changed.connect(lambda *_: self.refresh())
        self.refresh()

    def __getitem__(self, id_: str) -> QAction:
        """Return the action of the command with this id."""
        return self._made[id_][1]

    def fill(self, menus: Mapping[Menu, QMenu]) -> None:
        """Put what the table holds into the menus of the window."""
        for menu, entries in self._entries.items():
            self._fill(menus[menu], entries)

    def refresh(self) -> None:
        """Show of every command what it is called, whether it can be given and is on."""
        desk = self._desk
        for command, action in self._made.values():
            if command.now is not None:
                action.setText(command.now(desk))
            if command.checked is not None:
                action.setChecked(command.checked(desk))
            action.setEnabled(command.when(desk))
        if self._letters != desk.settings.single_keys:
            self._letters = desk.settings.single_keys
            for command, action in self._made.values():
                if command.letter:
                    action.setShortcuts(command.shortcuts(letters=self._letters))

    def _action(self, command: Command) -> QAction:
        action = QAction(command.name, self._desk)
        action.setShortcuts(command.shortcuts(letters=self._letters))
        action.setEnabled(command.when(self._desk))
        action.setCheckable(command.checked is not None)
        if command.group:
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(self)
            self._groups[command.group].addAction(action)
        action.triggered.connect(lambda: self._give(command))
        return action

    def _give(self, command: Command) -> None:
        command.act(self._desk)
        if command.checked is not None:
            self.refresh()

    def _fill(self, menu: QMenu, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if isinstance(entry, Command):
                menu.addAction(self._made[entry.id][1])
            elif isinstance(entry, Submenu):
                self._fill_below(menu.addMenu(entry.name), entry)
            else:
                menu.addSeparator()

    def _fill_below(self, menu: QMenu, entry: Submenu) -> None:
        filled = entry.filled
        if filled is None:
            self._fill(menu, entry.entries)
            return

        def fill() -> None:
            menu.clear()
            for command in filled(self._desk):
                action = self._action(command)
                action.setParent(menu)
                menu.addAction(action)

        menu.aboutToShow.connect(fill)


def serve(button: QAbstractButton, action: QAction, words: str = "") -> None:
    """Let `button` do what `action` does, be off while that is, and say its key.

    Args:
        button: Any.
        action: Outlives it.
        words: What it says of itself; "" for what stands on it, or else in the menu.
    """

    def follow() -> None:
        name = plain(action.text())
        hint = words or button.text() or name
        key = action.shortcut().toString(NATIVE)
        button.setEnabled(action.isEnabled())
        button.setToolTip(f"{hint} ({key})" if key else hint)
        button.setAccessibleName(button.text() or words or name)

    button.clicked.connect(lambda: action.trigger())
    action.changed.connect(follow)
    follow()
