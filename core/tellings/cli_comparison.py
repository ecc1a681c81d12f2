"""What `tellings compare` prints without an output: the comparison, to be read in a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from itertools import groupby

from tellings.export import FORMATS, words
from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.rows import Row
from tellings.showing.runs import Cell
from tellings.showing.shown import Shown

_NARROWEST, _WIDEST = 60, 100
_REWORDED = "Said in several wordings"
_REST = (
    "All of it, with every quotation, what each report adds and leaves out, and the words"
    " matched: -o comparison.docx ({endings})"
)


def comparison_text(shown: Shown, width: int | None = None) -> str:
    """Return a comparison as plain text.

    Args:
        shown: What to tell.
        width: Of a line in characters; None takes the terminal's, 60 to 100.
    """
    columns = shutil.get_terminal_size().columns
    width = width or max(_NARROWEST, min(_WIDEST, columns))
    lines: list[str] = []
    for lead, text in _paragraphs(shown):
        indent = " " * len(lead)
        lines += textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=indent) or [""]
    return "\n".join(lines)


def _other_endings() -> str:
    """Return the usual ending of every format but the one the example has, and the work file's."""
    return ", ".join([*(each.suffixes[0] for each in FORMATS[1:]), ".tellings"])


def _paragraphs(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield each paragraph after what stands to its left; an empty one parts sections."""
    for head in shown.heads:
        yield f"{head.letter}  ", head.title or wording.UNTITLED
        yield "   ", wording.report_line(head)
    yield "", ""
    for line in wording.brief_lines(shown.brief):
        yield "", line
    yield from _conflicts(shown)
    yield from _heading(wording.ROWS)
    for each in shown.rows:
        yield from _row(shown, each)
    yield from _reworded(shown)
    yield from (("", ""), ("", _REST.format(endings=_other_endings())))


def _conflicts(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield what is surely a contradiction, then what may be one, as documents part them."""
    if not shown.conflicts and not shown.brief.nothing_compared:
        yield "", wording.NO_CONFLICTS
    sure = [one for one in shown.conflicts if one.score >= words.SURE_CONFLICT]
    unsure = [one for one in shown.conflicts if one.score < words.SURE_CONFLICT]
    for title, conflicts in ((wording.CONFLICTS, sure), (words.ONLY_MAY_DIFFER, unsure)):
        for number, one in enumerate(conflicts):
            yield from () if number else _heading(title)
            row = f" ({wording.ROW.lower()} {one.row})" if one.row else ""
            asked = wording.ENGLISH.title(one.kind)
            told = wording.conflict_sentence(one).removesuffix(".")
            yield f"{f'≠{one.number}':<5}", f"{asked}{row} {told}; {words.certainty(one)}."


def _heading(title: str) -> Iterator[tuple[str, str]]:
    yield from (("", ""), ("", title.upper()))


def _row(shown: Shown, row: Row) -> Iterator[tuple[str, str]]:
    left = " ".join([str(row.number), *(f"≠{number}" for number in row.conflicts)])
    cells = shown.cells(row)
    for cell in cells:
        for telling in cell.tellings:
            text = "".join(run.text for run in telling.shown)
            yield f"{left:<8} {report_letter(cell.report)}  ", text
            left = ""
    for entry in shown.decisions_in(row):
        yield f"{'':<8} ●  ", words.decision_line(entry.decision)
    silent = sorted((cell for cell in cells if not cell.tellings), key=wording.silence)
    for said, same in groupby(silent, key=wording.silence):
        yield f"{'':<8} –  ", f"{said}: {_letters(same)}"


def _letters(cells: Iterator[Cell]) -> str:
    return wording.ENGLISH.letters([cell.report for cell in cells])


def _reworded(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield what is said in at least two reports, by speaker."""
    first = True
    for speaker in shown.speakers:
        shared = [one for one in speaker.utterances if len(one.reports) > 1]
        if shared:
            yield from _heading(_REWORDED) if first else ()
            yield "", speaker.name or wording.NO_SPEAKER
            first = False
        for utterance in shared:
            for number, one in enumerate(utterance.wordings):
                lead = f"   {'' if number else '• ':<2}{report_letter(one.report)}  "
                yield lead, f"{one.text} ({wording.wording_kind(one)})"
