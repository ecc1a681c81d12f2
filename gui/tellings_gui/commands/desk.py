"""The window as commands know it: the parts that do what each command is named for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tellings_gui.front import Front

if TYPE_CHECKING:  # the start needs the window light
    from tellings_gui.example import Example
    from tellings_gui.file_commands import FileCommands
    from tellings_gui.opening import Opening
    from tellings_gui.theme import ThemeChoice

ZOOM_STEP = 0.1


class Page(Protocol):
    """The page on which reports are read, as commands know it."""

    def start_finding(self) -> None:
        """Put the cursor into the find field."""

    def copy_with_source(self) -> None:
        """Copy the words selected, or the wordings in hand, with their source."""

    def toggle_details(self) -> None:
        """Show or hide the details panel."""

    def focus_report(self, index: int) -> None:
        """Give the keyboard to the text of a report."""

    def cycle_panes(self, *, forward: bool) -> None:
        """Move the focus from part to part."""

    def back_out(self) -> None:
        """Leave, stop, end, close or let go of the nearest thing there is."""

    def hold(self) -> None:
        """Keep the passage in hand until another is taken that tells the same."""

    def link_held(self, *, move: bool = False) -> None:
        """Link what is held with the passage in hand."""

    def rename(self) -> None:
        """Let the person give the comparison a title."""

    def split_row(self) -> None:
        """Cut the row in hand in two."""

    def open_partners(self) -> None:
        """Offer other passages to link with."""

    def ask_quotation(self, part: str) -> None:
        """Ask who says the quotation in hand, how it is given, or how far it goes."""

    def ask_conflict(self) -> None:
        """Ask which words of the passages in hand contradict each other."""

    def ask_persons(self) -> None:
        """Let the person say who is who."""

    def put_lost(self) -> None:
        """Put the decision that lost its place on what is in hand."""

    def write_note_on(self) -> None:
        """Let the person choose what a note is about, and write it."""

    def write_tag_on(self) -> None:
        """Let the person choose what a tag is put on, and write it."""

    def star_on(self) -> None:
        """Let the person choose what a star is put on, or taken off."""

    def write_note(self) -> None:
        """Let the person write a note on the passage in hand."""

    def write_tag(self) -> None:
        """Let the person write a tag on the passage in hand."""


class Desk(Front):
    """See the module; the parts are made when first wanted."""

    @property
    def files(self) -> FileCommands:
        """What is done with the work file."""
        raise NotImplementedError

    @property
    def opening(self) -> Opening:
        """What brings reports in."""
        raise NotImplementedError

    @property
    def example(self) -> Example:
        """The event that comes with the application."""
        raise NotImplementedError

    @property
    def work(self) -> Page:
        """The page on which reports are read."""
        raise NotImplementedError

    def new_window(self) -> None:
        """Open a further window."""
        raise NotImplementedError

    def close_comparison(self) -> None:
        """Go back to the welcome screen."""
        raise NotImplementedError

    # How everything looks, in all windows; it is remembered.

    def zoom(self, larger: bool) -> None:
        """Make the reports' type larger or smaller by a tenth."""
        self._set_zoom(self.theme.zoom + (ZOOM_STEP if larger else -ZOOM_STEP))

    def reset_zoom(self) -> None:
        """Set the reports' type to its usual size."""
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        self.theme_source.set_zoom(zoom)
        self.settings.zoom = self.theme.zoom

    def set_measure(self, measure: int) -> None:
        """Set running text at so many signs a line, 0 for as wide as its column."""
        self.settings.measure = measure
        self.theme_source.set_measure(measure)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark or as the system has it."""
        self.settings.theme = choice
        self.theme_source.choose(choice)
