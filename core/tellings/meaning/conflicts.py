"""Conflicts: linked passages that cannot both be right.

A different figure is rarely a conflict (25 of 209 news pairs with differing figures): both
passages have to speak of the same fact. So a clash needs two words that play the same role,
matched by the word aligner or standing among matched neighbours, and values that exclude
each other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import Final

from tellings.language.names import same_given_name
from tellings.language.words import words
from tellings.meaning.facts import Telling, Tellings
from tellings.meaning.names_apart import are_apart, is_place, is_sort, is_telling
from tellings.meaning.polarity import polarity_clashes
from tellings.meaning.roles import Alignment
from tellings.meaning.values import (
    moment_value,
    moments_clash,
    months_named,
    quantities_clash,
    quantity_value,
)
from tellings.model import (
    Candidate,
    Conflict,
    ConflictKind,
    ConflictReason,
    Link,
    Moment,
    Passage,
    Quantity,
    Report,
    ReportFindings,
    Span,
    Strand,
    WordMatch,
    WordRelation,
)

# Set on the development pairs and on 1,090 linked sentences of news, where few are conflicts.
_LEAST_ROLE_OF_FIGURES: Final = 0.2
_LEAST_ROLE_OF_NAMES: Final = 0.3
_LEAST_ROLE_OF_SORTS: Final = 0.8
_LEAST_ROLE_UNMATCHED: Final = 0.45
_LEAST_ROLE_AT_START: Final = 0.6
_LEAST_ROLE_SAME_THING: Final = 0.05
_LEAST_ROLE_OF_SPEAKERS: Final = 0.12
_COVERAGE_OF_ALL: Final = 0.6
_LEAST_COVERAGE: Final = 0.35
# Of true conflicts among near paraphrases (development pairs) 97 % reach the first figure; in
# linked sentences of real reports, which mostly share one claim of several, 19 of 24 false
# alarms fell short of it.
_LEAST_MUTUAL: Final = 0.55
_LEAST_MUTUAL_OF_CLAIMS: Final = 0.45
_LEAST_CLAUSE: Final = 0.6
_LEAST_CANDIDATE: Final = 0.1
_EXCHANGED_SCORE: Final = 0.5
_PLACE_BEFORE: Final = frozenset("in at near from to around outside inside into".split())
_SPEECH: Final = frozenset("say tell add ask announc declar claim told state explain".split())


@dataclass(frozen=True, slots=True)
class Clash:
    """What two passages contradict each other in.

    Attributes:
        a_span: The clashing words in a's text.
        a_value: As understood, normalised.
        score: Probability that it is a conflict, 0–1.
    """

    kind: ConflictKind
    reason: ConflictReason
    a_span: Span
    b_span: Span
    a_value: str
    b_value: str
    score: float


def find_conflicts(a: Telling, b: Telling, matches: Sequence[WordMatch]) -> tuple[Clash, ...]:
    """Find what two passages that tell the same thing contradict each other in.

    Args:
        a: A passage with its quantities and moments.
        b: The other report's passage.
        matches: Their matched words, of `tellings.meaning.words.align_words`.

    Returns:
        Clashes by place in a, no two of one kind that share words.
    """
    alignment = Alignment.of(a, b, matches)
    found = list(_modifier_clashes(alignment))
    if alignment.coverage() >= _LEAST_COVERAGE:
        found += _figure_clashes(alignment)
        if alignment.mutual_coverage() >= _LEAST_MUTUAL_OF_CLAIMS:
            found += _name_clashes(alignment)
            found += (Clash(*one) for one in polarity_clashes(alignment))
    return tuple(_apart(found))


def conflicts_of_links(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    links: Sequence[Link],
    strands: Sequence[Strand],
    *,
    check: Callable[[], None] = lambda: None,
) -> tuple[Conflict, ...]:
    """Find the conflicts of a comparison.

    Args:
        reports: All reports.
        findings: Of each report, with quantities and moments.
        links: With their matched words.
        strands: Built of the links.
        check: Called for every link; may raise to stop the work.

    Returns:
        By report, then position, then the other passage.
    """
    strand_of = {link: number for number, strand in enumerate(strands) for link in strand.links}
    found: list[Conflict] = []
    telling = Tellings(reports, findings)
    for index, link in enumerate(links):
        check()
        if index not in strand_of:
            continue  # too weak a link to make two passages one claim
        for clash in find_conflicts(telling(link.a), telling(link.b), link.words):
            found.append(
                Conflict(
                    clash.kind,
                    clash.reason,
                    link.a,
                    link.b,
                    clash.a_span,
                    clash.b_span,
                    clash.a_value,
                    clash.b_value,
                    strand_of[index],
                    clash.score,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.a, one.a_span, one.b, one.b_span)))


def conflicts_of_candidates(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    candidates: Mapping[tuple[int, int], Sequence[Candidate]],
    *,
    check: Callable[[], None] = lambda: None,
) -> tuple[Conflict, ...]:
    """Find names exchanged before one head in sentences too unlike to be linked.

    One report lays a demand on "the Brook ministry", the other on "the Danforth ministry":
    the rest of either sentence may be about something else, so no link need join them. Both
    sentences have to be among the other's best rivals and to share another rare word.

    Args:
        reports: All reports.
        findings: Of each report.
        candidates: For (report, sentence), the best rivals that were not linked.
        check: Called for every sentence; may raise to stop the work.

    Returns:
        By report, then position; they belong to no strand.
    """
    common = _common_keys(reports, findings, check)
    telling = Tellings(reports, findings)
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
                found.extend(_exchanged(telling, here, rival.passage, common))
    return tuple(found)


def _common_keys(
    reports: Sequence[Report], findings: Sequence[ReportFindings], check: Callable[[], None]
) -> frozenset[str]:
    """Return the keys of words that stand in more than one in ten of the sentences."""
    counts: Counter[str] = Counter()
    total = 0
    for report, found in zip(reports, findings, strict=True):
        total += len(found.sentences)
        for sentence in found.sentences:
            check()
            counts.update({word.key for word in words(report.text, sentence.span)})
    return frozenset(key for key, count in counts.items() if count > max(3, total / 10))


def _exchanged(
    telling: Tellings, here: Passage, there: Passage, common: frozenset[str]
) -> Iterator[Conflict]:
    a, b = telling(here), telling(there)
    for left, right in product(_heads(a), _heads(b)):
        head = a.words[left + 1].key
        shared = {word.key for word in a.words if not word.is_stop} & b.keys - common - {head}
        if head != b.words[right + 1].key or head in common or not shared:
            continue
        clash = _name_clash(Alignment.of(a, b, ()), left, right, _LEAST_ROLE_AT_START)
        if clash is not None:
            yield Conflict(
                clash.kind,
                clash.reason,
                here,
                there,
                clash.a_span,
                clash.b_span,
                clash.a_value,
                clash.b_value,
                None,
                _EXCHANGED_SCORE,
            )


def _heads(telling: Telling) -> list[int]:
    """Return the names that stand before a word in small letters: "the Brook ministry"."""
    return [
        at
        for at in _names(telling)
        if at + 1 < len(telling.words)
        and not telling.words[at + 1].is_stop
        and telling.words[at + 1].span.start == telling.words[at].span.end + 1
        and telling.words[at + 1].span.of(telling.text).islower()
    ]


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


def _figure_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find matched words of quantities and of moments that exclude each other."""
    coverage = alignment.coverage()
    for (left, right), relation in alignment.relation.items():
        if relation is not WordRelation.SAME:
            role = alignment.role(left, right)
            yield from _quantity_clash(alignment, left, right, role, coverage)
            yield from _moment_clash(alignment, left, right, role, coverage)


