"""The slow half of a comparison: reports in, an immutable `Analysis` out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from types import MappingProxyType

from tellings import __version__
from tellings.errors import Cancelled, CompareError
from tellings.language.analyse import analyse_report, unite_persons
from tellings.language.understood import common_lexicon, words_of
from tellings.language.words import ReportWords
from tellings.meaning.conflicts.conflicts import clashes_of_links, conflicts_of_candidates
from tellings.meaning.conflicts.differing import with_differences
from tellings.meaning.conflicts.facts import Tellings
from tellings.meaning.copied import find_copied_runs
from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.judging.judge import Judge
from tellings.meaning.labels import find_labels
from tellings.meaning.linking.judged import Read
from tellings.meaning.linking.links import find_links
from tellings.meaning.news_clauses import find_clauses
from tellings.meaning.running import beside, one_thread, without_pauses
from tellings.meaning.speech.opposed import without_opposed
from tellings.meaning.speech.utterances import (
    all_pieces,
    encode_retold,
    find_speech,
    sentence_scores,
)
from tellings.meaning.speech.wordings import find_utterances
from tellings.meaning.why_linked import LinkExplainer
from tellings.meaning.wording.span_aligner import SpanAligner
from tellings.model import (
    Candidate,
    Link,
    Method,
    Passage,
    Person,
    Report,
    ReportFindings,
    Span,
    WordMatch,
)
from tellings.model.analysis import Aligned, Analysis, Clause, SentencePairs, Speech
from tellings.stopping import Check


class Stage(Enum):
    """The stages a caller can show, in the order they run."""

    LANGUAGE = "language"  # sentences, names, figures, quotations
    ENCODING = "encoding"
    LINKS = "links"
    JUDGING = "judging"  # sentences that the first look leaves open, read together
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
        quick: Leave it at the first look, without the judge that reads both sentences.
    """

    minimum_score: float | None = None
    quick: bool = False


