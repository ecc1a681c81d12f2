"""Lines as they compare: without case, punctuation and white space."""

from __future__ import annotations

# A shorter text than this can stand in a page twice by chance, once in a menu; the page model was
# fitted with it.
TELLING_CHARS = 25


def folded(line: str) -> str:
    """Return the letters and figures of a line, their case folded."""
    return "".join(c for c in line.casefold() if c.isalnum())


def same_line(a: str, b: str) -> bool:
    """Tell whether two lines differ in case, punctuation and white space at most."""
    return folded(a) == folded(b) != ""
