"""A page as it is judged: its blocks, and what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tellings.model import BlockKind
from tellings.reading.html_blocks import HtmlBlock

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PageView:
    """What the signs are taken from.

    Attributes:
        blocks: All of the page, in order.
        extracted: Of each, whether the extraction library takes it for the report.
        kinds: Of each, title, byline and dateline already found.
        title: Of the report, "" if not known.
        looks: By name, of each block, whether that look takes it (`page_looks`).
        author: Byline, "" if not known.
        body: Text of the report by the page's data, "" if it gives none.
        summary: What the page's data says the report is about, "" if nothing.
    """

    blocks: Sequence[HtmlBlock]
    extracted: Sequence[bool]
    kinds: Sequence[BlockKind]
    title: str
    looks: Mapping[str, Sequence[bool]] = field(default_factory=dict)
    author: str = ""
    body: str = ""
    summary: str = ""
