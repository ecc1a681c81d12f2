"""Task words: which tokens of two sentences match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.language.lexicon import Lexicon
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.wording.words import align_token_pairs


def predict_all(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    pairs = [(row["a_tokens"], row["b_tokens"]) for row in rows]
    found = align_token_pairs(pairs, Encoder.load(), Lexicon.of("en"))
    return [{"alignments": [list(link) for link in links]} for links in found]
