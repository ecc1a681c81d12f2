"""What the encoder makes of a text, and how it is kept as bytes."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HIDDEN = 384
LAYERS = (3, 6)
STATE_WIDTH = HIDDEN * len(LAYERS)

_HEAD = struct.Struct("<II")  # CRC-32 of all that follows the head, number of pieces
_VECTOR_BYTES = HIDDEN * 4
_PIECE_BYTES = 2 * 4 + STATE_WIDTH * 2


@dataclass(frozen=True, slots=True, eq=False)
class EncodedText:
    """What the encoder makes of one text; the arrays are read-only.

    Attributes:
        vector: float32 (384,), length 1.
        pieces: int32 (n, 2): half-open code-point spans of the word pieces in the text,
            ascending; n is 0 for an empty text.
        states: float16 (n, 768): per piece the state of layer 3, then that of layer 6,
            neither normalised.
    """

    vector: NDArray[np.float32]
    pieces: NDArray[np.int32]
    states: NDArray[np.float16]

    def to_bytes(self) -> bytes:
        """Pack, with a checksum."""
        body = b"".join(
            (
                self.vector.astype("<f4").tobytes(),
                self.pieces.astype("<i4").tobytes(),
                self.states.astype("<f2").tobytes(),
            )
        )
        return _HEAD.pack(zlib.crc32(body), len(self.pieces)) + body

    @classmethod
    def from_bytes(cls, data: bytes) -> EncodedText | None:
        """Unpack what `to_bytes` packed; None if it is damaged."""
        if len(data) < _HEAD.size:
            return None
        checksum, count = _HEAD.unpack_from(data)
        body = memoryview(data)[_HEAD.size :]
        whole = len(body) == _VECTOR_BYTES + count * _PIECE_BYTES
        if not whole or zlib.crc32(body) != checksum:
            return None
        spans_end = _VECTOR_BYTES + count * 2 * 4
        return cls(
            np.frombuffer(body[:_VECTOR_BYTES], dtype="<f4"),
            np.frombuffer(body[_VECTOR_BYTES:spans_end], dtype="<i4").reshape(-1, 2),
            np.frombuffer(body[spans_end:], dtype="<f2").reshape(-1, STATE_WIDTH),
        )
