"""Finds the places of decisions again after reports were edited, added, replaced or reordered.

A decision moves only with its own words: to the same text, along a diff of the edited text, or
to the one other place where its words stand in the same surroundings. What has no such place is
listed as lost, with what it was; nothing is dropped, and nothing moves to a look-alike. The lost
are sought again each time, so that a report that comes back brings its decisions back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.model import Report
from tellings.model.anchors import Anchor, ClashKey, Pair, ReportKey, report_keys
from tellings.review import (
    Correct,
    Decision,
    Dismiss,
    Extent,
    Furnish,
    KeepApart,
    Note,
    Part,
    Quoted,
    Review,
    Spoken,
    Star,
    Tag,
    Target,
    Tie,
    Titled,
    Unite,
    Uphold,
    Verdict,
    latest,
    subject,
)
from tellings.textual import MovedText, alike

# Share of the shorter text's runs of three words that the longer has too, below which one is no
# edited version of the other. Of 30 pairs of reports of one event the nearest two share 0.41.
_LEAST_ALIKE = 0.5

Lost = tuple[Decision, ...]


class _NoPlaceError(Exception):
    """A decision's words are not in the new texts."""


def reanchor(
    review: Review,
    old_reports: Sequence[Report],
    new_reports: Sequence[Report],
    replaced: Mapping[ReportKey, ReportKey] | None = None,
) -> tuple[Review, Lost]:
    """Return the review with its decisions in the new reports.

    Args:
        review: Anchored in the old reports.
        old_reports: In any order.
        new_reports: In any order.
        replaced: Old reports' keys to the keys of those that took their place, where that is
            known; others are found by their texts.

    Returns:
        The review, and the decisions that lost their place now; these are in `Review.lost` too.
    """
    moves = _moves(old_reports, new_reports, replaced or {})
    mover = _Mover(moves)
    placed: list[Decision] = []
    lost: list[Decision] = []
    for decision in review.decisions:
        moved = mover.moved(decision)
        (lost if moved is None else placed).append(moved or decision)
    taken = {subject(one.verdict) for one in placed}
    still_lost: list[Decision] = []
    for decision in review.lost:
        moved = mover.moved(decision)
        if moved is None or subject(moved.verdict) in taken:
            still_lost.append(decision)
        else:
            placed.append(moved)
    return Review(latest(placed), (*still_lost, *lost)), tuple(lost)


def _moves(
    old: Sequence[Report], new: Sequence[Report], replaced: Mapping[ReportKey, ReportKey]
) -> dict[ReportKey, MovedText]:
    """Return how the text of each old report moved; texts that are gone have no entry."""
    olds = dict(zip(report_keys(old), old, strict=True))
    news = dict(zip(report_keys(new), new, strict=True))
    # Reports that stay stand for themselves, so that decisions once lost in them are found too.
    pairs = {key: key for key in news}
    open_old = [key for key in olds if key not in news]
    open_new = [key for key in news if key not in olds]
    for key in list(open_old):
        if replaced.get(key) in news:
            pairs[key] = replaced[key]
            open_old.remove(key)
            if pairs[key] in open_new:
                open_new.remove(pairs[key])
    ranked = sorted(
        ((_likeness(olds[a], news[b]), a, b) for a in open_old for b in open_new),
        key=lambda one: -one[0],
    )
    for likeness, a, b in ranked:
        if likeness >= _LEAST_ALIKE and a in open_old and b in open_new:
            pairs[a] = b
            open_old.remove(a)
            open_new.remove(b)
    return {
        key: MovedText(olds[key].text if key in olds else news[to].text, to, news[to].text)
        for key, to in pairs.items()
    }


def _likeness(old: Report, new: Report) -> float:
    """Return how likely one report is an edited version of another, 0–1."""
    if old.source.path is not None and old.source.path == new.source.path:
        return 1.0
    return alike(old.text, new.text)


class _Mover:
    """Moves verdicts."""

    def __init__(self, moves: Mapping[ReportKey, MovedText]) -> None:
        self._moves = moves
        self._known: dict[Anchor, Anchor | None] = {}

    def moved(self, decision: Decision) -> Decision | None:
        """Return a decision in its new place, None if there is none."""
        try:
            verdict = self._verdict(decision.verdict)
        except _NoPlaceError:
            return None
        return decision if verdict == decision.verdict else replace(decision, verdict=verdict)

    def _verdict(self, verdict: Verdict) -> Verdict:
        match verdict:
            case Tie(pair) | Part(pair):
                return replace(verdict, pair=self._pair(pair))
            case Uphold(clash) | Dismiss(clash):
                return replace(verdict, clash=ClashKey(clash.kind, self._pair(clash.words)))
            case Spoken(quotation) | Quoted(quotation):
                return replace(verdict, quotation=self._anchor(quotation))
            case Extent(quotation, to):
                return replace(verdict, quotation=self._anchor(quotation), to=self._anchor(to))
            case Furnish(block):
                return replace(verdict, block=self._anchor(block))
            case Correct(report):
                return replace(verdict, report=self._key(report))
            case KeepApart(_, reports):
                return replace(verdict, reports=tuple(self._key(one) for one in reports))
            case Note(_, target) | Tag(target) | Star(target):
                return replace(verdict, target=self._target(target))
            case Unite() | Titled():
                return verdict

    def _target(self, target: Target) -> Target:
        anchors = tuple(self._anchor(one) for one in target.anchors)
        report = self._key(target.report) if target.report else ""
        return replace(target, anchors=anchors, report=report)

    def _pair(self, pair: Pair) -> Pair:
        return Pair(self._anchor(pair.a), self._anchor(pair.b))

    def _key(self, key: ReportKey) -> ReportKey:
        if key not in self._moves:
            raise _NoPlaceError
        return self._moves[key].key

    def _anchor(self, anchor: Anchor) -> Anchor:
        if anchor not in self._known:
            text = self._moves.get(anchor.report)
            self._known[anchor] = text.anchor(anchor) if text else None
        found = self._known[anchor]
        if found is None:
            raise _NoPlaceError
        return found
