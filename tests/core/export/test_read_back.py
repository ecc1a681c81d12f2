"""Read back: what went into a document is in the file, in the same order, and nothing got lost."""

from __future__ import annotations

from functools import lru_cache

import pytest
from flood_event import flood_reports
from handmade import handmade_comparison
from lxml import html as lxml_html
from odd_events import ODD, odd_event
from read_back import W, WordFile, html_problems, sentence_problems, word_problems
from sample_event import sample_comparison

from tellings.compare import compare
from tellings.export import FULL, Choice, format_of, render
from tellings.export.building import document_of
from tellings.export.choice import BRIEF, Kind
from tellings.model import (
    Comparison,
)
from tellings.showing.shown import show

WHOLE = Choice(parts=FULL)
FLOODS = {"two": 2, "twelve": 12}


@lru_cache
def event(name: str) -> Comparison:
    if name == "handmade":
        return handmade_comparison()
    if name == "sample":
        return sample_comparison()
    if name in FLOODS:
        return compare(flood_reports(FLOODS[name]))
    return odd_event(name)


EVENTS = ["handmade", "sample", "long", "two", "twelve", *ODD]


@pytest.fixture(params=EVENTS)
def comparison(request) -> Comparison:
    return event(request.param)


@pytest.mark.parametrize("parts", [FULL, BRIEF])
def test_word_holds_all_that_went_in(comparison, parts):
    shown, choice = show(comparison), Choice(parts=parts)
    document = document_of(shown, choice)
    assert word_problems(document, render(shown, format_of("word"), choice)) == []


def test_html_holds_all_that_went_in(comparison):
    shown = show(comparison)
    document = document_of(shown, WHOLE)
    assert html_problems(document, render(shown, format_of("html"), WHOLE)) == []


@pytest.mark.parametrize("kind", [Kind.MARKED_UP, Kind.CLASSROOM])
def test_derived_documents_hold_all_that_went_in(comparison, kind):
    shown, choice = show(comparison), Choice(parts=FULL, kind=kind)
    document = document_of(shown, choice)
    assert word_problems(document, render(shown, format_of("word"), choice)) == []
    assert html_problems(document, render(shown, format_of("html"), choice)) == []


def test_every_sentence_and_sub_heading_of_the_reports_is_there(comparison):
    shown = show(comparison)
    file = WordFile(render(shown, format_of("word"), WHOLE))
    assert sentence_problems(shown, file.paragraphs()) == []


def test_what_is_lost_is_noticed():
    shown = show(event("handmade"))
    document = document_of(shown, WHOLE)
    data = render(shown, format_of("word"), Choice(parts=FULL, comments=False))
    found = word_problems(document, data)
    assert any(one.startswith("comments") for one in found)
    few = Choice(parts=BRIEF)
    brief = WordFile(render(shown, format_of("word"), few))
    assert sentence_problems(shown, brief.paragraphs())


def test_each_language_is_named_and_runs_its_way():
    shown = show(event("arabic"))
    tree = lxml_html.fromstring(render(shown, format_of("html"), WHOLE).decode())
    assert tree.get("lang") == "en"
    own = tree.xpath("//p[@lang='ar' and contains(., 'الميناء')]")
    assert own
    assert {one.get("dir") for one in own} == {"rtl"}
    foreign = [one for one in tree.xpath("//p[@lang='ar']//*[not(@lang)]") if one.get("class")]
    assert not [one for one in foreign if {"meta", "strong"} & set(one.get("class").split())]
    file = WordFile(render(shown, format_of("word"), WHOLE))
    rtl = [p for p in file.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is not None]
    assert any("الميناء" in "".join(p.itertext()) for p in rtl)
    assert "ar" in {one.get(f"{W}bidi") for p in rtl for one in p.iter(f"{W}lang")}
