"""Mails as they come: forwarded, quoted, sealed, cut; and text wrapped by a mail program."""

import time

import pytest

from tellings.errors import ReadError, ReadProblem
from tellings.model import BlockKind
from tellings.reading import read_bytes, report_from_text

HEAD = (
    "From: Eva Roth <eva@example.org>\nSubject: The pier\nDate: Tue, 04 Mar 2031 09:15:00 +0100\n"
)


def told(text: str, name: str = "x.eml") -> list[str]:
    report = read_bytes(text.encode(), name)
    return [block.span.of(report.text) for block in report.blocks]


def test_paragraphs_of_two_lines_are_joined():
    text = (
        "Pier rebuilt\n\nThe pier of Skarholm was rebuilt within a week, the town\n"
        "council said.\n\nFerries will call there again from Monday on, at the\nlatest by noon.\n"
    )
    assert told(text, "x.txt") == [
        "Pier rebuilt",
        "The pier of Skarholm was rebuilt within a week, the town council said.",
        "Ferries will call there again from Monday on, at the latest by noon.",
    ]


def test_short_lines_that_begin_anew_stay_apart():
    text = "Rooms on the first floor of the new town hall\nMayor\nTreasurer and two clerks\n"
    assert len(told(text, "x.txt")) == 3


QUOTED = (
    "> The pier of Skarholm was rebuilt within a week, the town\n"
    "> council said. Ferries will call there again from Monday,\n"
    "> at the latest by noon.\n"
)


def test_quoted_lines_are_one_quote_without_their_marks():
    report = read_bytes(f"{HEAD}\nEva, they wrote:\n\n{QUOTED}\nTom\n".encode(), "x.eml")
    quotes = [b for b in report.blocks if b.kind is BlockKind.BLOCK_QUOTE]
    assert [b.span.of(report.text) for b in quotes] == [
        "The pier of Skarholm was rebuilt within a week, the town council said. Ferries will call"
        " there again from Monday, at the latest by noon."
    ]


def test_pasted_quotes_keep_their_offsets():
    text = f"Eva, they wrote:\n\n{QUOTED}\nTom\n"
    report = report_from_text(text)
    assert len(report.text) == len(text)
    (quote,) = [b for b in report.blocks if b.kind is BlockKind.BLOCK_QUOTE]
    assert quote.span.of(text).startswith("The pier")


def test_a_mail_inside_a_mail_is_read_too():
    inner = "From: town@example.org\nSubject: Notice\n\nThe pier is open.\n"
    text = (
        f'{HEAD}Content-Type: multipart/mixed; boundary="cut"\n\n--cut\n\nSee below.\n\n'
        f"--cut\nContent-Type: message/rfc822\n\n{inner}\n--cut--\n"
    )
    assert told(text) == ["See below.", "Notice", "The pier is open."]


def test_headers_of_any_name_may_come_first():
    seals = "ARC-Seal: i=1; a=rsa\n b=" + "x" * 6000 + "\nAuthentication-Results: mx; spf=pass\n"
    assert told(f"{seals}{HEAD}\nThe pier is open.\n") == ["The pier is open."]


def test_lines_that_look_like_one_header_are_no_mail():
    report = read_bytes(b"Roth: We are open.\nLind: Since when?\n", "x.txt")
    assert report.source.format == "txt"


PARTS = (
    "--cut\nContent-Type: text/plain\n\nThe pier is open.\n\n"
    "--cut\nContent-Type: text/html\n\n<p>The pier is open.</p>\n"
)


def test_a_missing_last_boundary_does_no_harm():
    text = f'{HEAD}Content-Type: multipart/alternative; boundary="cut"\n\n{PARTS}'
    assert told(text) == ["The pier is open."]


def test_boundaries_that_no_header_names_are_found():
    assert told(f"{HEAD}Content-Type: multipart/mixed\n\n{PARTS}--cut--\n") == ["The pier is open."]


def test_a_text_cut_amid_its_words_is_damaged():
    text = f'{HEAD}Content-Type: multipart/mixed; boundary="cut"\n\n--cut\n\nThe pier is op'
    with pytest.raises(ReadError) as caught:
        told(text)
    assert caught.value.problem is ReadProblem.DAMAGED


@pytest.mark.parametrize("name", ["Subject", "From", "Date", "Content-Type", "To"])
@pytest.mark.parametrize("piece", ["=?utf-8?q?a?=", "=?utf-8?q?a", '";', "(", "<a@b>, ", "ä"])
def test_long_headers_are_read_in_no_time(name, piece):
    begun = time.process_time()
    text = f"{HEAD}To: b@example.org\n{name}: {piece * (200_000 // len(piece))}\n\nIt is open.\n"
    assert told(text)[-1].strip() == "It is open."
    assert time.process_time() - begun < 2
