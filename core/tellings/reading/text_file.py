"""Plain text files (.txt)."""

from __future__ import annotations

from dataclasses import replace

from tellings.reading.decoding import decode
from tellings.reading.draft import Draft, without_unseen
from tellings.reading.options import ReadOptions
from tellings.reading.plain_text import read_plain_text


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read a plain text file; raises Unreadable if it is none."""
    decoded = decode(data, options.encoding)
    return replace(read_plain_text(without_unseen(decoded.text)), encoding=decoded.encoding)
