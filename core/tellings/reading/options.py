"""What a caller may ask of the readers, and the limits they keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Cancelling = Callable[[], bool]
"""Asked now and then whether to stop reading."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file.

    Attributes:
        encoding: Name of the encoding of a text format, None to find it out.
        format: Key of a format (see `formats()`), None to go by content and suffix.
        language: BCP 47 primary tag, None to find it out.
        max_bytes: Largest file read; also the largest content of a zipped format unpacked,
            times ten.
        max_chars: Longest text taken. A book has about 600,000 characters.
    """

    encoding: str | None = None
    format: str | None = None
    language: str | None = None
    max_bytes: int = 50_000_000
    max_chars: int = 10_000_000
