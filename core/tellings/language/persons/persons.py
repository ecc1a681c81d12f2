"""One register of persons over all reports, whatever the spelling each one uses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tellings.language.function_words import FunctionWords
from tellings.language.lexicon import Lexicon
from tellings.language.persons.name_runs import is_demonym
from tellings.language.persons.names import NameParts, bare, name_key, word_set
from tellings.model import Person, PersonKind, ReportFindings
from tellings.stopping import Check, go_on


@dataclass(slots=True)
class _United:
    kind: PersonKind
    parts: NameParts | None
    variants: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)

    def take(self, person: Person, weight: int) -> None:
        for rank, variant in enumerate(person.variants or (person.name,)):
            self.variants[variant] += max(1, weight - rank)
        self.titles.update(person.titles)
        if person.gender:
            self.genders[person.gender] += 1
        parts = _parts(person)
        if parts and self.parts and len(parts.words) > len(self.parts.words):
            self.parts = parts

    def person(self) -> Person:
        variants = sorted(self.variants, key=lambda name: (-self.variants[name], name))
        longest = max(len(name.split()) for name in variants)
        name = next(name for name in variants if len(name.split()) == longest)
        titles = sorted(self.titles, key=lambda title: (-self.titles[title], title))
        gender = max(sorted(self.genders), key=lambda key: self.genders[key], default="")
        return Person(name, self.kind, tuple(variants), tuple(titles), gender)


def unite_persons(
    findings: Sequence[ReportFindings], lexicon: Lexicon, check: Check = go_on
) -> tuple[tuple[Person, ...], tuple[ReportFindings, ...]]:
    """Bring the persons of several reports into one register.

    Spelling variants, bare surnames, nicknames and initials are united where exactly one
    person fits; somebody known by title alone ("the Treasury secretary") is united with the
    one person who bears that title in another report.

    Args:
        findings: One for each report, their indices counting in their own `persons`.
        lexicon: Of the language the reports are written in.
        check: Called for every person; may raise to stop.

    Returns:
        The register, by first appearance, and the findings with every index rewritten.
    """
    united: list[_United] = []
    places: list[list[int]] = [[-1] * len(found.persons) for found in findings]
    by_key: dict[str, list[int]] = defaultdict(list)
    counted = [Counter(mention.person for mention in found.mentions) for found in findings]
    everybody = [
        (report, index, person, counted[report])
        for report, found in enumerate(findings)
        for index, person in enumerate(found.persons)
    ]
    # Full names first, so that a bare surname meets its bearer whatever the order of reports.
    for wave in (_is_full, _is_body, _is_short, _is_unnamed):
        for report, index, person, counts in everybody:
            check()
            if wave(person):
                weight = 1 + counts[index]
                places[report][index] = _enter(united, by_key, person, weight, lexicon)
    order = _by_appearance(places, len(united))
    rank = {old: new for new, old in enumerate(order)}
    mapped = tuple(
        _rewrite(found, [rank[place] for place in places[report]])
        for report, found in enumerate(findings)
    )
    return tuple(united[old].person() for old in order), mapped


def _parts(person: Person) -> NameParts | None:
    return NameParts(tuple(person.name.split())) if person.kind is PersonKind.PERSON else None


def _is_full(person: Person) -> bool:
    return person.kind is PersonKind.PERSON and len(person.name.split()) > 1


def _is_short(person: Person) -> bool:
    return person.kind is PersonKind.PERSON and len(person.name.split()) == 1


def _is_body(person: Person) -> bool:
    return person.kind is PersonKind.GROUP


def _is_unnamed(person: Person) -> bool:
    return person.kind is PersonKind.UNNAMED


def _enter(
    united: list[_United],
    by_key: dict[str, list[int]],
    person: Person,
    weight: int,
    lexicon: Lexicon,
) -> int:
    parts = _parts(person)
    key = _key(person, parts, lexicon)
    known = _known([(place, united[place]) for place in by_key[key]], person, parts, lexicon)
    if known is None and parts and len(parts.words) == 1 and not person.gender:
        bodies = by_key[f"{PersonKind.GROUP.value}:{name_key(person.name)}"]
        known = bodies[0] if bodies else None
    if known is None and person.kind is PersonKind.UNNAMED:
        known = _bearer(united, person, lexicon)
    if known is None:
        known = len(united)
        united.append(_United(person.kind, parts))
        by_key[key].append(known)
    if person.kind is united[known].kind:
        united[known].take(person, weight)
    elif person.kind is PersonKind.PERSON:
        united[known].variants.update(person.variants or (person.name,))
    else:
        united[known].titles[person.name] += 1
    return known


def _key(person: Person, parts: NameParts | None, lexicon: Lexicon) -> str:
    if parts:
        key = name_key(parts.surname)
        return "z" + key[1:] if len(key) > 5 and key[0] == "s" else key
    words = [word for word in person.name.split() if word.lower() not in ("the", "a", "an")]
    if person.kind is PersonKind.UNNAMED:
        words = list(_office_words(person.name, lexicon)) or words
    return f"{person.kind.value}:{' '.join(name_key(word) for word in words)}"


def _known(
    alike: Sequence[tuple[int, _United]],
    person: Person,
    parts: NameParts | None,
    lexicon: Lexicon,
) -> int | None:
    """Return the place of the one among those alike in name who is somebody."""
    if parts is None:
        return alike[0][0] if alike else None
    able = [
        (place, one.parts)
        for place, one in alike
        if one.parts and one.parts.may_be(parts, lexicon) and _agree(one, person)
    ]
    exact = [place for place, other in able if _same_words(other, parts)]
    if exact:
        return exact[0]
    return able[0][0] if len(able) == 1 else None


def _same_words(a: NameParts | None, b: NameParts) -> bool:
    return a is not None and [name_key(word) for word in a.words] == [
        name_key(word) for word in b.words
    ]


def _agree(united: _United, person: Person) -> bool:
    """Tell whether the genders known do not clash."""
    return not person.gender or not united.genders or person.gender in united.genders


def _bearer(united: list[_United], person: Person, lexicon: Lexicon) -> int | None:
    """Return the only person who bears the title that somebody is called by alone."""
    words = _office_words(person.name, lexicon)
    if not words:
        return None
    able = [
        place
        for place, other in enumerate(united)
        if other.kind is PersonKind.PERSON and _bears(other, words, lexicon)
    ]
    exact = [place for place in able if _is_called(united[place], words)]
    able = exact or able  # "the driver" is the driver, not the parcel driver who saw him
    return able[0] if len(able) == 1 else None


def _is_called(united: _United, words: Sequence[str]) -> bool:
    """Tell whether one of a person's titles has just these words."""
    return any(
        [bare(word).lower() for word in title.split()] == [*words] for title in united.titles
    )


