"""Numbers of a text, in figures or words, before anybody asks what they measure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from tellings.language.quantity_words import FRACTION_SIGNS, QuantityWords
from tellings.model import Span

SCORE: Final = "score"
YEAR_OLD: Final = "year old"
# What is meant by words for round numbers reaches so far to either side, as a part of them.
_OF_DOZENS: Final = 0.15
_OF_FRACTIONS: Final = 0.1
_SEVERAL: Final = 4.0

_GAP: Final = "\u00a0\u202f\u2009"  # blanks that part thousands, beside the common one
_NUM: Final = (
    rf"(?:\d{{1,3}}(?P<part>[ {_GAP}’'])\d{{3}}(?:(?P=part)\d{{3}})*(?!\d)"
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)"  # as in India: 2,00,000
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
)
_SIGNS: Final = "".join(FRACTION_SIGNS)
_MAG: Final = r"(?:thousand|lakh)\ crores?|hundred|thousand|million|billion|trillion|lakhs?|crores?"
_SHORT_MAG: Final = r"bn|mn|tn|[mbkMBK]"
_HALF: Final = r"(?P<half>\ and\ (?:a\ half|one[ -]half|a\ quarter|three[ -]quarters))"
_SPELLED_HALVES: Final = {"half": 0.5, "a quarter": 0.25, "quarters": 0.75}
_TIME_WORD: Final = "hour|minute|second|day|week|month|year|decade|century|mile|metre|meter|foot"
_MARKS: Final = "[$€£¥₴₽₹₩₺₪]"
_YEARS: Final = range(1500, 2100)
_LOOK_BACK: Final = 60
_LABEL: Final = re.compile(
    r"(?:\b(?:Nos|Article|Section|Chapter|Resolution|Flight|Route|Highway|Interstate|Phase|Group"
    r"|Act|Title|Room|Page|Psalm|Level|Proposition|Amendment|Channel|Exhibit|Line|Unit|Ward"
    r"|District|Platform|Gate|Junction|Exit|Bus|Engine|Form|Annex|Appendix|Table|Figure|Clause"
    r"|Paragraph|Verse|Case|File|Docket|Reference|Ref|Report|Bill|Permit|Formula|Type|Class"
    r"|Tier|Grade|Lot|Plot|Pier|Berth|Apartment|Apt|Suite|Box|Studio|Area|Zone|Sector"
    r"|article|section|chapter|page|room|platform|gate|junction|exit|paragraph|clause|verse"
    r"|phase|level|flight|route|exhibit|docket|box number|number plate)\.?|#)\s*$"
)
_RANK: Final = re.compile(r"\b(?:No|Number|number)\.?\s*$")
_STREET: Final = re.compile(
    r"\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Place|Square|Court"
    r"|Close|Terrace|Row|Hill|Boulevard|Blvd|Gardens|Crescent|Grove|Quay|Mews)\b"
)
_IN_YEAR: Final = re.compile(
    r"\b(?:in|since|by|from|until|till|of|during|before|after|early|late|mid|the|year|season)[\s-]+$",
    re.I,
)
_ARTICLE: Final = re.compile(r"\b(?:an?|the)\s+$", re.I)
_NEXT_WORD: Final = re.compile(r"[\s-]+([^\W\d_][\w’'-]*)")
_IS_SCORE: Final = re.compile(
    r"\b(?:vot\w+|won|wins?|winning|lost|los(?:e|es|ing)|beat\w*|defeat\w*|drew|draws?|drawn|led"
    r"|leads?|leading|lead|scor\w+|trail\w*|ahead|behind|victor\w+|match|approv\w+|pass(?:ed|es)"
    r"|reject\w+|rul(?:ed|ing)|back(?:ed|s)|finish\w+|end(?:ed|s)|thrash\w+|hammer\w+|level"
    r"|made it|went down|go(?:es|ing)? down|full time|half[ -]time|result|split|down)\b",
    re.I,
)
_SCORE_NOUN: Final = re.compile(
    r"[\s,]+(?:win|victory|defeat|loss|draw|lead|vote|decision|majority|ruling|split|thriller"
    r"|thrashing|against|at half[ -]time|at full[ -]time|on penalties|after extra time|on aggregate"
    r"|to (?!\d)[a-z]+)\b",
    re.I,
)
_COUNTED: Final = "votes?|goals?|points?|runs?|sets?|games?|frames?"
# Persons and what happens to them: "no workers", "no deaths" tell a number, "no plans" doesn't.
_CASUALTIES: Final = "deaths|injuries|casualties|fatalities|survivors|arrests|victims"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text; `unit` only where the number itself tells it ("$5", "12-9")."""

    start: int
    end: int
    low: float
    high: float
    unit: str = ""
    approximate: bool = False
    ordinal: bool = False
    against: float | None = None
    noun: str = ""


