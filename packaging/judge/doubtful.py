"""Tell of examples how wrong the judge that ships is about them, so that training dwells on those.

usage: doubtful.py EXAMPLES.jsonl OUT.jsonl [SOURCE...]

Of the examples of SOURCE (those of invented events by default, the evaluation's and ours) OUT has
"error": 1 less the probability that the judge gives to what people said, of link or contradiction
whichever is worse. About 20 ms an example on two processors.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from folds import EVENT_SOURCES, NEWS

from tellings.meaning.judging.judge import Judge
from tellings.meaning.judging.judgement import Judgement, probability

AT_ONCE = 1000


def error(example: dict[str, Any], said: Judgement) -> float:
    """Return how much less than 1 the judge gives to what is right, 0-1; 0 where nobody said."""
    errors = [0.0]
    if example["relation"] is not None:
        linked = probability(said.link)
        errors.append(1 - linked if example["relation"] else linked)
    if example["clash"] is not None:
        clashing = probability(said.clash)
        errors.append(1 - clashing if example["clash"] else clashing)
    return round(float(max(errors)), 3)


def main() -> None:
    examples, out = Path(sys.argv[1]), Path(sys.argv[2])
    sources = set(sys.argv[3:]) or set(EVENT_SOURCES) - set(NEWS)
    judge = Judge.load()
    with examples.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        every = [json.loads(line) for line in lines]
        asked = [e for e in every if e["source"] in sources]
        for start in range(0, len(asked), AT_ONCE):
            part = asked[start : start + AT_ONCE]
            for example, said in zip(
                part, judge.judge([(e["a"], e["b"]) for e in part]), strict=True
            ):
                example["error"] = error(example, said)
            print(start + len(part), "of", len(asked), flush=True)
        for example in every:
            written.write(json.dumps(example, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
