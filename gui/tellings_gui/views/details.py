"""The details panel: everything known of the passage or strand in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tellings.model import (
    Candidate,
    Comparison,
    Conflict,
    EvidenceKind,
    Link,
    Origin,
    Passage,
    report_letter,
)
from tellings.review import Note as ReviewNote
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings.showing.word_groups import GroupKind, WordGroup
from tellings_gui.controls import KeyButton
from tellings_gui.deciding import Deciding, place_of
from tellings_gui.elided_label import ElidedLabel
from tellings_gui.glyphs import Glyph, icon
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.decision_bar import DecisionBar
from tellings_gui.views.details_parts import (
    CandidateButton,
    CardPassage,
    EvidenceRow,
    Note,
    PanelHeading,
    SilentCard,
    TableRow,
    WordingCard,
    WordTable,
)
from tellings_gui.views.direction import isolated
from tellings_gui.views.late_view import LateView
from tellings_gui.views.marked_text import marked_passage
from tellings_gui.views.phrases import (
    conflict_kind,
    conflict_reason,
    conflict_sentence,
    conflict_value,
    evidence_kind,
    group_kind,
    row_kind,
    score_sentence,
    score_word,
    silence_in,
)
from tellings_gui.views.reasons import differing, evidence_lines, one_sided
from tellings_gui.views.row_signs import glyphs_of, is_persons, paint_sign
from tellings_gui.views.written import NoteCard, decided_words, time_of

MARGIN = 10
HEAD_HEIGHT = 40
MOST_COLUMNS = 3
# Cards of twelve reports fill the panel; what stands below can come a moment later.
MOST_MATCHES_AT_ONCE = 300
GLYPH_OF_GROUP = {
    GroupKind.CONFLICT: Glyph.CONFLICT,
    GroupKind.DIFFERS: Glyph.CONFLICT,
    GroupKind.REWORDED: Glyph.REWORDED,
    GroupKind.FORM: Glyph.REWORDED,
    GroupKind.SAME: Glyph.SAME,
    GroupKind.ONLY_HERE: Glyph.ONLY_HERE,
}


class DetailsView(LateView):
    """The panel at the right of every view, `Measures.details` wide or as its host has it.

    Signals:
        close_requested: A person closed the panel; it hides itself, the host may keep note.
    """

    close_requested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self.setFixedWidth(theme.measures.details)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Details of the passage in hand"))
        self.head = DetailsHead(session, theme, self)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.tr("Details of what is in hand"))
        self._scroll.setObjectName("ringed")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._scroll, 1)
        self.bar = DecisionBar(session, theme, self)
        layout.addWidget(self.bar)
        self.head.close_button.clicked.connect(self._on_closed)
        session.comparison_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.filters_changed.connect(self.refresh)
        self.refresh()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, theme.chrome)
        self.setPalette(palette)
        self.head.set_theme(theme)
        self.bar.set_theme(theme)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the edge towards the view."""
        with QPainter(self) as painter:
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, 0, self.height())

    def _on_closed(self) -> None:
        self.hide()
        self.close_requested.emit()

    def bring_up_to_date(self) -> None:
        """Build the parts anew for what is in hand."""
        row = self._session.selected_row
        self.head.show_row(row)
        focused = self._focused_part()
        sheet = DetailsSheet(self._session, self._theme, row)
        sheet.edit_requested.connect(self.bar.write_note)
        self._scroll.setWidget(sheet)
        if focused is not None:
            sheet.focus_part(focused)

    def _focused_part(self) -> int | None:
        """Return the place of the part with the focus, so that it outlives a new sheet."""
        sheet = self._scroll.widget()
        return sheet.focused_part() if isinstance(sheet, DetailsSheet) else None


