"""What a text says of itself: title, byline, outlet, date, dateline; and its headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tellings.model import Block, BlockKind, FurnitureReason, ReportDate
from tellings.reading.dates import find_date, is_date_line
from tellings.reading.draft import Details
from tellings.reading.folding import same_line
from tellings.reading.heads import (
    find_byline,
    find_dateline,
    has_role,
    is_masthead,
    is_outlet_in_capitals,
    looks_like_heading,
    names_authors,
)

# Title, sub-title, byline, date, share line, photo credit: the head of a report is no longer.
_HEAD_BLOCKS = 8
_MOST_ROLE_WORDS = 8
_COPYRIGHT_HOLDER = re.compile(
    r"(?:copyright|©|\(c\))[\s:©]*(?:\(c\)\s*)?(?:(?:19|20)\d\d)(?:\s*[-–]\s*(?:19|20)?\d\d)?,?\s+"
    r"(?:by\s+)?(?:the\s+)?(?P<outlet>[A-ZÀ-Þ][\w&.’' -]{1,50}?)"
    r"(?:,? (?:inc|ltd|llc|gmbh|plc)\b.*)?"
    r"\s*(?:[.,|–—]|all rights|$)",
    re.I,
)


@dataclass
class _Head:
    """What the head of a text has told so far."""

    title: str = ""
    known_authors: str = ""
    known_outlet: str = ""
    byline: str = ""
    outlet: str = ""
    date: ReportDate | None = None
    place: str = ""
    kinds: dict[int, BlockKind] = field(default_factory=dict)


def find_structure(
    text: str, blocks: Sequence[Block], known: Details, *, marked_up: bool
) -> tuple[tuple[Block, ...], Details]:
    """Find the head of a report and the headings in it.

    Args:
        text: The report's text.
        blocks: In order, furniture marked.
        known: What the file or the caller says already; it wins.
        marked_up: The format marks headings, so none is guessed.

    Returns:
        The blocks with their kinds, and the details completed.
    """
    head = _read_head(text, blocks, known)
    kinds = head.kinds | ({} if marked_up else _guess_headings(text, blocks, head.kinds))
    blocks = tuple(
        replace(block, kind=kinds[i]) if i in kinds else block for i, block in enumerate(blocks)
    )
    outlet = known.outlet or head.outlet or _copyright_holder(text, blocks)
    return blocks, Details(
        title=known.title or head.title,
        byline=known.byline or head.byline,
        outlet=outlet,
        date=known.date or head.date,
        place=known.place or head.place,
        language=known.language,
    )


def _read_head(text: str, blocks: Sequence[Block], known: Details) -> _Head:
    head = _Head(title=known.title, known_authors=known.byline, known_outlet=known.outlet)
    own = [i for i, block in enumerate(blocks) if block.furniture is None]
    if own:
        _find_title(text, blocks, own, head)
    for i in own[:_HEAD_BLOCKS]:
        if i not in head.kinds:
            _read_head_block(blocks[i].span.of(text), i, blocks[i].kind, head)
    return head


def _find_title(text: str, blocks: Sequence[Block], own: list[int], head: _Head) -> None:
    lines = {i: blocks[i].span.of(text) for i in own[:_HEAD_BLOCKS]}
    if head.title:
        at = next((i for i, line in lines.items() if same_line(line, head.title)), None)
        if at is not None:
            head.kinds[at] = BlockKind.TITLE
        return
    marked = next((i for i in lines if blocks[i].kind is BlockKind.TITLE), None)
    at = own[0] if marked is None else marked
    if marked is not None or (len(own) > 1 and _looks_like_title(lines[at])):
        head.title = " ".join(lines[at].split())
        head.kinds[at] = BlockKind.TITLE


def _looks_like_title(line: str) -> bool:
    return (
        looks_like_heading(line, longest=200, most_words=30)
        and not is_date_line(line)
        and find_byline(line) is None
        and find_dateline(line) is None
    )


def _read_head_block(line: str, i: int, kind: BlockKind, head: _Head) -> None:
    if is_date_line(line):
        head.date = head.date or find_date(line)
        head.kinds[i] = BlockKind.DATELINE
        return
    if (
        names_authors(line, head.known_authors)
        or _names_outlet(line, head.known_outlet)
        or _is_role_below(i, line, head)
    ):
        head.kinds[i] = BlockKind.BYLINE
        return
    byline = None if head.byline else find_byline(line)
    if byline is not None:
        head.byline, outlet, head.date = byline.names, byline.outlet, head.date or byline.date
        head.outlet = head.outlet or outlet
        head.kinds[i] = BlockKind.BYLINE
        return
    if head.kinds.get(i - 1) is BlockKind.BYLINE and not head.outlet and is_masthead(line):
        head.outlet = line
        head.kinds[i] = BlockKind.BYLINE
        return
    if not head.outlet and is_outlet_in_capitals(line):
        head.outlet = " ".join(line.title().split())
        head.kinds[i] = BlockKind.BYLINE
        return
    dateline = None if head.place else find_dateline(line)
    if dateline is not None and kind is not BlockKind.HEADING:
        head.place = dateline.place
        head.outlet = dateline.outlet or head.outlet
        head.date = head.date or dateline.date
        if dateline.alone:
            head.kinds[i] = BlockKind.DATELINE


def _names_outlet(line: str, outlet: str) -> bool:
    """Tell whether a line is the outlet that the file names: "BBC News, Leeds", "CNN —"."""
    rest = line[len(outlet) :].strip()
    return (
        bool(outlet)
        and line.casefold().startswith(outlet.casefold())
        and len(line.split()) <= _MOST_ROLE_WORDS
        and (not rest or (rest[0] in ",|—–-" and not rest.endswith(".")))
    )


def _is_role_below(i: int, line: str, head: _Head) -> bool:
    """Tell whether a line below a byline is what its authors are: "Health correspondent"."""
    return (
        head.kinds.get(i - 1) is BlockKind.BYLINE
        and len(line.split()) <= _MOST_ROLE_WORDS
        and looks_like_heading(line)
        and has_role(line)
    )


def _guess_headings(
    text: str, blocks: Sequence[Block], taken: dict[int, BlockKind]
) -> dict[int, BlockKind]:
    """Find the short lines without a full stop that stand over a paragraph."""
    own = [i for i, block in enumerate(blocks) if block.furniture is None]
    headings = {}
    for i, below in itertools.pairwise(own):
        if i in taken or blocks[i].kind is not BlockKind.PARAGRAPH:
            continue
        if _is_heading_over(blocks[i].span.of(text), blocks[below].span.of(text)):
            headings[i] = BlockKind.HEADING
    return headings


def _is_heading_over(line: str, below: str) -> bool:
    return (
        looks_like_heading(line)
        and len(below) > len(line)
        and (len(below) >= 60 or below.rstrip().endswith((".", "!", "?", "”", '"')))
    )


def _copyright_holder(text: str, blocks: Sequence[Block]) -> str:
    for block in reversed(blocks):
        if block.furniture is FurnitureReason.COPYRIGHT:
            match = _COPYRIGHT_HOLDER.match(block.span.of(text))
            if match:
                return match["outlet"].strip()
    return ""
