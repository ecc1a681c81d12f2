"""Parts of passages, short enough for a list; the whole stands in its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.showing.marks import Mark
from tellings.showing.runs import Run

_CUT = "…"
# Letters kept on either side of the words that clash.
_REACH = 50


def shortened(text: str, most: int) -> str:
    """Return `text` on one line, cut after a word if it is longer than `most` letters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most + 1].rsplit(" ", 1)[0][:most].rstrip(" ,;:–—-") + _CUT


def shortened_runs(runs: Sequence[Run], most: int) -> list[Run]:
    """Return runs cut after a word if they have more than `most` letters together."""
    text = "".join(run.text for run in runs)
    if len(text) <= most:
        return list(runs)
    room = len(shortened(text[: most + 1] + " ", most).removesuffix(_CUT))
    kept: list[Run] = []
    for run in runs:
        if room > 0:
            kept.append(replace(run, text=run.text[:room]))
            room -= len(run.text)
    return [*kept, Run(_CUT)]


def clash_excerpt(runs: Sequence[Run], conflict: int, reach: int = _REACH) -> list[Run]:
    """Return what clashes in one conflict, with `reach` letters around it and no other mark."""
    at = [place for place, run in enumerate(runs) if conflict in run.conflicts]
    first, last = (at[0], at[-1] + 1) if at else (0, 0)
    mark = frozenset({Mark.CONFLICT})
    before = "".join(run.text for run in runs[:first])
    after = "".join(run.text for run in runs[last:])
    return [
        Run(_end_of(before, reach)),
        *(
            Run(run.text, mark, (conflict,)) if conflict in run.conflicts else Run(run.text)
            for run in runs[first:last]
        ),
        Run(_start_of(after, reach)),
    ]


def _end_of(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    return _CUT + text[-reach - 1 :].partition(" ")[2]


def _start_of(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    return text[: reach + 1].rpartition(" ")[0] + _CUT
