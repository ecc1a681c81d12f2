"""What is taken away: valid, complete, linked, safe, the same every time."""

from __future__ import annotations

import base64
import csv
import dataclasses
import hashlib
import io
import json
import os
import re
import runpy
import shutil
import subprocess
import zipfile
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import jsonschema
import ooxml_integrity
import openpyxl
import openxml_audit
import pytest
from handmade import handmade_comparison
from justhtml import JustHTML
from lxml import etree, html
from markdown_it import MarkdownIt

from tellings.errors import ExportError
from tellings.export import FORMATS, FULL, Choice, format_of, render, write
from tellings.export.choice import Kind, Part
from tellings.export.document import Change, Document, Paragraph, Section, Words
from tellings.export.markdown import markdown
from tellings.export.marked import marked
from tellings.export.table import guarded
from tellings.model import Comparison, Report, Wording, WordingKind
from tellings.showing.clip import Told, rich
from tellings.showing.marks import Mark
from tellings.showing.runs import Run
from tellings.showing.shown import show

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD, HTML, MARKDOWN, CSV, JSON = map(format_of, ("word", "html", "markdown", "csv", "json"))
WHOLE = Choice(parts=FULL)
HOSTILE = (
    "\x00\x0b\x1b control",
    "\ud800\uffff half",
    "<script>alert(1)</script> & ]]>",
    "=cmd()",
    "مرحبا بالعالم",
    "🚋👩‍🚒",
    "w" * 5000,
    "| `a` *b* [c](d)",
)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return handmade_comparison()


def with_narrated(comparison: Comparison) -> Comparison:
    """Let the second report tell its second sentence as a wording of the first utterance."""
    first, *others = comparison.utterances
    span = comparison.findings[1].sentences[1].span
    told = Wording(1, None, WordingKind.NARRATED, (), span, (1,))
    spoken = dataclasses.replace(first, wordings=(*first.wordings, told))
    return dataclasses.replace(comparison, utterances=(spoken, *others))


def with_hostile(comparison: Comparison, words: str) -> Comparison:
    """Put `words` over the first sentence's place, keeping every span's length."""

    def spoiled(report: Report) -> Report:
        text = (words + report.text[len(words) :])[: len(report.text)]
        source = dataclasses.replace(report.source, name=words)
        return dataclasses.replace(
            report, text=text, title=words, outlet=words, byline=words, source=source
        )

    reports = tuple(spoiled(report) for report in comparison.reports)
    return dataclasses.replace(comparison, reports=reports)


