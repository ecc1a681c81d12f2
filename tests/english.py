"""The words of the language that tests are written in."""

from __future__ import annotations

from typing import Final

from tellings.language.lexicon import Lexicon

ENGLISH: Final = Lexicon.of("en")
