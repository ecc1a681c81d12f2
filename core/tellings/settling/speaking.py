"""Who says what, once a person has decided on persons and quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.meaning.conflicts.conflicts import clashes_of_links
from tellings.meaning.conflicts.spreading import SameValues
from tellings.meaning.conflicts.strand_conflicts import ReadClash, read_clashes
from tellings.meaning.labels import labels_of_persons
from tellings.meaning.speech.speaker_conflicts import speaker_conflicts
from tellings.meaning.speech.wordings import Align, find_utterances
from tellings.model import (
    BY_HAND,
    Conflict,
    Label,
    LabelKind,
    Link,
    Passage,
    Person,
    ReportFindings,
    Span,
    Utterance,
)
from tellings.model.analysis import Analysis
from tellings.settling.linking import furnished
from tellings.settling.persons import Register, decided_persons, touched
from tellings.settling.placing import Placed
from tellings.settling.quotations import decided_quotations, decided_speech
from tellings.stopping import Check


@dataclass(frozen=True, slots=True, eq=False)
class Speaking:
    """What depends on persons and quotations, and on no link.

    Attributes:
        values: Reads passages with these findings.
        clashes: Of found links.
        conflicts: The same words given to two persons.
    """

    findings: tuple[ReportFindings, ...]
    persons: tuple[Person, ...]
    values: SameValues
    clashes: tuple[ReadClash, ...]
    utterances: tuple[Utterance, ...]
    conflicts: tuple[Conflict, ...]
    labels: tuple[Label, ...]


def speaking(
    found: Analysis, placed: Placed, values: SameValues, align: Align, check: Check
) -> Speaking:
    """Return who says what.

    Args:
        found: The analysis.
        placed: What a person decided.
        values: Reads passages with the findings of the analysis.
        align: Matches the words of two wordings.
        check: Called often; may raise to stop.
    """
    before = Register(found.persons, found.findings)
    register = decided_persons(before, placed.persons, found.reports)
    clashes = found.clashes
    if register is not before:
        values = SameValues(values.telling.read_anew(register.findings))
        clashes = _clashes(found, before, register, values, check)
    renamed, register = register, decided_quotations(register, placed)
    speech = replace(
        found.speech,
        sayings=tuple(
            one
            if one.quotation is None
            else replace(
                one, speaker=renamed.findings[one.report].quotations[one.quotation].speaker
            )
            for one in found.speech.sayings
        ),
    )
    silent = furnished(found, placed)
    if silent or register is not renamed:
        speech = decided_speech(speech, renamed.findings, register, found.reports, silent)
    utterances = tuple(
        _spoken(one, register)
        for one in find_utterances(values.telling.words, speech, align=align, check=check)
    )
    conflicts = speaker_conflicts(utterances, register.findings, register.persons, found.reports)
    labels = found.labels if register is before else _labels(found, register, values)
    return Speaking(
        register.findings,
        register.persons,
        values,
        read_clashes(clashes, values),
        utterances,
        conflicts,
        labels,
    )


def _spoken(utterance: Utterance, register: Register) -> Utterance:
    """Return an utterance with the speaker whom a person named, if one did."""
    for wording in utterance.wordings:
        if wording.quotation is not None:
            quotation = register.findings[wording.report].quotations[wording.quotation]
            if quotation.rule == BY_HAND and quotation.confidence == 1.0:
                return replace(utterance, speaker=quotation.speaker)
    return utterance


def _labels(found: Analysis, register: Register, values: SameValues) -> tuple[Label, ...]:
    choices = (one for one in found.labels if one.kind is LabelKind.CHOICE)
    return (*labels_of_persons(values.telling.words, register.findings, register.persons), *choices)


def _clashes(
    found: Analysis, before: Register, register: Register, values: SameValues, check: Check
) -> tuple[Conflict, ...]:
    """Return the clashes of links, those read anew in which a person is another one now."""
    spans = touched(before, register)
    anew = [link for link in found.links if _mentions(link.a, spans) and _mentions(link.b, spans)]
    pairs = {(link.a, link.b) for link in anew}
    kept = [one for one in found.clashes if (one.a, one.b) not in pairs]
    read = clashes_of_links(values.telling.words, register.findings, anew, check=check)
    return tuple(_by_link((*kept, *read), found.links))


def _mentions(passage: Passage, spans: Sequence[frozenset[Span]]) -> bool:
    return any(passage.span.contains(span) for span in spans[passage.report])


def _by_link(clashes: Sequence[Conflict], links: Sequence[Link]) -> list[Conflict]:
    place = {(link.a, link.b): at for at, link in enumerate(links)}
    return sorted(clashes, key=lambda one: place[one.a, one.b])
