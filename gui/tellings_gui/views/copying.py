"""What goes to the clipboard: plain text, and the same with its marks for what takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings.showing.speakers import UtteranceEntry
from tellings_gui.views.phrases import source_line

if TYPE_CHECKING:  # takes long to import, and the first paint does not need it
    from tellings.showing.clip import Told


def copy_out(plain: str, told: Iterable[Told] = ()) -> None:
    """Put words on the clipboard; see `carried`."""
    QGuiApplication.clipboard().setMimeData(carried(plain, told))


def carried(plain: str, told: Iterable[Told] = ()) -> QMimeData:
    """Return words to be pasted, or dropped in another program.

    Args:
        plain: The words with their sources.
        told: The same, with marks.
    """
    data = QMimeData()
    data.setText(plain)
    if entries := tuple(told):
        from tellings.showing.clip import rich

        data.setHtml(rich(entries))
    return data


def told_in_row(shown: Shown, row: Row) -> Iterator[Told]:
    """Yield every wording of a row."""
    from tellings.showing.clip import Told

    for cell in row.cells:
        for one in cell:
            source = source_line(shown.reports, one.report, one.sentence)
            yield Told(source, shown.telling(one).runs, shown.heads[one.report].language)


def told_as_utterance(shown: Shown, entry: UtteranceEntry) -> Iterator[Told]:
    """Yield every wording of an utterance."""
    from tellings.showing.clip import Told

    for one in entry.by_report:
        source = source_line(shown.reports, one.report, one.sentence)
        yield Told(source, one.runs, shown.heads[one.report].language)
