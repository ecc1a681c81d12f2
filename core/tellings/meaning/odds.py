"""Log odds, which evidence adds up to, and the probabilities that they are."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

# No evidence reaches so far; in single precision exp overflows at 88.
_FARTHEST: Final = 30.0


def probability(odds: npt.ArrayLike) -> npt.NDArray[np.float32]:
    """Return the probabilities, 0–1, of log odds, in their shape."""
    within = np.clip(odds, -_FARTHEST, _FARTHEST)
    return np.asarray(1 / (1 + np.exp(-within)), np.float32)
