"""Rich text (.rtf): one pass over its tokens, however deep its groups are nested."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from tellings.errors import ReadProblem
from tellings.reading.draft import Draft, clean_line_ends, without_unseen
from tellings.reading.options import ReadOptions
from tellings.reading.plain_text import blocks_of_lines
from tellings.reading.problems import Unreadable

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n]+"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|\\",
    re.S,
)
_SPECIAL: Final = {
    **dict.fromkeys(("par", "line", "sect", "page", "column", "row", "nestrow"), "\n"),
    **dict.fromkeys(("cell", "nestcell"), "\n"),  # a cell is a paragraph of its own
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
_SIGNS: Final = {"~": "\xa0", "_": "\u2011", "\n": "\n", "\r": "\n"} | {c: c for c in "{}\\"}
# Groups whose words stand apart from the text around them.
_ASIDES: Final = frozenset(("footnote", "shptxt", "dptxbxtext"))
# Groups the library's list skips, though text is inside: the shape around a text box.
_HOLDS_TEXT: Final = frozenset(("footnote", "shp", "shpinst", "shptxt", "do", "dptxbxtext"))
# What may follow "\*" in a group that is text all the same: a style, the shape of a text box.
_KNOWN_AFTER_STAR: Final = frozenset(("cs", "ds", "ts", "shpinst", "do"))


class _State(NamedTuple):
    """What a group inherits; shared until something changes it."""

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    fallbacks: int = 1  # characters after \u for readers that know no Unicode
    encoding: str = "cp1252"
    aside: bool = False
    fonts: bool = False


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read rich text; the encoding is that of the file unless one is asked for."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(ReadProblem.WRONG_FORMAT, "not rtf")
    text = _Reader(options.encoding).text_of(data.lstrip())
    # A character beyond the first 65,536 stands there as its two halves.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = without_unseen(clean_line_ends(text)).strip("\n")
    return Draft(text, blocks_of_lines(text))


class _Reader:
    """Walks over the tokens; the groups' states lie on a stack of its own."""

    def __init__(self, asked: str | None) -> None:
        from striprtf.striprtf import charset_map, destinations

        self._skipped_words = frozenset(destinations) - _HOLDS_TEXT
        self._charsets: dict[int, str] = charset_map
        self._asked = asked
        self._state = _State(encoding=asked or "cp1252")
        self._default = self._state.encoding
        self._stack: list[_State] = []
        self._out: list[str] = []
        self._bytes = bytearray()
        self._asides: list[str] = []  # wait for the end of the paragraph that they stand in
        self._outer: list[list[str]] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._to_skip = 0
        self._group_begins = self._starred = False

    def text_of(self, data: bytes) -> str:
        """Return the text; what follows the brace that ends the file is none of it.

        Raises:
            Unreadable: DAMAGED if that brace is missing.
        """
        at = 0
        while (token := _TOKEN.match(data, at)) is not None:
            at = token.end()
            kind = token.lastgroup
            if kind == "brace":
                self._brace(token["brace"] == b"{")
                if not self._stack:
                    return self._whole()
                continue
            if kind in ("word", "number"):
                number = int(token["number"]) if token["number"] else None
                word = token["word"].decode("ascii")
                if word == "bin":
                    at += max(number or 0, 0)
                self._word(word, number)
            elif kind == "hex":
                self._add_bytes(bytes.fromhex(token["hex"].decode("ascii")))
            elif kind == "sign":
                if self._sign(token["sign"].decode("latin-1")):
                    continue
            elif kind == "text":
                self._add_bytes(token["text"])
            else:  # a line end means nothing
                continue
            self._group_begins = False
        raise Unreadable(ReadProblem.DAMAGED, "truncated rich text")

    def _brace(self, opens: bool) -> None:
        self._flush()
        self._to_skip = 0
        self._starred = False
        self._group_begins = opens
        if opens:
            self._stack.append(self._state)
            return
        if not self._stack:
            return
        inner, self._state = self._state, self._stack.pop()
        if inner.aside and not self._state.aside and self._outer:
            self._asides.append("".join(self._out))
            self._out = self._outer.pop()

    def _sign(self, sign: str) -> bool:
        """Take a control symbol; tell whether the group still begins after it."""
        if sign == "*" and self._group_begins:
            self._starred = True
            return True
        if sign in _SIGNS:
            self._add(_SIGNS[sign])
        return False

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        self._flush()
        if word in _SPECIAL:
            self._add(_SPECIAL[word])
        elif word == "u" and number is not None:
            self._add(chr(number % 65536))
            self._to_skip = self._state.fallbacks
        elif word == "v":
            self._state = self._state._replace(hidden=number != 0)
        elif word == "deleted":
            self._state = self._state._replace(deleted=number != 0)
        elif word == "plain":
            self._state = self._state._replace(hidden=False, encoding=self._default)
        elif word == "uc" and number is not None:
            self._state = self._state._replace(fallbacks=min(max(number, 0), 8))
        elif word in ("ansicpg", "mac", "pc", "pca", "f", "fcharset", "deff"):
            self._code_page(word, number)
        elif word in self._skipped_words or (starred and word not in _KNOWN_AFTER_STAR):
            self._state = self._state._replace(skipped=True, fonts=word == "fonttbl")
        elif word in _ASIDES and not self._state.aside:
            self._state = self._state._replace(aside=True)
            self._outer.append(self._out)
            self._out = []

    def _code_page(self, word: str, number: int | None) -> None:
        if word == "f" and number is not None:
            self._font = number
            if not self._state.fonts and self._asked is None:
                encoding = self._fonts.get(number, self._default)
                self._state = self._state._replace(encoding=encoding)
        elif word == "fcharset" and number is not None:
            known = _known(self._charsets.get(number, ""))
            if known is not None and number > 2:  # 0 to 2: as the file, default, symbols
                self._fonts[self._font] = known
        elif self._asked is None and word in ("ansicpg", "mac", "pc", "pca"):
            named = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word, f"cp{number}")
            self._default = _known(named) or self._default
            self._state = self._state._replace(encoding=self._default)

    def _add_bytes(self, data: bytes) -> None:
        self._starred = False
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]

    def _add(self, text: str) -> None:
        self._flush()
        if self._to_skip:
            self._to_skip -= 1
            return
        if not self._shown():
            return
        self._out.append(text)
        if text == "\n" and self._asides and not self._outer:
            self._out += [part for aside in self._asides for part in (aside, "\n")]
            self._asides.clear()

    def _flush(self) -> None:
        if self._bytes and self._shown():
            self._out.append(self._bytes.decode(self._state.encoding, "replace"))
        self._bytes.clear()

    def _shown(self) -> bool:
        return not (self._state.skipped or self._state.hidden or self._state.deleted)

    def _whole(self) -> str:
        return "\n".join(["".join(self._out), *self._asides])


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None
