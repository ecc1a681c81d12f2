"""Whether an analysis from a file holds together: a cache of unknown hands is not trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

import numpy as np

from tellings.model import Conflict, Link, Passage, Quotation, ReportFindings, Span, WordMatch
from tellings.model.analysis import Analysis, SentencePairs, Speech


def is_sound(found: Analysis) -> bool:
    """Tell whether every index points into what is there, and every span into its text."""
    if len(found.findings) != len(found.reports):
        return False
    return _Sound(found).all()


class _Sound:
    def __init__(self, found: Analysis) -> None:
        self._found = found
        self._lengths = [len(report.text) for report in found.reports]
        self._sentences = [len(one.sentences) for one in found.findings]

    def all(self) -> bool:
        """Tell whether all holds; what is asked last may lean on what was asked before."""
        found = self._found
        return (
            all(self._holds(report, one) for report, one in enumerate(found.findings))
            and self._pairs(found.pairs)
            and all(map(self._passage, self._passages()))
            and all(self._link(one) for one in found.links)
            and all(self._conflict(one) for one in (*found.clashes, *found.exchanged))
            and self._clashes_are_linked()
            and self._speech(found.speech)
            and self._others()
        )

    def _holds(self, report: int, one: ReportFindings) -> bool:
        blocks = len(self._found.reports[report].blocks)
        spans = chain(
            (mention.span for mention in one.mentions),
            (quantity.span for quantity in one.quantities),
            (moment.span for moment in one.moments),
        )
        persons = (mention.person for mention in one.mentions)
        ordered = all(a.span.end <= b.span.start for a, b in pairwise(one.sentences))
        return (
            ordered
            and all(0 <= s.block < blocks and len(s.span) > 0 for s in one.sentences)
            and self._spans(report, chain(spans, (s.span for s in one.sentences)))
            and all(self._person(person) for person in persons)
            and all(self._quotation(report, quotation) for quotation in one.quotations)
        )

    def _quotation(self, report: int, one: Quotation) -> bool:
        optional = (one.cue, one.speaker_span)
        spans = (one.span, one.content, *one.parts, *(span for span in optional if span))
        inside = all(0 <= number < self._sentences[report] for number in one.sentences)
        return (
            bool(one.sentences) and inside and self._person(one.speaker)
            and len(one.span) > 0 and self._spans(report, spans)
        )  # fmt: skip

    def _spans(self, report: int, spans: Iterable[Span]) -> bool:
        return 0 <= report < len(self._lengths) and all(
            span.end <= self._lengths[report] for span in spans
        )

    def _person(self, person: int | None) -> bool:
        return person is None or 0 <= person < len(self._found.persons)

    def _pairs(self, pairs: SentencePairs) -> bool:
        total, size = sum(self._sentences), len(pairs.a)
        if not len(pairs.b) == len(pairs.score) == size or len(pairs.conflict) not in (0, size):
            return False
        if not size:
            return True
        inside = (
            min(pairs.a.min(), pairs.b.min()) >= 0 and max(pairs.a.max(), pairs.b.max()) < total
        )
        return bool(inside and np.isfinite(pairs.score).all())

    def _passages(self) -> Iterator[Passage]:
        found = self._found
        for link in found.links:
            yield from (link.a, link.b)
        for clash in (*found.clashes, *found.exchanged):
            yield from (clash.a, clash.b)
        for clause in found.clauses:
            yield clause.passage
        for (report, sentence), rivals in found.candidates.items():
            yield Passage(report, sentence, Span(0, 0))
            yield from (rival.passage for rival in rivals)

    def _passage(self, one: Passage) -> bool:
        return (
            0 <= one.report < len(self._sentences)
            and 0 <= one.sentence < self._sentences[one.report]
            and self._spans(one.report, (one.span,))
        )

    def _link(self, one: Link) -> bool:
        spans = [e.a for e in one.evidence if e.a], [e.b for e in one.evidence if e.b]
        return (
            one.a.report < one.b.report
            and self._words(one.a.report, one.b.report, one.words)
            and self._spans(one.a.report, spans[0])
            and self._spans(one.b.report, spans[1])
        )

    def _words(self, a: int, b: int, words: Iterable[WordMatch]) -> bool:
        return all(
            one.a and one.b and self._spans(a, one.a) and self._spans(b, one.b) for one in words
        )

    def _conflict(self, one: Conflict) -> bool:
        return (
            one.strand is None
            and self._spans(one.a.report, (one.a_span,))
            and self._spans(one.b.report, (one.b_span,))
        )

    def _clashes_are_linked(self) -> bool:
        linked = {(link.a, link.b) for link in self._found.links}
        return all((one.a, one.b) in linked for one in self._found.clashes)

    def _speech(self, speech: Speech) -> bool:
        for one in speech.sayings:
            if not (0 <= one.report < len(self._sentences) and len(one.span) > 0):
                return False
            quotations = len(self._found.findings[one.report].quotations)
            quoted = one.quotation is None or 0 <= one.quotation < quotations
            if not (quoted and self._person(one.speaker) and self._spans(one.report, (one.span,))):
                return False
            if not 0 <= one.sentence < self._sentences[one.report]:
                return False
        ordered = all(a.report <= b.report for a, b in pairwise(speech.sayings))
        pairs = (*speech.pairs, *speech.repeated)
        return ordered and all(
            0 <= pair.a < len(speech.sayings)
            and 0 <= pair.b < len(speech.sayings)
            and min(len(pair.a_span), len(pair.b_span)) > 0
            and self._spans(speech.sayings[pair.a].report, (pair.a_span,))
            and self._spans(speech.sayings[pair.b].report, (pair.b_span,))
            for pair in pairs
        )

    def _others(self) -> bool:
        found = self._found
        aligned = all(
            self._spans(one.a_report, (one.a_span,))
            and self._spans(one.b_report, (one.b_span,))
            and self._words(one.a_report, one.b_report, one.words)
            for one in found.speech.aligned
        )
        copied = all(
            self._spans(report, (s,)) for run in found.copied_runs for report, s in run.spans
        )
        labels = all(self._person(label.person) for label in found.labels)
        used = all(0 <= use[0] < len(self._lengths) for label in found.labels for use in label.uses)
        return aligned and copied and labels and used
