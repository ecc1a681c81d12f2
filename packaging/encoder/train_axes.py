"""Train the axes on which words of two sentences are compared and write word_axes.npy.

usage: train_axes.py TRAIN_DIR OUT_DIR [--check DEV_DIR]

One half are the principal directions of the encoder's word vectors. The other is a linear map of
them, trained so that a word lies nearest to the words that people aligned it with in
TRAIN_DIR/words-train.{inputs,gold}.jsonl, among all words of thirty-two sentences (InfoNCE, both
ways). Both halves count about alike in a cosine. --check: F1 of mutual best matches on
DEV_DIR/words.{inputs,gold}.jsonl. Two minutes on one thread; deterministic there. OUT_DIR is
resources/tellings_resources/scorers; train_links.py must run afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tellings.language.lexicon import Lexicon
from tellings.language.words import word_key
from tellings.meaning.encoding.encoded_text import STATE_WIDTH
from tellings.meaning.encoding.encoder import Encoder
from tellings.meaning.linking.sentences import word_vectors
from tellings.meaning.wording.word_states import joined

ENGLISH = Lexicon.of("en")
SEED = 0
AXES = 128  # trained; 64 to 256 are alike
DIRECTIONS = 128  # principal
EPOCHS = 7
BATCH = 32
LEARNING_RATE = 2e-3
WEIGHT_DECAY = 1e-2
DROPOUT = 0.2
# Word vectors have length 1; this gives their 768 numbers about the variance that training likes.
SCALE = 19.6
# From here on two words are taken for a match when the axes are checked.
LEAST_COSINE = 0.35


@dataclass(frozen=True)
class Pair:
    """Two sentences: word vectors, word keys (-1 for punctuation) and aligned words."""

    a: np.ndarray
    b: np.ndarray
    a_keys: list[int]
    b_keys: list[int]
    links: list[list[int]]


def read(stem):
    """Read and encode sentence pairs."""
    inputs, gold = (
        [json.loads(line) for line in stem.with_suffix(f".{part}.jsonl").open(encoding="utf-8")]
        for part in ("inputs", "gold")
    )
    tokens = [row[side] for row in inputs for side in ("a_tokens", "b_tokens")]
    texts, spans = zip(*(joined(of) for of in tokens), strict=True)
    encoded = Encoder.load().encode(list(texts))
    vectors = [
        word_vectors([[(s.start, s.end) for s in of]], [text])
        for of, text in zip(spans, encoded, strict=True)
    ]
    known = {}
    keys = [[_key(token, known) for token in of] for of in tokens]
    sides = zip(vectors[::2], vectors[1::2], keys[::2], keys[1::2], strict=True)
    return [Pair(*side, row["alignments"]) for side, row in zip(sides, gold, strict=True)]


def _key(token, known):
    if not any(c.isalnum() for c in token):
        return -1
    return known.setdefault(word_key(token.lower(), ENGLISH), len(known))


class Axes(nn.Module):
    """The map; its output is normalised."""

    def __init__(self):
        super().__init__()
        self.map = nn.Linear(STATE_WIDTH, AXES, bias=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.sharpness = nn.Parameter(torch.tensor(2.5))

    def forward(self, vectors):
        """Return vectors on the axes."""
        return F.normalize(self.map(self.dropout(vectors * SCALE)), dim=-1)


def train(pairs):
    """Return the trained map, (768, AXES)."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    dice = random.Random(SEED)
    model = Axes()
    optimizer = torch.optim.AdamW(model.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    steps = EPOCHS * (len(pairs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, LEARNING_RATE, total_steps=steps + 1, pct_start=0.1
    )
    for epoch in range(EPOCHS):
        order = dice.sample(range(len(pairs)), len(pairs))
        losses = []
        for first in range(0, len(order) - BATCH + 1, BATCH):
            loss = _loss(model, [pairs[n] for n in order[first : first + BATCH]])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return model.map.weight.detach().numpy().T


def principal(vectors):
    """Return the directions in which vectors differ most, (768, DIRECTIONS)."""
    directions = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :DIRECTIONS]
    # The sign of a direction means nothing; the same one each time keeps the file the same.
    largest = directions[np.abs(directions).argmax(axis=0), np.arange(DIRECTIONS)]
    return directions * np.sign(largest)


def _loss(model, pairs):
    a, b = (torch.from_numpy(np.concatenate([getattr(p, s) for p in pairs])) for s in "ab")
    aligned, unfair = (torch.from_numpy(mask) for mask in _masks(pairs))
    alike = model(a) @ model(b).T * torch.exp(model.sharpness)
    alike = alike.masked_fill(unfair, -1e4)
    right = alike.masked_fill(~aligned, -1e4)
    loss = 0
    for axis in (1, 0):
        missed = torch.logsumexp(alike, axis) - torch.logsumexp(right, axis)
        loss = loss + missed[aligned.any(axis)].mean()
    return loss


def _masks(pairs):
    """Return which words are aligned, and which of other pairs are too alike to count as wrong."""
    starts = [np.cumsum([0, *(len(getattr(p, s)) for p in pairs)]) for s in "ab"]
    aligned = np.zeros((starts[0][-1], starts[1][-1]), bool)
    own = np.zeros_like(aligned)
    for pair, i, j in zip(pairs, *starts, strict=False):
        own[i : i + len(pair.a), j : j + len(pair.b)] = True
        for left, right in pair.links:
            aligned[i + left, j + right] = True
    keys = [np.concatenate([getattr(p, f"{s}_keys") for p in pairs]) for s in "ab"]
    return aligned, (keys[0][:, None] == keys[1][None, :]) & ~own


def check(axes, pairs):
    """Print the F1 of words that are each other's nearest."""
    hits = said = gold = 0
    for pair in pairs:
        a, b = (_normal(side @ axes) for side in (pair.a, pair.b))
        alike = a @ b.T
        nearest = alike.argmax(axis=1)
        rows = np.arange(len(a))
        mutual = (alike.argmax(axis=0)[nearest] == rows) & (alike[rows, nearest] >= LEAST_COSINE)
        found = set(zip(rows[mutual].tolist(), nearest[mutual].tolist(), strict=True))
        links = {tuple(link) for link in pair.links}
        hits, said, gold = hits + len(found & links), said + len(found), gold + len(links)
    print(f"mutual best matches: F1 {2 * hits / (said + gold):.3f}")


def _normal(vectors):
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--check", type=Path)
    options = parser.parse_args()
    pairs = read(options.train / "words-train")
    vectors = np.concatenate([side for pair in pairs for side in (pair.a, pair.b)])
    trained = train(pairs)
    trained /= np.linalg.norm(vectors @ trained, axis=1).mean()
    axes = np.concatenate([principal(vectors.astype(float)), trained], axis=1).astype(np.float16)
    np.save(options.out / "word_axes.npy", axes)
    if options.check:
        check(axes.astype(np.float32), read(options.check / "words"))


if __name__ == "__main__":
    main()
