"""Quotations: what each speaker said, every utterance with all its wordings."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tellings.model import Span, report_letter
from tellings.review import KeepApart, Review, Unite
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row, linked
from tellings.showing.speakers import SpeakerEntry, UtteranceEntry
from tellings_gui.session import Session
from tellings_gui.theme import Theme
from tellings_gui.views.copying import told_as_utterance
from tellings_gui.views.entries import EntryModel, Heading
from tellings_gui.views.entry_table import EntryTable
from tellings_gui.views.late_view import LateView
from tellings_gui.views.phrases import (
    report_name,
    say,
)
from tellings_gui.views.quotation_cards import (
    QuotationsDelegate,
    SpeakerHeading,
    manner_of,
)
from tellings_gui.views.speaker_list import ListedSpeaker, SpeakerList

if TYPE_CHECKING:
    from tellings.showing.clip import Told


class QuotationsView(LateView):
    """The speakers at the left, their utterances at the right."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.speakers = SpeakerList(theme, self)
        self.table = QuotationsTable(session, theme, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.speakers)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.speakers.chosen.connect(self.table.show_from)
        self.table.selectionModel().currentRowChanged.connect(self._mark_speaker)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.set_theme(theme)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.speakers.set_theme(theme)
        self.table.set_theme(theme)

    def bring_up_to_date(self) -> None:
        """Show the utterances that the filters leave."""
        shown = self._session.shown
        review = self._session.document.review
        speakers = shown.speakers if shown else ()
        entries = list(_entries(speakers, self._session.hidden, review))
        self.table.show_entries(entries)
        self._list_speakers(entries)

    def _list_speakers(self, entries: Sequence[UtteranceEntry | Heading]) -> None:
        heads = [place for place, entry in enumerate(entries) if isinstance(entry, Heading)]
        listed = []
        for place, end in itertools.zip_longest(heads, heads[1:], fillvalue=len(entries)):
            head = entries[place]
            said = [one for one in entries[place + 1 : end] if isinstance(one, UtteranceEntry)]
            tellers = frozenset(report for one in said for report in one.reports)
            if isinstance(head, Heading):
                listed.append(ListedSpeaker(head.text, head.note, len(said), tellers, place))
        self.speakers.show_speakers(listed, len(self._session.reports))
        self._mark_speaker()

    def _mark_speaker(self) -> None:
        """Mark the speaker of what is in hand, else of what is on top."""
        held = self.table.currentIndex().row()
        self.speakers.mark(held if held >= 0 else max(0, self.table.rowAt(0)))

    def _on_scrolled(self) -> None:
        if not self.speakers.hasFocus():
            self._mark_speaker()


class QuotationsTable(EntryTable[UtteranceEntry]):
    """Utterances as cards under their speakers."""

    opens_at_place = False  # it is ordered by speaker

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, theme, parent)
        self.horizontalHeader().hide()
        self._model = EntryModel(self._words, self)
        self._painter = QuotationsDelegate(self, theme)
        self.show_model(self._model, self._painter)
        self.setAccessibleName(self.tr("Quotations: one utterance a row"))
        self.activated.connect(self.open_in_text)

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.desk)
        self.setPalette(palette)
        super().set_theme(theme)

    def show_entries(self, entries: Sequence[UtteranceEntry | Heading]) -> None:
        """Show `entries`."""
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

    def take(self, entry: UtteranceEntry) -> None:
        """Take the passage that holds the first wording in hand."""
        self.session.select_passage(entry.passage)

    def is_in_hand(self, entry: UtteranceEntry) -> bool:
        """Tell whether the utterance stands in what is in hand."""
        held, row = self.session.selection, self.session.selected_row
        if held.passage is None:
            return False
        if entry.row is not None and entry.row is row:
            return True
        own = entry.of(held.passage.report)
        return any(one.span.overlap(held.passage.span) for one in own)

    def row_of(self, entry: UtteranceEntry) -> Row | None:
        """Return the row of the strand that tells it."""
        return linked(entry.row)

    def spans_in(self, entry: UtteranceEntry, report: int) -> Sequence[Span]:
        """Return the wordings in a report."""
        return [one.span for one in entry.of(report)]

    def copied(self, entry: UtteranceEntry) -> str:
        """Return every wording with its report."""
        return self._words(entry, 0)

    def told(self, entry: UtteranceEntry) -> Iterable[Told]:
        """Return every wording with its marks."""
        shown = self.session.shown
        return told_as_utterance(shown, entry) if shown is not None else ()

    def _words(self, entry: UtteranceEntry, column: int) -> str:
        shown = self.session.shown
        if shown is None:
            return ""
        line = self.tr("{letter}, {name}, {manner}, sentence {number}: {words}")
        return "\n".join(
            line.format(
                letter=report_letter(wording.report),
                name=report_name(shown.reports[wording.report]),
                manner=manner_of(wording),
                number=wording.sentence + 1,
                words=shown.words(wording.passage),
            )
            for wording in entry.by_report
        )


def _entries(
    speakers: Sequence[SpeakerEntry], hidden: frozenset[Kind], review: Review
) -> Iterator[UtteranceEntry | Heading]:
    for speaker in speakers:
        shown = [
            one
            for one in speaker.utterances
            if (Kind.ONLY_HERE if len(one.reports) == 1 else Kind.LINKED) not in hidden
        ]
        if shown:
            yield _heading(speaker, review)
            yield from shown


def _heading(speaker: SpeakerEntry, review: Review) -> SpeakerHeading:
    if not speaker.name:
        return SpeakerHeading(say("Nobody named"))
    name = speaker.name[:1].upper() + speaker.name[1:]
    names = [(report_letter(r), own) for r, own in enumerate(speaker.called) if own]
    differ = len({own for _, own in names}) > 1
    spelled = "   ".join(f"{letter} {own}" for letter, own in names) if differ else ""
    notes = (speaker.titles[0] if speaker.titles else "", said_of(speaker, review))
    return SpeakerHeading(name, " · ".join(filter(None, notes)), spelled)


def said_of(speaker: SpeakerEntry, review: Review) -> str:
    """Return what a person decided about who a speaker is, "" for nothing."""
    names = {str.casefold(one) for one in (speaker.name, *speaker.spellings)}
    for decision in reversed(review.decisions):
        verdict = decision.verdict
        if isinstance(verdict, Unite | KeepApart) and names & set(map(str.casefold, verdict.names)):
            is_one = isinstance(verdict, Unite)
            return say("united by you") if is_one else say("told apart by you")
    return ""