def analyse(
    reports: Sequence[Report],
    options: CompareOptions | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancel | None = None,
) -> Analysis:
    """Find what `tellings.settling.settle` makes a comparison of.

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
    watch = Watch(progress, cancelled)
    with one_thread(), without_pauses():
        return _analyse(tuple(reports), options or CompareOptions(), watch)


def _analyse(texts: tuple[Report, ...], options: CompareOptions, watch: Watch) -> Analysis:
    findings, persons = _read_language(texts, watch)
    words, lexicon = words_of(texts), common_lexicon(texts)
    encoder = Encoder.load()
    encoded = _encode(texts, findings, encoder, watch)
    pieces = all_pieces(words, findings, persons, watch.check)
    # The stages in between leave a processor idle.
    with beside(lambda check: encode_retold(pieces, encoder, check)) as retold:
        aligner = SpanAligner(words, findings, encoded)
        linked = _link(texts, words, findings, encoded, options, aligner, watch)
        copied = find_copied_runs(words, findings, watch.check)
        watch.enter(Stage.QUOTATIONS)
        speech = find_speech(
            pieces,
            retold(watch.check),
            persons,
            lexicon,
            linked=sentence_scores(linked.links, linked.candidates),
            check=watch.check,
        )
    watch.enter(Stage.CONFLICTS)
    clashes = clashes_of_links(words, findings, linked.links, linked.judged, check=watch.check)
    exchanged = conflicts_of_candidates(words, findings, linked.candidates, check=watch.check)
    speech = without_opposed(speech, (*clashes, *exchanged))
    speech = _with_words(words, speech, aligner, watch.check)
    links = with_differences(linked.links, clashes, Tellings(words, findings))
    return Analysis(
        reports=texts,
        findings=findings,
        persons=persons,
        pairs=linked.pairs,
        links=links,
        candidates=linked.candidates,
        clauses=linked.clauses,
        clashes=clashes,
        exchanged=exchanged,
        speech=speech,
        copied_runs=copied,
        labels=find_labels(words, findings, persons, links, encoder.encode),
        method=Method(__version__, _networks(encoder, options), MappingProxyType(asdict(options))),
    )


def _networks(encoder: Encoder, options: CompareOptions) -> str:
    """Name what the findings hang on, with digests."""
    if options.quick:
        return encoder.identity
    return f"{encoder.identity}, {Judge.load().identity}"


@dataclass(frozen=True, slots=True)
class _Linked:
    """What linking leaves for later; the words of long reports take hundreds of megabytes."""

    links: tuple[Link, ...]
    candidates: Mapping[tuple[int, int], tuple[Candidate, ...]]
    pairs: SentencePairs
    judged: Mapping[tuple[Passage, Passage], Read]
    clauses: tuple[Clause, ...]


def _link(
    texts: tuple[Report, ...],
    words: tuple[ReportWords, ...],
    findings: tuple[ReportFindings, ...],
    encoded: list[list[EncodedText]],
    options: CompareOptions,
    aligner: SpanAligner,
    watch: Watch,
) -> _Linked:
    """Link sentences, match the words of links, and hold their clauses against all reports."""
    found = find_links(
        texts,
        words,
        findings,
        encoded,
        minimum_score=options.minimum_score,
        quick=options.quick,
        progress=watch.of(Stage.LINKS),
        judging=watch.of(Stage.JUDGING),
        check=watch.check,
    )
    watch.enter(Stage.WORDS)
    links = aligner.with_words(found.links, watch.check, watch.of(Stage.WORDS))
    explainer = LinkExplainer(findings, common_lexicon(texts), found.tables.reports, found.read)
    links = explainer.explained(links, watch.check)
    clauses = find_clauses(texts, findings, found, links, quick=options.quick, check=watch.check)
    return _Linked(links, found.candidates, found.pairs, found.judged, clauses)


def _with_words(
    words: tuple[ReportWords, ...], speech: Speech, aligner: SpanAligner, check: Check
) -> Speech:
    """Return what is said with the words matched of every two wordings that are one utterance."""
    aligned: list[Aligned] = []

    def align(a: int, a_span: Span, b: int, b_span: Span) -> tuple[WordMatch, ...]:
        found = aligner.align(a, a_span, b, b_span)
        aligned.append(Aligned(a, a_span, b, b_span, found))
        return found

    find_utterances(words, speech, align=align, check=check)
    return replace(speech, aligned=tuple(aligned))


class Watch:
    """Passes progress on and turns the caller's wish to stop into `Cancelled`."""

    def __init__(self, progress: Progress | None, cancelled: Cancel | None) -> None:
        self._progress = progress
        self._cancelled = cancelled or (lambda: False)

    def enter(self, stage: Stage, fraction: float = 0.0) -> None:
        """Tell how much of a stage is done, 0–1; raises `Cancelled` if the caller wants to."""
        self.check()
        if self._progress is not None:
            self._progress(stage, fraction)

    def check(self) -> None:
        """Raise `Cancelled` if the caller wants to stop."""
        if self._cancelled():
            raise Cancelled

    def of(self, stage: Stage) -> Callable[[int, int], None]:
        """Return a callback (done, total) that reports on one stage."""
        return lambda done, total: self.enter(stage, done / total if total else 1.0)


def _read_language(
    reports: tuple[Report, ...], watch: Watch
) -> tuple[tuple[ReportFindings, ...], tuple[Person, ...]]:
    if len(reports) < 2:
        raise CompareError("at least two reports are needed")
    findings = []
    for index, report in enumerate(reports):
        watch.enter(Stage.LANGUAGE, index / len(reports))
        findings.append(analyse_report(report, watch.check))
    if sum(bool(found.sentences) for found in findings) < 2:
        raise CompareError("fewer than two of the reports hold a sentence")
    persons, united = unite_persons(findings, common_lexicon(reports), watch.check)
    return united, persons


def _encode(
    reports: tuple[Report, ...],
    findings: tuple[ReportFindings, ...],
    encoder: Encoder,
    watch: Watch,
) -> list[list[EncodedText]]:
    texts = [
        sentence.span.of(report.text)
        for report, found in zip(reports, findings, strict=True)
        for sentence in found.sentences
    ]
    encoded = iter(encoder.encode(texts, progress=watch.of(Stage.ENCODING), check=watch.check))
    return [[next(encoded) for _ in found.sentences] for found in findings]
