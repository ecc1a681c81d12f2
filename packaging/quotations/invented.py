"""Invented events, whose sentences are strings, as texts with spans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def read_events(folder: Path, left_out: frozenset[str] = frozenset()) -> Iterator[Row]:
    """Yield the events of a folder by name of file, but those whose id is left out."""
    for path in sorted(folder.glob("*.json")):
        event = json.loads(path.read_text(encoding="utf-8"))
        if event["id"] not in left_out:
            yield event


class Texts:
    """The reports of an event as texts; a sentence that starts with a line end a new paragraph."""

    def __init__(self, event: Row) -> None:
        self._sentences = {name: one["sentences"] for name, one in event["reports"].items()}
        self._starts: dict[tuple[str, int], int] = {}
        self.texts: dict[str, str] = {}
        for name, sentences in self._sentences.items():
            text = ""
            for number, sentence in enumerate(sentences):
                text += (" " if text and not sentence.startswith("\n") else "") + sentence
                self._starts[name, number] = len(text) - len(sentence)
            self.texts[name] = text

    def span(self, name: str, number: int, words: str) -> tuple[int, int]:
        """Return where words of a sentence stand in the text of its report, end excluded."""
        words = words.strip("\n")
        start = self._starts[name, number] + self._sentences[name][number].index(words)
        return start, start + len(words)


def articles(event: Row) -> Iterator[Row]:
    """Yield each report as an article with its quotations, as PolNeAR's rows have them."""
    texts = Texts(event)
    for name, text in texts.texts.items():
        quotes = []
        for said in event["speakers"]:
            if said["at"][0] == name:
                start, end = texts.span(*said["at"])
                quotes.append({"start": start, "end": end, "type": said["kind"], "cue_spans": []})
        yield {"text": text, "quotes": quotes}
