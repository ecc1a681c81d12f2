"""What a person chose to take away: which parts, on which paper, under which heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """A part of a document, in the order in which parts stand; the values are typed by people."""

    SOURCES = "sources"
    SHORT = "short"
    SAID = "said"
    DIFFER = "differ"
    ALONE = "alone"
    DOUBTS = "doubts"
    CONTENTS = "contents"
    ROWS = "rows"
    QUESTIONS = "questions"
    QUOTATIONS = "quotations"
    SIDES = "sides"
    FACTS = "facts"
    COPIED = "copied"
    NOTES = "notes"
    METHOD = "method"
    WHY = "why"


class Chapter(Enum):
    """A part of a document that is derived from the reports, in the order in which parts stand."""

    TEXT = "text"
    READING = "reading"
    SAME = "same"
    SAID = "who-says"
    DIFFER = "disagree"
    WHO = "who-tells"
    JUDGE = "judge"
    KEY = "key"


class Kind(Enum):
    """What sort of document is made; the values are typed by people."""

    COMPARISON = "comparison"
    MARKED_UP = "marked-up"  # one report, with comments on what the others say
    CLASSROOM = "classroom"  # passages without marks, boxes to fill, a key


# The first page.
BRIEF = frozenset((Part.SOURCES, Part.SHORT, Part.SAID, Part.DIFFER, Part.ALONE, Part.DOUBTS))
# Everything but what is an appendix on request.
FULL = frozenset(Part) - {Part.WHY}


class Paper(Enum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a document is to be made.

    Attributes:
        parts: Which parts it holds.
        heading: The title, "" for the names of what was compared.
        reference: A case's number or name, on top of every page, "" for none.
        paper: The pages.
        grey: Black and white: marks by line, weight and letter alone.
        comments: Whether words bear comments.
        signed: Who signs the machine's comments, "" for the product's name.
        template: A Word document with styles, header and footer, in place of our own.
        kind: What sort of document; parts are a comparison's.
        report: Index of the report to mark up.
    """

    parts: frozenset[Part] = BRIEF
    heading: str = ""
    reference: str = ""
    paper: Paper = Paper.A4
    grey: bool = False
    comments: bool = True
    signed: str = ""
    template: bytes | None = None
    kind: Kind = Kind.COMPARISON
    report: int = 0


def parts_named(names: Iterable[str]) -> frozenset[Part]:
    """Return the parts called `names`; "brief", "full" and "all" name several.

    Raises:
        ValueError: No part has this name, which is the error's argument.
    """
    groups = {"brief": BRIEF, "full": FULL, "all": frozenset(Part)}
    chosen: frozenset[Part] = frozenset()
    for name in names:
        key = name.strip().lower()
        if key in groups:
            chosen |= groups[key]
        elif key in {part.value for part in Part}:
            chosen |= {Part(key)}
        else:
            raise ValueError(name)
    return chosen
