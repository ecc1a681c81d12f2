"""The commands with which a person reads: the menus Edit, View and Go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence

from tellings.model import report_letter
from tellings.showing.kinds import Kind
from tellings_gui.commands.command import (
    LINE,
    Command,
    Entry,
    Submenu,
    literal,
    on_page,
    with_findings,
    with_texts,
)
from tellings_gui.commands.desk import Desk, Page
from tellings_gui.gathering import step_as_well
from tellings_gui.reading_state import ViewKey
from tellings_gui.saying import say
from tellings_gui.session import Session
from tellings_gui.theme import COMFORTABLE_MEASURE, ThemeChoice
from tellings_gui.view_registry import VIEWS

STANDARD = QKeySequence.StandardKey
# Alt and a digit go to a report; there are no more digits.
REPORTS_WITH_KEY = 9
SHORT_MEASURE, LONG_MEASURE = 60, 100


# Edit.


def edit_menu() -> tuple[Entry, ...]:
    """Return what the menu holds."""
    return (
        *_undoing(),
        LINE,
        # Without the plain key: texts and tables answer Ctrl C themselves.
        Command(
            "copy-with-source",
            say("&Copy With Source"),
            on_page(lambda page: page.copy_with_source()),
            ("Ctrl+Shift+C",),
        ),
        Command("paste", say("&Paste as a Report"), lambda d: d.opening.paste(), (STANDARD.Paste,)),
        LINE,
        Command(
            "find",
            say("&Find in All Reports"),
            on_page(lambda page: page.start_finding()),
            (STANDARD.Find,),
        ),
        Command("find-next", say("Find &Next"), lambda d: d.session.find_next(), ("F3",)),
        Command(
            "find-previous",
            say("Find P&revious"),
            lambda d: d.session.find_next(False),
            ("Shift+F3",),
        ),
    )


def _undoing() -> tuple[Entry, ...]:
    def undo_name(desk: Desk) -> str:
        step = desk.session.document.history.undo_label
        return say("&Undo {step}").format(step=literal(step)) if step else say("&Undo")

    def redo_name(desk: Desk) -> str:
        step = desk.session.document.history.redo_label
        return say("&Redo {step}").format(step=literal(step)) if step else say("&Redo")

    return (
        Command(
            "undo",
            say("&Undo"),
            lambda d: d.session.document.undo(),
            ("Ctrl+Z",),
            when=lambda d: d.session.document.history.undo_label is not None,
            now=undo_name,
        ),
        Command(
            "redo",
            say("&Redo"),
            lambda d: d.session.document.redo(),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            when=lambda d: d.session.document.history.redo_label is not None,
            now=redo_name,
        ),
    )


# View.


def view_menu() -> tuple[Entry, ...]:
    """Return what the menu holds."""
    return (
        *_views(),
        LINE,
        # Built though there are no reports yet: the choice is remembered.
        Command("details", say("&Details Panel"), lambda d: d.work.toggle_details(), ("F4",)),
        LINE,
        Command("larger", say("&Larger Type"), lambda d: d.zoom(True), (STANDARD.ZoomIn,)),
        Command("smaller", say("&Smaller Type"), lambda d: d.zoom(False), (STANDARD.ZoomOut,)),
        Command("usual", say("&Usual Type"), lambda d: d.reset_zoom(), ("Ctrl+0",)),
        Submenu(say("L&ine Length"), _measures()),
        LINE,
        *_themes(),
    )


def view_command(key: ViewKey) -> str:
    """Return which command shows a view."""
    return f"view-{key.value}"


def _views() -> tuple[Command, ...]:
    def show(key: ViewKey, desk: Desk) -> None:
        desk.session.set_view(key)

    return tuple(
        Command(
            view_command(entry.key),
            entry.name(),
            partial(show, entry.key),
            (f"Ctrl+{number}",),
            when=with_texts if entry.key is ViewKey.COLUMNS else with_findings,
        )
        for number, entry in enumerate(VIEWS, start=1)
    )


def _measures() -> tuple[Command, ...]:
    """Return the choices of how long lines of running text may be."""

    def choose(measure: int, desk: Desk) -> None:
        desk.set_measure(measure)

    def chosen(measure: int, desk: Desk) -> bool:
        return desk.settings.measure == measure

    names = (
        (say("Short"), SHORT_MEASURE),
        (say("Comfortable"), COMFORTABLE_MEASURE),
        (say("Long"), LONG_MEASURE),
        (say("As Wide as the Column"), 0),
    )
    return tuple(
        Command(
            f"measure-{measure}",
            name,
            partial(choose, measure),
            checked=partial(chosen, measure),
            group="measure",
        )
        for name, measure in names
    )


def _themes() -> tuple[Command, ...]:
    def choose(choice: ThemeChoice, desk: Desk) -> None:
        desk.choose_theme(choice)

    def chosen(choice: ThemeChoice, desk: Desk) -> bool:
        return desk.theme_source.choice is choice

    names = {
        ThemeChoice.SYSTEM: say("As the System Has It"),
        ThemeChoice.LIGHT: say("Light"),
        ThemeChoice.DARK: say("Dark"),
    }
    return tuple(
        Command(
            f"theme-{choice.value}",
            name,
            partial(choose, choice),
            checked=partial(chosen, choice),
            group="theme",
        )
        for choice, name in names.items()
    )


# Go.


def go_menu() -> tuple[Entry, ...]:
    """Return what the menu holds."""
    return (
        Command("next", say("&Next of the Kind"), _step(True), ("F8",)),
        Command("previous", say("&Previous of the Kind"), _step(False), ("Shift+F8",)),
        Command("next-strand", say("Next Clai&m"), _step(True, every=True), ("Alt+Down",), "J"),
        Command(
            "previous-strand", say("Pre&vious Claim"), _step(False, every=True), ("Alt+Up",), "K"
        ),
        Command("also-next", say("Next Claim as &Well"), _as_well(True), letter="Shift+J"),
        Command("also-previous", say("Previous Claim as We&ll"), _as_well(False), letter="Shift+K"),
        Submenu(say("By &Kind"), _steps_by_kind()),
        Command(
            "next-to-check", say("Next to &Check"), lambda d: d.session.ask_beside(), letter="Y"
        ),
        Command(
            "previous-to-check",
            say("Previous to C&heck"),
            lambda d: d.session.ask_beside(False),
            letter="Shift+Y",
        ),
        Command("align", say("A&lign the Columns"), lambda d: d.session.align(), letter="A"),
        LINE,
        Submenu(say("&Report"), _to_reports()),
        Command(
            "next-pane",
            say("N&ext Pane"),
            on_page(lambda page: page.cycle_panes(forward=True)),
            ("F6",),
        ),
        Command(
            "previous-pane",
            say("Previo&us Pane"),
            on_page(lambda page: page.cycle_panes(forward=False)),
            ("Shift+F6",),
        ),
        LINE,
        Command(
            "compare-again",
            say("Compare &Again"),
            lambda d: d.opening.compare_again(),
            ("F5",),
        ),
        Command(
            "back-out",
            say("&Stop, Close or Deselect"),
            on_page(lambda page: page.back_out()),
            ("Esc",),
        ),
        LINE,
        Command(
            "letters",
            say("Single &Letters as Keys"),
            _toggle_letters,
            checked=lambda d: d.settings.single_keys,
        ),
    )


def _toggle_letters(desk: Desk) -> None:
    desk.settings.single_keys = not desk.settings.single_keys


def _as_well(forward: bool) -> Callable[[Desk], object]:
    return lambda desk: step_as_well(desk.session, forward)


def _step(
    forward: bool, *, every: bool = False, of: Kind | None = None
) -> Callable[[Desk], object]:
    def step(desk: Desk) -> bool:
        session: Session = desk.session
        return session.step(forward, every=every, of=of)

    return step


def _steps_by_kind() -> tuple[Command, ...]:
    """Return the next and the previous row of each kind."""
    steps: list[Command] = []
    for kind, letter, following, preceding in (
        (Kind.CONFLICT, "X", say("Next Conflict"), say("Previous Conflict")),
        (Kind.QUOTATION, "Q", say("Next Quotation"), say("Previous Quotation")),
        (Kind.ONLY_HERE, "O", say("Next Told Only Here"), say("Previous Told Only Here")),
        (Kind.LEFT_OUT, "L", say("Next Left Out"), say("Previous Left Out")),
        (Kind.REWORDED, "R", say("Next Reworded"), say("Previous Reworded")),
        (Kind.LINKED, "", say("Next Linked"), say("Previous Linked")),
    ):
        back = f"Shift+{letter}" if letter else ""
        steps += [
            Command(f"next-{kind.value}", following, _step(True, of=kind), letter=letter),
            Command(f"previous-{kind.value}", preceding, _step(False, of=kind), letter=back),
        ]
    return tuple(steps)


def _to_reports() -> tuple[Command, ...]:
    def go(number: int, page: Page) -> None:
        page.focus_report(number)

    return tuple(
        Command(
            f"report-{number + 1}",
            say("Report {letter}").format(letter=report_letter(number)),
            on_page(partial(go, number)),
            (f"Alt+{number + 1}",),
        )
        for number in range(REPORTS_WITH_KEY)
    )
