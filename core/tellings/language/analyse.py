"""The one entry of the language stage: everything found in a single report."""

from __future__ import annotations

from tellings.language.moments import find_moments
from tellings.language.persons import unite_persons
from tellings.language.quantities import find_quantities
from tellings.language.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.model import Report, ReportFindings

__all__ = ["analyse_report", "unite_persons"]


def analyse_report(report: Report) -> ReportFindings:
    """Find sentences, persons, mentions, quantities, moments and quotations of a report.

    Args:
        report: Any report; its furniture is left out.

    Returns:
        Findings whose person indices count in their own `persons`; bring several reports
        together with `tellings.language.persons.unite_persons`.
    """
    sentences = split_sentences(report)
    spans = [sentence.span for sentence in sentences]
    spoken = find_quotations(report, sentences)
    return ReportFindings(
        sentences,
        spoken.persons,
        spoken.mentions,
        quantities=find_quantities(report.text, spans),
        moments=find_moments(report.text, spans, report.date),
        quotations=spoken.quotations,
    )
