"""What the sheets of a workbook are called, and their columns with their widths in letters."""

from __future__ import annotations

from enum import Enum

from tellings.review import Note, Star, Tag
from tellings.showing import wording
from tellings.showing.marks import Mark


class Sheet(Enum):
    """A sheet of a workbook, in order."""

    ROWS = "rows"
    QUOTATIONS = "quotations"
    CONFLICTS = "conflicts"
    ONLY_HERE = "only here"
    LEFT_OUT = "left out"
    REPORTS = "reports"
    NOTES = "notes"
    METHOD = "method"


SHEETS = {
    Sheet.ROWS: "Rows",
    Sheet.QUOTATIONS: "Quotations",
    Sheet.CONFLICTS: "Conflicts",
    Sheet.ONLY_HERE: "Only here",
    Sheet.LEFT_OUT: "Left out",
    Sheet.REPORTS: "Reports",
    Sheet.NOTES: "Notes",
    Sheet.METHOD: "Marks and method",
}
_REPORT = (("Report", 8), ("Outlet", 20))
_ROW = ((wording.ROW, 7),)
# The columns of the reports stand after the third of the rows.
HEADS: dict[Sheet, tuple[tuple[str, int], ...]] = {
    Sheet.ROWS: (
        *_ROW, ("Told by", 9), ("Link", 10),
        ("Conflicts", 11), ("Decided by a person", 14), ("Notes", 30),
    ),
    Sheet.QUOTATIONS: (
        ("Utterance", 11), ("Speaker", 20), *_REPORT, ("Words", 70), ("How", 26),
        ("Introduced by", 16), *_ROW,
    ),
    Sheet.CONFLICTS: (
        ("Conflict", 10), ("Question", 18), *_REPORT, ("Words", 24), ("Understood as", 18),
        ("Passage", 60), ("Why", 30), ("Signs", 18), *_ROW,
    ),
    Sheet.ONLY_HERE: (*_REPORT, ("What", 12), ("Words", 80), ("Weight", 9), *_ROW),
    Sheet.LEFT_OUT: (
        *_REPORT, ("Told by", 10), ("Words of the first", 80), ("How far up", 11), *_ROW,
    ),
    Sheet.REPORTS: (
        ("Report", 8), ("Title", 40), ("Outlet", 20), ("By", 20), ("Date", 20), ("File", 24),
        ("Language", 10), ("Words", 9), ("Sentences", 11), ("Words left aside", 16),
        ("Shared", 9), ("Only here", 11), ("Left out", 10), ("Conflicts", 11), ("Compared", 14),
        ("SHA-256", 68),
    ),
    Sheet.NOTES: (
        ("What", 8), ("Text", 60), ("By", 18), ("When", 17), *_REPORT, ("Words", 60), *_ROW,
    ),
    Sheet.METHOD: (("Look", 30), ("Meaning", 100)),
}  # fmt: skip
PASSAGE, PART = "passage", "part of one"
SPELT = {Note: "note", Tag: "tag", Star: "star"}
# What a person decided in a row: a link, that two passages are none, a conflict, a speaker.
MARKED = ("link", "no link", "conflict", "speaker")
MEANINGS = {
    Mark.CONFLICT: ("contradicted by another report", "bold, underlined twice"),
    Mark.ONLY_CLAUSE: ("told only here", "underlined"),
    Mark.REWORDED: ("other words for the same in another report", "italic"),
    Mark.QUOTE_SIGN: ("the signs of a direct quotation", "“ ”"),
    Mark.INDIRECT: ("put in a speaker’s mouth without quotation marks", "grey"),
}
