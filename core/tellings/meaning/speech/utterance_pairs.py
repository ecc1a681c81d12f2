"""Which words of two reports, or of one, are one utterance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.meaning.speech.quote_pairs import Measured, PairMeter, PairModels
from tellings.meaning.speech.quoted_pieces import Piece
from tellings.model.analysis import Manner, SayingPair
from tellings.stopping import Check, go_on

# Nobody marked pairs of indirect speech on both sides, so the model can't be fitted to them.
# With these, nine in ten of such pairs in the 28 events at hand were right, read one by one.
_SENTENCES_ALIKE = 0.9
_RETOLD_ALIKE = 0.7
_LEAST = 0.08
# Of 92 events, cross-validated, 49 of 83 more pairs that this brings were right.
_LINKED = 0.5
_SAID = frozenset((Manner.MARKED, Manner.REPORTED))
# Speech that each report translates for itself shares few words, but its sentences come in the
# same order. Of the 28 events, where nothing is translated, one false run of two came near
# (words alike 0.54); of invented translations most pass.
_LEAST_BESIDE = 0.03
_NEAREST = 0.8
_WORDS_ALIKE = 0.6
_REACH = 4
# Cheap to look at, and keeps the cost of a report full of one speaker near-linear.
_SHARED_WITHIN = 0.4


def scored_pairs(meter: PairMeter, models: PairModels, check: Check = go_on) -> list[SayingPair]:
    """Return the pairs of different reports judged one utterance, best first.

    Args:
        meter: Measures them.
        models: Judge them.
        check: Called before each pair is measured; raises to stop.
    """
    kept: list[SayingPair] = []
    said: list[SayingPair] = []
    alike: dict[tuple[int, int], tuple[SayingPair, Measured]] = {}
    for a, b in meter.candidates():
        check()
        measured = meter.measure(a, b)
        pair = models.across.judge(a, b, measured)
        alike_told = _told_alike(meter.pieces[a], meter.pieces[b], measured)
        if pair.score >= models.across.threshold or (pair.score >= _LEAST and alike_told):
            kept.append(pair)
            continue
        if _said_in_one_fact(meter.pieces, models, pair, measured):
            said.append(pair)
        if _both_marked(meter.pieces, pair) and _is_alike(measured.features):
            alike[a, b] = pair, measured
    kept += _in_order(meter.pieces, alike)
    kept += _beside(meter, models, without_doubles(meter.pieces, _best_first(kept)))
    kept = without_doubles(meter.pieces, _best_first(kept))
    kept += [
        pair
        for pair in without_doubles(meter.pieces, _best_first(said))
        if not any(_is_double(meter.pieces, pair, other) for other in kept)
    ]
    return _believed(_best_first(kept), models.across.threshold)


def _is_double(pieces: Sequence[Piece], pair: SayingPair, other: SayingPair) -> bool:
    """Tell whether two pairs share words on both sides."""
    reports = pieces[pair.a].report, pieces[pair.b].report
    return (
        reports == (pieces[other.a].report, pieces[other.b].report)
        and other.a_span.overlap(pair.a_span) > 0
        and other.b_span.overlap(pair.b_span) > 0
    )


def _believed(pairs: Sequence[SayingPair], least: float) -> list[SayingPair]:
    """Give pairs that were taken for their place the lowest probability that is taken."""
    return [replace(pair, score=max(pair.score, least)) for pair in pairs]


def pairs_within(
    meter: PairMeter,
    models: PairModels,
    pairs: Sequence[SayingPair],
    check: Check = go_on,
) -> list[SayingPair]:
    """Return the pairs of one report that are one utterance: a lead and what it sums up.

    Only words that another report has too are looked at.

    Args:
        meter: Measures them.
        models: Judge them.
        pairs: Those of different reports.
        check: Called before each pair is measured; raises to stop.
    """
    kept = []
    for a, b in sorted(_candidates_within(meter.pieces, pairs)):
        check()
        pair = models.within.judge(a, b, meter.measure(a, b))
        if pair.score >= models.within.threshold:
            kept.append(pair)
    kept += _beside(meter, models, _best_first(kept))
    return without_doubles(meter.pieces, _best_first(kept))


def without_doubles(pieces: Sequence[Piece], pairs: Sequence[SayingPair]) -> list[SayingPair]:
    """Drop pairs whose words on both sides a better pair has: nested quotations.

    The very words on both sides go first, whatever their score: the sentence around them is
    the narrator's.

    Args:
        pieces: What the pairs index.
        pairs: Best first.

    Returns:
        Those kept, best first.
    """
    taken: dict[tuple[int, int, int, int], list[SayingPair]] = defaultdict(list)
    kept: set[SayingPair] = set()
    for pair in sorted(pairs, key=lambda pair: _is_retold(pieces, pair)):
        a, b = pieces[pair.a], pieces[pair.b]
        better = taken[a.report, a.sentence, b.report, b.sentence]
        if not any(
            other.a_span.overlap(pair.a_span) and other.b_span.overlap(pair.b_span)
            for other in better
        ):
            better.append(pair)
            kept.add(pair)
    return [pair for pair in pairs if pair in kept]


def _best_first(pairs: Sequence[SayingPair]) -> list[SayingPair]:
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))


def _both_marked(pieces: Sequence[Piece], pair: SayingPair) -> bool:
    return pieces[pair.a].marked and pieces[pair.b].marked


def _is_retold(pieces: Sequence[Piece], pair: SayingPair) -> bool:
    return Manner.REPORTED in (pieces[pair.a].manner, pieces[pair.b].manner)


def _said_in_one_fact(
    pieces: Sequence[Piece], models: PairModels, pair: SayingPair, measured: Measured
) -> bool:
    """Tell whether linked sentences quote one utterance, in whatever words and manner."""
    manners = {pieces[pair.a].manner, pieces[pair.b].manner}
    if Manner.MARKED not in manners or not manners <= _SAID:
        return False
    if measured.features["linked"] < _LINKED:
        return False
    return models.linked.judge(pair.a, pair.b, measured).score >= models.linked.threshold


def _told_alike(a: Piece, b: Piece, measured: Measured) -> bool:
    """Tell whether two linked sentences retell the same words of one speaker."""
    return (
        a.manner is b.manner is Manner.REPORTED
        and a.speaker == b.speaker
        and measured.features["linked"] >= _SENTENCES_ALIKE
        and measured.features["vector"] >= _RETOLD_ALIKE
    )


def _in_order(
    pieces: Sequence[Piece], alike: Mapping[tuple[int, int], tuple[SayingPair, Measured]]
) -> list[SayingPair]:
    """Return the pairs alike in meaning whose next sentences are alike too, with these."""
    found: dict[SayingPair, None] = {}
    for (a, b), (pair, measured) in alike.items():
        next_a, next_b = _neighbour(pieces, a, 1), _neighbour(pieces, b, 1)
        if next_a is None or next_b is None or pieces[a].speaker != pieces[b].speaker:
            continue
        other, its = alike.get((next_a, next_b), (None, measured))
        words = (measured.features["soft min"] + its.features["soft min"]) / 2
        if other and words >= _WORDS_ALIKE:
            found.update({pair: None, other: None})
    return list(found)


def _beside(meter: PairMeter, models: PairModels, pairs: Sequence[SayingPair]) -> list[SayingPair]:
    """Return the pairs that stand beside given ones on both sides and are alike in meaning.

    Who quotes two sentences quotes them in the order they were said, so if one is found in
    another report's words, the next is likely the next there.
    """
    known = {(pair.a, pair.b) for pair in pairs}
    found: list[SayingPair] = []
    open_pairs = list(pairs)
    while open_pairs:
        pair = open_pairs.pop()
        for step in (-1, 1):
            a, b = (_neighbour(meter.pieces, end, step) for end in (pair.a, pair.b))
            if a is None or b is None or (a, b) in known:
                continue
            known.add((a, b))
            measured = meter.measure(a, b)
            one_report = meter.pieces[a].report == meter.pieces[b].report
            judged = (models.within if one_report else models.across).judge(a, b, measured)
            if judged.score >= _LEAST_BESIDE and _is_alike(measured.features):
                found.append(judged)
                open_pairs.append(judged)
    return found


def _is_alike(features: Mapping[str, float]) -> bool:
    return (
        features["vector"] >= _RETOLD_ALIKE
        and features["rank"] >= _NEAREST
        and "speaker other" not in features
    )


def _neighbour(pieces: Sequence[Piece], index: int, step: int) -> int | None:
    """Return what the same speaker says right before or after a piece, by report's order."""
    piece = pieces[index]
    for at in range(index + step, index + step * (_REACH + 1), step):
        if not 0 <= at < len(pieces) or pieces[at].report != piece.report:
            return None
        other = pieces[at]
        if other.span.overlap(piece.span):
            continue
        near = abs(other.sentence - piece.sentence) <= 1 and other.quotation is not None
        same = piece.speaker is not None and other.speaker == piece.speaker
        return at if near and same else None
    return None


def _candidates_within(
    pieces: Sequence[Piece], pairs: Sequence[SayingPair]
) -> set[tuple[int, int]]:
    """Return pairs of one report, one of them shared with another report, a word in common."""
    shared = {index for pair in pairs for index in (pair.a, pair.b)}
    speaking: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        if piece.speaker is not None:
            speaking[piece.report, piece.speaker].append(index)
    return {
        (min(index, other), max(index, other))
        for index in shared
        for other in _of_speaker(pieces[index], speaking)
        if _may_repeat(pieces[index], pieces[other])
    }


def _of_speaker(piece: Piece, speaking: Mapping[tuple[int, int], list[int]]) -> Iterator[int]:
    if piece.speaker is not None:
        yield from speaking[piece.report, piece.speaker]


def _may_repeat(a: Piece, b: Piece) -> bool:
    """Tell whether a report may give one utterance twice in these words."""
    shared = len(a.content & b.content)
    return (
        a.sentence != b.sentence
        and Manner.MARKED in (a.manner, b.manner)
        and shared > 0
        and shared >= _SHARED_WITHIN * min(len(a.content), len(b.content))
    )
