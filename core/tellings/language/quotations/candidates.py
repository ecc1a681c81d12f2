"""Which words of a sentence a cue may report: every way to read it, to be judged later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tellings.language.phrases import phrase_starting_at
from tellings.language.quotations.complements import Complement, complement_after
from tellings.language.quotations.cue import Cue, Unit
from tellings.language.quotations.cues import cue_words
from tellings.language.tokens import Tokens

_MOST_ENDS = 40
_LONGEST_ATTRIBUTION = 12
_MOST_STARTS = 3
_LONGEST_CONTENT = 160
_SHORTEST_BEFORE = 3
_TRIMMED = frozenset((",", ";", ":", "—", "–", "--", ".", "-"))
_DASHES = frozenset((",", "—", "–", "--"))
_CLAUSE_BORDERS = frozenset((",", ";", ":", "—", "–", "--"))
# Verbs whose subject belongs to what is reported: "the pier seems to lean".
# "Calls into the hotline" are no calls for anything.
_PLACES = frozenset(("into", "in", "at", "with"))
_RAISING = frozenset(("seem", "appear"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that a cue may report.

    Attributes:
        pattern: "after", "before" or "around" the cue; "raised" from the subject of a passive
            on; "subject" for that subject alone.
        first: First token of the content.
        ends: Last tokens it may end with, ascending, at least one.
        complement: What sort of words follow the cue.
        rank: 0 for the widest start of its pattern, then 1, 2, … towards the cue.
    """

    cue: Cue
    pattern: str
    first: int
    ends: tuple[int, ...]
    complement: str
    rank: int = 0


def candidates(tokens: Tokens, unit: Unit, cues: list[Cue]) -> Iterator[Candidate]:
    """Yield what each cue of a sentence may report."""
    for cue in cues:
        complement = _complement_of(tokens, unit, cue)
        yield from _after(tokens, unit, cue, complement)
        yield from _around(tokens, unit, cue, complement)
        yield from _raised(tokens, unit, cue, complement)


def _complement_of(tokens: Tokens, unit: Unit, cue: Cue) -> Complement | None:
    after = cue.last + 1
    if cue.word.sort == "according":
        after = cue.subject[1] + 1 if cue.subject else after
        if cue.index > unit.low + 1 or after >= unit.high:
            return None
        if tokens.words[after] == ",":
            return Complement("clause", after + 1)
        pronoun = tokens.lowers[after - 1] in tokens.lexicon.words("objects")
        return Complement("clause", after) if pronoun and tokens.is_word(after) else None
    if cue.side == "right" and cue.subject:
        after = cue.subject[1] + 1
    if cue.word.sort == "noun" and _is_what_was_said(tokens, after, unit.high):
        after += 1  # "her line was | that it would hold"
    if cue.agent and cue.agent[0] == cue.last + 2:
        after = cue.agent[1] + 1  # "asked by the Herald | if she would go"
    return complement_after(tokens, after, unit.high, cue.word.lemma)


def _is_what_was_said(tokens: Tokens, index: int, high: int) -> bool:
    """Tell whether "was that" follows a noun of saying, or "was" and marks."""
    if index + 1 >= high or tokens.lowers[index] not in ("is", "was", "are", "were"):
        return False
    return tokens.lowers[index + 1] == "that" or bool(tokens.quoted[index + 1])


def _after(
    tokens: Tokens, unit: Unit, cue: Cue, complement: Complement | None
) -> Iterator[Candidate]:
    if complement is None or complement.first >= unit.high:
        return
    if cue.word.sort == "noun" and (
        complement.kind in _PLACES or _is_saying(tokens, complement.first)
    ):
        return
    high = _clause_high(tokens, unit, cue, complement.first)
    ends = possible_ends(tokens, complement.first, high, cue.word.sort == "noun")
    if ends:
        yield Candidate(cue, "after", complement.first, ends, complement.kind)
    hearer = cue.last + 1
    has_hearer = hearer < complement.first and cue.side != "right"
    if complement.kind == "to" and has_hearer and _is_plain(tokens, hearer):
        # "asked the court to wait": what is asked has the hearer for its subject.
        yield Candidate(cue, "after", hearer, ends, "hearer", 1)


def _is_saying(tokens: Tokens, index: int) -> bool:
    """Tell whether "a statement" goes on to "saying", which reports by itself."""
    word = cue_words(tokens.lexicon).get(tokens.lowers[index])
    return (
        word is not None
        and word.form == "ing"
        and word.lemma in tokens.lexicon.words("plain_saying")
    )


