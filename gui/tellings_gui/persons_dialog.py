"""Who is who: persons made one, and spellings given to somebody else."""

from __future__ import annotations

from collections.abc import Sequence, Set

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tellings.model import Person, report_letter
from tellings_gui.deciding import Deciding
from tellings_gui.session import Session
from tellings_gui.theme import Theme

WIDTH, HEIGHT = 460, 480
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
EVERYWHERE = -1


class PersonsDialog(QDialog):
    """All persons with the spellings of their names; each decision is a step of its own."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._deciding = Deciding(session, self)
        self.setWindowTitle(self.tr("Persons"))
        lead = QLabel(
            self.tr(
                "Tick persons who are one, or spellings of a name that are somebody else’s. "
                "The uppermost person ticked gives the name."
            ),
            self,
        )
        lead.setWordWrap(True)
        lead.setFont(theme.label)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Persons and the spellings of their names"))
        self.tree.itemChanged.connect(lambda *_: self._offer())
        self.unite = QPushButton(self.tr("&One Person"), self)
        self.apart = QPushButton(self.tr("&Somebody Else"), self)
        self.where = QComboBox(self)
        self.where.setAccessibleName(self.tr("In which reports it is somebody else"))
        self.where.addItem(self.tr("everywhere"), EVERYWHERE)
        for number, report in enumerate(session.reports):
            name = f"{report_letter(number)} {report.outlet or report.title}"
            self.where.addItem(self.tr("in {report}").format(report=name), number)
        self.unite.clicked.connect(self._unite)
        self.apart.clicked.connect(self._keep_apart)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.unite)
        line.addWidget(self.apart)
        line.addWidget(self.where, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(lead)
        layout.addWidget(self.tree, 1)
        layout.addLayout(line)
        layout.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)
        session.comparison_changed.connect(self._on_comparison_changed)
        self._list()
        self.tree.setFocus()

    def persons(self) -> Sequence[str]:
        """Return the names of the persons ticked, in the order of the list."""
        return [one.text(0) for one in self._items() if one.checkState(0) is CHECKED]

    def spellings(self) -> Sequence[str]:
        """Return the spellings ticked."""
        children = (item.child(at) for item in self._items() for at in range(item.childCount()))
        return [one.text(0) for one in children if one and one.checkState(0) is CHECKED]

    def _items(self) -> Sequence[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return [one for one in found if one is not None]

    def _on_comparison_changed(self, _change: object) -> None:
        self._list()

    def _list(self) -> None:
        """Show everybody who is there now; whoever was ticked stays so, under any spelling."""
        persons, spellings = frozenset(self.persons()), frozenset(self.spellings())
        current = self.tree.currentItem()
        held = current.text(0) if current is not None else ""
        self.tree.blockSignals(True)
        self.tree.clear()
        for person in sorted(self._deciding.persons(), key=lambda one: one.name.casefold()):
            self._add(person, persons, spellings)
        self.tree.blockSignals(False)
        items = self._items()
        for item in [*(one for one in items if one.text(0) == held), *items][:1]:
            self.tree.setCurrentItem(item)
        self._offer()

    def _add(self, person: Person, persons: Set[str], spellings: Set[str]) -> None:
        item = QTreeWidgetItem(self.tree, [person.name])
        item.setCheckState(0, _state(not persons.isdisjoint({person.name, *person.variants})))
        for spelling in person.variants:
            if spelling != person.name:
                state = _state(spelling in spellings)
                QTreeWidgetItem(item, [spelling]).setCheckState(0, state)

    def _offer(self) -> None:
        self.unite.setEnabled(len(self.persons()) > 1)
        self.apart.setEnabled(bool(self.spellings()))
        self.where.setEnabled(bool(self.spellings()))

    def _unite(self) -> None:
        self._deciding.unite(self._taken(self.persons()))

    def _keep_apart(self) -> None:
        where = self.where.currentData()
        reports = () if where == EVERYWHERE else (where,)
        self._deciding.keep_apart(self._taken(self.spellings()), reports)

    def _taken(self, names: Sequence[str]) -> Sequence[str]:
        """Return names after taking off all ticks: what they were for is decided."""
        for item in self._items():
            for one in (item, *(item.child(at) for at in range(item.childCount()))):
                if one is not None:
                    one.setCheckState(0, UNCHECKED)
        return names


def _state(is_ticked: bool) -> Qt.CheckState:
    return CHECKED if is_ticked else UNCHECKED
