"""Persons united or kept apart by a person, and everything that counts in their register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tellings.language.words import fold
from tellings.model import Mention, Person, Quotation, Report, ReportFindings, Span
from tellings.model.anchors import Anchors
from tellings.review import KeepApart, Unite

Move = Callable[[int, int, str], int]
"""(report, person, words) to the person who is meant by the words."""


@dataclass(frozen=True, slots=True)
class Register:
    """Persons, and what each report holds, counting in them."""

    persons: tuple[Person, ...]
    findings: tuple[ReportFindings, ...]

    def find(self, name: str) -> int | None:
        """Return the person of that name, by fullest form first, then by any spelling."""
        wanted = fold(name)
        for names in (_fullest, _spellings):
            for number, person in enumerate(self.persons):
                if wanted in names(person):
                    return number
        return None

    def with_person(self, name: str) -> tuple[Register, int]:
        """Return a register that holds a person of that name, and the person's number."""
        known = self.find(name)
        if known is not None:
            return self, known
        added = (*self.persons, Person(name, variants=(name,)))
        return replace(self, persons=added), len(self.persons)


def _fullest(person: Person) -> frozenset[str]:
    return frozenset({fold(person.name)})


def _spellings(person: Person) -> frozenset[str]:
    return frozenset(map(fold, (person.name, *person.variants)))


def decided_persons(
    register: Register, decisions: Sequence[Unite | KeepApart], reports: Sequence[Report]
) -> Register:
    """Return the register as a person says who is who, decisions taken in order."""
    for decision in decisions:
        if isinstance(decision, Unite):
            register = _united(register, decision)
        else:
            register = _parted(register, decision, reports)
    return register


def _united(register: Register, decision: Unite) -> Register:
    found = [register.find(name) for name in decision.names]
    members = list(dict.fromkeys(number for number in found if number is not None))
    if len(members) < 2:
        return register
    into = min(members)
    persons = [register.persons[number] for number in members]
    joined = replace(
        persons[0],
        name=decision.names[0],
        variants=tuple(dict.fromkeys(v for one in persons for v in (one.name, *one.variants))),
        titles=tuple(dict.fromkeys(title for one in persons for title in one.titles)),
        gender=next((one.gender for one in persons if one.gender), ""),
    )
    gone = set(members) - {into}
    kept = [number for number in range(len(register.persons)) if number not in gone]
    place = {number: at for at, number in enumerate(kept)}
    place |= {number: place[into] for number in gone}
    return Register(
        tuple(joined if number == into else register.persons[number] for number in kept),
        _moved(
            register.findings,
            lambda report, person, words: place[person],
            [""] * len(register.findings),
        ),
    )


def _parted(register: Register, decision: KeepApart, reports: Sequence[Report]) -> Register:
    wanted = set(map(fold, decision.names))
    anchors = Anchors(reports)
    inside = {anchors.index(key) for key in decision.reports} or set(range(len(reports)))
    owners = {
        number for number, person in enumerate(register.persons) if wanted & _spellings(person)
    }
    if not owners:
        return register
    owner = register.persons[min(owners)]
    everywhere = not decision.reports
    other = Person(decision.names[0], owner.kind, decision.names, gender=owner.gender)
    number = len(register.persons)

    def move(report: int, person: int, words: str) -> int:
        return number if person in owners and report in inside and fold(words) in wanted else person

    findings = _moved(register.findings, move, [report.text for report in reports])
    if findings == register.findings:
        return register  # nobody is called so there
    persons = [
        _less(person, wanted) if at in owners and everywhere else person
        for at, person in enumerate(register.persons)
    ]
    return Register((*persons, other), findings)


def _less(person: Person, names: set[str]) -> Person:
    """Return a person without some spellings of the name."""
    variants = tuple(one for one in person.variants if fold(one) not in names)
    name = person.name if fold(person.name) not in names or not variants else variants[0]
    return replace(person, name=name, variants=variants)


def _moved(
    findings: Sequence[ReportFindings], move: Move, texts: Sequence[str]
) -> tuple[ReportFindings, ...]:
    """Return findings that count in another register."""
    return tuple(
        replace(
            found,
            mentions=tuple(_mention(report, one, move, text) for one in found.mentions),
            quotations=tuple(_quotation(report, one, move, text) for one in found.quotations),
        )
        for report, (found, text) in enumerate(zip(findings, texts, strict=True))
    )


def _mention(report: int, one: Mention, move: Move, text: str) -> Mention:
    if one.person is None:
        return one
    person = move(report, one.person, one.span.of(text))
    return one if person == one.person else replace(one, person=person)


def _quotation(report: int, one: Quotation, move: Move, text: str) -> Quotation:
    if one.speaker is None:
        return one
    words = one.speaker_span.of(text) if one.speaker_span else ""
    person = move(report, one.speaker, words)
    return one if person == one.speaker else replace(one, speaker=person)


def touched(before: Register, after: Register) -> tuple[frozenset[Span], ...]:
    """Return by report where the mentions stand that mean another person, or one changed."""
    return tuple(
        frozenset(
            new.span
            for old, new in zip(one.mentions, two.mentions, strict=True)
            if old.person is not None
            and new.person is not None
            and before.persons[old.person] != after.persons[new.person]
        )
        for one, two in zip(before.findings, after.findings, strict=True)
    )
