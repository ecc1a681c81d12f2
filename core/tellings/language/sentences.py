"""Sentences of a report, block by block, never torn and never run together.

Line breaks come first, then `sentencex` (Wikimedia; 46 of 52 Golden Rules, the best of the
maintained splitters), then two repairs of its known gaps: it never splits inside quotation
marks or brackets, and it can't tell "in the U.S. Hale said" from "the U.S. Treasury".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Final

from tellings.language.lexicon import Lexicon
from tellings.language.overlong import bounded
from tellings.model import BlockKind, Report, Sentence, Span

_CLOSERS: Final = "\"'”’»)]"
_OPENERS: Final = "\"'“‘«(["
# Possessive, and only where a run of marks starts: else a line of dots takes quadratic time.
_STOP: Final = re.compile(
    rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>[{re.escape(_CLOSERS)}]*+)(?P<gap>\s++)"
)
_LAST_WORD: Final = re.compile(r"[^\s\"'“”‘’«»()\[\]—–]+$")
_NEXT: Final = re.compile(
    rf"(?P<open>[{re.escape(_OPENERS)}]*)(?P<word>[^\W_][\w’'.-]*)(?:\s+(?P<after>\w+))?"
)
_ENUMERATOR: Final = re.compile(r"(?<!\S)[•⁃*-]?\s?(?:(\d{1,2})|([a-z]))(?:\.\)|[.)])\s+(?=\S)")
_STAMP: Final = re.compile(
    r"(?P<on>\b(?:on|at|of)\s+)?\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?\s*"
)
# What "a.m." and "p.m." go on to: "Eastern Time", "Tuesday evening".
_AFTER_CLOCK: Final = re.compile(r"([\w’']+)(?:\s+(\w+))?(?:\s+(\w+))?(?:\s+(\w+))?")
# The sign of a note set close behind a full stop: "on Friday.3 The", "on Friday.[4] The".
_NOTE: Final = re.compile(
    rf"[.!?][{re.escape(_CLOSERS)}]*(?:\d{{1,3}}|[⁰¹²³⁴-⁹]{{1,3}}|(?:\[\d{{1,3}}\]){{1,4}})"
    rf"\s+(?=[{re.escape(_OPENERS)}]*[A-Z])"
)
# "350 t. Nobody": the letter is a unit, no initial.
_UNIT_LETTER: Final = re.compile(r"\d\s?[a-z]$")
_PROTECTED: Final = frozenset(_OPENERS) - {"'"} | frozenset("”»)]")
# A shorter line was not wrapped, it ended.
_WRAPPED_LINE: Final = 40
# Widths to which mail and agency copy are wrapped.
_USUAL_WIDTHS: Final = range(60, 81)
# Code points before a full stop that are looked at: abbreviation and words before it.
_LOOK_BACK: Final = 40
# What stands alone before "U.S." is no sentence yet.
_LEAST_WORDS: Final = 4
_NOT_SENTENCES: Final = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})


def split_sentences(report: Report, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Split a report into sentences; furniture, bylines and datelines have none.

    Args:
        report: Blocks decide first: no sentence reaches over the end of one.
        lexicon: What the splitter's repairs know of abbreviations and names.

    Returns:
        Sentences in order, never empty, never overlapping, without white space around.
    """
    found: list[Sentence] = []
    for index, block in enumerate(report.blocks):
        if block.furniture is not None or block.kind in _NOT_SENTENCES:
            continue
        for start, end in _split(report.text, block.span, report.language, lexicon):
            found.append(Sentence(Span(start, end), index, block.kind))
    return tuple(found)


def sentence_spans(text: str, lexicon: Lexicon, language: str = "") -> list[Span]:
    """Split a plain text into sentences.

    Args:
        text: Any text; a line break ends a sentence unless lines are wrapped.
        lexicon: Of its language.
        language: Its BCP 47 primary tag, the lexicon's if "".

    Returns:
        Spans in order, never empty, never overlapping, without white space around.
    """
    whole = Span(0, len(text))
    return [Span(*found) for found in _split(text, whole, language or lexicon.language, lexicon)]


def _split(text: str, span: Span, language: str, lexicon: Lexicon) -> Iterable[tuple[int, int]]:
    """Yield where sentences begin and end; what `sentencex` can't read it takes for English."""
    for first, last in _lines(text, span):
        line = text[first:last].replace("\n", " ")
        cuts = [0, *_cuts(line, language, lexicon), len(line)]
        for start, end in pairwise(cuts):
            piece = line[start:end]
            body = piece.strip()
            if body:
                at = first + start + len(piece) - len(piece.lstrip())
                yield from bounded(text, at, at + len(body))


