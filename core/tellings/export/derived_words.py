"""What derived documents say for themselves: the marked-up report, the classroom sheet."""

from __future__ import annotations

from tellings.export import words
from tellings.export.choice import Chapter
from tellings.model import report_letter
from tellings.showing.shown import Shown

# The marked-up report.
OTHERS = "As the others tell it:"
LACKING = "Not told here:"

# The classroom sheet.
CHAPTERS = {
    Chapter.READING: "The reports",
    Chapter.SAME: "The same, told by each",
    Chapter.SAID: "Who says it, and in whose words?",
    Chapter.DIFFER: "Where do they disagree?",
    Chapter.WHO: "Which report tells it?",
    Chapter.JUDGE: "What do you make of it?",
    Chapter.KEY: "Key, for the teacher",
}
TASKS = {
    Chapter.SAME: "Each line tells one thing in the words of each report. Underline what is put"
    " otherwise. What does the difference do to the reader?",
    Chapter.SAID: "Write down who says it. Which report gives the speaker’s own words, which tells"
    " them in its own?",
    Chapter.DIFFER: "Fill in what each report has. Can both be right?",
    Chapter.WHO: "Tick the reports that tell it. What would a reader not know who read only one?",
    Chapter.JUDGE: "Which report would you rely on for what, and what would you ask its authors?",
}
NAME_LINE = "Name ______________________________      Class ____________      Date ____________"
DIFFERENCE = "What differs?"
WHO, WHOSE = "Who says it?", "Whose words?"
TOLD = "What is told"
BOX, GAP = "☐", "________"
KEY_TO = "Key to"
CLASH = "They contradict each other:"
MAY_CLASH = "They may contradict each other:"
OWN_WORDS, PARTLY = "the speaker’s own words in {reports}", "some of them in {reports}"
RETOLD = "retold in {reports}"


def marked_up_title(shown: Shown, report: int) -> str:
    """Return the title of a marked-up report."""
    return f"{words.names(shown)[report]}, marked up"


def marked_up_kicker(shown: Shown, report: int) -> str:
    """Return which others it is read beside."""
    others = [
        f"{head.letter} {name}"
        for index, (head, name) in enumerate(zip(shown.heads, words.names(shown), strict=True))
        if index != report
    ]
    return f"Report {shown.heads[report].letter}, read beside {words.joined(others)}"


def no_report(shown: Shown, report: int) -> str:
    """Return that there is no report to mark up with this index."""
    return f"there is no report {report_letter(report)}: {len(shown.heads)} were compared"


def classroom_title(shown: Shown) -> str:
    """Return the title of a classroom sheet."""
    return f"{words.number_word(len(shown.heads)).capitalize()} reports of one event"


def classroom_kicker(shown: Shown) -> str:
    """Return what the sheet is made of."""
    return words.joined(
        [f"{h.letter} {n}" for h, n in zip(shown.heads, words.names(shown), strict=True)]
    )
