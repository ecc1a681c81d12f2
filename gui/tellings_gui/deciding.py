"""What a person can decide about what is in hand: each becomes one step that can be undone.

Views and menus build a `Deciding` over their session; it holds nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from tellings_gui.regrouping import Regrouping, now
from tellings_gui.saying import say

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Passage, Quotation
    from tellings.review import Target, Verdict
    from tellings.showing.checking import Item
    from tellings.showing.questions import ConflictEntry


class Deciding(Regrouping):
    """The decisions of a person about what the session has in hand."""

    # What is in hand.

    def conflict(self) -> ConflictEntry | None:
        """Return the conflict in hand: the one stepped to, else the row's first."""
        from tellings.showing.kinds import Kind

        shown, row, stop = self._shown, self._row, self._session.selection.stop
        if shown is None or row is None or not row.conflicts:
            return None
        held = stop.number if stop and stop.kind is Kind.CONFLICT else None
        return shown.conflict(held if held in row.conflicts else row.conflicts[0])

    def quotation(self) -> Quotation | None:
        """Return the first quotation of the passage in hand."""
        shown, passage = self._shown, self._passage
        if shown is None or passage is None:
            return None
        found = shown.comparison.findings[passage.report].quotations
        return next((one for one in found if one.span.overlap(passage.span)), None)

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

    def names(self) -> Sequence[str]:
        """Return whom a quotation can be put in the mouth of, the one it is said to be first."""
        shown, quotation = self._shown, self.quotation()
        if shown is None:
            return ()
        names = [person.name for person in shown.comparison.persons]
        speaker = quotation.speaker if quotation else None
        first = [names[speaker]] if speaker is not None else []
        return tuple(dict.fromkeys([*first, *sorted(names)]))

    def set_speaker(self, name: str) -> bool:
        """Say who says the quotation in hand; "" for nobody named."""
        from tellings.review import Spoken

        shown, passage, quotation = self._shown, self._passage, self.quotation()
        if shown is None or passage is None or quotation is None:
            return False
        anchor = shown.anchors.at(passage.report, quotation.span)
        label = say("Speaker {name}").format(name=name) if name else say("No Speaker")
        return self._add(label, [Spoken(anchor, name.strip() or None)])

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

    # Notes and tags.

    def _target(self, passage: Passage | None) -> Target | None:
        """Return what a note or tag is put on: a passage, the one in hand for None."""
        from tellings.review import On, Target

        shown, passage = self._shown, passage or self._passage
        if shown is None or passage is None:
            return None
        return Target(On.PASSAGE, (shown.anchors.passage(passage),))

    def note(self, text: str, on: Passage | None = None) -> bool:
        """Add a note to a passage, None for the one in hand; blank words are none."""
        from tellings.review import Note

        target = self._target(on)
        if target is None or not text.strip():
            return False
        return self._add(say("Note"), [Note(uuid4().hex, target, text.strip())])

    def reword_note(self, note_id: str, text: str) -> bool:
        """Give a note other words; blank ones take it away."""
        from dataclasses import replace

        from tellings.review import notes, withdraw

        known = next(
            (one for one in notes(self._session.document.review) if one.id == note_id), None
        )
        if known is None or known.text == text.strip():
            return False
        if text.strip():
            return self._add(say("Edit Note"), [replace(known, text=text.strip())])
        return self._decide(say("Remove Note"), lambda review: withdraw(review, known))

    def tag(self, name: str, on: Passage | None = None) -> bool:
        """Put a tag on a passage, None for the one in hand, or take it off if it is there."""
        from tellings.review import Tag, decision_on, withdraw

        target = self._target(on)
        if target is None or not name.strip():
            return False
        tag = Tag(target, name.strip())
        if decision_on(self._session.document.review, tag):
            label = say("Remove Tag {name}")
            return self._decide(label.format(name=tag.name), lambda review: withdraw(review, tag))
        return self._add(say("Tag {name}").format(name=tag.name), [tag])

    def put(self, written: Verdict) -> bool:
        """Put a note, tag or star that stands elsewhere, or nowhere, on the passage in hand."""
        from dataclasses import replace

        from tellings.review import Note, Star, Tag, decide, withdraw

        target = self._target(None)
        if target is None or not isinstance(written, Note | Tag | Star):
            return False
        moved = replace(written, target=target)
        return self._decide(
            say("Put on Another Passage"),
            lambda review: decide(withdraw(review, written), moved, by=now()),
        )

    def toggle_star(self) -> bool:
        """Put a star on the passage in hand, or take it off if it is there."""
        from tellings.review import Star, decision_on, withdraw

        target = self._target(None)
        if target is None:
            return False
        star = Star(target)
        if decision_on(self._session.document.review, star):
            return self._decide(say("Remove Star"), lambda review: withdraw(review, star))
        return self._add(say("Star"), [star])

    def take_back(self, *verdicts: Verdict) -> bool:
        """Let what was found hold again where something was decided."""
        from tellings.review import withdraw

        return self._decide(say("Take Back"), lambda review: withdraw(review, *verdicts))
