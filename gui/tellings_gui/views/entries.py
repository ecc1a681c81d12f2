"""One thin table model for every table of the window: entries down, columns across."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1

READABLE = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry that names the entries below it."""

    text: str
    note: str = ""


class EntryModel(QAbstractTableModel):
    """Entries (headings or values of a view's own type) by column.

    A cell's words are `text_of(entry, column)`; `ENTRY_ROLE` hands the entry itself to the
    delegate. Columns in `elided` have their words as tool tips too. The keyboard steps over
    headings.
    """

    def __init__(
        self,
        text_of: Callable[[Any, int], str],
        parent: QObject | None = None,
        *,
        elided: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self._text_of = text_of
        self._elided = elided
        self._entries: tuple[Any, ...] = ()
        self._titles: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[Any, ...]:
        """The entries, top to bottom."""
        return self._entries

    def set_entries(self, entries: Sequence[Any], titles: Sequence[str]) -> None:
        """Show other entries under the column titles given."""
        self.beginResetModel()
        self._entries, self._titles = tuple(entries), tuple(titles)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of entries; 0 below one."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns; 0 below an entry."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, or the words of the cell for every reader of words."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, Heading):
                return entry.text if index.column() == 0 else ""
            return self._text_of(entry, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in self._elided:
            return None if isinstance(entry, Heading) else self._text_of(entry, index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation is Qt.Orientation.Horizontal and role in words:
            return self._titles[section] if section < len(self._titles) else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; editing only opens its words for copying."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        heading = isinstance(self._entries[index.row()], Heading)
        return Qt.ItemFlag.NoItemFlags if heading else READABLE
