"""The parts of a sentence that may make one claim each, found without a parser.

A sentence is cut where news prose joins claims: at commas, dashes, brackets and quotation
marks, and before connectives. A claim may span several of the pieces, so runs of pieces are
offered too; what compares sentences takes the run that fits best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.language.lexicon import Lexicon
from tellings.model import Span

_MARKS = re.compile(r"[,;:()\[\]“”\"…]|--|—|–| - |\.\.\.")
_WEAK_LENGTH = 4
LONGEST_RUN = 4


def clause_starts(text: str, words: Sequence[Span], lexicon: Lexicon) -> list[int]:
    """Return the indices of the words that open a piece, ascending, 0 first.

    Args:
        text: The sentence.
        words: Its words, spans into `text`, ascending.
        lexicon: Of its language.
    """
    connectives, weak_ones = lexicon.words("connectives"), lexicon.words("weak_connectives")
    starts: list[int] = []
    for index, word in enumerate(words):
        if index == 0:
            starts.append(index)
            continue
        lower = word.of(text).lower()
        gap = text[words[index - 1].end : word.start]
        weak = lower in weak_ones and index - starts[-1] < _WEAK_LENGTH
        if _MARKS.search(gap) or (lower in connectives and not weak):
            starts.append(index)
    return starts


def clause_windows(text: str, words: Sequence[Span], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return half-open ranges of words that may be a claim: runs of pieces, and the whole.

    At most `LONGEST_RUN` ranges open at each piece, so their number is linear in the length.
    """
    if not words:
        return []
    starts = clause_starts(text, words, lexicon)
    ends = [*starts[1:], len(words)]
    windows = {(0, len(words))}
    for first, start in enumerate(starts):
        windows.update((start, end) for end in ends[first : first + LONGEST_RUN])
    return sorted(windows)
