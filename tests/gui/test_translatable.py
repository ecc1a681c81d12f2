"""No words for people that a translator could not reach."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import tellings_gui

SHOWING = {
    "QAction",
    "QCheckBox",
    "QLabel",
    "QMenu",
    "QPushButton",
    "QRadioButton",
    "addAction",
    "addItem",
    "addMenu",
    "setAccessibleDescription",
    "setAccessibleName",
    "setPlaceholderText",
    "setStatusTip",
    "setText",
    "setToolTip",
    "setWindowTitle",
}
NOT_LANGUAGE = {"Tellings"}


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the words that are shown as they stand in the source, with their line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name not in SHOWING:
            continue
        for given in node.args[:1]:
            words = _constant(given)
            if any(letter.isalpha() for letter in words) and words not in NOT_LANGUAGE:
                yield node.lineno, words


def _constant(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_constant(part) for part in node.values)
    return ""


def test_every_word_shown_goes_through_tr():
    found = [
        f"{path.name}:{line} {words!r}"
        for path in sorted(Path(tellings_gui.__file__).parent.rglob("*.py"))
        for line, words in _literals(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_what_is_translated_is_written_out():
    """`lupdate` reads the source: `tr(words)` with a variable is lost on it."""
    found = []
    for path in sorted(Path(tellings_gui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and path.name != "saying.py":
                is_say = isinstance(node.func, ast.Name) and node.func.id in ("say", "tr")
                is_tr = isinstance(node.func, ast.Attribute) and node.func.attr == "tr"
                if (is_say or is_tr) and node.args and not _constant(node.args[0]):
                    found.append(f"{path.name}:{node.lineno}")
    assert found == []
