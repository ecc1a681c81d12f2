"""Comparisons of any size, built without the analysis: what the window costs, and no more."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from types import MappingProxyType

from tellings.model import (
    Block,
    Comparison,
    LeftOut,
    Link,
    LinkKind,
    Method,
    OnlyHere,
    Passage,
    Report,
    ReportFindings,
    Sentence,
    Source,
    Span,
    Strand,
    WordMatch,
    WordRelation,
)

WORDS = (
    "the bridge council said workers closed river market two trains minister early after house "
    "were found during night police water station people against until later school report"
).split()
SENTENCES_A_BLOCK = 4


def synthetic_report(name: str, sentences: int, seed: int) -> tuple[Report, ReportFindings]:
    """Return a report of about 17 words a sentence, four sentences a paragraph."""
    made = random.Random(seed)
    text, blocks, found, start = "", [], [], 0
    for number in range(sentences):
        words = " ".join(made.choices(WORDS, k=made.randint(9, 25))).capitalize() + "."
        found.append(Sentence(Span(len(text), len(text) + len(words)), len(blocks)))
        text += words
        if (number + 1) % SENTENCES_A_BLOCK == 0 or number == sentences - 1:
            blocks.append(Block(Span(start, len(text))))
            text += "\n\n"
            start = len(text)
        else:
            text += " "
    source = Source(name, "txt", "0" * 64, len(text), "utf-8")
    report = Report(text.rstrip("\n"), tuple(blocks), source, title=name, outlet=name)
    return report, ReportFindings(tuple(found))


def synthetic_comparison(reports: int, sentences: int) -> Comparison:
    """Return a comparison in which four sentences of five are linked, some told out of order."""
    made = random.Random(1)
    pairs = [synthetic_report(f"Report {n + 1}", sentences, n) for n in range(reports)]
    findings = tuple(found for _, found in pairs)
    links: list[Link] = []
    strands: list[Strand] = []
    only: list[OnlyHere] = []
    left_out: list[LeftOut] = []
    for number in range(sentences):
        passages = _told(made, findings, number)
        if len(passages) < 2:
            only += [OnlyHere(one, True, 0.9) for one in passages]
            continue
        tellers = {one.report for one in passages}
        left_out += [
            LeftOut(n, len(strands), found.sentences[number].span.start, 0.5)
            for n, found in enumerate(findings)
            if n not in tellers
        ]
        kind = LinkKind.PARTIAL if made.random() < 0.3 else LinkKind.SAME
        first = len(links)
        links += [_link(a, b, kind) for a, b in itertools.pairwise(passages)]
        strands.append(Strand(tuple(passages), tuple(range(first, len(links))), kind, 0.8))
    return Comparison(
        reports=tuple(report for report, _ in pairs),
        findings=findings,
        persons=(),
        links=tuple(links),
        strands=tuple(strands),
        only_here=tuple(sorted(only, key=lambda one: one.passage)),
        left_out=tuple(sorted(left_out, key=lambda one: (one.report, one.place))),
        conflicts=(),
        utterances=(),
        copied_runs=(),
        labels=(),
        candidates=MappingProxyType({}),
        method=Method("benchmark", "none", MappingProxyType({})),
    )


def _told(made: random.Random, findings: Sequence[ReportFindings], number: int) -> list[Passage]:
    """Return a claim's passages: four reports of five have it, one in twenty elsewhere."""
    tellers = [n for n in range(len(findings)) if made.random() < 0.8]
    passages = []
    for n in tellers:
        sentences = findings[n].sentences
        at = number if made.random() < 0.95 else made.randrange(len(sentences))
        passages.append(Passage(n, at, sentences[at].span))
    return passages


def _link(a: Passage, b: Passage, kind: LinkKind) -> Link:
    words = WordMatch((_first_word(a),), (_first_word(b),), WordRelation.REWORDED)
    return Link(a, b, kind, 0.8, (words,))


def _first_word(passage: Passage) -> Span:
    return Span(passage.span.start, passage.span.start + 3)
