"""Work files: what is saved is read again, the same bytes for the same content."""

import errno
import io
import json
import os
import zipfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from decisions import sample_analysis, verdicts
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_event import sample_comparison
from work_damage import entries_of, zipped

from tellings.errors import WorkError, WorkProblem
from tellings.model.plain import to_plain
from tellings.reading import read_report, report_from_text
from tellings.review import NOTHING, WHOLE, Note, Stamp, Star, decide
from tellings.settling import settle
from tellings.workfile import (
    FORMAT,
    Entry,
    State,
    Work,
    digest_of,
    open_work,
    previous_of,
    read_work,
    save_work,
    work_bytes,
)
from tellings.workfile.work import portable

NOTED = decide(NOTHING, Note("1", WHOLE, "Wer sagt das? 😀"), Star(WHOLE), by=Stamp("Ada"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def work():
    analysis = sample_analysis()
    return Work(tuple(map(portable, analysis.reports)), NOTED, analysis, {"row": 3})


def read(data):
    return read_work(data, Path("work.tellings"))


@settings(max_examples=30)
@given(
    st.lists(verdicts(), max_size=8),
    st.dictionaries(st.text(max_size=5), JSON, max_size=3),
    st.text(st.characters(), max_size=40),
)
def test_what_is_saved_is_read_again(made, view, text):
    reports = (portable(sample_analysis().reports[0]), report_from_text("A word. " + text))
    work = Work(reports, decide(NOTHING, *made), None, view)
    data = work_bytes(work)
    opened = read(data)
    assert (opened.state, opened.problems, opened.format) == (State.OK, (), FORMAT)
    assert opened.work == work
    assert work_bytes(opened.work) == data


def test_findings_are_kept_and_settle_the_same(work):
    opened = read(work_bytes(work))
    assert settle(opened.work.analysis) == replace(
        sample_comparison(), reports=tuple(map(portable, sample_comparison().reports))
    )
    assert work_bytes(opened.work) == work_bytes(work)


def test_it_is_a_zip_of_json_that_others_read(work):
    with zipfile.ZipFile(io.BytesIO(work_bytes(work))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.testzip() is None
    entries = entries_of(work_bytes(work))
    schema = json.loads(
        (files("tellings_resources") / "schemas/work.schema.json").read_text("utf-8")
    )
    for name, content in entries.items():
        kind = {"manifest.json": "Manifest", "review.json": "Review"}.get(name)
        kind = "Report" if name.startswith("reports/") else kind
        if kind:
            jsonschema.validate(json.loads(content), {**schema, "$ref": f"#/$defs/{kind}"})
    assert [json.loads(entries[f"reports/{key}.json"])["text"]
            for key in json.loads(entries["manifest.json"])["reports"]] == [
        report.text for report in work.reports
    ]  # fmt: skip


@settings(max_examples=30)
@given(st.lists(verdicts(), max_size=5))
def test_any_decision_is_as_the_schema_says(made):
    schema = json.loads(
        (files("tellings_resources") / "schemas/work.schema.json").read_text("utf-8")
    )
    review = json.loads(json.dumps(to_plain(decide(NOTHING, *made))))
    jsonschema.validate(review, {**schema, "$ref": "#/$defs/Review"})


def test_the_original_is_kept_if_wished_and_the_path_is_not(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"The {name} pier burned down.")
    reports = tuple(read_report(tmp_path / f"{name}.txt") for name in ("one", "two"))
    sources = {reports[0].source.sha256: (tmp_path / "one.txt").read_bytes()}
    data = work_bytes(Work(reports, sources=sources | {"0" * 64: b"of nobody"}))
    assert read(data).work.sources == sources
    assert str(tmp_path).encode() not in b"".join(entries_of(data).values())


def test_saving_keeps_the_previous_and_notices_another_hand(tmp_path, work):
    path = tmp_path / "mine.tellings"
    first = save_work(work, path)
    other = replace(work, review=NOTHING)
    second = save_work(other, path, known=first)
    assert previous_of(path).read_bytes() == work_bytes(work)
    assert open_work(path).digest == second == digest_of(path.read_bytes())
    with pytest.raises(WorkError) as caught:
        save_work(work, path, known=first)
    assert caught.value.problem is WorkProblem.CHANGED_MEANWHILE
    assert open_work(path).work.review == NOTHING
    assert sorted(tmp_path.iterdir()) == sorted([path, previous_of(path)])


def test_what_a_killed_saving_left_is_tidied_up_once_it_is_old(tmp_path, work):
    path = tmp_path / "mine [1].tellings"
    names = (".mine [1].tellings.a.part", ".mine [1].tellings.b.part", ".x.part")
    old, young, other = (tmp_path / name for name in names)
    for left in (old, young, other):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    save_work(work, path)
    assert sorted(tmp_path.iterdir()) == sorted([path, young, other])


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, WorkProblem.DISK_FULL),
        (errno.EROFS, WorkProblem.READ_ONLY),
        (errno.EACCES, WorkProblem.NO_PERMISSION),
        (errno.EIO, WorkProblem.FAILED),
    ],
)
def test_a_refused_saving_loses_nothing(tmp_path, work, monkeypatch, number, problem):
    path = tmp_path / "mine.tellings"
    save_work(work, path)

    def refuse(*_):
        raise OSError(number, "refused")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(WorkError) as caught:
        save_work(replace(work, review=NOTHING), path)
    assert caught.value.problem is problem
    monkeypatch.undo()
    assert open_work(path).work.review == NOTED
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["missing.tellings", "", "no\0name"])
def test_what_is_no_file_is_a_typed_error(tmp_path, name):
    with pytest.raises(WorkError):
        open_work(tmp_path / name)


def test_a_later_format_is_read_and_not_to_be_written_over(work):
    entries = entries_of(work_bytes(work))
    manifest = json.loads(entries["manifest.json"]) | {"format": FORMAT + 1, "colour": "red"}
    review = json.loads(entries["review.json"])
    review["decisions"].append({"verdict": {"is": "Paint"}, "stamp": {"author": "", "when": None}})
    entries |= {
        "manifest.json": json.dumps(manifest).encode(),
        "review.json": json.dumps(review).encode(),
        "colours.json": b"{}",
    }
    opened = read(zipped(entries))
    assert opened.read_only
    assert opened.format == FORMAT + 1
    assert opened.work.review == NOTED
    assert [one.entry for one in opened.problems] == [Entry.DECISION]
    del entries["colours.json"]
    entries["review.json"] = entries_of(work_bytes(work))["review.json"]
    assert read(zipped(entries)).state is State.NEWER


def test_findings_that_do_not_fit_are_dropped_without_a_word(work):
    entries = entries_of(work_bytes(work))
    found = json.loads(entries["cache/analysis.json"])
    found["links"][0]["b"]["sentence"] = 10**6
    entries["cache/analysis.json"] = json.dumps(found).encode()
    opened = read(zipped(entries))
    assert (opened.state, opened.work.analysis) == (State.OK, None)
    assert opened.work.review == NOTED
