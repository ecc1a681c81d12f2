"""Real files of each format, made here, all telling the same small invented event."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

TITLE = "Ferry Runs Aground Off Skarholm"
LEDE = (
    "The harbour master of Skarholm said on Tuesday that the ferry Aurelia had run aground in "
    "thick fog, and that all 212 passengers were taken ashore."
)
SECOND = (
    "“Nobody was hurt, and the hull is sound,” Ingrid Vass told reporters on the quay, where "
    "families waited through the night."
)
HEADING = "What happens next"
THIRD = (
    "Divers will look at the propeller on Wednesday before the tug Brandal pulls the ship into "
    "deep water, the company said in a statement."
)
BODY = (LEDE, SECOND, HEADING, THIRD)


def plain(*more: str) -> str:
    return "\n\n".join((TITLE, "By Tove Lind", *BODY, *more)) + "\n"


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph("By Tove Lind")
    document.add_paragraph(LEDE)
    _add_tracked(document.add_paragraph(SECOND))
    document.add_heading(HEADING, 2)
    document.add_paragraph(THIRD)
    document.add_paragraph("One tug", style="List Bullet")
    document.add_paragraph("A word from the quay", style="Quote")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_tracked(paragraph) -> None:
    from docx.oxml import OxmlElement

    for tag, text_tag, text in (
        ("w:ins", "w:t", " Inserted."),
        ("w:del", "w:delText", " Deleted."),
    ):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
        change.append(run)
        paragraph._p.append(change)


def rezipped(data: bytes, name: str, cut: int) -> bytes:
    """The same archive with one of its files cut to `cut` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry)[: cut if entry == name else None])
    return out.getvalue()


def docx_with_footnote(note: str) -> bytes:
    """A sentence with the sign of a footnote inside, and a break of the page."""
    import docx
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    words = "<w:r><w:t>The hull</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    more = (
        "<w:r><w:t xml:space='preserve'> is sound.</w:t><w:br w:type='page'/><w:t>So.</w:t></w:r>"
    )
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{words}{more}</w:p>"))
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>{note}</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
    part = Part(name, kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt_bytes(box: str = "") -> bytes:
    from odf.draw import Frame, TextBox
    from odf.opendocument import OpenDocumentText
    from odf.svg import Desc
    from odf.text import (
        ChangedRegion,
        Deletion,
        H,
        List,
        ListItem,
        Note,
        NoteBody,
        NoteCitation,
        P,
        TrackedChanges,
    )

    document = OpenDocumentText()
    changes, region, deletion = (
        TrackedChanges(),
        ChangedRegion(id="ct1", check_grammar=False),
        Deletion(),
    )
    deletion.addElement(P(text="Deleted."))
    region.addElement(deletion)
    changes.addElement(region)
    document.text.addElement(changes)
    document.text.addElement(H(outlinelevel=1, text=TITLE))
    for line in ("By Tove Lind", LEDE, SECOND):
        document.text.addElement(P(text=line))
    document.text.addElement(H(outlinelevel=2, text=HEADING))
    document.text.addElement(P(text=THIRD))
    items, item = List(), ListItem()
    item.addElement(P(text="One tug"))
    items.addElement(item)
    document.text.addElement(items)
    if box:
        paragraph, frame, inside = P(text="Beside the box."), Frame(), TextBox()
        inside.addElement(P(text=box))
        frame.addElement(inside)
        frame.addElement(Desc(text="A picture of a box"))
        paragraph.addElement(frame)
        note, body = Note(noteclass="footnote"), NoteBody()
        note.addElement(NoteCitation(text="1"))
        body.addElement(P(text="Said in a note."))
        note.addElement(body)
        paragraph.addElement(note)
        document.text.addElement(paragraph)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def rtf_bytes() -> bytes:
    def escaped(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    lines = (TITLE, "By Tove Lind", *BODY)
    body = "".join(f"{escaped(line)}\\par\n" for line in lines)
    head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\author Hidden}}"
    return f"{head}\\f0 {body}{{\\deleted Deleted.}}}}".encode("ascii")


