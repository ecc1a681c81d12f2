"""The words for what is to be checked, and for what was decided."""

from __future__ import annotations

from tellings.model import LinkKind, report_letter
from tellings.review import (
    Correct,
    Dismiss,
    Extent,
    Field,
    Furnish,
    KeepApart,
    Note,
    Part,
    Quoted,
    Spoken,
    Star,
    Tag,
    Tie,
    Titled,
    Unite,
    Verdict,
)
from tellings.showing.checking import Answer, Item, ToCheck
from tellings.showing.decisions import DecisionEntry, DecisionSort
from tellings_gui.regrouping import place_of
from tellings_gui.views.phrases import WORDS, say

# Bars of the words, as of links everywhere: `phrases.score_word`.
EVEN, LIKELY = 0.5, 0.7


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
    words = verdict_words(entry.decision.verdict)
    if entry.report is not None:
        return f"{report_letter(entry.report)}: {words}"
    return words


def verdict_words(verdict: Verdict) -> str:
    """Return what a verdict says."""
    match verdict:
        case Note(_, _, text):
            return text
        case Tag(_, name):
            return f"#{name}"
        case Star():
            return say("Starred")
        case Spoken(_, name):
            return say("Said by {name}").format(name=name) if name else say("Nobody named")
        case Quoted(_, kind):
            return say("Quoted: {kind}").format(kind=WORDS.name(kind))
        case Extent(_, to):
            return say("Reaches as far as “{words}”").format(words=_ending(to.quote))
        case Unite(names):
            return say("One person: {names}").format(names=", ".join(names))
        case KeepApart(names):
            return say("Somebody else: {names}").format(names=", ".join(names))
        case Correct(_, field, value):
            return f"{field_name(field)}: {value or '–'}"
        case Titled(title):
            return say("The comparison is called {title}").format(title=title)
        case _:
            return _plain_verdict(verdict)


def _plain_verdict(verdict: Verdict) -> str:
    match verdict:
        case Tie(_, kind):
            return {
                None: say("Tell the same"),
                LinkKind.SAME: say("Told alike"),
                LinkKind.PARTIAL: say("Told in part"),
            }[kind]
        case Part():
            return say("Don’t tell the same")
        case Dismiss():
            return say("No conflict")
        case Furnish(_, is_furniture):
            return say("Left out") if is_furniture else say("Taken in")
        case _:
            return say("A conflict")


def _ending(words: str) -> str:
    return " ".join(words.split()[-4:])


def field_name(field: Field) -> str:
    """Return the name of a report's detail."""
    return {
        Field.TITLE: say("Title"),
        Field.BYLINE: say("By"),
        Field.OUTLET: say("Outlet"),
        Field.PLACE: say("Place"),
        Field.LANGUAGE: say("Language"),
        Field.DATE: say("Date"),
    }[field]
