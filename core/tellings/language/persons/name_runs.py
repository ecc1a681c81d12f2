"""Runs of capitalised words: names with the titles before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language.function_words import FunctionWords
from tellings.language.lexicon import Lexicon
from tellings.language.persons.appositions import role_beside
from tellings.language.persons.names import NameParts, bare, given_names, word_set
from tellings.language.quotations.cue import Unit
from tellings.language.quotations.cues import cue_words
from tellings.language.tokens import Tokens
from tellings.model import BlockKind

_MOST_TITLE_WORDS = 6
_MOST_MODIFIERS = 2
_LONGEST_SHOUT = 12
_DATELINE_REACH = 10


@dataclass(frozen=True, slots=True)
class NameRun:
    """A name at a place in the text.

    Attributes:
        first: First token of the name, titles excluded.
        last: Its last token.
        title: Title words before it, as written, "" if there are none.
        possessive: The name owns what follows ("Obi's").
        opens_sentence: A capital there says nothing.
        in_heading: Stands in a title or heading, where every word may have a capital.
        role: What an apposition says the name's bearer is ("chief engineer"), or "".
        setting: "acts" where it speaks or "who" follows, "thing" after "the" or a preposition
            of place, else "".
    """

    first: int
    last: int
    parts: NameParts
    title: str
    possessive: bool
    opens_sentence: bool
    in_heading: bool
    role: str = ""
    setting: str = ""


def is_demonym(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word seems to name a nationality."""
    lower = word.lower()
    if lower.endswith("ian") and lower in given_names(lexicon):
        return False  # Ian, Sebastian
    return lower.endswith(lexicon.ordered("demonym_endings")) or lower in lexicon.words("demonyms")


def find_name_runs(tokens: Tokens, units: Sequence[Unit]) -> Iterator[NameRun]:
    """Yield the names of the units, in order."""
    for unit in units:
        if unit.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
            continue
        index = unit.low
        while index < unit.high:
            if not _may_start(tokens, index) or _opens_inverted(tokens, index, unit):
                index += 1
                continue
            end = _run_end(tokens, index, unit.high)
            run = _name_in(tokens, index, end, unit)
            if run:
                yield run
            index = end


def _opens_inverted(tokens: Tokens, index: int, unit: Unit) -> bool:
    """Tell whether a sentence opens with the verb of "Said Ada Obi: “We left.”"."""
    return index == unit.low and tokens.lowers[index] in ("said", "says", "added", "asked", "wrote")


