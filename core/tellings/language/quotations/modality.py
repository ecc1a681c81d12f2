"""Whether speech that a cue introduces took place: said, denied, still to come, only thought of."""

from __future__ import annotations

from tellings.language.tokens import Tokens
from tellings.model import Modality

_LONGEST_GROUP = 6
_DENYING = frozenset(("deny", "dispute"))
_ASKING = frozenset(("ask", "question", "wonder", "inquire"))
NOBODY = frozenset(("nobody", "none", "no", "neither"))
# "Without saying", "avoided saying"; "short of saying", "instead of", "rather than", "yet to say".
_AVOIDING = frozenset(("without", "avoid", "avoided", "avoids"))
_AVOIDING_PAIRS = frozenset((("short", "of"), ("instead", "of"), ("rather", "than")))


def modality_at(tokens: Tokens, low: int, index: int, lemma: str) -> Modality:
    """Tell from the words before a cue whether the speech it introduces took place.

    Args:
        tokens: Of the report.
        low: First token of the sentence.
        index: The cue.
        lemma: Its base form.
    """
    fw = tokens.classes
    left = index - 1
    group: list[str] = []
    while left >= low and len(group) < _LONGEST_GROUP and _helps(tokens, tokens.lowers[left]):
        group.append(tokens.lowers[left])
        left -= 1
    if lemma in _DENYING:
        return Modality.SAID if _is_negated(tokens, low, left, group) else Modality.DENIED
    if _is_negated(tokens, low, left, group):
        return Modality.NEGATED
    before = tokens.lowers[left] if left >= low else ""
    if any(word in fw.future for word in group) or (
        group[:1] == ["to"] and before in tokens.lexicon.words("ahead_of_speech")
    ):
        return Modality.FUTURE
    if any(word in fw.hypothetical for word in group) or _is_open(tokens, low, left):
        return Modality.HYPOTHETICAL
    return Modality.ASKED if lemma in _ASKING else Modality.SAID


def _helps(tokens: Tokens, word: str) -> bool:
    """Tell whether a word belongs to the verb group of a cue after it."""
    fw = tokens.classes
    return (
        word in fw.auxiliaries
        or word in fw.negations
        or word in fw.adverbs
        or word in tokens.lexicon.words("unwilling")
        or word in ("to", "yet")
        or word.endswith("ly")
    )


def _is_negated(tokens: Tokens, low: int, left: int, group: list[str]) -> bool:
    if any(
        word in tokens.classes.negations or word in tokens.lexicon.words("unwilling")
        for word in group
    ):
        return True
    if group[:2] == ["to", "yet"]:
        return True
    if left < low:
        return False
    pair = (tokens.lowers[left - 1] if left > low else "", tokens.lowers[left])
    return pair[1] in _AVOIDING or pair in _AVOIDING_PAIRS or _by_nobody(tokens, low, left)


def _by_nobody(tokens: Tokens, low: int, subject_last: int) -> bool:
    """Tell whether the subject before a cue is "nobody", "no minister", "neither of them"."""
    for left in range(subject_last, max(low, subject_last - 6) - 1, -1):
        if tokens.lowers[left] in NOBODY:
            return True
        if not tokens.is_word(left) or tokens.lowers[left] in tokens.classes.subject_pronouns:
            return False
    return False


def _is_open(tokens: Tokens, low: int, subject_last: int) -> bool:
    """Tell whether "if" or "unless", or a question's "did", stands before a cue's short subject."""
    for left in range(subject_last, max(low, subject_last - 4) - 1, -1):
        word = tokens.lowers[left]
        if word in ("if", "unless") or (left == low and word in ("did", "does", "do")):
            return True
        if not tokens.is_word(left):
            return False
    return False