def _clause_high(tokens: Tokens, unit: Unit, cue: Cue, first: int) -> int:
    """Return where a first clause ends: "If she says so, …", "Noting that it leans, Obi …"."""
    if cue.side == "after" and cue.subject:
        return cue.subject[0] - 1
    if _is_relative(tokens, unit, cue):
        return _relative_end(tokens, unit, first)
    if (
        tokens.lowers[unit.low] not in tokens.lexicon.words("opening_adverbials")
        or cue.side != "left"
        or cue.subject is None
    ):
        return unit.high
    if cue.subject[0] != unit.low + 1:
        return unit.high
    for index in range(first + 1, unit.high):
        if tokens.words[index] == "," and not tokens.quoted[index]:
            return index
    return unit.high


def _is_relative(tokens: Tokens, unit: Unit, cue: Cue) -> bool:
    """Tell whether a cue stands in an aside: "Obi, who has said the pier leans, resigned"."""
    fw = tokens.classes
    index = cue.index - 1
    while index > unit.low and tokens.lowers[index] in fw.auxiliaries | fw.adverbs:
        index -= 1
    return index > unit.low and tokens.lowers[index] == "who" and tokens.words[index - 1] == ","


def _relative_end(tokens: Tokens, unit: Unit, first: int) -> int:
    """Return the comma after which the verb of the clause around goes on."""
    for index in range(first + 1, unit.high - 1):
        if tokens.words[index] == "," and not tokens.quoted[index]:
            word = tokens.lowers[index + 1]
            if word in tokens.classes.finite_verbs or (
                word.endswith("ed") and not tokens.quoted[index + 1]
            ):
                return index
    return unit.high


def _is_plain(tokens: Tokens, index: int) -> bool:
    return tokens.is_word(index) and not tokens.quoted[index]


def _around(
    tokens: Tokens, unit: Unit, cue: Cue, complement: Complement | None
) -> Iterator[Candidate]:
    """Yield "CONTENT, she said", "CONTENT, said she" and "CONTENT, she said, CONTENT"."""
    if cue.word.sort in ("noun", "adjective", "label"):
        return
    last = _last_before(tokens, unit, cue)
    if last is None:
        border = _long_attribution(tokens, unit, cue)
        if border is None:
            return
        last = border - 1
        cue = replace(cue, subject=phrase_starting_at(tokens, border + 1, cue.index), side="left")
    kind = complement.kind if complement else "none"
    for rank, first in enumerate(_starts(tokens, unit, last)):
        if last - first + 1 >= (_SHORTEST_BEFORE if rank == 0 else 2):
            yield Candidate(cue, "before", first, (last,), kind, rank)
        ends = tuple(end for end in possible_ends(tokens, first, unit.high) if end > cue.last + 4)
        if ends:
            yield Candidate(cue, "around", first, ends, kind, rank)


def _last_before(tokens: Tokens, unit: Unit, cue: Cue) -> int | None:
    """Return the last token of content before an attribution set off from it, or None."""
    attribution = cue.index
    if cue.side == "left" and cue.subject:
        attribution = cue.subject[0]
    border = attribution - 1
    if border > unit.low and tokens.lowers[border] == "as":
        border -= 1
    if border <= unit.low:
        return None
    if tokens.words[border] in _DASHES and not tokens.quoted[border]:
        return border - 1
    if _closes_marks(tokens, border) or cue.word.sort == "according":
        return border
    return None


def _long_attribution(tokens: Tokens, unit: Unit, cue: Cue) -> int | None:
    """Return the comma before a speaker with a place or a clause: "…, a clerk on duty said"."""
    fw = tokens.classes
    if cue.word.form not in ("s", "ed", "base") or cue.passive or cue.word.sort == "according":
        return None
    for index in range(
        cue.index - 2, max(unit.low + _SHORTEST_BEFORE, cue.index - _LONGEST_ATTRIBUTION) - 1, -1
    ):
        word = tokens.lowers[index]
        if tokens.quoted[index]:
            return None
        if tokens.words[index] in _DASHES:
            first = tokens.lowers[index + 1]
            named = tokens.is_capital(index + 1) or first in fw.determiners or first.endswith("s")
            return index if named and first not in fw.prepositions else None
        relative = tokens.lowers[index - 1] in ("who", "which", "that")
        if word in fw.finite_verbs and not relative:
            return None
    return None


