"""What a report alone tells and what it leaves out, judged against whole other reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tellings.errors import Cancelled
from tellings.language.clauses import clause_starts
from tellings.language.sentences import sentence_spans
from tellings.meaning.encoder import Encoder
from tellings.meaning.evidence import Cancel
from tellings.meaning.features import best_matches, word_similarity
from tellings.meaning.links import LinkFindings
from tellings.meaning.score import Scorer
from tellings.meaning.sentences import report_tables, sentence_words
from tellings.meaning.tables import Floats, ReportTable, SentenceWords
from tellings.model import LeftOut, OnlyHere, Passage, Report, ReportFindings, Span, Strand

FEATURES = (
    "one sentence",
    "anywhere",
    "exact in one",
    "exact anywhere",
    "weakest",
    "names lost",
    "numbers lost",
    "weight",
    "nearest",
)
# A clause is news by itself only if it weighs about two rare words.
_CLAUSE_WEIGHT = 1.0
_CLAUSE_WORDS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """How well the words of one sentence are matched in each sentence of another report.

    Attributes:
        best: (words, sentences), 0-1.
        exact: The same by word key alone, 0 or 1.
        weights, names, numbers: (words,), as in `ReportTable`.
        nearest: Largest cosine with a sentence of the other report.
    """

    best: Floats
    exact: Floats
    weights: Floats
    names: Floats
    numbers: Floats
    nearest: float


def match_sentence(a: ReportTable, sentence: int, b: ReportTable) -> Matches:
    """Match one sentence of `a` with every sentence of `b`, which holds at least one."""
    part = a.select(np.asarray([sentence]))
    similarity, same = word_similarity(part, b)
    return Matches(
        best=best_matches(similarity, b),
        exact=best_matches(same.astype(np.float32), b),
        weights=part.weights,
        names=part.names,
        numbers=part.numbers,
        nearest=float((part.vectors @ b.vectors.T).max()),
    )


def proposition_features(matches: Matches, words: Sequence[int]) -> Floats:
    """Describe how far the other report tells a proposition.

    Args:
        matches: Of the sentence that makes it.
        words: Its words, indices in the sentence, at least one.

    Returns:
        One value for each of `FEATURES`.
    """
    rows = np.asarray(words)
    best, exact = matches.best[rows], matches.exact[rows]
    weight = matches.weights[rows] + np.float32(1e-4)
    share = weight / weight.sum()
    by_sentence = share @ best
    at = int(by_sentence.argmax())
    content = weight >= weight.max() / 2
    values = [
        by_sentence[at],
        share @ best.max(axis=1),
        (share @ exact).max(),
        share @ exact.max(axis=1),
        best[content, at].min(),
        float((weight * matches.names[rows] * (1 - best[:, at])).sum()),
        float((weight * matches.numbers[rows] * (1 - exact.max(axis=1))).sum()),
        np.log(weight.sum()),
        matches.nearest,
    ]
    return np.asarray(values, np.float32)


def told_in(matches: Matches, words: Sequence[int]) -> float:
    """Return the probability, 0-1, that the other report tells a proposition."""
    values = proposition_features(matches, words)[None]
    return float(Scorer.load("coverage").probabilities(values, FEATURES)[0])


def proposition_told(a: str, spans: Sequence[Span], b: str) -> tuple[float, bool]:
    """Judge whether a text tells a proposition of another; both are plain texts.

    Args:
        a: The text that makes the proposition.
        spans: Of `a`, the words that form it.
        b: The other text.

    Returns:
        The probability, 0-1, and whether it suffices.
    """
    described = describe(a, spans, b)
    if not described:
        return 0.0, False
    scorer = Scorer.load("coverage")
    score = float(scorer.probabilities(np.stack(described), FEATURES).max())
    return score, score >= scorer.thresholds["told"]


def describe(a: str, spans: Sequence[Span], b: str) -> list[Floats]:
    """Return the `FEATURES` of a proposition for each sentence of `a` that it touches."""
    sentences = [sentence_spans(text) for text in (a, b)]
    read = [sentence_words(text, of) for text, of in zip((a, b), sentences, strict=True)]
    encoder = Encoder.load()
    encoded = [
        encoder.encode([s.of(text) for s in of]) for text, of in zip((a, b), sentences, strict=True)
    ]
    one, two = report_tables(read, encoded)
    if not two.sentences:
        return []
    return [
        proposition_features(match_sentence(one, index, two), words)
        for index, words in _inside(read[0], sentences[0], spans)
    ]


def _inside(
    read: Sequence[SentenceWords],
    sentences: Sequence[Span],
    spans: Sequence[Span],
) -> list[tuple[int, list[int]]]:
    """Return, by sentence touched, the words that lie in the spans."""
    found: list[tuple[int, list[int]]] = []
    for index, (words, sentence) in enumerate(zip(read, sentences, strict=True)):
        rows = [
            n
            for n, (start, end) in enumerate(words.spans)
            if any(s.overlap(Span(sentence.start + start, sentence.start + end)) for s in spans)
        ]
        if rows:
            found.append((index, rows))
    return found


def find_only_here(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    found: LinkFindings,
    *,
    cancelled: Cancel | None = None,
) -> tuple[OnlyHere, ...]:
    """Find sentences no other report tells, and clauses of linked sentences that are news.

    Raises:
        Cancelled: `cancelled` returned True; asked once a sentence.
    """
    least = Scorer.load("links").thresholds["only here"]
    partners = _partners(found)
    result: list[OnlyHere] = []
    for report, holds in enumerate(findings):
        for index, sentence in enumerate(holds.sentences):
            if cancelled is not None and cancelled():
                raise Cancelled
            passage = Passage(report, index, sentence.span)
            alone = 1 - float(found.told[report][index])
            if (report, index) in partners:
                others = partners[report, index]
                result += _news_clauses(reports[report].text, passage, others, found)
            elif alone >= least:
                result.append(OnlyHere(passage, whole=True, score=alone))
    return tuple(result)


def _partners(found: LinkFindings) -> dict[tuple[int, int], list[int]]:
    """Return for each linked sentence the reports linked to it, best first."""
    best: dict[tuple[int, int], list[int]] = {}
    for link in sorted(found.links, key=lambda k: -k.score):
        for one, two in ((link.a, link.b), (link.b, link.a)):
            others = best.setdefault((one.report, one.sentence), [])
            if two.report not in others:
                others.append(two.report)
    return best


def _news_clauses(
    text: str, passage: Passage, others: Sequence[int], found: LinkFindings
) -> list[OnlyHere]:
    """Find the clauses of a linked sentence that no report linked to it tells."""
    table, index = found.tables[passage.report], passage.sentence
    told = dict.fromkeys(_heavy_clauses(text, passage, found), 0.0)
    least = Scorer.load("coverage").thresholds["told"]
    for other in others:
        if not told:
            break
        matches = match_sentence(table, index, found.tables[other])
        told = {c: max(p, told_in(matches, range(*c))) for c, p in told.items()}
        told = {c: p for c, p in told.items() if p < least}
    spans, start = found.read[passage.report][index].spans, passage.span.start
    return [
        OnlyHere(
            Passage(passage.report, index, Span(start + spans[a][0], start + spans[b - 1][1])),
            whole=False,
            score=1 - score,
        )
        for (a, b), score in told.items()
    ]


def _heavy_clauses(text: str, passage: Passage, found: LinkFindings) -> list[tuple[int, int]]:
    """Return the word ranges of a sentence's pieces that are long enough to be a claim."""
    words = [Span(*s) for s in found.read[passage.report][passage.sentence].spans]
    starts = clause_starts(passage.span.of(text), words)
    table = found.tables[passage.report]
    first = int(table.starts[passage.sentence])
    return [
        (a, b)
        for a, b in pairwise([*starts, len(words)])
        if _CLAUSE_WORDS <= b - a < len(words)
        and float(table.weights[first + a : first + b].sum()) >= _CLAUSE_WEIGHT
    ]


