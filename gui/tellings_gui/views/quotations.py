"""Quotations: what each speaker said, every utterance with all its wordings."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from tellings.model import (
    Comparison,
    Passage,
    QuotationKind,
    Wording,
    WordingKind,
    report_letter,
)
from tellings_gui.glyphs import Glyph, LetterState, glyph_colour, paint_glyph, paint_letter
from tellings_gui.models.entries import EntryModel, Heading
from tellings_gui.models.kinds import Kind
from tellings_gui.models.marks import MarkIndex
from tellings_gui.models.speaker_groups import (
    SpeakerGroup,
    UtteranceRow,
    quotation_of,
    speaker_groups,
)
from tellings_gui.models.wording_marks import span_of, wording_marks
from tellings_gui.session import Session, ViewKey
from tellings_gui.theme import Theme, blend, serif
from tellings_gui.views.entry_table import HAND_BAR, EntryDelegate, EntryTable
from tellings_gui.views.marked_text import MarkedLayout, line_pitch, marked_passage, mean_width
from tellings_gui.views.phrases import (
    conflict_sentence,
    letters,
    not_in_report,
    quotation_kind,
    report_name,
    say,
    wording_kind,
)

SPEAKERS_WIDTH = 232
SIDE = 20
CARD_GAP = 10
HEAD_LINE = 32
BADGE = 18
BADGE_LEFT = 14
MANNER_LEFT = 44
TEXT_LEFT = 172
CUE_WIDTH = 104
PLACE_WIDTH = 124
LINE_SPACE = 6
SILENT_LINE = 30
BOTTOM = 10
NARROW = 720
LAYOUTS_KEPT = 400
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SpeakerHeading(Heading):
    """A speaker above what he or she says; `spelled` names the spellings where they differ."""

    spelled: str = ""


class QuotationsView(QWidget):
    """The speakers at the left, their utterances at the right."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self._groups: tuple[SpeakerGroup, ...] | None = None
        self.speakers = QListWidget(self)
        self.speakers.setFixedWidth(SPEAKERS_WIDTH)
        self.speakers.setFrameShape(QFrame.Shape.NoFrame)
        self.speakers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.speakers.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.speakers.setAccessibleName(self.tr("Speakers, by number of utterances"))
        self.table = QuotationsTable(session, theme, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.speakers)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.speakers.currentItemChanged.connect(self._on_speaker_chosen)
        session.comparison_changed.connect(self._on_comparison_changed)
        session.filters_changed.connect(self._refresh)
        self.set_theme(theme)
        self._on_comparison_changed()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.speakers.setStyleSheet(
            f"QListWidget {{ background: {theme.chrome.name()}; color: {theme.ink.name()};"
            " padding: 12px 8px; outline: 0; }"
            "QListWidget::item { padding: 0 8px; border-radius: 6px; border: 0; }"
            f"QListWidget::item:hover {{ background: {theme.hover.name()}; }}"
            f"QListWidget::item:selected {{ background: {theme.well.name()};"
            f" color: {theme.ink.name()}; }}"
            f"QListWidget::item:focus {{ border: 2px solid {theme.ink.name()}; }}"
        )
        self.speakers.setFont(theme.label)
        self.table.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the view was hidden."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _on_comparison_changed(self) -> None:
        self._groups = None
        self._refresh()

    def _refresh(self) -> None:
        comparison = self._session.comparison
        self._stale = not self.isVisible() and comparison is not None
        if self._stale:
            return
        if self._groups is None and comparison is not None:
            self._groups = speaker_groups(comparison)
            self.table.show_comparison(comparison)
        entries = list(_entries(comparison, self._groups, self._session.hidden))
        self.table.show_entries(entries)
        self._list_speakers(entries)

    def _list_speakers(self, entries: Sequence[UtteranceRow | Heading]) -> None:
        self.speakers.blockSignals(True)
        self.speakers.clear()
        for row, entry in enumerate(entries):
            if isinstance(entry, Heading):
                count = next(
                    (n for n, own in enumerate(entries[row + 1 :]) if isinstance(own, Heading)),
                    len(entries) - row - 1,
                )
                text = self.tr("{name}  ({count})").format(name=entry.text, count=count)
                item = QListWidgetItem(text, self.speakers)
                item.setData(Qt.ItemDataRole.UserRole, row)
                item.setSizeHint(QSize(120, 30))
                item.setToolTip(entry.note)
        self.speakers.blockSignals(False)

    def _on_speaker_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.table.show_from(int(item.data(Qt.ItemDataRole.UserRole)))


