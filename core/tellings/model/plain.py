"""Values as JSON and back: one codec for exports, work files and their schemas.

Spans are [start, end], enums their values, dates ISO 8601, arrays base64 of little-endian
numbers; a mapping whose keys are no text is a list of [key, value]. A value of several possible
types says in "is" which it is of.
"""

from __future__ import annotations

import base64
import binascii
import math
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

from tellings.model.report import Span

_T = TypeVar("_T")
_Code = Callable[[Any], Any]


class Tagged:
    """Base of values that stand where one of several types may stand."""

    __slots__ = ()


class PlainError(ValueError):
    """Data that is not of the type it should be."""


# What making values of unfit data raises.
_MISFITS = (TypeError, ValueError, KeyError, AttributeError, OverflowError, RecursionError)


def to_plain(value: object) -> Any:  # noqa: ANN401
    """Return a value as dicts, lists, strings and numbers; an open bound becomes null."""
    return _encoder(type(value))(value)


_ENCODERS: dict[type, _Code] = {}


def _encoder(kind: type) -> _Code:
    """Return what makes plain data of a value of a type."""
    known = _ENCODERS.get(kind)
    if known is None:
        known = _ENCODERS[kind] = _made_encoder(kind)
    return known


def _made_encoder(kind: type) -> _Code:
    if issubclass(kind, (str, bool, int, type(None))) and not issubclass(kind, Enum):
        return lambda value: value
    if issubclass(kind, float):
        return lambda value: value if math.isfinite(value) else None
    if kind is Span:
        return lambda value: [value.start, value.end]
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, (datetime, date)):
        return lambda value: value.isoformat()
    if is_dataclass(kind):
        return _to_dict(kind)
    if issubclass(kind, (tuple, list)):
        return lambda value: [_encoder(type(one))(one) for one in value]
    if issubclass(kind, Mapping):
        return _plain_mapping
    if issubclass(kind, (set, frozenset)):
        return lambda value: [to_plain(one) for one in sorted(value)]
    return _plain_of_numpy


def _to_dict(kind: Any) -> _Code:  # noqa: ANN401
    names = [one.name for one in fields(kind)]
    tag = {"is": kind.__name__} if _is_tagged(kind) else {}

    def encode(value: Any) -> dict[str, Any]:  # noqa: ANN401
        plain: dict[str, Any] = dict(tag)
        for name in names:
            own = getattr(value, name)
            plain[name] = _encoder(type(own))(own)
        return plain

    return encode


def _plain_mapping(value: Mapping[Any, Any]) -> Any:  # noqa: ANN401
    if all(isinstance(key, str) for key in value):
        return {key: to_plain(one) for key, one in value.items()}
    return [[to_plain(key), to_plain(one)] for key, one in sorted(value.items())]


def _plain_of_numpy(value: Any) -> Any:  # noqa: ANN401
    """Return an array or a scalar of NumPy's, which this module does without."""
    if hasattr(value, "ndim") and value.ndim:
        ordered = value.astype(value.dtype.newbyteorder("<"))
        data = base64.b64encode(ordered.tobytes()).decode("ascii")
        return {"dtype": ordered.dtype.str, "data": data}
    return to_plain(value.item()) if hasattr(value, "item") else str(value)


def from_plain(kind: type[_T], data: object) -> _T:
    """Return a value of a type from what `to_plain` made of it.

    Fields that are missing take their defaults; unknown ones are left out.

    Raises:
        PlainError: `data` is of another shape.
    """
    try:
        return cast(_T, _decoder(kind)(data))  # type: ignore[arg-type]
    except PlainError:
        raise
    except _MISFITS as error:
        raise PlainError(f"no {getattr(kind, '__name__', kind)}: {error}") from error


