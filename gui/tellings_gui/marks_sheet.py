"""The sheet that explains every mark: its picture, its name, what it says."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tellings.showing.kinds import Kind
from tellings.showing.wording import capital
from tellings_gui.glyphs import Glyph, LetterState, paint_letter
from tellings_gui.saying import say
from tellings_gui.theme import Theme, Weight, serif
from tellings_gui.views.phrases import WORDS
from tellings_gui.views.row_signs import paint_sign

PICTURE_PX = 20
SIZE = 640, 570


@dataclass(frozen=True, slots=True)
class Mark:
    """What is explained.

    Attributes:
        glyph: None for the letter of a report.
        person: It stands on a disc.
    """

    glyph: Glyph | None
    name: str
    meaning: str
    person: bool = False

    def picture(self, theme: Theme, scale: float) -> QPixmap:
        """Return it as lists and margins show it."""
        result = QPixmap(QSize(PICTURE_PX, PICTURE_PX) * scale)
        result.setDevicePixelRatio(scale)
        result.fill(Qt.GlobalColor.transparent)
        box = QRectF(0, 0, PICTURE_PX, PICTURE_PX)
        with QPainter(result) as painter:
            if self.glyph is None:
                paint_letter(painter, box, "B", theme, LetterState.SILENT)
            else:
                paint_sign(painter, self.glyph, box, theme, person=self.person)
        return result


def explained() -> tuple[Mark, ...]:
    """Return every mark that stands for a finding or a decision, with its name and its meaning."""
    return (
        Mark(
            Glyph.SAME,
            say("Same words"),
            say("Several reports tell this, in the same words."),
        ),
        Mark(
            Glyph.REWORDED,
            WORDS.title(Kind.REWORDED),
            say("Told in other words; in the text they stand over dots."),
        ),
        Mark(
            Glyph.PARTIAL,
            say("Told in part"),
            say("The reports share this, and one of them says more."),
        ),
        Mark(
            Glyph.LINKED,
            WORDS.title(Kind.LINKED),
            say("Passages of several reports that tell the same; a ribbon joins them."),
        ),
        Mark(
            Glyph.CONFLICT,
            WORDS.title(Kind.CONFLICT),
            say("They can't both be right: another number, day, name, or yes against no."),
        ),
        Mark(
            Glyph.QUOTATION,
            WORDS.title(Kind.QUOTATION),
            say("Words of somebody; brackets hold those without quotation marks."),
        ),
        Mark(
            Glyph.ONLY_HERE,
            WORDS.title(Kind.ONLY_HERE),
            say("No other report tells this; a bar stands beside it."),
        ),
        Mark(
            Glyph.LEFT_OUT,
            WORDS.title(Kind.LEFT_OUT),
            say("Other reports tell something here that this one doesn't."),
        ),
        Mark(
            Glyph.OPEN,
            capital(WORDS.silence(sure=False)),
            say("Whether another report tells this could not be decided. Judge for yourself."),
        ),
        Mark(
            Glyph.FURNITURE,
            say("Set aside"),
            say("No part of the report, such as a copyright line: shown, never compared."),
        ),
        Mark(
            Glyph.WARNING,
            say("Not compared"),
            say("A report in a language that is not read, or about something else."),
        ),
        Mark(
            Glyph.NOTE,
            say("Note"),
            say("Somebody wrote a note, a tag or a star on it."),
        ),
        Mark(
            Glyph.LINKED,
            say("Decided by a person"),
            say("Any mark on a disc: a person said so, and no machine changes it."),
            person=True,
        ),
        Mark(
            Glyph.CHECK,
            say("Corrected by a person"),
            say("Details of a report, or a paragraph taken in again that was set aside."),
            person=True,
        ),
        Mark(
            None,
            say("Letter of a report"),
            say("With a dashed edge: that report is silent here."),
        ),
    )


class MarksSheet(QDialog):
    """See the module."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the Marks Mean"))
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(28, 22, 28, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(2, 1)
        for row, mark in enumerate(explained()):
            picture = QLabel(page)
            picture.setPixmap(mark.picture(theme, self.devicePixelRatioF()))
            title, words = QLabel(mark.name, page), QLabel(mark.meaning, page)
            title.setFont(serif(16, Weight.SEMIBOLD))
            words.setFont(theme.plain)
            words.setWordWrap(True)
            picture.setAccessibleName(mark.name)
            for column, label in enumerate((picture, title, words)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(len(explained()), 1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.resize(*SIZE)
