"""The menus and their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from tellings.model import report_letter
from tellings.showing.kinds import Kind
from tellings_gui.theme import COMFORTABLE_MEASURE, ThemeChoice

if TYPE_CHECKING:
    from tellings_gui.main_window import MainWindow
    from tellings_gui.work_page import WorkPage

Keys = QKeySequence.StandardKey | str | None

# Alt and a digit go to a report; there are no more digits.
REPORTS_WITH_KEY = 9
SHORT_MEASURE, LONG_MEASURE = 60, 100


class LetterKeys:
    """Single letters that act outside fields; a person can switch them off."""

    def __init__(self) -> None:
        self._letters: list[tuple[QAction, QKeySequence]] = []

    def add(self, action: QAction, letter: str) -> None:
        """Give `action` a letter besides its other keys."""
        self._letters.append((action, QKeySequence(letter)))

    def switch(self, on: bool) -> None:
        """Let the letters act, or not."""
        for action, letter in self._letters:
            others = [key for key in action.shortcuts() if key != letter]
            action.setShortcuts([*others, letter] if on else others)


def fill_menus(window: MainWindow, menus: Sequence[QMenu]) -> None:
    """Add their actions to the menus of `window`: File, Edit, View, Go, Decide and Help."""
    from tellings_gui.decide_menu import decide_menu

    letters = LetterKeys()
    fillers: tuple[Callable[[MainWindow, QMenu], None], ...] = (
        _file_menu,
        _edit_menu,
        _view_menu,
        partial(_go_menu, letters=letters),
        partial(decide_menu, letters=letters),
        _help_menu,
    )
    for menu, fill in zip(menus, fillers, strict=True):
        fill(window, menu)
    letters.switch(window.settings.single_keys)


def _on_work(window: MainWindow, act: Callable[[WorkPage], object]) -> Callable[[], None]:
    """Return `act` on the page on which reports are read, once there are any."""

    def done() -> None:
        if window.session.reports:
            act(window.work)

    return done


def add_action(
    window: MainWindow, menu: QMenu, name: str, keys: Keys, done: Callable[[], object]
) -> QAction:
    """Add an action to a menu of `window`; see `Keys` for its keys."""
    action = QAction(name, window)
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda _=False: done())
    menu.addAction(action)
    return action


_add = add_action


def _going_to(window: MainWindow, report: int) -> Callable[[], None]:
    return _on_work(window, lambda work: work.focus_report(report))


def _file_menu(window: MainWindow, menu: QMenu) -> None:
    tr, standard = window.tr, QKeySequence.StandardKey
    _add(window, menu, tr("&New Window"), standard.New, window.new_window)
    _add(window, menu, tr("&Open Files …"), standard.Open, window.open_files)
    _add(window, menu, tr("Open &Folder …"), "Ctrl+Shift+O", window.open_folder)
    recent = menu.addMenu(tr("Open &Recent"))
    recent.aboutToShow.connect(lambda: _fill_recent(window, recent))
    _add(window, menu, tr("Open the E&xample"), None, window.open_example)
    menu.addSeparator()
    files = window.files
    saving = [
        _add(window, menu, tr("&Save"), standard.Save, files.save),
        _add(window, menu, tr("Save &As …"), "Ctrl+Shift+S", files.save_as),
        _add(window, menu, tr("&Revert to Saved"), None, files.revert),
    ]
    menu.addSeparator()
    with_texts = [
        *saving,
        _add(window, menu, tr("&Add Reports …"), "Ctrl+Shift+A", window.add_files),
    ]
    with_texts.append(_add(window, menu, tr("Chec&k Reports …"), "Ctrl+R", window.check_reports))
    with_findings = [_add(window, menu, tr("&Export …"), "Ctrl+Shift+E", window.export)]
    menu.addSeparator()
    with_texts.append(
        _add(window, menu, tr("Print Pre&view …"), "Ctrl+Shift+P", window.preview_print)
    )
    with_texts.append(_add(window, menu, tr("&Print …"), standard.Print, window.print))
    menu.addSeparator()
    with_texts.append(
        _add(window, menu, tr("Close &Comparison"), "Ctrl+Shift+W", window.close_comparison)
    )
    _add(window, menu, tr("Close &Window"), standard.Close, window.close)
    # Some platforms have no key of their own for it.
    leave: Keys = standard.Quit if QKeySequence.keyBindings(standard.Quit) else "Ctrl+Q"
    _add(window, menu, tr("&Quit"), leave, window.quit)

    def refresh() -> None:
        for action in with_texts:
            action.setEnabled(bool(window.session.reports))
        for action in with_findings:
            action.setEnabled(window.session.comparison is not None)

    # Not when the menu opens: a key pressed before would find its action switched off.
    window.session.reports_changed.connect(refresh)
    window.session.comparison_changed.connect(refresh)
    refresh()


def _fill_recent(window: MainWindow, menu: QMenu) -> None:
    menu.clear()
    for recent in window.settings.recent:
        files = [Path(path) for path in recent.files]
        name = recent.name.replace("&", "&&")
        _add(window, menu, name, None, partial(window.open_paths, files))
    if not menu.actions():
        nothing = menu.addAction(window.tr("Nothing yet"))
        nothing.setEnabled(False)


def _edit_menu(window: MainWindow, menu: QMenu) -> None:
    tr, standard = window.tr, QKeySequence.StandardKey
    _add_undo(window, menu)
    menu.addSeparator()
    # Without a key of its own: texts and tables answer Ctrl C themselves.
    _add(window, menu, tr("&Copy With Source"), "Ctrl+Shift+C", window.copy_with_source)
    _add(window, menu, tr("&Paste as a Report"), standard.Paste, window.paste)
    menu.addSeparator()
    _add(window, menu, tr("&Find in All Reports"), standard.Find, window.start_finding)
    _add(window, menu, tr("Find &Next"), "F3", window.session.find_next)
    add_action(
        window, menu, tr("Find P&revious"), "Shift+F3", lambda: window.session.find_next(False)
    )


def _add_undo(window: MainWindow, menu: QMenu) -> None:
    """Add Undo and Redo, which name the step."""
    document, tr = window.session.document, window.tr
    undo = _add(window, menu, "", "Ctrl+Z", document.undo)
    redo = _add(window, menu, "", "Ctrl+Shift+Z", document.redo)
    redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])

    def refresh() -> None:
        before, after = document.history.undo_label, document.history.redo_label
        undo.setText(tr("&Undo {step}").format(step=before) if before else tr("&Undo"))
        redo.setText(tr("&Redo {step}").format(step=after) if after else tr("&Redo"))
        undo.setEnabled(before is not None)
        redo.setEnabled(after is not None)

    document.review_changed.connect(refresh)
    refresh()


def _view_menu(window: MainWindow, menu: QMenu) -> None:
    from tellings_gui.view_registry import VIEWS

    tr = window.tr
    for number, entry in enumerate(VIEWS, start=1):
        key = entry.key
        add_action(
            window,
            menu,
            entry.name(),
            f"Ctrl+{number}",
            partial(window.session.set_view, key),
        )
    menu.addSeparator()
    _add(window, menu, tr("&Details Panel"), "F4", window.toggle_details)
    menu.addSeparator()
    standard = QKeySequence.StandardKey
    _add(window, menu, tr("&Larger Type"), standard.ZoomIn, lambda: window.zoom(True))
    _add(window, menu, tr("&Smaller Type"), standard.ZoomOut, lambda: window.zoom(False))
    _add(window, menu, tr("&Usual Type"), "Ctrl+0", window.reset_zoom)
    _add_measures(window, menu.addMenu(tr("L&ine Length")))
    menu.addSeparator()
    themes = QActionGroup(window)
    names = {
        ThemeChoice.SYSTEM: tr("As the System Has It"),
        ThemeChoice.LIGHT: tr("Light"),
        ThemeChoice.DARK: tr("Dark"),
    }
    for choice, name in names.items():
        action = _add(window, menu, name, None, partial(window.choose_theme, choice))
        action.setCheckable(True)
        action.setChecked(choice is window.theme_source.choice)
        themes.addAction(action)


def _add_measures(window: MainWindow, menu: QMenu) -> None:
    """Add how long lines of running text may be."""
    tr = window.tr
    group = QActionGroup(window)
    for name, measure in (
        (tr("Short"), SHORT_MEASURE),
        (tr("Comfortable"), COMFORTABLE_MEASURE),
        (tr("Long"), LONG_MEASURE),
        (tr("As Wide as the Column"), 0),
    ):
        action = _add(window, menu, name, None, partial(window.set_measure, measure))
        action.setCheckable(True)
        action.setChecked(measure == window.settings.measure)
        group.addAction(action)


def _go_menu(window: MainWindow, menu: QMenu, *, letters: LetterKeys) -> None:
    tr, session = window.tr, window.session
    _add(window, menu, tr("&Next of the Kind"), "F8", lambda: session.step(True))
    _add(window, menu, tr("&Previous of the Kind"), "Shift+F8", lambda: session.step(False))
    following = partial(session.step, True, every=True)
    preceding = partial(session.step, False, every=True)
    letters.add(_add(window, menu, tr("Next &Strand"), "Alt+Down", following), "J")
    letters.add(_add(window, menu, tr("Previous S&trand"), "Alt+Up", preceding), "K")
    _add_steps(window, menu.addMenu(tr("By &Kind")), letters)
    align = _add(window, menu, tr("A&lign the Columns"), None, session.align)
    letters.add(align, "A")
    menu.addSeparator()
    reports = menu.addMenu(tr("&Report"))
    for number in range(REPORTS_WITH_KEY):
        name = tr("Report {letter}").format(letter=report_letter(number))
        _add(window, reports, name, f"Alt+{number + 1}", _going_to(window, number))
    forward = _on_work(window, lambda work: work.cycle_panes(forward=True))
    back = _on_work(window, lambda work: work.cycle_panes(forward=False))
    _add(window, menu, tr("N&ext Pane"), "F6", forward)
    _add(window, menu, tr("Previo&us Pane"), "Shift+F6", back)
    menu.addSeparator()
    _add(window, menu, tr("Compare &Again"), "F5", window.compare_again)
    _add(
        window,
        menu,
        tr("&Stop, Close or Deselect"),
        "Esc",
        _on_work(window, lambda w: w.back_out()),
    )
    menu.addSeparator()
    _add_switch(window, menu, letters)


def _add_steps(window: MainWindow, menu: QMenu, letters: LetterKeys) -> None:
    """Add the next and the previous row of each kind."""
    tr, session = window.tr, window.session
    for kind, letter, next_name, previous_name in (
        (Kind.CONFLICT, "X", tr("Next Conflict"), tr("Previous Conflict")),
        (Kind.QUOTATION, "Q", tr("Next Quotation"), tr("Previous Quotation")),
        (Kind.ONLY_HERE, "O", tr("Next Told Only Here"), tr("Previous Told Only Here")),
        (Kind.LEFT_OUT, "L", tr("Next Left Out"), tr("Previous Left Out")),
        (Kind.REWORDED, "R", tr("Next Reworded"), tr("Previous Reworded")),
        (Kind.LINKED, "", tr("Next Linked"), tr("Previous Linked")),
    ):
        following = _add(window, menu, next_name, None, partial(session.step, True, of=kind))
        preceding = add_action(
            window, menu, previous_name, None, partial(session.step, False, of=kind)
        )
        if letter:
            letters.add(following, letter)
            letters.add(preceding, f"Shift+{letter}")


def _add_switch(window: MainWindow, menu: QMenu, letters: LetterKeys) -> None:
    switch = QAction(window.tr("Single &Letters as Keys"), window)
    switch.setCheckable(True)
    switch.setChecked(window.settings.single_keys)
    switch.toggled.connect(lambda on: letters.switch(on))  # keeps them alive
    switch.toggled.connect(window.set_single_keys)
    menu.addAction(switch)


def _help_menu(window: MainWindow, menu: QMenu) -> None:
    _add(window, menu, window.tr("&Keys"), "F1", window.show_keys)
    _add(window, menu, window.tr("What the &Marks Mean"), "Shift+F1", window.show_marks)
    _add(window, menu, window.tr("&About Tellings"), None, window.show_about)
