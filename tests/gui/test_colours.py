"""Contrast of every token on its grounds, and what a colour-blind reader is left with."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tellings.showing.kinds import Kind
from tellings_gui.filter_bar import GLYPH_OF_KIND
from tellings_gui.glyphs import glyph_colour, paint_glyph
from tellings_gui.theme import Theme, blend, load_theme

TEXT = 4.5  # WCAG 2.2, 1.4.3
SHAPES = 3.0  # WCAG 2.2, 1.4.11
INK_ON_TINT = 8.0  # above what WCAG asks of the strictest level, 7
TINTS_APART = 5.0
APART = 10.0  # difference in CIE 1976 that nobody overlooks
# Full dichromacy, in linear light: Machado, Oliveira and Fernandes 2009, severity 1.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
PAPERS = ("paper", "chrome", "desk", "raised", "hover", "well")
TINTS = ("only_tint", "conflict_tint", "hand")


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp) -> Theme:
    return load_theme(request.param)


def _linear(colour: QColor) -> tuple[float, float, float]:
    def one(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return one(colour.redF()), one(colour.greenF()), one(colour.blueF())


def _luminance(colour: QColor) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", PAPERS)
@pytest.mark.parametrize("token", ["ink", "soft", "mute"])
def test_text_can_be_read_on_every_ground(theme, token, ground):
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= TEXT


@pytest.mark.parametrize("ground", ["paper", "chrome"])
@pytest.mark.parametrize("token", ["only", "conflict", "quote", "link", "hand_edge"])
def test_words_in_the_colour_of_a_finding_can_be_read(theme, token, ground):
    assert contrast(getattr(theme, token), getattr(theme, ground)) >= TEXT


@pytest.mark.parametrize("tint", TINTS)
def test_ink_stands_out_on_every_tint(theme, tint):
    assert contrast(theme.ink, getattr(theme, tint)) >= INK_ON_TINT


@pytest.mark.parametrize("tint", TINTS)
@pytest.mark.parametrize("token", ["soft", "only", "conflict", "quote"])
def test_strokes_and_glyphs_are_seen_on_every_tint(theme, token, tint):
    assert contrast(getattr(theme, token), getattr(theme, tint)) >= SHAPES


@pytest.mark.parametrize("tint", TINTS)
def test_text_can_be_read_on_a_row_in_hand(theme, tint):
    assert contrast(theme.mute, blend(theme.paper, getattr(theme, tint), 0.7)) >= TEXT


@pytest.mark.parametrize("ground", ["paper", "chrome", "raised"])
def test_edges_of_fields_and_the_focus_ring_are_seen(theme, ground):
    assert contrast(theme.control, getattr(theme, ground)) >= SHAPES
    assert contrast(theme.ink, getattr(theme, ground)) >= SHAPES
    # The ring of the filled button lies between its ink and the chrome.
    assert contrast(theme.control, theme.ink) >= SHAPES


def _seen(colour: QColor, blindness: str) -> tuple[float, float, float]:
    """Return the colour that a dichromat sees, in CIE L*a*b*."""
    source = _linear(colour)
    rows = BLINDNESS[blindness]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, source, strict=True)))) for row in rows
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883

    def root(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    return 116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("tints", [False, True], ids=["strokes", "tints"])
def test_what_colours_alone_could_tell_apart_they_do(theme, blindness, tints):
    """Tints lie on neighbouring words; words in conflict bear a heavy underline besides."""
    names = ("only_tint", "conflict_tint", "hand") if tints else ("only", "conflict")
    least = TINTS_APART if tints else APART
    for one, other in itertools.combinations(names, 2):
        seen = (_seen(getattr(theme, name), blindness) for name in (one, other))
        difference = sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
        assert difference >= least, f"{one} and {other}: {difference:.1f}"


def _shape(kind: Kind) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_Grayscale8)
    image.fill(255)
    with QPainter(image) as painter:
        paint_glyph(painter, GLYPH_OF_KIND[kind], QRectF(0, 0, 32, 32), QColor("black"))
    return image


@pytest.mark.parametrize(
    "pair", list(itertools.combinations(Kind, 2)), ids=lambda p: f"{p[0]}-{p[1]}"
)
def test_every_kind_has_a_sign_of_its_own_without_colour(qapp, pair):
    one, other = (_shape(kind) for kind in pair)
    marked = sum(one.pixelColor(x, y).black() > 60 for x in range(32) for y in range(32))
    apart = sum(
        abs(one.pixelColor(x, y).black() - other.pixelColor(x, y).black()) > 60
        for x in range(32)
        for y in range(32)
    )
    assert marked >= 60, "hardly anything is drawn"
    assert apart >= marked / 2


@pytest.mark.parametrize("kind", Kind)
def test_every_sign_is_seen(theme, kind):
    colour = glyph_colour(GLYPH_OF_KIND[kind], theme)
    for ground in ("paper", "chrome", "raised", "hand"):
        assert contrast(colour, getattr(theme, ground)) >= SHAPES
