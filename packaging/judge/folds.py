"""Which events the judge is never trained on, so that they can tell how often it is right."""

from __future__ import annotations

import zlib
from typing import Any

CALIBRATION = "calibration"
NEWS = ("links-train", "links-train2")
EVENT_SOURCES = (*NEWS, "invented", "own")
ONE_IN = 10
PAIRS_LEFT_OUT = 3


def held_out(example: dict[str, Any]) -> bool:
    """Tell whether an example is not trained on: of a tenth of the events, or for calibration."""
    if example["source"] == CALIBRATION:
        return True
    if example["source"] == "own pairs":
        return int(example["event"].rsplit("-", 1)[1]) % ONE_IN == PAIRS_LEFT_OUT
    digest = zlib.crc32(example["event"].encode())
    return example["source"] in EVENT_SOURCES and digest % ONE_IN == 0
