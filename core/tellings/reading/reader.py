"""Files, bytes and pasted text into reports: the one way in."""

from __future__ import annotations

import errno
import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tellings.errors import Cancelled, ReadError, ReadProblem
from tellings.model import Report, ReportDate, Source
from tellings.reading.apart import needed, read_apart
from tellings.reading.draft import Details, Draft, clean_line, is_blank
from tellings.reading.formats import choose_format
from tellings.reading.furniture import mark_furniture
from tellings.reading.languages import detect_language
from tellings.reading.options import Cancelling, ReadOptions
from tellings.reading.plain_text import read_plain_text
from tellings.reading.problems import Unreadable
from tellings.reading.structure import find_structure

# Each has a function read(data, options) -> Draft; imported when first needed.
_READERS = {
    "txt": "text_file",
    "md": "markdown",
    "html": "html_page",
    "mhtml": "mail",
    "docx": "word",
    "odt": "opendocument",
    "rtf": "rich_text",
    "pdf": "pdf",
    "eml": "mail",
}
_TEXTS = ("txt", "md")
_REFUSED = {
    errno.ENAMETOOLONG: ReadProblem.NOT_FOUND,
    errno.ELOOP: ReadProblem.NOT_FOUND,
    errno.ENOTDIR: ReadProblem.NOT_FOUND,
}
_NOISY = ("trafilatura", "htmldate", "courlan", "charset_normalizer", "pypdfium2", "mammoth")
_DEFAULT = ReadOptions()


def _never() -> bool:
    return False


def read_report(
    path: Path, options: ReadOptions = _DEFAULT, *, cancelled: Cancelling = _never
) -> Report:
    """Read a file as a report, within 20 s and a gigabyte of memory.

    Args:
        path: A file in one of `formats()`.
        options: Overrides and limits.
        cancelled: Asked while a file is read that may take long; True ends the reading.

    Raises:
        ReadError: With the file, the cause and a technical detail; nothing else escapes.
        Cancelled: `cancelled` returned True.
    """
    data = _load(path, options)
    return _read(data, path.name, path, options, cancelled)


def read_bytes(
    data: bytes, name: str, options: ReadOptions = _DEFAULT, *, cancelled: Cancelling = _never
) -> Report:
    """Read bytes without a file (standard input) as a report.

    Args:
        data: The whole content; its format is found out.
        name: What to call it; a suffix counts as that of a file.
        options: Overrides and limits.
        cancelled: As for `read_report`.

    Raises:
        ReadError: As `read_report`, with path None.
        Cancelled: `cancelled` returned True.
    """
    return _read(data, name, None, options, cancelled)


def report_from_text(
    text: str,
    *,
    title: str = "",
    byline: str = "",
    outlet: str = "",
    date: ReportDate | None = None,
    language: str | None = None,
    name: str = "pasted text",
) -> Report:
    r"""Make a report of plain text.

    Args:
        text: Offsets into it are offsets into the report's text unless it holds "\r\n".
        title: Need not stand in the text; like the other details it wins over what does.
        byline: Names of those who wrote it.
        outlet: Who published it.
        date: When.
        language: BCP 47 primary tag, None to find it out.
        name: What to call the source.

    Raises:
        ReadError: EMPTY if there are no visible characters.
    """
    if is_blank(text):
        raise ReadError(None, ReadProblem.EMPTY, name)
    data = text.encode("utf-8", errors="surrogatepass")
    details = Details(title, byline, outlet, date, language=language or "")
    return _finish(
        read_plain_text(text, details, exact=True), _source(data, name, None, "txt", "utf-8")
    )


def _load(path: Path, options: ReadOptions) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(path, ReadProblem.IS_FOLDER)
        with path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except FileNotFoundError:
        raise ReadError(path, ReadProblem.NOT_FOUND) from None
    except PermissionError:
        raise ReadError(path, ReadProblem.NO_PERMISSION) from None
    except OSError as error:
        problem = _REFUSED.get(error.errno or 0, ReadProblem.DAMAGED)
        raise ReadError(path, problem, error.strerror or "") from None
    except ValueError:  # the name holds a null character
        raise ReadError(path, ReadProblem.NOT_FOUND) from None
    return data


def _read(
    data: bytes, name: str, path: Path | None, options: ReadOptions, cancelled: Cancelling
) -> Report:
    """Read here or, where a library can't be bounded, in a child process."""
    if cancelled():
        raise Cancelled
    try:
        key = _format_of(data, name, options)
    except Unreadable as error:
        raise ReadError(path, error.problem, error.detail) from error
    if needed(key, len(data)):
        report = read_apart(data, name, path, options, cancelled)
        if report is not None:
            return report
    return read_here(data, name, path, options)


def _format_of(data: bytes, name: str, options: ReadOptions) -> str:
    if len(data) > options.max_bytes:
        raise Unreadable(ReadProblem.TOO_LARGE, f"more than {options.max_bytes} bytes")
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(ReadProblem.EMPTY)
    return choose_format(data, Path(name).suffix.lower(), options.format)


def read_here(data: bytes, name: str, path: Path | None, options: ReadOptions) -> Report:
    """Read a file's content in this process, whatever time and memory that takes.

    Raises:
        ReadError: As `read_report`.
    """
    try:
        key = _format_of(data, name, options)
        draft = _read_as(key, data, options)
        if not draft.blocks or is_blank(draft.text):
            raise Unreadable(ReadProblem.EMPTY if key in _TEXTS else ReadProblem.NO_TEXT)
        if len(draft.text) > options.max_chars:
            raise Unreadable(ReadProblem.TOO_LARGE, f"more than {options.max_chars} characters")
    except Unreadable as error:
        raise ReadError(path, error.problem, error.detail) from error
    if options.language is not None:
        draft = replace(draft, details=replace(draft.details, language=options.language))
    return _finish(draft, _source(data, name, path, key, draft.encoding))


def _read_as(key: str, data: bytes, options: ReadOptions) -> Draft:
    """Call a format's reader; what its library throws at damaged files becomes DAMAGED."""
    module = import_module(f"tellings.reading.{_READERS[key]}")
    read: Callable[[bytes, ReadOptions], Draft] = module.read
    try:
        _quiet_libraries()
        return read(data, options)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(ReadProblem.TOO_LARGE, "out of memory") from None
    except Exception as error:
        detail = clean_line(f"{type(error).__name__}: {error}")[:300]
        raise Unreadable(ReadProblem.DAMAGED, detail) from error


def _quiet_libraries() -> None:
    """Keep the libraries' logs off standard error: what matters becomes a ReadError.

    `sys.stderr` and the warning filters belong to the process, and readers run in threads:
    swapping them for the time of a call would lose another thread's.
    """
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _source(data: bytes, name: str, path: Path | None, key: str, encoding: str | None) -> Source:
    return Source(
        name=name,
        format=key,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=encoding,
        path=None if path is None else str(path.absolute()),
    )


def _finish(draft: Draft, source: Source) -> Report:
    blocks = draft.blocks if draft.judged else mark_furniture(draft.text, draft.blocks)
    blocks, details = find_structure(draft.text, blocks, draft.details, marked_up=draft.marked_up)
    return Report(
        text=draft.text,
        blocks=blocks,
        source=source,
        title=clean_line(details.title),
        byline=clean_line(details.byline),
        outlet=clean_line(details.outlet),
        date=details.date,
        place=details.place,
        language=details.language or detect_language(draft.text),
    )
