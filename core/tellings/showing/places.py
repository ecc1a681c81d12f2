"""Where things stand: which passage and row lie at a place of a report."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tellings.model import Comparison, Passage, Span
from tellings.showing.rows import Row


class Places:
    """Finds passages and rows by place; made in one pass over the rows."""

    def __init__(self, comparison: Comparison, rows: Sequence[Row]) -> None:
        self._sentences = [
            [sentence.span for sentence in found.sentences] for found in comparison.findings
        ]
        self._rows_at: dict[tuple[int, int], list[Row]] = defaultdict(list)
        self._row_of_strand = {row.strand: row for row in rows if row.strand is not None}
        for row in rows:
            for at in dict.fromkeys((one.report, one.sentence) for one in row.passages):
                self._rows_at[at].append(row)

    def sentence_at(self, report: int, offset: int) -> int | None:
        """Return the sentence that begins last before `offset` (code points), None before any."""
        at = bisect_right(self._sentences[report], offset, key=lambda span: span.start) - 1
        return at if at >= 0 else None

    def sentence(self, report: int, index: int) -> Passage:
        """Return a whole sentence."""
        return Passage(report, index, self._sentences[report][index])

    def passage_at(self, report: int, offset: int) -> Passage | None:
        """Return the passage at `offset` of a report: a row's, else the whole sentence.

        Of several rows that tell the place, the one whose passage is shortest. None between
        sentences, and in what is no part of the report.
        """
        sentence = self.sentence_at(report, offset)
        if sentence is None or offset > self._sentences[report][sentence].end:
            return None
        # The end of a sentence is its own: a text cursor may stand behind the full stop.
        last = min(offset, self._sentences[report][sentence].end - 1)
        return self.canonical(Passage(report, sentence, Span(last, last + 1)))

    def passage_of(self, report: int, span: Span) -> Passage | None:
        """Return the passage in which words of a report begin, None for those in no sentence."""
        number = self.sentence_at(report, span.start)
        if number is None or not self._sentences[report][number].overlap(span):
            return None
        return self.canonical(Passage(report, number, span))

    def canonical(self, passage: Passage) -> Passage:
        """Return the row's passage that shares most with `passage`, else its whole sentence."""
        own = [
            one
            for row in self._rows_at.get((passage.report, passage.sentence), ())
            for one in row.cells[passage.report]
            if one.sentence == passage.sentence
        ]
        best = max(own, key=lambda one: _likeness(one, passage), default=None)
        if best is not None and best.span.overlap(passage.span):
            return best
        return self.sentence(passage.report, passage.sentence)

    def row_at(self, passage: Passage) -> Row | None:
        """Return the row that tells `passage`: the strand's that shares most, else its own."""
        found = self._rows_at.get((passage.report, passage.sentence), ())
        linked = [row for row in found if row.strand is not None]
        best = max(linked, key=lambda row: (_shared(row, passage), -row.number), default=None)
        if best is not None and _shared(best, passage):
            return best
        return next((row for row in found if row.strand is None and row.holds(passage)), None)

    def row_of_sentence(self, report: int, sentence: int) -> Row | None:
        """Return the first row that tells anything of a sentence."""
        return next(iter(self._rows_at.get((report, sentence), ())), None)

    def row_of_words(self, words: Iterable[Sequence[Passage]]) -> Row | None:
        """Return the row of the strand that shares most letters with some words."""
        shared: dict[int, int] = defaultdict(int)
        rows: dict[int, Row] = {}
        for passage in (one for own in words for one in own):
            for row in self._rows_at.get((passage.report, passage.sentence), ()):
                rows[row.number] = row
                shared[row.number] += _shared_by_all(row, passage) if row.strand is not None else 0
        best = max(shared, key=lambda number: (shared[number], -number), default=None)
        return rows[best] if best is not None and shared[best] else None

    def row_of_strand(self, strand: int) -> Row:
        """Return the row of a strand."""
        return self._row_of_strand[strand]


def _likeness(one: Passage, other: Passage) -> tuple[int, int]:
    """Order passages by what they share with another, then by how little else they hold."""
    return one.span.overlap(other.span), -len(one.span)


def _shared(row: Row, passage: Passage) -> int:
    own = (one for one in row.cells[passage.report] if one.sentence == passage.sentence)
    return max((one.span.overlap(passage.span) for one in own), default=0)


def _shared_by_all(row: Row, passage: Passage) -> int:
    own = (one for one in row.cells[passage.report] if one.sentence == passage.sentence)
    return sum(one.span.overlap(passage.span) for one in own)