class DetailsHead(QWidget):
    """Kind of the row in hand, its number, steps and the close button."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._row: Row | None = None
        self.setFixedHeight(HEAD_HEIGHT)
        self._kind = QLabel(self)
        self._more = ElidedLabel(self)
        self._more.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._place = QLabel(self)
        self.back = self._button(self.tr("Previous row"), lambda: session.step(False, every=True))
        self.forward = self._button(self.tr("Next row"), lambda: session.step(True, every=True))
        self.close_button = self._button(self.tr("Close the details"), None)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(MARGIN + 2, 0, MARGIN - 4, 0)
        self._layout.setSpacing(0)
        for label in (self._kind, self._more, self._place):
            self._layout.addWidget(label, int(label is self._more))
            self._layout.addSpacing(6)
        for button in (self.back, self.forward, self.close_button):
            self._layout.addWidget(button)

    def _button(self, name: str, act: Callable[[], object] | None) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(QSize(self._theme.measures.target, self._theme.measures.target))
        button.setToolTip(name)
        button.setAccessibleName(name)
        if act is not None:
            button.clicked.connect(act)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self._theme = theme
        for label, font, colour in (
            (self._kind, theme.strong, theme.ink),
            (self._more, theme.meta, theme.mute),
            (self._place, theme.meta, theme.mute),
        ):
            label.setFont(font)
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            label.setPalette(palette)
        self.back.setIcon(icon(Glyph.UP, theme))
        self.forward.setIcon(icon(Glyph.DOWN, theme))
        self.close_button.setIcon(icon(Glyph.CLOSE, theme))

    def show_row(self, row: Row | None) -> None:
        """Name `row`, or nothing."""
        self._row = row
        rows, shown = self._session.rows, self._session.shown
        for button in (self.back, self.forward):
            button.setEnabled(bool(rows))
        if row is None or shown is None:
            self._kind.setText(self.tr("Details"))
            self._more.setText("")
            self._place.setText("")
        else:
            self._kind.setText(row_kind(row))
            kinds = dict.fromkeys(
                conflict_kind(shown.conflict(number).kind) for number in row.conflicts
            )
            told = self.tr("told by {told} of {all}")
            told = told.format(told=len(row.tellers), all=len(row.cells))
            self._more.setText(", ".join(kinds) or told)
            place = self.tr("row {number}").format(number=row.number)
            self._place.setText(place)
        glyphs = glyphs_of(row) if row else []
        self._layout.setContentsMargins(MARGIN + 2 + 22 * len(glyphs), 0, MARGIN - 4, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the signs before the words."""
        with QPainter(self) as painter:
            for place, glyph in enumerate(glyphs_of(self._row) if self._row else ()):
                box = QRectF(MARGIN + 22 * place, HEAD_HEIGHT / 2 - 8, 16, 16)
                paint_sign(painter, glyph, box, self._theme, person=self._is_persons(glyph))

    def _is_persons(self, glyph: Glyph) -> bool:
        shown = self._session.shown
        row = self._row
        return shown is not None and row is not None and is_persons(glyph, shown.decided(row))


