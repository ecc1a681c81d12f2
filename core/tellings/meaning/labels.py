"""The words that each report uses for the same person, group or act, counted, not judged."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from tellings.language.names import bare, word_set
from tellings.language.words import fold, words
from tellings.meaning.label_words import CHOICE_OF
from tellings.model import (
    Label,
    Mention,
    MentionKind,
    Person,
    QuotationKind,
    Report,
    ReportFindings,
    Strand,
)

_Uses = defaultdict[int, Counter[str]]

_DETERMINERS: Final = frozenset("the a an his her their its our this that".split())
_DESCRIBED: Final = frozenset({MentionKind.TITLE, MentionKind.GROUP})
_WORD_BEFORE: Final = re.compile(r"([^\W\d_][\w’'.-]*)\s+$")
_LONGEST_TITLE: Final = 4
_LOOK_BACK: Final = 30


def find_labels(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    persons: Sequence[Person],
    strands: Sequence[Strand],
) -> tuple[Label, ...]:
    """Gather what each report calls the same person or act.

    For persons: titles before the name and descriptions in its place. For acts: the cues of
    speaking, and words of one choice ("rebels", "fighters") that differ inside a strand.
    Something is told only where two reports have a word for it and not the same ones.

    Args:
        reports: All reports.
        findings: Of each, their persons counting in `persons`.
        persons: The register of all reports.
        strands: What the reports tell alike.

    Returns:
        Persons in the order of the register, then speaking, then choices of words.
    """
    named: defaultdict[int, _Uses] = defaultdict(lambda: defaultdict(Counter))
    for number, (report, found) in enumerate(zip(reports, findings, strict=True)):
        for mention in found.mentions:
            description = _description(report.text, mention)
            if mention.person is not None and description:
                named[mention.person][number][description] += 1
    labels = [_label(at, named[at]) for at in range(len(persons)) if at in named]
    labels.append(_label(None, _cues(reports, findings)))
    labels.extend(_label(None, uses) for uses in _choices(reports, strands))
    return tuple(label for label in labels if label is not None)


def _label(person: int | None, uses: _Uses) -> Label | None:
    """Return the label, None unless two reports have words for it, and not the same."""
    if len(uses) < 2 or len({frozenset(counts) for counts in uses.values()}) < 2:
        return None
    return Label(
        person,
        tuple(
            (report, wording, count)
            for report in sorted(uses)
            for wording, count in sorted(uses[report].items(), key=lambda use: (-use[1], use[0]))
        ),
    )


def _description(text: str, mention: Mention) -> str:
    """Return what a mention calls somebody besides the name, "" if nothing."""
    if mention.kind in _DESCRIBED:
        described = fold(mention.span.of(text)).split()
        while described and described[0] in _DETERMINERS:
            described.pop(0)
        return " ".join(described)
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


def _cues(reports: Sequence[Report], findings: Sequence[ReportFindings]) -> _Uses:
    uses: _Uses = defaultdict(Counter)
    for number, (report, found) in enumerate(zip(reports, findings, strict=True)):
        for quotation in found.quotations:
            if quotation.cue is not None and quotation.kind is not QuotationKind.SCARE:
                uses[number][" ".join(fold(quotation.cue.of(report.text)).split())] += 1
    return uses


def _choices(reports: Sequence[Report], strands: Sequence[Strand]) -> Iterator[_Uses]:
    """Yield the choices of words in which the reports of some strand differ."""
    everywhere: defaultdict[int, _Uses] = defaultdict(lambda: defaultdict(Counter))
    differing: set[int] = set()
    seen: set[tuple[int, int, int]] = set()
    for strand in strands:
        here: defaultdict[int, _Uses] = defaultdict(lambda: defaultdict(Counter))
        for passage in strand.passages:
            for word in words(reports[passage.report].text, passage.span):
                choice = CHOICE_OF.get(word.key)
                if choice is None:
                    continue
                here[choice][passage.report][word.text] += 1
                place = (passage.report, word.span.start, word.span.end)
                if place not in seen:
                    seen.add(place)
                    everywhere[choice][passage.report][word.text] += 1
        differing |= {choice for choice, uses in here.items() if _label(None, uses) is not None}
    for choice in sorted(differing):
        yield everywhere[choice]
