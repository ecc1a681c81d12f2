"""A document cut behind its first page, so that a look at it doesn't take as long as all of it."""

from __future__ import annotations

from dataclasses import replace

from tellings.export.document import Block, Document, Paragraph, Section, Table, paragraphs

# Letters: more than any page holds. By `fitting` an A4 page takes 10,220 of the smallest type, in
# which figures and reasons are set, and 9,030 of what passages are listed in.
_ENOUGH = 11_000


def first_page(document: Document) -> Document:
    """Return as much of a document as its first page shows, and a little more; no comments."""
    left = _ENOUGH
    sections: list[Section] = []
    for section in document.sections:
        if left <= 0 or (sections and section.new_page):
            break
        blocks: list[Block] = []
        for block in section.blocks:
            if left <= 0:
                break
            kept = block if isinstance(block, Paragraph) else _begun(block, left)
            blocks.append(kept)
            left -= _letters(kept)
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(document, sections=tuple(sections), notes=())


def _begun(table: Table, left: int) -> Table:
    lines = []
    for line in table.lines:
        if left <= 0:
            break
        lines.append(line)
        # Cells stand side by side: the longest makes the height, all of them the width.
        left -= sum(len(one.text) for cell in line.cells for one in cell.paragraphs)
    return replace(table, lines=tuple(lines))


def _letters(block: Block) -> int:
    return sum(len(one.text) for one in paragraphs(block))
