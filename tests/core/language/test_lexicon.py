"""Every list of words stands once, in the lexicon of its language."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from english import ENGLISH

from tellings.language.lexicon import Lexicon, languages

CORE = Path(__file__).parents[3] / "core" / "tellings"
# Texts that people read, not words that are looked for in reports; and pages, whose heads are read
# in a dozen languages before anything is known of theirs.
ELSEWHERE = ("showing/wording/", "reading/", "model/", "export/")
# A handful of words may be a condition; so many are a list.
LONGEST_CONDITION = 4
WORD = re.compile(r"[a-z]+(?:['’.-][a-z]+)*")
ALTERNATIVES = re.compile(r"[\w'’.]+(?:\|[\w'’.]+)+")


def spelt_out(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield lists of words that stand in the code of a file, with their lines."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            texts = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            yield node.lineno, [text.lower() for text in texts if isinstance(text, str)]
        elif isinstance(node, ast.Dict):
            texts = [e.value for e in node.keys if isinstance(e, ast.Constant)]
            yield node.lineno, [text.lower() for text in texts if isinstance(text, str)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for run in ALTERNATIVES.findall(node.value):
                yield node.lineno, run.lower().split("|")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            text = node.func.value
            if node.func.attr == "split" and isinstance(text, ast.Constant):
                yield node.lineno, str(text.value).lower().split()


def code() -> Iterator[tuple[str, Path]]:
    for file in sorted(CORE.rglob("*.py")):
        name = file.relative_to(CORE).as_posix()
        if not name.startswith(ELSEWHERE):
            yield name, file


def test_no_list_of_the_lexicon_is_spelt_out_in_code() -> None:
    lists = {name: frozenset(words) for name, words in ENGLISH.lists.items()}
    known = {name: words for name, words in lists.items() if len(words) > LONGEST_CONDITION}
    again = [
        f"{name}:{line} spells out {list_name}"
        for name, file in code()
        for line, words in spelt_out(file)
        for list_name, listed in known.items()
        if listed <= set(words) or (len(words) > LONGEST_CONDITION and listed == set(words))
    ]
    assert again == []


def test_no_other_list_is_written_out_in_code_either() -> None:
    lists = [
        f"{name}:{node.lineno}"
        for name, file in code()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "split"
        and isinstance(node.func.value, ast.Constant)
        and len(str(node.func.value.value).split()) > LONGEST_CONDITION
    ]
    assert lists == []


def test_no_list_is_written_twice_in_the_lexicon() -> None:
    by_words: dict[frozenset[str], str] = {}
    for name, words in ENGLISH.lists.items():
        assert by_words.setdefault(frozenset(words), name) == name
        assert words, name
        assert len(words) == len(set(words)), name
        spelt = [word for word in words if not word.isupper()]
        assert all(word == word.lower() for word in spelt), name


def test_every_list_is_asked_for_and_no_other() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in CORE.rglob("*.py"))
    asked = set(re.findall(r"(?:lexicon|ENGLISH)\.\w+(?:\(|\[)\s*[\"'](\w+)[\"']", sources))
    files = [path.stem for path in lexicon_files()]
    folder = CORE.parents[1] / "resources/tellings_resources/lexicon/en/words"
    data = "".join(file.read_text(encoding="utf-8") for file in folder.iterdir())
    included = set(re.findall(r"@(\w+)", data))
    known = set(ENGLISH.lists) | set(ENGLISH.mappings)
    assert asked - known - set(files) == set()
    assert known - asked - included == set()


def lexicon_files() -> list[Path]:
    folder = CORE.parents[1] / "resources/tellings_resources/lexicon/en"
    return [path for path in folder.iterdir() if path.is_file()]


def test_a_list_may_hold_another() -> None:
    assert ENGLISH.words("months") < ENGLISH.words("month_names")
    assert ENGLISH.ordered("months")[4] == "may"
    assert ENGLISH.words("subject_pronouns") < ENGLISH.words("pronouns")
    assert ("rise", "fall") in ENGLISH.pairs("opposites")


def test_a_language_without_a_folder_is_not_read() -> None:
    assert languages() == {"en"}
    assert Lexicon.of("en") is Lexicon.of("en")
    with pytest.raises(KeyError):
        Lexicon.of("xx")
    with pytest.raises(KeyError):
        ENGLISH.words("no such list")


def test_no_module_holds_a_language_when_it_is_imported() -> None:
    """A language is handed down: what is made of it is made when a report asks for it."""
    program = (
        "import importlib, pkgutil, tellings\n"
        "from tellings.language import lexicon\n"
        "for info in pkgutil.walk_packages(tellings.__path__, 'tellings.'):\n"
        "    if not info.name.endswith('__main__'):\n"
        "        importlib.import_module(info.name)\n"
        "print(lexicon._lexicon.cache_info().currsize)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.strip() == b"0"


def test_all_keys_and_lists_are_readable_words() -> None:
    plain = ("negators", "stop_words", "speaker_nouns", "person_nouns", "denials")
    odd = [w for name in plain for w in ENGLISH.lists[name] if not WORD.fullmatch(w)]
    assert odd == []
