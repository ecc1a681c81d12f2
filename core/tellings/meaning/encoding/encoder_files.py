"""Where the networks' files lie, and whether they are whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Self

from tellings.errors import EncoderError

NAME = "all-MiniLM-L6-v2"
MODEL = "minilm.onnx"
TOKENIZER = "tokenizer.json"
_SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class NetworkFiles:
    """A folder with the files of a network and SHA256SUMS, which is trusted.

    Attributes:
        digests: SHA-256 by file name.
    """

    folder: Traversable
    digests: dict[str, str]

    @classmethod
    def at(cls, folder: Traversable, needed: tuple[str, ...]) -> Self:
        """Return the files in `folder`.

        Args:
            folder: Where they lie.
            needed: Names that have to be listed.

        Raises:
            EncoderError: SHA256SUMS is missing or lists not all of them.
        """
        lines = _read(folder, _SUMS).decode("utf-8", "replace").splitlines()
        pairs = [line.split(maxsplit=1) for line in lines if line.strip()]
        digests = {pair[1]: pair[0] for pair in pairs if len(pair) == 2}
        if missing := [name for name in needed if name not in digests]:
            raise EncoderError(f"{_SUMS}: {' and '.join(missing)} not listed")
        return cls(folder, digests)

    def digest_of(self, *names: str) -> str:
        """SHA-256 over some of the files: equal digests give equal results."""
        joined = "".join(self.digests[name] for name in names)
        return hashlib.sha256(joined.encode("ascii", "replace")).hexdigest()

    def read(self, name: str) -> bytes:
        """Read a listed file (25 MB in 20 ms) and check its SHA-256.

        Raises:
            EncoderError: It is missing, unlisted or damaged.
        """
        data = _read(self.folder, name)
        if hashlib.sha256(data).hexdigest() != self.digests.get(name):
            raise EncoderError(f"{name}: SHA-256 differs from {_SUMS}")
        return data


@dataclass(frozen=True, slots=True)
class EncoderFiles(NetworkFiles):
    """The encoder's model and tokenizer."""

    @classmethod
    def shipped(cls) -> Self:
        """Return the encoder of the installed resources.

        Raises:
            EncoderError: There is none.
        """
        return cls.at(files("tellings_resources") / "encoder")

    @classmethod
    def at(cls, folder: Traversable, needed: tuple[str, ...] = (MODEL, TOKENIZER)) -> Self:
        """Return the encoder in `folder`; see `NetworkFiles.at`."""
        return super(EncoderFiles, cls).at(folder, needed)

    @property
    def identity(self) -> str:
        """Name and start of the digest of the model file."""
        return f"{NAME} sha256:{self.digests[MODEL][:16]}"

    @property
    def digest(self) -> str:
        """SHA-256 over model and tokenizer: equal digests give equal results."""
        return self.digest_of(MODEL, TOKENIZER)


def _read(folder: Traversable, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise EncoderError(f"{name}: {error.strerror or error}") from error
