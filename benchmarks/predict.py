"""Predict every known task of a folder with the product as shipped.

    ./run python benchmarks/predict.py TASKS_DIR OUT_DIR [TASK ...]

Reads TASKS_DIR/TASK.inputs.jsonl, writes OUT_DIR/TASK.jsonl: one row for each input, by its
id. The modules in tasks/ only translate between the rows and the product's public API; no
threshold, switch or rule of a data set stands anywhere here. Gold is never read.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]

# Task -> module in tasks/, which offers predict(row), or predict_all(rows) where rows are cheaper
# together; both return rows without the id.
TASKS = {
    "links": "links",
    "coverage": "coverage",
    "words": "words",
    "quotes": "quotes",
    "conflicts": "conflicts",
    "sentences-golden": "sentences",
    "sentences-web": "sentences",
}


def predict_task(name: str, rows: list[Row]) -> list[Row]:
    """Return a prediction row, with the id of its input, for every row."""
    module = importlib.import_module(f"tasks.{TASKS[name]}")
    predict_all: Callable[[list[Row]], list[Row]] | None = getattr(module, "predict_all", None)
    predicted = predict_all(rows) if predict_all else [module.predict(row) for row in rows]
    return [{"id": row["id"], **found} for row, found in zip(rows, predicted, strict=True)]


def main(arguments: list[str]) -> int:
    """Run the tasks named, or all that the folder holds."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    source, target = Path(arguments[0]), Path(arguments[1])
    names = arguments[2:] or [n for n in TASKS if (source / f"{n}.inputs.jsonl").exists()]
    if unknown := [n for n in names if n not in TASKS]:
        print(f"unknown task: {', '.join(unknown)}", file=sys.stderr)
        return 2
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        started = time.perf_counter()
        lines = (source / f"{name}.inputs.jsonl").read_text(encoding="utf-8").splitlines()
        rows = predict_task(name, [json.loads(line) for line in lines if line.strip()])
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (target / f"{name}.jsonl").write_text(text, encoding="utf-8")
        print(f"{name:<18}{len(rows):>6} rows {time.perf_counter() - started:7.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
