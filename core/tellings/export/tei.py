"""TEI P5 by parallel segmentation: an `app` a row, a `rdg` a report, the words that answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tellings.export import words
from tellings.export.choice import Choice
from tellings.export.ooxml import clean
from tellings.model import Granularity, Passage, ReportDate, Span, report_letter
from tellings.showing import wording
from tellings.showing.decisions import DecisionEntry
from tellings.showing.heads import ReportHead
from tellings.showing.rows import Row
from tellings.showing.shown import Shown
from tellings.showing.word_groups import GroupKind, WordGroup

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
# How much of "2026-03-12" is known; all of it for the rest.
_DATES = {Granularity.YEAR: len("2026"), Granularity.MONTH: len("2026-03")}
# Words that are the same everywhere, or in another form, need no mark.
_DIFFERING = {
    GroupKind.CONFLICT: "conflict",
    GroupKind.DIFFERS: "differs",
    GroupKind.REWORDED: "reworded",
    GroupKind.ONLY_HERE: "only-here",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a group that stand together."""

    span: Span
    group: int
    id: str
    kind: GroupKind


def tei(shown: Shown, choice: Choice) -> bytes:
    """Return what is shown as TEI P5 XML in UTF-8; same comparison and choice, same bytes."""
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap={None: _TEI})
    root.set(f"{_XML}lang", "en")
    _header(root, shown, choice)
    body = _add(_add(root, "text"), "body")
    rows = _add(body, "div", type="rows")
    _add(rows, "head", wording.ROWS)
    for row in shown.rows:
        _row(rows, shown, row)
    etree.indent(root.find(f"{{{_TEI}}}teiHeader"), level=1)
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Append an element; attributes that are "" are left out; `id` and `lang` are XML's own."""
    made = etree.SubElement(parent, f"{{{_TEI}}}{name}")
    for key, value in attributes.items():
        if value:
            made.set(f"{_XML}{key}" if key in ("id", "lang") else key, clean(value))
    made.text = clean(text) or None
    return made


# Header.


def _header(root: etree._Element, shown: Shown, choice: Choice) -> None:
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    titles = _add(file, "titleStmt")
    _add(titles, "title", choice.heading or words.title(shown))
    if choice.signed:
        _add(titles, "editor", choice.signed)
    published = _add(file, "publicationStmt")
    _add(published, "p", f"{words.made_by(shown)}: {words.reviewed(shown)}")
    if choice.reference:
        _add(published, "p", choice.reference)
    _of_no_row(file, shown)
    witnesses = _add(_add(file, "sourceDesc"), "listWit")
    for head in shown.heads:
        _witness(witnesses, head)
    encoding = _add(header, "encodingDesc")
    project = _add(encoding, "projectDesc")
    for line in words.method_lines(shown):
        _add(project, "p", line)
    _add(encoding, "variantEncoding", method="parallel-segmentation", location="internal")


def _of_no_row(file: etree._Element, shown: Shown) -> None:
    """Write what a person decided of persons, of a report or of all: it stands in no row."""
    rest = shown.decisions_of_no_row
    if not rest:
        return
    notes = _add(file, "notesStmt")
    for entry in rest:
        of_report = "" if entry.report is None else f"{report_letter(entry.report)}, "
        _by_person(notes, entry, of_report)


def _by_person(parent: etree._Element, entry: DecisionEntry, lead: str = "") -> None:
    sort = "person" if entry.is_note else "decision"
    _add(parent, "note", f"{lead}{words.decision_line(entry.decision)}", type=sort)


def _witness(parent: etree._Element, head: ReportHead) -> None:
    """Write what was compared: of a witness, TEI wants its bibliography and its name."""
    source = _add(_add(parent, "witness", id=head.letter), "bibl")
    for name, text in (("author", head.byline), ("title", head.title), ("publisher", head.outlet)):
        if text:
            _add(source, name, text)
    if head.date is not None:
        _add(source, "date", wording.report_date(head.date), when=_when(head.date))
    _add(source, "idno", head.file, type="file")
    _add(source, "idno", head.sha256, type="SHA-256")


