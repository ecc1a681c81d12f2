"""HTML: one self-contained file, no script, no network; light, dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import groupby

from tellings.model import report_letter
from tellings.showing import wording
from tellings.showing.excerpts import (
    LONGEST_LISTED,
    clash_excerpt,
    left_out_once,
    shortened,
)
from tellings.showing.marks import Mark
from tellings.showing.questions import ConflictEntry
from tellings.showing.rows import Row
from tellings.showing.runs import Cell, Run
from tellings.showing.shown import Shown
from tellings.showing.sides import ReportSide
from tellings.showing.speakers import SpeakerEntry, WordingEntry

# What HTML forbids: control characters, surrogates, non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def html(shown: Shown) -> bytes:
    """Return what is shown as one HTML file in UTF-8."""
    style = files("tellings_resources").joinpath("templates/comparison.css").read_text("utf-8")
    title = safe(wording.document_title(shown))
    body = "\n".join(_body(shown))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def safe(text: str) -> str:
    """Escape `text` for HTML; what HTML forbids becomes U+FFFD."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _body(shown: Shown) -> Iterator[str]:
    title = safe(wording.document_title(shown))
    yield f'<header><p class="kicker">{wording.KICKER}</p><h1 dir="auto">{title}</h1>'
    yield "</header>"
    sections = (
        ("reports", wording.REPORTS, _reports(shown)),
        (
            "brief",
            wording.BRIEF,
            (f"<p>{t}</p>" for t in wording.brief_lines(shown.brief)),
        ),
        ("conflicts", wording.CONFLICTS, _conflicts(shown)),
        ("sides", wording.SIDES, _sides(shown)),
        ("legend", wording.LEGEND, _legend()),
        ("rows", wording.ROWS, _rows(shown)),
        ("quotations", wording.QUOTATIONS, _speakers(shown)),
        ("labels", wording.LABELS, _labels(shown)),
        ("copied", wording.COPIED, _copied(shown)),
        ("method", wording.METHOD, _method(shown)),
        ("why", wording.WHY, _why(shown)),
    )
    made = [(key, name, "".join(parts)) for key, name, parts in sections]
    made = [one for one in made if one[2]]
    links = "".join(f'<li><a href="#{key}">{name}</a></li>' for key, name, _ in made)
    yield f'<nav aria-label="{wording.CONTENTS}"><ul>{links}</ul></nav>\n<main>'
    for key, name, inner in made:
        yield f'<section aria-labelledby="{key}"><h2 id="{key}">{name}</h2>\n{inner}</section>'
    yield "</main>"


def _reports(shown: Shown) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{name}</th>' for name in wording.FIGURE_HEADS)
    yield f'<table class="figures"><thead><tr>{heads}</tr></thead><tbody>'
    for head, one in zip(shown.heads, shown.figures, strict=True):
        figures = (one.shared, one.only_whole, one.only_clause, one.left_out, one.conflicts)
        cells = "".join(
            f'<td data-head="{name}">{figure:,}</td>'
            for name, figure in zip(wording.FIGURE_HEADS[1:], figures, strict=True)
        )
        yield (
            f'<tr><th scope="row"><b class="letter">{head.letter}</b> <span dir="auto">'
            f"{safe(head.title or wording.UNTITLED)}</span>"
            f'<p class="meta">{safe(wording.report_line(head))}</p></th>{cells}</tr>'
        )
    yield "</tbody></table>"


def _method(shown: Shown) -> Iterator[str]:
    for line in wording.method_lines(shown):
        yield f"<p>{safe(line)}</p>"
    for head in shown.heads:
        yield f'<p class="meta">{safe(wording.source_line(head))}</p>'


def _legend() -> Iterator[str]:
    yield '<ul class="legend">'
    for mark, (sample, meaning) in wording.MARKS.items():
        shown = marked([Run(sample, frozenset({mark}))])
        yield f'<li><span class="text">{shown}</span> {meaning}</li>'
    yield "</ul>"


