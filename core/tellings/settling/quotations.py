"""Quotations as a person decided on them: who speaks, in which manner, how far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.meaning.speech.quoted_pieces import trimmed
from tellings.model import BY_HAND, Quotation, QuotationKind, Report, ReportFindings, Span
from tellings.model.analysis import Manner, Saying, SayingPair, Speech
from tellings.settling.persons import Register
from tellings.settling.placing import Placed, QuotationPlace

_MANNERS: Mapping[QuotationKind, Manner] = {
    QuotationKind.DIRECT: Manner.MARKED,
    QuotationKind.MIXED: Manner.REPORTED,
    QuotationKind.INDIRECT: Manner.REPORTED,
    QuotationKind.SCARE: Manner.SCARE,
    QuotationKind.NARRATED: Manner.NARRATED,
}


def decided_quotations(register: Register, placed: Placed) -> Register:
    """Return the register with every quotation as a person says it is."""
    decided = placed.speakers.keys() | placed.kinds.keys() | placed.extents.keys()
    if not decided:
        return register
    speakers: dict[QuotationPlace, int | None] = {}
    for place, name in placed.speakers.items():
        speakers[place] = None
        if name is not None:
            register, speakers[place] = register.with_person(name)
    findings = []
    for report, found in enumerate(register.findings):
        quotations = tuple(
            _decided(one, (report, one.span), found, placed, speakers)
            if (report, one.span) in decided
            else one
            for one in found.quotations
        )
        findings.append(replace(found, quotations=quotations))
    return replace(register, findings=tuple(findings))


def _decided(
    one: Quotation,
    place: QuotationPlace,
    found: ReportFindings,
    placed: Placed,
    speakers: Mapping[QuotationPlace, int | None],
) -> Quotation:
    if place in speakers:
        one = replace(one, speaker=speakers[place], speaker_span=None, confidence=1.0, rule=BY_HAND)
    if place in placed.kinds:
        one = replace(one, kind=placed.kinds[place], rule=BY_HAND)
    if place in placed.extents:
        one = _reaching(one, placed.extents[place], found)
    return one


def _reaching(one: Quotation, span: Span, found: ReportFindings) -> Quotation:
    """Return a quotation that goes as far as `span`; marks at its old ends count no more."""
    sentences = tuple(number for number, s in enumerate(found.sentences) if s.span.overlap(span))
    if not sentences:
        return one
    return replace(one, span=span, content=span, parts=(), sentences=sentences, rule=BY_HAND)


def decided_speech(
    speech: Speech,
    before: Sequence[ReportFindings],
    register: Register,
    reports: Sequence[Report],
    silent: set[tuple[int, int]],
) -> Speech:
    """Return what is said with the quotations of another register.

    Args:
        speech: As found.
        before: The findings it was found with.
        register: With the same quotations, as decided.
        reports: All reports.
        silent: Sentences (report, sentence) that count no more.
    """
    cut: list[tuple[int | None, Saying]] = []
    seen: set[tuple[int, int]] = set()
    for index, saying in enumerate(speech.sayings):
        if (saying.report, saying.sentence) in silent:
            continue
        if saying.quotation is None:
            cut.append((index, saying))
            continue
        quotation = register.findings[saying.report].quotations[saying.quotation]
        was = before[saying.report].quotations[saying.quotation]
        changed = _changed(saying, was, quotation)
        if changed is not None:
            cut.append((index, changed))
        place = saying.report, saying.quotation
        if quotation.span != was.span and place not in seen:
            seen.add(place)
            cut += [(None, one) for one in _added(saying, was, quotation, register, reports)]
    # Stable: of each report what was found first.
    cut.sort(key=lambda item: item[1].report)
    place_of = {index: at for at, (index, _) in enumerate(cut) if index is not None}
    sayings = tuple(saying for _, saying in cut)
    return replace(
        speech,
        sayings=sayings,
        pairs=tuple(_kept(speech.pairs, place_of, sayings)),
        repeated=tuple(_kept(speech.repeated, place_of, sayings)),
    )


def _changed(saying: Saying, was: Quotation, now: Quotation) -> Saying | None:
    """Return a saying as its quotation is now; None if that reaches it no more."""
    if was == now:
        return saying
    start, end = max(saying.span.start, now.span.start), min(saying.span.end, now.span.end)
    if start >= end:
        return None
    manner = saying.manner if was.kind is now.kind else _MANNERS[now.kind]
    return replace(saying, span=Span(start, end), speaker=now.speaker, manner=manner)


def _added(
    saying: Saying,
    was: Quotation,
    now: Quotation,
    register: Register,
    reports: Sequence[Report],
) -> Iterator[Saying]:
    """Yield the sentences that a quotation reaches now and didn't before."""
    sentences = register.findings[saying.report].sentences
    for number in now.sentences:
        if number in was.sentences:
            continue
        whole = sentences[number].span
        inside = Span(max(whole.start, now.span.start), min(whole.end, now.span.end))
        span = trimmed(reports[saying.report].text, inside)
        if len(span) > 0:
            manner = _MANNERS[now.kind]
            yield Saying(saying.report, saying.quotation, number, span, now.speaker, manner)


def _kept(
    pairs: Sequence[SayingPair], place_of: Mapping[int, int], sayings: Sequence[Saying]
) -> Iterator[SayingPair]:
    """Yield the pairs of which both sayings are left, clipped to what is left of them."""
    for pair in pairs:
        if pair.a not in place_of or pair.b not in place_of:
            continue
        a, b = place_of[pair.a], place_of[pair.b]
        a_span, b_span = _clipped(pair.a_span, sayings[a]), _clipped(pair.b_span, sayings[b])
        if len(a_span) > 0 and len(b_span) > 0:
            yield replace(pair, a=a, b=b, a_span=a_span, b_span=b_span)


def _clipped(span: Span, saying: Saying) -> Span:
    start = max(span.start, saying.span.start)
    return Span(start, max(start, min(span.end, saying.span.end)))
