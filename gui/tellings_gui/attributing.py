"""What a person can decide about quotations and persons: who says what, and who is who."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tellings_gui.regrouping import Regrouping
from tellings_gui.saying import say

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Person, Quotation, QuotationKind, Span
    from tellings.model.anchors import Anchor
    from tellings.review import Verdict


class Attributing(Regrouping):
    """Speaker, kind and extent of the quotations in hand; persons united and kept apart."""

    def quotations(self) -> tuple[Quotation, ...]:
        """Return the quotations of the passage in hand."""
        shown, passage = self._shown, self._passage
        if shown is None or passage is None:
            return ()
        found = shown.comparison.findings[passage.report].quotations
        return tuple(one for one in found if one.span.overlap(passage.span))

    def quotation(self) -> Quotation | None:
        """Return the first quotation of the passage in hand."""
        return next(iter(self.quotations()), None)

    def quotation_anchor(self, quotation: Quotation) -> Anchor | None:
        """Return what decisions about a quotation of the report in hand hold on to.

        That is its place as found, also where a person said since how far it goes.
        """
        from tellings.review import Extent

        shown, passage = self._shown, self._passage
        if shown is None or passage is None:
            return None
        here = shown.anchors.at(passage.report, quotation.span)
        review = self._session.document.review
        reaching = (one.verdict for one in review if isinstance(one.verdict, Extent))
        return next((one.quotation for one in reaching if one.to.place == here.place), here)

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
        quotation = self.quotation()
        return quotation is not None and self.set_quotation(quotation, speaker=name)

    def set_quotation(
        self,
        quotation: Quotation,
        *,
        speaker: str | None = None,
        kind: QuotationKind | None = None,
        extent: Span | None = None,
        instead: Verdict | None = None,
    ) -> bool:
        """Say who says a quotation of the report in hand, how it is given and how far it goes.

        Args:
            quotation: As shown.
            speaker: A name, "" for nobody named; None leaves that as it is, as for the others.
            kind: How it is given.
            extent: Where its words stand.
            instead: A decision that lost its place and is this one.
        """
        from tellings.review import Extent, Quoted, Spoken, decide, withdraw
        from tellings_gui.regrouping import now

        shown, passage = self._shown, self._passage
        anchor = self.quotation_anchor(quotation)
        if shown is None or passage is None or anchor is None:
            return False
        verdicts: list[Verdict] = []
        if speaker is not None:
            verdicts.append(Spoken(anchor, speaker.strip() or None))
        if kind is not None:
            verdicts.append(Quoted(anchor, kind))
        if extent is not None:
            verdicts.append(Extent(anchor, shown.anchors.at(passage.report, extent)))
        if not verdicts:
            return False
        label = self._quotation_step(speaker, len(verdicts))
        if instead is None:
            return self._add(label, verdicts)
        lost = instead
        return self._decide(
            say("Put in Another Place"),
            lambda review: decide(withdraw(review, lost), *verdicts, by=now()),
        )

    def _quotation_step(self, speaker: str | None, count: int) -> str:
        if count > 1 or speaker is None:
            return say("Edit Quotation")
        return say("Speaker {name}").format(name=speaker) if speaker else say("No Speaker")

    # Persons.

    def persons(self) -> Sequence[Person]:
        """Return everybody in the register who is named."""
        return self._shown.comparison.persons if self._shown else ()

    def unite(self, names: Sequence[str]) -> bool:
        """Say that persons are one, whose name is the first."""
        from tellings.review import Unite

        wanted = tuple(dict.fromkeys(names))
        if len(wanted) < 2:
            return False
        return self._add(say("One Person: {name}").format(name=wanted[0]), [Unite(wanted)])

    def keep_apart(self, names: Sequence[str], reports: Sequence[int] = ()) -> bool:
        """Say that spellings of a name are somebody else's, in some reports or everywhere."""
        from tellings.review import KeepApart

        shown, wanted = self._shown, tuple(dict.fromkeys(names))
        if shown is None or not wanted:
            return False
        keys = tuple(shown.anchors.keys[report] for report in reports)
        label = say("Somebody Else: {name}").format(name=wanted[0])
        return self._add(label, [KeepApart(wanted, keys)])