def _lines(text: str, span: Span) -> list[tuple[int, int]]:
    """Cut at line breaks, except where a line is wrapped in the middle of a sentence."""
    lines: list[tuple[int, int]] = []
    at = span.start
    before = ""
    for part in text[span.start : span.end].split("\n"):
        end = at + len(part)
        if lines and _goes_on(before, part):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((at, end))
        at = end + 1
        before = part
    return lines


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a line break is only a wrap: a long line, no end, no new start."""
    line, following = line.rstrip(), following.lstrip()
    if len(line) < _WRAPPED_LINE or not following:
        return False
    if line[-1] in ",-–—(" or following[0].islower():
        return True
    return len(line) in _USUAL_WIDTHS and line.rstrip(_CLOSERS)[-1:] not in ".!?…:"


def _cuts(line: str, language: str, lexicon: Lexicon) -> list[int]:
    """Return where sentences after the first begin, ascending."""
    from sentencex import get_sentence_boundaries

    bounds = get_sentence_boundaries(language, line)
    theirs = {int(bound["start_index"]) for bound in bounds if bound["start_index"]}
    items = _enumerators(line)
    if len(items) > 1:
        theirs = {cut for cut in theirs if not any(a < cut <= b for a, b in items)}
        return sorted(theirs | {start for start, _ in items if start})
    theirs = {cut for cut in theirs if line[cut - 1].isspace() or _glued(line, cut, lexicon)}
    ours = theirs | set(_stamps(line)) | set(_notes(line, lexicon))
    protected = False
    seen = 0
    for match in _STOP.finditer(line):
        cut = match.end()
        protected = protected or not _PROTECTED.isdisjoint(line[seen:cut])
        seen = cut
        if cut in theirs:
            if _joins(line, match, items, lexicon):
                ours.discard(cut)
            else:
                protected = False
        elif _splits(line, match, protected, lexicon):
            ours.add(cut)
    return _without_letters(line, sorted(ours))


def _without_letters(line: str, cuts: list[int]) -> list[int]:
    """Leave out cuts after a lone letter: "Q. Who pays?", "A. The county"."""
    kept: list[int] = []
    for cut in cuts:
        piece = line[kept[-1] if kept else 0 : cut].strip()
        if not (len(piece) == 2 and piece[0].isalpha() and piece[1] == "."):
            kept.append(cut)
    return kept


def _notes(line: str, lexicon: Lexicon) -> Iterable[int]:
    """Cut behind the signs of notes, which splitters take for part of a number."""
    for match in _NOTE.finditer(line):
        word = _word_before(line, match.start())
        # Without a word a bracket or a quotation closes before the stop.
        if not word or (
            word.isalpha() and len(word) > 1 and word.lower() not in lexicon.words("before_names")
        ):
            yield match.end()


def _enumerators(line: str) -> list[tuple[int, int]]:
    """Return the marks of a list written in one line: "1. … 2. …", "a) … b) …"."""
    found: list[tuple[int, int]] = []
    expected = -1
    for match in _ENUMERATOR.finditer(line):
        number, letter = match.groups()
        value = int(number) if number else ord(letter)
        if (not found and not line[: match.start()].strip()) or (found and value == expected):
            found.append(match.span())
            expected = value + 1
        elif not found:
            break
    return found


def _glued(line: str, cut: int, lexicon: Lexicon) -> bool:
    """Tell whether two sentences without a space between them meet at `cut`."""
    before = re.split("[-‐‑]", _word_before(line, cut).rstrip(".!?…"))[-1]
    after = _NEXT.match(line, cut)
    if after is None or len(before) < 2 or "." in before or "://" in before:
        return False
    return after["word"][0].isupper() and after["word"].lower() not in lexicon.words("domains")


def _stamps(line: str) -> Iterable[int]:
    """Cut around the date and time that e-mail programs set above a message quoted."""
    for match in _STAMP.finditer(line):
        if match.start() and not match["on"]:
            yield match.start()
        yield match.end()


def _joins(line: str, match: re.Match[str], items: list[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Tell whether a cut of the splitter's is wrong."""
    cut = match.end()
    if items and items[0][1] == cut:
        return True
    if match["mark"][-1] in ".…" and not match["close"]:
        following = line[cut : cut + 1]
        if len(match["mark"]) > 1 or match["mark"] == "…":
            return following.islower()
        word = _word_before(line, match.start())
        if word.lower() in lexicon.words("clock") and _goes_with_clock(line, cut, lexicon):
            return True
        if word.lower() in lexicon.words("company_forms") and _first_word(
            line, cut
        ) in lexicon.words("company_forms"):
            return True
        known = word.lower() in lexicon.words("before_names") and (
            following.isdigit() or word[:1].isupper()
        )
        return known and (
            word.lower() not in lexicon.words("before_numbers") or following.isdigit()
        )
    return bool(match["close"]) and match["mark"][-1] in "!?" and _names_speaker(line, cut, lexicon)


