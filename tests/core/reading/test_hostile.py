"""Files made to hang, to eat memory or to crash: one typed error, and the caller lives."""

import contextlib
import io
import sys
import threading
import time
import zipfile
import zlib
from itertools import pairwise

import pytest
import report_files as files
from nasty import CONTAINERS, nasty

from tellings.errors import Cancelled, ReadError, ReadProblem
from tellings.reading import ReadOptions, apart, read_bytes
from tellings.reading.asked_of_child import OUT_OF_MEMORY, READY
from tellings.reading.reader import read_here


def packed_often(piece: bytes, times: int) -> bytes:
    """What zlib makes of a piece that many times in a row, without packing each."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    one = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    check = 1
    for _ in range(times):
        check = zlib.adler32(piece, check)
    return b"\x78\xda" + one * times + end + check.to_bytes(4, "big")


def bomb_pdf(unpacked: int) -> bytes:
    """A page whose content unpacks to as many bytes of text operators."""
    line = b"BT /F1 9 Tf (x) Tj ET\n"
    packed = packed_often(line * (1_000_000 // len(line)), unpacked // 1_000_000)
    plain = files.pdf_bytes([[(72, 700, 11, "x")]])
    head, _, rest = plain.partition(b"4 0 obj\n")
    tail = rest[rest.index(b"endobj") :]
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return head + b"4 0 obj\n" + content + packed + b"\nendstream\n" + tail


def test_a_pdf_that_unpacks_beyond_bounds_is_a_typed_error_and_the_next_is_read():
    bomb = bomb_pdf(900_000_000)
    begun = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read_bytes(bomb, "x.pdf")
    assert caught.value.problem in (ReadProblem.TOO_COMPLEX, ReadProblem.TOO_LARGE)
    assert time.monotonic() - begun < 25
    assert read_bytes(files.sample_pdf(), "y.pdf").title == files.TITLE


def test_reading_can_be_cancelled():
    asked = threading.Event()

    def cancelled() -> bool:
        first, _ = not asked.is_set(), asked.set()
        return not first

    with pytest.raises(Cancelled):
        read_bytes(bomb_pdf(900_000_000), "x.pdf", cancelled=cancelled)


def test_without_a_child_files_are_read_here(monkeypatch):
    monkeypatch.setattr(apart, "_possible", True)
    monkeypatch.setattr(apart, "_idle", [])
    monkeypatch.setattr(apart, "_command", lambda: ["/nowhere/at/all"])
    assert read_bytes(files.sample_pdf(), "x.pdf").title == files.TITLE
    assert not apart.needed("pdf", 1000)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("os.abort()", "memory"),
        (f"os._exit({OUT_OF_MEMORY})", "memory"),
        ("os._exit(3)", "broke off"),
    ],
)
def test_why_a_child_gave_no_answer_is_said_in_words(monkeypatch, end, said):
    script = f"import os; os.write(1, {READY!r}); os.read(0, 1); {end}"
    monkeypatch.setattr(apart, "_idle", [])
    monkeypatch.setattr(apart, "_command", lambda: [sys.executable, "-c", script])
    with pytest.raises(ReadError) as caught:
        read_bytes(files.sample_pdf(), "x.pdf")
    assert said in caught.value.detail


def test_small_files_of_most_formats_need_no_child():
    assert not any(apart.needed(key, 5_000) for key in ("txt", "md", "html", "docx", "odt", "eml"))
    assert apart.needed("pdf", 1)


@pytest.mark.parametrize("name", ["x.txt", "x.html"])
def test_many_comments_at_the_start_are_read_in_no_time(name):
    begun = time.process_time()
    read_bytes(b"<!---->" * 200 + b"The pier is up.", name)
    assert time.process_time() - begun < 2


LENGTHS = 3_000, 12_000, 48_000
# What each piece costs is about the same; these found quadratic steps when they were tried.
TELLING = (
    "*",
    "a-",
    "**a",
    "# #",
    "<!--",
    "](",
    "=?utf-8?q?",
    "{",
    "\\'",
    "> ",
    "\n> ",
    "A. ",
    "\t",
)


@pytest.mark.parametrize("key", CONTAINERS)
def test_time_grows_with_the_length_at_most(key):
    name, make = CONTAINERS[key]
    timed(make("It is up."), name)  # what is loaded first counts for none
    texts = {length: dict(nasty(length, TELLING)) for length in LENGTHS}
    for piece in TELLING:
        assert grows_at_most([make(texts[length][piece]) for length in LENGTHS], name), piece


MARKUP = (
    "<div>",
    "<div class='share nav related'>",
    "</div><p>",
    "<h2>Related stories</h2>",
    "<li><a href='/x'>Mill sells up</a></li>",
    "<p>By Ann Lee, Bo Day and Cy Fox</p>",
    "<table><tr><td>a",
    "<p>The pier is up, they said on Monday, and will stay so until the next storm takes it.</p>",
    "<p>T</p><p>he pier</p>",
    "<h1>Pier is up again</h1>",
    "<sup><a href='#n1'>1</a></sup>",
    '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
    "<time datetime='2031-05-03'>",
    "<figure><img src=x><figcaption>Ann",
    "<b>",
    "<h3>",
    "<span itemprop='author'>A",
)


@pytest.mark.parametrize("piece", MARKUP)
def test_a_page_takes_time_by_its_length_at_most(piece):
    page = (
        "<html><head><title>Pier is up again</title></head><body><p>It is up. {}</p></body></html>"
    )
    timed(page.format("").encode(), "x.html")
    pages = [page.format((piece * length)[:length]).encode() for length in LENGTHS]
    assert grows_at_most(pages, "x.html")


def test_a_damaged_list_of_parts_is_a_typed_error():
    sound = CONTAINERS["docx"][1]("The pier is up. " * 20)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name).replace(b"document.xml", b"main.xml")
            new.writestr(name.replace("document.xml", "main.xml"), part)
    data = packed.getvalue()
    assert "pier" in read_here(data, "x.docx", None, ReadOptions()).text
    for at in range(0, len(data), 3):
        for byte in (0, 255):
            damaged = data[:at] + bytes([byte]) + data[at + 1 :]
            with contextlib.suppress(ReadError):
                read_here(damaged, "x.docx", None, ReadOptions())


def grows_at_most(files: list[bytes], name: str) -> bool:
    """Tell whether reading each of some files, four times as long as the last, stays linear."""
    seconds = [timed(data, name) for data in files]
    for place, (short_s, long_s) in enumerate(pairwise(seconds)):
        if long_s >= 8 * short_s + 0.3:
            # Other threads of this process may have worked meanwhile: twice is no accident.
            long_s = timed(files[place + 1], name)
        if long_s >= 8 * short_s + 0.3:
            return False
    return True


def timed(data: bytes, name: str) -> float:
    begun = time.process_time()
    with contextlib.suppress(ReadError):
        read_here(data, name, None, ReadOptions())
    return time.process_time() - begun
