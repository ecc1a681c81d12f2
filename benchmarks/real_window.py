"""Drives the real window by its keys, on an X display: `python benchmarks/real_window.py OUT`.

Needs Xvfb, xdotool and ImageMagick's `import`. Opens two files, reads, goes through every view,
finds a word, quits by the menu's key; fails on another exit code than 0 or on anything written
to standard error. Leaves pictures in OUT.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from flood_event import flood_reports

DISPLAY = ":87"
SIZE = "1440x900x24"
START_S = 20.0
SETTLE_S = 1.2
KEYS = (
    ("read", ("F8", "F8", "alt+Down")),
    ("rows", ("ctrl+2", "Down", "Down")),
    ("quotations", ("ctrl+3",)),
    ("facts", ("ctrl+4",)),
    ("coverage", ("ctrl+5",)),
    ("columns", ("ctrl+1",)),
    ("details", ("F4", "F4")),
    ("find", ("ctrl+f", "w", "a", "t", "e", "r", "F3")),
)


def driven(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=_environment())
    return done.stdout.strip()


def _environment() -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("QT_QPA")}
    return own | {"DISPLAY": DISPLAY}


def window_id(process: subprocess.Popen[str]) -> str:
    """Return the id of the window once it is there, with the first report's title."""
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Tellings"],
            capture_output=True,
            text=True,
            env=_environment(),
        )
        if found.stdout.strip():
            return found.stdout.split()[0]
        time.sleep(0.1)
    raise SystemExit(f"no window: {process.communicate()[1]}")


def main(pictures: Path) -> int:
    pictures.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        home = Path(name)
        files = []
        for report in flood_reports(2):
            files.append(home / f"{report.outlet}.txt")
            files[-1].write_text(report.text, "utf-8")
        screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", SIZE, "-nolisten", "tcp"])
        try:
            time.sleep(1)
            return drive(files, home, pictures)
        finally:
            screen.terminate()
            screen.wait()


def drive(files: list[Path], home: Path, pictures: Path) -> int:
    code = "import sys; from tellings_gui.app import run; sys.exit(run(sys.argv[1:]))"
    own = _environment() | {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-c", code, *map(str, files)]
    process = subprocess.Popen(command, env=own, stderr=subprocess.PIPE, text=True)
    window = window_id(process)
    driven("xdotool", "windowfocus", "--sync", window)
    time.sleep(6 * SETTLE_S)  # texts are there at once; findings need the analysis
    for name, keys in KEYS:
        for key in keys:
            driven("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.15)
        time.sleep(SETTLE_S)
        driven("import", "-window", "root", str(pictures / f"real-{name}.png"))
    driven("xdotool", "key", "--clearmodifiers", "Escape")
    driven("xdotool", "key", "--clearmodifiers", "ctrl+q")
    _, said = process.communicate(timeout=START_S)
    print(f"exit code {process.returncode}; standard error: {said or 'nothing'}")
    return 1 if process.returncode or said else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "real-window")))
