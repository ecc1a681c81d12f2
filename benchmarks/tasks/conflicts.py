"""Task conflicts: do two sentences contradict each other, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.language.lexicon import Lexicon
from tellings.meaning.conflicts.conflicts import contradictions
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.judging.judge import Judge
from tellings.meaning.linking.judged import of_two_sentences
from tellings.meaning.wording.words import align_words


def predict_all(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    texts = [text for row in rows for text in (row["a"], row["b"])]
    encoded = Encoder.load().encode(texts)
    said = of_two_sentences(Judge.load().judge([(row["a"], row["b"]) for row in rows]))
    english = Lexicon.of("en")
    found = []
    for number, row in enumerate(rows):
        a, b = row["a"], row["b"]
        here, there = Telling.of(a, english), Telling.of(b, english)
        sides = encoded[2 * number], encoded[2 * number + 1]
        matches = align_words(here.read, there.read, *sides)
        clashes = contradictions(here, there, matches, said[number])
        found.append(
            {
                "conflict": bool(clashes),
                "a_spans": [[clash.a_span.start, clash.a_span.end] for clash in clashes],
                "b_spans": [[clash.b_span.start, clash.b_span.end] for clash in clashes],
            }
        )
    return found
