"""Which part of a passage a strand is about, where the whole passage stood in an earlier row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tellings.model import Comparison, Passage, Span, Strand

# Articles and prepositions are matched wherever they stand and say nothing of the claim.
_SHORTEST_WORD = 4
# Letters kept beside these words, and letters at either end that are worth a cut.
_KEPT = 25
_WORTH_CUTTING = 30


class Claims:
    """Knows the words that the links and conflicts of each strand stand on."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._clashing: dict[tuple[int | None, Passage], list[Span]] = defaultdict(list)
        for one in comparison.conflicts:
            self._clashing[one.strand, one.a].append(one.a_span)
            self._clashing[one.strand, one.b].append(one.b_span)

    def part(self, strand: int, passage: Passage) -> Span | None:
        """Return the part of `passage` that holds all these words, None for the whole."""
        spans = [
            *self._clashing.get((strand, passage), ()),
            *self._matched(self._comparison.strands[strand], passage),
        ]
        if not spans:
            return None
        text = self._comparison.reports[passage.report].text
        start = min(span.start for span in spans) - _KEPT
        end = max(span.end for span in spans) + _KEPT
        if start - passage.span.start < _WORTH_CUTTING:
            start = passage.span.start
        if passage.span.end - end < _WORTH_CUTTING:
            end = passage.span.end
        whole = (start, end) == (passage.span.start, passage.span.end)
        return None if whole else _to_words(text, passage.span, Span(start, end))

    def _matched(self, strand: Strand, passage: Passage) -> Iterator[Span]:
        for number in strand.links:
            link = self._comparison.links[number]
            for match in link.words:
                spans = match.a if link.a == passage else match.b if link.b == passage else ()
                yield from (span for span in spans if len(span) >= _SHORTEST_WORD)


def _to_words(text: str, passage: Span, part: Span) -> Span:
    """Return `part` with what is written together with its first and its last word."""
    start, end = part.start, part.end
    while start > passage.start and not text[start - 1].isspace():
        start -= 1
    while end < passage.end and not text[end].isspace():
        end += 1
    return Span(start, end)
