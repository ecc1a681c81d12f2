"""Makes the outline of a comparison."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tellings.model import (
    Comparison,
    Conflict,
    Link,
    LinkKind,
    Passage,
    Report,
    Span,
    report_letter,
)
from tellings.showing.claims import Claims
from tellings.showing.outline import (
    Brief,
    CandidateEntry,
    Cell,
    ConflictEntry,
    ConflictSide,
    CopiedEntry,
    EvidenceEntry,
    LabelEntry,
    LeftOutEntry,
    Outline,
    ReportFigures,
    ReportHead,
    ReportSide,
    Row,
    SpeakerEntry,
    Telling,
    WhyLinked,
)
from tellings.showing.questions import questions
from tellings.showing.runs import Marker
from tellings.showing.units import Unit, units_of
from tellings.showing.utterances import speakers

# Rivals less probable than this fill pages and tell a reader nothing.
_LEAST_CANDIDATE = 0.05
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def outline(comparison: Comparison) -> Outline:
    """Return what every export of `comparison` tells, in order."""
    marker = Marker(comparison)
    rows, places = _rows(comparison, marker)
    said = speakers(comparison, places.of_sentence)
    return Outline(
        reports=tuple(_head(comparison, index) for index in range(len(comparison.reports))),
        brief=_brief(comparison, said),
        rows=rows,
        conflicts=_conflicts(comparison, marker, places),
        speakers=said,
        sides=_sides(comparison, marker, places),
        labels=_labels(comparison),
        copied=_copied(comparison),
        why=_why(comparison, marker, places),
        version=comparison.method.version,
        encoder=comparison.method.encoder,
        options=comparison.method.options,
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things stand: row numbers by strand and by (report, sentence)."""

    of_strand: dict[int, int]
    of_sentence: dict[tuple[int, int], int]

    def of_conflict(self, conflict: Conflict) -> int | None:
        if conflict.strand is not None:
            return self.of_strand[conflict.strand]
        return self.of_sentence.get((conflict.a.report, conflict.a.sentence))


def _rows(comparison: Comparison, marker: Marker) -> tuple[tuple[Row, ...], _Places]:
    units = units_of(comparison)
    places = _Places({}, {})
    for number, unit in enumerate(units, 1):
        if unit.strand is not None:
            places.of_strand[unit.strand] = number
        for passage in unit.passages:
            places.of_sentence.setdefault((passage.report, passage.sentence), number)
    numbers: dict[int, list[int]] = defaultdict(list)
    for conflict_number, group in enumerate(questions(comparison), 1):
        row = places.of_conflict(comparison.conflicts[group[0]])
        if row is not None:
            numbers[row].append(conflict_number)
    elsewhere = _elsewhere(comparison, places)
    cells = _Cells(comparison, marker, Claims(comparison), elsewhere, set())
    rows = tuple(
        Row(
            number,
            unit.kind,
            unit.score,
            cells.of(unit),
            tuple(numbers[number]),
            unit.sure,
        )
        for number, unit in enumerate(units, 1)
    )
    return rows, places