def _quantity_clash(
    alignment: Alignment, left: int, right: int, role: float, coverage: float
) -> Iterator[Clash]:
    a, b = alignment.a, alignment.b
    one, other = a.quantity_at(a.words[left]), b.quantity_at(b.words[right])
    if one is None or other is None or not quantities_clash(one, other):
        return
    if _of_others(a, one) != _of_others(b, other):
        return
    same_thing = bool(one.counted) and one.counted == other.counted
    alone = coverage >= _COVERAGE_OF_ALL and _only(one, a, b) and _only(other, b, a)
    if role < (_LEAST_ROLE_SAME_THING if same_thing or alone else _LEAST_ROLE_OF_FIGURES):
        return
    if _complements(one, other) or _of_other_days(a, b):
        return
    same_act = bool(one.counted) and alignment.shares_company(one.span, other.span)
    if not same_act and not _same_fact(alignment, one.span, other.span):
        return
    if not (_told(one, b) and _told(other, a)):
        yield Clash(
            ConflictKind.QUANTITY,
            ConflictReason.DISJOINT_VALUES,
            one.span,
            other.span,
            quantity_value(one),
            quantity_value(other),
            _figure_score(role, coverage),
        )


def _same_fact(alignment: Alignment, left: Span, right: Span) -> bool:
    """Tell whether two figures or days belong to one fact.

    Either the passages say the same as a whole, or the pieces around the two do.
    """
    whole = alignment.mutual_coverage() >= _LEAST_MUTUAL
    return whole or alignment.clause_coverage(left, right) >= _LEAST_CLAUSE


