"""A table of entries with one report a column, named in its head."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.entry_table import EntryTable
from tellings_gui.views.report_header import PADDING, ReportHeader

E = TypeVar("E")


class ReportTable(EntryTable[E]):
    """See the module; the first column belongs to no report."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        dated: bool = True,
        first_left: int = PADDING,
    ) -> None:
        super().__init__(session, theme, parent)
        self._head = ReportHeader(self, theme, dated=dated, first_left=first_left)
        self.setHorizontalHeader(self._head)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._head.set_theme(theme)
        super().set_theme(theme)

    def show_reports(self) -> None:
        """Name the reports of the session in the head."""
        reports = self.session.reports
        self._head.set_reports({index + 1: (index, report) for index, report in enumerate(reports)})
