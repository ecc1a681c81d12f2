"""What a person can decide about what is in hand: each becomes one step that can be undone.

Views and menus build a `Deciding` over their session; it holds nothing itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tellings_gui.annotating import Annotating
from tellings_gui.regrouping import now
from tellings_gui.saying import say

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import ConflictKind, Span
    from tellings.review import Verdict
    from tellings.showing.checking import Item

    Words = tuple[int, Span]


class Deciding(Annotating):
    """The decisions of a person about what the session has in hand."""

    # What is asked.

    @property
    def asked(self) -> Item | None:
        """What a person is asked to check."""
        return self._session.selection.asked

    def _answer(self, item: Item, *, right: bool) -> bool:
        """Say whether what is asked is right, and nothing of what stands beside it."""
        label = say("Confirm in the Check List") if right else say("Refuse in the Check List")
        return self._add(label, item.right if right else item.wrong)

    def confirm(self) -> bool:
        """Say that the wordings in hand tell the same; that what is asked is right."""
        if self.asked is not None:
            return self._answer(self.asked, right=True)
        return super().confirm()

    def unlink(self) -> bool:
        """Take each passage in hand out of its row; of what is asked, say that it is not so."""
        if self.asked is not None:
            return self._answer(self.asked, right=False)
        return super().unlink()

    # Conflicts, speakers, furniture.

    def dismiss(self) -> bool:
        """Say that the conflict in hand is none."""
        from tellings.review import Dismiss

        shown, entry = self._shown, self.conflict()
        if shown is None or entry is None:
            return False
        verdicts = [Dismiss(shown.anchors.conflict(one)) for one in entry.found]
        return self._add(say("Dismiss Conflict {n}").format(n=entry.number), verdicts)

    def uphold(self) -> bool:
        """Say that the conflict in hand is one."""
        from tellings.review import Uphold

        shown, entry = self._shown, self.conflict()
        if shown is None or entry is None:
            return False
        verdicts = [Uphold(shown.anchors.conflict(one)) for one in entry.found]
        return self._add(say("Confirm Conflict {n}").format(n=entry.number), verdicts)

    def add_conflict(
        self, kind: ConflictKind, one: Words, other: Words, *, instead: Verdict | None = None
    ) -> bool:
        """Say that words of two passages contradict each other.

        Args:
            kind: In what.
            one: A report and where its words stand.
            other: The same of the other side.
            instead: A decision that lost its place and is this one.
        """
        from tellings.model.anchors import ClashKey, Pair
        from tellings.review import Dismiss, Uphold, decide, withdraw

        shown = self._shown
        if shown is None or one[0] == other[0]:
            return False
        clash = ClashKey(kind, Pair(shown.anchors.at(*one), shown.anchors.at(*other)))
        verdict = replace(instead, clash=clash) if isinstance(instead, Dismiss) else Uphold(clash)
        if instead is None:
            return self._add(say("Add Conflict"), [verdict])
        return self._decide(
            say("Put in Another Place"),
            lambda review: decide(withdraw(review, instead), verdict, by=now()),
        )

    def toggle_furniture(self) -> bool:
        """Leave the paragraph in hand out of the comparison."""
        passage = self._passage
        if passage is None:
            return False
        blocks = self._session.reports[passage.report].blocks
        at = next(n for n, block in enumerate(blocks) if block.span.overlap(passage.span))
        is_furniture = blocks[at].furniture is None
        return self.set_furniture(passage.report, at, is_furniture=is_furniture)

    def set_furniture(self, report: int, block: int, *, is_furniture: bool) -> bool:
        """Leave a block of a report out of the comparison, or take it in again."""
        from tellings.model.anchors import Anchors
        from tellings.review import Furnish

        read = self._session.document.read
        anchor = Anchors(read).at(report, read[report].blocks[block].span)
        label = say("Leave Out") if is_furniture else say("Take In")
        return self._add(label, [Furnish(anchor, is_furniture)])
