"""What the window asks of every view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tellings_gui.reading_state import Place
from tellings_gui.theme import Theme


class View(QWidget):
    """A view of the comparison; what one has no use for it leaves as it is here.

    Signals:
        edit_requested, replace_requested: For the report at the index.
    """

    edit_requested = Signal(int)
    replace_requested = Signal(int)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        raise NotImplementedError

    def set_locked(self, locked: bool) -> None:
        """Let texts that stand side by side scroll together, or each by itself."""

    def focus_report(self, index: int) -> None:
        """Give the keyboard to the text of a report."""

    def selected_words(self) -> Place | None:
        """Return the words selected in a text that has the keyboard, None without any."""
        return None

    def keyboard_parts(self) -> Sequence[QWidget]:
        """Return the parts that F6 goes to besides the view itself."""
        return ()
