"""Colours, type and measures of the window: one frozen value that every painter is given.

Colours come from the theme files of the resources; type and measures are the same in both
themes. Views never hold colours of their own and never ask the system for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

SANS = "Tellings Sans"
SERIF = "Tellings Serif"
SERIF_FALLBACK = ("Source Serif 4", "Noto Serif", "Georgia", "Times New Roman", "serif")
SANS_FALLBACK = ("Inter", "Noto Sans", "Segoe UI", "Helvetica Neue", "sans-serif")

# Lines of 66 to 76 signs are what books have; screens bear the longer ones.
COMFORTABLE_MEASURE = 76
MIN_ZOOM = 0.8
MAX_ZOOM = 2.0
SMALLEST_TYPE_PX = 11
BEGAN_STYLED = "began_styled"


class Weight(Enum):
    """Weights that the bundled faces hold."""

    REGULAR = QFont.Weight.Normal
    MEDIUM = QFont.Weight.Medium
    SEMIBOLD = QFont.Weight.DemiBold


class ThemeChoice(Enum):
    """What a person can ask for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Measures:
    """Heights, widths and corners in device-independent pixels at 100 %."""

    menu: int = 28
    toolbar: int = 50
    filters: int = 40
    report_head: int = 84
    status: int = 28
    margin_left: int = 40
    margin_right: int = 22
    gutter: int = 50
    overview: int = 58
    details: int = 338
    details_narrow: int = 280
    text_min: int = 240
    corner_mark: int = 3
    corner_button: int = 6
    corner_card: int = 8
    corner_dialog: int = 12
    target: int = 24


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything a painter needs to know.

    Attributes:
        name: Of the theme file.
        zoom: Factor on the type of reports, 0.8–2; the chrome keeps its size.
        measure: Signs a line of running text, about; 0 for as many as a column holds.
        link_alpha: Opacity of a ribbon at rest, 0–1.
    """

    name: str
    dark: bool
    ink: QColor
    soft: QColor
    mute: QColor
    paper: QColor
    chrome: QColor
    desk: QColor
    raised: QColor
    hover: QColor
    well: QColor
    line: QColor
    line2: QColor
    control: QColor
    only: QColor
    only_tint: QColor
    conflict: QColor
    conflict_tint: QColor
    quote: QColor
    link: QColor
    hand: QColor
    hand_edge: QColor
    hand_strong: QColor
    link_alpha: float = 0.15
    zoom: float = 1.0
    measure: int = COMFORTABLE_MEASURE
    measures: Measures = field(default_factory=Measures)

    @property
    def reading(self) -> QFont:
        """Running text of a report, 15 px."""
        return serif(15 * self.zoom)

    @property
    def quotation(self) -> QFont:
        """An utterance in the quotations view, 17 px."""
        return serif(17 * self.zoom)

    @property
    def heading(self) -> QFont:
        """A heading above text of reports, 22 px."""
        return serif(22 * self.zoom, Weight.SEMIBOLD)

    @property
    def panel(self) -> QFont:
        """Text of a report in a panel, 14 px."""
        return serif(14 * self.zoom)

    @property
    def label(self) -> QFont:
        """Labels of the chrome, 13 px medium."""
        return sans(13, Weight.MEDIUM)

    @property
    def strong(self) -> QFont:
        """Names and headings of the chrome, 13 px semi-bold."""
        return sans(13, Weight.SEMIBOLD)

    @property
    def plain(self) -> QFont:
        """Plain text of the chrome, 13 px."""
        return sans(13)

    @property
    def meta(self) -> QFont:
        """Counts, dates and positions, 12 px."""
        return sans(12)

    @property
    def silent(self) -> QFont:
        """The words "not in this report", 12.5 px italic."""
        return sans(12.5, italic=True)

    def with_zoom(self, zoom: float) -> Theme:
        """Return this theme with the reports' type at `zoom`, held between 0.8 and 2."""
        return replace(self, zoom=min(MAX_ZOOM, max(MIN_ZOOM, zoom)))

    def with_measure(self, measure: int) -> Theme:
        """Return this theme with so many signs a line."""
        return replace(self, measure=measure)


@lru_cache(maxsize=64)
def _font(families: tuple[str, ...], size_px: float, weight: Weight, italic: bool) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(max(SMALLEST_TYPE_PX, round(size_px)))
    font.setWeight(weight.value)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def sans(size_px: float = 13, weight: Weight = Weight.REGULAR, *, italic: bool = False) -> QFont:
    """Return the interface face at `size_px`, never below 11."""
    return QFont(_font((SANS, *SANS_FALLBACK), size_px, weight, italic))


