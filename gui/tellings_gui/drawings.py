"""Drawings that come as SVG: the application's icon and the picture on the welcome screen."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from tellings_gui.theme import Theme

SMALL_UP_TO_PX = 32
ICON_SIZES_PX = (16, 20, 24, 32, 48, 64, 128, 256)


def drawing(name: str, width_px: int, ratio: float = 1.0, theme: Theme | None = None) -> QPixmap:
    """Return the drawing called `name`, `width_px` wide at the pixel density `ratio`.

    Names of colours in braces are replaced by those of `theme`.
    """
    text = files("tellings_resources").joinpath("icons", f"{name}.svg").read_text("utf-8")
    if theme is not None:
        colours = {one.name: getattr(theme, one.name) for one in fields(theme)}
        named = {key: value.name() for key, value in colours.items() if isinstance(value, QColor)}
        text = text.format_map(named)
    head, _, rest = text.partition(">")
    width, height = (float(head.split(f'{key}="')[1].split('"')[0]) for key in ("width", "height"))
    scale = width_px * ratio / width
    for key, size in (("width", width), ("height", height)):
        head = head.replace(f'{key}="{size:g}"', f'{key}="{size * scale:g}"')
    result = QPixmap()
    result.loadFromData(f"{head}>{rest}".encode(), "SVG")
    result.setDevicePixelRatio(ratio)
    return result


def application_icon() -> QIcon:
    """Return the icon for every size that window managers and task bars ask for."""
    from PySide6.QtGui import QIcon

    result = QIcon()
    for size in ICON_SIZES_PX:
        result.addPixmap(drawing(icon_name(size), size))
    return result


def icon_name(size_px: int) -> str:
    """Return the name of the drawing to use at a size: small ones have fewer lines."""
    return "tellings-small" if size_px <= SMALL_UP_TO_PX else "tellings"