def _of_other_days(a: Telling, b: Telling) -> bool:
    """Tell whether two passages date what they tell, and never alike: March, and June."""
    dated = [[(m.first, m.last) for m in t.moments if m.first and m.last] for t in (a, b)]
    if dated[0] and dated[1]:
        return not any(
            one_first <= other_last and other_first <= one_last
            for (one_first, one_last), (other_first, other_last) in product(*dated)
        )
    months = [months_named(t.words, t.text) for t in (a, b)]
    return bool(months[0] and months[1]) and not months[0] & months[1]


def _complements(one: Quantity, other: Quantity) -> bool:
    """Tell whether two shares make up a whole: a 2 in 3 chance to win, a 1 in 3 chance to lose."""
    if one.unit != "%" or other.unit != "%":
        return False
    whole = (one.low + one.high + other.low + other.high) / 2
    return math.isclose(whole, 100, abs_tol=1)


def _of_others(telling: Telling, one: Quantity) -> bool:
    """Tell whether a quantity counts the rest: "the other two", "three others"."""
    around = telling.text[max(telling.span.start, one.span.start - 8) : one.span.end + 7]
    return "other" in around.lower()


def _only(one: Quantity, telling: Telling, other: Telling) -> bool:
    """Tell whether a quantity is the only one of its unit that the other passage lacks."""
    return [q for q in telling.quantities if q.unit == one.unit and not _told(q, other)] == [one]


def _told(one: Quantity, telling: Telling) -> bool:
    """Tell whether a passage has a quantity's value anywhere."""
    return any((q.low, q.high, q.unit) == (one.low, one.high, one.unit) for q in telling.quantities)


def _moment_clash(
    alignment: Alignment, left: int, right: int, role: float, coverage: float
) -> Iterator[Clash]:
    a, b = alignment.a, alignment.b
    first, second = a.words[left], b.words[right]
    one, other = a.moment_at(first), b.moment_at(second)
    if one is None or other is None or not moments_clash(one, first, other, second):
        return
    # "On Monday" moves freely in a sentence: alone in both, it tells when all of it was.
    alone = coverage >= _COVERAGE_OF_ALL and _alone(one, a) and _alone(other, b)
    same_act = alignment.shares_company(one.span, other.span)
    if not same_act and not _same_fact(alignment, one.span, other.span):
        return
    if role >= _LEAST_ROLE_OF_FIGURES or alone:
        yield Clash(
            ConflictKind.MOMENT,
            ConflictReason.DIFFERENT_DAY,
            one.span,
            other.span,
            moment_value(one, first),
            moment_value(other, second),
            _figure_score(role, coverage),
        )


def _alone(one: Moment, telling: Telling) -> bool:
    """Tell whether a passage names one moment of that grain."""
    alike = [
        moment
        for moment in telling.moments
        if moment.granularity is one.granularity
        and (moment.weekday is None) == (one.weekday is None)
    ]
    return len(alike) == 1


def _figure_score(role: float, coverage: float) -> float:
    return 0.5 + 0.3 * role + 0.15 * coverage


def _name_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find names in the same role that can't mean the same."""
    a, b = alignment.a, alignment.b
    lefts, rights = _names(a), _names(b)
    a_sorts, b_sorts = a.which(is_sort), b.which(is_sort)
    coverage = alignment.coverage()
    for left, right in product(lefts, rights):
        yield from _same_role(alignment, left, right, _least(alignment, left, right, coverage))
    for left, right in chain(product(lefts, b_sorts), product(a_sorts, rights)):
        yield from _same_role(alignment, left, right, _LEAST_ROLE_OF_SORTS)


