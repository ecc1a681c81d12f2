"""Keeps encoded texts on disk, so that a text is encoded once on a machine.

One SQLite file for each model digest; a row's key is the hash of the text. Whatever goes
wrong with the file (no rights, full disk, a lock held too long) means no cache, never an error:
the encoder then computes what it needs. A damaged file is thrown away and made anew.

The states kept of a text's words can be turned back into the words by whoever has the file and
the encoder; it is for its owner's eyes only, and a person may have nothing kept at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import ClassVar, Generic, Protocol, Self, TypeVar

from tellings.meaning.encoding.encoded_text import EncodedText

# A sentence takes about 45 kB: this holds some 8,000 sentences, 200 ordinary reports.
LIMIT_BYTES = 384 * 1024 * 1024
# Share that makes room when the limit is reached, oldest rows first.
_DROPPED = 4
_ROWS_AT_ONCE = 256
_LOCK_WAIT_S = 0.5

# What the system, not the file, is to blame for; all else is damage (SQLite's primary codes).
_NOT_DAMAGE = frozenset(
    (
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    )
)
_OWNER_ONLY = 0o600
_SUFFIXES = ("", "-wal", "-shm", "-journal")

_SCHEMA = "CREATE TABLE IF NOT EXISTS texts (id INTEGER PRIMARY KEY, key BLOB UNIQUE, data BLOB)"


class Kept(Protocol):
    """What can be kept."""

    def to_bytes(self) -> bytes:
        """Return all of it."""
        ...


_Kept = TypeVar("_Kept", bound=Kept)


class ContentCache(ABC, Generic[_Kept]):
    """What networks made of texts, by content; safe between threads and processes.

    Attributes:
        keeps: False while a person wants nothing kept: then no cache reads or writes.
    """

    keeps: ClassVar[bool] = True
    name: ClassVar[str]
    """Of the file, before the digest."""

    def __init__(self, folder: Path, digest: str, limit_bytes: int = LIMIT_BYTES) -> None:
        """Name the file; nothing is opened or made yet.

        Args:
            folder: Made at the first writing, for this user only.
            digest: Of model and tokenizer.
            limit_bytes: The file grows no larger than about this.
        """
        self._path = folder / f"{self.name}-{digest[:32]}.sqlite"
        self._limit_bytes = limit_bytes

    @classmethod
    def default(cls, digest: str) -> Self | None:
        """Return the user's cache: None where TELLINGS_CACHE is "off".

        TELLINGS_CACHE may name another folder than the system's for caches.
        """
        folder = cache_folder()
        return None if folder is None else cls(folder, digest)

    @abstractmethod
    def read(self, data: bytes) -> _Kept | None:
        """Return what `to_bytes` wrote, None if it is anything else."""

    def get(self, texts: Iterable[str]) -> dict[str, _Kept]:
        """Return those of `texts` that are kept and whole."""
        by_key = {_key(text): text for text in texts}
        found: dict[str, _Kept] = {}
        if not ContentCache.keeps or not by_key or not os.path.isfile(self._path):
            return found
        with self._guarded(), self._open() as connection:
            for keys in _chunks(by_key):
                marks = ",".join("?" * len(keys))
                rows = connection.execute(
                    f"SELECT key, data FROM texts WHERE key IN ({marks})", keys
                )
                for key, data in rows:
                    if not isinstance(data, bytes):
                        raise TypeError("no bytes in a row")
                    encoded = self.read(data)
                    if encoded is not None:
                        found[by_key[key]] = encoded
        return found

    def put(self, encoded: Mapping[str, _Kept]) -> None:
        """Keep encoded texts, in one transaction; damaged rows are replaced."""
        if not ContentCache.keeps:
            return
        rows = ((_key(text), one.to_bytes()) for text, one in encoded.items())
        with self._guarded(), self._open() as connection, connection:
            connection.execute(_SCHEMA)
            connection.executemany("INSERT OR REPLACE INTO texts (key, data) VALUES (?, ?)", rows)
            self._make_room(connection)

    def _make_room(self, connection: sqlite3.Connection) -> None:
        used = _pragma(connection, "page_count") - _pragma(connection, "freelist_count")
        if used * _pragma(connection, "page_size") <= self._limit_bytes:
            return
        connection.execute(
            "DELETE FROM texts WHERE id IN (SELECT id FROM texts ORDER BY id LIMIT"
            f" (SELECT count(*) / {_DROPPED} + 1 FROM texts))"
        )

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """End the block quietly on an error of the file system or the database."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            if code & 0xFF not in _NOT_DAMAGE:
                self._discard()
        except OSError:
            pass
        except (TypeError, ValueError, OverflowError):  # rows that hold what none of ours does
            self._discard()

    def _open(self) -> contextlib.closing[sqlite3.Connection]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._keep_private()
        connection = sqlite3.connect(self._path, timeout=_LOCK_WAIT_S)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            # A power cut may lose rows, which only have to be computed again.
            connection.execute("PRAGMA synchronous = OFF")
        except sqlite3.Error:
            connection.close()
            raise
        return contextlib.closing(connection)

    def _keep_private(self) -> None:
        """Make the file for its owner only; SQLite gives its side files the same mode."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
        try:
            if os.name == "posix" and os.fstat(handle).st_mode & 0o077:
                os.fchmod(handle, _OWNER_ONLY)
        finally:
            os.close(handle)

    def _discard(self) -> None:
        """Remove a damaged file, so that the next writing starts a new one."""
        for suffix in _SUFFIXES:
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()


class VectorCache(ContentCache[EncodedText]):
    """What the encoder made of texts."""

    name = "vectors"

    def read(self, data: bytes) -> EncodedText | None:
        """Return an encoded text, None if the bytes hold none."""
        return EncodedText.from_bytes(data)


def cache_folder() -> Path | None:
    """Return where encoded texts are kept, None where TELLINGS_CACHE is "off"."""
    wanted = os.environ.get("TELLINGS_CACHE", "")
    if wanted.lower() == "off":
        return None
    if wanted:
        return Path(wanted)
    from platformdirs import user_cache_path

    return user_cache_path("tellings", appauthor=False)


def cache_files(folder: Path) -> list[Path]:
    """Return the files of caches in a folder, those of earlier encoders too."""
    names = (f"*-*.sqlite{suffix}" for suffix in _SUFFIXES)
    return sorted(path for name in names for path in folder.glob(name))


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _chunks(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while chunk := list(islice(rest, _ROWS_AT_ONCE)):
        yield chunk


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
