"""What documents say of conflicts, wordings, links and words, each in a line or a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model import EvidenceKind, report_letter
from tellings.showing.excerpts import shortened
from tellings.showing.questions import ConflictEntry, ConflictSide
from tellings.showing.rows import Row
from tellings.showing.runs import Cell
from tellings.showing.speakers import SpeakerEntry, WordingEntry
from tellings.showing.why import CandidateEntry, EvidenceEntry, WhyLinked
from tellings.showing.wording.english import count
from tellings.showing.wording.titles import ROWS_NAMED, SEE, UNDERSTOOD
from tellings.showing.wording.vocabulary import ENGLISH

# Enough to know a passage again; the whole of it stands in a row.
_LONGEST_CANDIDATE = 32
EVIDENCE_AGAINST = {
    EvidenceKind.PERSON: "against: another name",
    EvidenceKind.QUANTITY: "against: another figure",
    EvidenceKind.MOMENT: "against: another date or time",
}


def tellers(rows: Sequence[Row]) -> str:
    """Return the letters of the reports that tell some rows."""
    return ENGLISH.letters(sorted({report for row in rows for report in row.tellers}))


def further(number: int) -> str:
    """Return what stands before the rows of passages that a list no longer puts in words."""
    return f"and {count(number, 'more passage')}, {ROWS_NAMED}"


def answers(conflict: ConflictEntry) -> list[ConflictSide]:
    """Return the sides of a conflict, of those in which a report says the same again the first."""
    first = {(side.report, side.words.casefold()): side for side in reversed(conflict.sides)}
    return [side for side in conflict.sides if side in first.values()]


def understood(side: ConflictSide) -> str:
    """Return what the words of a side mean, "" where they show it themselves."""
    plain = side.value in ("", side.words) or any(letter.isdigit() for letter in side.words)
    return "" if plain else f"{UNDERSTOOD} {ENGLISH.value(side.value)}"


def side_words(side: ConflictSide) -> str:
    """Return one side of a conflict in a sentence."""
    meant = understood(side)
    return f"{report_letter(side.report)} has “{side.words}”{f' ({meant})' if meant else ''}"


def conflict_sentence(conflict: ConflictEntry) -> str:
    """Return a conflict in one sentence."""
    sides = "; ".join(side_words(side) for side in conflict.sides)
    return f"{sides}: {conflict_reason(conflict)}."


def conflict_reason(conflict: ConflictEntry) -> str:
    """Return what makes it a conflict."""
    return ENGLISH.name(conflict.reason)


def wording_kind(wording: WordingEntry, alone: bool = False) -> str:
    """Return how a wording is put: kind, relation to the first, whether it was said, by whom.

    Args:
        wording: Told under the speaker of its utterance.
        alone: No other wording stands beside it.
    """
    first = wording.is_first or alone
    put = ENGLISH.wording(wording.kind, wording.relation, first=first, modality=wording.modality)
    return f"{put}, by {wording.said_by}" if wording.said_by else put


def speaker_line(speaker: SpeakerEntry) -> str:
    """Return titles and other spellings of a speaker, "" for none."""
    also = f"also spelt {', '.join(speaker.spellings)}" if speaker.spellings else ""
    return "; ".join(filter(None, (", ".join(speaker.titles), also)))


def link_line(why: WhyLinked) -> str:
    """Return the head of a link's explanation."""
    pair = f"{report_letter(why.a.report)}–{report_letter(why.b.report)}"
    return f"{pair}, {ENGLISH.name(why.kind)}, {why.score:.2f}"


def evidence_text(why: WhyLinked) -> str:
    """Return what carried a link, kind by kind, then what only one passage has."""
    said: dict[str, dict[str, None]] = {}
    for one in why.evidence:
        if one.weight > 0:
            said.setdefault(ENGLISH.name(one.kind), {})[_both(one)] = None
        elif one.a and one.b:
            said.setdefault(EVIDENCE_AGAINST[one.kind], {})[f"{one.a} / {one.b}"] = None
        elif one.kind is EvidenceKind.NEGATION:
            said.setdefault(f"only {_holder(why, one)} says no", {})
        else:
            said.setdefault(f"only {_holder(why, one)} has", {})[one.a or one.b] = None
    return "; ".join(f"{head} {', '.join(words)}".strip() for head, words in said.items())


def _holder(why: WhyLinked, evidence: EvidenceEntry) -> str:
    return report_letter(why.a.report if evidence.a else why.b.report)


def _both(evidence: EvidenceEntry) -> str:
    if evidence.a.casefold() == evidence.b.casefold():
        return evidence.a
    return f"{evidence.a} ≈ {evidence.b}"


def candidate_text(candidate: CandidateEntry) -> str:
    """Return a passage that was considered but not linked."""
    words = shortened(candidate.text, _LONGEST_CANDIDATE)
    return f"{report_letter(candidate.report)} {candidate.score:.2f} “{words}”"


def silence(cell: Cell) -> str:
    """Return what stands where a report has nothing in a row."""
    if cell.compared and not cell.lacking and cell.see is not None:
        return f"{SEE} {cell.see}"
    return ENGLISH.silence(sure=cell.lacking, compared=cell.compared, perhaps=cell.perhaps)
