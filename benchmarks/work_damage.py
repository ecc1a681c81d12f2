"""Work files as accident or malice leaves them, each made from a sound one and a number."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

Entries = dict[str, bytes]


def damaged(data: bytes, number: int) -> bytes:
    """Return a work file damaged in a way that `number` alone decides.

    Args:
        data: A sound one.
        number: Any; ways come round by it.
    """
    random = Random(number)
    way = _WAYS[number % len(_WAYS)]
    return way(data, random)


def entries_of(data: bytes) -> Entries:
    """Return the entries of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: Entries, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return entries as a zip file, the first stored."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for at, (name, content) in enumerate(entries.items()):
            archive.writestr(name, content, zipfile.ZIP_STORED if at == 0 else method)
    return target.getvalue()


def _truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice([1, 2, 20, 200])):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _overwritten(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    size = random.choice([1, 16, 512, 4096])
    return data[:start] + random.randbytes(size) + data[start + size :]


def _cut_out(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.choice([1, 100, 3000]) :]


def _missing(data: bytes, random: Random) -> bytes:
    entries = entries_of(data)
    for name in random.sample(sorted(entries), random.randrange(1, len(entries))):
        del entries[name]
    return zipped(entries)


def _wrong_types(data: bytes, random: Random) -> bytes:
    """Change values inside the JSON, the zip itself being sound."""
    entries = entries_of(data)
    names = [name for name in entries if name.endswith(".json")]
    for name in random.sample(names, random.randrange(1, len(names))):
        value = json.loads(entries[name])
        for _ in range(random.randrange(1, 4)):
            value = _changed(value, random)
        entries[name] = json.dumps(value).encode()
    return zipped(entries)


_ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**9, 2**70, 1e308, "", "x", "2031-13-40", [], {}, [[]], [0, 0], [5, 1],
    [-1, 2], {"is": "Tie"}, {"is": "os.system"}, "\ud800",
)  # fmt: skip


def _changed(value: Any, random: Random) -> Any:  # noqa: ANN401
    """Return a value of which one part, deep or not, is another one."""
    if random.random() < 0.15 or not isinstance(value, (dict, list)) or not value:
        return random.choice(_ODD)
    if isinstance(value, dict):
        key = random.choice(sorted(value))
        if random.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        return value | {key: _changed(value[key], random)}
    at = random.randrange(len(value))
    return [*value[:at], _changed(value[at], random), *value[at + 1 :]]


def _broken_json(data: bytes, random: Random) -> bytes:
    entries = entries_of(data)
    name = random.choice([name for name in entries if name.endswith(".json")])
    content = entries[name]
    at = random.randrange(len(content))
    entries[name] = random.choice([
        content[:at], b"", b"\xff\xfe" + content, b"[" * 100_000, b'{"a":' * 50_000, b"NaN",
        b"null", b"[1e999]", content[:at] + b"\x00" + content[at:],
    ])  # fmt: skip
    return zipped(entries)


def _bomb(data: bytes, random: Random) -> bytes:
    """Put much into little: zeros, brackets or commas by the hundred megabytes."""
    entries = entries_of(data)
    name = random.choice([*(n for n in entries if n != "mimetype"), "sources/" + "0" * 64])
    entries[name] = random.choice([b"\0", b"[", b"[],", b"{},", b"1,", b'"a",']) * 40_000_000
    return zipped(entries)


def _path_tricks(data: bytes, random: Random) -> bytes:
    entries = entries_of(data)
    some = random.choice(list(entries.values()))
    for name in ("../../evil.json", "/etc/evil", "reports/../../evil.json", "C:\\evil.json",
                 "reports/" + "a" * 16 + "/../x.json", "sources/../" + "b" * 64, "a" * 5000,
                 "review.json/"):  # fmt: skip
        entries[name] = some
    return zipped(entries)


def _crowded(data: bytes, random: Random) -> bytes:
    entries = entries_of(data)
    for number in range(random.choice([100, 3000, 20_000])):
        entries[f"reports/{number:016x}.json"] = b"{}"
    return zipped(entries, zipfile.ZIP_STORED)


def _lying(data: bytes, random: Random) -> bytes:
    """Let heads and table of contents tell sizes, places and methods that are not so."""
    changed = bytearray(data)
    for signature, size in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46), (b"PK\x05\x06", 22)):
        at = changed.find(signature)
        while at >= 0:
            if random.random() < 0.3:
                place = at + random.randrange(4, size)
                changed[place : place + 1] = bytes([random.randrange(256)])
            at = changed.find(signature, at + 4)
    return bytes(changed)


def _nonsense(data: bytes, random: Random) -> bytes:
    head = random.choice([b"", data[:60], b"PK\x05\x06", b"%PDF-1.7"])
    return head + random.randbytes(random.randrange(3000))


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _truncated,
    _flipped,
    _wrong_types,
    _overwritten,
    _wrong_types,
    _cut_out,
    _wrong_types,
    _missing,
    _lying,
    _broken_json,
    _path_tricks,
    _nonsense,
    _crowded,
    _bomb,
)
BOMBS = frozenset({_WAYS.index(_bomb), _WAYS.index(_crowded)})
WAYS = len(_WAYS)
