"""Word documents (.docx): mammoth keeps tracked insertions and drops deletions."""

from __future__ import annotations

import io
import re

from tellings.errors import ReadProblem
from tellings.reading.draft import Draft
from tellings.reading.formats import check_archive
from tellings.reading.html_page import read_fragment
from tellings.reading.options import ReadOptions
from tellings.reading.problems import Unreadable
from tellings.reading.word_parts import mended

_STYLES = """
p[style-name='Title'] => h1.tellings-title:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
br[type='page'] => hr
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
"""
# The figure of a footnote in the text, and the arrow back; the note's words stay.
_NOTE_SIGN = re.compile(r'<a href="#(?:foot|end)note-[^"]*"[^>]*>[^<]*</a>')


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read a Word document; raises Unreadable if it is damaged, locked or a bomb."""
    if not data.startswith(b"PK"):
        raise Unreadable(ReadProblem.WRONG_FORMAT, "not docx")
    check_archive(data, options.max_bytes)
    import mammoth

    result = mammoth.convert_to_html(
        io.BytesIO(mended(data)),
        style_map=_STYLES,
        convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        external_file_access=False,
    )
    return read_fragment(f"<html><body>{_NOTE_SIGN.sub('', result.value)}</body></html>")
