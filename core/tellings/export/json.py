"""JSON: everything of a comparison, after the published schema.

The schema stands in resources/tellings_resources/schemas/comparison.schema.json. Spans are
[start, end) in code points of the report's text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from tellings.model import Comparison, Span, report_letter

SCHEMA = "https://tellings.example/schemas/comparison-1.json"
SCHEMA_VERSION = 1


def to_json(comparison: Comparison) -> bytes:
    """Return `comparison` as JSON in UTF-8, a line end at the end."""
    value = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, **plain(comparison)}
    for index, report in enumerate(value["reports"]):
        report["letter"] = report_letter(index)
    value["candidates"] = [
        {"report": key[0], "sentence": key[1], "candidates": plain(rivals)}
        for key, rivals in sorted(comparison.candidates.items())
    ]
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate (a damaged file can hold one) has no UTF-8 form.
    return (text + "\n").encode("utf-8", "replace")


def plain(value: object) -> Any:  # noqa: ANN401
    """Return a value as dicts, lists, strings and numbers; an open bound becomes null."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return [plain(one) for one in sorted(value)]
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    # Options may hold NumPy scalars.
    return plain(value.item()) if hasattr(value, "item") else str(value)