def serif(size_px: float = 15, weight: Weight = Weight.REGULAR, *, italic: bool = False) -> QFont:
    """Return the reports' face at `size_px`, never below 11."""
    return QFont(_font((SERIF, *SERIF_FALLBACK), size_px, weight, italic))


def with_alpha(colour: QColor, alpha: float) -> QColor:
    """Return `colour` at opacity `alpha`, 0–1."""
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


def blend(under: QColor, over: QColor, share: float) -> QColor:
    """Return the opaque colour that `over` at opacity `share` makes on `under`."""
    keep = 1 - share
    return QColor.fromRgbF(
        under.redF() * keep + over.redF() * share,
        under.greenF() * keep + over.greenF() * share,
        under.blueF() * keep + over.blueF() * share,
    )


@cache
def load_fonts(*, upright_only: bool = False) -> None:
    """Add the bundled faces to the application; every later call does nothing.

    The first window draws nothing in italics, and each face takes time.
    """
    if not upright_only:
        load_fonts(upright_only=True)
    for entry in sorted(_resource("fonts").iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".ttf") and ("Italic" in entry.name) is not upright_only:
            QFontDatabase.addApplicationFontFromData(entry.read_bytes())


def load_theme(name: str, zoom: float = 1.0) -> Theme:
    """Read the theme called `name` from the resources.

    Raises:
        FileNotFoundError: There is no theme of that name.
        ValueError: A colour is missing or unreadable.
    """
    # Flat TOML, read by its lines: tomllib takes longer to load than a theme to read.
    text = _resource("themes").joinpath(f"{name}.toml").read_text("utf-8")
    lines = [line.partition("=") for line in text.splitlines() if " = " in line]
    data = {key.strip(): value.strip(' "') for key, _, value in lines}
    dark = data.pop("dark", "") == "true"
    colours: dict[str, Any] = {key: QColor(value) for key, value in data.items()}
    wanted = {entry.name for entry in fields(Theme) if entry.type == "QColor"}
    broken = wanted - {key for key, colour in colours.items() if colour.isValid()}
    if broken:
        raise ValueError(f"theme {name}: no colour for {', '.join(sorted(broken))}")
    return Theme(name=name, dark=dark, **colours).with_zoom(zoom)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: style, palette, font and the few rules a palette lacks."""
    load_fonts(upright_only=True)
    set_style(app)
    app.setFont(theme.plain)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def set_style(app: QApplication) -> None:
    """Draw the controls alike on every platform, unless the application began that way.

    Asking for the style loads all enums of QStyle, a tenth of the time to the first paint.
    """
    if not app.property(BEGAN_STYLED) and app.style().name() != "fusion":
        app.setStyle("Fusion")


def palette(theme: Theme) -> QPalette:
    """Return the Fusion palette of `theme`."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.chrome,
        role.WindowText: theme.ink,
        role.Base: theme.paper,
        role.AlternateBase: theme.chrome,
        role.Text: theme.ink,
        role.Button: theme.raised,
        role.ButtonText: theme.ink,
        role.BrightText: theme.paper,
        role.Light: theme.raised,
        role.Midlight: theme.line,
        role.Mid: theme.line2,
        role.Dark: theme.control,
        role.Shadow: theme.line2,
        role.Highlight: theme.ink,
        role.HighlightedText: theme.paper,
        role.Accent: theme.ink,
        role.Link: theme.only,
        role.LinkVisited: theme.only,
        role.PlaceholderText: theme.mute,
        role.ToolTipBase: theme.ink,
        role.ToolTipText: theme.paper,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, colour)
    for key in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, theme.control)
    return result