def html_bytes(charset: str = "utf-8") -> bytes:
    page = f"""<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>{TITLE} - Skarholm Courier</title>
<meta property="og:site_name" content="Skarholm Courier">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}",
 "datePublished": "2031-03-04T09:15:00+01:00", "author": [{{"name": "Tove Lind"}}]}}</script>
<style>p {{color: red}}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sea">Sea</a></li></ul></nav>
<article><h1>{TITLE}</h1><p class="byline">By Tove Lind</p>
<div class="share-bar"><button>Share</button></div>
<p>{LEDE}</p><p>{SECOND}</p>
<figure><img src="x.jpg"><figcaption>The ferry at dawn. Photo: Jon Berg</figcaption></figure>
<h2>{HEADING}</h2><p>{THIRD}</p><ul><li>One tug stands ready at the northern pier.</li></ul>
</article>
<aside class="related"><h3>Latest stories</h3><p><a href="/1">Bridge closed for a week</a></p>
</aside><div style="display:none">Hidden words</div>
<footer><p>© 2031 Skarholm Courier. All rights reserved.</p></footer></body></html>"""
    return page.encode(charset)


def mail_bytes(html: bool = False, stub: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Tove Lind <tove@example.org>"
    mail["To"] = "desk@example.org"
    mail["Subject"] = TITLE
    mail["Date"] = "Tue, 04 Mar 2031 09:15:00 +0100"
    page = f"<html><body><p>{LEDE}</p><p>{SECOND}</p></body></html>"
    if stub:
        mail.set_content(stub)
        mail.add_alternative(page, subtype="html")
    elif html:
        mail.set_content(page, subtype="html")
    else:
        mail.set_content("\n\n".join(BODY))
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x")
    return mail.as_bytes()


def mhtml_bytes() -> bytes:
    mail = EmailMessage()
    mail["From"] = "<Saved by a browser>"
    mail["Snapshot-Content-Location"] = "https://example.org/"
    mail["Subject"] = TITLE
    mail.set_content(html_bytes().decode(), subtype="html")
    mail.make_related()
    return mail.as_bytes()


def pdf_bytes(pages: Sequence[Sequence[tuple[int, int, int, str]]], encrypt: bool = False) -> bytes:
    """A PDF by hand; a line is (x, y, size, text), latin-1 only."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for lines in pages:
        content = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.translate(_PDF_ESCAPES)}) Tj ET\n"
            for x, y, size, text in lines
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            f"<< /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if encrypt:  # keys of a password that nobody knows
        trailer += (
            " /Encrypt << /Filter /Standard /V 1 /R 2 /P -44"
            f" /O <{'5a' * 32}> /U <{'a5' * 32}> >> /ID [<{'00' * 16}> <{'00' * 16}>]"
        )
    return _with_table(objects, trailer)


_PDF_ESCAPES = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def _with_table(objects: Sequence[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return out + f"{head}{table}trailer << {trailer} >>\nstartxref\n{len(out)}\n%%EOF".encode()


def sample_pdf() -> bytes:
    def page(number: int, lines: Sequence[tuple[int, int, int, str]]):
        return [(72, 800, 9, "Skarholm Courier"), *lines, (290, 30, 9, f"Page {number}")]

    first = [
        (72, 740, 20, TITLE),
        (72, 700, 11, "The harbour master of Skarholm said on Tuesday that the ferry Aurelia had"),
        (72, 686, 11, "run aground in thick fog, and that all 212 passengers were taken a-"),
        (72, 672, 11, "shore."),
        (72, 644, 11, "Nobody was hurt, Ingrid Vass told reporters on the quay, where families"),
        (72, 630, 11, "waited through the long and very cold night until the boats came, one by"),
    ]
    second = [
        (72, 740, 11, "one, into the harbour."),
        (72, 712, 14, HEADING),
        (
            72,
            690,
            11,
            "Divers will look at the propeller on Wednesday before the tug Brandal",
        ),
        (72, 676, 11, "pulls the ship into deep water."),
    ]
    return pdf_bytes([page(1, first), page(2, second)])


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
