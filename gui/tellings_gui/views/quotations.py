"""Quotations: what each speaker said, every utterance with all its wordings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tellings.model import (
    Comparison,
    Passage,
    Span,
    report_letter,
)
from tellings.showing.kinds import Kind
from tellings.showing.marks import MarkIndex
from tellings.showing.speakers import (
    SpeakerGroup,
    UtteranceRow,
    sentence_of,
    speaker_groups,
)
from tellings.showing.utterances import shown_span
from tellings_gui.session import Session
from tellings_gui.theme import Theme
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
    ordered,
)
from tellings_gui.views.speaker_list import ListedSpeaker, SpeakerList


class QuotationsView(LateView):
    """The speakers at the left, their utterances at the right."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._groups: tuple[SpeakerGroup, ...] | None = None
        self.speakers = SpeakerList(theme, self)
        self.table = QuotationsTable(session, theme, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.speakers)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.speakers.chosen.connect(self.table.show_from)
        session.comparison_changed.connect(self._on_comparison_changed)
        session.filters_changed.connect(self.refresh)
        self.table.selectionModel().currentRowChanged.connect(self._mark_speaker)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.set_theme(theme)
        self._on_comparison_changed()

    def set_theme(self, theme: Theme) -> None:
        """Redraw in `theme`."""
        self.speakers.set_theme(theme)
        self.table.set_theme(theme)

    def _on_comparison_changed(self) -> None:
        self._groups = None
        self.refresh()

    def bring_up_to_date(self) -> None:
        """Show the utterances that the filters leave."""
        comparison = self._session.comparison
        if self._groups is None and comparison is not None:
            self._groups = speaker_groups(comparison)
            self.table.show_comparison(comparison)
        entries = list(_entries(comparison, self._groups, self._session.hidden))
        self.table.show_entries(entries)
        self._list_speakers(entries)

    def _list_speakers(self, entries: Sequence[UtteranceRow | Heading]) -> None:
        heads = [place for place, entry in enumerate(entries) if isinstance(entry, Heading)]
        listed = []
        for place, end in itertools.zip_longest(heads, heads[1:], fillvalue=len(entries)):
            head = entries[place]
            said = [one for one in entries[place + 1 : end] if isinstance(one, UtteranceRow)]
            tellers = frozenset(report for one in said for report in one.tellers)
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


class QuotationsTable(EntryTable[UtteranceRow]):
    """Utterances as cards under their speakers."""

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
            shown_span(comparison, wording).overlap(held.passage.span)
            for wording in entry.wordings[held.passage.report]
        )

    def strand_of(self, entry: UtteranceRow) -> int | None:
        """Return the utterance's strand."""
        return entry.strand

    def spans_in(self, entry: UtteranceRow, report: int) -> Sequence[Span]:
        """Return the wordings in a report."""
        comparison = self.session.comparison
        if comparison is None:
            return []
        return [shown_span(comparison, wording) for wording in entry.wordings[report]]

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
                manner=manner_of(comparison, entry, wording),
                number=sentence_of(comparison, wording) + 1,
                words=shown_span(comparison, wording).of(comparison.reports[wording.report].text),
            )
            for wording in ordered(entry)
        )


def _passage_of(comparison: Comparison, entry: UtteranceRow) -> Passage:
    """Return the passage that holds the first wording: the strand's, else the sentence."""
    wording = comparison.utterances[entry.utterance].wordings[0]
    span = shown_span(comparison, wording)
    strand = comparison.strands[entry.strand] if entry.strand is not None else None
    own = [p for p in (strand.passages if strand else ()) if p.report == wording.report]
    best = max(own, key=lambda passage: passage.span.overlap(span), default=None)
    if best is not None and best.span.overlap(span):
        return best
    sentence = sentence_of(comparison, wording)
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