class DetailsSheet(QWidget):
    """The parts for one row.

    Signals:
        edit_requested: A note's id and its words.
    """

    edit_requested = Signal(str, str)

    def __init__(self, session: Session, theme: Theme, row: Row | None) -> None:
        super().__init__()
        self._session = session
        self._deciding = Deciding(session, self)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(MARGIN, 0, MARGIN, 12)
        self._layout.setSpacing(6)
        shown = session.shown
        if row is None or shown is None:
            words = self.tr("Click a passage to see how every report words it.")
            self._layout.addWidget(Note(words, "", None, theme, self))
        else:
            self._add_written(shown, row)
            self._add_conflicts(shown, row)
            self._add_cards(shown, row)
            if _match_count(shown.comparison, row) <= MOST_MATCHES_AT_ONCE:
                self._add_evidence(shown, row)
            else:
                QTimer.singleShot(0, self, lambda: self._add_evidence(shown, row))
        self._layout.addStretch(1)

    def _add_evidence(self, shown: Shown, row: Row) -> None:
        """Add what stands below the cards, before the stretch if that is there already."""
        count = self._layout.count()
        stretch = self._layout.takeAt(count - 1) if self._is_stretched() else None
        self._add_words(shown, row)
        self._add_reasons(shown.comparison, row)
        self._add_candidates(shown, row)
        if stretch is not None:
            self._layout.addItem(stretch)

    def _is_stretched(self) -> bool:
        last = self._layout.itemAt(self._layout.count() - 1)
        return last is not None and last.widget() is None

    def focused_part(self) -> int | None:
        """Return the place of the part that has the focus."""
        parts = list(self._parts())
        return next((at for at, part in enumerate(parts) if part.hasFocus()), None)

    def focus_part(self, place: int) -> None:
        """Give the focus to the part at `place`."""
        parts = list(self._parts())
        if place < len(parts):
            parts[place].setFocus()

    def _parts(self) -> Iterator[QWidget]:
        for at in range(self._layout.count()):
            item = self._layout.itemAt(at)
            widget = item.widget() if item else None
            if widget is not None:
                yield widget

    # A person's word.

    def _add_written(self, shown: Shown, row: Row) -> None:
        """Add what the person decided and wrote about the row."""
        decided = shown.decided(row)
        words = [decided_words(decided)]
        words += [self.tr("tagged {names}").format(names=", ".join(decided.tags))] * bool(
            decided.tags
        )
        line = ", ".join(filter(None, words))
        if line:
            self._layout.addWidget(Note("", line[0].upper() + line[1:], None, self._theme, self))
        for one in decided.notes:
            assert isinstance(one.verdict, ReviewNote)
            note, when = one.verdict, time_of(one.stamp)
            card = NoteCard(note.id, note.text, when, self._theme, self)
            card.edit_requested.connect(self.edit_requested)
            self._layout.addWidget(card)

    # Conflicts.

    def _add_conflicts(self, shown: Shown, row: Row) -> None:
        """Add what the reports can't all be right about, the conflict in hand first."""
        stop = self._session.selection.stop
        held = stop.number if stop and stop.kind is Kind.CONFLICT else None
        own = sorted(row.conflicts, key=lambda number: number != held)
        for conflict in map(shown.conflict, own):
            title = self.tr("Conflict {n} of {total}")
            title = title.format(n=conflict.number, total=len(shown.conflicts))
            note = conflict_kind(conflict.kind)
            self._layout.addWidget(PanelHeading(title, self._theme, self, note=note))
            reasons = dict.fromkeys(conflict_reason(one.reason) for one in conflict.found)
            more = " ".join([*reasons, conflict_value(conflict.found)]).strip()
            sentence = conflict_sentence(shown.comparison, conflict.found)
            self._layout.addWidget(Note(sentence, more, self._theme.conflict, self._theme, self))
            if conflict.number in (held, own[0]):
                self._layout.addLayout(self._conflict_buttons(conflict.found))
        if own:
            self._layout.addSpacing(6)

    def _conflict_buttons(self, found: Sequence[Conflict]) -> QHBoxLayout:
        """Return what can be decided of the conflict in hand."""
        line = QHBoxLayout()
        dismiss = KeyButton(self.tr("Dismiss"), "D", self._theme, self)
        dismiss.clicked.connect(lambda: self._deciding.dismiss())
        done = all(one.origin is not Origin.FOUND for one in found)
        name = self.tr("Confirmed") if done else self.tr("It is one")
        uphold = KeyButton(name, self.tr("Shift D"), self._theme, self)
        uphold.setEnabled(not done)
        uphold.clicked.connect(lambda: self._deciding.uphold())
        for button in (dismiss, uphold):
            button.setFont(self._theme.meta)
            line.addWidget(button)
        line.addStretch(1)
        return line

    # Wordings.

    def _add_cards(self, shown: Shown, row: Row) -> None:
        held = self._session.selection.passage
        for report, cell in enumerate(row.cells):
            if not cell:
                continue
            passages = [self._card_passage(shown, passage) for passage in cell]
            at = next((n for n, own in enumerate(cell) if own == held), None)
            letter = report_letter(report)
            card = WordingCard(letter, passages, self._theme, self, held=at)
            card.chosen.connect(lambda index, own=cell: self._session.select_passage(own[index]))
            self._layout.addWidget(card)
        silent: dict[str, list[str]] = {}
        for report, cell in enumerate(row.cells):
            if not cell:
                said = silence_in(shown, row, report)
                silent.setdefault(said, []).append(report_letter(report))
        for words, letters in sorted(silent.items()):
            self._layout.addWidget(SilentCard(letters, words, self._theme, self))

    def _card_passage(self, shown: Shown, passage: Passage) -> CardPassage:
        report = shown.reports[passage.report]
        count = shown.heads[passage.report].sentences
        place = self.tr("sentence {number} of {count}")
        marks = shown.marks.within(passage.report, passage.span)
        words = marked_passage(report, passage.span, marks, self._session.hidden)
        return CardPassage(place.format(number=passage.sentence + 1, count=count), words)

    # Words.

    def _add_words(self, shown: Shown, row: Row) -> None:
        comparison = shown.comparison
        groups = shown.word_groups(row)
        if not groups:
            return
        tellers = row.tellers
        narrow = len(tellers) <= MOST_COLUMNS
        titles = [report_letter(report) for report in tellers] if narrow else []
        rows = [
            TableRow(
                GLYPH_OF_GROUP[group.kind],
                group_kind(group.kind),
                tuple(group.words(comparison, report) for report in tellers)
                if narrow
                else (_variants(comparison, group),),
                group.kind is GroupKind.CONFLICT,
            )
            for group in groups
        ]
        self._layout.addWidget(PanelHeading(self.tr("Word by word"), self._theme, self))
        self._layout.addWidget(WordTable(titles, rows, self._theme, self))

    # Why linked.

    def _add_reasons(self, comparison: Comparison, row: Row) -> None:
        link = self._link_in_hand(comparison, row)
        if link is None:
            return
        a, b = (report_letter(end.report) for end in (link.a, link.b))
        title = self.tr("Why {a} and {b} are linked").format(a=a, b=b)
        is_found = link.origin is Origin.FOUND
        note = score_word(link.score) if is_found else self.tr("You say so")
        self._layout.addWidget(PanelHeading(title, self._theme, self, note=note, share=link.score))
        for kind, words in evidence_lines(comparison, link):
            self._layout.addWidget(EvidenceRow(kind, words, self._theme, self))
        for words in differing(comparison, link):
            self._layout.addWidget(EvidenceRow(self.tr("Differs"), words, self._theme, self))
        for letter, words in one_sided(comparison, link):
            only = self.tr("Only {letter}").format(letter=letter)
            self._layout.addWidget(EvidenceRow(only, words, self._theme, self))
        for evidence in link.evidence:
            if evidence.kind is EvidenceKind.NEGATION:
                kind = evidence_kind(evidence.kind)
                against = self.tr("speaks against it")
                self._layout.addWidget(EvidenceRow(kind, "", self._theme, self, against=against))
        self._layout.addWidget(Note("", score_sentence(link.score), None, self._theme, self))

    def _link_in_hand(self, comparison: Comparison, row: Row) -> Link | None:
        """Return the strongest link of the passage in hand, or of the strand."""
        if row.strand is None:
            return None
        links = [comparison.links[index] for index in comparison.strands[row.strand].links]
        held = self._session.selection.passage
        own = [link for link in links if held is not None and held in (link.a, link.b)]
        return max(own or links, key=lambda link: link.score, default=None)

    # Candidates.

    def _add_candidates(self, shown: Shown, row: Row) -> None:
        held = self._session.selection.passage or row.first
        found = shown.comparison.candidates.get((held.report, held.sentence), ())
        candidates = [one for one in found if not row.holds(one.passage)]
        if not candidates:
            return
        title = self.tr("Other candidates for {letter} {number}")
        title = title.format(letter=report_letter(held.report), number=held.sentence + 1)
        self._layout.addWidget(PanelHeading(title, self._theme, self, note=self.tr("score")))
        for candidate in candidates:
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addWidget(self._candidate_button(shown, candidate), 1)
            line.addWidget(self._link_button(candidate.passage))
            self._layout.addLayout(line)

    def _candidate_button(self, shown: Shown, candidate: Candidate) -> CandidateButton:
        passage = candidate.passage
        place = f"{report_letter(passage.report)} {passage.sentence + 1}"
        score = f"{candidate.score:.2f}" if candidate.score >= 0.005 else "< 0.01"
        words = isolated(" ".join(shown.words(passage).split()))
        button = CandidateButton(place, words, score, self._theme, self)
        button.clicked.connect(lambda: self._session.select_passage(passage))
        return button

    def _link_button(self, passage: Passage) -> QPushButton:
        button = QPushButton(self.tr("Link"), self)
        button.setObjectName("small")
        button.setFont(self._theme.meta)
        place = place_of(passage)
        button.setAccessibleName(self.tr("Link with {place}").format(place=place))
        button.setToolTip(self.tr("{place} tells the same").format(place=place))
        button.clicked.connect(lambda: self._deciding.link(passage))
        return button


def _match_count(comparison: Comparison, row: Row) -> int:
    links = comparison.strands[row.strand].links if row.strand is not None else ()
    return sum(len(comparison.links[index].words) for index in links)


def _variants(comparison: Comparison, group: WordGroup) -> str:
    """Return the words of a group with the letters of their reports: "danger A, risk B C"."""
    tellers: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, str] = {}
    for report, cell in enumerate(group.cells):
        if cell:
            words = group.words(comparison, report)
            shown.setdefault(words.casefold(), words)
            tellers[words.casefold()].append(report_letter(report))
    return "   ".join(f"{shown[key]} {' '.join(own)}" for key, own in tellers.items())
