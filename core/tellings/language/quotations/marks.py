"""Quotation marks: which stretches of a report stand between them.

A small state machine walks each paragraph once. It knows curly, German, angle, straight,
typewriter (two backticks, two apostrophes) and single marks, and what tells an apostrophe from
a closing mark. A mark without its partner is dropped, unless the next paragraph opens with a
mark again, which is how newspapers continue one quotation over paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model import Span

_SINGLE_OPEN = "‘‚‹"
_OPENERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "‹": "›"}
_CLOSERS = "”»’›"
_DOUBLE = '“”„"'
_STRAIGHT = "\"'`"
_SENTENCE_ENDS = ".?!"
_BEFORE_OPENING = "([{—–-/:,“‘„«\"'"
# A single mark opens words, not pages: longer stretches are two stray apostrophes.
_LONGEST_SINGLE = 1500
_LONGEST_NEST = 1500
_INNER = re.compile("“[^”]*”?")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|our|me|us)\b")
_CANDIDATES = frozenset("".join(_OPENERS) + _CLOSERS + _STRAIGHT)


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks.

    Attributes:
        span: With its marks; of a continued quotation without the missing closing mark.
        content: Without the marks, never empty.
        depth: 0 for outermost, 1 for a quotation inside a quotation, and so on.
        continued: The next paragraph carries this quotation on.
        turn: Somebody's turn in a transcript, without marks.
    """

    span: Span
    content: Span
    depth: int = 0
    continued: bool = False
    turn: bool = False


@dataclass(slots=True)
class _Open:
    at: int
    width: int
    closers: str


def find_marked(text: str, paragraphs: Sequence[Span]) -> tuple[Marked, ...]:
    """Find every stretch in quotation marks, nested ones too.

    Args:
        text: The report's text.
        paragraphs: Ascending, not overlapping; no quotation crosses their borders except by
            opening again.

    Returns:
        By start, then outermost first. Unbalanced marks yield nothing.
    """
    found: list[Marked] = []
    torn: Marked | None = None
    for index, paragraph in enumerate(paragraphs):
        walker = _Walker(text, paragraph)
        walker.walk()
        found.extend(walker.found)
        if torn and walker.stray is not None:
            tail = Span(paragraph.start, walker.stray)
            found.append(Marked(Span(tail.start, tail.end + 1), tail))
            found.append(torn)
        opened = walker.stack[0] if walker.stack else None
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        torn = None
        if opened and following and opened.at + opened.width < paragraph.end:
            content = Span(opened.at + opened.width, paragraph.end)
            carried = Marked(Span(opened.at, paragraph.end), content, continued=True)
            if _reopens(text, following, opened):
                found.append(carried)
            elif opened.closers == "”":
                torn = carried
    found.sort(key=lambda marked: (marked.span.start, -marked.span.end))
    return _with_depths(_without_wrappers(text, paragraphs, found))


def _without_wrappers(
    text: str, paragraphs: Sequence[Span], found: Sequence[Marked]
) -> list[Marked]:
    """Leave out straight marks around a paragraph of another report that quotes in curly ones.

    Where straight marks are the rule, or "I" stands among them, somebody speaks who quotes.
    """
    shapes = Counter(text[marked.span.start] for marked in found)
    if shapes['"'] >= shapes["“"]:
        return list(found)
    starts = {paragraph.start: paragraph.end for paragraph in paragraphs}
    kept: list[Marked] = []
    for at, marked in enumerate(found):
        end = starts.get(marked.span.start)
        inner = found[at + 1] if at + 1 < len(found) else None
        wraps = inner and inner.span.end <= marked.span.end and text[inner.span.start] == "“"
        if end == marked.span.end and text[marked.span.start] == '"' and wraps:
            between = _INNER.sub("", marked.content.of(text))
            if not _FIRST_PERSON.search(between):
                continue
        kept.append(marked)
    return kept


def _reopens(text: str, paragraph: Span, opened: _Open) -> bool:
    """Tell whether a paragraph starts with the mark that an unclosed quotation started with."""
    mark = text[opened.at : opened.at + opened.width]
    return text.startswith(mark, paragraph.start)


def _with_depths(found: Sequence[Marked]) -> tuple[Marked, ...]:
    result: list[Marked] = []
    around: list[Marked] = []
    for marked in found:
        while around and around[-1].span.end < marked.span.end:
            around.pop()
        result.append(Marked(marked.span, marked.content, len(around), marked.continued))
        around.append(marked)
    return tuple(result)


