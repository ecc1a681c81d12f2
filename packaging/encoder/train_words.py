"""Train the word aligner and write words_side.onnx and words_pair.onnx.

Usage: python packaging/encoder/train_words.py FOLDER [--check FOLDER2]

FOLDER/words-train.{inputs,gold}.jsonl hold `a_tokens`, `b_tokens` and `alignments` (pairs of
token indices), one pair of sentences a line; --check names data to score after training only
(words.{inputs,gold}.jsonl). About two minutes on one processor.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import export
import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn
from word_model import Aligner, OnePair, OneSide

from tellings.language.lexicon import Lexicon
from tellings.meaning.encoding.encoded_text import STATE_WIDTH
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.encoding.encoder_files import EncoderFiles
from tellings.meaning.wording.word_features import PLANES, Token, planes
from tellings.meaning.wording.word_states import joined, word_states

ENGLISH = Lexicon.of("en")
SEED = 0
EPOCHS = 7
BATCH = 16
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 1e-2
DROPOUT = 0.3
# Links inside a block of at least six (two words with three, say) count this much in training:
# the annotators of the training data linked loose paraphrases all with all.
BLOCK_WEIGHT = 0.3
BLOCK_SIZE = 6
STRANGERS_EVERY = 6  # of six examples, three are used again with a stranger
AVERAGE_FROM = 2  # epoch from which weights are averaged
THRESHOLDS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


@dataclass(frozen=True)
class Pair:
    """One training example."""

    a: NDArray[np.float32]
    b: NDArray[np.float32]
    planes: NDArray[np.float32]
    gold: NDArray[np.float32]
    weight: NDArray[np.float32]


def main() -> None:
    """Train on the first folder, export, score on the second."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    encoder = Encoder(EncoderFiles.shipped())
    examples = read(options.data / "words-train")
    aligner = train(encode([*examples, *with_strangers(examples)], encoder))
    if not options.dry:
        write(aligner, export.TARGET)
    if options.check:
        report(aligner, encode(read(options.check / "words"), encoder))


@dataclass(frozen=True)
class Example:
    """Two token sequences and their links, as far as annotators saw them."""

    a_tokens: list[str]
    b_tokens: list[str]
    links: list[list[int]]
    a_known: int  # tokens from the start that the annotators saw
    b_known: int


def read(stem: Path) -> list[Example]:
    """Read sentence pairs."""
    inputs, gold = (_lines(stem.with_suffix(f".{part}.jsonl")) for part in ("inputs", "gold"))
    return [
        Example(
            row["a_tokens"],
            row["b_tokens"],
            links["alignments"],
            len(row["a_tokens"]),
            len(row["b_tokens"]),
        )
        for row, links in zip(inputs, gold, strict=True)
    ]


def with_strangers(examples: Sequence[Example]) -> list[Example]:
    """Return more examples, made of sentences that have nothing to do with each other.

    All annotated pairs are paraphrases; linked passages of two reports often share one claim
    of two, and an aligner that never saw a stranger links strangers. A sentence is put before
    or after one side, or stands alone against another pair's sentence.
    """
    more = []
    for number, one in enumerate(examples):
        other = examples[random.randrange(len(examples))]
        if other is one:
            continue
        if number % STRANGERS_EVERY == 0:
            more.append(Example(one.a_tokens, other.b_tokens, [], 0, 0))
        elif number % STRANGERS_EVERY == 1:
            tokens = one.a_tokens + other.a_tokens
            more.append(replace(one, a_tokens=tokens))
        elif number % STRANGERS_EVERY == 2:
            tokens = one.b_tokens + other.b_tokens
            more.append(replace(one, b_tokens=tokens))
    return more


def encode(examples: Sequence[Example], encoder: Encoder) -> list[Pair]:
    """Add what the network sees."""
    texts = [joined(tokens) for one in examples for tokens in (one.a_tokens, one.b_tokens)]
    encoded = encoder.encode([text for text, _ in texts])
    states = [word_states(e, spans) for e, (_, spans) in zip(encoded, texts, strict=True)]
    return [
        _pair(one, states[2 * number], states[2 * number + 1])
        for number, one in enumerate(examples)
    ]


def _pair(one: Example, a: NDArray[np.float32], b: NDArray[np.float32]) -> Pair:
    linked = np.zeros((len(a), len(b)), dtype=np.float32)
    for i, j in one.links:
        linked[i, j] = 1
    rows, columns = linked.sum(1, keepdims=True), linked.sum(0, keepdims=True)
    block = (np.minimum(rows, columns) >= 2) & (rows * columns >= BLOCK_SIZE) & (linked > 0)
    seen = planes(
        [Token.of(t, ENGLISH) for t in one.a_tokens], [Token.of(t, ENGLISH) for t in one.b_tokens]
    )
    weight = np.where(block, np.float32(BLOCK_WEIGHT), np.float32(1))
    # Equal words of strangers may or may not be called a match: nothing is learned of them.
    unknown = np.ones_like(linked, dtype=np.bool_)
    unknown[: one.a_known, : one.b_known] = False
    weight[unknown & (seen[PLANES.index("same key")] > 0)] = 0
    return Pair(a, b, seen, linked, weight)


