"""Headings and small words of documents."""

from __future__ import annotations

from tellings.showing.marks import Mark

PRODUCT = "Tellings"
REPORTS = "Reports compared"
BRIEF = "The finding in brief"
LEGEND = "How to read the marks"
ROWS = "Row by row"
QUOTATIONS = "Quotations"
CONFLICTS = "Where the reports contradict each other"
SIDES = "What each report adds and leaves out"
COPIED = "Text that several reports share word for word"
METHOD = "Method and settings"
WHY = "Appendix: why linked"

SEE = "see row"
NO_SPEAKER = "Nobody named"
UNTITLED = "Untitled report"
NOTHING_COMPARED = "Nothing was compared: of two reports or more, one at most could be read."
NO_CONFLICTS = "No conflict was found. That is no proof that the reports agree."
CONTENTS = "Contents"
UNDERSTOOD = "understood as"
ROW = "Row"
ROWS_NAMED = "rows"
ONLY_IN = "only"
OPEN = "open"

REPORT_FIELDS = ("Outlet", "By", "Date", "File", "SHA-256", "Length", "Left aside")
WHY_HEADS = ("Row", "Link", "What speaks for it, and what against")
CONSIDERED = "Considered, not linked"
CSV_HEADS = (
    "row", "kind", "score", "report", "outlet", "file", "sentence", "start", "end", "text",
    "marks", "conflicts", "decided", "notes",
)  # fmt: skip

MARKS = {
    Mark.REWORDED: ("other words", "reworded: the same thing in other words in another report"),
    Mark.ONLY: ("a passage", "only here: no other report tells it"),
    Mark.ONLY_CLAUSE: ("part of a passage", "only this part is told here alone"),
    Mark.CONFLICT: ("these words", "conflict: the reports contradict each other"),
    Mark.QUOTE_SIGN: ("“ ”", "the signs of a direct quotation"),
    Mark.INDIRECT: ("indirect speech", "words put in a speaker’s mouth without quotation marks"),
}
