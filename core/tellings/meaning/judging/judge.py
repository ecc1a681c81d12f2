"""The judge: one network reads two sentences together and says how they stand to each other.

all-mpnet-base-v2, trained further on pairs of sentences of reports of one event
(packaging/judge/). It sees only what a first look leaves open, since a pair costs about 20 ms.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from tellings.meaning.encoding.encoder_files import NetworkFiles
from tellings.meaning.encoding.sessions import build_session
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

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class _Sentence:
    """A sentence's pieces, at most `LONGEST`: ids and (pieces, 2) spans of code points."""

    ids: list[int]
    spans: npt.NDArray[np.int32]


class Judge:
    """Judges pairs of sentences; safe to share between threads.

    Attributes:
        identity: Name and start of the digest of the network, for `Method`.
    """

    _lock = threading.Lock()
    _loaded: Judge | None = None

    def __init__(self, source: NetworkFiles) -> None:
        """Build the sessions (about 0.4 s).

        Raises:
            EncoderError: The files are damaged or refused by the runtime.
        """
        from tokenizers import Tokenizer

        self.identity = f"judge sha256:{source.digests[_BODY][:16]}"
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
                cls._loaded = cls(NetworkFiles.at(folder, (_PIECES, _BODY, _TOKENIZER)))
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
        read = self._read(dict.fromkeys(text for pair in pairs for text in pair), check)
        found: list[Judgement] = []

        def judged(pair: tuple[str, str]) -> Judgement:
            # In one order, so that a pair is judged the same whichever report comes first.
            first, second = sorted(pair)
            judgement = self._run(read[first], read[second])
            return judgement if pair == (first, second) else judgement.turned()

        for judgement in in_order(judged, pairs, check):
            found.append(judgement)
            if progress is not None:
                progress(len(found), len(pairs))
        return found

    def _read(self, texts: dict[str, None], check: Check) -> dict[str, _Sentence]:
        result = {}
        for text in texts:
            check()
            encoded = self._tokenizer.encode(_whole(text), add_special_tokens=False)
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
    """Replace lone surrogates, which the tokenizer can't take, one for one."""
    return text.encode("utf-8", "replace").decode()
