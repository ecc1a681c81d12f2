"""The formats that can be read, and how to tell one from another by content."""

from __future__ import annotations

import io
import re
import zipfile
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
_HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HEADER = re.compile(
    rb"^(From|To|Date|Subject|MIME-Version|Received|Message-ID|Content-Type|Return-Path"
    rb"|Delivered-To|X-[\w-]+|Reply-To|Snapshot-Content-Location):",
    re.I,
)
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
    if _HTML_START.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return _mail_format(data)


def _refuse_known_binary(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise Unreadable(ReadProblem.ENCRYPTED, "password-protected Office document")
        raise Unreadable(ReadProblem.UNKNOWN_FORMAT, "Word 97 or other compound file")
    if data.startswith(_OTHER_BINARY):
        raise Unreadable(ReadProblem.BINARY, repr(data[:4]))


def _mail_format(data: bytes) -> str | None:
    lines = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines()
    if lines and lines[0].startswith(b"From "):  # as mail boxes on Unix part mails
        del lines[0]
    if not lines or not _HEADER.match(lines[0]):
        return None
    head = lines[: lines.index(b"")] if b"" in lines else lines
    names = {m.group(1).lower() for line in head if (m := _HEADER.match(line))}
    if len(names) < 2:
        return None
    return "mhtml" if b"snapshot-content-location" in names else "eml"


def _zipped_format(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "content.xml" in names and "META-INF/manifest.xml" in names:
                return "odt"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(ReadProblem.DAMAGED, str(error)) from None
    raise Unreadable(ReadProblem.UNKNOWN_FORMAT, "zip archive")


def check_archive(data: bytes, max_bytes: int) -> None:
    """Refuse archives that would unpack to absurd sizes or need a password.

    Raises:
        Unreadable: TOO_LARGE, ENCRYPTED or DAMAGED.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(ReadProblem.DAMAGED, str(error)) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(ReadProblem.ENCRYPTED, "zip encryption")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > max_bytes * 10 or unpacked > max(len(data) * _LARGEST_RATIO, 20_000_000):
        raise Unreadable(ReadProblem.TOO_LARGE, f"unpacks to {unpacked} bytes")
