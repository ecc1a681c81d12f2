"""Figures and names: one fact a row over all reports, conflicts on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tellings.model import Origin, Passage, Span
from tellings.showing.fact_titles import passage_of, title_of
from tellings.showing.facts import FactKind, FactRow, FactWords, Section
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row, linked
from tellings.showing.shown import Shown
from tellings_gui.glyphs import Glyph, paint_glyph
from tellings_gui.session import Session
from tellings_gui.theme import Theme, with_alpha
from tellings_gui.views.entries import EntryModel, Heading
from tellings_gui.views.entry_delegate import EntryDelegate
from tellings_gui.views.late_view import LateView
from tellings_gui.views.phrases import WORDS, conflict_reason, report_name, say
from tellings_gui.views.report_table import ReportTable
from tellings_gui.views.row_signs import paint_sign, paint_silence

FACT_SHARE = 0.28
CELL_WIDTH = 180
FACT_MIN_WIDTH = 230
WHY_MIN_WIDTH = 190
CELL_MIN_WIDTH = 164  # "perhaps told in row 125" after its square
MOST_WORDS_OF_SILENCE = 6
MOST_ELSEWHERE = 3
PADDING = 14
SIGN_LEFT = 20
FACT_LEFT = 46
LINE_GAP = 12
TALL = 10_000.0
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FactsView(LateView):
    """The table of facts."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.table = FactsTable(session, theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.forget_comparison()
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.table.set_theme(theme)

    def forget_comparison(self) -> None:
        """Show the reports of another comparison in the head."""
        self.table.show_reports()

    def bring_up_to_date(self) -> None:
        """Show the facts that the filters leave."""
        shown, hidden = self._session.shown, self._session.hidden
        facts = shown.facts if shown else ()
        self.table.show_facts([fact for fact in facts if _is_shown(fact, hidden)])


