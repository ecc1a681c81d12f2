"""PDF: the application's pages, found by their entry point, since core knows no screen."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points

from tellings.errors import PagesError
from tellings.export import words
from tellings.export.choice import Choice
from tellings.export.document import Document

GROUP = "tellings.pages"
Writer = Callable[[Document, Choice], bytes]


def writer() -> Writer:
    """Return what writes a document as PDF.

    Raises:
        PagesError: Nothing here does; its text is for people.
    """
    found = list(entry_points(group=GROUP, name="pdf"))
    if not found:
        raise PagesError(words.NO_PDF)
    try:
        made: Writer = found[0].load()
    except ModuleNotFoundError as error:
        raise PagesError(words.NO_PDF) from error
    except ImportError as error:
        raise PagesError(words.pdf_fails(error)) from error
    return made


def pdf(document: Document, choice: Choice) -> bytes:
    """Return a document as a PDF file; same document, same bytes.

    Raises:
        PagesError: Nothing here writes PDF; its text is for people.
    """
    return writer()(document, choice)
