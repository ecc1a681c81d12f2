"""Train the judge on what examples.py made.

usage: train.py BASE_FOLDER EXAMPLES.jsonl OUT_FOLDER [--start FOLDER] [--minutes M] [--rate R]
           [--contradictions]

BASE_FOLDER is all-mpnet-base-v2 as published (digest in README.md). A run takes its time: the rate
falls to nothing over M minutes, whatever the machine does in them, and examples come in random
order, passes following each other. --start goes on from an earlier run. One event in ten
(folds.py) is never trained on; it calibrates (calibrate.py).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from batches import UNKNOWN, Batch, batch_of, without_padding
from folds import held_out
from network import Judge, Judged
from torch.nn import functional as F

BATCH = 16
FROZEN = 4  # lowest layers as pretrained: a third less time a step
SMOOTHING = 0.03
WARM_UP = 0.05  # of the run
CHECKPOINT_EVERY = 600  # seconds
# How often an example comes in a pass, by judgement, not by trial: a run of each would take hours.
# Contradictions are rare; of pairs that the first look holds for unlikely, and of translations,
# there are more than the judge learns from.
CLASHING, KNOWN_CLASHING, UNLIKELY, TRANSLATED = 3.0, 1.5, 0.4, 0.5
UNLIKELY_BELOW = 0.1
PAIRS, CLASHING_PAIRS, PROPOSITIONS = 2.0, 3.0, 1.5
# "The dam broke. The dam did not break.": what a newcomer tries. Reports have no such sentences,
# and the judge was unsure of them (both together have fewer code points than this).
SHORT_PAIRS, SHORT_BELOW = 6.0, 110
# Where doubtful.py told how wrong the judge was before: (error below, how often). The loss is
# smoothed: of a pair that it is sure of it says 0.95.
KNOWN = ((0.1, 0.15), (0.2, 0.4))
# A run for contradictions (--contradictions) has all of these and of the rest this much, so that
# what was learned isn't lost. (The first such run had twice as much of the news and three fifths of
# the events.)
KEPT = {"links-train": 0.3, "links-train2": 0.25, "superpal": 0.3, "translations": 0.15}
# Of the heads in the loss.
HEADS = {"relation": 1.0, "clash": 1.0, "kind": 0.2, "clash words": 0.5, "told words": 0.3}

Example = dict[str, Any]


def times(example: Example) -> float:
    """Return how often an example comes in a pass."""
    if example["source"] == "translations":
        return TRANSLATED * (2 if example["clash"] else 1)
    if example["source"] in ("claims", "contradictions", "own pairs"):
        if len(example["a"]) + len(example["b"]) < SHORT_BELOW:
            return SHORT_PAIRS
        return CLASHING_PAIRS if example["clash"] else PAIRS
    if example["clash"]:
        return CLASHING if share_by_error(example) == 1 else KNOWN_CLASHING
    if example["source"] in ("qaalign", "fragments", "propositions"):
        return PROPOSITIONS
    if "error" in example:
        return share_by_error(example)
    unlikely = example["relation"] == 0 and example["first"] < UNLIKELY_BELOW
    return UNLIKELY if unlikely else 1.0


def share_by_error(example: Example) -> float:
    """Return how much of an example to keep by how wrong the judge was about it, 0-1."""
    error = example.get("error", 1.0)
    return next((share for below, share in KNOWN if error < below), 1.0)


def for_contradictions(examples: list[Example], chance: random.Random) -> list[Example]:
    """Leave out a part of what teaches other things than contradictions."""
    return [e for e in examples if e["clash"] or chance.random() < KEPT.get(e["source"], 1.0)]


def batches(examples: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of examples of like length for ever."""
    while True:
        drawn = [e for e in examples for _ in range(int(times(e) + chance.random()))]
        chance.shuffle(drawn)
        pool = BATCH * 32
        for start in range(0, len(drawn), pool):
            part = sorted(drawn[start : start + pool], key=lambda e: len(e["a"]) + len(e["b"]))
            groups = [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
            chance.shuffle(groups)
            yield from groups


def known_bce(odds: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return the mean binary cross-entropy over the labels that are known."""
    known = labels != UNKNOWN
    if not known.any():
        return odds.sum() * 0
    smooth = labels[known] * (1 - 2 * SMOOTHING) + SMOOTHING
    return F.binary_cross_entropy_with_logits(odds[known], smooth)


def relation_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return the cross-entropy; `linked` is satisfied by partial and same alike."""
    logs = F.log_softmax(logits, dim=1)
    linked = torch.logsumexp(logs[:, 1:], dim=1)
    each = torch.stack([logs[:, 0], logs[:, 1], logs[:, 2], linked], dim=1)
    known = labels != UNKNOWN
    if not known.any():
        return logits.sum() * 0
    right = each[known, labels[known].long()]
    wrong = torch.where(labels[known] == 0, linked[known], logs[known, 0])
    return -((1 - SMOOTHING) * right + SMOOTHING * wrong).mean()


def kind_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return the cross-entropy over the contradictions of which somebody said the kind."""
    known = labels != UNKNOWN
    return F.cross_entropy(logits[known], labels[known]) if known.any() else logits.sum() * 0


def partly_told(odds: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return the loss of partial links: some words of each side are told by the other."""
    losses = []
    for row in (batch.relation == 1).nonzero().flatten().tolist():
        for side in (1, 2):
            chosen = odds[row][batch.sides[row] == side]
            most = chosen.topk(min(4, len(chosen))).values.mean()
            losses.append(F.softplus(-most))
    return torch.stack(losses).mean() if losses else odds.sum() * 0


def loss_of(said: Judged, batch: Batch) -> dict[str, torch.Tensor]:
    """Return the loss of each head."""
    told = known_bce(said.words[..., 1], batch.words[..., 1])
    return {
        "relation": relation_loss(said.relation, batch.relation),
        "clash": known_bce(said.clash, batch.clash),
        "kind": kind_loss(said.kind, batch.kind),
        "clash words": known_bce(said.words[..., 0], batch.words[..., 0]) * 4,
        "told words": told + 0.5 * partly_told(said.words[..., 1], batch),
    }


def train(model: Judge, examples: list[Example], options: argparse.Namespace) -> None:
    tokenizer = without_padding(str(Path(options.base) / "tokenizer.json"))
    chance = random.Random(options.seed)
    learned = [p for p in model.parameters() if p.requires_grad]
    fresh = {
        id(p)
        for part in (model.dense, model.pair, model.kind, model.words)
        for p in part.parameters()
    }
    groups = [
        {"params": [p for p in learned if id(p) not in fresh], "scale": 1.0},
        {"params": [p for p in learned if id(p) in fresh], "scale": 5.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=options.rate, weight_decay=0.01)
    started = saved = time.monotonic()
    means: dict[str, float] = {}
    for step, group in enumerate(batches(examples, chance)):
        done = (time.monotonic() - started) / (options.minutes * 60)
        if done >= 1:
            break
        rate = options.rate * min(1.0, (done / WARM_UP) if not options.start else 1.0)
        rate *= (1 - done) if options.fall else 1.0
        for part in optimizer.param_groups:
            part["lr"] = rate * part["scale"]
        batch = batch_of(group, tokenizer, chance)
        # A third of the time of float32, where the processor knows bfloat16.
        with torch.autocast("cpu", torch.bfloat16):
            losses = loss_of(model(batch.pieces, batch.sides), batch)
        optimizer.zero_grad()
        sum(HEADS[head] * loss for head, loss in losses.items()).backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        for head, loss in losses.items():
            now = loss.item()
            means[head] = 0.98 * means.get(head, now) + 0.02 * now
        if step % 20 == 0:
            told = "  ".join(f"{head} {mean:.3f}" for head, mean in means.items())
            print(f"{step:6d} {done:.3f} {rate:.1e}  {told}", flush=True)
        if time.monotonic() - saved > CHECKPOINT_EVERY:
            torch.save(model.state_dict(), Path(options.out) / "judge.pt")
            saved = time.monotonic()
    torch.save(model.state_dict(), Path(options.out) / "judge.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("examples")
    parser.add_argument("out")
    parser.add_argument("--start")
    parser.add_argument("--minutes", type=float, default=240)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--contradictions", action="store_true")
    parser.add_argument("--hold-rate", dest="fall", action="store_false")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    Path(options.out).mkdir(parents=True, exist_ok=True)
    with open(options.examples, encoding="utf-8") as lines:
        examples = [e for e in map(json.loads, lines) if not held_out(e)]
    if options.contradictions:
        examples = for_contradictions(examples, random.Random(options.seed))
    model = Judge(options.base, FROZEN)
    if options.start:
        model.load_state_dict(
            torch.load(Path(options.start) / "judge.pt", weights_only=True), False
        )
    model.train()
    print(f"{len(examples)} examples", flush=True)
    train(model, examples, options)


if __name__ == "__main__":
    main()
