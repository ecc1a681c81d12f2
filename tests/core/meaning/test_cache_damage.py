"""The cache on disk: private, thrown away when damaged, or not kept at all."""

import os
import sqlite3

import numpy as np
import pytest

from tellings import keeping
from tellings.meaning.encoding.encoded_text import HIDDEN, STATE_WIDTH, EncodedText
from tellings.meaning.encoding.vector_cache import ContentCache, VectorCache


def encoded() -> EncodedText:
    return EncodedText(
        np.ones(HIDDEN, dtype=np.float32),
        np.array([[0, 4]], dtype=np.int32),
        np.ones((1, STATE_WIDTH), dtype=np.float16),
    )


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path))
    made = VectorCache(tmp_path, "ab")
    made.put({"Pier": encoded()})
    return made


def file_of(folder):
    return next(folder.glob("vectors-*.sqlite"))


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_only_its_owner_may_read_the_cache(cache, tmp_path):
    assert file_of(tmp_path).stat().st_mode & 0o777 == 0o600
    file_of(tmp_path).chmod(0o644)
    cache.get(["Pier"])
    assert file_of(tmp_path).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("value", [None, "words", 7, 1.5, b""])
def test_rows_that_hold_anything_else_are_no_error(cache, tmp_path, value):
    with sqlite3.connect(file_of(tmp_path)) as connection:
        connection.execute("UPDATE texts SET data = ?", (value,))
    connection.close()
    assert cache.get(["Pier"]) == {}
    cache.put({"Pier": encoded()})
    assert list(cache.get(["Pier"])) == ["Pier"]


@pytest.mark.parametrize("at", [0, 20, 40, 60, 100, 110, 200, 4096, 4100])
def test_a_wrong_byte_means_a_fresh_cache_at_most(cache, tmp_path, at):
    path = file_of(tmp_path)
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    for _ in range(2):
        cache.get(["Pier"])
        cache.put({"Pier": encoded()})
    assert list(cache.get(["Pier"])) == ["Pier"]


def test_nothing_is_kept_when_nothing_is_wanted(cache, monkeypatch):
    monkeypatch.setattr(ContentCache, "keeps", True)
    keeping.keep_nothing()
    cache.put({"Quay": encoded()})
    assert cache.get(["Pier"]) == {}
    keeping.keep_nothing(False)
    assert list(cache.get(["Pier", "Quay"])) == ["Pier"]


def test_what_is_kept_can_be_deleted(cache, tmp_path):
    assert keeping.kept().size > 0
    assert keeping.clear() > 0
    assert keeping.kept().size == 0
    assert list(tmp_path.iterdir()) == []
