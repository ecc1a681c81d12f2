"""Quantities: numbers in figures or words with what they measure, as the interval they mean."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from tellings.language.moments import moment_spans
from tellings.language.quantity_words import (
    CURRENCIES,
    FRACTIONS,
    HEDGES,
    MAGNITUDES,
    MANY,
    ORDINALS,
    UNITS,
)
from tellings.language.stopwords import STOP_WORDS
from tellings.language.word_forms import NUMBER_WORDS
from tellings.language.words import fold, word_key
from tellings.model import Quantity, Span

_NUM: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_MAG: Final = r"hundred|thousand|million|billion|trillion"
_NUMBER_WORD: Final = "|".join([*sorted(NUMBER_WORDS, key=len, reverse=True), "one", _MAG])
_QUANTITY: Final = re.compile(
    rf"""
    (?P<many>\b(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)
      (?:\ of\ (?P<many2>hundreds|thousands|millions|billions|trillions))?\b)
    |\b(?P<dozens>a|half\ a|(?:two|three|four|five|six|several))\ dozen\b
    |\b(?P<parts>a|an|one|two|three|four)[ -](?P<part>third|quarter|fifth|tenth)s?\b(?=\ of)
    |\b(?P<half>half)(?=\ (?:of|the|its|their|all)\b)
    |(?P<cur>(?:\b(?:US|U\.S\.|C|A))?\$|[€£¥₴₽])\ ?(?P<money>{_NUM})
      (?:[ -]?(?P<money_mag>(?:{_MAG}|bn|mn|tn|[mbk])\b))?
    |(?<![\w.,$/])(?<![^\W\d]-)(?P<num>{_NUM})
      (?:(?P<nth>st|nd|rd|th)\b|[ -]?(?P<mag>(?:{_MAG}|bn|mn)\b))?(?![\d/])
    |\b(?:(?P<a>half\ an?|an?)\ (?=(?:{_MAG})\b))?
      (?P<words>(?:{_NUMBER_WORD})(?:(?:\ and\ |[ -])(?:{_NUMBER_WORD}))*)\b
    |(?<=\bthe\ |\bits\ |\bhis\ |\bher\ )(?P<ordinal>{"|".join(ORDINALS)})\b
    """,
    re.X | re.I,
)
_HEDGES: Final = [(re.compile(rf"\b(?:{p})\s+(?:an?\s+)?$", re.I), lo, hi) for p, lo, hi in HEDGES]
_OR_MORE: Final = re.compile(r"\s*(?:\+|or more\b|plus\b)", re.I)
_LABEL: Final = re.compile(
    r"(?:\b(?:Nos|Article|Section|Chapter|Resolution|Flight|Route|Highway|Interstate|Phase|Group"
    r"|Act|Title|Room|Page|Psalm|Level|Proposition|Amendment|Channel)\.?|#)\s*$"
)
_AGE: Final = re.compile(r"[- ]years?[- ]olds?\b")
_AGED: Final = re.compile(r"[a-z], $")  # "Ada Brook, 64, said"
_RANK: Final = re.compile(r"\bNo\.?\s*$")
_AFTER: Final = re.compile(
    r"(?:\s+of\b(?=\s+(?:dollars|euros|pounds)))?[\s-]*(?P<unit>%|per\s+cent\b|[^\W\d_]+)"
)
_RUN: Final = re.compile(r"(?:[ -]+[^\W\d_][\w’'-]*){1,3}")
_IN: Final = re.compile(r"[ -](?:in|out of)[ -]")
_JOINT: Final = re.compile(r"(?:\s*[-–]\s*|\s+to\s+|\s+and\s+)")
_YEARS: Final = range(1500, 2100)
_LOOK_BACK: Final = 24  # code points before a number that may hedge or name it
# What is meant by words for round numbers reaches so far to either side, as a part of them.
_OF_DOZENS: Final = 0.15
_OF_FRACTIONS: Final = 0.1
_OF_SHARES: Final = 0.03  # "one in three"
_SEVERAL: Final = 4.0


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    approximate: bool = False
    ordinal: bool = False


def find_quantities(text: str, spans: Iterable[Span]) -> tuple[Quantity, ...]:
    """Find the quantities of a text.

    Figures, number words, dozens, fractions (as per cent), plurals ("tens of billions") and
    ranges; a hedge before the number widens the interval ("nearly 500" is [450, 500]). Years,
    dates, times of day and numbers that name something ("Article 5") are no quantities.

    Args:
        text: Of a report.
        spans: Where to look (sentences), ascending.

    Returns:
        Quantities in order, never overlapping.
    """
    found: list[Quantity] = []
    for span in spans:
        numbers = _ranges(text, list(_numbers(text, span)))
        found.extend(_quantity(text, span, number) for number in numbers)
    return tuple(found)


def _numbers(text: str, span: Span) -> Iterator[_Number]:
    taken = moment_spans(text, span)
    for match in _QUANTITY.finditer(text, span.start, span.end):
        here = Span(*match.span())
        if any(here.overlap(moment) for moment in taken):
            continue
        number = _read(text, match)
        if number is not None:
            yield number


def _read(text: str, match: re.Match[str]) -> _Number | None:
    """Read one match as a number, None where it isn't one."""
    start, end = match.span()
    if match["many"]:
        low = MANY[match["many"].split()[0].lower()] * MANY.get((match["many2"] or "").lower(), 1)
        return _Number(start, end, low, low * 10, approximate=True)
    if match["dozens"]:
        return _about(start, end, 12 * _dozens(match["dozens"].lower()), _OF_DOZENS)
    if match["part"] or match["half"]:
        count = int(NUMBER_WORDS.get((match["parts"] or "a").lower(), "1"))
        value = 100 * count * FRACTIONS[(match["part"] or match["half"]).lower()]
        return _about(start, end, value, _OF_FRACTIONS, "%")
    if match["cur"]:
        value = _figure(match["money"], match["money_mag"])
        return _Number(start, end, value, value, CURRENCIES[match["cur"].lower()])
    if match["num"]:
        return _plain(text, match)
    if match["words"]:
        return _spelled(match)
    value = ORDINALS[match["ordinal"].lower()]
    return _Number(start, end, value, value, ordinal=True)


