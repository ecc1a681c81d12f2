"""Words of a text, folded so that case, accents, quote styles and hyphens make no difference."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tellings.language.lexicon import Lexicon
from tellings.language.word_forms import WordForms
from tellings.model import Span

_LETTER: Final = r"[^\W_\u0300-\u036f][\u0300-\u036f]*"
_TOKEN: Final = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?"  # U.S., a.m., J.D.
    rf"|\d+(?:[.,]\d+)*(?:{_LETTER})*"  # 1,000.5, 2nd, 1990s
    rf"|(?:{_LETTER})+(?:['’](?:{_LETTER})+)*"  # ʼ is a letter
    r"|[$€£¥%]"
)
_HYPHENS: Final = "-‐‑"
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_NUMBER: Final = re.compile(r"\d[\d.,]*")
# Shorter words keep their spelling: "ours", "rise", "tell".
_MIN_STEM: Final = 5
# Letters that Unicode does not take apart.
_SPECIAL: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


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


class ReportWords:
    """The words of one text, each stretch of it split once and kept as long as this is.

    Linking, words, conflicts and utterances ask for the same sentences again and again.

    Attributes:
        text: Of a report.
        lexicon: Of the language it is read in.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self._known: dict[tuple[int, int], tuple[Word, ...]] = {}

    def __call__(self, span: Span) -> tuple[Word, ...]:
        """Return the words of a part of the text, as `words` splits them."""
        key = span.start, span.end
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = words(self.text, self.lexicon, span)
        return found


def words(text: str, lexicon: Lexicon, span: Span | None = None) -> tuple[Word, ...]:
    """Split a part of a text into its words.

    Compounds are split at hyphens ("U.S.-backed" is two words) except after a prefix, where
    spelling varies ("cease-fire", "ceasefire"). Signs of currency and "%" are words;
    punctuation is none.

    Args:
        text: Any text.
        lexicon: Of its language.
        span: The part wanted, the whole text if None.

    Returns:
        Words in order, never overlapping, each inside `span`.
    """
    span = span or Span(0, len(text))
    shouted = text[span.start : span.end].isupper()
    found: list[Word] = []
    for start, end in _tokens(text, span, WordForms.of(lexicon)):
        for first, last, folded, key, is_stop in _pieces(text[start:end], shouted, lexicon):
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
def word_key(folded: str, lexicon: Lexicon) -> str:
    """Return the key that all forms of a folded word share.

    Irregular forms go by table, the rest by the Porter2 stemmer (Snowball), after British
    spellings were brought to the American ones.
    """
    forms = WordForms.of(lexicon)
    if folded in forms.number_words:
        return forms.number_words[folded]
    if _NUMBER.match(folded):
        return folded.replace(",", "")
    bare = folded.removesuffix("'s").removesuffix("'")
    bare = forms.short_forms.get(bare, bare)
    bare = forms.base_forms.get(bare, bare)
    return _stem(_american(bare, forms))


def _tokens(text: str, span: Span, forms: WordForms) -> list[tuple[int, int]]:
    """Find tokens, a prefix joined with the word after its hyphen."""
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        if (
            spans
            and spans[-1][1] == start - 1
            and text[start - 1] in _HYPHENS
            and text[start].isalpha()
            and text[spans[-1][0] : spans[-1][1]].lower() in forms.prefixes
        ):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


@lru_cache(maxsize=65536)
def _pieces(
    token: str, shouted: bool, lexicon: Lexicon
) -> tuple[tuple[int, int, str, str, bool], ...]:
    """Return (start, end, text, key, is_stop) of a token, of both halves of a contraction."""
    size = len(token)
    if not shouted and token.replace(".", "") in ("US", "USA"):
        return ((0, size, "usa", "usa", False),)
    folded = fold(token)
    if _DOTTED.fullmatch(folded):
        folded = folded.replace(".", "")
    for hyphen in _HYPHENS:
        folded = folded.replace(hyphen, "")
    cut = _contraction(folded, WordForms.of(lexicon)) if len(folded) == size else None
    if cut is None:
        return (_piece(0, size, folded, lexicon),)
    host, at, tail = cut
    return (_piece(0, at, host, lexicon), _piece(at, size, tail, lexicon))


def _piece(start: int, end: int, folded: str, lexicon: Lexicon) -> tuple[int, int, str, str, bool]:
    return start, end, folded, word_key(folded, lexicon), folded in lexicon.words("stop_words")


def _contraction(folded: str, forms: WordForms) -> tuple[str, int, str] | None:
    """Return (first word, where it ends, second word), None if nothing is contracted."""
    if folded in forms.irregular_negations:
        host, at = forms.irregular_negations[folded]
        return host, at, "not"
    for ending, word in forms.contractions.items():
        if folded.endswith(ending) and len(folded) > len(ending):
            at = len(folded) - len(ending)
            return folded[:at], at, word
    host = folded.removesuffix("'s")
    if host != folded and host in forms.hosts_of_is:
        return host, len(host), "is"
    return None


def _american(word: str, forms: WordForms) -> str:
    """Bring a British spelling to the American one, consistently rather than correctly."""
    if len(word) < _MIN_STEM:
        return word
    for british, american in forms.spellings:
        if british in word:
            word = _inflected(word, british, american, forms.inflections)
    return word


def _inflected(word: str, british: str, american: str, inflections: frozenset[str]) -> str:
    """Replace a British ending, if nothing but an inflection follows it."""
    head, _, tail = word.rpartition(british)
    return head + american + tail if len(head) > 1 and tail in inflections else word


def _stem(word: str) -> str:
    if not word.isascii() or not word.isalpha():
        return word
    from snowballstemmer.english_stemmer import EnglishStemmer

    # A stemmer holds the word it works on: one for all would tear words between threads.
    stem = str(EnglishStemmer().stemWord(word))
    return stem[:-1] if len(stem) >= _MIN_STEM and stem.endswith("ll") else stem
