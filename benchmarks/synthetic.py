"""Comparisons of any size, built without the analysis: what the window costs, and no more."""

from __future__ import annotations

import itertools
import random
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
    links: list[Link] = []
    strands: list[Strand] = []
    only: list[OnlyHere] = []
    left_out: list[LeftOut] = []
    for number in range(sentences):
        tellers = [n for n in range(reports) if made.random() < 0.8]
        passages = [
            Passage(n, at, pairs[n][1].sentences[at].span)
            for n in tellers
            for at in [number if made.random() < 0.95 else made.randrange(sentences)]
        ]
        if len(passages) < 2:
            only += [OnlyHere(one, True, 0.9) for one in passages]
            continue
        first = len(links)
        kind = LinkKind.PARTIAL if made.random() < 0.3 else LinkKind.SAME
        for a, b in itertools.pairwise(passages):
            words = WordMatch((_first_word(a),), (_first_word(b),), WordRelation.REWORDED)
            links.append(Link(a, b, kind, 0.8, (words,)))
        left_out += [
            LeftOut(n, len(strands), pairs[n][1].sentences[number].span.start, 0.5)
            for n in range(reports)
            if n not in tellers
        ]
        strands.append(Strand(tuple(passages), tuple(range(first, len(links))), kind, 0.8))
    return Comparison(
        tuple(report for report, _ in pairs),
        tuple(findings for _, findings in pairs),
        (),
        tuple(links),
        tuple(strands),
        tuple(sorted(only, key=lambda one: one.passage)),
        tuple(sorted(left_out, key=lambda one: (one.report, one.place))),
        (),
        (),
        (),
        (),
        MappingProxyType({}),
        Method("benchmark", "none", MappingProxyType({})),
    )


def _first_word(passage: Passage) -> Span:
    return Span(passage.span.start, passage.span.start + 3)
