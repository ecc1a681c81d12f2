"""The whole analysis in one readable page: reports in, an immutable Comparison out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from types import MappingProxyType

from tellings import __version__
from tellings.errors import Cancelled, CompareError
from tellings.language.analyse import analyse_report, unite_persons
from tellings.meaning.conflicts.conflicts import conflicts_of_candidates, conflicts_of_links
from tellings.meaning.copied import find_copied_runs
from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.labels import find_labels
from tellings.meaning.left_out import find_left_out
from tellings.meaning.linking.links import LinkFindings, find_links
from tellings.meaning.linking.strands import build_strands
from tellings.meaning.only_here import find_only_here
from tellings.meaning.running import beside, one_thread, without_pauses
from tellings.meaning.speech.speaker_conflicts import speaker_conflicts
from tellings.meaning.speech.utterances import (
    all_pieces,
    encode_retold,
    find_utterances,
    sentence_scores,
)
from tellings.meaning.why_linked import LinkExplainer
from tellings.meaning.wording.span_aligner import SpanAligner
from tellings.model import Comparison, Link, Method, Person, Report, ReportFindings


class Stage(Enum):
    """The stages a caller can show, in the order they run."""

    LANGUAGE = "language"  # sentences, names, figures, quotations
    ENCODING = "encoding"
    LINKS = "links"
    WORDS = "words"
    QUOTATIONS = "quotations"
    CONFLICTS = "conflicts"
    DONE = "done"


Progress = Callable[[Stage, float], None]
Cancel = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What a person may choose; the defaults are what we measure.

    Attributes:
        minimum_score: Links with a lower calibrated probability are left out, 0–1. None
            takes the trained scorer's own threshold.
    """

    minimum_score: float | None = None


def compare(
    reports: Sequence[Report],
    options: CompareOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Comparison:
    """Find what the reports share, reword, add, leave out and contradict.

    Deterministic, free of global state but for the encoder (loaded once) and its cache of
    vectors on disk; safe to call from any thread.

    Args:
        reports: Two or more, in the order their letters follow.
        options: None for the defaults.
        progress: Called with a stage and the part of that stage done, 0–1.
        cancelled: Asked often (every 200 ms or less); True ends the work.

    Raises:
        CompareError: Fewer than two reports in which a sentence was found; others may be
            silent (a page that is all furniture).
        Cancelled: `cancelled` returned True.
        EncoderError: The encoder's files are missing or damaged.
    """
    watch = _Watch(progress, cancelled)
    with one_thread(), without_pauses():
        return _compare(tuple(reports), options or CompareOptions(), watch)


def _compare(texts: tuple[Report, ...], options: CompareOptions, watch: _Watch) -> Comparison:
    findings, persons = _read_language(texts, watch)
    encoder = Encoder.load()
    encoded = _encode(texts, findings, encoder, watch)
    pieces = all_pieces(texts, findings, persons, watch.check)
    # The stages in between leave a processor idle.
    with beside(lambda check: encode_retold(pieces, encoder, check)) as retold:
        aligner = SpanAligner(texts, findings, encoded)
        found, links = _link(texts, findings, encoded, options, aligner, watch)
        only_here = find_only_here(texts, findings, found, links, check=watch.check)
        found = found.without_words()
        copied = find_copied_runs(texts, findings, watch.check)
        watch.enter(Stage.QUOTATIONS)
        utterances = find_utterances(
            pieces,
            retold(watch.check),
            persons,
            linked=sentence_scores(found),
            align=aligner.align,
            check=watch.check,
        )
    watch.enter(Stage.CONFLICTS)
    strands = build_strands(links)
    conflicts = (
        *conflicts_of_links(texts, findings, links, strands, check=watch.check),
        *conflicts_of_candidates(texts, findings, found.candidates, check=watch.check),
        *speaker_conflicts(utterances, findings, persons, texts),
    )
    watch.check()
    left_out = find_left_out(findings, found, strands)
    watch.check()
    comparison = Comparison(
        reports=texts,
        findings=findings,
        persons=persons,
        links=links,
        strands=strands,
        only_here=only_here,
        left_out=left_out,
        conflicts=tuple(sorted(conflicts, key=lambda one: (one.a, one.a_span, one.b, one.b_span))),
        utterances=utterances,
        copied_runs=copied,
        labels=find_labels(texts, findings, persons, links, encoder.encode),
        candidates=found.candidates,
        method=Method(__version__, encoder.identity, MappingProxyType(asdict(options))),
    )
    watch.enter(Stage.DONE, 1.0)
    return comparison


def _link(
    texts: tuple[Report, ...],
    findings: tuple[ReportFindings, ...],
    encoded: list[list[EncodedText]],
    options: CompareOptions,
    aligner: SpanAligner,
    watch: _Watch,
) -> tuple[LinkFindings, tuple[Link, ...]]:
    """Return what linking found, and its links with words matched and evidence told."""
    found = find_links(
        texts,
        findings,
        encoded,
        minimum_score=options.minimum_score,
        progress=watch.of(Stage.LINKS),
        check=watch.check,
    )
    watch.enter(Stage.WORDS)
    links = aligner.with_words(found.links, watch.check, watch.of(Stage.WORDS))
    explainer = LinkExplainer(findings, found.tables.reports, found.read)
    return found, explainer.explained(links, watch.check)


class _Watch:
    """Passes progress on and turns the caller's wish to stop into `Cancelled`."""

    def __init__(self, progress: Progress | None, cancelled: Cancel | None) -> None:
        self._progress = progress
        self._cancelled = cancelled or (lambda: False)

    def enter(self, stage: Stage, fraction: float = 0.0) -> None:
        self.check()
        if self._progress is not None:
            self._progress(stage, fraction)

    def check(self) -> None:
        if self._cancelled():
            raise Cancelled

    def of(self, stage: Stage) -> Callable[[int, int], None]:
        """Return a callback (done, total) that reports on one stage."""
        return lambda done, total: self.enter(stage, done / total if total else 1.0)


def _read_language(
    reports: tuple[Report, ...], watch: _Watch
) -> tuple[tuple[ReportFindings, ...], tuple[Person, ...]]:
    if len(reports) < 2:
        raise CompareError("at least two reports are needed")
    findings = []
    for index, report in enumerate(reports):
        watch.enter(Stage.LANGUAGE, index / len(reports))
        findings.append(analyse_report(report, watch.check))
    if sum(bool(found.sentences) for found in findings) < 2:
        raise CompareError("fewer than two of the reports hold a sentence")
    persons, united = unite_persons(findings, watch.check)
    return united, persons


def _encode(
    reports: tuple[Report, ...],
    findings: tuple[ReportFindings, ...],
    encoder: Encoder,
    watch: _Watch,
) -> list[list[EncodedText]]:
    texts = [
        sentence.span.of(report.text)
        for report, found in zip(reports, findings, strict=True)
        for sentence in found.sentences
    ]
    encoded = iter(encoder.encode(texts, progress=watch.of(Stage.ENCODING), check=watch.check))
    return [[next(encoded) for _ in found.sentences] for found in findings]
