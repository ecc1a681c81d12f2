"""The views of the window, in the order of the switcher; each is imported when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tellings_gui.glyphs import Glyph
from tellings_gui.reading_state import ViewKey
from tellings_gui.saying import say
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.view import View


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view as the switcher shows it."""

    key: ViewKey
    name: Callable[[], str]
    glyph: Glyph
    build: Callable[[Session, Theme, QWidget], View]


def _columns(session: Session, theme: Theme, parent: QWidget) -> View:
    from tellings_gui.views.columns import ColumnsView

    return ColumnsView(session, theme, parent)


def _rows(session: Session, theme: Theme, parent: QWidget) -> View:
    from tellings_gui.views.rows import RowsView

    return RowsView(session, theme, parent)


def _quotations(session: Session, theme: Theme, parent: QWidget) -> View:
    from tellings_gui.views.quotations import QuotationsView

    return QuotationsView(session, theme, parent)


def _facts(session: Session, theme: Theme, parent: QWidget) -> View:
    from tellings_gui.views.facts import FactsView

    return FactsView(session, theme, parent)


def _coverage(session: Session, theme: Theme, parent: QWidget) -> View:
    from tellings_gui.views.coverage import CoverageView

    return CoverageView(session, theme, parent)


def _review(session: Session, theme: Theme, parent: QWidget) -> View:
    from tellings_gui.views.review import ReviewView

    return ReviewView(session, theme, parent)


VIEWS = (
    ViewEntry(ViewKey.COLUMNS, lambda: say("Columns"), Glyph.COLUMNS, _columns),
    ViewEntry(ViewKey.ROWS, lambda: say("Rows"), Glyph.ROWS, _rows),
    ViewEntry(ViewKey.QUOTATIONS, lambda: say("Quotations"), Glyph.QUOTATION, _quotations),
    ViewEntry(ViewKey.FACTS, lambda: say("Figures and names"), Glyph.FACTS, _facts),
    ViewEntry(ViewKey.COVERAGE, lambda: say("Coverage"), Glyph.COVERAGE, _coverage),
    ViewEntry(ViewKey.REVIEW, lambda: say("Review"), Glyph.CHECK, _review),
)
