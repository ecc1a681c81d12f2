"""Events of plain sentences written for a test, and what linking makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from english import ENGLISH

from tellings.language.sentences import sentence_spans
from tellings.language.understood import words_of
from tellings.meaning.encoding.encoded_text import EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.links import LinkFindings, find_links
from tellings.meaning.linking.sentences import event_table, sentence_words
from tellings.meaning.linking.tables import EventTable, SentenceWords
from tellings.model import Block, BlockKind, Report, ReportFindings, Sentence, Source, Span

SOURCE = Source("test.txt", "txt", "0" * 64, 0)


@dataclass(frozen=True, slots=True)
class Event:
    """Reports with their sentences, encoded."""

    reports: tuple[Report, ...]
    findings: tuple[ReportFindings, ...]
    encoded: tuple[list[EncodedText], ...]

    def read(self) -> list[list[SentenceWords]]:
        """Return the words of every sentence, by report."""
        return [
            sentence_words(words, [s.span for s in found.sentences])
            for words, found in zip(words_of(self.reports), self.findings, strict=True)
        ]

    def tables(self) -> EventTable:
        """Return the sentences as arrays."""
        return event_table(self.read(), self.encoded, ENGLISH)

    def links(self) -> LinkFindings:
        """Return what of two reports tells the same."""
        return find_links(self.reports, words_of(self.reports), self.findings, self.encoded)


def report_of(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Report:
    """Make a report of a text whose lines are paragraphs."""
    blocks = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(Span(start, start + len(line.strip())), kind))
        at += len(line) + 1
    return Report(text, tuple(blocks), SOURCE)


def event_of(*texts: str | Sequence[str]) -> Event:
    """Make an event of texts, or of the sentences of texts as they are to be taken."""
    told = [_told(text) for text in texts]
    reports, findings = (tuple(side) for side in zip(*told, strict=True)) if told else ((), ())
    encode = Encoder.load().encode
    encoded = [encode([s.span.of(report.text) for s in found.sentences]) for report, found in told]
    return Event(reports, findings, tuple(encoded))


def _told(text: str | Sequence[str]) -> tuple[Report, ReportFindings]:
    if isinstance(text, str):
        whole, spans = text, sentence_spans(text, ENGLISH)
    else:
        whole, spans = " ".join(text), []
        for sentence in text:
            start = spans[-1].end + 1 if spans else 0
            spans.append(Span(start, start + len(sentence)))
    report = Report(whole, (Block(Span(0, len(whole))),), SOURCE)
    return report, ReportFindings(tuple(Sentence(span, 0) for span in spans))