def style_sheet(theme: Theme) -> str:
    """Return the rules for what Fusion can't be told by a palette."""
    colour = {entry: getattr(theme, entry).name() for entry in ("ink", "paper", "line", "line2")}
    hover, control, raised = theme.hover.name(), theme.control.name(), theme.raised.name()
    soft, well = theme.soft.name(), theme.well.name()
    return f"""
QToolTip {{ color: {colour["paper"]}; background: {colour["ink"]}; border: 0; padding: 6px 8px; }}
QMenuBar {{ background: {theme.chrome.name()}; padding-left: 8px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {raised}; border: 1px solid {colour["line2"]}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px 5px 10px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; color: {colour["ink"]}; }}
QMenu::item:disabled {{ color: {control}; }}
QMenu::separator {{ height: 1px; background: {colour["line"]}; margin: 4px 6px; }}
QPushButton {{ background: {raised}; border: 1px solid {colour["line2"]}; border-radius: 6px;
  padding: 5px 12px; min-height: 18px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {colour["ink"]}; padding: 4px 11px; }}
QToolButton:focus {{ border: 2px solid {colour["ink"]}; padding: 1px; }}
QPushButton:disabled {{ color: {control}; }}
QPushButton#primary {{ background: {colour["ink"]}; color: {colour["paper"]};
  border: 1px solid {colour["ink"]}; }}
QPushButton#primary:focus {{ border: 2px solid {control}; padding: 4px 11px; }}
QPushButton#primary:hover {{ background: {soft}; }}
QPushButton#primary:disabled {{ background: {control}; border-color: {control}; }}
QPushButton#quiet {{ background: transparent; border: 0; text-align: left; padding: 6px 4px; }}
QPushButton#quiet:hover {{ background: {hover}; }}
QPushButton#recent {{ background: transparent; border: 0; border-radius: 6px; padding: 0;
  min-height: 52px; }}
QPushButton#recent:hover {{ background: {hover}; }}
QPushButton#recent:focus {{ border: 2px solid {colour["ink"]}; }}
QPushButton#link {{ background: transparent; border: 0; padding: 0 4px; min-height: 20px;
  text-decoration: underline; color: {soft}; }}
QPushButton#link:hover {{ color: {colour["ink"]}; }}
QPushButton#link:focus {{ border: 2px solid {colour["ink"]}; border-radius: 4px; padding: 0 2px; }}
QLabel#soft {{ color: {soft}; }}
QLabel#mute {{ color: {theme.mute.name()}; }}
QPushButton#small {{ padding: 0 8px; min-height: 14px; }}
QToolButton {{ border: 0; border-radius: 6px; padding: 3px; }}
QToolButton:hover {{ background: {hover}; }}
QWidget#track {{ background: {well}; border-radius: 8px; }}
QLineEdit {{ background: {raised}; border: 1px solid {control}; border-radius: 6px;
  padding: 4px 8px; min-height: 18px; }}
QLineEdit:focus {{ border: 2px solid {colour["ink"]}; padding: 3px 7px; }}
QFrame#zone {{ background: {colour["paper"]}; border: 2px dashed {control}; border-radius: 12px; }}
QFrame#card {{ background: {colour["paper"]}; border: 1px solid {colour["line2"]};
  border-radius: 12px; }}
QFrame#picture {{ background: {theme.desk.name()}; border: 1px solid {colour["line2"]}; }}
QRadioButton {{ spacing: 10px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {control};
  border-radius: 8px; background: {raised}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {colour["ink"]};
  border-radius: 8px; background: {colour["paper"]}; }}
QRadioButton::indicator:focus {{ border-color: {colour["ink"]}; }}
QRadioButton:focus {{ text-decoration: underline; }}
QCheckBox::indicator:unchecked {{ width: 13px; height: 13px; border: 1px solid {control};
  border-radius: 3px; background: {raised}; }}
QProgressBar {{ background: {well}; border: 0; border-radius: 3px; }}
QProgressBar::chunk {{ background: {colour["ink"]}; border-radius: 3px; }}
QScrollArea#ringed {{ border: 2px solid transparent; }}
QScrollArea#ringed:focus {{ border: 2px solid {colour["ink"]}; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {colour["line2"]}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


class ThemeSource(QObject):
    """Owns the theme in force: follows the system, or what a person chose.

    Signals:
        theme_changed: The new `Theme`; the application is dressed in it already.
    """

    theme_changed = Signal(object)

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        set_style(app)
        self._theme = load_theme(self._wanted_name())
        apply(app, self._theme)
        app.styleHints().colorSchemeChanged.connect(self._refresh)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What the person asked for."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or hold one theme whatever the system does."""
        self._choice = choice
        self._refresh()

    def set_measure(self, measure: int) -> None:
        """Set running text at `measure` signs a line, or 0 as wide as its column."""
        self._replace(self._theme.with_measure(measure))

    def set_zoom(self, zoom: float) -> None:
        """Set the reports' type to `zoom`, held between 0.8 and 2."""
        self._replace(self._theme.with_zoom(zoom))

    def _wanted_name(self) -> str:
        if self._choice is not ThemeChoice.SYSTEM:
            return str(self._choice.value)
        return "dark" if self._is_system_dark() else "light"

    def _is_system_dark(self) -> bool:
        if not self._app.styleSheet():
            # Not dressed yet, so its palette is the system's. The colour scheme itself is one of
            # Qt's hundred enums, which load together and take longer than painting a window.
            return self._app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        from PySide6.QtCore import Qt

        # Platforms without a scheme (offscreen, bare X) say Unknown: light, then.
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _refresh(self) -> None:
        name = self._wanted_name()
        if name != self._theme.name:
            theme = load_theme(name, self._theme.zoom).with_measure(self._theme.measure)
            apply(self._app, theme)
            self._replace(theme)

    def _replace(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self.theme_changed.emit(theme)


def _resource(folder: str) -> Traversable:
    return files("tellings_resources").joinpath(folder)
