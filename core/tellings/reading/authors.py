"""Who wrote a web page: names as its data and its own lines give them, cleaned of all else."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import Any, Final

from tellings.reading.dates import before_date
from tellings.reading.draft import clean_line
from tellings.reading.folding import folded
from tellings.reading.heads import names_alone
from tellings.reading.page_data import (
    class_words,
    element_value,
    elements_around,
    names_of,
    text_within,
)

# What stands before a name in bylines, links to an author's page and captions of forms.
_LEAD = re.compile(
    r"(?:(?:(?:view|see|read|show|browse|visit)\s+)?(?:all\s+|more\s+|other\s+)?"
    r"(?:posts?|articles?|stories|entries|profile|content|works?)\s+(?:written\s+)?(?:by|from|of)"
    r"|(?:alle\s+)?(?:artikel|beiträge|beitrag|texte?)\s+von|(?:voir\s+)?tous\s+les\s+articles\s+de"
    r"|(?:zum\s+)?profil\s+von|(?:a|ein|un)\s+(?:guest\s+post|gastbeitrag|article)\s+(?:by|von|de)"
    r"|more\s+(?:by|from)|follow|about(?:\s+the\s+author)?|über(?:\s+den\s+autor)?"
    r"|(?:guest\s+)?(?:posted|written|published|reported|words?|text|story|created|submitted"
    r"|contributed)\s+(?:by|von)|(?:veröffentlicht|geschrieben|erstellt|verfasst|gepostet)\s+von"
    r"|publié\s+par|escrito\s+por|publicado\s+por|scritto\s+da"
    r"|authors?|autor(?:in|en|e|es)?|auteurs?|autore|by|von|par|por|door)\b\s*[:–—-]?\s+",
    re.I,
)
# What systems put where nobody has put a name.
_PLACEHOLDERS: Final = frozenset(
    "no author|author|the author|author name|authors|by author|unknown|unknown author|anonymous"
    "|username|user|user name|name|your name|full name|first last|admin|administrator|site admin"
    "|webmaster|root|guest|guest author|guest user|editor|default|test|null|none|undefined|nan|n/a"
    "|na|nobody|super user|superuser|login|log in|sign in|sign up|register|my account|account"
    "|profile|welcome|byline|by|autor|auteur|autore|kein autor|unbekannt|gast|benutzer|inconnu"
    "|redactor|follow|subscribe|share|posts|comments|comment|menu|home".split("|")
)
_NO_NAME = re.compile(
    r"://|[{}<>$%#=@\[\]]|^\W*$|^\d+$"
    r"|\b(?:published|updated|posted|publiziert|veröffentlicht|aktualisiert|stand|publié|publicado"
    r"|photo|foto|image|bild|picture|source|quelle|lesezeit|reading time)\b",
    re.I,
)
_ADDRESS = re.compile(r"\s*[(<\[]?[\w.+-]{1,64}@[\w.-]{1,100}[)>\]]?")
_ONLY_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.I)
_TAIL = re.compile(
    r"\s*(?:[|•·]|\s[–—-]\s|,?\s*\b(?:published|updated|posted|last updated|on|am|vom|le|at)\s*$"
    r"|\b\d+\s*(?:comments?|kommentare?|views?|shares?|min)\b).*$",
    re.I,
)
_LONGEST = 120
# A page names its author in few places, and near their beginnings.
_MOST_ELEMENTS = 200
_MOST_WORDS = 16
_NAME_WORDS: Final = frozenset({"byline", "author", "authors", "autor", "auteur", "writer"})
# Whose names those are that stand in such a part of a page.
_OTHERS: Final = frozenset(
    "user username account login signin comment comments commentlist respond reply menu nav navbar"
    " sidebar related recommended popular widget footer cookie search teaser teasers".split()
)
_OTHER_TAGS: Final = frozenset({"nav", "footer", "aside", "form"})
_WHOLE_PAGE: Final = frozenset({"html", "body", "main"})


def clean_author(written: str) -> str:
    """Return the name in `written` ("View all posts by Ann Lee, 3 May 2024"), "" if it is none."""
    line = clean_line(written)[: 2 * _LONGEST]
    line = before_date(_ADDRESS.sub("", line)).strip(" ,;|•·–—-/()\"'")
    for _ in range(2):  # "Posted by: By Ann Lee"
        if lead := _LEAD.match(line + " "):
            line = line[lead.end() :].strip()
    line = names_alone(_TAIL.sub("", line)).strip(" ,;|•·–—-/:")
    if len(line) > _LONGEST or len(line.split()) > _MOST_WORDS or _NO_NAME.search(line):
        return ""
    return "" if line.casefold() in _PLACEHOLDERS or len(line) < 2 else line


def join_authors(names: list[str]) -> str:
    """Return the cleaned names without repetitions, joined by commas."""
    cleaned = dict.fromkeys(name for each in names if (name := clean_author(each)))
    return ", ".join(cleaned)


def names_only_outlet(author: str, outlet: str) -> bool:
    """Tell whether an author is the page's outlet or its address: no person is named."""
    own = folded(author)
    return bool(_ONLY_ADDRESS.fullmatch(author)) or (
        bool(outlet) and (own in folded(outlet) or folded(outlet) in own)
    )


def author_in_data(article: dict[str, Any], meta: dict[str, str]) -> str:
    """Return the authors that JSON-LD or the meta elements name, "" if none."""
    named = join_authors(names_of(article.get("author")) or names_of(article.get("creator")))
    keys = ("author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
    return named or next(
        (name for key in keys if (name := join_authors([meta.get(key, "")]))),
        "",
    )


def author_on_page(root: Any) -> str:  # noqa: ANN401 (lxml has no types)
    """Return the author that the page's own markup points out, "" if none.

    Microdata first, then what is called a byline, then links to an author's page.
    """
    ranked: dict[int, list[Any]] = {}
    for element in root.iter():
        rank = _rank(element)
        if rank is not None and len(ranked.setdefault(rank, [])) < _MOST_ELEMENTS:
            ranked[rank].append(element)
    for rank in sorted(ranked):
        own = (element for element in ranked[rank] if not _is_of_others(element))
        name = next((name for each in own if (name := clean_author(_written(each)))), "")
        if name:
            return name
    return ""


def _rank(element: Any) -> int | None:  # noqa: ANN401
    """Return how well an element's markup says that it holds the author, 0 best."""
    if not isinstance(element.tag, str) or element.tag in _WHOLE_PAGE or element.tag == "meta":
        return None
    if "author" in (element.get("itemprop") or "").split():
        return 0
    words = class_words(element)
    if "byline" in words:
        return 1
    if "author" in (element.get("rel") or "").split():
        return 2
    return 3 if words & _NAME_WORDS else None


def _written(element: Any) -> str:  # noqa: ANN401
    for inner in islice(element.iter(), _MOST_ELEMENTS):
        if inner is not element and "name" in (inner.get("itemprop") or "").split():
            return element_value(inner)
    links = islice(element.iter("a"), _MOST_ELEMENTS)
    link = next((a for a in links if "author" in (a.get("rel") or "").split()), None)
    written = "" if link is None else text_within(link)
    return written or text_within(element)


def _is_of_others(element: Any) -> bool:  # noqa: ANN401
    for outer in chain([element], elements_around(element)):
        if outer.tag in _WHOLE_PAGE:
            return False
        if outer.tag in _OTHER_TAGS or class_words(outer) & _OTHERS:
            return True
    return False
