"""What was read of one report, to be checked and put right: details, encoding, lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tellings.model import FurnitureReason, Granularity, Report, ReportDate
from tellings.reading import with_details, with_furniture
from tellings_gui.controls import Choice
from tellings_gui.elided_label import ElidedLabel
from tellings_gui.report_lines import ReportLines
from tellings_gui.theme import Theme, serif

ENCODINGS = ("utf-8", "cp1252", "iso-8859-15", "cp1250", "cp1251", "koi8-r", "utf-16", "gb18030")
LANGUAGES = tuple("ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv".split())
MORE_LANGUAGES = tuple("nl no pl pt ro ru sk sl sr sv th tr uk vi zh".split())
UNKNOWN = "und"
DAY = "%Y-%m-%d"


class ReportForm(QWidget):
    """See the module. Nothing outside is changed: `report` says what came of it.

    Signals:
        encoding_chosen: The file shall be read in this encoding; `take` shows the outcome.
        changed: A line was toggled.
    """

    encoding_chosen = Signal(str)
    changed = Signal()

    def __init__(self, report: Report, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = report
        self._theme = theme
        self.title, self.outlet, self.byline, self.date = (QLineEdit(self) for _ in range(4))
        self.date.setPlaceholderText(self.tr("year-month-day, or empty"))
        self.language = Choice(theme, self)
        self.encoding = Choice(theme, self)
        self.sample = ElidedLabel(self)
        self.sample.setFont(serif(15))
        self.sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setStyleSheet(f"color: {theme.conflict.name()}")
        self.message.hide()
        self._counts = QLabel(self)
        self.lines = ReportLines(theme, self)
        self._place()
        self._offer_languages()
        self._offer_encodings()
        self._show()
        self.encoding.currentTextChanged.connect(self._on_encoding_chosen)
        self.lines.toggled.connect(self._count)
        self.lines.toggled.connect(self.changed)

    def _place(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for row, column, across, name, field in (
            (0, 0, 4, self.tr("&Title"), self.title),
            (0, 4, 2, self.tr("&Outlet"), self.outlet),
            (1, 0, 2, self.tr("&Byline"), self.byline),
            (1, 2, 2, self.tr("&Published"), self.date),
            (1, 4, 2, self.tr("&Language"), self.language),
            (2, 0, 2, self.tr("&Encoding"), self.encoding),
            (2, 2, 4, self.tr("Reads as"), self.sample),
        ):
            label = QLabel(name, self)
            label.setFont(self._theme.meta)
            label.setBuddy(field)
            label.setContentsMargins(0, 8 if row else 0, 0, 0)
            grid.addWidget(label, 2 * row, column, 1, across)
            grid.addWidget(field, 2 * row + 1, column, 1, across)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        head = QHBoxLayout()
        title = QLabel(self.tr("What will be compared"), self)
        title.setFont(self._theme.strong)
        hint = QLabel(self.tr("Click a line to leave it out, or to take it in again"), self)
        for label in (self._counts, hint):
            label.setFont(self._theme.meta)
            label.setStyleSheet(f"color: {self._theme.mute.name()}")
        head.addWidget(title)
        head.addWidget(self._counts)
        head.addStretch(1)
        head.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 20, 28, 12)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addWidget(self.message)
        layout.addSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.lines, 1)

    # What others ask.

    def report(self) -> Report:
        """Return the report as put right.

        Raises:
            ValueError: The date is none.
        """
        result = with_details(
            self._read,
            title=self.title.text().strip(),
            outlet=self.outlet.text().strip(),
            byline=self.byline.text().strip(),
            date=self._date(),
            language=str(self.language.currentData()),
        )
        for number, is_kept in enumerate(self.lines.kept()):
            if is_kept is not (self._read.blocks[number].furniture is None):
                reason = None if is_kept else FurnitureReason.BY_HAND
                result = with_furniture(result, number, reason)
        return result

    @property
    def read(self) -> Report:
        """The report as it was read in the encoding chosen."""
        return self._read

    def is_in_order(self) -> bool:
        """Tell whether `report` can be asked for; if not, say why."""
        try:
            self._date()
        except ValueError:
            self.say(self.tr("Write the date as 2026-03-12."))
            self.date.setFocus()
            return False
        return True

    def say(self, words: str) -> None:
        """Show what is wrong, "" for nothing."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def take(self, report: Report) -> None:
        """Show the file as read anew, keeping what the person has written and toggled."""
        before, kept = self._read, self.lines.kept()
        toggled = kept != [block.furniture is None for block in before.blocks]
        written = {
            field: field.text()
            for field, text in zip(self._fields(), _details(before), strict=True)
            if field.text() != text
        }
        self._read = report
        self.say("")
        self._show()
        for field, text in written.items():
            field.setText(text)
        if toggled:
            self.lines.keep(kept)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.title, self.outlet, self.byline, self.date

    def _date(self) -> ReportDate | None:
        words = self.date.text().strip()
        known = self._read.date
        if known is not None and words == known.value.strftime(DAY):
            return known
        return ReportDate(datetime.fromisoformat(words), Granularity.DAY) if words else None

    # Showing.

    def _show(self) -> None:
        for field, text in zip(self._fields(), _details(self._read), strict=True):
            field.setText(text)
            field.setCursorPosition(0)
        self.language.setCurrentIndex(max(0, self.language.findData(self._read.language)))
        self.sample.setText(_sample(self._read))
        self.lines.show_report(self._read)
        self._count()

    def _count(self) -> None:
        kept = [
            block
            for block, is_kept in zip(self._read.blocks, self.lines.kept(), strict=True)
            if is_kept
        ]
        words = sum(len(block.span.of(self._read.text).split()) for block in kept)
        text = self.tr("{lines} of {all} lines, {words} words")
        self._counts.setText(
            text.format(lines=len(kept), all=len(self._read.blocks), words=words)
            if kept
            else self.tr("nothing: every line is left out")
        )

    def _offer_languages(self) -> None:
        known = dict.fromkeys([*LANGUAGES, *MORE_LANGUAGES, self._read.language])
        names = [(_language_name(code), code) for code in known if code != UNKNOWN]
        self.language.addItem(self.tr("Not known"), UNKNOWN)
        for name, code in sorted(names):
            self.language.addItem(name, code)

    def _offer_encodings(self) -> None:
        source = self._read.source
        self.encoding.setEnabled(source.encoding is not None and source.path is not None)
        known = source.encoding or self.tr("fixed by the format")
        names = list(dict.fromkeys([known, *(ENCODINGS if self.encoding.isEnabled() else ())]))
        self.encoding.addItems(names)

    def _on_encoding_chosen(self, encoding: str) -> None:
        self.say("")
        self.encoding_chosen.emit(encoding)


def _details(report: Report) -> Sequence[str]:
    day = report.date.value.strftime(DAY) if report.date else ""
    return report.title, report.outlet, report.byline, day


def _language_name(code: str) -> str:
    """Return a language's name, its code where Qt knows none."""
    language = QLocale(code).language()
    return QLocale.languageToString(language) if language is not QLocale.Language.C else code


def _sample(report: Report) -> str:
    """Return the first line with a sign that encodings write differently, else the first."""
    lines = (block.span.of(report.text) for block in report.blocks)
    return next((line for line in lines if not line.isascii()), report.text.split("\n", 1)[0])
