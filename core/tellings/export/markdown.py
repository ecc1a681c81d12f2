"""Markdown (GitHub's dialect): plain text that still reads as a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.marks import Mark
from tellings.showing.rows import Row
from tellings.showing.runs import Run, Telling
from tellings.showing.shown import Shown
from tellings.showing.speakers import SpeakerEntry

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_LINE_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+.)=])")


def markdown(shown: Shown) -> bytes:
    """Return what is shown as Markdown in UTF-8."""
    return "\n".join([*_lines(shown), ""]).encode("utf-8", "replace")


def _lines(shown: Shown) -> Iterator[str]:
    yield f"# {safe(wording.document_title(shown))}"
    yield from _section(wording.REPORTS, _reports(shown))
    yield from _section(wording.BRIEF, _brief(shown))
    yield from _section(wording.CONFLICTS, _conflicts(shown))
    yield from _section(wording.ROWS, _rows(shown))
    yield from _section(wording.QUOTATIONS, _speakers(shown.speakers))
    yield from _section(wording.SIDES, _sides(shown))
    yield from _section(wording.LABELS, _labels(shown))
    copied = [f"- {safe(wording.copied_text(one))}" for one in shown.copied]
    yield from _section(wording.COPIED, copied)
    yield from _section(wording.METHOD, map(safe, wording.method_lines(shown)))


def safe(text: str) -> str:
    """Escape what Markdown would take for markup; control characters become spaces."""
    return _LINE_START.sub(r"\1\\\2", _within_line(text))


def _within_line(text: str) -> str:
    """Escape text that follows other text on its line, as in a table."""
    return _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield from ("", f"## {title}", "", *lines)


def _reports(shown: Shown) -> Iterator[str]:
    for head in shown.heads:
        fields = "; ".join(f"{name}: {value}" for name, value in wording.report_fields(head))
        yield f"- **{head.letter}** {safe(head.title or wording.UNTITLED)} ({safe(fields)})"


def _brief(shown: Shown) -> Iterator[str]:
    for line in wording.brief_lines(shown.brief):
        yield f"- {line}"
    yield f"- {wording.conflict_count(shown.brief) or wording.NO_CONFLICTS}"


def _rows(shown: Shown) -> Iterator[str]:
    names = [f"{head.letter} {safe(wording.report_name(head))}" for head in shown.heads]
    yield f"| | {' | '.join(names)} |"
    yield "|" + " --- |" * (len(names) + 1)
    for row in shown.rows:
        yield f"| {_row_number(row)} | {' | '.join(_cells(shown, row))} |"


def _row_number(row: Row) -> str:
    return " ".join([str(row.number), *(f"≠{number}" for number in row.conflicts)])


def _cells(shown: Shown, row: Row) -> Iterator[str]:
    for cell in shown.cells(row):
        tellings = [marked(telling) for telling in cell.tellings]
        yield "<br>".join(tellings) or f"*{wording.silence(cell)}*"


def marked(telling: Telling) -> str:
    """Return a passage with conflicting words in bold."""
    return "".join(
        _bold(text) if clashes and text.strip() else text
        for clashes, text in (
            (clashes, _within_line("".join(run.text for run in runs)))
            for clashes, runs in groupby(telling.shown, key=_clashes)
        )
    )


def _clashes(run: Run) -> bool:
    return Mark.CONFLICT in run.marks


def _bold(text: str) -> str:
    inner = text.strip()
    return text.replace(inner, f"**≠ {inner}**", 1)


def _speakers(speakers: Iterable[SpeakerEntry]) -> Iterator[str]:
    for speaker in speakers:
        line = wording.speaker_line(speaker)
        yield f"### {safe(speaker.name or wording.NO_SPEAKER)}"
        yield from ("", safe(line), "") if line else ("",)
        for utterance in speaker.utterances:
            for number, one in enumerate(utterance.wordings):
                indent = "  " if number else ""
                kind = wording.wording_kind(one)
                yield f"{indent}- {report_letter(one.report)}: {safe(one.text)} ({kind})"
        yield ""


def _conflicts(shown: Shown) -> Iterator[str]:
    for one in shown.conflicts:
        row = f" ({wording.ROW} {one.row})" if one.row else ""
        yield f"- **{wording.conflict_title(one)}**{row}: {safe(wording.conflict_sentence(one))}"


def _labels(shown: Shown) -> Iterator[str]:
    for kind, entries in groupby(shown.labels, key=lambda one: one.kind):
        yield from (f"### {wording.LABELLED[kind]}", "")
        yield from (f"- {safe(wording.label_text(one))}" for one in entries)
        yield ""


def _sides(shown: Shown) -> Iterator[str]:
    for side in shown.sides:
        head = shown.heads[side.report]
        yield from (f"### {head.letter} {safe(wording.report_name(head))}", "")
        yield f"{wording.ADDS} ({len(side.only)}):"
        yield ""
        for _, telling in side.only:
            yield f"- {safe(telling.text)}"
        yield from ("", f"{wording.LEAVES_OUT} ({len(side.left_out)}):", "")
        for entry in side.left_out:
            telling = shown.first(shown.row(entry.row))
            letter = report_letter(telling.report)
            yield f"- {wording.ROW} {entry.row}, {letter}: {safe(telling.text)}"
        yield ""
