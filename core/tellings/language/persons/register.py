"""The persons of one report: names gathered under one entry, however they are spelled."""

from __future__ import annotations

from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tellings.language.lexicon import Lexicon
from tellings.language.persons.name_runs import NameRun, is_demonym
from tellings.language.persons.names import (
    NameParts,
    bare,
    gender_of,
    given_names,
    name_key,
)
from tellings.model import Person, PersonKind


@dataclass(slots=True)
class Entry:
    """A person in the making.

    Attributes:
        parts: The fullest name met; None for bodies and unnamed speakers.
        places: First tokens of its mentions, ascending.
    """

    index: int
    kind: PersonKind
    parts: NameParts | None
    variants: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    gender: str = ""
    places: list[int] = field(default_factory=list)

    def person(self) -> Person:
        """Return the finished value."""
        variants = tuple(sorted(self.variants, key=lambda name: (-self.variants[name], name)))
        name = _fullest(self.variants)
        return Person(name, self.kind, variants, _by_count(self.titles), self.gender)


def _fullest(variants: Counter[str]) -> str:
    """Return the longest form, in the spelling used most."""
    most_words = max(len(name.split()) for name in variants)
    full = [name for name in variants if len(name.split()) == most_words]
    return min(full, key=lambda name: (-variants[name], -len(name), name))


def _by_count(counter: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counter, key=lambda title: (-counter[title], title)))


