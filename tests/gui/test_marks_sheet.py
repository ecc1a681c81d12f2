"""The sheet in the Help menu explains every mark, with a picture of it."""

from __future__ import annotations

from handmade import handmade_comparison
from PySide6.QtWidgets import QLabel, QWidget

from tellings.showing.shown import show
from tellings_gui.glyphs import Glyph
from tellings_gui.marks_sheet import MarksSheet, explained
from tellings_gui.theme import load_fonts, load_theme
from tellings_gui.views.row_signs import glyphs_of

# Of no row: they stand in margins and above the views.
MARGIN = {Glyph.LINKED, Glyph.LEFT_OUT, Glyph.FURNITURE, Glyph.WARNING, Glyph.NOTE}


def test_every_mark_of_a_row_or_a_margin_is_explained(qapp):
    shown = show(handmade_comparison())
    met = {glyph for row in shown.rows for glyph in glyphs_of(row)}
    bare = {mark.glyph for mark in explained() if not mark.person}
    assert met | MARGIN <= bare
    assert any(mark.person for mark in explained())
    assert None in bare


def test_every_picture_shows_something_and_no_two_the_same(qapp, qtbot):
    load_fonts()
    parent = QWidget()
    qtbot.addWidget(parent)
    for name in ("light", "dark"):
        sheet = MarksSheet(load_theme(name), parent)
        images = [
            label.pixmap().toImage()
            for label in sheet.findChildren(QLabel)
            if not label.pixmap().isNull()
        ]
        assert len(images) == len(explained())
        for number, image in enumerate(images):
            assert any(
                image.pixelColor(x, y).alpha() > 0
                for x in range(image.width())
                for y in range(image.height())
            )
            assert image not in images[:number]
