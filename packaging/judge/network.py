"""The judge's network: both sentences in one pass of a pretrained encoder, four heads on top."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from transformers import MPNetModel

HIDDEN = 256
RELATIONS = ("none", "partial", "same")
KINDS = (
    "number", "time", "name", "place", "attribute", "negation", "happened", "opposite", "speaker",
    "cause", "order",
)  # fmt: skip
# Pieces of the pretrained vocabulary.
START, END, PAD = 0, 2, 1


@dataclass
class Judged:
    """What the heads say of a batch of pairs; all are log odds or logits.

    Attributes:
        relation: (batch, 3) none, partial, same.
        clash: (batch,) that they contradict each other.
        kind: (batch, kinds) in what, if they do.
        words: (batch, pieces, 2) of each piece: that it clashes, that the other tells it.
    """

    relation: torch.Tensor
    clash: torch.Tensor
    kind: torch.Tensor
    words: torch.Tensor


class Judge(nn.Module):
    """`<s> a </s></s> b </s>` through the encoder; pooled states and every piece's state judged."""

    def __init__(self, folder: str, frozen: int = 0) -> None:
        super().__init__()
        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.dense = nn.Linear(4 * width, HIDDEN)
        self.drop = nn.Dropout(0.1)
        self.pair = nn.Linear(HIDDEN, len(RELATIONS) + 1)
        self.kind = nn.Linear(HIDDEN, len(KINDS))
        self.words = nn.Linear(width, 2)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            for weights in part.parameters():
                weights.requires_grad = False

    def forward(self, pieces: torch.Tensor, sides: torch.Tensor) -> Judged:
        """Judge a batch.

        Args:
            pieces: (batch, pieces) of the vocabulary, PAD behind the end.
            sides: (batch, pieces) 1 for a piece of the first sentence, 2 of the second, else 0.
        """
        embedded = self.encoder.embeddings(input_ids=pieces)
        return self.judged(embedded, sides, pieces != PAD)

    def judged(self, embedded: torch.Tensor, sides: torch.Tensor, read: torch.Tensor) -> Judged:
        """Judge embedded pieces, (batch, pieces, width); `read` is false for padding."""
        unread = (1.0 - read[:, None, None, :].to(embedded.dtype)) * -10000.0
        states = self.encoder.encoder(embedded, attention_mask=unread)[0]
        a, b = (mean_of(states, sides == side) for side in (1, 2))
        pooled = torch.cat([states[:, 0], a, b, (a - b).abs()], dim=1)
        hidden = self.drop(nn.functional.gelu(self.dense(pooled)))
        pair = self.pair(hidden)
        rest = len(RELATIONS)
        return Judged(pair[:, :rest], pair[:, rest], self.kind(hidden), self.words(states))


def mean_of(states: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """Return the mean of the chosen pieces' states, (batch, width)."""
    weights = chosen.to(states.dtype).unsqueeze(2)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)
