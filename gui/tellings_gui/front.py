"""What the parts of a window ask of it: to show the texts, and to say something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:  # the start needs the window light
    from pathlib import Path

    from tellings_gui.jobs import Work
    from tellings_gui.session import Session
    from tellings_gui.settings import Settings
    from tellings_gui.theme import Theme, ThemeSource

Offer = tuple[str, Callable[[], object]]


class Front(QMainWindow):
    """A window as its parts know it, which stand below it.

    Attributes:
        settings: What is remembered; of all windows.
        theme_source: How everything looks; of all windows.
    """

    settings: Settings
    theme_source: ThemeSource

    @property
    def theme(self) -> Theme:
        """How everything looks now."""
        return self.theme_source.theme

    @property
    def session(self) -> Session:
        """What a person reads in this window."""
        raise NotImplementedError

    def show_work(self) -> None:
        """Show the page on which reports are read."""
        raise NotImplementedError

    def say(self, words: str, *, can_check: bool = False) -> None:
        """Say something; `can_check` where checking what was read would help."""
        raise NotImplementedError

    def tell(self, problem: BaseException) -> None:
        """Say what went wrong."""
        raise NotImplementedError

    def offer(self, words: str, offers: Sequence[Offer]) -> None:
        """Say what was done, with a button for each offer."""
        raise NotImplementedError

    def clear_messages(self) -> None:
        """Take away all that was said."""
        raise NotImplementedError

    def show_saved(self, words: str) -> None:
        """Say when the work was saved, or that it is not; "" for neither."""
        raise NotImplementedError

    def open_elsewhere(self, paths: Sequence[Path]) -> None:
        """Open files in a window of their own."""
        raise NotImplementedError

    def bring_to_front(self, path: Path) -> bool:
        """Show the window in which a work file is open, if one is; return whether one is."""
        raise NotImplementedError

    def perform(self, work: Work, done: Callable[[Any], None]) -> None:
        """Do `work` in the background, then `done` with its result, on this thread."""
        raise NotImplementedError