def _same_role(alignment: Alignment, left: int, right: int, least: float) -> Iterator[Clash]:
    if alignment.free(left, right):
        role = alignment.role(left, right)
        clash = _name_clash(alignment, left, right, role) if role >= least else None
        if clash is not None:
            yield clash


def _least(alignment: Alignment, left: int, right: int, coverage: float) -> float:
    """Return the role that two names have to share to be held against each other."""
    if coverage < _COVERAGE_OF_ALL:
        return _LEAST_ROLE_AT_START
    speakers = _kind(alignment, left, right) is ConflictKind.SPEAKER
    if speakers or _surnames(alignment, left, right):
        return _LEAST_ROLE_OF_SPEAKERS
    if alignment.aligned(left, right):
        return _LEAST_ROLE_OF_NAMES
    return _LEAST_ROLE_UNMATCHED


def _surnames(alignment: Alignment, left: int, right: int) -> bool:
    """Tell whether both words follow the same given name."""
    if not left or not right or not alignment.aligned(left - 1, right - 1):
        return False
    return is_telling(alignment.a, left - 1) and is_telling(alignment.b, right - 1)


def _modifier_clashes(alignment: Alignment) -> Iterator[Clash]:
    """Find names before one and the same head ("the Hale ministry", "the Roe ministry").

    It holds where little else is alike, because what the two do is linked.
    """
    a, b = alignment.a, alignment.b
    for left, right in product(_names(a), _names(b)):
        if not alignment.free(left, right) or not alignment.aligned(left + 1, right + 1):
            continue
        head = a.words[left + 1]
        plain = head.span.of(a.text).islower() and not head.is_stop
        if plain and head.key == b.words[right + 1].key:
            clash = _name_clash(alignment, left, right, _LEAST_ROLE_AT_START)
            if clash is not None:
                yield clash


def _names(telling: Telling) -> tuple[int, ...]:
    return telling.which(is_telling)


def _name_clash(alignment: Alignment, left: int, right: int, role: float) -> Clash | None:
    a, b = alignment.a, alignment.b
    first, second = a.words[left], b.words[right]
    if not are_apart(a, first, b, second) or _same_person(alignment, left, right):
        return None
    kind = _kind(alignment, left, right)
    unsure = role < _LEAST_ROLE_AT_START
    if kind is not ConflictKind.SPEAKER and a.starts_sentence(left) and b.starts_sentence(right):
        return None  # two capitals that say nothing: "Police searched", "Officers searched"
    if unsure and (is_place(first) or is_place(second)):
        return None  # "Washington said", "the White House said"
    if (
        kind is not ConflictKind.SPEAKER
        and role < _LEAST_ROLE_AT_START
        and (a.starts_sentence(left) or b.starts_sentence(right))
    ):
        return None
    return Clash(
        kind,
        ConflictReason.DIFFERENT_NAME,
        first.span,
        second.span,
        first.span.of(a.text),
        second.span.of(b.text),
        0.5 + 0.4 * role,
    )


def _same_person(alignment: Alignment, left: int, right: int) -> bool:
    """Tell whether both names are one person's, or a short form stands beside the other.

    "Benjamin Ito Roe" is "Ben Roe", though "Ito" and "Ben" have little in common.
    """
    a, b = alignment.a.words, alignment.b.words
    person = alignment.a.person_at(a[left])
    if person is not None and person == alignment.b.person_at(b[right]):
        return True
    return any(
        same_given_name(one.text, other.text)
        for one in a[max(0, left - 1) : left + 2]
        for other in b[max(0, right - 1) : right + 2]
        if one.key != other.key
    )


def _kind(alignment: Alignment, left: int, right: int) -> ConflictKind:
    pairs = ((alignment.a.words, left), (alignment.b.words, right))
    if all(at and words[at - 1].text in _PLACE_BEFORE for words, at in pairs):
        return ConflictKind.PLACE
    for side in (-1, 1):
        beside = [words[at + side] for words, at in pairs if 0 <= at + side < len(words)]
        if len(beside) == 2 and all(word.key in _SPEECH for word in beside):
            return ConflictKind.SPEAKER
    return ConflictKind.ACTOR
