"""Which wordings of a row belong together: asked before a row of three or more is split."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tellings.model import Passage
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings_gui.regrouping import place_of
from tellings_gui.theme import Theme, serif

WIDTH, HEIGHT = 560, 420
WORDS_WIDTH = 420


class SplitDialog(QDialog):
    """A box before each wording; those ticked become one row, the rest another."""

    def __init__(
        self, shown: Shown, row: Row, held: Sequence[Passage], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Split Row {n}").format(n=row.number))
        self.boxes: dict[Passage, QCheckBox] = {}
        lead = QLabel(self.tr("Tick what belongs together. The rest becomes a row of its own."))
        lead.setFont(theme.label)
        lead.setWordWrap(True)
        sheet = QWidget(self)
        lines = QVBoxLayout(sheet)
        lines.setSpacing(10)
        for passage in row.passages:
            lines.addLayout(self._line(shown, passage, passage in held, theme))
        lines.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.buttons = QDialogButtonBox(self)
        self.split = self.buttons.addButton(
            self.tr("&Split"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(lead)
        layout.addWidget(area, 1)
        layout.addWidget(self.buttons)
        self.resize(WIDTH, HEIGHT)
        next(iter(self.boxes.values())).setFocus()
        self._offer()

    @property
    def ticked(self) -> tuple[Passage, ...]:
        """The passages of the one half."""
        return tuple(one for one, box in self.boxes.items() if box.isChecked())

    def _line(self, shown: Shown, passage: Passage, ticked: bool, theme: Theme) -> QHBoxLayout:
        words = " ".join(shown.words(passage).split())
        box = QCheckBox(place_of(passage), self)
        box.setFont(theme.strong)
        box.setAccessibleName(f"{place_of(passage)}: {words}")
        box.setChecked(ticked)
        box.toggled.connect(self._offer)
        self.boxes[passage] = box
        label = QLabel(words, self)
        label.setFont(serif(14 * theme.zoom))
        label.setWordWrap(True)
        label.setMinimumWidth(WORDS_WIDTH)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(box)
        line.addWidget(label, 1)
        return line

    def _offer(self) -> None:
        self.split.setEnabled(0 < len(self.ticked) < len(self.boxes))
