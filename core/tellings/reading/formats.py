"""The formats that can be read, and how to tell one from another by content."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from tellings.errors import ReadProblem
from tellings.reading.problems import Unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read.

    Attributes:
        key: Short stable name.
        suffixes: Lower case with their dot, the usual one first.
    """

    key: str
    suffixes: tuple[str, ...]


_FORMATS = (
    Format("txt", (".txt", ".text")),
    Format("md", (".md", ".markdown")),
    Format("html", (".html", ".htm", ".xhtml")),
    Format("mhtml", (".mhtml", ".mht")),
    Format("docx", (".docx",)),
    Format("odt", (".odt",)),
    Format("rtf", (".rtf",)),
    Format("pdf", (".pdf",)),
    Format("eml", (".eml",)),
)
_KEYS = frozenset(format.key for format in _FORMATS)
# Their content says what they are; a file so named that has other content is misnamed.
_SELF_TELLING = frozenset(("docx", "odt", "rtf", "pdf", "eml", "mhtml"))
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_FIELD_NAME = re.compile(rb"([!-9;-~]{1,100}):")
# A mail has two of these at least; other names ("ARC-Seal") may stand before them.
_MAIL_FIELDS = frozenset(
    b"from to date subject mime-version received message-id content-type return-path delivered-to"
    b" reply-to snapshot-content-location sender cc".split()
)
_LONGEST_HEAD = 65_536  # the seals of forwarding servers take some kilobytes each
_LINE_END = re.compile(rb"\r\n|\n|\r")
_ASIDES = ((b"<!--", b"-->"), (b"<?xml", b">"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"SQLite format 3",
    b"OggS",
    b"ID3",
    b"RIFF",
)
_MAIN_PART = re.compile(rb"""Target=["']/?word/[^"'/]{1,100}\.xml["']""")
_LONGEST_RELS = 100_000
# Whatever zipfile and zlib raise on bytes that are no sound zip.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
# Office documents unpack to some twenty times their size; bombs to thousands.
_LARGEST_RATIO = 200


def formats() -> tuple[Format, ...]:
    """Return the formats that can be read."""
    return _FORMATS


def choose_format(data: bytes, suffix: str, asked: str | None) -> str:
    """Return the key of the format to read `data` as.

    Args:
        data: Not empty.
        suffix: Of the file name, lower case with its dot, may be "".
        asked: What a person asked for; it wins.

    Raises:
        Unreadable: UNKNOWN_FORMAT, WRONG_FORMAT, BINARY or ENCRYPTED.
    """
    if asked is not None:
        if asked not in _KEYS:
            raise Unreadable(ReadProblem.UNKNOWN_FORMAT, asked)
        return asked
    named = next((f.key for f in _FORMATS if suffix in f.suffixes), None)
    content = _by_content(data)
    if content == "eml" and named == "mhtml":
        return named
    if content is not None and not (named in ("txt", "md") and content == "eml"):
        return content
    if named in _SELF_TELLING:
        raise Unreadable(ReadProblem.WRONG_FORMAT, f"not {named}")
    if named != "html" and data.removeprefix(b"\xef\xbb\xbf").startswith(b"<?xml"):
        raise Unreadable(ReadProblem.UNKNOWN_FORMAT, "XML")
    return named or "txt"


def _by_content(data: bytes) -> str | None:
    start = data[:1024]
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zipped_format(data)
    if start.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    _refuse_known_binary(data)
    if _HTML_START.match(data, _past_preamble(data)):
        return "html"
    return _mail_format(data)


def _refuse_known_binary(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Unreadable(ReadProblem.ENCRYPTED, "password-protected Office document")
        raise Unreadable(ReadProblem.UNKNOWN_FORMAT, "Word 97 or other compound file")
    if data.startswith(_OTHER_BINARY):
        raise Unreadable(ReadProblem.BINARY, repr(data[:4]))


def _past_preamble(data: bytes) -> int:
    """Return where the first tag stands that is neither a comment nor an instruction."""
    at = len(data) - len(data.removeprefix(b"\xef\xbb\xbf"))
    while at < _LONGEST_HEAD:
        if data[at : at + 1].isspace():
            at += 1
            continue
        opened = next((pair for pair in _ASIDES if data.startswith(pair[0], at)), None)
        end = -1 if opened is None else data.find(opened[1], at + len(opened[0]), _LONGEST_HEAD)
        if opened is None or end < 0:
            break
        at = end + len(opened[1])
    return at


def _mail_format(data: bytes) -> str | None:
    head = data[:_LONGEST_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    lines = _LINE_END.split(head)
    if lines[0].startswith(b"From "):  # as mail boxes on Unix part mails
        del lines[0]
    names: set[bytes] = set()
    for line in lines:
        if not line:
            break
        field = _FIELD_NAME.match(line)
        if field is None and (line[:1] not in (b" ", b"\t") or not names):
            if not names:
                return None
            break
        if field is not None:
            names.add(field.group(1).lower())
    if len(names & _MAIL_FIELDS) < 2:
        return None
    return "mhtml" if b"snapshot-content-location" in names else "eml"


def _zipped_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names or _is_word(archive, names):
                return "docx"
            if "content.xml" in names and "META-INF/manifest.xml" in names:
                return "odt"
    except _DAMAGE as error:
        raise Unreadable(ReadProblem.DAMAGED, str(error)) from None
    raise Unreadable(ReadProblem.UNKNOWN_FORMAT, "zip archive")


def _is_word(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """Tell whether the part that the archive names as its main one can be Word's."""
    if "_rels/.rels" not in names:
        return False
    entry = archive.getinfo("_rels/.rels")
    if entry.flag_bits & 1:
        raise Unreadable(ReadProblem.ENCRYPTED, "zip encryption")
    if entry.file_size > _LONGEST_RELS:
        return False
    return _MAIN_PART.search(archive.read("_rels/.rels")) is not None


def check_archive(data: bytes, max_bytes: int) -> None:
    """Refuse archives that would unpack to absurd sizes or need a password.

    Raises:
        Unreadable: TOO_LARGE, ENCRYPTED or DAMAGED.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except _DAMAGE as error:
        raise Unreadable(ReadProblem.DAMAGED, str(error)) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(ReadProblem.ENCRYPTED, "zip encryption")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > max_bytes * 10 or unpacked > max(len(data) * _LARGEST_RATIO, 20_000_000):
        raise Unreadable(ReadProblem.TOO_LARGE, f"unpacks to {unpacked} bytes")
