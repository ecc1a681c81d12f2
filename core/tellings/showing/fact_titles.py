"""What to call a fact, and where it stands: words of the reports, none of our own."""

from __future__ import annotations

import re
from bisect import bisect_right

from tellings.model import Comparison, Passage, Span
from tellings.showing.facts import FactRow

CLAUSE_END = re.compile(r"[,;:.!?](?=\s|$)|\s[–—-]\s|[“”\"()\n]|[–—](?=\w)")


def title_of(comparison: Comparison, fact: FactRow) -> str:
    """Return a name for `fact`: its person or title, else the clause that states it first."""
    report = fact.tellers[0]
    words = fact.cells[report][0]
    if words.span is None:
        return fact.topic or words.text
    text = comparison.reports[report].text
    around = _sentence(comparison, report, words.span) or words.span
    start, end = around.start, around.end
    for match in CLAUSE_END.finditer(text, around.start, around.end):
        if match.end() <= words.span.start:
            start = match.end()
        elif match.start() >= words.span.end:
            end = match.start()
            break
    clause = " ".join(text[start:end].split()).lstrip("-–— ")
    return clause[:1].upper() + clause[1:]


def passage_of(comparison: Comparison, fact: FactRow) -> Passage | None:
    """Return the sentence that states `fact` first, None where it stands in several places."""
    report = fact.tellers[0]
    span = fact.cells[report][0].span
    if span is None:
        return None
    sentences = comparison.findings[report].sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return Passage(report, at, sentences[at].span) if at >= 0 else None


def _sentence(comparison: Comparison, report: int, span: Span) -> Span | None:
    sentences = comparison.findings[report].sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    return sentences[at].span if at >= 0 else None
