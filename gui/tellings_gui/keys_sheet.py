"""The sheet that says which key does what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tellings_gui.theme import Theme

# A menu: its title; of each command its name and keys.
Part = tuple[str, Sequence[tuple[str, Sequence[str]]]]


class KeysSheet(QDialog):
    """See the module; the menu with most keys at the right, all others at the left."""

    def __init__(self, parts: Sequence[Part], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(self.tr("Keys"))
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 16, 24, 16)
        columns.setSpacing(48)
        longest = max(parts, key=lambda part: len(part[1]))
        for shown in ([part for part in parts if part is not longest], [longest]):
            side = QVBoxLayout()
            side.setSpacing(18)
            for part in shown:
                side.addLayout(self._part(*part))
            side.addStretch(1)
            columns.addLayout(side, 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Keys"))
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.resize(820, min(760, page.sizeHint().height() + 80))

    def _part(self, title: str, entries: Sequence[tuple[str, Sequence[str]]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        head = QLabel(title, self)
        head.setFont(self._theme.strong)
        grid.addWidget(head, 0, 0, 1, 2)
        for row, (name, keys) in enumerate(entries, start=1):
            grid.addWidget(QLabel(name, self), row, 0)
            label = QLabel(self._caps(keys), self)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            label.setAccessibleName(f"{name}: {', '.join(keys)}")
            grid.addWidget(label, row, 1)
        return grid

    def _caps(self, keys: Sequence[str]) -> str:
        """Return the keys as small caps on grey, in rich text."""
        ground, ink = self._theme.well.name(), self._theme.ink.name()
        style = f"background-color: {ground}; color: {ink};"
        caps = (
            f'<span style="{style}">&nbsp;{key.replace("<", "&lt;")}&nbsp;</span>' for key in keys
        )
        return "&nbsp; ".join(caps)