class _Walker:
    """Walks one paragraph with a stack of open marks."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text = text
        self.start = paragraph.start
        self.end = paragraph.end
        self.stack: list[_Open] = []
        self.found: list[Marked] = []
        # A closing mark before any other: it ends what a paragraph break tore.
        self.stray: int | None = None
        self._nest_ends: dict[tuple[str, str], dict[int, int]] = {}
        self._closings: dict[str, list[int]] = {}
        self._last: dict[str, int] = {}

    def walk(self) -> None:
        at = self.start
        text = self.text
        while at < self.end:
            if text[at] in _CANDIDATES:
                at += self._mark(at)
            else:
                at += 1

    def _mark(self, at: int) -> int:
        char = self.text[at]
        if self.text[at : at + 2] == "’’" and self._ends_double(at, 2):
            return self._close_double(at, 2)
        if char in _DOUBLE and self._ends_double(at, 1):
            return self._close_double(at, 1)
        if char == "’" and not self._is_closing_single(at):
            return 1
        if char in "'`\"":
            return self._straight(at, char)
        level = self._level_closed_by(char)
        if level is not None:
            if not self._would_tear(level, at):
                self._close(level, at, 1)
        elif char in _OPENERS:
            self._open(at, 1, _OPENERS[char])
        elif char == "”" and self._opens_wrongly(at):
            self._open(at, 1, "”")
        elif char == "”" and self._is_stray(at):
            self.stray = at
        return 1

    def _would_tear(self, level: int, at: int) -> bool:
        """Tell whether closing single marks would cut double ones: `‘bout “the pals’ boat”`."""
        above = [opened.closers for opened in self.stack[level + 1 :]]
        return any(
            self._last_of(closer) >= at
            for closers in above
            for closer in closers
            if closer in _DOUBLE
        )

    def _last_of(self, mark: str) -> int:
        if mark not in self._last:
            self._last[mark] = self.text.rfind(mark, self.start, self.end)
        return self._last[mark]

    def _is_stray(self, at: int) -> bool:
        return at > self.start and not (self.stack or self.found or self.stray)

    def _opens_wrongly(self, at: int) -> bool:
        """Tell whether a closing mark stands where words open: `”… we learned,” he said`."""
        before, after = self._around(at, 1)
        first = at == self.start or (before.isspace() and self.text[at - 2] in ",:.")
        return first and not (after.isspace() and at > self.start) and self._next_double(at + 1)

    def _next_double(self, start: int) -> bool:
        """Tell whether the next double mark of the paragraph closes, with words before it."""
        for at in range(start, min(self.end, start + _LONGEST_SINGLE)):
            if self.text[at] in "“„«":
                return False
            if self.text[at] == "”":
                return at > start + 1
        return False

    def _ends_double(self, at: int, width: int) -> bool:
        """Tell whether a double mark of any shape closes an open one: writers mix the shapes."""
        before, after = self._around(at, width)
        if before.isspace() or after.isalnum():
            return False
        return self._open_double() is not None

    def _open_double(self) -> int | None:
        for level in range(len(self.stack) - 1, -1, -1):
            if self.text[self.stack[level].at] in _DOUBLE:
                return level
        return None

    def _close_double(self, at: int, width: int) -> int:
        level = self._open_double()
        if level is not None:
            self._close(level, at, width)
        return width

    def _straight(self, at: int, char: str) -> int:
        nested = self.text[at : at + 3] == "'''" and self._level_closed_by("'") is not None
        pair = self.text[at : at + (1 if nested else 2)]
        width = 2 if pair in ("''", "``") else 1
        if width == 1 and char == "`":
            return 1
        if width == 1 and char == "'":
            return self._straight_single(at)
        key = '"' if char == '"' else "''"
        before, after = self._around(at, width)
        level = self._level_closed_by(key)
        if level is not None and not (before.isspace() and not after.isspace()):
            self._close(level, at, width)
        elif level is not None:
            # The last one never closed: take this for a new beginning.
            del self.stack[level:]
            self._open(at, width, key)
        elif not after.isspace() and (
            before.isspace()
            or before in _BEFORE_OPENING
            or (before in _SENTENCE_ENDS and after.isupper())
        ):
            self._open(at, width, key)
        return width

    def _straight_single(self, at: int) -> int:
        before, after = self._around(at, 1)
        level = self._level_closed_by("'")
        if level is not None and not after.isalnum() and not before.isspace():
            if not self._is_plural_possessive(at, "'"):
                self._close(level, at, 1)
        elif (
            level is None
            and (before.isspace() or before in _BEFORE_OPENING)
            and (after.isalpha() or after in "[(.$")
            and self._has_single_partner(at, "'")
        ):
            self._open(at, 1, "'")
        return 1

    def _around(self, at: int, width: int) -> tuple[str, str]:
        before = self.text[at - 1] if at > self.start else " "
        after = self.text[at + width] if at + width < self.end else " "
        return before, after

    def _level_closed_by(self, key: str) -> int | None:
        for level in range(len(self.stack) - 1, -1, -1):
            if key == self.stack[level].closers or (
                len(key) == 1 and key in self.stack[level].closers and key not in "'\""
            ):
                return level
        return None

    def _open(self, at: int, width: int, closers: str) -> None:
        again = any(opened.closers == closers for opened in self.stack)
        if again and not self._nests(at, closers):
            # The same mark can't stand inside itself: the first was never closed.
            self.stack = [opened for opened in self.stack if opened.closers != closers]
        if self.text[at] not in _SINGLE_OPEN or self._has_single_partner(at, "’‘›"):
            self.stack.append(_Open(at, width, closers))

    def _nests(self, at: int, closer: str) -> bool:
        """Tell whether marks of one shape stand inside each other, all of them closed."""
        opener = self.text[at]
        if opener == closer or len(closer) > 1:
            return False
        if (opener, closer) not in self._nest_ends:
            self._nest_ends[opener, closer] = _nest_ends(
                self.text[self.start : self.end], opener, closer
            )
        end = self._nest_ends[opener, closer].get(at - self.start)
        return end is not None and end < at - self.start + _LONGEST_NEST

    def _close(self, level: int, at: int, width: int) -> None:
        opened = self.stack[level]
        del self.stack[level:]
        content = Span(opened.at + opened.width, at)
        if self.text[content.start : content.end].strip():
            self.found.append(Marked(Span(opened.at, at + width), content))

    def _is_closing_single(self, at: int) -> bool:
        before, after = self._around(at, 1)
        if after.isalnum() or before.isspace():
            return False
        return not self._is_plural_possessive(at, "’")

    def _is_plural_possessive(self, at: int, mark: str) -> bool:
        """Tell whether this is the apostrophe of "voters’ choice" while a later mark closes."""
        before, after = self._around(at, 1)
        following = self.text[at + 2 : at + 3]
        if before != "s" or after != " " or not following.islower():
            return False
        opener = "‘" if mark == "’" else mark
        later = self._next_closing(at + 1, mark)
        return later >= 0 and self.text.find(" " + opener, at + 1, later + 1) < 0

    def _next_closing(self, start: int, mark: str) -> int:
        closings = self._closings_of(mark)
        following = bisect_left(closings, start)
        near = closings[following : following + 1]
        return near[0] if near and near[0] < start + _LONGEST_SINGLE else -1

    def _closings_of(self, mark: str) -> list[int]:
        """Return where a single mark may close, in order."""
        if mark not in self._closings:
            found = []
            at = self.text.find(mark, self.start, self.end)
            while at >= 0:
                before, after = self._around(at, 1)
                if not after.isalnum() and not before.isspace():
                    found.append(at)
                at = self.text.find(mark, at + 1, self.end)
            self._closings[mark] = found
        return self._closings[mark]

    def _has_single_partner(self, at: int, closers: str) -> bool:
        return any(self._next_closing(at + 1, mark) >= 0 for mark in closers)


def _nest_ends(text: str, opener: str, closer: str) -> dict[int, int]:
    """Map the place of each opening mark to where what it stands in is closed."""
    ends: dict[int, int] = {}
    levels: list[list[int]] = [[]]  # the marks that opened in each stretch not closed yet
    for at, char in enumerate(text):
        if char == opener:
            levels[-1].append(at)
            levels.append([])
        elif char == closer:
            ends |= dict.fromkeys(levels.pop(), at)
            levels = levels or [[]]
    return ends
