"""Nicknames in marks inside a name: `Ada "Bee" Obi`, which nobody says."""

from __future__ import annotations

import re

from tellings.language import function_words as fw
from tellings.model import BlockKind, Report, Span

_NICKNAME = re.compile(
    r"\b(?P<before>[A-Z][\w.-]+) (?P<name>(?:[\"“‘']|'')[A-Z][\w.-]+(?:''|[\"”’']))"
    r" (?P<after>[A-Z][a-z][\w.-]*)"
)
# A name stands among lower-case words; in a headline every word may have a capital.
_CAPITALISED = (BlockKind.TITLE, BlockKind.HEADING)
_NO_SURNAME = fw.WEEKDAYS | fw.MONTHS | fw.TIME_WORDS
_NO_GIVEN_NAME = fw.DETERMINERS | fw.PREPOSITIONS | fw.CONJUNCTIONS | fw.PRONOUNS


def find_nicknames(report: Report) -> list[Span]:
    """Return the nicknames that stand inside a name, marks included, in order."""
    found: list[Span] = []
    for block in report.blocks:
        if block.kind in _CAPITALISED or block.furniture is not None:
            continue
        for match in _NICKNAME.finditer(report.text, block.span.start, block.span.end):
            before, after = match["before"].lower(), match["after"].lower()
            if before not in _NO_GIVEN_NAME and after not in _NO_SURNAME:
                found.append(Span(*match.span("name")))
    return found