def _rows(shown: Shown) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col"><b class="letter">{head.letter}</b>'
        f" {safe(wording.report_name(head))}</th>"
        for head in shown.heads
    )
    style = f'style="--reports:{len(shown.heads)}"'
    yield f'<div class="wide" tabindex="0"><table class="rows" {style}><thead><tr>'
    yield f'<th scope="col">{wording.ROW}</th>{heads}</tr></thead><tbody>\n'
    for row in shown.rows:
        cells = "".join(_cells(shown, row) if row.kind else _wide_cell(shown, row))
        kind = row.kind.value if row.kind else "only-row" if row.sure else "open-row"
        yield f'<tr id="row-{row.number}" class="{kind}">{_row_head(row)}{cells}</tr>\n'
    yield "</tbody></table></div>"


def _row_head(row: Row) -> str:
    conflicts = "".join(
        f'<a class="glyph" href="#conflict-{number}">≠ {number}</a>' for number in row.conflicts
    )
    kind = ""
    if row.kind is None:
        only = f"{wording.ONLY_IN} {report_letter(row.first.report)}"
        kind = f'<span class="lone">{only if row.sure else wording.OPEN}</span>'
    return f'<th scope="row">{row.number}{conflicts}{kind}</th>'


def _wide_cell(shown: Shown, row: Row) -> str:
    """Return a passage that stands for itself over all columns."""
    cells = shown.cells(row)
    inner = "".join(_with_letter(t.report, marked(t.shown)) for c in cells for t in c.tellings)
    return f'<td colspan="{len(row.cells)}">{inner}</td>'


def _cells(shown: Shown, row: Row) -> Iterator[str]:
    for cell in shown.cells(row):
        told = "".join(
            f'<p class="text" dir="auto">{marked(telling.shown)}</p>' for telling in cell.tellings
        )
        letter = f'data-head="{report_letter(cell.report)}"'
        silent = f'<td class="silent" {letter}>{_silence(cell)}</td>'
        yield f"<td {letter}>{told}</td>" if told else silent


def _silence(cell: Cell) -> str:
    words = f"– {wording.silence(cell)}"
    return words if cell.see is None else f'<a href="#row-{cell.see}">{words}</a>'


def marked(runs: Iterable[Run]) -> str:
    """Return runs as HTML; signs beside the words come from the style sheet."""
    parts: list[str] = []
    indirect = False
    for clashing, group in groupby(runs, key=lambda run: run.conflicts):
        inner = []
        for run in group:
            if (Mark.INDIRECT in run.marks) != indirect:
                indirect = not indirect
                inner.append(f'<span class="{"opens" if indirect else "closes"}"></span>')
            inner.append(_span(run))
        words = "".join(inner)
        target = f"#conflict-{clashing[0]}" if clashing else ""
        parts.append(f'<a class="clash" href="{target}">{words}</a>' if clashing else words)
    if indirect:
        parts.append('<span class="closes"></span>')
    return "".join(parts)


def _span(run: Run) -> str:
    names = " ".join(sorted(mark.value for mark in run.marks if mark is not Mark.INDIRECT))
    text = safe(run.text)
    return f'<span class="{names}">{text}</span>' if names else text


def _row_link(row: int | None) -> str:
    return f'<a class="to" href="#row-{row}">{wording.ROW} {row}</a>' if row else ""


def _conflicts(shown: Shown) -> Iterator[str]:
    if not shown.conflicts:
        yield f"<p>{wording.NO_CONFLICTS}</p>"
    for one in shown.conflicts:
        yield (
            f'<article id="conflict-{one.number}" class="conflict-entry"><h3>'
            f'<span class="glyph">≠ {one.number}</span> {wording.CONFLICT_QUESTIONS[one.kind]}'
            f" {_row_link(one.row)}</h3>{''.join(_conflict_sides(one))}"
            f'<p class="meta">{safe(wording.conflict_reason(one))}</p></article>\n'
        )