class QuotationsTable(EntryTable[UtteranceRow]):
    """Utterances as cards under their speakers."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.horizontalHeader().hide()
        self._model = EntryModel(self._words, self)
        self._painter = QuotationsDelegate(self, theme)
        self.show_model(self._model, self._painter)
        self.setAccessibleName(self.tr("Quotations: one utterance a row"))
        self.activated.connect(lambda: session.set_view(ViewKey.COLUMNS))

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.desk)
        self.setPalette(palette)
        super().set_theme(theme)

    def show_comparison(self, comparison: Comparison) -> None:
        """Mark words as `comparison` has them."""
        self._painter.marks = MarkIndex(comparison)

    def show_entries(self, entries: Sequence[UtteranceRow | Heading]) -> None:
        """Show `entries`."""
        self._painter.numbers = {
            row.strand: row.number for row in self.session.rows if row.strand is not None
        }
        self._model.set_entries(entries, [self.tr("Utterance")])

    def show_from(self, row: int) -> None:
        """Bring the entry at `row` to the top."""
        self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(row))

    def widths(self, width: int) -> Sequence[int]:
        """Use the whole width."""
        return [width]

    def nothing_found(self) -> str:
        """Return what to say where nobody is quoted."""
        return self.tr("No report quotes anybody.")

    def take(self, entry: UtteranceRow) -> None:
        """Take the passage that holds the first wording in hand."""
        comparison = self.session.comparison
        if comparison is not None:
            self.session.select_passage(_passage_of(comparison, entry))

    def is_in_hand(self, entry: UtteranceRow) -> bool:
        """Tell whether the utterance stands in what is in hand."""
        held, comparison = self.session.selection, self.session.comparison
        if comparison is None or held.passage is None:
            return False
        if entry.strand is not None and entry.strand == held.strand:
            return True
        return any(
            span_of(comparison, wording).overlap(held.passage.span)
            for wording in entry.wordings[held.passage.report]
        )

    def strand_of(self, entry: UtteranceRow) -> int | None:
        """Return the utterance's strand."""
        return entry.strand

    def copied(self, entry: UtteranceRow) -> str:
        """Return every wording with its report."""
        return self._words(entry, 0)

    def _words(self, entry: UtteranceRow, column: int) -> str:
        comparison = self.session.comparison
        if comparison is None:
            return ""
        line = self.tr("{letter}, {name}, {manner}, sentence {number}: {words}")
        return "\n".join(
            line.format(
                letter=report_letter(wording.report),
                name=report_name(comparison.reports[wording.report]),
                manner=_manner(comparison, entry, wording),
                number=quotation_of(comparison, wording).sentences[0] + 1,
                words=span_of(comparison, wording).of(comparison.reports[wording.report].text),
            )
            for wording in _ordered(entry)
        )


