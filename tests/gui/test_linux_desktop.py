"""What a Linux desktop is told of the application, checked by its own tools where they are."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor

from tellings import __version__
from tellings_gui import preflight
from tellings_gui.drawings import ICON_SIZES_PX, application_icon, drawing, icon_name

LINUX = Path(__file__).parents[2] / "packaging" / "linux"


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "tellings.desktop"),
        ("appstreamcli", "validate", "--no-net", "tellings.metainfo.xml"),
    ],
    ids=lambda command: command[0],
)
def test_desktop_files_are_valid(command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=LINUX, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_desktop_entry_and_metainfo_name_the_same_application():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(LINUX / "tellings.desktop", "utf-8")
    info = ElementTree.parse(LINUX / "tellings.metainfo.xml").getroot()
    assert info.findtext("launchable") == "tellings.desktop"
    assert info.findtext("summary") == entry["Desktop Entry"]["Comment"]
    assert entry["Desktop Entry"]["Exec"].split()[0] == info.findtext("provides/binary")
    assert info.find("releases/release").get("version") == __version__


@pytest.mark.parametrize("size", ICON_SIZES_PX)
def test_the_icon_is_drawn_for_every_size(qapp, size):
    icon = application_icon()
    image = icon.pixmap(size, size).toImage()
    assert (image.width(), image.height()) == (size, size)
    middle = image.pixelColor(size // 2, size // 2)
    assert middle.hue() in range(40, 56), f"no ribbon in the middle: {middle.name()}"
    assert image.pixelColor(0, 0).alpha() < 128


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_a_drawing_is_sharp_at_any_density(qapp, ratio):
    picture = drawing(icon_name(16), 16, ratio)
    assert picture.width() == 16 * ratio
    ink = QColor(picture.toImage().pixelColor(int(8 * ratio), int(1.5 * ratio)))
    assert ink.name() == "#1d2125"


def test_without_a_display_the_call_that_is_named_is_there(monkeypatch, tmp_path):
    assert ": ./run compare A B" in preflight.problem("linux", {})
    monkeypatch.setattr(preflight, "__file__", str(tmp_path / "tellings_gui" / "preflight.py"))
    assert ": tellings compare A B" in preflight.problem("linux", {})
