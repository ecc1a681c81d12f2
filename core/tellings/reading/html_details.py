"""Title, byline, outlet, date and language: from a page's data, its markup, trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final

from tellings.model import ReportDate
from tellings.reading.authors import (
    author_in_data,
    author_on_page,
    clean_author,
    names_only_outlet,
)
from tellings.reading.dates import find_date
from tellings.reading.draft import Details
from tellings.reading.page_data import (
    article_data,
    class_words,
    element_value,
    elements_around,
    meta_values,
    names_of,
    property_values,
    text_of,
    text_within,
)
from tellings.reading.page_title import as_headed, page_title, without_outlet

_TITLE_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+")
_LONGEST_OUTLET = 40
_DATE_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
)
_DATE_CLASSES: Final = frozenset({"published", "pubdate", "postdate", "dateline"})
# A time in such a part of a page is that of another report.
_OTHERS: Final = frozenset(
    "related recommended popular latest trending sidebar widget comment comments teaser".split()
)
_OTHER_TAGS: Final = frozenset({"nav", "aside", "footer"})
_MOST_TIMES = 200


def html_details(root: Any, markup: str) -> Details:  # noqa: ANN401 (lxml has no types)
    """Read what a page says of itself: JSON-LD, meta elements, markup, then trafilatura."""
    meta = meta_values(root)
    article = article_data(root)
    found = _by_trafilatura(markup)
    outlet = next(iter(names_of(article.get("publisher"))), "") or meta.get("og:site_name", "")
    title = text_of(article.get("headline")) or meta.get("og:title", "")
    if not title or title.casefold() == outlet.casefold():
        title = page_title(root, outlet) or found.title
    outlet = outlet or found.outlet or _outlet_after(title, root)
    return Details(
        title=as_headed(without_outlet(title, outlet), root),
        byline=_byline(author_in_data(article, meta), root, found.byline, outlet),
        outlet=outlet,
        date=_date(article, meta, root) or found.date,
        language=_language(root),
    )


def _byline(in_data: str, root: Any, found: str, outlet: str) -> str:  # noqa: ANN401
    """Return the best of the authors named: a person before the outlet's own name."""
    outlets = ""
    for author in _authors(in_data, root, found):
        if author and not names_only_outlet(author, outlet):
            return author
        outlets = outlets or author
    return outlets


def _authors(in_data: str, root: Any, found: str) -> Iterator[str]:  # noqa: ANN401
    yield in_data
    yield author_on_page(root)
    yield clean_author(found)


def _outlet_after(title: str, root: Any) -> str:  # noqa: ANN401
    """Return what follows the title in the page's own: "Ferry sinks | Harbour News"."""
    element = next(root.iter("title"), None)
    parts = _TITLE_SEPARATOR.split("" if element is None else text_within(element))
    named = len(parts) == 2 and parts[0] == title and len(parts[1]) <= _LONGEST_OUTLET
    return parts[1] if named else ""


def _date(article: dict[str, Any], meta: dict[str, str], root: Any) -> ReportDate | None:  # noqa: ANN401
    values = chain(
        [text_of(article.get("datePublished"))],
        (meta.get(name, "") for name in _DATE_NAMES),
        property_values(root, "datePublished"),
        _times(root),
        [text_of(article.get("dateCreated"))],
    )
    return next((date for value in values if (date := find_date(value[:80]))), None)


def _times(root: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the times that the page marks as such, those within its article first."""
    times = islice((e for e in root.iter() if _is_time(e)), _MOST_TIMES)
    marked = [element for element in times if not _is_of_others(element)]
    inside = [e for e in marked if any(o.tag in ("article", "main") for o in elements_around(e))]
    for element in (*inside, *marked):
        yield element_value(element)
        yield text_within(element)


def _is_time(element: Any) -> bool:  # noqa: ANN401
    return element.tag == "time" or (
        element.tag in ("abbr", "span", "p", "div") and bool(class_words(element) & _DATE_CLASSES)
    )


def _is_of_others(element: Any) -> bool:  # noqa: ANN401
    return any(
        outer.tag in _OTHER_TAGS or bool(class_words(outer) & _OTHERS)
        for outer in elements_around(element)
        if outer.tag not in ("html", "body", "main", "article")
    )


def _by_trafilatura(markup: str) -> Details:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(markup, extensive=False)
    if found is None:
        return Details()
    return Details(
        found.title or "",
        found.author or "",
        found.sitename or "",
        find_date(found.date or ""),
    )


def _language(root: Any) -> str:  # noqa: ANN401
    page = root if root.tag == "html" else next(root.iter("html"), None)
    tag = "" if page is None else (page.get("lang") or "")
    primary = tag.split("-")[0].split("_")[0].strip().lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) else ""
