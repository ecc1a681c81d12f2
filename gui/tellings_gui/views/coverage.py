"""Coverage: the map of who tells what, and where in each report it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from tellings.model import Span, report_letter
from tellings.showing.coverage import (
    CoverageRow,
    Share,
    shared_by_two,
)
from tellings.showing.decided import UNDECIDED
from tellings.showing.rows import Row, linked, visible, words_of
from tellings_gui.glyphs import Glyph, LetterState, paint_glyph, paint_letter
from tellings_gui.session import Session
from tellings_gui.theme import Theme, blend
from tellings_gui.views.coverage_sums import SUMS_WIDTH, CoverageSums, paint_only_here
from tellings_gui.views.direction import isolated
from tellings_gui.views.entries import ENTRY_ROLE, EntryModel, Heading
from tellings_gui.views.entry_delegate import EntryDelegate
from tellings_gui.views.late_view import LateView
from tellings_gui.views.phrases import WORDS, report_name, say, silence_in
from tellings_gui.views.report_table import ReportTable

ROW_HEIGHT = 30
NUMBER_WIDTH = 44
WORDS_SHARE = 0.45
CELL_WIDTH = 156
MOST_WORDS_ZOOM = 1.5
NARROW = 860
WORDS_MIN_WIDTH = 250
CELL_MIN_WIDTH = 56
TOLD_MIN_WIDTH = 96
COUNT_WIDTH = 70
MOST_LETTERS = 6
ROOM_FOR_WORDS = 110
BADGE = 16
BADGE_STEP = 20
MARK = 14
PADDING = 14
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CoverageView(LateView):
    """The map, and beside it the sums of each report."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.table = CoverageTable(session, theme, self)
        self.sums = CoverageSums(theme, self)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.tr("What each report covers"))
        self._scroll.setObjectName("ringed")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFixedWidth(SUMS_WIDTH)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.sums)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._scroll)
        self.setFocusProxy(self.table)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.sums.set_theme(theme)
        self.table.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the whole width to the map where there is little of it."""
        super().resizeEvent(event)
        self._scroll.setVisible(event.size().width() >= NARROW)

    def bring_up_to_date(self) -> None:
        """Show the rows that the filters leave, and the sums of all."""
        shown, session = self._session.shown, self._session
        rows: tuple[CoverageRow, ...] = ()
        if shown is not None:
            pairs = shared_by_two(shown.coverage, len(shown.reports))
            self.sums.show_sums(shown.reports, shown.sums, pairs)
            left = {row.number for row in visible(shown.rows, session.hidden)}
            rows = tuple(entry for entry in shown.coverage if entry.row.number in left)
        self.table.show_rows(rows)


class CoverageTable(ReportTable[CoverageRow]):
    """The map: one row a line, one report a column, a mark where the report tells it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent, dated=False)
        self._model = EntryModel(self._words, self, elided=frozenset({0}))
        self.show_model(self._model, CoverageDelegate(self, theme))
        self.setAccessibleName(self.tr("Coverage: one row a line, one report a column"))
        self.clicked.connect(self._on_clicked)
        self.activated.connect(self._on_activated)

    def show_rows(self, rows: Sequence[CoverageRow]) -> None:
        """Show `rows` under the headings of how many tell them."""
        self.show_reports()
        titles = [self.tr("No.   Row, in the words of its first report")]
        titles += [*map(report_name, self.session.reports), self.tr("Told by")]
        self._model.set_entries(list(_with_headings(rows)), titles)

    def widths(self, width: int) -> Sequence[int]:
        """Give the words a third, the letters what they need, the reports the rest."""
        count = max(1, len(self.session.reports))
        told = max(TOLD_MIN_WIDTH, 2 * PADDING + count * BADGE_STEP)
        if count > MOST_LETTERS:
            told = COUNT_WIDTH
        room = width - told - count * CELL_WIDTH
        # Large type needs room; the marks keep their size.
        least = int(WORDS_MIN_WIDTH * min(MOST_WORDS_ZOOM, max(1.0, self.theme.zoom)))
        words = max(least, min(room, int(width * WORDS_SHARE)))
        cell = max(CELL_MIN_WIDTH, (width - words - told) // count)
        return [max(words, width - told - cell * count), *[cell] * count, told]

    def take(self, entry: CoverageRow) -> None:
        """Take the row in hand."""
        self.session.select_row(entry.row)

    def is_in_hand(self, entry: CoverageRow) -> bool:
        """Tell whether the row is in hand."""
        held = self.session.selected_row
        return held is not None and held.number == entry.row.number

    def row_of(self, entry: CoverageRow) -> Row | None:
        """Return the row of the strand that tells it."""
        return linked(entry.row)

    def spans_in(self, entry: CoverageRow, report: int) -> Sequence[Span]:
        """Return the passages in a report."""
        return [passage.span for passage in entry.row.cells[report]]

    def copied(self, entry: CoverageRow) -> str:
        """Return the row's words and who tells it."""
        told = self.tr("told by {letters}").format(letters=WORDS.letters(entry.row.tellers))
        return f"{self.first_words(entry)} ({told})"

    @property
    def unjudged(self) -> Collection[int]:
        """The reports that could not be compared."""
        return self.session.shown.not_compared if self.session.shown else ()

    def first_words(self, entry: CoverageRow) -> str:
        """Return the row in the words of the first report that tells it."""
        comparison = self.session.comparison
        return " ".join(words_of(comparison, entry.row.first).split()) if comparison else ""

    def _words(self, entry: CoverageRow, column: int) -> str:
        comparison = self.session.comparison
        if comparison is None:
            return ""
        if column == 0:
            return f"{entry.row.number}, {self.first_words(entry)}"
        if column > len(entry.places):
            return WORDS.letters(entry.row.tellers)
        cell = entry.row.cells[column - 1]
        if not cell:
            shown = self.session.shown
            return silence_in(shown, entry.row, column - 1) if shown is not None else ""
        place = self.tr("sentence {number} of {count}")
        count = len(comparison.findings[column - 1].sentences)
        words = ", ".join(place.format(number=p.sentence + 1, count=count) for p in cell)
        return (
            self.tr("{place}, in conflict").format(place=words)
            if (column - 1 in entry.clashing)
            else words
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        """Go to the text where a report tells the row; elsewhere the row is only taken."""
        if self._tells(index):
            self._on_activated(index)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, CoverageRow):
            if self._tells(index):
                self.session.select_passage(entry.row.cells[index.column() - 1][0])
            self.open_in_text()

    def _tells(self, index: QModelIndex) -> bool:
        entry = index.data(ENTRY_ROLE)
        report = index.column() - 1
        return isinstance(entry, CoverageRow) and (
            0 <= report < len(entry.places) and bool(entry.places[report])
        )


class CoverageDelegate(EntryDelegate[CoverageRow]):
    """Paints the map; the elided words are kept."""

    def __init__(self, table: CoverageTable, theme: Theme) -> None:
        super().__init__(table, theme)
        self._map = table
        self._elided: dict[tuple[int, int], str] = {}

    def forget(self) -> None:
        """Drop the elided words."""
        self._elided.clear()

    def heading_left(self) -> int:
        """Return the x at which headings start."""
        return NUMBER_WIDTH

    def height_of(self, entry: CoverageRow) -> int:
        """Return the height of a line."""
        return max(ROW_HEIGHT, int(QFontMetricsF(self.theme.reading).height()) + 9)

    def estimate(self, entry: CoverageRow) -> int:
        """Return the height of a line: all are as high."""
        return self.height_of(entry)

    def paint_entry(self, painter: QPainter, rect: QRect, entry: CoverageRow, column: int) -> None:
        """Paint the words, a report's line with its marks, or the letters."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column == 0:
            self._paint_words(painter, QRectF(rect), entry)
        elif column > len(entry.places):
            self._paint_letters(painter, QRectF(rect), entry)
        else:
            self._paint_places(painter, QRectF(rect), entry, column - 1)

    def _paint_words(self, painter: QPainter, box: QRectF, entry: CoverageRow) -> None:
        theme = self.theme
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        number = QRectF(box.left(), box.top(), NUMBER_WIDTH - 10, box.height())
        painter.drawText(number, AT_RIGHT, str(entry.row.number))
        room = box.adjusted(NUMBER_WIDTH, 0, -12, 0)
        key = entry.row.number, int(room.width())
        if key not in self._elided:
            self._elided[key] = QFontMetricsF(theme.reading).elidedText(
                self._map.first_words(entry), Qt.TextElideMode.ElideRight, room.width()
            )
        painter.setFont(theme.reading)
        painter.setPen(theme.ink)
        painter.drawText(room, ONE_LINE, isolated(self._elided[key]))

    def _paint_places(
        self, painter: QPainter, box: QRectF, entry: CoverageRow, report: int
    ) -> None:
        theme, middle = self.theme, box.center().y()
        track = QRectF(box.left() + PADDING, middle - 1, box.width() - 2 * PADDING, 2)
        places = entry.places[report]
        if not places:
            if entry.share is Share.SOME and report in entry.row.lacking:
                square = QRectF(track.left() - 2, middle - 8, 16, 16)
                paint_glyph(painter, Glyph.LEFT_OUT, square, theme.mute)
                if box.width() >= ROOM_FOR_WORDS:
                    painter.setFont(theme.silent)
                    painter.setPen(theme.mute)
                    painter.drawText(box.adjusted(PADDING + 18, 0, 0, 0), ONE_LINE, say("left out"))
            elif report in self._map.unjudged and box.width() >= ROOM_FOR_WORDS:
                painter.setFont(theme.silent)
                painter.setPen(theme.mute)
                painter.drawText(box.adjusted(PADDING, 0, 0, 0), ONE_LINE, say("not compared"))
            return
        painter.fillRect(track, theme.line2)
        shown = self.table.session.shown
        decided = shown.decided(entry.row) if shown is not None else UNDECIDED
        person = decided.linked or decided.parted or decided.clash
        for number, place in enumerate(places):
            left = track.left() + place * (track.width() - MARK)
            mark = QRectF(left, middle - MARK / 2, MARK, MARK)
            clash = number == 0 and report in entry.clashing
            paint_mark(painter, mark, entry.share, theme, clashing=clash, person=person)

    def _paint_letters(self, painter: QPainter, box: QRectF, entry: CoverageRow) -> None:
        left = box.left() + PADDING
        if len(entry.places) > MOST_LETTERS:
            count = say("{told} of {all}")
            painter.setFont(self.theme.meta)
            painter.setPen(self.theme.soft)
            count = count.format(told=len(entry.row.tellers), all=len(entry.places))
            painter.drawText(box.adjusted(8, 0, 0, 0), ONE_LINE, count)
            return
        for report, places in enumerate(entry.places):
            badge = QRectF(left, box.center().y() - BADGE / 2, BADGE, BADGE)
            state = LetterState.TOLD if places else LetterState.SILENT
            paint_letter(painter, badge, report_letter(report), self.theme, state)
            left += BADGE_STEP

    def paint_focus(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Ring the row, and in it the report whose text Enter opens."""
        super().paint_focus(painter, rect, row)
        index = self.table.currentIndex()
        reports = range(1, len(self.table.session.reports) + 1)
        here = index.row() == row and self.table.visualRect(index) == rect
        if self.table.hasFocus() and here and index.column() in reports:
            painter.setPen(QPen(self.theme.ink, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(5, 4, -5, -4), 4, 4)


def paint_mark(
    painter: QPainter,
    box: QRectF,
    share: Share,
    theme: Theme,
    *,
    clashing: bool = False,
    person: bool = False,
) -> None:
    """Paint the mark of a place.

    Dark for all, pale for some, barred for one, ? where open, ≠ in a conflict; edged where a
    person decided.
    """
    if person:
        painter.setPen(QPen(theme.ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 5, 5)
    if share is Share.ONE:
        paint_only_here(painter, box, theme)
        return
    if share is Share.OPEN:
        painter.fillRect(box, theme.paper)
        paint_glyph(painter, Glyph.OPEN, box, theme.soft)
        return
    painter.setPen(QPen(theme.paper, 1))
    if clashing:
        painter.setBrush(theme.conflict)
    elif share is Share.ALL:
        painter.setBrush(theme.soft)
    else:
        painter.setBrush(blend(theme.paper, theme.link, 0.55))
    painter.drawRoundedRect(box, 3, 3)
    if clashing:
        paint_glyph(painter, Glyph.CONFLICT, box.adjusted(1, 1, -1, -1), theme.paper)


def _with_headings(rows: Sequence[CoverageRow]) -> Iterator[CoverageRow | Heading]:
    for share in Share:
        own = [entry for entry in rows if entry.share is share]
        if own:
            yield Heading(WORDS.title(share), str(len(own)))
            yield from own
