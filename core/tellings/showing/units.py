"""Every sentence of a comparison in one unit: what a row holds, on the page and on the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tellings.model import BlockKind, Comparison, LinkKind, Passage
from tellings.showing.ordering import reading_order

_HEADLINES = (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class Unit:
    """Passages that belong together: a strand's, or one passage that stands for itself.

    Attributes:
        passages: At least one.
        kind: Of the strand; None for a passage that stands for itself.
        score: Of the strand, or how sure it is that no other report tells the passage, 0–1.
        strand: Index into `Comparison.strands`, None for a passage that stands for itself.
        sure: False for a passage that is neither linked nor surely told once only.
        lacking: The reports that surely do not tell it; never one that was not compared.
    """

    passages: tuple[Passage, ...]
    kind: LinkKind | None
    score: float
    strand: int | None
    sure: bool = True
    lacking: frozenset[int] = frozenset()


def units_of(comparison: Comparison) -> tuple[Unit, ...]:
    """Return the units in reading order; their places from 1 are the rows' numbers everywhere.

    What only reports tell that could not be compared comes last.

    No sentence goes missing but a headline outside every strand: it tells what the text tells.
    """
    lacking: defaultdict[int, set[int]] = defaultdict(set)
    for one in comparison.left_out:
        lacking[one.strand].add(one.report)
    units = [
        Unit(
            strand.passages,
            strand.kind,
            strand.score,
            index,
            lacking=frozenset(lacking[index]),
        )
        for index, strand in enumerate(comparison.strands)
    ]
    unjudged = {one.report for one in comparison.not_compared}
    judged = frozenset(range(len(comparison.reports))) - unjudged
    linked = _sentences(units)
    units += [
        Unit(
            (only.passage,),
            None,
            only.score,
            None,
            lacking=judged - {only.passage.report},
        )
        for only in comparison.only_here
        if only.whole or (only.passage.report, only.passage.sentence) not in linked
    ]
    units += _open_units(comparison, _sentences(units))
    order = reading_order([unit.passages for unit in units], len(comparison.reports))
    in_order = [units[index] for index in order]
    # Nothing ties them to a place among the others.
    in_order.sort(key=lambda unit: all(one.report in unjudged for one in unit.passages))
    return tuple(in_order)


def _open_units(comparison: Comparison, shown: set[tuple[int, int]]) -> list[Unit]:
    """Return what is neither linked nor surely alone: no sentence may go missing."""
    return [
        Unit((Passage(report, index, sentence.span),), None, 0.0, None, sure=False)
        for report, found in enumerate(comparison.findings)
        for index, sentence in enumerate(found.sentences)
        if (report, index) not in shown and sentence.kind not in _HEADLINES
    ]


def _sentences(units: Iterable[Unit]) -> set[tuple[int, int]]:
    return {(p.report, p.sentence) for unit in units for p in unit.passages}
