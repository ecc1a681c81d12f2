"""Makes resources/tellings_resources/templates/comparison.docx.

Run `python packaging/templates/make_word_template.py` after a change here or of the measures
(`core/tellings/export/measures.py`). The exporter takes styles, footer and settings from the
template. A template of our own, because python-docx's default one lacks the styles of comments
and carries a stale part.
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

from tellings.export.measures import (
    CELL_SIDE,
    CELL_TOP,
    KICKER,
    MUTE,
    SANS,
    SECTION,
    SOFT,
    TITLE,
    TYPES,
    Type,
)

TARGET = Path(__file__).parents[2] / "resources/tellings_resources/templates/comparison.docx"
INK = "1D2125"

OTHERS = (
    Type("CommentText", "annotation text", SANS, 10),
    Type("Header", "header", SANS, 8.5, 0, 0, 1.0, False, MUTE),
    Type("Footer", "footer", SANS, 8.5, 0, 0, 1.0, False, MUTE),
    Type("Caption", "caption", SANS, 8.5, 0, 2, 1.0, False, SOFT),
    Type("Gap", "Gap", SANS, 2, 0, 0),
)

RUNS = (
    ("Reworded", '<w:u w:val="dotted" w:color="4F565D"/>'),
    ("OnlyClause", '<w:u w:val="single" w:color="00609A"/>'),
    ("Conflict", '<w:b/><w:bCs/><w:u w:val="thick" w:color="B03A00"/>'),
    ("ConflictGlyph", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}"/><w:b/>'
                      '<w:color w:val="B03A00"/>'),
    ("QuoteSign", '<w:b/><w:bCs/><w:color w:val="7F3A78"/>'),
    ("Letter", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/><w:b/><w:bCs/>'
               f'<w:color w:val="{INK}"/>'),
    ("How", f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
            f'<w:color w:val="{SOFT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'),
    ("Struck", '<w:strike/><w:color w:val="8A3A1E"/>'),
    ("Added", '<w:b/><w:bCs/><w:color w:val="00609A"/><w:u w:val="single"/>'),
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
    for spec in dict.fromkeys((TITLE, KICKER, SECTION, *TYPES.values(), *OTHERS)):
        _paragraph_style(document, spec)
    for name, properties in RUNS:
        _character_style(document, name, properties)
    _table_style(document)
    _settings(document)
    _footer(document)
    document.add_comment(document.add_paragraph().add_run("x"), "x")
    buffer = io.BytesIO()
    document.save(buffer)
    _write_lean(buffer)


def _normal(document: docx.document.Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = SANS, Pt(10)
    style.font.color.rgb = RGBColor.from_string(INK)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_WORD + name, SANS)


def _paragraph_style(document: docx.document.Document, spec: Type) -> None:
    level = re.search(r"heading (\d)", spec.name)
    outline = f'<w:keepNext/>{{}}<w:outlineLvl w:val="{int(level[1]) - 1}"/>' if level else "{}"
    spacing = (
        f'<w:spacing w:before="{round(spec.before * 20)}" w:after="{round(spec.after * 20)}"'
        f' w:line="{round(spec.line * 240)}" w:lineRule="auto"/>'
    )
    weight = "<w:b/><w:bCs/>" if spec.bold else ""
    size = round(spec.size * 2)
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{spec.style}">'
            f'<w:name w:val="{spec.name}"/><w:basedOn w:val="Normal"/>'
            f"<w:qFormat/><w:pPr>{outline.format(spacing)}</w:pPr>"
            f'<w:rPr><w:rFonts w:ascii="{spec.font}" w:hAnsi="{spec.font}" w:cs="{spec.font}"/>'
            f'{weight}<w:color w:val="{spec.colour}"/><w:sz w:val="{size}"/>'
            f'<w:szCs w:val="{size}"/></w:rPr></w:style>'
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


def _table_style(document: docx.document.Document) -> None:
    line = 'w:val="single" w:sz="4" w:space="0" w:color="C6C2B8"'
    heavy = 'w:val="single" w:sz="8" w:space="0" w:color="4F565D"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TellingsTable">'
            '<w:name w:val="Tellings Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
            f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
            f'<w:tblCellMar><w:top w:w="{CELL_TOP}" w:type="dxa"/>'
            f'<w:left w:w="{CELL_SIDE}" w:type="dxa"/><w:bottom w:w="{CELL_TOP}" w:type="dxa"/>'
            f'<w:right w:w="{CELL_SIDE}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {heavy}/>'
            "</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
        )
    )


def _settings(document: docx.document.Document) -> None:
    """Lay out as Word 2013 and later do, not as an older one."""
    settings = document.settings.element
    for old in settings.findall("w:compat", _NS):
        old.getparent().remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    later = ("rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "shapeDefaults",
             "decimalSymbol", "listSeparator")  # fmt: skip
    place = next(
        (i for i, one in enumerate(settings) if one.tag.rpartition("}")[2] in later), len(settings)
    )
    settings.insert(place, compat)


def _footer(document: docx.document.Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["footer"]
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
