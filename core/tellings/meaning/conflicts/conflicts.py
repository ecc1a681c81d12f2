"""Conflicts: linked passages that cannot both be right.

A different figure is rarely a conflict (25 of 209 news pairs with differing figures): both
passages have to speak of the same fact. Whether they do the judge says. By rules alone, a clash
needs two words that play the same role, matched by the word aligner or standing among matched
neighbours, and values that exclude each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from types import MappingProxyType
from typing import Final

from tellings.language.words import ReportWords
from tellings.meaning.conflicts.clash import Clash
from tellings.meaning.conflicts.facts import Telling, Tellings
from tellings.meaning.conflicts.figure_clashes import figure_clashes
from tellings.meaning.conflicts.judged_clashes import figures_exclude, judged_clashes
from tellings.meaning.conflicts.name_clashes import exchanged_names, modifier_clashes, name_clashes
from tellings.meaning.conflicts.polarity import how_often_clashes, polarity_clashes
from tellings.meaning.conflicts.roles import Alignment
from tellings.meaning.conflicts.turn_clashes import turn_clashes
from tellings.meaning.linking.judged import Read
from tellings.model import (
    Candidate,
    Conflict,
    ConflictReason,
    Link,
    Passage,
    ReportFindings,
    Span,
    WordMatch,
)
from tellings.stopping import Check, go_on

_LEAST_SAMENESS: Final = 0.3
_FEWEST_SAME: Final = 3
# Claims about names, and claims turned round, need more of both passages alike than figures
# do; 98 % of the name conflicts among the development pairs reach this.
_LEAST_MUTUAL: Final = 0.45
_LEAST_CANDIDATE: Final = 0.1
_EXCHANGED_SCORE: Final = 0.5


def find_conflicts(a: Telling, b: Telling, matches: Sequence[WordMatch]) -> tuple[Clash, ...]:
    """Find what two passages that tell the same thing contradict each other in.

    Args:
        a: A passage with its quantities and moments.
        b: The other report's passage.
        matches: Their matched words, of `tellings.meaning.wording.words.align_words`.

    Returns:
        Clashes by place in a, no two of one kind that share words.
    """
    alignment = Alignment.of(a, b, matches)
    found = [*modifier_clashes(alignment), *figure_clashes(alignment), *turn_clashes(a, b)]
    found += how_often_clashes(alignment)
    alike = alignment.sameness() >= _LEAST_SAMENESS and alignment.same_words() >= _FEWEST_SAME
    if alike and alignment.mutual_coverage() >= _LEAST_MUTUAL:
        found += name_clashes(alignment)
        found += polarity_clashes(alignment)
    return tuple(_united(list(_apart(found)), a, b))


def _united(clashes: Sequence[Clash], a: Telling, b: Telling) -> list[Clash]:
    """Unite clashes of words that stand side by side in both: two halves of one name."""
    found: list[Clash] = []
    for clash in clashes:
        last = found[-1] if found else None
        if last is not None and _side_by_side(last, clash, a, b):
            a_span = Span(last.a_span.start, clash.a_span.end)
            b_span = Span(last.b_span.start, clash.b_span.end)
            found[-1] = replace(
                last,
                a_span=a_span,
                b_span=b_span,
                a_value=a_span.of(a.text),
                b_value=b_span.of(b.text),
                score=max(last.score, clash.score),
            )
        else:
            found.append(clash)
    return found


def _side_by_side(one: Clash, other: Clash, a: Telling, b: Telling) -> bool:
    if one.reason is not ConflictReason.DIFFERENT_NAME or one.reason is not other.reason:
        return False
    between = (
        a.text[one.a_span.end : other.a_span.start],
        b.text[one.b_span.end : other.b_span.start],
    )
    return one.b_span.end <= other.b_span.start and not any(gap.strip(" .") for gap in between)


def contradictions(
    a: Telling, b: Telling, matches: Sequence[WordMatch], read: Read | None
) -> tuple[Clash, ...]:
    """Find what two passages that tell the same thing contradict each other in.

    What the judge finds likely enough counts, one clash a pair or a figure and a day, unless the
    words that it points at refute it. If the judge doesn't object, one figure each in passages that
    are surely a link counts as well, where these exclude each other: as much of what is found so
    is right as of the rest (DECISIONS.md); else figures, names and turned claims in near
    copies that play the same role and exclude each other (`find_conflicts`).

    Args:
        a: A passage with its quantities and moments.
        b: The other report's passage.
        matches: Their matched words.
        read: What the judge says, None where it did not read them.
    """
    if read is None:
        return find_conflicts(a, b, matches)
    least = read.bars["clash"]
    if read.conflict < read.bars["unopposed"]:
        return ()
    by_figures = read.linked >= read.bars.get("figures", inf) and figures_exclude(a, b)
    if read.conflict >= least or by_figures:
        found = judged_clashes(a, b, replace(read, conflict=max(read.conflict, least)))
        if found:
            return found
    return find_conflicts(a, b, matches)


def clashes_of_links(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    links: Sequence[Link],
    judged: Mapping[tuple[Passage, Passage], Read] = MappingProxyType({}),
    *,
    check: Check = go_on,
) -> tuple[Conflict, ...]:
    """Find what linked passages contradict each other in, link by link.

    Args:
        words: Of all reports.
        findings: Of each report, with quantities and moments.
        links: With their matched words.
        judged: What the judge says of those that it read.
        check: Called for every link; may raise to stop the work.

    Returns:
        In the order of the links; no strand is known yet.
    """
    found: list[Conflict] = []
    telling = Tellings(words, findings)
    for link in links:
        check()
        if telling(link.a).wording == telling(link.b).wording:
            continue  # copied text does not contradict itself
        read = judged.get((link.a, link.b))
        for clash in contradictions(telling(link.a), telling(link.b), link.words, read):
            found.append(clash.between(link.a, link.b))
    return tuple(found)


def in_order_of_place(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Return conflicts by report, then position, then the other passage."""
    return tuple(
        sorted(
            conflicts,
            key=lambda one: (
                *(one.a.report, one.a.sentence, one.a.span.start, one.a.span.end),
                *(one.a_span.start, one.a_span.end),
                *(one.b.report, one.b.sentence, one.b.span.start, one.b.span.end),
                *(one.b_span.start, one.b_span.end),
            ),
        )
    )


