"""Where the encoder's files lie, and whether they are whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from tellings.errors import EncoderError

NAME = "all-MiniLM-L6-v2"
MODEL = "minilm.onnx"
TOKENIZER = "tokenizer.json"
_SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class EncoderFiles:
    """A folder with minilm.onnx, tokenizer.json and SHA256SUMS, which is trusted.

    Attributes:
        digests: SHA-256 by file name.
    """

    folder: Traversable
    digests: dict[str, str]

    @classmethod
    def shipped(cls) -> EncoderFiles:
        """Return the encoder of the installed resources.

        Raises:
            EncoderError: There is none.
        """
        return cls.at(files("tellings_resources") / "encoder")

    @classmethod
    def at(cls, folder: Traversable) -> EncoderFiles:
        """Return the encoder in `folder`.

        Raises:
            EncoderError: SHA256SUMS is missing or names no model.
        """
        lines = _read(folder, _SUMS).decode("utf-8", "replace").splitlines()
        pairs = [line.split(maxsplit=1) for line in lines if line.strip()]
        digests = {pair[1]: pair[0] for pair in pairs if len(pair) == 2}
        if MODEL not in digests or TOKENIZER not in digests:
            raise EncoderError(f"{_SUMS}: {MODEL} or {TOKENIZER} is not listed")
        return cls(folder, digests)

    @property
    def identity(self) -> str:
        """Name and start of the digest of the model file."""
        return f"{NAME} sha256:{self.digests[MODEL][:16]}"

    @property
    def digest(self) -> str:
        """SHA-256 over model and tokenizer: equal digests give equal results."""
        both = self.digests[MODEL] + self.digests[TOKENIZER]
        return hashlib.sha256(both.encode("ascii", "replace")).hexdigest()

    def read(self, name: str) -> bytes:
        """Read a listed file (25 MB in 20 ms) and check its SHA-256.

        Raises:
            EncoderError: It is missing, unlisted or damaged.
        """
        data = _read(self.folder, name)
        if hashlib.sha256(data).hexdigest() != self.digests.get(name):
            raise EncoderError(f"{name}: SHA-256 differs from {_SUMS}")
        return data


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise EncoderError(f"{name}: {error.strerror or error}") from error
