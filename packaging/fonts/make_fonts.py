"""Cut the static faces that Tellings ships from the variable Inter and Source Serif 4.

Usage::

    npm install @fontsource-variable/inter@5.3.0 @fontsource-variable/source-serif-4@5.3.1
    python packaging/fonts/make_fonts.py node_modules/@fontsource-variable OUT

Needs fontTools and brotli. Qt ignores `setWeight` on variable fonts that were added from a
file, so every weight in use is cut to a face of its own. The faces carry our own family names:
an installed Inter would otherwise win over the bundled one, and the licence of Source Serif
reserves the name "Source".
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHT_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold"}
SUBSETS = ("latin", "latin-ext")
UNWANTED_TABLES = ("STAT", "DSIG", "MVAR", "HVAR")
WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)
KEPT_NAMES = {0}  # the copyright line


@dataclass(frozen=True)
class Face:
    """One static face to cut."""

    package: str
    family: str
    weight: int
    italic: bool = False

    @property
    def style(self) -> str:
        """Return the style's name, as the typographic subfamily spells it."""
        name = WEIGHT_NAMES[self.weight]
        if not self.italic:
            return name
        return "Italic" if name == "Regular" else f"{name} Italic"

    @property
    def file_name(self) -> str:
        """Return the name of the file that holds this face."""
        return f"{self.family}-{self.style}.ttf".replace(" ", "")


FACES = (
    Face("inter", "Tellings Sans", 400),
    Face("inter", "Tellings Sans", 400, italic=True),
    Face("inter", "Tellings Sans", 500),
    Face("inter", "Tellings Sans", 600),
    Face("source-serif-4", "Tellings Serif", 400),
    Face("source-serif-4", "Tellings Serif", 400, italic=True),
    Face("source-serif-4", "Tellings Serif", 600),
)


def rename(font: TTFont, face: Face) -> None:
    """Give `font` the names, weight class and style bits of `face`."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES]
    four_style_family = face.family if face.weight == 400 else f"{face.family} {face.style}"
    names = {
        1: four_style_family,
        2: "Italic" if face.italic else "Regular",
        3: f"{face.family} {face.style}; made for Tellings",
        4: f"{face.family} {face.style}",
        6: f"{face.family}-{face.style}".replace(" ", ""),
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
        16: face.family,
        17: face.style,
    }
    for name_id, value in names.items():
        table.setName(value, name_id, *WINDOWS_UNICODE_ENGLISH)
    italic_bit, bold_bit, regular_bit = 1, 1 << 5, 1 << 6
    font["OS/2"].usWeightClass = face.weight
    selection = font["OS/2"].fsSelection & ~(italic_bit | bold_bit | regular_bit)
    font["OS/2"].fsSelection = selection | (italic_bit if face.italic else regular_bit)
    font["head"].macStyle = 2 if face.italic else 0


def cut(packages: Path, face: Face, scratch: Path) -> TTFont:
    """Return the static face, its subsets merged into one font."""
    parts = []
    for subset in SUBSETS:
        slope = "italic" if face.italic else "normal"
        source = packages / face.package / "files" / f"{face.package}-{subset}-wght-{slope}.woff2"
        font = instantiateVariableFont(TTFont(source), {"wght": face.weight})
        font.flavor = None
        for tag in UNWANTED_TABLES:
            if tag in font:
                del font[tag]
        parts.append(scratch / f"{subset}.ttf")
        font.save(parts[-1])
    merged = Merger().merge([str(part) for part in parts])
    merged.recalcTimestamp = False
    merged["head"].modified = merged["head"].created
    rename(merged, face)
    return merged


def write_licence(packages: Path, package: str, font: TTFont, target: Path) -> None:
    """Write the licence's text under the copyright line that the font itself carries."""
    text = (packages / package / "LICENSE").read_text(encoding="utf-8")
    body = text[text.index("This Font Software is licensed") :]
    copyright_line = font["name"].getDebugName(0)
    target.write_text(f"{copyright_line}\n\n{body}", encoding="utf-8")


def main() -> None:
    """Cut every face and write the licences beside them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", type=Path, help="folder node_modules/@fontsource-variable")
    parser.add_argument("out", type=Path, help="resources/tellings_resources/fonts")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp())
    try:
        for face in FACES:
            font = cut(arguments.packages, face, scratch)
            font.save(arguments.out / face.file_name)
            licence = arguments.out / f"OFL-{face.family.replace(' ', '')}.txt"
            write_licence(arguments.packages, face.package, font, licence)
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
