"""The bar of filters: a chip a kind with its count, stepping by kind, lock and zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from tellings.showing.kinds import Kind
from tellings_gui.commands.actions import Actions, serve
from tellings_gui.controls import Chip, Choice
from tellings_gui.glyphs import Glyph, icon
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import WORDS

GLYPH_OF_KIND = {
    Kind.LINKED: Glyph.LINKED,
    Kind.REWORDED: Glyph.REWORDED,
    Kind.ONLY_HERE: Glyph.ONLY_HERE,
    Kind.LEFT_OUT: Glyph.LEFT_OUT,
    Kind.CONFLICT: Glyph.CONFLICT,
    Kind.QUOTATION: Glyph.QUOTATION,
}


class FilterBar(QWidget):
    """See the module. Where the window is narrow, the tools stand below the chips.

    Signals:
        lock_toggled: Whether columns scroll together.
    """

    lock_toggled = Signal(bool)

    def __init__(
        self, session: Session, theme: Theme, commands: Actions, *, locked: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.chips: dict[Kind, Chip] = {}
        self._theme = theme
        chips = QHBoxLayout()
        chips.setSpacing(6)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(6)
        self._parts = (chips, self._tools)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(16, 4, 16, 4)
        self._layout.setSpacing(6)
        self._layout.addLayout(chips)
        self._layout.addStretch(1)
        self._layout.addLayout(self._tools)
        for kind in Kind:
            chips.addWidget(self._build_chip(kind))
        chips.addStretch(1)
        self._tools.addStretch(1)
        self._build_stepping(commands)
        self._lock = self._button()
        self._lock.setToolTip(self.tr("Scroll the columns together"))
        self._lock.setAccessibleName(self.tr("Scroll the columns together"))
        self._lock.clicked.connect(self._on_lock)
        self._lock.setCheckable(True)
        self._lock.setChecked(locked)
        self._smaller = self._button()
        serve(self._smaller, commands["smaller"])
        self._zoom = QLabel(self)
        self._tools.addWidget(self._zoom)
        self._larger = self._button()
        serve(self._larger, commands["larger"])
        session.comparison_changed.connect(self.refresh)
        session.filters_changed.connect(self.refresh)
        session.selection_changed.connect(self._show_place)
        self.set_theme(theme)

    def _names(self) -> dict[Kind, str]:
        return {kind: WORDS.title(kind) for kind in Kind} | {
            Kind.CONFLICT: self.tr("Conflicts"),
            Kind.QUOTATION: self.tr("Quotations"),
        }

    def _build_chip(self, kind: Kind) -> Chip:
        chip = Chip(GLYPH_OF_KIND[kind], self._names()[kind], self._theme, self)
        chip.setChecked(True)
        chip.setToolTip(self.tr("Show or hide the marks of this kind"))
        chip.toggled.connect(lambda on, own=kind: self._session.set_kind_shown(own, on))
        self.chips[kind] = chip
        return chip

    def _build_stepping(self, commands: Actions) -> None:
        self.stepping = Choice(self._theme, self)
        self.stepping.setAccessibleName(self.tr("Step through"))
        self.stepping.addItem(self.tr("Every finding"), None)
        for kind, name in self._names().items():
            self.stepping.addItem(name, kind)
        self.stepping.activated.connect(
            lambda _: self._session.set_stepping(self.stepping.currentData())
        )
        self._place = QLabel(self)
        self._tools.addWidget(self.stepping)
        self._tools.addWidget(self._place)
        self._previous = self._button()
        serve(self._previous, commands["previous"], self.tr("Previous"))
        self._next = self._button()
        serve(self._next, commands["next"], self.tr("Next"))

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(26, 26)
        self._tools.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.stepping.set_theme(theme)
        for chip in self.chips.values():
            chip.set_theme(theme)
        for button, glyph in (
            (self._previous, Glyph.UP),
            (self._next, Glyph.DOWN),
            (self._smaller, Glyph.MINUS),
            (self._larger, Glyph.PLUS),
        ):
            button.setIcon(icon(glyph, theme, colour=theme.ink))
        for label in (self._place, self._zoom):
            label.setFont(theme.meta)
        self._zoom.setText(self.tr("{n} %").format(n=round(theme.zoom * 100)))
        self._show_lock()
        self.refresh()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider part: one can stand below the other."""
        hint = super().minimumSizeHint()
        margins = self._layout.contentsMargins()
        least = max(part.minimumSize().width() for part in self._parts)
        return QSize(least + margins.left() + margins.right(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools beside the chips, or below where both don't fit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        needed = sum(part.minimumSize().width() for part in self._parts) + 60
        direction = QBoxLayout.Direction
        fits = needed <= self.width()
        self._layout.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def refresh(self) -> None:
        """Show the session's counts, filters and place."""
        session = self._session
        counts = session.counts() if session.comparison else {}
        for kind, chip in self.chips.items():
            is_shown = kind not in session.hidden
            chip.setEnabled(session.comparison is not None)
            chip.set_count(counts[kind] if counts else None)
            chip.blockSignals(True)
            chip.setChecked(is_shown)
            chip.blockSignals(False)
        self.stepping.setCurrentIndex(max(0, self.stepping.findData(session.stepping)))
        self._show_place()
        self._fold()

    def _show_place(self) -> None:
        """Say at which of the stops the person is."""
        session = self._session
        total = len(session.stops(session.stepping))
        stop = session.stop_in_hand(session.stepping)
        words = self.tr("{n} of {total}") if stop else self.tr("{total}")
        place = words.format(n=stop.number if stop else 0, total=total)
        self._place.setText(place if session.rows else "")

    def _on_lock(self) -> None:
        self._show_lock()
        self.lock_toggled.emit(self._lock.isChecked())

    def _show_lock(self) -> None:
        glyph = Glyph.LOCK if self._lock.isChecked() else Glyph.UNLOCK
        self._lock.setIcon(icon(glyph, self._theme, colour=self._theme.ink))
