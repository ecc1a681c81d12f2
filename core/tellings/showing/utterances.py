"""Which utterances are shown, and which of their words."""

from __future__ import annotations

import re

from tellings.model import Comparison, Span, Wording

_LETTER = re.compile(r"\w")
_STOPS = ".!?…"
_SIGNS = frozenset("\"'“”‘’«»„‚‹›")


def shown_utterances(comparison: Comparison) -> tuple[int, ...]:
    """Return the utterances to list, ascending: all whose words no other shows whole.

    "He said that talks went on, adding “we are close”" holds a quotation in a quotation: it is
    shown once, if no other report has it and both are one speaker's.
    """
    shown: set[tuple[int | None, int, Span]] = set()
    inside: set[int] = set()
    for index in sorted(range(len(comparison.utterances)), key=lambda i: _rank(comparison, i)):
        utterance = comparison.utterances[index]
        places = [
            (utterance.speaker, one.report, shown_span(comparison, one))
            for one in utterance.wordings
        ]
        if len(places) == 1 and any(_holds(other, places[0]) for other in shown):
            inside.add(index)
        shown.update(places)
    return tuple(i for i in range(len(comparison.utterances)) if i not in inside)


def _rank(comparison: Comparison, index: int) -> tuple[bool, int, int]:
    """Order utterances so that none comes before one that may hold it."""
    wordings = comparison.utterances[index].wordings
    return len(wordings) < 2, -max(len(shown_span(comparison, one)) for one in wordings), index


def _holds(other: tuple[int | None, int, Span], one: tuple[int | None, int, Span]) -> bool:
    return other[:2] == one[:2] and other[2].contains(one[2])


def shown_span(comparison: Comparison, wording: Wording) -> Span:
    """Return what to show of a wording: the part that is meant, marks around it included."""
    whole, part = comparison.quotation_of(wording).span, wording.span
    if part is None:
        return whole
    text = comparison.reports[wording.report].text
    before, after = text[whole.start : part.start], text[part.end : whole.end]
    start = part.start if _LETTER.search(before) else min(whole.start, part.start)
    end = part.end if _LETTER.search(after) else max(whole.end, part.end)
    while end < whole.end and text[end] in _STOPS:
        end += 1
    # A quotation sign at its edge belongs to it.
    start -= start > whole.start and text[start - 1] in _SIGNS
    end += end < whole.end and text[end] in _SIGNS
    return Span(start, end)
