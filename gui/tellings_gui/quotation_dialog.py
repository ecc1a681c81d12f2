"""What a person says of a quotation: who says it, how it is given, how far it goes."""

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

from tellings.model import Passage, Quotation, QuotationKind, Span
from tellings.showing.excerpts import shortened
from tellings.showing.shown import Shown
from tellings_gui.regrouping import place_of
from tellings_gui.theme import Theme, serif
from tellings_gui.views.phrases import WORDS
from tellings_gui.words_choice import WordsChoice

WIDTH = 560
MOST_LETTERS = 60


class QuotationDialog(QDialog):
    """One field for each, as it is now; what stays as it was is not decided."""

    def __init__(
        self,
        shown: Shown,
        passage: Passage,
        quotations: Sequence[Quotation],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._passage = passage
        self._quotations = quotations
        self.setWindowTitle(self.tr("Quotation in {place}").format(place=place_of(passage)))
        self.which = QComboBox(self)
        for one in quotations:
            self.which.addItem(self._words(one))
        self.speaker = QComboBox(self)
        self.speaker.setEditable(True)
        self.speaker.addItems(sorted(one.name for one in shown.comparison.persons))
        self.kind = QComboBox(self)
        for kind in QuotationKind:
            self.kind.addItem(WORDS.title(kind), kind)
        self.extent = WordsChoice(self.tr("How far it goes"), serif(14 * theme.zoom), self)
        hint = QLabel(self.tr("Select its words, with the mouse or with Shift and the arrows."))
        hint.setFont(theme.meta)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        if len(quotations) > 1:
            form.addRow(self.tr("&Quotation"), self.which)
        self.which.setVisible(len(quotations) > 1)
        form.addRow(self.tr("&Said by"), self.speaker)
        form.addRow(self.tr("&Given as"), self.kind)
        form.addRow(self.tr("&Reaches"), self.extent)
        form.addRow("", hint)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.which.currentIndexChanged.connect(lambda _: self._show())
        self.resize(WIDTH, self.sizeHint().height())
        self._show()
        self.speaker.setFocus()

    @property
    def quotation(self) -> Quotation:
        """The quotation that is spoken of."""
        return self._quotations[max(0, self.which.currentIndex())]

    @property
    def said_by(self) -> str | None:
        """Who says it, "" for nobody named; None as it was."""
        name = self.speaker.currentText().strip()
        return None if name == self._speaker() else name

    @property
    def given_as(self) -> QuotationKind | None:
        """How it is given; None as it was."""
        kind = self.kind.currentData()
        same = not isinstance(kind, QuotationKind) or kind is self.quotation.kind
        return None if same else kind

    @property
    def reaching(self) -> Span | None:
        """Where its words stand; None as they did."""
        chosen = self.extent.chosen
        return None if chosen in (None, self.quotation.span) else chosen

    def _show(self) -> None:
        quotation = self.quotation
        self.speaker.setCurrentText(self._speaker())
        self.kind.setCurrentIndex(self.kind.findData(quotation.kind))
        report = self._passage.report
        self.extent.show_words(
            self._shown.reports[report].text, self._around(quotation), quotation.span
        )

    def _speaker(self) -> str:
        speaker = self.quotation.speaker
        return "" if speaker is None else self._shown.comparison.persons[speaker].name

    def _around(self, quotation: Quotation) -> Span:
        """Return the quotation's sentences, and one before and after."""
        sentences = self._shown.comparison.findings[self._passage.report].sentences
        first = sentences[max(0, min(quotation.sentences) - 1)].span
        last = sentences[min(len(sentences) - 1, max(quotation.sentences) + 1)].span
        return Span(min(first.start, quotation.span.start), max(last.end, quotation.span.end))

    def _words(self, quotation: Quotation) -> str:
        text = self._shown.reports[self._passage.report].text
        return shortened(quotation.span.of(text), MOST_LETTERS)
