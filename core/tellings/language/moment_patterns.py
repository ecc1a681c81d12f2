"""How people write days and times of day, as patterns; what they mean is read in `moments`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Final

from tellings.language.calendar_days import HOLIDAYS
from tellings.language.lexicon import Lexicon
from tellings.language.quantity_words import QuantityWords
from tellings.model import Span


class Written(Enum):
    """In which of the ways a day or a time is written."""

    DATE = "date"
    DAYS = "days"  # the first and the last of several
    HOLIDAY = "holiday"
    WEEKDAY = "weekday"
    NEAR = "near"  # "yesterday", "last week"
    AWAY = "away"  # "three weeks ago"
    DECADE = "decade"  # "the 1980s"
    CLOCK = "clock"
    SPOKEN_CLOCK = "spoken clock"
    NAME = "name"  # "Black Friday": no day of the calendar


_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_TO: Final = (
    r"(?:\s?[-–—]\s?|,?\s+(?:to|through|until|and)\s+|,\s+\d{1,2}(?:st|nd|rd|th)?,?\s+and\s+)"
)
_LAST: Final = r"(?P<to>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_IN: Final = rf"(?:,?\s+(?P<y>{_YEAR})\b)?"
_PART: Final = (
    r"(?:,?\s+(?:(?:in|on)\s+(?:the|that|this|\w+day)\s+|(?:that|this|the\s+same)\s+|on\s+\w+day\s+"
    r"|\w+day\s+|yesterday\s+|at\s+|to)"
    r"(?P<part>morning|afternoon|evening|night)\b)?"
)
_PART_NEEDED: Final = _PART[:-1]
_ZONE: Final = r"(?:\s?(?:GMT|BST|UTC|CET|CEST|EST|EDT|PST|PDT|local\s+time)\b)"


# Figures that look like a time of day and are a price, a rate, a size.
_NO_CLOCK: Final = re.compile(
    r"\b(?:rates?|index|odds|pric\w+|trad\w+|averag\w+|magnitude|version|yields?|exchange|shares?"
    r"|priced|rose|fell|climbed|dropped|ratio|scored?|points?)\b",
    re.I,
)
_LOOK_AROUND: Final = 40


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[Written, re.Pattern[str]], ...]:
    """Return the ways in which days and times are written, the more exact ones first."""
    words = QuantityWords.of(lexicon)
    day_name = lexicon.any_of("weekdays").title()
    month = (
        rf"(?P<month>{lexicon.any_of('months').title()}"
        rf"|(?:{lexicon.any_of('short_months').title()})\b\.?)"
    )
    on = rf"(?:(?P<weekday>{day_name}),?\s+(?:the\s+)?)?"
    counted = "|".join(sorted((re.escape(form) for form in words.units), key=len, reverse=True))
    no_count = rf"(?!\s+(?i:{counted}|cases|deaths|others)\b)(?!\s?%)"
    number = "|".join(sorted(words.number_words, key=len, reverse=True))
    hour_word = "|".join(lexicon.ordered("numbers_to_twelve")[1:])
    at = "".join(rf"|(?<=\b{word}\s)" for word in lexicon.ordered("before_hours"))[1:]
    return tuple(
        (written, re.compile(pattern))
        for written, pattern in (
            (Written.DECADE, r"\b(?P<decade>(?:1[5-9]|20)\d0)[’']?s\b"),
            (Written.DATE, r"\b(?P<y>\d{4})[-/](?P<m>\d\d)[-/](?P<d>\d\d)\b"),
            (Written.DATE, r"\b(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)\b"),
            (Written.DATE, r"\b(?P<d>1[3-9]|2\d|3[01])/(?P<m>0?\d|1[0-2])/(?P<y>(?:19|20)\d\d)\b"),
            (Written.DATE, r"\b(?P<m>0?\d|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>(?:19|20)\d\d)\b"),
            (Written.NAME, rf"\b(?:Super|Bloody|Cyber|Giving|Fat|Spy|Red)\s(?:{day_name})\b"),
            (
                Written.HOLIDAY,
                rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?P<holiday>{'|'.join(HOLIDAYS)})(?!\w)"
                rf"(?:,?\s+(?:of\s+|in\s+)?(?P<y>{_YEAR})\b)?",
            ),
            (Written.DAYS, rf"\b{month}\s+{_DAY}{_TO}{_LAST}\b(?![:.]\d){no_count}{_IN}"),
            (Written.DAYS, rf"(?<![\d.,])\b{_DAY}{_TO}{_LAST}\s+(?:of\s+)?{month}(?!\w){_IN}"),
            (Written.DATE, rf"\b{on}{month}\s+(?:the\s+)?{_DAY}\b(?![:.]\d){no_count}{_IN}"),
            (Written.DATE, rf"\b{on}{_DAY}\s+(?:of\s+)?{month}(?!\w){_IN}"),
            (Written.DATE, rf"\b{month}(?:,|\s+of)?\s+(?P<y>{_YEAR})\b"),
            (
                Written.DATE,
                r"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\bearly )|(?<=\blate )|(?<=\blast )"
                r"|(?<=\bthis )|(?<=\bnext )|(?<=\bof )|(?<=\bfrom )|(?<=\buntil )|(?<=\bmid-))"
                rf"{month}(?![\w’'])",
            ),
            (Written.DATE, r"(?<=[a-z,] )(?P<month>March|May)(?=\s+[a-z])"),
            (Written.DATE, rf"\b(?!March|May){month}(?!\w)"),
            (
                Written.WEEKDAY,
                rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past|\s+coming)?)\s+)?"
                rf"(?P<weekday>{day_name})(?!\w)"
                r"(?!\s(?:Times|Mail|Mirror|Telegraph|Express|Herald|Post|League|[Ss]chool|[Rr]oast))"
                r"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b)?",
            ),
            (
                Written.NEAR,
                r"(?i:\b(?P<near>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow"
                r"|the\s+night\s+before\s+last|today|yesterday|tomorrow|tonight|last\s+night"
                r"|this\s+(?:morning|afternoon|evening)|(?:last|this|next|past)\s+(?:week|month|year)(?!-)"
                r"|(?:last|this|next|the|past)\s+weekend)\b)",
            ),
            (
                Written.AWAY,
                rf"(?i:(?<![\d.,])\b(?:(?P<in>in)\s+)?(?P<ago>\d{{1,3}}|an?|{number}|one)\s+"
                r"(?P<unit>day|week|fortnight|month|year)s?[’']?\s+"
                r"(?P<side>ago|from\s+now|earlier\s+this\s+year|time)\b)",
            ),
            # Times of day -----------------------------------------------------------------------
            (
                Written.CLOCK,
                r"(?i:\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?)",
            ),
            (
                Written.SPOKEN_CLOCK,
                rf"(?i:\b(?P<said>{hour_word})"
                r"(?:[ -](?P<spoken_minute>thirty|fifteen|forty[ -]five))?\s*"
                r"(?P<half>[ap])\.?\s?m\b\.?)",
            ),
            (
                Written.CLOCK,
                rf"\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\b(?!:)(?!\s?[-–]\s?\d+\s){_PART}",
            ),
            (Written.CLOCK, r"\b(?P<hour>[01]?\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hours|hrs?)\b"),
            (
                Written.CLOCK,
                rf"(?:{at}|(?<=\d\sand\s))(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
                rf"(?![\d.,]\d|\d){no_count}{_PART}",
            ),
            (Written.CLOCK, rf"\b(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d){_ZONE}"),
            (
                Written.CLOCK,
                r"\b(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?!\d)"
                rf"(?=\s+(?:in\s+the|on\s+\w+day|at\s+night)\b){_PART}",
            ),
            (
                Written.SPOKEN_CLOCK,
                r"(?i:\b(?P<past>five|ten|(?:a\s+)?quarter|twenty|twenty[ -]five|half|\d{1,2})"
                r"(?:\s+minutes?)?\s+past\s+"
                rf"(?P<said>{hour_word}|\d{{1,2}}|midnight|noon|midday)\b{_PART})",
            ),
            (
                Written.SPOKEN_CLOCK,
                r"(?i:(?P<to>\b(?:a\s+)?quarter|(?:"
                rf"{at}|(?<=^))(?:five|ten|twenty|twenty[ -]five)"
                r"|\b(?:five|ten|twenty|twenty[ -]five|\d{1,2})\s+minutes?)\s+(?:to|before)\s+"
                rf"(?P<said>{hour_word}|\d{{1,2}}|midnight|noon|midday)\b(?!\s+\w+s\b){_PART})",
            ),
            (
                Written.SPOKEN_CLOCK,
                rf"(?i:\b(?P<said>{hour_word}|\d{{1,2}})\s+o[’']\s?clock\b{_PART})",
            ),
            (
                Written.SPOKEN_CLOCK,
                rf"(?i:(?:{at})(?P<said>{hour_word}|\d{{1,2}}){_PART_NEEDED})",
            ),
            (Written.CLOCK, r"(?i:\b(?P<noon>noon|midday|midnight)\b)"),
            # Years ------------------------------------------------------------------------------
            (
                Written.DATE,
                rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil ))(?P<y>{_YEAR})\b"
                rf"(?![,.]\d|\s*%|-\w|/){no_count}",
            ),
            (
                Written.DATE,
                rf"(?<![\w$€£.,/-])(?P<y>{_YEAR})\b"
                r"(?![,.]\d|\s+(?!(?:as|was|is|has|his|its|this)\b)[a-z]+s\b|\s*%|-\w|/)",
            ),
        )
    )  # fmt: skip


def written_moments(text: str, span: Span, lexicon: Lexicon) -> list[tuple[Written, re.Match[str]]]:
    """Find what is written as a day or time; of two that overlap the earlier pattern stays.

    The earlier patterns are the more exact ones.
    """
    found: list[tuple[Written, re.Match[str]]] = []
    for written, pattern in _patterns(lexicon):
        for match in pattern.finditer(text, span.start, span.end):
            if _free(match, (other for _, other in found)) and _is_moment(text, written, match):
                found.append((written, match))
    return sorted(found, key=lambda one: one[1].start())


def _free(match: re.Match[str], others: Iterable[re.Match[str]]) -> bool:
    return all(match.end() <= m.start() or m.end() <= match.start() for m in others)


def _is_moment(text: str, written: Written, match: re.Match[str]) -> bool:
    parts = match.groupdict()
    if written is Written.DAYS:
        return int(parts["d"]) < int(parts["to"]) <= 31
    if written is Written.AWAY:
        return bool(parts["in"]) == (parts["side"] == "time")
    if written is Written.CLOCK and parts.get("minute") and "." in match.group():
        sure = parts.get("half") or parts.get("part")
        before = text[max(0, match.start() - _LOOK_AROUND) : match.start()]
        return bool(sure) or not _NO_CLOCK.search(before)
    if written is Written.SPOKEN_CLOCK and (parts.get("said") or "").isdigit():
        return 1 <= int(parts["said"] or 0) <= 12
    return True
