"""Task conflicts: do two sentences contradict each other, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.meaning.conflicts.conflicts import find_conflicts
from tellings.meaning.conflicts.facts import Telling
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.wording.words import align_words


def predict_all(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    texts = [text for row in rows for text in (row["a"], row["b"])]
    encoded = Encoder.load().encode(texts)
    found = []
    for number, row in enumerate(rows):
        a, b = row["a"], row["b"]
        matches = align_words(a, b, encoded[2 * number], encoded[2 * number + 1])
        clashes = find_conflicts(Telling.of(a), Telling.of(b), matches)
        found.append(
            {
                "conflict": bool(clashes),
                "a_spans": [[clash.a_span.start, clash.a_span.end] for clash in clashes],
                "b_spans": [[clash.b_span.start, clash.b_span.end] for clash in clashes],
            }
        )
    return found
