"""The parts of the details panel for one row: conflicts, wordings, words, reasons, candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
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
from tellings_gui.deciding import Deciding
from tellings_gui.glyphs import Glyph
from tellings_gui.regrouping import place_of
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.check_words import about_words
from tellings_gui.views.details_cards import CardPassage, SilentCard, WordingCard
from tellings_gui.views.details_parts import (
    MARGIN,
    CandidateButton,
    EvidenceRow,
    Note,
    PanelHeading,
    TableRow,
    WordTable,
)
from tellings_gui.views.direction import isolated
from tellings_gui.views.marked_text import marked_passage
from tellings_gui.views.phrases import (
    WORDS,
    conflict_reason,
    conflict_sentence,
    conflict_value,
    score_sentence,
    score_word,
    silence_in,
)
from tellings_gui.views.reasons import differing, evidence_lines, one_sided
from tellings_gui.views.written import NoteCard, decided_words, time_of

MOST_COLUMNS = 3
# Cards of twelve reports fill the panel; what stands below can come a moment later.
MOST_MATCHES_AT_ONCE = 300
GLYPH_OF_GROUP: dict[GroupKind, Glyph | None] = {
    GroupKind.CONFLICT: Glyph.CONFLICT,
    GroupKind.DIFFERS: None,  # "diver", "company": another word, which need not contradict
    GroupKind.REWORDED: Glyph.REWORDED,
    GroupKind.FORM: Glyph.REWORDED,
    GroupKind.SAME: Glyph.SAME,
    GroupKind.ONLY_HERE: Glyph.ONLY_HERE,
}


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
            note, about = one.verdict, about_words(one.verdict.target.on)
            when = " · ".join(filter(None, (time_of(one.stamp), about)))
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
            note = WORDS.title(conflict.kind)
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
                WORDS.name(group.kind),
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
                kind = WORDS.title(evidence.kind)
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
