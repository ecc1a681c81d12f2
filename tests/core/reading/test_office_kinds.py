"""What word processors hide, mark and compute: Word, OpenDocument and rich text."""

import io
import zipfile

import pytest

from tellings.errors import ReadError, ReadProblem
from tellings.model import BlockKind
from tellings.reading import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def told(data: bytes, name: str) -> list[str]:
    report = read_bytes(data, name)
    return [block.span.of(report.text) for block in report.blocks]


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def word(body: str, main: str = "word/document.xml", styles: str = "") -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = "http://schemas.openxmlformats.org/package/2006/"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="{main}"/></Relationships>',
        main: f'<w:document xmlns:w="{W}" xmlns:x="http://x.example/"><w:body>{body}</w:body>'
        "</w:document>",
    }
    if styles:
        files["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    return zipped(files)


def run(text: str, properties: str = "") -> str:
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_main_part_of_a_word_document_may_have_any_name():
    body = f"<w:p>{run('The pier was rebuilt.')}</w:p>"
    assert told(word(body, "word/story.xml"), "x.docx") == ["The pier was rebuilt."]


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:rStyle w:val="secret"/>', False),
        ('<w:rStyle w:val="derived"/>', False),
    ],
)
def test_hidden_text_in_word_is_left_out(properties, shown):
    styles = (
        '<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="derived"><w:basedOn w:val="secret"/></w:style>'
    )
    body = f"<w:p>{run('The pier ')}{run('(ask Eva) ', properties)}{run('was rebuilt.')}</w:p>"
    wanted = "The pier (ask Eva) was rebuilt." if shown else "The pier was rebuilt."
    assert told(word(body, styles=styles), "x.docx") == [wanted]


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        ('<w:fldSimple w:instr=" DOCPROPERTY cost ">{}</w:fldSimple>', "It cost 40 crowns."),
        ('<x:section x:n="1">{}</x:section>', "It cost 40 crowns."),
        ("<w:bdo>{}</w:bdo>", "It cost 40 crowns."),
        ('<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>', "It cost  crowns."),
    ],
)
def test_what_stands_around_words_in_word_does_not_swallow_them(inner, wanted):
    body = f"<w:p>{run('It cost ')}{inner.format(run('40'))}{run(' crowns.')}</w:p>"
    assert " ".join(told(word(body), "x.docx")) == " ".join(wanted.split())


def test_symbols_and_soft_hyphens_of_word_are_read_as_they_look():
    inner = '<w:r><w:sym w:font="Arial" w:char="00A3"/></w:r>'
    soft = "<w:r><w:softHyphen/></w:r>"
    body = f"<w:p>{run('It cost ')}{inner}{run('40, the trea')}{soft}{run('surer said.')}</w:p>"
    assert told(word(body), "x.docx") == ["It cost £40, the treasurer said."]


def odt(body: str, styles: str = "", doctype: str = "") -> bytes:
    names = " ".join(
        f'xmlns:{short}="{ODF}{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    content = (
        f"{doctype}<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped({"content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def test_hidden_text_in_opendocument_is_left_out():
    styles = (
        '<style:style style:name="T7"><style:text-properties text:display="none"/></style:style>'
    )
    body = '<text:p>The pier <text:span text:style-name="T7">(ask Eva) </text:span>is up.</text:p>'
    more = '<text:section text:display="none"><text:p>Draft only.</text:p></text:section>'
    assert told(odt(body + more, styles), "x.odt") == ["The pier is up."]


def test_how_a_word_is_said_is_no_part_of_the_sentence():
    ruby = "<text:ruby><text:ruby-base>Oslo</text:ruby-base><text:ruby-text>o</text:ruby-text>"
    assert told(odt(f"<text:p>In {ruby}</text:ruby>, he said.</text:p>"), "x.odt") == [
        "In Oslo, he said."
    ]


def test_notes_and_boxes_inside_each_other_are_read_once():
    def note(inner: str) -> str:
        return f"<text:note><text:note-body><text:p>{inner}</text:p></text:note-body></text:note>"

    body = "Innermost."
    for depth in range(40):
        body = f"Note {depth}.{note(body)}"
    lines = told(odt(f"<text:p>{body}</text:p>"), "x.odt")
    assert lines == [f"Note {depth}." for depth in reversed(range(40))] + ["Innermost."]


def test_entities_of_an_opendocument_text_stand_for_their_words():
    doctype = '<!DOCTYPE d [<!ENTITY who "Eva Roth">]>'
    assert told(odt("<text:p>So &who; said.</text:p>", doctype=doctype), "x.odt") == [
        "So Eva Roth said."
    ]


def test_entities_that_grow_are_damage_in_one_line():
    bomb = "".join(
        f'<!ENTITY e{i} "{f"&e{i - 1};" * 20 if i else "words " * 20}">' for i in range(9)
    )
    with pytest.raises(ReadError) as caught:
        read_bytes(odt("<text:p>&e8;</text:p>", doctype=f"<!DOCTYPE d [{bomb}]>"), "x.odt")
    assert caught.value.problem is ReadProblem.DAMAGED
    assert "\n" not in caught.value.detail


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (r"The pier {\v (ask Eva) }is up.", ["The pier is up."]),
        (r"The pier {\v (ask Eva)\v0 is up.}", ["The pier is up."]),
        (r"The trea\-sur\-er spoke.", ["The treasurer spoke."]),
        (r"{\b\*\cs3 The pier is up.}\par It holds.", ["The pier is up.", "It holds."]),
        (r"{\*\unknown Nobody sees this.}The pier is up.", ["The pier is up."]),
        (r"It is up.{\pict\bin4 }{\\} So.", ["It is up. So."]),
        (r"It is up.{\pict\pngblip \bin 89504e}\par It holds.", ["It is up.", "It holds."]),
        (
            r"It is up.{\footnote So says Eva.} It holds.\par",
            ["It is up. It holds.", "So says Eva."],
        ),
        (r"{\field{\*\fldinst DATE}{\fldrslt 3 May}} it was.", ["3 May it was."]),
    ],
)
def test_rich_text_is_read_as_it_looks(body, wanted):
    data = rf"{{\rtf1\ansi{{\fonttbl{{\f0 Arial;}}}}\pard {body}}}".encode()
    assert [line.strip() for line in told(data, "x.rtf")] == wanted


def test_what_follows_the_end_of_rich_text_is_ignored():
    assert told(b"{\\rtf1 The pier is up.}\n\x00 left over }", "x.rtf") == ["The pier is up."]


def test_rich_text_knows_the_letters_of_each_font():
    fonts = rb"{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}"
    data = rb"{\rtf1\ansi\ansicpg1252" + fonts + rb"\f0 caf\'e9 {\f1 \'ec\'e8\'f0}}"
    assert told(data, "x.rtf") == ["café мир"]


def test_a_quote_in_rich_text_keeps_its_kind():
    report = read_bytes(rb"{\rtf1 He wrote:\par > The pier is up.\par}", "x.rtf")
    assert [block.kind for block in report.blocks][-1] is BlockKind.BLOCK_QUOTE
