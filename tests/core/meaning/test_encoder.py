import shutil
import threading
from importlib.resources import as_file, files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import Cancelled, EncoderError
from tellings.meaning.encoding.encoded_text import STATE_WIDTH, EncodedText
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.meaning.encoding.windows import (
    BATCH_PIECES,
    BATCH_TEXTS,
    WINDOW,
    Window,
    batches,
    cut,
)

FERRY = "The ferry to the islands was cancelled because of the storm."
BOAT = "Bad weather stopped the boat that serves the islands."
BUDGET = "Parliament adopted the budget by a single vote."


@pytest.fixture(scope="module")
def encoder():
    return Encoder.load()


def cosine(a: EncodedText, b: EncodedText) -> float:
    return float(a.vector @ b.vector)


def test_a_paraphrase_is_nearer_than_another_subject(encoder):
    ferry, boat, budget = encoder.encode([FERRY, BOAT, BUDGET])
    assert cosine(ferry, boat) > 0.5
    assert cosine(ferry, budget) < 0.2


def test_shapes_and_lengths(encoder):
    (encoded,) = encoder.encode([FERRY])
    assert encoded.vector.dtype == np.float32
    assert np.linalg.norm(encoded.vector) == pytest.approx(1, abs=1e-6)
    assert encoded.states.shape == (len(encoded.pieces), STATE_WIDTH)
    assert [FERRY[a:b] for a, b in encoded.pieces][:3] == ["The", "ferry", "to"]


@pytest.mark.parametrize(
    "text", ["", " \n", "\x00", "🙂🙂", "Łódź’s naïve façade—东京", "�", "lone \ud800 half"]
)
def test_odd_texts_survive(encoder, text):
    (encoded,) = encoder.encode([text])
    assert np.isfinite(encoded.vector).all()
    assert all(0 <= a < b <= len(text) for a, b in encoded.pieces)


def test_no_texts(encoder):
    assert encoder.encode([]) == []


def test_company_does_not_change_a_result(encoder):
    (alone,) = encoder.encode([FERRY])
    among = encoder.encode([BUDGET * 3, "Rain.", FERRY, BOAT])[2]
    np.testing.assert_allclose(alone.vector, among.vector, atol=1e-5)
    np.testing.assert_allclose(
        alone.states.astype(np.float32), among.states.astype(np.float32), atol=2e-3
    )


def test_equal_texts_get_the_same_result(encoder):
    first, _, again = encoder.encode([FERRY, BOAT, FERRY])
    assert first is again


def test_the_end_of_a_long_text_is_read(encoder):
    filler = "Nothing else of note was said about the matter on that day. " * 40
    (encoded,) = encoder.encode([filler + FERRY])
    text = filler + FERRY
    assert len(encoded.pieces) > 2 * WINDOW
    last = encoded.pieces[-2]
    assert text[last[0] : last[1]] == "storm"
    assert np.isfinite(encoded.states).all()
    (alone,) = encoder.encode([FERRY])
    a, b = (e.states[-2, :384].astype(np.float32) for e in (encoded, alone))
    assert a @ b / np.linalg.norm(a) / np.linalg.norm(b) > 0.6


def test_progress_ends_at_the_total(encoder):
    seen = []
    encoder.encode(
        [FERRY, BOAT, BUDGET] * 2, progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1] == (3, 3)
    assert seen == sorted(seen)


def test_cancelling_stops_between_batches(encoder):
    calls = []

    def stop() -> None:
        calls.append(1)
        if len(calls) > 3:
            raise Cancelled

    texts = [f"{FERRY} It was boat number {n}." for n in range(200)]
    with pytest.raises(Cancelled):
        encoder.encode(texts, check=stop)
    assert len(calls) == 4


def test_one_encoder_a_process_for_all_threads(encoder):
    found = []
    threads = [threading.Thread(target=lambda: found.append(Encoder.load())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(one is encoder for one in found)


def test_identity_names_model_and_digest(encoder):
    assert encoder.identity.startswith("all-MiniLM-L6-v2 sha256:")


@pytest.fixture
def copied_files(tmp_path):
    with as_file(files("tellings_resources") / "encoder") as folder:
        for name in ("SHA256SUMS", "tokenizer.json"):
            shutil.copy(folder / name, tmp_path)
    return tmp_path


def test_a_missing_model_is_named(copied_files):
    with pytest.raises(EncoderError, match=r"minilm\.onnx"):
        Encoder(EncoderFiles.at(copied_files))


def test_a_damaged_model_is_named(copied_files):
    (copied_files / "minilm.onnx").write_bytes(b"not a model")
    with pytest.raises(EncoderError, match=r"minilm\.onnx: SHA-256"):
        Encoder(EncoderFiles.at(copied_files))


def test_missing_checksums_are_named(tmp_path):
    with pytest.raises(EncoderError, match="SHA256SUMS"):
        EncoderFiles.at(tmp_path)


@given(st.integers(0, 2000))
def test_windows_keep_every_piece_once(length):
    ids = [-1, *range(length), -2]
    windows = cut(0, ids)
    kept = [n for w in windows for n in range(w.kept.start, w.kept.stop)]
    assert kept == list(range(length))
    for window in windows:
        assert (window.ids[0], window.ids[-1]) == (-1, -2)
        assert len(window.ids) <= WINDOW + 2
        assert window.start <= window.kept.start
        assert window.kept.stop <= window.start + len(window.ids) - 2
        assert list(window.ids[1:-1]) == list(
            range(window.start, window.start + len(window.ids) - 2)
        )


@settings(max_examples=50)
@given(st.lists(st.integers(2, WINDOW + 2), max_size=100))
def test_batches_hold_every_window_and_stay_small(lengths):
    windows = [Window(n, [0] * length, 0, slice(0)) for n, length in enumerate(lengths)]
    groups = list(batches(windows))
    assert sorted(w.text for group in groups for w in group) == list(range(len(lengths)))
    for group in groups:
        assert len(group) <= BATCH_TEXTS
        assert len(group) * max(len(w.ids) for w in group) <= BATCH_PIECES
