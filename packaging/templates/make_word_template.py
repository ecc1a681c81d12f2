"""Makes resources/tellings_resources/templates/comparison.docx.

Run `python packaging/templates/make_word_template.py` after a change here. The exporter takes
styles, footer and settings from the template and writes the text itself. A template of our own,
because python-docx's default one lacks the styles of comments and carries a stale part.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

TARGET = Path(__file__).parents[2] / "resources/tellings_resources/templates/comparison.docx"
SANS, SERIF = "Calibri", "Cambria"  # on every machine with Word; LibreOffice has metric twins
INK, SOFT, MUTE = "1D2125", "4F565D", "666D74"

# id, name, based on, font, size, colour, bold, space before and after (points), line spacing
PARAGRAPHS = (
    ("Title", "Title", None, SANS, 20, INK, True, 0, 2, 1.0),
    ("Kicker", "Kicker", "Normal", SANS, 10, MUTE, False, 0, 2, 1.0),
    ("Heading1", "heading 1", None, SANS, 13, INK, True, 10, 3, 1.0),
    ("Heading2", "heading 2", None, SANS, 10.5, INK, True, 7, 1, 1.0),
    ("Heading3", "heading 3", None, SANS, 10.5, SOFT, True, 8, 2, 1.0),
    ("Meta", "Meta", "Normal", SANS, 8.5, SOFT, False, 0, 2, 1.0),
    ("Cell", "Cell", "Normal", SERIF, 9, INK, False, 0, 2, 1.05),
    ("CellSmall", "Cell Small", "Normal", SERIF, 8.5, INK, False, 0, 2, 1.0),
    ("CellMeta", "Cell Meta", "Normal", SANS, 8.5, SOFT, False, 0, 1, 1.0),
    ("CellHead", "Cell Head", "Normal", SANS, 8.5, INK, True, 1, 1, 1.0),
    ("Silent", "Silent", "Normal", SANS, 8.5, MUTE, False, 0, 2, 1.0),
    ("CommentText", "annotation text", "Normal", SANS, 10, INK, False, 0, 2, 1.0),
    ("Why", "Why", "Normal", SANS, 7.5, SOFT, False, 0, 0, 1.0),
)

RUNS = (
    ("Reworded", '<w:u w:val="dotted" w:color="4F565D"/>'),
    ("OnlyHere", '<w:shd w:val="clear" w:color="auto" w:fill="DCEBF6"/>'),
    ("OnlyClause", '<w:u w:val="single" w:color="00609A"/>'
                   '<w:shd w:val="clear" w:color="auto" w:fill="DCEBF6"/>'),
    ("Conflict", '<w:b/><w:u w:val="thick" w:color="B03A00"/>'
                 '<w:shd w:val="clear" w:color="auto" w:fill="FBE0D2"/>'),
    ("ConflictGlyph", '<w:b/><w:color w:val="B03A00"/>'),
    ("QuoteSign", '<w:b/><w:color w:val="7F3A78"/>'),
    ("Letter", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}"/><w:b/>'),
    ("How", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}"/><w:color w:val="{SOFT}"/>'
            '<w:sz w:val="17"/>'),
    ("CommentReference", '<w:sz w:val="16"/>'),
    ("Hyperlink", '<w:color w:val="00609A"/><w:u w:val="single"/>'),
)  # fmt: skip


_NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_WORD = f"{{{_NS['w']}}}"
# Of the default template's styles; all others are ours.
KEPT = ("Normal", "DefaultParagraphFont", "TableNormal")


def main() -> None:
    """Write the template."""
    document = docx.Document()
    for style in document.styles.element.findall("w:style", _NS):
        if style.get(_WORD + "styleId") not in KEPT:
            document.styles.element.remove(style)
    _normal(document)
    for spec in PARAGRAPHS:
        _paragraph_style(document, *spec)
    for name, properties in RUNS:
        _character_style(document, name, properties)
    _footer(document)
    document.add_comment(document.add_paragraph().add_run("x"), "x")
    buffer = io.BytesIO()
    document.save(buffer)
    _write_lean(buffer)


def _normal(document: docx.document.Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = SANS, Pt(10.5)
    style.font.color.rgb = RGBColor.from_string(INK)
    style.paragraph_format.space_after = Pt(4)
    style.paragraph_format.line_spacing = 1.1
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_WORD + name, SANS)


def _paragraph_style(
    document: docx.document.Document, style_id: str, name: str, base: str | None, font: str,
    size: float, colour: str, bold: bool, before: float, after: float, line: float,
) -> None:  # fmt: skip
    level = re.search(r"heading (\d)", name)
    outline = f'<w:keepNext/>{{}}<w:outlineLvl w:val="{int(level[1]) - 1}"/>' if level else "{}"
    spacing = (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )
    weight = "<w:b/>" if bold else ""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style_id}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="{base or "Normal"}"/>'
            f"<w:qFormat/><w:pPr>{outline.format(spacing)}</w:pPr>"
            f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{weight}'
            f'<w:color w:val="{colour}"/><w:sz w:val="{round(size * 2)}"/></w:rPr></w:style>'
        )
    )


def _character_style(document: docx.document.Document, name: str, properties: str) -> None:
    builtin = {"CommentReference": "annotation reference", "Hyperlink": "Hyperlink"}
    custom = "" if name in builtin else ' w:customStyle="1"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="character"{custom} w:styleId="{name}">'
            f'<w:name w:val="{builtin.get(name, name)}"/><w:rPr>{properties}</w:rPr></w:style>'
        )
    )


def _footer(document: docx.document.Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Meta"]
    fields = (("Page ", "PAGE"), (" of ", "NUMPAGES"))
    for text, field in fields:
        paragraph.add_run(text)
        paragraph._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r>'
                "</w:fldSimple>"
            )
        )


def _write_lean(buffer: io.BytesIO) -> None:
    """Drop the default template's stale parts and fix the time stamps."""
    stale = ("customXml/", "docProps/thumbnail.jpeg", "docProps/app.xml", "word/numbering.xml")
    stale += ("word/stylesWithEffects.xml", "word/webSettings.xml")
    pattern = rb"<(Relationship|Override|Default) [^>]*(%s)[^>]*/>" % (
        b"customXml|thumbnail|jpeg|app.xml|numbering|stylesWithEffects|webSettings"
    )
    TARGET.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(TARGET, "w") as target:
        for name in sorted(
            source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            if name.startswith(stale):
                continue
            data = source.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                data = re.sub(pattern, b"", data)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)


if __name__ == "__main__":
    main()
