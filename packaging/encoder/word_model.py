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
        return self.judge(self.see(a), self.see(b), planes, mask)

    def see(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Return what one side's words are compared by, all of length 1.

        Args:
            states: (batch, n, 768).

        Returns:
            The states by layer (batch, 2, n, 384), and projected (batch, 8, n, 32).
        """
        layers = _split(states, len(LAYERS), HIDDEN)
        return F.normalize(layers, dim=-1), F.normalize(self._heads(layers), dim=-1)

    def judge(
        self,
        a: tuple[Tensor, Tensor],
        b: tuple[Tensor, Tensor],
        planes: Tensor,
        mask: Tensor | None,
    ) -> Tensor:
        """Return logits (batch, n, m) of two sides that `see` has seen; None for no padding."""
        raw, learned = (one @ other.transpose(-1, -2) for one, other in zip(a, b, strict=True))
        margins = [raw - _shown(raw, mask).amax(axis, keepdim=True) for axis in (3, 2)]
        shares = [_shown(learned * SHARPNESS, mask).softmax(axis) for axis in (3, 2)]
        margins = [margin.clamp(-2, 0) for margin in margins]
        pixels = _masked(torch.cat([planes, raw, *margins, learned, *shares], 1), mask)
        pixels = _masked(F.gelu(self.enter(pixels)), mask)
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

    def forward(self, pixels: Tensor, mask: Tensor | None) -> Tensor:
        """Return pixels of the same shape."""
        shown = _shown(pixels, mask)
        pooled = [shown.amax(axis, keepdim=True) for axis in (3, 2)]
        pooled += [_mean(pixels, mask, axis) for axis in (3, 2)]
        # What is pooled is the same along a row or column: weighed before it is spread.
        parts = zip(pooled, self.far.weight.chunk(4, 1), strict=True)
        rows_max, columns_max, rows, columns = (F.conv2d(*part) for part in parts)
        around = (rows_max + rows) + (columns_max + columns) + self.far.bias[:, None, None]
        change = F.gelu(self.near(pixels) + around)
        return _masked(pixels + F.dropout(change, 0.1, self.training), mask)


class OneSide(nn.Module):
    """What is exported first: one passage's words, made ready to be compared."""

    def __init__(self, aligner: Aligner) -> None:
        super().__init__()
        self.aligner = aligner

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Return layers (2, n, 384) and heads (8, n, 32) of states (n, 768)."""
        layers, heads = self.aligner.see(states[None])
        return layers[0], heads[0]


class OnePair(nn.Module):
    """What is exported second: one pair of passages in, probabilities out."""

    def __init__(self, aligner: Aligner) -> None:
        super().__init__()
        self.aligner = aligner

    def forward(
        self, a_layers: Tensor, a_heads: Tensor, b_layers: Tensor, b_heads: Tensor, planes: Tensor
    ) -> Tensor:
        """Return probabilities (n, m) of what `OneSide` gives and planes."""
        a, b = (a_layers[None], a_heads[None]), (b_layers[None], b_heads[None])
        return torch.sigmoid(self.aligner.judge(a, b, planes[None], None))[0]


def _masked(pixels: Tensor, mask: Tensor | None) -> Tensor:
    return pixels if mask is None else pixels * mask


def _shown(pixels: Tensor, mask: Tensor | None) -> Tensor:
    """Return pixels of which padding can be no maximum."""
    return pixels if mask is None else pixels + (1 - mask) * HIDDEN_VALUE


def _mean(pixels: Tensor, mask: Tensor | None, axis: int) -> Tensor:
    if mask is None:
        return pixels.mean(axis, keepdim=True)
    return pixels.sum(axis, keepdim=True) / mask.sum(axis, keepdim=True).clamp(min=1)


def _split(states: Tensor, parts: int, width: int) -> Tensor:
    """Turn (batch, n, parts * width) into (batch, parts, n, width)."""
    return states.unflatten(2, (parts, width)).transpose(1, 2)