def _elsewhere(comparison: Comparison, places: _Places) -> dict[int | None, dict[int, int]]:
    """Return by strand, then by a report silent in it, the row of that report's best link to it."""
    tellers: dict[Passage, list[int]] = defaultdict(list)
    for index, strand in enumerate(comparison.strands):
        for passage in strand.passages:
            tellers[passage].append(index)
    row_of = {
        number: places.of_strand[index]
        for index, strand in enumerate(comparison.strands)
        for number in strand.links
    }
    found: dict[int | None, dict[int, int]] = defaultdict(dict)
    for number in sorted(row_of, key=lambda one: -comparison.links[one].score):
        link = comparison.links[number]
        for own, other in ((link.a, link.b), (link.b, link.a)):
            for strand_number in tellers[own]:
                found[strand_number].setdefault(other.report, row_of[number])
    return found


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the cells of the rows, one row after another."""

    comparison: Comparison
    marker: Marker
    claims: Claims
    elsewhere: Mapping[int | None, Mapping[int, int]]
    shown: set[Passage]

    def of(self, unit: Unit) -> tuple[Cell, ...]:
        tellings: dict[int, list[Telling]] = defaultdict(list)
        for passage in unit.passages:
            tellings[passage.report].append(self._telling(unit, passage))
        see = self.elsewhere.get(unit.strand, {})
        return tuple(
            Cell(
                report,
                tuple(tellings[report]),
                lacking=report in unit.lacking,
                see=None if tellings[report] else see.get(report),
            )
            for report in range(len(self.comparison.reports))
        )

    def _telling(self, unit: Unit, passage: Passage) -> Telling:
        """Return a passage: whole where it stands first, then only what the row is about."""
        part = None
        if unit.strand is not None and passage in self.shown:
            part = self.claims.part(unit.strand, passage)
        self.shown.add(passage)
        return self.marker.telling(passage, part)


def _head(comparison: Comparison, index: int) -> ReportHead:
    report = comparison.reports[index]
    furniture = [block.span for block in report.blocks if block.furniture]
    body = [block.span for block in report.blocks if not block.furniture]
    return ReportHead(
        letter=report_letter(index),
        title=report.title,
        outlet=report.outlet,
        byline=report.byline,
        date=report.date,
        file=report.source.name,
        sha256=report.source.sha256,
        language=report.language,
        words=_count_words(report, body),
        sentences=len(comparison.findings[index].sentences),
        furniture_blocks=len(furniture),
        furniture_words=_count_words(report, furniture),
    )


def _count_words(report: Report, spans: Sequence[Span]) -> int:
    return sum(1 for span in spans for _ in _WORD.finditer(report.text, span.start, span.end))


def _brief(comparison: Comparison, said: Sequence[SpeakerEntry]) -> Brief:
    tellers = [{p.report for p in strand.passages} for strand in comparison.strands]
    whole = Counter(one.passage.report for one in comparison.only_here if one.whole)
    clause = Counter(one.passage.report for one in comparison.only_here if not one.whole)
    shared = Counter(report for reports in tellers for report in reports)
    silent = Counter(one.report for one in comparison.left_out)
    asked = questions(comparison)
    clashing = Counter(report for group in asked for report in _tellers(comparison, group))
    same = sum(strand.kind is LinkKind.SAME for strand in comparison.strands)
    utterances = [one for speaker in said for one in speaker.utterances]
    return Brief(
        strands=len(comparison.strands),
        same=same,
        partial=len(comparison.strands) - same,
        only_here=len(comparison.only_here),
        conflicts=len(asked),
        utterances=len(utterances),
        reworded_utterances=sum(len(one.reports) > 1 for one in utterances),
        told_by=tuple(sorted(Counter(len(reports) for reports in tellers).items())),
        reports=tuple(
            ReportFigures(shared[r], whole[r], clause[r], silent[r], clashing[r])
            for r in range(len(comparison.reports))
        ),
    )


def _tellers(comparison: Comparison, group: Sequence[int]) -> set[int]:
    """Return the reports that a question is about."""
    found = [comparison.conflicts[index] for index in group]
    return {end.report for one in found for end in (one.a, one.b)}


def _conflicts(
    comparison: Comparison, marker: Marker, places: _Places
) -> tuple[ConflictEntry, ...]:
    return tuple(
        _conflict([comparison.conflicts[i] for i in group], number, comparison, marker, places)
        for number, group in enumerate(questions(comparison), 1)
    )


def _conflict(
    group: Sequence[Conflict],
    number: int,
    comparison: Comparison,
    marker: Marker,
    places: _Places,
) -> ConflictEntry:
    """Return one question; its score is that of its surest conflict."""
    surest = max(group, key=lambda one: one.score)
    sides: dict[tuple[Passage, Span], str] = {}
    for one in group:
        sides[one.a, one.a_span] = one.a_value
        sides[one.b, one.b_span] = one.b_value
    return ConflictEntry(
        number,
        surest.kind,
        surest.reason,
        tuple(
            ConflictSide(
                passage.report,
                span.of(comparison.reports[passage.report].text),
                value,
                marker.telling(passage),
            )
            for (passage, span), value in sorted(sides.items())
        ),
        places.of_conflict(surest),
        surest.score,
    )


def _sides(comparison: Comparison, marker: Marker, places: _Places) -> tuple[ReportSide, ...]:
    only: dict[int, list[tuple[int | None, Passage]]] = defaultdict(list)
    for one in comparison.only_here:
        row = places.of_sentence.get((one.passage.report, one.passage.sentence))
        only[one.passage.report].append((row, one.passage))
    silent: dict[int, list[LeftOutEntry]] = defaultdict(list)
    for lack in comparison.left_out:
        row_number = places.of_strand[lack.strand]
        silent[lack.report].append(LeftOutEntry(row_number, lack.prominence))
    return tuple(
        ReportSide(
            report,
            tuple((row, marker.telling(passage)) for row, passage in only[report]),
            tuple(sorted(silent[report], key=lambda entry: entry.row)),
        )
        for report in range(len(comparison.reports))
    )


def _labels(comparison: Comparison) -> tuple[LabelEntry, ...]:
    return tuple(
        LabelEntry(
            one.kind,
            "" if one.person is None else comparison.persons[one.person].name,
            tuple(
                (report, tuple((words, count) for _, words, count in uses))
                for report, uses in groupby(one.uses, key=lambda use: use[0])
            ),
        )
        for one in comparison.labels
    )


def _copied(comparison: Comparison) -> tuple[CopiedEntry, ...]:
    found = []
    for run in comparison.copied_runs:
        report, span = run.spans[0]
        text = " ".join(span.of(comparison.reports[report].text).split())
        found.append(CopiedEntry(text, tuple(sorted({r for r, _ in run.spans})), run.words))
    return tuple(found)


def _why(comparison: Comparison, marker: Marker, places: _Places) -> tuple[WhyLinked, ...]:
    found = []
    explained: set[tuple[int, int]] = set()  # a passage's rivals are told once, at its first link
    for index in sorted(places.of_strand, key=places.of_strand.__getitem__):
        for number in comparison.strands[index].links:
            link = comparison.links[number]
            rivals: list[CandidateEntry] = []
            for end in (link.a, link.b):
                if (end.report, end.sentence) not in explained:
                    explained.add((end.report, end.sentence))
                    rivals += _candidates(comparison, end)
            found.append(
                WhyLinked(
                    places.of_strand[index],
                    marker.telling(link.a),
                    marker.telling(link.b),
                    link.kind,
                    link.score,
                    _evidence(comparison, link),
                    tuple(rivals),
                )
            )
    return tuple(found)


def _evidence(comparison: Comparison, link: Link) -> tuple[EvidenceEntry, ...]:
    a, b = (comparison.reports[end.report].text for end in (link.a, link.b))
    return tuple(
        EvidenceEntry(one.kind, _plain(one.a, a), _plain(one.b, b), one.weight)
        for one in link.evidence
    )


def _plain(span: Span | None, text: str) -> str:
    return " ".join(span.of(text).split()) if span else ""


def _candidates(comparison: Comparison, passage: Passage) -> tuple[CandidateEntry, ...]:
    known = comparison.candidates.get((passage.report, passage.sentence), ())
    rivals = [rival for rival in known if rival.score >= _LEAST_CANDIDATE]
    return tuple(
        CandidateEntry(
            one.passage.report,
            " ".join(one.passage.span.of(comparison.reports[one.passage.report].text).split()),
            one.score,
        )
        for one in rivals
    )
