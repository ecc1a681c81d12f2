"""What a page's data says: JSON-LD, meta elements, microdata. Nothing is judged here."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from tellings.reading.draft import clean_line

_ARTICLE_TYPE = re.compile(r"Article|Report|BlogPosting|Posting$")
# Data about several things stands in lists; more than this is a shop, not a report.
_MOST_ITEMS = 100
_INNER_KEYS: Final = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_MOST_DEPTH = 6
# Where the value of a property stands, by the kind of element that carries it.
_VALUE_ATTRIBUTES: Final = ("content", "datetime", "title")
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+")
# Elements may lie in each other by the thousand; looking through each whole would take for ever.
_MOST_STEPS = 400
_MOST_AROUND = 60


def meta_values(root: Any) -> dict[str, str]:  # noqa: ANN401 (lxml has no types)
    """Return the page's meta elements by name, in lower case; the first of a name wins."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            # "og:title dc:title" names two properties at once.
            for each in name.lower().split():
                found.setdefault(each, content)
    return found


def article_data(root: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the JSON-LD object of the page's article, {} if there is none.

    Of several the one that says most of an article: a headline, a text.
    """
    articles = []
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            articles += [
                item
                for item in _objects(_parsed(element.text or ""), _MOST_DEPTH)
                if _ARTICLE_TYPE.search(str(item.get("@type")))
            ]
    return max(articles, key=_says, default={})


def _says(article: dict[str, Any]) -> int:
    return sum(bool(article.get(key)) for key in ("headline", "articleBody"))


def _parsed(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD value, also those of lists and of "@graph"."""
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value[:_MOST_ITEMS]:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER_KEYS:
            yield from _objects(value.get(key), depth - 1)


def text_of(value: object) -> str:
    """Return a value of JSON-LD as one line; sites write entities into it."""
    return clean_line(html.unescape(value)) if isinstance(value, str) else ""


def names_of(value: object) -> list[str]:
    """Return the names of a value of JSON-LD: a text, a person, or a list of them."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in names_of(item)]
    name = text_of(value.get("name") if isinstance(value, dict) else value)
    return [name] if name else []


def property_values(root: Any, name: str) -> Iterator[str]:  # noqa: ANN401
    """Yield the values of a microdata or RDFa property, in the order of the page."""
    for element in root.iter():
        own = element.get("itemprop") or element.get("property") or ""
        if name in own.split():
            yield element_value(element)


def element_value(element: Any) -> str:  # noqa: ANN401
    """Return the value an element stands for: that written for machines before its text."""
    for attribute in _VALUE_ATTRIBUTES:
        if value := (element.get(attribute) or "").strip():
            return clean_line(value)
    return text_within(element)


def text_within(element: Any) -> str:  # noqa: ANN401
    """Return the text of an element on one line, words of neighbouring elements apart.

    What is asked for is short; of an element that holds half a page its beginning is enough.
    """
    return clean_line(" ".join(filter(None, _pieces(element))))


def _pieces(element: Any) -> Iterator[str | None]:  # noqa: ANN401
    from lxml import etree

    steps = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for step, inner in islice(steps, _MOST_STEPS):
        if step == "start":
            yield inner.text
        elif inner is not element:
            yield inner.tail


def elements_around(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the elements around an element, the nearest first: pages nest deeper than tells."""
    return islice(element.iterancestors(), _MOST_AROUND)


def class_words(element: Any) -> frozenset[str]:  # noqa: ANN401
    """Return the words of an element's class and id, in lower case."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return frozenset(word.lower() for word in _CLASS_WORD.findall(names))
