"""What one settling leaves for the next of the same analysis, so that it takes milliseconds.

Nothing here changes a result: each answer depends on the analysis and the question alone. What is
remembered, the clashes that were read included, changes while it is asked; so one settling at a
time holds it.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from tellings.errors import EncoderError
from tellings.language.understood import words_of
from tellings.meaning.conflicts.differing import differing_words
from tellings.meaning.conflicts.facts import Tellings
from tellings.meaning.conflicts.spreading import SameValues
from tellings.model import Passage, ReportFindings, Span, WordMatch
from tellings.model.analysis import Analysis
from tellings.settling.placing import Placed, Places
from tellings.settling.speaking import Speaking, speaking
from tellings.stopping import Check

_MOST_ANALYSES: Final = 4
_MOST_SPEAKING: Final = 8


class Memory:
    """What settlings of one analysis have in common; for who has its `turn`."""

    def __init__(self, found: Analysis) -> None:
        self.places = Places(found.reports, found.findings)
        self.link_at = {(link.a, link.b): at for at, link in enumerate(found.links)}
        self._values = SameValues(Tellings(words_of(found.reports), found.findings))
        self._aligned = {
            (one.a_report, one.a_span, one.b_report, one.b_span): one.words
            for one in found.speech.aligned
        }
        self._speaking: dict[object, Speaking] = {}
        self.turn = Lock()

    def speaking(self, found: Analysis, placed: Placed, check: Check) -> Speaking:
        """Return who says what, as a person decided."""
        key = (
            placed.persons,
            tuple(placed.speakers.items()),
            tuple(placed.kinds.items()),
            tuple(placed.extents.items()),
            placed.furniture,
        )
        if key not in self._speaking:

            def align(a: int, a_span: Span, b: int, b_span: Span) -> tuple[WordMatch, ...]:
                return self.align(found, a, a_span, b, b_span)

            made = speaking(found, placed, self._values, align, check)
            while len(self._speaking) >= _MOST_SPEAKING:
                self._speaking.pop(next(iter(self._speaking)), None)
            self._speaking[key] = made
            return made
        return self._speaking[key]

    def match(self, found: Analysis, a: Passage, b: Passage) -> tuple[WordMatch, ...]:
        """Match the words of two passages; those that differ say so."""
        words = self.align(found, a.report, a.span, b.report, b.span)
        return differing_words(self._values.telling(a), self._values.telling(b), words)

    def align(
        self, found: Analysis, a: int, a_span: Span, b: int, b_span: Span
    ) -> tuple[WordMatch, ...]:
        """Match the words of two spans, those not known yet by the encoder."""
        key = a, a_span, b, b_span
        if key not in self._aligned:
            self._aligned[key] = _aligned(found, a, a_span, b, b_span)
        return self._aligned[key]


def _aligned(found: Analysis, a: int, a_span: Span, b: int, b_span: Span) -> tuple[WordMatch, ...]:
    """Match the words of two spans; () where the encoder's files are missing or damaged."""
    from tellings.meaning.encoding.encoder import Encoder
    from tellings.meaning.wording.span_aligner import SpanAligner

    try:
        encoder = Encoder.load()
        reports = [found.reports[a], found.reports[b]]
        findings = [_touching(found, a, a_span), _touching(found, b, b_span)]
        encoded = [
            encoder.encode([sentence.span.of(report.text) for sentence in one.sentences])
            for report, one in zip(reports, findings, strict=True)
        ]
        return SpanAligner(words_of(reports), findings, encoded).align(0, a_span, 1, b_span)
    except EncoderError:
        return ()


def _touching(found: Analysis, report: int, span: Span) -> ReportFindings:
    """Return findings with only the sentences that a span touches."""
    sentences = found.findings[report].sentences
    return ReportFindings(tuple(one for one in sentences if one.span.overlap(span)))


_kept: list[tuple[weakref.ref[Analysis], Memory]] = []
_lock = Lock()


@contextmanager
def memory_of(found: Analysis) -> Iterator[Memory]:
    """Hand out what is remembered of an analysis to one thread at a time; others wait for it.

    Whoever holds it may ask for that of another analysis, but not for the same again.
    """
    memory = _memory_of(found)
    with memory.turn:
        yield memory


def _memory_of(found: Analysis) -> Memory:
    with _lock:
        _kept[:] = [one for one in _kept if one[0]() is not None][-_MOST_ANALYSES:]
        for known, memory in _kept:
            if known() is found:
                return memory
        memory = Memory(found)
        _kept.append((weakref.ref(found), memory))
        return memory
