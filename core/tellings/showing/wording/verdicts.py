"""What a person decided, in words: data with places, and which text says which verdict."""

from __future__ import annotations

from collections.abc import Callable

from tellings.model import LinkKind, QuotationKind
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

STARRED = "Starred"
SAID_BY, NOBODY_NAMED = "Said by {name}", "Nobody named"
QUOTED = "Quoted: {kind}"
REACHES = "Reaches as far as “{words}”"
ONE_PERSON, SOMEBODY_ELSE = "One person: {names}", "Somebody else: {names}"
CALLED = "The comparison is called {title}"
TIES = {None: "Tell the same", LinkKind.SAME: "Told alike", LinkKind.PARTIAL: "Told in part"}
PARTED = "Don’t tell the same"
DISMISSED, UPHELD = "No conflict", "A conflict"
FURNITURE = {True: "Left out", False: "Taken in"}
FIELDS = {
    Field.TITLE: "Title",
    Field.BYLINE: "By",
    Field.OUTLET: "Outlet",
    Field.PLACE: "Place",
    Field.LANGUAGE: "Language",
    Field.DATE: "Date",
}
TEXTS = (
    STARRED, SAID_BY, NOBODY_NAMED, QUOTED, REACHES, ONE_PERSON, SOMEBODY_ELSE, CALLED,
    *TIES.values(), PARTED, DISMISSED, UPHELD, *FURNITURE.values(), *FIELDS.values(),
)  # fmt: skip
# Words at the end of a quotation that show how far it goes.
_ENDING = 4


def verdict_text(
    verdict: Verdict, translate: Callable[[str], str], kind: Callable[[QuotationKind], str]
) -> str:
    """Return what a verdict says, at a beginning; of a note its words.

    Args:
        verdict: The verdict.
        translate: Returns one of `TEXTS` in the language; what stands in braces stays.
        kind: Names a kind of quotation.
    """
    match verdict:
        case Note(_, _, text):
            return text
        case Tag(_, name):
            return f"#{name}"
        case Spoken(_, name):
            return translate(SAID_BY).format(name=name) if name else translate(NOBODY_NAMED)
        case Quoted(_, own):
            return translate(QUOTED).format(kind=kind(own))
        case Extent(_, to):
            return translate(REACHES).format(words=" ".join(to.quote.split()[-_ENDING:]))
        case Unite(names):
            return translate(ONE_PERSON).format(names=", ".join(names))
        case KeepApart(names):
            return translate(SOMEBODY_ELSE).format(names=", ".join(names))
        case Correct(_, field, value):
            return f"{translate(FIELDS[field])}: {value or '–'}"
        case Titled(title):
            return translate(CALLED).format(title=title)
        case _:
            return translate(_plain(verdict))


def _plain(verdict: Verdict) -> str:
    match verdict:
        case Star():
            return STARRED
        case Tie(_, kind):
            return TIES[kind]
        case Part():
            return PARTED
        case Dismiss():
            return DISMISSED
        case Furnish(_, is_furniture):
            return FURNITURE[is_furniture]
        case _:
            return UPHELD
