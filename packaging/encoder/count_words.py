"""Count in how many documents each word key occurs: the background of word rarity.

usage: count_words.py TRAIN_DIR OUT_FILE

Reads the reports of links-train, quotes_polnear and same_event_ecbplus. Only counts leave this
script: the first line is the number of documents, the rest are "key TAB documents", by key.
Keys of one document are left out, which changes no rarity by more than a seventh.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tellings.language.lexicon import Lexicon
from tellings.language.words import words


def documents(folder: Path) -> Iterator[str]:
    """Yield the texts of all documents."""
    for row in _rows(folder / "links-train.inputs.jsonl"):
        yield from (report["text"] for report in row["reports"])
    for row in _rows(folder / "quotes_polnear.jsonl"):
        yield row["text"]
    for row in _rows(folder / "same_event_ecbplus.jsonl"):
        yield " ".join(row["sentences"])


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def main() -> None:
    counts: Counter[str] = Counter()
    english = Lexicon.of("en")
    total = 0
    for text in documents(Path(sys.argv[1])):
        counts.update({word.key for word in words(text, english)})
        total += 1
    lines = [str(total)]
    lines += [f"{key}\t{n}" for key, n in sorted(counts.items()) if n > 1 and "\t" not in key]
    Path(sys.argv[2]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
