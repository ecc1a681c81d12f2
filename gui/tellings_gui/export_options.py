"""What a person chooses of a document: for whom, how much, on which paper, signed by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tellings.export.choice import BRIEF, FULL, Choice, Kind, Paper, Part
from tellings_gui.export_naming import ExportNaming
from tellings_gui.theme import Weight, sans

_BRIEF, _FULL, _CHOSEN = range(3)
_AMOUNTS = ("brief", "full", "chosen")
_BETWEEN = 22  # pixels between a choice and the next: more than between a circle and its words


class ExportOptions(QWidget):
    """The choice beside the formats; `naming` is placed by whoever shows both.

    Signals:
        changed: Something else is chosen.
    """

    changed = Signal()

    def __init__(
        self, reports: Sequence[str], title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.naming = ExportNaming(title, self)
        self._kinds, self._amounts = QButtonGroup(self), QButtonGroup(self)
        self.report = QComboBox(self)
        self.report.addItems(list(reports))
        self.report.setAccessibleName(self.tr("Report to mark up"))
        self.parts = {part: QCheckBox(name, self) for part, name in self._part_names().items()}
        self.paper = QComboBox(self)
        self.paper.setAccessibleName(self.tr("Paper"))
        for paper, name in ((Paper.A4, self.tr("A4")), (Paper.LETTER, self.tr("Letter"))):
            self.paper.addItem(name, paper.value)
        self.grey = QCheckBox(self.tr("Black and white"), self)
        self.comments = QCheckBox(self.tr("Comments, signed by"), self)
        self.comments.setChecked(True)
        self.signed = QLineEdit(self)
        self.signed.setAccessibleName(self.tr("Who signs the comments"))
        self.signed.setPlaceholderText(self.tr("Tellings"))
        self._place()
        self._connect()
        self._amounts.button(_BRIEF).setChecked(True)
        self._kinds.button(0).setChecked(True)
        self._update()

    def _part_names(self) -> Mapping[Part, str]:
        tr = self.tr
        return {
            Part.SOURCES: tr("What was compared"),
            Part.SHORT: tr("In short"),
            Part.SAID: tr("Said once, quoted twice"),
            Part.DIFFER: tr("Where they differ"),
            Part.ALONE: tr("Told by one only"),
            Part.DOUBTS: tr("Doubts"),
            Part.CONTENTS: tr("Contents"),
            Part.ROWS: tr("Row by row"),
            Part.QUESTIONS: tr("Further differences"),
            Part.QUOTATIONS: tr("Quotations"),
            Part.SIDES: tr("Added and left out"),
            Part.FACTS: tr("Figures and names"),
            Part.COPIED: tr("Text in common"),
            Part.NOTES: tr("Notes and decisions"),
            Part.METHOD: tr("Method and limits"),
            Part.WHY: tr("Why linked"),
        }

    def _amount_names(self) -> tuple[str, str, str]:
        tr = self.tr
        if self.kind is Kind.CLASSROOM:
            return tr("Tasks alone"), tr("Reports and tasks"), ""
        return tr("One page"), tr("All of it"), tr("These parts:")

    def _place(self) -> None:
        tr = self.tr
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(self._heading(tr("For")))
        kinds = (
            (tr("Reading and checking"), tr("What was found, with your decisions")),
            (tr("One report, marked up"), tr("Comments say what the others have")),
            (tr("A class"), tr("Without marks, room to write, a key at the end")),
        )
        for number, (name, use) in enumerate(kinds):
            layout.addLayout(self._kind(number, name, use))
        layout.addSpacing(6)
        layout.addWidget(self._heading(tr("How much")))
        amounts = QHBoxLayout()
        amounts.setSpacing(_BETWEEN)
        for number in range(len(_AMOUNTS)):
            button = QRadioButton(self._amount_names()[number], self)
            self._amounts.addButton(button, number)
            amounts.addWidget(button)
        amounts.addStretch(1)
        layout.addLayout(amounts)
        self._grid = QWidget(self)
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        half = (len(self.parts) + 1) // 2
        for number, box in enumerate(self.parts.values()):
            grid.addWidget(box, number % half, number // half)
        room = self._grid.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # nothing jumps
        self._grid.setSizePolicy(room)
        layout.addWidget(self._grid)
        layout.addSpacing(6)
        layout.addWidget(self._heading(tr("Paper and comments")))
        for widgets in ((self.paper, self.grey), (self.comments, self.signed)):
            line = QHBoxLayout()
            for widget in widgets:
                line.addWidget(widget)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addStretch(1)

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setFont(sans(12, Weight.SEMIBOLD))
        label.setObjectName("soft")
        return label

    def _kind(self, number: int, name: str, use: str) -> QHBoxLayout:
        button = QRadioButton(name, self)
        button.setAccessibleDescription(use)
        button.setToolTip(use)
        self._kinds.addButton(button, number)
        line = QHBoxLayout()
        line.addWidget(button)
        if list(Kind)[number] is Kind.MARKED_UP:
            line.addWidget(self.report)
        line.addStretch(1)
        return line

    def _connect(self) -> None:
        self._kinds.idClicked.connect(self._on_kind)
        self._amounts.idClicked.connect(self._on_changed)
        self.report.activated.connect(self._on_report)
        self.paper.activated.connect(self._on_changed)
        for box in (*self.parts.values(), self.grey, self.comments):
            box.clicked.connect(self._on_changed)
        self.signed.textEdited.connect(self._on_changed)
        self.naming.changed.connect(self._on_changed)

    # What is chosen.

    @property
    def kind(self) -> Kind:
        """For whom the document is."""
        return list(Kind)[max(0, self._kinds.checkedId())]

    def choose(self, kind: Kind) -> None:
        """Choose for whom the document is."""
        self._kinds.button(list(Kind).index(kind)).setChecked(True)
        self._on_kind()

    def choice(self) -> Choice:
        """Return what is chosen."""
        return Choice(
            parts=self._parts(),
            heading=self.naming.heading.text().strip(),
            reference=self.naming.reference.text().strip(),
            template=self.naming.template,
            paper=Paper(self.paper.currentData()),
            grey=self.grey.isChecked(),
            comments=self.comments.isChecked(),
            signed=self.signed.text().strip(),
            kind=self.kind,
            report=max(0, self.report.currentIndex()),
        )

    def _parts(self) -> frozenset[Part]:
        amount = self._amounts.checkedId()
        if amount == _CHOSEN and self.kind is Kind.COMPARISON:
            return frozenset(part for part, box in self.parts.items() if box.isChecked())
        return BRIEF if amount == _BRIEF else FULL

    def set_full(self, full: bool) -> None:
        """Choose all of it, or one page."""
        self._amounts.button(_FULL if full else _BRIEF).setChecked(True)
        self._on_changed()

    def set_document(self, is_document: bool) -> None:
        """Let people choose what documents have; files of data hold everything."""
        self.setEnabled(is_document)

    def _on_kind(self, *_: object) -> None:
        if self.kind is Kind.CLASSROOM:  # a class has no other copy of the reports
            self._amounts.button(_FULL).setChecked(True)
        self._on_changed()

    def _on_report(self) -> None:
        self.choose(Kind.MARKED_UP)

    def _on_changed(self, *_: object) -> None:
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        """Show which parts are in, and let only those be changed that can be."""
        comparison = self.kind is Kind.COMPARISON
        amount = self._amounts.checkedId()
        for number, name in enumerate(self._amount_names()):
            button = self._amounts.button(number)
            button.setText(name)
            button.setEnabled(self.kind is not Kind.MARKED_UP)
        self._amounts.button(_CHOSEN).setVisible(self.kind is not Kind.CLASSROOM)
        self._grid.setVisible(comparison)
        for part, box in self.parts.items():
            box.setEnabled(comparison and amount == _CHOSEN)
            if amount != _CHOSEN:
                box.setChecked(part in (BRIEF if amount == _BRIEF else FULL))
        self.signed.setEnabled(self.comments.isChecked())

    # Between two times.

    def remembered(self) -> dict[str, str]:
        """Return what to remember; the report belongs to this comparison alone."""
        return {
            "kind": self.kind.value,
            "amount": _AMOUNTS[max(0, self._amounts.checkedId())],
            "parts": ",".join(p.value for p, box in self.parts.items() if box.isChecked()),
            "paper": str(self.paper.currentData()),
            "grey": str(int(self.grey.isChecked())),
            "comments": str(int(self.comments.isChecked())),
            "signed": self.signed.text().strip(),
            "template": self.naming.template_path,
        }

    def restore(self, known: Mapping[str, str]) -> None:
        """Choose again what was remembered; what nobody knows any more is left as it is."""
        kinds = [kind.value for kind in Kind]
        if (kind := known.get("kind", "")) in kinds:
            self._kinds.button(kinds.index(kind)).setChecked(True)
        if (amount := known.get("amount", "")) in _AMOUNTS:
            self._amounts.button(_AMOUNTS.index(amount)).setChecked(True)
        if "parts" in known:
            names = known["parts"].split(",")
            for part, box in self.parts.items():
                box.setChecked(part.value in names)
        self.paper.setCurrentIndex(max(0, self.paper.findData(known.get("paper", ""))))
        self.grey.setChecked(known.get("grey") == "1")
        self.comments.setChecked(known.get("comments", "1") == "1")
        self.signed.setText(known.get("signed", ""))
        if template := known.get("template", ""):
            self.naming.take_template(template)
        self._update()