class Register:
    """Persons, bodies and unnamed speakers of one report."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.entries: list[Entry] = []
        self._by_surname: dict[str, list[Entry]] = defaultdict(list)
        self._by_given: dict[str, list[Entry]] = defaultdict(list)
        self._by_label: dict[str, Entry] = {}
        self._bodies: set[str] = set()
        self._acting: set[str] = set()
        self._things: set[str] = set()

    def persons(self) -> tuple[Person, ...]:
        """Return everybody met, in order of first mention."""
        return tuple(entry.person() for entry in self.entries)

    def add_names(self, runs: Sequence[NameRun]) -> list[tuple[NameRun, Entry]]:
        """Enter names, full ones first, so that a surname finds its bearer.

        Returns:
            The names taken for a person's or a body's, with their entries, in order.
        """
        found: dict[int, Entry] = {}
        trusted = self._trusted_surnames(runs)
        self._read_settings(runs)
        full = [run for run in runs if len(run.parts.words) > 1]
        short = [run for run in runs if len(run.parts.words) == 1]
        for run in full:
            entry = self._enter_full(run)
            if entry:
                found[run.first] = entry
        for run in short:
            entry = self._enter_short(run, trusted)
            if entry:
                found[run.first] = entry
        pairs = [(run, found[run.first]) for run in runs if run.first in found]
        for run, entry in pairs:
            self.note(entry, run)
        self._number()
        return pairs

    def _read_settings(self, runs: Sequence[NameRun]) -> None:
        """Gather what the words beside each name say of its bearer, over the whole report."""
        for run in runs:
            key = name_key(run.parts.surname)
            head = run.role.split()[-1].lower() if run.role else ""
            if head in self._lexicon.words("body_words"):
                self._bodies.add(" ".join(name_key(word) for word in run.parts.words))
            elif run.title or run.role or run.setting == "acts":
                self._acting.add(key)
            elif run.setting == "thing":
                self._things.add(key)

    def _may_be_person(self, run: NameRun) -> bool:
        """Tell whether a full name without a known given name seems to be a person's."""
        key = name_key(run.parts.surname)
        return key in self._acting or (key not in self._things and not run.in_heading)

    def _is_told_body(self, run: NameRun) -> bool:
        return " ".join(name_key(word) for word in run.parts.words) in self._bodies

    def _trusted_surnames(self, runs: Iterable[NameRun]) -> Counter[str]:
        """Count lone words that are capitalised inside a sentence or carry a title."""
        counts: Counter[str] = Counter()
        for run in runs:
            if len(run.parts.words) == 1:
                counts[name_key(run.parts.surname)] += 2 if run.title else not run.opens_sentence
        return counts

    def _enter_full(self, run: NameRun) -> Entry | None:
        if run.parts.is_body(self._lexicon) or self._is_told_body(run):
            return None if run.in_heading else self._enter_body(" ".join(run.parts.words))
        known = self._match(run.parts)
        if known:
            return known
        given = bare(run.parts.words[0]).lower()
        known_given = given in given_names(self._lexicon) or len(given) == 1
        foreign = not run.title and is_demonym(run.parts.words[-1], self._lexicon)
        if not known_given and (foreign or not self._may_be_person(run)):
            return None
        return self._new_person(run.parts)

    def _enter_short(self, run: NameRun, trusted: Counter[str]) -> Entry | None:
        known = self._match(run.parts, run.title) or self._match_given(run)
        if known:
            return known
        if run.in_heading:
            return None
        key = name_key(run.parts.surname)
        if run.parts.is_body(self._lexicon) or self._is_told_body(run):
            shouted = run.parts.words[0].isupper() and not trusted[key]
            return None if shouted else self._enter_body(run.parts.words[0])
        titled = run.title and not is_demonym(run.title.split()[-1], self._lexicon)
        return self._new_person(run.parts) if titled and trusted[key] else None

    def _match(self, parts: NameParts, title: str = "") -> Entry | None:
        """Return the one entry that can bear a name; of several the one met last."""
        able = self.bearers(parts, title)
        return able[-1] if able else None

    def bearers(self, parts: NameParts, title: str = "") -> list[Entry]:
        """Return everybody met who can bear a name, "Mrs." and "Mr." heeded."""
        key = name_key(parts.surname)
        candidates = self._by_surname[key] or [
            entry
            for variant in _other_spellings(key)
            for entry in self._by_surname.get(variant, [])
        ]
        lexicon = self._lexicon
        able = [one for one in candidates if one.parts and one.parts.may_be(parts, lexicon)]
        gender = gender_of("", (title,), lexicon)
        return [
            entry
            for entry in able
            if not gender or (entry.gender or gender_of(_given(entry), (), lexicon)) in ("", gender)
        ]

    def _match_given(self, run: NameRun) -> Entry | None:
        """Take a lone given name for the only person who has it: "Hillary said"."""
        if run.title:
            return None
        able = self._by_given.get(name_key(run.parts.words[0]), [])
        return able[0] if len(able) == 1 else None

    def _new_person(self, parts: NameParts) -> Entry:
        entry = Entry(len(self.entries), PersonKind.PERSON, parts)
        self.entries.append(entry)
        self._by_surname[name_key(parts.surname)].append(entry)
        if parts.given:
            self._by_given[name_key(parts.given)].append(entry)
        return entry

    def _enter_body(self, name: str) -> Entry:
        return self.labelled(name, PersonKind.GROUP)

    def labelled(self, label: str, kind: PersonKind) -> Entry:
        """Return the body or unnamed speaker known by a label, entered if new."""
        words = label.split()
        if len(words) > 1 and words[0].lower() in ("the", "a", "an") and kind is PersonKind.GROUP:
            words = words[1:]
        bare_words = words[1:] if len(words) > 1 and words[0].lower() == "the" else words
        key = f"{kind.value}:{' '.join(name_key(word) for word in bare_words)}"
        entry = self._by_label.get(key)
        if entry is None:
            entry = Entry(len(self.entries), kind, None)
            self.entries.append(entry)
            self._by_label[key] = entry
        entry.variants[" ".join(words)] += 1
        return entry

    def speaker_named(self, run: NameRun) -> Entry:
        """Enter a lone name that is no body's because it speaks."""
        known = self._match(run.parts)
        if known is None and self._is_told_body(run):
            known = self._enter_body(" ".join(run.parts.words))
        entry = known or self._new_person(run.parts)
        self.note(entry, run)
        return entry

    def note(self, entry: Entry, run: NameRun) -> None:
        """Add a place where somebody is named, with what stands beside it."""
        insort(entry.places, run.first)
        if run.role:
            entry.titles[run.role] += 1
        if entry.parts is None:
            return
        entry.variants[" ".join(run.parts.words)] += 1
        if run.title:
            entry.titles[run.title] += 1
        if len(run.parts.words) > len(entry.parts.words):
            entry.parts = run.parts
        if not entry.gender:
            entry.gender = gender_of(run.parts.given, (run.title, run.role), self._lexicon)

    def _number(self) -> None:
        """Order the entries by first mention; their indices follow."""
        self.entries.sort(key=lambda entry: entry.places[0] if entry.places else -1)
        for index, entry in enumerate(self.entries):
            entry.index = index


def _given(entry: Entry) -> str:
    return entry.parts.given if entry.parts else ""


def _other_spellings(key: str) -> tuple[str, ...]:
    if len(key) > 5 and key[0] in "sz":
        return ({"s": "z", "z": "s"}[key[0]] + key[1:],)
    return ()
