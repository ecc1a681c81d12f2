"""The command line as a person calls it: in a process of its own."""

import json
import os
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest

SAMPLE = sorted(Path(str(files("tellings_resources") / "sample")).glob("*.txt"))


def tellings(*arguments, stdin=None, cwd=None, **environment):
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "tellings",
            *(a if isinstance(a, bytes) else str(a) for a in arguments),
        ],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "TELLINGS_CACHE": "off", "LC_ALL": "C", **environment},
        check=False,
    )


def test_the_sample_becomes_documents(tmp_path):
    outputs = [
        tmp_path / f"out{s}"
        for s in (".docx", ".html", ".json", ".csv", ".md", ".xlsx", ".tei.xml")
    ]
    done = tellings("compare", *SAMPLE, *[f"-o{o}" for o in outputs], "--outlet", "B=Evening Star")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    assert all(output.stat().st_size > 1000 for output in outputs)
    found = json.loads(outputs[2].read_text(encoding="utf-8"))
    assert found["reports"][1]["outlet"] == "Evening Star"
    assert sorted(tmp_path.iterdir()) == sorted(outputs)


def test_the_schema_is_printed_and_holds_for_what_is_written(tmp_path):
    done = tellings("export", "--schema")
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    compared = tellings("compare", "--quick", *SAMPLE[:2], "--json")
    jsonschema.Draft202012Validator(schema).validate(json.loads(compared.stdout))
    assert tellings("export").returncode == 2