def _closes_marks(tokens: Tokens, border: int) -> bool:
    """Tell whether a token is the closing mark of words that end in a comma."""
    return bool(tokens.quoted[border]) and tokens.words[border - 1] in (",", "?", "!")


def _starts(tokens: Tokens, unit: Unit, last: int) -> list[int]:
    """Return where content that ends at `last` may start: the sentence, then nearer clauses."""
    first = unit.low
    if tokens.lowers[first] in ("but", "and", "yet", "so"):
        first += 1
    if first < unit.high and tokens.words[first] == ",":
        first += 1
    inner = [
        index + 1 + (tokens.lowers[index + 1] in tokens.classes.conjunctions)
        for index in range(first + 1, last - 1)
        if tokens.words[index] in _CLAUSE_BORDERS and not tokens.quoted[index]
    ]
    return [first, *inner[:1], *inner[1:][-(_MOST_STARTS - 2) :]]


def _raised(
    tokens: Tokens, unit: Unit, cue: Cue, complement: Complement | None
) -> Iterator[Candidate]:
    """Yield "the pier is expected to open" with its subject, and that subject alone."""
    if cue.side != "left" or cue.subject is None:
        return
    if not cue.passive and cue.word.lemma not in _RAISING:
        return
    first, last = cue.subject
    if first > unit.low and tokens.lowers[first - 1] in tokens.classes.prepositions:
        return
    kind = complement.kind if complement else "none"
    ends = tuple(end for end in possible_ends(tokens, first, unit.high) if end > cue.last + 1)
    if ends:
        yield Candidate(cue, "raised", first, ends, kind)
    yield Candidate(cue, "subject", first, (last,), kind)


def trim(tokens: Tokens, first: int, last: int) -> int:
    """Return the last token of a stretch without the marks it ends in."""
    while last > first and tokens.words[last] in _TRIMMED and not tokens.quoted[last]:
        last -= 1
    return last


def possible_ends(tokens: Tokens, first: int, high: int, at_verbs: bool = False) -> tuple[int, ...]:
    """Return the tokens at which reported words that start at `first` may end, ascending.

    Args:
        tokens: Of the report.
        first: Where the words start.
        high: One past the last token of the unit.
        at_verbs: Also before what may be the verb of a clause around: "the claim that the pier
            leans angered many".
    """
    whole = trim(tokens, first, high - 1)
    ends: list[int] = []
    depth = 0
    for index in range(first + 1, min(whole, first + _LONGEST_CONTENT) + 1):
        if tokens.quoted[index] and tokens.quoted[index - 1]:
            continue
        inside = depth > 0
        depth += (tokens.words[index] == "(") - (tokens.words[index] == ")")
        if _is_hyphen(tokens, index):
            continue
        verb = at_verbs and tokens.lowers[index].endswith("ed")
        if not inside and (verb or _is_border(tokens, index)):
            end = trim(tokens, first, index - 1)
            if _leads_on(tokens, first, end):
                continue
            if not ends or ends[-1] != end:
                ends.append(end)
        if len(ends) >= _MOST_ENDS:
            break
    if not ends or ends[-1] != whole:
        ends.append(whole)
    return tuple(ends)


def _leads_on(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether words end in ", saying" or "had warned | that", which belong to the next."""
    word = cue_words(tokens.lexicon).get(tokens.lowers[end])
    if word is None or end <= first:
        return False
    if word.form == "ing":
        return tokens.words[end - 1] == ","
    told = word.sort == "speech" and word.form in ("s", "ed")
    return told and tokens.lowers[end + 1 : end + 2] == ["that"]


def _is_hyphen(tokens: Tokens, index: int) -> bool:
    """Tell whether a dash holds on to the word before: "low- and middle-income"."""
    return tokens.words[index] == "-" and tokens.starts[index] == tokens.ends[index - 1]


def _is_border(tokens: Tokens, index: int) -> bool:
    fw = tokens.classes
    word = tokens.lowers[index]
    return (
        not tokens.is_word(index)
        or word in fw.conjunctions
        or word in fw.subordinators
        or word in fw.prepositions
        or word in fw.time_words
        or word in fw.finite_verbs
        or tokens.quoted[index] != tokens.quoted[index - 1]
    )
