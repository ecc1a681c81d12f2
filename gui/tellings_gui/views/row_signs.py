"""The signs that name a row, and what stands where a report is silent."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from tellings.showing.decided import Decided
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row
from tellings_gui.glyphs import Glyph, glyph_colour, paint_glyph
from tellings_gui.theme import Theme
from tellings_gui.views.phrases import WORDS


def glyphs_of(row: Row, hidden: frozenset[Kind] = frozenset()) -> list[Glyph]:
    """Return the glyphs that name a row: how its wordings relate, then whether it is quoted."""
    shown = row.kinds - hidden
    if Kind.CONFLICT in shown:
        first = Glyph.CONFLICT
    elif row.strand is None:
        first = Glyph.ONLY_HERE if row.sure else Glyph.OPEN
    elif row.partial:
        first = Glyph.PARTIAL
    else:
        first = Glyph.REWORDED if Kind.REWORDED in shown else Glyph.SAME
    return [first, Glyph.QUOTATION] if Kind.QUOTATION in shown else [first]


def is_persons(glyph: Glyph, decided: Decided) -> bool:
    """Tell whether a row's glyph says what a person decided: then it stands on a disc."""
    if glyph is Glyph.CONFLICT:
        return decided.clash
    if glyph is Glyph.QUOTATION:
        return decided.spoken
    if glyph in (Glyph.ONLY_HERE, Glyph.OPEN):
        return decided.parted
    return decided.linked


def paint_sign(
    painter: QPainter, glyph: Glyph, box: QRectF, theme: Theme, *, person: bool = False
) -> None:
    """Paint a glyph of the list kind: bare for the machine's word, on a disc for a person's."""
    colour = glyph_colour(glyph, theme)
    if person:
        paint_glyph(painter, glyph, box, theme.paper, disc=colour)
    else:
        paint_glyph(painter, glyph, box, colour)


def paint_silence(painter: QPainter, box: QRectF, theme: Theme, text: str = "") -> None:
    """Paint the dashed square and the words that say a report is silent."""
    square = QRectF(box.left(), box.center().y() - 7, 14, 14)
    paint_glyph(painter, Glyph.LEFT_OUT, square, theme.mute)
    painter.setFont(theme.silent)
    painter.setPen(theme.mute)
    words = box.adjusted(21, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text or WORDS.silence())
