"""OpenDocument texts (.odt)."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

from tellings.errors import ReadProblem
from tellings.model import BlockKind
from tellings.reading.draft import Draft, Piece, assemble
from tellings.reading.formats import check_archive
from tellings.reading.options import ReadOptions
from tellings.reading.problems import Unreadable

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_BOX: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_NOTE: Final = f"{_TEXT}note"
_SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SKIPPED: Final = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note-citation",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}annotation",
        f"{_SVG}title",  # words for a picture
        f"{_SVG}desc",
    )
)
_NAMED_STYLES: Final = {
    "Title": BlockKind.TITLE,
    "Subtitle": BlockKind.HEADING,
    "Quotations": BlockKind.BLOCK_QUOTE,
}


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read an OpenDocument text; raises Unreadable if it is damaged, locked or a bomb."""
    if not data.startswith(b"PK"):
        raise Unreadable(ReadProblem.WRONG_FORMAT, "not odt")
    check_archive(data, options.max_bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable(ReadProblem.ENCRYPTED, "encrypted OpenDocument")
        content = _parsed(archive.read("content.xml"))
        common = _parsed(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else ()
    pieces: list[Piece] = []
    styles = _kinds_of_styles(common, content)
    for body in content.iter(f"{_OFFICE}text"):
        _collect(body, BlockKind.PARAGRAPH, styles, pieces)
    text, blocks = assemble(pieces)
    marked_up = any(b.kind in (BlockKind.HEADING, BlockKind.TITLE) for b in blocks)
    return Draft(text, blocks, marked_up=marked_up)


def _parsed(xml: bytes) -> Any:  # noqa: ANN401 (lxml has no types)
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
    )
    return etree.fromstring(xml, parser)


def _kinds_of_styles(*documents: Any) -> dict[str, BlockKind]:  # noqa: ANN401
    """Return the kinds of paragraph styles, those derived from a named one included."""
    kinds = dict(_NAMED_STYLES)
    for document in documents:
        for style in document.iter(f"{_STYLE}style") if len(document) else ():
            parent = style.get(f"{_STYLE}parent-style-name")
            if parent in kinds:
                kinds[style.get(f"{_STYLE}name")] = kinds[parent]
    return kinds


def _collect(
    node: Any,  # noqa: ANN401
    kind: BlockKind,
    styles: dict[str, BlockKind],
    pieces: list[Piece],
) -> None:
    for child in node:
        if child.tag in _SKIPPED:
            continue
        if child.tag in (f"{_TEXT}h", f"{_TEXT}p"):
            heading = child.tag == f"{_TEXT}h"
            named = styles.get(child.get(f"{_TEXT}style-name"), kind)
            pieces.append(Piece(_text(child), BlockKind.HEADING if heading else named))
            for aside in child.iter(_BOX, _NOTE):
                _collect(aside, BlockKind.PARAGRAPH, styles, pieces)
        else:
            inner = BlockKind.LIST_ITEM if child.tag == f"{_TEXT}list-item" else kind
            _collect(child, inner, styles, pieces)


def _text(node: Any) -> str:  # noqa: ANN401
    parts = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c") or 1), 100))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            parts.append(" ")
        elif child.tag not in _SKIPPED and child.tag not in (_BOX, _NOTE):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
