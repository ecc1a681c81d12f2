"""Who said what, in Word: by speaker, the wordings of an utterance side by side."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.export.word_xml import (
    Column,
    Comments,
    cell,
    is_right_to_left,
    link,
    marked_runs,
    paragraph,
    shares,
    table,
    table_row,
    text_run,
)
from tellings.model import WordingKind
from tellings.showing import wording
from tellings.showing.shown import Shown
from tellings.showing.speakers import SpeakerEntry, UtteranceEntry, WordingEntry

# More wordings than this beside one another are too narrow on a portrait page.
MOST_COLUMNS = 4
# Columns of the grid that one to four cells of equal width fill.
_GRID = 12


class Quotations:
    """Writes the section of quotations.

    Args:
        shown: Of the whole comparison.
        comments: Takes the comments on wordings that differ.
        width: Of the text, twentieths of a point.
    """

    def __init__(self, shown: Shown, comments: Comments, width: int) -> None:
        self._shown = shown
        self._comments = comments
        self._grid = shares(width, (1,) * _GRID)

    def xml(self) -> str:
        """Return the section below its heading."""
        if not self._shown.speakers:
            return paragraph(text_run(wording.NOTHING))
        return "".join(part for one in self._shown.speakers for part in self._speaker(one))

    def _speaker(self, speaker: SpeakerEntry) -> Iterator[str]:
        yield paragraph(text_run(speaker.name or wording.NO_SPEAKER), "Heading2")
        line = wording.speaker_line(speaker)
        yield paragraph(text_run(line), "Meta") if line else ""
        shared = [one for one in speaker.utterances if len(one.reports) > 1]
        if shared:
            rows = (part for one in shared for part in self._side_by_side(one))
            yield table([Column(width, "") for width in self._grid], rows)
            yield paragraph("", "CellMeta")
        for one in speaker.utterances:
            if len(one.reports) == 1:
                yield from self._one_below_another(one)

    def _side_by_side(self, utterance: UtteranceEntry) -> Iterator[str]:
        """Yield the rows of an utterance: a cell for each report that gives it."""
        reports = sorted(utterance.reports)
        for first in range(0, len(reports), MOST_COLUMNS):
            here = reports[first : first + MOST_COLUMNS]
            span = _GRID // len(here)
            yield table_row(
                cell(sum(self._grid[:span]), self._cell(utterance, report), span=span)
                for report in here
            )

    def _cell(self, utterance: UtteranceEntry, report: int) -> str:
        own = (one for one in utterance.wordings if one.report == report)
        return "".join(self._told(utterance, one, "CellSmall") for one in own)

    def _one_below_another(self, utterance: UtteranceEntry) -> Iterator[str]:
        for one in utterance.wordings:
            # Further wordings of one utterance are set in under the first.
            inset = "" if one is utterance.wordings[0] else '<w:ind w:left="440"/>'
            yield self._told(utterance, one, "CellSmall", inset)

    def _told(
        self, utterance: UtteranceEntry, one: WordingEntry, style: str, inset: str = ""
    ) -> str:
        letter = text_run(f"{self._shown.heads[one.report].letter}  ", "Letter")
        how = text_run(f"   {wording.wording_kind(one)}   ", "How")
        where = link(f"row_{one.row}", f"{wording.ROW}\u00a0{one.row}") if one.row else ""
        inner = letter + self._words(utterance, one) + how + where
        return paragraph(inner, style, is_right_to_left(one.text), inset)

    def _words(self, utterance: UtteranceEntry, one: WordingEntry) -> str:
        """Return the words, with a comment where they differ from the first wording."""
        first = utterance.wordings[0]
        runs = marked_runs(one.runs)
        if one is first or one.relation is WordingKind.VERBATIM:
            return runs
        return self._comments.around(runs, self._comments.add(wording.wording_comment(first, one)))
