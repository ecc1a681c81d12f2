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
        re.compile(r"(?P<open> {0,3}#{1,6}[ \t]+)(?P<text>.*?)(?:[ \t]+#+)?[ \t]*$"),
        BlockKind.HEADING,
    ),
    (re.compile(r"(?P<open>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(?P<text>.*)$"), BlockKind.LIST_ITEM),
    (re.compile(r"(?P<open>(?: {0,3}>[ \t]?)+)(?P<text>.*)$"), BlockKind.BLOCK_QUOTE),
)
_RULE = re.compile(r"[ \t]*(?:=+|(?:-[ \t]*)+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|`{3,}.*|~{3,}.*)$")
_STRESS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")
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
    pieces: list[Piece] = []
    open_paragraph = False  # a line without a mark of its own goes on with the block above
    for line in lines:
        if _RULE.fullmatch(line):
            if open_paragraph and line.strip()[0] in "=-" and pieces:
                pieces[-1] = replace(pieces[-1], kind=BlockKind.HEADING)
            open_paragraph = False
            continue
        kind, words = _marked(line)
        if not words:
            open_paragraph = False
        elif open_paragraph and kind in (BlockKind.PARAGRAPH, pieces[-1].kind) and _joins(kind):
            pieces[-1] = replace(pieces[-1], text=f"{pieces[-1].text} {words}")
        else:
            pieces.append(Piece(words, kind))
            open_paragraph = kind is not BlockKind.HEADING
    return [replace(piece, text=_plain(piece.text)) for piece in _with_title(pieces)]


def _marked(line: str) -> tuple[BlockKind, str]:
    for pattern, kind in _MARKS:
        match = pattern.match(line)
        if match is not None:
            return kind, match["text"].strip()
    return BlockKind.PARAGRAPH, line.strip()


def _joins(kind: BlockKind) -> bool:
    return kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)


def _with_title(pieces: list[Piece]) -> list[Piece]:
    if pieces and pieces[0].kind is BlockKind.HEADING:
        return [replace(pieces[0], kind=BlockKind.TITLE), *pieces[1:]]
    return pieces


def _plain(words: str) -> str:
    return _STRESS.sub(r"\2", _STRESS.sub(r"\2", _LINK.sub(r"\1", words)))
