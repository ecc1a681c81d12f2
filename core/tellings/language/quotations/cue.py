"""A word that may introduce speech, and the sentences that it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.language.phrases import Range
from tellings.language.quotations.cues import CueWord
from tellings.model import BlockKind, Modality

# "Is worried", "is determined": the subject feels so himself.
_FELT = frozenset(("worry", "determine", "convince", "focus"))
# "The pier seems to lean": said by nobody in particular.
_SEEMING = frozenset(("seem", "appear"))


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that quotation marks hold together, as a range of tokens.

    Attributes:
        low: First token.
        high: One past the last token.
        start: First code point.
        end: One past the last code point.
    """

    low: int
    high: int
    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may introduce speech, at its place.

    Attributes:
        index: Its token; `last` is its last one ("according to").
        subject: Its grammatical subject, a range of tokens; see `speaker`.
        side: Where the subject was found: "left", "right", "inherited", "main", "owner",
            "object", "after" or "none".
        before: Class of the token before it.
        passive: "was told".
        agent: What stands after the "by" of a passive.
    """

    index: int
    last: int
    word: CueWord
    subject: Range | None
    side: str
    before: str
    modality: Modality = Modality.SAID
    passive: bool = False
    agent: Range | None = None

    @property
    def speaker(self) -> Range | None:
        """Return who speaks: the subject, of a passive only who stands after "by"."""
        if self.agent or (self.passive and self.word.lemma not in _FELT):
            return self.agent
        return None if self.word.lemma in _SEEMING else self.subject