Reader = Callable[[QuantityWords, str, "re.Match[str]"], Number | None]


# Longer rows of figures are keys or noise: they count nothing, and past 308 figures a float is
# endless. With room for what units multiply them by.
_LARGEST = 1e100


def find_numbers(words: QuantityWords, text: str, span: Span, taken: list[Span]) -> list[Number]:
    """Find the numbers of a part of a text, in order, never overlapping.

    Args:
        words: Of the language of the text.
        text: Of a report.
        span: A sentence.
        taken: Where dates and times of day stand, whose numbers are none.
    """
    found: list[Number] = []
    held = _Held(span)
    for other in taken:
        held.add(other.start, other.end)
    for pattern, read in _kinds(words):
        for match in pattern.finditer(text, span.start, span.end):
            if held.meets(*match.span()):
                continue
            number = read(words, text, match)
            if number is None:
                continue
            if number.high <= _LARGEST:
                found.append(number)
            held.add(number.start, number.end)
    return sorted(found, key=lambda one: one.start)


class _Held:
    """Which code points of a sentence are taken: a row of figures has hundreds of numbers."""

    def __init__(self, span: Span) -> None:
        self._start = span.start
        self._taken = bytearray(span.end - span.start)

    def add(self, start: int, end: int) -> None:
        self._taken[start - self._start : end - self._start] = b"\1" * (end - start)

    def meets(self, start: int, end: int) -> bool:
        return 1 in self._taken[start - self._start : end - self._start]


def about(start: int, end: int, value: float, tolerance: float, unit: str = "") -> Number:
    """Return a number that is meant to a part of itself."""
    return Number(start, end, value * (1 - tolerance), value * (1 + tolerance), unit, True)


def is_count_of(words: QuantityWords, text: str, at: int) -> bool:
    """Tell whether a plural or a unit stands next: what is counted."""
    following = _NEXT_WORD.match(text, at)
    if following is None:
        return False
    word = following[1].lower()
    return word in words.units or (word.endswith("s") and not word.endswith("ss") and len(word) > 3)


# What is written as figures -----------------------------------------------------------------


def _value(words: QuantityWords, digits: str, magnitude: str | None = None) -> float:
    plain = "".join(c for c in digits if c.isdigit() or c == ".")
    scale = words.magnitudes.get((magnitude or "").lower().removesuffix("s"), 1)
    return round(float(plain) * scale, 6)


def _half(written: str | None) -> float:
    """Return what "and a half" adds."""
    added = written or ""
    return next((part for name, part in _SPELLED_HALVES.items() if added.endswith(name)), 0.0)


