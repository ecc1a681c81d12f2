"""Utterances painted as cards, under the names of their speakers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from tellings.model import Origin, QuotationKind, report_letter
from tellings.showing.marks import Mark, Marked
from tellings.showing.shown import Shown
from tellings.showing.speakers import UtteranceEntry, WordingEntry
from tellings_gui.glyphs import Glyph, LetterState, paint_letter
from tellings_gui.theme import Theme, blend, serif
from tellings_gui.views.entries import Heading
from tellings_gui.views.entry_delegate import HAND_BAR, EntryDelegate
from tellings_gui.views.entry_table import EntryTable
from tellings_gui.views.marked_text import MarkedLayout, line_pitch, marked_passage, mean_width
from tellings_gui.views.phrases import WORDS, conflict_sentence, say
from tellings_gui.views.row_signs import paint_sign

SIDE = 20
CARD_GAP = 10
HEAD_LINE = 32
BADGE = 18
BADGE_LEFT = 14
MANNER_LEFT = 44
# Room for "partly quoted, in other words" before the words themselves.
TEXT_LEFT = 222
CUE_WIDTH = 104
PLACE_WIDTH = 124
LINE_SPACE = 6
SILENT_LINE = 30
BOTTOM = 10
META_LINE = 18
NARROW = 720
STACKED = 540
LAYOUTS_KEPT = 400
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SpeakerHeading(Heading):
    """A speaker above what he or she says; `spelled` names the spellings where they differ."""

    spelled: str = ""


class QuotationsDelegate(EntryDelegate[UtteranceEntry]):
    """Paints utterances as cards; keeps the layouts of those painted last."""

    def __init__(self, table: EntryTable[UtteranceEntry], theme: Theme) -> None:
        super().__init__(table, theme)
        self._layouts: OrderedDict[int, tuple[MarkedLayout, ...]] = OrderedDict()
        self._mean_width = mean_width(theme.quotation)

    def forget(self) -> None:
        """Drop the layouts."""
        self._layouts.clear()
        self._mean_width = mean_width(self.theme.quotation)

    def heading_height(self) -> int:
        """Return the height of a speaker's line."""
        return int(QFontMetricsF(self.theme.heading).height()) + 26

    def height_of(self, entry: UtteranceEntry) -> int:
        """Return the height of all wordings and of the line of the silent ones."""
        lines = sum(self._head + layout.height + LINE_SPACE for layout in self._laid_out(entry))
        return int(HEAD_LINE + lines + self._silent_height(entry) + BOTTOM + CARD_GAP)

    def estimate(self, entry: UtteranceEntry) -> int:
        """Guess the height from the number of signs."""
        signs = max(8, int(self._text_width() / self._mean_width))
        pitch = line_pitch(self.theme.quotation)
        lines = sum(
            self._head + pitch * -(-len(one.span) // signs) + LINE_SPACE for one in entry.wordings
        )
        return int(HEAD_LINE + lines + self._silent_height(entry) + BOTTOM + CARD_GAP)

    def _silent_height(self, entry: UtteranceEntry) -> int:
        return SILENT_LINE if 1 < len(entry.reports) < len(self.table.session.reports) else 0

    @property
    def _is_stacked(self) -> bool:
        """Whether manner and place stand above the words, for want of room beside them."""
        return self.table.columnWidth(0) - 2 * SIDE < STACKED

    @property
    def _head(self) -> int:
        return META_LINE if self._is_stacked else 0

    @property
    def _text_left(self) -> int:
        return MANNER_LEFT if self._is_stacked else TEXT_LEFT

    def _text_width(self) -> int:
        return max(120, self._text_right() - self._text_left)

    def _text_right(self) -> int:
        width = self.table.columnWidth(0) - 2 * SIDE
        if self._is_stacked:
            return width - BADGE_LEFT
        return width - PLACE_WIDTH - (CUE_WIDTH if width > NARROW else 0) - 12

    def _laid_out(self, entry: UtteranceEntry) -> tuple[MarkedLayout, ...]:
        layouts = self._layouts.get(entry.number)
        if layouts is None:
            layouts = self._layouts[entry.number] = tuple(self._lay_out(entry))
            if len(self._layouts) > LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        return layouts

    def _lay_out(self, entry: UtteranceEntry) -> Iterator[MarkedLayout]:
        session = self.table.session
        for one in entry.by_report:
            report = session.reports[one.report]
            words = marked_passage(report, one.span, one.marks, session.hidden)
            yield MarkedLayout(words, self.theme.quotation, self._text_width(), self.theme)

    # Painting.

    def paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        """Paint a speaker: name, title, and the spellings where they differ."""
        theme = self.theme
        painter.fillRect(rect, theme.desk)
        line = QRectF(rect).adjusted(SIDE + 10, 18, -SIDE - 10, -4)
        metrics = QFontMetricsF(theme.heading)
        painter.setFont(theme.heading)
        painter.setPen(theme.ink)
        painter.drawText(line, ONE_LINE, heading.text)
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        rest = line.adjusted(metrics.horizontalAdvance(heading.text) + 10, 4, 0, 0)
        painter.drawText(rest, ONE_LINE, heading.note)
        if isinstance(heading, SpeakerHeading):
            painter.drawText(rest, AT_RIGHT, heading.spelled)

    def _card(self, rect: QRect) -> QRectF:
        return QRectF(rect).adjusted(SIDE, 0.5, -SIDE, -CARD_GAP)

    def paint_ground(
        self, painter: QPainter, rect: QRect, entry: UtteranceEntry, row: int, column: int
    ) -> None:
        """Paint the card on the desk."""
        theme = self.theme
        painter.fillRect(rect, theme.desk)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.table.is_held(row)
        ground = theme.hover if self.table.is_hovered(entry, row) else theme.paper
        painter.setBrush(blend(theme.paper, theme.hand, 0.7) if held else ground)
        painter.setPen(theme.line)
        card = self._card(rect)
        corner = theme.measures.corner_card
        painter.drawRoundedRect(card, corner, corner)
        if held:
            bar = QRectF(card.left(), card.top() + 6, HAND_BAR, card.height() - 12)
            painter.fillRect(bar, theme.hand_strong)

    def paint_focus(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint the ring round the card that the keyboard is at."""
        if self.table.hasFocus() and self.table.currentIndex().row() == row:
            painter.setPen(QPen(self.theme.ink, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corner = self.theme.measures.corner_card
            painter.drawRoundedRect(self._card(rect).adjusted(1, 1, -1, -1), corner, corner)

    def paint_entry(
        self, painter: QPainter, rect: QRect, entry: UtteranceEntry, column: int
    ) -> None:
        """Paint summary, wordings and who is silent."""
        shown = self.table.session.shown
        if shown is None:
            return
        card = self._card(rect)
        self._paint_summary(painter, card, shown, entry)
        top = card.top() + HEAD_LINE
        for wording, layout in zip(entry.by_report, self._laid_out(entry), strict=False):
            self._paint_wording(painter, card, top, shown, wording, layout)
            top += self._head + layout.height + LINE_SPACE
        if self._silent_height(entry):
            self._paint_silent(painter, card, top, entry)

    def _paint_summary(
        self, painter: QPainter, card: QRectF, shown: Shown, entry: UtteranceEntry
    ) -> None:
        theme = self.theme
        line = QRectF(card.left() + BADGE_LEFT, card.top() + 4, card.width() - 28, HEAD_LINE - 6)
        glyphs = [Glyph.QUOTATION]
        if entry.clashes:
            glyphs.append(Glyph.CONFLICT)
        elif len(entry.reports) == 1:
            glyphs.append(Glyph.ONLY_HERE)
        left = line.left()
        for glyph in glyphs:
            box = QRectF(left + 1, line.center().y() - 8, 16, 16)
            paint_sign(painter, glyph, box, theme, person=is_persons(shown, entry, glyph))
            left += 24
        words = line.adjusted(max(left - line.left(), MANNER_LEFT - BADGE_LEFT), 0, 0, 0)
        painter.setFont(theme.strong)
        painter.setPen(theme.ink)
        row = entry.row
        place = self.tr("Row {number}").format(number=row.number) if row is not None else ""
        words.setRight(words.right() - QFontMetricsF(theme.meta).horizontalAdvance(place) - 10)
        text = summary(shown, entry)
        elide = Qt.TextElideMode.ElideRight
        text = QFontMetricsF(theme.strong).elidedText(text, elide, words.width())
        painter.drawText(words, ONE_LINE, text)
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        painter.drawText(line, AT_RIGHT, place)

    def _paint_wording(
        self,
        painter: QPainter,
        card: QRectF,
        top: float,
        shown: Shown,
        wording: WordingEntry,
        layout: MarkedLayout,
    ) -> None:
        theme = self.theme
        height = self._head or line_pitch(theme.quotation)
        line = QRectF(card.left(), top, card.width(), height)
        badge = QRectF(line.left() + BADGE_LEFT, line.center().y() - BADGE / 2, BADGE, BADGE)
        letter = report_letter(wording.report)
        paint_letter(painter, badge, letter, theme, LetterState.HEADING)
        painter.setFont(theme.meta)
        painter.setPen(theme.soft)
        manner = line.adjusted(MANNER_LEFT, 0, 0, 0)
        if not self._is_stacked:
            manner.setRight(card.left() + self._text_left - 8)
        painter.drawText(manner, ONE_LINE, elided(manner_of(wording), theme, manner.width()))
        count = shown.heads[wording.report].sentences
        place = self.tr("sentence {number} of {count}")
        place = place.format(number=wording.sentence + 1, count=count)
        painter.setPen(theme.mute)
        painter.drawText(line.adjusted(0, 0, -14, 0), AT_RIGHT, place)
        if wording.cue and card.width() > NARROW:
            left = card.width() - PLACE_WIDTH - CUE_WIDTH
            font = serif(14, italic=True)
            room = QRectF(card.left() + left, top, CUE_WIDTH - 8, line.height())
            painter.setFont(font)
            painter.setPen(theme.soft)
            cue = QFontMetricsF(font).elidedText(
                wording.cue, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, ONE_LINE, cue)
        layout.paint(painter, QPointF(card.left() + self._text_left, top + self._head))

    def _paint_silent(
        self, painter: QPainter, card: QRectF, top: float, entry: UtteranceEntry
    ) -> None:
        theme = self.theme
        left = card.left() + BADGE_LEFT
        for report in range(len(self.table.session.reports)):
            if report not in entry.reports:
                box = QRectF(left, top + 4, BADGE, BADGE)
                paint_letter(painter, box, report_letter(report), theme, LetterState.SILENT)
                left += BADGE + 4
        painter.setFont(theme.silent)
        painter.setPen(theme.mute)
        words = QRectF(left + 8, top + 4, card.right() - left, BADGE)
        painter.drawText(words, ONE_LINE, self._silence(entry))

    def _silence(self, entry: UtteranceEntry) -> str:
        """Return what is said of the reports that don't quote it."""
        shown = self.table.session.shown
        silent = set(range(len(self.table.session.reports))) - set(entry.reports)
        unjudged = silent & set(shown.not_compared) if shown is not None else set()
        if not unjudged:
            return WORDS.silence()
        if unjudged == silent:
            return say("not compared")
        return say("not in these reports; {letters} not compared").format(
            letters=WORDS.letters(sorted(unjudged))
        )


def is_persons(shown: Shown, entry: UtteranceEntry, glyph: Glyph) -> bool:
    """Tell whether a sign of an utterance says what a person decided."""
    if glyph is Glyph.CONFLICT:
        return any(one.origin is not Origin.FOUND for one in entry.clashes)
    if glyph is Glyph.ONLY_HERE:
        return entry.row is not None and shown.decided(entry.row).parted
    mark = Mark.QUOTE_SIGN
    return any(shown.marks.is_persons(one.report, Marked(one.span, mark)) for one in entry.wordings)


def summary(shown: Shown, entry: UtteranceEntry) -> str:
    """Return what is special about an utterance: a conflict, told once, or who quotes how."""
    if entry.clashes:
        return conflict_sentence(shown.comparison, entry.clashes)
    if len(entry.reports) == 1:
        return say("Quoted in {letters} only").format(letters=WORDS.letters(sorted(entry.reports)))
    manners: dict[QuotationKind, list[int]] = {}
    for wording in entry.by_report:
        reports = manners.setdefault(wording.kind, [])
        if wording.report not in reports:
            reports.append(wording.report)
    part = say("{manner} in {letters}")
    parts = [
        part.format(manner=WORDS.name(kind), letters=WORDS.letters(reports))
        for kind, reports in manners.items()
    ]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def elided(words: str, theme: Theme, width_px: float) -> str:
    """Return as much of some words about a wording as there is room for."""
    return QFontMetricsF(theme.meta).elidedText(words, Qt.TextElideMode.ElideRight, width_px)


def manner_of(wording: WordingEntry) -> str:
    """Return how a report words an utterance, and who says it where that is somebody else."""
    put = WORDS.wording(wording.kind, wording.relation, first=wording.is_first)
    return f"{put} · {wording.said_by}" if wording.said_by else put
