"""The words for what is found, with the translator handed in: one set for documents and window."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tellings.model import (
    Modality,
    NotCompared,
    NotComparedReason,
    QuotationKind,
    WordingKind,
    report_letter,
)
from tellings.review import Verdict
from tellings.showing.kinds import Kind
from tellings.showing.rows import Row
from tellings.showing.wording.amounts import amount_words
from tellings.showing.wording.english import day_words, language_name
from tellings.showing.wording.names import NAMES, Named
from tellings.showing.wording.verdicts import TEXTS, verdict_text

Translate = Callable[[str], str]

LAST_OF_SEVERAL = "{most} and {last}"
SILENT = "not in this report"
UNSURE = "perhaps not told"
PERHAPS_ALONE = "perhaps only here"
PERHAPS = "perhaps told in row {row}"
PERHAPS_IN = "perhaps told in {letters}"
NOT_COMPARED = "not compared"
TOLD_IN_PART = "told in part"
SAME_WORDS = "same words"
REPORT = "Report {letter}"
NO_SENTENCE = "{report} holds no sentence to compare."
FEW_LINKS = "{report} has next to nothing that was recognised in another report."
OTHER_LANGUAGE = "{report} is written in a language that is not read; only English is."
IN_LANGUAGE = "{report} is written in {language}; only English is read."
NO_SILENCE = "It is shown, not compared: its silence does not mean that it leaves anything out."
SAME_TEXT = "Reports {letters} are one text, word for word: that they agree says nothing."
SIGNS = {"~": "about {value}", "≥": "at least {value}", "≤": "at most {value}"}
PHRASES = (
    LAST_OF_SEVERAL, SILENT, UNSURE, PERHAPS_ALONE, PERHAPS, PERHAPS_IN, NOT_COMPARED, TOLD_IN_PART,
    SAME_WORDS, REPORT, NO_SENTENCE, FEW_LINKS, OTHER_LANGUAGE, IN_LANGUAGE, NO_SILENCE, SAME_TEXT,
    *SIGNS.values(),
)  # fmt: skip

_ISO_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?"
)


def texts() -> tuple[str, ...]:
    """Return every text that a vocabulary may ask its translator for."""
    return tuple(dict.fromkeys(filter(None, (*NAMES.values(), *PHRASES, *TEXTS))))


def capital(words: str) -> str:
    """Return words as they stand at a beginning."""
    return words[:1].upper() + words[1:]


class Vocabulary:
    """The words for what is found in one language.

    Args:
        translate: Returns one of `texts` in the language; what stands in braces stays.
        day: Says a date: its year, month and day, 0 where only the month is known.
        language: Says which language has a code of ISO 639, "" if that is unknown.
    """

    def __init__(
        self,
        translate: Translate = str,
        *,
        day: Callable[[int, int, int], str] = day_words,
        language: Callable[[str], str] = language_name,
    ) -> None:
        self._translate = translate
        self._day = day
        self._language = language

    def name(self, value: Named) -> str:
        """Return what something is called inside a sentence, "" for what goes without saying."""
        text = NAMES[value]
        return self._translate(text) if text else ""

    def title(self, value: Named) -> str:
        """Return what something is called at a beginning."""
        return capital(self.name(value))

    def row(self, row: Row) -> str:
        """Return what a row is, at a beginning."""
        if Kind.CONFLICT in row.kinds:
            return self.title(Kind.CONFLICT)
        if row.strand is None:
            return self.title(Kind.ONLY_HERE) if row.sure else capital(self.unsure(row))
        if row.partial:
            return capital(self._translate(TOLD_IN_PART))
        is_reworded = Kind.REWORDED in row.kinds
        return self.title(Kind.REWORDED) if is_reworded else capital(self._translate(SAME_WORDS))

    def letters(self, reports: Sequence[int]) -> str:
        """Return the letters of reports: "A", "A and B", "A, B and C"."""
        names = [report_letter(report) for report in reports]
        if len(names) < 2:
            return "".join(names)
        joined = self._translate(LAST_OF_SEVERAL)
        return joined.format(most=", ".join(names[:-1]), last=names[-1])

    def unsure(self, row: Row) -> str:
        """Return what a passage is that is neither linked nor surely told by its report alone."""
        if not row.perhaps:
            return self._translate(PERHAPS_ALONE)
        return self._translate(PERHAPS_IN).format(letters=self.letters(sorted(row.perhaps)))

    def silence(
        self, *, sure: bool = True, compared: bool = True, perhaps: int | None = None
    ) -> str:
        """Return what stands where a report has nothing, or perhaps nothing, or nobody knows.

        Args:
            sure: It surely has nothing.
            compared: The silence says anything.
            perhaps: The number of the row with what may tell it after all.
        """
        if not compared:
            return self._translate(NOT_COMPARED)
        if sure:
            return self._translate(SILENT)
        if perhaps is not None:
            return self._translate(PERHAPS).format(row=perhaps)
        return self._translate(UNSURE)

    def wording(
        self,
        quotation: QuotationKind,
        relation: WordingKind,
        *,
        first: bool,
        modality: Modality = Modality.SAID,
    ) -> str:
        """Return how a report words an utterance: "direct, shortened".

        Args:
            quotation: How it is quoted.
            relation: To the first wording.
            first: It is that itself, and compared with nothing.
            modality: Whether it was said.
        """
        # "indirect, retold" would say one thing twice.
        plain = first or relation in (WordingKind.INDIRECT, WordingKind.NARRATED)
        manner = "" if plain else self.name(relation)
        parts = (self.name(quotation), manner, self.name(modality))
        return ", ".join(filter(None, parts))

    def verdict(self, verdict: Verdict) -> str:
        """Return what a person's verdict says, at a beginning; of a note its words."""
        return verdict_text(verdict, self._translate, self.name)

    def value(self, value: str) -> str:
        """Return a value as understood: "~14 m" is about 14 m, "2026-03-13" 13 March 2026."""
        days = [_ISO_DATE.fullmatch(day) for day in value.split("/")]
        if all(days):
            return " – ".join(self._date(day) for day in days if day)
        sign = SIGNS.get(value[:1])
        if sign is None:
            return amount_words(value)
        return self._translate(sign).format(value=amount_words(value[1:]))

    def _date(self, dated: re.Match[str]) -> str:
        return self._day(int(dated["year"]), int(dated["month"]), int(dated["day"] or 0))

    def not_compared(self, found: NotCompared) -> str:
        """Return why a report was not compared, and what that means for all that is shown."""
        letter = report_letter(found.report)
        name = self._translate(REPORT).format(letter=letter)
        why, language = self._reason(found), self._language(found.language)
        reason = self._translate(why).format(report=name, language=language)
        return f"{reason} {self._translate(NO_SILENCE)}"

    def same_text(self, reports: Sequence[int]) -> str:
        """Return that several reports are the same text, for the top of all that is shown."""
        return self._translate(SAME_TEXT).format(letters=self.letters(reports))

    def _reason(self, found: NotCompared) -> str:
        if found.reason is NotComparedReason.EMPTY:
            return NO_SENTENCE
        if found.reason is NotComparedReason.FEW_LINKS:
            return FEW_LINKS
        return IN_LANGUAGE if self._language(found.language) else OTHER_LANGUAGE


ENGLISH = Vocabulary()
