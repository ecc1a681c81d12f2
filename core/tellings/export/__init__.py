"""Results to take away: one module a format over what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.atomic import replace_file
from tellings.errors import ExportError, PagesError, TemplateError
from tellings.export.choice import BRIEF, FULL, Choice, Part
from tellings.stopping import Check, go_on

if TYPE_CHECKING:  # what is shown takes long to import
    from tellings.showing.shown import Shown

__all__ = ["FORMATS", "FULL", "Choice", "ExportFormat", "format_of", "render", "write"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format to take a comparison away in.

    Attributes:
        key: Stable short name ("word").
        suffixes: File suffixes in lower case with their dot, the usual one first.
        render: Makes the file's bytes; imports what it needs only when called.
        parts: What it holds where nobody chose.
        is_document: Is written from the document: parts and kinds can be chosen.
    """

    key: str
    suffixes: tuple[str, ...]
    render: Callable[[Shown, Choice], bytes]
    parts: frozenset[Part] = FULL
    is_document: bool = False


def _word(shown: Shown, choice: Choice) -> bytes:
    from tellings.export.building import document_of
    from tellings.export.word import word

    return word(document_of(shown, choice), choice)


def _html(shown: Shown, choice: Choice) -> bytes:
    from tellings.export.building import document_of
    from tellings.export.html import html

    return html(document_of(shown, choice), choice)


def _markdown(shown: Shown, choice: Choice) -> bytes:
    from tellings.export.building import document_of
    from tellings.export.markdown import markdown

    return markdown(document_of(shown, choice))


def _pdf(shown: Shown, choice: Choice) -> bytes:
    from tellings.export.building import document_of
    from tellings.export.pdf import pdf

    return pdf(document_of(shown, choice), choice)


def _tei(shown: Shown, choice: Choice) -> bytes:
    from tellings.export.tei import tei

    return tei(shown, choice)


def _workbook(shown: Shown, choice: Choice) -> bytes:
    from tellings.export.workbook import workbook

    return workbook(shown, choice)


def _csv(shown: Shown, _choice: Choice) -> bytes:
    from tellings.export.table import table

    return table(shown)


def _json(shown: Shown, _choice: Choice) -> bytes:
    from tellings.export.json import to_json

    return to_json(shown.comparison, shown.review)


FORMATS = (
    ExportFormat("word", (".docx",), _word, BRIEF, is_document=True),  # a page to hand on
    ExportFormat("html", (".html", ".htm"), _html, is_document=True),
    ExportFormat("pdf", (".pdf",), _pdf, is_document=True),
    ExportFormat("markdown", (".md", ".markdown"), _markdown, is_document=True),
    ExportFormat("xlsx", (".xlsx",), _workbook),
    ExportFormat("csv", (".csv",), _csv),
    ExportFormat("tei", (".tei.xml", ".xml"), _tei),
    ExportFormat("json", (".json",), _json),
)


def format_of(name: str) -> ExportFormat | None:
    """Return the format whose key or suffix `name` is, or whose suffix the path ends in."""
    wanted = name.lower()
    suffix = f".{wanted.rpartition('.')[2]}"
    for one in FORMATS:
        if wanted == one.key or suffix in one.suffixes:
            return one
    return None


def render(shown: Shown, format: ExportFormat, choice: Choice | None = None) -> bytes:
    """Return what is shown as a file's bytes; same comparison and choice, same bytes.

    Args:
        shown: What to write.
        format: The format; tables and data hold everything, whatever parts are chosen.
        choice: How documents are made; None for the format's usual parts.

    Raises:
        TemplateError: The chosen template is no Word document.
        PagesError: PDF can't be written here.
    """
    return format.render(shown, choice or Choice(parts=format.parts))


def write(
    shown: Shown,
    path: Path,
    format: ExportFormat | None = None,
    *,
    choice: Choice | None = None,
    overwrite: bool = True,
    check: Check = go_on,
) -> None:
    """Write what is shown to `path`, which is replaced only as a whole.

    Args:
        shown: What to write.
        path: The file; its suffix tells the format where none is given.
        format: The format.
        choice: How documents are made; None for the format's usual parts.
        overwrite: Whether a file that exists may be replaced.
        check: Asked before the file is put in its place; raises to leave it unwritten.

    Raises:
        ExportError: Unknown format, the file exists and may not be replaced, or the system
            refused; what stood at `path` is untouched.
    """
    from tellings.export import words

    chosen = format or format_of(path.name)
    if chosen is None:
        raise ExportError(path, words.unknown_format(path.suffix))
    try:
        if path.exists() and not overwrite:
            raise ExportError(path, "exists")
        data = render(shown, chosen, choice)
        check()
        replace_file(path, data)
    except TemplateError as error:
        raise ExportError(path, words.no_template(error)) from error
    except PagesError as error:
        raise ExportError(path, str(error)) from error
    except OSError as error:
        raise ExportError(path, error.strerror or str(error)) from error
    except (RuntimeError, ValueError) as error:  # a link to itself, a name with a NUL
        raise ExportError(path, str(error)) from error
