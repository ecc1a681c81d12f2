"""The words of a mail's header: encoded words, bytes of any encoding."""

from __future__ import annotations

from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Final

from tellings.reading.decoding import decode
from tellings.reading.problems import Unreadable

# Subjects and names of senders; the library's searches are quadratic in some that are long.
_LONGEST: Final = 2_000


def words_of_header(message: Message, name: str) -> str:
    """Return a header's words on one line, "" if it is missing; at most 2,000 characters."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return " ".join(_decoded(str(value)[:_LONGEST]).split())
    return ""


def _decoded(raw: str) -> str:
    data = raw.encode("utf-8", "surrogateescape")
    text = raw if raw.isascii() else _guessed(data)
    try:
        chunks = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(_chunk(chunk, charset) for chunk, charset in chunks)


def _chunk(chunk: bytes | str, charset: str | None) -> str:
    if isinstance(chunk, str):
        return chunk
    if charset is None:  # how the library hands over what was no encoded word
        return chunk.decode("raw-unicode-escape", "replace")
    try:
        return chunk.decode(charset, "replace")
    except (LookupError, ValueError):
        return _guessed(chunk)


def _guessed(data: bytes) -> str:
    try:
        return decode(data).text
    except Unreadable:
        return data.decode("latin-1")
