"""Rich text (.rtf)."""

from __future__ import annotations

import re
from collections.abc import Callable

from tellings.errors import ReadProblem
from tellings.reading.draft import Draft, clean_line_ends
from tellings.reading.options import ReadOptions
from tellings.reading.plain_text import blocks_of_lines
from tellings.reading.problems import Unreadable

# How striprtf writes the row of a table.
_CELLS = re.compile(r"^.*\|$", re.M)
_DELETED = re.compile(r"(?<!\\)\\deleted(?![0-9a-z])")


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read rich text; the encoding is that of the file unless one is asked for."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(ReadProblem.WRONG_FORMAT, "not rtf")
    if not data.rstrip(b"\x00 \r\n\t").endswith(b"}"):
        raise Unreadable(ReadProblem.DAMAGED, "truncated rich text")
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text  # the library is not annotated
    # "*" marks a group that readers skip; tracked deletions lack it.
    source = _DELETED.sub(r"\\*\\deleted", data.decode("latin-1"))
    asked = options.encoding
    text = to_text(source, encoding=asked or "cp1252", errors="replace")
    # It writes a character beyond the first 65,536 as the two halves that the file has.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = clean_line_ends(_CELLS.sub(lambda row: row[0].replace("|", "\n"), text)).strip("\n")
    return Draft(text, blocks_of_lines(text))
