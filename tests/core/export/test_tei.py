"""TEI P5 by parallel segmentation: every row an apparatus, every report a witness."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

import pytest
from handmade import handmade_comparison
from lxml import etree
from synthetic import synthetic_comparison

from tellings.export import Choice, format_of, render
from tellings.model import Granularity, ReportDate, report_letter
from tellings.showing.shown import Shown, show

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SUBSET = Path(__file__).parents[2] / "data/tei-comparison.rng"


@pytest.fixture(scope="module")
def shown() -> Shown:
    return show(handmade_comparison())


def written(shown: Shown, choice: Choice | None = None) -> etree._Element:
    return etree.fromstring(render(shown, format_of("a.tei.xml"), choice))


@pytest.mark.parametrize("make", [handmade_comparison, lambda: synthetic_comparison(4, 12)])
def test_it_keeps_to_the_part_of_tei_that_we_write(make):
    root = written(show(make()), Choice(signed="Ada Berg", reference="Case 7"))
    schema = etree.RelaxNG(etree.parse(SUBSET))
    assert schema.validate(root), schema.error_log


def test_every_passage_is_read_under_its_witness(shown):
    root = written(shown)
    for row in shown.rows:
        app = root.xpath(f"//*[@xml:id='row_{row.number}']/t:app", namespaces={"t": TEI[1:-1]})[0]
        for report, passages in enumerate(row.cells):
            readings = [
                one
                for one in app.iter(f"{TEI}rdg")
                if one.get("wit") == f"#{report_letter(report)}"
            ]
            told = ["".join(one.itertext()) for one in readings if len(one)]
            assert told == ([" ".join(map(shown.words, passages))] if passages else [])


def test_words_that_answer_each_other_point_at_each_other(shown):
    root = written(shown)
    ids = [one.get(ID) for one in root.iter() if one.get(ID)]
    assert len(ids) == len(set(ids))
    pointers = [
        place.removeprefix("#")
        for one in root.iter()
        for name in ("corresp", "wit")
        for place in one.get(name, "").split()
    ]
    assert set(pointers) <= set(ids)
    segments = {one.get(ID): one for one in root.iter(f"{TEI}seg")}
    clashing = [one for one in segments.values() if one.get("type") == "conflict"]
    assert clashing
    for one in clashing:
        answers = [segments[place[1:]] for place in one.get("corresp", "").split()]
        assert {answer.get("type") for answer in answers} <= {"conflict"}


@pytest.mark.parametrize(
    ("granularity", "written_as"),
    [
        (Granularity.YEAR, "0862"),
        (Granularity.MONTH, "0862-06"),
        (Granularity.DAY, "0862-06-09"),
        (Granularity.MINUTE, "0862-06-09"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(granularity, written_as):
    made = handmade_comparison()
    dated = dataclasses.replace(
        made.reports[0], date=ReportDate(datetime(862, 6, 9, 11, 30), granularity)
    )
    root = written(show(dataclasses.replace(made, reports=(dated, *made.reports[1:]))))
    assert next(root.iter(f"{TEI}date")).get("when") == written_as
    assert etree.RelaxNG(etree.parse(SUBSET)).validate(root)


def test_only_sure_silence_is_an_empty_reading(shown):
    root = written(shown)
    lacking = [one for one in root.iter(f"{TEI}rdg") if one.get("type") == "left-out"]
    assert len(lacking) == sum(len(row.lacking) for row in shown.rows)
    assert not any("".join(one.itertext()) for one in lacking)