class FactsTable(ReportTable[FactRow]):
    """The facts under the headings of their sections."""

    opens_at_place = False  # conflicts stand on top

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent, dated=False, first_left=FACT_LEFT)
        self._model = EntryModel(self._words, self, elided=frozenset({0}))
        self.show_model(self._model, FactsDelegate(self, theme))
        self.setAccessibleName(self.tr("Figures and names: one fact a row, one report a column"))
        self.activated.connect(self.open_in_text)

    def show_facts(self, facts: Sequence[FactRow]) -> None:
        """Show `facts`, each section under its heading."""
        titles = [self.tr("Fact"), *map(report_name, self.session.reports), self.tr("Why")]
        self._model.set_entries(list(_with_headings(facts)), titles)

    def widths(self, width: int) -> Sequence[int]:
        """Share the width among the reports, after the fact and before the reason."""
        count = max(1, len(self.session.reports))
        room = width - WHY_MIN_WIDTH - CELL_WIDTH * count
        fact = max(FACT_MIN_WIDTH, min(room, int(width * FACT_SHARE)))
        cell = max(CELL_MIN_WIDTH, (width - fact - WHY_MIN_WIDTH) // (count))
        why = max(WHY_MIN_WIDTH, width - fact - cell * count)
        return [fact, *[cell] * count, why]

    def nothing_found(self) -> str:
        """Return what to say where there is no fact."""
        return self.tr("No figures, names or labels were found.")

    def take(self, entry: FactRow) -> None:
        """Take the strand, or the passage, that states the fact in hand."""
        shown = self.session.shown
        if shown is None:
            return
        if entry.conflict is not None:
            self.session.select_conflict(entry.conflict)
        elif entry.row is not None:
            row = shown.row(entry.row)
            self.session.select_passage(row.first, row)
        elif (passage := passage_of(shown.comparison, entry)) is not None:
            self.session.select_passage(passage)

    def is_in_hand(self, entry: FactRow) -> bool:
        """Tell whether the fact stands in what is in hand."""
        held, row = self.session.selection, self.session.selected_row
        if held.stop is not None and held.stop.kind is Kind.CONFLICT:
            return entry.conflict == held.stop.number
        if entry.row is not None or linked(row) is not None:
            return row is not None and entry.row == row.number
        return held.passage is not None and _states(entry, held.passage)

    def row_of(self, entry: FactRow) -> Row | None:
        """Return the row of the strand that tells it."""
        shown = self.session.shown
        return linked(shown.row(entry.row)) if shown and entry.row else None

    def spans_in(self, entry: FactRow, report: int) -> Sequence[Span]:
        """Return the words in a report, as far as their place is known."""
        return [words.span for words in entry.cells[report] if words.span is not None]

    def copied(self, entry: FactRow) -> str:
        """Return the fact, then what each report says of it."""
        lines = [self._words(entry, 0)]
        for report, source in enumerate(self.session.reports):
            lines.append(f"{report_name(source)}: {self._words(entry, report + 1)}")
        return "\n".join(lines)

    def _words(self, entry: FactRow, column: int) -> str:
        shown = self.session.shown
        if shown is None:
            return ""
        if column == 0:
            return f"{title_of(shown.comparison, entry)}, {WORDS.name(entry.kind)}"
        if column > len(entry.cells):
            return why(shown, entry)
        cell = entry.cells[column - 1]
        if cell:
            return ", ".join(text for text, _ in _lines(cell))
        return elsewhere(entry, column - 1) or self.silence(entry, column - 1)

    def silence(self, entry: FactRow, report: int) -> str:
        """Return what stands where a report does not state the fact."""
        shown = self.session.shown
        if shown is not None and report in shown.not_compared:
            return say("not compared")
        return silence(entry)


class FactsDelegate(EntryDelegate[FactRow]):
    """Paints facts."""

    def __init__(self, table: FactsTable, theme: Theme) -> None:
        super().__init__(table, theme)
        self._facts = table

    def heading_left(self) -> int:
        """Return the x at which headings start."""
        return SIGN_LEFT

    def height_of(self, entry: FactRow) -> int:
        """Return the height of the tallest cell."""
        shown = self.table.session.shown
        reading, meta = QFontMetricsF(self.theme.reading), QFontMetricsF(self.theme.meta)
        room = QRectF(0, 0, self.table.columnWidth(1) - PADDING - 6, TALL)
        heights = [reading.boundingRect(room, WRAPPED, _cell_text(cell)) for cell in entry.cells]
        heights += [
            meta.boundingRect(room, WRAPPED, elsewhere(entry, report)).adjusted(0, 0, 0, 2)
            for report in range(len(entry.cells))
        ]
        if shown is not None:
            room.setWidth(self.table.columnWidth(len(entry.cells) + 1) - PADDING - 6)
            reason = meta.boundingRect(room, WRAPPED, why(shown, entry))
            # It starts on the base line of the words beside it.
            heights.append(reason.adjusted(0, 0, 0, (reading.height() - meta.height()) / 2 + 2))
        return int(max(reading.height(), *(box.height() for box in heights)) + LINE_GAP)

    def paint_entry(self, painter: QPainter, rect: QRect, entry: FactRow, column: int) -> None:
        """Paint the fact, what a report says of it, or why it stands where it does."""
        line = QRectF(rect).adjusted(PADDING, 0, -6, 0)
        if column == 0:
            self._paint_fact(painter, rect, entry)
        elif column > len(entry.cells):
            self._paint_why(painter, line, entry)
        elif entry.cells[column - 1]:
            self._paint_words(painter, line, entry.cells[column - 1], entry.section)
        elif said := elsewhere(entry, column - 1):
            painter.setFont(self.theme.meta)
            painter.setPen(self.theme.soft)
            painter.drawText(line.adjusted(0, LINE_GAP / 2 + 2, 0, 0), WRAPPED, said)
        else:
            height = QFontMetricsF(self.theme.reading).height() + LINE_GAP
            room = QRectF(line.left(), line.top(), line.width(), height)
            if len(entry.cells) <= MOST_WORDS_OF_SILENCE:
                paint_silence(painter, room, self.theme, self._facts.silence(entry, column - 1))
            else:
                square = QRectF(line.left(), room.center().y() - 7, 14, 14)
                paint_glyph(painter, Glyph.LEFT_OUT, square, self.theme.mute)

    def _paint_fact(self, painter: QPainter, rect: QRect, fact: FactRow) -> None:
        theme, comparison = self.theme, self.table.session.comparison
        if comparison is None:
            return
        height = QFontMetricsF(theme.reading).height() + LINE_GAP
        line = QRectF(rect.left() + FACT_LEFT, rect.top(), rect.width() - FACT_LEFT - 8, height)
        glyph = glyph_of(fact)
        sign = QRectF(rect.left() + SIGN_LEFT, line.center().y() - 8, 16, 16)
        shown = self.table.session.shown
        is_theirs = shown is not None and is_persons(shown, fact)
        paint_sign(painter, glyph, sign, theme, person=is_theirs)
        kind = WORDS.name(fact.kind)
        room = line.width() - QFontMetricsF(theme.meta).horizontalAdvance(kind) - 10
        metrics = QFontMetricsF(theme.label)
        title = title_of(comparison, fact)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(theme.label)
        painter.setPen(theme.ink)
        painter.drawText(line, ONE_LINE, title)
        painter.setFont(theme.meta)
        painter.setPen(theme.mute)
        left = metrics.horizontalAdvance(title) + 9
        painter.drawText(line.adjusted(left, 0, 0, 0), ONE_LINE, kind)

    def _paint_why(self, painter: QPainter, line: QRectF, fact: FactRow) -> None:
        shown = self.table.session.shown
        if shown is not None:
            lead = (
                QFontMetricsF(self.theme.reading).height() - QFontMetricsF(self.theme.meta).height()
            )
            painter.setFont(self.theme.meta)
            painter.setPen(self.theme.soft)
            place = line.adjusted(0, (LINE_GAP + lead) / 2, 0, 0)
            painter.drawText(place, WRAPPED, why(shown, fact))

    def _paint_words(
        self, painter: QPainter, box: QRectF, cell: Sequence[FactWords], section: Section
    ) -> None:
        metrics = QFontMetricsF(self.theme.reading)
        place = box.adjusted(0, LINE_GAP / 2, 0, 0)
        painter.setFont(self.theme.reading)
        for text, apart in _lines(cell):
            used = metrics.boundingRect(place, WRAPPED, text)
            if section is Section.CONFLICTS:
                self._mark_conflict(painter, used, metrics, apart=apart)
            painter.setPen(self.theme.ink)
            painter.drawText(place, WRAPPED, text)
            place.setTop(used.bottom())

    def _mark_conflict(
        self, painter: QPainter, used: QRectF, metrics: QFontMetricsF, *, apart: bool
    ) -> None:
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if apart:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.conflict_tint)
            corner = theme.measures.corner_mark
            painter.drawRoundedRect(used.adjusted(-4, -1, 4, 2), corner, corner)
        weight = 2.0 if apart else 1.0
        colour = theme.conflict if apart else with_alpha(theme.conflict, 0.6)
        painter.setPen(QPen(colour, weight))
        y = used.bottom() - metrics.descent() + 4
        painter.drawLine(QPointF(used.left(), y), QPointF(used.right(), y))


