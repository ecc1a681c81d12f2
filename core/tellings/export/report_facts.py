"""Figures, names and the words for them: in which words each report states a fact."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.export import words
from tellings.export.document import Block, Look, Paragraph, Role, Words
from tellings.export.marked import plain
from tellings.model import report_letter
from tellings.showing.facts import FactKind, FactRow, FactWords, Section
from tellings.showing.shown import Shown

# Of the verbs that introduce quotations, the usual ones tell reports apart.
_MOST_WORDS = 3


def fact_blocks(shown: Shown) -> Iterator[Block]:
    """Yield what several reports state; conflicts stand in the brief, the rest in the rows."""
    several = [one for one in shown.facts if len(one.tellers) > 1]
    figures = [one for one in several if one.section is Section.AGREE]
    named = [one for one in several if one.section is Section.NAMES]
    for one in (*figures, *named):
        if not one.exact:
            yield Paragraph(tuple(_stated(one)), Role.ITEM)
    for title, own in ((words.SAME_FIGURES, figures), (words.SAME_NAMES, named)):
        if same := [one for one in own if one.exact]:
            yield Paragraph(tuple(_listed(title, same)), Role.ITEM)


def _stated(fact: FactRow) -> Iterator[Words]:
    if fact.topic and fact.kind is not FactKind.NUMBER:
        yield Words(f"{fact.topic}:  ", Look.META)
    groups: dict[str, list[int]] = {}
    everybody = _of_all(fact) if fact.kind is FactKind.LABEL else frozenset[str]()
    for report in fact.tellers:
        own = tuple(one for one in fact.cells[report] if one.text.casefold() not in everybody)
        groups.setdefault(_words(own) or words.WORDS_OF_ALL, []).append(report)
    for number, (text, reports) in enumerate(groups.items()):
        lead = "   " if number else ""
        yield Words(f"{lead}{', '.join(map(report_letter, reports))}\u2002", Look.STRONG)
        yield plain(text)
    yield from _row(fact)


def _of_all(fact: FactRow) -> frozenset[str]:
    """Return the words that every report has: a choice of words is what they have not in common."""
    told = [frozenset(one.text.casefold() for one in fact.cells[report]) for report in fact.tellers]
    return frozenset.intersection(*told)


def _words(cell: tuple[FactWords, ...]) -> str:
    told = list(dict.fromkeys(one.text for one in cell))
    more = ["…"] if len(told) > _MOST_WORDS else []
    return ", ".join([*told[:_MOST_WORDS], *more])


def _listed(title: str, facts: list[FactRow]) -> Iterator[Words]:
    """Yield facts that are stated in the same words, those of the same reports together."""
    yield Words(f"{title}:", Look.META)
    groups: dict[tuple[int, ...], list[FactRow]] = {}
    for fact in facts:
        groups.setdefault(fact.tellers, []).append(fact)
    for tellers, own in groups.items():
        yield Words(f"  {', '.join(map(report_letter, tellers))}\u2002", Look.STRONG)
        yield plain("; ".join(_words(fact.cells[tellers[0]][:1]) for fact in own))


def _row(fact: FactRow) -> Iterator[Words]:
    if fact.row is not None:
        yield Words(" ")
        yield Words(str(fact.row), Look.META, link=f"row_{fact.row}")
