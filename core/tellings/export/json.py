"""JSON: everything of a comparison, after the published schema.

The schema stands in resources/tellings_resources/schemas/comparison.schema.json. Spans are
[start, end) in code points of the report's text.
"""

from __future__ import annotations

import json
from importlib.resources import files

from tellings.model import Comparison, report_letter
from tellings.model.plain import to_plain
from tellings.review import Review

SCHEMA = "https://tellings.example/schemas/comparison-1.json"
SCHEMA_VERSION = 1


def to_json(comparison: Comparison, review: Review | None = None) -> bytes:
    """Return `comparison` as JSON in UTF-8, a line end at the end.

    Args:
        comparison: What was found, settled with the review.
        review: What a person decided, with name and time; None for nothing.
    """
    value = {"schema": SCHEMA, "schema_version": SCHEMA_VERSION, **to_plain(comparison)}
    for index, report in enumerate(value["reports"]):
        report["letter"] = report_letter(index)
    value["candidates"] = [
        {"report": key[0], "sentence": key[1], "candidates": to_plain(rivals)}
        for key, rivals in sorted(comparison.candidates.items())
    ]
    value["review"] = to_plain(review or Review())
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate (a damaged file can hold one) has no UTF-8 form.
    return (text + "\n").encode("utf-8", "replace")


def schema() -> str:
    """Return the published schema, as JSON."""
    resource = files("tellings_resources").joinpath("schemas/comparison.schema.json")
    return resource.read_text("utf-8")
