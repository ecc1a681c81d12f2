"""What a report alone tells and what it leaves out, judged against whole other reports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tellings.language.clauses import clause_starts
from tellings.language.sentences import sentence_spans
from tellings.meaning.encoder import Encoder
from tellings.meaning.evidence import Cancel, check
from tellings.meaning.features import best_matches, word_similarity
from tellings.meaning.links import LinkFindings
from tellings.meaning.score import Scorer
from tellings.meaning.sentences import report_tables, sentence_words
from tellings.meaning.tables import Floats, ReportTable, SentenceWords
from tellings.model import (
    BlockKind,
    LeftOut,
    Link,
    OnlyHere,
    Passage,
    Report,
    ReportFindings,
    Span,
    Strand,
)

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
# Of a longer report only the sentences nearest by vector are held against a clause.
_SENTENCES_READ = 64
# Clauses are many and most are told in some way: these bars, set by eye on our own reports
# and training events, leave those a reader would call news.
_CLAUSE_SCORE = 0.9
_CLAUSE_MATCHED = 0.34
# The matched words of a link more likely wrong than right prove nothing.
_SURE_LINK = 0.5
# A headline sums up what its report tells; a line about the report is no news either.
_NO_NEWS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE})


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """How well the words of one sentence are matched in each sentence of another report.

    Attributes:
        best: (words, sentences read), 0-1.
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
    cosines = (part.vectors @ b.vectors.T)[0]
    if b.sentences > _SENTENCES_READ:
        near = np.argpartition(-cosines, _SENTENCES_READ)[:_SENTENCES_READ]
        b = b.select(np.sort(near))
    similarity, same = word_similarity(part, b)
    return Matches(
        best=best_matches(similarity, b),
        exact=best_matches(same.astype(np.float32), b),
        weights=part.weights,
        names=part.names,
        numbers=part.numbers,
        nearest=float(cosines.max()),
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
    links: Sequence[Link],
    *,
    cancelled: Cancel | None = None,
) -> tuple[OnlyHere, ...]:
    """Find sentences no other report tells, and clauses of linked sentences that are news.

    Args:
        reports: All of them.
        findings: Of each report.
        found: What linking left behind.
        links: The links with their words matched.
        cancelled: Asked once a sentence.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    least = Scorer.load("links").thresholds["only here"]
    matched = _matched_words(links)
    result: list[OnlyHere] = []
    for report, holds in enumerate(findings):
        text = reports[report].text
        for index, sentence in enumerate(holds.sentences):
            check(cancelled)
            if sentence.kind in _NO_NEWS or sentence.span.of(text).isupper():
                continue
            passage = Passage(report, index, sentence.span)
            alone = 1 - float(found.told[report][index])
            if (report, index) in matched:
                starts = matched[report, index]
                result += _news_clauses(text, passage, starts, found)
            elif alone >= least:
                result.append(OnlyHere(passage, whole=True, score=alone))
    return tuple(result)


def _matched_words(links: Sequence[Link]) -> dict[tuple[int, int], set[int]]:
    """Return for each linked sentence where the words begin that a sure link matches."""
    starts: dict[tuple[int, int], set[int]] = {}
    for link in links:
        ours = starts.setdefault((link.a.report, link.a.sentence), set())
        theirs = starts.setdefault((link.b.report, link.b.sentence), set())
        if link.score >= _SURE_LINK:
            ours.update(span.start for match in link.words for span in match.a)
            theirs.update(span.start for match in link.words for span in match.b)
    return starts


def _news_clauses(
    text: str, passage: Passage, matched: set[int], found: LinkFindings
) -> list[OnlyHere]:
    """Find the clauses of a linked sentence that no other report tells."""
    table, index = found.tables[passage.report], passage.sentence
    spans, start = found.read[passage.report][index].spans, passage.span.start
    first = int(table.starts[index])
    weights = table.weights[first : first + len(spans)]
    known = np.asarray([start + span[0] in matched for span in spans]) * weights
    told = {
        (a, b): 0.0
        for a, b in _heavy_clauses(text, passage, found)
        if known[a:b].sum() <= _CLAUSE_MATCHED * weights[a:b].sum()
    }
    for other in range(len(found.tables)):
        if other != passage.report and told and found.tables[other].sentences:
            matches = match_sentence(table, index, found.tables[other])
            told = {c: max(p, told_in(matches, range(*c))) for c, p in told.items()}
            told = {c: p for c, p in told.items() if p <= 1 - _CLAUSE_SCORE}
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
    prominence = [_prominence(strand, findings) for strand in strands]
    anchors = _anchors(strands)
    for report in range(len(reports)):
        for index, strand in enumerate(strands):
            if report not in told[index]:
                place = _place(anchors.get((report, strand.passages[0].report), []), strand)
                result.append(LeftOut(report, index, place, prominence[index]))
    return tuple(sorted(result, key=lambda o: (o.report, o.place, o.strand)))


_Anchor = tuple[int, int, int]


def _anchors(strands: Sequence[Strand]) -> dict[tuple[int, int], list[_Anchor]]:
    """Return for (report, teller) where their common strands stand, ascending.

    An anchor is the teller's sentence, the strand counted down, so that the first strand of
    a sentence comes last, and where the report's own telling of it ends.
    """
    found: dict[tuple[int, int], list[_Anchor]] = {}
    for index, strand in enumerate(strands):
        ends = {p.report: p.span.end for p in strand.passages}
        for passage in strand.passages:
            for report, end in ends.items():
                if report != passage.report:
                    anchor = (passage.sentence, -index, end)
                    found.setdefault((report, passage.report), []).append(anchor)
    for anchors in found.values():
        anchors.sort()
    return found


def _place(anchors: Sequence[_Anchor], strand: Strand) -> int:
    after = bisect_right(anchors, strand.passages[0].sentence, key=lambda anchor: anchor[0])
    return anchors[after - 1][2] if after else 0


def _prominence(strand: Strand, findings: Sequence[ReportFindings]) -> float:
    first = {p.report: p.sentence for p in reversed(strand.passages)}
    shares = [1 - place / max(1, len(findings[r].sentences)) for r, place in first.items()]
    return sum(shares) / len(shares)
