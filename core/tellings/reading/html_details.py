"""Title, byline, outlet, date and language from a page's metadata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from tellings.model import ReportDate
from tellings.reading.dates import find_date
from tellings.reading.draft import Details, clean_line

_TITLE_SEPARATOR = re.compile(r"\s+[|–—·»-]\s+")
_LONGEST_OUTLET = 40
_ARTICLE_TYPE = re.compile(r"Article|NewsArticle|Report|BlogPosting")


def html_details(root: Any, markup: str) -> Details:  # noqa: ANN401 (lxml has no types)
    """Read what a page says of itself: JSON-LD first, then meta elements, then trafilatura."""
    meta = _meta(root)
    article = _json_ld_article(root)
    outlet = _name(article.get("publisher")) or meta.get("og:site_name", "")
    title = _text(article.get("headline")) or meta.get("og:title", "") or _page_title(root)
    byline = _name(article.get("author")) or meta.get("author", "") or meta.get("byl", "")
    date = _date(article, meta, root)
    if not (title and byline and outlet and date):
        found = _by_trafilatura(markup)
        byline, outlet = byline or found.byline, outlet or found.outlet
        title = title or found.title
        outlet = outlet or _outlet_after(title, root)
    return Details(
        title=_without_outlet(title, outlet),
        byline=re.sub(r"^[Bb]y\s+", "", byline) if "://" not in byline else "",
        outlet=outlet,
        date=date,
        language=_language(root),
    )


def _meta(root: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _json_ld_article(root: Any) -> dict[str, Any]:  # noqa: ANN401
    for element in root.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            for item in _objects(_parsed(element.text or "")):
                if _ARTICLE_TYPE.search(str(item.get("@type"))):
                    return item
    return {}


def _parsed(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD value, also those of lists and of "@graph"."""
    if isinstance(value, list):
        for item in value[:100]:
            if isinstance(item, dict):
                yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))


def _text(value: object) -> str:
    """Return a value of JSON-LD as text; sites write entities into it."""
    return clean_line(html.unescape(value)) if isinstance(value, str) else ""


def _name(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(name for item in value[:20] if (name := _name(item)))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _page_title(root: Any) -> str:  # noqa: ANN401
    for tag in ("h1", "title"):
        element = next(root.iter(tag), None)
        title = "" if element is None else " ".join(element.text_content().split())
        if title:
            return title
    return ""


def _without_outlet(title: str, outlet: str) -> str:
    """Cut " - Daily News" off a page's title."""
    parts = _TITLE_SEPARATOR.split(title)
    if len(parts) > 1 and outlet and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def _outlet_after(title: str, root: Any) -> str:  # noqa: ANN401
    """Return what follows the title in the page's own: "Ferry sinks | Harbour News"."""
    element = next(root.iter("title"), None)
    whole = "" if element is None else " ".join(element.text_content().split())
    parts = _TITLE_SEPARATOR.split(whole)
    named = len(parts) == 2 and parts[0] == title and len(parts[1]) <= _LONGEST_OUTLET
    return parts[1] if named else ""


def _date(article: dict[str, Any], meta: dict[str, str], root: Any) -> ReportDate | None:  # noqa: ANN401
    names = (
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "dc.date",
        "dcterms.date",
    )
    values = [_text(article.get("datePublished")), *(meta.get(name, "") for name in names)]
    values += [element.get("datetime") or "" for element in root.iter("time")][:1]
    return next((date for value in values if (date := find_date(value[:80]))), None)


def _by_trafilatura(markup: str) -> Details:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(markup, extensive=False)
    if found is None:
        return Details()
    return Details(found.title or "", found.author or "", found.sitename or "")


def _language(root: Any) -> str:  # noqa: ANN401
    page = root if root.tag == "html" else next(root.iter("html"), None)
    tag = "" if page is None else (page.get("lang") or "")
    primary = tag.split("-")[0].split("_")[0].strip().lower()
    return primary if re.fullmatch("[a-z]{2,3}", primary) else ""
