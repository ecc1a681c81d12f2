"""All notes, tags, stars and decisions: what lost its place first, each with the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from tellings.model import Span
from tellings.review import Note, Star, Tag
from tellings.showing.decisions import DecisionEntry, DecisionSort
from tellings.showing.excerpts import shortened
from tellings.showing.rows import Row
from tellings_gui.glyphs import Glyph
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.check_words import about_words, entry_words, sort_name
from tellings_gui.views.entries import ENTRY_ROLE, EntryModel, Heading
from tellings_gui.views.entry_delegate import EntryDelegate
from tellings_gui.views.entry_table import EntryTable
from tellings_gui.views.marked_text import line_pitch
from tellings_gui.views.row_signs import paint_sign
from tellings_gui.views.written import time_of

PLACE_WIDTH = 110
TIME_WIDTH = 140
WORDS_MIN_WIDTH = 200
PADDING = 14
LEFT = 22
BLOCK = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
GLYPHS = {
    DecisionSort.NOTE: Glyph.NOTE,
    DecisionSort.TAG: Glyph.NOTE,
    DecisionSort.LINK: Glyph.LINKED,
    DecisionSort.CONFLICT: Glyph.CONFLICT,
    DecisionSort.QUOTATION: Glyph.QUOTATION,
    DecisionSort.REPORT: Glyph.FURNITURE,
}
# Of the words decided on: the whole stands in the text.
MOST_LETTERS = 160


class DecisionsTable(EntryTable[DecisionEntry]):
    """See the module.

    Signals:
        take_back_requested: The entry that the keyboard is at shall be gone.
        place_requested: It has lost its place and shall get one.
    """

    opens_at_place = False  # it is ordered by sort
    take_back_requested = Signal()
    place_requested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.horizontalHeader().hide()
        self._model = EntryModel(self.words, self)
        self.show_model(self._model, DecisionsDelegate(self, theme))
        self.setAccessibleName(self.tr("Notes and decisions: one a row"))
        self.activated.connect(self._on_activated)

    def show_decisions(self, listed: Sequence[DecisionEntry]) -> None:
        """Show decisions under the headings of their sorts."""
        entries: list[DecisionEntry | Heading] = []
        for words, group in groupby(listed, key=self._heading):
            own = tuple(group)
            note = str(len(own))
            if own[0].lost:
                note = self.tr("{n}: the words they stood on are not in the texts any more")
                note = note.format(n=len(own))
            entries += [Heading(words, note), *own]
        titles = [self.tr("Decision"), self.tr("Words"), self.tr("Place"), self.tr("When")]
        self._model.set_entries(entries, titles)

    def _heading(self, entry: DecisionEntry) -> str:
        return self.tr("Lost their place") if entry.lost else sort_name(entry.sort)

    def widths(self, width: int) -> Sequence[int]:
        """Share what places and times leave."""
        words = max(WORDS_MIN_WIDTH, (width - PLACE_WIDTH - TIME_WIDTH) // 2)
        return [
            words,
            max(words, width - words - PLACE_WIDTH - TIME_WIDTH),
            PLACE_WIDTH,
            TIME_WIDTH,
        ]

    def nothing_found(self) -> str:
        """Return what to say where nothing is listed."""
        if self.session.found.words:
            return self.tr("No note or decision holds these words.")
        return self.tr("Nothing is written or decided yet. N writes a note on what is in hand.")

    def take(self, entry: DecisionEntry) -> None:
        """Take its place in hand; what has none leaves in hand what is."""
        if entry.passages:
            self.session.select_passage(entry.passages[0])

    def is_in_hand(self, entry: DecisionEntry) -> bool:
        """Tell whether it stands in the row in hand."""
        held = self.session.selection
        if held.row is not None:
            return any(held.row.holds(one) for one in entry.passages)
        return held.passage in entry.passages

    def row_of(self, entry: DecisionEntry) -> Row | None:
        """Return the row in which it stands."""
        return self.session.row_at(entry.passages[0]) if entry.passages else None

    def spans_in(self, entry: DecisionEntry, report: int) -> Sequence[Span]:
        """Return its places in a report."""
        return [one.span for one in entry.passages if one.report == report]

    def copied(self, entry: DecisionEntry) -> str:
        """Return all that is shown of it."""
        return "\n".join(filter(None, (self.words(entry, column) for column in range(4))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an entry back on Delete."""
        entry = self.currentIndex().data(ENTRY_ROLE)
        if event.key() == Qt.Key.Key_Delete and isinstance(entry, DecisionEntry):
            self.take_back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_activated(self) -> None:
        entry = self.currentIndex().data(ENTRY_ROLE)
        if isinstance(entry, DecisionEntry) and entry.lost:
            self.place_requested.emit()
        elif isinstance(entry, DecisionEntry) and entry.passages:
            self.open_in_text()

    def words(self, entry: DecisionEntry, column: int) -> str:
        """Return the words of a cell."""
        if column == 0:
            return entry_words(entry)
        if column == 1:
            return " / ".join(map(_in_marks, entry.words))
        if column == 2:
            verdict, places = entry.decision.verdict, ", ".join(map(place_of, entry.passages))
            about = ""
            if isinstance(verdict, Note | Tag | Star):
                about = about_words(verdict.target.on)
            return " ".join(filter(None, (about, places)))
        return time_of(entry.decision.stamp)


def _in_marks(words: str) -> str:
    return f"“{shortened(words, MOST_LETTERS)}”"


class DecisionsDelegate(EntryDelegate[DecisionEntry]):
    """Paints the entries."""

    def __init__(self, table: DecisionsTable, theme: Theme) -> None:
        super().__init__(table, theme)
        self._decisions = table

    def height_of(self, entry: DecisionEntry) -> int:
        """Return the height of the taller words."""
        own = self._height(entry, 0, self.theme.label, LEFT + 25)
        words = self._height(entry, 1, self.theme.panel, PADDING)
        return int(max(own, words)) + 20

    def _height(self, entry: DecisionEntry, column: int, font: QFont, left: int) -> float:
        width = self.table.columnWidth(column) - left - PADDING
        box = QRectF(0, 0, max(40, width), 4000)
        words = str(self._decisions.words(entry, column))
        found = QFontMetricsF(font).boundingRect(box, int(BLOCK), words)
        return max(found.height(), line_pitch(font))

    def paint_entry(
        self, painter: QPainter, rect: QRect, entry: DecisionEntry, column: int
    ) -> None:
        """Paint what was decided, on which words, where and when."""
        theme = self.theme
        words = self._decisions.words(entry, column)
        box = QRectF(rect).adjusted(PADDING, 10, -PADDING, -4)
        if column == 0:
            sign = QRectF(rect.left() + LEFT, rect.top() + 11, 16, 16)
            bare = entry.sort in (DecisionSort.NOTE, DecisionSort.TAG)
            paint_sign(painter, GLYPHS[entry.sort], sign, theme, person=not bare)
            box.setLeft(sign.right() + 9)
        fonts = (theme.label, theme.panel, theme.meta, theme.meta)
        inks = (theme.ink, theme.soft if entry.lost else theme.ink, theme.soft, theme.mute)
        painter.setFont(fonts[column])
        painter.setPen(inks[column])
        painter.drawText(box, BLOCK, words)
