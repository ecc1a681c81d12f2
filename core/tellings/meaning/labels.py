"""The words that each report uses for the same person, thing or act, counted, not judged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from tellings.language.persons.names import bare, word_set
from tellings.language.words import fold
from tellings.meaning.word_choices import Uses, differ, word_choices
from tellings.model import (
    Label,
    LabelKind,
    Link,
    Mention,
    MentionKind,
    Person,
    QuotationKind,
    Report,
    ReportFindings,
)

_DETERMINERS: Final = frozenset("the a an his her their its our this that".split())
_DESCRIBED: Final = frozenset({MentionKind.TITLE, MentionKind.GROUP})
_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w’'.-]*)\s+$")
_LONGEST_TITLE: Final = 4  # words: "former deputy prime minister"
_LOOK_BACK: Final = 30  # code points in which the word before a name begins


def find_labels(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    links: Sequence[Link],
) -> tuple[Label, ...]:
    """Gather what each report calls the same person, thing or act.

    For persons: titles before the name and descriptions in its place. For speaking: the cues
    of quotations. For the rest: words that sure links match with other words ("rebels",
    "fighters"). Something is told only where two reports have a word for it and not the same.

    Args:
        reports: All reports.
        findings: Of each, their persons counting in `persons`.
        persons: The register of all reports.
        links: With their words matched.

    Returns:
        Persons in the order of the register, then speaking, then choices, the most used first.
    """
    own_names = [_folded_names(person) for person in persons]
    named: defaultdict[int, Uses] = defaultdict(lambda: defaultdict(Counter))
    for number, (report, found) in enumerate(zip(reports, findings, strict=True)):
        for mention in found.mentions:
            description = _description(report.text, mention)
            if mention.person is not None and description not in own_names[mention.person]:
                named[mention.person][number][description] += 1
    labels = [
        _label(LabelKind.PERSON, at, named[at])
        for at in range(len(persons))
        if at in named and differ(named[at])
    ]
    speaking = _cues(reports, findings)
    if differ(speaking):
        labels.append(_label(LabelKind.SPEAKING, None, speaking))
    choices = word_choices(reports, findings, links)
    return (*labels, *(_label(LabelKind.CHOICE, None, uses) for uses in choices))


def _label(kind: LabelKind, person: int | None, uses: Uses) -> Label:
    return Label(
        kind,
        person,
        tuple(
            (report, wording, count)
            for report in sorted(uses)
            for wording, count in sorted(uses[report].items(), key=lambda use: (-use[1], use[0]))
        ),
    )


def _folded_names(person: Person) -> frozenset[str]:
    """Return what is no description of a person: the name in any spelling, or nothing."""
    return frozenset({"", *map(fold, (person.name, *person.variants))})


def _description(text: str, mention: Mention) -> str:
    """Return what a mention calls somebody besides the name, "" if nothing."""
    if mention.kind in _DESCRIBED:
        described = fold(mention.span.of(text)).split()
        while described and described[0] in _DETERMINERS:
            described.pop(0)
        return " ".join(described).removesuffix("'s")
    return _title_before(text, mention.span.start) if mention.kind is MentionKind.NAME else ""


def _title_before(text: str, at: int) -> str:
    """Return the title that stands before a name: "Vice Mayor" of "Vice Mayor Ada Brook"."""
    found: list[str] = []
    while len(found) < _LONGEST_TITLE:
        match = _WORD_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
        if match is None or fold(bare(match.group(1))) not in word_set("titles"):
            break
        found.insert(0, fold(bare(match.group(1))))
        at = match.start()
    return " ".join(found)


def _cues(reports: Sequence[Report], findings: Sequence[ReportFindings]) -> Uses:
    uses: Uses = defaultdict(Counter)
    for number, (report, found) in enumerate(zip(reports, findings, strict=True)):
        for quotation in found.quotations:
            if quotation.cue is not None and quotation.kind is not QuotationKind.SCARE:
                uses[number][" ".join(fold(quotation.cue.of(report.text)).split())] += 1
    return uses