def _money(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    value = _value(words, match["num"], match["mag"])
    sign = match["sign"].lower()
    unit = words.currency_signs.get(sign) or match["sign"].upper()
    return Number(*match.span(), value, value, unit)


def _figure(words: QuantityWords, text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    before = text[max(0, start - _LOOK_BACK) : start]
    rank = _RANK.search(before)
    label = None if rank else _LABEL.search(before)
    if label and (label.group().istitle() or not is_count_of(words, text, end)):
        return None
    if _STREET.match(text, end) or text[end : end + 2] in ("s ", "s.", "s,", "’s", "'s"):
        return None  # a house number, "the 1980s"
    magnitude = match["mag"] or match["short"]
    if match["short"] in ("m", "M") and _is_length(words, text, match):
        magnitude, end = None, match.end("num")
    value = _value(words, match["num"], magnitude)
    if _is_year(words, text, match, before, value):
        return None
    added = FRACTION_SIGNS.get(match["sign"] or "", 0.0) + _half(match["half"])
    value += added * words.magnitudes.get((magnitude or "").lower().removesuffix("s"), 1)
    return Number(start, end, value, value, ordinal=bool(match["nth"] or rank))


def _is_length(words: QuantityWords, text: str, match: re.Match[str]) -> bool:
    """Tell whether "10m" are ten metres: a length follows, nothing, or one thing of that size."""
    following = _NEXT_WORD.match(text, match.end())
    if following is None or text[match.start() - 1 : match.start()] == "-":
        return True
    word = following[1].lower()
    sized = _ARTICLE.search(text[: match.start()][-_LOOK_BACK:]) and not word.endswith("s")
    return word in words.of_length or bool(sized)


def _is_year(
    words: QuantityWords, text: str, match: re.Match[str], before: str, value: float
) -> bool:
    """Tell whether four figures are a year: "2019 floods" may count floods, "in 2019" never."""
    if before.endswith(("-", "–", "/")) and re.search(r"\d{4}[-–/]$", before):
        return True  # "2019-20"
    plain = match["num"].isdigit() and len(match["num"]) == 4 and value in _YEARS
    if not plain or match["mag"] or match["short"] or match["sign"] or match["half"]:
        return False
    following = _NEXT_WORD.match(text, match.end())
    word = following[1].lower() if following else ""
    if word in words.units:
        return False
    return bool(_IN_YEAR.search(before)) or not is_count_of(words, text, match.end())


# What is written in words -------------------------------------------------------------------


def _spelled(words: QuantityWords, text: str, match: re.Match[str]) -> Number | None:
    from text_to_num import text2num

    written = match["words"].lower().replace("-", " ")
    added = _half(match["half"])
    if match["a"]:
        written = f"one {written}"
    elif written == "one" and not added and not match["mag"]:
        return _one(words, text, match)
    elif written in words.magnitudes:
        return None  # the end of something unknown
    try:
        value = float(text2num(written.replace(" and ", " "), "en"))
    except ValueError:
        return None
    if match["a"] and match["a"].lower().startswith("half"):
        value /= 2
    # "Two and a half million" is told by what follows, "a million and a half" by its own end.
    scale = words.magnitudes.get((match["mag"] or "").lower().removesuffix("s"), 1)
    own = words.magnitudes.get(written.rsplit(" ", 1)[-1], 1) if not match["mag"] else 1
    value = (value + added * own) * scale
    return Number(*match.span(), value, value)


def _one(words: QuantityWords, text: str, match: re.Match[str]) -> Number | None:
    """Read "one" as a number where persons or parts are counted; it is mostly a pronoun."""
    following = _NEXT_WORD.match(text, match.end())
    word = following[1].lower() if following else ""
    parts = re.compile(r"[ -](?:in|out of)[ -]").match(text, match.end())
    if parts or words.units.get(word) == "person":
        return Number(*match.span(), 1.0, 1.0)
    return None


def _many(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    low = words.many[match["many"].lower()] * words.many.get((match["many2"] or "").lower(), 1)
    return Number(*match.span(), low, low * 10, approximate=True)


def _dozens(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    known = {"a": 1.0, "half a": 0.5, "several": _SEVERAL}
    written = match["dozens"].lower()
    count = known.get(written) or float(words.number_words[written])
    return about(*match.span(), 12 * count, _OF_DOZENS)


def _part(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    count = int(words.number_words.get((match["count"] or "a").lower(), "1"))
    value = 100 * count * words.fractions[match["part"].lower().removesuffix("s")]
    return about(*match.span(), value, _OF_FRACTIONS, "%")


def _half_share(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    return about(*match.span(), 50, _OF_FRACTIONS, "%")


def _half_unit(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    """Read "half an hour", "three quarters of a mile"; the unit follows and is read as usual."""
    count = int(words.number_words.get((match["count"] or "a").lower(), "1"))
    value = count * words.fractions[match["part"].lower().removesuffix("s")]
    return Number(*match.span(), value, value)


def _unit_and_half(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    value = 1 + _half(match["half"])
    return Number(
        *match.span(), value, value, words.units[match["unit"].lower()], noun=match["unit"]
    )


def _ordinal(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    value = words.ordinals[match["ordinal"].lower()]
    return Number(*match.span(), value, value, ordinal=True)


def _none(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    return Number(*match.span(), 0.0, 0.0)


def _both(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    return Number(*match.span(), 2.0, 2.0)


def _couple(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    return Number(*match.span(), 2.0, 3.0, approximate=True)


def _decade_of_life(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    """Read "in his 50s", "in her early sixties" as years of age."""
    written = match["decade"].lower()
    tens = {
        f"{word[:-1]}ies": int(value)
        for word, value in words.number_words.items()
        if word[-2:] == "ty"
    }
    low = tens.get(written) or int(written.rstrip("s").rstrip("’'"))
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(
        (match["when"] or "").lower(), (0, 9)
    )
    return Number(
        *match.span("decade"), low + first, low + last, YEAR_OLD, approximate=True, noun="years old"
    )


# Scores and votes ---------------------------------------------------------------------------


def _points(words: QuantityWords, written: str) -> float:
    word = written.lower()
    if word in ("nil", "love"):
        return 0.0
    return 1.0 if word == "one" else float(words.number_words.get(word, word))


def _score(words: QuantityWords, text: str, match: re.Match[str]) -> Number | None:
    """Read two numbers as a score or a vote, where they can't be a range.

    "12-9" goes down, which no range does; "2-3" and "9 to 12" need words of matches or votes
    around; "from 9 to 3" is a fall.
    """
    own, other = _points(words, match["own"]), _points(words, match["other"])
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if before.rstrip().lower().endswith(("from", "between", "of")) or (own == other == 50):
        return None
    sure = _IS_SCORE.search(before) or _SCORE_NOUN.match(text, match.end())
    spoken = match.groupdict().get("spoken")
    down = own >= other and not is_count_of(words, text, match.end()) and not spoken
    return _scored(match, own, other) if sure or down else None


def _vote(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    return _scored(match, _points(words, match["own"]), _points(words, match["other"]))


def _all_square(words: QuantityWords, text: str, match: re.Match[str]) -> Number:
    own = _points(words, match["own"])
    return _scored(match, own, own)


def _scored(match: re.Match[str], own: float, other: float) -> Number:
    return Number(*match.span(), own, own, SCORE, against=other)


_AT_SCORE: Final = r"(?<![\w.,$€£/–-])"


@cache
def _kinds(words: QuantityWords) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Return how numbers are written, the surest way first, with what reads each."""
    simple = "|".join(sorted([*words.number_words, "one"], key=len, reverse=True))
    number_word = f"{simple}|hundred|thousand|million|billion|trillion"
    digit_word = f"(?:{simple}|nil|love)"
    codes = "|".join(words.currency_codes)
    ordinals = "|".join(words.ordinals)
    plurals = ("s", "en", "ple")
    persons = "|".join(
        form for form, unit in words.units.items() if unit == "person" and form.endswith(plurals)
    )
    written: tuple[tuple[str, Reader], ...] = (
        (rf"{_AT_SCORE}(?P<own>\d{{1,3}}|{digit_word})[-–](?P<other>\d{{1,3}}|{digit_word})"
         r"(?![\w/–-]|[.,:]\d|\s?(?:%|per\ cent|percent|mph|km|miles|million|billion))", _score),
        (rf"{_AT_SCORE}(?P<own>\d{{1,3}}|{digit_word})(?P<spoken>\ (?:(?:{_COUNTED})\ )?to\ )"
         rf"(?P<other>\d{{1,3}}|{digit_word})\b(?![.,:/-]\d|-\w|\s?%)", _score),
        (rf"\b(?P<own>\d{{1,3}}|{simple})\ (?:votes?\ |members?\ |councillors?\ )?"
         rf"(?:(?:voted\ )?in\ favou?r|for)(?:,?\ and|,?\ with|,)?\ (?P<other>\d{{1,3}}|{simple})"
         r"\ (?:votes?\ |members?\ |councillors?\ )?(?:voted\ )?against\b", _vote),
        (r"\b(?P<own>\d|one|two|three|four|five|six)[ -]all\b(?=\ draw|[.,;]|\ (?:at|with|when))",
         _all_square),
        (r"\bin\ (?:his|her|their)\ (?:(?P<when>early|mid|late)(?:\ to\ late)?[ -])?"
         r"(?P<decade>[2-9]0[’']?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
         _decade_of_life),
        (r"\b(?:an?|one)\ (?P<unit>hour|minute|day|week|month|year|decade|century|mile|metre|meter)"
         r"(?P<half>\ and\ (?:a\ half|a\ quarter|three[ -]quarters))\b", _unit_and_half),
        (rf"\b(?:(?P<count>an?|one|two|three)[ -])?(?P<part>half|quarters?)(?:\ of)?\ an?\ "
         rf"(?=(?:{_TIME_WORD}|kilometre|kilometer|inch|tonne?)\b)", _half_unit),
        (r"\b(?P<many>tens|dozens|scores|hundreds|thousands|millions|billions|trillions)"
         r"(?:\ of\ (?P<many2>hundreds|thousands|millions|billions|trillions))?\b", _many),
        (r"\b(?P<dozens>a|half\ a|(?:two|three|four|five|six|several))\ dozen\b", _dozens),
        (r"\b(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[ -])"
         r"(?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b(?=\ of\b)", _part),
        (r"\b(?P<count>two|three|four|five|six|seven|eight|nine)[ -]"
         r"(?P<part>thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)\b", _part),
        (r"(?:(?<=\bby\ )|(?<=\bthan\ )|(?<=\bonly\ )|(?<=\bnearly\ )|(?<=\balmost\ )"
         r"|(?<=\babout\ )|(?<=\bover\ ))(?P<count>an?|one)[ -](?P<part>third|quarter|fifth|tenth)"
         r"\b(?!\ (?!in\b|on\b|since\b|after\b|when\b|and\b|to\b|this\b|last\b)\w)", _part),
        (r"\bhalf(?=\ (?:of|the|its|their|his|her|all)\b)", _half_share),
        (r"(?:(?<=\bby\ )|(?<=\bthan\ )|(?<=\bonly\ )|(?<=\bnearly\ )|(?<=\balmost\ )"
         r"|(?<=\babout\ )|(?<=\bover\ ))half\b"
         r"(?!-|\ (?!in\b|on\b|since\b|after\b|when\b|and\b|to\b|this\b|last\b)\w)", _half_share),
        (rf"(?P<sign>{_MARKS}|(?-i:\bRs\.?(?![a-z])|\b(?:US|U\.S\.|CA?|AU?|NZ|HK)\$"
         rf"|\b(?:{codes})\b))[ {_GAP}]?(?P<num>{_NUM})"
         rf"(?:[ {_GAP}-]?(?P<mag>(?:{_MAG}|{_SHORT_MAG})\b))?", _money),
        (rf"(?<![\w.,$/])(?<![^\W\d]-)(?P<num>{_NUM})(?P<sign>[{_SIGNS}])?"
         rf"(?:(?P<nth>st|nd|rd|th)\b|{_HALF}?(?:[ {_GAP}-]?(?P<mag>(?:{_MAG}|bn|mn|tn)\b)"
         r"|(?P<short>[kKmM])\b)?)(?![\d/])", _figure),
        (rf"\b(?:(?P<a>half\ an?|an?)\ (?=(?:hundred|thousand|million|billion|trillion)\b))?"
         rf"(?P<words>(?:{number_word})(?:(?:\ and\ |[ -])(?:{number_word}))*)\b{_HALF}?"
         rf"(?:[ -](?P<mag>{_MAG})\b)?", _spelled),
        (rf"(?<=\bthe\ |\bits\ |\bhis\ |\bher\ )(?P<ordinal>{ordinals})\b", _ordinal),
        (rf"\bno(?=\ (?:{persons}|{_CASUALTIES})\b)", _none),
        (r"\bboth(?=\ (?:of\ the\ |the\ )?(?!sides\b)[a-z]{3,}(?<!s)s\b(?!\ and\b))", _both),
        (r"\ba\ couple\ of\b(?=\ [a-z]+s\b)", _couple),
    )  # fmt: skip
    return tuple((re.compile(pattern, re.X | re.I), read) for pattern, read in written)
