"""The word aligner: a small convolutional network over the matrix of word pairs.

Each pair of words is a pixel; its channels are similarities of the encoder's states (as they
are, and after a learned projection) and what `tellings.meaning.wording.word_features` sees. The
convolutions let a pair see its neighbours, the pooling its whole row and column: whether the
words before and after are aligned alike, and whether there is a better match elsewhere.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tellings.meaning.encoding.encoded_text import HIDDEN, LAYERS, STATE_WIDTH
from tellings.meaning.wording.word_features import PLANES

HEADS = 8
HEAD_WIDTH = 32
CHANNELS = 32
BLOCKS = 3
# Learned similarities are sharpened before they are compared along a row or column.
SHARPNESS = 8.0
HIDDEN_VALUE = -1e4  # of padding, before a maximum or softmax


class Aligner(nn.Module):
    """Gives every word pair of a batch a logit."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.project = nn.Linear(STATE_WIDTH, HEADS * HEAD_WIDTH)
        self.dropout = nn.Dropout(dropout)
        inputs = len(PLANES) + 3 * len(LAYERS) + 3 * HEADS
        self.enter = nn.Conv2d(inputs, CHANNELS, 1)
        self.blocks = nn.ModuleList(Block(CHANNELS) for _ in range(BLOCKS))
        self.leave = nn.Conv2d(CHANNELS, 1, 1)

    def forward(self, a: Tensor, b: Tensor, planes: Tensor, mask: Tensor) -> Tensor:
        """Return logits (batch, n, m).

        Args:
            a: States of the words (batch, n, 768).
            b: States of the words (batch, m, 768).
            planes: (batch, planes, n, m).
            mask: (batch, 1, n, m), 0 for padding.
        """
        a, b = (_split(side, len(LAYERS), HIDDEN) for side in (a, b))
        raw = _cosines(a, b)
        hidden = (1 - mask) * HIDDEN_VALUE
        margins = [raw - (raw + hidden).amax(axis, keepdim=True) for axis in (3, 2)]
        learned = _cosines(self._heads(a), self._heads(b))
        shares = [(learned * SHARPNESS + hidden).softmax(axis) for axis in (3, 2)]
        margins = [margin.clamp(-2, 0) for margin in margins]
        pixels = torch.cat([planes, raw, *margins, learned, *shares], 1) * mask
        pixels = F.gelu(self.enter(pixels)) * mask
        for block in self.blocks:
            pixels = block(pixels, mask)
        return self.leave(pixels)[:, 0]

    def _heads(self, layers: Tensor) -> Tensor:
        """Project (batch, layers, n, 384) to (batch, heads, n, width)."""
        flat = F.layer_norm(layers, (HIDDEN,)).transpose(1, 2).flatten(2)
        return _split(self.project(self.dropout(flat)), HEADS, HEAD_WIDTH)


class Block(nn.Module):
    """A convolution and the pooled row and column, added to what comes in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.near = nn.Conv2d(channels, channels, 3, padding=1)
        self.far = nn.Conv2d(4 * channels, channels, 1)

    def forward(self, pixels: Tensor, mask: Tensor) -> Tensor:
        """Return pixels of the same shape."""
        shown = pixels + (1 - mask) * HIDDEN_VALUE
        pooled = [shown.amax(axis, keepdim=True) for axis in (3, 2)]
        pooled += [
            pixels.sum(axis, keepdim=True) / mask.sum(axis, keepdim=True).clamp(min=1)
            for axis in (3, 2)
        ]
        # What is pooled is the same along a row or column: weighed before it is spread.
        parts = zip(pooled, self.far.weight.chunk(4, 1), strict=True)
        rows_max, columns_max, rows, columns = (F.conv2d(*part) for part in parts)
        around = (rows_max + rows) + (columns_max + columns) + self.far.bias[:, None, None]
        change = F.gelu(self.near(pixels) + around)
        return (pixels + F.dropout(change, 0.1, self.training)) * mask


class OnePair(nn.Module):
    """What is exported: one pair of passages in, probabilities out."""

    def __init__(self, aligner: Aligner) -> None:
        super().__init__()
        self.aligner = aligner

    def forward(self, a: Tensor, b: Tensor, planes: Tensor) -> Tensor:
        """Return probabilities (n, m) of states (n, 768), (m, 768) and planes."""
        mask = torch.ones_like(planes[:1])[None]
        return torch.sigmoid(self.aligner(a[None], b[None], planes[None], mask))[0]


def _split(states: Tensor, parts: int, width: int) -> Tensor:
    """Turn (batch, n, parts * width) into (batch, parts, n, width)."""
    return states.unflatten(2, (parts, width)).transpose(1, 2)


def _cosines(a: Tensor, b: Tensor) -> Tensor:
    return F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).transpose(-1, -2)
