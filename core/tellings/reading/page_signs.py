"""Signs of each block of a page by which a fitted model tells report from furniture.

All signs are numbers without a language of their own; what a page's authors call its elements, and
the words of short lines, are looked up in the lists that the model knows (`page_words`).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tellings.model import BlockKind, FurnitureReason
from tellings.reading.dates import is_date_line
from tellings.reading.folding import TELLING_CHARS
from tellings.reading.furniture import furniture_reason, lists_of_reports
from tellings.reading.furniture_wordings import BUTTON_WORDS, MORE_NEWS_HEADING
from tellings.reading.html_blocks import HtmlBlock
from tellings.reading.html_hints import is_running
from tellings.reading.page_content_signs import add_content_signs
from tellings.reading.page_view import Matrix, PageView

_TAGS: Final = (
    "nav aside header footer form figure figcaption table td th ul ol li dl article main section"
    " button label blockquote pre p h1 h2 h3 h4 h5 h6 address details center".split()
)
_HEAD_KINDS: Final = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.DATELINE)
# Levels of elements around a block whose other text is looked at.
_LEVELS: Final = 5
_SENTENCE_END = re.compile(r"[.!?…:。！？][”\"’')\]»]*(?=\s|$)|[。！？]")
_ENDS = re.compile(r"[.!?…。！？][”\"’')\]»]*$")
_WORD = re.compile(r"[^\W_]+")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(r"[^:]{2,25}:\s")


def page_signs(view: PageView) -> dict[str, Matrix]:
    """Return each sign's value for every block, by the sign's name."""
    signs: dict[str, Matrix] = {}
    _add_text_signs(view, signs)
    _add_element_signs(view, signs)
    _add_place_signs(view, signs)
    _add_container_signs(view, signs)
    add_content_signs(view, signs["running"], signs)
    return signs


def _each(values: Sequence[float]) -> Matrix:
    return np.asarray(values, dtype=np.float32)


def _add_text_signs(view: PageView, signs: dict[str, Matrix]) -> None:
    texts = [block.text for block in view.blocks]
    words = [_WORD.findall(text) for text in texts]
    for name, sign in _TEXT_SIGNS.items():
        signs[name] = _each([sign(text, own) for text, own in zip(texts, words, strict=True)])
    reasons = [furniture_reason(text) for text in texts]
    signs["worded"] = _each([reason is not None for reason in reasons])
    for reason in FurnitureReason:
        signs[f"worded {reason.name}"] = _each([reason is said for said in reasons])
    listed = lists_of_reports(texts, view.kinds, reasons)
    signs["listed"] = _each(listed)
    times: dict[str, int] = defaultdict(int)
    for text in texts:
        times[text] += 1
    signs["repeated"] = _each([math.log(times[text]) for text in texts])
    title = {word.casefold() for word in _WORD.findall(view.title)}
    signs["of title"] = _each(
        [sum(word.casefold() in title for word in own) / max(len(own), 1) for own in words]
    )
    signs["linked"] = _each([block.link_share for block in view.blocks])
    signs["running"] = _each([is_running(block) for block in view.blocks])


def _share(count: int, text: str) -> float:
    return count / max(len(text), 1)


_TEXT_SIGNS: Final[dict[str, Callable[[str, list[str]], float]]] = {
    "chars": lambda text, words: math.log1p(len(text)),
    "words": lambda text, words: math.log1p(len(words)),
    "word length": lambda text, words: sum(map(len, words)) / max(len(words), 1),
    "sentences": lambda text, words: math.log1p(len(_SENTENCE_END.findall(text))),
    "ends with stop": lambda text, words: _ENDS.search(text) is not None,
    "ends with colon": lambda text, words: text.endswith(":"),
    "ends with dots": lambda text, words: text.endswith(("…", "...", "[…]", "[...]")),
    "commas": lambda text, words: text.count(",") / max(len(words), 1),
    "digits": lambda text, words: _share(sum(c.isdigit() for c in text), text),
    "capitals": lambda text, words: _share(sum(c.isupper() for c in text), text),
    "signs": lambda text, words: _share(sum(not (c.isalnum() or c.isspace()) for c in text), text),
    "capital words": lambda text, words: sum(w[0].isupper() for w in words) / max(len(words), 1),
    "starts small": lambda text, words: text[0].islower(),
    "bar": lambda text, words: any(c in text for c in "|»›•·→>"),
    "quoted": lambda text, words: any(c in text for c in '“”„«"'),
    "question": lambda text, words: text.endswith("?"),
    "exclaimed": lambda text, words: text.endswith("!"),
    "clock": lambda text, words: _CLOCK.search(text) is not None,
    "year": lambda text, words: _YEAR.search(text) is not None,
    "date line": lambda text, words: len(text) < 80 and is_date_line(text),
    "label": lambda text, words: _LABEL.match(text) is not None,
    "copyright": lambda text, words: "©" in text or "copyright" in text.casefold(),
    "at": lambda text, words: "@" in text or "http" in text or "www." in text,
    "button words": lambda text, words: (
        sum(w.casefold() in BUTTON_WORDS for w in words) / max(len(words), 1)
    ),
    "heads list": lambda text, words: len(text) < 100 and MORE_NEWS_HEADING.match(text) is not None,
}


def _add_element_signs(view: PageView, signs: dict[str, Matrix]) -> None:
    tags = [[e.tag.split(" ")[0] for e in block.path] for block in view.blocks]
    for tag in _TAGS:
        signs[f"in {tag}"] = _each([tag in own for own in tags])
        signs[f"is {tag}"] = _each([bool(own) and own[-1] == tag for own in tags])
    roles = [[e.tag.partition(" ")[2] for e in block.path] for block in view.blocks]
    signs["in role"] = _each(
        [
            any(
                r in ("navigation", "banner", "contentinfo", "complementary", "search", "dialog")
                for r in own
            )
            for own in roles
        ]
    )
    signs["depth"] = _each([len(block.path) for block in view.blocks])
    signs["heading"] = _each([block.heading_level for block in view.blocks])
    signs["hinted"] = _each([len(block.hints) for block in view.blocks])
    for reason in FurnitureReason:
        signs[f"hint {reason.name}"] = _each(
            [any(reason is said for _, said in block.hints) for block in view.blocks]
        )
    for kind in BlockKind:
        signs[f"kind {kind.name}"] = _each([kind is own for own in view.kinds])


def _add_place_signs(view: PageView, signs: dict[str, Matrix]) -> None:
    count = len(view.blocks)
    taken = np.asarray(view.extracted, dtype=bool)
    telling = np.asarray([len(b.text) >= TELLING_CHARS for b in view.blocks], dtype=bool)
    running = signs["running"] > 0
    index = np.arange(count, dtype=np.float32)
    chars = np.cumsum([len(b.text) for b in view.blocks]).astype(np.float32)
    signs["extracted"] = taken.astype(np.float32)
    signs["place"] = index / np.float32(max(count, 1))
    signs["place by chars"] = chars / max(float(chars[-1]), 1.0) if count else chars
    signs["blocks"] = np.full(count, math.log1p(count), np.float32)
    own = np.flatnonzero(taken & telling)
    first, last = (own[0], own[-1]) if len(own) else (count, -1)
    signs["above first"] = (index < first).astype(np.float32)
    signs["below last"] = (index > last).astype(np.float32)
    signs["none extracted"] = np.full(count, float(not len(own)), np.float32)
    title = next((i for i, kind in enumerate(view.kinds) if kind is BlockKind.TITLE), None)
    signs["no title"] = np.full(count, float(title is None), np.float32)
    at = -1 if title is None else title
    signs["above title"] = (index < at).astype(np.float32)
    beyond = index - np.float32(at)
    signs["from title"] = (np.sign(beyond) * np.log1p(np.abs(beyond))).astype(np.float32)
    for name, which in (
        ("extracted", taken & telling),
        ("running", running),
        ("both", running & taken),
    ):
        signs[f"since {name}"] = _steps_since(which)
        signs[f"until {name}"] = _steps_since(which[::-1])[::-1]


def _steps_since(which: npt.NDArray[np.bool_]) -> Matrix:
    """Return of each block the logarithm of how many blocks ago `which` was true."""
    index = np.arange(len(which))
    last = np.maximum.accumulate(np.where(which, index, -1000)) if len(which) else index
    return np.log1p(np.minimum(index - last, 50)).astype(np.float32)


def _add_container_signs(view: PageView, signs: dict[str, Matrix]) -> None:
    sums = _Sums(view, signs["running"])
    for level in range(_LEVELS):
        own = [
            sums.of(block.path[-1 - level].number) if level < len(block.path) else sums.of_page
            for block in view.blocks
        ]
        signs[f"around {level} blocks"] = _each([math.log1p(s.blocks) for s in own])
        signs[f"around {level} chars"] = _each([math.log1p(s.chars) for s in own])
        signs[f"around {level} linked"] = _each([s.linked / max(s.chars, 1) for s in own])
        signs[f"around {level} running"] = _each(
            [s.running / max(sums.of_page.running, 1) for s in own]
        )
        signs[f"around {level} extracted"] = _each([s.extracted / max(s.chars, 1) for s in own])
        signs[f"around {level} of report"] = _each(
            [s.extracted / max(sums.of_page.extracted, 1) for s in own]
        )
    for share in (0.5, 0.8):
        best = sums.smallest_with(share)
        signs[f"in report {share}"] = _each(
            [any(e.number == best for e in block.path) for block in view.blocks]
        )
    for depth in (1, 2):
        _add_likes(view, depth, signs)


@dataclass(slots=True)
class _Sum:
    blocks: int = 0
    chars: int = 0
    linked: float = 0.0
    running: int = 0
    extracted: int = 0

    def add(self, chars: int, linked: float, running: bool, extracted: bool) -> None:
        self.blocks += 1
        self.chars += chars
        self.linked += linked
        self.running += chars * running
        self.extracted += chars * extracted


class _Sums:
    """How much text of which sort stands in each element."""

    def __init__(self, view: PageView, running: Matrix) -> None:
        self.of_page = _Sum()
        self._of: dict[int, _Sum] = defaultdict(_Sum)
        for i, block in enumerate(view.blocks):
            chars = len(block.text)
            row = (chars, chars * block.link_share, bool(running[i]), view.extracted[i])
            self.of_page.add(*row)
            for element in block.path:
                self._of[element.number].add(*row)

    def of(self, number: int) -> _Sum:
        return self._of[number]

    def smallest_with(self, share: float) -> int:
        """Return the element with the fewest characters that holds `share` of the report."""
        enough = share * max(self.of_page.extracted, 1)
        holding = [(s.chars, -n) for n, s in self._of.items() if s.extracted >= enough]
        return -min(holding)[1] if holding else -1


def _add_likes(view: PageView, depth: int, signs: dict[str, Matrix]) -> None:
    """Add what blocks in elements of the same names are like: all teasers of a page together."""
    keys = [tuple((e.tag, e.names) for e in block.path[-depth:]) for block in view.blocks]
    like: dict[object, _Sum] = defaultdict(_Sum)
    for i, key in enumerate(keys):
        block = view.blocks[i]
        chars = len(block.text)
        like[key].add(chars, chars * block.link_share, bool(signs["running"][i]), view.extracted[i])
    own = [like[key] for key in keys]
    signs[f"like {depth} blocks"] = _each([math.log1p(s.blocks) for s in own])
    signs[f"like {depth} chars"] = _each([math.log1p(s.chars / s.blocks) for s in own])
    signs[f"like {depth} linked"] = _each([s.linked / max(s.chars, 1) for s in own])
    signs[f"like {depth} extracted"] = _each([s.extracted / max(s.chars, 1) for s in own])
    signs[f"like {depth} running"] = _each([s.running / max(s.chars, 1) for s in own])


_CLASS_WORD = re.compile(r"[A-Z]?[a-z]{2,}")
_FEWEST_TEXT_WORDS = 12


def page_words(block: HtmlBlock) -> set[str]:
    """Return the words a block may be known by: names of its elements, its own first words."""
    found: set[str] = set()
    path = block.path
    for back, element in enumerate(reversed(path)):
        if element.tag in ("html", "body"):
            continue
        near = "near" if back < 2 else "far"
        found |= {f"{near} {w.lower()}" for w in _CLASS_WORD.findall(element.names)}
    words = [w.casefold() for w in _WORD.findall(block.text[:200])]
    if len(words) <= _FEWEST_TEXT_WORDS:
        found |= {f"short {w}" for w in words}
    if words:
        found |= {f"first {words[0]}", f"first {' '.join(words[:2])}"}
    return found
