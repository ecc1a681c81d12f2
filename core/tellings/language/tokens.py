"""Words and punctuation of a report, with what the finders of names and quotations ask of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language.function_words import FunctionWords
from tellings.language.lexicon import Lexicon
from tellings.model import Span

# Abbreviations keep their full stop, so that "Mr. Obi" and "U.S. envoy" are runs of words.
_AFTER_TITLES = (
    r"(?:[^\W\d_]\.){2,}"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|[$€£]?\d[\d,.]*\d%?|\d+%?"
    r"|[^\W\d_]+(?:[’'\-‑&][^\W_]+)*"
    r"|[’'](?:s|re|ve|ll|d|m)\b"
    r"|\.\.\.|--+"
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel columns, one entry a token, in order of position.

    Attributes:
        starts: First code point of each token.
        ends: One past its last.
        words: As written.
        lowers: In lower case, curly apostrophes made straight.
        quoted: 1 where the token lies between quotation marks (marks included).
        classes: The function words of the text's language.
    """

    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]
    quoted: bytearray
    classes: FunctionWords

    @property
    def lexicon(self) -> Lexicon:
        """Return the words of the text's language."""
        return self.classes.lexicon

    def __len__(self) -> int:
        return len(self.starts)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of tokens that start inside a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def is_word(self, index: int) -> bool:
        """Tell whether a token is a word or a number, not punctuation."""
        return self.words[index][0].isalnum() or self.words[index][0] == "$"

    def is_capital(self, index: int) -> bool:
        """Tell whether a token starts with a capital letter."""
        return self.words[index][0].isupper()


def tokenize(
    text: str, lexicon: Lexicon, marked: Iterable[Span] = (), nicknames: Sequence[Span] = ()
) -> Tokens:
    """Split a text into tokens.

    Args:
        text: Any text.
        lexicon: Of its language.
        marked: Spans in quotation marks, ascending by start, for `Tokens.quoted`.
        nicknames: Spans that belong to the word before them and are no tokens, ascending.
    """
    matches: list[re.Match[str]] = []
    ends: list[int] = []
    waiting = deque(nicknames)
    for match in _token(lexicon).finditer(text):
        while waiting and waiting[0].end <= match.start():
            waiting.popleft()
        if matches and waiting and waiting[0].start <= match.start():
            ends[-1] = waiting[0].end
            continue
        matches.append(match)
        ends.append(match.end())
    words = [match.group() for match in matches]
    starts = [match.start() for match in matches]
    tokens = Tokens(
        starts,
        ends,
        words,
        [word.lower().replace("’", "'") for word in words],
        bytearray(len(words)),
        FunctionWords.of(lexicon),
    )
    for span in marked:
        first, last = tokens.range_of(span)
        tokens.quoted[first:last] = b"\x01" * (last - first)
    return tokens


@cache
def _token(lexicon: Lexicon) -> re.Pattern[str]:
    titles = lexicon.any_of("dotted_titles").title()
    return re.compile(rf"(?:{titles})\.|{_AFTER_TITLES}")
