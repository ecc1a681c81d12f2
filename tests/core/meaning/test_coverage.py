from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.language.sentences import sentence_spans
from tellings.meaning.coverage import find_left_out, find_only_here, proposition_told
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.links import find_links
from tellings.meaning.linking.strands import build_strands
from tellings.model import Block, BlockKind, Report, ReportFindings, Sentence, Source, Span

NEAR = (
    "A gas pipe burst under Mill Street on Friday morning. "
    "Twenty families had to leave their homes. The baker gave away bread to all who waited outside."
)
FAR = (
    "On Friday morning a gas pipe under Mill Street burst. An opera house in the capital was sold."
)


def report(text: str) -> Report:
    return Report(text, (Block(Span(0, len(text))),), Source("test", "txt", "", 0))


def findings(text: str) -> ReportFindings:
    return ReportFindings(tuple(Sentence(s, 0) for s in sentence_spans(text)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("A gas pipe burst under Mill Street", True),
        ("The baker gave away bread to all who waited outside", False),
    ],
)
def test_proposition_told(words: str, told: bool) -> None:
    start = NEAR.index(words)
    score, covered = proposition_told(NEAR, [Span(start, start + len(words))], FAR)
    assert covered is told
    assert 0 <= score <= 1


def test_proposition_without_words_or_text_is_not_told() -> None:
    assert proposition_told(NEAR, [], FAR) == (0.0, False)
    assert proposition_told(NEAR, [Span(0, 5)], "") == (0.0, False)


def test_only_here_and_left_out() -> None:
    texts = (NEAR, FAR, FAR)
    reports = [report(t) for t in texts]
    found = [findings(t) for t in texts]
    encoded = [
        Encoder.load().encode([s.span.of(t) for s in f.sentences])
        for t, f in zip(texts, found, strict=True)
    ]
    links = find_links(reports, found, encoded)
    alone = find_only_here(reports, found, links, links.links)
    assert {(o.passage.report, o.passage.sentence) for o in alone if o.whole} == {(0, 1), (0, 2)}
    strands = build_strands(links.links)
    (missing,) = find_left_out(found, links, strands)
    assert (missing.report, strands[missing.strand].passages[0].sentence) == (0, 1)
    assert missing.place == found[0].sentences[0].span.end
    assert 0 < missing.prominence < 1


def test_headings_and_lines_in_capitals_are_no_news() -> None:
    news = "The mayor of Osterby opened a library for sailors."
    texts = ("Harbour pilots went home early.\n" + news + "\nTHE DAY AT SEA", FAR)
    reports = [report(t) for t in texts]
    found = [findings(t) for t in texts]
    heading = replace(found[0].sentences[0], kind=BlockKind.HEADING)
    found[0] = replace(found[0], sentences=(heading, *found[0].sentences[1:]))
    encoded = [
        Encoder.load().encode([s.span.of(t) for s in f.sentences])
        for t, f in zip(texts, found, strict=True)
    ]
    links = find_links(reports, found, encoded)
    alone = find_only_here(reports, found, links, links.links)
    assert [o.passage.span.of(texts[0]) for o in alone if not o.passage.report] == [news]
