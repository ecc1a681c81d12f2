"""Quantities: numbers in figures or words with what they measure, as the interval they mean."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from tellings.language.lexicon import Lexicon
from tellings.language.measures import MEASURES, converted, divides
from tellings.language.moments import moment_spans
from tellings.language.numbers import YEAR_OLD, Number, about, find_numbers
from tellings.language.quantity_words import HEDGES, QuantityWords
from tellings.language.values import PERSON
from tellings.language.words import fold, word_key
from tellings.model import Quantity, ReportDate, Span

_HEDGES: Final = [(re.compile(rf"\b(?:{p})\s+(?:an?\s+)?$", re.I), lo, hi) for p, lo, hi in HEDGES]
_OR_MORE: Final = re.compile(r"\s*(?:\+|or more\b|plus\b)", re.I)
_OR_SO: Final = re.compile(r"(?:[ -]odd\b|\s(?:[\w-]+\s)?or so\b)", re.I)
_AGE: Final = re.compile(r"[- ]years?[- ]olds?\b")
_AGED: Final = re.compile(r"[a-z], $")  # "Ada Brook, 64, said"
_AGED_IN_WORDS: Final = re.compile(
    r"\b(?:aged?|age of|aged between)\s+(?:[\w-]{1,9},?\s+){0,3}$", re.I
)
_OLDEST: Final = 120
# Pounds that weigh: what is weighed, or the verb, stands beside them.
_WEIGHS: Final = re.compile(r"\b(?:weigh\w*|heav\w+|lift\w*|shed|load|payload)\b", re.I)
_OF_STUFF: Final = re.compile(r"\s+of\s+(?!damage|debt|funding|public|tax|invest|saving|cuts)\w")
_HEAVIEST: Final = 10_000
_BELOW_ZERO: Final = re.compile(r"(?:\bminus\s|(?<=\s)[-−–])$", re.I)
_DEGREES: Final = ("degree", "°C", "°F")
_RUN: Final = re.compile(r"(?:[ -]+[^\W\d_][\w’'-]*){1,3}")
_IN: Final = re.compile(r"[ -](?:in|out of)[ -]")
_JOINT: Final = re.compile(r"(?:\s*[-–]\s*|\s+to\s+|\s+and\s+)")
_MAGNITUDE: Final = re.compile(
    r"((?:thousand |lakh )?crores?|hundred|thousand|million|billion|trillion|lakhs?"
    r"|bn|mn|tn|[mbk])$",
    re.I,
)
_COMPOUND: Final = re.compile(r"(?:\s+and\s+|,?\s*)")
_LOOK_BACK: Final = 24  # code points before a number that may hedge or name it
_OF_SHARES: Final = 0.03  # "one in three"
_ABOUT: Final = 0.07  # "a hundred or so"


@dataclass(frozen=True, slots=True)
class _Measure:
    """What follows a number.

    Attributes:
        end: Where the quantity ends: behind a unit that is written as part of the figure.
        reach: Where the unit ends.
    """

    end: int
    reach: int
    unit: str = ""
    counted: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    """How units and money are written behind a number, in one language."""

    unit: re.Pattern[str]
    attached: re.Pattern[str]
    parted: re.Pattern[str]
    money_word: re.Pattern[str]
    money_code: re.Pattern[str]

    @staticmethod
    def of(words: QuantityWords) -> _Patterns:
        return _patterns(words)


@cache
def _patterns(words: QuantityWords) -> _Patterns:
    units = "|".join(sorted(map(re.escape, words.units), key=len, reverse=True))
    lengths = "|".join(words.of_length)
    whose = "|".join(map(re.escape, words.dollars_of))
    return _Patterns(
        unit=re.compile(rf"(?P<gap>[\s-]*)(?P<unit>{units})(?![^\W_])", re.I),
        attached=re.compile(rf"(?P<unit>{'|'.join(words.attached_units)})(?!\w)"),
        parted=re.compile(
            rf"\s(?P<unit>{'|'.join(words.parted_units)})"
            rf"(?=[.,;:)]|\s*$|\s(?:of|and|{lengths})\b)"
        ),
        money_word=re.compile(
            rf"(?:\s+of)?[\s-]+(?:(?P<whose>{whose})\s+)?"
            rf"(?P<unit>(?:{'|'.join(words.currency_words)})s?)\b(?:\s+sterling)?",
            re.I,
        ),
        money_code=re.compile(rf"\s?(?P<unit>{'|'.join(words.currency_codes)})\b"),
    )


def find_quantities(
    text: str,
    spans: Iterable[Span],
    lexicon: Lexicon,
    report_date: ReportDate | date | None = None,
) -> tuple[Quantity, ...]:
    """Find the quantities of a text.

    Figures, number words, dozens, fractions (as per cent), plurals ("tens of billions"),
    ranges, scores and votes; a hedge before the number widens the interval ("nearly 500" is
    [450, 500]). Years, dates, times of day and numbers that name something ("Article 5") are
    no quantities.

    Args:
        text: Of a report.
        spans: Where to look (sentences), ascending.
        lexicon: Of the language of the text.
        report_date: With it "three weeks ago" is a date, without it a span of time.

    Returns:
        Quantities in order, never overlapping.
    """
    words = QuantityWords.of(lexicon)
    found: list[Quantity] = []
    for span in spans:
        dated = moment_spans(text, span, lexicon, report_date)
        numbers = _ranges(words, text, find_numbers(words, text, span, dated))
        found.extend(_quantities(words, text, span, numbers))
    return tuple(found)


# Numbers that belong together -----------------------------------------------------------------


def _ranges(words: QuantityWords, text: str, numbers: list[Number]) -> list[Number]:
    """Unite "3 to 5", "between 3 and 5", "$2-3 billion" into one interval."""
    merged: list[Number] = []
    for number in numbers:
        last = merged[-1] if merged else None
        if last is not None and _is_share(words, text, last, number):
            share = 100 * last.high / number.low
            merged[-1] = about(last.start, number.end, share, _OF_SHARES, "%")
        elif last is not None and _is_range(text, last, number):
            scale = _scale(words, text, last, number)
            merged[-1] = replace(
                number, start=last.start, low=last.low * scale, unit=last.unit or number.unit
            )
        else:
            merged.append(number)
    return merged


def _is_share(words: QuantityWords, text: str, part: Number, whole: Number) -> bool:
    """Tell "one in three" from "three in five days"."""
    if not _IN.fullmatch(text[part.end : whole.start]) or not 0 < part.high < whole.low <= 1000:
        return False
    after = _Patterns.of(words).unit.match(text, whole.end)
    unit = words.units[_form(after["unit"])] if after else PERSON
    return unit == PERSON and not part.unit and not whole.unit


def _scale(words: QuantityWords, text: str, low: Number, high: Number) -> float:
    """Return what the magnitude of the higher number makes of the lower: "2-3 billion"."""
    magnitude = _MAGNITUDE.search(text[high.start : high.end])
    if magnitude is None or _MAGNITUDE.search(text[low.start : low.end]):
        return 1.0
    scale = words.magnitudes[magnitude.group(1).lower().removesuffix("s")]
    return scale if low.high * scale <= high.low else 1.0


def _is_range(text: str, low: Number, high: Number) -> bool:
    joint = text[low.end : high.start]
    if not _JOINT.fullmatch(joint) or low.ordinal or high.ordinal or low.low >= high.high:
        return False
    if low.against is not None or high.against is not None or low.approximate:
        return False
    before = text[max(0, low.start - 9) : low.start].lower()
    if "and" in joint:
        return before.rstrip().endswith("between")
    return "to" not in joint or not before.rstrip().endswith("from")


# What is measured -----------------------------------------------------------------------------


def _quantities(
    words: QuantityWords, text: str, sentence: Span, numbers: list[Number]
) -> list[Quantity]:
    """Read numbers with their units; "6ft 2in", "two hours and ten minutes" are one."""
    found: list[Quantity] = []
    reach = sentence.start
    for number in numbers:
        measure = _measure(words, text, sentence, number)
        here = _quantity(words, text, sentence, number, measure)
        if found and _goes_on(text[reach : number.start], found[-1], here):
            more = converted(here.low, here.unit, found[-1].unit)
            found[-1] = replace(
                found[-1],
                span=Span(found[-1].span.start, here.span.end),
                low=found[-1].low + more,
                high=found[-1].high + more,
            )
        else:
            found.append(here)
        reach = measure.reach
    return found


def _goes_on(between: str, last: Quantity, here: Quantity) -> bool:
    """Tell whether a measure goes on in a smaller unit."""
    if not _COMPOUND.fullmatch(between) or last.unit == here.unit or here.approximate:
        return False
    if not {last.unit, here.unit} <= MEASURES.keys() or here.low != here.high:
        return False
    one, other = MEASURES[last.unit], MEASURES[here.unit]
    if one.dimension != other.dimension or not divides(last.unit, here.unit):
        return False
    return here.low < one.factor / other.factor and last.low == int(last.low)


def _quantity(
    words: QuantityWords, text: str, sentence: Span, number: Number, measure: _Measure
) -> Quantity:
    number = _hedged(text, sentence, number)
    low, high = number.low, number.high
    before = text[max(sentence.start, number.start - _LOOK_BACK) : number.start]
    if measure.unit in _DEGREES and _BELOW_ZERO.search(before):
        low, high = -high, -low
    return Quantity(
        Span(number.start, measure.end),
        low,
        high,
        measure.unit,
        measure.counted,
        number.approximate,
        number.ordinal,
        number.against,
        measure.noun,
    )


def _measure(words: QuantityWords, text: str, sentence: Span, number: Number) -> _Measure:
    """Return where the quantity ends, its unit and what is counted."""
    if number.unit:
        return _Measure(number.end, number.end, number.unit, noun=number.noun)
    if _is_age(text, sentence, number):
        return _Measure(number.end, number.end, YEAR_OLD, noun="years old")
    money = _money(words, text, sentence, number)
    if money is not None:
        return money
    unit = _unit(words, text, sentence, number)
    if unit is not None and not (number.ordinal and unit.unit == "second"):
        return unit
    run = _RUN.match(text, number.end, sentence.end)
    noun = _counted(words, run.group()) if run else ""
    return _Measure(
        number.end, number.end, "", word_key(fold(noun), words.lexicon) if noun else "", noun
    )


def _is_age(text: str, sentence: Span, number: Number) -> bool:
    if _AGE.match(text, number.end, sentence.end):
        return True
    before = text[max(sentence.start, number.start - _LOOK_BACK) : number.start]
    if not 0 < number.high < _OLDEST:
        return False
    between = text[number.end : number.end + 1] == "," and _AGED.search(before)
    return bool(between or _AGED_IN_WORDS.search(before))


def _money(words: QuantityWords, text: str, sentence: Span, number: Number) -> _Measure | None:
    code = _Patterns.of(words).money_code.match(text, number.end, sentence.end)
    if code is not None:
        return _Measure(number.end, code.end(), code["unit"])
    match = _Patterns.of(words).money_word.match(text, number.end, sentence.end)
    if match is None:
        return None
    written = fold(match["unit"])
    word = written if written in words.currency_words else written.removesuffix("s")
    unit = words.currency_words[word]
    if unit == "USD" and match["whose"]:
        unit = words.dollars_of[" ".join(match["whose"].lower().split())]
    before = text[max(sentence.start, number.start - 2 * _LOOK_BACK) : number.start]
    weighs = _WEIGHS.search(before) or _OF_STUFF.match(text, match.end(), sentence.end)
    if word == "pound" and number.high < _HEAVIEST and weighs:
        unit = "pound weight"
    return _Measure(number.end, match.end(), unit, noun=match["unit"])


def _unit(words: QuantityWords, text: str, sentence: Span, number: Number) -> _Measure | None:
    """Read the unit behind a number: of full words, or of letters set close to the figure."""
    match = _Patterns.of(words).unit.match(text, number.end, sentence.end)
    if match is not None:
        unit = words.units[_form(match["unit"])]
        close = unit == "%" or not match["gap"] or "°" in unit
        noun = "" if unit == "%" else " ".join(match["unit"].split())
        end = match.end() if close else number.end
        counted = "" if unit == "%" else word_key(fold(noun), words.lexicon)
        return _Measure(end, match.end(), unit, counted, noun)
    if not text[number.end - 1].isdigit():
        return None
    match = _Patterns.of(words).attached.match(text, number.end, sentence.end)
    table = words.attached_units
    if match is None:
        match, table = (
            _Patterns.of(words).parted.match(text, number.end, sentence.end),
            words.parted_units,
        )
    if match is None:
        return None
    unit = table[match["unit"]]
    close = match.start("unit") == number.end
    end = match.end() if close else number.end
    return _Measure(end, match.end(), unit, word_key(unit, words.lexicon), match["unit"])


def _form(written: str) -> str:
    return " ".join(written.lower().split())


def _counted(words: QuantityWords, run: str) -> str:
    """Return the thing counted as written: the first plural after the number, or the next word."""
    written = []
    for word in re.split(r"[ -]+", run.strip(" -")):
        if fold(word) in words.lexicon.words("stop_words"):
            break
        written.append(word)
    plural = [
        w for w in written if (w.endswith("s") and not w.endswith("ss")) or fold(w) in words.units
    ]
    return (plural or written)[0] if written else ""


def _hedged(text: str, sentence: Span, number: Number) -> Number:
    if number.against is not None or number.unit == YEAR_OLD:
        return number
    before = text[max(sentence.start, number.start - _LOOK_BACK) : number.start]
    for pattern, low, high in _HEDGES:
        if pattern.search(before):
            top = math.inf if high == math.inf else number.high * high
            return replace(number, low=number.low * low, high=top, approximate=True)
    if _OR_MORE.match(text, number.end, sentence.end):
        return replace(number, high=math.inf, approximate=True)
    if _OR_SO.match(text, number.end, sentence.end):
        low, top = number.low * (1 - _ABOUT), number.high * (1 + _ABOUT)
        return replace(number, low=low, high=top, approximate=True)
    return number