def _when(date: ReportDate) -> str:
    # Minutes bear no offset from UTC that we could give: the day is what is sure. `strftime` writes
    # years before 1000 with three figures, which XML refuses.
    return date.value.date().isoformat()[: _DATES.get(date.granularity, len("2026-03-12"))]


# Rows.


def _row(parent: etree._Element, shown: Shown, row: Row) -> None:
    block = _add(parent, "ab", id=f"row_{row.number}", n=str(row.number))
    kind = row.kind.value if row.kind else "only" if row.sure else "open"
    app = _add(block, "app", type=kind)
    pieces = _pieces(row, shown.word_groups(row))
    for report, passages in enumerate(row.cells):
        witness = f"#{report_letter(report)}"
        if passages:
            language = shown.heads[report].language
            reading = _add(app, "rdg", wit=witness, lang=language)
            for number, passage in enumerate(passages):
                if number:
                    reading[-1].tail = " "
                _passage(reading, shown, passage, pieces)
        else:
            _silence(app, shown, row, report, witness)
    for conflict in row.conflicts:
        entry = shown.conflict(conflict)
        text = f"{wording.ENGLISH.title(entry.kind)} {wording.conflict_sentence(entry)}"
        _add(app, "note", text, type="conflict", id=f"conflict_{conflict}")
    for decision in shown.decisions_in(row):
        _by_person(app, decision)


def _silence(app: etree._Element, shown: Shown, row: Row, report: int, witness: str) -> None:
    """Write an empty reading where a report surely lacks the row; where that isn't sure, none."""
    see = row.see.get(report)
    if report in row.lacking:
        _add(app, "rdg", wit=witness, type="left-out")
    elif see is not None and shown.is_compared(row, report):
        _add(app, "rdg", wit=witness, type="elsewhere", corresp=f"#row_{see}")


def _passage(
    reading: etree._Element, shown: Shown, passage: Passage, pieces: Sequence[Sequence[_Piece]]
) -> None:
    text = shown.reports[passage.report].text
    made = _add(reading, "s", n=str(passage.sentence + 1))
    at = passage.span.start
    last = None

    def say(words: str) -> None:
        if last is None:
            made.text = (made.text or "") + clean(words)
        else:
            last.tail = clean(words)

    for piece in pieces[passage.report]:
        if not passage.span.contains(piece.span) or piece.span.start < at:
            continue
        say(text[at : piece.span.start])
        last = _add(
            made, "seg", piece.span.of(text),
            type=_DIFFERING[piece.kind], id=piece.id,
            corresp=_answers(pieces, passage.report, piece.group),
        )  # fmt: skip
        at = piece.span.end
    say(text[at : passage.span.end])


def _pieces(row: Row, groups: Sequence[WordGroup]) -> list[list[_Piece]]:
    """Return by report the words of a row that differ, in order; none overlap."""
    found: list[list[_Piece]] = []
    for report, passages in enumerate(row.cells):
        pieces = [
            _Piece(span, number, _name(row, number, report, at), group.kind)
            for number, group in enumerate(groups, 1)
            if group.kind in _DIFFERING
            for at, span in enumerate(group.cells[report])
        ]
        kept: list[_Piece] = []
        for piece in sorted(pieces, key=lambda one: (one.span.start, -one.span.end)):
            # Words may lie in words of another group: the wider ones stay.
            free = not kept or kept[-1].span.end <= piece.span.start
            if free and any(one.span.contains(piece.span) for one in passages):
                kept.append(piece)
        found.append(kept)
    return found


def _answers(pieces: Sequence[Sequence[_Piece]], report: int, group: int) -> str:
    """Return where the words stand that answer those of a group: each other report's first."""
    firsts = (
        next((f"#{one.id}" for one in own if one.group == group), "")
        for other, own in enumerate(pieces)
        if other != report
    )
    return " ".join(filter(None, firsts))


def _name(row: Row, group: int, report: int, at: int) -> str:
    further = f".{at + 1}" if at else ""
    return f"w{row.number}.{group}.{report_letter(report)}{further}"
