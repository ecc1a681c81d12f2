"""Nicknames in marks inside a name: `Ada "Bee" Obi`, which nobody says."""

from __future__ import annotations

import re

from tellings.language.function_words import FunctionWords
from tellings.language.lexicon import Lexicon
from tellings.model import BlockKind, Report, Span

_NICKNAME = re.compile(
    r"\b(?P<before>[A-Z][\w.-]+) (?P<name>(?:[\"“‘']|'')[A-Z][\w.-]+(?:''|[\"”’']))"
    r" (?P<after>[A-Z][a-z][\w.-]*)"
)
# A name stands among lower-case words; in a headline every word may have a capital.
_CAPITALISED = (BlockKind.TITLE, BlockKind.HEADING)


def find_nicknames(report: Report, lexicon: Lexicon) -> list[Span]:
    """Return the nicknames that stand inside a name, marks included, in order."""
    fw = FunctionWords.of(lexicon)
    no_surname = fw.weekdays | fw.dates
    no_given_name = fw.determiners | fw.prepositions | fw.conjunctions | fw.pronouns
    found: list[Span] = []
    for block in report.blocks:
        if block.kind in _CAPITALISED or block.furniture is not None:
            continue
        for match in _NICKNAME.finditer(report.text, block.span.start, block.span.end):
            before, after = match["before"].lower(), match["after"].lower()
            if before not in no_given_name and after not in no_surname:
                found.append(Span(*match.span("name")))
    return found
