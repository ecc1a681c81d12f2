"""The visible text of an HTML tree as pieces, in document order, with hints of furniture."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from tellings.model import BlockKind, FurnitureReason
from tellings.reading.html_signs import as_set, drop_capital_before, is_note_sign

_INVISIBLE: Final = frozenset(
    "script style noscript template head svg math iframe object embed canvas video audio select"
    " option datalist textarea input map area base link meta title progress meter dialog".split()
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q"
    " rp rt ruby s samp small span strike strong sub sup time tt u var wbr picture source"
    " o:p".split()
)
_KINDS: Final = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "li": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.BLOCK_QUOTE,
}
_TAG_REASONS: Final = {
    "nav": FurnitureReason.NAVIGATION,
    "aside": FurnitureReason.MORE_NEWS,
    "button": FurnitureReason.SHARE,
    "figcaption": FurnitureReason.CREDIT,
}
_ROLE_REASONS: Final = {
    "navigation": FurnitureReason.NAVIGATION,
    "banner": FurnitureReason.NAVIGATION,
    "contentinfo": FurnitureReason.NAVIGATION,
    "search": FurnitureReason.NAVIGATION,
    "complementary": FurnitureReason.MORE_NEWS,
}
# Words of class and id, split at hyphens, underscores and capitals.
_CLASS_REASONS: Final = {
    **dict.fromkeys("share sharing social sharedaddy addtoany".split(), FurnitureReason.SHARE),
    **dict.fromkeys(
        "newsletter subscribe subscription signup paywall donate".split(),
        FurnitureReason.SUBSCRIBE,
    ),
    **dict.fromkeys(
        "related recommended recommendations trending popular taboola outbrain teasers".split(),
        FurnitureReason.MORE_NEWS,
    ),
    **dict.fromkeys("cookie cookies consent gdpr onetrust".split(), FurnitureReason.COOKIE),
    **dict.fromkeys(
        "breadcrumb breadcrumbs menu navbar nav sidebar pagination comments skip".split(),
        FurnitureReason.NAVIGATION,
    ),
    **dict.fromkeys(
        "ad ads advert advertisement advertising sponsored promo".split(),
        FurnitureReason.ADVERTISEMENT,
    ),
    **dict.fromkeys("credit caption".split(), FurnitureReason.CREDIT),
    "copyright": FurnitureReason.COPYRIGHT,
}
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Soft hyphens and the like part words for the printer only.
_UNSEEN: Final = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
# What is set apart from the text around it: a caption, who took a picture, who writes.
_EMPHASIS: Final = frozenset("b big cite dfn em i mark small strong u".split())
_PICTURES: Final = frozenset("img picture video iframe object embed".split())
_LINKED_SHARE = 0.8
# Pages nest deeper than tells anything: of a block's elements the nearest so many are kept.
_MOST_ELEMENTS = 12
_MOST_NAME_CHARS = 200
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Element:
    """An element that breaks lines, as far as it says what its text is.

    Attributes:
        number: No other element of the page has it.
        tag: Its name in lower case, with its role if it has one.
        names: Its class and id as they stand.
    """

    number: int
    tag: str
    names: str


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A run of text between two breaks.

    Attributes:
        hints: What the elements around it say it is, outermost first, each with the number of the
            element that says so: a number's blocks are all that stand in that element.
        classes: Class and id of the elements around it that hold little else, in lower case.
        heading_level: 1 to 6, 0 for none.
        link_share: How much of its text leads to another page, 0 to 1.
        path: The elements around it, outermost first; of many the nearest.
        emphasis: How much of its text is bold, slanted or small, 0 to 1.
        pictured: A picture stands between the block before and this one.
    """

    text: str
    kind: BlockKind
    hints: tuple[tuple[int, FurnitureReason], ...]
    classes: str
    heading_level: int
    link_share: float = 0.0
    path: tuple[Element, ...] = ()
    emphasis: float = 0.0
    pictured: bool = False

    @property
    def linked(self) -> bool:
        """Whether nearly all of it leads to another page."""
        return self.link_share > _LINKED_SHARE

    @property
    def hint(self) -> FurnitureReason | None:
        """What the nearest element that says anything says it is."""
        return self.hints[-1][1] if self.hints else None


@dataclass(frozen=True, slots=True)
class _Context:
    kind: BlockKind = BlockKind.PARAGRAPH
    hints: tuple[tuple[int, FurnitureReason], ...] = ()
    classes: str = ""
    heading_level: int = 0
    keeps_space: bool = False
    in_article: bool = False
    in_link: bool = False
    in_emphasis: bool = False
    path: tuple[Element, ...] = ()


