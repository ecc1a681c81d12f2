from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import Cancelled
from tellings.language.sentences import sentence_spans
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.links import LinkFindings, find_links
from tellings.model import (
    Block,
    BlockKind,
    LinkKind,
    Report,
    ReportFindings,
    Sentence,
    Source,
    Span,
)

HARBOUR = (
    "A freight ship ran aground near the port of Lindhaven on Tuesday night.",
    "The crew of 14 was brought ashore by helicopter.",
    "Mayor Ida Brandt said she had warned of the shallow channel for years.",
    "Schools in the town stay open.",
)
COAST = (
    "Fishermen complained about falling prices at the weekly market.",
    "Fourteen sailors were flown to safety by helicopter after their freighter got stuck.",
    "“I have warned about that shallow channel for years,” mayor Ida Brandt said.",
    "On Tuesday night the freight ship had run aground close to Lindhaven’s port.",
)


def report(sentences: Sequence[str]) -> tuple[Report, ReportFindings]:
    text = " ".join(sentences)
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    source = Source("test", "txt", "", 0)
    found = ReportFindings(tuple(Sentence(s, 0) for s in spans))
    return Report(text, (Block(Span(0, len(text))),), source), found


def links_of(*texts: Sequence[str]) -> LinkFindings:
    reports, findings = zip(*(report(t) for t in texts), strict=True)
    encoded = [Encoder.load().encode(list(t)) for t in texts]
    return find_links(reports, findings, encoded)


def test_a_headline_never_says_all_of_a_sentence() -> None:
    texts = (("Near the port of Lindhaven, a freight ship ran aground on Tuesday night.",), HARBOUR)
    reports, findings = zip(*(report(t) for t in texts), strict=True)
    encoded = [Encoder.load().encode(list(t)) for t in texts]
    assert find_links(reports, findings, encoded).links[0].kind is LinkKind.SAME
    title = replace(findings[0].sentences[0], kind=BlockKind.TITLE)
    headed = (replace(findings[0], sentences=(title,)), findings[1])
    assert find_links(reports, headed, encoded).links[0].kind is LinkKind.PARTIAL


@pytest.mark.parametrize(
    "other",
    [
        HARBOUR[2],
        HARBOUR[2].upper(),
        "“Mayor Ida Brandt said: she had warned, of the shallow channel, for years!”",
    ],
)
def test_the_same_words_say_the_same(other: str) -> None:
    links = links_of((HARBOUR[2],), (other,)).links
    assert [link.kind for link in links] == [LinkKind.SAME]


def pairs(found: LinkFindings) -> set[tuple[int, int]]:
    return {(k.a.sentence, k.b.sentence) for k in found.links}


def test_finds_the_same_claims_in_other_words_and_order() -> None:
    assert {(0, 3), (1, 1), (2, 2)} <= pairs(links_of(HARBOUR, COAST))


def test_leaves_what_only_one_tells_unlinked() -> None:
    found = links_of(HARBOUR, COAST)
    assert not any(a == 3 or b == 0 for a, b in pairs(found))


def test_links_carry_features_and_candidates() -> None:
    found = links_of(HARBOUR, COAST)
    (warned,) = [k for k in found.links if (k.a.sentence, k.b.sentence) == (2, 2)]
    assert warned.features["soft clause max"] > 0.5
    assert all(len(rivals) <= 5 for rivals in found.candidates.values())


@settings(max_examples=8)
@given(st.permutations(HARBOUR), st.permutations(COAST))
def test_swapping_reports_mirrors_the_links(one: list[str], two: list[str]) -> None:
    there, back = links_of(one, two), links_of(two, one)
    scores = {(k.a.sentence, k.b.sentence): round(k.score, 3) for k in there.links}
    assert scores == {(k.b.sentence, k.a.sentence): round(k.score, 3) for k in back.links}


@pytest.mark.parametrize(
    "texts", [((), HARBOUR), ((), ()), (("...",), HARBOUR), (("", "Yes."), ("",))]
)
def test_survives_reports_without_words(texts: tuple[Sequence[str], ...]) -> None:
    assert links_of(*texts).links == ()


def test_third_report_keeps_order() -> None:
    found = links_of(HARBOUR, COAST, HARBOUR)
    assert all(k.a.report < k.b.report for k in found.links)
    same = {(k.a.sentence, k.b.sentence) for k in found.links if (k.a.report, k.b.report) == (0, 2)}
    assert {(0, 0), (1, 1), (2, 2), (3, 3)} <= same


def test_cancelling_raises() -> None:
    one, two = report(HARBOUR), report(COAST)
    encoded = [Encoder.load().encode(list(t)) for t in (HARBOUR, COAST)]

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_links((one[0], two[0]), (one[1], two[1]), encoded, check=stop)


def test_sentences_of_the_splitter_fit() -> None:
    assert len(sentence_spans(" ".join(HARBOUR))) == len(HARBOUR)
