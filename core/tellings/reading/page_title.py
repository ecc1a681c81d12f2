"""The title of a web page: of its headings the one that the page's <title> agrees with."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, Final

from tellings.reading.page_data import text_within

_TITLE_SEPARATOR = re.compile(r"\s+(?:[|–—·»•:-]|::)\s+")
_HEADINGS: Final = ("h1", "h2", "h3")
# Of a heading's words so many stand in <title> when both name the report.
_AGREEING_SHARE = 0.6
# "Home", "The Daily Lantern": too few words to be what a report is called.
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")
_MOST_HEADINGS = 200


def page_title(root: Any, outlet: str) -> str:  # noqa: ANN401 (lxml has no types)
    """Return the title of the report on a page, "" if the page names none.

    A section's name is often the first heading (<h1>); so a heading of any level that agrees with
    <title> goes before one that doesn't.

    Args:
        root: The page's root element.
        outlet: Who publishes the page, "" if not known.
    """
    element = next(root.iter("title"), None)
    whole = "" if element is None else text_within(element)
    headings = _headings(root)
    agreeing = [line for line in headings if _agrees(line, whole)]
    if agreeing:
        return max(agreeing[:5], key=lambda line: len(_words(line)))
    first = next(iter(_headings(root, ("h1",))), "")
    named = without_outlet(whole, outlet)
    generic = len(_words(named)) < _FEWEST_WORDS or named.casefold() == outlet.casefold()
    return (first or named) if generic else (named or first)


def _headings(root: Any, tags: tuple[str, ...] = _HEADINGS) -> list[str]:  # noqa: ANN401
    found = (text_within(element) for element in islice(root.iter(*tags), _MOST_HEADINGS))
    return [line for line in found if line]


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())


def _agrees(line: str, whole: str) -> bool:
    """Tell whether a heading says what <title> says, or the longest part of it."""
    own, parts = _words(line), _TITLE_SEPARATOR.split(whole)
    longest = _words(max(parts, key=len))
    if not own or not longest:
        return False
    share = sum(word in longest for word in own) / len(own)
    back = sum(word in own for word in longest) / len(longest)
    return share >= _AGREEING_SHARE and back >= _AGREEING_SHARE


def without_outlet(title: str, outlet: str) -> str:
    """Cut " - Daily News" off a page's title."""
    parts = _TITLE_SEPARATOR.split(title)
    if len(parts) > 1 and outlet and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»•:-")
    return title


def as_headed(title: str, root: Any) -> str:  # noqa: ANN401
    """Return the part of a title that is a heading of the page: "Ferry sinks | The Lantern"."""
    headed = {line.casefold() for line in _headings(root)}
    ends = [match.start() for match in _TITLE_SEPARATOR.finditer(title)]
    return next((title[:end] for end in ends if title[:end].casefold() in headed), title)
