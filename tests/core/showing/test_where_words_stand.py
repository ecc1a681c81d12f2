"""What people read in a document is worded in the modules for words, and nowhere beside them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tellings

CORE = Path(tellings.__file__).parent
HOMES = ("showing/wording/", "export/words.py", "export/derived_words.py", "export/sheet_words.py")
STYLES = ("export/html_style.py", "export/measures.py")  # a language of their own
THREE_WORDS = re.compile(r"[A-Za-z][a-z’']+(?: [a-z{][\w’'}-]*){2,}")


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that read like words for people, with their lines."""
    tree = ast.parse(source)
    apart = set()
    for node in ast.walk(tree):
        is_enum = isinstance(node, ast.ClassDef) and "Enum" in map(ast.unparse, node.bases)
        if is_enum or isinstance(node, ast.Raise | ast.Assert):
            apart.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            apart.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_pattern = "\\" in node.value or "|" in node.value
            if id(node) not in apart and not is_pattern and THREE_WORDS.search(node.value):
                yield node.lineno, node.value


def test_a_sentence_is_seen() -> None:
    source = (
        'def said(n):\n    """Return what is said."""\n    return f"{n} of the reports agree"\n'
    )
    assert [line for line, _ in sentences(source)] == [3]


def test_documents_speak_through_the_modules_for_words() -> None:
    found = [
        f"{name}:{line}: {text!r}"
        for package in ("export", "showing")
        for file in sorted((CORE / package).rglob("*.py"))
        for name in [file.relative_to(CORE).as_posix()]
        if not name.startswith((*HOMES, *STYLES))
        for line, text in sentences(file.read_text(encoding="utf-8"))
    ]
    assert found == []
