"""Events whose findings were marked by hand: reports of our own writing, and what they hold.

A file is one event: `reports` (name → title and sentences; a sentence that begins with a line
break begins a paragraph) and what was marked in them, each place a report, a sentence, and mostly
some exact words of it:

    links       pairs of sentences that share a claim: all each says (same), or a part of it
    conflicts   pairs that contradict each other, with the clashing words
    compatible  pairs that look like it and don't
    quotes      one utterance in two reports, at least once in quotation marks
    speakers    every quotation, its kind and who says it
    words       pairs of sentences with words that answer each other ("" for none)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tellings.model import Report, Span
from tellings.reading import report_from_text

EVENTS = Path(__file__).parent.parent / "tests" / "data" / "events"

Place = tuple[int, int]
"""A report and a sentence, by their numbers in the event."""
Pair = tuple[Place, Place]
"""Two places, that of the earlier report first."""
Ends = tuple[tuple[int, Span], tuple[int, Span]]
"""Some words of one report and some of another."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, words without their marks; `speaker` is a name or a description."""

    report: int
    span: Span
    kind: str
    speaker: str


@dataclass(frozen=True, slots=True)
class WordPairs:
    """Two sentences, and the words (spans of the reports) that answer each other.

    Attributes:
        pairs: Either side is None where the other report has no word for it.
    """

    sentences: Pair
    pairs: tuple[tuple[Span | None, Span | None], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one event, where their sentences stand, and what people marked."""

    name: str
    reports: tuple[Report, ...]
    sentences: tuple[tuple[Span, ...], ...]
    links: dict[Pair, str]
    conflicts: dict[Pair, str]
    compatible: frozenset[Pair]
    utterances: tuple[Ends, ...]
    quotations: tuple[Quote, ...]
    words: tuple[WordPairs, ...]


def read_event(path: Path) -> Event:
    """Read one file.

    Raises:
        ValueError: Marked words don't stand in their sentence.
    """
    row = json.loads(path.read_text(encoding="utf-8"))
    texts = [_laid_out(report["sentences"]) for report in row["reports"].values()]
    reader = _Reader(list(row["reports"]), texts)
    return Event(
        name=row["id"],
        reports=tuple(
            report_from_text(text, title=report["title"], name=name)
            for (name, report), (text, _) in zip(row["reports"].items(), texts, strict=True)
        ),
        sentences=tuple(spans for _, spans in texts),
        links={reader.pair(link): link["relation"] for link in row["links"]},
        conflicts={reader.pair(one): one["kind"] for one in row["conflicts"]},
        compatible=frozenset(reader.pair(one) for one in row["compatible"]),
        utterances=tuple((reader.words(q["a"]), reader.words(q["b"])) for q in row["quotes"]),
        quotations=tuple(
            Quote(*reader.words(one["at"]), one["kind"], one["speaker"]) for one in row["speakers"]
        ),
        words=tuple(reader.word_pairs(one) for one in row["words"]),
    )


def read_events() -> Iterator[Event]:
    """Read every event of the corpus, by name."""
    return map(read_event, sorted(EVENTS.glob("*.json")))


def _laid_out(sentences: list[str]) -> tuple[str, tuple[Span, ...]]:
    """Return a report's text and where each sentence stands in it."""
    text = ""
    spans = []
    for sentence in sentences:
        if text:
            text += "\n\n" if sentence.startswith("\n") else " "
        start = len(text)
        text += sentence.strip()
        spans.append(Span(start, len(text)))
    return text, tuple(spans)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the places of a file into numbers and spans."""

    names: list[str]
    texts: list[tuple[str, tuple[Span, ...]]]

    def place(self, at: list[Any]) -> Place:
        return self.names.index(at[0]), at[1]

    def pair(self, row: dict[str, Any]) -> Pair:
        a, b = sorted(self.place(row[end]) for end in "ab")
        for end in "ab":
            if row[end][2:]:
                self.words(row[end])  # must be there, though only the sentence counts
        return a, b

    def words(self, at: list[Any]) -> tuple[int, Span]:
        report, sentence = self.place(at)
        return report, self.found(report, sentence, at[2])

    def found(self, report: int, sentence: int, words: str) -> Span:
        text, spans = self.texts[report]
        start = text.find(words, spans[sentence].start, spans[sentence].end)
        if start < 0:
            raise ValueError(f"{words!r} is not in {spans[sentence].of(text)!r}")
        return Span(start, start + len(words))

    def word_pairs(self, row: dict[str, Any]) -> WordPairs:
        a, b = self.place(row["a"]), self.place(row["b"])
        pairs = tuple(
            (self.found(*a, mine) if mine else None, self.found(*b, theirs) if theirs else None)
            for mine, theirs in row["pairs"]
        )
        return WordPairs((a, b), pairs)
