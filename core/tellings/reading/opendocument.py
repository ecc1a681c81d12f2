"""OpenDocument texts (.odt)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
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
_SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SKIPPED: Final = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note-citation",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}ruby-text",  # how the word below it is said
        f"{_OFFICE}annotation",
        f"{_SVG}title",  # words for a picture
        f"{_SVG}desc",
    )
)
_ASIDES: Final = frozenset((_BOX, f"{_TEXT}note"))
_PARAGRAPHS: Final = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
# Shown or not by a condition that the writer's program found true or false last.
_CONDITIONAL: Final = frozenset((f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"))
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
        content = parsed_xml(archive.read("content.xml"))
        common = (
            parsed_xml(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else ()
        )
    pieces: list[Piece] = []
    styles = _Styles.of(common, content)
    for body in content.iter(f"{_OFFICE}text"):
        pieces += _pieces(body, styles)
    text, blocks = assemble(pieces)
    marked_up = any(b.kind in (BlockKind.HEADING, BlockKind.TITLE) for b in blocks)
    return Draft(text, blocks, marked_up=marked_up)


def parsed_xml(xml: bytes) -> Any:  # noqa: ANN401 (lxml has no types)
    """Return the root of an XML part; entities it declares itself stand for their words.

    The parser's own limits (depth, growth of entities, 10 MB in one text) stay in force, and
    nothing outside the part is read.

    Raises:
        Unreadable: DAMAGED.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities="internal", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(ReadProblem.DAMAGED, " ".join(str(error).split())[:200]) from None


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the document's styles say that matters here.

    Attributes:
        kinds: Of paragraphs by the name of their style, those derived from a named one too.
        hidden: Names of the styles of hidden text.
    """

    kinds: dict[str, BlockKind]
    hidden: frozenset[str]

    @classmethod
    def of(cls, *documents: Any) -> _Styles:  # noqa: ANN401
        kinds, hidden = dict(_NAMED_STYLES), set[str]()
        for document in documents:
            for style in document.iter(f"{_STYLE}style") if len(document) else ():
                name, parent = style.get(f"{_STYLE}name"), style.get(f"{_STYLE}parent-style-name")
                if parent in kinds:
                    kinds[name] = kinds[parent]
                told = {
                    properties.get(f"{_TEXT}display")
                    for properties in style.iterchildren(f"{_STYLE}text-properties")
                } - {None}
                if told == {"none"} or (not told and parent in hidden):
                    hidden.add(name)
        return cls(kinds, frozenset(hidden))

    def hides(self, node: Any) -> bool:  # noqa: ANN401
        """Tell whether nobody sees what is in an element."""
        if node.tag in _CONDITIONAL:
            return bool(node.get(f"{_TEXT}is-hidden") == "true")
        if node.tag == f"{_TEXT}section":
            return bool(node.get(f"{_TEXT}display") == "none")
        return node.get(f"{_TEXT}style-name") in self.hidden


@dataclass(slots=True)
class _Paragraph:
    """A paragraph whose words are still being gathered."""

    kind: BlockKind
    parts: list[str] = field(default_factory=list)
    asides: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """An element that the walk is in: `kind` holds for the paragraphs below it."""

    node: Any
    children: Iterator[Any]
    kind: BlockKind
    outer: _Paragraph | None
    inner: _Paragraph | None


def _pieces(body: Any, styles: _Styles) -> list[Piece]:  # noqa: ANN401
    """Return the paragraphs below an element; notes and boxes follow the one they stand in.

    One walk with a stack of its own: boxes stand in notes, and those in boxes.
    """
    pieces: list[Piece] = []
    stack = [_Level(body, iter(body), BlockKind.PARAGRAPH, None, None)]
    while stack:
        level = stack[-1]
        child = next(level.children, None)
        if child is None:
            stack.pop()
            _leave(level, pieces)
        elif child.tag in _SKIPPED or styles.hides(child):
            _add(level.inner, child.tail)
        else:
            stack.append(_entered(child, level, styles))
    return pieces


def _entered(node: Any, around: _Level, styles: _Styles) -> _Level:  # noqa: ANN401
    outer = around.inner
    if node.tag in _PARAGRAPHS:
        kind = styles.kinds.get(node.get(f"{_TEXT}style-name"), around.kind)
        inner = _Paragraph(
            BlockKind.HEADING if node.tag == f"{_TEXT}h" else kind, [node.text or ""]
        )
        return _Level(node, iter(node), around.kind, outer, inner)
    if node.tag == f"{_TEXT}list-item":
        return _Level(node, iter(node), BlockKind.LIST_ITEM, outer, outer)
    if node.tag in _ASIDES:
        return _Level(node, iter(node), BlockKind.PARAGRAPH, outer, outer)
    if node.tag == f"{_TEXT}s":
        count = node.get(f"{_TEXT}c") or "1"
        _add(outer, " " * min(int(count) if count.isdecimal() else 1, 100))
    elif node.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
        _add(outer, " ")
    elif node.tag == f"{_TEXT}hidden-text":
        _add(outer, node.get(f"{_TEXT}string-value"))
    else:
        _add(outer, node.text)
    return _Level(node, iter(node), around.kind, outer, outer)


def _leave(level: _Level, pieces: list[Piece]) -> None:
    if level.inner is not None and level.inner is not level.outer:
        found = [Piece("".join(level.inner.parts), level.inner.kind), *level.inner.asides]
        if level.outer is None:
            pieces += found
        else:
            level.outer.asides += found
    _add(level.outer, level.node.tail)


def _add(paragraph: _Paragraph | None, text: str | None) -> None:
    if paragraph is not None and text:
        paragraph.parts.append(text)
