"""The judge: one network reads two sentences together and says how they stand to each other.

all-mpnet-base-v2, trained further on pairs of sentences of reports of one event
(packaging/judge/). It sees only what a first look leaves open, since a pair costs about 20 ms.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from tellings.meaning.encoding.encoder_files import NetworkFiles
from tellings.meaning.encoding.sessions import build_session
from tellings.meaning.encoding.vector_cache import ContentCache
from tellings.meaning.judging.judgement import Judgement, Side
from tellings.meaning.running import in_order
from tellings.stopping import Check, go_on

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_PIECES: Final = "judge_pieces.onnx"
_BODY: Final = "judge.onnx"
_TOKENIZER: Final = "tokenizer.json"
# Pieces of a sentence that are read, as in training; 99 of 100 sentences of news are shorter.
LONGEST: Final = 96
# Of the network's vocabulary.
_START, _END = 0, 2

# Stands between the sentences of a pair where they are one text; no sentence holds it.
_PARTED: Final = "\0\n\0"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """A sentence's pieces, at most `LONGEST`: ids and (pieces, 2) spans of code points."""

    ids: list[int]
    spans: npt.NDArray[np.int32]


class JudgementCache(ContentCache[Judgement]):
    """What the judge said of pairs."""

    name = "judgements"

    def read(self, data: bytes) -> Judgement | None:
        """Return a judgement, None if the bytes hold none."""
        return Judgement.from_bytes(data)


class Judge:
    """Judges pairs of sentences; safe to share between threads.

    Attributes:
        identity: Name and start of the digest of the network, for `Method`.
    """

    _lock = threading.Lock()
    _loaded: Judge | None = None

    def __init__(self, source: NetworkFiles, cache: JudgementCache | None = None) -> None:
        """Build the sessions (about 0.4 s).

        Args:
            source: The network's files.
            cache: Where judgements are kept, None for nowhere.

        Raises:
            EncoderError: The files are damaged or refused by the runtime.
        """
        from tokenizers import Tokenizer

        self.identity = f"judge sha256:{source.digests[_BODY][:16]}"
        self._cache = cache
        self._tokenizer: Tokenizer = Tokenizer.from_buffer(source.read(_TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._pieces = build_session(source.read(_PIECES), _PIECES, threads=1)
        self._body = build_session(source.read(_BODY), _BODY, threads=1)

    @classmethod
    def load(cls) -> Judge:
        """Return the process's one judge, built at the first call.

        Raises:
            EncoderError: The judge's files are missing, damaged or refused.
        """
        with cls._lock:
            if cls._loaded is None:
                folder = files("tellings_resources") / "judge"
                shipped = NetworkFiles.at(folder, (_PIECES, _BODY, _TOKENIZER))
                digest = shipped.digest_of(_PIECES, _BODY, _TOKENIZER)
                cls._loaded = cls(shipped, JudgementCache.default(digest))
            return cls._loaded

    def judge(
        self,
        pairs: Sequence[tuple[str, str]],
        *,
        progress: Progress | None = None,
        check: Check = go_on,
    ) -> list[Judgement]:
        """Judge pairs of sentences, in any number and order.

        Args:
            pairs: Two sentences of two reports each.
            progress: Called with (pairs done, pairs in all).
            check: Called at least every 200 ms or so; may raise to stop.

        Returns:
            One judgement a pair, in the order of `pairs`.
        """
        # In one order, so that a pair is judged the same whichever report comes first.
        keys = {pair: _PARTED.join(sorted(map(_whole, pair))) for pair in pairs}
        known = self._cache.get(keys.values()) if self._cache else {}
        missing = [key for key in dict.fromkeys(keys.values()) if key not in known]
        read = self._read(
            dict.fromkeys(text for key in missing for text in key.split(_PARTED)), check
        )
        fresh: dict[str, Judgement] = {}
        if progress is not None:
            progress(len(pairs) - len(missing), len(pairs))
        for key, judgement in zip(
            missing, in_order(self._judged(read), missing, check), strict=True
        ):
            fresh[key] = judgement
            if progress is not None:
                progress(len(pairs) - len(missing) + len(fresh), len(pairs))
        if self._cache:
            self._cache.put(fresh)
        known |= fresh
        return [
            known[key] if key.startswith(_whole(a) + _PARTED) else known[key].turned()
            for (a, _), key in ((pair, keys[pair]) for pair in pairs)
        ]

    def _judged(self, read: Mapping[str, _Sentence]) -> Callable[[str], Judgement]:
        def judged(key: str) -> Judgement:
            a, b = key.split(_PARTED)
            # Rounded as it is kept, so that it is the same when it comes from there.
            data = self._run(read[a], read[b]).to_bytes()
            judgement = Judgement.from_bytes(data)
            assert judgement is not None
            return judgement

        return judged

    def _read(self, texts: dict[str, None], check: Check) -> dict[str, _Sentence]:
        result = {}
        for text in texts:
            check()
            encoded = self._tokenizer.encode(text, add_special_tokens=False)
            spans = np.array(encoded.offsets[:LONGEST], np.int32).reshape(-1, 2)
            result[text] = _Sentence(encoded.ids[:LONGEST], spans)
        return result

    def _run(self, a: _Sentence, b: _Sentence) -> Judgement:
        """Judge one pair: alone, since in company int8 would round it otherwise.

        Pairs of one call share the range of what is quantised; and eight together take no less
        time than eight alone.
        """
        pieces = np.array([[_START, *a.ids, _END, _END, *b.ids, _END]], np.int64)
        sides = np.array([[0, *[1] * len(a.ids), 0, 0, *[2] * len(b.ids), 0]], np.int64)
        (embedded,) = self._pieces.run(None, {"pieces": pieces})
        outputs = self._body.run(None, {"embedded": embedded, "sides": sides})
        relation, clash, kind, words = (output[0] for output in outputs)
        of_a, of_b = (Side(of.spans, *words[sides[0] == n].T) for n, of in ((1, a), (2, b)))
        return Judgement(relation, float(clash), kind, of_a, of_b)


def _whole(text: str) -> str:
    """Replace lone surrogates, which the tokenizer can't take, and NUL, one for one."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
