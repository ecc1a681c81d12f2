"""Signs in a page's text that are set otherwise than they read: notes, exponents, drop capitals."""

from __future__ import annotations

import re
from typing import Any, Final

from tellings.reading.page_data import class_words, text_within

# "3", "[12]", "a", "*", "†", "(ii)": what a note is called where the text refers to it.
_NOTE_SIGN = re.compile(
    r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3}|note \d{1,3})[\])]?", re.I
)
_NOTE_ROLES: Final = frozenset({"doc-noteref", "noteref"})
_NOTE_WORDS: Final = frozenset({"footnote", "footnotes", "noteref", "endnote", "reference", "fn"})
_RAISED: Final = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_EXPONENT = re.compile(r"\s*[+−-]?\d{1,3}\s*")
_DROP_CAPITAL = re.compile(r"[\"“‘'«„]?\s?[^\W\d_a-zß-öø-ÿ]")
# A letter that is a word by itself, so a space after it may be meant.
_WORDS_OF_ONE_LETTER: Final = frozenset("AIOÀÉY")
_DROP_CLASS = re.compile(r"drop-?_?cap|lettrine|first-?_?letter|initial-?_?(?:cap|letter)", re.I)


def is_note_sign(element: Any) -> bool:  # noqa: ANN401 (lxml has no types)
    """Tell whether an element is a raised reference to a note: "3" in "12³ families"."""
    if element.tag not in ("a", "sup", "span"):
        return False
    link = element if element.tag == "a" else next(element.iter("a"), None)
    said = {element.get("role"), element.get("{http://www.idpf.org/2007/ops}type")} & _NOTE_ROLES
    if link is None or not (said or "#" in (link.get("href") or "")):
        return False
    raised = element.tag == "sup" or next(element.iter("sup"), None) is not None
    named = said or bool(class_words(element) & _NOTE_WORDS)
    return bool(raised or named) and _NOTE_SIGN.fullmatch(text_within(element)) is not None


def as_set(tag: str, text: str) -> str:
    """Return the text of <sup> and <sub> so that a figure in it joins no figure before it.

    10<sup>6</sup> is "10⁶", not "106"; words ("1<sup>st</sup>") stay as they are.
    """
    if tag in ("sup", "sub") and _EXPONENT.fullmatch(text):
        return text.strip().translate(_RAISED if tag == "sup" else _LOWERED)
    return text


def drop_capital_before(capital: str, following: str, classes: str, *, apart: bool) -> str | None:
    """Return what a block of one letter puts before the next block, None if it is a block itself.

    Args:
        capital: The text of the first block.
        following: That of the second.
        classes: Class and id of the first block and what is around it.
        apart: White space stands between them.
    """
    if not _DROP_CAPITAL.fullmatch(capital) or not following[:1].isalpha():
        return None
    named = _DROP_CLASS.search(classes) is not None
    if not (following[0].islower() or (named and following[:2].isupper())):
        return None
    return f"{capital} " if apart and capital[-1] in _WORDS_OF_ONE_LETTER else capital
