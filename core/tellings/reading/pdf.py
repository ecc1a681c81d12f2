"""PDF files: characters and their places from PDFium, lines joined into paragraphs here."""

from __future__ import annotations

import math
from statistics import median
from threading import Lock
from typing import Any

from tellings.errors import ReadProblem
from tellings.model import BlockKind
from tellings.reading.draft import Draft, assemble
from tellings.reading.options import ReadOptions
from tellings.reading.pdf_layout import pieces_of_pages
from tellings.reading.pdf_lines import Line
from tellings.reading.problems import Unreadable

# An initial or a raised figure is outvoted by so many characters of a line.
_SAMPLED_CHARS = 8
# PDFium keeps state of its own: two threads in it at once crash the process.
_PDFIUM = Lock()
# What PDFium writes for a hyphen at a line's end.
_SOFT_HYPHENS = (0x2, 0xFFFE)


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read the text of a PDF.

    Raises:
        Unreadable: ENCRYPTED if a password is needed, NO_TEXT for pictures of pages,
            DAMAGED if PDFium can't open it.
    """
    with _PDFIUM:
        pages = _read_pages(data, options.max_chars)
    text, blocks = assemble(pieces_of_pages(pages))
    if not blocks:
        raise Unreadable(ReadProblem.NO_TEXT, f"{len(pages)} pages without text")
    marked_up = any(block.kind is BlockKind.HEADING for block in blocks)
    return Draft(text, blocks, marked_up=marked_up)


def _read_pages(data: bytes, max_chars: int) -> list[list[Line]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        problem = ReadProblem.ENCRYPTED if locked else ReadProblem.DAMAGED
        raise Unreadable(problem, str(error)) from None
    try:
        return _pages(document, max_chars)
    finally:
        document.close()


def _pages(document: Any, max_chars: int) -> list[list[Line]]:  # noqa: ANN401 (no types)
    pages: list[list[Line]] = []
    chars = 0
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        chars += text_page.count_chars()
        if chars > max_chars:
            raise Unreadable(ReadProblem.TOO_LARGE, f"more than {max_chars} characters")
        pages.append(_lines(text_page))
        text_page.close()
        page.close()
    return pages


def _lines(text_page: Any) -> list[Line]:  # noqa: ANN401
    """Cut a page's characters at PDFium's line ends."""
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(text_page.raw, i) for i in range(text_page.count_chars())]
    # A hyphen at a line's end comes as one of _SOFT_HYPHENS with no line end after it.
    ends = [i + 1 for i, code in enumerate(codes) if code in (10, 13) or code in _SOFT_HYPHENS]
    lines: list[Line] = []
    start = 0
    for end in [*ends, len(codes)]:
        shown = [i for i in range(start, end) if codes[i] > 32 and codes[i] not in _SOFT_HYPHENS]
        if shown:
            text = _decoded(codes[start:end]).strip()
            left = text_page.get_charbox(shown[0], loose=True)[0]
            right = text_page.get_charbox(shown[-1], loose=True)[2]
            lines.append(Line(text, left, right, *_baseline_and_size(text_page, shown)))
        start = end
    return lines


def _baseline_and_size(text_page: Any, shown: list[int]) -> tuple[float, float]:  # noqa: ANN401
    """Return where a line stands and how large it is set, both in points.

    Boxes tell neither: fonts that word processors cut down box each letter by its own shape.
    """
    import ctypes

    from pypdfium2 import raw

    sizes, baselines = [], []
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for i in shown[:: len(shown) // _SAMPLED_CHARS + 1]:
        raw.FPDFText_GetMatrix(text_page.raw, i, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        sizes.append(raw.FPDFText_GetFontSize(text_page.raw, i) * scale)
        raw.FPDFText_GetCharOrigin(text_page.raw, i, x, y)
        baselines.append(y.value)
    return median(baselines), max(median(sizes), 0.1)


def _decoded(codes: list[int]) -> str:
    """Join UTF-16 units, hyphens at a line's end made visible."""
    units = [0x2D if code in _SOFT_HYPHENS else code for code in codes]
    text = "".join(map(chr, units))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
