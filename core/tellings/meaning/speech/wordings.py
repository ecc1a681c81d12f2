"""How each report words what somebody said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tellings.language.words import ReportWords
from tellings.meaning.speech.utterance_groups import Group, Part, groups_of
from tellings.model import (
    QuotationMatch,
    Span,
    Utterance,
    Wording,
    WordingKind,
    WordMatch,
)
from tellings.model.analysis import Saying, SayingPair, Speech
from tellings.stopping import Check, go_on

Align = Callable[[int, Span, int, Span], tuple[WordMatch, ...]]
"""Matches words: (report a, its span, report b, its span) to the matches between them."""


def find_utterances(
    words: Sequence[ReportWords],
    speech: Speech,
    *,
    align: Align | None = None,
    check: Check = go_on,
) -> tuple[Utterance, ...]:
    """Gather what somebody said once, in every wording the reports give it.

    Args:
        words: Of all reports.
        speech: What is said in them, and which of it is said once.
        align: Matches the words of two wordings; None leaves `Wording.words` empty.
        check: Called before each utterance; raises to stop.

    Returns:
        Utterances of several reports and of one alone, by first wording's position in the
        report it comes first in.
    """
    utterances = []
    for group in groups_of(speech.sayings, speech.pairs, speech.repeated):
        check()
        utterances.append(_utterance(words, speech.sayings, group, align))
    return tuple(sorted(utterances, key=_position))


def _position(utterance: Utterance) -> tuple[int, int]:
    return min(map(_wording_key, utterance.wordings))


def _wording_key(wording: Wording) -> tuple[int, int]:
    return wording.report, wording.span.start if wording.span else 0


class _Telling:
    """Words of one report, of one or several sayings, that give an utterance."""

    def __init__(
        self, words: Sequence[ReportWords], sayings: Sequence[Saying], parts: Sequence[Part]
    ) -> None:
        self.sayings = [sayings[part.saying] for part in parts]
        self._read = words[self.sayings[0].report]
        self.span = Span(
            min(part.span.start for part in parts), max(part.span.end for part in parts)
        )

    @property
    def report(self) -> int:
        return self.sayings[0].report

    @property
    def quotation(self) -> int | None:
        """The quotation, preferably one with a speaker."""
        quoted = [saying for saying in self.sayings if saying.quotation is not None]
        spoken = [saying for saying in quoted if saying.speaker is not None]
        return (spoken or quoted or self.sayings)[0].quotation

    @property
    def is_marked(self) -> bool:
        return all(saying.marked for saying in self.sayings)

    @property
    def words(self) -> list[str]:
        return [
            word.text
            for saying in self.sayings
            for word in self._read(saying.span)
            if self.span.contains(word.span)
        ]


def _utterance(
    words: Sequence[ReportWords], sayings: Sequence[Saying], group: Group, align: Align | None
) -> Utterance:
    tellings = [_Telling(words, sayings, parts) for parts in _joined(sayings, group.parts)]
    first = min(tellings, key=lambda telling: (not telling.is_marked, -len(telling.span)))
    ordered = [first, *(telling for telling in tellings if telling is not first)]
    # Whom most of it is given to; of equals who comes first.
    speakers = Counter(
        speaker
        for telling in ordered
        for speaker in {one.speaker for one in telling.sayings if one.speaker is not None}
    )
    return Utterance(
        max(speakers, key=speakers.__getitem__, default=None),
        tuple(_wording(telling, first, align) for telling in ordered),
        tuple(_match(sayings, pair) for pair in group.pairs),
    )


def _joined(sayings: Sequence[Saying], parts: Sequence[Part]) -> list[list[Part]]:
    """Join parts that overlap, and those of one quotation that stand side by side."""
    joined: list[list[Part]] = []
    end = 0
    for part in sorted(parts, key=lambda part: (sayings[part.saying].report, part.span)):
        saying = sayings[part.saying]
        last = sayings[joined[-1][-1].saying] if joined else None
        same = last is not None and last.report == saying.report
        if last and same and (part.span.start < end or _side_by_side(last, saying)):
            joined[-1].append(part)
            end = max(end, part.span.end)
        else:
            joined.append([part])
            end = part.span.end
    return joined


def _side_by_side(last: Saying, saying: Saying) -> bool:
    return last.quotation == saying.quotation and saying.sentence - last.sentence <= 1


def _wording(telling: _Telling, first: _Telling, align: Align | None) -> Wording:
    matches: tuple[WordMatch, ...] = ()
    if align and telling is not first:
        matches = align(first.report, first.span, telling.report, telling.span)
    sentences = tuple(sorted({saying.sentence for saying in telling.sayings}))
    kind = _kind(telling, first)
    return Wording(telling.report, telling.quotation, kind, matches, telling.span, sentences)


def _kind(telling: _Telling, first: _Telling) -> WordingKind:
    if telling.quotation is None:
        return WordingKind.NARRATED
    if not telling.is_marked:
        return WordingKind.INDIRECT
    if telling.words == first.words:
        return WordingKind.VERBATIM
    trimmed = _is_subsequence(telling.words, first.words)
    return WordingKind.TRIMMED if trimmed else WordingKind.REWORDED


def _is_subsequence(words: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in words)


def _match(sayings: Sequence[Saying], pair: SayingPair) -> QuotationMatch:
    a, b = sayings[pair.a], sayings[pair.b]
    return QuotationMatch(
        a.report, a.quotation, b.report, b.quotation, round(pair.score, 4), pair.a_span, pair.b_span
    )
