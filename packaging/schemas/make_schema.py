"""Makes the schemas in resources/tellings_resources/schemas from the model's types.

`comparison.schema.json` is of the exported JSON, `work.schema.json` of the entries of work files.

Run `python packaging/schemas/make_schema.py` after a change of the model; a test compares.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from tellings.export.json import SCHEMA, SCHEMA_VERSION
from tellings.model import Comparison, Report, Span
from tellings.model.plain import Tagged
from tellings.review import Review
from tellings.workfile import FORMAT, Manifest

FOLDER = Path(__file__).parents[2] / "resources/tellings_resources/schemas"
WORK_SCHEMA = f"https://tellings.example/schemas/work-{FORMAT}.json"


def schema() -> dict[str, Any]:
    """Return the schema of an exported comparison (JSON Schema 2020-12)."""
    definitions = {"Span": _span()}
    _define(Comparison, definitions)
    root = definitions.pop("Comparison")
    definitions["Report"]["properties"]["letter"] = {"type": "string", "pattern": "^[A-Z]+$"}
    definitions["Report"]["required"].append("letter")
    index = {"type": "integer", "minimum": 0}
    root["properties"]["candidates"] = _array(_object({
        "report": index, "sentence": index, "candidates": _array({"$ref": "#/$defs/Candidate"}),
    }))  # fmt: skip
    _define(Review, definitions)
    root["properties"]["review"] = {"$ref": "#/$defs/Review"}
    root["properties"] = {
        "schema": {"const": SCHEMA},
        "schema_version": {"const": SCHEMA_VERSION},
        **root["properties"],
    }
    root["required"] = list(root["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "A comparison of reports, as Tellings writes it",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def work_schema() -> dict[str, Any]:
    """Return the schema of the JSON entries of a work file, each a definition by itself."""
    definitions = {"Span": _span()}
    for kind in (Manifest, Report, Review):
        _define(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": WORK_SCHEMA,
        "title": "A work file of Tellings: manifest.json, reports/*.json and review.json",
        "$defs": dict(sorted(definitions.items())),
    }


def _span() -> dict[str, Any]:
    return {
        "description": "[start, end) in code points of the report's text",
        "type": "array",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
        "items": False,
        "minItems": 2,
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _define(kind: type, definitions: dict[str, Any]) -> None:
    if kind.__name__ in definitions:
        return
    definitions[kind.__name__] = {}  # holds the place while the fields are followed
    hints = typing.get_type_hints(kind)
    tag = {"is": {"const": kind.__name__}} if issubclass(kind, Tagged) else {}
    parts = {one.name: _type(hints[one.name], definitions) for one in fields(kind)}
    made = _object(tag | parts)
    made["description"] = (kind.__doc__ or "").split("\n")[0]
    definitions[kind.__name__] = made


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType or origin is typing.Union:
        return {"anyOf": [_type(one, definitions) for one in arguments]}
    if origin is tuple:
        return _tuple(arguments, definitions)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _type(arguments[1], definitions)}
    simple = {
        str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"},
        float: {"type": ["number", "null"]}, type(None): {"type": "null"}, Any: {},
        datetime: {"type": "string"}, date: {"type": "string", "format": "date"},
    }  # fmt: skip
    if hint in simple:
        return dict(simple[hint])
    if issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    assert is_dataclass(hint)
    if hint is not Span:
        _define(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _tuple(arguments: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if arguments[-1] is Ellipsis:
        return _array(_type(arguments[0], definitions))
    items = [_type(one, definitions) for one in arguments]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def texts() -> dict[str, str]:
    """Return the schemas by their files' names, as they stand there."""
    made = {"comparison.schema.json": schema(), "work.schema.json": work_schema()}
    return {
        name: json.dumps(one, indent=2, ensure_ascii=False) + "\n" for name, one in made.items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, "utf-8")
