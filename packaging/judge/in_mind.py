"""What a reader has in mind at a sentence: the sentence that says who "he" is.

The judge was trained with it and is used without: measured on what was left out, it reads sentences
of reports no better with it (MODEL_CARD), and takes what stands before for what is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEANING = "he|she|they|it|this|that|these|those|his|her|their|its|both|neither"
# "He left", "In June she left", but not "The man left when she came".
OPENING = re.compile(rf"\W*(?:\w+\W+){{0,2}}(?:{LEANING})\b", re.IGNORECASE)
# "... a mistake," she said.
SPEAKER = re.compile(rf"[\"”’'],? (?:{LEANING})\b", re.IGNORECASE)
# A quotation and nothing beside it goes on with what somebody was saying.
QUOTATION = re.compile(r"[\"“][^\"”]*[\"”]?\W*")
# "He left. He was tired." Farther back than this a reader has forgotten, too.
FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, and what tells who or what it is about, "" where it stands by itself."""

    text: str
    before: str = ""


def leans(sentence: str) -> bool:
    """Tell whether a sentence needs another before it for one to know who or what it tells of."""
    return bool(
        OPENING.match(sentence) or SPEAKER.search(sentence) or QUOTATION.fullmatch(sentence)
    )


def read_in_order(sentences: Sequence[str]) -> list[Reading]:
    """Give every sentence of a report what its reader has in mind.

    That is the last sentence before it that stands by itself, at most three before it.
    """
    readings, standing, since = [], "", FARTHEST
    for sentence in sentences:
        if leans(sentence):
            readings.append(Reading(sentence, standing if since < FARTHEST else ""))
            since += 1
        else:
            readings.append(Reading(sentence))
            standing, since = sentence, 0
    return readings