class QuotationsDelegate(EntryDelegate[UtteranceRow]):
    """Paints utterances as cards; keeps the layouts of those painted last."""

    def __init__(self, table: QuotationsTable, theme: Theme) -> None:
        super().__init__(table, theme)
        self.marks: MarkIndex | None = None
        self.numbers: dict[int, int] = {}
        self._layouts: OrderedDict[int, tuple[MarkedLayout, ...]] = OrderedDict()
        self._mean_width = mean_width(theme.quotation)

    def forget(self) -> None:
        """Drop the layouts."""
        self._layouts.clear()
        self._mean_width = mean_width(self.theme.quotation)

    def heading_height(self) -> int:
        """Return the height of a speaker's line."""
        return int(QFontMetricsF(self.theme.heading).height()) + 26

    def height_of(self, entry: UtteranceRow) -> int:
        """Return the height of all wordings and of the line of the silent ones."""
        lines = sum(layout.height + LINE_SPACE for layout in self._laid_out(entry))
        return int(HEAD_LINE + lines + self._silent_height(entry) + BOTTOM + CARD_GAP)

    def estimate(self, entry: UtteranceRow) -> int:
        """Guess the height from the number of signs."""
        comparison = self.table.session.comparison
        if comparison is None:
            return HEAD_LINE
        signs = max(8, int(self._text_width() / self._mean_width))
        pitch = line_pitch(self.theme.quotation)
        lines = sum(
            pitch * -(-len(span_of(comparison, wording)) // signs) + LINE_SPACE
            for wording in _ordered(entry)
        )
        return int(HEAD_LINE + lines + self._silent_height(entry) + BOTTOM + CARD_GAP)

    def _silent_height(self, entry: UtteranceRow) -> int:
        return SILENT_LINE if 1 < len(entry.tellers) < len(entry.wordings) else 0

    def _text_width(self) -> int:
        return max(200, self._text_right() - TEXT_LEFT)

    def _text_right(self) -> int:
        width = self.table.columnWidth(0) - 2 * SIDE
        return width - PLACE_WIDTH - (CUE_WIDTH if width > NARROW else 0) - 12

    def _laid_out(self, entry: UtteranceRow) -> tuple[MarkedLayout, ...]:
        layouts = self._layouts.get(entry.utterance)
        if layouts is None:
            layouts = self._layouts[entry.utterance] = tuple(self._lay_out(entry))
            if len(self._layouts) > LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        return layouts

    def _lay_out(self, entry: UtteranceRow) -> Iterator[MarkedLayout]:
        comparison = self.table.session.comparison
        if comparison is None or self.marks is None:
            return
        utterance = comparison.utterances[entry.utterance]
        for wording in _ordered(entry):
            number = utterance.wordings.index(wording)
            marks = wording_marks(comparison, self.marks, utterance, number)
            report = comparison.reports[wording.report]
            span = span_of(comparison, wording)
            words = marked_passage(report, span, marks, self.table.session.hidden)
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
        self, painter: QPainter, rect: QRect, entry: UtteranceRow, row: int, column: int
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

    def paint_entry(self, painter: QPainter, rect: QRect, entry: UtteranceRow, column: int) -> None:
        """Paint summary, wordings and who is silent."""
        comparison = self.table.session.comparison
        if comparison is None:
            return
        card = self._card(rect)
        self._paint_summary(painter, card, comparison, entry)
        top = card.top() + HEAD_LINE
        for wording, layout in zip(_ordered(entry), self._laid_out(entry), strict=False):
            self._paint_wording(painter, card, top, comparison, entry, wording, layout)
            top += layout.height + LINE_SPACE
        if self._silent_height(entry):
            self._paint_silent(painter, card, top, entry)

    def _paint_summary(
        self, painter: QPainter, card: QRectF, comparison: Comparison, entry: UtteranceRow
    ) -> None:
        theme = self.theme
        line = QRectF(card.left() + BADGE_LEFT, card.top() + 4, card.width() - 28, HEAD_LINE - 6)
        glyphs = [Glyph.QUOTATION]
        if entry.conflicts:
            glyphs.append(Glyph.CONFLICT)
        elif len(entry.tellers) == 1:
            glyphs.append(Glyph.ONLY_HERE)
        left = line.left()
        for glyph in glyphs:
            box = QRectF(left + 1, line.center().y() - 8, 16, 16)
            paint_glyph(painter, glyph, box, glyph_colour(glyph, theme))
            left += 24
        words = line.adjusted(max(left - line.left(), MANNER_LEFT - BADGE_LEFT), 0, 0, 0)
        painter.setFont(theme.strong)
        painter.setPen(theme.ink)
        painter.drawText(words, ONE_LINE, summary(comparison, entry))
        number = self.numbers.get(-1 if entry.strand is None else entry.strand)
        if number is not None:
            painter.setFont(theme.meta)
            painter.setPen(theme.mute)
            painter.drawText(line, AT_RIGHT, self.tr("Row {number}").format(number=number))

    def _paint_wording(
        self,
        painter: QPainter,
        card: QRectF,
        top: float,
        comparison: Comparison,
        entry: UtteranceRow,
        wording: Wording,
        layout: MarkedLayout,
    ) -> None:
        theme = self.theme
        line = QRectF(card.left(), top, card.width(), line_pitch(theme.quotation))
        badge = QRectF(line.left() + BADGE_LEFT, line.center().y() - BADGE / 2, BADGE, BADGE)
        letter = report_letter(wording.report)
        paint_letter(painter, badge, letter, theme, LetterState.HEADING)
        painter.setFont(theme.meta)
        painter.setPen(theme.soft)
        manner = line.adjusted(MANNER_LEFT, 0, 0, 0)
        painter.drawText(manner, ONE_LINE, _manner(comparison, entry, wording))
        quotation = quotation_of(comparison, wording)
        count = len(comparison.findings[wording.report].sentences)
        place = self.tr("sentence {number} of {count}")
        place = place.format(number=quotation.sentences[0] + 1, count=count)
        painter.setPen(theme.mute)
        painter.drawText(line.adjusted(0, 0, -14, 0), AT_RIGHT, place)
        if quotation.cue is not None and card.width() > NARROW:
            cue = quotation.cue.of(comparison.reports[wording.report].text)
            left = card.width() - PLACE_WIDTH - CUE_WIDTH
            font = serif(14, italic=True)
            room = QRectF(card.left() + left, top, CUE_WIDTH - 8, line.height())
            painter.setFont(font)
            painter.setPen(theme.soft)
            elided = QFontMetricsF(font).elidedText(cue, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, ONE_LINE, elided)
        layout.paint(painter, QPointF(card.left() + TEXT_LEFT, top))

    def _paint_silent(
        self, painter: QPainter, card: QRectF, top: float, entry: UtteranceRow
    ) -> None:
        theme = self.theme
        left = card.left() + BADGE_LEFT
        for report, own in enumerate(entry.wordings):
            if not own:
                box = QRectF(left, top + 4, BADGE, BADGE)
                paint_letter(painter, box, report_letter(report), theme, LetterState.SILENT)
                left += BADGE + 4
        painter.setFont(theme.silent)
        painter.setPen(theme.mute)
        words = QRectF(left + 8, top + 4, card.right() - left, BADGE)
        painter.drawText(words, ONE_LINE, not_in_report())


def summary(comparison: Comparison, entry: UtteranceRow) -> str:
    """Return what is special about an utterance: a conflict, told once, or who quotes how."""
    if entry.conflicts:
        return conflict_sentence(comparison, [comparison.conflicts[i] for i in entry.conflicts])
    if len(entry.tellers) == 1:
        return say("Quoted in {letters} only").format(letters=letters(entry.tellers))
    manners: dict[QuotationKind, list[int]] = {}
    for wording in _ordered(entry):
        reports = manners.setdefault(quotation_of(comparison, wording).kind, [])
        if wording.report not in reports:
            reports.append(wording.report)
    part = say("{manner} in {letters}")
    parts = [
        part.format(manner=quotation_kind(kind), letters=letters(reports))
        for kind, reports in manners.items()
    ]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _manner(comparison: Comparison, entry: UtteranceRow, wording: Wording) -> str:
    first = comparison.utterances[entry.utterance].wordings[0]
    kind = quotation_of(comparison, wording).kind
    plain = wording == first and wording.kind is not WordingKind.INDIRECT
    return wording_kind(wording.kind, kind, first=plain)


def _ordered(entry: UtteranceRow) -> list[Wording]:
    return [wording for own in entry.wordings for wording in own]


def _passage_of(comparison: Comparison, entry: UtteranceRow) -> Passage:
    """Return the passage that holds the first wording: the strand's, else the sentence."""
    wording = comparison.utterances[entry.utterance].wordings[0]
    span = span_of(comparison, wording)
    strand = comparison.strands[entry.strand] if entry.strand is not None else None
    own = [p for p in (strand.passages if strand else ()) if p.report == wording.report]
    best = max(own, key=lambda passage: passage.span.overlap(span), default=None)
    if best is not None and best.span.overlap(span):
        return best
    sentence = quotation_of(comparison, wording).sentences[0]
    sentences = comparison.findings[wording.report].sentences
    return Passage(wording.report, sentence, sentences[sentence].span)


def _entries(
    comparison: Comparison | None,
    groups: Sequence[SpeakerGroup] | None,
    hidden: frozenset[Kind],
) -> Iterator[UtteranceRow | Heading]:
    if comparison is None:
        return
    for group in groups or ():
        shown = [
            row
            for row in group.utterances
            if (Kind.ONLY_HERE if len(row.tellers) == 1 else Kind.LINKED) not in hidden
        ]
        if shown:
            yield _heading(comparison, group)
            yield from shown


def _heading(comparison: Comparison, group: SpeakerGroup) -> SpeakerHeading:
    if group.speaker is None:
        return SpeakerHeading(say("Nobody named"))
    person = comparison.persons[group.speaker]
    name = person.name[:1].upper() + person.name[1:]
    names = [(report_letter(r), own) for r, own in enumerate(group.spellings) if own]
    differ = len({own for _, own in names}) > 1
    spelled = "   ".join(f"{letter} {own}" for letter, own in names) if differ else ""
    return SpeakerHeading(name, person.titles[0] if person.titles else "", spelled)