def conflicts_of_candidates(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    candidates: Mapping[tuple[int, int], Sequence[Candidate]],
    *,
    check: Check = go_on,
) -> tuple[Conflict, ...]:
    """Find names exchanged before one head in sentences too unlike to be linked.

    One report lays a demand on "the Brook ministry", the other on "the Danforth ministry":
    the rest of either sentence may be about something else, so no link need join them. Both
    sentences have to be among the other's best rivals and to share another rare word.

    Args:
        words: Of all reports.
        findings: Of each report.
        candidates: For (report, sentence), the best rivals that were not linked.
        check: Called for every sentence; may raise to stop the work.

    Returns:
        By report, then position; they belong to no strand.
    """
    common = _common_keys(words, findings, check)
    telling = Tellings(words, findings)
    found: list[Conflict] = []
    for (report, sentence), rivals in sorted(candidates.items()):
        check()
        for rival in rivals:
            there = (rival.passage.report, rival.passage.sentence)
            if (report, sentence) > there or rival.score < _LEAST_CANDIDATE:
                continue
            mutual = any(
                (back.passage.report, back.passage.sentence) == (report, sentence)
                for back in candidates.get(there, ())
            )
            if mutual:
                here = Passage(report, sentence, findings[report].sentences[sentence].span)
                found.extend(
                    replace(clash, score=_EXCHANGED_SCORE).between(here, rival.passage)
                    for clash in exchanged_names(telling(here), telling(rival.passage), common)
                )
    return tuple(found)


def _common_keys(
    words: Sequence[ReportWords], findings: Sequence[ReportFindings], check: Check
) -> frozenset[str]:
    """Return the keys of words that stand in more than one in ten of the sentences."""
    counts: Counter[str] = Counter()
    total = 0
    for read, found in zip(words, findings, strict=True):
        total += len(found.sentences)
        for sentence in found.sentences:
            check()
            counts.update({word.key for word in read(sentence.span)})
    return frozenset(key for key, count in counts.items() if count > max(3, total / 10))


def _order(clash: Clash) -> tuple[Span, Span, str]:
    return clash.a_span, clash.b_span, clash.kind.value


def _apart(clashes: Sequence[Clash]) -> Iterator[Clash]:
    """Keep, of clashes of one kind that share words, the best."""
    kept: list[Clash] = []
    for clash in sorted(clashes, key=lambda one: (-one.score, _order(one))):
        if not any(
            clash.kind is other.kind
            and (clash.a_span.overlap(other.a_span) or clash.b_span.overlap(other.b_span))
            for other in kept
        ):
            kept.append(clash)
    return iter(sorted(kept, key=_order))
