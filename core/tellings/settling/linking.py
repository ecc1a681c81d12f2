"""Links as a person decided them, and what follows for who tells what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tellings.meaning.linking.told import Told, told_by
from tellings.model import Candidate, Link, LinkKind, Origin, Passage, Span, WordMatch
from tellings.model.analysis import Analysis, SentencePairs
from tellings.settling.placing import Passages, Placed

MOST_CANDIDATES = 5
Match = Callable[[Passage, Passage], tuple[WordMatch, ...]]
"""Matches the words of two passages that were never linked."""
Candidates = Mapping[tuple[int, int], tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class Linked:
    """Links, and what is left of the analysis once a person's word is taken into account.

    Attributes:
        links: By reports, then positions.
        told: How probably each report tells each sentence.
        candidates: As in `Comparison`.
        made: The links that nobody found.
    """

    links: tuple[Link, ...]
    told: Told
    candidates: Candidates
    made: tuple[Link, ...]


def decided_links(
    found: Analysis, placed: Placed, match: Match, at: Mapping[Passages, int]
) -> Linked:
    """Return the links that are left and those that a person made.

    Args:
        found: The analysis.
        placed: What a person decided.
        match: Matches words of passages.
        at: Where each found link stands among `found.links`.
    """
    gone = furnished(found, placed)
    if not (placed.ties or placed.parted or gone):
        return Linked(found.links, told_by(found.findings, found.pairs), found.candidates, ())
    kept: list[Link | None] = list(found.links)
    for pair in placed.parted:
        if pair in at:
            kept[at[pair]] = None
    made = []
    for pair, kind in placed.ties.items():
        if pair in at:
            link = found.links[at[pair]]
            kept[at[pair]] = replace(link, kind=kind or link.kind, origin=Origin.CONFIRMED)
        else:
            made.append(_made(found, pair, kind, match))
    links = [link for link in (*kept, *made) if link is not None]
    if gone:
        links = [link for link in links if not {_sentence(link.a), _sentence(link.b)} & gone]
        made = [link for link in made if link in links]
    if made:
        links.sort(key=lambda link: (_order(link.a), _order(link.b)))
    told = told_by(found.findings, _without(found, placed, gone))
    for link in links:
        if link.origin is not Origin.FOUND:
            told[link.a.report][link.a.sentence, link.b.report] = 1.0
            told[link.b.report][link.b.sentence, link.a.report] = 1.0
    return Linked(tuple(links), told, _candidates(found, placed, gone, at), tuple(made))


def _order(passage: Passage) -> tuple[int, int, int, int]:
    return passage.report, passage.sentence, passage.span.start, passage.span.end


def furnished(found: Analysis, placed: Placed) -> set[tuple[int, int]]:
    """Return the sentences (report, sentence) that stand in furniture by a person's word."""
    return {
        (report, number)
        for report, span in placed.furniture
        for number, sentence in enumerate(found.findings[report].sentences)
        if sentence.span.overlap(span)
    }


def _sentence(passage: Passage) -> tuple[int, int]:
    return passage.report, passage.sentence


def _made(found: Analysis, pair: Passages, kind: LinkKind | None, match: Match) -> Link:
    a, b = pair
    texts = (end.span.of(found.reports[end.report].text).casefold().split() for end in pair)
    same = next(texts) == next(texts)
    kind = kind or (LinkKind.SAME if same else LinkKind.PARTIAL)
    return Link(a, b, kind, 1.0, match(a, b), origin=Origin.BY_HAND)


def _without(found: Analysis, placed: Placed, gone: set[tuple[int, int]]) -> SentencePairs:
    """Return the pairs with nothing told by those that a person parted or made furniture."""
    starts = _first_sentences(found)
    numbers = [
        sorted(starts[end.report] + end.sentence for end in pair)
        for pair in placed.parted
        if pair[0].report != pair[1].report and not any(is_part(found, end) for end in pair)
    ]
    pairs = found.pairs
    score = pairs.score.copy()
    width = int(starts[-1])
    keys = pairs.a * width + pairs.b
    refused = np.asarray([a * width + b for a, b in numbers], np.int64)
    score[np.isin(keys, refused)] = 0
    silent = np.asarray([starts[report] + sentence for report, sentence in gone], np.int64)
    score[np.isin(pairs.a, silent) | np.isin(pairs.b, silent)] = 0
    return replace(pairs, score=score)


def _first_sentences(found: Analysis) -> Sequence[int]:
    """Return the number of each report's first sentence, counted through all, and of the end."""
    starts = [0]
    for one in found.findings:
        starts.append(starts[-1] + len(one.sentences))
    return starts


def _candidates(
    found: Analysis, placed: Placed, gone: set[tuple[int, int]], at: Mapping[Passages, int]
) -> Candidates:
    """Return the rivals: without what is linked by hand, with what a person parted."""
    changed = {_sentence(end) for pair in (*placed.ties, *placed.parted) for end in pair} | gone
    tied = {frozenset(map(_sentence, pair)) for pair in placed.ties}
    result = dict(found.candidates)
    for key in changed:
        rivals = [
            one
            for one in result.get(key, ())
            if frozenset((key, _sentence(one.passage))) not in tied
        ]
        for pair in placed.parted & at.keys():
            for own, other in (pair, pair[::-1]):
                if _sentence(own) == key:
                    rivals.append(Candidate(other, found.links[at[pair]].score))
        # A set has no order of its own: of equals the earlier comes first.
        rivals.sort(key=lambda one: (-one.score, _order(one.passage)))
        result[key] = tuple(rivals[:MOST_CANDIDATES])
    if not gone:
        return {key: rivals for key, rivals in result.items() if rivals}
    return {
        key: kept
        for key, rivals in result.items()
        if key not in gone
        and (kept := tuple(one for one in rivals if _sentence(one.passage) not in gone))
    }


def is_part(found: Analysis, passage: Passage) -> bool:
    """Tell whether a passage is less than its sentence."""
    whole = found.findings[passage.report].sentences[passage.sentence].span
    return passage.span != whole


def told_apart(links: Sequence[Link], found: Analysis) -> dict[tuple[int, int], list[Span]]:
    """Return, by sentence, the parts of it that a person linked."""
    parts: dict[tuple[int, int], list[Span]] = {}
    for link in links:
        if link.origin is not Origin.FOUND:
            for end in (link.a, link.b):
                if is_part(found, end):
                    parts.setdefault(_sentence(end), []).append(end.span)
    return parts
