"""Everything remembered between two starts: one typed object, defaults in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from tellings_gui.theme import COMFORTABLE_MEASURE, MAX_ZOOM, MIN_ZOOM, ThemeChoice

MAX_RECENT = 8
# Beside the settings: journals of what is not saved yet, and locks of what is open.
RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Recent:
    """A comparison made before.

    Attributes:
        files: The absolute paths of its reports.
        title: "" where none was remembered.
        opened: When last, None where that was not remembered.
    """

    files: tuple[str, ...]
    title: str = ""
    opened: date | None = None

    @property
    def name(self) -> str:
        """What to call it: its title, else its files."""
        return self.title or ", ".join(Path(file).name for file in self.files)


class Settings:
    """The remembered choices, kept in one file at a given place.

    QSettings picks a place of its own when none is given, whatever format is asked for; so the
    path is always given, and tests give theirs.
    """

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeChoice:
        """Light, dark or as the system has it (default)."""
        value = str(self._store.value("window/theme", ThemeChoice.SYSTEM.value, type=str))
        return ThemeChoice(value) if value in {c.value for c in ThemeChoice} else ThemeChoice.SYSTEM

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("window/theme", choice.value)

    @property
    def zoom(self) -> float:
        """Size of the reports' type, 0.8–2 (default 1)."""
        value = float(str(self._store.value("reading/zoom", 1.0, type=float)))
        return min(MAX_ZOOM, max(MIN_ZOOM, value))

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._store.setValue("reading/zoom", zoom)

    @property
    def scroll_locked(self) -> bool:
        """Whether columns scroll together (default True)."""
        return bool(self._store.value("reading/scroll_locked", True, type=bool))

    @scroll_locked.setter
    def scroll_locked(self, locked: bool) -> None:
        self._store.setValue("reading/scroll_locked", locked)

    @property
    def measure(self) -> int:
        """Signs a line of running text, 0 for as many as the column holds."""
        return max(0, int(str(self._store.value("reading/measure", COMFORTABLE_MEASURE, type=int))))

    @measure.setter
    def measure(self, measure: int) -> None:
        self._store.setValue("reading/measure", measure)

    @property
    def details_shown(self) -> bool:
        """Whether the details panel opens when something is taken in hand (default True)."""
        return bool(self._store.value("reading/details", True, type=bool))

    @details_shown.setter
    def details_shown(self, shown: bool) -> None:
        self._store.setValue("reading/details", shown)

    @property
    def single_keys(self) -> bool:
        """Whether single letters act outside fields (default True)."""
        return bool(self._store.value("reading/single_keys", True, type=bool))

    @single_keys.setter
    def single_keys(self, wanted: bool) -> None:
        self._store.setValue("reading/single_keys", wanted)

    @property
    def export(self) -> dict[str, str]:
        """What was chosen at the last export, by name; empty at first."""
        self._store.beginGroup("export")
        found = {key: str(self._store.value(key, "", type=str)) for key in self._store.childKeys()}
        self._store.endGroup()
        return found

    @export.setter
    def export(self, chosen: Mapping[str, str]) -> None:
        self._store.beginGroup("export")
        for key, value in chosen.items():
            self._store.setValue(key, value)
        self._store.endGroup()

    @property
    def keeps_nothing(self) -> bool:
        """Whether nothing of what the networks made of texts is kept (default False)."""
        return bool(self._store.value("keeping/nothing", False, type=bool))

    @keeps_nothing.setter
    def keeps_nothing(self, wanted: bool) -> None:
        self._store.setValue("keeping/nothing", wanted)

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the last window, empty at first."""
        value = self._store.value("window/geometry", QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The last comparisons, newest first."""
        found = []
        for index in range(self._store.beginReadArray("recent")):
            self._store.setArrayIndex(index)
            files, title, opened = (
                str(self._store.value(key, "", type=str)) for key in ("files", "title", "opened")
            )
            found.append(Recent(tuple(files.split("\n")), title, _day(opened)))
        self._store.endArray()
        return tuple(one for one in found if all(one.files))

    def remember(self, files: tuple[str, ...], title: str = "", opened: date | None = None) -> None:
        """Put the comparison of `files` on top of the recent ones."""
        others = [known for known in self.recent if known.files != files]
        self._store.beginWriteArray("recent")
        for index, entry in enumerate([Recent(files, title, opened), *others][:MAX_RECENT]):
            self._store.setArrayIndex(index)
            self._store.setValue("files", "\n".join(entry.files))
            self._store.setValue("title", entry.title)
            self._store.setValue("opened", entry.opened.isoformat() if entry.opened else "")
        self._store.endArray()

    def forget_recent(self) -> None:
        """Remember no comparison."""
        self._store.remove("recent")

    def sync(self) -> None:
        """Write to disk now."""
        self._store.sync()


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
