"""Other words for the same, and text that several reports share."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tellings.model import Comparison, LabelKind


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """What each report calls one person, thing or act.

    Attributes:
        name: Of the person, "" for the other kinds.
        uses: By report that has a word for it: the report, and its words with their counts.
    """

    kind: LabelKind
    name: str
    uses: tuple[tuple[int, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class CopiedEntry:
    """Text that several reports share word for word."""

    text: str
    reports: tuple[int, ...]
    words: int


def labels_of(comparison: Comparison) -> tuple[LabelEntry, ...]:
    """Return what each report calls one person, thing or act."""
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


def copied_of(comparison: Comparison) -> tuple[CopiedEntry, ...]:
    """Return the text that several reports share word for word."""
    found = []
    for run in comparison.copied_runs:
        report, span = run.spans[0]
        text = " ".join(span.of(comparison.reports[report].text).split())
        found.append(CopiedEntry(text, tuple(sorted({r for r, _ in run.spans})), run.words))
    return tuple(found)