def _conflict_sides(conflict: ConflictEntry) -> Iterator[str]:
    for side in wording.answers(conflict):
        understood = f'<span class="meta">{safe(wording.understood(side))}</span>'
        runs = clash_excerpt(side.telling.runs, conflict.number)
        yield _with_letter(side.report, marked(runs), understood)


def _with_letter(report: int, inner: str, after: str = "") -> str:
    letter = f'<b class="letter">{report_letter(report)}</b>'
    return f'<p class="told">{letter} <span class="text" dir="auto">{inner}</span> {after}</p>'


def _speakers(shown: Shown) -> Iterator[str]:
    for speaker in shown.speakers:
        yield f"<h3>{safe(speaker.name or wording.NO_SPEAKER)}</h3>"
        line = wording.speaker_line(speaker)
        yield f'<p class="meta">{safe(line)}</p>' if line else ""
        yield from _utterances(speaker)


def _utterances(speaker: SpeakerEntry) -> Iterator[str]:
    for utterance in speaker.utterances:
        wordings = "".join(_wording(one) for one in utterance.wordings)
        yield f'<div class="utterance">{wordings}</div>\n'


def _wording(one: WordingEntry) -> str:
    kind = f'<span class="meta">{wording.wording_kind(one)}</span> {_row_link(one.row)}'
    return _with_letter(one.report, marked(one.runs), kind)


def _sides(shown: Shown) -> Iterator[str]:
    for side in shown.sides:
        head = shown.heads[side.report]
        name = safe(wording.report_name(head))
        yield f'<h3><b class="letter">{head.letter}</b> {name}</h3>'
        yield from _side(shown, side)


def _side(shown: Shown, side: ReportSide) -> Iterator[str]:
    yield f'<div class="halves"><div><h4>{wording.ADDS} ({len(side.only):,})</h4>'
    for row, telling in side.only:
        words = safe(shortened(telling.text, LONGEST_LISTED))
        yield f'<p class="told"><span class="text" dir="auto">{words}</span> {_row_link(row)}</p>'
    yield f"</div><div><h4>{wording.LEAVES_OUT} ({len(side.left_out):,})</h4>"
    for rows in left_out_once(shown, side):
        words = safe(shortened(shown.first(rows[0]).text, LONGEST_LISTED))
        links = " ".join(_row_link(row.number) for row in rows)
        letters = f'<b class="letter">{wording.tellers(rows)}</b>'
        yield f'<p class="told">{letters} <span class="text" dir="auto">{words}</span> {links}</p>'
    yield "</div></div>"


def _labels(shown: Shown) -> Iterator[str]:
    for kind, entries in groupby(shown.labels, key=lambda one: one.kind):
        yield f"<h3>{wording.LABELLED[kind]}</h3>"
        for one in entries:
            name = f"<strong>{safe(one.name)}</strong>: " if one.name else ""
            uses = "; ".join(
                f'<b class="letter">{letter}</b> {safe(words)}'
                for letter, words in wording.label_uses(one)
            )
            yield f"<p>{name}{uses}</p>"


def _copied(shown: Shown) -> Iterator[str]:
    for one in shown.copied:
        yield f"<p>{safe(wording.copied_text(one))}</p>"


def _why(shown: Shown) -> Iterator[str]:
    if not shown.why:
        return
    heads = "".join(f'<th scope="col">{name}</th>' for name in wording.WHY_HEADS)
    yield f'<table class="why"><thead><tr>{heads}</tr></thead><tbody>'
    for why in shown.why:
        rivals = safe("; ".join(wording.candidate_text(one) for one in why.candidates))
        considered = f"  <b>{wording.CONSIDERED}:</b> {rivals}" if rivals else ""
        yield (
            f'<tr><td><a href="#row-{why.row}">{why.row}</a></td><td>{wording.link_line(why)}</td>'
            f"<td>{safe(wording.evidence_text(why))}{considered}</td></tr>\n"
        )
    yield "</tbody></table>"
