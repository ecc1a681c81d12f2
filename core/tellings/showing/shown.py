"""All that is shown of a comparison, in one value: views, documents and terminal read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tellings.model import Comparison, NotCompared, Passage, Report, Span
from tellings.model.anchors import Anchors
from tellings.review import Review, title_in
from tellings.showing.checking import CheckList, to_check
from tellings.showing.coverage import CoverageRow, ReportSum, coverage_rows, report_sums
from tellings.showing.decided import (
    UNCORRECTED,
    UNDECIDED,
    Corrected,
    Decided,
    Written,
    corrected_reports,
    decided_rows,
    written_in,
)
from tellings.showing.decisions import DecisionEntry, decision_entries
from tellings.showing.facts import FactRow, fact_rows
from tellings.showing.heads import (
    Brief,
    ReportFigures,
    ReportHead,
    brief_of,
    head_of,
    report_figures,
)
from tellings.showing.kinds import Kind
from tellings.showing.labels import CopiedEntry, LabelEntry, copied_of, labels_of
from tellings.showing.marks import MarkIndex
from tellings.showing.places import Places
from tellings.showing.questions import ConflictEntry, conflict_entries, numbers_of, questions
from tellings.showing.rows import Row, left_out_of, place_left_out, rows_of
from tellings.showing.runs import Cell, Telling, telling
from tellings.showing.sides import ReportSide, sides_of
from tellings.showing.speakers import SpeakerEntry, UtteranceEntry, speakers_of
from tellings.showing.stops import Stop, stops_of
from tellings.showing.why import WhyLinked, why_linked
from tellings.showing.word_groups import WordGroup, groups_to_show


def show(comparison: Comparison, *, review: Review | None = None) -> Shown:
    """Return what is shown of `comparison`.

    Args:
        comparison: What was found, settled with what a person decided.
        review: These decisions, for what is shown of them; None for none.
    """
    return Shown(comparison, review)


@dataclass(frozen=True, eq=False)
class Shown:
    """What is shown of one comparison; immutable, each part made when it is first asked for.

    Rows and conflicts go by the number that people see, from 1; reports by their index.
    """

    comparison: Comparison
    review: Review | None = None

    # What was compared.

    @property
    def title(self) -> str:
        """What a person calls the comparison, "" where nobody named it."""
        return title_in(self.review) if self.review else ""

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order shown."""
        return self.comparison.reports

    @cached_property
    def heads(self) -> tuple[ReportHead, ...]:
        """What each report says of itself, and how long it is."""
        return tuple(head_of(self.comparison, index) for index in range(len(self.reports)))

    @cached_property
    def brief(self) -> Brief:
        """The finding in figures."""
        return brief_of(self.comparison, self.conflicts, self.utterances)

    @cached_property
    def figures(self) -> tuple[ReportFigures, ...]:
        """What each report shares, has alone, lacks and contradicts, in numbers."""
        return report_figures(self.comparison, self.conflicts, self.rows)

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many findings of each kind there are to step through."""
        return {kind: len(self.stops[kind]) for kind in Kind}

    @cached_property
    def not_compared(self) -> dict[int, NotCompared]:
        """The reports that could not be compared, and why; ascending."""
        return {one.report: one for one in self.comparison.not_compared}

    # Rows and what is marked in them.

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every sentence in one row, in the order of first telling."""
        return rows_of(self.comparison, self._asked)

    @cached_property
    def marks(self) -> MarkIndex:
        """The marks of all reports, by place."""
        return MarkIndex(self.comparison, numbers_of(self._asked))

    @cached_property
    def places(self) -> Places:
        """The passages and rows of all reports, by place."""
        return Places(self.comparison, self.rows)

    def row(self, number: int) -> Row:
        """Return the row with this number."""
        return self.rows[number - 1]

    def words(self, passage: Passage) -> str:
        """Return the words of `passage`."""
        return passage.span.of(self.reports[passage.report].text)

    def passage_at(self, report: int, offset: int) -> Passage | None:
        """Return the passage at `offset` (code points) of a report; see `Places.passage_at`."""
        return self.places.passage_at(report, offset)

    def row_at(self, passage: Passage) -> Row | None:
        """Return the row that tells `passage`, None without one."""
        return self.places.row_at(passage)

    def telling(self, passage: Passage, part: Span | None = None) -> Telling:
        """Return `passage` cut into runs of marked words, and so the part to show, if not all."""
        return telling(self._texts, self.marks, passage, part)

    def cells(self, row: Row) -> tuple[Cell, ...]:
        """Return what a document shows of a row: one cell a report, in their order."""
        return tuple(
            Cell(
                report,
                tuple(self.telling(one, row.parts.get(one)) for one in passages),
                lacking=report in row.lacking,
                see=row.see.get(report),
                perhaps=row.perhaps.get(report),
                compared=self.is_compared(row, report),
            )
            for report, passages in enumerate(row.cells)
        )

    def is_compared(self, row: Row, report: int) -> bool:
        """Tell whether the silence of `report` in a row says anything: somebody judged it."""
        unjudged = self.not_compared
        return report not in unjudged and not all(one in unjudged for one in row.tellers)

    def first(self, row: Row) -> Telling:
        """Return the first telling of a row."""
        return self.telling(row.first, row.parts.get(row.first))

    def word_groups(self, row: Row) -> tuple[WordGroup, ...]:
        """Return the words of a row's passages that answer each other, () for one passage."""
        return () if row.strand is None else groups_to_show(self.comparison, row.strand)

    # Findings.

    @cached_property
    def conflicts(self) -> tuple[ConflictEntry, ...]:
        """What reports answer differently, one question each; numbered from 1."""
        rows = {number: row.number for row in self.rows for number in row.conflicts}
        return conflict_entries(self.comparison, self._asked, rows, self.marks)

    def conflict(self, number: int) -> ConflictEntry:
        """Return the conflict with this number."""
        return self.conflicts[number - 1]

    @cached_property
    def speakers(self) -> tuple[SpeakerEntry, ...]:
        """Who said what, in which words, in the order of their first words."""
        return speakers_of(self.comparison, self.places, self.marks)

    @cached_property
    def utterances(self) -> tuple[UtteranceEntry, ...]:
        """All that is quoted, by number."""
        own = (one for speaker in self.speakers for one in speaker.utterances)
        return tuple(sorted(own, key=lambda one: one.number))

    @cached_property
    def sides(self) -> tuple[ReportSide, ...]:
        """What each report adds and leaves out."""
        return sides_of(self.comparison, self.places, self.marks)

    @cached_property
    def doubts(self) -> tuple[Row, ...]:
        """The rows of passages that are neither linked nor surely told by one report alone."""
        return tuple(row for row in self.rows if not row.sure)

    @cached_property
    def left_out(self) -> tuple[dict[int, int], ...]:
        """By report: the numbers of the rows that it leaves out, each with its place there.

        The place is the offset (code points) at which the row would stand by its neighbours.
        """
        found: tuple[dict[int, int], ...] = tuple({} for _ in self.reports)
        for one in self.comparison.left_out:
            found[one.report][self.places.row_of_strand(one.strand).number] = one.place
        for report, own in enumerate(found):
            for row in left_out_of(self.rows, report):
                if row.number not in own:
                    own[row.number] = place_left_out(self.rows, row, report)
        return found

    @cached_property
    def facts(self) -> tuple[FactRow, ...]:
        """Figures, dates, names and labels, one fact a row."""
        return fact_rows(self.comparison, self.conflicts, self.places)

    @cached_property
    def coverage(self) -> tuple[CoverageRow, ...]:
        """The rows by how many reports tell them, and where."""
        return coverage_rows(self.comparison, self.rows, self.conflicts)

    @cached_property
    def sums(self) -> tuple[ReportSum, ...]:
        """How many rows each report tells with others, alone and not at all."""
        return report_sums(self.coverage, len(self.reports))

    @cached_property
    def labels(self) -> tuple[LabelEntry, ...]:
        """What each report calls one person, thing or act."""
        return labels_of(self.comparison)

    @cached_property
    def copied(self) -> tuple[CopiedEntry, ...]:
        """Text that several reports share word for word."""
        return copied_of(self.comparison)

    @cached_property
    def why(self) -> tuple[WhyLinked, ...]:
        """Why the passages of each row are linked, and what else was considered."""
        return why_linked(self.comparison, self.rows, self.marks)

    @cached_property
    def stops(self) -> dict[Kind | None, tuple[Stop, ...]]:
        """What stepping halts at, by kind; None for every sure row."""
        return stops_of(self.comparison, self.places, self.rows, self.conflicts, self.utterances)

    # Decisions.

    @cached_property
    def anchors(self) -> Anchors:
        """What decisions about places of the reports hold on to."""
        return Anchors(self.reports)

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """A person's notes, tags and stars, oldest first."""
        return written_in(self.review, self.anchors) if self.review else ()

    @cached_property
    def to_check(self) -> CheckList:
        """What a person should look at, least certain first."""
        return to_check(self.comparison, self.review, self.places, self.anchors)

    @cached_property
    def decisions(self) -> tuple[DecisionEntry, ...]:
        """All that a person wrote and decided, what lost its place first."""
        if self.review is None:
            return ()
        return decision_entries(self.review, self.anchors, self.places)

    def decisions_in(self, row: Row) -> tuple[DecisionEntry, ...]:
        """Return what a person wrote and decided on passages of a row, as `decisions` lists it."""
        return self._decisions_in.get(row.number, ())

    @cached_property
    def _decisions_in(self) -> Mapping[int, tuple[DecisionEntry, ...]]:
        found: dict[int, list[DecisionEntry]] = {}
        for entry in self.decisions:
            rows = filter(None, map(self.row_at, entry.passages))
            for number in dict.fromkeys(row.number for row in rows):
                found.setdefault(number, []).append(entry)
        return {number: tuple(own) for number, own in found.items()}

    @cached_property
    def decisions_of_no_row(self) -> tuple[DecisionEntry, ...]:
        """What a person decided of persons, of a report or of all, and what lost its place."""
        in_rows = {one.decision for own in self._decisions_in.values() for one in own}
        return tuple(one for one in self.decisions if one.decision not in in_rows)

    def decided(self, row: Row) -> Decided:
        """Return what a person decided in a row."""
        return self._decided.get(row.number, UNDECIDED)

    @cached_property
    def _decided(self) -> Mapping[int, Decided]:
        if not self.review:
            return {}
        return decided_rows(self.comparison, self.review, self.places, self.written)

    def corrected(self, report: int) -> Corrected:
        """Return what a person corrected in a report: its details and its furniture."""
        return self._corrected.get(report, UNCORRECTED)

    @cached_property
    def _corrected(self) -> Mapping[int, Corrected]:
        return corrected_reports(self.review, self.anchors) if self.review else {}

    @cached_property
    def _asked(self) -> tuple[tuple[int, ...], ...]:
        return questions(self.comparison)

    @cached_property
    def _texts(self) -> list[str]:
        return [report.text for report in self.reports]
