"""The words that are marked in a contradiction: what a network points at, made words people read.

A network points at pieces: "yards", "Lane without stopping at the", "ambulance". Read by itself
each should answer a question: "30 yards", "Tanner Lane without stopping", "refused an ambulance".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from tellings.language.lexicon import Lexicon
from tellings.language.words import word_key
from tellings.meaning.conflicts.facts import Telling
from tellings.model import Span

# So many function words between two runs are read with them: "a failure (of the) ship's gearbox".
_MOST_BETWEEN: Final = 2


def marked_words(passage: Telling, places: Sequence[Span]) -> list[Span]:
    """Return the places as words that can be read by themselves, in their order.

    Runs with nothing but function words between become one; a name, a figure with what it counts
    and what is denied are taken whole; an article or preposition is no last word, "but" no first.

    Args:
        passage: Where they stand.
        places: Runs of whole words of the passage, the surest first.
    """
    runs = [passage.within(place) for place in places]
    return list(dict.fromkeys(_readable(passage, run, runs) for run in runs if run))


def clause_of(passage: Telling, place: Span) -> Span:
    """Return the clause in which a place of a passage begins."""
    return _span(passage, passage.piece(place))


def _readable(passage: Telling, run: range, runs: Sequence[range]) -> Span:
    wide = _with_what_it_is_of(passage, _joined(passage, run, runs))
    return _span(passage, _with_whole_ends(passage, wide))


def _span(passage: Telling, run: range) -> Span:
    """Return where a run of words stands; no mark begins or ends within "wasn't"."""
    words = passage.words
    first, last = run[0], run[-1]
    while first and words[first - 1].span.end == words[first].span.start:
        first -= 1
    while last + 1 < len(words) and words[last].span.end == words[last + 1].span.start:
        last += 1
    return Span(words[first].span.start, words[last].span.end)


def _joined(passage: Telling, run: range, runs: Sequence[range]) -> range:
    """Return a run with the others that only function words part from it."""
    for other in sorted(runs, key=lambda one: one.start):
        if other.start >= run.stop and _is_bridge(passage, range(run.stop, other.start)):
            run = range(run.start, other.stop)
    for other in sorted(runs, key=lambda one: -one.stop):
        if other.stop <= run.start and _is_bridge(passage, range(other.stop, run.start)):
            run = range(other.start, run.stop)
    return run


def _is_bridge(passage: Telling, between: range) -> bool:
    near = len(between) <= _MOST_BETWEEN and all(passage.words[at].is_stop for at in between)
    return near and all(_is_next(passage, at) for at in range(between.start - 1, between.stop))


def _with_what_it_is_of(passage: Telling, run: range) -> range:
    """Return a run with the rest of the name or figure at its ends, and what denies it."""
    first, last = run.start, run.stop
    figures = [(passage.within(one.span), one.counted) for one in passage.quantities]
    while first and _is_next(passage, first - 1) and _belong_together(passage, first, figures):
        first -= 1
    while last < len(passage.words) and _is_next(passage, last - 1):
        if not _belong_together(passage, last, figures):
            break
        last += 1
    denied = first
    while denied and _is_next(passage, denied - 1):
        denied -= 1
        if _denies(passage, denied):
            return range(denied, last)
        if passage.words[denied].text not in passage.lexicon.words("determiners"):
            break
    return range(first, last)


def _belong_together(passage: Telling, at: int, figures: Sequence[tuple[range, str]]) -> bool:
    """Tell whether a word and the one before it are of one name, or of one figure."""
    if passage.is_name(at - 1) and passage.is_name(at):
        return True
    return any(
        at in figure[1:] or (at == figure.stop and passage.words[at].key == counted.split(" ")[0])
        for figure, counted in figures
    )


def _with_whole_ends(passage: Telling, run: range) -> range:
    """Return a run without a leading "but", its last phrase whole or left out."""
    first, last = run.start, run.stop
    conjunctions = passage.lexicon.words("conjunctions")
    while last - first > 1 and passage.words[first].text in conjunctions:
        if _denies(passage, first):
            break
        first += 1
    if last - first < 2 or not _leads_on(passage, last - 1):
        return range(first, last)
    whole = _end_of_phrase(passage, last)
    if whole is not None:
        return range(first, whole)
    while last - first > 1 and _leads_on(passage, last - 1):
        last -= 1
    return range(first, last)


def _end_of_phrase(passage: Telling, at: int) -> int | None:
    """Return where the phrase ends that is one content word long; None for any other.

    Of "in a drying oven" nobody knows here that the oven belongs to it, and where it ends.
    """
    words = passage.words
    for noun in range(at, min(at + _MOST_BETWEEN, len(words))):
        if not _is_next(passage, noun - 1):
            return None
        if words[noun].text not in _loose(passage):
            if words[noun].is_stop:
                return None
            ends = noun + 1 == len(words) or not _is_next(passage, noun) or words[noun + 1].is_stop
            return noun + 1 if ends else None
    return None


def _leads_on(passage: Telling, at: int) -> bool:
    """Tell whether a word is nothing without the next: an article, a preposition of a noun."""
    word = passage.words[at]
    if word.text not in _loose(passage):
        return False
    if passage.quantity_at(word) is not None or _denies(passage, at):
        return False
    return at + 1 < len(passage.words) and _is_next(passage, at)


def _loose(passage: Telling) -> frozenset[str]:
    words = passage.lexicon.words
    return words("determiners") | words("noun_prepositions")


def says_less(passage: Telling, place: Span, other: Telling, there: Span) -> bool:
    """Tell whether the content words at a place are fewer of those at another's, not denied here.

    That the other denies them is no more that it says.
    """
    if any(_denies(passage, at) for at in passage.within(place)):
        return False
    return _content(passage, place) < _content(other, there)


def _content(passage: Telling, place: Span) -> frozenset[str]:
    return frozenset(
        passage.words[at].key
        for at in passage.within(place)
        if not passage.words[at].is_stop and not _denies(passage, at)
    )


def names_somebody(passage: Telling, place: Span) -> bool:
    """Tell whether some words can answer "Who?": a name, a person, people."""
    if any(one.span.overlap(place) for one in passage.mentions):
        return True
    persons = _person_keys(passage.lexicon) | passage.claims.anybody
    return any(
        passage.is_name(at) or passage.words[at].key in persons for at in passage.within(place)
    )


@cache
def _person_keys(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word_key(noun, lexicon) for noun in lexicon.words("person_nouns"))


def _denies(passage: Telling, at: int) -> bool:
    return passage.words[at].text in passage.lexicon.words("negation_of_sentences")


def _is_next(passage: Telling, at: int) -> bool:
    """Tell whether nothing but a blank or hyphen stands between a word and the one behind it."""
    gap = passage.text[passage.words[at].span.end : passage.words[at + 1].span.start]
    return not gap.strip(" \n-‑")
