"""The words of a language, as one value: every list once, as data under `lexicon/`.

A language is a folder, named by its tag. `words/*.toml` in it holds the lists: a key is a list, its
value running text, in which `@other` stands for all words of another list; a table is a mapping.
Beside `words` stand the larger tables (cues, names, claims, counts), read when they are asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Final

_FOLDER: Final = "lexicon"
_INCLUDES: Final = "@"
# What no lexicon reads is cut into sentences with the words of this one, and not compared.
FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one language.

    Attributes:
        language: Its tag ("en").
        lists: Words by the name of their list, in the order of the file, lower case as a rule.
        mappings: Tables of words, by name.
    """

    language: str
    lists: Mapping[str, tuple[str, ...]]
    mappings: Mapping[str, Mapping[str, Any]]
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, language: str) -> Lexicon:
        """Return the lexicon of a language, read once.

        Raises:
            KeyError: No lexicon of that language ships.
        """
        return _lexicon(language)

    @classmethod
    def nearest(cls, language: str) -> Lexicon:
        """Return the lexicon of a language, the fallback's where none ships."""
        return _lexicon(language if language in languages() else FALLBACK)

    def words(self, name: str) -> frozenset[str]:
        """Return a list as a set."""
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = frozenset(self.lists[name])
        return found

    def ordered(self, name: str) -> tuple[str, ...]:
        """Return a list in its order: the months, the numbers from one."""
        return self.lists[name]

    def any_of(self, name: str) -> str:
        """Return a list as the alternatives of a pattern, in its order."""
        return "|".join(self.lists[name])

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a list of pairs ("rise/fall")."""
        return tuple(
            (left, right) for left, _, right in (w.partition("/") for w in self.lists[name])
        )

    def strings(self, name: str) -> dict[str, str]:
        """Return a mapping of words to words."""
        return {word: str(value) for word, value in self.mappings[name].items()}

    def numbers(self, name: str) -> dict[str, float]:
        """Return a mapping of words to numbers."""
        return {word: float(value) for word, value in self.mappings[name].items()}

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a larger table (`name.toml`) as it stands in its file."""
        return _table(self.language, name)

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield the rows of `name.tsv`, cut at tabulators."""
        text = (_folder(self.language) / f"{name}.tsv").read_text("utf-8")
        return (line.split("\t") for line in text.splitlines())


@cache
def languages() -> frozenset[str]:
    """Return the tags of the languages that have a lexicon: those that the analysis reads."""
    shipped = files("tellings_resources") / _FOLDER
    return frozenset(folder.name for folder in shipped.iterdir() if (folder / "words").is_dir())


def _folder(language: str) -> Traversable:
    if language not in languages():
        raise KeyError(language)
    return files("tellings_resources") / _FOLDER / language


@cache
def _lexicon(language: str) -> Lexicon:
    written: dict[str, str] = {}
    mappings: dict[str, Mapping[str, Any]] = {}
    for file in (_folder(language) / "words").iterdir():
        if file.name.endswith(".toml"):
            for name, value in tomllib.loads(file.read_text("utf-8")).items():
                if name in written or name in mappings:
                    raise ValueError(f"{name} stands twice in the lexicon of {language!r}")
                if isinstance(value, str):
                    written[name] = value
                else:
                    mappings[name] = MappingProxyType(value)
    lists = {name: tuple(_spelled(name, written)) for name in written}
    return Lexicon(language, MappingProxyType(lists), MappingProxyType(mappings))


def _spelled(name: str, written: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of a list and of the lists that it includes."""
    for word in written[name].split():
        if word.startswith(_INCLUDES) and len(word) > 1:
            yield from _spelled(word.removeprefix(_INCLUDES), written)
        else:
            yield word


@cache
def _table(language: str, name: str) -> Mapping[str, Any]:
    text = (_folder(language) / f"{name}.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))
