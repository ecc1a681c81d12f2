"""What reaches a terminal or a folder: no orders out of texts or names, nothing left behind."""

import os
import signal
import subprocess
import sys

import pytest

from tellings import cli
from tellings.atomic import replace_file
from tellings.cli_interrupts import ended_in_order
from tellings.meaning.encoding.encoder import Encoder

ORDERS = ("\x1b", "\x9b", "\x07", "\u202e", "\u2066")


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", "off")
    for name in ("a.txt", "b.txt"):
        text = "The pier was \x9b31mrebuilt in \u202emay\u202c.\n\n“It holds,” Eva Roth said.\n"
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


@pytest.mark.parametrize("more", [[], ["--json"], ["--title", "A=x\x1b[31m\u202ey"]])
def test_texts_and_details_give_a_terminal_no_orders(files, capsys, more):
    assert cli.main(["compare", *files, *more]) == 0
    out, err = capsys.readouterr()
    assert not any(order in out + err for order in ORDERS)


@pytest.mark.parametrize("name", ["x\x1b[31m.txt", "x\u202e.txt", "x\x9b.txt"])
def test_names_and_options_give_a_terminal_no_orders(files, capsys, name):
    assert cli.main(["quotes", name]) == 1
    with pytest.raises(SystemExit):
        cli.main(["quotes", f"--{name}", *files])
    out, err = capsys.readouterr()
    assert not any(order in out + err for order in ORDERS)


def test_names_that_lead_nowhere_are_one_line(files, tmp_path, capsys):
    loop = tmp_path / "loop.html"
    loop.symlink_to(loop)
    for name in (f"{tmp_path}/{'n' * 300}.html", str(loop)):
        assert cli.main(["compare", *files, "-o", name]) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", [["compare"], ["quotes"], ["export", "-o", "out.html"]])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("n" * 300, "there is no such file"),
        ("loop", "there is no such file"),
        ("folder", "is a folder"),
        ("file/inside.txt", "there is no such file"),
        ("nul\0.txt", "there is no such file"),
    ],
)
def test_reports_that_are_no_files_are_one_clear_line(
    files, tmp_path, capsys, monkeypatch, command, name, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    others = files[:1] if command == ["compare"] else []
    assert cli.main([command[0], *others, name, *command[1:]]) == 1
    told = capsys.readouterr().err
    assert (said in told, told.count("\n")) == (True, 1)
    assert "Errno" not in told


@pytest.mark.parametrize("cache", ["/dev/null/cache", "/proc/no/such/place"])
def test_a_home_where_nothing_can_be_written_is_no_failure(files, capsys, monkeypatch, cache):
    monkeypatch.setenv("TELLINGS_CACHE", cache)
    monkeypatch.setattr(Encoder, "_loaded", None)
    assert cli.main(["compare", "--quick", *files]) == 0
    assert "tellings:" not in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="whether a process lives is asked there only")
def test_what_a_killed_process_left_is_removed_at_the_next_writing(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f".out.html.{gone.pid}.abc.part"
    others = tmp_path / f".out.html.{os.getppid()}.abc.part"
    for path in (left, others):
        path.write_bytes(b"half")
    replace_file(tmp_path / "out.html", b"whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == [others.name, "out.html"]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the system ends a process unasked")
def test_a_process_that_is_asked_to_end_leaves_nothing_half_written(tmp_path, monkeypatch):
    def asked_to_end(_file):
        assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("tellings.atomic.os.fsync", asked_to_end)
    with pytest.raises(SystemExit) as ended, ended_in_order():
        replace_file(tmp_path / "out.html", b"whole")
    assert ended.value.code == 128 + signal.SIGTERM
    assert not list(tmp_path.iterdir())
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
