"""What a format's reader hands over: text, blocks, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tellings.model import Block, BlockKind, FurnitureReason, ReportDate, Span

_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# What Word, XML and screens can't carry; white space of the same length keeps every offset.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Soft hyphens and the like part words for the printer only.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


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
        judged: Its furniture was told from the report by more than wording: nothing is added.
    """

    text: str
    blocks: tuple[Block, ...]
    details: Details = field(default_factory=Details)
    marked_up: bool = False
    encoding: str | None = None
    judged: bool = False


def clean_line_ends(text: str) -> str:
    r"""Return `text` with "\n" line ends, control characters made spaces, no surrogates."""
    # No file can hold a lone surrogate.
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", _LINE_END.sub("\n", text)))


def without_unseen(text: str) -> str:
    """Return `text` without the characters that only say where a word may be parted."""
    return _UNSEEN.sub("", text)


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
        text = without_unseen(clean_line_ends(piece.text)).strip()
        if not text:
            continue
        if parts:
            parts.append("\n\n")
            at += 2
        parts.append(text)
        blocks.append(Block(Span(at, at + len(text)), piece.kind, piece.furniture))
        at += len(text)
    return "".join(parts), tuple(blocks)


def one_block(text: str, kind: BlockKind) -> Draft:
    """Return a draft of a single block."""
    text, blocks = assemble([Piece(text, kind)])
    return Draft(text, blocks)


def joined_drafts(drafts: Sequence[Draft]) -> Draft:
    """Join drafts with an empty line between them; details and encoding are the first one's."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for draft in drafts:
        text = f"{draft.text.rstrip()}\n\n"
        parts.append(text)
        blocks += [
            replace(block, span=Span(block.span.start + at, block.span.end + at))
            for block in draft.blocks
        ]
        at += len(text)
    return replace(drafts[0], text="".join(parts).rstrip("\n"), blocks=tuple(blocks))
