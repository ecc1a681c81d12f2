"""What a person can write: notes, tags and stars, each on whatever it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from tellings_gui.attributing import Attributing
from tellings_gui.regrouping import now, place_of
from tellings_gui.saying import say

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Passage
    from tellings.review import Dismiss, Target, Uphold, Verdict
    from tellings.showing.questions import ConflictEntry
    from tellings.showing.shown import Shown

MOST_LETTERS = 40


class NamedTarget(NamedTuple):
    """What a note, tag or star can be put on, and how people call it."""

    name: str
    target: Target


class Annotating(Attributing):
    """Notes, tags and stars; and what lost its place, put where it belongs."""

    def conflict(self) -> ConflictEntry | None:
        """Return the conflict in hand: the one stepped to, else the row's first."""
        from tellings.showing.kinds import Kind

        shown, row, stop = self._shown, self._row, self._session.selection.stop
        if shown is None or row is None or not row.conflicts:
            return None
        held = stop.number if stop and stop.kind is Kind.CONFLICT else None
        return shown.conflict(held if held in row.conflicts else row.conflicts[0])

    def conflicts_meant(self) -> tuple[ConflictEntry, ...]:
        """Return which conflicts can be meant: the one stepped to, else each of the row.

        () with two passages in hand: then their words are meant.
        """
        from tellings.showing.kinds import Kind

        shown, row, selection = self._shown, self._row, self._session.selection
        if shown is None or row is None or len(selection.passages) > 1:
            return ()
        stop = selection.stop
        if stop and stop.kind is Kind.CONFLICT and stop.number in row.conflicts:
            return (shown.conflict(stop.number),)
        return tuple(map(shown.conflict, row.conflicts))

    # What it is put on.

    def targets(self) -> tuple[NamedTarget, ...]:
        """Return what a note can be put on now: of what is in hand, then what there always is."""
        from tellings.model import report_letter
        from tellings.review import WHOLE, On, Target

        shown = self._shown
        if shown is None:
            return ()
        found = list(self._targets_in_hand(shown))
        for index, (key, report) in enumerate(zip(shown.anchors.keys, shown.reports, strict=True)):
            name = say("Report {letter}, {name}")
            name = name.format(letter=report_letter(index), name=report.outlet or report.title)
            found.append(NamedTarget(name, Target(On.REPORT, report=key)))
        return *found, NamedTarget(say("The whole comparison"), WHOLE)

    def _targets_in_hand(self, shown: Shown) -> Iterator[NamedTarget]:
        from tellings.review import On, Target
        from tellings.showing.excerpts import shortened

        passage, row, entry = self._passage, self._row, self.conflict()
        if passage is None:
            return
        own = shown.anchors.passage(passage)
        name = say("The passage {place}").format(place=place_of(passage))
        yield NamedTarget(name, Target(On.PASSAGE, (own,)))
        for quotation in self.quotations():
            anchor = self.quotation_anchor(quotation)
            if anchor is not None:
                name = say("The quotation {words}").format(
                    words=shortened(anchor.quote, MOST_LETTERS)
                )
                yield NamedTarget(name, Target(On.QUOTATION, (anchor,)))
        for link in self.links():
            if passage in (link.a, link.b) or len(self._session.selection.passages) > 1:
                pair = shown.anchors.link(link)
                name = say("The link of {a} with {b}")
                name = name.format(a=place_of(link.a), b=place_of(link.b))
                yield NamedTarget(name, Target(On.LINK, (pair.a, pair.b)))
        if entry is not None:
            words = shown.anchors.conflict(entry.found[0]).words
            name = say("Conflict {n}").format(n=entry.number)
            yield NamedTarget(name, Target(On.CONFLICT, (words.a, words.b)))
        if row is not None and row.strand is not None:
            name = say("Row {n}").format(n=row.number)
            yield NamedTarget(name, Target(On.ROW, (shown.anchors.passage(row.first),)))

    def target(self) -> Target | None:
        """Return what is put on what is in hand, if nothing else is said: its passage."""
        return self.target_of(self._passage) if self._passage is not None else None

    def target_of(self, passage: Passage) -> Target | None:
        """Return what is put on a passage."""
        from tellings.review import On, Target

        shown = self._shown
        return Target(On.PASSAGE, (shown.anchors.passage(passage),)) if shown is not None else None

    # What is written.

    def note(self, text: str, on: Target | None = None) -> bool:
        """Add a note, to the passage in hand for None; blank words are none."""
        from tellings.review import Note

        target = on or self.target()
        if target is None or not text.strip():
            return False
        return self._add(say("Note"), [Note(uuid4().hex, target, text.strip())])

    def reword_note(self, note_id: str, text: str) -> bool:
        """Give a note other words; blank ones take it away."""
        from tellings.review import notes, withdraw

        known = next(
            (one for one in notes(self._session.document.review) if one.id == note_id), None
        )
        if known is None or known.text == text.strip():
            return False
        if text.strip():
            return self._add(say("Edit Note"), [replace(known, text=text.strip())])
        return self._decide(say("Remove Note"), lambda review: withdraw(review, known))

    def tag(self, name: str, on: Target | None = None) -> bool:
        """Put a tag on something, the passage in hand for None, or take it off if it is there."""
        from tellings.review import Tag, decision_on, withdraw

        target = on or self.target()
        if target is None or not name.strip():
            return False
        tag = Tag(target, name.strip())
        if decision_on(self._session.document.review, tag):
            label = say("Remove Tag {name}")
            return self._decide(label.format(name=tag.name), lambda review: withdraw(review, tag))
        return self._add(say("Tag {name}").format(name=tag.name), [tag])

    def toggle_star(self, on: Target | None = None) -> bool:
        """Put a star on something, the passage in hand for None, or take it off."""
        from tellings.review import Star, decision_on, withdraw

        target = on or self.target()
        if target is None:
            return False
        star = Star(target)
        if decision_on(self._session.document.review, star):
            return self._decide(say("Remove Star"), lambda review: withdraw(review, star))
        return self._add(say("Star"), [star])

    # What lost its place.

    def placed(self, lost: Verdict) -> Verdict | None:
        """Return a decision as it would be about what is in hand; None where it can't be.

        About two places it is with two passages in hand, of two reports.
        """
        from tellings.put_again import put_again
        from tellings.review import Extent, Furnish, Quoted, Spoken

        shown = self._shown
        if shown is None:
            return None
        if isinstance(lost, Spoken | Quoted | Extent):
            quotation = self.quotation()
            anchor = self.quotation_anchor(quotation) if quotation else None
            return put_again(lost, [anchor] if anchor else [])
        held = self._session.selection.passages
        if isinstance(lost, Furnish) and held:
            blocks = shown.reports[held[0].report].blocks
            spans = (one.span for one in blocks if one.span.overlap(held[0].span))
            return put_again(lost, [shown.anchors.at(held[0].report, span) for span in spans][:1])
        return put_again(lost, self._anchors(held))

    def put(self, lost: Verdict) -> bool:
        """Let a decision that lost its place be about what is in hand."""
        verdict = self.placed(lost)
        return verdict is not None and self._put(lost, verdict)

    def put_on_conflict(self, lost: Uphold | Dismiss, entry: ConflictEntry) -> bool:
        """Let a decision that lost its place be about a conflict, all its pairs of words."""
        shown = self._shown
        if shown is None:
            return False
        clashes = map(shown.anchors.conflict, entry.found)
        return self._put(lost, *(replace(lost, clash=clash) for clash in clashes))

    def _put(self, lost: Verdict, *verdicts: Verdict) -> bool:
        from tellings.review import decide, withdraw

        return self._decide(
            say("Put in Another Place"),
            lambda review: decide(withdraw(review, lost), *verdicts, by=now()),
        )

    def take_back(self, *verdicts: Verdict) -> bool:
        """Let what was found hold again where something was decided."""
        from tellings.review import withdraw

        return self._decide(say("Take Back"), lambda review: withdraw(review, *verdicts))


def places_wanted(lost: Verdict) -> int:
    """Return how many passages have to be in hand for a decision that lost its place."""
    from tellings.put_again import places_of

    return max(1, len(places_of(lost)))
