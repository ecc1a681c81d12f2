"""The one place where code points (core, Python) become UTF-16 units (Qt), and back."""

from __future__ import annotations

from bisect import bisect_left

from tellings.model import Span

LAST_SINGLE_UNIT = 0xFFFF


class Offsets:
    """Converts offsets into one text.

    Costs one pass over the text; each conversion is a bisection of the characters that take
    two UTF-16 units, of which most reports have none.
    """

    def __init__(self, text: str) -> None:
        self._wide_cp = (
            []
            if not text or max(text) <= chr(LAST_SINGLE_UNIT)
            else [index for index, char in enumerate(text) if ord(char) > LAST_SINGLE_UNIT]
        )
        self._wide_u16 = [cp + before for before, cp in enumerate(self._wide_cp)]

    def to_u16(self, offset_cp: int) -> int:
        """Return the UTF-16 offset of the code point at `offset_cp`."""
        return offset_cp + bisect_left(self._wide_cp, offset_cp)

    def to_cp(self, offset_u16: int) -> int:
        """Return the code point offset; the middle of a pair counts as its start."""
        return offset_u16 - bisect_left(self._wide_u16, offset_u16)

    def span_u16(self, span: Span) -> tuple[int, int]:
        """Return (start, end) of `span` in UTF-16 units."""
        return self.to_u16(span.start), self.to_u16(span.end)
