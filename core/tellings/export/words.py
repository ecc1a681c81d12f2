"""What documents say for themselves, beside the words that they share with the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.export.choice import Part
from tellings.model import QuotationKind, report_letter
from tellings.review import Decision, Stamp
from tellings.showing import wording
from tellings.showing.decisions import DecisionEntry
from tellings.showing.excerpts import clash_excerpt
from tellings.showing.heads import EVEN, ReportHead
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry, ConflictSide
from tellings.showing.shown import Shown
from tellings.showing.speakers import UtteranceEntry, WordingEntry
from tellings.showing.wording import count

TITLES = {
    Part.SOURCES: "",
    Part.SHORT: "In short",
    Part.SAID: "Said once, quoted twice",
    Part.DIFFER: "Where they differ or contradict each other",
    Part.ALONE: "Told by one report only",
    Part.DOUBTS: "Doubts",
    Part.CONTENTS: "",
    Part.ROWS: wording.ROWS,
    Part.QUESTIONS: "Further points on which they differ",
    Part.QUOTATIONS: wording.QUOTATIONS,
    Part.SIDES: "Added and left out",
    Part.FACTS: "Figures and names",
    Part.COPIED: wording.COPIED,
    Part.NOTES: "Notes and decisions",
    Part.METHOD: "Method and limits",
    Part.WHY: wording.WHY,
}
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
# A longer title than this stands on two lines.
LONGEST_TITLE = 62
NO_TITLE = "(no title)"
MAY_CONTRADICT = "May contradict each other; the signs are weaker"
ONLY_MAY_DIFFER = "Where they may contradict each other"
NOT_COMPARED = "not compared"
NONE_COMPARED = "Nothing was compared: see the doubts."
NO_CONFLICTS = "No contradiction was found. That is no proof that the reports agree."
NONE_SAID = "No utterance was found in more than one report."
SIDE_HEADS = ("", "Only here", "Left out")
RETOLD = "retold in rows"
ONLY_RETOLD = "Retold only, in rows"
READER = "Reader"
DECIDED = "by hand"  # beside a row in which a person decided; longer words break there
LOST = "(these words are in the reports no more)"
BY_MACHINE = "made by machine, not yet reviewed"
MARKS = {
    Mark.REWORDED: ("dotted", "put otherwise"),
    Mark.ONLY_CLAUSE: ("underlined", "only here"),
    Mark.CONFLICT: ("heavy", "contradicted"),
    Mark.QUOTE_SIGN: ("“ ”", "quoted"),
    Mark.INDIRECT: ("⸢ ⸣", "retold"),
}
BAR = "bar: told by one report only"
A_ROW = "1"
# What stands in a row in place of words.
SIGNS = {
    "→": "told in that row",
    A_ROW: "told in that row",
    "?": "perhaps told in that row",
    "–": "not in this report",
    "×": "not compared",
    "●": "told",
    "○": "told by it alone",
}
# What tables are called by whoever reads them aloud.
TABLE_OF_SOURCES = "The reports that were compared"
TABLE_OF_QUESTIONS = "What each report has, question by question"
TABLE_OF_UTTERANCES = "What was said once, in the wording of each report"
TABLE_OF_PASSAGES = "Passages that one report alone tells, the weightiest first"
TABLE_OF_ROWS = "What each report tells, row by row"
TABLE_OF_SIDES = "By rows"
TABLE_OF_LINKS = "Why passages are linked"
SAME_FIGURES = "In the same words"
SAME_NAMES = "By the same name"
WORDS_OF_ALL = "no other"
IN_THE_ROWS = ", in the rows"
STRUCK, SET_APART = "struck", "set apart"
ONLY_IN_FIRST, ONLY_IN_SECOND = "only in the first", "only in the second"
NO_PDF = (
    "PDF is written by the application's libraries (Qt), which are not installed here:"
    " pip install 'tellings[gui]', or write .docx or .html and print that"
)
NOBODY = "Somebody unnamed"
COMMENTS = "Comments"
BACK = "back to the text"
# The strength of the signs of a conflict, in words, from the strongest; `Conflict.score` is set
# by rules made by hand, so these are words for their order and no chances.
LIKELY_CONFLICT = 0.6
_CERTAINTIES = ((0.9, "very strong signs"), (0.75, "strong signs"), (LIKELY_CONFLICT, "some signs"))
_WEAKEST = "weak signs"
_OPENING, _CLOSING = '“„"«‘‹「『', '”“"»’›」』'
# Letters beside the words that clash in a comment.
_REACH = 60
# From here on reports are said to contradict each other; below, that they may.
SURE_CONFLICT = 0.75


def number_word(number: int) -> str:
    """Return a number as one writes it in a sentence: "three", "14"."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def names(shown: Shown) -> list[str]:
    """Return how the reports are called: outlets, but files where two have the same."""
    called = [wording.report_name(head) for head in shown.heads]
    return [
        head.file or name if called.count(name) > 1 else name
        for name, head in zip(called, shown.heads, strict=True)
    ]


