"""What a Word document holds that its reader doesn't know: hidden text, simple fields, symbols.

The parts with text are mended before mammoth sees them; parts without (pictures, themes) stay
behind.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any, Final

from tellings.errors import ReadProblem
from tellings.reading.opendocument import parsed_xml
from tellings.reading.problems import Unreadable

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
# The roots of the parts with text; their names are the writer's choice.
_TEXT_ROOTS: Final = frozenset((f"{_W}document", f"{_W}footnotes", f"{_W}endnotes"))
# Fields whose result is the number of something, or words that stand elsewhere too.
_SKIPPED_FIELDS: Final = ("TOC", "INDEX", "PAGE", "NUMPAGES")
_MOST_ELEMENTS: Final = 2_000_000
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
# Their characters are signs at places of letters; mammoth knows which.
_SIGN_FONTS: Final = ("symbol", "wingding", "webding", "zapf")
_SHIFTED: Final = range(0xF000, 0xF100)  # a font's own places, in Unicode's private area
# What may stand around runs and paragraphs; mammoth doesn't look into the last ones.
_WRAPPERS: Final = frozenset((f"{_W}dir", f"{_W}bdo", f"{_W}moveTo"))
_KNOWN_SPACES: Final = (_W, "{http://schemas.openxmlformats.org/", "{urn:schemas-microsoft-com:")


def mended(data: bytes) -> bytes:
    """Return a document with only what can be read as text in it.

    Args:
        data: An archive whose size unpacked was looked at.

    Raises:
        Unreadable: DAMAGED or TOO_LARGE.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new,
    ):
        hidden = _hidden_styles(old)
        for name in dict.fromkeys(old.namelist()):
            if name.endswith(".rels") or name == "[Content_Types].xml":
                new.writestr(name, old.read(name))
            elif name.endswith(".xml"):
                new.writestr(name, _mended_part(old.read(name), hidden))
    return out.getvalue()


def _hidden_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the identifiers of the styles whose text nobody sees."""
    name = next((n for n in archive.namelist() if n.endswith("/styles.xml")), None)
    if name is None:
        return frozenset()
    hidden: set[str] = set()
    for style in parsed_xml(archive.read(name)).iter(f"{_W}style"):
        based = style.find(f"{_W}basedOn")
        own = _vanishes(style.find(f"{_W}rPr"))
        inherited = based is not None and based.get(f"{_W}val") in hidden
        if own if own is not None else inherited:
            hidden.add(style.get(f"{_W}styleId"))
    return frozenset(hidden)


def _vanishes(properties: Any) -> bool | None:  # noqa: ANN401 (lxml has no types)
    """Tell what run properties say of hiding; None where they say nothing."""
    mark = None if properties is None else properties.find(f"{_W}vanish")
    if mark is None:
        return None
    return mark.get(f"{_W}val", "true") not in ("0", "false", "off")


def _mended_part(xml: bytes, hidden: frozenset[str]) -> bytes:
    from lxml import etree

    root = parsed_xml(xml.replace(_STRICT, _W[1:-1].encode()))
    if root.tag not in _TEXT_ROOTS:
        return xml
    count = sum(1 for _ in root.iter())
    if count > _MOST_ELEMENTS:
        raise Unreadable(ReadProblem.TOO_LARGE, f"{count} elements")
    for run in list(root.iter(f"{_W}r")):
        if _is_hidden(run, hidden):
            _replace(run, ())
    for hyphen in list(root.iter(f"{_W}softHyphen")):
        _replace(hyphen, ())
    for symbol in list(root.iter(f"{_W}sym")):
        _spell(symbol)
    for ruby in list(root.iter(f"{_W}ruby")):
        base = ruby.find(f"{_W}rubyBase")
        _replace(ruby, () if base is None else list(base.iter(f"{_W}t")))
    _unwrap(root)
    _drop_empty_paragraphs(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _is_hidden(run: Any, hidden: frozenset[str]) -> bool:  # noqa: ANN401
    properties = run.find(f"{_W}rPr")
    own = _vanishes(properties)
    if own is not None:
        return own
    style = None if properties is None else properties.find(f"{_W}rStyle")
    if style is not None and style.get(f"{_W}val") in hidden:
        return True
    if not hidden:
        return False
    of_paragraph = run.getparent().find(f"{_W}pPr/{_W}pStyle")
    return of_paragraph is not None and of_paragraph.get(f"{_W}val") in hidden


def _spell(symbol: Any) -> None:  # noqa: ANN401
    """Write a symbol as text where its font is one of letters; mammoth knows those of signs."""
    try:
        code = int(symbol.get(f"{_W}char") or "", 16)
    except ValueError:
        return
    if (symbol.get(f"{_W}font") or "").lower().startswith(_SIGN_FONTS):
        return
    code -= 0xF000 if code in _SHIFTED else 0
    if not (32 <= code < 0x110000 and chr(code).isprintable()):
        return
    symbol.tag = f"{_W}t"
    symbol.attrib.clear()
    symbol.set(f"{_XML}space", "preserve")
    symbol.text = chr(code)


def _unwrap(root: Any) -> None:  # noqa: ANN401
    """Put what a simple field or an unknown element shows in the place of the element."""
    for element in list(root.iter()):
        parent, tag = element.getparent(), str(element.tag)
        if parent is None or parent.tag == f"{_W}r":
            continue
        if tag == f"{_W}fldSimple":
            words = (element.get(f"{_W}instr") or "").split()
            shown = not words or words[0].upper() not in _SKIPPED_FIELDS
            _replace(element, list(element) if shown else ())
        elif tag in _WRAPPERS or not tag.startswith((*_KNOWN_SPACES, "{http://schemas.microsoft")):
            _replace(element, list(element))


def _replace(element: Any, others: Sequence[Any]) -> None:  # noqa: ANN401
    for other in others:
        element.addprevious(other)
    element.getparent().remove(element)


def _drop_empty_paragraphs(root: Any) -> None:  # noqa: ANN401
    """Leave out the paragraphs that stand there for their space alone."""
    for body in list(root.iter(f"{_W}body")):
        body[:] = [child for child in body if not _is_empty(child)]


def _is_empty(element: Any) -> bool:  # noqa: ANN401
    return element.tag == f"{_W}p" and all(child.tag == f"{_W}pPr" for child in element)