def _office_words(label: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of "the harbour master of Eastport" that a title must hold, () if none.

    A lone word must be an office with one holder; "of" and a place are left out where the office
    is no country's or town's, for "the mayor of Eastport" may be another's mayor.
    """
    words = [bare(word).lower() for word in label.split()]
    if words and words[0] in ("the", "its"):
        words = words[1:]
    fw = FunctionWords.of(lexicon)
    limit = next((i for i, word in enumerate(words) if word in fw.prepositions), len(words))
    placed, words = limit < len(words), words[:limit]
    if not words or words[0] in fw.determiners or words[0] in fw.possessives:
        return ()
    head = words[-1]
    # Called "the captain" alone, somebody is the one captain of the event.
    of_one = lexicon.words("offices_of_one")
    roles = word_set("titles", lexicon) - lexicon.words("no_roles_alone")
    offices = roles | (of_one & fw.person_nouns)
    # Offices that every country or town has: "the minister of" is one of many.
    if head not in offices or (placed and head in lexicon.words("state_offices")):
        return ()
    return tuple(words) if len(words) > 1 or (head in of_one and not placed) else ()


def _bears(united: _United, words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether one of a person's titles holds all words, the last in its last place."""
    for title in united.titles:
        held = [bare(word).lower() for word in title.split()]
        missing = set(words) - set(held)
        foreign = all(is_demonym(word, lexicon) for word in missing)
        if not foreign or not held or held[-1] != words[-1]:
            continue
        if not (set(held) & lexicon.words("not_in_office")) - set(words):
            return True
    return False


def _by_appearance(places: Sequence[Sequence[int]], count: int) -> list[int]:
    seen = dict.fromkeys(place for row in places for place in row)
    return [*seen, *(index for index in range(count) if index not in seen)]


def _rewrite(found: ReportFindings, places: Sequence[int]) -> ReportFindings:
    """Return findings whose indices count in the united register."""
    return replace(
        found,
        persons=(),
        mentions=tuple(
            mention if mention.person is None else replace(mention, person=places[mention.person])
            for mention in found.mentions
        ),
        quotations=tuple(
            quotation
            if quotation.speaker is None
            else replace(quotation, speaker=places[quotation.speaker])
            for quotation in found.quotations
        ),
    )