def title(shown: Shown) -> str:
    """Return what a person calls the comparison, else a title that sides with no report."""
    if shown.title:
        return shown.title
    *first, last = names(shown)
    joined = f"{', '.join(first)} and {last}" if first else last
    if len(joined) <= LONGEST_TITLE:
        return joined
    return f"{number_word(len(shown.heads)).capitalize()} reports of one event"


def kicker(shown: Shown, title: str) -> str:
    """Return the line above the title, which says nothing that the title says."""
    many = f"{number_word(len(shown.heads)).capitalize()} reports of one event"
    return "Compared passage by passage" if title == many else f"{many}, compared"


def made_by(shown: Shown) -> str:
    """Return who made the document."""
    return f"{wording.PRODUCT} {shown.comparison.method.version}"


def reviewed(shown: Shown) -> str:
    """Return whether a person has been through it."""
    decided = len(shown.review) if shown.review else 0
    return f"reviewed by a person: {count(decided, 'decision')}" if decided else BY_MACHINE


def decision_line(decision: Decision) -> str:
    """Return what a person wrote or decided, after who did and when."""
    return f"{stamp_words(decision.stamp)}: {wording.ENGLISH.verdict(decision.verdict)}"


def row_name(row: int) -> str:
    """Return what a row is called in a sentence."""
    return f"{wording.ROW.lower()}\u00a0{row}"


def by_person(entries: Iterable[DecisionEntry]) -> tuple[str, str]:
    """Return what a person decided, and the notes, a line each; "" where there is none."""
    lines: dict[bool, list[str]] = {False: [], True: []}
    for one in entries:
        lines[one.is_note].append(decision_line(one.decision))
    return "\n".join(lines[False]), "\n".join(lines[True])


def stamp_words(stamp: Stamp) -> str:
    """Return who decided, and on which day."""
    day = stamp.when.strftime("%Y-%m-%d") if stamp.when else ""
    return ", ".join(filter(None, (stamp.author or READER, day)))


def source_meta(head: ReportHead) -> str:
    """Return outlet, byline, date and file of a report with its length, on one line."""
    length = count(head.words, "word")
    parts = (head.byline, wording.report_date(head.date), head.file, length)
    return ", ".join(part for part in parts if part)


def in_short(shown: Shown) -> str:
    """Return the finding in two sentences."""
    if nothing_compared(shown):
        return NONE_COMPARED
    return f"{_shared(shown)} {_apart(shown)}"


def _shared(shown: Shown) -> str:
    brief = shown.brief
    many = number_word(brief.reports)
    if not brief.strands and not brief.reworded_utterances:
        return f"The {many} reports share nothing that was found."
    claims = _claims(brief.strands - brief.doubtful, brief.strands)
    said = count(brief.reworded_utterances, "utterance")
    whose = (
        "The two reports share"
        if brief.reports == 2
        else f"Of the {many} reports, two or more share"
    )
    return f"{whose} {claims} and {said} in their own wordings."


def _claims(likely: int, every: int) -> str:
    """Return how many claims are shared, and how many may be."""
    if likely == every:
        return count(every, "claim")
    return (
        f"{count(likely, 'claim')}, perhaps {every:,},"
        if likely
        else (f"perhaps {count(every, 'claim')}")
    )


def _apart(shown: Shown) -> str:
    sure = sum(one.score >= SURE_CONFLICT for one in shown.conflicts)
    may = len(shown.conflicts) - sure
    told = [
        f"{len(side.only):,}{'' if index else _stand(len(side.only))} in"
        f" {report_letter(side.report)}"
        for index, side in enumerate(
            side for side in shown.sides if side.only and side.report not in shown.not_compared
        )
    ]
    alone = joined(told)
    alone = f"{alone} only" if alone else "no passage stands in one report only"
    clashes = [
        f"on {count(sure, 'point')} they contradict each other" if sure else "",
        f"on {count(may, 'point')} they may" + ("" if sure else " contradict each other")
        if may
        else "",
    ]
    clash = " and ".join(filter(None, clashes)) or "no contradiction was found"
    return f"{clash[0].upper()}{clash[1:]}; {alone}."


def _stand(number: int) -> str:
    return " passage stands" if number == 1 else " passages stand"