@lru_cache(maxsize=512)
def _decoder(kind: Any) -> _Code:  # noqa: ANN401
    """Return what makes a value of a type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _of_union(arguments)
    if origin is tuple:
        return _of_tuple(arguments)
    if origin is Mapping:
        return _of_mapping(arguments)
    if getattr(origin, "__name__", "") == "ndarray":
        return _of_array(arguments)
    if kind is Span:
        return _span
    if kind is float:
        return _float
    if kind in (datetime, date):
        return lambda data: kind.fromisoformat(data)
    if kind is Any:
        return lambda data: data
    if kind in (str, bool, int, type(None)):
        return _exactly(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _of_dataclass(kind)
    raise TypeError(f"no codec for {kind}")


def _exactly(kind: type) -> _Code:
    def decode(data: Any) -> Any:  # noqa: ANN401
        if type(data) is not kind:
            raise PlainError(f"{kind.__name__} expected")
        return data

    return decode


def _float(data: Any) -> float:  # noqa: ANN401
    if data is None:
        return math.inf
    if type(data) not in (int, float):
        raise PlainError("number expected")
    return float(data)


def _span(data: Any) -> Span:  # noqa: ANN401
    start, end = data
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise PlainError("span expected")
    return Span(start, end)


def _of_union(kinds: tuple[Any, ...]) -> _Code:
    """Decode one of several types: told by "is" or, for plain types, by what fits first."""
    tagged = {one.__name__: one for one in kinds if _is_tagged(one)}
    rest = [one for one in kinds if not _is_tagged(one)]

    def decode(data: Any) -> Any:  # noqa: ANN401
        if data is None and type(None) in rest:
            return None
        if isinstance(data, dict) and "is" in data and tagged:
            if data["is"] not in tagged:
                raise PlainError(f"unknown {data['is']!r}")
            return _decoder(tagged[data["is"]])(data)
        for kind in rest:
            try:
                return _decoder(kind)(data)
            except (ValueError, TypeError, KeyError):
                continue
        raise PlainError("none of the possible types")

    return decode


def _is_tagged(kind: Any) -> bool:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, Tagged)


def _of_tuple(kinds: tuple[Any, ...]) -> _Code:
    if kinds[-1] is Ellipsis:

        def every(data: Any) -> tuple[Any, ...]:  # noqa: ANN401
            decode = _decoder(kinds[0])
            return tuple([decode(one) for one in _list(data)])

        return every
    return lambda data: tuple(
        _decoder(kind)(one) for kind, one in zip(kinds, _list(data), strict=True)
    )


def _list(data: Any) -> list[Any]:  # noqa: ANN401
    if not isinstance(data, list):
        raise PlainError("list expected")
    return data


def _of_mapping(kinds: tuple[Any, ...]) -> _Code:
    key, value = kinds

    def decode(data: Any) -> Mapping[Any, Any]:  # noqa: ANN401
        items = data.items() if isinstance(data, dict) else _list(data)
        return MappingProxyType({_decoder(key)(k): _decoder(value)(v) for k, v in items})

    return decode


def _of_array(arguments: tuple[Any, ...]) -> _Code:
    import numpy as np

    (scalar,) = typing.get_args(arguments[-1])

    def decode(data: Any) -> Any:  # noqa: ANN401
        wanted = np.dtype(scalar).newbyteorder("<")
        if data["dtype"] != wanted.str:
            raise PlainError("array of another type")
        try:
            raw = base64.b64decode(data["data"], validate=True)
        except binascii.Error as error:
            raise PlainError("array damaged") from error
        return np.frombuffer(raw, wanted).astype(scalar)

    return decode


def _of_dataclass(kind: Any) -> _Code:  # noqa: ANN401
    hints = typing.get_type_hints(kind)
    known = [
        (one.name, hints[one.name], one.default is MISSING and one.default_factory is MISSING)
        for one in fields(kind)
    ]

    def decode(data: Any) -> Any:  # noqa: ANN401
        if not isinstance(data, dict):
            raise PlainError(f"{kind.__name__} expected")
        given = {}
        for name, hint, needed in known:
            if name in data:
                given[name] = _decoder(hint)(data[name])
            elif needed:
                raise PlainError(f"{kind.__name__} without {name}")
        return kind(**given)

    return decode
