"""Tasks sentences-golden and sentences-web: where the sentences of a text begin and end."""

from __future__ import annotations

from typing import Any

from tellings.language.lexicon import Lexicon
from tellings.language.sentences import sentence_spans


def predict(row: dict[str, Any]) -> dict[str, Any]:
    spans = sentence_spans(row["text"], Lexicon.of("en"))
    return {"spans": [[span.start, span.end] for span in spans]}
