"""OpenDocument texts (.odt)."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from tellings.errors import ReadProblem
from tellings.model import BlockKind
from tellings.reading.draft import Draft, Piece, assemble
from tellings.reading.formats import check_archive
from tellings.reading.options import ReadOptions
from tellings.reading.problems import Unreadable

_SKIPPED = frozenset(
    ("text:tracked-changes", "office:annotation", "text:note", "text:sequence-decls")
)


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read an OpenDocument text; raises Unreadable if it is damaged, locked or a bomb."""
    if not data.startswith(b"PK"):
        raise Unreadable(ReadProblem.WRONG_FORMAT, "not odt")
    check_archive(data, options.max_bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable(ReadProblem.ENCRYPTED, "encrypted OpenDocument")
    from odf.opendocument import load

    document = load(io.BytesIO(data))
    titles = _title_styles(document)
    pieces: list[Piece] = []
    _collect(document.text, BlockKind.PARAGRAPH, titles, pieces)
    text, blocks = assemble(pieces)
    marked_up = any(b.kind in (BlockKind.HEADING, BlockKind.TITLE) for b in blocks)
    return Draft(text, blocks, marked_up=marked_up)


def _title_styles(document: Any) -> dict[str, BlockKind]:  # noqa: ANN401 (odfpy has no types)
    """Return the kinds of paragraph styles, those derived from a named one included."""
    from odf.style import Style

    named = {
        "Title": BlockKind.TITLE,
        "Subtitle": BlockKind.HEADING,
        "Quotations": BlockKind.BLOCK_QUOTE,
    }
    for style in document.getElementsByType(Style):
        parent = style.getAttribute("parentstylename")
        if parent in named:
            named[style.getAttribute("name")] = named[parent]
    return named


def _collect(
    node: Any,  # noqa: ANN401
    kind: BlockKind,
    styles: dict[str, BlockKind],
    pieces: list[Piece],
) -> None:
    for child in node.childNodes:
        tag = getattr(child, "tagName", "")
        if tag in _SKIPPED:
            continue
        if tag == "text:h":
            pieces.append(Piece(_text(child), BlockKind.HEADING))
        elif tag == "text:p":
            style = child.getAttribute("stylename")
            pieces.append(Piece(_text(child), styles.get(style, kind)))
        else:
            inner = BlockKind.LIST_ITEM if tag == "text:list-item" else kind
            _collect(child, inner, styles, pieces)


def _text(node: Any) -> str:  # noqa: ANN401
    parts = []
    for child in node.childNodes:
        if child.nodeType in (child.TEXT_NODE, child.CDATA_SECTION_NODE):
            parts.append(str(child.data))
        elif child.tagName == "text:s":
            parts.append(" " * min(int(child.getAttribute("c") or 1), 100))
        elif child.tagName in ("text:tab", "text:line-break"):
            parts.append(" ")
        elif child.tagName not in _SKIPPED:
            parts.append(_text(child))
    return "".join(parts)
