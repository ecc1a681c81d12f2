"""No regular expression of ours can take exponential time, whatever a file holds."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from ambiguity import ambiguous

import tellings
from tellings.language.lexicon import Lexicon
from tellings.language.quantity_words import QuantityWords

ROOT = Path(tellings.__file__).parents[2]
CALLS = frozenset(
    ("compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")
)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(?:ab|\w\w)*-",
        r"(?:\s*\w+)*!",
        r"(?:\w+\s?)+$",
        r"(?:<!--.*?-->\s*|<[^>]*>\s*)*x",
        r"(?:a?b?)*c",
        r"(?:.*,)*z",
        r"(?:a{0,3}b?)*c",
        r"(?:(x)\1?)*y",
        r"(?i:(?:Kb|kB)*)!",
        r"x(?=(?:\d+)+y)",
        r"(?>(?:\d+)+y)",
        r"(?:[^\W\d]+|[a-f]\d?)*;",
    ],
)
def test_a_loop_with_two_ways_is_found(pattern):
    assert ambiguous(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:\s+\w+)*!",
        r"(?:\w++\s?)+$",
        r"(?:[A-Z][a-z]*\s)+",
        r"(?:ab|ac)*d",
        r"\d{1,3}(?:,\d{3})*(?:\.\d+)?",
        r"\w+\s+\w+",
        r"(?: {0,3}>)*x",
        r"(?:<[^>]*>)*",
        r"(?:Kb|kB)*!",
    ],
)
def test_a_loop_with_one_way_is_none(pattern):
    assert not ambiguous(pattern)


def test_no_pattern_of_ours_has_a_loop_with_two_ways():
    found = {key: where for where, key in [*_compiled(), *_written()]}
    assert len(found) > 200
    assert [where for key, where in found.items() if ambiguous(*key)] == []


Key = tuple[str | bytes, int]


def _compiled() -> Iterator[tuple[str, Key]]:
    """Yield the patterns that core's modules hold: put together of lists, most of them."""
    for info in pkgutil.walk_packages(tellings.__path__, "tellings."):
        if not info.name.endswith("__main__"):
            module = importlib.import_module(info.name)
            for name, value in [*vars(module).items(), *_made_for_a_language(module)]:
                for pattern in _patterns(value, 4):
                    yield (
                        f"{info.name}.{name}: {pattern.pattern!r:.80}",
                        (
                            pattern.pattern,
                            pattern.flags & ~re.UNICODE,
                        ),
                    )


def _made_for_a_language(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Yield what a module makes once for each language, by the name of what makes it."""
    english = Lexicon.of("en")
    known = {"Lexicon": english, "QuantityWords": QuantityWords.of(english)}
    for name, value in vars(module).items():
        if hasattr(value, "cache_info") and value.__module__ == module.__name__:
            asked = [one.annotation for one in inspect.signature(value).parameters.values()]
            if len(asked) == 1 and asked[0] in known:
                yield name, value(known[asked[0]])


def _patterns(value: object, depth: int) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(getattr(value, "__self__", None), re.Pattern):
        yield value.__self__
    elif depth and isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from _patterns(part, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for part in value:
            yield from _patterns(part, depth - 1)
    elif depth and hasattr(value, "__slots__") and not isinstance(value, type):
        for name in value.__slots__:
            yield from _patterns(getattr(value, name, None), depth - 1)


def _written() -> Iterator[tuple[str, Key]]:
    """Yield the patterns that stand as they are in a call, in the whole tree."""
    for folder in ("core", "gui", "resources", "packaging", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name == Path(__file__).name:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _is_search(node.func) and node.args:
                    pattern = getattr(node.args[0], "value", None)
                    if isinstance(pattern, str | bytes):
                        yield f"{path.name}:{node.lineno}: {pattern!r:.80}", (pattern, _flags(node))


def _is_search(called: ast.expr) -> bool:
    return (
        isinstance(called, ast.Attribute)
        and called.attr in CALLS
        and isinstance(called.value, ast.Name)
        and called.value.id == "re"
    )


def _flags(call: ast.Call) -> re.RegexFlag:
    """Return the flags that a call names: `re.I | re.X`, anywhere among its arguments."""
    named = [
        getattr(re, part.attr)
        for argument in (*call.args[1:], *(keyword.value for keyword in call.keywords))
        for part in ast.walk(argument)
        if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name)
        if part.value.id == "re" and isinstance(getattr(re, part.attr, None), re.RegexFlag)
    ]
    flags = re.RegexFlag(0)
    for flag in named:
        flags |= flag
    return flags
