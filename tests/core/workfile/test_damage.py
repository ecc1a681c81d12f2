"""Damaged work files give back all that can be read, or a typed error; they never run anything."""

import resource
import sys
from pathlib import Path

import pytest
from decisions import sample_analysis
from work_damage import BOMBS, WAYS, damaged, entries_of, zipped

from tellings.errors import WorkError
from tellings.model.anchors import report_keys
from tellings.review import NOTHING, WHOLE, Note, decide
from tellings.settling import settle
from tellings.workfile import Entry, State, Work, open_work, read_work, work_bytes
from tellings.workfile.work import portable

NOTES = 40


@pytest.fixture(scope="module")
def work():
    analysis = sample_analysis()
    notes = (Note(str(n), WHOLE, f"note {n} " + "x" * n) for n in range(NOTES))
    return Work(tuple(map(portable, analysis.reports)), decide(NOTHING, *notes), analysis)


@pytest.fixture(scope="module")
def data(work):
    return work_bytes(work)


def read(data):
    return read_work(data, Path("work.tellings"))


@pytest.mark.parametrize("way", range(WAYS))
def test_whatever_happened_to_it_a_file_is_read_or_refused(data, tmp_path, way):
    rounds = 1 if way in BOMBS else 12
    path = tmp_path / "damaged.tellings"
    for number in range(way, way + rounds * WAYS, WAYS):
        path.write_bytes(damaged(data, number))
        try:
            opened = open_work(path)
        except WorkError:
            continue
        if opened.work.analysis is not None:
            settle(opened.work.analysis, opened.work.review)
        work_bytes(opened.work)
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform == "linux":
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2 * 1024 * 1024


def test_a_file_cut_short_gives_back_the_reports_and_decisions_that_are_whole(work, data):
    at = data.index(b"reports/" + report_keys(work.reports)[2].encode())
    opened = read(data[: at - 30])
    assert opened.state is State.DAMAGED
    assert opened.work.reports == work.reports[:2]
    kept = read(data[: data.index(b"cache/analysis.json")])
    assert kept.work.reports == work.reports
    assert kept.work.review == work.review


def test_of_a_review_cut_in_the_middle_the_whole_decisions_are_kept(work, data):
    entries = entries_of(data)
    review = entries["review.json"]
    entries["review.json"] = review[: review.index(b"note 20 ")]
    opened = read(zipped(entries))
    assert len(opened.work.review) == 20
    assert opened.work.review.decisions == work.review.decisions[:20]
    assert Entry.REVIEW in {one.entry for one in opened.problems}


def test_one_wrong_decision_costs_no_other(work, data):
    entries = entries_of(data)
    entries["review.json"] = entries["review.json"].replace(b'"note 7 ', b'7, "note 7 ', 1)
    entries["review.json"] = entries["review.json"].replace(b'7, "note 7 ', b'null, "x":"', 1)
    opened = read(zipped(entries))
    assert len(opened.work.review) == NOTES - 1
    assert Entry.DECISION in {one.entry for one in opened.problems}


def test_without_a_manifest_the_reports_are_still_there(work, data):
    entries = entries_of(data)
    del entries["manifest.json"]
    opened = read(zipped(entries))
    assert set(opened.work.reports) == set(work.reports)
    assert opened.work.review == work.review


def test_a_text_changed_by_another_hand_is_told(work, data):
    entries = entries_of(data)
    name = next(one for one in entries if one.startswith("reports/"))
    entries[name] = entries[name].replace(b"dam", b"DAM", 1).replace(b"Dam", b"DAM", 1)
    opened = read(zipped(entries))
    assert opened.state is State.DAMAGED
    assert Entry.REPORT in {one.entry for one in opened.problems}


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"The pier burned down."])
def test_another_file_is_no_work_file(data):
    with pytest.raises(WorkError):
        read(data)


def test_a_zip_of_something_else_is_no_work_file():
    with pytest.raises(WorkError):
        read(zipped({"word/document.xml": b"<w/>", "mimetype": b"application/zip"}))