def markdown_page(text: str) -> str:
    """Return what a reader of GitHub's Markdown sees, footnotes aside."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def assert_word_is_sound(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    result = openxml_audit.validate(path) if hasattr(openxml_audit, "validate") else None
    if result is None:
        result = openxml_audit.OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors
    worst = [one for one in ooxml_integrity.check(path) if one.severity == ooxml_integrity.ERROR]
    assert not worst
    document = part(data, "word/document.xml")
    names = [one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert {one.get(f"{W}anchor") for one in document.iter(f"{W}hyperlink")} <= set(names)


def assert_html_is_sound(data: bytes) -> html.HtmlElement:
    text = data.decode()
    JustHTML(text, strict=True)  # raises at the first error
    tree = html.fromstring(text)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//@href"):
        assert target.startswith("#")
        assert target[1:] in ids
    assert not tree.xpath("//script|//link|//img|//@src|//@style|//@*[starts-with(name(), 'on')]")
    assert "url(" not in tree.findtext(".//style")
    levels = [int(one.tag[1]) for one in tree.xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert all(next_ <= level + 1 for level, next_ in pairwise(levels))
    return tree


@pytest.mark.parametrize("choice", [Choice(), WHOLE])
def test_word_is_valid_and_linked(comparison, tmp_path, choice):
    assert_word_is_sound(render(show(comparison), WORD, choice), tmp_path / "out.docx")


def test_word_shows_every_row_and_comments_every_conflict(comparison):
    data = render(show(comparison), WORD, WHOLE)
    document = part(data, "word/document.xml")
    shown = show(comparison)
    names = {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}
    assert {f"row_{row.number}" for row in shown.rows} <= names
    comments = ["".join(one.itertext()) for one in part(data, "word/comments.xml")]
    assert len(comments) == len(set(comments))
    for conflict in shown.conflicts:
        assert any(conflict.sides[-1].words in text for text in comments)


def test_html_is_sound_and_leads_from_conflicts_to_rows(comparison):
    tree = assert_html_is_sound(render(show(comparison), HTML))
    questions = tree.xpath("//tr[starts-with(@id, 'conflict_')]")
    assert questions
    for one in questions:
        assert one.xpath(".//a[starts-with(@href, '#row_')]")


def test_html_allows_its_own_style_and_nothing_else(comparison):
    tree = assert_html_is_sound(render(show(comparison), HTML))
    digest = hashlib.sha256(tree.findtext(".//style").encode()).digest()
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_html_lights_what_stands_in_several_places(comparison):
    tree = assert_html_is_sound(render(show(comparison), HTML))
    lit = re.findall(r"main:has\(\.(\w+):is", tree.findtext(".//style"))
    assert lit
    for name in lit:
        assert len(tree.find_class(name)) > 1


@pytest.mark.parametrize("changed", [lambda one: one, with_narrated])
def test_json_follows_the_published_schema(comparison, changed):
    comparison = changed(comparison)
    text = files("tellings_resources").joinpath("schemas/comparison.schema.json").read_text("utf-8")
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    value = json.loads(render(show(comparison), JSON))
    jsonschema.Draft202012Validator(schema).validate(value)
    assert len(value["links"]) == len(comparison.links)
    assert value["links"][0]["evidence"]
    start, end = value["conflicts"][0]["a_span"]
    place = comparison.conflicts[0].a_span
    assert (start, end) == (place.start, place.end)


def test_words_told_as_a_reports_own_are_named_so(comparison):
    changed = with_narrated(comparison)
    entries = [
        one
        for speaker in show(changed).speakers
        for utterance in speaker.utterances
        for one in utterance.wordings
        if one.relation is WordingKind.NARRATED
    ]
    sentence = comparison.findings[1].sentences[1]
    assert [one.text for one in entries] == [sentence.span.of(comparison.reports[1].text)]
    assert entries[0].row is not None
    assert "(unquoted" in render(show(changed), MARKDOWN).decode()


def test_schemas_are_those_their_script_makes():
    script = Path(__file__).parents[3] / "packaging/schemas/make_schema.py"
    folder = files("tellings_resources").joinpath("schemas")
    for name, text in runpy.run_path(str(script))["texts"]().items():
        assert text == folder.joinpath(name).read_text("utf-8")


def test_csv_round_trip(comparison):
    data = render(show(comparison), CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    shown = show(comparison)
    tellings = [t for row in shown.rows for cell in shown.cells(row) for t in cell.tellings]
    assert [line["text"] for line in lines] == [telling.text for telling in tellings]
    assert [int(line["start"]) for line in lines] == [telling.start for telling in tellings]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "＝1"])
def test_formulas_are_guarded(text):
    assert guarded(text) == f"'{text}"


def test_markdown_has_a_line_for_every_row(comparison):
    tree = html.fromstring(markdown_page(render(show(comparison), MARKDOWN).decode()))
    rows = tree.xpath("//h2[contains(., 'Row by row')]/following::table[1]/tbody/tr/td[1]")
    numbers = [re.match(r"(\d+)(?:–(\d+))?", one.text_content()).groups() for one in rows]
    told = [n for first, last in numbers for n in range(int(first), int(last or first) + 1)]
    assert told == [row.number for row in show(comparison).rows]
    for target in tree.xpath("//a/@href[starts-with(., '#')]"):
        assert tree.xpath(f"//a[@id='{target[1:]}']")


def test_markdown_emphasises_what_word_marks():
    told = Paragraph((
        Words("on "),
        Words("“two” (2) ", marks=frozenset({Mark.CONFLICT})),
        Words("*days*", marks=frozenset({Mark.REWORDED})),
        Words("left", change=Change.STRUCK),
    ))  # fmt: skip
    section = Section(Part.SHORT, "In short", (told,))
    text = markdown(Document("Title", "kicker", ("Title", "made"), "", "", (section,))).decode()
    page = html.fromstring(markdown_page(text))
    assert page.xpath("//em/strong/text()") == ["two” (2"]
    assert page.xpath("//p/em/text()")[-1:] == ["days"]
    assert page.xpath("//s/text()") == ["left"]
    assert "on “two” (2) *days*left" in page.text_content()


def test_every_mark_is_used_and_text_survives(comparison):
    shown = show(comparison)
    tellings = [t for row in shown.rows for cell in shown.cells(row) for t in cell.tellings]
    assert {mark for one in tellings for run in one.runs for mark in run.marks} == set(Mark)
    for one in tellings:
        assert one.text == comparison.reports[one.report].text[one.start : one.end]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text(comparison, words, tmp_path):
    spoiled = with_hostile(comparison, words)
    assert_word_is_sound(render(show(spoiled), WORD), tmp_path / "out.docx")
    assert_word_is_sound(render(show(spoiled), WORD, WHOLE), tmp_path / "out.docx")
    assert_html_is_sound(render(show(spoiled), HTML))
    json.loads(render(show(spoiled), JSON))
    etree.fromstring(render(show(spoiled), format_of("tei")))
    (tmp_path / "out.xlsx").write_bytes(render(show(spoiled), format_of("xlsx")))
    assert openxml_audit.OpenXmlValidator().validate(tmp_path / "out.xlsx").is_valid
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["Rows"].max_row > 1
    for line in csv.reader(io.StringIO(render(show(spoiled), CSV).decode("utf-8-sig"), newline="")):
        assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in line)
    assert "<script" not in render(show(spoiled), MARKDOWN).decode().replace("\\<script", "")


@pytest.mark.parametrize(
    "format", [one for one in FORMATS if one.key != "pdf"], ids=lambda one: one.key
)
def test_same_comparison_same_bytes(format):
    assert render(show(handmade_comparison()), format) == render(
        show(handmade_comparison()), format
    )


def test_twelve_reports_are_stacked(comparison, tmp_path):
    reports = comparison.reports * 4
    many = dataclasses.replace(comparison, reports=reports, findings=comparison.findings * 4)
    assert_word_is_sound(render(show(many), WORD, WHOLE), tmp_path / "out.docx")


def test_nothing_found(comparison, tmp_path):
    empty = dataclasses.replace(
        comparison, links=(), strands=(), only_here=(), left_out=(), conflicts=(),
        utterances=(), copied_runs=(), labels=(), candidates={},
    )  # fmt: skip
    assert_word_is_sound(render(show(empty), WORD, WHOLE), tmp_path / "out.docx")
    assert_html_is_sound(render(show(empty), HTML))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.docx", "word"),
        ("A.HTM", "html"),
        ("json", "json"),
        (".docx", "word"),
        ("a.tei.xml", "tei"),
        ("a.xyz", None),
        ("a.", None),
    ],
)
def test_format_by_name(name, key):
    found = format_of(name)
    assert (found.key if found else None) == key


def test_an_existing_file_is_replaced_only_as_a_whole(comparison, tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_text("before")
    with pytest.raises(ExportError):
        write(show(comparison), path, overwrite=False)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(ExportError, match="No space left"):
            write(show(comparison), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    write(show(comparison), path)
    assert path.read_bytes() == render(show(comparison), CSV)


def test_unknown_format_and_missing_folder(comparison, tmp_path):
    with pytest.raises(ExportError, match="unknown format"):
        write(show(comparison), tmp_path / "out.xyz")
    with pytest.raises(ExportError):
        write(show(comparison), tmp_path / "none" / "out.csv")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_document(comparison, tmp_path):
    write(show(comparison), tmp_path / "out.docx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "out.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "out.pdf").stat().st_size > 10_000


@pytest.mark.parametrize("kind", [Kind.MARKED_UP, Kind.CLASSROOM])
@pytest.mark.parametrize("words", ["The tram", *HOSTILE], ids=range(1 + len(HOSTILE)))
def test_derived_documents_are_as_sound(comparison, kind, words, tmp_path):
    choice = Choice(parts=FULL, kind=kind)
    shown = show(with_hostile(comparison, words))
    assert_word_is_sound(render(shown, WORD, choice), tmp_path / "out.docx")
    assert_html_is_sound(render(shown, HTML, choice))


def test_copied_words_keep_marks_and_source_without_a_style_sheet():
    runs = (
        Run("Some "),
        Run("340", frozenset({Mark.CONFLICT}), (1,)),
        Run(" people <left>", frozenset({Mark.REWORDED})),
    )
    tree = html.fromstring(rich([Told("A: Harbour Post, sentence 2", runs, "en")]))
    source, words = tree.findall("p")
    assert source.findtext("b") == "A: Harbour Post, sentence 2"
    assert words.text_content() == "Some 340 people <left>"
    assert words.findtext("b") == "340"
    assert "dotted" in words.find("span").get("style")
    assert not tree.xpath("//@class|//style")


def test_words_of_two_conflicts_that_overlap_bear_a_sign_for_each_once():
    runs = [Run("found a ", frozenset({Mark.CONFLICT}), (6,)),
            Run("fault", frozenset({Mark.CONFLICT}), (3, 6)),
            Run(" in May", frozenset({Mark.CONFLICT}), (6,))]  # fmt: skip
    told = marked(runs)
    assert "".join(one.text for one in told) == "≠found a ≠fault in May"
    assert [one.link for one in told if one.link] == ["conflict_6", "conflict_3"]
