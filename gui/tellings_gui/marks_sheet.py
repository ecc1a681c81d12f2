"""The sheet that explains every mark: its picture, its name, what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
from tellings_gui.glyphs import Glyph, glyph_colour, pixmap
from tellings_gui.saying import say
from tellings_gui.theme import Theme, Weight, serif
from tellings_gui.views.phrases import WORDS

PICTURE_PX = 20
SIZE = 640, 570


def explained() -> tuple[tuple[Glyph, str, str], ...]:
    """Return every mark that stands for a finding, with its name and its meaning."""
    return (
        (
            Glyph.SAME,
            say("Same words"),
            say("Several reports tell this, in the same words."),
        ),
        (
            Glyph.REWORDED,
            WORDS.title(Kind.REWORDED),
            say("Told in other words; in the text they stand over dots."),
        ),
        (
            Glyph.PARTIAL,
            say("Told in part"),
            say("The reports share this, and one of them says more."),
        ),
        (
            Glyph.LINKED,
            WORDS.title(Kind.LINKED),
            say("Passages of several reports that tell the same; a ribbon joins them."),
        ),
        (
            Glyph.CONFLICT,
            WORDS.title(Kind.CONFLICT),
            say("They can't both be right: another number, day, name, or yes against no."),
        ),
        (
            Glyph.QUOTATION,
            WORDS.title(Kind.QUOTATION),
            say("Words of somebody; brackets hold those without quotation marks."),
        ),
        (
            Glyph.ONLY_HERE,
            WORDS.title(Kind.ONLY_HERE),
            say("No other report tells this; a bar stands beside it."),
        ),
        (
            Glyph.LEFT_OUT,
            WORDS.title(Kind.LEFT_OUT),
            say("Other reports tell something here that this one doesn't."),
        ),
        (
            Glyph.OPEN,
            capital(WORDS.silence(sure=False)),
            say("Whether another report tells this could not be decided. Judge for yourself."),
        ),
        (
            Glyph.FURNITURE,
            say("Set aside"),
            say("No part of the report, such as a copyright line: shown, never compared."),
        ),
        (
            Glyph.WARNING,
            say("Not compared"),
            say("A report in a language that is not read, or about something else."),
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
        for row, (glyph, name, meaning) in enumerate(explained()):
            picture = QLabel(page)
            colour = glyph_colour(glyph, theme)
            picture.setPixmap(pixmap(glyph, colour, PICTURE_PX, self.devicePixelRatioF()))
            title, words = QLabel(name, page), QLabel(meaning, page)
            title.setFont(serif(16, Weight.SEMIBOLD))
            words.setFont(theme.plain)
            words.setWordWrap(True)
            picture.setAccessibleName(name)
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
