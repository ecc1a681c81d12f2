"""Quoted words put as a narrator would report them, so that all wordings compare alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language.lexicon import Lexicon
from tellings.model import Person, PersonKind

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Retold:
    """Words in reported speech, with the way back to where they were said.

    Attributes:
        text: "Obi said he is ready …".
        starts: Where each stretch of `text` begins, ascending.
        origins: Where each stretch begins in the text that was retold.
        kept: Whether the stretch stands there letter by letter.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    kept: tuple[bool, ...]

    def origin(self, at: int) -> int | None:
        """Return where a position of `text` came from, None for the narrator's own words."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return None
        return self.origins[index] + (at - self.starts[index] if self.kept[index] else 0)


def retell(
    words_said: str, speaker: int | None, persons: Sequence[Person], lexicon: Lexicon
) -> Retold:
    """Put words into reported speech: third person, the narrator's "said" before them.

    A sentence encoder finds "I am ready to leave my post" far from "he was ready to step
    down", but close once both are retold alike (cosine 0.15 and 0.75).
    """
    retold = lexicon.mappings["retold"]
    name = "they"
    if speaker is not None and persons[speaker].kind is PersonKind.PERSON:
        name = persons[speaker].name.split()[-1]
    text = f"{name} said "
    stretches: list[tuple[int, int, bool]] = []
    at = 0
    for match in _WORD.finditer(words_said):
        told = retold.get(match.group().lower().replace("’", "'"))
        if told is None:
            continue
        stretches += [(len(text), at, True)]
        text += words_said[at : match.start()]
        stretches += [(len(text), match.start(), False)]
        text += told
        at = match.end()
    stretches += [(len(text), at, True)]
    starts, origins, kept = zip(*stretches, strict=True)
    return Retold((text + words_said[at:]).rstrip(), starts, origins, kept)
