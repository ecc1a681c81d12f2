"""Words of a text, folded so that case, accents, quote styles and hyphens make no difference."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tellings.language.lexicon import ENGLISH
from tellings.language.word_forms import (
    BASE_FORMS,
    CONTRACTIONS,
    IRREGULAR_NEGATIONS,
    NUMBER_WORDS,
    SHORT_FORMS,
)
from tellings.model import Span

_LETTER: Final = r"[^\W_\u0300-\u036f][\u0300-\u036f]*"
_TOKEN: Final = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?"  # U.S., a.m., J.D.
    rf"|\d+(?:[.,]\d+)*(?:{_LETTER})*"  # 1,000.5, 2nd, 1990s
    rf"|(?:{_LETTER})+(?:['’](?:{_LETTER})+)*"  # ʼ is a letter
    r"|[$€£¥%]"
)
_PREFIXES: Final = ENGLISH.words("prefixes")
_HYPHENS: Final = "-‐‑"
_HOSTS_OF_IS: Final = ENGLISH.words("hosts_of_is")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
STOP_WORDS: Final = ENGLISH.words("stop_words")
"""Function words: they carry grammar, not news, and weigh little in any likeness."""
# Some 10 MB; ten reports of news have 400 sentences.
_SENTENCES_KEPT: Final = 2048
# Shorter words keep their spelling: "ours", "rise", "tell".
_MIN_STEM: Final = 5
# Letters that Unicode does not take apart.
_SPECIAL: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
# British parts of words and the American ones, and what may follow them at the end of a word.
_SPELLINGS: Final = ENGLISH.pairs("spellings")
_INFLECTED: Final = ENGLISH.words("inflections") | {""}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        span: In the text given to `words`; a contraction gives two ("did" + "n't").
        text: Folded: no case, accents, typographic quotes, inner hyphens or dots;
            contractions spelled out ("n't" is "not"), "U.S." and "US" are "usa".
        key: Shared by all forms of the word ("said", "says", "say"; "men", "man"; "five",
            "5"; "organise", "organize"); not itself a word.
        is_stop: A function word.
    """

    span: Span
    text: str
    key: str
    is_stop: bool


@lru_cache(maxsize=_SENTENCES_KEPT)
def words(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """Split a part of a text into its words.

    Compounds are split at hyphens ("U.S.-backed" is two words) except after a prefix, where
    spelling varies ("cease-fire", "ceasefire"). Signs of currency and "%" are words;
    punctuation is none. Linking, words, conflicts and utterances ask for the same sentences again
    and again; what was split lately is kept.

    Args:
        text: Any text.
        span: The part wanted, the whole text if None.

    Returns:
        Words in order, never overlapping, each inside `span`.
    """
    span = span or Span(0, len(text))
    shouted = text[span.start : span.end].isupper()
    found: list[Word] = []
    for start, end in _tokens(text, span):
        for first, last, folded, key, is_stop in _pieces(text[start:end], shouted):
            found.append(Word(Span(start + first, start + last), folded, key, is_stop))
    return tuple(found)


def fold(text: str) -> str:
    """Fold case, accents and apostrophes of a word or phrase; its length may change."""
    plain = text.replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    if plain.isascii():
        return plain.lower()
    marked = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(c for c in marked if not unicodedata.combining(c)).translate(_SPECIAL)
    return bare or text


@lru_cache(maxsize=65536)
def word_key(folded: str) -> str:
    """Return the key that all forms of a folded word share.

    Irregular forms go by table, the rest by the Porter2 stemmer (Snowball), after British
    spellings were brought to the American ones.
    """
    if folded in NUMBER_WORDS:
        return NUMBER_WORDS[folded]
    if _NUMBER.match(folded):
        return folded.replace(",", "")
    bare = folded.removesuffix("'s").removesuffix("'")
    bare = SHORT_FORMS.get(bare, bare)
    bare = BASE_FORMS.get(bare, bare)
    return _stem(_american(bare))


def _tokens(text: str, span: Span) -> list[tuple[int, int]]:
    """Find tokens, a prefix joined with the word after its hyphen."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        if (
            spans
            and spans[-1][1] == start - 1
            and text[start - 1] in _HYPHENS
            and text[start].isalpha()
            and text[spans[-1][0] : spans[-1][1]].lower() in _PREFIXES
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


@lru_cache(maxsize=65536)
def _pieces(token: str, shouted: bool) -> tuple[tuple[int, int, str, str, bool], ...]:
    """Return (start, end, text, key, is_stop) of a token, of both halves of a contraction."""
    size = len(token)
    if not shouted and token.replace(".", "") in ("US", "USA"):
        return ((0, size, "usa", "usa", False),)
    folded = fold(token)
    if _DOTTED.fullmatch(folded):
        folded = folded.replace(".", "")
    for hyphen in _HYPHENS:
        folded = folded.replace(hyphen, "")
    cut = _contraction(folded) if len(folded) == size else None
    if cut is None:
        return (_piece(0, size, folded),)
    host, at, tail = cut
    return (_piece(0, at, host), _piece(at, size, tail))


def _piece(start: int, end: int, folded: str) -> tuple[int, int, str, str, bool]:
    return start, end, folded, word_key(folded), folded in STOP_WORDS


def _contraction(folded: str) -> tuple[str, int, str] | None:
    """Return (first word, where it ends, second word), None if nothing is contracted."""
    if folded in IRREGULAR_NEGATIONS:
        host, at = IRREGULAR_NEGATIONS[folded]
        return host, at, "not"
    for ending, word in CONTRACTIONS.items():
        if folded.endswith(ending) and len(folded) > len(ending):
            at = len(folded) - len(ending)
            return folded[:at], at, word
    host = folded.removesuffix("'s")
    if host != folded and host in _HOSTS_OF_IS:
        return host, len(host), "is"
    return None


def _american(word: str) -> str:
    """Bring a British spelling to the American one, consistently rather than correctly."""
    if len(word) < _MIN_STEM:
        return word
    for british, american in _SPELLINGS:
        if british in word:
            word = _inflected(word, british, american)
    return word


def _inflected(word: str, british: str, american: str) -> str:
    """Replace a British ending, if nothing but an inflection follows it."""
    head, _, tail = word.rpartition(british)
    return head + american + tail if len(head) > 1 and tail in _INFLECTED else word


def _stem(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return word
    from snowballstemmer.english_stemmer import EnglishStemmer

    # A stemmer holds the word it works on: one for all would tear words between threads.
    stem = str(EnglishStemmer().stemWord(word))
    return stem[:-1] if len(stem) >= _MIN_STEM and stem.endswith("ll") else stem
