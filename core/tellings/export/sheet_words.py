"""What the sheets of a workbook are called, and their columns with their widths in letters."""

from __future__ import annotations

from enum import Enum

from tellings.showing import wording
from tellings.showing.decisions import DecisionSort
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
    Sheet.NOTES: "Notes and decisions",
    Sheet.METHOD: "Marks and method",
}
_REPORT = (("Report", 9), ("Outlet", 16))
_ROW = ((wording.ROW, 7),)
# The columns of the reports stand after the third of the rows.
HEADS: dict[Sheet, tuple[tuple[str, int], ...]] = {
    Sheet.ROWS: (
        *_ROW, ("Told by", 9), ("Link", 9),
        ("Conflicts", 11), ("Decided by a person", 20), ("Notes", 24),
    ),
    Sheet.QUOTATIONS: (
        ("Utterance", 11), ("Speaker", 18), *_REPORT, ("Words", 60), ("How", 20),
        ("Introduced by", 14), *_ROW,
    ),
    Sheet.CONFLICTS: (
        ("Conflict", 10), ("Question", 14), *_REPORT, ("Words", 18), ("Understood as", 16),
        ("Passage", 46), ("Why", 24), ("Signs", 12), *_ROW,
    ),
    Sheet.ONLY_HERE: (*_REPORT, ("What", 12), ("Words", 80), ("Weight", 9), *_ROW),
    Sheet.LEFT_OUT: (
        *_REPORT, ("Told by", 10), ("Words of the first", 80), ("How far up", 11), *_ROW,
    ),
    Sheet.REPORTS: (
        ("Report", 9), ("Title", 34), ("Outlet", 18), ("By", 16), ("Date", 14), ("File", 22),
        ("Language", 11), ("Words", 9), ("Sentences", 12), ("Words left aside", 12),
        ("Shared", 10), ("Only here", 9), ("Left out", 9), ("Conflicts", 11), ("Compared", 12),
        ("SHA-256", 34),
    ),
    Sheet.NOTES: (
        ("What", 11), ("Text", 50), ("By", 16), ("When", 17), *_REPORT, ("Words", 46), *_ROW,
    ),
    Sheet.METHOD: (("Look", 30), ("Meaning", 100)),
}  # fmt: skip
PASSAGE, PART = "passage", "part of one"
SORTS = {
    DecisionSort.NOTE: "note",
    DecisionSort.TAG: "tag",
    DecisionSort.LINK: "link",
    DecisionSort.CONFLICT: "conflict",
    DecisionSort.QUOTATION: "quotation",
    DecisionSort.REPORT: "report",
}
MEANINGS = {
    Mark.CONFLICT: ("contradicted by another report", "bold, underlined twice"),
    Mark.ONLY_CLAUSE: ("told only here", "underlined"),
    Mark.REWORDED: ("other words for the same in another report", "italic"),
    Mark.QUOTE_SIGN: ("the signs of a direct quotation", "“ ”"),
    Mark.INDIRECT: ("put in a speaker’s mouth without quotation marks", "grey"),
}
