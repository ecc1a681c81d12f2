"""Examples as batches of pieces, with what the heads should say of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import torch
from network import END, KINDS, PAD, START
from tokenizers import Tokenizer

Example = dict[str, Any]

# Pieces a side: 99 of 100 sentences of news are shorter; what lies behind is cut.
LONGEST = 96
# For what nobody said.
UNKNOWN = -1.0


@dataclass
class Batch:
    """Pairs and their labels; UNKNOWN where nobody said.

    Attributes:
        pieces, sides: (batch, pieces), see `network.Judge`.
        relation: (batch,) 0 none, 1 partial, 2 same, 3 linked.
        clash: (batch,) 0 or 1.
        kind: (batch,) index into `KINDS`.
        words: (batch, pieces, 2) 0 or 1.
    """

    pieces: torch.Tensor
    sides: torch.Tensor
    relation: torch.Tensor
    clash: torch.Tensor
    kind: torch.Tensor
    words: torch.Tensor


def without_padding(path: str) -> Tokenizer:
    """Return the tokenizer of a file that neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def inside(offset: tuple[int, int], spans: list[list[int]]) -> bool:
    return any(offset[0] < end and start < offset[1] for start, end in spans)


def told_labels(example: Example, side: str, count: int, offsets: list) -> list[float]:
    """Return of each piece of a side whether the other tells it."""
    spans = example[f"{side}_told"]
    if spans is not None:
        untold = example.get(f"{side}_untold")
        return [
            1.0 if inside(o, spans) else 0.0 if untold is None or inside(o, untold) else UNKNOWN
            for o in offsets
        ]
    known = {0: 0.0, 2: 1.0}.get(example["relation"], UNKNOWN)
    return [known] * count


def side_of(example: Example, side: str, tokenizer: Tokenizer) -> tuple[list[int], list]:
    """Return the pieces of one sentence and their labels (clashing, told)."""
    encoded = tokenizer.encode(example[side], add_special_tokens=False)
    ids, offsets = encoded.ids[:LONGEST], encoded.offsets[:LONGEST]
    spans = example[f"{side}_clash"]
    unknown = example["clash"] is None or (example["clash"] == 1 and not spans)
    clash = [UNKNOWN if unknown else float(inside(o, spans)) for o in offsets]
    told = told_labels(example, side, len(ids), offsets)
    return ids, list(zip(clash, told, strict=True))


def read(example: Example, tokenizer: Tokenizer, turn: bool) -> tuple[list, list, list]:
    """Return pieces, sides and word labels of a pair, b first if it is to be turned."""
    nobody = (UNKNOWN, UNKNOWN)
    (a, of_a), (b, of_b) = (
        side_of(example, side, tokenizer) for side in (("b", "a") if turn else ("a", "b"))
    )
    return (
        [START, *a, END, END, *b, END],
        [0, *[1] * len(a), 0, 0, *[2] * len(b), 0],
        [nobody, *of_a, nobody, nobody, *of_b, nobody],
    )


def batch_of(examples: list[Example], tokenizer: Tokenizer, chance: random.Random | None) -> Batch:
    """Return a batch; with `chance`, half of the pairs are turned round."""
    made = [read(e, tokenizer, chance is not None and chance.random() < 0.5) for e in examples]
    longest = max(len(pieces) for pieces, _, _ in made)

    def padded(column: int, filler: Any) -> torch.Tensor:
        return torch.tensor([m[column] + [filler] * (longest - len(m[0])) for m in made])

    def label(key: str) -> torch.Tensor:
        return torch.tensor([UNKNOWN if e[key] is None else float(e[key]) for e in examples])

    kinds = [KINDS.index(e["kind"]) if e.get("kind") else int(UNKNOWN) for e in examples]
    return Batch(
        padded(0, PAD), padded(1, 0), label("relation"), label("clash"), torch.tensor(kinds),
        padded(2, (UNKNOWN, UNKNOWN)),
    )  # fmt: skip
