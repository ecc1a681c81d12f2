"""Files of every format, made by this test, read back."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
import report_files as files

from tellings.errors import ReadError, ReadProblem
from tellings.model import BlockKind, FurnitureReason, Granularity
from tellings.reading import ReadOptions, formats, read_bytes, read_report

MAKERS = {
    "txt": lambda: files.plain().encode(),
    "md": lambda: (
        f"# {files.TITLE}\n\nBy Tove Lind\n\n{files.LEDE}\n\n{files.SECOND}\n\n"
        f"## {files.HEADING}\n\n{files.THIRD}\n".encode()
    ),
    "html": files.html_bytes,
    "mhtml": files.mhtml_bytes,
    "docx": files.docx_bytes,
    "odt": files.odt_bytes,
    "rtf": files.rtf_bytes,
    "eml": files.mail_bytes,
    "pdf": files.sample_pdf,
}


def lines_of(report, *kinds, furniture=False):
    return [
        block.span.of(report.text)
        for block in report.blocks
        if (not kinds or block.kind in kinds) and (furniture or block.furniture is None)
    ]


def test_every_format_is_tried():
    assert set(MAKERS) == {format.key for format in formats()}


@pytest.mark.parametrize("key", MAKERS)
def test_reads_text_title_and_heading(tmp_path, key):
    path = files.write(tmp_path, f"report.{key}", MAKERS[key]())
    report = read_report(path)
    assert report.source.format == key
    assert report.source.path == str(path)
    assert report.title == files.TITLE
    assert files.HEADING in lines_of(report, BlockKind.HEADING)
    assert report.language == "en"
    if key != "pdf":  # the font of the PDF has no curly quotes
        assert files.LEDE in lines_of(report, BlockKind.PARAGRAPH)
        assert any(line.startswith(files.SECOND) for line in lines_of(report))
        assert report.byline == "Tove Lind"


@pytest.mark.parametrize("key", MAKERS)
def test_format_is_told_by_content_without_a_name(key):
    report = read_bytes(MAKERS[key](), "standard input")
    expected = "txt" if key == "md" else key
    assert report.source.format == expected
    assert report.source.path is None


@pytest.mark.parametrize("key", ["docx", "odt", "rtf"])
def test_deleted_text_stays_deleted(key):
    report = read_bytes(MAKERS[key](), f"x.{key}")
    assert "Deleted" not in report.text
    if key == "docx":
        assert "Inserted." in report.text


def test_docx_keeps_lists_and_quotes_apart():
    report = read_bytes(files.docx_bytes(), "x.docx")
    assert lines_of(report, BlockKind.LIST_ITEM) == ["One tug"]
    assert lines_of(report, BlockKind.BLOCK_QUOTE) == ["A word from the quay"]


def test_html_marks_furniture_and_keeps_it():
    report = read_bytes(files.html_bytes(), "x.html")
    reasons = {b.span.of(report.text): b.furniture for b in report.blocks}
    assert reasons["Home"] is FurnitureReason.NAVIGATION
    assert reasons["Share"] is FurnitureReason.SHARE
    assert reasons["Bridge closed for a week"] is FurnitureReason.MORE_NEWS
    assert reasons["© 2031 Skarholm Courier. All rights reserved."] is FurnitureReason.COPYRIGHT
    assert reasons["The ferry at dawn. Photo: Jon Berg"] is FurnitureReason.CREDIT
    assert "Hidden words" not in report.text
    assert "color" not in report.text
    assert lines_of(report)[-1].startswith("One tug")


def test_html_details():
    report = read_bytes(files.html_bytes(), "x.html")
    assert report.outlet == "Skarholm Courier"
    assert report.byline == "Tove Lind"
    assert report.date.value.isoformat() == "2031-03-04T09:15:00"
    assert report.date.granularity is Granularity.MINUTE


def test_html_charset_of_the_page_is_believed():
    markup = files.html_bytes("cp1252").replace(b'charset="cp1252"', b'charset="iso-8859-1"')
    report = read_bytes(markup, "x.html")
    assert files.SECOND in report.text
    assert report.source.encoding == "cp1252"


def test_deeply_nested_page():
    markup = b"<html><body>" + b"<div>" * 1200 + files.LEDE.encode() + b"</div>" * 1200
    assert files.LEDE in read_bytes(markup, "x.html").text


@pytest.mark.parametrize("html", [False, True])
def test_mail_headers_are_details(html):
    report = read_bytes(files.mail_bytes(html), "x.eml")
    assert (report.title, report.byline) == (files.TITLE, "Tove Lind")
    assert report.date.value.isoformat() == "2031-03-04T09:15:00"
    assert files.TITLE not in report.text


def test_pdf_joins_lines_words_and_pages():
    report = read_bytes(files.sample_pdf(), "x.pdf")
    paragraphs = lines_of(report, BlockKind.PARAGRAPH)
    assert "passengers were taken ashore." in paragraphs[0]
    assert paragraphs[1].endswith("one by one, into the harbour.")
    furniture = [b for b in report.blocks if b.furniture is FurnitureReason.NAVIGATION]
    assert {b.span.of(report.text) for b in furniture} == {"Skarholm Courier", "Page 1", "Page 2"}


def test_pdf_set_in_double_spacing_is_joined_to_paragraphs():
    full, rest = (
        "Divers will look at the propeller on Wednesday before the tug Brandal pulls",
        "on.",
    )
    lines = [(72, 740, 20, "A ferry runs aground"), (72, 706, 20, "off the coast of Skarholm")]
    lines += [(72, 660 - 72 * i - 28 * j, 11, (full, rest)[j]) for i in range(3) for j in range(2)]
    lines += [(80, 440, 11, "\x95 One tug"), (80, 424, 11, "\x95 Two divers")]
    report = read_bytes(files.pdf_bytes([lines]), "x.pdf")
    assert lines_of(report) == [
        "A ferry runs aground off the coast of Skarholm",
        *[f"{full} {rest}"] * 3,
        "• One tug",
        "• Two divers",
    ]


def test_markdown_marks_are_not_text():
    text = (
        "---\ntitle: Fog\ndate: 2031-03-04\n---\n\nA [link](http://x.org) and **bold**\nwords.\n\n"
    )
    report = read_bytes((text + "> said\n> so\n\n1. one\n2. two\n").encode(), "x.md")
    assert report.text == "A link and bold words.\n\nsaid so\n\none\n\ntwo"
    assert report.title == "Fog"
    assert report.date.granularity is Granularity.DAY


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("x.txt", b"", ReadProblem.EMPTY),
        ("x.txt", b" \n\t\n", ReadProblem.EMPTY),
        ("x.txt", " \xa0\u200b\n".encode(), ReadProblem.EMPTY),
        ("x.txt", bytes(range(256)) * 40, ReadProblem.BINARY),
        ("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, ReadProblem.BINARY),
        ("x.pdf", b"plain words", ReadProblem.WRONG_FORMAT),
        ("x.docx", b"plain words", ReadProblem.WRONG_FORMAT),
        ("x.eml", b"plain words", ReadProblem.WRONG_FORMAT),
        ("x.pdf", b"%PDF-1.4\nnothing of the kind", ReadProblem.DAMAGED),
        ("x.pdf", files.pdf_bytes([[]]), ReadProblem.NO_TEXT),
        (
            "x.pdf",
            files.pdf_bytes([[(72, 700, 11, "secret")]], encrypt=True),
            ReadProblem.ENCRYPTED,
        ),
        ("x.docx", files.docx_bytes()[:3000], ReadProblem.DAMAGED),
        ("x.odt", files.odt_bytes()[:1500], ReadProblem.DAMAGED),
        ("x.odt", files.rezipped(files.odt_bytes(), "content.xml", cut=600), ReadProblem.DAMAGED),
        ("x.rtf", files.rtf_bytes()[:300], ReadProblem.DAMAGED),
        ("x.eml", files.mail_bytes()[:700], ReadProblem.DAMAGED),
        ("x.html", b"<html><head><title>t</title></head><body></body></html>", ReadProblem.NO_TEXT),
        (
            "x.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ReadProblem.ENCRYPTED,
        ),
        ("x.fodt", b'<?xml version="1.0"?><office:document/>', ReadProblem.UNKNOWN_FORMAT),
        ("x.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ReadProblem.UNKNOWN_FORMAT),
    ],
)
def test_unreadable_content(tmp_path, name, data, problem):
    path = files.write(tmp_path, name, data)
    with pytest.raises(ReadError) as caught:
        read_report(path)
    assert caught.value.problem is problem
    assert caught.value.path == path


def test_a_mail_whose_plain_text_is_a_stub_is_read_from_its_html():
    report = read_bytes(files.mail_bytes(html=True, stub="Your program shows no HTML."), "x.eml")
    assert lines_of(report) == [files.LEDE, files.SECOND]


def test_a_mail_forwarded_inside_an_empty_one_is_read():
    head = b"From: a@b.org\nTo: c@d.org\nSubject: Fwd\nMIME-Version: 1.0\n"
    head += b"Content-Type: multipart/mixed; boundary=X\n\n--X\nContent-Type: text/plain\n\n\n"
    inner = b"--X\nContent-Type: message/rfc822\n\n" + files.mail_bytes() + b"\n--X--\n"
    report = read_bytes(b"From a@b.org Tue Mar  4 09:15:00 2031\n" + head + inner, "x.eml")
    assert files.LEDE in lines_of(report)


def test_odt_text_boxes_and_notes_are_read_and_words_for_pictures_not():
    report = read_bytes(files.odt_bytes(box="Said in a box."), "x.odt")
    lines = lines_of(report)
    assert lines[lines.index("One tug") + 1 :] == [
        "Beside the box.",
        "Said in a box.",
        "Said in a note.",
    ]


def test_docx_footnotes_are_read_and_their_signs_not():
    report = read_bytes(files.docx_with_footnote("The owner says so."), "x.docx")
    assert lines_of(report) == ["The hull is sound.", "So.", "The owner says so."]


def test_rtf_cells_are_paragraphs_of_their_own():
    row = rb"\trowd\cellx1\cellx2\intbl On board\cell 212\cell\row\pard "
    report = read_bytes(rb"{\rtf1\ansi " + row + rb"Nobody was hurt.\par}", "x.rtf")
    assert lines_of(report) == ["On board", "212", "Nobody was hurt."]


def test_soft_hyphens_of_a_page_do_not_part_words():
    page = "<html><body><p>The har&shy;bour\u200bmaster.</p></body></html>"
    assert read_bytes(page.encode(), "x.html").text == "The harbourmaster."


def test_rtf_characters_in_two_halves_are_one():
    data = rb"{\rtf1\ansi Nobody was hurt \u-10179?\u-8704? on the \u-10179? quay.\par}"
    assert read_bytes(data, "x.rtf").text == "Nobody was hurt 😀 on the \ufffd quay."


def test_entities_and_lone_surrogates_in_a_page_s_data_are_none():
    data = r'{"@type": "NewsArticle", "headline": "Salt &amp; sea\ud83d\u0007 now"}'
    page = (
        f'<script type="application/ld+json">{data}</script><h1>Salt &amp; sea now</h1><p>So.</p>'
    )
    report = read_bytes(f"<html>{page}</html>".encode(), "x.html")
    assert report.title == "Salt & sea\ufffd now"
    assert report.blocks[0].kind is BlockKind.TITLE


def test_missing_file_folder_and_size(tmp_path):
    files.write(tmp_path, "b.txt", b"x" * 99)
    for path, options, problem in (
        (tmp_path / "none.txt", ReadOptions(), ReadProblem.NOT_FOUND),
        (tmp_path, ReadOptions(), ReadProblem.IS_FOLDER),
        (
            files.write(tmp_path, "b.txt", b"x" * 99),
            ReadOptions(max_bytes=50),
            ReadProblem.TOO_LARGE,
        ),
        (
            files.write(tmp_path, "b.txt", b"x" * 99),
            ReadOptions(max_chars=50),
            ReadProblem.TOO_LARGE,
        ),
    ):
        with pytest.raises(ReadError) as caught:
            read_report(path, options)
        assert caught.value.problem is problem


def test_zip_bomb_is_refused():
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(ReadError) as caught:
        read_bytes(out.getvalue(), "x.docx")
    assert caught.value.problem is ReadProblem.TOO_LARGE


def test_misnamed_file_is_read_by_content(tmp_path):
    path = files.write(tmp_path, "page.pdf", files.html_bytes())
    assert read_report(path).source.format == "html"


@pytest.mark.parametrize("key", [key for key in MAKERS if key not in ("txt", "md")])
def test_truncated_and_corrupted_files_raise_nothing_else(capfd, key):
    data = MAKERS[key]()
    step = max(1, len(data) // 12)
    broken = [data[:end] for end in range(step, len(data), step)]
    broken += [data[:at] + b"\xff\x00<\x80" + data[at + 4 :] for at in range(0, len(data), step)]
    for piece in broken:
        with suppress(ReadError):
            assert read_bytes(piece, f"x.{key}").blocks
    assert capfd.readouterr() == ("", "")


def test_importing_loads_no_heavy_library():
    heavy = "lxml trafilatura docx mammoth pypdfium2 odf striprtf ftfy charset_normalizer".split()
    code = f"import sys, tellings.reading; print([m for m in {heavy} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_reading_in_threads_leaves_the_process_as_it_was():
    before = (sys.stderr, sys.stdout)
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(read_bytes, MAKERS[key](), f"x.{key}") for key in [*MAKERS] * 3]
        titles = {job.result().title for job in jobs}
    assert titles == {files.TITLE}
    assert (sys.stderr, sys.stdout) == before
