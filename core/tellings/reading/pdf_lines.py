"""A PDF page's lines put right before they are joined: drop capitals, cells, lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print; places in points from the lower left corner of the page.

    Attributes:
        bottom: Of the letters without descenders: the baseline.
        height: The size of the type.
        apart: An item of a list or a row of a table: no paragraph goes on over its ends.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    apart: bool = False


SENTENCE_END = re.compile(r"""[.!?:][”"’')\]]*$""")
SAME_HEIGHT: Final = 0.12
INDENT_EM: Final = 0.9
_CAPITAL = re.compile(r"[“\"‘']?[^\W\d_]")
_DROPPED_SIZE: Final = 1.8  # drop capitals are two lines high at least
_SAME_BASELINE_EM: Final = 0.25
_SAME_LEFT_EM: Final = 0.2
# Cells are some words; narrow columns of text have longer lines, most of them begun amid a
# sentence.
_LONGEST_CELL: Final = 40
_BEGUN_SMALL_SHARE: Final = 0.34
_MOST_ROWS: Final = 200  # of a page


def body_size(lines: Sequence[Line]) -> float:
    """Return the height that most characters are set in."""
    chars: Counter[float] = Counter()
    for line in lines:
        chars[round(line.height, 1)] += len(line.text)
    return max(chars.items(), key=lambda item: (item[1], -item[0]))[0]


def put_right(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages with drop capitals in their words and each cell in its row."""
    lines = [line for page in pages for line in page]
    if not lines:
        return [list(page) for page in pages]
    size = body_size(lines)
    left = _body_left(lines, size)
    words = frozenset(word for line in lines for word in line.text.casefold().split())
    return [
        _with_items(_with_rows(_without_dropped(page, words), size), left, size) for page in pages
    ]


def _body_left(lines: Sequence[Line], size: float) -> float:
    """Return the left edge of most of the text."""
    chars: Counter[int] = Counter()
    for line in lines:
        if abs(line.height - size) <= SAME_HEIGHT * size:
            chars[round(line.left)] += len(line.text)
    return float(max(chars.items(), key=lambda item: (item[1], -item[0]))[0])


def _without_dropped(page: Sequence[Line], words: frozenset[str]) -> list[Line]:
    """Put a large first letter before the words beside it."""
    result: list[Line] = []
    for line in page:
        large = result[-1] if result else None
        if large is not None and _is_dropped(large, line):
            first = line.text.split()[0].casefold()
            whole = (large.text + first).casefold()
            # "A" and "I" are words too; what the report says elsewhere decides.
            space = " " if first in words - {whole} and whole not in words else ""
            space = space if large.text[-1] in "AIO" else ""
            result[-1] = replace(line, text=f"{large.text}{space}{line.text}")
        else:
            result.append(line)
    return result


def _is_dropped(large: Line, line: Line) -> bool:
    return (
        _CAPITAL.fullmatch(large.text) is not None
        and large.height >= _DROPPED_SIZE * line.height
        and line.text[:1].isalpha()
        and large.bottom - line.height < line.bottom < large.bottom + large.height
        and 0 < line.left - large.left < 2 * large.height
    )


def _with_rows(page: Sequence[Line], size: float) -> list[Line]:
    """Put the cells of a table that comes column by column side by side."""
    result: list[Line] = []
    column = 0  # where in the result the lines begin that cells may stand beside
    at = 0
    while at < len(page):
        line = page[at]
        cells = page[at : at + _MOST_ROWS] if _jumps(result, line) else []
        beside = _rows_beside(result[column:], cells, size) if cells else []
        for row, cell in zip(beside, page[at : at + len(beside)], strict=True):
            old = result[column + row]
            text = f"{old.text} {cell.text}"
            result[column + row] = replace(old, text=text, right=cell.right, apart=True)
        if beside:
            at += len(beside)
            continue
        if cells:
            column = len(result)
        result.append(line)
        at += 1
    return result


def _jumps(result: Sequence[Line], line: Line) -> bool:
    return bool(result) and line.bottom > result[-1].bottom - _SAME_BASELINE_EM * line.height


def _rows_beside(rows: Sequence[Line], cells: Sequence[Line], size: float) -> list[int]:
    """Return which of `rows` each of the first cells stands beside; [] if they are no table."""
    found: list[int] = []
    by_height = {round(row.bottom): at for at, row in enumerate(rows)}
    for cell in cells:
        near = (by_height.get(round(cell.bottom) + step) for step in (0, -1, 1))
        row = next((at for at in near if at is not None), None)
        if row is None or rows[row].right + size > cell.left or (found and row <= found[-1]):
            break
        found.append(row)
    if len(found) < 2:
        return []
    texts = [rows[row].text for row in found] + [cell.text for cell in cells[: len(found)]]
    small = sum(text[:1].islower() for text in texts)
    short = max(map(len, texts)) <= _LONGEST_CELL and small <= _BEGUN_SMALL_SHARE * len(texts)
    return found if short else []


def _with_items(page: Sequence[Line], left: float, size: float) -> list[Line]:
    """Mark the lines of a list without bullets: indented alike, each begun anew, none ended."""
    result = list(page)
    at = 0
    while at < len(result):
        end = at + 1
        while end < len(result) and _stands_below(result[end - 1], result[end], size):
            end += 1
        run = result[at:end]
        indented = run[0].left > left + INDENT_EM * size
        if len(run) > 1 and indented and all(map(_is_item, run)):
            result[at:end] = [replace(line, apart=True) for line in run]
        at = end
    return result


def _stands_below(above: Line, line: Line, size: float) -> bool:
    return (
        abs(line.left - above.left) <= _SAME_LEFT_EM * size
        and abs(line.height - size) <= SAME_HEIGHT * size
        and abs(above.height - size) <= SAME_HEIGHT * size
        and 0 < above.bottom - line.bottom < 3 * size
    )


def _is_item(line: Line) -> bool:
    return not line.text[:1].islower() and SENTENCE_END.search(line.text) is None
