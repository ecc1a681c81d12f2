"""What a person can decide about who tells the same: each becomes one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tellings_gui.saying import say
from tellings_gui.session import Session

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Link, LinkKind, Passage
    from tellings.model.anchors import Anchor
    from tellings.review import Review, Stamp, Verdict
    from tellings.showing.rows import Row
    from tellings.showing.shown import Shown


class Regrouping:
    """Links confirmed, cut and made; strands split and merged; passages moved.

    It decides about all that the session has in hand, in one step.
    """

    def __init__(self, session: Session, by: object | None = None) -> None:
        self._session = session
        self._by = by

    # What is in hand.

    @property
    def _shown(self) -> Shown | None:
        return self._session.shown

    @property
    def _row(self) -> Row | None:
        return self._session.selected_row

    @property
    def _passage(self) -> Passage | None:
        return self._session.selection.passage

    def rows(self) -> tuple[tuple[Row, tuple[Passage, ...]], ...]:
        """Return each linked row in hand with its passages that are, the first taken first."""
        found: dict[int, tuple[Row, list[Passage]]] = {}
        for passage, row in self._session.selection.every:
            if row is not None and row.strand is not None:
                found.setdefault(row.number, (row, []))[1].append(passage)
        return tuple((own, tuple(passages)) for own, passages in found.values())

    def links(self) -> tuple[Link, ...]:
        """Return the links in hand: those between a row's passages in hand, of one alone all."""
        shown, found = self._shown, []
        for row, held in self.rows():
            assert shown is not None
            assert row.strand is not None
            every = [shown.comparison.links[n] for n in shown.comparison.strands[row.strand].links]
            between = [one for one in every if one.a in held and one.b in held]
            found += between or every
        return tuple(found)

    def held_of(self, row: Row) -> Sequence[Passage]:
        """Return which passages of a row are in hand."""
        return next((held for own, held in self.rows() if own.number == row.number), ())

    # Confirming and cutting.

    def confirm(self) -> bool:
        """Say that the wordings in hand tell the same."""
        from tellings.review import confirm_link

        shown, links, rows = self._shown, self.links(), self.rows()
        if shown is None or not links:
            return False
        pairs = [shown.anchors.link(link) for link in links]

        def change(review: Review) -> Review:
            for pair in pairs:
                review = confirm_link(review, pair.a, pair.b, by=now())
            return review

        if len(rows) > 1:
            return self._decide(say("Confirm {n} Rows").format(n=len(rows)), change)
        return self._decide(say("Confirm Row {n}").format(n=rows[0][0].number), change)

    def unlink(self) -> bool:
        """Take each passage in hand out of its row."""
        parts = [part for row, held in self.rows() for one in held for part in self._out(row, one)]
        held = [one for _, own in self.rows() for one in own]
        if not parts:
            return False
        if len(held) > 1:
            return self._add(say("Unlink {n} Passages").format(n=len(held)), parts)
        return self._add(say("Unlink {place}").format(place=place_of(held[0])), parts)

    def toggle_kind(self) -> bool:
        """Say that the row in hand is told alike, if it was told in part, and the other way."""
        from tellings.model import LinkKind
        from tellings.review import Tie

        shown, row, links = self._shown, self._row, self.links()
        if shown is None or row is None or not links:
            return False
        kind: LinkKind = LinkKind.SAME if row.partial else LinkKind.PARTIAL
        label = say("Told Alike") if row.partial else say("Told in Part")
        return self._add(label, [Tie(shown.anchors.link(link), kind) for link in links])

    # Linking.

    def can_link(self, one: Passage, other: Passage) -> bool:
        """Tell whether two passages can be linked: of two reports, and in no row together."""
        shown = self._shown
        if shown is None or one.report == other.report:
            return False
        row = shown.row_at(one)
        return row is None or not row.holds(other)

    def link(self, other: Passage, *, move: bool = False) -> bool:
        """Link `other` with the passage in hand; `move` takes it out of its own row first."""
        return self._passage is not None and self.link_pair(other, self._passage, move=move)

    def link_pair(self, one: Passage, other: Passage, *, move: bool = False) -> bool:
        """Say that a passage tells the same as another, and as what is told in its row.

        Args:
            one: What is linked.
            other: What it is linked with.
            move: Take the first out of its own row, instead of making one row of both.

        Returns:
            False for two passages of one report.
        """
        from tellings.review import decide, merge

        shown = self._shown
        if shown is None or one.report == other.report:
            return False
        row = self._row_with(one)
        left = self._out(row, one) if move and row is not None else []
        own = self._anchors([one])
        others = self._anchors(_members(other, self._row_with(other)))

        def change(review: Review) -> Review:
            review = decide(review, *left, by=now()) if left else review
            return merge(review, own, others, by=now())

        words = say("Move {a} to {b}") if move else say("Link {a} and {b}")
        return self._decide(words.format(a=place_of(one), b=place_of(other)), change)

    def link_instead(self, other: Passage) -> bool:
        """Link `other` with the passage in hand in the place of what its report has in the row."""
        from tellings.review import decide, merge

        shown, row, passage = self._shown, self._row, self._passage
        if shown is None or row is None or passage is None or passage.report == other.report:
            return False
        replaced = row.cells[other.report]
        parts = [part for gone in replaced for part in self._out(row, gone)]
        stay = [passage, *(p for p in row.passages if p != passage and p.report != other.report)]
        ones, others = self._anchors([other]), self._anchors(stay)

        def change(review: Review) -> Review:
            review = decide(review, *parts, by=now()) if parts else review
            return merge(review, ones, others, by=now())

        words = say("Link {a} Instead").format(a=place_of(other))
        return self._decide(words, change)

    # Splitting and merging.

    def split(self, ones: Iterable[Passage] | None = None) -> bool:
        """Cut the row in hand in two: some passages of it, those in hand for None, and the rest.

        Each half stays one row, whatever linked its passages before.
        """
        from tellings.review import decide, split

        shown, row = self._shown, self._row
        if shown is None or row is None or row.strand is None:
            return False
        wanted = set(self.held_of(row) if ones is None else ones)
        here = [one for one in row.passages if one in wanted]
        there = [one for one in row.passages if one not in wanted]
        if not here or not there:
            return False
        ties = [*self._joining(row, here), *self._joining(row, there)]
        halves = self._anchors(here), self._anchors(there)

        def change(review: Review) -> Review:
            return decide(split(review, *halves, by=now()), *ties, by=now())

        return self._decide(say("Split Row {n}").format(n=row.number), change)

    def can_merge(self) -> bool:
        """Tell whether what is in hand stands in several rows, of two reports at least."""
        groups = self._groups()
        return len(groups) > 1 and len({one.report for group in groups for one in group}) > 1

    def merge(self) -> bool:
        """Make one row of all that are in hand, passages that stand alone among them."""
        from tellings.review import merge

        if not self.can_merge():
            return False
        groups = self._groups()
        # What can be linked with the first comes first: two passages of one report never can.
        first, *rest = groups
        rest.sort(key=lambda group: {one.report for one in group} == {first[0].report})
        sides = [self._anchors(group) for group in (first, *rest)]

        def change(review: Review) -> Review:
            gathered = list(sides[0])
            for side in sides[1:]:
                review = merge(review, gathered, side, by=now())
                gathered += side
            return review

        return self._decide(say("Merge {n} Rows").format(n=len(groups)), change)

    # Inside.

    def _groups(self) -> list[list[Passage]]:
        """Return the passages of each row in hand, those in hand first."""
        found: list[list[Passage]] = []
        for passage, row in self._session.selection.every:
            if not any(passage in group for group in found):
                found.append(_members(passage, row))
        return found

    def _row_with(self, passage: Passage) -> Row | None:
        if passage == self._passage and self._row is not None:
            return self._row
        return self._shown.row_at(passage) if self._shown else None

    def _out(self, row: Row, passage: Passage) -> list[Verdict]:
        """Return what takes a passage out of a row."""
        from tellings.model.anchors import Pair
        from tellings.review import Part

        shown = self._shown
        assert shown is not None
        own = shown.anchors.passage(passage)
        others = [one for one in row.passages if one.report != passage.report]
        return [Part(Pair(own, shown.anchors.passage(one))) for one in others]

    def _joining(self, row: Row, half: Sequence[Passage]) -> list[Verdict]:
        """Return what keeps passages of a row together that were linked by way of others."""
        from tellings.model.anchors import Pair
        from tellings.review import Tie

        shown = self._shown
        assert shown is not None
        assert row.strand is not None
        links = [shown.comparison.links[n] for n in shown.comparison.strands[row.strand].links]
        first, *rest = _components(half, links)
        ties: list[Verdict] = []
        for part in rest:
            pairs = [(a, b) for a in first for b in part if a.report != b.report]
            ties += [Tie(Pair(*self._anchors(pair))) for pair in pairs[:1]]
            first = [*first, *part]
        return ties

    def _anchors(self, passages: Iterable[Passage]) -> list[Anchor]:
        assert self._shown is not None
        return [self._shown.anchors.passage(one) for one in passages]

    def _add(self, label: str, verdicts: Iterable[Verdict]) -> bool:
        from tellings.review import decide

        every = tuple(verdicts)
        return self._decide(label, lambda review: decide(review, *every, by=now()))

    def _decide(self, label: str, change: Callable[[Review], Review]) -> bool:
        return self._session.document.decide(label, change, by=self._by)


def _members(passage: Passage, row: Row | None) -> list[Passage]:
    """Return the passages of a row, one of them first."""
    others = row.passages if row is not None and row.strand is not None else ()
    return [passage, *(one for one in others if one != passage)]


def _components(passages: Sequence[Passage], links: Iterable[Link]) -> list[list[Passage]]:
    """Return passages in groups that links join, in order."""
    groups = [[one] for one in passages]
    for link in links:
        ends = [group for group in groups if link.a in group or link.b in group]
        if len(ends) > 1:
            ends[0] += ends[1]
            groups.remove(ends[1])
    return groups


def now() -> Stamp:
    """Return the stamp of a decision made now, on this machine."""
    from tellings.review import Stamp

    return Stamp("", datetime.now(UTC).astimezone().replace(microsecond=0))


def place_of(passage: Passage) -> str:
    """Return how people call a passage: "A 7"."""
    from tellings.model import report_letter

    return f"{report_letter(passage.report)} {passage.sentence + 1}"
