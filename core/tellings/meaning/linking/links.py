"""Links between reports: sentence pairs that tell the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from tellings.meaning.linking.arrays import Flags, Floats, Ints
from tellings.meaning.linking.evidence import PairEvidence, Progress, gather
from tellings.meaning.linking.groups import Groups
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.sentences import event_table, sentence_words
from tellings.meaning.linking.tables import EventTable, SentenceWords
from tellings.model import (
    BlockKind,
    Candidate,
    Link,
    LinkKind,
    Passage,
    Report,
    ReportFindings,
)
from tellings.model.analysis import SentencePairs
from tellings.stopping import Check, go_on

if TYPE_CHECKING:
    from tellings.meaning.encoding.encoded_text import EncodedText

CANDIDATES = 5
# A headline sums up: what it links to always says more.
_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
# Both sentences must be covered this fully to say the same, whatever the scorer makes of texts
# unlike those it learned from; on the training events the bar changes nothing (0.01 of F1).
_SAME_COVERAGE = 0.6
# What may differ at the edges of words that are the same; signs of money and per cent stay.
_PUNCTUATION = "\"'“”‘’«»„.,;:!?…()[]—–"


@dataclass(frozen=True, slots=True, eq=False)
class LinkFindings:
    """Links and what the later stages need of the work done for them.

    Attributes:
        links: By reports, then positions.
        candidates: For (report, sentence), the best rivals not linked, best first.
        pairs: All that were judged.
        tables: The reports as arrays.
        read: The words of every sentence of every report.
    """

    links: tuple[Link, ...]
    candidates: Mapping[tuple[int, int], tuple[Candidate, ...]]
    pairs: SentencePairs
    tables: EventTable
    read: tuple[list[SentenceWords], ...]


def find_links(
    reports: Sequence[Report],
    findings: Sequence[ReportFindings],
    encoded: Sequence[Sequence[EncodedText]],
    *,
    minimum_score: float | None = None,
    progress: Progress | None = None,
    check: Check = go_on,
) -> LinkFindings:
    """Find the sentence pairs of two reports that tell the same thing.

    Args:
        reports: Two or more.
        findings: Of each report; only `sentences` are required.
        encoded: What the encoder made of each report's sentences.
        minimum_score: Smallest probability of a link, the scorer's own if None.
        progress: Called with (report pairs done, report pairs in all).
        check: Called at least every 200 ms; may raise to stop.
    """
    read = tuple(
        sentence_words(report.text, [s.span for s in found.sentences], check)
        for report, found in zip(reports, findings, strict=True)
    )
    tables = event_table(read, encoded, check)
    evidence = gather(tables, progress=progress, check=check)
    scorer = Scorer.load("links")
    scores = _probabilities(scorer, evidence)
    check()
    least = scorer.thresholds["link"] if minimum_score is None else minimum_score
    maker = _Maker(reports, findings, evidence, scores, _say_the_same(evidence))
    links = sorted(
        (maker.link(int(n)) for n in np.flatnonzero(scores >= least)), key=lambda k: (k.a, k.b)
    )
    check()
    pairs = SentencePairs(evidence.pairs.a, evidence.pairs.b, scores, np.zeros(0, np.float32))
    return LinkFindings(tuple(links), maker.candidates(least), pairs, tables, read)


def _probabilities(scorer: Scorer, evidence: PairEvidence) -> Floats:
    if not len(evidence.pairs):
        return np.zeros(0, np.float32)  # evidence of nothing has no columns
    return scorer.probabilities(evidence.values, evidence.names)


def _say_the_same(evidence: PairEvidence) -> Flags:
    """Tell, of each pair if it is a link, whether both sentences say the same as a whole."""
    if not len(evidence.pairs):
        return np.zeros(0, bool)
    scorer = Scorer.load("kinds")
    probable = _probabilities(scorer, evidence) >= scorer.thresholds["same"]
    return probable & (evidence.column("soft whole min") >= _SAME_COVERAGE)


@dataclass(frozen=True, slots=True, eq=False)
class _Maker:
    """Turns rows of the evidence into links and candidates."""

    reports: Sequence[Report]
    findings: Sequence[ReportFindings]
    evidence: PairEvidence
    scores: Floats
    same: Flags

    def passage(self, number: int) -> Passage:
        """Return the sentence counted through all reports."""
        report = int(self.evidence.pairs.report_of[number])
        sentence = number - int(self.evidence.offsets[report])
        return Passage(report, sentence, self.findings[report].sentences[sentence].span)

    def is_headline(self, passage: Passage) -> bool:
        """Tell whether a passage is a title or heading."""
        return self.findings[passage.report].sentences[passage.sentence].kind in _HEADLINES

    def wording(self, passage: Passage) -> list[str]:
        """Return the words of a passage without case and punctuation."""
        text = passage.span.of(self.reports[passage.report].text).casefold().replace("’", "'")
        return [word for part in text.split() if (word := part.strip(_PUNCTUATION))]

    def link(self, row: int) -> Link:
        a = self.passage(int(self.evidence.pairs.a[row]))
        b = self.passage(int(self.evidence.pairs.b[row]))
        headline = any(self.is_headline(passage) for passage in (a, b))
        same = self.wording(a) == self.wording(b) or (bool(self.same[row]) and not headline)
        kind = LinkKind.SAME if same else LinkKind.PARTIAL
        return Link(a, b, kind, float(self.scores[row]))

    def candidates(self, least: float) -> Mapping[tuple[int, int], tuple[Candidate, ...]]:
        """Return for each sentence its best partners that fell short of a link."""
        pairs, short = self.evidence.pairs, np.flatnonzero(self.scores < least)
        one, two = (np.stack(of, axis=1).ravel() for of in self._ends(short))
        scores = np.repeat(self.scores[short], 2)
        ranks = Groups(one).ranked(scores).ranks
        chosen = np.lexsort((ranks, one))
        chosen = chosen[ranks[chosen] < CANDIDATES]
        result: dict[tuple[int, int], list[Candidate]] = {}
        for place in chosen.tolist():
            report = int(pairs.report_of[one[place]])
            key = report, int(one[place] - self.evidence.offsets[report])
            rival = Candidate(self.passage(int(two[place])), float(scores[place]))
            result.setdefault(key, []).append(rival)
        return MappingProxyType({key: tuple(rivals) for key, rivals in result.items()})

    def _ends(self, rows: Ints) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Return both sentences of pairs, and the other of each."""
        a, b = self.evidence.pairs.a[rows], self.evidence.pairs.b[rows]
        return (a, b), (b, a)