def _about(start: int, end: int, value: float, tolerance: float, unit: str = "") -> _Number:
    return _Number(start, end, value * (1 - tolerance), value * (1 + tolerance), unit, True)


def _dozens(written: str) -> float:
    """Return how many dozens: "a", "half a", "several", "three"."""
    known = {"a": 1.0, "half a": 0.5, "several": _SEVERAL}
    return known.get(written) or float(NUMBER_WORDS[written])


def _figure(digits: str, magnitude: str | None) -> float:
    return round(float(digits.replace(",", "")) * MAGNITUDES.get((magnitude or "").lower(), 1), 6)


def _plain(text: str, match: re.Match[str]) -> _Number | None:
    start, end = match.span()
    before = text[max(0, start - _LOOK_BACK) : start]
    rank = _RANK.search(before)
    if not rank and _LABEL.search(before):
        return None
    value = _figure(match["num"], match["mag"])
    after = _AFTER.match(text, end)
    if match["num"].isdigit() and len(match["num"]) == 4 and value in _YEARS and not match["mag"]:
        unit = fold(after["unit"]) if after else ""
        if not unit.endswith("s") or unit in STOP_WORDS or unit.endswith("ss"):
            return None
    return _Number(start, end, value, value, ordinal=bool(match["nth"] or rank))


def _spelled(match: re.Match[str]) -> _Number | None:
    from text_to_num import text2num

    written = match["words"].lower().replace("-", " ")
    if match["a"]:
        written = f"one {written}"
    elif written == "one":
        if not _IN.match(match.string, match.end()):
            return None  # mostly a pronoun
    elif written in MAGNITUDES:
        return None  # the end of something unknown
    try:
        value = float(text2num(written.replace(" and ", " "), "en"))
    except ValueError:
        return None
    if match["a"] and match["a"].lower().startswith("half"):
        value /= 2
    return _Number(*match.span(), value, value)


