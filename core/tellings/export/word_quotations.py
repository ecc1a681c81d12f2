"""Who said what, in Word: by speaker, the wordings of an utterance side by side."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.export import wording
from tellings.export.outline import Outline, SpeakerEntry, UtteranceEntry, WordingEntry
from tellings.export.word_xml import (
    Column,
    Comments,
    cell,
    is_right_to_left,
    link,
    marked_runs,
    paragraph,
    table,
    table_row,
    text_run,
)
from tellings.model import WordingKind

# More columns than this are too narrow on a portrait page: wordings are stacked instead.
MOST_COLUMNS = 4
_SMALL_FROM = 3


class Quotations:
    """Writes the section of quotations.

    Args:
        outline: Of the whole comparison.
        comments: Takes the comments on wordings that differ.
        width: Of the text, twentieths of a point.
    """

    def __init__(self, outline: Outline, comments: Comments, width: int) -> None:
        self._outline = outline
        self._comments = comments
        self._width = width

    def xml(self) -> str:
        """Return the section below its heading."""
        if not self._outline.speakers:
            return paragraph(text_run(wording.NOTHING))
        return "".join(part for one in self._outline.speakers for part in self._speaker(one))

    def _speaker(self, speaker: SpeakerEntry) -> Iterator[str]:
        yield paragraph(text_run(speaker.name or wording.NO_SPEAKER), "Heading2")
        line = wording.speaker_line(speaker)
        yield paragraph(text_run(line), "Meta") if line else ""
        shared = [one for one in speaker.utterances if len(one.reports) > 1]
        alone = [one for one in speaker.utterances if len(one.reports) == 1]
        if shared and len(self._outline.reports) > MOST_COLUMNS:
            alone = [*shared, *alone]
        elif shared:
            yield self._side_by_side(shared) + paragraph("", "CellMeta")
        for utterance in alone:
            yield from self._one_below_another(utterance)

    def _side_by_side(self, utterances: list[UtteranceEntry]) -> str:
        reports = self._outline.reports
        width = self._width // len(reports)
        style = "CellSmall" if len(reports) >= _SMALL_FROM else "Cell"
        columns = [Column(width, f"{one.letter}  {wording.report_name(one)}") for one in reports]
        return table(
            columns,
            (
                table_row(
                    cell(width, "".join(self._cell(utterance, report, style)))
                    for report in range(len(reports))
                )
                for utterance in utterances
            ),
        )

    def _cell(self, utterance: UtteranceEntry, report: int, style: str) -> Iterator[str]:
        own = [one for one in utterance.wordings if one.report == report]
        if not own:
            yield paragraph(text_run(f"– {wording.SILENT}"), "Silent")
        for one in own:
            yield paragraph(self._words(utterance, one), style, is_right_to_left(one.text))
            how = text_run(wording.wording_kind(one))
            if one.row:
                how += text_run("   ") + link(f"row_{one.row}", f"{wording.ROW} {one.row}")
            yield paragraph(how, "CellMeta")

    def _one_below_another(self, utterance: UtteranceEntry) -> Iterator[str]:
        for one in utterance.wordings:
            letter = text_run(f"{self._outline.reports[one.report].letter}  ", "Letter")
            how = text_run(f"   {wording.wording_kind(one)}   ", "How")
            where = link(f"row_{one.row}", f"{wording.ROW}\u00a0{one.row}") if one.row else ""
            # Further wordings of one utterance are set in under the first.
            inset = "" if one is utterance.wordings[0] else '<w:ind w:left="440"/>'
            inner = letter + self._words(utterance, one) + how + where
            yield paragraph(inner, "Cell", is_right_to_left(one.text), inset)

    def _words(self, utterance: UtteranceEntry, one: WordingEntry) -> str:
        """Return the words, with a comment where they differ from the first wording."""
        first = utterance.wordings[0]
        runs = marked_runs(one.runs)
        if one is first or one.relation is WordingKind.VERBATIM:
            return runs
        return self._comments.around(runs, self._comments.add(wording.wording_comment(first, one)))
