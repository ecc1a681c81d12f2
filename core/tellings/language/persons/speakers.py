"""From the words that name a speaker to the person meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tellings.language.persons.appositions import role_phrase_before
from tellings.language.persons.described import AGAIN, LONGEST_LABEL, Described, Resolved
from tellings.language.persons.name_runs import NameRun, find_name_runs, is_demonym
from tellings.language.persons.names import bare, word_set
from tellings.language.persons.places import FEMININE, MASCULINE, Places
from tellings.language.persons.register import Entry, Register
from tellings.language.phrases import Range, main_subject
from tellings.language.quotations.cue import Unit
from tellings.language.tokens import Tokens
from tellings.model import Mention, MentionKind, PersonKind, Span
from tellings.stopping import Check, go_on

# Two candidates closer than this leave a pronoun open.
_CLEAR_LEAD = 0.6
_FEWEST_JOINED = 2
_YEARS_OLD = ("year-old", "years-old")
_LONGEST_APPOSED = 9
_GENDERED = {"m": "male", "f": "female"}
_NO_ONE = ("nobody", "none", "no-one", "no one")


class SpeakerFinder:
    """Knows the persons of one report and resolves the mentions of speakers in order."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        units: Sequence[Unit],
        check: Check = go_on,
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._fw = tokens.classes
        self._lexicon = tokens.lexicon
        self._units = units
        self._unit_lows = [unit.low for unit in units]
        self.register = Register(tokens.lexicon)
        runs: list[NameRun] = []
        for run in find_name_runs(tokens, units):
            check()
            runs.append(run)
        self._runs = {run.first: run for run in runs}
        self._run_firsts = sorted(self._runs)
        self._names = self.register.add_names(runs)
        check()
        self._entries = {run.first: entry for run, entry in self._names}
        self._beside = {
            phrase[1]: run
            for run in runs
            if (phrase := role_phrase_before(tokens, run.first, self._unit_of(run.first).low))
        }
        check()
        self._places = Places(tokens, units)
        self._described = Described(text, tokens, self.register, self._places)
        for run, entry in self._names:
            self._places.add(run.first, entry, self._is_subject(run), is_speaker=False)
        # Bare surnames that several persons bear: who is meant depends on the place.
        self._shared = {
            run.first
            for run, _ in self._names
            if len(run.parts.words) == 1 and len(self.register.bearers(run.parts, run.title)) > 1
        }
        self._resolved: dict[Range, Resolved] = {}

    def _unit_of(self, token: int) -> Unit:
        return self._units[bisect_right(self._unit_lows, token) - 1]

    def mentions(self) -> list[Mention]:
        """Return every mention met so far: the names, and what `resolve` was asked, in order."""
        found = {
            self._span((run.first, run.last)): Mention(
                self._span((run.first, run.last)),
                MentionKind.NAME if entry.parts else MentionKind.GROUP,
                self._entries[run.first].index,
                0.5 if run.first in self._shared else 1.0,
                "full-name" if len(run.parts.words) > 1 else "surname",
            )
            for run, entry in self._names
        }
        for subject, resolved in self._resolved.items():
            if resolved.kind is MentionKind.NAME:
                continue
            span = self._span(subject)
            index = resolved.entry.index if resolved.entry else None
            found[span] = Mention(span, resolved.kind, index, resolved.confidence, resolved.rule)
        return [found[span] for span in sorted(found)]

    def _span(self, subject: Range) -> Span:
        return Span(self._tokens.starts[subject[0]], self._tokens.ends[subject[1]])

    def _is_subject(self, run: NameRun) -> bool:
        if run.possessive or self._tokens.quoted[run.first]:
            return False
        if run.setting == "acts":
            return True
        before = run.first - 1 - len(run.title.split())
        role = role_phrase_before(self._tokens, run.first, self._unit_of(run.first).low)
        if role:
            before = role[0] - 1  # "for his wife, Ada Obi"
        if before < 0:
            return True
        word = self._tokens.lowers[before]
        return word not in self._fw.prepositions and word != "and"

    def resolve(self, subject: Range) -> Resolved:
        """Tell who speaks by the phrase `subject`. Call in order of position."""
        if subject not in self._resolved:
            self._resolved[subject] = self._decide(subject)
        return self._resolved[subject]

    def _decide(self, subject: Range) -> Resolved:
        word = bare(self._tokens.lowers[subject[1]])
        if word.split("'")[0] in self._fw.pronouns:
            word = word.split("'")[0]  # "she's", "you're"
        if subject[0] == subject[1] and word in MASCULINE | FEMININE:
            return self._pronoun(subject[0], "f" if word in FEMININE else "m")
        if subject[0] == subject[1] and word == "it":
            return self._body_before(subject[0])
        if subject[0] == subject[1] and (word in self._fw.pronouns or word in self._fw.possessives):
            return Resolved(None, MentionKind.PRONOUN, 0.0, "open-pronoun")
        if self._span(subject).of(self._text).lower() in _NO_ONE:
            return Resolved(None, MentionKind.GROUP, 0.0, "no-speaker")
        beside = self._beside.get(subject[1])
        if beside:
            return self._by_name(beside, subject, "apposition")
        named = self._joined(subject) or self._name_in(subject)
        if named:
            return named
        apposed = self._apposed(subject)
        if apposed:
            return self._by_name(apposed, subject, "apposition")
        aged = self._aged(subject)
        if aged:
            return aged
        return self._described.resolve(subject)

    def _name_in(self, subject: Range) -> Resolved | None:
        """Take the last name of a phrase, unless it only belongs to "a spokesman for"."""
        runs = [self._runs[start] for start in self._run_firsts_in(subject)]
        limit = self._described.preposition(subject)
        runs = [run for run in runs if not run.possessive and (limit is None or run.first < limit)]
        runs = [run for run in runs if run.last >= (limit or subject[1] + 1) - 1]
        if not runs:
            return None
        run = runs[-1]
        if run.first not in self._entries and self._is_common(subject, run):
            return None
        namesake = self._namesake(run, subject)
        if namesake:
            return namesake
        return self._by_name(run, subject, "full-name" if len(run.parts.words) > 1 else "surname")

    def _joined(self, subject: Range) -> Resolved | None:
        """Take "France and Germany" or "Ada Obi and other mayors" for one group of speakers."""
        joints = [i for i in range(*subject) if self._tokens.lowers[i] == "and"]
        if not joints or subject[1] - subject[0] >= LONGEST_LABEL:
            return None
        runs = [self._runs[start] for start in self._run_firsts_in(subject)]
        if not any(run.last == joints[-1] - 1 for run in runs):
            return None
        if (
            self._tokens.lowers[subject[1]] in word_set("bodies", self._lexicon)
            and len(runs) < _FEWEST_JOINED
        ):
            return None
        label = bare(self._span(subject).of(self._text))
        label = label.removeprefix("Both ").removeprefix("both ")
        entry = self.register.labelled(label, PersonKind.GROUP)
        return Resolved(entry, MentionKind.GROUP, 0.8, "group")

    def _apposed(self, subject: Range) -> NameRun | None:
        """Return the name set behind a role: "another witness, the clerk Ada Obi, said"."""
        comma = subject[1] + 1
        if not self._fw.is_speaker_noun(bare(self._tokens.lowers[subject[1]])):
            return None
        if comma >= len(self._tokens) or self._tokens.words[comma] != ",":
            return None
        for start in self._run_firsts_in((comma + 1, comma + _LONGEST_APPOSED)):
            run = self._runs[start]
            led = start - len(run.title.split()) - comma
            article = self._tokens.lowers[comma + 1] in ("the", "a", "an")
            closed = self._tokens.words[run.last + 1 : run.last + 2] in ([","], [":"])
            return run if led == 1 + article and closed and not run.possessive else None
        return None

    def _aged(self, subject: Range) -> Resolved | None:
        """Take "the 54-year-old" for the one said to be so old, or for who was just named."""
        words = range(subject[0], subject[1] + 1)
        at = next((i for i in words if self._tokens.lowers[i] in _YEARS_OLD), None)
        if at is None or at - 2 < subject[0] or self._tokens.lowers[subject[0]] not in AGAIN:
            return None
        age = self._tokens.words[at - 2]
        told = [entry for run, entry in self._names if self._is_aged(run, age)]
        if told:
            self._places.add(subject[0], told[-1])
            return Resolved(told[-1], MentionKind.TITLE, 0.8, "age")
        able = {e.index for e in self.register.entries if e.kind is PersonKind.PERSON}
        resolved = self._clear_winner(
            self._places.scores(subject[0], able, "", self._shared), subject[0], "age"
        )
        return replace(resolved, kind=MentionKind.TITLE) if resolved.entry else None

    def _is_aged(self, run: NameRun, age: str) -> bool:
        """Tell whether an age stands behind a name: "Ada Obi, 54", "Ada Obi, aged 54"."""
        following = self._tokens.lowers[run.last + 1 : run.last + 4]
        return following[:1] == [","] and age in following[1:]

    def _run_firsts_in(self, subject: Range) -> Sequence[int]:
        first = bisect_left(self._run_firsts, subject[0])
        return self._run_firsts[first : bisect_right(self._run_firsts, subject[1])]

    def _by_name(self, run: NameRun, subject: Range, rule: str) -> Resolved:
        """Take the bearer of a name for the speaker, entered now if he was not yet."""
        entry = self._entries.get(run.first)
        if entry is None:
            entry = self.register.speaker_named(run)
            self._enter(run, entry)
            for other in self._unentered(run):
                self.register.note(entry, other)
                self._enter(other, entry)
        kind = MentionKind.NAME if entry.parts else MentionKind.GROUP
        self._places.add(subject[0], entry)
        return Resolved(entry, kind, 0.95 if entry.parts else 0.9, rule)

    def _enter(self, run: NameRun, entry: Entry) -> None:
        """Note that a name is somebody's, who was not known to bear one before he spoke."""
        self._entries[run.first] = entry
        self._names.append((run, entry))
        self._places.add(run.first, entry, self._is_subject(run), is_speaker=False)

    def _unentered(self, run: NameRun) -> list[NameRun]:
        """Return the other places where a lone name stands that was taken for nobody's."""
        if len(run.parts.words) > 1:
            return []
        return [
            other
            for other in self._runs.values()
            if other.first not in self._entries
            and other.parts.words == run.parts.words
            and not other.in_heading
        ]

    def _body_before(self, at: int) -> Resolved:
        """Take "it" for the body that is the subject of the sentence before."""
        unit = self._places.unit_of(at)
        opens = at == self._unit_lows[unit]
        if opens and unit:
            before = self._units[unit - 1]
            subject = main_subject(self._tokens, before.low, self._first_verb(before))
            if subject and not self._tokens.quoted[subject[0]] and self._names_body(subject):
                body = self.resolve(subject)
                if body.entry and _may_be_it(body.entry):
                    return Resolved(body.entry, MentionKind.PRONOUN, 0.6, "nearest-body")
        return Resolved(None, MentionKind.PRONOUN, 0.0, "open-pronoun")

    def _first_verb(self, unit: Unit) -> int:
        """Return a sentence's first finite verb after its first word, or its end."""
        for index in range(unit.low + 1, unit.high):
            if self._tokens.lowers[index] in self._fw.finite_verbs:
                return index
        return unit.high

    def _names_body(self, subject: Range) -> bool:
        word = bare(self._tokens.lowers[subject[1]])
        return (
            word == "it" or word in self._lexicon.words("body_words") or subject[0] in self._entries
        )

    def _is_common(self, subject: Range, run: NameRun) -> bool:
        """Tell whether a capitalised word is a noun at the start of a sentence, or a people."""
        word = self._tokens.lowers[run.last]
        if self._tokens.lowers[subject[0]] in self._fw.determiners:
            return True
        return (
            self._fw.is_speaker_noun(word)
            or is_demonym(word, self._lexicon)
            or is_demonym(word.rstrip("s"), self._lexicon)
        )

    def _pronoun(self, at: int, gender: str) -> Resolved:
        """Choose among the persons just named: near, in subject place, speaking last."""
        able = {
            entry.index
            for entry in self.register.entries
            if entry.kind is not PersonKind.GROUP and entry.gender in ("", gender)
        }
        scores = self._places.scores(at, able, gender, self._shared)
        resolved = self._clear_winner(scores, at, "nearest-" + _GENDERED[gender])
        if resolved.entry and not resolved.entry.gender:
            resolved.entry.gender = gender
        return resolved

    def _namesake(self, run: NameRun, subject: Range) -> Resolved | None:
        """Choose among several bearers of a bare surname, None where only one bears it."""
        if run.first not in self._shared:
            return None
        able = {entry.index for entry in self.register.bearers(run.parts, run.title)}
        scores = self._places.scores(subject[0], able, "", self._shared)
        if not scores:
            return None
        resolved = self._clear_winner(scores, subject[0], "surname")
        if resolved.entry:
            self._entries[run.first] = resolved.entry
            self._shared.discard(run.first)
        return replace(resolved, kind=MentionKind.NAME)

    def _clear_winner(self, scores: dict[int, float], at: int, rule: str) -> Resolved:
        if not scores:
            return Resolved(None, MentionKind.PRONOUN, 0.0, "open-pronoun")
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else -4.0)
        confidence = min(0.9, 0.45 + 0.15 * lead)
        if lead < _CLEAR_LEAD:
            return Resolved(None, MentionKind.PRONOUN, confidence, "two-candidates")
        entry = self.register.entries[ranked[0][0]]
        self._places.add(at, entry)
        return Resolved(entry, MentionKind.PRONOUN, confidence, rule)


def _may_be_it(entry: Entry) -> bool:
    """Tell whether "it" may stand for somebody: a body, or a lone name that nothing explains."""
    lone = entry.parts is not None and len(entry.parts.words) == 1 and not entry.titles
    return entry.kind is PersonKind.GROUP or (lone and not entry.gender)