def is_persons(shown: Shown, fact: FactRow) -> bool:
    """Tell whether a fact is a conflict that a person confirmed, or said to be one."""
    if fact.conflict is None:
        return False
    return any(one.origin is not Origin.FOUND for one in shown.conflict(fact.conflict).found)


def glyph_of(fact: FactRow) -> Glyph:
    """Return the sign of a fact: conflict, same, reworded or only here."""
    if fact.section is Section.CONFLICTS:
        return Glyph.CONFLICT
    if len(fact.tellers) < 2:
        return Glyph.ONLY_HERE
    return Glyph.SAME if fact.exact else Glyph.REWORDED


def why(shown: Shown, fact: FactRow) -> str:
    """Return in a few words why a fact stands in its section."""
    if fact.conflict is not None:
        found = shown.conflict(fact.conflict).found
        reasons = dict.fromkeys(conflict_reason(one.reason) for one in found)
        return " ".join(reasons)
    if len(fact.tellers) < 2:
        return _why_alone(fact)
    if fact.kind is FactKind.NAME:
        return say("Same spelling.") if fact.exact else say("Several spellings.")
    if fact.kind is FactKind.LABEL:
        return say("Same words.") if fact.exact else say("Other words.")
    return say("Same words.") if fact.exact else say("Same value, other words.")


def _why_alone(fact: FactRow) -> str:
    others = [report for report, words in enumerate(fact.elsewhere) if words]
    if not others:
        return say("Only in {letters}.").format(letters=WORDS.letters(fact.tellers))
    return say("Same number in {others}, perhaps of something else.").format(
        others=WORDS.letters(others)
    )


def silence(fact: FactRow) -> str:
    """Return what stands where a report does not state the fact.

    Figures, dates and names were looked for in the whole report, other things only in what is
    linked.
    """
    looked_for = (FactKind.NUMBER, FactKind.MONEY, FactKind.SHARE, FactKind.DATE, FactKind.NAME)
    return WORDS.silence(sure=fact.kind in looked_for)


def elsewhere(fact: FactRow, report: int) -> str:
    """Return what a report without the fact has of the same value, "" for nothing."""
    words = fact.elsewhere[report] if report < len(fact.elsewhere) else ()
    if not words:
        return ""
    shown = [f"“{' '.join(one.text.split())}”" for one in words[:MOST_ELSEWHERE]]
    texts = ", ".join([*shown, *("…" for _ in words[MOST_ELSEWHERE : MOST_ELSEWHERE + 1])])
    return say("elsewhere {words}").format(words=texts)


def _lines(cell: Sequence[FactWords]) -> list[tuple[str, bool]]:
    """Return what a cell shows: each clashing figure on a line of its own, all else on one."""
    if any(words.span is not None for words in cell):
        found: dict[str, tuple[str, bool]] = {}
        for words in cell:
            text = " ".join(words.text.split())
            known, apart = found.get(text.casefold(), (text, False))
            found[text.casefold()] = known, words.stands_apart or apart
        return list(found.values())
    return [(", ".join(words.text for words in cell), False)]


def _cell_text(cell: Sequence[FactWords]) -> str:
    return "\n".join(text for text, _ in _lines(cell))


def _with_headings(facts: Sequence[FactRow]) -> Iterator[FactRow | Heading]:
    for section in Section:
        own = [fact for fact in facts if fact.section is section]
        if own:
            yield Heading(WORDS.title(section), str(len(own)))
            yield from own


def _states(fact: FactRow, passage: Passage) -> bool:
    return any(
        words.span is not None and words.span.overlap(passage.span)
        for words in fact.cells[passage.report]
    )


def _is_shown(fact: FactRow, hidden: frozenset[Kind]) -> bool:
    if fact.section is Section.CONFLICTS:
        return Kind.CONFLICT not in hidden
    if fact.section is Section.ONE_REPORT:
        return Kind.ONLY_HERE not in hidden
    return Kind.LINKED not in hidden
