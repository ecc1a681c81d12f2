import os
import sqlite3
import threading

import numpy as np
import pytest

from tellings.meaning.encoding.encoded_text import STATE_WIDTH, EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.meaning.encoding.vector_cache import VectorCache


def encoded(seed: int, pieces: int = 3) -> EncodedText:
    random = np.random.default_rng(seed)
    return EncodedText(
        random.random(384, dtype=np.float32),
        random.integers(0, 99, (pieces, 2), dtype=np.int32),
        random.random((pieces, STATE_WIDTH)).astype(np.float16),
    )


def equal(a: EncodedText, b: EncodedText) -> bool:
    return all(
        np.array_equal(getattr(a, name), getattr(b, name))
        for name in ("vector", "pieces", "states")
    )


@pytest.fixture
def cache(tmp_path):
    return VectorCache(tmp_path / "new" / "folder", "d1")


def the_file(cache):
    return cache._path


def test_what_was_put_comes_back(cache):
    kept = {"": encoded(0, 0), "one": encoded(1), "naïve 🙂": encoded(2), "\ud800": encoded(3)}
    cache.put(kept)
    found = cache.get([*kept, "another"])
    assert found.keys() == kept.keys()
    assert all(equal(found[text], kept[text]) for text in kept)


def test_nothing_is_made_by_looking(cache):
    assert cache.get(["one"]) == {}
    assert not the_file(cache).parent.exists()


def test_another_digest_is_another_cache(cache):
    cache.put({"one": encoded(1)})
    assert VectorCache(the_file(cache).parent, "d2").get(["one"]) == {}


def test_a_damaged_row_is_left_out_and_replaced(cache):
    cache.put({"one": encoded(1), "two": encoded(2)})
    with sqlite3.connect(the_file(cache)) as connection:
        connection.execute("UPDATE texts SET data = substr(data, 1, 900) WHERE id = 1")
    connection.close()
    assert cache.get(["one", "two"]).keys() == {"two"}
    cache.put({"one": encoded(3)})
    assert equal(cache.get(["one"])["one"], encoded(3))


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_damaged_file_is_started_anew(cache, content):
    the_file(cache).parent.mkdir(parents=True)
    the_file(cache).write_bytes(content)
    assert cache.get(["one"]) == {}
    cache.put({"one": encoded(1)})
    cache.put({"one": encoded(1)})
    assert equal(cache.get(["one"])["one"], encoded(1))


def test_a_folder_that_cannot_be_made_means_no_cache(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = VectorCache(tmp_path / "file" / "folder", "d1")
    cache.put({"one": encoded(1)})
    assert cache.get(["one"]) == {}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_means_no_cache(tmp_path):
    tmp_path.chmod(0o500)
    cache = VectorCache(tmp_path, "d1")
    cache.put({"one": encoded(1)})
    assert cache.get(["one"]) == {}


def test_a_lock_held_elsewhere_only_costs_the_keeping(cache):
    cache.put({"one": encoded(1)})
    other = sqlite3.connect(the_file(cache))
    other.execute("BEGIN IMMEDIATE")
    cache.put({"two": encoded(2)})
    assert cache.get(["one", "two"]).keys() == {"one"}
    other.close()


def test_the_oldest_make_room(tmp_path):
    cache = VectorCache(tmp_path, "d1", limit_bytes=400_000)
    for number in range(200):
        cache.put({str(number): encoded(number)})
    found = cache.get(str(n) for n in range(200))
    assert "199" in found
    assert "0" not in found
    assert the_file(cache).stat().st_size < 600_000


def test_writers_at_once(cache):
    def write(base):
        for number in range(base, base + 10):
            cache.put({str(number): encoded(number)})

    threads = [threading.Thread(target=write, args=(base,)) for base in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = cache.get(str(n) for n in range(30))
    assert all(equal(one, encoded(int(text))) for text, one in found.items())
    # A write that meets a lock may be lost (the text is then encoded again), never damaged.
    assert len(found) >= 15
    cache.put({"after": encoded(99)})
    assert equal(cache.get(["after"])["after"], encoded(99))


@pytest.mark.parametrize(("value", "kept"), [("off", False), ("OFF", False), ("here", True)])
def test_the_environment_decides(monkeypatch, tmp_path, value, kept):
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path) if kept else value)
    cache = VectorCache.default("d1")
    assert (cache is not None) == kept
    if cache:
        assert the_file(cache).parent == tmp_path


def test_an_encoder_reads_what_it_kept(cache, monkeypatch):
    text = "The dam held through the night."
    encoder = Encoder(EncoderFiles.shipped(), cache=cache)
    (first,) = encoder.encode([text])
    monkeypatch.setattr(encoder, "_run", None)  # computing again would fail
    (again,) = encoder.encode([text])
    assert equal(first, again)
