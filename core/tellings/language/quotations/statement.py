"""A stretch in quotation marks, and where the parts of its report lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language.phrases import Range
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.tokens import Tokens
from tellings.model import Span

# What may stand inside the marks, after the last word.
INNER_MARKS = " '’\"”"


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch in quotation marks with what attributes it.

    Attributes:
        parts: The stretches in marks, ascending; several if interrupted or continued.
        content: From the first word to the last, outer marks left out.
        low: First token, a mark.
        high: One past the last token.
        unit: Index of the unit it starts in.
        whole: A statement of its own, not words woven into another sentence.
        rule: Which rule gave the subject.
    """

    parts: tuple[Span, ...]
    content: Span
    low: int
    high: int
    unit: int
    whole: bool
    cue: Cue | None = None
    subject: Range | None = None
    rule: str = ""

    @property
    def span(self) -> Span:
        """Return everything from the first mark to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)


class Layout:
    """The tokens, sentences and paragraphs of one report, with the cues of each sentence.

    Attributes:
        cues: For each unit, its cues in order.
    """

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        units: Sequence[Unit],
        cues: Sequence[Sequence[Cue]],
        paragraphs: Sequence[Span],
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.units = units
        self.cues = cues
        self._paragraphs = paragraphs
        self._unit_starts = [unit.start for unit in units]
        self._paragraph_starts = [span.start for span in paragraphs]

    def unit_at(self, at: int) -> int:
        """Return which unit a code point lies in, -1 before the first."""
        return bisect_right(self._unit_starts, at) - 1

    def paragraph(self, at: int) -> Span:
        """Return the paragraph that a code point lies in."""
        return self._paragraphs[max(0, bisect_right(self._paragraph_starts, at) - 1)]

    def fills_paragraph(self, span: Span) -> bool:
        """Tell whether a stretch is a paragraph of its own, up to a sign at its end."""
        paragraph = self.paragraph(span.start)
        return paragraph.start == span.start and paragraph.end - span.end <= 1

    def is_next_paragraph(self, previous: Statement, paragraph: Span) -> bool:
        """Tell whether a paragraph follows the one in which a statement ends."""
        at = bisect_right(self._paragraph_starts, previous.span.end - 1)
        return at < len(self._paragraphs) and self._paragraphs[at] == paragraph


class OnLayout:
    """What works on the layout of one report, with its parts at hand."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = layout.text
        self._tokens = layout.tokens
        self._units = layout.units
        self._cues = layout.cues
