"""Words of reports with their marks and sources, to be pasted into Word, a mail or a web page.

Style sheets don't survive pasting: what stands out is said by elements and their own styles, which
Word, LibreOffice and browsers keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tellings.showing.direction import is_right_to_left
from tellings.showing.marks import Mark
from tellings.showing.runs import Run

# What HTML forbids: control characters, surrogates, non-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# Element and style of marked words, the stronger finding first.
_MARKS = (
    (Mark.CONFLICT, "b", "text-decoration: underline; text-underline: thick"),
    (Mark.ONLY_CLAUSE, "u", ""),
    (Mark.REWORDED, "span", "text-decoration: underline dotted; text-underline: dotted"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells, to be copied.

    Attributes:
        source: Where it stands, in words.
        language: Tag of the report's language.
    """

    source: str
    runs: tuple[Run, ...]
    language: str


def clean(text: str) -> str:
    """Return `text` with what HTML forbids as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def rich(told: Iterable[Told]) -> str:
    """Return words of reports as HTML, each passage under the line that says where it stands."""
    root = etree.Element("div")
    for one in told:
        source = etree.SubElement(etree.SubElement(root, "p"), "b")
        source.text = clean(one.source)
        text = "".join(run.text for run in one.runs)
        words = etree.SubElement(root, "p", dir="rtl" if is_right_to_left(text) else "ltr")
        if one.language:
            words.set("lang", one.language)
        for run in one.runs:
            _add(words, run)
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _add(parent: etree._Element, run: Run) -> None:
    for mark, tag, style in _MARKS:
        if mark in run.marks:
            made = etree.SubElement(parent, tag)
            if style:
                made.set("style", style)
            made.text = clean(run.text)
            return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(run.text)
    else:
        parent.text = (parent.text or "") + clean(run.text)
