"""How the example looks, for the welcome screen."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from tellings.model import Comparison
from tellings_gui.services import Services
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.columns import ColumnsView

SIZE = (1120, 760)


def example_picture(comparison: Comparison, services: Services, theme: Theme) -> QPixmap:
    """Return a picture of `comparison` in columns, a conflict in hand."""
    session = Session(services)
    session.document.show_comparison(comparison)
    view = ColumnsView(session, theme)
    view.resize(*SIZE)
    view.ensurePolished()
    row = next((row for row in session.rows if row.conflicts and row.strand is not None), None)
    if row is not None:
        session.select_row(row)
    view.grab()  # lays the texts out
    view.align(animated=False)
    picture = view.grab()
    session.close()
    view.deleteLater()
    return picture
