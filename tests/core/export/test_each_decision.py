"""What a person decided is told from what was found, in every format."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest
from decisions import sample_analysis, sample_anchors
from lxml import etree

from tellings.cli_comparison import comparison_text
from tellings.export import FULL, Choice, format_of, render
from tellings.model import ConflictKind, QuotationKind, Span
from tellings.model.anchors import ClashKey, Pair
from tellings.review import (
    NOTHING,
    WHOLE,
    Correct,
    Dismiss,
    Extent,
    Field,
    Furnish,
    KeepApart,
    Note,
    On,
    Part,
    Quoted,
    Review,
    Spoken,
    Stamp,
    Star,
    Tag,
    Target,
    Tie,
    Titled,
    Unite,
    Uphold,
    decide,
)
from tellings.settling import settle
from tellings.showing.shown import show

WORDS = (
    "Tell the same", "Don’t tell the same", "A conflict", "No conflict", "Said by Ada Spoken",
    "Quoted: ", "Reaches as far as", "One person: Norvann", "Somebody else: Castel", "Left out",
    "Outlet: The Chronicle", "The comparison is called My title",
    "of the whole", "of a report", "of a passage", "watch",
)  # fmt: skip


@pytest.fixture(scope="module")
def shown():
    """The sample with a decision of every kind."""
    analysis, anchors = sample_analysis(), sample_anchors()
    found = settle(analysis)
    confirmed, parted = found.links[2], found.links[0]
    quoted = [(r, one) for r, all_ in enumerate(analysis.findings) for one in all_.quotations]
    (one, direct), (other, indirect) = (
        next((r, q) for r, q in quoted if q.kind is kind)
        for kind in (QuotationKind.DIRECT, QuotationKind.INDIRECT)
    )
    said, retold = anchors.at(one, direct.span), anchors.at(other, indirect.span)
    less = anchors.at(other, Span(indirect.span.start, indirect.span.end - 8))
    here, there = (anchors.at(n, analysis.findings[n].sentences[2].span) for n in (0, 1))
    review = decide(
        NOTHING,
        Tie(anchors.link(confirmed)),
        Part(anchors.link(parted)),
        Uphold(ClashKey(ConflictKind.PLACE, Pair(here, there))),
        Dismiss(anchors.conflict(found.conflicts[-1])),
        Spoken(said, "Ada Spoken"),
        Quoted(retold, QuotationKind.MIXED),
        Extent(retold, less),
        Unite(("Norvann", "Paul Renner")),
        KeepApart(("Castel",)),
        Furnish(anchors.at(2, analysis.reports[2].blocks[-1].span), True),
        Correct(anchors.keys[0], Field.OUTLET, "The Chronicle"),
        Titled("My title"),
        Note("1", WHOLE, "of the whole"),
        Note("2", Target(On.REPORT, report=anchors.keys[1]), "of a report"),
        Note("3", Target(On.PASSAGE, (anchors.passage(confirmed.a),)), "of a passage"),
        Tag(Target(On.PASSAGE, (here,)), "watch"),
        Star(Target(On.PASSAGE, (here,))),
        by=Stamp("Ada Berg"),
    )
    return show(settle(analysis, review, analysis.reports), review=review)


def test_what_was_decided_of_a_report_names_it(shown):
    text = " ".join(_text(render(shown, format_of("x.html"), Choice(parts=FULL))).split())
    assert "Ada Berg: Outlet: The Chronicle A" in text
    assert "Ada Berg: of a report B" in text


@pytest.mark.parametrize("ending", ["html", "md", "tei.xml", "xlsx", "docx", "csv"])
def test_every_decision_stands_in_documents_and_tables(shown, ending):
    data = render(shown, format_of(f"x.{ending}"), Choice(parts=FULL))
    text = _text(data)
    assert [one for one in WORDS if one not in text] == []
    assert "Ada Berg" in text


def test_json_says_who_says_so_and_holds_all_decisions(shown):
    value = json.loads(render(shown, format_of("x.json"), Choice()))
    assert len(value["review"]["decisions"]) == len(shown.review)
    assert {"found", "confirmed"} <= {one["origin"] for one in value["links"]}
    assert {"found", "by hand"} <= {one["origin"] for one in value["conflicts"]}
    rules = [one["rule"] for all_ in value["findings"] for one in all_["quotations"]]
    assert rules.count("by hand") >= 2


def test_rows_of_a_csv_and_of_the_terminal_say_what_a_person_decided(shown):
    table = render(shown, format_of("x.csv"), Choice()).decode()
    terminal = comparison_text(shown, 100)
    for said in ("Tell the same", "Don’t tell the same", "A conflict", "Said by Ada Spoken"):
        assert f"Ada Berg: {said}" in table
        assert f"●  Ada Berg: {said}" in terminal
    assert "of a passage" in table
    assert "of a passage" in terminal


def _csv_lines(shown):
    data = render(shown, format_of("x.csv"), Choice()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def test_decisions_of_no_row_stand_below_the_rows_of_a_csv_with_their_place(shown):
    lines = _csv_lines(shown)
    below = [line for line in lines if not line["row"]]
    assert lines[-len(below) :] == below
    assert {line["kind"] for line in below} == {"decision"}
    (outlet,) = (line for line in below if "Outlet: The Chronicle" in line["decided"])
    assert (outlet["report"], outlet["text"], outlet["start"]) == ("A", "", "")
    (note,) = (line for line in below if "of a report" in line["notes"])
    assert (note["report"], note["decided"]) == ("B", "")
    (title,) = (line for line in below if "My title" in line["decided"])
    assert title["report"] == ""


def test_furniture_that_a_person_marked_stands_in_a_csv_with_its_words_and_in_no_sentence():
    analysis, anchors = sample_analysis(), sample_anchors()
    report, block = next(
        (number, block)
        for number, one in enumerate(analysis.reports)
        for block in one.blocks
        if block.furniture is not None
    )
    review = decide(NOTHING, Furnish(anchors.at(report, block.span), True), by=Stamp("Ada Berg"))
    lines = _csv_lines(show(settle(analysis, review, analysis.reports), review=review))
    (line,) = (line for line in lines if not line["row"])
    assert (line["report"], line["sentence"]) == ("ABC"[report], "")
    assert (int(line["start"]), int(line["end"])) == (block.span.start, block.span.end)
    assert line["text"] == block.span.of(analysis.reports[report].text)
    assert line["decided"].startswith("Ada Berg: Left out")


def test_what_lost_its_place_stands_in_a_csv_as_lost_with_its_words():
    analysis, anchors = sample_analysis(), sample_anchors()
    gone = dataclasses.replace(
        anchors.at(0, analysis.findings[0].sentences[1].span), quote="Words that were here."
    )
    lost = decide(NOTHING, Star(Target(On.PASSAGE, (gone,))), by=Stamp("Ada Berg")).decisions
    review = Review((), lost)
    (line,) = (
        line for line in _csv_lines(show(settle(analysis), review=review)) if not line["row"]
    )
    assert (line["kind"], line["text"]) == ("lost", "Words that were here.")
    assert line["decided"].startswith("Ada Berg: ")


def test_tei_with_decisions_is_as_its_grammar_says(shown):
    grammar = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "data/tei-comparison.rng"))
    grammar.assertValid(etree.fromstring(render(shown, format_of("x.xml"), Choice())))


def _text(data: bytes) -> str:
    """Return the words of a document, of packed ones of all its parts."""
    import html
    import re
    import zipfile

    if not data.startswith(b"PK"):
        return html.unescape(re.sub(r"<[^>]*>", "", data.decode()))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        own = [name for name in parts.namelist() if name.endswith("xml")]
        joined = "".join(parts.read(name).decode() for name in own)
    return html.unescape(re.sub(r"<[^>]*>", "", joined))
