"""What a comparison is called: as a person says, else by what was compared, siding with nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tellings_gui.saying import say

if TYPE_CHECKING:  # the model takes a tenth of the time to the first paint
    from tellings.model import Report
    from tellings_gui.document import Document

MOST_NAMED = 3


def name_of(document: Document) -> str:
    """Return what the comparison in a document is called, "" without reports."""
    if not document.reports:
        return ""
    from tellings.review import title_in

    return title_in(document.review) or neutral_name(document.reports)


def neutral_name(reports: Sequence[Report]) -> str:
    """Return outlets, else files: a headline would be one report's word for the event."""
    called = [one.outlet or one.source.name for one in reports]
    names = [
        one.source.name if called.count(name) > 1 else name
        for one, name in zip(reports, called, strict=True)
    ]
    names = list(dict.fromkeys(names))
    if len(names) == 1 < len(reports):
        return say("{n} × {name}").format(n=len(reports), name=names[0])
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    more = say("{names} and {n} more")
    return more.format(names=", ".join(names[: MOST_NAMED - 1]), n=len(names) - MOST_NAMED + 1)


def rename(document: Document, title: str) -> bool:
    """Call the comparison otherwise, "" for by what was compared; return whether it changed."""
    from tellings.review import Titled, decide, withdraw
    from tellings_gui.regrouping import now

    title = " ".join(title.split())
    if title == name_of(document):
        return False
    named = Titled(title)
    if not title or title == neutral_name(document.reports):
        return document.decide(say("Rename"), lambda review: withdraw(review, named))
    return document.decide(say("Rename"), lambda review: decide(review, named, by=now()))
