"""The sample event analysed once, its places by their words, and any decisions about it."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st
from sample_event import sample_comparison

from tellings.analysis import analyse
from tellings.model import ConflictKind, LinkKind, Passage, QuotationKind, Span
from tellings.model.analysis import Analysis
from tellings.model.anchors import Anchor, Anchors, ClashKey, Pair
from tellings.review import (
    Correct,
    Decision,
    Dismiss,
    Extent,
    Field,
    Furnish,
    KeepApart,
    Note,
    On,
    Part,
    Quoted,
    Spoken,
    Star,
    Tag,
    Target,
    Tie,
    Unite,
    Uphold,
    Verdict,
)


@lru_cache(maxsize=1)
def sample_analysis() -> Analysis:
    """Return the analysis of the sample's three reports."""
    return analyse(sample_comparison().reports)


@lru_cache(maxsize=1)
def sample_anchors() -> Anchors:
    """Return what names places in the sample."""
    return Anchors(sample_analysis().reports)


def passage(analysis: Analysis, report: int, words: str) -> Passage:
    """Return the sentence of a report that holds some words."""
    text = analysis.reports[report].text
    (found,) = (
        Passage(report, number, sentence.span)
        for number, sentence in enumerate(analysis.findings[report].sentences)
        if words in sentence.span.of(text)
    )
    return found


def anchor(report: int, words: str) -> Anchor:
    """Return the anchor of the sample's sentence that holds some words."""
    return sample_anchors().at(report, passage(sample_analysis(), report, words).span)


def words_at(report: int, words: str) -> Anchor:
    """Return the anchor of some words that stand once in a report of the sample."""
    text = sample_analysis().reports[report].text
    assert text.count(words) == 1
    return sample_anchors().at(report, Span(text.index(words), text.index(words) + len(words)))


@st.composite
def sentences(draw: st.DrawFn) -> Anchor:
    """Any sentence of the sample."""
    analysis = sample_analysis()
    report = draw(st.integers(0, len(analysis.reports) - 1))
    found = analysis.findings[report].sentences
    return sample_anchors().at(report, found[draw(st.integers(0, len(found) - 1))].span)


@st.composite
def quotations(draw: st.DrawFn) -> Anchor:
    """Any quotation of the sample."""
    analysis = sample_analysis()
    report = draw(st.integers(0, len(analysis.reports) - 1))
    found = analysis.findings[report].quotations
    return sample_anchors().at(report, found[draw(st.integers(0, len(found) - 1))].span)


def linked_pairs() -> st.SearchStrategy[Pair]:
    """Any link that was found."""
    anchors = sample_anchors()
    return st.sampled_from(sample_analysis().links).map(anchors.link)


def pairs() -> st.SearchStrategy[Pair]:
    """Two sentences, linked or not, of two reports or of one."""
    return st.one_of(linked_pairs(), st.builds(Pair, sentences(), sentences()))


def clashes() -> st.SearchStrategy[ClashKey]:
    """A conflict that was found, or any."""
    anchors = sample_anchors()
    found = [anchors.conflict(one) for one in sample_comparison().conflicts]
    return st.one_of(
        st.sampled_from(found), st.builds(ClashKey, st.sampled_from(ConflictKind), pairs())
    )


def names() -> st.SearchStrategy[str]:
    """A name of the register, or a new one."""
    known = [name for person in sample_analysis().persons for name in person.variants]
    return st.sampled_from([*known, "Runa Vik"])


def targets() -> st.SearchStrategy[Target]:
    """Anything a note may stand on."""
    return st.one_of(
        st.just(Target(On.WHOLE)),
        st.sampled_from(sample_anchors().keys).map(lambda key: Target(On.REPORT, report=key)),
        st.builds(lambda one: Target(On.PASSAGE, (one,)), sentences()),
        st.builds(lambda one: Target(On.ROW, (one,)), sentences()),
        st.builds(lambda pair: Target(On.LINK, (pair.a, pair.b)), linked_pairs()),
    )


def verdicts() -> st.SearchStrategy[Verdict]:
    """Any decision."""
    keys = st.sampled_from(sample_anchors().keys)
    kinds = st.sampled_from(LinkKind)
    return st.one_of(
        st.builds(Tie, pairs(), st.none() | kinds),
        st.builds(Part, pairs()),
        st.builds(Uphold, clashes()),
        st.builds(Dismiss, clashes()),
        st.builds(Spoken, quotations(), st.none() | names()),
        st.builds(Quoted, quotations(), st.sampled_from(QuotationKind)),
        st.builds(_extent, quotations(), st.integers(-30, 30)),
        st.builds(lambda a, b: Unite((a, b)), names(), names()),
        st.builds(
            lambda a, key: KeepApart((a,), key), names(), st.just(()) | keys.map(lambda k: (k,))
        ),
        st.builds(Furnish, sentences(), st.booleans()),
        st.builds(Correct, keys, st.sampled_from(Field), st.sampled_from(["", "2031", "Osterby"])),
        st.builds(Note, st.sampled_from("abc"), targets(), st.text(max_size=20)),
        st.builds(Tag, targets(), st.sampled_from(["figure", "ask again"])),
        st.builds(Star, targets()),
    )


def _extent(quotation: Anchor, further: int) -> Extent:
    report = sample_anchors().index(quotation.report)
    assert report is not None
    text = sample_analysis().reports[report].text
    end = min(max(quotation.span.start + 1, quotation.span.end + further), len(text))
    return Extent(quotation, sample_anchors().at(report, Span(quotation.span.start, end)))


def decisions() -> st.SearchStrategy[Decision]:
    """Any decision, by nobody in particular."""
    return verdicts().map(Decision)
