"""What a report alone tells and what it leaves out, judged against whole other reports."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tellings.language.clauses import clause_starts
from tellings.language.sentences import sentence_spans
from tellings.meaning.encoder import Encoder
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


def proposition_features(
    a: ReportTable, words: Sequence[int], sentence: int, b: ReportTable
) -> Floats:
    """Describe how far report b tells a proposition of report a.

    Args:
        a: The report that tells it.
        words: Rows of its words in `a`, at least one.
        sentence: The sentence of `a` that holds it.
        b: The other report, with at least one sentence.

    Returns:
        One value for each of `FEATURES`.
    """
    rows = np.asarray(words)
    part = a.select(np.asarray([sentence]))
    inner = rows - a.starts[sentence]
    similarity, same = word_similarity(part, b)
    best = best_matches(similarity, b)[inner]
    exact = best_matches(same.astype(np.float32), b)[inner]
    weight = a.weights[rows] + np.float32(1e-4)
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
        float((weight * a.names[rows] * (1 - best[:, at])).sum()),
        float((weight * a.numbers[rows] * (1 - exact.max(axis=1))).sum()),
        np.log(weight.sum()),
        (part.vectors @ b.vectors.T).max(),
    ]
    return np.asarray(values, np.float32)


def told_in(a: ReportTable, words: Sequence[int], sentence: int, b: ReportTable) -> float:
    """Return the probability, 0-1, that report b tells a proposition of report a."""
    if not len(words) or not b.sentences:
        return 0.0
    values = proposition_features(a, words, sentence, b)[None]
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
    sentences = [sentence_spans(text) for text in (a, b)]
    read = [sentence_words(text, of) for text, of in zip((a, b), sentences, strict=True)]
    encoder = Encoder.load()
    encoded = [
        encoder.encode([s.of(text) for s in of]) for text, of in zip((a, b), sentences, strict=True)
    ]
    one, two = report_tables(read, encoded)
    score = max(
        (told_in(one, rows, n, two) for n, rows in _inside(read[0], sentences[0], spans, one)),
        default=0.0,
    )
    return score, score >= Scorer.load("coverage").thresholds["told"]


def _inside(
    read: Sequence[SentenceWords],
    sentences: Sequence[Span],
    spans: Sequence[Span],
    table: ReportTable,
) -> list[tuple[int, list[int]]]:
    """Return, by sentence touched, the rows of the words that lie in the spans."""
    found: list[tuple[int, list[int]]] = []
    for index, (words, sentence) in enumerate(zip(read, sentences, strict=True)):
        rows = [
            int(table.starts[index]) + n
            for n, (start, end) in enumerate(words.spans)
            if any(s.overlap(Span(sentence.start + start, sentence.start + end)) for s in spans)
        ]
        if rows:
            found.append((index, rows))
    return found


def find_only_here(
    reports: Sequence[Report], findings: Sequence[ReportFindings], found: LinkFindings
) -> tuple[OnlyHere, ...]:
    """Find sentences no other report tells, and clauses of linked sentences that are news."""
    least = Scorer.load("links").thresholds["only here"]
    result: list[OnlyHere] = []
    linked = {(end.report, end.sentence) for link in found.links for end in (link.a, link.b)}
    for report, holds in enumerate(findings):
        for index, sentence in enumerate(holds.sentences):
            alone = 1 - float(found.told[report][index])
            if alone >= least and (report, index) not in linked:
                passage = Passage(report, index, sentence.span)
                result.append(OnlyHere(passage, whole=True, score=alone))
            elif (report, index) in linked:
                result += _news_clauses(reports[report].text, sentence.span, report, index, found)
    return tuple(result)


def _news_clauses(
    text: str, span: Span, report: int, index: int, found: LinkFindings
) -> list[OnlyHere]:
    """Find the clauses of a linked sentence that no report linked to it tells."""
    read, table = found.read[report][index], found.tables[report]
    spans = [Span(start, end) for start, end in read.spans]
    starts = clause_starts(span.of(text), spans)
    others = _linked_reports(found, report, index)
    least = Scorer.load("coverage").thresholds["told"] / 2
    result: list[OnlyHere] = []
    for first, end in zip(starts, [*starts[1:], len(spans)], strict=True):
        rows = list(range(int(table.starts[index]) + first, int(table.starts[index]) + end))
        light = float(table.weights[rows].sum()) < _CLAUSE_WEIGHT
        if light or end - first < _CLAUSE_WORDS or end - first == len(spans):
            continue
        told = max(told_in(table, rows, index, found.tables[other]) for other in others)
        if told < least:
            place = Span(span.start + spans[first].start, span.start + spans[end - 1].end)
            result.append(OnlyHere(Passage(report, index, place), whole=False, score=1 - told))
    return result


def _linked_reports(found: LinkFindings, report: int, index: int) -> list[int]:
    ends = [(k.a, k.b) for k in found.links] + [(k.b, k.a) for k in found.links]
    return sorted({b.report for a, b in ends if (a.report, a.sentence) == (report, index)})


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
