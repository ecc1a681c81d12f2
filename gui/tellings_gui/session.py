"""The state of one window, and the only place that changes it.

The contract with every view:

* A view is a `QWidget` built as `View(session: Session, theme: Theme, parent=None)` with a
  method `set_theme(theme: Theme)` that redraws it in another theme or zoom.
* It reads the session's properties and listens to `comparison_changed`, `selection_changed`,
  `hover_changed` and `filters_changed` (none carries a value: read the property). It draws
  itself once when built, for a comparison may be there already.
* It never calls another view. What a person does becomes an intent, a call of a method here:
  `select_passage(passage, row)`, `select_row(row)`, `let_go()`, `hover(row | None)`, `align()`,
 , `set_view(key)`, `step(forward)`.
* `comparison` is None while the texts are shown and not yet compared; `reports` is then
  filled, and `rows` is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from tellings.showing.kinds import Kind
from tellings_gui.finding import Found, find_words, found_again
from tellings_gui.jobs import Cancelling, Job, Jobs, Progress
from tellings_gui.services import Services, core_services

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Comparison, Passage, Report, Span
    from tellings.showing.rows import Row
    from tellings.showing.shown import Shown
    from tellings.showing.stops import Stop

MAX_REPORTS = 12
MIN_REPORTS = 2


class ViewKey(Enum):
    """The views of a comparison, in the order of the switcher and of Ctrl 1–5."""

    COLUMNS = "columns"
    ROWS = "rows"
    QUOTATIONS = "quotations"
    FACTS = "facts"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person has in hand.

    Attributes:
        passage: The passage clicked, as its row holds it, or the row's first one; None when
            nothing is in hand.
        row: The row that tells it, None where none does.
        stop: The finding that was stepped to; None where a passage or a whole row was taken.
    """

    passage: Passage | None = None
    row: Row | None = None
    stop: Stop | None = None

    @property
    def strand(self) -> int | None:
        """The row's strand in the comparison shown, None for a passage that stands for itself."""
        return self.row.strand if self.row else None


NOTHING = Selection()

Place = tuple[int, "Span"]


@dataclass(frozen=True, slots=True)
class Busy:
    """The comparison under way: its stage (the core's enum, None at first), fraction 0–1."""

    stage: Any = None
    fraction: float = 0.0


