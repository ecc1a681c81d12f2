"""Task coverage: is a proposition of one text told anywhere in another?"""

from __future__ import annotations

from typing import Any

from tellings.language.lexicon import Lexicon
from tellings.meaning.propositions import proposition_told
from tellings.model import Span


def predict(row: dict[str, Any]) -> dict[str, Any]:
    score, covered = proposition_told(
        row["a"], [Span(*s) for s in row["spans"]], row["b"], Lexicon.of("en")
    )
    return {"covered": covered, "score": score}
