"""Where the main clauses of quoted speech begin, found without a parser.

Reports split one sentence of speech into two quotations, or join two into one, where a main
clause begins: "we are late, but we will win". What hangs on a main clause ("if …", "who …",
"as president, …") stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, repeat

from tellings.language.lexicon import Lexicon
from tellings.language.words import Word

_BREAK = re.compile(r"[;:!?—–…]|--| - |\.\s")
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
_FEWEST_WORDS = 3
_SUBJECT_LENGTH = 6
_OPENING_LENGTH = 4


def main_clause_starts(text: str, found: Sequence[Word], lexicon: Lexicon) -> list[int]:
    """Return the indices of the words that open a main clause, ascending, 0 first.

    Args:
        text: The text that the words' spans index.
        found: The words of one quoted sentence, ascending.
        lexicon: Of its language.
    """
    starts = [0] if found else []
    depth = 0
    for at in range(1, len(found) - _FEWEST_WORDS + 1):
        gap = text[found[at - 1].span.end : found[at].span.start]
        depth = max(0, depth + sum(map(_BRACKETS.get, gap, repeat(0))))
        long_enough = at - starts[-1] >= _FEWEST_WORDS
        if depth == 0 and long_enough and _opens(gap, found, starts[-1], at, lexicon):
            starts.append(at)
    return starts


def _opens(gap: str, found: Sequence[Word], since: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a main clause begins at a word, the last having begun at `since`."""
    if _BREAK.search(gap):
        return True
    comma = "," in gap
    word = found[at].text
    if word in lexicon.words("joining_main_clauses"):
        return _has_subject(found, at + 1, lexicon, comma=comma)
    # "frank, we have …": joined by a comma alone, unless what precedes hangs on this clause.
    return (
        comma
        and word in lexicon.words("opening_subjects")
        and _is_clause(found, since, at, lexicon)
    )


def _has_subject(found: Sequence[Word], at: int, lexicon: Lexicon, *, comma: bool) -> bool:
    """Tell whether a subject with its verb, or what hangs on them, follows a conjunction."""
    if at + 1 >= len(found):
        return False
    word, after = found[at].text, found[at + 1].text
    finite = lexicon.words("finite_in_speech")
    if word in lexicon.words("opening_subjects"):
        return word not in lexicon.words("demonstrative_subjects") or after in finite
    if comma and word in lexicon.words("opening_subclauses"):
        return True
    ahead = [one.text for one in found[at : at + _SUBJECT_LENGTH]]
    return comma and any(one in finite for one in ahead) and "to" not in ahead[:2]


def _is_clause(found: Sequence[Word], since: int, at: int, lexicon: Lexicon) -> bool:
    opening = [word.text for word in found[since : since + _OPENING_LENGTH]]
    hangs = any(word in lexicon.words("opening_subclauses") for word in opening) or (
        "so",
        "that",
    ) in pairwise(opening)
    return not hangs and any(
        word.text in lexicon.words("finite_in_speech") for word in found[since:at]
    )
