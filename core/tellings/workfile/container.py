"""Zip files of unknown hands: entries by name, within limits, as far as they are whole.

Nothing is ever written: a name with a path in it ("../x") is a name that nobody asks for.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

# A file of 12 long reports with sources is some 20 MB; a bomb is recognised before it bursts.
LARGEST_FILE: Final = 256 * 1024 * 1024
_MOST_ENTRIES: Final = 2_000
_LARGEST_DIRECTORY: Final = 1024 * 1024
_CHUNK: Final = 256 * 1024
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_SIGNATURE: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
_ENCRYPTED: Final = 0x1
_SIZE_FOLLOWS: Final = 0x8
# Whatever zipfile and zlib raise on bytes that are no sound zip.
_DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError,
    RuntimeError, OverflowError, OSError, IndexError, KeyError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What is left of an entry.

    Attributes:
        data: Its bytes, or the first of them.
        whole: All are there and their checksum is right.
        large: There is more than was asked for.
    """

    data: bytes
    whole: bool
    large: bool = False


class Container:
    """The entries of a zip file.

    Args:
        data: The file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip: zipfile.ZipFile | None = None
        self._listed: dict[str, zipfile.ZipInfo] = {}
        try:
            if _directory_size(data) > _LARGEST_DIRECTORY:
                raise zipfile.BadZipFile
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            for info in self._zip.infolist()[:_MOST_ENTRIES]:
                self._listed.setdefault(info.filename, info)
        except _DAMAGE:
            self._zip = None
        # Entries that the table of contents lost stand in the file all the same.
        self._found = dict(_local_entries(data)) if not self.is_whole else {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the entries, as they stand in the file."""
        return tuple(dict.fromkeys((*self._listed, *self._found)))

    def read(self, name: str, most: int) -> Content | None:
        """Return an entry, of a large one the first `most` bytes; None if there is none."""
        if self._zip is not None and name in self._listed:
            found = self._listed_content(self._listed[name], most)
            if found is not None and (found.whole or found.large):
                return found
        else:
            found = None
        if name not in self._found and self._zip is not None and name in self._listed:
            self._found |= dict(_local_entries(self._data))
        if name in self._found:
            rescued = _inflated(self._data, *self._found[name], most)
            if found is None or len(rescued.data) > len(found.data):
                found = rescued
        return found

    @property
    def is_whole(self) -> bool:
        """The file has its table of contents."""
        return self._zip is not None and bool(self._listed)

    def _listed_content(self, info: zipfile.ZipInfo, most: int) -> Content | None:
        parts: list[bytes] = []
        size = 0
        if info.flag_bits & _ENCRYPTED or info.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            return None
        try:
            assert self._zip is not None
            with self._zip.open(info) as file:
                for part in _chunks(file):
                    parts.append(part)
                    size += len(part)
                    if size > most:
                        return Content(b"".join(parts)[:most], whole=False, large=True)
        except _DAMAGE:
            return Content(b"".join(parts), whole=False)
        return Content(b"".join(parts), whole=True)


def _directory_size(data: bytes) -> int:
    """Return the size of the table of contents as the file tells it."""
    at = data.rfind(_END)
    return int.from_bytes(data[at + 12 : at + 16], "little") if at >= 0 else 0


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(_CHUNK):
        yield part


def _local_entries(data: bytes) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield entries by their own heads: name, (start, method, packed size or -1, checksum)."""
    at = data.find(_SIGNATURE)
    for _ in range(_MOST_ENTRIES):
        if at < 0 or at + _LOCAL.size > len(data):
            return
        _, _, flags, method, _, _, crc, packed, _, name_size, extra = _LOCAL.unpack_from(data, at)
        start = at + _LOCAL.size + name_size + extra
        name = data[at + _LOCAL.size : at + _LOCAL.size + name_size].decode("utf-8", "replace")
        if not flags & _ENCRYPTED and method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield name, (start, method, -1 if flags & _SIZE_FOLLOWS else packed, crc)
        at = data.find(_SIGNATURE, at + 4)


def _inflated(data: bytes, start: int, method: int, packed: int, crc: int, most: int) -> Content:
    """Return what can be read of an entry, sound or not."""
    end = len(data) if packed < 0 else min(len(data), start + packed)
    if method == zipfile.ZIP_STORED:
        found = data[start:end][: most + 1]
        whole = packed >= 0 and start + packed <= len(data)
    else:
        found, whole = _unpacked(memoryview(data)[start:end], most)
    large = len(found) > most
    sound = whole and not large and zlib.crc32(found) == crc
    return Content(bytes(found[:most]), whole=sound, large=large)


def _unpacked(packed: memoryview, most: int) -> tuple[bytes, bool]:
    """Return up to `most` + 1 bytes, and whether the stream came to its end."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = 0
    for at in range(0, len(packed), _CHUNK):
        try:
            # At damage a large piece gives nothing at all; small ones give what was before it.
            rest = bytes(packed[at : at + _CHUNK])
            while rest and size <= most and not stream.eof:
                part = stream.decompress(rest[:64], most + 1 - size)
                rest = stream.unconsumed_tail + rest[64:]
                parts.append(part)
                size += len(part)
        except zlib.error:
            return b"".join(parts), False
        if stream.eof or size > most:
            break
    return b"".join(parts), stream.eof
