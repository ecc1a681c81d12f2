"""Links between reports: sentence pairs that tell the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from tellings.language.understood import common_lexicon, is_understood
from tellings.language.words import ReportWords
from tellings.meaning.linking.arrays import Flags, Floats, Ints
from tellings.meaning.linking.claiming import makes_claim
from tellings.meaning.linking.evidence import PairEvidence, Progress, gather
from tellings.meaning.linking.groups import Groups
from tellings.meaning.linking.judged import Read, SecondLook, second_look, without_judge
from tellings.meaning.linking.score import Scorer
from tellings.meaning.linking.sentences import event_table, sentence_words
from tellings.meaning.linking.tables import EventTable, SentenceWords
from tellings.model import (
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
        pairs: All that were scored.
        judged: What the judge says of the pairs it read, by their passages.
        tables: The reports as arrays.
        read: The words of every sentence of every report.
    """

    links: tuple[Link, ...]
    candidates: Mapping[tuple[int, int], tuple[Candidate, ...]]
    pairs: SentencePairs
    judged: Mapping[tuple[Passage, Passage], Read]
    tables: EventTable
    read: tuple[list[SentenceWords], ...]


def find_links(
    reports: Sequence[Report],
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    encoded: Sequence[Sequence[EncodedText]],
    *,
    minimum_score: float | None = None,
    quick: bool = False,
    progress: Progress | None = None,
    judging: Progress | None = None,
    check: Check = go_on,
) -> LinkFindings:
    """Find the sentence pairs of two reports that tell the same thing.

    Args:
        reports: Two or more.
        words: Of each report.
        findings: Of each report; only `sentences` are required.
        encoded: What the encoder made of each report's sentences.
        minimum_score: Smallest probability of a link, the scorer's own if None.
        quick: Leave it at the first look.
        progress: Called with (candidate pairs done, candidate pairs in all).
        judging: Called with (pairs read, pairs to read), after that.
        check: Called at least every 200 ms; may raise to stop.
    """
    read = tuple(
        sentence_words(said, [s.span for s in found.sentences], check)
        for said, found in zip(words, findings, strict=True)
    )
    tables = event_table(read, encoded, common_lexicon(reports), check)
    evidence = gather(tables, progress=progress, check=check)
    maker = _Maker(reports, findings, evidence)
    first, kinds = maker.first_look()
    check()
    looked = without_judge(first, kinds)
    if not quick:
        worth = maker.worth_reading()
        looked = second_look(
            evidence.pairs, maker.texts, first, worth, kinds, progress=judging, check=check
        )
    least = looked.least if minimum_score is None else minimum_score
    links = sorted(
        (maker.link(int(n), looked) for n in np.flatnonzero(looked.scores >= least)),
        key=lambda k: (k.a, k.b),
    )
    check()
    pairs = SentencePairs(evidence.pairs.a, evidence.pairs.b, looked.scores, looked.conflicts())
    return LinkFindings(
        tuple(links),
        maker.candidates(looked.scores, least),
        pairs,
        maker.judged(looked),
        tables,
        read,
    )


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

    def first_look(self) -> tuple[Floats, Flags]:
        """Return the probability of each pair, and whether it would say the same as a whole.

        What makes no claim (a title, a line about the report) is linked to nothing, nor is what
        is written in a language that the networks can't read.
        """
        return self._of_claims("links"), _say_the_same(self.evidence)

    def worth_reading(self) -> Floats:
        """Return how likely each pair is a link or a contradiction where few words are shared."""
        return self._of_claims("worth")

    def _of_claims(self, scorer: str) -> Floats:
        """Return what a scorer gives each pair, 0 where one of both makes no claim."""
        scores = _probabilities(Scorer.load(scorer), self.evidence)
        pairs, claims = self.evidence.pairs, self._claims()
        return np.where(claims[pairs.a] & claims[pairs.b], scores, 0).astype(np.float32)

    def _claims(self) -> Flags:
        """Tell of every sentence, counted through all reports, whether it makes a claim."""
        return np.asarray(
            [
                understood and makes_claim(report, sentence)
                for report, found in zip(self.reports, self.findings, strict=True)
                for understood in [is_understood(report)]
                for sentence in found.sentences
            ],
            bool,
        )

    def texts(self, row: int) -> tuple[str, str]:
        """Return the two sentences of a pair."""
        return self._text(self.evidence.pairs.a, row), self._text(self.evidence.pairs.b, row)

    def _text(self, ends: Ints, row: int) -> str:
        passage = self.passage(int(ends[row]))
        return passage.span.of(self.reports[passage.report].text)

    def judged(self, looked: SecondLook) -> Mapping[tuple[Passage, Passage], Read]:
        """Return what the judge says, by passages."""
        pairs = self.evidence.pairs
        return MappingProxyType(
            {
                (self.passage(int(pairs.a[row])), self.passage(int(pairs.b[row]))): read
                for row, read in looked.read.items()
            }
        )

    def passage(self, number: int) -> Passage:
        """Return the sentence counted through all reports."""
        report = int(self.evidence.pairs.report_of[number])
        sentence = number - int(self.evidence.offsets[report])
        return Passage(report, sentence, self.findings[report].sentences[sentence].span)

    def wording(self, passage: Passage) -> list[str]:
        """Return the words of a passage without case and punctuation."""
        text = passage.span.of(self.reports[passage.report].text).casefold().replace("’", "'")
        return [word for part in text.split() if (word := part.strip(_PUNCTUATION))]

    def link(self, row: int, looked: SecondLook) -> Link:
        a = self.passage(int(self.evidence.pairs.a[row]))
        b = self.passage(int(self.evidence.pairs.b[row]))
        same = self.wording(a) == self.wording(b) or bool(looked.same[row])
        kind = LinkKind.SAME if same else LinkKind.PARTIAL
        return Link(a, b, kind, float(looked.scores[row]))

    def candidates(
        self, scores: Floats, least: Floats | float
    ) -> Mapping[tuple[int, int], tuple[Candidate, ...]]:
        """Return for each sentence its best partners that fell short of a link."""
        pairs, short = self.evidence.pairs, np.flatnonzero(scores < least)
        one, two = (np.stack(of, axis=1).ravel() for of in self._ends(short))
        twice = np.repeat(scores[short], 2)
        ranks = Groups(one).ranked(twice).ranks
        chosen = np.lexsort((ranks, one))
        chosen = chosen[ranks[chosen] < CANDIDATES]
        result: dict[tuple[int, int], list[Candidate]] = {}
        for place in chosen.tolist():
            report = int(pairs.report_of[one[place]])
            key = report, int(one[place] - self.evidence.offsets[report])
            rival = Candidate(self.passage(int(two[place])), float(twice[place]))
            result.setdefault(key, []).append(rival)
        return MappingProxyType({key: tuple(rivals) for key, rivals in result.items()})

    def _ends(self, rows: Ints) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Return both sentences of pairs, and the other of each."""
        a, b = self.evidence.pairs.a[rows], self.evidence.pairs.b[rows]
        return (a, b), (b, a)
