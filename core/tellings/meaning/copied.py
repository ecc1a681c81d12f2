"""Text that several reports share word for word: agency copy, press releases.

Words are folded, so that case, punctuation and quote style hide nothing. Every stretch of
`LEAST_WORDS` words is looked up in all reports; where the same reports go on sharing, at the
same distances, the stretches are one run. The cost grows with the words of all reports, times
the reports that share them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tellings.language.words import ReportWords
from tellings.model import CopiedRun, ReportFindings, Span
from tellings.stopping import Check, go_on

# Twelve words in a row are no chance: offices' full names and stock phrases reach nine or ten.
LEAST_WORDS = 12

# Where a stretch of words stands: report → index of its first word, one place a report.
_Places = Mapping[int, int]
# Reports that share, each with its distance from the report at hand.
_Sharers = tuple[tuple[int, int], ...]


def find_copied_runs(
    words: Sequence[ReportWords],
    findings: Sequence[ReportFindings],
    check: Check = go_on,
) -> tuple[CopiedRun, ...]:
    """Find maximal runs of at least `LEAST_WORDS` words in two or more reports.

    Only sentences count, so furniture is left out; a run may go over sentence ends. If three
    reports share twenty words, and two of them forty around these, both runs are given. What
    a report repeats is looked for at its first place only.

    Args:
        words: Of the reports compared.
        findings: Of the same reports, in the same order.
        check: Called now and then; may raise to stop.

    Returns:
        Longest first, then by position.
    """
    spans = [_word_spans(*pair, check) for pair in zip(words, findings, strict=True)]
    texts = [[text for text, _ in side] for side in spans]
    places = _shared_places(texts, check)
    runs: set[tuple[tuple[tuple[int, int], ...], int]] = set()
    for report in range(len(words)):
        check()
        for sharers, start, length in _runs(report, places[report]):
            runs.add((tuple((report, start + shift) for report, shift in sharers), length))
    found = [
        CopiedRun(
            tuple(
                (report, Span(spans[report][at][1].start, spans[report][at + size - 1][1].end))
                for report, at in starts
            ),
            size,
        )
        for starts, size in runs
    ]
    return tuple(sorted(found, key=lambda run: (-run.words, run.spans)))


def _word_spans(
    words: ReportWords, findings: ReportFindings, check: Check
) -> list[tuple[str, Span]]:
    found: list[tuple[str, Span]] = []
    for sentence in findings.sentences:
        check()
        found += [(word.text, word.span) for word in words(sentence.span)]
    return found


def _shared_places(texts: Sequence[Sequence[str]], check: Check) -> list[list[_Places]]:
    """For every word of every report, return where the stretch that starts there stands.

    Empty where no other report has it, or this report had it before.
    """
    stretches: dict[tuple[str, ...], dict[int, int]] = {}
    sequence: list[list[tuple[str, ...]]] = []
    for report, text in enumerate(texts):
        check()
        ends = range(LEAST_WORDS, len(text) + 1)
        sequence.append([tuple(text[end - LEAST_WORDS : end]) for end in ends])
        check()
        for start, stretch in enumerate(sequence[-1]):
            stretches.setdefault(stretch, {}).setdefault(report, start)
    return [
        [
            places if len(places) > 1 and places[report] == start else {}
            for start, places in enumerate(stretches[stretch] for stretch in sequence[report])
        ]
        for report in range(len(texts))
    ]


def _runs(report: int, places: Sequence[_Places]) -> Iterator[tuple[_Sharers, int, int]]:
    """Yield (sharers, first word, number of words) of runs in which `report` is the first."""
    previous: _Sharers = ()
    for start, here in enumerate(places):
        sharers = tuple((other, at - start) for other, at in sorted(here.items()))
        if sharers and sharers != previous and sharers[0][0] == report:
            first = _reach(places, sharers, start, -1)
            last = _reach(places, sharers, start, 1)
            yield sharers, first, last - first + LEAST_WORDS
        previous = sharers


def _reach(places: Sequence[_Places], sharers: _Sharers, start: int, step: int) -> int:
    """Return the farthest word to which all sharers go on sharing."""
    at = start + step
    while 0 <= at < len(places) and all(
        places[at].get(other) == at + shift for other, shift in sharers
    ):
        at += step
    return at - step
