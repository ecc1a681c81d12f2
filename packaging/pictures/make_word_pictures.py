"""Makes the pictures of Word pages that README shows, of the bundled sample.

    ./run python packaging/pictures/make_word_pictures.py

Needs LibreOffice (`soffice`) and poppler (`pdftoppm`).
"""

from __future__ import annotations

import subprocess
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from tellings.compare import compare
from tellings.export import FULL, Choice, write
from tellings.reading import read_report
from tellings.showing.shown import show

HERE = Path(__file__).parent
SAMPLE = ("valley-courier.txt", "meridian-press.txt", "daily-lantern.txt")
# Dots an inch: a page about 700 pixels wide, sharp enough to be read.
DOTS = 84
# Of the full report: the page on which the rows begin.
ROWS_PAGE = 2


def make() -> None:
    """Write both pictures beside this file."""
    folder = Path(str(files("tellings_resources") / "sample"))
    shown = show(compare([read_report(folder / name) for name in SAMPLE]))
    with TemporaryDirectory() as made:
        for name, choice, page in (
            ("word-brief", Choice(), 1),
            ("word-rows", Choice(parts=FULL), ROWS_PAGE),
        ):
            path = Path(made, f"{name}.docx")
            write(shown, path, choice=choice)
            _picture(path, page)


def _picture(path: Path, page: int) -> None:
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    office = ["soffice", profile, "--headless", "--convert-to", "pdf", path.name]
    subprocess.run(office, cwd=path.parent, check=True, capture_output=True, timeout=300)
    command = ["pdftoppm", "-png", "-r", str(DOTS), "-f", str(page), "-l", str(page)]
    pdf, picture = path.with_suffix(".pdf"), HERE / path.stem
    subprocess.run([*command, "-singlefile", str(pdf), str(picture)], check=True)


if __name__ == "__main__":
    make()