def train(pairs: list[Pair]) -> Aligner:
    """Return a trained aligner, its weights averaged over the later steps."""
    aligner = Aligner(DROPOUT)
    averaged = torch.optim.swa_utils.AveragedModel(
        aligner, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    )
    optimizer = torch.optim.AdamW(aligner.parameters(), lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    steps = EPOCHS * -(-len(pairs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, LEARNING_RATE, total_steps=steps, pct_start=0.15
    )
    started = time.perf_counter()
    for epoch in range(EPOCHS):
        losses = []
        for batch in _shuffled_batches(pairs):
            loss = _loss(aligner, *_turned(_stack(batch)))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(aligner.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if epoch >= AVERAGE_FROM:
                averaged.update_parameters(aligner)
            losses.append(loss.item())
        took = time.perf_counter() - started
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {took:.0f} s", flush=True)
    result: Aligner = averaged.module.eval()
    return result


def _loss(
    aligner: Aligner, a: Tensor, b: Tensor, seen: Tensor, mask: Tensor, gold: Tensor, weight: Tensor
) -> Tensor:
    logits = aligner(a, b, seen, mask)
    losses = F.binary_cross_entropy_with_logits(logits, gold, reduction="none")
    return (losses * weight * mask[:, 0]).sum() / mask.sum()


def _shuffled_batches(pairs: list[Pair]) -> list[list[Pair]]:
    """Batch pairs of about the same size, differently in every epoch."""
    order = sorted(pairs, key=lambda pair: pair.gold.size + random.random() * 200)
    groups = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    random.shuffle(groups)
    return groups


def _stack(pairs: Sequence[Pair]) -> list[Tensor]:
    """Pad to one size: states a and b, planes, mask, gold, weight."""
    n = max(len(pair.a) for pair in pairs)
    m = max(len(pair.b) for pair in pairs)
    sizes = [(n, pairs[0].a.shape[1]), (m, pairs[0].b.shape[1]), (len(PLANES), n, m)]
    sizes += [(1, n, m), (n, m), (n, m)]
    stacked = [np.zeros((len(pairs), *size), dtype=np.float32) for size in sizes]
    for row, pair in enumerate(pairs):
        mask = np.ones((1, *pair.gold.shape), dtype=np.float32)
        parts = (pair.a, pair.b, pair.planes, mask, pair.gold, pair.weight)
        for target, part in zip(stacked, parts, strict=True):
            target[(row, *(slice(size) for size in part.shape))] = part
    return [torch.from_numpy(array) for array in stacked]


def _turned(batch: list[Tensor]) -> list[Tensor]:
    """Exchange the two sides of every second batch, so that no side is learned by heart."""
    if random.random() < 0.5:
        return batch
    a, b, seen, mask, gold, weight = batch
    seen = seen[:, _OTHER_SIDE].transpose(2, 3)
    seen[:, PLANES.index("offset")] *= -1
    return [
        b,
        a,
        seen,
        mask.transpose(2, 3),
        gold.transpose(1, 2),
        weight.transpose(1, 2),
    ]


_TURNED_NAMES = {
    "a stop word": "b stop word",
    "a no word": "b no word",
    "rivals in row": "rivals in column",
}
_TURNED_NAMES |= {new: old for old, new in _TURNED_NAMES.items()}
_OTHER_SIDE = [PLANES.index(_TURNED_NAMES.get(name, name)) for name in PLANES]


def write(aligner: Aligner, folder: Path) -> None:
    """Export for one passage and one pair at a time, any sizes, and renew SHA256SUMS."""
    side, pair = OneSide(aligner).eval(), OnePair(aligner).eval()
    a, b = torch.randn(5, STATE_WIDTH), torch.randn(7, STATE_WIDTH)
    with torch.no_grad():
        inputs = (*side(a), *side(b), torch.rand(len(PLANES), 5, 7))
    _export(
        side,
        (a,),
        folder / "words_side.onnx",
        {"states": {0: "n"}},
        {"layers": {1: "n"}, "heads": {1: "n"}},
    )
    sides = {f"{x}_{part}": {1: n} for x, n in ("an", "bm") for part in ("layers", "heads")}
    _export(
        pair,
        inputs,
        folder / "words_pair.onnx",
        sides | {"planes": {1: "n", 2: "m"}},
        {"probabilities": {0: "n", 1: "m"}},
    )
    export.write_checksums(folder)


Axes = dict[str, dict[int, str]]
"""By name of an input or output, its axes of any size."""


def _export(
    module: nn.Module, inputs: tuple[Tensor, ...], path: Path, taken: Axes, given: Axes
) -> None:
    torch.onnx.export(
        module,
        inputs,
        path,
        input_names=list(taken),
        output_names=list(given),
        dynamic_axes=taken | given,
        opset_version=17,
        dynamo=False,
    )
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def report(aligner: Aligner, pairs: list[Pair]) -> None:
    """Print precision, recall and F1 of links at several thresholds."""
    found = []
    with torch.no_grad():
        for pair in pairs:
            a, b, seen, mask, _, _ = _stack([pair])
            found.append(torch.sigmoid(aligner(a, b, seen, mask)).numpy().ravel())
    scores = np.concatenate(found)
    gold = np.concatenate([pair.gold.ravel() for pair in pairs]) > 0
    for threshold in THRESHOLDS:
        said = scores > threshold
        right = (said & gold).sum()
        precision, recall = right / max(said.sum(), 1), right / gold.sum()
        f1 = 2 * right / (said.sum() + gold.sum())
        print(f"threshold {threshold}: F1 {f1:.4f} P {precision:.3f} R {recall:.3f}")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
