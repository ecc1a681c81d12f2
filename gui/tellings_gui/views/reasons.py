"""Why two passages are linked, as lines of words."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model import Comparison, Evidence, EvidenceKind, Link, report_letter
from tellings_gui.views.phrases import WORDS


def evidence_lines(comparison: Comparison, link: Link) -> Iterator[tuple[str, str]]:
    """Yield what speaks for a link, one line a kind, the strongest kind first."""
    lines: dict[str, list[str]] = {}
    for evidence in link.evidence:
        words = _evidence_words(comparison, link, evidence)
        if evidence.weight > 0 and words:
            line = lines.setdefault(WORDS.title(evidence.kind), [])
            if words not in line:
                line.append(words)
    for kind, found in lines.items():
        yield kind, ", ".join(found)


def differing(comparison: Comparison, link: Link) -> Iterator[str]:
    """Yield the names, figures and dates that stand in one place but differ."""
    for evidence in link.evidence:
        if evidence.weight < 0 and evidence.a and evidence.b:
            yield _evidence_words(comparison, link, evidence)


def one_sided(comparison: Comparison, link: Link) -> Iterator[tuple[str, str]]:
    """Yield the letter of each passage and the weighty words that only it has."""
    against = [
        one
        for one in link.evidence
        if one.weight < 0 and one.kind is not EvidenceKind.NEGATION and not (one.a and one.b)
    ]
    for end, first in ((link.a, True), (link.b, False)):
        own = [e for e in against if (e.a is not None) is first]
        words = dict.fromkeys(_evidence_words(comparison, link, evidence) for evidence in own)
        if words:
            yield report_letter(end.report), ", ".join(words)


def _evidence_words(comparison: Comparison, link: Link, evidence: Evidence) -> str:
    sides = ((link.a.report, evidence.a), (link.b.report, evidence.b))
    words = [
        " ".join(span.of(comparison.reports[report].text).split())
        for report, span in sides
        if span is not None
    ]
    folded = dict.fromkeys(word.casefold() for word in words)
    return words[0] if len(folded) == 1 else " ~ ".join(words)