def find_left_out(
    reports: Sequence[Report], findings: Sequence[ReportFindings], strands: Sequence[Strand]
) -> tuple[LeftOut, ...]:
    """Find for each report the strands it lacks, where each would stand and how prominent.

    The place is after the passages of the nearest earlier strand that the report does tell,
    in the order of the strand's first teller.
    """
    result: list[LeftOut] = []
    told = [{p.report for p in strand.passages} for strand in strands]
    for report in range(len(reports)):
        for index, strand in enumerate(strands):
            if report not in told[index]:
                place = _place(report, index, strands)
                prominence = _prominence(strand, findings)
                result.append(LeftOut(report, index, place, prominence))
    return tuple(sorted(result, key=lambda o: (o.report, o.place, o.strand)))


def _place(report: int, index: int, strands: Sequence[Strand]) -> int:
    teller = strands[index].passages[0]
    best: tuple[int, int] | None = None
    for strand in strands:
        ours = [p for p in strand.passages if p.report == report]
        before = [
            p.sentence
            for p in strand.passages
            if p.report == teller.report and p.sentence <= teller.sentence
        ]
        if ours and before and (best is None or before[-1] > best[0]):
            best = before[-1], ours[-1].span.end
    return 0 if best is None else best[1]


def _prominence(strand: Strand, findings: Sequence[ReportFindings]) -> float:
    first = {p.report: p.sentence for p in reversed(strand.passages)}
    shares = [1 - place / max(1, len(findings[r].sentences)) for r, place in first.items()]
    return sum(shares) / len(shares)
