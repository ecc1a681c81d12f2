"""Work files written: same content, same bytes; replaced as a whole, the previous one kept."""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import io
import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tellings import __version__
from tellings.atomic import replace_file
from tellings.errors import WorkError, WorkProblem
from tellings.model.anchors import report_keys
from tellings.model.plain import to_plain
from tellings.review import Review
from tellings.workfile.work import FORMAT, MIMETYPE, Manifest, Work, portable, without_text

# The first moment a zip can name: the time of writing would make other bytes of one content.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_HOUR_S: Final = 3600
_READABLE: Final = 0o644 << 16
_PROBLEMS: Final = {
    errno.ENOSPC: WorkProblem.DISK_FULL,
    errno.EDQUOT: WorkProblem.DISK_FULL,
    errno.EFBIG: WorkProblem.DISK_FULL,
    errno.EROFS: WorkProblem.READ_ONLY,
    errno.EACCES: WorkProblem.NO_PERMISSION,
    errno.EPERM: WorkProblem.NO_PERMISSION,
    errno.EISDIR: WorkProblem.IS_FOLDER,
    errno.ENOENT: WorkProblem.NOT_FOUND,
    errno.ENAMETOOLONG: WorkProblem.NOT_FOUND,
    errno.ELOOP: WorkProblem.NOT_FOUND,
}


def work_bytes(work: Work) -> bytes:
    """Return a work file's bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in _entries(work):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            stored = name == "mimetype" or name.startswith("sources/")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return target.getvalue()


def save_work(work: Work, path: Path, *, known: str | None = None) -> str:
    """Write a work file in place of what stands at `path`, which is kept as `previous_of(path)`.

    Args:
        work: What to keep.
        path: The file.
        known: Digest of the file as it was read or written last; None writes over anything.

    Returns:
        The digest of what stands there now.

    Raises:
        WorkError: The system refused, or the file is no longer the one that is `known`; what
            stood at `path` is untouched.
    """
    data = work_bytes(work)
    try:
        if known is not None and path.exists() and digest_of(path.read_bytes()) != known:
            raise WorkError(path, WorkProblem.CHANGED_MEANWHILE)
        replace_file(path, data, previous_of(path.resolve()))
        _tidy(path.resolve())
    except OSError as error:
        problem = _PROBLEMS.get(error.errno or 0, WorkProblem.FAILED)
        raise WorkError(path, problem, error.strerror or str(error)) from error
    return digest_of(data)


def _tidy(path: Path) -> None:
    """Remove what savings left half-written that were killed an hour ago or earlier."""
    for left in path.parent.glob(f".{glob.escape(path.name[:40])}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _HOUR_S:
                left.unlink()


def previous_of(path: Path) -> Path:
    """Return where the file that a saving replaced is kept."""
    return path.with_name(f"{path.name}~")


def digest_of(data: bytes) -> str:
    """Return what a work file's bytes are known by."""
    return hashlib.sha256(data).hexdigest()


def _entries(work: Work) -> Iterator[tuple[str, bytes]]:
    keys = report_keys(work.reports)
    yield "mimetype", MIMETYPE.encode("ascii")
    yield "manifest.json", _json(Manifest(FORMAT, f"Tellings {__version__}", keys))
    for key, report in zip(keys, work.reports, strict=True):
        yield f"reports/{key}.json", _json(portable(report))
    wanted = {report.source.sha256 for report in work.reports}
    for digest in sorted(wanted & work.sources.keys()):
        yield f"sources/{digest}", work.sources[digest]
    yield "review.json", _review(work.review)
    yield "view.json", _json(dict(work.view))
    if work.analysis is not None:
        reports = tuple(map(without_text, work.analysis.reports))
        yield "cache/analysis.json", _text(to_plain(replace(work.analysis, reports=reports)))


def _review(review: Review) -> bytes:
    """Return a review, a decision a line: a damaged file gives back every whole line."""
    parts = []
    for name in ("decisions", "lost"):
        lines = ",\n".join(_line(to_plain(one)) for one in getattr(review, name))
        parts.append(f'"{name}": [\n{lines}\n]')
    return _encoded("{" + ",\n".join(parts) + "}\n")


def _json(value: object) -> bytes:
    return _encoded(
        json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    )


def _text(plain: Any) -> bytes:  # noqa: ANN401
    return _encoded(_line(plain))


def _line(plain: Any) -> str:  # noqa: ANN401
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _encoded(text: str) -> bytes:
    """Return JSON in UTF-8; lone surrogates, which a damaged report can hold, as escapes."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(
            f"\\u{ord(char):04x}" if "\ud800" <= char <= "\udfff" else char for char in text
        ).encode("utf-8")