def joined(parts: Sequence[str]) -> str:
    """Return parts in one breath: "the Courier, the Wire and the Tribune"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def further(number: int, what: str, where: str = "") -> str:
    """Return how many more of something there are than a list shows."""
    return f"and {count(number, f'more {what}')}{where}"


def passages_left(number: int, where: str) -> str:
    """Return how many more passages there are than a list shows."""
    return f"and {number:,} more{where}"


def pdf_fails(why: object) -> str:
    """Return that Qt, which writes PDF, is there and of no use."""
    return f"Qt, which writes PDF, cannot start: {why}"


def unknown_format(suffix: str) -> str:
    """Return that no format has an ending."""
    return f"unknown format {suffix!r}"


def no_template(why: object) -> str:
    """Return that a template can't be read."""
    return f"the template is no Word document: {why}"


def speaker_name(name: str) -> str:
    """Return who is said to have said something."""
    return name or NOBODY


def how(one: WordingEntry, alone: bool = False) -> str:
    """Return how a wording is put: direct, partly in marks, in other words, by another speaker."""
    return wording.wording_kind(one, alone)


def how_beside(one: WordingEntry) -> str:
    """Return how a wording is put beside the others: "" where its own marks say that."""
    told = how(one, alone=True)
    marked = one.text.lstrip()[:1] in _OPENING
    return "" if marked and told == wording.ENGLISH.name(QuotationKind.DIRECT) else told


def certainty(conflict: ConflictEntry) -> str:
    """Return how strong the signs of a conflict are."""
    return next((words for least, words in _CERTAINTIES if conflict.score >= least), _WEAKEST)


def conflict_why(conflict: ConflictEntry) -> str:
    """Return what makes it a conflict, and how sure that is."""
    return f"{wording.conflict_reason(conflict)}; {certainty(conflict)}"


def value_meant(side: ConflictSide) -> str:
    """Return what the words of one side mean, "" where they say it themselves."""
    return "" if side.words.casefold() in _NUMBERS else wording.understood(side)


def conflict_note(conflict: ConflictEntry, here: int | None = None) -> list[str]:
    """Return the comment on the words of report `here`: what the others have, and why it counts.

    On no report's words it says what each has.
    """
    others = [side for side in wording.answers(conflict) if side.report != here]
    said = [
        f"{report_letter(side.report)}: “{_around(side, conflict.number)}”{_meant(side)}"
        for side in others
    ]
    question = wording.ENGLISH.title(conflict.kind)
    return [f"{question} {conflict_why(conflict).capitalize()}.", *said]


def _around(side: ConflictSide, number: int) -> str:
    runs = clash_excerpt(side.telling.runs, number, _REACH)
    return "".join(run.text for run in runs).strip()


def _meant(side: ConflictSide) -> str:
    meant = value_meant(side)
    return f" ({meant})" if meant else ""


def utterance_note(utterance: UtteranceEntry, speaker: str, here: int) -> list[str]:
    """Return the comment on an utterance in report `here`: how the others word it."""
    others = [one for one in utterance.by_report if one.report != here]
    return [
        f"{speaker_name(speaker)}, as the others give it:",
        *(
            f"{report_letter(one.report)}: {_quoted(one)} ({how(one, alone=True)})"
            for one in others
        ),
    ]


def _quoted(one: WordingEntry) -> str:
    """Return the words in marks, which they may bring along, or one of them."""
    text = " ".join(one.text.split())
    text = text if text[:1] in _OPENING else f"“{text}"
    return text if text[-1:] in _CLOSING else f"{text}”"


def nothing_compared(shown: Shown) -> bool:
    """Tell whether no two reports could be compared."""
    return shown.brief.nothing_compared


def doubt_lines(shown: Shown) -> list[str]:
    """Return what a reader should not rely on, a sentence each."""
    lines = wording.warning_lines(shown.brief)
    links = shown.comparison.links
    if weak := sum(one.score < EVEN for one in links):
        of = f"{weak:,} of {count(len(links), 'link')}"
        them = "it" if weak == 1 else "them"
        lines.append(f"{of} {_are(weak)} more likely wrong than right; check {them} first.")
    if unsure := sum(not row.sure for row in shown.rows):
        lines.append(
            f"{count(unsure, 'passage')} {_are(unsure)} neither linked"
            " nor surely told by one report only."
        )
    aside = [
        f"{count(head.furniture_words, 'word')} of {head.letter}"
        for head in shown.heads
        if head.furniture_words
    ]
    if aside:
        lines.append(f"Not compared, as no part of the report: {joined(aside)}.")
    return lines


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def method_lines(shown: Shown) -> list[str]:
    """Return how the comparison was made and what it can't tell, a sentence a line."""
    return [*wording.making_lines(shown), *METHOD]


def read_files(shown: Shown) -> str:
    """Return which files were read."""
    return "; ".join(f"{head.letter} {head.file} {head.sha256}" for head in shown.heads)


METHOD = (
    "A machine set every mark, by names, figures, dates and words in common: check it. No link"
    " proves that reports agree; what is “told by one report only” may stand in another in words"
    " that were not recognised.",
)