class Session(QObject):
    """Owns the reports, the comparison, what is in hand and what is switched off.

    Signals:
        reports_changed: Reports came, went or moved; the comparison is then None.
        comparison_changed: A comparison came or went.
        selection_changed, hover_changed, filters_changed, view_changed, lead_changed: As named.
        align_requested: The columns shall stand at one height at what is in hand.
        found_changed: The words looked for, their places or the current place changed.
        busy_changed: Work began, progressed or ended.
        failed: The exception that ended a comparison.
    """

    reports_changed = Signal()
    comparison_changed = Signal()
    selection_changed = Signal()
    align_requested = Signal()
    hover_changed = Signal()
    filters_changed = Signal()
    view_changed = Signal()
    lead_changed = Signal()
    busy_changed = Signal()
    found_changed = Signal()
    failed = Signal(object)

    def __init__(self, services: Services | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services or core_services()
        self.jobs = Jobs(self)
        self._reports: tuple[Report, ...] = ()
        self._shown: Shown | None = None
        self._selection = NOTHING
        self._let_go: tuple[str, Span] | None = None
        self._hovered: Row | None = None
        self._hidden: frozenset[Kind] = frozenset()
        self._stepping: Kind | None = None
        self._view = ViewKey.COLUMNS
        self._lead = 0
        self._place: Place | None = None
        self._found = Found()
        self._job: Job | None = None
        self._busy: Busy | None = None

    # What is so.

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown."""
        return self._reports

    @property
    def comparison(self) -> Comparison | None:
        """What was found, None while nothing is."""
        return self._shown.comparison if self._shown else None

    @property
    def shown(self) -> Shown | None:
        """All that is shown of what was found, None while nothing is."""
        return self._shown

    @property
    def rows(self) -> tuple[Row, ...]:
        """The comparison's rows in the order of first telling, empty without one."""
        return self._shown.rows if self._shown else ()

    @property
    def selection(self) -> Selection:
        """What is in hand."""
        return self._selection

    @property
    def selected_row(self) -> Row | None:
        """The row in hand."""
        return self._selection.row

    @property
    def hovered(self) -> Row | None:
        """The row under the mouse."""
        return self._hovered

    @property
    def hidden(self) -> frozenset[Kind]:
        """The kinds of finding that are switched off."""
        return self._hidden

    @property
    def stepping(self) -> Kind | None:
        """The kind that `step` goes through, None for every sure row."""
        return self._stepping

    @property
    def view(self) -> ViewKey:
        """The view shown."""
        return self._view

    @property
    def lead(self) -> int:
        """The report whose order the rows follow and whose column stands first."""
        return self._lead

    @property
    def place(self) -> Place | None:
        """Where a person was reading (report, span) in the view shown before; None at first."""
        return self._place

    @property
    def busy(self) -> Busy | None:
        """The comparison under way, None when idle."""
        return self._busy

    @property
    def found(self) -> Found:
        """What was looked for and where it is."""
        return self._found

    def counts(self) -> dict[Kind, int]:
        """Return how many findings of each kind there are."""
        return self._shown.counts if self._shown else dict.fromkeys(Kind, 0)

    # Reports.

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Show `reports` and compare them, if there are two at least.

        Raises:
            ValueError: More than `MAX_REPORTS`.
        """
        if len(reports) > MAX_REPORTS:
            raise ValueError(f"{len(reports)} reports, {MAX_REPORTS} at most")
        self.stop()
        held = self._selection.passage
        if held is not None:
            self._let_go = self._reports[held.report].text, held.span
        self._reports = tuple(reports)
        self._lead = min(self._lead, max(0, len(reports) - 1))
        self._take(None)
        self.reports_changed.emit()
        if len(reports) >= MIN_REPORTS:
            self._start_comparing()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show a comparison made before, without making it again."""
        self.stop()
        self._reports = comparison.reports
        self._lead = 0
        self._take(None)
        self.reports_changed.emit()
        self._take(comparison)

    def add_reports(self, reports: Iterable[Report]) -> None:
        """Add `reports` after the last one."""
        self.set_reports((*self._reports, *reports))

    def replace_report(self, index: int, report: Report) -> None:
        """Put `report` in the place of the one at `index`."""
        changed = list(self._reports)
        changed[index] = report
        self.set_reports(changed)

    def remove_report(self, index: int) -> None:
        """Take the report at `index` away."""
        self._lead = 0 if index == self._lead else self._lead - (index < self._lead)
        self.set_reports(self._reports[:index] + self._reports[index + 1 :])

    def move_report(self, index: int, to: int) -> None:
        """Move the report at `index` to the place `to`; letters follow the place."""
        changed = list(self._reports)
        changed.insert(to, changed.pop(index))
        if to != index:
            places = list(range(len(changed)))
            places.insert(to, places.pop(index))
            self._lead = places.index(self._lead)
            self.set_reports(changed)

    def set_furniture(self, index: int, block: int, *, is_furniture: bool) -> None:
        """Leave a block of the report at `index` out of the comparison, or take it in again."""
        from tellings.model import FurnitureReason
        from tellings.reading import with_furniture

        reason = FurnitureReason.BY_HAND if is_furniture else None
        self.replace_report(index, with_furniture(self._reports[index], block, reason))

    def compare_again(self) -> None:
        """Compare the reports shown, for instance after a stop."""
        self.set_reports(self._reports)

    def set_lead(self, report: int) -> None:
        """Let the rows follow the order of `report`, and its column stand first."""
        if report != self._lead and 0 <= report < len(self._reports):
            self._lead = report
            self.lead_changed.emit()

    def stop(self) -> None:
        """Stop the comparison under way; the texts stay."""
        if self._job is not None:
            self._job.stop()
            self._end_job()

    def close(self) -> None:
        """End all background work; the session is of no use afterwards."""
        self.stop()
        self.jobs.shut_down()

    # Reading.

    def let_go(self) -> None:
        """Take nothing in hand."""
        self._select(NOTHING)

    def select_passage(self, passage: Passage, row: Row | None = None) -> None:
        """Take `passage` in hand as its row holds it, and `row` or else the row that tells it."""
        if self._shown is None:
            return
        held = passage if row is not None else self._shown.places.canonical(passage)
        self._select(Selection(held, row or self._shown.row_at(held)))

    def hover(self, row: Row | None) -> None:
        """Light a row everywhere, or none."""
        if row != self._hovered:
            self._hovered = row
            self.hover_changed.emit()

    def set_view(self, key: ViewKey) -> None:
        """Show another view of the same comparison and selection."""
        if key is not self._view:
            self._view = key
            self.view_changed.emit()

    def leave_place(self, place: Place) -> None:
        """Note where a person was reading when a view was left, for the next one to open there."""
        self._place = place

    def set_kind_shown(self, kind: Kind, shown: bool) -> None:
        """Switch the marks of `kind` on or off."""
        hidden = self._hidden - {kind} if shown else self._hidden | {kind}
        if hidden != self._hidden:
            self._hidden = hidden
            self.filters_changed.emit()

    def set_stepping(self, kind: Kind | None) -> None:
        """Choose the kind that `step` goes through."""
        if kind is not self._stepping:
            self._stepping = kind
            self.filters_changed.emit()

    def step(self, forward: bool, *, every: bool = False, of: Kind | None = None) -> bool:
        """Take the next or previous finding of the chosen kind in hand, going round at the end.

        Args:
            forward: The next one, else the previous one.
            every: Every row instead, the unsure ones too.
            of: Of this kind instead of the one chosen.

        Returns:
            Whether there was one.
        """
        stops = self._every_row() if every else self.stops(of or self._stepping)
        if not stops:
            return False
        from tellings.showing.stops import stop_beside

        self._take_stop(stop_beside(stops, self._place_in(stops), self._selection.row, forward))
        return True

    def stops(self, kind: Kind | None) -> tuple[Stop, ...]:
        """Return the findings of `kind`, or every row but what is left over for None."""
        return self._shown.stops[kind] if self._shown else ()

    def _every_row(self) -> tuple[Stop, ...]:
        from tellings.showing.stops import rows_as_stops

        return rows_as_stops(self.rows)

    def stop_in_hand(self, kind: Kind | None) -> Stop | None:
        """Return the finding of `kind` in hand: the one stepped to, else its row's first."""
        stops = self.stops(kind)
        place = self._place_in(stops)
        return None if place is None else stops[place]

    def select_conflict(self, number: int) -> None:
        """Take the conflict with this number in hand."""
        self._take_stop(self.stops(Kind.CONFLICT)[number - 1])

    def _place_in(self, stops: Sequence[Stop]) -> int | None:
        own, row = self._selection.stop, self._selection.row
        if own is not None and own.number <= len(stops) and stops[own.number - 1] is own:
            return own.number - 1
        if row is None:
            return None
        return next((place for place, stop in enumerate(stops) if stop.row is row), None)

    def _take_stop(self, stop: Stop) -> None:
        """Take a finding in hand, keeping the report in hand if the finding stands in it."""
        held = self._selection.passage
        own = [one for one in stop.passages if held is not None and one.report == held.report]
        passage = own[0] if own else stop.passages[0]
        self._select(Selection(passage, stop.row, stop))

    def align(self) -> None:
        """Bring the columns to one height at what is in hand, which is in hand already."""
        self.align_requested.emit()

    def select_row(self, row: Row) -> None:
        """Take a row in hand, keeping the report in hand if it tells it."""
        held = self._selection.passage
        cell = row.cells[held.report] if held else ()
        self._select(Selection(cell[0] if cell else row.first, row))

    def find(self, words: str) -> None:
        """Look for `words` in all reports, whatever their case; "" ends it."""
        self._found = find_words(self._reports, words)
        self.found_changed.emit()

    def find_next(self, forward: bool = True) -> None:
        """Go to the next or previous hit, round at the ends."""
        if self._found.hits:
            self._found = self._found.stepped(forward)
            self.found_changed.emit()

    # Inside.

    def _select(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def row_at(self, passage: Passage) -> Row | None:
        """Return the row that tells `passage`, None without one."""
        return self._shown.row_at(passage) if self._shown else None

    def _take(self, comparison: Comparison | None) -> None:
        if comparison is None and self._shown is None:
            return
        from tellings.showing.shown import show

        self._shown = show(comparison) if comparison else None
        self._selection, self._hovered, self._found = NOTHING, None, Found()
        self._place = None
        self.comparison_changed.emit()
        self.selection_changed.emit()

    def _start_comparing(self) -> None:
        reports, compare = self._reports, self.services.compare

        def work(progress: Progress, cancelled: Cancelling) -> Comparison:
            return compare(reports, progress, cancelled)

        job = self.jobs.prepare(work)
        self._job, self._busy = job, Busy()
        job.progressed.connect(self._on_progressed)
        job.finished.connect(self._on_compared)
        job.failed.connect(self._on_failed)
        self.busy_changed.emit()
        self.jobs.begin(job)

    def _end_job(self) -> None:
        self._job, self._busy = None, None
        self.busy_changed.emit()

    def _is_stale(self) -> bool:
        """Tell whether the signal being handled comes from a job given up since."""
        return self._job is None or self.sender() is not self._job

    def _on_progressed(self, stage: object, fraction: float) -> None:
        if not self._is_stale():
            self._busy = Busy(stage, fraction)
            self.busy_changed.emit()

    def _on_compared(self, comparison: Comparison) -> None:
        if not self._is_stale():
            self._end_job()
            self._take(comparison)
            again = found_again(*self._let_go, comparison) if self._let_go else None
            self._let_go = None
            if again is not None:
                self.select_passage(again)

    def _on_failed(self, problem: Exception) -> None:
        if not self._is_stale():
            self._end_job()
            self.failed.emit(problem)