def test_what_a_format_cannot_hold_is_said_before_any_work(tmp_path):
    done = tellings("compare", *SAMPLE[:2], "--as", "classroom", "-o", tmp_path / "out.csv")
    assert (done.returncode, b"holds data" in done.stderr) == (2, True)
    done = tellings("compare", *SAMPLE[:2], "--as", "marked-up", "-o", tmp_path / "out.docx")
    assert (done.returncode, b"marked-up=A" in done.stderr) == (2, True)
    done = tellings("compare", *SAMPLE[:2], "--as", "marked-up=C", "-o", tmp_path / "out.docx")
    assert (done.returncode, b"2 reports are compared" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_nothing_but_the_cache_is_left_at_home(tmp_path):
    """ONNX Runtime's telemetry would leave an identifier of the machine and a queue to send."""
    home = {"HOME": tmp_path, "XDG_CACHE_HOME": tmp_path / ".cache", "TELLINGS_CACHE": ""}
    done = tellings("compare", *SAMPLE[:2], **home)
    assert done.returncode == 0, done.stderr.decode()
    left = {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*")}
    assert left <= {(".cache",), (".cache", "tellings")}


def test_json_goes_to_standard_output():
    done = tellings("compare", *SAMPLE[:2], "--json", "-v")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["reports"]) == 2
    assert b"encoding sentences" in done.stderr


def test_a_quick_comparison_says_so_and_asks_no_judge():
    quick, whole = (
        json.loads(tellings("compare", *SAMPLE[:2], "--json", *more).stdout)["method"]
        for more in (["--quick"], [])
    )
    assert (quick["options"]["quick"], whole["options"]["quick"]) == (True, False)
    assert "judge" not in quick["encoder"]
    assert "judge" in whole["encoder"]


def test_standard_input_is_a_report():
    done = tellings("compare", "-", SAMPLE[1], stdin=SAMPLE[0].read_bytes())
    assert done.returncode == 0
    assert b"standard input" in done.stdout


def test_the_comparison_is_printed_for_a_terminal():
    done = tellings("compare", *SAMPLE, COLUMNS="80")
    lines = done.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("A  ")
    surely = lines.index("WHERE THE REPORTS CONTRADICT EACH OTHER")
    perhaps = lines.index("WHERE THEY MAY CONTRADICT EACH OTHER")
    assert "strong signs." in " ".join(lines[surely:perhaps])
    assert "some signs." in " ".join(lines[perhaps : lines.index("ROW BY ROW")])
    assert any(line.endswith("not in this report: B and C") for line in lines)
    assert any("Friday" in line and line.startswith("         B  ") for line in lines)


def test_a_detail_cannot_hold_what_no_document_can(tmp_path):
    output = tmp_path / "out.docx"
    done = tellings(
        "compare", *SAMPLE[:2], "-o", output, "--title", "A=a\x1b[2J\nb", "--outlet", b"B=\xff"
    )
    assert (done.returncode, done.stderr.decode().count("\n")) == (0, 1)


def test_every_bad_report_is_named_and_nothing_written(tmp_path):
    empty, output = tmp_path / "empty.txt", tmp_path / "out.docx"
    empty.touch()
    output.write_bytes(b"what was here")
    done = tellings("compare", SAMPLE[0], empty, tmp_path / "gone.txt", "-o", output)
    assert done.returncode == 1
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 2
    assert "empty.txt: is empty" in lines[0]
    assert "gone.txt: there is no such file" in lines[1]
    assert output.read_bytes() == b"what was here"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", SAMPLE[0]], "at least two reports"),
        (["compare", SAMPLE[0].parent], "is a folder: name the files in it"),
        (["compare", *SAMPLE, "-o", "out.xyz"], "no format '.xyz'"),
        (["compare", *SAMPLE, "-o", "missing/out.docx"], "folder does not exist"),
        (["compare", *SAMPLE, "-o", "/", "--format", "json"], "is a folder"),
        (["quotes", SAMPLE[0], "--title", "Z=Nobody"], "write A=…\n"),
        (["compare", *SAMPLE, "-o", "out.docx", "--format", "opus"], "no format 'opus'"),
        (["compare", *SAMPLE, "--title", "Z=Nobody"], "A=… to C=…"),
        (["compare", *SAMPLE, "--date", "A=yesterday"], "2026-03-12"),
        (["compare", "-", "-"], "once only"),
        (["compare", SAMPLE[0], SAMPLE[1], "-o", SAMPLE[0].with_suffix(".TXT")], "no format"),
        (["export", "event.tellings", "-o", "copy.tellings"], "compare writes a work file"),
    ],
)
def test_a_wrong_call_is_one_clear_line(arguments, said, tmp_path):
    done = tellings(*arguments, stdin=b"", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert said in done.stderr.decode()


def test_a_work_file_is_no_report_and_says_what_reads_it(tmp_path):
    with ZipFile(tmp_path / "event.tellings", "w") as work:
        work.writestr("manifest.json", "{}")
    done = tellings("quotes", "event.tellings", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("tellings: event.tellings: is a work file; 'tellings")


def test_choices_for_a_document_without_one_are_said_to_do_nothing():
    done = tellings("compare", "--quick", *SAMPLE[:2], "--full", "--format", "pdf")
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)
    assert b"nothing comes of --full and --format without an output" in done.stderr


def test_of_reports_in_other_languages_no_figures_are_told(tmp_path):
    french, german = tmp_path / "fr.txt", tmp_path / "de.txt"
    french.write_text(
        "La maire a quitté la réunion avant le vote de mardi. Trois conseillers l’ont suivie,"
        " et le budget de la ville n’a pas été adopté.",
        "utf-8",
    )
    german.write_text(
        "Die Bürgermeisterin verließ die Sitzung vor der Abstimmung am Dienstag. Drei Räte gingen"
        " mit ihr, und der Haushalt der Stadt wurde nicht beschlossen.",
        "utf-8",
    )
    printed = tellings("compare", "--quick", french, german).stdout.decode()
    assert "Nothing was compared" in printed
    assert "No conflict was found" not in printed
    assert "0 claims" not in printed


def test_an_output_that_fails_keeps_no_other_from_being_written(tmp_path):
    full, good = tmp_path / "full.json", tmp_path / "good.json"
    full.symlink_to("/dev/full")
    done = tellings("compare", *SAMPLE[:2], "-o", full, "-o", good)
    assert done.returncode == 1
    assert "full.json: could not be written (No space left" in done.stderr.decode()
    assert json.loads(good.read_text(encoding="utf-8"))
    assert Path("/dev/full").is_char_device()


def test_a_link_as_output_stays_a_link(tmp_path):
    link, behind = tmp_path / "link.json", tmp_path / "behind.json"
    behind.write_text("old")
    link.symlink_to(behind.name)
    assert tellings("compare", *SAMPLE[:2], "-o", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(behind.read_text(encoding="utf-8"))


@pytest.mark.parametrize("arguments", [["quotes", SAMPLE[0], "--json"], ["formats"]])
def test_a_full_disk_behind_standard_output_is_one_clear_line(arguments):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tellings", *map(str, arguments)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "standard output: could not be written" in done.stderr.decode()


def test_a_reader_that_leaves_is_no_failure():
    command = f"{shlex.quote(sys.executable)} -m tellings formats | (exec <&-; sleep 0.5)"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_no_standard_input_is_an_empty_report():
    command = f"exec {shlex.quote(sys.executable)} -m tellings quotes - <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"tellings: standard input: is empty\n")


def test_an_interrupt_that_a_library_hides_is_one():
    code = """
import os, signal
from tellings.cli_interrupts import native_imports_interruptible
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
try:
    with native_imports_interruptible():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("initialization failed")
except KeyboardInterrupt:
    print("interrupted", signal.getsignal(signal.SIGINT) is signal.default_int_handler)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"interrupted True\n"


def test_a_file_name_cannot_give_orders_to_the_terminal(tmp_path):
    done = tellings("quotes", tmp_path / "a\n\x1b[2Jb.txt")
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert b"\x1b" not in done.stderr


def test_a_report_is_never_overwritten(tmp_path):
    report = tmp_path / "a.html"
    report.write_text("<p>The bridge was closed on Monday. Nobody was hurt.</p>", encoding="utf-8")
    done = tellings("compare", report, SAMPLE[0], "-o", report)
    assert done.returncode == 2
    assert "is one of the reports" in done.stderr.decode()


def test_quotes_are_listed_with_their_speakers():
    table = tellings("quotes", SAMPLE[2])
    assert table.returncode == 0
    assert "Castel" in table.stdout.decode()
    data = json.loads(tellings("quotes", SAMPLE[2], "--json").stdout)
    texts = [q["text"] for q in data["reports"][0]["quotations"]]
    assert any("an hour to pack" in text for text in texts)


def test_formats_and_version():
    formats = tellings("formats").stdout.decode()
    assert ".eml" in formats
    assert ".docx" in formats
    assert ".tellings" in formats
    assert tellings("--version").stdout.startswith(b"tellings ")


def test_a_comparison_is_kept_in_a_work_file_and_taken_away_from_it(tmp_path):
    work = tmp_path / "dam.tellings"
    done = tellings("compare", *SAMPLE, "-o", work, "-o", tmp_path / "direct.json")
    assert done.returncode == 0, done.stderr.decode()
    done = tellings("export", work, "-o", tmp_path / "out.docx", "-o", tmp_path / "kept.json")
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out.docx").stat().st_size > 1000
    kept, direct = (
        json.loads((tmp_path / name).read_text("utf-8")) for name in ("kept.json", "direct.json")
    )
    for report in direct["reports"]:
        report["source"]["path"] = None
    assert kept == direct
    work.write_bytes(work.read_bytes()[:-200])
    done = tellings("export", work, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["links"] == direct["links"]
    assert b"could not be read whole" in done.stderr
    done = tellings("export", SAMPLE[0], "-o", tmp_path / "no.docx")
    assert (done.returncode, (tmp_path / "no.docx").exists()) == (1, False)
    assert b"no work file" in done.stderr
    assert b"Traceback" not in done.stderr


def test_one_file_given_twice_is_said_not_compared_silently(tmp_path):
    text = "The tide took the lower steps of the quay on Monday. Nobody has seen them since."
    for name in ("quay.txt", "copy.txt"):
        (tmp_path / name).write_text(f"{text}\n", "utf-8")
    given = ("compare", "--quick", "quay.txt", "copy.txt")
    printed = tellings(*given, cwd=tmp_path).stdout.decode()
    assert "Reports A and B are one text" in printed
    written = tellings(*given, "-o", "out.md", cwd=tmp_path)
    assert b"Reports A and B are one text" in written.stderr
    assert "Reports A and B are one text" in (tmp_path / "out.md").read_text("utf-8")
