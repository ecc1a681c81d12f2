"""The sentence encoder: one pass gives a text's vector and the states of its word pieces.

all-MiniLM-L6-v2 in one ONNX file (made by packaging/encoder/export.py), run by ONNX Runtime.
What each layer is good for was measured on word alignment and sentence links
(packaging/encoder/README.md, "First study"): layer 3 aligns words best, layers 3 and 6 side by
side match clauses best, the mean of layer 6 is the published sentence vector.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from tellings.errors import EncoderError
from tellings.meaning.encoding.encoded_text import HIDDEN, STATE_WIDTH, EncodedText
from tellings.meaning.encoding.encoder_files import MODEL, TOKENIZER, EncoderFiles
from tellings.meaning.encoding.sessions import build_session
from tellings.meaning.encoding.vector_cache import VectorCache
from tellings.meaning.encoding.windows import Window, batches, cut
from tellings.stopping import Check, go_on

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Texts tokenised between two checks; 256 sentences take about 20 ms.
_TOKENISED_AT_ONCE = 256
# Texts written to the cache between two checks.
_KEPT_AT_ONCE = 128

Progress = Callable[[int, int], None]


class Encoder:
    """Turns texts into vectors; safe to share between threads.

    Attributes:
        identity: Name and digest of the model file, for `Method.encoder`.
    """

    _lock = threading.Lock()
    _loaded: Encoder | None = None

    def __init__(
        self,
        files: EncoderFiles,
        *,
        cache: VectorCache | None = None,
        threads: int | None = None,
    ) -> None:
        """Build the session.

        Args:
            files: Model and tokenizer.
            cache: Where encoded texts are kept, None for nowhere.
            threads: Of one call; None takes the processors at hand, at most 4.

        Raises:
            EncoderError: The files are damaged or refused by the runtime.
        """
        self.identity = files.identity
        self._cache = cache
        self._tokenizer = _tokenizer(files.read(TOKENIZER))
        self._session = build_session(files.read(MODEL), MODEL, threads)

    @classmethod
    def load(cls) -> Encoder:
        """Return the process's one encoder, built at the first call (about 0.2 s).

        It keeps what it encodes in the user's cache folder (see `VectorCache.default`).

        Raises:
            EncoderError: The encoder's files are missing, damaged or refused.
        """
        with cls._lock:
            if cls._loaded is None:
                shipped = EncoderFiles.shipped()
                cls._loaded = cls(shipped, cache=VectorCache.default(shipped.digest))
            return cls._loaded

    def encode(
        self,
        texts: Sequence[str],
        *,
        progress: Progress | None = None,
        check: Check = go_on,
    ) -> list[EncodedText]:
        """Encode texts (normally sentences), equal ones once.

        Texts longer than 254 word pieces are read in overlapping windows, never cut off.

        Args:
            texts: In any number and order; empty ones are allowed.
            progress: Called with (texts done, texts in all), from the calling thread.
            check: Called at least every 200 ms or so; may raise to stop.

        Returns:
            One result a text, in the order of `texts`.
        """
        progress = progress or _ignore
        distinct = dict.fromkeys(texts)
        check()
        done = self._cache.get(distinct) if self._cache else {}
        missing = [text for text in distinct if text not in done]
        shift, total = len(done), len(distinct)
        progress(shift, total)
        fresh = self._compute(missing, lambda count, _: progress(shift + count, total), check)
        done |= zip(missing, fresh, strict=True)
        self._keep(missing, fresh, check)
        return [done[text] for text in texts]

    def _keep(self, texts: list[str], encoded: list[EncodedText], check: Check) -> None:
        if self._cache is None:
            return
        for start in range(0, len(texts), _KEPT_AT_ONCE):
            check()
            part = slice(start, start + _KEPT_AT_ONCE)
            self._cache.put(dict(zip(texts[part], encoded[part], strict=True)))

    def _compute(self, texts: list[str], progress: Progress, check: Check) -> list[EncodedText]:
        pieces, windows = self._tokenise(texts, check)
        results = _Results(pieces, windows)
        for batch in batches(windows):
            check()
            results.add(batch, *self._run(batch))
            progress(results.finished, len(texts))
        return results.texts()

    def _tokenise(
        self, texts: list[str], check: Check
    ) -> tuple[list[NDArray[np.int32]], list[Window]]:
        """Return each text's piece spans, and all texts' windows."""
        pieces: list[NDArray[np.int32]] = []
        windows: list[Window] = []
        for start in range(0, len(texts), _TOKENISED_AT_ONCE):
            check()
            chunk = texts[start : start + _TOKENISED_AT_ONCE]
            for encoding in self._tokenizer.encode_batch([_clean(text) for text in chunk]):
                windows.extend(cut(len(pieces), encoding.ids))
                spans = np.array(encoding.offsets[1:-1], dtype=np.int32)
                pieces.append(spans.reshape(-1, 2))
        return pieces, windows

    def _run(self, batch: list[Window]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        longest = max(len(window.ids) for window in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            mask[row, : len(window.ids)] = 1
        vectors, hidden = self._session.run(None, {"ids": ids, "mask": mask})
        return vectors, hidden


class _Results:
    """Puts the windows' results together again, text by text.

    Attributes:
        finished: Texts of which every window was added.
    """

    def __init__(self, pieces: list[NDArray[np.int32]], windows: list[Window]) -> None:
        self.finished = 0
        self._pieces = pieces
        self._sums = np.zeros((len(pieces), HIDDEN), dtype=np.float32)
        self._states = [np.empty((len(p), STATE_WIDTH), dtype=np.float16) for p in pieces]
        self._missing = Counter(window.text for window in windows)

    def add(
        self,
        batch: list[Window],
        vectors: NDArray[np.float32],
        hidden: NDArray[np.float32],
    ) -> None:
        """Take what the model gave for a batch."""
        for window, vector, rows in zip(batch, vectors, hidden, strict=True):
            # A long text's vector is the mean of its windows' by length.
            self._sums[window.text] += vector * len(window.ids)
            shift = 1 - window.start  # the opening mark is the window's first row
            kept = window.kept
            self._states[window.text][kept] = rows[kept.start + shift : kept.stop + shift]
            self._missing[window.text] -= 1
            self.finished += not self._missing[window.text]

    def texts(self) -> list[EncodedText]:
        """Return one result a text."""
        vectors = self._sums / np.linalg.norm(self._sums, axis=1, keepdims=True)
        for array in (vectors, *self._pieces, *self._states):
            array.flags.writeable = False  # shared by equal texts
        return [
            EncodedText(*parts) for parts in zip(vectors, self._pieces, self._states, strict=True)
        ]


def _clean(text: str) -> str:
    """Replace lone surrogates, which the tokenizer can't take, one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _ignore(done: int, total: int) -> None:
    pass


def _tokenizer(settings: bytes) -> Tokenizer:
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_buffer(settings)
    except Exception as error:  # the library raises plain Exception
        raise EncoderError(f"{TOKENIZER}: {error}") from error
