"""Which reports are written in a language that the analysis reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tellings.language.lexicon import FALLBACK, Lexicon, languages
from tellings.language.words import ReportWords
from tellings.model import Report
from tellings.reading.languages import UNDETERMINED, detect_language

# A language shows in its commonest words at once; settling must stay quick.
_SAMPLE_CHARS = 4_000
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[a-zA-ZÀ-ɏ]")


def is_understood(report: Report) -> bool:
    """Tell whether the analysis reads the language of a report."""
    language = language_of(report)
    if language != UNDETERMINED:
        return language in languages()
    sample = report.text[:_SAMPLE_CHARS]
    return 2 * len(_LATIN.findall(sample)) >= len(_LETTER.findall(sample))


def lexicon_of(report: Report) -> Lexicon:
    """Return the words that a report is read with: of its own language, if they ship."""
    return Lexicon.nearest(language_of(report))


def common_lexicon(reports: Sequence[Report]) -> Lexicon:
    """Return the words by which reports are held beside each other.

    Those of the first that is understood; reports of several languages are not compared yet.
    """
    understood = next((report for report in reports if is_understood(report)), None)
    return Lexicon.of(FALLBACK) if understood is None else lexicon_of(understood)


def words_of(reports: Sequence[Report]) -> tuple[ReportWords, ...]:
    """Return what splits each report into words, and keeps them as long as it is kept itself."""
    return tuple(ReportWords(report.text, lexicon_of(report)) for report in reports)


@lru_cache(maxsize=64)
def language_of(report: Report) -> str:
    """Return the language of the words themselves: what a page says of itself is often wrong."""
    told = (block.span.of(report.text) for block in report.blocks if block.furniture is None)
    detected = detect_language(" ".join(told)[:_SAMPLE_CHARS])
    return report.language if detected == UNDETERMINED else detected