class _Collector:
    """Gathers inline text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[HtmlBlock] = []
        self._parts: list[str] = []
        self._linked = 0
        self._emphasized = 0
        self._pictured = False
        self._numbers = itertools.count()

    def number(self) -> int:
        """Return a number for an element that no other has."""
        return next(self._numbers)

    def picture(self) -> None:
        """Note that a picture stands here."""
        self._pictured = True

    def add(self, text: str | None, context: _Context) -> None:
        if text:
            text = text.translate(_UNSEEN)
            self._parts.append(text if context.keeps_space else _SPACE.sub(" ", text))
            self._linked += len(self._parts[-1]) if context.in_link else 0
            self._emphasized += len(self._parts[-1]) if context.in_emphasis else 0

    def end(self, context: _Context) -> None:
        whole = re.sub(" {2,}", " ", "".join(self._parts))
        text = whole.strip()
        share = min(1.0, self._linked / max(len(text), 1))
        emphasis = min(1.0, self._emphasized / max(len(text), 1))
        self._parts.clear()
        self._linked = self._emphasized = 0
        lines = text.split("\n") if context.keeps_space else [text]
        for line in lines:
            if line.strip():
                line = self._with_drop_capital(line.strip(), apart=whole[0] == " ")
                self.blocks.append(
                    HtmlBlock(
                        line,
                        context.kind,
                        context.hints,
                        context.classes,
                        context.heading_level,
                        share,
                        context.path,
                        emphasis,
                        self._pictured,
                    )
                )
                self._pictured = False

    def _with_drop_capital(self, line: str, *, apart: bool) -> str:
        """Take the block before, if it is only the first letter of `line`, into `line`."""
        if not self.blocks:
            return line
        last = self.blocks[-1]
        before = drop_capital_before(last.text, line, last.classes, apart=apart)
        if before is None:
            return line
        self.blocks.pop()
        return before + line


def html_blocks(root: Any) -> list[HtmlBlock]:  # noqa: ANN401 (lxml has no types)
    """Return the visible text below an lxml element, block by block.

    The walk keeps its own stack: pages nest deeper than Python may call.
    """
    collector = _Collector()
    context = _Context()
    stack: list[tuple[Any, _Context, Iterator[Any]]] = []
    _enter(root, context, collector, stack)
    while stack:
        element, context, children = stack[-1]
        child = next(children, None)
        outer = stack[-2][1] if len(stack) > 1 else context
        if child is not None and child.tag in _PICTURES:
            collector.picture()
        if child is None:
            stack.pop()
            _leave(element, context, outer, collector)
        elif isinstance(child.tag, str) and not _is_invisible(child) and not is_note_sign(child):
            _enter(child, context, collector, stack)
        else:
            collector.add(child.tail, context)
    collector.end(_Context())
    return collector.blocks


def _tag(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2].lower()


def _is_invisible(element: Any) -> bool:  # noqa: ANN401
    return (
        _tag(element) in _INVISIBLE
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _enter(
    element: Any,  # noqa: ANN401
    outer: _Context,
    collector: _Collector,
    stack: list[tuple[Any, _Context, Iterator[Any]]],
) -> None:
    tag = _tag(element)
    if tag == "br":
        if outer.heading_level:
            collector.add(" ", outer)
        else:
            collector.end(outer)
    inner = outer
    if tag not in _INLINE and tag != "br":
        collector.end(outer)
        inner = _context_inside(element, tag, outer, collector)
    elif tag == "a" and not element.get("href", "#").startswith("#"):
        inner = replace(outer, in_link=True)
    elif tag in _EMPHASIS:
        inner = replace(outer, in_emphasis=True)
    collector.add(as_set(tag, element.text or ""), inner)
    stack.append((element, inner, iter(element)))


def _leave(element: Any, inner: _Context, outer: _Context, collector: _Collector) -> None:  # noqa: ANN401
    if _tag(element) not in _INLINE and _tag(element) != "br":
        collector.end(inner)
    collector.add(element.tail, outer)


def _context_inside(
    element: Any,  # noqa: ANN401
    tag: str,
    outer: _Context,
    collector: _Collector,
) -> _Context:
    heading_level = int(tag[1]) if tag in _KINDS and tag[0] == "h" else outer.heading_level
    in_article = outer.in_article or tag in ("article", "main")
    whole_page = tag in ("html", "body", "main", "article")
    classes = "" if whole_page else f"{element.get('class') or ''} {element.get('id') or ''}"
    own = None if whole_page else _hint(element, tag, classes, in_article)
    number = collector.number()
    role = element.get("role") or ""
    around = Element(number, f"{tag} {role}".strip(), classes.strip()[:_MOST_NAME_CHARS])
    return _Context(
        kind=_KINDS.get(tag, outer.kind),
        hints=outer.hints if own is None else (*outer.hints, (number, own)),
        classes=f"{outer.classes} {classes}".strip().lower()[-300:],
        heading_level=heading_level,
        keeps_space=outer.keeps_space or tag == "pre",
        in_article=in_article,
        in_emphasis=outer.in_emphasis or tag in ("figcaption", "address"),
        path=(*outer.path, around)[-_MOST_ELEMENTS:],
    )


def _hint(element: Any, tag: str, classes: str, in_article: bool) -> FurnitureReason | None:  # noqa: ANN401
    reason = _TAG_REASONS.get(tag) or _ROLE_REASONS.get(element.get("role") or "")
    if reason is None and tag in ("header", "footer") and not in_article:
        reason = FurnitureReason.NAVIGATION
    for word in _CLASS_WORD.findall(classes):
        reason = _CLASS_REASONS.get(word.lower(), None) or reason
    return reason
