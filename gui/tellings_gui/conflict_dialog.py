"""Words of two passages that contradict each other, as a person says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from tellings.model import ConflictKind, Passage, Span
from tellings.showing.excerpts import shortened
from tellings.showing.shown import Shown
from tellings_gui.regrouping import place_of
from tellings_gui.theme import Theme, serif
from tellings_gui.views.phrases import WORDS
from tellings_gui.words_choice import WordsChoice

WIDTH = 600
MOST_LETTERS = 70


class ConflictDialog(QDialog):
    """Two passages, in each the clashing words chosen, and what the conflict is about."""

    def __init__(
        self,
        shown: Shown,
        one: Passage,
        others: Sequence[Passage],
        theme: Theme,
        parent: QWidget,
        about: ConflictKind | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._one = one
        self._others = others
        self.setWindowTitle(self.tr("Add Conflict"))
        font = serif(14 * theme.zoom)
        lead = QLabel(self.tr("Select the words that can’t both be right."), self)
        lead.setFont(theme.label)
        self.other = QComboBox(self)
        for passage in others:
            self.other.addItem(f"{place_of(passage)}  {self._short(passage)}")
        self.mine = WordsChoice(self.tr("Words in {place}").format(place=place_of(one)), font, self)
        self.theirs = WordsChoice(self.tr("Words in the other passage"), font, self)
        self.kind = QComboBox(self)
        for kind in ConflictKind:
            self.kind.addItem(WORDS.title(kind), kind)
        if about is not None:
            self.kind.setCurrentIndex(self.kind.findData(about))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(place_of(one), self.mine)
        form.addRow(self.tr("&With"), self.other)
        form.addRow("", self.theirs)
        form.addRow(self.tr("&About"), self.kind)
        layout = QVBoxLayout(self)
        layout.addWidget(lead)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.other.currentIndexChanged.connect(lambda _: self._show())
        for field in (self.mine, self.theirs):
            field.changed.connect(self._offer)
        self._show_in(self.mine, one)
        self._show()
        self.resize(WIDTH, self.sizeHint().height())
        self.mine.setFocus()

    @property
    def chosen(self) -> tuple[ConflictKind, tuple[int, Span], tuple[int, Span]] | None:
        """What the conflict is about, and both words with their reports; None if one lacks."""
        kind, mine, theirs = self.kind.currentData(), self.mine.chosen, self.theirs.chosen
        if not isinstance(kind, ConflictKind) or mine is None or theirs is None:
            return None
        return kind, (self._one.report, mine), (self._passage().report, theirs)

    def _passage(self) -> Passage:
        return self._others[max(0, self.other.currentIndex())]

    def _show(self) -> None:
        self._show_in(self.theirs, self._passage())
        self._offer()

    def _show_in(self, field: WordsChoice, passage: Passage) -> None:
        text = self._shown.reports[passage.report].text
        marked = (
            one.span
            for one in self._shown.marks.within(passage.report, passage.span)
            if len(one.span) > 0 and one.span != passage.span
        )
        field.show_words(text, passage.span, next(marked, passage.span))

    def _offer(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(self.chosen is not None)

    def _short(self, passage: Passage) -> str:
        return shortened(self._shown.words(passage), MOST_LETTERS)
