"""How much each report covers: bars, and the key to the map beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tellings.model import Report, report_letter
from tellings.showing.coverage import ReportSum, Share
from tellings_gui.glyphs import Glyph, LetterState, paint_glyph, paint_letter
from tellings_gui.theme import Theme, blend
from tellings_gui.views.phrases import WORDS, report_name

SUMS_WIDTH = 280
MARGIN = 16
HEAD = 54
STEP = 58
KEY_STEP = 24
PAIRS_HEAD = 36
PAIR_STEP = 24
MOST_PAIRS = 10  # of five reports
BADGE = 18
BAR = 15
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRED = Qt.AlignmentFlag.AlignCenter


class CoverageSums(QWidget):
    """The sums of each report, and what the marks mean."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reports: tuple[Report, ...] = ()
        self._sums: tuple[ReportSum, ...] = ()
        self._pairs: tuple[tuple[int, int, int], ...] = ()
        self.setAccessibleName(self.tr("What each report covers"))

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        self.update()

    def show_sums(
        self,
        reports: Sequence[Report],
        sums: Sequence[ReportSum],
        pairs: Sequence[tuple[int, int, int]] = (),
    ) -> None:
        """Show the sums of `reports`, and of each pair (report, report, rows both tell)."""
        self._reports, self._sums = tuple(reports), tuple(sums)
        # Two reports share what "told by all" says; many pairs say nothing at a glance.
        self._pairs = tuple(pairs) if 1 < len(pairs) <= MOST_PAIRS else ()
        words = self.tr("{letter}, {name}: {all} with all, {some} with some, {one} alone, {out}")
        lines = [
            words.format(
                letter=report_letter(index),
                name=report_name(report),
                all=own.with_all,
                some=own.with_some,
                one=own.alone,
                out=self._note(own),
            )
            for index, (report, own) in enumerate(zip(reports, sums, strict=True))
        ]
        both = self.tr("{letters} share {n}")
        lines += [both.format(letters=WORDS.letters((a, b)), n=n) for a, b, n in self._pairs]
        self.setAccessibleDescription("\n".join(lines))
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all bars and of the key."""
        key = 44 + KEY_STEP * len(self._key())
        return QSize(SUMS_WIDTH, HEAD + STEP * len(self._sums) + self._pairs_height() + key)

    def _pairs_height(self) -> int:
        return PAIRS_HEAD + PAIR_STEP * len(self._pairs) + 10 if self._pairs else 0

    def _note(self, own: ReportSum) -> str:
        return self.tr("{told} told, {out} left out").format(told=own.told, out=own.left_out)

    def _key(self) -> tuple[tuple[str, str], ...]:
        return (
            ("all", self.tr("told by all")),
            ("some", self.tr("told by some")),
            ("one", self.tr("only here")),
            ("open", WORDS.name(Share.OPEN)),
            ("conflict", self.tr("in conflict")),
            ("out", self.tr("left out, others tell it")),
            ("decided", self.tr("decided by you")),
            ("place", self.tr("place on the line: start to end")),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading, bars and key."""
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.chrome)
            painter.fillRect(QRectF(0, 0, 1, self.height()), theme.line)
            line = QRectF(MARGIN, 14, self.width() - 2 * MARGIN, 20)
            painter.setFont(theme.strong)
            painter.setPen(theme.ink)
            painter.drawText(line, ONE_LINE, self.tr("What each report covers"))
            top = float(HEAD)
            for index, own in enumerate(self._sums):
                self._paint_sum(painter, top, index, own)
                top += STEP
            if self._pairs:
                self._paint_pairs(painter, top + 4)
            self._paint_key(painter, top + 4 + self._pairs_height())

    def _paint_sum(self, painter: QPainter, top: float, index: int, own: ReportSum) -> None:
        theme = self._theme
        line = QRectF(MARGIN, top, self.width() - 2 * MARGIN, BADGE)
        badge = QRectF(MARGIN, top, BADGE, BADGE)
        paint_letter(painter, badge, report_letter(index), theme, LetterState.HEADING)
        note, meta = self._note(own), QFontMetricsF(theme.meta)
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        painter.drawText(line, AT_RIGHT, note)
        room = line.width() - BADGE - 18 - meta.horizontalAdvance(note)
        name = QFontMetricsF(theme.strong).elidedText(
            report_name(self._reports[index]), Qt.TextElideMode.ElideRight, room
        )
        painter.setFont(theme.strong)
        painter.setPen(theme.ink)
        painter.drawText(line.adjusted(BADGE + 9, 0, 0, 0), ONE_LINE, name)
        self._paint_bar(painter, QRectF(MARGIN, top + BADGE + 7, line.width(), BAR), own)

    def _paint_bar(self, painter: QPainter, box: QRectF, own: ReportSum) -> None:
        theme = self._theme
        whole = max(1, max(entry.told + entry.left_out for entry in self._sums))
        left = box.left()
        for kind, count in zip(
            ("all", "some", "one", "out"),
            (own.with_all, own.with_some, own.alone, own.left_out),
            strict=True,
        ):
            width = box.width() * count / whole
            if not count:
                continue
            part = QRectF(left, box.top(), max(3.0, width - 1.5), box.height())
            paint_share(painter, part, kind, theme)
            dark = kind == "all"
            if QFontMetricsF(theme.meta).horizontalAdvance(str(count)) + 6 < width:
                painter.setFont(theme.meta)
                painter.setPen(theme.paper if dark else theme.ink)
                painter.drawText(part, CENTRED, str(count))
            left += width

    def _paint_pairs(self, painter: QPainter, top: float) -> None:
        theme = self._theme
        painter.fillRect(QRectF(MARGIN, top, self.width() - 2 * MARGIN, 1), theme.line)
        painter.setFont(theme.strong)
        painter.setPen(theme.soft)
        title = QRectF(MARGIN, top + 8, self.width() - 2 * MARGIN, 22)
        painter.drawText(title, ONE_LINE, self.tr("Rows that two reports share"))
        most = max(1, max(count for _, _, count in self._pairs))
        top += PAIRS_HEAD
        for one, other, count in self._pairs:
            for place, report in enumerate((one, other)):
                badge = QRectF(MARGIN + place * 21, top + 3, BADGE, BADGE)
                paint_letter(painter, badge, report_letter(report), theme, LetterState.TOLD)
            track = QRectF(MARGIN + 54, top + 9, self.width() - 2 * MARGIN - 92, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            for box, colour in (
                (track, theme.well),
                (QRectF(track.topLeft(), QSizeF(track.width() * count / most, 6)), theme.soft),
            ):
                painter.setBrush(colour)
                painter.drawRoundedRect(box, 3, 3)
            painter.setFont(theme.strong)
            painter.setPen(theme.ink)
            line = QRectF(MARGIN, top, self.width() - 2 * MARGIN, PAIR_STEP)
            painter.drawText(line, AT_RIGHT, str(count))
            top += PAIR_STEP

    def _paint_key(self, painter: QPainter, top: float) -> None:
        theme = self._theme
        painter.fillRect(QRectF(MARGIN, top, self.width() - 2 * MARGIN, 1), theme.line)
        painter.setFont(theme.strong)
        painter.setPen(theme.soft)
        painter.drawText(QRectF(MARGIN, top + 8, 200, 22), ONE_LINE, self.tr("Key"))
        top += 34
        for kind, words in self._key():
            paint_share(painter, QRectF(MARGIN + 2, top + 4, 14, 14), kind, theme)
            painter.setFont(theme.meta)
            painter.setPen(theme.ink)
            painter.drawText(QRectF(MARGIN + 28, top, self.width(), 22), ONE_LINE, words)
            top += KEY_STEP


def paint_share(painter: QPainter, box: QRectF, kind: str, theme: Theme) -> None:
    """Paint a part of a bar, or a sign of the key."""
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == "one":
        paint_only_here(painter, box, theme)
    elif kind == "open":
        paint_glyph(painter, Glyph.OPEN, box, theme.soft)
    elif kind == "out":
        pen = QPen(theme.control, 1)
        pen.setDashPattern([2.5, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif kind == "place":
        painter.fillRect(QRectF(box.left() - 4, box.center().y() - 1, 22, 2), theme.line2)
        painter.setBrush(theme.soft)
        painter.drawRoundedRect(box.adjusted(4, 2, -4, -2), 2, 2)
    elif kind == "decided":
        painter.setPen(QPen(theme.ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4)
    elif kind == "conflict":
        painter.setBrush(theme.conflict)
        painter.drawRoundedRect(box, 3, 3)
        paint_glyph(painter, Glyph.CONFLICT, box.adjusted(1, 1, -1, -1), theme.paper)
    else:
        pale = blend(theme.paper, theme.link, 0.55)
        painter.setBrush(theme.soft if kind == "all" else pale)
        painter.drawRoundedRect(box, 2, 2)


def paint_only_here(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint what one report tells alone: a pale box with a strong left edge."""
    painter.fillRect(box, blend(theme.paper, theme.only, 0.35))
    painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.only)
