"""What a format's reader hands over: text, blocks, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tellings.model import Block, BlockKind, FurnitureReason, ReportDate, Span

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# What Word, XML and screens can't carry; white space of the same length keeps every offset.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Details:
    """What a file or text says of itself; "" and None where it says nothing."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    date: ReportDate | None = None
    place: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has a place in the text."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    furniture: FurnitureReason | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before its structure was looked at.

    Attributes:
        marked_up: The format says itself what is a heading, so none is guessed.
        encoding: Of text formats.
    """

    text: str
    blocks: tuple[Block, ...]
    details: Details = field(default_factory=Details)
    marked_up: bool = False
    encoding: str | None = None


def clean_line_ends(text: str) -> str:
    r"""Return `text` with "\n" line ends, control characters made spaces, no surrogates."""
    # No file can hold a lone surrogate.
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", _LINE_END.sub("\n", text)))


def clean_line(text: str) -> str:
    """Return `text` on one line, fit for every file: a title, a name."""
    return " ".join(clean_line_ends(text).split())


def is_blank(text: str) -> bool:
    """Tell whether `text` shows nothing: white space and invisible characters at most."""
    return not any(char.isprintable() and char != " " for char in text)


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """Join pieces into one text with an empty line between them.

    Args:
        pieces: In order; those without visible text are left out.

    Returns:
        The text and one block a piece, without surrounding white space.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        text = clean_line_ends(piece.text).strip()
        if not text:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(text)
        blocks.append(Block(Span(at, at + len(text)), piece.kind, piece.furniture))
        at += len(text)
    return "".join(parts), tuple(blocks)