def _may_start(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    lower = tokens.lowers[index]
    if not word[0].isupper() or lower in calendar(tokens.lexicon):
        return False
    if "'" in lower and not lower.endswith(("'s", "s'")) and lower[0] in "ihstwy":
        return False  # I'm, He's, It'll, They're, We've, You'd
    return lower not in _no_name(tokens.lexicon)


@cache
def _no_name(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that no name begins with, however they are written."""
    fw = FunctionWords.of(lexicon)
    joints = fw.prepositions | fw.conjunctions | fw.subordinators
    small = fw.pronouns | fw.determiners | fw.adverbs | fw.auxiliaries | fw.negations
    return joints | small | fw.time_words | lexicon.words("no_names")


@cache
def calendar(lexicon: Lexicon) -> frozenset[str]:
    """Return the days and months that are no names of people or other things besides."""
    fw = FunctionWords.of(lexicon)
    return fw.weekdays | fw.months - lexicon.words("month_names_of_other_things")


def _run_end(tokens: Tokens, first: int, high: int) -> int:
    index = first
    while index + 1 < high:
        following = index + 1
        if tokens.classes.is_possessive(tokens.lowers[index]) or not _adjoins(tokens, index):
            break
        if _may_start(tokens, following) and tokens.quoted[following] == tokens.quoted[index]:
            index = following
        elif (
            tokens.lowers[following] in tokens.lexicon.words("name_particles")
            and following + 1 < high
            and tokens.is_capital(following + 1)
        ):
            index = following + 1
        else:
            break
    return index + 1


def _adjoins(tokens: Tokens, index: int) -> bool:
    """Tell whether only one space, and no line end, parts a token from the next."""
    return tokens.starts[index + 1] - tokens.ends[index] <= 1


def _name_in(tokens: Tokens, first: int, end: int, unit: Unit) -> NameRun | None:
    titles = word_set("titles", tokens.lexicon)
    start = _after_titles(tokens, first, end)
    lowers = [bare(tokens.lowers[index]) for index in range(start, end)]
    if len(lowers) == 1 and (
        lowers[0] in titles or is_demonym(tokens.words[start], tokens.lexicon)
    ):
        return None
    if _is_office(tokens, start, end, unit):
        return None
    if lowers[0] in word_set("not_names", tokens.lexicon) or not any(
        len(word) > 1 for word in lowers
    ):
        return None
    # A capital at the start of a sentence says nothing about a lone word.
    opens = start == unit.low or not tokens.is_word(start - 1)
    if (
        opens
        and len(lowers) == 1
        and (
            lowers[0] in cue_words(tokens.lexicon)
            or lowers[0] in tokens.lexicon.words("written_sources")
        )
        and lowers[0] not in given_names(tokens.lexicon)
    ):
        return None
    if len(lowers) > 5:
        return None
    if opens and _names_outlet(tokens, start, end, unit):
        return None
    words = tuple(bare(tokens.words[index]) for index in range(start, end))
    possessive = tokens.classes.is_possessive(tokens.lowers[end - 1])
    return NameRun(
        start,
        end - 1,
        NameParts(words),
        _title(tokens, min(first, start), start, unit),
        possessive,
        opens,
        unit.kind in (BlockKind.TITLE, BlockKind.HEADING) or _is_shouted(tokens, unit),
        role_beside(tokens, start, end - 1, unit.low, unit.high),
        _setting(tokens, start, end, unit),
    )


def _is_office(tokens: Tokens, start: int, end: int, unit: Unit) -> bool:
    """Tell whether capitals name an office, not its bearer: "the Transport Minister"."""
    last = bare(tokens.lowers[end - 1])
    after_article = start > unit.low and tokens.lowers[start - 1] == "the"
    return (
        after_article
        and last in word_set("titles", tokens.lexicon)
        and tokens.classes.is_speaker_noun(last)
    )


def _is_shouted(tokens: Tokens, unit: Unit) -> bool:
    """Tell whether a short unit is all capitals, as a heading in a plain text is."""
    words = [index for index in range(unit.low, unit.high) if tokens.is_word(index)]
    return 1 < len(words) < _LONGEST_SHOUT and all(tokens.words[i].isupper() for i in words)


def _names_outlet(tokens: Tokens, start: int, end: int, unit: Unit) -> bool:
    """Tell whether a name stands in the brackets of "EASTPORT (Harbour News) –"."""
    if start - unit.low > _DATELINE_REACH or start == unit.low or end + 1 >= unit.high:
        return False
    closed = tokens.words[start - 1] == "(" and tokens.words[end] == ")"
    return closed and tokens.words[end + 1] in ("–", "—", "-", "--")


def _setting(tokens: Tokens, start: int, end: int, unit: Unit) -> str:
    """Tell from the words beside a name whether a person or a thing seems to bear it."""
    if end < unit.high:
        following = cue_words(tokens.lexicon).get(tokens.lowers[end])
        speaks = following and following.sort == "speech" and following.form in ("s", "ed")
        after = tokens.lowers[min(end + 1, unit.high - 1)]
        who = tokens.words[end] in (",", "—", "–", "--") and after in ("who", "who's")
        if speaks or who or tokens.lowers[end] == "who":
            return "acts"
    if start == unit.low:
        return ""
    before = tokens.lowers[start - 1]
    said = cue_words(tokens.lexicon).get(before)
    if said and said.sort == "speech" and said.form in ("s", "ed"):
        return "acts"
    owner = tokens.lowers[start - 2] if before == "of" and start - 2 >= unit.low else ""
    return (
        "thing"
        if before in tokens.lexicon.words("before_things")
        or owner in tokens.lexicon.words("beside_places")
        else ""
    )


def _after_titles(tokens: Tokens, first: int, end: int) -> int:
    """Return where the name starts after its titles: "Harbour Minister | Ada Obi"."""
    titles = word_set("titles", tokens.lexicon)
    start = first
    for index in range(first, end - 1):
        word = bare(tokens.lowers[index])
        if word in titles or (index == start and is_demonym(tokens.words[index], tokens.lexicon)):
            start = index + 1
    rest = [bare(tokens.lowers[index]) for index in range(start, end)]
    return first if any(word in word_set("bodies", tokens.lexicon) for word in rest) else start


def _title(tokens: Tokens, first: int, start: int, unit: Unit) -> str:
    """Return the title words right before a name: "Deputy Mayor", "the striker's lawyer"."""
    titles = word_set("titles", tokens.lexicon)
    index = first
    while index > unit.low and start - index < _MOST_TITLE_WORDS:
        word = bare(tokens.lowers[index - 1])
        known = word in titles or tokens.lowers[index - 1] in tokens.classes.person_nouns
        if not known and not is_demonym(tokens.words[index - 1], tokens.lexicon):
            break
        if not _adjoins(tokens, index - 1):
            break
        index -= 1
    if index < start:
        index = _with_modifiers(tokens, index, start, unit)
    return " ".join(tokens.words[index:start])


def _with_modifiers(tokens: Tokens, first: int, start: int, unit: Unit) -> int:
    """Take in the nouns of "the hospital director Ada Obi", "Harbour master Peter Lund"."""
    if tokens.is_capital(start - 1):
        return first
    index = first
    while index > unit.low and first - index < _MOST_MODIFIERS and _modifies(tokens, index - 1):
        index -= 1
    if index == unit.low or not tokens.is_word(index - 1):
        return index
    word = tokens.lowers[index - 1]
    return (
        index
        if word in ("the", "a")
        or word in tokens.classes.prepositions | cue_words(tokens.lexicon).keys()
        else first
    )


def _modifies(tokens: Tokens, index: int) -> bool:
    fw = tokens.classes
    word = tokens.lowers[index]
    if not tokens.is_word(index) or tokens.quoted[index] or not _adjoins(tokens, index):
        return False
    is_noun = (
        word not in _no_name(tokens.lexicon)
        and not fw.is_possessive(word)
        and word not in cue_words(tokens.lexicon)
    )
    return is_noun and word not in fw.finite_verbs and not word.endswith(("ed", "ly"))
