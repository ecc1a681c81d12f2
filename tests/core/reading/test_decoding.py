"""Encodings, guessed and asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import ReadError, ReadProblem
from tellings.reading import ReadOptions, read_bytes

GERMAN = "Die Fähre war auf Grund gelaufen, sagte der Kapitän – „für eine Stunde“ nur."
RUSSIAN = "Паром сел на мель в густом тумане, но все пассажиры были доставлены на берег. " * 4
POLISH = "Prom wszedł na mieliznę we mgle, ale wszyscy pasażerowie są już na lądzie. " * 4


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8-sig", "utf-8"),
        (GERMAN, "utf-16", "utf-16"),
        (GERMAN, "utf-16-le", "utf-16-le"),
        (GERMAN, "utf-16-be", "utf-16-be"),
        (GERMAN, "utf-32", "utf-32"),
        (GERMAN, "cp1252", "cp1252"),
        (RUSSIAN, "cp1251", "cp1251"),
        (POLISH, "cp1250", "cp1250"),
    ],
)
def test_encodings_are_found(text, encoding, expected):
    report = read_bytes(text.encode(encoding), "x.txt")
    assert report.text.strip() == text.strip()
    assert report.source.encoding == expected


def test_encoding_asked_for_wins():
    report = read_bytes("Zażółć".encode("cp1250"), "x.txt", ReadOptions(encoding="cp1250"))
    assert report.text == "Zażółć"


@pytest.mark.parametrize("name", ["utf-8", "no-such-encoding", "utf-32", "base64", "a\0b"])
def test_encoding_that_does_not_fit(name):
    with pytest.raises(ReadError) as caught:
        read_bytes("Fähre".encode("cp1252"), "x.txt", ReadOptions(encoding=name))
    assert caught.value.problem is ReadProblem.BAD_ENCODING


def test_mojibake_is_repaired_and_quotes_stay():
    text = "“Nobody’s hurt”, the café’s owner said."
    broken = "It is the cafÃ©â€™s owner, and nobodyâ€™s hurt by “this”."
    assert read_bytes(broken.encode(), "x.txt").text == (
        "It is the café’s owner, and nobody’s hurt by “this”."
    )
    assert read_bytes(text.encode(), "x.txt").text == text


@pytest.mark.parametrize(
    "torn",
    [
        "“Nobody’s hurt”, he said.".encode() + b" Two \xff bytes.",
        "“Nobody’s hurt”, he said: “".encode()[:-1],
        b"\xef\xbb\xbf" + "“Nobody’s hurt” ".encode() + b"\xed\xa0\x80 so.",
    ],
)
def test_a_few_torn_bytes_leave_utf8_what_it_is(torn):
    report = read_bytes(torn, "x.txt")
    assert report.source.encoding == "utf-8"
    assert report.text.startswith("“Nobody’s hurt”")
    assert "\ufffd" in report.text


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.md", "x.html", "x.eml", "x", "x.rtf"]))
def test_any_bytes_give_a_report_or_a_read_error(data, name):
    try:
        report = read_bytes(data, name)
    except ReadError:
        return
    assert report.blocks