def _goes_with_clock(line: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a weekday, a date or a time zone follows a clock time and no new sentence."""
    match = _AFTER_CLOCK.match(line, at)
    if match is None:
        return False
    first, *others = (word or "" for word in match.groups())
    if first in lexicon.words("zones"):
        return True
    if first.lower() in lexicon.words("zone_words"):
        return "Time" in others
    if first[0].isupper() and others[0] in ("time", "Time"):
        # "London time on Friday", but "This time nobody" and "Extra time followed".
        opens = first.lower() in lexicon.words("openers") | lexicon.words("determiners")
        ends = not others[1] or others[1].lower() in lexicon.words("prepositions")
        return ends and not opens
    if first.lower() in lexicon.words("weekdays"):
        return others[0].lower() not in lexicon.words("verbs_after_names")
    return first.lower() in lexicon.words("month_names") and others[0].isdigit()


def _first_word(line: str, at: int) -> str:
    """Return the word that starts at a place, in lower case and without its full stop."""
    match = _NEXT.match(line, at)
    return match["word"].rstrip(".").lower() if match else ""


def _splits(line: str, match: re.Match[str], protected: bool, lexicon: Lexicon) -> bool:
    """Tell whether a sentence ends here though the splitter found none."""
    following = _NEXT.match(line, match.end())
    if following is None or not (following["word"][0].isupper() or following["word"][0].isdigit()):
        return False
    written = _word_before(line, match.start())
    word = written.lower()
    whole = word in lexicon.words("months") or written in lexicon.words("no_abbreviations")
    if following["word"][0].isupper() and whole:
        return True  # "no" is an answer: the number is "No. 5"
    if match["mark"] == "." and _UNIT_LETTER.search(_just_before(line, match.start())):
        return True
    if match["mark"] == "." and word in lexicon.words("country_like"):
        return _starts_anew(line, match, following, lexicon)
    if not protected or (match["close"] and _names_speaker(line, match.end(), lexicon)):
        return False
    if match["mark"] == ".":
        return not _is_abbreviation(word, lexicon)
    return match["mark"] not in ("...", "…") or following["word"].lower() in lexicon.words(
        "openers"
    )


def _is_abbreviation(word: str, lexicon: Lexicon) -> bool:
    initial = len(word) == 1 and word.isalpha() and word != "i"
    return initial or word in lexicon.words("before_names") or "." in word


def _starts_anew(
    line: str, match: re.Match[str], following: re.Match[str], lexicon: Lexicon
) -> bool:
    """Decide after "U.S.", "D.C.", "Inc.": does a new sentence start?"""
    word = following["word"].rstrip(".").lower()
    before = _just_before(line, match.start())
    form = _word_before(line, match.start()).lower() in lexicon.words(
        "company_forms"
    ) and word in lexicon.words("company_forms")
    if len(before.split()) < _LEAST_WORDS or form:
        return False
    if word in lexicon.words("openers"):
        country = _word_before(line, match.start()).lower() in lexicon.words("countries")
        return not (country and word in lexicon.words("offices"))
    if word in lexicon.words("after_country") or following["after"] is None:
        return False
    return following["after"].lower() in lexicon.words("verbs_after_names")


def _names_speaker(line: str, at: int, lexicon: Lexicon) -> bool:
    """Tell whether what follows a closed quotation says whose it is: "Hale said"."""
    return _speaker(lexicon).match(line, at) is not None


@cache
def _speaker(lexicon: Lexicon) -> re.Pattern[str]:
    speech = lexicon.any_of("speech_after_quotes")
    return re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{speech})\b")


def _just_before(line: str, end: int) -> str:
    """Return the few code points before a place: looking back costs the same everywhere."""
    return line[max(0, end - _LOOK_BACK) : end]


def _word_before(line: str, end: int) -> str:
    match = _LAST_WORD.search(_just_before(line, end))
    return match.group() if match else ""
