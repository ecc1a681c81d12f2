"""Said once, quoted twice: utterances that several reports give, their wordings side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from rapidfuzz.distance import Indel

from tellings.export import words
from tellings.export.choice import Choice, Part
from tellings.export.document import (
    Block,
    Cell,
    Change,
    Line,
    Look,
    Paragraph,
    Role,
    Table,
    TableKind,
    Words,
)
from tellings.export.marked import column_head, marked, plain, row_link
from tellings.export.redline import redline
from tellings.model import QuotationKind, report_letter
from tellings.showing.marks import Mark
from tellings.showing.shown import Shown
from tellings.showing.speakers import UtteranceEntry, WordingEntry

# Two to three wordings stand side by side; more stand one below another.
_MOST_CELLS = 3
_GRID = 6
_MARKS = frozenset({Mark.REWORDED, Mark.ONLY_CLAUSE, Mark.QUOTE_SIGN})
_Said = tuple[str, UtteranceEntry]


def said_blocks(shown: Shown, choice: Choice, most: int) -> Iterator[Block]:
    """Yield the utterances of several reports, at most `most`, with what their marks mean."""
    said = _of_several(shown)
    if not said:
        yield Paragraph((plain(words.NONE_SAID),), Role.META)
        return
    writer = _Utterances(shown, choice)
    lines = [
        line
        for name, group in groupby(said[:most], key=lambda one: one[0])
        for line in writer.of_speaker(name, [entry for _, entry in group])
    ]
    if left := len(said) - most if len(said) > most else 0:
        text = words.further(left, "utterance")
        lines.append(Line((Cell((Paragraph((plain(text),), Role.META),), writer.columns),)))
    yield Table(
        TableKind.PAIRS,
        (1,) * writer.columns,
        tuple(lines),
        writer.head(),
        words.TABLE_OF_UTTERANCES,
    )
    if legend := _legend(lines):
        yield Paragraph(legend, Role.LEGEND)


def _of_several(shown: Shown) -> list[_Said]:
    """Return the utterances of several reports by speaker, those quoted in several first."""
    found = [
        (speaker.name, one)
        for speaker in shown.speakers
        for one in speaker.utterances
        if len(one.reports) > 1
    ]
    best: dict[str, int] = {}
    for name, one in found:
        best[name] = max(best.get(name, 0), _rank(one))
    return sorted(found, key=lambda entry: (-best[entry[0]], entry[0], -_rank(entry[1])))


def _rank(one: UtteranceEntry) -> int:
    """Order utterances: those in quotation marks in several reports, and other words, first."""
    quoted = {w.report for w in one.wordings if w.kind is QuotationKind.DIRECT}
    partly = {w.report for w in one.wordings if w.kind is QuotationKind.MIXED}
    other_words = len({_key(w) for w in one.wordings}) > 1
    return 4 * min(2, len(quoted)) + 2 * min(2, len(quoted | partly)) + 3 * other_words


def _key(one: WordingEntry) -> str:
    return " ".join(one.text.casefold().split()).strip("“”\"'‘’.,;:!?… ")


class _Utterances:
    def __init__(self, shown: Shown, choice: Choice) -> None:
        self._shown = shown
        self._rows = Part.ROWS in choice.parts
        self._two = len(shown.heads) == 2
        self._named: set[int] = set()  # rows that this utterance named already
        self.columns = 2 if self._two else _GRID

    def head(self) -> tuple[Cell, ...]:
        if not self._two:
            return ()
        return tuple(column_head(head.letter) for head in self._shown.heads)

    def of_speaker(self, name: str, utterances: list[UtteranceEntry]) -> Iterator[Line]:
        who = Paragraph((Words(words.speaker_name(name), Look.STRONG),), Role.META)
        yield Line((Cell((who,), self.columns),), with_next=True)
        for one in utterances:
            yield from self._utterance(one)

    def _utterance(self, one: UtteranceEntry) -> Iterator[Line]:
        self._named.clear()
        pair = nearest(one)
        changes = redline(pair[0].text, pair[1].text) if pair else ()
        cells = list(self._by_report(one) if self._two else self._by_wording(one))
        cells[0] = _with_anchor(cells[0], place_of(one))
        yield Line(tuple(cells), with_next=bool(changes))
        if changes and pair:
            way = f"{report_letter(pair[0].report)} → {report_letter(pair[1].report)}\u2002"
            language = self._shown.heads[pair[1].report].language
            told = Paragraph((Words(way, Look.META), *changes), Role.REDLINE, language)
            yield Line((Cell((told,), self.columns),))

    def _by_report(self, one: UtteranceEntry) -> Iterator[Cell]:
        for report in range(len(self._shown.heads)):
            own = one.of(report)
            yield Cell(tuple(self._wording(w, "") for w in own))

    def _by_wording(self, one: UtteranceEntry) -> list[Cell]:
        """Return a cell for each wording, with all reports that have it."""
        groups: dict[str, list[WordingEntry]] = {}
        for entry in one.by_report:
            groups.setdefault(_key(entry), []).append(entry)
        told = [
            self._wording(
                group[0], ", ".join(dict.fromkeys(report_letter(w.report) for w in group))
            )
            for group in groups.values()
        ]
        if len(told) > _MOST_CELLS:
            return [Cell(tuple(told), _GRID)]
        return [Cell((entry,), _GRID // len(told)) for entry in told]

    def _wording(self, one: WordingEntry, letters: str) -> Paragraph:
        lead = (Words(f"{letters}\u2002", Look.STRONG),) if letters else ()
        meta = words.how_beside(one)
        row: tuple[Words, ...] = ()
        if self._rows and one.row and one.row not in self._named:
            self._named.add(one.row)
            meta += ", " if meta else ""
            row = (row_link(one.row),)
        gap = (Words("  "),) if meta or row else ()
        told = (*lead, *marked(one.runs, _MARKS), *gap, Words(meta, Look.META), *row)
        return Paragraph(told, Role.WORDING, self._shown.heads[one.report].language)


def place_of(one: UtteranceEntry) -> str:
    """Return the anchor of an utterance where its wordings stand side by side."""
    return f"said_{one.number}"


def _with_anchor(cell: Cell, name: str) -> Cell:
    first, *others = cell.paragraphs or (Paragraph((), Role.WORDING),)
    return replace(cell, paragraphs=(replace(first, anchors=(name,)), *others))


def nearest(one: UtteranceEntry) -> tuple[WordingEntry, WordingEntry] | None:
    """Return the two wordings of two reports to set a redline between; None where all agree.

    Those in quotation marks first, then those that share most words.
    """
    pairs = [
        (a, b)
        for a in one.by_report
        for b in one.by_report
        if a.report < b.report and _key(a) != _key(b)
    ]
    return max(pairs, key=lambda pair: (_quoted(*pair), _likeness(*pair)), default=None)


def _quoted(a: WordingEntry, b: WordingEntry) -> int:
    return sum(w.kind is QuotationKind.DIRECT for w in (a, b))


def _likeness(a: WordingEntry, b: WordingEntry) -> float:
    return Indel.normalized_similarity(_key(a).split(), _key(b).split())


def _legend(lines: list[Line]) -> tuple[Words, ...]:
    """Return what the marks in these lines mean, those that stand there."""
    told = [w for line in lines for cell in line.cells for p in cell.paragraphs for w in p.words]
    marks = {mark for word in told for mark in word.marks}
    samples = [
        *(
            (Words(words.MARKS[mark][0], marks=frozenset({mark})), words.MARKS[mark][1])
            for mark in (Mark.REWORDED, Mark.ONLY_CLAUSE)
        ),
        (Words(words.STRUCK, change=Change.STRUCK), words.ONLY_IN_FIRST),
        (Words(words.SET_APART, change=Change.ADDED), words.ONLY_IN_SECOND),
    ]
    present = [Mark.REWORDED in marks, Mark.ONLY_CLAUSE in marks]
    present += [any(word.change is change for word in told) for change in Change]
    parts: list[Words] = []
    for (sample, meaning), is_there in zip(samples, present, strict=True):
        if is_there:
            parts += [sample, Words(f" {meaning}   ")]
    return tuple(parts)
