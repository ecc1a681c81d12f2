"""Drives a review in the real window, by keys and mouse: `python benchmarks/real_review.py OUT`.

Needs Xvfb, xdotool and ImageMagick's `import`, as real_window.py does. A person opens two reports,
confirms, unlinks, undoes, writes notes, drags a passage onto another report's and saves; the
process is killed with a note unsaved; it is recovered and saved, a third report comes beside it,
and the work is opened once more. What the work file holds is asserted after each step. Leaves
pictures in OUT.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from flood_event import flood_reports
from real_window import DISPLAY, SIZE, _environment, driven, window_id

from tellings.workfile import open_work
from tellings.workfile.work import Work

CODE = "import sys; from tellings_gui.app import run; sys.exit(run(sys.argv[1:]))"
PAUSE_S = 0.3
COMPARED_S = 60.0
SAVED_S = 20.0
# Where the first columns' text stands in a window of 1440 × 900 beside nothing.
LEFT, RIGHT, HEIGHT = 250, 900, 418


class Person:
    """Somebody at the keyboard and the mouse of one process."""

    def __init__(self, home: Path, pictures: Path) -> None:
        self._home, self._pictures = home, pictures
        self._process: subprocess.Popen[str] | None = None

    def start(self, *files: Path) -> None:
        """Start the application with files; wait for its window."""
        folders = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        own = _environment() | {name: str(self._home) for name in folders}
        command = [sys.executable, "-c", CODE, *map(str, files)]
        self._process = subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True)
        window = window_id(self._process)
        driven("xdotool", "windowsize", "--sync", window, "1440", "900")
        self.focus(window)

    def focus(self, window: str) -> None:
        """Give a window the keyboard; no window manager does."""
        driven("xdotool", "windowfocus", "--sync", window)

    def dialog(self, name: str) -> str:
        """Wait for a dialog of that name, give it the keyboard and return its id."""
        end = time.monotonic() + SAVED_S
        while time.monotonic() < end:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", name],
                capture_output=True, text=True, env=_environment(),
            )  # fmt: skip
            if found.stdout.strip():
                window = found.stdout.split()[0]
                self.focus(window)
                return window
            time.sleep(PAUSE_S)
        self.look(f"no-{name}")
        raise SystemExit(f"no dialog {name}")

    def press(self, *keys: str) -> None:
        """Press keys, one after another."""
        for key in keys:
            driven("xdotool", "key", "--clearmodifiers", key)
            time.sleep(PAUSE_S)

    def write(self, words: str) -> None:
        """Type words."""
        driven("xdotool", "type", "--delay", "20", words)
        time.sleep(PAUSE_S)

    def note(self, words: str) -> None:
        """Write a note on what is in hand."""
        self.press("n")
        self.write(words)
        self.press("Return")

    def drag(self, x: int, y: int, to_x: int, to_y: int) -> None:
        """Drag with the left button."""
        driven("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
        for step in range(1, 13):
            place = x + (to_x - x) * step // 12, y + (to_y - y) * step // 12
            driven("xdotool", "mousemove", *map(str, place))
            time.sleep(0.05)
        driven("xdotool", "mouseup", "1")
        time.sleep(PAUSE_S)

    def click(self, x: int, y: int) -> None:
        """Click with the left button."""
        driven("xdotool", "mousemove", str(x), str(y), "click", "1")
        time.sleep(PAUSE_S)

    def look(self, name: str) -> None:
        """Leave a picture."""
        driven("import", "-window", "root", str(self._pictures / f"review-{name}.png"))

    def kill(self) -> None:
        """End the process as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def quit(self) -> None:
        """Quit by the menu's key; the process has to end well and silently."""
        self.press("ctrl+q")
        assert self._process is not None
        _, said = self._process.communicate(timeout=SAVED_S)
        if self._process.returncode or said:
            raise SystemExit(f"exit code {self._process.returncode}: {said}")


def saved(path: Path, before: float = 0.0) -> Work:
    """Return what a work file holds once it is newer than `before`."""
    end = time.monotonic() + SAVED_S
    while time.monotonic() < end:
        if path.exists() and path.stat().st_mtime > before:
            time.sleep(PAUSE_S)
            return open_work(path).work
        time.sleep(PAUSE_S)
    raise SystemExit(f"{path.name} was not saved")


def told(work: Work) -> Counter[str]:
    """Return how many decisions of each sort there are."""
    return Counter(type(one.verdict).__name__ for one in work.review)


def expect(what: str, right: bool) -> None:
    """Say what holds, or end."""
    print(f"{'ok' if right else 'NOT'}: {what}", flush=True)
    if not right:
        raise SystemExit(1)


def review(person: Person, files: list[Path], third: Path, path: Path) -> None:
    """Go through it all."""
    person.start(*files)
    time.sleep(COMPARED_S / 3)
    person.press("x", "c", "r", "r", "u", "ctrl+z", "ctrl+shift+z")
    person.note("ask the river board")
    person.look("decided")
    person.press("ctrl+s")
    person.dialog("Save")
    person.press("ctrl+a")
    person.write(str(path))
    person.press("Return")
    work = saved(path)
    sorts = told(work)
    expect(f"confirmed, unlinked, noted by key: {dict(sorts)}",
           min(sorts[one] for one in ("Tie", "Part", "Note")) >= 1)  # fmt: skip
    window = window_id(person._process)  # type: ignore[arg-type]
    person.focus(window)
    before = path.stat().st_mtime
    person.press("Escape")
    person.drag(LEFT, HEIGHT, RIGHT, HEIGHT + 105)
    person.look("dragged")
    person.press("ctrl+s")
    work = saved(path, before)
    expect(f"dragged by mouse: {dict(told(work))}", told(work)["Tie"] > sorts["Tie"])
    person.click(LEFT, HEIGHT)
    person.note("never saved")
    time.sleep(1)
    person.kill()
    expect("the file is as it was saved", open_work(path).work.review == work.review)

    person.start(path)
    time.sleep(COMPARED_S / 10)
    person.dialog("^Tellings$")
    person.look("recovery")
    person.press("Return")
    time.sleep(3)
    person.focus(window_id(person._process))  # type: ignore[arg-type]
    before = path.stat().st_mtime
    person.look("recovered")
    person.press("ctrl+s")
    work = saved(path, before)
    notes = [getattr(one.verdict, "text", "") for one in work.review]
    expect("what a kill cut off is recovered", "never saved" in notes)
    person.press("ctrl+shift+a")
    person.dialog("Open Reports")
    person.write(str(third))
    person.press("Return")
    time.sleep(COMPARED_S / 3)
    person.focus(window_id(person._process))  # type: ignore[arg-type]
    person.look("third")
    before = path.stat().st_mtime
    person.press("ctrl+s")
    again = saved(path, before)
    expect("a third report stands beside", len(again.reports) == len(files) + 1)
    expect("every decision is there", told(again) == told(work) and not again.review.lost)
    person.quit()
    person.start(path)
    time.sleep(COMPARED_S / 6)
    person.press("ctrl+6")
    person.look("reopened")
    person.quit()


def main(pictures: Path) -> int:
    """Set up a screen and a home, and drive."""
    pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        home = Path(name)
        *files, third = [home / f"{number}.txt" for number in range(3)]
        for path, report in zip((*files, third), flood_reports(3), strict=True):
            path.write_text(report.text, "utf-8")
        screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", SIZE, "-nolisten", "tcp"])
        try:
            time.sleep(1)
            review(Person(home, pictures), files, third, home / "flood.tellings")
        finally:
            screen.terminate()
            screen.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "real-review")))
