"""Texts that make careless searches slow, and files of each format that hold them."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape

from report_files import pdf_bytes

PIECES = (
    *"<>*_`-=#&|~[]({\"“‘'.,:;!?/\\\t\n ",
    *("<!--", "<!---->", "<a ", "</p>", "<p>", "<b>", "<div>", "<?xml ", "&#", "&lt;", "]]>"),
    *("](", "[a](", "[a](b ", "**a", "a*", "__", "> ", "\n> ", "\n- ", "\n# ", "# #", "- ", "\n\n"),
    *("a-", "-a-", "a.", "A. ", "Mr. ", "U.S. ", "1,", "1 ", "1.", "12:", "5 May ", "2031-", "a\n"),
    *("By A B, ", "Ann Lee, ", "A, B and ", "(a", "a(", "AB ", "AB, ", "A—", "KYIV ", "© 2031 "),
    *("“a", "a” ", "said ", "he said, ", "\\'", "\\", "\\u", "\\u1", "{\\", "{", "}", "{\\*\\a "),
    *("=?utf-8?q?", "=?a?b?c", "=\n", "=3D", "--a\n", "a: ", "http://a", "www.a.", "@a", "a@b."),
    *("\u00ad", "\u202e", "\x85", "\u2028", "\u0301", "é", "Ã©", "â€™", "。", "ا", "😀"),
)


def nasty(length: int, pieces: Sequence[str] = PIECES) -> Iterator[tuple[str, str]]:
    """Yield each piece and a text of about `length` characters that repeats it."""
    for piece in pieces:
        yield piece, (piece * (length // len(piece) + 1))[:length]


def _plain(text: str) -> bytes:
    return f"Pier rebuilt\n\nIt is up. {text}\n".encode("utf-8", "replace")


def _page(text: str) -> bytes:
    return f"<html><body><h1>Pier</h1><p>It is up. {text}</p></body></html>".encode()


def _mail(text: str) -> bytes:
    return f"From: a@b.org\nSubject: Pier\n\nIt is up. {text}\n".encode()


def _header(text: str) -> bytes:
    line = " ".join(text.split())
    return f"From: a@b.org\nSubject: {line}\nContent-Type: {line}\n\nIt is up.\n".encode()


def _rich(text: str) -> bytes:
    return b"{\\rtf1\\ansi It is up. " + text.encode("cp1252", "replace") + b"}}"


def _zip(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def _xml_words(text: str) -> str:
    return escape("".join(c if c.isprintable() or c in "\t\n" else " " for c in text))


def _odt(text: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    return _zip(
        content_xml=f'<o:d xmlns:o="{office}" xmlns:t="{words}"><o:text><t:p>It is up. '
        f"{_xml_words(text)}</t:p></o:text></o:d>",
        **{"META-INF__manifest_xml": "<manifest/>"},
    )


def _docx(text: str) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>'
    )
    return _zip(
        word__document_xml=f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>It is up. '
        f"{_xml_words(text)}</w:t></w:r></w:p></w:body></w:document>",
        **{"_rels/.rels": rels},
    )


def _pdf(text: str) -> bytes:
    words = "It is up. " + text.encode("latin-1", "replace").decode("latin-1")
    lines = [" ".join(words[at : at + 90].split()) for at in range(0, len(words), 90)]
    return pdf_bytes(
        [
            [(50, 780 - 14 * row, 11, line) for row, line in enumerate(lines[at : at + 50])]
            for at in range(0, len(lines), 50)
        ]
    )


CONTAINERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "txt": ("x.txt", _plain),
    "md": ("x.md", _plain),
    "html": ("x.html", _page),
    "eml": ("x.eml", _mail),
    "header": ("x.eml", _header),
    "rtf": ("x.rtf", _rich),
    "odt": ("x.odt", _odt),
    "docx": ("x.docx", _docx),
    "pdf": ("x.pdf", _pdf),
}
