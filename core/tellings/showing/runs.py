"""Cuts passages into runs of words under one set of marks, as documents show them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Passage, Span
from tellings.showing.marks import Mark, Marked, MarkIndex


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a report under one set of marks.

    Attributes:
        conflicts: Numbers of the conflicts whose clashing words these are, ascending.
    """

    text: str
    marks: frozenset[Mark] = frozenset()
    conflicts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage as it is shown: its place and its runs.

    Attributes:
        sentence: From 1, counting titles and headings.
        start: Offset in the report's text, code points; `end` likewise.
        excerpt: What a row is about, where an earlier row shows the whole passage; else empty.
    """

    report: int
    sentence: int
    start: int
    end: int
    runs: tuple[Run, ...]
    excerpt: tuple[Run, ...] = ()

    @property
    def shown(self) -> tuple[Run, ...]:
        """What a row shows of the passage."""
        return self.excerpt or self.runs

    @property
    def text(self) -> str:
        """The passage's words without marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report tells in a row; no tellings where it is silent.

    Attributes:
        lacking: Silent, and the report surely does not tell it anywhere.
        see: The number of another row in which the report tells what this row's passages tell
            too, None if there is none.
        perhaps: The number of the row with the report's passage that may tell it, None if there is
            none.
        compared: False if this report, or every one that tells the row, could not be compared:
            silence says nothing.
    """

    report: int
    tellings: tuple[Telling, ...]
    lacking: bool = False
    see: int | None = None
    perhaps: int | None = None
    compared: bool = True


def telling(
    texts: Sequence[str], marks: MarkIndex, passage: Passage, part: Span | None = None
) -> Telling:
    """Return `passage` cut into runs, and so the part of it to show, if not all is."""
    text, span = texts[passage.report], passage.span
    here = tuple(marks.each(passage.report, span))
    runs = cut(text, span, here)
    excerpt: tuple[Run, ...] = ()
    if part is not None:
        before = (Run("… "),) if part.start > span.start else ()
        after = (Run(" …"),) if part.end < span.end else ()
        excerpt = (*before, *cut(text, part, here), *after)
    return Telling(passage.report, passage.sentence + 1, span.start, span.end, runs, excerpt)


def cut(text: str, span: Span, marks: Iterable[Marked]) -> tuple[Run, ...]:
    """Cut `span` of `text` wherever a mark begins or ends; line ends become spaces."""
    inside = [
        Marked(
            Span(max(one.span.start, span.start), min(one.span.end, span.end)),
            one.mark,
            one.conflict,
        )
        for one in marks
        if one.span.overlap(span)
    ]
    edges = {edge for one in inside for edge in (one.span.start, one.span.end)}
    borders = sorted(edges | {span.start, span.end})
    runs: list[Run] = []
    for start, end in itertools.pairwise(borders):
        here = [one for one in inside if one.span.start <= start and end <= one.span.end]
        kinds = frozenset(one.mark for one in here)
        numbers = tuple(sorted({one.conflict for one in here if one.conflict}))
        _append(runs, Run(text[start:end].replace("\n", " "), kinds, numbers))
    return tuple(runs)


def _append(runs: list[Run], run: Run) -> None:
    if runs and (runs[-1].marks, runs[-1].conflicts) == (run.marks, run.conflicts):
        runs[-1] = Run(runs[-1].text + run.text, run.marks, run.conflicts)
    else:
        runs.append(run)
