"""The words for what is to be checked, and for what was decided."""

from __future__ import annotations

from tellings.model import report_letter
from tellings.review import On
from tellings.showing.checking import Answer, Item, ToCheck
from tellings.showing.decisions import DecisionEntry, DecisionSort
from tellings.showing.heads import EVEN
from tellings_gui.regrouping import place_of
from tellings_gui.views.phrases import WORDS, say

# Bars of the words, as of links everywhere: `phrases.score_word`.
LIKELY = 0.7


def item_kind(item: Item) -> str:
    """Return what sort of finding is to be checked."""
    return {
        ToCheck.LINK: say("Link"),
        ToCheck.CONFLICT: say("Conflict"),
        ToCheck.SPEAKER: say("Speaker"),
    }[item.kind]


def doubt_heading(item: Item) -> str:
    """Return under which heading a finding stands."""
    if item.sure < EVEN:
        return say("Doubtful")
    return say("Uncertain") if item.sure < LIKELY else say("Likely")


def doubt_words(item: Item) -> str:
    """Return how sure a finding is: of links how many are right, of others what is known."""
    if item.kind is ToCheck.LINK:
        words = say("{n} in 100 of such are right").format(n=round(item.score * 100))
        learned = {
            1: say("; what you confirmed speaks for it"),
            -1: say("; what you refused speaks against it"),
        }
        return words + learned.get(item.learned, "")
    if item.score < EVEN:
        return say("weak signs")
    return say("some signs") if item.score < LIKELY else say("good signs")


def answer_word(answer: Answer) -> str:
    """Return what a person said."""
    return {
        Answer.OPEN: say("open"),
        Answer.RIGHT: say("confirmed by you"),
        Answer.WRONG: say("refused by you"),
    }[answer]


def question(item: Item) -> str:
    """Return what a person is asked."""
    a, *others = (place_of(one) for one in item.passages)
    if item.kind is ToCheck.SPEAKER:
        return say("Said by {name}, in {a}?").format(name=item.speaker, a=a)
    asks = {
        ToCheck.LINK: say("Do {a} and {b} tell the same?"),
        ToCheck.CONFLICT: say("Do {a} and {b} contradict each other?"),
    }
    return asks[item.kind].format(a=a, b=others[0] if others else a)


def sort_name(sort: DecisionSort) -> str:
    """Return the heading of a sort of decisions."""
    return {
        DecisionSort.NOTE: say("Notes"),
        DecisionSort.TAG: say("Tags and stars"),
        DecisionSort.LINK: say("Links"),
        DecisionSort.CONFLICT: say("Conflicts"),
        DecisionSort.QUOTATION: say("Quotations and persons"),
        DecisionSort.REPORT: say("Reports"),
    }[sort]


def entry_words(entry: DecisionEntry) -> str:
    """Return what was decided, with the words that a person wrote."""
    words = WORDS.verdict(entry.decision.verdict)
    if entry.report is not None:
        return f"{report_letter(entry.report)}: {words}"
    return words


def about_words(on: On) -> str:
    """Return what a note, tag or star is about, "" for a passage: that goes without saying."""
    return {
        On.WHOLE: say("the whole"),
        On.REPORT: say("the report"),
        On.QUOTATION: say("the quotation"),
        On.LINK: say("the link"),
        On.CONFLICT: say("the conflict"),
        On.ROW: say("the row"),
    }.get(on, "")
