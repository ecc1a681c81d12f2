"""The one entry of the language stage: everything found in a single report."""

from __future__ import annotations

from tellings.language.moments import find_moments
from tellings.language.persons.persons import unite_persons
from tellings.language.quantities import find_quantities
from tellings.language.quotations.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.language.understood import lexicon_of
from tellings.model import Moment, Quantity, Report, ReportFindings
from tellings.stopping import Check, go_on

__all__ = ["analyse_report", "unite_persons"]

# Sentences read for figures and dates between two looks at whether to stop; about 50 ms.
_SENTENCES_AT_ONCE = 500


def analyse_report(report: Report, check: Check = go_on) -> ReportFindings:
    """Find sentences, persons, mentions, quantities, moments and quotations of a report.

    Args:
        report: Any report; its furniture is left out.
        check: Called every few sentences; may raise to stop.

    Returns:
        Findings whose person indices count in their own `persons`; `unite_persons` brings those
        of several reports together.
    """
    lexicon = lexicon_of(report)
    sentences = split_sentences(report, lexicon)
    spans = [sentence.span for sentence in sentences]
    check()
    spoken = find_quotations(report, sentences, lexicon, check)
    quantities: list[Quantity] = []
    moments: list[Moment] = []
    for first in range(0, len(spans), _SENTENCES_AT_ONCE):
        check()
        part = spans[first : first + _SENTENCES_AT_ONCE]
        quantities += find_quantities(report.text, part, lexicon, report.date)
        moments += find_moments(report.text, part, lexicon, report.date)
    return ReportFindings(
        sentences,
        spoken.persons,
        spoken.mentions,
        quantities=tuple(quantities),
        moments=tuple(moments),
        quotations=spoken.quotations,
    )
