"""From words that describe a speaker ("the harbour master") to the person or body meant."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from tellings.language.lexicon import Lexicon
from tellings.language.persons.name_runs import is_demonym
from tellings.language.persons.names import bare, word_set
from tellings.language.persons.places import Places
from tellings.language.persons.register import Entry, Register
from tellings.language.phrases import Range
from tellings.language.tokens import Tokens
from tellings.model import MentionKind, PersonKind, Span

_FARTHEST_BODY = 2
LONGEST_LABEL = 14
# So that a later "the official" is one that was told of before.
AGAIN = ("the", "this", "that")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant, how surely, and by which rule; None where it stays open."""

    entry: Entry | None
    kind: MentionKind
    confidence: float
    rule: str


class Described:
    """Resolves the phrases of one report that describe who speaks.

    Args:
        text: Of the report.
        tokens: Of the report.
        register: Its persons; who is described for the first time is entered.
        places: Where they were met so far.
    """

    def __init__(self, text: str, tokens: Tokens, register: Register, places: Places) -> None:
        self._text = text
        self._tokens = tokens
        self._fw = tokens.classes
        self._lexicon = tokens.lexicon
        self._register = register
        self._places = places

    def preposition(self, subject: Range) -> int | None:
        """Return the first preposition of a phrase whose head is a role, None if there is none."""
        for index in range(subject[0] + 1, subject[1]):
            if self._tokens.lowers[index] in self._fw.noun_prepositions:
                return index
        return None

    def resolve(self, subject: Range) -> Resolved:
        """Tell who is meant by a phrase without a name."""
        span = Span(self._tokens.starts[subject[0]], self._tokens.ends[subject[1]])
        label = bare(span.of(self._text))
        limit = self.preposition(subject)
        head = bare(self._tokens.lowers[(limit or subject[1] + 1) - 1])
        first = self._tokens.lowers[subject[0]]
        nobody = word_set("not_names", self._lexicon) | self._lexicon.words("no_persons")
        if head in nobody or self._is_numbered(subject):
            return Resolved(None, MentionKind.GROUP, 0.0, "no-speaker")
        if self._is_only_written(subject, head):
            return Resolved(None, MentionKind.GROUP, 0.5, "written")
        if subject[1] - subject[0] >= LONGEST_LABEL:
            label = " ".join(label.split()[:LONGEST_LABEL])
        definite = first in ("the", "this", "that") or self._tokens.is_capital(subject[0])
        short = definite and limit is None and subject[1] - subject[0] <= 1
        if short and head in self._lexicon.words("company_words"):
            company = self._company_before(subject[0])
            if company:
                return Resolved(company, MentionKind.GROUP, 0.7, "title")
        if short and head in self._lexicon.words("body_words"):
            body = self._body_just_named(subject[0])
            if body:
                return Resolved(body, MentionKind.GROUP, 0.55, "nearest-body")
        if definite and limit is None:
            bound = self._bound_by_title(subject, head)
            if bound:
                self._places.add(subject[0], bound)
                return Resolved(bound, MentionKind.TITLE, 0.75, "title")
        titled = head in word_set("titles", self._lexicon)
        role = titled or self._fw.is_speaker_noun(head)
        singular = role and not head.endswith("s")
        indefinite = first in ("a", "an", "one", "another", "his", "her", "their", "its", "the")
        # "Minister: …", as headlines put it
        is_body = head in word_set("bodies", self._lexicon)
        if singular and (indefinite or titled) and not is_body:
            again = self._unnamed_before(subject, head)
            if again:
                self._places.add(subject[0], again)
                return Resolved(again, MentionKind.TITLE, 0.7, "title")
            entry = self._register.labelled(label, PersonKind.UNNAMED)
            self._places.add(subject[0], entry)
            return Resolved(entry, MentionKind.TITLE, 0.7, "unnamed")
        entry = self._register.labelled(label, PersonKind.GROUP)
        return Resolved(entry, MentionKind.GROUP, 0.7 if role else 0.5, "group")

    def _unnamed_before(self, subject: Range, head: str) -> Entry | None:
        """Return "a senior official" for a later "the official", if only one such has spoken."""
        if subject[1] - subject[0] != 1 or self._tokens.lowers[subject[0]] not in AGAIN:
            return None
        able = {
            entry.index: entry
            for place in self._places.before(subject[0])
            if (entry := place.entry).kind is PersonKind.UNNAMED
            and bare(next(iter(entry.variants)).split()[-1].lower()) == head
        }
        return (
            next(iter(able.values())) if len(able) == 1 and subject[1] - subject[0] == 1 else None
        )

    def _is_numbered(self, subject: Range) -> bool:
        """Tell whether a phrase is "Article 5" or "Rule 12", which says nothing."""
        return (
            subject[1] > subject[0]
            and self._tokens.words[subject[1]][0].isdigit()
            and bare(self._tokens.lowers[subject[1] - 1]) in word_set("not_names", self._lexicon)
        )

    def _is_only_written(self, subject: Range, head: str) -> bool:
        """Tell whether a phrase is "papers" or "the letter" alone, whose writer stays open."""
        alone = subject[0] == subject[1] or (
            subject[0] + 1 == subject[1]
            and self._tokens.lowers[subject[0]] in self._fw.determiners - self._fw.possessives
        )
        return alone and head in self._lexicon.words("written_sources")

    def _company_before(self, at: int) -> Entry | None:
        """Return the only firm introduced as such before a place: "the company" is that one."""
        able = [
            entry
            for entry in self._register.entries
            if entry.parts is None
            and bisect_left(entry.places, at)
            and any(
                title.split()[-1].lower() in self._lexicon.words("company_words")
                for title in entry.titles
            )
        ]
        return able[0] if len(able) == 1 else None

    def _body_just_named(self, at: int) -> Entry | None:
        """Return the only body named in the last sentence that names one, of the last few."""
        unit = self._places.unit_of(at)
        nearest: dict[int, Entry] = {}
        found_in = -1
        for place in self._places.before(at):
            if unit - place.unit > _FARTHEST_BODY or (nearest and place.unit != found_in):
                break
            if place.entry.kind is PersonKind.GROUP and place.unit < unit:
                found_in = place.unit
                nearest[place.entry.index] = place.entry
        return next(iter(nearest.values())) if len(nearest) == 1 else None

    def _bound_by_title(self, subject: Range, head: str) -> Entry | None:
        """Return the person introduced with a title that holds every word of a phrase."""
        words = {
            bare(self._tokens.lowers[index])
            for index in range(subject[0], subject[1] + 1)
            if self._tokens.lowers[index] not in self._fw.determiners
        }
        if head not in words:
            return None
        best: tuple[int, Entry] | None = None
        for entry in self._register.entries:
            before = bisect_left(entry.places, subject[0])
            if not before or not _bears(entry, words, self._lexicon):
                continue
            if best is None or entry.places[before - 1] > best[0]:
                best = (entry.places[before - 1], entry)
        return best[1] if best else None


def _bears(entry: Entry, words: set[str], lexicon: Lexicon) -> bool:
    """Tell whether one of an entry's titles holds every word, nationalities apart."""
    for title in entry.titles:
        title_words = {bare(word.lower()) for word in title.split()}
        missing = words - title_words
        foreign = any(is_demonym(word, lexicon) for word in title_words)
        if not missing or (not foreign and all(is_demonym(word, lexicon) for word in missing)):
            return True
    return False