def _ranges(text: str, numbers: list[_Number]) -> list[_Number]:
    """Unite "3 to 5", "between 3 and 5", "$2-3 billion" into one interval."""
    merged: list[_Number] = []
    for number in numbers:
        last = merged[-1] if merged else None
        if last is not None and _is_share(text, last, number):
            share = 100 * last.high / number.low
            merged[-1] = _about(last.start, number.end, share, _OF_SHARES, "%")
        elif last is not None and _is_range(text, last, number):
            scale = _scale(text, last, number)
            merged[-1] = _Number(
                last.start, number.end, last.low * scale, number.high, last.unit or number.unit
            )
        else:
            merged.append(number)
    return merged


def _is_share(text: str, part: _Number, whole: _Number) -> bool:
    """Tell "one in three" from "three in five days"."""
    if not _IN.fullmatch(text[part.end : whole.start]) or not 0 < part.high < whole.low <= 1000:
        return False
    after = _AFTER.match(text, whole.end)
    unit = fold(after["unit"]).removesuffix("s") if after else ""
    return UNITS.get(unit, "person") == "person" and not part.unit and not whole.unit


def _scale(text: str, low: _Number, high: _Number) -> float:
    """Return what the magnitude of the higher number makes of the lower: "2-3 billion"."""
    magnitude = re.search(rf"({_MAG})$", text[high.start : high.end], re.I)
    if magnitude is None or re.search(rf"({_MAG})$", text[low.start : low.end], re.I):
        return 1.0
    scale = MAGNITUDES[magnitude.group(1).lower()]
    return scale if low.high * scale <= high.low else 1.0


def _is_range(text: str, low: _Number, high: _Number) -> bool:
    joint = text[low.end : high.start]
    if not _JOINT.fullmatch(joint) or low.ordinal or high.ordinal or low.low >= high.high:
        return False
    before = text[max(0, low.start - 9) : low.start].lower()
    if "and" in joint:
        return before.rstrip().endswith("between")
    return "to" not in joint or not before.rstrip().endswith("from")


def _quantity(text: str, sentence: Span, number: _Number) -> Quantity:
    end, unit, counted = _measure(text, sentence, number)
    number = _hedged(text, sentence, number)
    return Quantity(
        Span(number.start, end),
        number.low,
        number.high,
        unit,
        counted,
        number.approximate,
        number.ordinal,
    )


def _measure(text: str, sentence: Span, number: _Number) -> tuple[int, str, str]:
    """Return where the quantity ends, its unit and what is counted."""
    before = text[max(sentence.start, number.start - 3) : number.start]
    aged = text[number.end : number.end + 1] == "," and _AGED.search(before)
    if _AGE.match(text, number.end, sentence.end) or (aged and 0 < number.high < 120):
        return number.end, "year old", ""
    after = _AFTER.match(text, number.end, sentence.end)
    if after is not None and not number.unit:
        written = " ".join(fold(after["unit"]).split())
        singular = written.removesuffix("s") if written not in UNITS else written
        if singular in UNITS and not (number.ordinal and UNITS[singular] == "second"):
            unit = UNITS[singular]
            end = after.end() if unit == "%" else number.end
            return end, unit, "" if unit == "%" else word_key(written)
        if singular in CURRENCIES:
            return number.end, CURRENCIES[singular], ""
    run = _RUN.match(text, number.end, sentence.end)
    return number.end, number.unit, "" if number.unit else _counted(run.group() if run else "")


def _counted(run: str) -> str:
    """Return the key of the thing counted: the first plural after the number, or the next word."""
    words = []
    for word in re.split(r"[ -]+", fold(run).strip(" -")):
        if word in STOP_WORDS:
            break
        words.append(word)
    plural = [w for w in words if (w.endswith("s") and not w.endswith("ss")) or w in UNITS]
    return word_key((plural or words)[0]) if words else ""


def _hedged(text: str, sentence: Span, number: _Number) -> _Number:
    before = text[max(sentence.start, number.start - _LOOK_BACK) : number.start]
    for pattern, low, high in _HEDGES:
        if pattern.search(before):
            top = math.inf if high == math.inf else number.high * high
            return replace(number, low=number.low * low, high=top, approximate=True)
    if _OR_MORE.match(text, number.end, sentence.end):
        return replace(number, high=math.inf, approximate=True)
    return number
