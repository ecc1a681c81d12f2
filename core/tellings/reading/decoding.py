"""Bytes into text: which encoding, and whether the bytes are text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tellings.errors import ReadProblem
from tellings.reading.language_profiles import WESTERN
from tellings.reading.languages import detect_language
from tellings.reading.problems import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.I)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b")) + b"\x7f"
# Text holds practically none; every sort of binary file we tried is above 5 %.
_MOST_CONTROL_SHARE = 0.02
_DETECTION_BYTES = 65_536
_REPLACED = "\ufffd"
_TORN = re.compile(_REPLACED + "+")
# Signs that cp1252 text never has between two letters, but other code pages' letters give.
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-©«-´¶¸-¿×÷€‚„†‡‰‹›ˆ˜¤][^\W\d_]")
# UTF-8 read as cp1252: "Ã©", "â€™", "Â£".
_MOJIBAKE = re.compile(r"Ã[\x80-¿€-™]|â€[\x80-¿€-™]|Â[\xa0-¿]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding that its bytes were in."""

    text: str
    encoding: str


def decode(data: bytes, override: str | None = None, *, markup: bool = False) -> Decoded:
    """Decode the bytes of a text file.

    Args:
        data: The whole file.
        override: The encoding a person asked for.
        markup: Believe an HTML `meta charset`.

    Raises:
        Unreadable: BAD_ENCODING if the override doesn't fit, BINARY if this is no text.
    """
    if override is not None:
        return _decode_as_asked(data, override)
    found = _by_mark(data) or _utf16_without_mark(data)
    if found is None:
        _refuse_binary(data)
        found = _utf8(data) or (_by_meta(data) if markup else None)
    if found is None:
        found = _guess(data)
    return Decoded(_repair(found.text), found.encoding)


def _decode_as_asked(data: bytes, name: str) -> Decoded:
    try:
        encoding = codecs.lookup(name).name
        text = data.decode(encoding)
    except (LookupError, UnicodeError, ValueError, TypeError) as error:
        raise Unreadable(ReadProblem.BAD_ENCODING, f"{name}: {error}") from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None


def _utf8(data: bytes) -> Decoded | None:
    """Decode UTF-8, also where a few bytes are torn: a file cut short, two files joined.

    Letters of other encodings form whole UTF-8 characters by accident only.
    """
    strict = _strict(data, "utf-8")
    if strict is not None:
        return strict
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    whole = sum(char >= "\x80" and char != _REPLACED for char in text)
    return Decoded(text, "utf-8") if whole >= 2 * len(_TORN.findall(text)) else None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    return None


def _utf16_without_mark(data: bytes) -> Decoded | None:
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return _strict(data, "utf-16-le")
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return _strict(data, "utf-16-be")
    return None


def _by_meta(data: bytes) -> Decoded | None:
    match = _META_CHARSET.search(data[:4096])
    if match is None:
        return None
    name = match.group(1).decode("ascii")
    # Browsers read latin-1 pages as cp1252, and so they are written.
    if name.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        name = "cp1252"
    return _strict(data, name)


def _refuse_binary(data: bytes) -> None:
    sample = data[:_DETECTION_BYTES]
    control = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if control > _MOST_CONTROL_SHARE * len(sample):
        raise Unreadable(ReadProblem.BINARY, f"{control} control bytes in {len(sample)}")


def _guess(data: bytes) -> Decoded:
    """Decide for cp1252 where the text reads as a western language, else ask the library.

    charset-normalizer takes short western text for cp1250, mac-roman or worse.
    """
    western = _strict(data, "cp1252")
    if western is not None:
        no_odd_signs = _SIGN_IN_WORD.search(western.text) is None
        if no_odd_signs and detect_language(western.text) in WESTERN:
            return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECTION_BYTES]).best()
    guessed = _strict(data, best.encoding) if best is not None else None
    found = guessed or western or _strict(data, "latin-1")
    assert found is not None  # latin-1 takes any bytes
    return found


def _repair(text: str) -> str:
    """Undo UTF-8 that was once read as cp1252, where there is no doubt of it."""
    if len(_MOJIBAKE.findall(text)) < 2:
        return text
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
    return str(ftfy.fix_text(text, config))
