"""Markdown (.md): the marks stay in the text, the blocks leave them out."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.model import BlockKind
from tellings.reading.dates import find_date
from tellings.reading.decoding import decode
from tellings.reading.draft import Details, Draft, Piece, assemble, clean_line_ends
from tellings.reading.options import ReadOptions

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_FIELD = re.compile(r"^(?P<name>\w+)\s*:\s*(?P<value>.+)$", re.M)
_MARKS = (
    (
        re.compile(r"(?P<open> {0,3}#{1,6}[ \t]+)(?P<text>.*)$"),
        BlockKind.HEADING,
    ),
    (re.compile(r"(?P<open>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?P<text>.*)$"), BlockKind.LIST_ITEM),
    (re.compile(r"(?P<open> {0,3}>(?:\t? {0,4}>)*[ \t]?)(?P<text>.*)$"), BlockKind.BLOCK_QUOTE),
)
_RULE = re.compile(r"[ \t]*(?:=+|(?:-[ \t]*)+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|`{3,}.*|~{3,}.*)$")
_CLOSING_MARKS = re.compile(r"[ \t]#+$")
_STRESS = re.compile(r"\*\*|__|\*|_|`")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read a Markdown file; raises Unreadable if it is no text."""
    decoded = decode(data, options.encoding)
    return replace(read_markdown(decoded.text), encoding=decoded.encoding)


def read_markdown(text: str) -> Draft:
    """Read Markdown: headings, lists and quotes become kinds, stress and links plain words."""
    text = clean_line_ends(text)
    details = Details()
    front = _FRONT_MATTER.match(text)
    if front is not None:
        details = _front_details(front["fields"])
        text = text[front.end() :]
    rendered, blocks = assemble(_pieces(text.split("\n")))
    marked_up = any(block.kind is BlockKind.HEADING for block in blocks)
    return Draft(rendered, blocks, details, marked_up=marked_up)


def _front_details(fields: str) -> Details:
    values = {m["name"].lower(): m["value"].strip().strip("\"'") for m in _FIELD.finditer(fields)}
    return Details(
        title=values.get("title", ""),
        byline=values.get("author", ""),
        outlet=values.get("outlet", values.get("publisher", "")),
        date=find_date(values.get("date", "")),
        language=values.get("lang", ""),
    )


def _pieces(lines: list[str]) -> list[Piece]:
    pieces: list[tuple[list[str], BlockKind]] = []
    open_paragraph = False  # a line without a mark of its own goes on with the block above
    for line in lines:
        if _RULE.fullmatch(line):
            if open_paragraph and line.strip()[0] in "=-" and pieces:
                pieces[-1] = (pieces[-1][0], BlockKind.HEADING)
            open_paragraph = False
            continue
        kind, words = _marked(line)
        if not words:
            open_paragraph = False
        elif open_paragraph and kind in (BlockKind.PARAGRAPH, pieces[-1][1]) and _joins(kind):
            pieces[-1][0].append(words)
        else:
            pieces.append(([words], kind))
            open_paragraph = kind is not BlockKind.HEADING
    return _with_title([Piece(_plain(" ".join(lines)), kind) for lines, kind in pieces])


_HEADED = (BlockKind.HEADING,)


def _marked(line: str) -> tuple[BlockKind, str]:
    for pattern, kind in _MARKS:
        match = pattern.match(line)
        if match is not None:
            words = match["text"].strip()
            return kind, _CLOSING_MARKS.sub("", words).rstrip() if kind in _HEADED else words
    return BlockKind.PARAGRAPH, line.strip()


def _joins(kind: BlockKind) -> bool:
    return kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)


def _with_title(pieces: list[Piece]) -> list[Piece]:
    if pieces and pieces[0].kind is BlockKind.HEADING:
        return [replace(pieces[0], kind=BlockKind.TITLE), *pieces[1:]]
    return pieces


def _plain(words: str) -> str:
    """Return `words` without the marks of links and stress: a pair around something each."""
    words = _LINK.sub(r"\1", words)
    opened: dict[str, list[int]] = {}
    dropped: list[tuple[int, int]] = []
    for mark in _STRESS.finditer(words):
        start, end = mark.span()
        waiting = opened.setdefault(mark.group(), [])
        closes = start > 0 and not words[start - 1].isspace()
        if closes and waiting and waiting[-1] < start:
            begun = waiting.pop()
            dropped += [(begun - end + start, begun), (start, end)]
        elif end < len(words) and not words[end].isspace():
            waiting.append(end)
    kept, at = [], 0
    for start, end in sorted(dropped):
        kept.append(words[at:start])
        at = end
    return "".join([*kept, words[at:]])
